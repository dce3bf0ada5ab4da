/*
 * transfer.c: one request, from the socket that it may open to the words for what went wrong.
 *
 * Redirects are not followed here: the next address takes its turn like any other, so that its
 * host's robots.txt and its socket's address are looked at as well.
 */
#include "fetch/fetch_internal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "fetch/address.h"

/* --- callbacks -----------------------------------------------------------------------------
 */

static curl_socket_t open_socket(
    void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    qu_fetch *fetch = user;
    (void)purpose;
    if (!fetch->fetcher->options.allow_private && !qu_address_is_public(&address->addr)) {
        qu_address_text(&address->addr, fetch->refused);
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype, address->protocol);
}

static bool is_page(long http_status)
{
    return http_status >= 200 && http_status < 300;
}

static size_t take_body(char *bytes, size_t size, size_t n, void *user)
{
    qu_fetch *fetch = user;
    size_t n_bytes = size * n;
    (void)curl_easy_getinfo(fetch->curl, CURLINFO_RESPONSE_CODE, &fetch->http_status);
    if (!is_page(fetch->http_status)) {
        return n_bytes; /* nobody reads the page that says so */
    }
    size_t most = fetch->is_robots ? QU_ROBOTS_MAX_BYTES : QU_FETCH_MAX_BYTES;
    if (n_bytes > most - fetch->body.len) {
        fetch->too_large = true;
        return 0;
    }
    qu_buffer_add(&fetch->body, bytes, n_bytes);
    fetch->no_memory = fetch->no_memory || fetch->body.failed;
    (void)atomic_fetch_add(&fetch->fetcher->n_held_bytes, n_bytes);
    return fetch->no_memory ? 0 : n_bytes;
}

/* The value of a header line of that name; empty when it is another. */
static quoth_view header_value(quoth_view line, const char *lower_name)
{
    size_t n = strlen(lower_name);
    if (line.len <= n || line.ptr[n] != ':' ||
        !qu_equal_ascii_case((quoth_view){line.ptr, n}, lower_name)) {
        return (quoth_view){"", 0};
    }
    size_t begin = n + 1, end = line.len;
    while (begin < end && strchr(" \t", line.ptr[begin]) != NULL) {
        begin++;
    }
    while (end > begin && strchr(" \t\r\n", line.ptr[end - 1]) != NULL) {
        end--;
    }
    return (quoth_view){line.ptr + begin, end - begin};
}

static size_t take_header(char *bytes, size_t size, size_t n, void *user)
{
    qu_fetch *fetch = user;
    quoth_view line = {bytes, size * n};
    const struct {
        const char *name;
        quoth_view *value;
    } wanted[] = {{"etag", &fetch->etag}, {"last-modified", &fetch->modified},
        {"content-type", &fetch->type}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        quoth_view value = header_value(line, wanted[i].name);
        /* The first of a name: whoever sends them without end fills no memory. */
        if (value.len > 0 && wanted[i].value->len == 0 &&
            memchr(value.ptr, '\0', value.len) == NULL &&
            !qu_arena_copy(&fetch->arena, value, wanted[i].value)) {
            fetch->no_memory = true;
            return 0;
        }
    }
    quoth_view control = header_value(line, "cache-control");
    fetch->no_store = fetch->no_store || qu_find(control, "no-store", 0) < control.len;
    return line.len;
}

/* --- beginning -----------------------------------------------------------------------------
 */

static bool add_header(qu_fetch *fetch, const char *name, quoth_view value)
{
    qu_buffer line = {0};
    qu_buffer_add_format(&line, "%s: ", name);
    qu_buffer_add_view(&line, value);
    struct curl_slist *longer =
        line.failed ? NULL : curl_slist_append(fetch->headers, line.ptr);
    qu_buffer_dispose(&line);
    fetch->headers = longer != NULL ? longer : fetch->headers;
    return longer != NULL;
}

static bool add_headers(qu_fetch *fetch)
{
    static const char accept[] = "text/html,application/xhtml+xml,application/rss+xml,"
                                 "application/atom+xml,application/feed+json;q=0.9,*/*;q=0.5";
    return add_header(fetch, "Accept", qu_view(accept)) &&
           (fetch->cached_etag.len == 0 ||
               add_header(fetch, "If-None-Match", fetch->cached_etag)) &&
           (fetch->cached_modified.len == 0 ||
               add_header(fetch, "If-Modified-Since", fetch->cached_modified));
}

