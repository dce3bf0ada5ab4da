/* decoder.h: compressed bytes → bytes, step by step, in whichever coding. */
#ifndef QUOTH_INPUT_PACKED_DECODER_H
#define QUOTH_INPUT_PACKED_DECODER_H

#include "base/base.h"

typedef enum {
    QU_CODING_GZIP,
    QU_CODING_ZLIB,    /* what HTTP means by "deflate" */
    QU_CODING_DEFLATE, /* what some servers mean by it */
    QU_CODING_BROTLI,
    QU_CODING_ZSTD
} qu_coding;

typedef struct qu_decoder qu_decoder;

qu_decoder *qu_decoder_open(qu_coding coding); /* NULL: no memory */
void qu_decoder_free(qu_decoder *decoder);     /* NULL does nothing */

/* Give a zstd decoder its dictionary; false without memory or when it is none. */
bool qu_decoder_use_dictionary(qu_decoder *decoder, const void *bytes, size_t n_bytes);

typedef enum {
    QU_DECODE_MORE,  /* goes on: with more input, or with more room */
    QU_DECODE_ENDED, /* a member or frame is complete; another may follow in the next step */
    QU_DECODE_DAMAGED,
    QU_DECODE_MEMORY
} qu_decode_state;

/*
 * Decode from *in as far as its bytes or the room in *out go; both are moved on.
 *
 * in      *n_in: bytes at *in; *room: bytes free at *out.
 */
qu_decode_state qu_decoder_step(
    qu_decoder *decoder, const char **in, size_t *n_in, char **out, size_t *room);

/* Drop the member of gzip or zstd that has begun: the next step begins another. A dictionary
 * stays. */
void qu_decoder_restart(qu_decoder *decoder);

#endif
