/* language_internal.h: what the files of this folder share. */
#ifndef QUOTH_LANGUAGE_LANGUAGE_INTERNAL_H
#define QUOTH_LANGUAGE_LANGUAGE_INTERNAL_H

#include "language/language.h"

/* Tokens that grow in an arena. */
typedef struct {
    qu_arena *arena;
    qu_token *tokens; /* [n] */
    uint32_t n, capacity;
} qu_token_list;

/* Ranges that grow in an arena. */
typedef struct {
    qu_arena *arena;
    qu_range *ranges; /* [n] */
    uint32_t n, capacity;
} qu_range_list;

/* Append the tokens of one passage; false without memory. */
bool qu_tokenize(quoth_view text, quoth_span passage, qu_token_list *out);

/* Append the sentences of the tokens in `paragraph`; false without memory. */
bool qu_split_sentences(
    quoth_view text, const qu_token *tokens, qu_range paragraph, qu_range_list *out);

/* "Gen", "Inc": written with a stop that belongs to the word. Capitals count. */
bool qu_is_abbreviation(quoth_view word);

/* The abbreviation, given with its stop, stands before what it abbreviates: "Gen.", "No.". */
bool qu_is_leading_abbreviation(quoth_view word);

/* Reads as a number: 33,000 1.5 19th 1980s. */
bool qu_is_numeral(quoth_view word);

/* Bytes of the possessive ending of a word, 0 when it has none. */
size_t qu_possessive_bytes(quoth_view word);

#endif
