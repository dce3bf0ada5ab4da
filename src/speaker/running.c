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

/* Who stands as a subject: a name, or "he" and "she" with whom they mean. */
static uint32_t subject_at(const qu_cast *cast, uint32_t token)
{
    const qu_mention *mention = qu_cast_mention(cast, token);
    if (mention == NULL) {
        return cast->meant[token];
    }
    uint8_t kind = cast->entities[mention->entity].kind;
    bool speaks = kind == QU_PERSON || kind == QU_BODY;
    return mention->subject && speaks ? mention->entity : QUOTH_NONE;
}

/* What the last sentence of a paragraph tells of who speaks in the next. */
typedef struct {
    uint32_t subject, n_people; /* the first subject; how many people are named */
    bool colon, quotes;
} lead;

static lead lead_of(const qu_cast *cast, uint32_t paragraph)
{
    qu_range in =
        cast->language->sentences[cast->language->paragraphs[paragraph].sentences.end - 1];
    lead out = {.subject = QUOTH_NONE, .colon = IS(cast, in.end - 1, ":")};
    uint32_t person = QUOTH_NONE;
    for (uint32_t i = in.begin; i < in.end; i++) {
        out.quotes = out.quotes || cast->quoted[i] || qu_cast_kind(cast, i) == QU_QUOTE;
        uint32_t subject = subject_at(cast, i);
        out.subject = out.subject == QUOTH_NONE ? subject : out.subject;
        const qu_mention *mention = qu_cast_mention(cast, i);
        uint32_t e = mention == NULL            ? subject
                     : mention->kind == QU_BODY ? QUOTH_NONE
                                                : mention->entity;
        bool counts =
            e != QUOTH_NONE && e != person && (mention == NULL || mention->kind != QU_PLACE);
        out.n_people += counts;
        person = counts ? e : person;
    }
    return out;
}

/*
 * "Mayor Lee rose to speak." The one person whom the last sentence of a paragraph is about; its
 * subject, if it ends in a colon.
 */
static uint32_t introduced(const qu_cast *cast, lead before)
{
    if (before.subject == QUOTH_NONE || before.quotes) {
        return QUOTH_NONE;
    }
    bool person = cast->entities[before.subject].kind == QU_PERSON;
    return before.colon || (person && before.n_people == 1) ? before.subject : QUOTH_NONE;
}

/* An attribution that a quotation can go on with. */
typedef struct {
    qu_answer answer;
    uint32_t paragraph; /* of its last content; QUOTH_NONE: there is none */
    uint32_t end;       /* byte where its last span ends */
    bool quotes, asks;  /* its last content is a quotation; ends in a question mark */
} running;

static running running_of(
    const qu_cast *cast, const quoth_attribution *a, const qu_answer *answer)
{
    quoth_span last = a->content[a->n_content - 1];
    running out = {.answer = *answer, .paragraph = paragraph_of_span(cast, last)};
    out.end = last.end > a->cue.end ? last.end : a->cue.end;
    out.end = out.end > a->source.end ? out.end : a->source.end;
    out.quotes = a->kind == QUOTH_DIRECT;
    quoth_view words = qu_slice(cast->language->text, last);
    out.asks = qu_find(words, "?", words.len > 6 ? words.len - 6 : 0) < words.len;
    return out;
}

/* Does the running attribution stand in the last sentence of the paragraph? */
static bool closes(const qu_cast *cast, const running *last, uint32_t paragraph)
{
    qu_range in =
        cast->language->sentences[cast->language->paragraphs[paragraph].sentences.end - 1];
    return last->end > cast->language->tokens[in.begin].begin;
}

static void go_on(const qu_cast *cast, const quoth_attribution *a, uint32_t paragraph,
    const running *last, qu_answer *answer)
{
    bool after = last->paragraph != QUOTH_NONE && paragraph == last->paragraph + 1;
    if (last->paragraph == paragraph || (after && left_open(cast, last->paragraph))) {
        *answer = last->answer;
        return;
    }
    if (paragraph == 0 || !fills_paragraph(cast, a, paragraph)) {
        return;
    }
    lead before = lead_of(cast, paragraph - 1);
    answer->entity = introduced(cast, before);
    bool nobody = answer->entity == QUOTH_NONE && before.subject == QUOTH_NONE;
    bool speech = after && last->quotes && !last->asks && closes(cast, last, paragraph - 1);
    if (speech || (nobody && before.colon && after)) {
        *answer = last->answer; /* "…," Lee said. And, in a paragraph of its own, "…" */
    }
}

void qu_running_speakers(
    const qu_cast *cast, const quoth_attribution *attributions, size_t n, qu_answer *answers)
{
    running last = {.paragraph = QUOTH_NONE};
    uint32_t outer_end = 0; /* of the contents so far: what begins before is said inside them */
    for (size_t i = 0; i < n; i++) {
        const quoth_attribution *a = &attributions[i];
        if (a->n_content == 0) {
            continue;
        }
        uint32_t paragraph = paragraph_of_span(cast, a->content[0]);
        bool alone = a->source.begin == a->source.end && a->cue.begin == a->cue.end;
        bool inside = a->content[0].begin < outer_end;
        if (paragraph == QUOTH_NONE || (inside && a->kind != QUOTH_DIRECT)) {
            continue;
        }
        if (alone && a->kind == QUOTH_DIRECT) {
            go_on(cast, a, paragraph, &last, &answers[i]);
        } else if (a->kind == QUOTH_INDIRECT) {
            continue; /* its speaker need not be who is quoted next */
        }
        if (!inside) {
            last = running_of(cast, a, &answers[i]);
            outer_end = a->content[a->n_content - 1].end;
        }
    }
}
