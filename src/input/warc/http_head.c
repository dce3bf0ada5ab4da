/*
 * http_head.c: heads of lines, as WARC and HTTP have them, read as leniently as browsers do.
 *
 * Archives hold what servers sent, not what they should have: lines may end without a return,
 * field names may be in any case. A parser of live connections would turn such heads down.
 */
#include "input/warc/warc.h"

#include <string.h>

size_t qu_head_length(quoth_view bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        const char *newline = memchr(bytes.ptr + at, '\n', bytes.len - at);
        if (newline == NULL) {
            return 0;
        }
        at = (size_t)(newline - bytes.ptr) + 1;
        size_t next = at + (at < bytes.len && bytes.ptr[at] == '\r');
        if (next < bytes.len && bytes.ptr[next] == '\n') {
            return next + 1;
        }
    }
    return 0;
}

/* White space of ASCII alone: a head's bytes are of no known charset. */
static quoth_view trim(quoth_view text)
{
    while (text.len > 0 && strchr(" \t\r\n", text.ptr[0]) != NULL) {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && strchr(" \t\r\n", text.ptr[text.len - 1]) != NULL) {
        text.len--;
    }
    return text;
}

quoth_view qu_head_field(quoth_view head, const char *lower_name)
{
    size_t n_name = strlen(lower_name);
    for (size_t at = 0; at < head.len;) {
        const char *newline = memchr(head.ptr + at, '\n', head.len - at);
        size_t end = newline == NULL ? head.len : (size_t)(newline - head.ptr);
        quoth_view line = {head.ptr + at, end - at};
        if (line.len > n_name && line.ptr[n_name] == ':' &&
            qu_equal_ascii_case((quoth_view){line.ptr, n_name}, lower_name)) {
            return trim((quoth_view){line.ptr + n_name + 1, line.len - n_name - 1});
        }
        at = end + 1;
    }
    return (quoth_view){"", 0};
}

void qu_media_type(quoth_view value, quoth_view *type, quoth_view *charset)
{
    static const char name[] = "charset=";
    const char *semicolon = memchr(value.ptr, ';', value.len);
    size_t n = semicolon == NULL ? value.len : (size_t)(semicolon - value.ptr);
    *type = trim((quoth_view){value.ptr, n});
    *charset = (quoth_view){"", 0};
    for (size_t at = n; at + sizeof name - 1 <= value.len; at++) {
        if (qu_equal_ascii_case((quoth_view){value.ptr + at, sizeof name - 1}, name)) {
            quoth_view rest = {
                value.ptr + at + sizeof name - 1, value.len - at - sizeof name + 1};
            rest = trim(rest);
            while (rest.len > 0 && strchr("\"'", rest.ptr[0]) != NULL) {
                rest.ptr++;
                rest.len--;
            }
            size_t len = 0;
            while (len < rest.len && strchr("\"'; ,\t", rest.ptr[len]) == NULL) {
                len++;
            }
            *charset = (quoth_view){rest.ptr, len};
            return;
        }
    }
}

bool qu_is_html_type(quoth_view type)
{
    return qu_equal_ascii_case(type, "text/html") ||
           qu_equal_ascii_case(type, "application/xhtml+xml") ||
           qu_equal_ascii_case(type, "application/vnd.wap.xhtml+xml");
}

bool qu_is_feed_type(quoth_view type)
{
    static const char *const types[] = {"application/rss+xml", "application/atom+xml",
        "application/rdf+xml", "application/feed+json", "application/xml", "text/xml"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (qu_equal_ascii_case(type, types[i])) {
            return true;
        }
    }
    return false;
}

/* "HTTP/1.1 200 OK" → 200; 0 when it is no such line. */
static unsigned read_status(quoth_view head)
{
    size_t at = 5;
    if (!qu_begins(head, "HTTP/")) {
        return 0;
    }
    while (at < head.len && head.ptr[at] != ' ' && head.ptr[at] != '\n') {
        at++;
    }
    while (at < head.len && head.ptr[at] == ' ') {
        at++;
    }
    unsigned status = 0, n_digits = 0;
    for (; at < head.len && head.ptr[at] >= '0' && head.ptr[at] <= '9' && n_digits < 3; at++) {
        status = status * 10 + (unsigned)(head.ptr[at] - '0');
        n_digits++;
    }
    return n_digits == 3 ? status : 0;
}

/* Is a word one of those that commas part? */
static bool lists(quoth_view value, const char *word)
{
    while (value.len > 0) {
        const char *comma = memchr(value.ptr, ',', value.len);
        size_t n = comma == NULL ? value.len : (size_t)(comma - value.ptr);
        if (qu_equal_ascii_case(trim((quoth_view){value.ptr, n}), word)) {
            return true;
        }
        n += comma != NULL;
        value = (quoth_view){value.ptr + n, value.len - n};
    }
    return false;
}

bool qu_http_head_read(quoth_view bytes, qu_http_head *out)
{
    *out = (qu_http_head){.n_bytes = qu_head_length(bytes)};
    quoth_view head = {bytes.ptr, out->n_bytes};
    out->status = read_status(head);
    if (out->status == 0) {
        return false;
    }
    qu_media_type(qu_head_field(head, "content-type"), &out->type, &out->charset);
    out->codings = qu_head_field(head, "content-encoding");
    out->chunked = lists(qu_head_field(head, "transfer-encoding"), "chunked");
    return true;
}
