/* feed_text.c: texts of feeds: entities, one-line texts, links, languages, authors. */
#include "feed/feed_internal.h"

#include <libxml/HTMLparser.h>
#include <libxml/uri.h>
#include <string.h>

enum { LONGEST_ENTITY = 32, LONGEST_LINK = 8000 };

/* --- entities ------------------------------------------------------------------------------
 */

/* The name between "&" and ";" at `at`; empty when none stands there. */
static quoth_view entity_name(quoth_view text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && end - at <= LONGEST_ENTITY &&
           (qu_is_digit((unsigned char)text.ptr[end]) || qu_is_latin(text.ptr[end]) ||
               text.ptr[end] == '#')) {
        end++;
    }
    bool named = end < text.len && text.ptr[end] == ';' && end > at + 1;
    return named ? (quoth_view){text.ptr + at + 1, end - at - 1} : (quoth_view){"", 0};
}

/* The character of a name such as "nbsp", or 0. */
static uint32_t named_character(quoth_view name)
{
    char text[LONGEST_ENTITY + 1];
    if (name.len == 0 || name.len > LONGEST_ENTITY) {
        return 0;
    }
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    if (strcmp(text, "apos") == 0) {
        return '\'';
    }
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)text);
    return known != NULL ? known->value : 0;
}

/* The character of a name such as "#39" or "#x27", or 0. */
static uint32_t numbered_character(quoth_view name)
{
    uint32_t c = 0;
    bool hex = name.len > 2 && (name.ptr[1] | 0x20) == 'x';
    if (name.len < 2 || name.ptr[0] != '#') {
        return 0;
    }
    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        unsigned char digit = (unsigned char)name.ptr[i], letter = digit | 0x20;
        if (digit >= '0' && digit <= '9') {
            c = c * (hex ? 16 : 10) + (digit - '0');
        } else if (hex && letter >= 'a' && letter <= 'f') {
            c = c * 16 + letter - 'a' + 10;
        } else {
            return 0;
        }
        if (c > 0x10FFFF) {
            return 0;
        }
    }
    bool allowed = c >= ' ' ? !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF
                            : c == '\t' || c == '\n' || c == '\r';
    return allowed ? c : 0;
}

static uint32_t character_of(quoth_view name)
{
    return name.len > 0 && name.ptr[0] == '#' ? numbered_character(name)
                                              : named_character(name);
}

static void add_character(qu_buffer *out, uint32_t c)
{
    if (c < 0x80) {
        qu_buffer_add_byte(out, (char)c);
        return;
    }
    if (c < 0x800) {
        qu_buffer_add_byte(out, (char)(0xC0 | c >> 6));
    } else if (c < 0x10000) {
        qu_buffer_add_byte(out, (char)(0xE0 | c >> 12));
        qu_buffer_add_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
    } else {
        qu_buffer_add_byte(out, (char)(0xF0 | c >> 18));
        qu_buffer_add_byte(out, (char)(0x80 | (c >> 12 & 0x3F)));
        qu_buffer_add_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
    }
    qu_buffer_add_byte(out, (char)(0x80 | (c & 0x3F)));
}

/* The end of the CDATA section that begins at `at`; `at` itself when none does. */
static size_t cdata_end(quoth_view xml, size_t at)
{
    if (!qu_begins((quoth_view){xml.ptr + at, xml.len - at}, "<![CDATA[")) {
        return at;
    }
    size_t end = qu_find(xml, "]]>", at);
    return end == xml.len ? end : end + 3;
}

/* What libxml2 would take, and lose after an earlier error, it gets as a number. */
static void add_reference(qu_buffer *out, quoth_view xml, size_t *at)
{
    quoth_view name = entity_name(xml, *at);
    uint32_t c = character_of(name);
    qu_buffer_add_format(out, "&#%u;", c == 0 ? '&' : c);
    *at += c == 0 ? 1 : name.len + 2;
}

/* Add text with a blank for each character that XML forbids. */
static void add_clean(qu_buffer *out, quoth_view text)
{
    size_t begin = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
            qu_buffer_add(out, text.ptr + begin, i - begin);
            qu_buffer_add_byte(out, ' ');
            begin = i + 1;
        }
    }
    qu_buffer_add(out, text.ptr + begin, text.len - begin);
}

bool qu_feed_repair(quoth_view xml, qu_buffer *out)
{
    for (size_t at = 0; at < xml.len;) {
        if (xml.ptr[at] == '&') {
            add_reference(out, xml, &at);
            continue;
        }
        size_t begin = at;
        at = xml.ptr[at] == '<' ? cdata_end(xml, at) : at;
        if (at == begin) {
            do {
                at++;
            } while (at < xml.len && xml.ptr[at] != '&' && xml.ptr[at] != '<');
        }
        add_clean(out, (quoth_view){xml.ptr + begin, at - begin});
    }
    return !out->failed;
}

/* --- one line ------------------------------------------------------------------------------
 */

