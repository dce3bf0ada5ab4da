/* document.c: the bytes of one report as they came. */
#include "input/input_internal.h"

#include <stdlib.h>

#include "input/warc/warc.h"

void qu_document_free(qu_document *document)
{
    if (document != NULL) {
        qu_arena_dispose(&document->arena);
        free(document);
    }
}

quoth_status qu_document_make(qu_document_kind kind, quoth_view path, quoth_view bytes,
    qu_document **out, quoth_error *err)
{
    qu_document *document = calloc(1, sizeof *document);
    if (document == NULL) {
        return qu_fail_memory(err);
    }
    document->kind = kind;
    document->n_bytes = bytes.len;
    document->bytes = qu_arena_dup(&document->arena, bytes.ptr, bytes.len);
    if (document->bytes == NULL || !qu_arena_copy(&document->arena, path, &document->path)) {
        qu_document_free(document);
        return qu_fail_memory(err);
    }
    *out = document;
    return QUOTH_OK;
}

quoth_status qu_document_unwrap(qu_document *document, quoth_error *err)
{
    if (document->kind != QU_DOCUMENT_HTTP) {
        return QUOTH_OK;
    }
    quoth_view body = {document->bytes, document->n_bytes};
    quoth_status status =
        qu_http_body(&document->arena, body, document->chunked, document->codings, &body, err);
    if (status != QUOTH_OK) {
        return status;
    }
    if (body.len == 0) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "is empty");
    }
    qu_document_kind kind = qu_document_sniff(body.ptr, body.len);
    if (kind == QU_DOCUMENT_RECORD) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "is JSON, which was sent as a page");
    }
    document->kind = kind == QU_DOCUMENT_FEED ? kind : QU_DOCUMENT_HTML;
    document->bytes = body.ptr;
    document->n_bytes = body.len;
    return QUOTH_OK;
}
