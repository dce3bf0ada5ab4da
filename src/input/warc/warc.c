/*
 * warc.c: web archives, record by record (ISO 28500; WARC 1.0 and 1.1, and what came before).
 *
 * A record is a head of lines, a body of as many bytes as the head says, and two line ends.
 * Where the length is wrong, what follows is no record; then the body ends at the next line
 * that begins one.
 */
#include "input/warc/warc.h"

#include <string.h>

enum {
    MOST_HEAD_BYTES = 64 << 10, /* of a record, and again of the HTTP response in it */
    MARK_BYTES = 16             /* "\r\n\r\nWARC/1.0\r\n" */
};

bool qu_is_warc(quoth_view start)
{
    return start.len > 8 && (qu_begins(start, "WARC/0.") || qu_begins(start, "WARC/1."));
}

/* --- where records begin ------------------------------------------------------------------ */

static bool is_line_end(char c)
{
    return c == '\r' || c == '\n';
}

/* The first place at or after `from` where a line begins a record; bytes.len when none does. */
static size_t find_mark(quoth_view bytes, size_t from)
{
    for (size_t at = from; at < bytes.len;) {
        const char *newline = memchr(bytes.ptr + at, '\n', bytes.len - at);
        if (newline == NULL) {
            break;
        }
        at = (size_t)(newline - bytes.ptr) + 1;
        if (qu_is_warc((quoth_view){bytes.ptr + at, bytes.len - at})) {
            return at;
        }
    }
    return bytes.len;
}

/* Use up the stream as far as the next record. errors: QUOTH_E_MEMORY, QUOTH_E_STOPPED. */
static quoth_status seek_record(
    qu_stream *stream, const char *path, bool *found, quoth_error *err)
{
    *found = false;
    for (;;) {
        quoth_status status = qu_stream_fill(stream, QU_INPUT_CHUNK_BYTES, path, err);
        while (stream->begin < stream->end && is_line_end(stream->bytes[stream->begin])) {
            stream->begin++;
        }
        quoth_view unused = qu_stream_unused(stream);
        if (status != QUOTH_OK || (unused.len == 0 && stream->ended)) {
            return status;
        }
        if (unused.len < MARK_BYTES && !stream->ended) {
            continue;
        }
        size_t mark = qu_is_warc(unused) ? 0 : find_mark(unused, 0);
        *found = mark < unused.len;
        if (*found) {
            stream->begin += mark;
            return QUOTH_OK;
        }
        /* Keep what may be the beginning of a mark. */
        stream->begin = stream->ended ? stream->end : stream->end - MARK_BYTES;
    }
}

/* --- one record --------------------------------------------------------------------------- */

typedef struct {
    quoth_view head; /* points into the stream; see look_again */
    quoth_view type, media, url, date;
    bool has_length;
    uint64_t n_body;
} record_head;

static void read_length(record_head *out, quoth_view digits)
{
    out->n_body = 0;
    out->has_length = digits.len > 0 && digits.len < 19;
    for (size_t i = 0; i < digits.len && out->has_length; i++) {
        out->has_length = digits.ptr[i] >= '0' && digits.ptr[i] <= '9';
        out->n_body = out->n_body * 10 + (uint64_t)(digits.ptr[i] - '0');
    }
}

static void read_fields(record_head *out)
{
    quoth_view media = qu_head_field(out->head, "content-type"), charset;
    out->type = qu_head_field(out->head, "warc-type");
    out->date = qu_head_field(out->head, "warc-date");
    out->url = qu_head_field(out->head, "warc-target-uri");
    qu_media_type(media, &out->media, &charset);
    if (out->url.len > 2 && out->url.ptr[0] == '<' && out->url.ptr[out->url.len - 1] == '>') {
        out->url = (quoth_view){out->url.ptr + 1, out->url.len - 2}; /* WARC 1.0 had these */
    }
    read_length(out, qu_head_field(out->head, "content-length"));
}

