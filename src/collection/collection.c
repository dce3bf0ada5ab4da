/* collection.c: the collection handle: reports and problems in, stories out. */
#include "collection/collection.h"

#include <assert.h>
#include <stdlib.h>

quoth_status quoth_collection_open(
    const quoth_engine *engine, quoth_collection **out, quoth_error *err)
{
    assert(out != NULL);
    *out = calloc(1, sizeof **out);
    if (*out == NULL) {
        return qu_fail_memory(err);
    }
    (*out)->engine = engine;
    return QUOTH_OK;
}

void quoth_collection_free(quoth_collection *collection)
{
    if (collection == NULL) {
        return;
    }
    for (uint32_t i = 0; i < collection->n_reports; i++) {
        quoth_report_free(collection->reports[i]);
    }
    for (unsigned i = 0; i < collection->n_workers; i++) {
        qu_arena_dispose(&collection->worker[i]);
    }
    free(collection->worker);
    free(collection->reports);
    free(collection->problems);
    qu_arena_dispose(&collection->arena);
    free(collection);
}

/* Room for one more item; the list may move. */
static bool grow(void *items, uint32_t *capacity, uint32_t n, size_t size_bytes)
{
    void **list = items;
    if (n < *capacity) {
        return true;
    }
    if (*capacity > UINT32_MAX / 4) {
        return false;
    }
    uint32_t wanted = *capacity == 0 ? 16 : *capacity * 2;
    void *bigger = realloc(*list, wanted * size_bytes);
    if (bigger == NULL) {
        return false;
    }
    *list = bigger;
    *capacity = wanted;
    return true;
}

quoth_status quoth_collection_add(
    quoth_collection *collection, quoth_report *report, quoth_error *err)
{
    assert(!collection->built && report != NULL);
    void *list = collection->reports;
    bool done =
        grow(&list, &collection->reports_capacity, collection->n_reports, sizeof report);
    collection->reports = list;
    if (!done) {
        quoth_report_free(report);
        return qu_fail_memory(err);
    }
    collection->reports[collection->n_reports++] = report;
    return QUOTH_OK;
}

quoth_status quoth_collection_add_problem(
    quoth_collection *collection, const quoth_error *problem, quoth_error *err)
{
    void *list = collection->problems;
    bool done =
        grow(&list, &collection->problems_capacity, collection->n_problems, sizeof *problem);
    collection->problems = list;
    if (!done) {
        return qu_fail_memory(err);
    }
    collection->problems[collection->n_problems++] = *problem;
    return QUOTH_OK;
}

const quoth_report *const *quoth_collection_reports(
    const quoth_collection *collection, size_t *n)
{
    *n = collection->n_reports;
    return (const quoth_report *const *)collection->reports;
}

const quoth_error *quoth_collection_problems(const quoth_collection *collection, size_t *n)
{
    *n = collection->n_problems;
    return collection->problems;
}

const quoth_archive *quoth_collection_archive(const quoth_collection *collection)
{
    return collection->archive;
}

const quoth_story *quoth_collection_stories(const quoth_collection *collection, size_t *n)
{
    *n = collection->n_stories;
    return collection->stories;
}
