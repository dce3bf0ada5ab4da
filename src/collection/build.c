/*
 * build.c: reports → stories with their statements and differences.
 *
 * Stories are found first, over all reports. Then each is worked on by itself, on any thread
 * and with that thread's memory, so what is found in one depends on nothing but its own
 * reports.
 */
#include "collection/collection.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t *members, *witness; /* [n] */
    qu_statements statements;
    const quoth_difference *differences; /* [n_differences] of facts */
    uint32_t n_differences;
    const quoth_difference *all; /* [n_all] both kinds */
    uint32_t n_all;
    quoth_status status;
} story_result;

typedef struct {
    quoth_collection *collection;
    const qu_stories *stories;
    story_result *results; /* [n_stories] */
    qu_arena *scratch;     /* [n_workers] */
} build_state;

/* --- one story ---------------------------------------------------------------------------- */

/* Where a report stands among the story's, QUOTH_NONE when it is not one of them. */
static uint32_t find_member(const qu_map *places, uint32_t report)
{
    return qu_map_get(places, (uint64_t)report + 1);
}

/* Number the independent reports: a copy has the number of what it copies. */
static bool number_witnesses(const qu_story *story, story_result *out)
{
    qu_map places = {0};
    bool done = true;
    for (uint32_t i = 0; done && i < story->n_witnesses; i++) {
        done = qu_map_put(&places, (uint64_t)story->witnesses[i].report + 1, i) != NULL;
    }
    for (uint32_t i = 0; done && i < story->n_witnesses; i++) {
        uint32_t at = i;
        /* A chain of copies ends at its first report, or after as many steps as reports. */
        for (uint32_t n = 0; n < story->n_witnesses; n++) {
            uint32_t of = story->witnesses[at].copy_of;
            uint32_t next = of == QUOTH_NONE ? QUOTH_NONE : find_member(&places, of);
            if (next == QUOTH_NONE) {
                break;
            }
            at = next;
        }
        out->members[i] = story->witnesses[i].report;
        out->witness[i] = at;
    }
    qu_map_dispose(&places);
    return done;
}

/* Is each place of `a` the same passage as one of `b`? Then they show one point. */
static bool is_shown_by(const quoth_difference *a, const quoth_difference *b)
{
    uint32_t n_same = 0;
    for (uint32_t i = 0; i < a->n_places; i++) {
        bool same = false;
        for (uint32_t k = 0; k < b->n_places; k++) {
            const quoth_place *x = &a->places[i], *y = &b->places[k];
            same = same || (x->report == y->report && x->words.begin < y->words.end &&
                               y->words.begin < x->words.end);
        }
        n_same += same;
    }
    return n_same == a->n_places;
}

/* Statements' differences, then those of facts that the former do not show already. */
static bool merge_differences(qu_arena *arena, story_result *out)
{
    const qu_statements *statements = &out->statements;
    quoth_difference *all = qu_arena_array(
        arena, (size_t)statements->n_differences + out->n_differences, sizeof *all);
    uint32_t n = statements->n_differences;
    if (all == NULL) {
        return false;
    }
    if (n > 0) {
        memcpy(all, statements->differences, n * sizeof *all);
    }
    for (uint32_t i = 0; i < out->n_differences; i++) {
        bool shown = false;
        for (uint32_t k = 0; k < statements->n_differences && !shown; k++) {
            shown = is_shown_by(&out->differences[i], &statements->differences[k]);
        }
        if (!shown) {
            all[n++] = out->differences[i];
        }
    }
    out->all = all;
    out->n_all = n;
    return true;
}

static void work_on(void *user, unsigned worker, size_t i)
{
    build_state *state = user;
    const qu_story *story = &state->stories->stories[i];
    story_result *out = &state->results[i];
    qu_arena *arena = &state->collection->worker[worker], *scratch = &state->scratch[worker];
    const quoth_report *const *reports =
        (const quoth_report *const *)state->collection->reports;
    uint32_t n = story->n_witnesses;
    out->members = qu_arena_array(arena, n, sizeof *out->members);
    out->witness = qu_arena_array(arena, n, sizeof *out->witness);
    if (out->members == NULL || out->witness == NULL || !number_witnesses(story, out)) {
        out->status = QUOTH_E_MEMORY;
        return;
    }
    out->status = qu_statements_find(
        arena, scratch, reports, out->members, out->witness, n, &out->statements, NULL);
    if (out->status == QUOTH_OK) {
        out->status = qu_differences_find(arena, scratch, reports, out->members, out->witness,
            n, &out->differences, &out->n_differences, NULL);
    }
    if (out->status == QUOTH_OK && !merge_differences(arena, out)) {
        out->status = QUOTH_E_MEMORY;
    }
}

/* --- all ---------------------------------------------------------------------------------- */

static bool open_workers(build_state *state, unsigned n_jobs)
{
    quoth_collection *collection = state->collection;
    collection->worker = calloc(n_jobs, sizeof *collection->worker);
    state->scratch = calloc(n_jobs, sizeof *state->scratch);
    if (collection->worker == NULL || state->scratch == NULL) {
        return false;
    }
    collection->n_workers = n_jobs;
    return true;
}

static quoth_status assemble(const build_state *state, quoth_error *err)
{
    quoth_collection *collection = state->collection;
    uint32_t n = state->stories->n_stories;
    quoth_story *stories = qu_arena_array(&collection->arena, n, sizeof *stories);
    if (stories == NULL) {
        return qu_fail_memory(err);
    }
    for (uint32_t i = 0; i < n; i++) {
        const qu_story *story = &state->stories->stories[i];
        const story_result *result = &state->results[i];
        if (result->status != QUOTH_OK) {
            return qu_fail_memory(err);
        }
        stories[i] = (quoth_story){.title = story->title,
            .from = story->from,
            .to = story->to,
            .witnesses = story->witnesses,
            .n_witnesses = story->n_witnesses,
            .statements = result->statements.statements,
            .n_statements = result->statements.n_statements,
            .differences = result->all,
            .n_differences = result->n_all,
            .related = story->related,
            .n_related = story->n_related};
    }
    collection->stories = stories;
    collection->n_stories = n;
    return QUOTH_OK;
}

quoth_status quoth_collection_build(
    quoth_collection *collection, unsigned n_jobs, quoth_error *err)
{
    if (collection->built) {
        return QUOTH_OK;
    }
    qu_stories found = {0};
    build_state state = {.collection = collection, .stories = &found};
    n_jobs = qu_pool_jobs(n_jobs);
    collection->built = true;
    quoth_status status =
        qu_stories_find(&collection->arena, (const quoth_report *const *)collection->reports,
            collection->n_reports, n_jobs, &found, err);
    if (status != QUOTH_OK) {
        return status;
    }
    state.results = qu_arena_array(&collection->arena, found.n_stories, sizeof *state.results);
    if (state.results == NULL || !open_workers(&state, n_jobs)) {
        status = qu_fail_memory(err);
    } else {
        qu_pool_each(n_jobs, found.n_stories, work_on, &state);
        status = assemble(&state, err);
    }
    for (unsigned i = 0; i < collection->n_workers; i++) {
        qu_arena_dispose(&state.scratch[i]);
    }
    free(state.scratch);
    return status;
}
