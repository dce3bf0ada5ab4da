/*
 * retell.c: a statement in the words of a record.
 *
 * The text is no report's any more, so each version is aligned with it anew; what the record
 * has and a report left out becomes a cut, what a newsroom changed a change.
 */
#include <string.h>

#include "statement/version/wording.h"

static bool compose(
    qu_statement_work *work, quoth_view text, qu_utterance *base, qu_composition *out)
{
    qu_said *words = NULL;
    uint32_t n = 0, capacity = 0;
    quoth_span whole = {0, (uint32_t)text.len};
    if (!qu_said_split(work->scratch, text, whole, &words, &n, &capacity)) {
        return false;
    }
    *base = (qu_utterance){.hash = 1, .words = words, .n_words = n};
    *out = (qu_composition){.base = base, .text = text, .n_words = n};
    out->words = qu_arena_array(work->scratch, n + 1, sizeof *out->words);
    out->said = qu_arena_array(work->scratch, n + 1, sizeof *out->said);
    out->keys = qu_arena_array(work->scratch, n + 1, sizeof *out->keys);
    if (out->words == NULL || out->said == NULL || out->keys == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        bool content = (words[i].flags & QU_SAID_CONTENT) != 0;
        out->words[i] = words[i].print;
        out->said[i] = &words[i];
        out->keys[i] = (qu_align_word){words[i].fold, words[i].stem, content};
        base->hash = qu_hash_pair(base->hash, words[i].fold);
    }
    return true;
}

static bool read_version(qu_statement_work *work, const qu_composition *c, quoth_version *v)
{
    qu_utterance u = {.report = work->reports[v->report],
        .attribution = v->attribution,
        .spans = v->content,
        .n_spans = v->n_content};
    quoth_kind kind = u.report->attributions[v->attribution].kind;
    u.kind = kind == QUOTH_DIRECT ? QU_PIECE : QU_FRAGMENT;
    qu_wording wording = {.utterance = &u};
    if (!qu_utterance_split(work, &u) || !qu_runs_find(work, c, &u, &wording) ||
        !qu_edits_make(work, c, &u, &wording)) {
        return false;
    }
    v->relation = qu_relate(c, &wording, v->relation == QUOTH_JOINED);
    v->edits = wording.edits;
    v->n_edits = wording.n_edits;
    return true;
}

quoth_status qu_statement_retell(qu_arena *arena, qu_arena *scratch,
    const quoth_report *const *reports, quoth_view text, quoth_statement *statement,
    quoth_error *err)
{
    qu_arena brush = {0};
    qu_arena_mark mark = qu_arena_here(scratch);
    qu_statement_work work = {
        .arena = arena, .scratch = scratch, .brush = &brush, .reports = reports};
    uint32_t n = statement->n_versions;
    quoth_version *versions = qu_arena_dup(arena, statement->versions, n * sizeof *versions);
    qu_composition c;
    qu_utterance base;
    bool good = versions != NULL && compose(&work, text, &base, &c);
    for (uint32_t i = 0; good && i < n; i++) {
        good = versions[i].relation == QUOTH_PARAPHRASE || versions[i].n_content == 0 ||
               read_version(&work, &c, &versions[i]);
    }
    qu_arena_dispose(&brush);
    qu_arena_rewind(scratch, mark);
    if (!good) {
        return qu_fail_memory(err);
    }
    statement->text = text;
    statement->versions = versions;
    return QUOTH_OK;
}
