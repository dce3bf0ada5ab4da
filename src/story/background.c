/*
 * background.c: how common a term is in news at large.
 *
 * Five reports do not tell which of their words are rare, so the share of reports that hold a
 * word is first guessed from a small table (model/words/background.txt) and then corrected by
 * the collection, the more the larger it is (weight.c). All that the table lacks counts as one
 * share, well above that of a truly rare word: rarer than that says nothing about events, and
 * one misspelt name must not outweigh ten words that two reports share.
 */
#include <stdlib.h>

#include "story/story_internal.h"

/* Of a thousand reports. Chosen with the table's length, at its last word; 40 to 120 do. */
enum { UNLISTED_PER_MILLE = 80 };

static const char *const lines[] = {
#include "words_background.inc"
};

bool qu_background_open(qu_background *out)
{
    *out = (qu_background){0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        quoth_view line = qu_view(lines[i]);
        size_t space = qu_find(line, " ", 0);
        uint64_t term = qu_term_hash((quoth_view){line.ptr, space});
        uint32_t per_mille = (uint32_t)strtoul(line.ptr + space, NULL, 10);
        if (qu_map_put(&out->per_mille, term, per_mille) == NULL) {
            qu_background_dispose(out);
            return false;
        }
    }
    return true;
}

void qu_background_dispose(qu_background *background)
{
    qu_map_dispose(&background->per_mille);
}

uint32_t qu_background_per_mille(const qu_background *background, uint64_t term, bool *listed)
{
    uint32_t per_mille = qu_map_get(&background->per_mille, term);
    *listed = per_mille != QUOTH_NONE;
    return *listed ? per_mille : (uint32_t)UNLISTED_PER_MILLE;
}
