/*
 * statement.h: attributions of many reports → statements, versions, edits.
 *
 * Utterances are what is compared: the passages inside one pair of quotation marks, or the
 * content of an indirect attribution. Two of one story that share rare runs of words are
 * candidates (an index over word shingles, never all pairs); alignment decides.
 */
#ifndef QUOTH_STATEMENT_STATEMENT_H
#define QUOTH_STATEMENT_STATEMENT_H

#include <quoth/collection.h>

#include "reading/reading.h"

/* The statements of one story, ordered for the reader. */
typedef struct {
    const quoth_statement *statements;
    uint32_t n_statements;
    const quoth_difference *differences; /* of wording and speaker, each tied to a statement */
    uint32_t n_differences;
} qu_statements;

/*
 * Find the statements that some reports of one event carry.
 *
 * in      reports: all of the collection; members[n_members]: indices of this story's, in the
 *         story's order; witness[n_members]: number of the independent report that each member
 *         is or copies, so that copies share a number.
 * owner   *out belongs to `arena`; `scratch` is rewound before return.
 * errors  QUOTH_E_MEMORY.
 * cost    linear in the attributions, times the length of an utterance for alignment.
 */
quoth_status qu_statements_find(qu_arena *arena, qu_arena *scratch,
    const quoth_report *const *reports, const uint32_t *members, const uint32_t *witness,
    size_t n_members, qu_statements *out, quoth_error *err);

/*
 * Write a statement anew in the words of a record, and read its versions against them.
 *
 * in      reports: all of the collection; text: lives as long as `arena`.
 * out     statement->text and versions, which are then new.
 * owner   both belong to `arena`; `scratch` is rewound before return.
 * errors  QUOTH_E_MEMORY; the statement is as it was.
 * cost    words of the text times words of the versions.
 */
quoth_status qu_statement_retell(qu_arena *arena, qu_arena *scratch,
    const quoth_report *const *reports, quoth_view text, quoth_statement *statement,
    quoth_error *err);

#endif
