/* pool.h: work on several threads, with results that do not depend on how many. */
#ifndef QUOTH_BASE_POOL_H
#define QUOTH_BASE_POOL_H

#include <quoth/base.h>

/* n_jobs as asked for, or the number of cores for 0; between 1 and 256. */
unsigned qu_pool_jobs(unsigned n_jobs);

/*
 * Call work(user, worker, i) for each i in [0, n), on n_jobs threads.
 *
 * in      work: must not share anything that it writes, but with calls of the same `worker`
 *         (0 <= worker < qu_pool_jobs(n_jobs)), which never overlap.
 * errors  none: where threads cannot be had, fewer do the work.
 */
void qu_pool_each(
    unsigned n_jobs, size_t n, void (*work)(void *user, unsigned worker, size_t i), void *user);

/*
 * A stream of items through threads, taken in and given out in order on the calling thread.
 *
 * take    the next item, NULL at the end. Called in turn, on the calling thread.
 * work    on one item, on any thread; `worker` as in qu_pool_each.
 * give    the item back, in the order of `take`, on the calling thread. Once it returns false
 *         nothing more is taken; what is under way is worked off and still given, to be freed.
 */
typedef struct {
    void *user;
    void *(*take)(void *user);
    void (*work)(void *user, unsigned worker, void *item);
    bool (*give)(void *user, void *item);
} qu_pool_stream;

/* Run the stream to its end with at most four items a thread under way. false: no memory. */
bool qu_pool_run(unsigned n_jobs, const qu_pool_stream *stream);

#endif
