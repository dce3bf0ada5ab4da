/*
 * running.c: quotations that name nobody: the speaker of what stands before them goes on, or
 * was brought on by the sentence before.
 */
#include "speaker/speaker_internal.h"

static uint32_t paragraph_of_span(const qu_cast *cast, quoth_span span)
{
    uint32_t token = qu_speaker_token(cast->language, span.begin);
    return token < cast->language->n_tokens ? cast->paragraph_of[cast->sentence_of[token]]
                                            : QUOTH_NONE;
}

/* Does the last quotation of a paragraph lack its closing mark? */
static bool left_open(const qu_cast *cast, uint32_t paragraph)
{
    qu_range tokens = cast->language->paragraphs[paragraph].tokens;
    uint32_t last = tokens.end - 1;
    return cast->quoted[last] && cast->language->tokens[last].kind != QU_QUOTE;
}

/* Is nothing in the paragraph but the attribution's content? */
static bool fills_paragraph(const qu_cast *cast, const quoth_attribution *a, uint32_t paragraph)
{
    quoth_span span = cast->language->paragraphs[paragraph].span;
    uint32_t inside = 0;
    for (uint32_t c = 0; c < a->n_content; c++) {
        inside += a->content[c].end - a->content[c].begin;
    }
    return inside + 4 >= span.end - span.begin;
}

/* The one person that the sentence before a paragraph is about: "Mayor Lee rose to speak." */
static uint32_t introduced(const qu_cast *cast, uint32_t paragraph)
{
    if (paragraph == 0) {
        return QUOTH_NONE;
    }
    qu_range tokens =
        cast->language->sentences[cast->language->paragraphs[paragraph - 1].sentences.end - 1];
    uint32_t found = QUOTH_NONE;
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        uint32_t m = cast->mention_at[i];
        if (cast->quoted[i] || cast->language->tokens[i].kind == QU_QUOTE) {
            return QUOTH_NONE;
        }
        const qu_mention *mention = m == QUOTH_NONE ? NULL : &cast->mentions[m];
        if (mention == NULL || mention->entity == QUOTH_NONE || mention->kind == QU_PLACE ||
            mention->kind == QU_BODY || mention->entity == found) {
            continue;
        }
        bool person = cast->entities[mention->entity].kind == QU_PERSON;
        if (found != QUOTH_NONE || !mention->subject || !person) {
            return QUOTH_NONE;
        }
        found = mention->entity;
    }
    return found;
}

/* Attributions that name nobody: the paragraph's speaker goes on, or one was brought on. */
void qu_running_speakers(
    const qu_cast *cast, const quoth_attribution *attributions, size_t n, qu_answer *answers)
{
    uint32_t last_paragraph = QUOTH_NONE;
    qu_answer last = {.entity = QUOTH_NONE};
    for (size_t i = 0; i < n; i++) {
        const quoth_attribution *a = &attributions[i];
        if (a->n_content == 0) {
            continue;
        }
        uint32_t paragraph = paragraph_of_span(cast, a->content[0]);
        if (paragraph == QUOTH_NONE) {
            continue;
        }
        if (a->source.begin == a->source.end && a->kind == QUOTH_DIRECT &&
            a->cue.begin == a->cue.end) {
            bool goes_on = paragraph == last_paragraph ||
                           (last_paragraph != QUOTH_NONE && paragraph == last_paragraph + 1 &&
                               left_open(cast, last_paragraph));
            if (goes_on) {
                answers[i] = last;
            } else if (fills_paragraph(cast, a, paragraph)) {
                answers[i].entity = introduced(cast, paragraph);
            }
        } else if (a->kind == QUOTH_INDIRECT) {
            continue; /* its speaker need not be who is quoted next */
        }
        last_paragraph = paragraph_of_span(cast, a->content[a->n_content - 1]);
        last = answers[i];
    }
}
