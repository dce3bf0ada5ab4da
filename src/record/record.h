/* record.h: attributions and transcripts → verdicts. All of it is public: <quoth/record.h>. */
#ifndef QUOTH_RECORD_RECORD_H
#define QUOTH_RECORD_RECORD_H

#include <quoth/record.h>

#include "reading/reading.h"

/*
 * Check one passage of a report.
 *
 * in      check: content, speaker and attribution are filled in.
 * out     the rest of *check, which belongs to `arena`; `scratch` is rewound.
 * errors  false without memory.
 */
bool qu_check_passage(const quoth_archive *archive, qu_arena *arena, qu_arena *scratch,
    quoth_view text, quoth_check *check);

/*
 * What is said in the record from the first word of a check to its last, without stage
 * directions, names and numbers of lines, and with " … " for what is left out at length.
 *
 * owner   *out belongs to `arena`.
 * errors  false without memory.
 */
bool qu_check_said(
    const quoth_archive *archive, qu_arena *arena, const quoth_check *check, quoth_view *out);

#endif
