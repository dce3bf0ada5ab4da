/* pool.c: work on several threads, with results that do not depend on how many. */
#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { MAX_JOBS = 256, ITEMS_A_THREAD = 4 };

unsigned qu_pool_jobs(unsigned n_jobs)
{
    if (n_jobs == 0) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        n_jobs = cores > 0 ? (unsigned)cores : 1;
    }
    return n_jobs > MAX_JOBS ? MAX_JOBS : n_jobs;
}

/* --- each ------------------------------------------------------------------------------- */

typedef struct {
    void (*work)(void *user, unsigned worker, size_t i);
    void *user;
    size_t n;
    atomic_size_t next;
    atomic_uint n_workers;
} each_state;

static void *each_thread(void *argument)
{
    each_state *state = argument;
    unsigned worker = atomic_fetch_add(&state->n_workers, 1);
    for (;;) {
        size_t i = atomic_fetch_add(&state->next, 1);
        if (i >= state->n) {
            return NULL;
        }
        state->work(state->user, worker, i);
    }
}

void qu_pool_each(
    unsigned n_jobs, size_t n, void (*work)(void *user, unsigned worker, size_t i), void *user)
{
    each_state state = {.work = work, .user = user, .n = n};
    pthread_t threads[MAX_JOBS];
    unsigned n_threads = 0;
    n_jobs = qu_pool_jobs(n_jobs);
    while (n_threads + 1 < n_jobs && n_threads + 1 < n &&
           pthread_create(&threads[n_threads], NULL, each_thread, &state) == 0) {
        n_threads++;
    }
    (void)each_thread(&state);
    for (unsigned i = 0; i < n_threads; i++) {
        (void)pthread_join(threads[i], NULL);
    }
}

/* --- stream ------------------------------------------------------------------------------ */

/* Slots are a ring: given <= worked-on <= taken, each counted from the start of the stream. */
typedef struct {
    void *item;
    bool done;
} stream_slot;

typedef struct {
    const qu_pool_stream *stream;
    pthread_mutex_t lock;
    pthread_cond_t has_work, has_result;
    stream_slot *slots; /* [n_slots] */
    size_t n_slots, n_taken, n_begun, n_given;
    unsigned n_workers;
    bool over;
} stream_state;

static void *stream_thread(void *argument)
{
    stream_state *state = argument;
    (void)pthread_mutex_lock(&state->lock);
    unsigned worker = state->n_workers++;
    for (;;) {
        while (state->n_begun == state->n_taken && !state->over) {
            (void)pthread_cond_wait(&state->has_work, &state->lock);
        }
        if (state->n_begun == state->n_taken) {
            break;
        }
        stream_slot *slot = &state->slots[state->n_begun++ % state->n_slots];
        (void)pthread_mutex_unlock(&state->lock);
        state->stream->work(state->stream->user, worker, slot->item);
        (void)pthread_mutex_lock(&state->lock);
        slot->done = true;
        (void)pthread_cond_signal(&state->has_result);
    }
    (void)pthread_mutex_unlock(&state->lock);
    return NULL;
}

/* Fill free slots, then wait for the oldest and give it; both outside the lock. */
static void feed(stream_state *state)
{
    bool ended = false;
    for (;;) {
        while (!ended && state->n_taken - state->n_given < state->n_slots) {
            void *item = state->stream->take(state->stream->user);
            if (item == NULL) {
                ended = true;
                break;
            }
            (void)pthread_mutex_lock(&state->lock);
            state->slots[state->n_taken++ % state->n_slots] = (stream_slot){.item = item};
            (void)pthread_cond_signal(&state->has_work);
            (void)pthread_mutex_unlock(&state->lock);
        }
        if (state->n_given == state->n_taken) {
            return;
        }
        stream_slot *slot = &state->slots[state->n_given % state->n_slots];
        (void)pthread_mutex_lock(&state->lock);
        while (!slot->done) {
            (void)pthread_cond_wait(&state->has_result, &state->lock);
        }
        (void)pthread_mutex_unlock(&state->lock);
        state->n_given++;
        ended = !state->stream->give(state->stream->user, slot->item) || ended;
    }
}

/* Without threads: one item after the other. */
static void run_alone(const qu_pool_stream *stream)
{
    void *item;
    while ((item = stream->take(stream->user)) != NULL) {
        stream->work(stream->user, 0, item);
        if (!stream->give(stream->user, item)) {
            return;
        }
    }
}

bool qu_pool_run(unsigned n_jobs, const qu_pool_stream *stream)
{
    n_jobs = qu_pool_jobs(n_jobs);
    if (n_jobs == 1) {
        run_alone(stream);
        return true;
    }
    stream_state state = {.stream = stream, .n_slots = (size_t)n_jobs * ITEMS_A_THREAD};
    state.slots = calloc(state.n_slots, sizeof *state.slots);
    if (state.slots == NULL) {
        return false;
    }
    (void)pthread_mutex_init(&state.lock, NULL);
    (void)pthread_cond_init(&state.has_work, NULL);
    (void)pthread_cond_init(&state.has_result, NULL);
    pthread_t threads[MAX_JOBS];
    unsigned n_threads = 0;
    while (n_threads < n_jobs &&
           pthread_create(&threads[n_threads], NULL, stream_thread, &state) == 0) {
        n_threads++;
    }
    if (n_threads == 0) {
        run_alone(stream);
    } else {
        feed(&state);
    }
    (void)pthread_mutex_lock(&state.lock);
    state.over = true;
    (void)pthread_cond_broadcast(&state.has_work);
    (void)pthread_mutex_unlock(&state.lock);
    for (unsigned i = 0; i < n_threads; i++) {
        (void)pthread_join(threads[i], NULL);
    }
    (void)pthread_cond_destroy(&state.has_work);
    (void)pthread_cond_destroy(&state.has_result);
    (void)pthread_mutex_destroy(&state.lock);
    free(state.slots);
    return true;
}
