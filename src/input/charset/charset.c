/*
 * charset.c: any charset → valid UTF-8.
 *
 * A label is trusted only as far as the bytes bear it out: text that is valid UTF-8 beyond
 * ASCII is UTF-8 whatever its label says, since by chance that hardly ever happens; what is
 * not, is not. Otherwise the order is that of the HTML Standard, section 13.2.3.2: byte-order
 * mark, what HTTP says, what the page says, what the bytes look like.
 */
#include "input/charset/charset_internal.h"

#include <assert.h>
#include <string.h>

enum { MOST_LABELS = 2 };

/* --- UTF-8 ------------------------------------------------------------------------------- */

typedef struct {
    size_t n_wide; /* characters beyond ASCII */
    size_t n_bad;  /* bytes that belong to no character */
    size_t first_high;
} utf8_count;

static bool is_ascii(const char *bytes, size_t n_bytes, size_t at)
{
    return at < n_bytes && (unsigned char)bytes[at] < 0x80;
}

/*
 * What a byte that belongs to no character of UTF-8 was meant as. Alone among ASCII it is of
 * windows-1252, pasted from elsewhere ("don\x92t"); else, and where it may be what is left of a
 * character that was cut, nobody knows.
 */
static uint32_t meaning_of(const char *bytes, size_t n_bytes, size_t at)
{
    unsigned byte = (unsigned char)bytes[at];
    if (!is_ascii(bytes, n_bytes, at + 1) || (at > 0 && !is_ascii(bytes, n_bytes, at - 1))) {
        return 0xFFFD;
    }
    bool may_be_cut = byte >= 0xC0 && !qu_is_letter((unsigned char)bytes[at + 1]);
    return may_be_cut || byte == 0xFF ? 0xFFFD : qu_cp1252_char(byte);
}

