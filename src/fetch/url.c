/* url.c: the parts of an address that fetching depends on; libcurl knows how to cut it. */
#include "fetch/url.h"

#include <curl/curl.h>
#include <string.h>

#include "fetch/fetch.h"

bool qu_is_url(quoth_view name)
{
    size_t n = qu_find(name, "://", 0);
    quoth_view scheme = {name.ptr, n};
    return n < name.len &&
           (qu_equal_ascii_case(scheme, "http") || qu_equal_ascii_case(scheme, "https"));
}

/*
 * The address with what an address must not hold behind its host written as escapes: blanks,
 * quotation marks, all beyond ASCII. The host keeps its letters, which libcurl writes for DNS.
 */
static bool escape(quoth_view text, qu_buffer *out)
{
    size_t authority = qu_find(text, "://", 0) + 3;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool in_host = i < authority;
        if (!in_host && strchr("/?#", c) == NULL && authority == i) {
            in_host = true;
            authority++;
        }
        if (!in_host && (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c) != NULL)) {
            qu_buffer_add_format(out, "%%%02X", c);
        } else {
            qu_buffer_add_byte(out, (char)c);
        }
    }
    return !out->failed;
}

/* A part of the address in `arena`; NULL when it has none. */
static const char *copy_part(qu_arena *arena, CURLU *parts, CURLUPart which, unsigned flags)
{
    char *part = NULL;
    const char *copy = NULL;
    if (curl_url_get(parts, which, &part, flags) == CURLUE_OK && part != NULL) {
        copy = qu_arena_dup(arena, part, strlen(part) + 1);
    }
    curl_free(part);
    return copy;
}

static bool copy_parts(qu_arena *arena, CURLU *parts, qu_url *out)
{
    (void)curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0);
    const char *scheme = copy_part(arena, parts, CURLUPART_SCHEME, 0);
    const char *host = copy_part(arena, parts, CURLUPART_HOST, 0);
    const char *port = copy_part(arena, parts, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    const char *path = copy_part(arena, parts, CURLUPART_PATH, 0);
    const char *query = copy_part(arena, parts, CURLUPART_QUERY, 0);
    out->text = copy_part(arena, parts, CURLUPART_URL, 0);
    qu_buffer text = {0};
    if (scheme == NULL || host == NULL || port == NULL || path == NULL || out->text == NULL) {
        return false;
    }
    qu_buffer_add_format(&text, "%s://", scheme);
    for (; *host != '\0'; host++) {
        unsigned char c = (unsigned char)*host;
        qu_buffer_add_byte(&text, (char)(c < 0x80 ? qu_to_lower(c) : c));
    }
    qu_buffer_add_format(&text, ":%s", port);
    qu_buffer_add_byte(&text, '\0');
    size_t origin_end = text.len;
    bool has_query = query != NULL && *query != '\0';
    qu_buffer_add_format(&text, "%s%s%s", path, has_query ? "?" : "", has_query ? query : "");
    const char *copy = text.failed ? NULL : qu_arena_dup(arena, text.ptr, text.len + 1);
    if (copy != NULL) {
        out->origin = copy;
        out->target = (quoth_view){copy + origin_end, text.len - origin_end};
    }
    qu_buffer_dispose(&text);
    return copy != NULL;
}

/* Cut an address that begins with http:// or https://. */
static quoth_status cut(qu_arena *arena, quoth_view text, qu_url *out, quoth_error *err)
{
    qu_buffer escaped = {0};
    CURLU *parts = curl_url();
    quoth_status status = QUOTH_OK;
    if (parts == NULL || !escape(text, &escaped)) {
        status = qu_fail_memory(err);
    } else if (escaped.len > QU_URL_MAX_BYTES) {
        status = qu_fail(err, QUOTH_E_IO, 0, "is longer than any address");
    } else if (curl_url_set(parts, CURLUPART_URL, escaped.ptr, 0) != CURLUE_OK ||
               !copy_parts(arena, parts, out)) {
        status = qu_fail(err, QUOTH_E_IO, 0, "is no address of a page");
    } else if (strlen(out->text) > QU_URL_MAX_BYTES) { /* libcurl escapes some more */
        status = qu_fail(err, QUOTH_E_IO, 0, "is longer than any address");
    }
    curl_url_cleanup(parts);
    qu_buffer_dispose(&escaped);
    return status;
}

quoth_status qu_url_read(qu_arena *arena, quoth_view text, qu_url *out, quoth_error *err)
{
    *out = (qu_url){0};
    text = qu_trim(text);
    if (text.len > QU_URL_MAX_BYTES) {
        return qu_fail(err, QUOTH_E_IO, 0, "is longer than any address");
    }
    size_t slashes = qu_find(text, "://", 0);
    if (slashes == text.len || memchr(text.ptr, '\0', text.len) != NULL) {
        return qu_fail(err, QUOTH_E_IO, 0, "is no address of a page");
    }
    if (!qu_is_url(text)) {
        return qu_fail(err, QUOTH_E_IO, 0, "is neither http nor https");
    }
    if (slashes + 3 == text.len || text.ptr[slashes + 3] == '/') { /* libcurl takes three */
        return qu_fail(err, QUOTH_E_IO, 0, "is no address of a page");
    }
    return cut(arena, text, out, err);
}
