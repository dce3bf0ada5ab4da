/*
 * linkage.c: a group of reports → its stories.
 *
 * Agglomerative clustering with average linkage (Sokal & Michener, University of Kansas Science
 * Bulletin 38 (1958) 1409-1438): the two most alike sets become one, again and again, while
 * they are alike enough. The mean cosine of two sets is the product of their summed vectors
 * over the product of their sizes, so no matrix is kept. A set looks only at the sets that its
 * reports were paired with, at most MAX_BESIDE of them, and keeps at most MAX_SUM_TERMS terms,
 * so a step costs no more for a large set than for a small one. Unlike single linkage, a chain
 * of reports each like the next does not end in one story.
 *
 * Two sets that are set in different places count for less: neither's scene is anywhere in the
 * other's words.
 */
#include <stdlib.h>
#include <string.h>

#include "story/story_internal.h"

static const float CLASH_FACTOR = 0.5f; /* 0.4 to 0.6 do */
enum { MAX_BESIDE = 64, MAX_SUM_TERMS = 2048 };

typedef struct {
    qu_weight *sum; /* [n_sum] by term; of the report itself for one report alone */
    uint32_t n_sum;
    uint32_t n_reports, n_dated;
    double day_sum;
    uint32_t *scene; /* [n_scene] ascending */
    uint32_t n_scene;
    uint32_t *beside; /* [n_beside] numbers of sets, at the time of writing */
    uint32_t n_beside;
    uint32_t into;  /* the set that took it in, or itself */
    uint32_t first; /* least place of its reports */
    bool owns_sum;
} set;

typedef struct {
    float likeness;
    uint32_t a, b; /* a < b */
} offer;

typedef struct {
    qu_arena *arena;
    set *sets; /* [2n - 1] */
    uint32_t n_sets;
    offer *heap; /* [n_heap] the best on top */
    uint32_t n_heap, heap_capacity;
} linkage;

/* --- likeness ----------------------------------------------------------------------------- */

static bool holds(const set *s, uint32_t term)
{
    uint32_t low = 0, high = s->n_sum;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->sum[middle].term < term) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < s->n_sum && s->sum[low].term == term;
}

/* Is no place of a's scene in b's words? */
static bool is_elsewhere(const set *a, const set *b)
{
    for (uint32_t i = 0; i < a->n_scene; i++) {
        if (holds(b, a->scene[i])) {
            return false;
        }
    }
    return a->n_scene > 0;
}

static float likeness(const set *a, const set *b)
{
    float mean = qu_weights_product(a->sum, a->n_sum, b->sum, b->n_sum) /
                 ((float)a->n_reports * (float)b->n_reports);
    if (a->n_dated > 0 && b->n_dated > 0) {
        mean *= qu_day_factor(a->day_sum / a->n_dated - b->day_sum / b->n_dated);
    }
    return is_elsewhere(a, b) && is_elsewhere(b, a) ? mean * CLASH_FACTOR : mean;
}

/* --- the heap ----------------------------------------------------------------------------- */

static bool is_better(offer x, offer y)
{
    if (x.likeness != y.likeness) {
        return x.likeness > y.likeness;
    }
    return x.a != y.a ? x.a < y.a : x.b < y.b;
}

/* Offer two sets for joining, when they are alike enough. */
static bool push(linkage *link, float value, uint32_t a, uint32_t b)
{
    if (value < QU_SAME_EVENT) {
        return true;
    }
    if (!qu_arena_grow(
            link->arena, &link->heap, &link->heap_capacity, link->n_heap, sizeof *link->heap)) {
        return false;
    }
    offer new = {value, a < b ? a : b, a < b ? b : a};
    uint32_t at = link->n_heap++;
    while (at > 0 && is_better(new, link->heap[(at - 1) / 2])) {
        link->heap[at] = link->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    link->heap[at] = new;
    return true;
}

static offer pop(linkage *link)
{
    offer top = link->heap[0], last = link->heap[--link->n_heap];
    uint32_t at = 0;
    for (;;) {
        uint32_t child = 2 * at + 1;
        if (child >= link->n_heap) {
            break;
        }
        if (child + 1 < link->n_heap && is_better(link->heap[child + 1], link->heap[child])) {
            child++;
        }
        if (!is_better(link->heap[child], last)) {
            break;
        }
        link->heap[at] = link->heap[child];
        at = child;
    }
    link->heap[at] = last;
    return top;
}

/* --- joining ------------------------------------------------------------------------------ */

static uint32_t now(linkage *link, uint32_t i)
{
    while (link->sets[i].into != i) {
        link->sets[i].into = link->sets[link->sets[i].into].into;
        i = link->sets[i].into;
    }
    return i;
}

static int heaviest_first(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x < y) - (x > y);
}

