/* row.h: the versions of a statement as rows: reports that print the same stand in one. */
#ifndef QUOTH_BRIEF_ROW_H
#define QUOTH_BRIEF_ROW_H

#include "brief/label.h"
#include "brief/mark.h"

typedef struct {
    uint32_t report;  /* index in the collection */
    uint32_t n_times; /* that it prints this */
} qu_row_report;

typedef struct {
    const quoth_version *version; /* the first of them */
    const qu_row_report *reports; /* [n_reports] */
    uint32_t n_reports;
    qu_marking marking;    /* without marks when it is_same and where `words` says it all */
    quoth_view words;      /* as printed, when there are no marks */
    quoth_view other_name; /* whom it names when that is not the statement's speaker */
    quoth_view cue;        /* as in qu_label_cue */
    bool is_quotation;
    bool is_same; /* it prints the statement's very words */
} qu_row;

/*
 * The rows of a statement: its very words first, then what changed, then paraphrases, each in
 * the order of the versions.
 *
 * owner   *out belongs to `arena`.
 * errors  false without memory.
 */
bool qu_rows_make(qu_arena *arena, const quoth_collection *collection,
    const quoth_statement *statement, const qu_row **out, uint32_t *n_out);

/* The word for how a row stands to the statement, as readers are told it. */
const char *qu_row_relation(const qu_row *row);

/* The passages of a version as one text, " … " between those that stand apart. */
bool qu_row_words(qu_arena *arena, const quoth_collection *collection,
    const quoth_version *version, quoth_view *out);

#endif
