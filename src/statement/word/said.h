/* said.h: the words of a quotation as they are compared, and where they stand in print. */
#ifndef QUOTH_STATEMENT_WORD_SAID_H
#define QUOTH_STATEMENT_WORD_SAID_H

#include "base/base.h"

enum {                     /* qu_said.flags, a set */
    QU_SAID_CONTENT = 1,   /* not a function word */
    QU_SAID_NEGATION = 2,  /* never, nobody, don't */
    QU_SAID_BRACKET = 4,   /* inside brackets or parentheses */
    QU_SAID_SENTENCE = 8,  /* a stop that can end a sentence follows */
    QU_SAID_CLAUSE = 16,   /* any punctuation follows */
    QU_SAID_ELLIPSIS = 32, /* an ellipsis stands before it: words were left out openly */
    QU_SAID_PIECE = 64     /* the first word of a content span */
};

/* One word. Fold: equal but for case, marks, stops within ("U.S.") and how numbers are spelt.
 */
typedef struct {
    uint64_t fold;
    uint32_t stem;    /* equal for inflections of a word: make, makes, made */
    uint32_t root;    /* equal for what is made of it too: interfere, interference */
    quoth_span word;  /* bytes of the report's text */
    quoth_span print; /* with the punctuation that belongs to it; without spaces */
    uint8_t flags;
} qu_said;

/*
 * Split a passage of a text into words.
 *
 * in      span of text; outer quotation marks do no harm.
 * out     appended to *words, [*n] of *capacity.
 * owner   *words belongs to `arena`.
 * errors  false without memory.
 * cost    linear in the span.
 * tests   test/statement/test_said.c
 */
bool qu_said_split(qu_arena *arena, quoth_view text, quoth_span span, qu_said **words,
    uint32_t *n, uint32_t *capacity);

/* Does the fold of this lower-case word stand among the function words? (For the tests.) */
bool qu_said_is_function(quoth_view lower);

/* Is it a quotation mark, straight, curly or angled? */
bool qu_said_is_mark(uint32_t c);

#endif
