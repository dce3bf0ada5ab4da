/*
 * records.c: an archive read and nothing made of it, for bench/archive.
 *
 * usage: bench_records records|unpack FILE     prints how many, their bytes, CPU seconds
 *   records  every record of a web archive that may be a report, its HTTP codings undone
 *   unpack   the bytes that the file unpacks to, unread
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "input/packed/packed.h"

typedef struct {
    unsigned long long n, n_bytes;
} count;

static bool count_records(const char *path, count *out)
{
    qu_input *input = NULL;
    qu_document *document = NULL;
    quoth_error err = {0};
    quoth_status status = qu_input_open(&path, 1, &input, &err);
    while (status == QUOTH_OK && (status = qu_input_next(input, &document, &err)) == QUOTH_OK &&
           document != NULL) {
        status = qu_document_unwrap(document, &err);
        out->n++;
        out->n_bytes += document->n_bytes;
        qu_document_free(document);
    }
    qu_input_free(input);
    if (status != QUOTH_OK) {
        fprintf(stderr, "%s: %s\n", err.source, err.text);
    }
    return status == QUOTH_OK;
}

static bool count_bytes(const char *path, count *out)
{
    qu_stream file = {0}, unpacked = {0};
    qu_source source;
    quoth_error err = {0};
    quoth_status status = qu_stream_open(&file, path, &err);
    if (status == QUOTH_OK) {
        status = qu_stream_fill(&file, QU_INPUT_CHUNK_BYTES, path, &err);
    }
    qu_packing packing = qu_packing_of(file.bytes, file.end);
    bool known = packing == QU_PACKING_GZIP || packing == QU_PACKING_ZSTD;
    if (status == QUOTH_OK && known &&
        qu_unpack(packing, &file, path, &source, &err) == QUOTH_OK) {
        qu_stream_open_source(&unpacked, source);
        do {
            out->n_bytes += unpacked.end;
            unpacked.begin = unpacked.end = 0;
            status = qu_stream_fill(&unpacked, QU_INPUT_CHUNK_BYTES, path, &err);
        } while (status == QUOTH_OK && unpacked.end > 0);
    }
    qu_stream_dispose(&unpacked);
    qu_stream_dispose(&file);
    return status == QUOTH_OK && known;
}

int main(int argc, char **argv)
{
    count found = {0, 0};
    if (argc != 3) {
        return 2;
    }
    clock_t start = clock();
    bool read = strcmp(argv[1], "unpack") == 0 ? count_bytes(argv[2], &found)
                                               : count_records(argv[2], &found);
    printf("%llu %llu %.6f\n", found.n, found.n_bytes,
        (double)(clock() - start) / (double)CLOCKS_PER_SEC);
    return read ? 0 : 1;
}