/* Past the tag that begins at `at`; `at` itself when none does. */
static size_t skip_tag(quoth_view text, size_t at)
{
    if (text.ptr[at] != '<' || at + 1 == text.len) {
        return at;
    }
    char next = text.ptr[at + 1];
    bool tag = next == '/' || next == '!' || qu_is_latin(next);
    const char *end = tag ? memchr(text.ptr + at, '>', text.len - at) : NULL;
    return end == NULL ? at : (size_t)(end - text.ptr) + 1;
}

bool qu_feed_line(qu_arena *arena, quoth_view text, bool is_html, quoth_view *out)
{
    qu_buffer line = {0};
    bool blank = false;
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        if (is_html && c == '<' && skip_tag(text, at) > at) {
            n = skip_tag(text, at) - at;
            continue;
        }
        if (is_html && c == '&') {
            quoth_view name = entity_name(text, at);
            uint32_t meant = character_of(name);
            c = meant != 0 ? meant : c;
            n = meant != 0 ? name.len + 2 : n;
        }
        if (qu_is_space(c) || c < ' ') {
            blank = true;
            continue;
        }
        qu_buffer_add_text(&line, blank && line.len > 0 ? " " : "");
        add_character(&line, c);
        blank = false;
    }
    bool copied = !line.failed && qu_arena_copy(arena, qu_buffer_view(&line), out);
    qu_buffer_dispose(&line);
    return copied;
}

/* --- links, languages, authors -------------------------------------------------------------
 */

static bool is_web(quoth_view url)
{
    size_t n = qu_find(url, "://", 0);
    quoth_view scheme = {url.ptr, n};
    return n < url.len && n + 3 < url.len &&
           (qu_equal_ascii_case(scheme, "http") || qu_equal_ascii_case(scheme, "https"));
}

/* Does it begin with a scheme, so that no base changes it? */
static bool is_absolute(quoth_view link)
{
    size_t n = 0;
    while (n < link.len && (qu_is_latin(link.ptr[n]) ||
                               (n > 0 && strchr("+-.0123456789", link.ptr[n]) != NULL))) {
        n++;
    }
    return n > 0 && n < link.len && link.ptr[n] == ':';
}

/* Bytes that no address may hold, as escapes; xmlBuildURI takes no others. */
static void add_escaped(qu_buffer *out, quoth_view link)
{
    for (size_t i = 0; i < link.len; i++) {
        unsigned char c = (unsigned char)link.ptr[i];
        if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c) != NULL) {
            qu_buffer_add_format(out, "%%%02X", c);
        } else {
            qu_buffer_add_byte(out, (char)c);
        }
    }
    qu_buffer_add_byte(out, '\0');
}

static bool resolve(qu_arena *arena, quoth_view base, quoth_view link, quoth_view *out)
{
    qu_buffer both = {0};
    add_escaped(&both, base);
    size_t begin = both.len;
    add_escaped(&both, link);
    if (both.failed) {
        qu_buffer_dispose(&both);
        return false;
    }
    xmlChar *built = xmlBuildURI((const xmlChar *)both.ptr + begin, (const xmlChar *)both.ptr);
    quoth_view url = built != NULL ? qu_view((const char *)built) : (quoth_view){"", 0};
    bool copied = !is_web(url) || !qu_utf8_valid(url) || qu_arena_copy(arena, url, out);
    xmlFree(built);
    qu_buffer_dispose(&both);
    return copied;
}

bool qu_feed_link(qu_arena *arena, quoth_view base, quoth_view link, quoth_view *out)
{
    *out = (quoth_view){"", 0};
    link = qu_trim(link);
    if (link.len == 0 || link.len > LONGEST_LINK || base.len > LONGEST_LINK ||
        memchr(link.ptr, '\0', link.len) != NULL) {
        return true;
    }
    if (is_absolute(link)) {
        return !is_web(link) || qu_arena_copy(arena, link, out);
    }
    return base.len == 0 || resolve(arena, base, link, out);
}

bool qu_feed_language(qu_arena *arena, quoth_view named, quoth_view *out)
{
    char code[3];
    size_t n = 0;
    *out = (quoth_view){"", 0};
    named = qu_trim(named);
    while (n < named.len && n < 4 && qu_is_latin(named.ptr[n])) {
        if (n < 3) {
            code[n] = (char)(named.ptr[n] | 0x20);
        }
        n++;
    }
    return (n != 2 && n != 3) || qu_arena_copy(arena, (quoth_view){code, n}, out);
}

bool qu_feed_author(qu_arena *arena, quoth_view printed, quoth_view *out)
{
    quoth_view name = {"", 0};
    if (!qu_feed_line(arena, printed, true, &name)) {
        return false;
    }
    size_t open = qu_find(name, "(", 0), close = qu_find(name, ")", open);
    size_t at = qu_find(name, "@", 0);
    if (at < open && close == name.len - 1 && close > open + 1) {
        name = (quoth_view){name.ptr + open + 1, close - open - 1};
    } else if (at < name.len) {
        name = (quoth_view){"", 0}; /* nothing but an address */
    }
    *out = qu_trim(name);
    return true;
}
