/* wording.h: a statement's text, and each version's wording read against it. */
#ifndef QUOTH_STATEMENT_VERSION_WORDING_H
#define QUOTH_STATEMENT_VERSION_WORDING_H

#include "statement/statement_internal.h"

/* An edit in words: [a, a_end) of the text, [b, b_end) of the version. */
typedef struct {
    quoth_edit_op op;
    bool bracketed;
    bool inflected; /* one word for an inflection of it */
    uint32_t a, a_end, b, b_end;
} qu_run;

/* One version. */
typedef struct {
    const qu_utterance *utterance;
    quoth_relation relation;
    const qu_run *runs; /* [n_runs] none for a paraphrase */
    uint32_t n_runs;
    const quoth_edit *edits; /* [n_edits] the same, as the statement gives them */
    uint32_t n_edits;
} qu_wording;

/* A cluster in words. */
typedef struct {
    const qu_utterance *items; /* the list that the links of the cluster point into */
    const qu_utterance *base;
    quoth_view text;
    uint32_t n_words;
    quoth_span *words;    /* [n_words] of `text`, in print */
    qu_align_word *keys;  /* [n_words] */
    const qu_said **said; /* [n_words] the base's words */
    qu_wording *wordings; /* [cluster->n] in the order of the links */
} qu_composition;

/*
 * Write the text of a cluster and compare its versions with it.
 *
 * owner   text and edits belong to work->arena, the rest to work->scratch.
 * errors  false without memory.
 */
bool qu_compose(qu_statement_work *work, const qu_cluster *cluster, qu_composition *out);

/* Words [first, end) of an utterance in print. `at_end`: of a passage, where a comma is the
   newsroom's, and after a fragment a full stop is so too. */
quoth_view qu_print_of(const qu_utterance *u, uint32_t first, uint32_t end, bool at_end);

/* run.c: fill in out->runs. false without memory. */
bool qu_runs_find(
    qu_statement_work *work, const qu_composition *c, const qu_utterance *u, qu_wording *out);

/* relation.c; `joined`: the version holds passages of other statements too. */
quoth_relation qu_relate(const qu_composition *c, const qu_wording *wording, bool joined);
bool qu_edits_make(qu_statement_work *work, const qu_composition *c, const qu_utterance *u,
    qu_wording *wording);

#endif
