/*
 * copy.c: a story → which of its reports copy another.
 *
 * Agency copy goes from paper to paper with a headline changed, a word edited, a paragraph cut.
 * Two reports are compared by the runs of SHINGLE words that both hold (Broder, Compression and
 * Complexity of Sequences 1997, 21-29), over those of the shorter: a copy that was cut is still
 * a copy. Reports written apart share their quotations and little else: up to 0.37 in 1,074
 * reports of BASIL and PolNeAR, where copies and new versions begin at 0.56.
 *
 * Reports are taken in turn, originals first, and compared with originals only, through an
 * index of their runs: a thousand copies of one text cost a thousand looks, not half a million.
 */
#include <stdlib.h>

#include "story/story_internal.h"

enum { SHINGLE = 5, FEWEST_SHINGLES = 20 };
static const float COPY_SHARE = 0.5f; /* 0.4 to 0.55 do */

typedef struct {
    uint64_t *hashes; /* [n] ascending, each once */
    uint32_t n;
} shingles;

static int ascending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool read_shingles(qu_arena *arena, const quoth_report *report, shingles *out)
{
    const qu_language *language = &report->language;
    uint32_t *words = qu_arena_array(arena, language->n_tokens, sizeof *words);
    uint64_t *hashes = qu_arena_array(arena, language->n_tokens, sizeof *hashes);
    if (words == NULL || hashes == NULL) {
        return false;
    }
    uint32_t n_words = 0, n = 0;
    for (uint32_t i = 0; i < language->n_tokens; i++) {
        if (language->tokens[i].kind <= QU_NUMBER) {
            words[n_words++] = language->tokens[i].fold;
        }
    }
    for (uint32_t i = 0; i + SHINGLE <= n_words; i++) {
        hashes[i] = qu_hash(words + i, SHINGLE * sizeof *words);
    }
    uint32_t n_all = n_words < SHINGLE ? 0 : n_words - SHINGLE + 1;
    if (n_all > 0) {
        qsort(hashes, n_all, sizeof *hashes, ascending);
    }
    for (uint32_t i = 0; i < n_all; i++) {
        if (n == 0 || hashes[n - 1] != hashes[i]) {
            hashes[n++] = hashes[i];
        }
    }
    *out = (shingles){hashes, n};
    return true;
}

/* --- the index of originals --------------------------------------------------------------- */

typedef struct {
    uint32_t report;
    uint32_t next; /* in the list of the same run, or QUOTH_NONE */
} holder;

typedef struct {
    qu_arena *arena;
    qu_map lists; /* run → its last holder */
    holder *holders;
    uint32_t n_holders, capacity;
    const shingles *texts; /* [n_reports] */
    uint32_t *n_shared;    /* [n_reports] zero between reports */
    uint32_t *touched;     /* [n_reports] */
} original_index;

static bool add_original(original_index *index, uint32_t report)
{
    const shingles *text = &index->texts[report];
    for (uint32_t i = 0; i < text->n; i++) {
        uint32_t *last = qu_map_put(&index->lists, text->hashes[i], QUOTH_NONE);
        if (last == NULL || !qu_arena_grow(index->arena, &index->holders, &index->capacity,
                                index->n_holders, sizeof *index->holders)) {
            return false;
        }
        index->holders[index->n_holders] = (holder){report, *last};
        *last = index->n_holders++;
    }
    return true;
}

/* The original that the report shares most of the shorter text with, when that is enough. */
static uint32_t find_original(original_index *index, uint32_t report)
{
    const shingles *text = &index->texts[report];
    uint32_t n_touched = 0, best = QUOTH_NONE;
    float best_share = COPY_SHARE;
    for (uint32_t i = 0; i < text->n; i++) {
        uint32_t at = qu_map_get(&index->lists, text->hashes[i]);
        for (; at != QUOTH_NONE; at = index->holders[at].next) {
            uint32_t other = index->holders[at].report;
            if (index->n_shared[other]++ == 0) {
                index->touched[n_touched++] = other;
            }
        }
    }
    for (uint32_t i = 0; i < n_touched; i++) {
        uint32_t other = index->touched[i], n = index->texts[other].n;
        n = n < text->n ? n : text->n;
        float share = (float)index->n_shared[other] / (float)n;
        bool better = share > best_share || (share == best_share && other < best);
        if (n >= FEWEST_SHINGLES && better) {
            best = other;
            best_share = share;
        }
        index->n_shared[other] = 0;
    }
    return best;
}

bool qu_copies_find(
    qu_arena *scratch, const quoth_report *const *reports, uint32_t n, uint32_t *copy_of)
{
    original_index index = {.arena = scratch};
    shingles *texts = qu_arena_array(scratch, n, sizeof *texts);
    index.n_shared = qu_arena_array(scratch, n, sizeof *index.n_shared);
    index.touched = qu_arena_array(scratch, n, sizeof *index.touched);
    bool ok = texts != NULL && index.n_shared != NULL && index.touched != NULL;
    index.texts = texts;
    for (uint32_t i = 0; ok && i < n; i++) {
        ok = read_shingles(scratch, reports[i], &texts[i]);
        if (ok) {
            copy_of[i] = find_original(&index, i);
            ok = copy_of[i] != QUOTH_NONE || add_original(&index, i);
        }
    }
    qu_map_dispose(&index.lists);
    return ok;
}
