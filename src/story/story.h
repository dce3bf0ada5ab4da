/* story.h: reports → stories, copies, related stories, and facts on which accounts differ. */
#ifndef QUOTH_STORY_STORY_H
#define QUOTH_STORY_STORY_H

#include <quoth/collection.h>

#include "reading/reading.h"

/* A story as a list of reports; the rest of quoth_story is filled in by the collection. */
typedef struct {
    const quoth_witness *witnesses; /* [n_witnesses], by date published, then as given */
    uint32_t n_witnesses;
    const uint32_t *related; /* [n_related] indices of stories */
    uint32_t n_related;
    quoth_view title;    /* of the most central report that has one, else its first sentence */
    quoth_view from, to; /* days, empty when unknown */
} qu_story;

typedef struct {
    const qu_story *stories; /* [n_stories] those with most independent reports first */
    uint32_t n_stories;
} qu_stories;

/*
 * Group reports by the event that they report.
 *
 * in      reports[n]; n_jobs threads, the result the same for any number and any input order
 *         but for the order of ties.
 * owner   *out belongs to `arena`.
 * errors  QUOTH_E_MEMORY.
 * cost    near linear: candidates come from an index of informative words.
 */
quoth_status qu_stories_find(qu_arena *arena, const quoth_report *const *reports, size_t n,
    unsigned n_jobs, qu_stories *out, quoth_error *err);

/*
 * The numbers, dates and names on which the reports of one story differ. Nothing on which they
 * agree, and nothing inside quotation marks: wordings, also of what somebody offered or asked
 * for, are compared with the statements.
 *
 * in      members, witness: as for qu_statements_find.
 * owner   *out belongs to `arena`; `scratch` is rewound before return.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_differences_find(qu_arena *arena, qu_arena *scratch,
    const quoth_report *const *reports, const uint32_t *members, const uint32_t *witness,
    size_t n_members, const quoth_difference **out, uint32_t *n_out, quoth_error *err);

#endif