/* Keep the MAX_SUM_TERMS heaviest terms, of equal ones at the border those that come first. */
static bool trim(qu_arena *arena, set *s)
{
    if (s->n_sum <= MAX_SUM_TERMS) {
        return true;
    }
    qu_arena_mark mark = qu_arena_here(arena);
    float *weights = qu_arena_array(arena, s->n_sum, sizeof *weights);
    if (weights == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < s->n_sum; i++) {
        weights[i] = s->sum[i].weight;
    }
    qsort(weights, s->n_sum, sizeof *weights, heaviest_first);
    float least = weights[MAX_SUM_TERMS - 1];
    qu_arena_rewind(arena, mark);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n_sum && n < MAX_SUM_TERMS; i++) {
        if (s->sum[i].weight >= least) {
            s->sum[n++] = s->sum[i];
        }
    }
    s->n_sum = n;
    return true;
}

static bool add_up(qu_arena *arena, const set *a, const set *b, set *out)
{
    out->sum = malloc(((size_t)a->n_sum + b->n_sum + 1) * sizeof *out->sum);
    if (out->sum == NULL) {
        return false;
    }
    out->owns_sum = true;
    uint32_t i = 0, k = 0;
    while (i < a->n_sum || k < b->n_sum) {
        bool from_a = k == b->n_sum || (i < a->n_sum && a->sum[i].term <= b->sum[k].term);
        bool from_b = i == a->n_sum || (k < b->n_sum && b->sum[k].term <= a->sum[i].term);
        qu_weight *sum = &out->sum[out->n_sum++];
        *sum = (qu_weight){from_a ? a->sum[i].term : b->sum[k].term, 0};
        sum->weight += from_a ? a->sum[i++].weight : 0;
        sum->weight += from_b ? b->sum[k++].weight : 0;
    }
    return trim(arena, out);
}

