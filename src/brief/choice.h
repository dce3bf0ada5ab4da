/*
 * choice.h: what of a collection goes into a brief, for any writer.
 *
 * Statements keep their numbers and their order whatever is left out, so that a number means
 * the same in the terminal, on the page and in JSON.
 */
#ifndef QUOTH_BRIEF_CHOICE_H
#define QUOTH_BRIEF_CHOICE_H

#include <quoth/write.h>

#include "base/base.h"

/* What a writer shows of a story when nobody says: UINT32_MAX is all. */
typedef struct {
    uint32_t n_shared; /* statements that several reports carry */
    uint32_t n_single; /* statements of one report, for each report */
} qu_choice_limits;

/* The statements that one report alone carries. */
typedef struct {
    uint32_t report; /* index in the collection, of the original when there are copies */
    const uint32_t *statements; /* [n_statements] indices in the story */
    uint32_t n_statements;
    uint32_t n_more; /* left out */
} qu_choice_single;

typedef struct {
    const quoth_story *story;
    uint32_t number;        /* from 1 */
    const uint32_t *shared; /* [n_shared] indices of statements that several reports carry */
    uint32_t n_shared;
    uint32_t n_shared_more;          /* left out */
    const qu_choice_single *singles; /* [n_singles] in the order of the reports */
    uint32_t n_singles;
    const uint32_t *differences; /* [n_differences] indices in the story */
    uint32_t n_differences;
    uint32_t n_selected; /* statements that the selection allows, left out ones included */
    const struct qu_choice_entry *index; /* [story->n_witnesses] by report */
} qu_choice;

/* The place of a report of the collection among the witnesses; n_witnesses when it is none. */
uint32_t qu_choice_witness(const qu_choice *choice, uint32_t report);

/*
 * Choose what to show of one story.
 *
 * in      selection: may be NULL; its limit, when there is one, holds in place of `limits`.
 * out     *out; n_selected == 0 under a speaker: the story has nothing to show.
 * owner   *out belongs to `arena`.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_choice_make(qu_arena *arena, const quoth_collection *collection, uint32_t story,
    const quoth_selection *selection, const qu_choice_limits *limits, qu_choice *out,
    quoth_error *err);

/* Does a name hold all words of `wanted`, case and typography apart? false without memory. */
bool qu_name_holds(qu_arena *scratch, quoth_view name, quoth_view wanted);

/* The range of stories that a selection asks for. errors: QUOTH_E_RANGE when there is none
 * such. */
quoth_status qu_choice_stories(size_t n_stories, const quoth_selection *selection,
    uint32_t *begin, uint32_t *end, quoth_error *err);

/* Is this statement of the selection's speaker? */
bool qu_choice_allows(qu_arena *scratch, const quoth_collection *collection,
    const quoth_statement *statement, const quoth_selection *selection);

/* The name of who speaks in a version, empty when nobody is named. */
quoth_view qu_version_speaker(const quoth_collection *collection, const quoth_version *version);

#endif
