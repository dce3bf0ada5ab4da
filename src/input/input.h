/* input.h: paths, folders and standard input → raw documents, one after the other. */
#ifndef QUOTH_INPUT_INPUT_H
#define QUOTH_INPUT_INPUT_H

#include "base/base.h"

#include <quoth/read.h> /* quoth_facts, quoth_field_names */

typedef enum {
    QU_DOCUMENT_TEXT,
    QU_DOCUMENT_HTML,
    QU_DOCUMENT_RECORD,
    QU_DOCUMENT_HTTP, /* a page as the server sent it: see qu_document_unwrap */
    QU_DOCUMENT_FEED  /* RSS, Atom, JSON Feed, sitemaps: of many reports, or where they are */
} qu_document_kind;

/* What JSON Lines and CSV keep of a report. */
typedef enum {
    QU_FIELD_TEXT,
    QU_FIELD_HTML,
    QU_FIELD_URL,
    QU_FIELD_OUTLET,
    QU_FIELD_TITLE,
    QU_FIELD_BYLINE,
    QU_FIELD_PUBLISHED,
    QU_FIELD_LANGUAGE,
    QU_N_FIELDS
} qu_field;

/* The k-th name under which it may stand; NULL after the last. `chosen` may be NULL. */
const char *qu_field_name(const quoth_field_names *chosen, qu_field field, size_t k);

/* Nothing is known. */
static inline quoth_facts qu_no_facts(void)
{
    static const quoth_view none = {"", 0};
    return (quoth_facts){none, none, none, none, none, none, none, none, none, none, none};
}

/* The bytes of one report as they came, not yet read. */
typedef struct {
    qu_arena arena; /* owns all that follows */
    qu_document_kind kind;
    quoth_view path;   /* as in quoth_facts */
    const char *bytes; /* [n_bytes] any charset; for RECORD one line of JSON */
    size_t n_bytes;
    quoth_view charset; /* that HTTP names; empty or zeroed: none */
    /*
     * What is known of the report from around it: where it was fetched, the feed that lists it.
     * It fills what a page does not say of itself; a text says nothing. May be zeroed.
     */
    quoth_facts known;
    const quoth_field_names *fields; /* of RECORD, borrowed; NULL: the usual ones */
    bool known_wins; /* HTML: an article's bare text, of which `known` says what a page would */
    /* Of a page that was fetched; else all zero. */
    quoth_view fetched; /* when, in ISO 8601; `known` says where from */
    quoth_view codings; /* HTTP: Content-Encoding of the body */
    bool chunked;       /* HTTP: so is the body */
} qu_document;

/* Free a document and all in it. NULL does nothing. */
void qu_document_free(qu_document *document);

/*
 * Make an HTML document of an HTTP one, undoing chunks and codings; others stay as they are.
 *
 * Apart from reading, so that any thread may do it.
 *
 * errors  QUOTH_E_INPUT (nothing in it, JSON), QUOTH_E_LIMIT above 64 MB, QUOTH_E_MEMORY.
 */
quoth_status qu_document_unwrap(qu_document *document, quoth_error *err);

typedef struct qu_input qu_input;

quoth_status qu_input_open(
    const char *const *paths, size_t n_paths, qu_input **out, quoth_error *err);

/*
 * Bytes in memory, read as a file of that name would be.
 *
 * in      bytes[n_bytes], which outlive the input.
 */
quoth_status qu_input_open_bytes(
    const char *name, const char *bytes, size_t n_bytes, qu_input **out, quoth_error *err);
void qu_input_free(qu_input *input);

/* Which columns of a CSV file hold what; borrowed. Without it the usual ones. */
void qu_input_name_fields(qu_input *input, const quoth_field_names *fields);

/* Ask `stop` whenever a signal interrupts reading; true ends it with QUOTH_E_STOPPED. */
void qu_input_on_interrupt(qu_input *input, bool (*stop)(void *user), void *user);

/*
 * The next document.
 *
 * out     *out: yours (qu_document_free), NULL at the end of all inputs.
 * errors  QUOTH_E_IO, QUOTH_E_INPUT, QUOTH_E_LIMIT for one bad input, which is skipped: call
 *         again for the next. QUOTH_E_MEMORY, QUOTH_E_STOPPED.
 */
quoth_status qu_input_next(qu_input *input, qu_document **out, quoth_error *err);

/* The kind of a document, told by its first bytes. */
qu_document_kind qu_document_sniff(const char *bytes, size_t n_bytes);

/* "text/html; charset=x" → "text/html" and "x", either of which may be empty. */
void qu_media_type(quoth_view value, quoth_view *type, quoth_view *charset);

/* The length of the first record of bytes that are told to be records: a line, or all. */
size_t qu_record_length(const char *bytes, size_t n_bytes);

/*
 * Any charset → valid UTF-8: byte-order mark, UTF-8 when it is valid beyond ASCII, then
 * `declared` (may be empty), then what the bytes look like. A byte-order mark is left out; of
 * single bad bytes in UTF-8 those of windows-1252 are read as such, others become U+FFFD.
 *
 * owner   *out belongs to `arena`, or is `bytes` itself when that is valid UTF-8 already.
 * errors  QUOTH_E_ENCODING when no charset fits or it is not text; QUOTH_E_MEMORY.
 */
quoth_status qu_decode(qu_arena *arena, const char *bytes, size_t n_bytes, quoth_view declared,
    quoth_view *out, quoth_error *err);

/*
 * As qu_decode, for a page: `sent` is what HTTP says (may be empty), then comes what the page
 * says. UTF-8 that was made UTF-8 twice ("â€™") is repaired where that cannot be meant.
 */
quoth_status qu_decode_page(qu_arena *arena, const char *bytes, size_t n_bytes, quoth_view sent,
    quoth_view *out, quoth_error *err);

#endif
