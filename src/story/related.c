/*
 * related.c: stories → stories of the same people or topic.
 *
 * Stories whose reports were paired are compared by the mean cosine of their reports, as for
 * one event but without what dates and places say: what keeps two events apart is no reason not
 * to mention the one beside the other.
 */
#include <stdlib.h>
#include <string.h>

#include "story/story_internal.h"

enum { MAX_RELATED = 8, MAX_COMPARED = 24 };

/* One side of a pair of stories. */
typedef struct {
    uint32_t of, other;
    float likeness; /* of the likeliest pair of reports, then of the stories */
} relation;

static int by_story_and_other(const void *a, const void *b)
{
    const relation *x = a, *y = b;
    if (x->of != y->of) {
        return x->of < y->of ? -1 : 1;
    }
    if (x->other != y->other) {
        return x->other < y->other ? -1 : 1;
    }
    return (x->likeness < y->likeness) - (x->likeness > y->likeness);
}

static int likeliest_first(const void *a, const void *b)
{
    const relation *x = a, *y = b;
    if (x->likeness != y->likeness) {
        return x->likeness > y->likeness ? -1 : 1;
    }
    return (x->other > y->other) - (x->other < y->other);
}

typedef struct {
    const qu_vectors *vectors;
    qu_workers *workers;
    qu_group *groups;
    relation *relations; /* by story */
    size_t *begins;      /* [n_groups + 1] of each story's relations */
} related_work;

/* The mean cosine of two stories: reports of the one against reports of the other, some of each
 * when they are many. */
static float mean_cosine(const qu_vectors *vectors, const qu_group *a, const qu_group *b)
{
    enum { MOST = 16 };
    float sum = 0;
    uint32_t n_a = a->n_ranks < MOST ? a->n_ranks : MOST;
    uint32_t n_b = b->n_ranks < MOST ? b->n_ranks : MOST;
    for (uint32_t i = 0; i < n_a; i++) {
        const qu_vector *x = &vectors->vectors[a->ranks[(uint64_t)i * a->n_ranks / n_a]];
        for (uint32_t k = 0; k < n_b; k++) {
            const qu_vector *y = &vectors->vectors[b->ranks[(uint64_t)k * b->n_ranks / n_b]];
            sum += qu_weights_product(x->weights, x->n_weights, y->weights, y->n_weights);
        }
    }
    return sum / (float)(n_a * n_b);
}

static void find_related(void *user, unsigned worker, size_t g)
{
    related_work *work = user;
    relation *relations = work->relations + work->begins[g];
    size_t n = work->begins[g + 1] - work->begins[g], n_unique = 0;
    if (n == 0) {
        return;
    }
    qsort(relations, n, sizeof *relations, by_story_and_other);
    for (size_t i = 0; i < n; i++) { /* the likeliest pair of each other story comes first */
        if (n_unique == 0 || relations[n_unique - 1].other != relations[i].other) {
            relations[n_unique++] = relations[i];
        }
    }
    qsort(relations, n_unique, sizeof *relations, likeliest_first);
    n = n_unique < MAX_COMPARED ? n_unique : MAX_COMPARED;
    for (size_t i = 0; i < n; i++) { /* the same sum for either side: the lower number first */
        uint32_t a = (uint32_t)g, b = relations[i].other;
        relations[i].likeness = mean_cosine(
            work->vectors, &work->groups[a < b ? a : b], &work->groups[a < b ? b : a]);
    }
    qsort(relations, n, sizeof *relations, likeliest_first);
    uint32_t n_related = 0;
    while (n_related < n && n_related < MAX_RELATED &&
           relations[n_related].likeness >= QU_RELATED) {
        n_related++;
    }
    uint32_t *related =
        qu_arena_array(&work->workers->keep[worker], n_related, sizeof *related);
    if (related == NULL) {
        work->workers->failed[worker] = true;
        return;
    }
    for (uint32_t i = 0; i < n_related; i++) {
        related[i] = relations[i].other;
    }
    work->groups[g].related = related;
    work->groups[g].n_related = n_related;
}

/* Both sides of each pair of reports in different stories, story after story. */
static bool list_relations(qu_arena *arena, const qu_pairs *pairs, const uint32_t *place,
    uint32_t n_groups, related_work *work)
{
    work->begins = qu_arena_array(arena, (size_t)n_groups + 2, sizeof *work->begins);
    work->relations = qu_arena_array(arena, pairs->n, 2 * sizeof *work->relations);
    if (work->begins == NULL || work->relations == NULL) {
        return false;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t p = 0; p < pairs->n; p++) {
            uint32_t a = place[pairs->pairs[p].a], b = place[pairs->pairs[p].b];
            float likeness = pairs->pairs[p].cosine;
            if (a == b) {
                continue;
            }
            if (pass == 0) {
                work->begins[a + 2]++;
                work->begins[b + 2]++;
            } else {
                work->relations[work->begins[a + 1]++] = (relation){a, b, likeness};
                work->relations[work->begins[b + 1]++] = (relation){b, a, likeness};
            }
        }
        for (uint32_t g = 0; pass == 0 && g < n_groups; g++) {
            work->begins[g + 2] += work->begins[g + 1];
        }
    }
    return true;
}

bool qu_related_find(qu_workers *workers, const qu_vectors *vectors, const qu_pairs *pairs,
    const uint32_t *place, qu_group *groups, uint32_t n_groups)
{
    qu_arena arena = {0};
    related_work work = {.vectors = vectors, .workers = workers, .groups = groups};
    bool ok = list_relations(&arena, pairs, place, n_groups, &work);
    if (ok) {
        qu_pool_each(workers->n, n_groups, find_related, &work);
        ok = !qu_workers_failed(workers);
    }
    qu_arena_dispose(&arena);
    return ok;
}
