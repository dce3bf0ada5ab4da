/* label.h: what readers are told a report, a day or a speaker is called. */
#ifndef QUOTH_BRIEF_LABEL_H
#define QUOTH_BRIEF_LABEL_H

#include "brief/choice.h"

/*
 * The outlet, or when that is not known the host of the page, also of one in an archive (of
 * which the path is FILE:N), or the file's own name. Borrowed from the report.
 */
quoth_view qu_label_report(const quoth_report *report);

/* Is the path of a report an address of the web? */
bool qu_label_is_address(quoth_view path);

/* The name of an input for people: "-" is "standard input". */
quoth_view qu_label_source(const char *source);

/*
 * Labels of a story's reports, no two alike: the second "Gazette" is "Gazette (2)".
 *
 * out     *out: [story->n_witnesses].
 * owner   *out belongs to `arena`.
 */
bool qu_label_witnesses(qu_arena *arena, const quoth_collection *collection,
    const quoth_story *story, const quoth_view **out);

/*
 * An ISO 8601 time for people: "14 Sep 2026", as precise as it is; what is no date as it
 * stands.
 *
 * owner   *out belongs to `arena` or is `iso` itself.
 */
bool qu_label_day(qu_arena *arena, quoth_view iso, quoth_view *out);

/* Two days as one range: "14 Sep 2026", "14 to 15 Sep 2026", "30 Aug to 2 Sep 2026". */
bool qu_label_days(qu_arena *arena, quoth_view from, quoth_view to, quoth_view *out);

typedef struct {
    quoth_view name;
    bool
        is_quoted; /* the report's own words for somebody who is not named, to stand in marks */
} qu_label_who;

/*
 * Who speaks in a statement: a name, the names of several, a report's words for somebody who is
 * not named ("two officials who spoke on condition of anonymity"), or "Speaker not named".
 *
 * owner   the name belongs to `arena`, the statement or the report.
 * errors  false without memory.
 */
bool qu_label_speaker(qu_arena *arena, const quoth_collection *collection,
    const quoth_statement *statement, qu_label_who *out);

/*
 * Whom a version names, when that is not how the statement names its speaker ("as Joren
 * Sandvay"); empty when the names agree, one holds the other, or the version names nobody.
 */
quoth_view qu_label_other_speaker(const quoth_collection *collection,
    const quoth_statement *statement, const quoth_version *version);

/* What the cue of a version says of its words; of a direct quotation, that they are said. */
quoth_polarity qu_label_polarity(
    const quoth_collection *collection, const quoth_version *version);

/*
 * The cue of a version that is not a quotation, or whose quoted words are denied or asked
 * ("denied", "according to"): without it they could say the opposite. Empty for any other
 * quotation and where there is none.
 *
 * owner   *out belongs to `arena` or to the report.
 * errors  false without memory.
 */
bool qu_label_cue(qu_arena *arena, const quoth_collection *collection,
    const quoth_version *version, quoth_view *out);

/*
 * The day of a version, as its report tells it beside the cue ("said on Monday"); NULL for
 * none.
 */
const quoth_date *qu_label_date(
    const quoth_collection *collection, const quoth_version *version);

/*
 * When a statement was said, where reports say so and it is not the day of the report: "on 2
 * Mar 2026", "on 2 Mar 2026 or 3 Mar 2026" where they disagree; empty where none says.
 *
 * owner   *out belongs to `arena`.
 * errors  false without memory.
 */
bool qu_label_said(qu_arena *arena, const quoth_collection *collection,
    const quoth_statement *statement, quoth_view *out);

/* Are these the speaker's own words, so that they stand in quotation marks? */
bool qu_label_is_quotation(const quoth_collection *collection, const quoth_version *version);

/* A statement's or version's words without a comma that only the sentence around asked for. */
quoth_view qu_label_words(quoth_view text);

#endif
