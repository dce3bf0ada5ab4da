/*
 * candidate.c: vectors → pairs of reports worth comparing.
 *
 * An inverted index over the heaviest terms of each report. A report looks at the reports
 * beside it in the lists of its own heaviest terms, at most WINDOW in each; as ranks go by day,
 * these are the nearest in time. It keeps the QU_CANDIDATES likeliest, and only those are
 * compared in full. So the cost grows with the number of reports, whatever they are about.
 */
#include <stdlib.h>
#include <string.h>

#include "story/story_internal.h"

enum { WINDOW = 400 }; /* 100 to 2000 do */

/* Far in time counts less, but never for nothing: stories apart may still be related. */
static const float FAR_SHARE = 0.4f;

typedef struct {
    uint32_t rank;
    float weight;
} posting;

typedef struct {
    const qu_vectors *vectors;
    qu_workers *workers;
    const size_t *begins;    /* [n_terms + 1] of each term's list */
    const posting *postings; /* each list by rank */
    float **scores;          /* [n_jobs][n] zero between reports */
    uint32_t *candidates;    /* [n][QU_CANDIDATES] ascending */
    uint32_t *n_candidates;  /* [n] */
    qu_pair *pairs;          /* [n][QU_CANDIDATES] */
    uint32_t *n_pairs;       /* [n] */
} pair_work;

static float weight_of(const qu_vector *vector, uint32_t term)
{
    uint32_t low = 0, high = vector->n_weights;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (vector->weights[middle].term < term) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < vector->n_weights && vector->weights[low].term == term
               ? vector->weights[low].weight
               : 0;
}

/* --- the index ---------------------------------------------------------------------------- */

static bool build_index(qu_arena *arena, const qu_vectors *vectors, pair_work *work)
{
    size_t *begins = qu_arena_array(arena, (size_t)vectors->n_terms + 2, sizeof *begins);
    if (begins == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < vectors->n; i++) {
        const qu_vector *vector = &vectors->vectors[i];
        for (uint32_t k = 0; k < vector->n_key_terms; k++) {
            begins[vector->key_terms[k] + 2]++;
        }
    }
    for (uint32_t t = 0; t < vectors->n_terms; t++) {
        begins[t + 2] += begins[t + 1];
    }
    posting *postings = qu_arena_array(arena, begins[vectors->n_terms + 1], sizeof *postings);
    if (postings == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < vectors->n; i++) {
        const qu_vector *vector = &vectors->vectors[i];
        for (uint32_t k = 0; k < vector->n_key_terms; k++) {
            uint32_t term = vector->key_terms[k];
            postings[begins[term + 1]++] = (posting){i, weight_of(vector, term)};
        }
    }
    work->begins = begins; /* begins[t + 1] moved on to the end of list t */
    work->postings = postings;
    return true;
}

/* --- candidates --------------------------------------------------------------------------- */

/* The part of a list that a report looks at: WINDOW around its own place. */
static void window(
    const pair_work *work, uint32_t term, uint32_t rank, size_t *begin, size_t *end)
{
    *begin = work->begins[term];
    *end = work->begins[term + 1];
    if (*end - *begin <= WINDOW) {
        return;
    }
    size_t low = *begin, high = *end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->postings[middle].rank < rank) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    size_t first = *begin, last = *end;
    *begin = low - first > WINDOW / 2 ? low - WINDOW / 2 : first;
    *end = last - low > WINDOW / 2 ? low + WINDOW / 2 : last;
}

typedef struct {
    uint32_t rank;
    float score;
} candidate;

/* Of equals the nearer rank: were it the lowest, all copies of one text would choose the same
 * few of them, and the others would not be tied to each other. */
static bool is_likelier(candidate x, candidate y, uint32_t of)
{
    if (x.score != y.score) {
        return x.score > y.score;
    }
    uint32_t far_x = x.rank < of ? of - x.rank : x.rank - of;
    uint32_t far_y = y.rank < of ? of - y.rank : y.rank - of;
    return far_x != far_y ? far_x < far_y : x.rank < y.rank;
}

/* Keep `new` among the best candidates of a report, best first. */
static void keep_best(candidate *best, uint32_t *n, candidate new, uint32_t of)
{
    uint32_t at = *n;
    if (at == QU_CANDIDATES) {
        if (!is_likelier(new, best[at - 1], of)) {
            return;
        }
        at--;
    } else {
        (*n)++;
    }
    while (at > 0 && is_likelier(new, best[at - 1], of)) {
        best[at] = best[at - 1];
        at--;
    }
    best[at] = new;
}

static float time_share(int32_t a, int32_t b)
{
    if (a == QU_NO_DAY || b == QU_NO_DAY) {
        return 1;
    }
    return FAR_SHARE + (1 - FAR_SHARE) * qu_day_factor((double)a - b);
}

