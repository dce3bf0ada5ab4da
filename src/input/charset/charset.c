/*
 * charset.c: any charset → valid UTF-8.
 *
 * A label is trusted only as far as the bytes bear it out: text that is valid UTF-8 beyond
 * ASCII is UTF-8 whatever its label says, since by chance that hardly ever happens. Latin-1
 * labels mean windows-1252, as for every browser (WHATWG Encoding Standard, section 4.2).
 */
#include "input/input_internal.h"

#include <assert.h>
#include <iconv.h>
#include <string.h>
#include <uchardet.h>

enum {
    GUESS_BYTES = 64 << 10, /* what uchardet is shown, from the first byte that is not ASCII */
    FEW_BYTES = 16          /* of a charset beyond ASCII are too few for uchardet */
};

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

/* --- labels ------------------------------------------------------------------------------ */

/* Label without its punctuation, in lower case → name for iconv. Other labels name themselves.
 */
static const struct {
    const char *label, *name;
} aliases[] = {{"utf8", "UTF-8"}, {"unicode11utf8", "UTF-8"}, {"utf16", "UTF-8"},
    {"utf16le", "UTF-8"}, {"utf16be", "UTF-8"}, {"unicode", "UTF-8"}, {"ascii", "CP1252"},
    {"usascii", "CP1252"}, {"ansix341968", "CP1252"}, {"latin1", "CP1252"},
    {"iso88591", "CP1252"}, {"iso885911987", "CP1252"}, {"l1", "CP1252"},
    {"windows1252", "CP1252"}, {"cp1252", "CP1252"}, {"xcp1252", "CP1252"},
    {"xuserdefined", "CP1252"}, {"ansi", "CP1252"}, {"cp1250", "CP1250"},
    {"windows1250", "CP1250"}, {"xcp1250", "CP1250"}, {"windows1251", "CP1251"},
    {"cp1251", "CP1251"}, {"xcp1251", "CP1251"}, {"win1251", "CP1251"},
    {"windows1253", "CP1253"}, {"windows1254", "CP1254"}, {"iso88599", "CP1254"},
    {"latin5", "CP1254"}, {"windows1255", "CP1255"}, {"windows1256", "CP1256"},
    {"windows1257", "CP1257"}, {"windows1258", "CP1258"}, {"windows874", "CP874"},
    {"iso885911", "CP874"}, {"tis620", "CP874"}, {"latin2", "ISO-8859-2"},
    {"latin9", "ISO-8859-15"}, {"iso88598i", "ISO-8859-8"}, {"logical", "ISO-8859-8"},
    {"gb2312", "GB18030"}, {"gbk", "GB18030"}, {"xgbk", "GB18030"}, {"chinese", "GB18030"},
    {"gb18030", "GB18030"}, {"shiftjis", "CP932"}, {"sjis", "CP932"}, {"xsjis", "CP932"},
    {"mskanji", "CP932"}, {"windows31j", "CP932"}, {"xeucjp", "EUC-JP"}, {"euckr", "CP949"},
    {"ksc56011987", "CP949"}, {"ksc5601", "CP949"}, {"korean", "CP949"}, {"big5", "BIG5-HKSCS"},
    {"xxbig5", "BIG5-HKSCS"}, {"cnbig5", "BIG5-HKSCS"}, {"koi", "KOI8-R"}, {"koi8", "KOI8-R"},
    {"macintosh", "MACINTOSH"}, {"xmacroman", "MACINTOSH"}, {"mac", "MACINTOSH"}};

/* The name for iconv of a label; "" when the label cannot be one. */
static void charset_name(quoth_view label, char name[64])
{
    char key[64];
    size_t n = 0;
    name[0] = '\0';
    label = qu_trim(label);
    if (label.len >= 64) {
        return;
    }
    for (size_t i = 0; i < label.len; i++) {
        uint32_t c = qu_to_lower((unsigned char)label.ptr[i]);
        if (c >= 0x80 ||
            (!qu_is_letter(c) && !qu_is_digit(c) && strchr("-_:.", (int)c) == NULL)) {
            return; /* iconv reads "/" and "," as commands */
        }
        if (qu_is_letter(c) || qu_is_digit(c)) {
            key[n++] = (char)c;
        }
    }
    key[n] = '\0';
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (strcmp(key, aliases[i].label) == 0) {
            memcpy(name, aliases[i].name, strlen(aliases[i].name) + 1);
            return;
        }
    }
    memcpy(name, label.ptr, label.len);
    name[label.len] = '\0';
}

