/*
 * component.c: pairs → groups that can hold a story.
 *
 * Mean likeness is never above the best of the likenesses that it is the mean of, so reports
 * that no chain of fairly likely pairs ties together cannot end in one story. The groups that
 * the chains tie together are parted further one by one (linkage.c), on all threads.
 */
#include <stdlib.h>

#include "story/story_internal.h"

/* Of QU_SAME_EVENT. Below 1, because the mean day of two sets can lie nearer than two reports.
 */
static const float TIE_SHARE = 0.8f;

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* Union, the lower rank on top. */
static void tie(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a != b) {
        parent[a > b ? a : b] = a < b ? a : b;
    }
}

static bool is_tie(const qu_vectors *vectors, const qu_pair *pair)
{
    int32_t a = vectors->vectors[pair->a].day, b = vectors->vectors[pair->b].day;
    float factor = a == QU_NO_DAY || b == QU_NO_DAY ? 1 : qu_day_factor((double)a - b);
    return pair->cosine * factor >= TIE_SHARE * QU_SAME_EVENT;
}

typedef struct {
    const qu_vectors *vectors;
    qu_workers *workers;
    uint32_t *root;       /* [n] of each rank's group, then its story */
    uint32_t *place;      /* [n] of each rank in its group */
    uint32_t *members;    /* [n] ranks, group after group */
    qu_pair *links;       /* by place, group after group */
    size_t *first_member; /* [n_groups + 1] */
    size_t *first_link;   /* [n_groups + 1] */
    uint32_t n_groups;    /* of two reports and more, and single ones */
    uint32_t *group;      /* [n] number of each rank's group */
} part_work;

static bool make_room(
    qu_arena *arena, const qu_vectors *vectors, size_t n_pairs, part_work *work)
{
    uint32_t n = vectors->n;
    work->root = qu_arena_array(arena, n, sizeof *work->root);
    work->place = qu_arena_array(arena, n, sizeof *work->place);
    work->members = qu_arena_array(arena, n, sizeof *work->members);
    work->group = qu_arena_array(arena, n, sizeof *work->group);
    work->links = qu_arena_array(arena, n_pairs, sizeof *work->links);
    work->first_member = qu_arena_array(arena, (size_t)n + 2, sizeof *work->first_member);
    work->first_link = qu_arena_array(arena, (size_t)n + 2, sizeof *work->first_link);
    return work->root != NULL && work->place != NULL && work->members != NULL &&
           work->group != NULL && work->links != NULL && work->first_member != NULL &&
           work->first_link != NULL;
}

/* Find the groups; number them by their first rank and list their members. */
static void list_groups(part_work *work, const qu_pairs *pairs)
{
    uint32_t n = work->vectors->n;
    for (uint32_t i = 0; i < n; i++) {
        work->root[i] = i;
    }
    for (size_t p = 0; p < pairs->n; p++) {
        if (is_tie(work->vectors, &pairs->pairs[p])) {
            tie(work->root, pairs->pairs[p].a, pairs->pairs[p].b);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t root = root_of(work->root, i);
        work->group[i] = root == i ? work->n_groups++ : work->group[root];
        work->place[i] = (uint32_t)work->first_member[work->group[i] + 1]++;
    }
    for (uint32_t g = 0; g < work->n_groups; g++) {
        work->first_member[g + 1] += work->first_member[g];
    }
    for (uint32_t i = 0; i < n; i++) {
        work->members[work->first_member[work->group[i]] + work->place[i]] = i;
    }
}

/* List the pairs inside each group, those that are no tie too. */
static void list_links(part_work *work, const qu_pairs *pairs)
{
    for (size_t p = 0; p < pairs->n; p++) {
        const qu_pair *pair = &pairs->pairs[p];
        if (work->group[pair->a] == work->group[pair->b]) {
            work->first_link[work->group[pair->a] + 2]++;
        }
    }
    for (uint32_t g = 0; g < work->n_groups; g++) {
        work->first_link[g + 2] += work->first_link[g + 1];
    }
    for (size_t p = 0; p < pairs->n; p++) {
        const qu_pair *pair = &pairs->pairs[p];
        uint32_t group = work->group[pair->a];
        if (group == work->group[pair->b]) {
            work->links[work->first_link[group + 1]++] =
                (qu_pair){work->place[pair->a], work->place[pair->b], pair->cosine};
        }
    }
}

static void part_group(void *user, unsigned worker, size_t g)
{
    part_work *work = user;
    const uint32_t *members = work->members + work->first_member[g];
    uint32_t n = (uint32_t)(work->first_member[g + 1] - work->first_member[g]);
    if (n == 1) {
        return;
    }
    qu_arena *scratch = &work->workers->scratch[worker];
    qu_arena_mark mark = qu_arena_here(scratch);
    uint32_t *root = qu_arena_array(scratch, n, sizeof *root);
    if (root == NULL ||
        !qu_linkage(scratch, work->vectors, members, n, work->links + work->first_link[g],
            work->first_link[g + 1] - work->first_link[g], root)) {
        work->workers->failed[worker] = true;
    } else {
        for (uint32_t i = 0; i < n; i++) {
            work->root[members[i]] = members[root[i]];
        }
    }
    qu_arena_rewind(scratch, mark);
}

bool qu_stories_part(
    qu_workers *workers, const qu_vectors *vectors, const qu_pairs *pairs, uint32_t *story)
{
    qu_arena arena = {0};
    part_work work = {.vectors = vectors, .workers = workers};
    bool ok = make_room(&arena, vectors, pairs->n, &work);
    if (ok) {
        list_groups(&work, pairs);
        list_links(&work, pairs);
        qu_pool_each(workers->n, work.n_groups, part_group, &work);
        for (uint32_t i = 0; i < vectors->n; i++) {
            story[i] = work.root[i];
        }
    }
    qu_arena_dispose(&arena);
    return ok && !qu_workers_failed(workers);
}