static int by_rank(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void find_candidates(void *user, unsigned worker, size_t i)
{
    pair_work *work = user;
    const qu_vector *vector = &work->vectors->vectors[i];
    qu_arena *scratch = &work->workers->scratch[worker];
    qu_arena_mark mark = qu_arena_here(scratch);
    float *scores = work->scores[worker];
    uint32_t *touched = qu_arena_array(scratch, QU_KEY_TERMS * (WINDOW + 1), sizeof *touched);
    if (touched == NULL) {
        work->workers->failed[worker] = true;
        return;
    }
    uint32_t n_touched = 0;
    for (uint32_t k = 0; k < vector->n_key_terms; k++) {
        size_t begin, end;
        float weight = weight_of(vector, vector->key_terms[k]);
        window(work, vector->key_terms[k], (uint32_t)i, &begin, &end);
        for (size_t p = begin; p < end; p++) {
            uint32_t other = work->postings[p].rank;
            if (scores[other] == 0 && other != i) {
                touched[n_touched++] = other;
            }
            scores[other] += weight * work->postings[p].weight;
        }
    }
    scores[i] = 0;
    candidate best[QU_CANDIDATES];
    uint32_t n = 0;
    for (uint32_t t = 0; t < n_touched; t++) {
        uint32_t other = touched[t];
        float share = time_share(vector->day, work->vectors->vectors[other].day);
        keep_best(best, &n, (candidate){other, scores[other] * share}, (uint32_t)i);
        scores[other] = 0;
    }
    uint32_t *out = work->candidates + i * QU_CANDIDATES;
    for (uint32_t c = 0; c < n; c++) {
        out[c] = best[c].rank;
    }
    qsort(out, n, sizeof *out, by_rank);
    work->n_candidates[i] = n;
    qu_arena_rewind(scratch, mark);
}

/* --- pairs -------------------------------------------------------------------------------- */

static bool has_candidate(const pair_work *work, uint32_t of, uint32_t rank)
{
    const uint32_t *candidates = work->candidates + (size_t)of * QU_CANDIDATES;
    return bsearch(&rank, candidates, work->n_candidates[of], sizeof rank, by_rank) != NULL;
}

/* Compare a report with its candidates; a pair that is in both lists, from the lower rank only.
 */
static void compare(void *user, unsigned worker, size_t i)
{
    (void)worker;
    pair_work *work = user;
    const qu_vector *a = &work->vectors->vectors[i];
    uint32_t rank = (uint32_t)i, n = 0;
    qu_pair *out = work->pairs + i * QU_CANDIDATES;
    for (uint32_t c = 0; c < work->n_candidates[i]; c++) {
        uint32_t other = work->candidates[i * QU_CANDIDATES + c];
        if (other < rank && has_candidate(work, other, rank)) {
            continue;
        }
        const qu_vector *b = &work->vectors->vectors[other];
        float cosine = qu_weights_product(a->weights, a->n_weights, b->weights, b->n_weights);
        if (cosine >= QU_PAIR_FLOOR) {
            out[n++] =
                (qu_pair){rank < other ? rank : other, rank < other ? other : rank, cosine};
        }
    }
    work->n_pairs[i] = n;
}

static bool make_room(qu_arena *arena, uint32_t n, unsigned n_jobs, pair_work *work)
{
    work->candidates = qu_arena_array(arena, n, QU_CANDIDATES * sizeof *work->candidates);
    work->n_candidates = qu_arena_array(arena, n, sizeof *work->n_candidates);
    work->pairs = qu_arena_array(arena, n, QU_CANDIDATES * sizeof *work->pairs);
    work->n_pairs = qu_arena_array(arena, n, sizeof *work->n_pairs);
    work->scores = qu_arena_array(arena, n_jobs, sizeof *work->scores);
    bool ok = work->candidates != NULL && work->n_candidates != NULL && work->pairs != NULL &&
              work->n_pairs != NULL && work->scores != NULL;
    for (unsigned w = 0; ok && w < n_jobs; w++) {
        work->scores[w] = qu_arena_array(arena, n, sizeof **work->scores);
        ok = work->scores[w] != NULL;
    }
    return ok;
}

/* The pairs of all reports in one array, in their order. */
static bool gather(qu_arena *arena, const pair_work *work, uint32_t n, qu_pairs *out)
{
    size_t n_pairs = 0;
    for (uint32_t i = 0; i < n; i++) {
        n_pairs += work->n_pairs[i];
    }
    qu_pair *pairs = qu_arena_array(arena, n_pairs, sizeof *pairs);
    if (pairs == NULL) {
        return false;
    }
    *out = (qu_pairs){.pairs = pairs};
    for (uint32_t i = 0; i < n; i++) {
        memcpy(pairs + out->n, work->pairs + (size_t)i * QU_CANDIDATES,
            work->n_pairs[i] * sizeof *pairs);
        out->n += work->n_pairs[i];
    }
    return true;
}

bool qu_pairs_find(qu_workers *workers, const qu_vectors *vectors, qu_pairs *out)
{
    qu_arena arena = {0};
    pair_work work = {.vectors = vectors, .workers = workers};
    bool ok =
        make_room(&arena, vectors->n, workers->n, &work) && build_index(&arena, vectors, &work);
    if (ok) {
        qu_pool_each(workers->n, vectors->n, find_candidates, &work);
        ok = !qu_workers_failed(workers);
    }
    if (ok) {
        qu_pool_each(workers->n, vectors->n, compare, &work);
        ok = gather(&workers->keep[0], &work, vectors->n, out);
    }
    qu_arena_dispose(&arena);
    return ok;
}
