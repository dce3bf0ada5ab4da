/* decoder.c: compressed bytes → bytes, step by step, by zlib, zstd and brotli. */
#include "input/packed/decoder.h"

#include <brotli/decode.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

struct qu_decoder {
    qu_coding coding;
    bool open;  /* the library's state is there */
    bool ended; /* the next step begins another member */
    z_stream zlib;
    ZSTD_DCtx *zstd;
    size_t n_wanted; /* bytes that zstd asks for next; 0: the head of a frame */
    BrotliDecoderState *brotli;
};

static bool open_library(qu_decoder *decoder)
{
    switch (decoder->coding) {
    case QU_CODING_BROTLI:
        decoder->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
        return decoder->brotli != NULL;
    case QU_CODING_ZSTD:
        decoder->zstd = ZSTD_createDCtx();
        return decoder->zstd != NULL;
    case QU_CODING_GZIP:
        return inflateInit2(&decoder->zlib, 16 + MAX_WBITS) == Z_OK;
    case QU_CODING_ZLIB:
        return inflateInit2(&decoder->zlib, MAX_WBITS) == Z_OK;
    case QU_CODING_DEFLATE:
        break;
    }
    return inflateInit2(&decoder->zlib, -MAX_WBITS) == Z_OK;
}

qu_decoder *qu_decoder_open(qu_coding coding)
{
    qu_decoder *decoder = calloc(1, sizeof *decoder);
    if (decoder != NULL) {
        decoder->coding = coding;
        decoder->open = open_library(decoder);
    }
    if (decoder != NULL && !decoder->open) {
        free(decoder);
        return NULL;
    }
    return decoder;
}

void qu_decoder_free(qu_decoder *decoder)
{
    if (decoder == NULL) {
        return;
    }
    if (decoder->coding == QU_CODING_BROTLI) {
        BrotliDecoderDestroyInstance(decoder->brotli);
    } else if (decoder->coding == QU_CODING_ZSTD) {
        (void)ZSTD_freeDCtx(decoder->zstd);
    } else {
        (void)inflateEnd(&decoder->zlib);
    }
    free(decoder);
}

bool qu_decoder_use_dictionary(qu_decoder *decoder, const void *bytes, size_t n_bytes)
{
    return ZSTD_isError(ZSTD_DCtx_loadDictionary(decoder->zstd, bytes, n_bytes)) == 0;
}

/* --- steps ------------------------------------------------------------------------------- */

static qu_decode_state step_zlib(
    qu_decoder *decoder, const char **in, size_t *n_in, char **out, size_t *room)
{
    z_stream *zlib = &decoder->zlib;
    if (decoder->ended) {
        (void)inflateReset(zlib);
    }
    /* zlib reads its input and takes it as not const unless ZLIB_CONST is defined. */
    memcpy(&zlib->next_in, in, sizeof zlib->next_in);
    memcpy(&zlib->next_out, out, sizeof zlib->next_out);
    uInt given = *n_in < UINT_MAX ? (uInt)*n_in : UINT_MAX;
    uInt offered = *room < UINT_MAX ? (uInt)*room : UINT_MAX;
    zlib->avail_in = given;
    zlib->avail_out = offered;
    int result = inflate(zlib, Z_NO_FLUSH);
    *in += given - zlib->avail_in;
    *n_in -= given - zlib->avail_in;
    *out += offered - zlib->avail_out;
    *room -= offered - zlib->avail_out;
    return result == Z_STREAM_END                    ? QU_DECODE_ENDED
           : result == Z_OK || result == Z_BUF_ERROR ? QU_DECODE_MORE
           : result == Z_MEM_ERROR                   ? QU_DECODE_MEMORY
                                                     : QU_DECODE_DAMAGED;
}

/*
 * Zstd is given what it asks for, a block at most. Given more, it would keep the sound blocks
 * before a damaged one to itself, so that what is read would depend on how the bytes came in.
 */
static qu_decode_state step_zstd(
    qu_decoder *decoder, const char **in, size_t *n_in, char **out, size_t *room)
{
    enum { HEAD_BYTES = 5 };
    for (;;) {
        size_t wanted = decoder->n_wanted > 0 ? decoder->n_wanted : HEAD_BYTES;
        ZSTD_inBuffer input = {*in, wanted < *n_in ? wanted : *n_in, 0};
        ZSTD_outBuffer output = {*out, *room, 0};
        size_t result = ZSTD_decompressStream(decoder->zstd, &output, &input);
        bool damaged = ZSTD_isError(result) != 0;
        /* With an error both places are anything: zstd has claimed output it never wrote. */
        size_t n_used = damaged ? input.size : input.pos, n_made = damaged ? 0 : output.pos;
        *in += n_used;
        *n_in -= n_used;
        *out += n_made;
        *room -= n_made;
        decoder->n_wanted = damaged ? 0 : result;
        if (damaged || result == 0) {
            return damaged ? QU_DECODE_DAMAGED : QU_DECODE_ENDED;
        }
        if (*n_in == 0 || *room == 0 || n_used + n_made == 0) {
            return QU_DECODE_MORE;
        }
    }
}

static qu_decode_state step_brotli(
    qu_decoder *decoder, const char **in, size_t *n_in, char **out, size_t *room)
{
    const uint8_t *next_in;
    uint8_t *next_out;
    memcpy(&next_in, in, sizeof next_in);
    memcpy(&next_out, out, sizeof next_out);
    size_t n_before = *n_in, room_before = *room;
    BrotliDecoderResult result =
        BrotliDecoderDecompressStream(decoder->brotli, n_in, &next_in, room, &next_out, NULL);
    *in += n_before - *n_in;
    *out += room_before - *room;
    return result == BROTLI_DECODER_RESULT_SUCCESS ? QU_DECODE_ENDED
           : result == BROTLI_DECODER_RESULT_ERROR ? QU_DECODE_DAMAGED
                                                   : QU_DECODE_MORE;
}

qu_decode_state qu_decoder_step(
    qu_decoder *decoder, const char **in, size_t *n_in, char **out, size_t *room)
{
    qu_decode_state state =
        decoder->coding == QU_CODING_BROTLI ? step_brotli(decoder, in, n_in, out, room)
        : decoder->coding == QU_CODING_ZSTD ? step_zstd(decoder, in, n_in, out, room)
                                            : step_zlib(decoder, in, n_in, out, room);
    decoder->ended = state == QU_DECODE_ENDED;
    return state;
}

void qu_decoder_restart(qu_decoder *decoder)
{
    if (decoder->coding == QU_CODING_ZSTD) {
        (void)ZSTD_DCtx_reset(decoder->zstd, ZSTD_reset_session_only);
        decoder->n_wanted = 0;
    } else if (decoder->coding != QU_CODING_BROTLI) {
        decoder->ended = true; /* so that the next step resets zlib */
    }
}