static int ascending(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t sort_unique(uint32_t *numbers, uint32_t n)
{
    uint32_t n_unique = 0;
    if (n > 0) {
        qsort(numbers, n, sizeof *numbers, ascending);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (n_unique == 0 || numbers[n_unique - 1] != numbers[i]) {
            numbers[n_unique++] = numbers[i];
        }
    }
    return n_unique;
}

static bool unite_scenes(qu_arena *arena, const set *a, const set *b, set *out)
{
    out->scene = qu_arena_array(arena, (size_t)a->n_scene + b->n_scene, sizeof *out->scene);
    if (out->scene == NULL) {
        return false;
    }
    memcpy(out->scene, a->scene, a->n_scene * sizeof *out->scene);
    memcpy(out->scene + a->n_scene, b->scene, b->n_scene * sizeof *out->scene);
    out->n_scene = sort_unique(out->scene, a->n_scene + b->n_scene);
    return true;
}

/* Compare set i with the sets beside it, offer what is alike, and keep the MAX_BESIDE best. */
static bool look_beside(linkage *link, uint32_t i, uint32_t *beside, uint32_t n)
{
    set *s = &link->sets[i];
    offer best[MAX_BESIDE];
    uint32_t n_best = 0;
    for (uint32_t k = 0; k < n; k++) {
        float value = likeness(s, &link->sets[beside[k]]);
        if (!push(link, value, i, beside[k])) {
            return false;
        }
        offer new = {value, beside[k], i};
        uint32_t at = n_best < MAX_BESIDE ? n_best++ : MAX_BESIDE;
        while (at > 0 && is_better(new, best[at - 1])) {
            if (at < MAX_BESIDE) {
                best[at] = best[at - 1];
            }
            at--;
        }
        if (at < MAX_BESIDE) {
            best[at] = new;
        }
    }
    for (uint32_t k = 0; k < n_best; k++) {
        beside[k] = best[k].a;
    }
    s->beside = beside;
    s->n_beside = n_best;
    return true;
}

static bool join(linkage *link, uint32_t a, uint32_t b)
{
    uint32_t i = link->n_sets++;
    set *x = &link->sets[a], *y = &link->sets[b], *out = &link->sets[i];
    *out = (set){.n_reports = x->n_reports + y->n_reports,
        .n_dated = x->n_dated + y->n_dated,
        .day_sum = x->day_sum + y->day_sum,
        .into = i,
        .first = x->first < y->first ? x->first : y->first};
    uint32_t n = x->n_beside + y->n_beside;
    uint32_t *beside = qu_arena_array(link->arena, n, sizeof *beside);
    if (beside == NULL || !add_up(link->arena, x, y, out) ||
        !unite_scenes(link->arena, x, y, out)) {
        return false;
    }
    x->into = y->into = i;
    n = 0;
    for (uint32_t k = 0; k < x->n_beside + y->n_beside; k++) {
        uint32_t old = k < x->n_beside ? x->beside[k] : y->beside[k - x->n_beside];
        uint32_t other = now(link, old);
        if (other != i) {
            beside[n++] = other;
        }
    }
    for (int side = 0; side < 2; side++) {
        set *s = side == 0 ? x : y;
        if (s->owns_sum) {
            free(s->sum);
            s->owns_sum = false;
        }
        s->sum = NULL;
        s->n_sum = 0;
    }
    return look_beside(link, i, beside, sort_unique(beside, n));
}

/* --- the group ---------------------------------------------------------------------------- */

/* One set for each report, and beside it the reports that it was paired with. */
static bool begin(linkage *link, const qu_vectors *vectors, const uint32_t *members, uint32_t n,
    const qu_pair *links, size_t n_links)
{
    link->sets = qu_arena_array(link->arena, (size_t)2 * n, sizeof *link->sets);
    uint32_t *beside = qu_arena_array(link->arena, n_links, 2 * sizeof *beside);
    if (link->sets == NULL || beside == NULL) {
        return false;
    }
    for (size_t l = 0; l < n_links; l++) {
        link->sets[links[l].a].n_beside++;
        link->sets[links[l].b].n_beside++;
    }
    for (uint32_t i = 0; i < n; i++) {
        const qu_vector *vector = &vectors->vectors[members[i]];
        uint32_t n_beside = link->sets[i].n_beside;
        link->sets[i] = (set){.n_sum = vector->n_weights,
            .n_reports = 1,
            .n_dated = vector->day != QU_NO_DAY,
            .day_sum = vector->day != QU_NO_DAY ? vector->day : 0,
            .n_scene = vector->n_scene,
            .beside = beside,
            .into = i,
            .first = i};
        link->sets[i].sum = qu_arena_dup(
            link->arena, vector->weights, vector->n_weights * sizeof *vector->weights);
        link->sets[i].scene =
            qu_arena_dup(link->arena, vector->scene, vector->n_scene * sizeof *vector->scene);
        if (link->sets[i].sum == NULL || link->sets[i].scene == NULL) {
            return false;
        }
        beside += n_beside;
    }
    link->n_sets = n;
    for (size_t l = 0; l < n_links; l++) {
        set *a = &link->sets[links[l].a], *b = &link->sets[links[l].b];
        a->beside[a->n_beside++] = links[l].b;
        b->beside[b->n_beside++] = links[l].a;
        if (!push(link, likeness(a, b), links[l].a, links[l].b)) {
            return false;
        }
    }
    return true;
}

bool qu_linkage(qu_arena *scratch, const qu_vectors *vectors, const uint32_t *members,
    uint32_t n, const qu_pair *links, size_t n_links, uint32_t *root)
{
    linkage link = {.arena = scratch};
    bool ok = begin(&link, vectors, members, n, links, n_links);
    while (ok && link.n_heap > 0) {
        offer top = pop(&link);
        bool stale = link.sets[top.a].into != top.a || link.sets[top.b].into != top.b;
        ok = stale || join(&link, top.a, top.b);
    }
    for (uint32_t i = 0; ok && i < n; i++) {
        root[i] = link.sets[now(&link, i)].first;
    }
    for (uint32_t i = 0; i < link.n_sets; i++) {
        if (link.sets[i].owns_sum) {
            free(link.sets[i].sum);
        }
    }
    return ok;
}
