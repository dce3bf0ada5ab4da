/* test_pool.c: work on several threads, with results that do not depend on how many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/base.h"

enum { MOST_JOBS = 8, N_ITEMS = 500 };

static void test_base_pool__jobs(void **state)
{
    (void)state;
    assert_true(qu_pool_jobs(0) >= 1);
    assert_int_equal(qu_pool_jobs(1), 1);
    assert_int_equal(qu_pool_jobs(8), 8);
    assert_int_equal(qu_pool_jobs(100000), 256);
}

/* --- each ----------------------------------------------------------------------------------
 */

typedef struct {
    unsigned n_jobs;
    unsigned calls[N_ITEMS];
    atomic_bool busy[MOST_JOBS]; /* a worker is never called twice at a time */
    atomic_bool overlap;
} each_log;

static void log_call(void *user, unsigned worker, size_t i)
{
    each_log *log = user;
    if (worker >= log->n_jobs || atomic_exchange(&log->busy[worker], true)) {
        log->overlap = true;
        return;
    }
    log->calls[i]++;
    log->busy[worker] = false;
}

static void test_base_pool__each_item_is_worked_on_once(void **state)
{
    (void)state;
    for (unsigned n_jobs = 1; n_jobs <= MOST_JOBS; n_jobs++) {
        for (size_t n = 0; n <= N_ITEMS; n = n < 10 ? n + 1 : n + 245) {
            each_log log = {.n_jobs = n_jobs};
            qu_pool_each(n_jobs, n, log_call, &log);
            assert_false(log.overlap);
            for (size_t i = 0; i < N_ITEMS; i++) {
                assert_int_equal(log.calls[i], i < n ? 1 : 0);
            }
        }
    }
}

/* --- stream --------------------------------------------------------------------------------
 */

typedef struct {
    unsigned number;
    unsigned n_worked, worker;
    unsigned long result;
} item;

typedef struct {
    unsigned n_jobs, n_items, n_taken, n_given, stop_after;
    unsigned most_under_way;
    bool given_false;
    bool taken_after_stop, out_of_order, bad_worker;
} stream_log;

static void *take(void *user)
{
    stream_log *log = user;
    log->taken_after_stop = log->taken_after_stop || log->given_false;
    if (log->n_taken == log->n_items) {
        return NULL;
    }
    item *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->number = log->n_taken++;
    unsigned under_way = log->n_taken - log->n_given;
    log->most_under_way = under_way > log->most_under_way ? under_way : log->most_under_way;
    return made;
}

/* Early items take longest, so that later ones are done before them. */
static void work(void *user, unsigned worker, void *work_item)
{
    (void)user;
    item *one = work_item;
    one->worker = worker;
    for (unsigned i = 0; i < (N_ITEMS - one->number) * 20; i++) {
        one->result = one->result * 31 + i;
    }
    one->n_worked++;
}

static bool give(void *user, void *work_item)
{
    stream_log *log = user;
    item *one = work_item;
    log->out_of_order = log->out_of_order || one->number != log->n_given || one->n_worked != 1;
    log->bad_worker = log->bad_worker || one->worker >= log->n_jobs;
    free(one);
    log->n_given++;
    if (log->n_given >= log->stop_after) {
        log->given_false = true;
    }
    return !log->given_false;
}

static stream_log run(unsigned n_jobs, unsigned n_items, unsigned stop_after)
{
    stream_log log = {.n_jobs = n_jobs, .n_items = n_items, .stop_after = stop_after};
    const qu_pool_stream stream = {.user = &log, .take = take, .work = work, .give = give};
    assert_true(qu_pool_run(n_jobs, &stream));
    assert_false(log.out_of_order || log.taken_after_stop || log.bad_worker);
    assert_int_equal(log.n_given, log.n_taken); /* nothing is lost */
    return log;
}

static void test_base_pool__stream_keeps_its_order(void **state)
{
    (void)state;
    for (unsigned n_jobs = 1; n_jobs <= MOST_JOBS; n_jobs++) {
        static const unsigned counts[] = {0, 1, 2, 5, 33, N_ITEMS};
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            stream_log log = run(n_jobs, counts[i], UINT32_MAX);
            assert_int_equal(log.n_given, counts[i]);
            assert_true(log.most_under_way <= 4 * n_jobs);
        }
    }
}

static void test_base_pool__stream_stops_early(void **state)
{
    (void)state;
    for (unsigned n_jobs = 1; n_jobs <= MOST_JOBS; n_jobs++) {
        for (unsigned stop_after = 1; stop_after < 60; stop_after += 29) {
            stream_log log = run(n_jobs, N_ITEMS, stop_after);
            assert_true(log.n_given >= stop_after);
            assert_true(log.n_given <= stop_after + 4 * n_jobs);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_pool__jobs),
        cmocka_unit_test(test_base_pool__each_item_is_worked_on_once),
        cmocka_unit_test(test_base_pool__stream_keeps_its_order),
        cmocka_unit_test(test_base_pool__stream_stops_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
