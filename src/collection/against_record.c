/*
 * against_record.c: the versions of a built collection, each against the records, and the
 * record's wording as the text of what stands there.
 *
 * Stories are worked on by themselves, on any thread and with that thread's memory, as in
 * build.c.
 */
#include <stdlib.h>
#include <string.h>

#include "collection/collection.h"

typedef struct {
    quoth_collection *collection;
    quoth_story *stories; /* [n_stories] copies, whose statements are new */
    qu_arena *scratch;    /* [n_workers] */
    bool *failed;         /* [n_stories] */
} check_state;

typedef struct {
    const check_state *state;
    qu_arena *arena, *scratch;
} worker;

static quoth_view speaker_of(const quoth_report *report, const quoth_attribution *attribution)
{
    return attribution->speaker < report->speakers.n_speakers
               ? report->speakers.speakers[attribution->speaker].name
               : (quoth_view){"", 0};
}

/* NULL without memory. */
static quoth_check *check_version(const worker *w, const quoth_version *version)
{
    const quoth_report *report = w->state->collection->reports[version->report];
    const quoth_attribution *attribution = &report->attributions[version->attribution];
    quoth_check *check = qu_arena_array(w->arena, 1, sizeof *check);
    if (check == NULL) {
        return NULL;
    }
    *check = (quoth_check){.attribution = version->attribution,
        .content = version->content,
        .n_content = version->n_content,
        .speaker = speaker_of(report, attribution)};
    bool good = qu_check_passage(
        w->state->collection->archive, w->arena, w->scratch, report->article.text, check);
    return good ? check : NULL;
}

/* Can the text be taken from where this stands? Not where somebody else says it. */
static bool gives_text(const quoth_check *check)
{
    return check != NULL && check->verdict < QUOTH_OTHER_SPEAKER && check->n_found > 0 &&
           (!check->weak || check->verdict == QUOTH_VERBATIM);
}

/* The version whose place gives the text: the one that the text was from, else the longest. */
static const quoth_check *giver(const quoth_version *versions, uint32_t n)
{
    const quoth_check *best = NULL;
    uint32_t most = 0;
    for (uint32_t i = 0; i < n; i++) {
        const quoth_check *check = versions[i].check;
        if (!gives_text(check)) {
            continue;
        }
        if (i == 0) {
            return check;
        }
        uint32_t length = 0;
        for (uint32_t k = 0; k < check->n_found; k++) {
            length += check->found[k].span.end - check->found[k].span.begin;
        }
        if (length > most) {
            most = length;
            best = check;
        }
    }
    return best;
}

static bool check_statement(const worker *w, quoth_statement *statement)
{
    uint32_t n = statement->n_versions;
    quoth_version *versions = qu_arena_dup(w->arena, statement->versions, n * sizeof *versions);
    if (versions == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (versions[i].relation != QUOTH_PARAPHRASE && versions[i].n_content > 0) {
            versions[i].check = check_version(w, &versions[i]);
            if (versions[i].check == NULL) {
                return false;
            }
        }
    }
    statement->versions = versions;
    const quoth_check *from = giver(versions, n);
    quoth_view text;
    if (from == NULL) {
        return true;
    }
    if (!qu_check_said(w->state->collection->archive, w->arena, from, &text)) {
        return false;
    }
    if (text.len == 0) {
        return true;
    }
    statement->record = &from->found[0];
    const quoth_report *const *reports =
        (const quoth_report *const *)w->state->collection->reports;
    return qu_statement_retell(w->arena, w->scratch, reports, text, statement, NULL) ==
           QUOTH_OK;
}

static void check_story(void *user, unsigned number, size_t i)
{
    check_state *state = user;
    worker w = {state, &state->collection->worker[number], &state->scratch[number]};
    quoth_story *story = &state->stories[i];
    quoth_statement *statements =
        qu_arena_dup(w.arena, story->statements, story->n_statements * sizeof *statements);
    bool good = statements != NULL;
    for (uint32_t k = 0; good && k < story->n_statements; k++) {
        good = check_statement(&w, &statements[k]);
    }
    story->statements = statements;
    state->failed[i] = !good;
}

quoth_status quoth_collection_check(quoth_collection *collection, const quoth_archive *archive,
    unsigned n_jobs, quoth_error *err)
{
    uint32_t n = collection->n_stories;
    check_state state = {.collection = collection};
    n_jobs = qu_pool_jobs(n_jobs);
    n_jobs = n_jobs < collection->n_workers ? n_jobs : collection->n_workers;
    collection->archive = archive;
    state.stories =
        qu_arena_dup(&collection->arena, collection->stories, n * sizeof *state.stories);
    state.scratch = calloc(n_jobs + 1, sizeof *state.scratch);
    state.failed = calloc((size_t)n + 1, sizeof *state.failed);
    bool good = state.stories != NULL && state.scratch != NULL && state.failed != NULL;
    if (good && n > 0) {
        qu_pool_each(n_jobs, n, check_story, &state);
        for (uint32_t i = 0; i < n; i++) {
            good = good && !state.failed[i];
        }
    }
    for (unsigned i = 0; state.scratch != NULL && i < n_jobs; i++) {
        qu_arena_dispose(&state.scratch[i]);
    }
    free(state.scratch);
    free(state.failed);
    if (!good) {
        return qu_fail_memory(err);
    }
    collection->stories = state.stories;
    return QUOTH_OK;
}
