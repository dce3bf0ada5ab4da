/* text.c: characters and views of UTF-8 text. */
#include "base/text.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

#include "base/map.h"

quoth_view qu_view(const char *text)
{
    return (quoth_view){text, strlen(text)};
}

quoth_view qu_slice(quoth_view text, quoth_span span)
{
    assert(span.begin <= span.end && span.end <= text.len);
    return (quoth_view){text.ptr + span.begin, span.end - span.begin};
}

quoth_span qu_span_of(quoth_view text, quoth_view part)
{
    size_t begin = (size_t)(part.ptr - text.ptr);
    assert(begin + part.len <= text.len);
    return (quoth_span){(uint32_t)begin, (uint32_t)(begin + part.len)};
}

bool qu_equal(quoth_view a, quoth_view b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

bool qu_equal_all_ascii_case(quoth_view a, const char *lower)
{
    for (size_t i = 0; i < a.len; i++, lower++) {
        char c = a.ptr[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if (*lower == '\0' || c != *lower) {
            return false;
        }
    }
    return *lower == '\0';
}

bool qu_begins(quoth_view text, const char *start)
{
    size_t n = strlen(start);
    return text.len >= n && memcmp(text.ptr, start, n) == 0;
}

bool qu_ends(quoth_view text, const char *end)
{
    size_t n = strlen(end);
    return text.len >= n && memcmp(text.ptr + text.len - n, end, n) == 0;
}

size_t qu_find(quoth_view text, const char *part, size_t from)
{
    size_t n = strlen(part);
    if (n == 0 || from > text.len) {
        return from > text.len ? text.len : from;
    }
    while (text.len - from >= n) {
        const char *hit = memchr(text.ptr + from, part[0], text.len - from - n + 1);
        if (hit == NULL) {
            break;
        }
        if (memcmp(hit, part, n) == 0) {
            return (size_t)(hit - text.ptr);
        }
        from = (size_t)(hit - text.ptr) + 1;
    }
    return text.len;
}

int qu_compare(quoth_view a, quoth_view b)
{
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

quoth_span qu_trim_span(quoth_view text, quoth_span span)
{
    size_t n;
    while (span.begin < span.end && qu_is_space(qu_char_at(text, span.begin, &n))) {
        span.begin += (uint32_t)n;
    }
    while (span.begin < span.end && qu_is_space(qu_char_before(text, span.end, &n))) {
        span.end -= (uint32_t)n;
    }
    span.end = span.end < span.begin ? span.begin : span.end;
    return span;
}

uint32_t qu_count_words(quoth_view text)
{
    uint32_t n_words = 0;
    bool inside = false;
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        bool word = !qu_is_space(c);
        n_words += word && !inside;
        inside = word;
    }
    return n_words;
}

quoth_view qu_trim(quoth_view text)
{
    size_t begin = 0, n;
    while (begin < text.len && qu_is_space(qu_char_at(text, begin, &n))) {
        begin += n;
    }
    size_t end = text.len;
    while (end > begin && qu_is_space(qu_char_before(text, end, &n))) {
        end -= n;
    }
    /* In bytes that are no UTF-8 yet, what is white space from behind may begin before it. */
    return (quoth_view){text.ptr + begin, end > begin ? end - begin : 0};
}

uint32_t qu_char_at_wide(quoth_view text, size_t at, size_t *n_bytes)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate(
        (const utf8proc_uint8_t *)text.ptr + at, (utf8proc_ssize_t)(text.len - at), &c);
    if (n <= 0) {
        return 0xFFFD;
    }
    *n_bytes = (size_t)n;
    return (uint32_t)c;
}

uint32_t qu_char_before(quoth_view text, size_t at, size_t *n_bytes)
{
    *n_bytes = 0;
    if (at == 0) {
        return 0;
    }
    size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && !qu_utf8_boundary(text, begin)) {
        begin--;
    }
    uint32_t c = qu_char_at(text, begin, n_bytes);
    *n_bytes = at - begin;
    return c;
}

bool qu_utf8_valid(quoth_view text)
{
    size_t at = 0;
    while (at < text.len) {
        if ((unsigned char)text.ptr[at] < 0x80) {
            at++;
            continue;
        }
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate(
            (const utf8proc_uint8_t *)text.ptr + at, (utf8proc_ssize_t)(text.len - at), &c);
        if (n <= 0) {
            return false;
        }
        at += (size_t)n;
    }
    return true;
}

bool qu_utf8_boundary(quoth_view text, size_t at)
{
    return at == text.len || (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

size_t qu_utf8_length(quoth_view text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    }
    return n;
}

bool qu_is_space_wide(uint32_t c)
{
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
           c == 0xFEFF;
}

bool qu_is_letter_wide(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool qu_is_digit_wide(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ND;
}

bool qu_is_upper_wide(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool qu_is_lower_wide(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

uint32_t qu_to_lower_wide(uint32_t c)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* é → e, and a combining mark → 0: outlets print names with accents and without. */
static uint32_t base_letter(uint32_t c)
{
    utf8proc_int32_t parts[8];
    if (c >= 0x300 && c < 0x370) {
        return 0;
    }
    if (c >= 0x250 && !(c >= 0x1E00 && c < 0x1F00)) {
        return c;
    }
    utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE, NULL);
    return n > 0 && n <= 8 ? (uint32_t)parts[0] : c;
}

uint32_t qu_fold_char(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
        return '-';
    default:
        return qu_is_space(c) ? ' ' : c < 0xC0 ? qu_to_lower(c) : base_letter(qu_to_lower(c));
    }
}

bool qu_fold(qu_arena *arena, quoth_view text, quoth_view *out)
{
    *out = (quoth_view){"", 0};
    char *folded = qu_arena_alloc(arena, text.len * 2 + 4); /* a lower case may be longer */
    if (folded == NULL) {
        return false;
    }
    size_t len = 0;
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_fold_char(qu_char_at(text, at, &n));
        if (c == 0) {
            continue;
        }
        if (c < 0x80) {
            folded[len++] = (char)c;
        } else {
            len += (size_t)utf8proc_encode_char(
                (utf8proc_int32_t)c, (utf8proc_uint8_t *)folded + len);
        }
    }
    *out = (quoth_view){folded, len};
    return true;
}

uint64_t qu_fold_hash(quoth_view text)
{
    /* FNV-1a over folded characters: words are short, and no buffer is needed. */
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        c = c < 0x80 && !qu_is_space(c) ? qu_to_lower(c) : qu_fold_char(c);
        hash = c == 0 ? hash : (hash ^ c) * UINT64_C(0x100000001B3);
    }
    hash ^= hash >> 32;
    return hash == 0 ? 1 : hash;
}

size_t qu_columns(quoth_view text)
{
    size_t columns = 0;
    for (size_t at = 0, n; at < text.len; at += n) {
        int width = utf8proc_charwidth((utf8proc_int32_t)qu_char_at(text, at, &n));
        columns += width > 0 ? (size_t)width : 0;
    }
    return columns;
}
