/*
 * content.c: where a reported clause begins and ends.
 *
 * It ends with its sentence, or before the words that begin the next attribution of the
 * sentence: a joined or participial cue ("..., adding that"), or another source with its cue
 * after a comma or a conjunction ("..., while Roe called it").
 */
#include "attribution/attribution_internal.h"

enum { CLAUSE_VERB_WITHIN = 14 };

static bool is_break(const qu_attributor *work, uint32_t token)
{
    return qu_tok(work, token)->kind == QU_COMMA ||
           qu_is(work, token, QU_IS_CONJUNCTION | QU_IS_CLAUSE);
}

/* Step back over what joins the next attribution to this clause: ", while". */
static uint32_t before_joint(const qu_attributor *work, uint32_t begin, uint32_t at)
{
    while (at > begin && is_break(work, at - 1)) {
        at--;
    }
    return at;
}

/* The last token of the sentence that may belong to a clause, exclusive: no stop, no stray
 * mark. */
static uint32_t without_stop(const qu_attributor *work, uint32_t begin, uint32_t end)
{
    while (
        end > begin &&
        (qu_tok(work, end - 1)->kind == QU_STOP || qu_tok(work, end - 1)->kind == QU_COMMA) &&
        !qu_is(work, end - 1, QU_IS_QUOTED)) {
        end--;
    }
    return end;
}

/* A word that is, or may be, a finite verb. */
static bool may_be_verb(const qu_attributor *work, uint32_t token)
{
    if (qu_is(work, token, QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_VERB | QU_IS_CUE)) {
        return true;
    }
    quoth_view word = qu_token_text(work->language, token);
    bool lower = (qu_tok(work, token)->shape & QU_CAPITAL) == 0;
    return lower && word.len > 3 && qu_tok(work, token)->kind == QU_WORD &&
           (qu_ends(word, "ed") || qu_ends(word, "s") || qu_ends(word, "n't") ||
               qu_ends(word, "n’t"));
}

/* "Roe, who said the pier was sound, left": where the clause of a "who" between commas or
 * dashes ends, or `end`. */
static uint32_t aside_end(
    const qu_attributor *work, const qu_cue *cue, uint32_t begin, uint32_t end)
{
    uint32_t who = cue->source.begin;
    bool aside = !cue->after && !cue->inherited && cue->source.end == who + 1 && who > 0 &&
                 qu_token_is(work->language, who, "who");
    uint8_t mark = aside ? qu_tok(work, who - 1)->kind : (uint8_t)QU_WORD;
    if (mark != QU_COMMA && mark != QU_DASH) {
        return end;
    }
    for (uint32_t i = begin; i + 1 < end; i++) {
        bool verb = mark == QU_DASH || may_be_verb(work, i + 1);
        if (qu_tok(work, i)->kind == mark && !qu_is(work, i, QU_IS_QUOTED) && verb) {
            return i;
        }
    }
    return end;
}

uint32_t qu_clause_end(const qu_attributor *work, uint32_t begin, uint32_t end, uint32_t cue)
{
    for (uint32_t i = begin; i < end; i++) {
        if (qu_tok(work, i)->kind == QU_COMMA && qu_token_is(work->language, i, ";") &&
            !qu_is(work, i, QU_IS_QUOTED)) {
            end = i;
        }
    }
    end = aside_end(work, &work->cues[cue], begin, end);
    uint32_t sentence = work->cues[cue].sentence;
    for (uint32_t k = cue + 1; k < work->n_cues && work->cues[k].sentence == sentence; k++) {
        const qu_cue *next = &work->cues[k];
        uint32_t at = next->cue.begin;
        if (!next->inherited && !next->after && next->source.begin < at) {
            at = next->source.begin;
        }
        if (at <= begin || at >= end) {
            continue;
        }
        uint32_t joint = before_joint(work, begin, at);
        bool participle = next->inherited && next->form == QU_FORM_ING &&
                          qu_tok(work, at - 1)->kind != QU_COMMA;
        bool parted = joint < at && !participle;
        if (parted && joint > begin) {
            end = joint;
        }
    }
    return without_stop(work, begin, end);
}

bool qu_can_begin_clause(const qu_attributor *work, uint32_t token, uint32_t end)
{
    if (token >= end) {
        return false;
    }
    uint8_t kind = qu_tok(work, token)->kind;
    if (kind != QU_WORD && kind != QU_NUMBER && kind != QU_QUOTE && kind != QU_MARK) {
        return false;
    }
    if (qu_is(work, token, QU_IS_SUBJECT) || qu_token_is(work->language, token, "there")) {
        return true;
    }
    if (qu_is(work, token,
            QU_IS_PREPOSITION | QU_IS_CONJUNCTION | QU_IS_AUXILIARY | QU_IS_MODAL |
                QU_IS_REFLEXIVE) &&
        !qu_is(work, token, QU_IS_DET)) {
        return false;
    }
    for (uint32_t i = token + 1; i < end && i < token + CLAUSE_VERB_WITHIN; i++) {
        if (may_be_verb(work, i)) {
            return true;
        }
    }
    return false;
}