/* Only http and https, whatever else this libcurl can speak. */
static void allow_protocols(CURL *curl)
{
#if LIBCURL_VERSION_NUM >= 0x075500
    (void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    (void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
}

static void set_bounds(const qu_fetch *fetch, CURL *curl)
{
    long timeout_ms = (long)fetch->fetcher->options.timeout_ms;
    long connect_ms = timeout_ms < QU_FETCH_CONNECT_MS ? timeout_ms : QU_FETCH_CONNECT_MS;
    long slow_s = timeout_ms / 4000 > 0 ? timeout_ms / 4000 : 1;
    allow_protocols(curl);
    (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout_ms);
    (void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
    (void)curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)QU_FETCH_SLOW_BYTES);
    (void)curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, slow_s);
    if (!fetch->is_robots) {
        (void)curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)QU_FETCH_MAX_BYTES);
    }
    if (!fetch->fetcher->options.allow_private) {
        /* Of what a proxy connects to, nothing is seen here. */
        (void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
    }
#if LIBCURL_VERSION_NUM >= 0x075700
    /* Not to wait for a name server when the work is to end. */
    (void)curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
#endif
}

static void set_callbacks(qu_fetch *fetch, CURL *curl)
{
    (void)curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    (void)curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, fetch);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, fetch);
    (void)curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    (void)curl_easy_setopt(curl, CURLOPT_HEADERDATA, fetch);
    (void)curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, fetch->curl_error);
    (void)curl_easy_setopt(curl, CURLOPT_PRIVATE, fetch);
}

bool qu_transfer_begin(qu_fetch *fetch)
{
    static const quoth_view none = {"", 0};
    fetch->type = fetch->etag = fetch->modified = none;
    fetch->cached_etag = fetch->cached_modified = none;
    fetch->no_store = fetch->unchanged = fetch->too_large = false;
    fetch->curl_error[0] = fetch->refused[0] = '\0';
    fetch->http_status = 0;
    (void)atomic_fetch_sub(&fetch->fetcher->n_held_bytes, fetch->body.len);
    qu_buffer_clear(&fetch->body);
    if (!fetch->is_robots) {
        qu_cache_look(fetch);
    }
    CURL *curl = fetch->curl = curl_easy_init();
    if (curl == NULL || !add_headers(fetch) ||
        curl_easy_setopt(curl, CURLOPT_URL, fetch->url.text) != CURLE_OK ||
        curl_easy_setopt(curl, CURLOPT_USERAGENT, fetch->fetcher->options.user_agent) !=
            CURLE_OK ||
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fetch->headers) != CURLE_OK ||
        curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "") != CURLE_OK) {
        return false;
    }
    (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    set_bounds(fetch, curl);
    set_callbacks(fetch, curl);
    return curl_multi_add_handle(fetch->fetcher->multi, curl) == CURLM_OK;
}

void qu_transfer_drop(qu_fetch *fetch)
{
    if (fetch->curl != NULL) {
        (void)curl_multi_remove_handle(fetch->fetcher->multi, fetch->curl);
        curl_easy_cleanup(fetch->curl);
        fetch->curl = NULL;
    }
    curl_slist_free_all(fetch->headers);
    fetch->headers = NULL;
}

/* --- ending --------------------------------------------------------------------------------
 */

static quoth_status fail_timeout(qu_fetch *fetch)
{
    curl_off_t took_us = 0;
    int64_t timeout_ms = fetch->fetcher->options.timeout_ms;
    (void)curl_easy_getinfo(fetch->curl, CURLINFO_TOTAL_TIME_T, &took_us);
    if (fetch->http_status == 0) {
        return qu_fail(&fetch->error, QUOTH_E_IO, 0, "the server does not answer");
    }
    if (took_us < timeout_ms * 900) { /* not all of it: next to nothing came */
        return qu_fail(&fetch->error, QUOTH_E_IO, 0, "the server sends too slowly");
    }
    return qu_fail(&fetch->error, QUOTH_E_IO, 0, "the server takes longer than %g seconds",
        (double)timeout_ms / 1000);
}

static quoth_status fail_connect(qu_fetch *fetch)
{
    long number = 0;
    char reason[128];
    (void)curl_easy_getinfo(fetch->curl, CURLINFO_OS_ERRNO, &number);
    if (number == 0 || strerror_r((int)number, reason, sizeof reason) != 0) {
        return qu_fail(&fetch->error, QUOTH_E_IO, 0, "the server cannot be reached");
    }
    return qu_fail(&fetch->error, QUOTH_E_IO, 0, "the server cannot be reached (%s)", reason);
}