/* --- conversion -------------------------------------------------------------------------- */

/* The bytes 0x80 to 0x9F of windows-1252; 0 where it has no character. */
static const uint16_t cp1252_high[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
    0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C,
    0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

/* windows-1252 is converted here: it is the commonest, and some systems' iconv lacks it. */
static void convert_cp1252(qu_buffer *out, const char *bytes, size_t n_bytes)
{
    for (size_t i = 0; i < n_bytes; i++) {
        unsigned c = (unsigned char)bytes[i];
        if (c < 0x80) {
            qu_buffer_add_byte(out, (char)c);
            continue;
        }
        c = c < 0xA0 ? cp1252_high[c - 0x80] : c;
        c = c == 0 ? 0xFFFD : c;
        if (c < 0x800) {
            qu_buffer_add_byte(out, (char)(0xC0 | c >> 6));
        } else {
            qu_buffer_add_byte(out, (char)(0xE0 | c >> 12));
            qu_buffer_add_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
        }
        qu_buffer_add_byte(out, (char)(0x80 | (c & 0x3F)));
    }
}

/* Convert by iconv, bad bytes to U+FFFD; false when it has no such charset. */
static bool convert(
    qu_buffer *out, const char *name, const char *bytes, size_t n_bytes, size_t *n_bad)
{
    *n_bad = 0;
    size_t unit = strncmp(name, "UTF-16", 6) == 0 ? 2 : strncmp(name, "UTF-32", 6) == 0 ? 4 : 1;
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1) {
        return false;
    }
    char *in = NULL; /* iconv takes char **, yet leaves the bytes as they are */
    memcpy(&in, &bytes, sizeof in);
    for (bool flushed = false; !flushed;) {
        char chunk[4096];
        char *to = chunk;
        size_t room = sizeof chunk;
        size_t before = n_bytes;
        bool flushing = n_bytes == 0;
        size_t result =
            iconv(converter, flushing ? NULL : &in, flushing ? NULL : &n_bytes, &to, &room);
        qu_buffer_add(out, chunk, (size_t)(to - chunk));
        if (flushing) {
            flushed = true;
        } else if (result == (size_t)-1 && n_bytes == before && to == chunk) {
            qu_buffer_add_text(out, REPLACEMENT); /* not for lack of room: a bad byte */
            ++*n_bad;
            size_t skip = n_bytes < unit ? n_bytes : unit;
            in += skip;
            n_bytes -= skip;
        }
    }
    (void)iconv_close(converter);
    return true;
}

/* --- UTF-8 ------------------------------------------------------------------------------- */

typedef struct {
    size_t n_wide; /* characters beyond ASCII */
    size_t n_bad;  /* bytes that belong to no character */
    size_t first_high;
} utf8_count;

