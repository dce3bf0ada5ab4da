/* around.h: what an element's tag and names speak for. */
#ifndef QUOTH_ARTICLE_PAGE_AROUND_H
#define QUOTH_ARTICLE_PAGE_AROUND_H

#include "article/page/page.h"

enum { QU_AROUND_BUCKETS = 509 };

/* The words by their hashes; numbers from 1. */
typedef struct {
    uint8_t buckets[QU_AROUND_BUCKETS];
    uint8_t *next;
    uint32_t *keys;
} qu_around;

bool qu_around_open(qu_arena *arena, qu_around *out);

/* A bit for each QU_AROUND_ that the element speaks for. */
uint32_t qu_around_bits(const qu_around *around, const xmlNode *node);

#endif
