/*
 * mark.h: a version as marks against the statement's text, cut down to what a reader must see.
 *
 *     … that the seals had [failed → gone], not by the engineers …
 *
 * Words that are the same are kept only around a change; a gap stands for the others.
 */
#ifndef QUOTH_BRIEF_MARK_H
#define QUOTH_BRIEF_MARK_H

#include <quoth/collection.h>

#include "base/base.h"

typedef enum {
    QU_MARK_KEPT,
    QU_MARK_GAP, /* words that are the same, not shown */
    QU_MARK_CUT,
    QU_MARK_ADDED,
    QU_MARK_CHANGED
} qu_mark_kind;

typedef struct {
    qu_mark_kind kind;
    bool space;          /* before it */
    quoth_view from;     /* for CUT and CHANGED: the statement's words */
    quoth_view from_end; /* when not empty: the end of long words, whose middle is not shown */
    quoth_view to;       /* for KEPT, ADDED and CHANGED: the version's words */
} qu_mark;

typedef struct {
    const qu_mark *marks; /* [n_marks] */
    uint32_t n_marks;
    bool is_fragment; /* all that is left is one run of words, shown whole, its ends not marked
                       */
} qu_marking;

/*
 * Mark a version that has edits.
 *
 * owner   out->marks belongs to `arena`.
 * errors  false without memory.
 * tests   test/brief/test_mark.c
 */
bool qu_mark_version(qu_arena *arena, const quoth_version *version, qu_marking *out);

/* At most the first n words of a text. */
quoth_view qu_mark_first_words(quoth_view text, uint32_t n_words);

#endif