static bool are_ascii(const char *eight)
{
    uint64_t word;
    memcpy(&word, eight, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

/* Look through bytes as UTF-8; with `out`, write them out with bad ones replaced. */
static utf8_count scan_utf8(const char *bytes, size_t n_bytes, qu_buffer *out)
{
    utf8_count count = {.first_high = n_bytes};
    quoth_view text = {bytes, n_bytes};
    size_t kept = 0;
    for (size_t at = 0, n; at < n_bytes; at += n) {
        n = 1;
        if (n_bytes - at >= 8 && are_ascii(bytes + at)) {
            n = 8; /* most of a text goes this way */
            continue;
        }
        if ((unsigned char)bytes[at] < 0x80) {
            continue;
        }
        count.first_high = count.first_high < at ? count.first_high : at;
        (void)qu_char_at(text, at, &n);
        if (n > 1) {
            count.n_wide++;
            continue;
        }
        count.n_bad++;
        if (out != NULL) {
            qu_buffer_add(out, bytes + kept, at - kept);
            qu_charset_add(out, meaning_of(bytes, n_bytes, at));
            kept = at + 1;
        }
    }
    if (out != NULL) {
        qu_buffer_add(out, bytes + kept, n_bytes - kept);
    }
    return count;
}

/* Is a text that is not valid UTF-8 still meant as such? */
static bool is_damaged_utf8(const char *bytes, size_t n_bytes, utf8_count count, bool declared)
{
    if (count.n_bad * (declared ? 1 : 4) <= count.n_wide) {
        return true;
    }
    /* One character that the end cuts off. */
    return count.n_bad <= 3 && count.first_high + count.n_bad == n_bytes &&
           (unsigned char)bytes[count.first_high] >= 0xC3 && declared;
}

/* --- the whole --------------------------------------------------------------------------- */

static quoth_status hand_over(
    qu_arena *arena, qu_buffer *buffer, quoth_view *out, quoth_error *err)
{
    bool copied = !buffer->failed && qu_arena_copy(arena, qu_buffer_view(buffer), out);
    qu_buffer_dispose(buffer);
    if (!copied) {
        return qu_fail_memory(err);
    }
    assert(qu_utf8_valid(*out));
    return QUOTH_OK;
}

/* Convert from a charset, unless it is unknown or fits badly. */
static bool try_charset(qu_buffer *out, const char *name, const char *bytes, size_t n_bytes)
{
    size_t n_bad = 0;
    qu_buffer_clear(out);
    return strcmp(name, "UTF-8") != 0 &&
           qu_charset_convert(out, name, bytes, n_bytes, &n_bad) && n_bad * 20 <= n_bytes;
}

/* As try_charset, for a charset that somebody named; the commonest is named by mistake, too. */
static bool try_label(qu_buffer *out, const char *name, const char *bytes, size_t n_bytes)
{
    return !(strcmp(name, "windows-1252") == 0 && qu_charset_is_no_latin(bytes, n_bytes)) &&
           try_charset(out, name, bytes, n_bytes);
}

/* The charset that a byte-order mark names, and the mark's length; NULL without one. */
static const char *marked_charset(const char *bytes, size_t n_bytes, size_t *n_mark)
{
    static const struct {
        const char *mark, *name;
        size_t n_mark;
    } marks[] = {{"\xEF\xBB\xBF", "UTF-8", 3}, {"\xFF\xFE\0\0", "UTF-32LE", 4},
        {"\0\0\xFE\xFF", "UTF-32BE", 4}, {"\xFF\xFE", "UTF-16LE", 2},
        {"\xFE\xFF", "UTF-16BE", 2}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *n_mark = marks[i].n_mark;
        if (n_bytes >= *n_mark && memcmp(bytes, marks[i].mark, *n_mark) == 0) {
            return marks[i].name;
        }
    }
    *n_mark = 0;
    return NULL;
}

typedef struct {
    char names[MOST_LABELS][QU_CHARSET_NAME_BYTES]; /* the best first; "" for none */
} candidates;

/* Bytes without a mark, or UTF-8 with one. */
static quoth_status decode_unmarked(qu_arena *arena, const char *bytes, size_t n_bytes,
    const candidates *named, quoth_view *out, quoth_error *err)
{
    utf8_count count = scan_utf8(bytes, n_bytes, NULL);
    qu_buffer buffer = {0};
    /* All ASCII: only charsets that shift between alphabets by escapes say more. */
    bool shifts = count.n_wide == 0 && memchr(bytes, 0x1B, n_bytes) != NULL;
    if (count.n_bad == 0 && !shifts) {
        *out = (quoth_view){n_bytes == 0 ? "" : bytes, n_bytes};
        return QUOTH_OK;
    }
    bool is_utf8 = strcmp(named->names[0], "UTF-8") == 0;
    if (count.n_bad > 0 && is_damaged_utf8(bytes, n_bytes, count, is_utf8)) {
        (void)scan_utf8(bytes, n_bytes, &buffer);
        return hand_over(arena, &buffer, out, err);
    }
    for (size_t i = 0; i < MOST_LABELS; i++) {
        if (try_label(&buffer, named->names[i], bytes, n_bytes)) {
            return hand_over(arena, &buffer, out, err);
        }
    }
    char name[QU_CHARSET_NAME_BYTES];
    if (count.n_bad > 0 && qu_charset_guess(bytes, n_bytes, count.first_high, name) &&
        try_charset(&buffer, name, bytes, n_bytes)) {
        return hand_over(arena, &buffer, out, err);
    }
    qu_buffer_dispose(&buffer);
    if (count.n_bad == 0) {
        *out = (quoth_view){bytes, n_bytes};
        return QUOTH_OK;
    }
    return qu_fail(err, QUOTH_E_ENCODING, count.first_high, "its charset cannot be told");
}

static quoth_status decode(qu_arena *arena, const char *bytes, size_t n_bytes,
    const quoth_view labels[MOST_LABELS], quoth_view *out, quoth_error *err)
{
    *out = (quoth_view){"", 0};
    size_t n_mark;
    const char *marked = marked_charset(bytes, n_bytes, &n_mark);
    const char *reason = qu_not_text(bytes, n_bytes);
    if (reason != NULL) {
        return qu_fail(err, QUOTH_E_ENCODING, 0, "%s", reason);
    }
    const char *wide = marked != NULL ? marked : qu_wide_charset(bytes, n_bytes);
    if (wide != NULL && strcmp(wide, "UTF-8") != 0) {
        qu_buffer buffer = {0};
        if (!try_charset(&buffer, wide, bytes + n_mark, n_bytes - n_mark)) {
            qu_buffer_dispose(&buffer);
            return qu_fail(err, QUOTH_E_ENCODING, 0, "is not valid %s", wide);
        }
        return hand_over(arena, &buffer, out, err);
    }
    candidates named = {{""}};
    for (size_t i = 0; i < MOST_LABELS; i++) {
        (void)qu_charset_name(marked != NULL ? qu_view(marked) : labels[i], named.names[i]);
    }
    return decode_unmarked(arena, bytes + n_mark, n_bytes - n_mark, &named, out, err);
}

quoth_status qu_decode(qu_arena *arena, const char *bytes, size_t n_bytes, quoth_view declared,
    quoth_view *out, quoth_error *err)
{
    const quoth_view labels[MOST_LABELS] = {declared, {"", 0}};
    return decode(arena, bytes, n_bytes, labels, out, err);
}

quoth_status qu_decode_page(qu_arena *arena, const char *bytes, size_t n_bytes, quoth_view sent,
    quoth_view *out, quoth_error *err)
{
    const quoth_view labels[MOST_LABELS] = {sent, qu_charset_of_page(bytes, n_bytes)};
    bool none = sent.len == 0;
    const quoth_view only[MOST_LABELS] = {labels[1], {"", 0}};
    quoth_status status = decode(arena, bytes, n_bytes, none ? only : labels, out, err);
    return status != QUOTH_OK || qu_charset_repair(arena, *out, out) ? status
                                                                     : qu_fail_memory(err);
}
