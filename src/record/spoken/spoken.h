/* spoken.h: a passage of text → the words said in it, one key after the other. */
#ifndef QUOTH_RECORD_SPOKEN_H
#define QUOTH_RECORD_SPOKEN_H

#include "record/spoken/vocabulary.h"

enum {                      /* qu_spoken.marks, a set */
    QU_SPOKEN_BRACKET = 1,  /* inside brackets or parentheses */
    QU_SPOKEN_ELLIPSIS = 2, /* an ellipsis stands before it */
    QU_SPOKEN_SENTENCE = 4, /* a sentence ends with it */
    QU_SPOKEN_PIECE = 8,    /* the first word of a passage */
    QU_SPOKEN_STARTS = 16   /* the first word of a sentence */
};

/* One key. A word that stands for several has several, all with the word's place. */
typedef struct {
    uint32_t key;
    uint32_t begin, end; /* bytes of the text */
    uint8_t flags;       /* of the key, and QU_KEY_NAME */
    uint8_t marks;
} qu_spoken;

/* `qu_spoken_list list = {0}` is an empty one. */
typedef struct {
    qu_spoken *items; /* [n] */
    uint32_t n, capacity;
} qu_spoken_list;

void qu_spoken_dispose(qu_spoken_list *list);

/*
 * Add the words of a span. Hesitations are left out.
 *
 * in      grow: enter new words there; NULL: they become QU_KEY_UNKNOWN.
 *         brackets: note words in brackets (as in a quotation); else they are words like any.
 * errors  false without memory.
 */
bool qu_spoken_split(qu_vocabulary *grow, const qu_vocabulary *vocabulary, quoth_view text,
    quoth_span span, bool brackets, qu_spoken_list *list);

#endif
