/* check_text.h: what is shown of a check, for any writer. */
#ifndef QUOTH_BRIEF_CHECK_TEXT_H
#define QUOTH_BRIEF_CHECK_TEXT_H

#include <quoth/record.h>
#include <quoth/write.h>

#include "base/base.h"

typedef enum {
    QU_PART_SAME,  /* words that both have */
    QU_PART_OTHER, /* words that differ */
    QU_PART_GAP,   /* words not shown, or the report's own in between */
    QU_PART_JUMP   /* to another passage */
} qu_part_kind;

/* A stretch of the printed words or of the record's. */
typedef struct {
    qu_part_kind kind;
    bool space; /* before it */
    bool after_gap;
    quoth_view text;
    quoth_view text_end; /* when not empty: the end of long words, whose middle is not shown */
} qu_part;

typedef struct {
    const qu_part *parts; /* [n] */
    uint32_t n;
} qu_parts;

/*
 * The words of a quotation as printed, and those of the record, with what differs.
 *
 * owner   parts belong to `arena`.
 * errors  false without memory.
 */
bool qu_check_printed(qu_arena *arena, const quoth_check *check, bool strict, qu_parts *out);
bool qu_check_recorded(qu_arena *arena, const quoth_check *check, bool strict, qu_parts *out);

/* Does anything differ that is to be shown? */
bool qu_check_differs(const quoth_check *check, bool strict);

/* What a reader has to know beside the verdict, as one line; may be empty. */
bool qu_check_note(qu_arena *arena, const quoth_check *check, quoth_view *out);

/* "12 of 15 quotations word for word ...": how many have which verdict. */
void qu_check_count(const quoth_checks *checks, uint32_t counts[QUOTH_NO_VERDICT + 1]);

/* Up to n sentences of the record before a place and after it. */
quoth_view qu_check_before(const quoth_archive *archive, const quoth_found *found, uint32_t n);
quoth_view qu_check_after(const quoth_archive *archive, const quoth_found *found, uint32_t n);

/* The quotation in the report's text, from its first piece to its last, marks cut off. */
quoth_view qu_check_bare(quoth_view text);

#endif
