/* language.h: text → paragraphs, sentences and tokens, all as ranges of the one before. */
#ifndef QUOTH_LANGUAGE_LANGUAGE_H
#define QUOTH_LANGUAGE_LANGUAGE_H

#include "base/base.h"

#include <quoth/report.h> /* quoth_date */

typedef enum {
    QU_WORD,   /* letters, with inner apostrophes, hyphens and stops: don't, well-known, U.S. */
    QU_NUMBER, /* 12, 33,000, 1.5, 19th, 50% without its sign */
    QU_STOP,   /* . ! ? … that ends a sentence or could */
    QU_COMMA,  /* , ; : */
    QU_QUOTE, /* a quotation mark: " “ ” ‘ ’ ' « » „, apostrophes inside words excepted */
    QU_DASH,  /* – — -- and a hyphen that stands alone */
    QU_OPEN,  /* ( [ { */
    QU_CLOSE, /* ) ] } */
    QU_MARK   /* any other character */
} qu_token_kind;

enum {               /* qu_token.shape, a set */
    QU_CAPITAL = 1,  /* begins with a capital letter */
    QU_ALL_CAPS = 2, /* two letters or more, all capital */
    QU_SPACE_BEFORE = 4,
    QU_SPACE_AFTER = 8, /* also at the end of a paragraph */
    QU_POSSESSIVE = 16  /* ends in 's or ' ; the token holds the ending */
};

typedef struct {
    uint32_t begin, end; /* bytes of the text */
    uint32_t fold;       /* low half of qu_fold_hash of the word, possessive ending left out */
    uint8_t kind;        /* qu_token_kind */
    uint8_t shape;
} qu_token;

/* A half-open range of indices. */
typedef struct {
    uint32_t begin, end;
} qu_range;

typedef struct {
    quoth_span span;
    qu_range tokens;
    qu_range sentences;
    uint32_t block; /* index of the passage that was given */
} qu_paragraph;

typedef struct {
    quoth_view text;
    const qu_token *tokens;
    uint32_t n_tokens;
    const qu_range *sentences; /* [n_sentences] of tokens; every token is in exactly one */
    uint32_t n_sentences;
    const qu_paragraph *paragraphs;
    uint32_t n_paragraphs;
} qu_language;

/*
 * Split passages of a text, each a paragraph of its own.
 *
 * in      passages[n_passages]: in order, apart; text of valid UTF-8.
 * owner   *out belongs to `arena`.
 * errors  QUOTH_E_MEMORY.
 * cost    linear in the text.
 * tests   test/language/test_token.c, test/language/test_sentence.c
 */
quoth_status qu_language_split(qu_arena *arena, quoth_view text, const quoth_span *passages,
    size_t n_passages, qu_language *out, quoth_error *err);

/* The text of a token, possessive ending included. */
quoth_view qu_token_text(const qu_language *language, uint32_t token);

/* The same without a possessive ending. */
quoth_view qu_token_word(const qu_language *language, uint32_t token);

/* Does the token read as this lower-case word, whatever its capitals? Most tokens differ in
 * their first letter: no need to find where the word ends. */
bool qu_token_is_all(const qu_language *language, uint32_t token, const char *lower);
static inline bool qu_token_is(const qu_language *language, uint32_t token, const char *lower)
{
    char first = language->text.ptr[language->tokens[token].begin];
    return ((first ^ lower[0]) & ~0x20) == 0 && qu_token_is_all(language, token, lower);
}

/* The fold of a lower-case word, as in qu_token.fold. */
uint32_t qu_word_fold(const char *lower);

/* The span from the first token of a range to its last; the range must not be empty. */
quoth_span qu_range_span(const qu_language *language, qu_range range);

/* ISO 639-1 of the text's language by its commonest words; empty when it cannot be told. */
quoth_view qu_language_guess(quoth_view text);

/*
 * The dates of a text, with the days that they stand for: "last Monday", "July 16", "four hours
 * ago".
 *
 * in      published: ISO 8601, the day of the report; without one only what is said in full is
 * resolved. out     out[n], in order, apart. owner   *out belongs to `arena`; `scratch` keeps a
 * few bytes a token until it is rewound. errors  QUOTH_E_MEMORY. cost    linear in the tokens.
 * source  TIMEX3 of TimeML for the values; compare SUTime (Chang & Manning, LREC 2012).
 * tests   test/language/test_date.c, fuzz/fuzz_date.c
 */
quoth_status qu_dates_find(qu_arena *arena, qu_arena *scratch, const qu_language *language,
    quoth_view published, const quoth_date **out, size_t *n, quoth_error *err);

/*
 * A set of words from model/words, by fold: the one way in which word tables are used.
 */
typedef struct {
    qu_map folds;
} qu_words;

quoth_status qu_words_open(
    const char *const *words, size_t n_words, qu_words *out, quoth_error *err);
void qu_words_dispose(qu_words *words);
bool qu_words_hold(const qu_words *words, const qu_token *token);

#endif