/* The head of the record that the stream stands at. errors: QUOTH_E_INPUT: it does not end. */
static quoth_status read_head(
    qu_stream *stream, const char *path, record_head *out, quoth_error *err)
{
    quoth_view unused = qu_stream_unused(stream);
    size_t n = 0, asked = 0;
    for (;;) {
        unused = qu_stream_unused(stream);
        size_t len = unused.len < MOST_HEAD_BYTES ? unused.len : MOST_HEAD_BYTES;
        n = qu_head_length((quoth_view){unused.ptr, len});
        if (n > 0 || stream->ended || len == MOST_HEAD_BYTES) {
            break;
        }
        asked = asked * 2 > unused.len ? asked * 2 : unused.len + 1; /* looked at log times */
        quoth_status status = qu_stream_fill(
            stream, asked < MOST_HEAD_BYTES ? asked : MOST_HEAD_BYTES, path, err);
        if (status != QUOTH_OK) {
            return status;
        }
    }
    if (n == 0) {
        return qu_fail(err, QUOTH_E_INPUT, 0,
            stream->ended ? "ends in the head of a record"
                          : "the head of the record does not end within 64 KB");
    }
    out->head = (quoth_view){unused.ptr, n};
    read_fields(out);
    return QUOTH_OK;
}

typedef enum { BORDER_NONE, BORDER_HERE, BORDER_UNKNOWN } border;

/* May a record end here: do line ends follow and then another record, or nothing? */
static border border_at(quoth_view bytes, size_t at, bool ended)
{
    while (at < bytes.len && is_line_end(bytes.ptr[at])) {
        at++;
    }
    if (bytes.len - at < MARK_BYTES && !ended) {
        return BORDER_UNKNOWN;
    }
    bool is = at == bytes.len || qu_is_warc((quoth_view){bytes.ptr + at, bytes.len - at});
    return is ? BORDER_HERE : BORDER_NONE;
}

/* Without the line ends that end a record. */
static size_t before_line_ends(quoth_view bytes, size_t begin, size_t end)
{
    for (int i = 0; i < 2 && end > begin && bytes.ptr[end - 1] == '\n'; i++) {
        end--;
        end -= end > begin && bytes.ptr[end - 1] == '\r';
    }
    return end;
}

/* Pass over a record whose body is too long to be kept: to its end, or the next one's start. */
static quoth_status skip_long(
    qu_stream *stream, const char *path, uint64_t n_bytes, quoth_error *err)
{
    while (n_bytes > 0) {
        quoth_status status = qu_stream_fill(stream, MARK_BYTES + 1, path, err);
        quoth_view unused = qu_stream_unused(stream);
        if (status != QUOTH_OK || unused.len == 0) {
            return status;
        }
        size_t mark = find_mark(unused, 0);
        size_t n = mark < unused.len ? mark
                   : stream->ended   ? unused.len
                                     : unused.len - MARK_BYTES;
        n = n < n_bytes ? n : (size_t)n_bytes;
        stream->begin += n;
        n_bytes -= n;
        if (n == mark) {
            return QUOTH_OK;
        }
    }
    return QUOTH_OK;
}

/* The length that the record has with its head, as far as it can be had. *whole: its end is
   known. */