/* Look through bytes as UTF-8; with `out`, write them out with bad ones replaced. */
static utf8_count scan_utf8(const char *bytes, size_t n_bytes, qu_buffer *out)
{
    utf8_count count = {.first_high = n_bytes};
    quoth_view text = {bytes, n_bytes};
    size_t kept = 0;
    for (size_t at = 0, n; at < n_bytes; at += n) {
        n = 1;
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
            qu_buffer_add_text(out, REPLACEMENT);
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

/* --- guessing ---------------------------------------------------------------------------- */

/* Could these be a few typographic marks and accents of windows-1252 in a Latin text? */
static bool is_plain_latin(const char *bytes, size_t n_bytes)
{
    size_t n_high = 0, n_letters = 0;
    for (size_t i = 0; i < n_bytes; i++) {
        unsigned char c = (unsigned char)bytes[i];
        n_letters += c < 0x80 && qu_is_letter(c);
        n_high += c >= 0x80;
        if (c >= 0x80 && c < 0xA0 && cp1252_high[c - 0x80] == 0) {
            return false;
        }
    }
    return n_high < FEW_BYTES && n_high * 5 < n_letters;
}

/*
 * Are most bytes beyond ASCII the quotation marks and dashes of Windows? uchardet reads a text
 * full of them ("don\x92t") as Mac Roman.
 */
static bool is_typographic(const char *bytes, size_t n_bytes)
{
    size_t n_high = 0, n_marks = 0;
    for (size_t i = 0; i < n_bytes; i++) {
        unsigned char c = (unsigned char)bytes[i];
        n_high += c >= 0x80;
        n_marks += c >= 0x91 && c <= 0x97;
        if (c >= 0x80 && c < 0xA0 && cp1252_high[c - 0x80] == 0) {
            return false;
        }
    }
    return n_marks * 4 >= n_high * 3 && n_high * 10 < n_bytes;
}

static bool guess(const char *bytes, size_t n_bytes, size_t first_high, char name[64])
{
    name[0] = '\0';
    if (is_plain_latin(bytes, n_bytes) || is_typographic(bytes, n_bytes)) {
        memcpy(name, "CP1252", 7);
        return true;
    }
    uchardet_t detector = uchardet_new();
    if (detector == NULL) {
        return false;
    }
    size_t begin = first_high > GUESS_BYTES / 4 ? first_high - GUESS_BYTES / 4 : 0;
    size_t len = n_bytes - begin < GUESS_BYTES ? n_bytes - begin : GUESS_BYTES;
    if (uchardet_handle_data(detector, bytes + begin, len) == 0) {
        uchardet_data_end(detector);
        charset_name(qu_view(uchardet_get_charset(detector)), name);
    }
    uchardet_delete(detector);
    return name[0] != '\0' && strcmp(name, "UTF-8") != 0;
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
    if (strcmp(name, "CP1252") == 0) {
        convert_cp1252(out, bytes, n_bytes);
        return true;
    }
    return name[0] != '\0' && strcmp(name, "UTF-8") != 0 &&
           convert(out, name, bytes, n_bytes, &n_bad) && n_bad * 20 <= n_bytes;
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

/* Bytes without a mark, or UTF-8 with one. */
static quoth_status decode_unmarked(qu_arena *arena, const char *bytes, size_t n_bytes,
    const char *label, quoth_view *out, quoth_error *err)
{
    utf8_count count = scan_utf8(bytes, n_bytes, NULL);
    qu_buffer buffer = {0};
    bool is_utf8 = strcmp(label, "UTF-8") == 0;
    if (count.n_bad == 0) {
        /* All ASCII: only charsets that shift between alphabets by escapes say more. */
        bool shifts = count.n_wide == 0 && memchr(bytes, 0x1B, n_bytes) != NULL;
        if (!shifts || !try_charset(&buffer, label, bytes, n_bytes)) {
            qu_buffer_dispose(&buffer);
            *out = (quoth_view){n_bytes == 0 ? "" : bytes, n_bytes};
            return QUOTH_OK;
        }
        return hand_over(arena, &buffer, out, err);
    }
    if (is_damaged_utf8(bytes, n_bytes, count, is_utf8)) {
        (void)scan_utf8(bytes, n_bytes, &buffer);
        return hand_over(arena, &buffer, out, err);
    }
    if (!is_utf8 && try_charset(&buffer, label, bytes, n_bytes)) {
        return hand_over(arena, &buffer, out, err);
    }
    char name[64];
    if (guess(bytes, n_bytes, count.first_high, name) &&
        try_charset(&buffer, name, bytes, n_bytes)) {
        return hand_over(arena, &buffer, out, err);
    }
    qu_buffer_dispose(&buffer);
    return qu_fail(err, QUOTH_E_ENCODING, count.first_high, "its charset cannot be told");
}

quoth_status qu_decode(qu_arena *arena, const char *bytes, size_t n_bytes, quoth_view declared,
    quoth_view *out, quoth_error *err)
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
    char label[64];
    charset_name(marked != NULL ? qu_view(marked) : declared, label);
    return decode_unmarked(arena, bytes + n_mark, n_bytes - n_mark, label, out, err);
}
