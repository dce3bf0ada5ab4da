/* text.h: characters and views of UTF-8 text. */
#ifndef QUOTH_BASE_TEXT_H
#define QUOTH_BASE_TEXT_H

#include <assert.h>

#include <quoth/base.h>

#include "base/arena.h"

/* The view of a NUL-ended text. */
quoth_view qu_view(const char *text);

/* The text of a span; the span must lie in the text. */
quoth_view qu_slice(quoth_view text, quoth_span span);

/* The span of a view that lies in `text`. */
quoth_span qu_span_of(quoth_view text, quoth_view part);

bool qu_equal(quoth_view a, quoth_view b);
bool qu_equal_all_ascii_case(quoth_view a, const char *lower);

/* `lower` is in lower case. Most words are told apart by their first letter, without a call. */
static inline bool qu_equal_ascii_case(quoth_view a, const char *lower)
{
    bool differ = a.len > 0 && ((a.ptr[0] ^ lower[0]) & ~0x20) != 0;
    return !differ && qu_equal_all_ascii_case(a, lower);
}

bool qu_begins(quoth_view text, const char *start);
bool qu_ends(quoth_view text, const char *end);

/* The first place of `part` in `text` at or after byte `from`, or text.len. */
size_t qu_find(quoth_view text, const char *part, size_t from);

/* Byte order; shorter first when one begins the other. */
int qu_compare(quoth_view a, quoth_view b);

/* Runs of anything but Unicode white space. */
uint32_t qu_count_words(quoth_view text);

/* Without Unicode white space at either end. */
quoth_view qu_trim(quoth_view text);
quoth_span qu_trim_span(quoth_view text, quoth_span span);

/* What follows is asked of every byte: ASCII is answered in place, the rest by `_wide`. */
uint32_t qu_char_at_wide(quoth_view text, size_t at, size_t *n_bytes);
bool qu_is_space_wide(uint32_t c);
bool qu_is_letter_wide(uint32_t c);
bool qu_is_digit_wide(uint32_t c);
bool qu_is_upper_wide(uint32_t c);
bool qu_is_lower_wide(uint32_t c);
uint32_t qu_to_lower_wide(uint32_t c);

/*
 * The character at byte `at` of a valid text.
 *
 * out     *n_bytes: its length, 1 to 4 (1 and U+FFFD on a byte that begins none).
 */
static inline uint32_t qu_char_at(quoth_view text, size_t at, size_t *n_bytes)
{
    assert(at < text.len);
    unsigned char first = (unsigned char)text.ptr[at];
    *n_bytes = 1;
    return first < 0x80 ? first : qu_char_at_wide(text, at, n_bytes);
}

/* The character that ends at byte `at`, 0 at the start. */
uint32_t qu_char_before(quoth_view text, size_t at, size_t *n_bytes);

bool qu_utf8_valid(quoth_view text);
bool qu_utf8_boundary(quoth_view text, size_t at); /* also true at text.len */
size_t qu_utf8_length(quoth_view text);            /* code points */

/* Unicode white space. */
static inline bool qu_is_space(uint32_t c)
{
    return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : qu_is_space_wide(c);
}

static inline bool qu_is_letter(uint32_t c)
{
    return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : qu_is_letter_wide(c);
}

/* Of any script. */
static inline bool qu_is_digit(uint32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : qu_is_digit_wide(c);
}

static inline bool qu_is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : qu_is_upper_wide(c);
}

static inline bool qu_is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : qu_is_lower_wide(c);
}

static inline uint32_t qu_to_lower(uint32_t c)
{
    return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : qu_to_lower_wide(c);
}

/* A character as qu_fold writes it, 0 when it leaves it out. */
uint32_t qu_fold_char(uint32_t c);

/*
 * Fold a text for comparison: lower case, accents left out, single and double quotation marks
 * to ' and ", dashes to -, every space to one blank.
 *
 * owner   *out belongs to `arena`.
 * errors  false without memory.
 */
bool qu_fold(qu_arena *arena, quoth_view text, quoth_view *out);

/* A hash of the folded text, without memory: equal for texts that qu_fold makes equal. */
uint64_t qu_fold_hash(quoth_view text);

/* Columns that the text takes in a terminal. */
size_t qu_columns(quoth_view text);

#endif
