/* collection.h: the collection handle, and the order in which its parts are found. */
#ifndef QUOTH_COLLECTION_COLLECTION_H
#define QUOTH_COLLECTION_COLLECTION_H

#include <quoth/collection.h>

#include "record/record.h"
#include "statement/statement.h"
#include "story/story.h"

struct quoth_collection {
    const quoth_engine *engine;
    qu_arena arena;   /* owns the stories */
    qu_arena *worker; /* [n_workers] own statements and differences, once built */
    unsigned n_workers;
    quoth_report **reports; /* [n_reports] owned */
    uint32_t n_reports, reports_capacity;
    quoth_error *problems; /* [n_problems] */
    uint32_t n_problems, problems_capacity;
    const quoth_story *stories; /* [n_stories] once built */
    uint32_t n_stories;
    const quoth_archive *archive; /* that it was checked against, or NULL */
    bool built;
};

#endif
