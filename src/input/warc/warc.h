/* warc.h: web archives (WARC, ISO 28500) record by record, and HTTP responses as they came. */
#ifndef QUOTH_INPUT_WARC_WARC_H
#define QUOTH_INPUT_WARC_WARC_H

#include "input/input_internal.h"

/* --- heads ------------------------------------------------------------------------------- */

/* The length of a head of lines with the blank line that ends it; 0 when it does not end. */
size_t qu_head_length(quoth_view bytes);

/* The value of the first field of that name, trimmed; empty when there is none. */
quoth_view qu_head_field(quoth_view head, const char *lower_name);

bool qu_is_html_type(quoth_view type);
bool qu_is_feed_type(quoth_view type); /* or one of XML, which may be a feed */

/* The head of an HTTP response. Views point into the bytes it was read from. */
typedef struct {
    unsigned status;
    quoth_view type, charset, codings; /* codings: of the content, as the field lists them */
    bool chunked;
    size_t n_bytes; /* where the body begins */
} qu_http_head;

/* Read a head; false when the bytes begin with none or it does not end in them. */
bool qu_http_head_read(quoth_view bytes, qu_http_head *out);

/*
 * Undo chunks and codings of a body. What cannot be undone is left as it is: archives often
 * hold bodies that were unpacked, under the head of those that were not. A body that is cut
 * keeps what came.
 *
 * out     *out: `body` itself where there is nothing to undo, else in `arena`.
 * errors  QUOTH_E_LIMIT above QU_INPUT_MAX_BYTES, QUOTH_E_MEMORY.
 */
quoth_status qu_http_body(qu_arena *arena, quoth_view body, bool chunked, quoth_view codings,
    quoth_view *out, quoth_error *err);

/* --- records ----------------------------------------------------------------------------- */

/* Where the reading of an archive is. Zeroed at its start. */
typedef struct {
    uint64_t n_records; /* read, of whatever type: the number of the last one */
    size_t n_used;      /* unused bytes of the stream that belong to the last record */
} qu_warc;

/* A record that may be a report. Views are borrowed until the next call. */
typedef struct {
    qu_document_kind kind; /* HTTP: as the server sent it; TEXT for what was made of a page */
    quoth_view body, url, date, charset, codings;
    bool chunked;
    bool may_be_feed; /* sent as XML or JSON Feed: it is of use if it is a feed, else not */
} qu_warc_record;

/* Do these first bytes begin a web archive? */
bool qu_is_warc(quoth_view start);

/*
 * The next record that may be a report: a page with status 200, as a response or a resource,
 * or the text made of one (WET); or what may be a feed. Other records are passed over; what a
 * `revisit` means stands in another record.
 *
 * out     *found false at the end.
 * errors  QUOTH_E_LIMIT, QUOTH_E_INPUT for one bad record: call again for the next.
 *         QUOTH_E_MEMORY, QUOTH_E_STOPPED.
 * cost    memory for one record of at most QU_INPUT_MAX_BYTES.
 */
quoth_status qu_warc_next(qu_warc *warc, qu_stream *stream, const char *path,
    qu_warc_record *out, bool *found, quoth_error *err);

#endif