static quoth_status measure(qu_stream *stream, const char *path, const record_head *head,
    size_t *n_record, bool *whole, quoth_error *err)
{
    size_t n_said = head->head.len + (size_t)head->n_body;
    size_t n_asked = head->has_length ? n_said + MARK_BYTES : MOST_HEAD_BYTES;
    size_t searched = head->head.len - 1;
    for (;;) {
        quoth_status status = qu_stream_fill(stream, n_asked, path, err);
        quoth_view unused = qu_stream_unused(stream);
        if (status != QUOTH_OK) {
            return status;
        }
        bool full = unused.len > (size_t)QU_INPUT_MAX_BYTES + 2 * (size_t)MOST_HEAD_BYTES;
        bool reached = head->has_length && n_said <= unused.len;
        border after = reached ? border_at(unused, n_said, stream->ended || full) : BORDER_NONE;
        if (after == BORDER_HERE) {
            *n_record = n_said;
            *whole = true;
            return QUOTH_OK;
        }
        n_asked = unused.len + QU_INPUT_CHUNK_BYTES;
        if (after == BORDER_UNKNOWN) {
            continue;
        }
        size_t mark = find_mark(unused, searched);
        if (mark < unused.len || stream->ended) {
            *n_record = before_line_ends(unused, head->head.len, mark);
            bool closed = reached || *n_record + 4 <= unused.len;
            *whole = mark < unused.len || (closed && stream->failure.status == QUOTH_OK);
            return QUOTH_OK;
        }
        if (full) {
            *n_record = unused.len;
            *whole = false;
            return QUOTH_OK;
        }
        searched = unused.len - MARK_BYTES;
    }
}

/* --- what may be a report ----------------------------------------------------------------- */

/* A resource or a conversion of something on the web; crawlers note other things so, too. */
static bool is_web(quoth_view url)
{
    size_t scheme = qu_find(url, "://", 0);
    return scheme < url.len && !qu_begins(url, "metadata:") && !qu_begins(url, "urn:");
}

typedef enum { USE_NOT, USE_RESPONSE, USE_BODY } use;

static use use_of(const record_head *head)
{
    bool is_page = qu_is_html_type(head->media) || qu_is_feed_type(head->media);
    bool is_text = qu_equal_ascii_case(head->media, "text/plain");
    if (qu_equal_ascii_case(head->type, "response")) {
        bool is_http =
            head->media.len == 0 || qu_equal_ascii_case(head->media, "application/http");
        return is_http && is_web(head->url) ? USE_RESPONSE : USE_NOT;
    }
    bool is_own = qu_equal_ascii_case(head->type, "resource") ||
                  qu_equal_ascii_case(head->type, "conversion");
    return is_own && (is_page || is_text) && is_web(head->url) ? USE_BODY : USE_NOT;
}

/* What the record holds; false when that is no page. errors: QUOTH_E_INPUT. */
static bool open_record(const record_head *head, quoth_view body, qu_warc_record *out,
    quoth_status *status, quoth_error *err)
{
    static const quoth_view none = {"", 0};
    *out = (qu_warc_record){.kind = QU_DOCUMENT_HTTP,
        .body = body,
        .url = head->url,
        .date = head->date,
        .charset = none,
        .codings = none};
    *status = QUOTH_OK;
    use how = use_of(head);
    if (how != USE_RESPONSE) {
        quoth_view media;
        qu_media_type(qu_head_field(head->head, "content-type"), &media, &out->charset);
        out->may_be_feed = qu_is_feed_type(media);
        bool is_text = !out->may_be_feed && !qu_is_html_type(media);
        out->kind = is_text ? QU_DOCUMENT_TEXT : QU_DOCUMENT_HTTP;
        return how == USE_BODY && body.len > 0;
    }
    qu_http_head http;
    quoth_view start = {body.ptr, body.len < MOST_HEAD_BYTES ? body.len : MOST_HEAD_BYTES};
    if (!qu_http_head_read(start, &http)) {
        bool endless = http.n_bytes == 0 && body.len >= MOST_HEAD_BYTES;
        *status = qu_fail(err, QUOTH_E_INPUT, 0,
            endless ? "the HTTP head does not end within 64 KB" : "holds no HTTP response");
        return false;
    }
    out->body = (quoth_view){body.ptr + http.n_bytes, body.len - http.n_bytes};
    out->charset = http.charset;
    out->codings = http.codings;
    out->chunked = http.chunked;
    out->may_be_feed = qu_is_feed_type(http.type);
    bool may_be_page = http.type.len == 0 || qu_is_html_type(http.type) || out->may_be_feed;
    return http.status == 200 && may_be_page && out->body.len > 0;
}

