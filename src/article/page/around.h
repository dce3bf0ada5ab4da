/* around.h: what an element's tag and names speak for. */
#ifndef QUOTH_ARTICLE_PAGE_AROUND_H
#define QUOTH_ARTICLE_PAGE_AROUND_H

#include "article/page/page.h"

enum { QU_AROUND_SLOTS = 1021 }; /* a prime, some three times the words */

/* Bits beside those of QU_AROUND_. */
#define QU_NAMES_ASIDE (UINT64_C(1) << QU_N_AROUND)
#define QU_NAMES_DATE (UINT64_C(1) << (QU_N_AROUND + 1))
#define QU_NAMES_AUTHOR (UINT64_C(1) << (QU_N_AROUND + 2))
#define QU_NAMES_BESIDE (UINT64_C(1) << (QU_N_AROUND + 3))
#define QU_NAMES_OF_PROPERTIES (QU_NAMES_DATE | QU_NAMES_AUTHOR | QU_NAMES_BESIDE)

/* Words by their hashes. */
struct qu_around {
    struct {
        uint64_t bits; /* 0: free */
        uint32_t key;
    } slots[QU_AROUND_SLOTS];
};

/* In `arena`. false without memory. */
bool qu_around_open(qu_arena *arena, const qu_around **out);

/* A bit for each QU_AROUND_ that node i speaks for, and QU_NAMES_. */
uint64_t qu_around_names(const qu_around *around, const qu_page *page, uint32_t i);

#endif
