/* offset.c: bytes of a text → code points. */
#include "brief/json/offset.h"

#include <stdlib.h>

/* A code point begins at every byte that is not a continuation byte. */
static uint32_t count(quoth_view text, size_t begin, size_t end)
{
    uint32_t n = 0;
    for (size_t at = begin; at < end; at++) {
        n += ((unsigned char)text.ptr[at] & 0xc0) != 0x80;
    }
    return n;
}

bool qu_offsets_open(qu_offsets *offsets, quoth_view text)
{
    size_t n_blocks = text.len / QU_OFFSET_BLOCK_BYTES + 1;
    uint32_t *before = malloc(n_blocks * sizeof *before);
    if (before == NULL) {
        return false;
    }
    before[0] = 0;
    for (size_t i = 1; i < n_blocks; i++) {
        size_t end = i * QU_OFFSET_BLOCK_BYTES;
        before[i] = before[i - 1] + count(text, end - QU_OFFSET_BLOCK_BYTES, end);
    }
    *offsets = (qu_offsets){text, before};
    return true;
}

void qu_offsets_dispose(qu_offsets *offsets)
{
    free(offsets->before);
    *offsets = (qu_offsets){0};
}

uint32_t qu_offsets_at(const qu_offsets *offsets, uint32_t at)
{
    size_t end = at < offsets->text.len ? at : offsets->text.len;
    size_t block = end / QU_OFFSET_BLOCK_BYTES;
    return offsets->before[block] + count(offsets->text, block * QU_OFFSET_BLOCK_BYTES, end);
}
