/* offset.h: bytes of a text → code points, by an index that one pass over the text makes. */
#ifndef QUOTH_BRIEF_JSON_OFFSET_H
#define QUOTH_BRIEF_JSON_OFFSET_H

#include "base/base.h"

/* `qu_offsets offsets = {0}` is one that is not open. */
typedef struct {
    quoth_view text;
    uint32_t *before; /* [i]: code points before byte i * QU_OFFSET_BLOCK_BYTES */
} qu_offsets;

enum { QU_OFFSET_BLOCK_BYTES = 64 };

/* Index a text. false without memory. cost: linear in the text, one 128th of it in memory. */
bool qu_offsets_open(qu_offsets *offsets, quoth_view text);
void qu_offsets_dispose(qu_offsets *offsets);

/* Code points before byte `at`. cost: at most a block. */
uint32_t qu_offsets_at(const qu_offsets *offsets, uint32_t at);

#endif
