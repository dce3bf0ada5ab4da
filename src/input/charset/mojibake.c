/*
 * mojibake.c: UTF-8 that was read as windows-1252 and made UTF-8 once more: "â€™" for "’".
 *
 * A sequence is characters that are, as bytes of windows-1252, one character of UTF-8. Those
 * that stand for quotation marks, dashes and the like begin with "â€" or "â„" and a third
 * character, which no language writes. Any other ("Ã©") could be meant as it is; they are
 * repaired only in a text in which nearly all that is not ASCII is such a sequence.
 */
#include "input/charset/charset_internal.h"

#include <string.h>

enum {
    FEW = 3,            /* sequences, below which a text is not called twice encoded */
    OTHERS_A_TENTH = 10 /* of its characters beyond ASCII at most are no part of any */
};

/* The byte of windows-1252 for a character; 0 for none. Readers kept the five free bytes. */
static unsigned byte_of(uint32_t c)
{
    if (c >= 0x80 && c <= 0xFF) {
        return qu_cp1252_char((unsigned)c) == c || qu_cp1252_char((unsigned)c) == 0xFFFD
                   ? (unsigned)c
                   : 0;
    }
    for (unsigned byte = 0x80; byte < 0xA0; byte++) {
        if (qu_cp1252_char(byte) == c && c != 0xFFFD) {
            return byte;
        }
    }
    return 0;
}

typedef struct {
    char bytes[4]; /* the character that was meant */
    size_t n_bytes;
    size_t n_text; /* bytes of the sequence */
} sequence;

/* The sequence at a place in a text; false when there is none. */
static bool sequence_at(quoth_view text, size_t at, sequence *out)
{
    size_t n;
    unsigned first = byte_of(qu_char_at(text, at, &n));
    size_t n_wanted = first >= 0xC2 && first <= 0xDF   ? 2
                      : first >= 0xE0 && first <= 0xEF ? 3
                      : first >= 0xF0 && first <= 0xF4 ? 4
                                                       : 0;
    if (n_wanted == 0) {
        return false;
    }
    out->bytes[0] = (char)first;
    out->n_text = n;
    for (out->n_bytes = 1; out->n_bytes < n_wanted; out->n_bytes++) {
        if (at + out->n_text >= text.len) {
            return false;
        }
        uint32_t c = qu_char_at(text, at + out->n_text, &n);
        /* The last byte of ” is one that windows-1252 lacks; some readers lost it there. */
        unsigned byte = c == 0xFFFD && out->n_bytes == 2 ? 0x9D : byte_of(c);
        if (byte < 0x80 || byte > 0xBF) {
            return false;
        }
        out->bytes[out->n_bytes] = (char)byte;
        out->n_text += n;
    }
    uint32_t meant = qu_char_at((quoth_view){out->bytes, out->n_bytes}, 0, &n);
    return n == out->n_bytes && meant >= 0xA0;
}

/* Does it stand for a mark that no one writes so: U+2000 to U+213F? */
static bool is_mark(const sequence *of)
{
    return of->n_bytes == 3 && (unsigned char)of->bytes[0] == 0xE2 &&
           (unsigned char)of->bytes[1] >= 0x80 && (unsigned char)of->bytes[1] <= 0x84;
}

/* The next place from `at` where a sequence could begin: at one of U+00C2 to U+00F4. */
static size_t next_place(quoth_view text, size_t at)
{
    while (at < text.len) {
        const char *lead = memchr(text.ptr + at, '\xC3', text.len - at);
        if (lead == NULL) {
            return text.len;
        }
        at = (size_t)(lead - text.ptr);
        unsigned char second = at + 1 < text.len ? (unsigned char)lead[1] : 0;
        if (second >= 0x82 && second <= 0xB4) {
            return at;
        }
        at++;
    }
    return text.len;
}

static size_t count_wide(quoth_view text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        n += ((unsigned char)text.ptr[i] & 0xC0) == 0xC0;
    }
    return n;
}

/* Repair every sequence, or those alone that stand for marks. */
static void repair(quoth_view text, bool all, qu_buffer *out)
{
    size_t kept = 0;
    sequence found;
    for (size_t at = next_place(text, 0); at < text.len; at = next_place(text, at)) {
        if (!sequence_at(text, at, &found) || !(all || is_mark(&found))) {
            at++;
            continue;
        }
        qu_buffer_add(out, text.ptr + kept, at - kept);
        qu_buffer_add(out, found.bytes, found.n_bytes);
        at += found.n_text;
        kept = at;
    }
    qu_buffer_add(out, text.ptr + kept, text.len - kept);
}

bool qu_charset_repair(qu_arena *arena, quoth_view text, quoth_view *out)
{
    size_t n = 0, n_marks = 0, n_inside = 0;
    sequence found;
    *out = text;
    for (size_t at = next_place(text, 0); at < text.len; at = next_place(text, at)) {
        bool is = sequence_at(text, at, &found);
        n += is;
        n_marks += is && is_mark(&found);
        n_inside += is ? found.n_bytes : 0; /* a character each */
        at += is ? found.n_text : 1;
    }
    size_t n_others = n >= FEW ? count_wide(text) - n_inside : 0;
    bool all = n >= FEW && n_others * OTHERS_A_TENTH <= n;
    if (n_marks == 0 && !all) {
        return true;
    }
    qu_buffer buffer = {0};
    repair(text, all, &buffer);
    bool copied = !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), out);
    qu_buffer_dispose(&buffer);
    return copied;
}
