/*
 * read.c: from paths to reports, on many threads, in the order in which the inputs stand.
 *
 * The calling thread takes documents and gives reports; workers do the rest, each with a
 * scratch arena of its own. A problem travels through the same queue, so it is told in its
 * place.
 */
#include <stdlib.h>

#include "reading/agenda.h"
#include "reading/reading_internal.h"

/* A document on its way to a report, or to a problem. */
typedef struct {
    qu_document *document; /* NULL for an input that could not be read */
    quoth_report *report;
    quoth_status status;
    quoth_error error;
} item;

typedef struct {
    const quoth_engine *engine;
    const quoth_receiver *receiver;
    quoth_error *err;
    qu_agenda *agenda;
    qu_arena *scratch; /* [one a worker] */
    const quoth_read_options *options;
    quoth_status status; /* why the reading ends early */
} reading;

static bool asked_to_stop(void *user)
{
    reading *state = user;
    return state->receiver->stop != NULL && state->receiver->stop(state->receiver->user);
}

static void stop_at(reading *state)
{
    if (state->status == QUOTH_OK && asked_to_stop(state)) {
        state->status = qu_fail(state->err, QUOTH_E_STOPPED, 0, "reading was stopped");
    }
}

static void *take(void *user)
{
    reading *state = user;
    stop_at(state);
    if (state->status != QUOTH_OK) {
        return NULL;
    }
    item *taken = calloc(1, sizeof *taken);
    if (taken == NULL) {
        state->status = qu_fail_memory(state->err);
        return NULL;
    }
    taken->status = qu_agenda_next(state->agenda, &taken->document, &taken->error);
    if (taken->status == QUOTH_E_MEMORY || taken->status == QUOTH_E_STOPPED) {
        state->status = qu_fail(state->err, taken->status, 0, "%s", taken->error.text);
    } else if (taken->status != QUOTH_OK || taken->document != NULL) {
        return taken;
    }
    free(taken);
    return NULL;
}

static void work(void *user, unsigned worker, void *taken)
{
    reading *state = user;
    item *mine = taken;
    if (mine->document == NULL) {
        return;
    }
    mine->status = qu_report_make(state->engine, &state->scratch[worker], mine->document,
        state->options->article_only, &mine->report, &mine->error);
    qu_document_free(mine->document);
    mine->document = NULL;
}

/* Hand over a report or a problem; the reading ends on what is neither. */
static void hand_over(reading *state, item *done)
{
    const quoth_receiver *receiver = state->receiver;
    if (done->status == QUOTH_OK) {
        quoth_report *report = done->report;
        done->report = NULL;
        state->status = receiver->report(receiver->user, report, state->err);
    } else if (done->status == QUOTH_E_MEMORY) {
        state->status = qu_fail_memory(state->err);
    } else if (receiver->problem != NULL) {
        receiver->problem(receiver->user, &done->error);
    }
}

static bool give(void *user, void *worked)
{
    reading *state = user;
    item *done = worked;
    stop_at(state);
    if (state->status == QUOTH_OK) {
        hand_over(state, done);
    }
    quoth_report_free(done->report);
    free(done);
    return state->status == QUOTH_OK;
}

quoth_status quoth_read(const quoth_engine *engine, const char *const *paths, size_t n_paths,
    const quoth_read_options *options, const quoth_receiver *receiver, quoth_error *err)
{
    static const quoth_read_options usual = {0};
    options = options == NULL ? &usual : options;
    reading state = {.engine = engine, .receiver = receiver, .err = err, .options = options};
    unsigned n_jobs = qu_pool_jobs(options->n_jobs);
    state.status =
        qu_agenda_open(paths, n_paths, options, asked_to_stop, &state, &state.agenda, err);
    if (state.status != QUOTH_OK) {
        return state.status;
    }
    state.scratch = calloc(n_jobs, sizeof *state.scratch);
    qu_pool_stream stream = {&state, take, work, give};
    if (state.scratch == NULL || !qu_pool_run(n_jobs, &stream)) {
        state.status = qu_fail_memory(err);
    }
    for (unsigned i = 0; state.scratch != NULL && i < n_jobs; i++) {
        qu_arena_dispose(&state.scratch[i]);
    }
    free(state.scratch);
    qu_agenda_free(state.agenda);
    return state.status;
}
