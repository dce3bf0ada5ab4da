/* fuzz_http.c: any bytes as an HTTP response, and its body under each coding. */
#include "fuzz.h"

#include "fuzz_article.h"
#include "input/warc/warc.h"

static bool lies_in(quoth_view inner, quoth_view outer)
{
    return inner.len == 0 ||
           (inner.ptr >= outer.ptr && inner.ptr + inner.len <= outer.ptr + outer.len);
}

static void undo(quoth_view body, bool chunked, quoth_view codings)
{
    qu_arena arena = {0};
    quoth_view out, again;
    quoth_error err = {0};
    quoth_status status = qu_http_body(&arena, body, chunked, codings, &out, &err);
    FUZZ_CHECK(status == QUOTH_OK || status == QUOTH_E_LIMIT);
    FUZZ_CHECK((status == QUOTH_OK) == (err.text[0] == '\0'));
    if (status == QUOTH_OK) {
        FUZZ_CHECK(out.len <= (size_t)QU_INPUT_MAX_BYTES || out.len <= body.len);
        FUZZ_CHECK(qu_http_body(&arena, body, chunked, codings, &again, NULL) == QUOTH_OK);
        FUZZ_CHECK(qu_equal(out, again));
    }
    qu_arena_dispose(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const codings[] = {"", "gzip", "deflate", "br", "zstd", "gzip, br"};
    quoth_view bytes = {size == 0 ? "" : (const char *)data, size}, body = bytes;
    qu_http_head head;
    if (qu_http_head_read(bytes, &head)) {
        FUZZ_CHECK(head.n_bytes <= size && head.status < 1000);
        FUZZ_CHECK(lies_in(head.type, bytes) && lies_in(head.charset, bytes));
        FUZZ_CHECK(lies_in(head.codings, bytes));
        body = (quoth_view){bytes.ptr + head.n_bytes, size - head.n_bytes};
        undo(body, head.chunked, head.codings);
    }
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
        undo(body, i % 2 == 0, qu_view(codings[i]));
    }
    return 0;
}
