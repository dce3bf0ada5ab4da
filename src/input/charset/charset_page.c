/*
 * charset_page.c: the charset that a page says it is in: HTML Standard, section 13.2.3.2,
 * "prescan a byte stream to determine its encoding".
 */
#include "input/charset/charset_internal.h"

#include <string.h>

enum { HEAD_BYTES = 16 << 10 }; /* the standard looks at 1024, browsers farther */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

typedef struct {
    quoth_view name, value;
} attribute;

/* The next attribute of a tag at *at, which is moved behind it; false at the tag's end. */
static bool next_attribute(quoth_view page, size_t *at, attribute *out)
{
    size_t i = *at;
    while (i < page.len && (is_blank(page.ptr[i]) || page.ptr[i] == '/')) {
        i++;
    }
    size_t begin = i;
    while (i < page.len && !is_blank(page.ptr[i]) && strchr("/>", page.ptr[i]) == NULL &&
           (page.ptr[i] != '=' || i == begin)) {
        i++;
    }
    out->name = (quoth_view){page.ptr + begin, i - begin};
    out->value = (quoth_view){"", 0};
    while (i < page.len && is_blank(page.ptr[i])) {
        i++;
    }
    if (i < page.len && page.ptr[i] == '=' && out->name.len > 0) {
        i++;
        while (i < page.len && is_blank(page.ptr[i])) {
            i++;
        }
        char quote = i < page.len && strchr("\"'", page.ptr[i]) != NULL ? page.ptr[i] : '\0';
        i += quote != '\0';
        begin = i;
        while (i < page.len && (quote != '\0' ? page.ptr[i] != quote
                                              : !is_blank(page.ptr[i]) && page.ptr[i] != '>')) {
            i++;
        }
        out->value = (quoth_view){page.ptr + begin, i - begin};
        i += quote != '\0' && i < page.len;
    }
    *at = i;
    return out->name.len > 0;
}

/* "text/html; charset=x" → "x". */
static quoth_view charset_in(quoth_view content)
{
    static const char key[] = "charset";
    enum { N_KEY = sizeof key - 1 };
    for (size_t at = 0; at + N_KEY < content.len; at++) {
        if (!qu_equal_ascii_case((quoth_view){content.ptr + at, N_KEY}, key)) {
            continue;
        }
        size_t i = at + N_KEY;
        while (i < content.len && is_blank(content.ptr[i])) {
            i++;
        }
        if (i == content.len || content.ptr[i] != '=') {
            continue;
        }
        i++;
        while (i < content.len && (is_blank(content.ptr[i]) || strchr("\"'", content.ptr[i]))) {
            i++;
        }
        size_t end = i;
        while (end < content.len && !is_blank(content.ptr[end]) &&
               strchr("\"';,", content.ptr[end]) == NULL) {
            end++;
        }
        return (quoth_view){content.ptr + i, end - i};
    }
    return (quoth_view){"", 0};
}

/* What a <meta> says of the charset. */
static quoth_view charset_of_meta(quoth_view page, size_t *at)
{
    attribute found;
    quoth_view charset = {"", 0}, content = {"", 0};
    bool is_pragma = false;
    while (next_attribute(page, at, &found)) {
        if (qu_equal_ascii_case(found.name, "charset")) {
            charset = found.value;
        } else if (qu_equal_ascii_case(found.name, "http-equiv")) {
            is_pragma = qu_equal_ascii_case(found.value, "content-type");
        } else if (qu_equal_ascii_case(found.name, "content")) {
            content = charset_in(found.value);
        }
    }
    return charset.len > 0 || !is_pragma ? charset : content;
}

/* `<?xml version="1.0" encoding="x"?>` → "x". */
static quoth_view charset_of_xml(quoth_view page)
{
    size_t at = strlen("<?xml");
    attribute found;
    if (!qu_begins(page, "<?xml ")) {
        return (quoth_view){"", 0};
    }
    while (next_attribute(page, &at, &found)) {
        if (qu_equal_ascii_case(found.name, "encoding")) {
            return found.value;
        }
    }
    return (quoth_view){"", 0};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Move behind a tag, attributes and all, or what else `<` begins. */
static size_t skip_tag(quoth_view page, size_t at)
{
    quoth_view rest = {page.ptr + at, page.len - at};
    size_t slash = rest.len > 1 && rest.ptr[1] == '/';
    if (qu_begins(rest, "<!--")) {
        size_t end = qu_find(page, "-->", at + 2);
        return end < page.len ? end + 3 : page.len;
    }
    if (rest.len > 1 + slash && is_letter(rest.ptr[1 + slash])) {
        attribute found;
        while (at < page.len && !is_blank(page.ptr[at]) && page.ptr[at] != '>') {
            at++;
        }
        while (next_attribute(page, &at, &found)) {
        }
        return at;
    }
    if (rest.len > 1 && strchr("!/?", rest.ptr[1]) != NULL) {
        return qu_find(page, ">", at);
    }
    return at + 1;
}

quoth_view qu_charset_of_page(const char *bytes, size_t n_bytes)
{
    quoth_view page = {bytes, n_bytes < HEAD_BYTES ? n_bytes : HEAD_BYTES};
    quoth_view other = {"", 0};
    for (size_t at = 0; at < page.len;) {
        const char *open = memchr(page.ptr + at, '<', page.len - at);
        if (open == NULL) {
            break;
        }
        at = (size_t)(open - page.ptr);
        quoth_view tag = {open, page.len - at < 5 ? page.len - at : 5};
        if (page.len - at > 6 && qu_equal_ascii_case(tag, "<meta") &&
            (is_blank(open[5]) || open[5] == '/')) {
            at += 5;
            quoth_view charset = charset_of_meta(page, &at);
            char name[QU_CHARSET_NAME_BYTES];
            if (qu_charset_name(charset, name)) {
                /* It was read as ASCII, so it cannot be what it says. */
                return strncmp(name, "UTF-16", 6) == 0 ? qu_view("UTF-8") : charset;
            }
            other = other.len > 0 || name[0] == '\0' ? other : charset;
            continue;
        }
        at = skip_tag(page, at);
    }
    quoth_view xml = charset_of_xml(page);
    return xml.len > 0 ? xml : other; /* iconv may know what the standard does not */
}