/* The reason for a transfer that failed, in words. */
static quoth_status fail_transfer(qu_fetch *fetch, CURLcode code)
{
    static const struct {
        CURLcode code;
        const char *words;
    } reasons[] = {{CURLE_COULDNT_RESOLVE_HOST, "its host cannot be found"},
        {CURLE_GOT_NOTHING, "the server hangs up without an answer"},
        {CURLE_PARTIAL_FILE, "ends before it is complete"},
        {CURLE_RECV_ERROR, "the connection broke off"},
        {CURLE_SEND_ERROR, "the connection broke off"},
        {CURLE_BAD_CONTENT_ENCODING, "is compressed in a way that cannot be read"},
        {CURLE_UNSUPPORTED_PROTOCOL, "the server does not speak HTTP"},
        {CURLE_WEIRD_SERVER_REPLY, "the server does not speak HTTP"}};
    quoth_error *error = &fetch->error;
    if (fetch->no_memory || code == CURLE_OUT_OF_MEMORY) {
        return qu_fail_memory(error);
    }
    if (fetch->too_large || code == CURLE_FILESIZE_EXCEEDED) {
        return qu_fail(error, QUOTH_E_LIMIT, 0, "is larger than 64 MB");
    }
    if (fetch->refused[0] != '\0') {
        return qu_fail(error, QUOTH_E_IO, 0, "is at a private address (%s)", fetch->refused);
    }
    if (code == CURLE_OPERATION_TIMEDOUT) {
        return fail_timeout(fetch);
    }
    if (code == CURLE_COULDNT_CONNECT) {
        return fail_connect(fetch);
    }
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].code == code) {
            return qu_fail(error, QUOTH_E_IO, 0, "%s", reasons[i].words);
        }
    }
    return qu_fail(error, QUOTH_E_IO, 0, "%s",
        fetch->curl_error[0] != '\0' ? fetch->curl_error : curl_easy_strerror(code));
}

static quoth_status fail_status(qu_fetch *fetch)
{
    static const struct {
        long number;
        const char *words;
    } names[] = {{401, "a password is needed"}, {402, "it must be paid for"},
        {403, "forbidden"}, {404, "not found"}, {410, "gone"}, {429, "too many requests"},
        {451, "unavailable for legal reasons"}, {500, "an error of its own"},
        {502, "bad gateway"}, {503, "not available now"}, {504, "gateway too slow"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].number == fetch->http_status) {
            return qu_fail(&fetch->error, QUOTH_E_IO, 0, "the server answers %ld (%s)",
                fetch->http_status, names[i].words);
        }
    }
    return qu_fail(&fetch->error, QUOTH_E_IO, 0, "the server answers %ld", fetch->http_status);
}

/* Where a redirect leads, relative to where it came from; NULL when this is none. */
static quoth_status find_redirect(qu_fetch *fetch, const char **redirect)
{
    char *to = NULL;
    long status = fetch->http_status;
    *redirect = NULL;
    if ((status < 301 || status > 303) && status != 307 && status != 308) {
        return QUOTH_OK;
    }
    (void)curl_easy_getinfo(fetch->curl, CURLINFO_REDIRECT_URL, &to);
    if (to != NULL) {
        *redirect = qu_arena_dup(&fetch->arena, to, strlen(to) + 1);
        return *redirect != NULL ? QUOTH_OK : qu_fail_memory(&fetch->error);
    }
    return QUOTH_OK;
}

quoth_status qu_transfer_end(qu_fetch *fetch, CURLcode code, const char **redirect)
{
    *redirect = NULL;
    (void)curl_easy_getinfo(fetch->curl, CURLINFO_RESPONSE_CODE, &fetch->http_status);
    bool cut = fetch->is_robots && fetch->too_large; /* what came of it is obeyed */
    if (code != CURLE_OK && !cut) {
        return fail_transfer(fetch, code);
    }
    if (find_redirect(fetch, redirect) != QUOTH_OK || *redirect != NULL) {
        return fetch->error.status;
    }
    if (fetch->http_status == 304 && fetch->cached_etag.len + fetch->cached_modified.len > 0) {
        fetch->unchanged = qu_cache_read(fetch);
        return fetch->unchanged
                   ? QUOTH_OK
                   : qu_fail(&fetch->error, QUOTH_E_IO, 0, "is no longer in the cache");
    }
    if (!is_page(fetch->http_status)) {
        return fail_status(fetch);
    }
    if (fetch->body.len == 0 && !fetch->is_robots) {
        return qu_fail(&fetch->error, QUOTH_E_INPUT, 0, "is empty");
    }
    if (!fetch->is_robots) {
        qu_cache_keep(fetch);
    }
    return QUOTH_OK;
}