/* A record above the limit: told when it could have been a report. */
static quoth_status pass_long(qu_stream *stream, const char *path, const record_head *head,
    bool *wanted, quoth_error *err)
{
    qu_warc_record record;
    uint64_t n_record = head->head.len + head->n_body;
    size_t n_head = head->head.len;
    quoth_status status = qu_stream_fill(stream, n_head + MOST_HEAD_BYTES, path, err);
    if (status != QUOTH_OK) {
        return status;
    }
    record_head again = *head;
    quoth_view unused = qu_stream_unused(stream);
    again.head.ptr = unused.ptr;
    read_fields(&again);
    quoth_view body = {unused.ptr + n_head, unused.len - n_head};
    *wanted = open_record(&again, body, &record, &status, err);
    return skip_long(stream, path, n_record, err);
}

/* Is it the last that came out of damaged data? No checksum vouches for a letter of it. */
static bool is_doubtful(const qu_stream *stream, quoth_view unused, size_t n_record)
{
    while (n_record < unused.len && is_line_end(unused.ptr[n_record])) {
        n_record++;
    }
    return n_record == unused.len && qu_stream_is_doubtful(stream);
}

/* The record at which the stream stands, and how much of the stream it takes. */
static quoth_status read_record(qu_warc *warc, qu_stream *stream, const char *path,
    qu_warc_record *out, bool *wanted, quoth_error *err)
{
    record_head head = {0};
    *wanted = false;
    quoth_status status = read_head(stream, path, &head, err);
    if (status != QUOTH_OK) {
        warc->n_used = 1; /* the search for the next record begins behind this one's start */
        return status;
    }
    if (head.has_length && head.n_body > QU_INPUT_MAX_BYTES) {
        status = pass_long(stream, path, &head, wanted, err);
        return status != QUOTH_OK || !*wanted
                   ? status
                   : qu_fail(err, QUOTH_E_LIMIT, 0, "is larger than 64 MB");
    }
    size_t n_record = 0, n_head = head.head.len;
    bool whole = false;
    status = measure(stream, path, &head, &n_record, &whole, err);
    if (status != QUOTH_OK) {
        return status;
    }
    quoth_view unused = qu_stream_unused(stream);
    warc->n_used = n_record;
    head.head.ptr = unused.ptr; /* the bytes may have moved */
    read_fields(&head);
    quoth_view body = {unused.ptr + n_head, n_record - n_head};
    *wanted = open_record(&head, body, out, &status, err);
    if (status == QUOTH_OK && *wanted && !whole && stream->failure.status == QUOTH_OK) {
        *wanted = false;
        status = stream->ended ? qu_fail(err, QUOTH_E_INPUT, 0, "ends too early")
                               : qu_fail(err, QUOTH_E_LIMIT, 0, "is larger than 64 MB");
    }
    *wanted = *wanted && whole && !is_doubtful(stream, unused, n_record);
    return status;
}

quoth_status qu_warc_next(qu_warc *warc, qu_stream *stream, const char *path,
    qu_warc_record *out, bool *found, quoth_error *err)
{
    *found = false;
    while (!*found) {
        bool there = false;
        stream->begin += warc->n_used;
        warc->n_used = 0;
        quoth_status status = seek_record(stream, path, &there, err);
        if (status != QUOTH_OK || !there) {
            return status;
        }
        warc->n_records++;
        status = read_record(warc, stream, path, out, found, err);
        if (status == QUOTH_E_INPUT && stream->ended && stream->failure.status != QUOTH_OK) {
            *found = false; /* the stream's failure is why, and is told by who closes it */
            if (err != NULL) {
                *err = (quoth_error){0};
            }
            stream->begin = stream->end;
            warc->n_used = 0;
            return QUOTH_OK;
        }
        if (status != QUOTH_OK) {
            *found = false;
            return status;
        }
    }
    return QUOTH_OK;
}
