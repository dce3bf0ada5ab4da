/* side.h: the sides of a difference: what the reports print, and which report prints what. */
#ifndef QUOTH_BRIEF_SIDE_H
#define QUOTH_BRIEF_SIDE_H

#include <quoth/collection.h>

#include "base/base.h"

typedef struct {
    quoth_view words; /* the words that matter, as the first of the reports prints them */
    const uint32_t *reports; /* [n_reports] indices in the collection, each once */
    uint32_t n_reports;
    quoth_view before, after;     /* what stands around them in the first report */
    bool more_before, more_after; /* the passage goes on */
    quoth_view
        speaker; /* who the words ("she") stand for, where reports differ on that; or empty */
} qu_side;

/*
 * Places whose words are the same, case and typography apart, are one side; where reports
 * differ about the speaker, places that name the same one.
 *
 * owner   *out belongs to `arena`.
 * errors  false without memory.
 */
bool qu_sides_make(qu_arena *arena, const quoth_collection *collection,
    const quoth_difference *difference, const qu_side **out, uint32_t *n_out);

#endif
