/* charset_internal.h: what the files of this folder share. */
#ifndef QUOTH_INPUT_CHARSET_CHARSET_INTERNAL_H
#define QUOTH_INPUT_CHARSET_CHARSET_INTERNAL_H

#include "input/input_internal.h"

enum { QU_CHARSET_NAME_BYTES = 64 };

/*
 * A label → the name of its encoding, for qu_charset_convert.
 *
 * out     name: as in the Encoding Standard, "windows-1252"; the label itself where the
 * standard does not know it; "" when it can be none.
 * returns whether the standard knows it.
 */
bool qu_charset_name(quoth_view label, char name[QU_CHARSET_NAME_BYTES]);

/*
 * Append bytes of an encoding as UTF-8, bad ones as U+FFFD; how many those were.
 *
 * returns false when the encoding is not to be had here, or has no name.
 */
bool qu_charset_convert(
    qu_buffer *out, const char *name, const char *bytes, size_t n_bytes, size_t *n_bad);

/* The character of a byte of windows-1252; U+FFFD where it has none. */
uint32_t qu_cp1252_char(unsigned byte);

/* Append a character as UTF-8. */
void qu_charset_add(qu_buffer *out, uint32_t c);

/*
 * The encoding that the bytes themselves look like, of which the first that is not ASCII is at
 * `first_high`; false when they look like none, or like UTF-8.
 */
bool qu_charset_guess(
    const char *bytes, size_t n_bytes, size_t first_high, char name[QU_CHARSET_NAME_BYTES]);

/*
 * Are these bytes, said to be windows-1252, in a script that it does not have? Latin letters
 * beyond ASCII stand among others; in Cyrillic or Chinese they stand together.
 */
bool qu_charset_is_no_latin(const char *bytes, size_t n_bytes);

/* The label that a page has for itself in its first bytes; empty when it has none. */
quoth_view qu_charset_of_page(const char *bytes, size_t n_bytes);

/*
 * Repair what was UTF-8, was read as windows-1252 and made UTF-8 once more ("â€™" for "’").
 *
 * in      text: valid UTF-8.
 * out     *out: `text` itself when there is nothing to repair, else in `arena`.
 * errors  false without memory.
 */
bool qu_charset_repair(qu_arena *arena, quoth_view text, quoth_view *out);

#endif
