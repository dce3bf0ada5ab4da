/* fuzz_pieces.h: any bytes as a stream that comes in pieces of one length, as from a slow pipe.
 */
#ifndef QUOTH_FUZZ_PIECES_H
#define QUOTH_FUZZ_PIECES_H

#include <string.h>

#include "input/input_internal.h"

typedef struct {
    const uint8_t *data;
    size_t size, at, step; /* at most `step` bytes at a time, at least 1 */
} fuzz_pieces;

static inline quoth_status fuzz_read_piece(
    void *user, char *bytes, size_t room, size_t *n_read, quoth_error *err)
{
    fuzz_pieces *from = user;
    (void)err;
    size_t n = from->size - from->at < from->step ? from->size - from->at : from->step;
    n = n < room ? n : room;
    if (n > 0) {
        memcpy(bytes, from->data + from->at, n);
    }
    from->at += n;
    *n_read = n;
    return QUOTH_OK;
}

static inline void fuzz_close_pieces(void *user)
{
    (void)user;
}

/* Open a stream of the pieces, which outlive it. */
static inline void fuzz_open_pieces(qu_stream *stream, fuzz_pieces *from)
{
    qu_stream_open_source(
        stream, (qu_source){from, fuzz_read_piece, NULL, NULL, fuzz_close_pieces});
}

#endif
