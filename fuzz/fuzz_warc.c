/*
 * fuzz_warc.c: any bytes as a file, packed or not, read in large pieces and in small ones.
 *
 * What comes out must not depend on how the bytes come in.
 */
#include "fuzz.h"

#include <string.h>

#include "fuzz_article.h"
#include "fuzz_pieces.h"

static void check_document(const qu_document *document)
{
    FUZZ_CHECK(document->n_bytes <= QU_INPUT_MAX_BYTES);
    FUZZ_CHECK(document->kind != QU_DOCUMENT_HTTP);
    FUZZ_CHECK(document->known.url.len == 0 || qu_utf8_valid(document->known.url));
}

/* Read it all; a hash of everything that came, problems too. */
static uint64_t read_all(const uint8_t *data, size_t size, size_t step)
{
    qu_layers layers = {0};
    fuzz_pieces from = {data, size, 0, step};
    uint64_t hash = 1;
    FUZZ_CHECK(qu_layers_init(&layers));
    fuzz_open_pieces(qu_layers_file(&layers), &from);
    FUZZ_CHECK(qu_layers_begin(&layers, "fuzz", NULL) == QUOTH_OK);
    while (layers.n_layers > 0) {
        qu_document *document = NULL;
        quoth_error err = {0};
        quoth_status status = qu_layers_next(&layers, &document, &err);
        FUZZ_CHECK((status == QUOTH_OK) == (err.text[0] == '\0') && status == err.status);
        FUZZ_CHECK(
            status == QUOTH_OK || (document == NULL && qu_begins(qu_view(err.source), "fuzz")));
        if (document != NULL) {
            status = qu_document_unwrap(document, &err);
        }
        FUZZ_CHECK(status != QUOTH_E_MEMORY && status != QUOTH_E_STOPPED);
        if (document != NULL && status == QUOTH_OK) {
            check_document(document);
            hash = qu_hash_pair(hash, qu_hash(document->path.ptr, document->path.len));
            hash = qu_hash_pair(hash, qu_hash(document->bytes, document->n_bytes));
        }
        hash = qu_hash_pair(hash, qu_hash(err.text, strlen(err.text)));
        qu_document_free(document);
    }
    qu_layers_dispose(&layers);
    return hash;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t hash = read_all(data, size, size + 1);
    FUZZ_CHECK(read_all(data, size, 1 + size % 7) == hash);
    return 0;
}
