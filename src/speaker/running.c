/*
 * running.c: quotations that name nobody: the speaker of what stands before them goes on, or
 * was brought on by the sentence before, or is named in the quotation's label or below it.
 *
 * Wrong is worse than open: where a second person could speak as well, nobody is named.
 */
#include "speaker/speaker_internal.h"

enum { SIGNATURE_WORDS = 16, LABEL_WORDS = 6, HEADING_WORDS = 8, HEADER_WORDS = 12 };

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

/* What a sentence tells of who speaks after it. */
typedef struct {
    uint32_t subject, n_people; /* the first subject; how many people are named */
    bool colon, quotes;
} lead;

static lead lead_of(const qu_cast *cast, qu_range in)
{
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

static qu_range last_sentence(const qu_cast *cast, uint32_t paragraph)
{
    uint32_t end = cast->language->paragraphs[paragraph].sentences.end;
    return cast->language->sentences[end - 1];
}

/*
 * "When Lee died, Mayor Poe released this statement:" The last of those who begin a clause with
 * a verb after it; QUOTH_NONE when no clause but the first has such.
 */
static uint32_t later_subject(const qu_cast *cast, qu_range in)
{
    uint32_t found = QUOTH_NONE;
    for (uint32_t i = in.begin + 1; i < in.end; i++) {
        const qu_mention *mention = qu_cast_mention(cast, i);
        if (mention == NULL || mention->name.begin != i || mention->attached) {
            continue;
        }
        uint32_t begin = mention->title.begin < i && mention->title.begin > in.begin
                             ? mention->title.begin
                             : i;
        begin -= begin > in.begin && IS(cast, begin - 1, "the");
        uint32_t end = mention->name.end;
        uint8_t kind = cast->entities[mention->entity].kind;
        bool speaks = kind == QU_PERSON || kind == QU_BODY;
        bool clause = begin > in.begin && IS(cast, begin - 1, ",", "and", "but", "as", "while");
        bool verb = end < in.end && qu_cast_kind(cast, end) == QU_WORD &&
                    !qu_cast_capital(cast, end) &&
                    !IS(cast, end, "and", "or", "of", "for", "in", "at", "to");
        found = speaks && clause && verb ? mention->entity : found;
    }
    return found;
}

/*
 * "Mayor Lee rose to speak." The one person whom the last sentence of a paragraph is about; the
 * subject of its last clause, if it ends in a colon.
 */
static uint32_t introduced(const qu_cast *cast, qu_range in, lead before)
{
    if (before.subject == QUOTH_NONE || before.quotes) {
        return QUOTH_NONE;
    }
    if (before.colon) {
        uint32_t later = later_subject(cast, in);
        return later != QUOTH_NONE ? later : before.subject;
    }
    bool person = cast->entities[before.subject].kind == QU_PERSON;
    return person && before.n_people == 1 ? before.subject : QUOTH_NONE;
}

/* An attribution that a quotation can go on with. */
typedef struct {
    qu_answer answer;
    uint32_t paragraph, sentence; /* of its last content; QUOTH_NONE: there is none */
    uint32_t end;                 /* byte where its last span ends */
    bool quotes, asks;            /* its last content is a quotation; ends in a question mark */
    bool single;                  /* its quotation marks are single ones */
    bool several;                 /* somebody else is said to speak in the same sentence */
} running;

/* Is the quotation set in single marks? Two of them are as good as a double one. */
static bool is_single(const qu_cast *cast, const quoth_attribution *a)
{
    quoth_view words = qu_slice(cast->language->text, a->content[0]);
    return qu_begins(words, "‘") || (qu_begins(words, "'") && !qu_begins(words, "''"));
}

static running running_of(const qu_cast *cast, const quoth_attribution *a,
    const qu_answer *answer, const running *before)
{
    quoth_span last = a->content[a->n_content - 1];
    running out = {.answer = *answer, .paragraph = paragraph_of_span(cast, last)};
    out.end = last.end > a->cue.end ? last.end : a->cue.end;
    out.end = out.end > a->source.end ? out.end : a->source.end;
    uint32_t token = qu_speaker_token(cast->language, out.end);
    out.sentence = token > 0 ? cast->sentence_of[token - 1] : 0;
    out.quotes = a->kind == QUOTH_DIRECT;
    out.single = is_single(cast, a);
    out.several = before->paragraph != QUOTH_NONE && before->sentence == out.sentence &&
                  before->answer.entity != answer->entity;
    quoth_view words = qu_slice(cast->language->text, last);
    uint32_t cue = qu_speaker_token(cast->language, a->cue.begin);
    bool ask = a->cue.begin < a->cue.end &&
               IS(cast, cue, "asked", "asks", "ask", "wondered", "questioned", "pressed");
    out.asks = ask || qu_find(words, "?", words.len > 6 ? words.len - 6 : 0) < words.len;
    return out;
}

/* "ROE: Thank you": who is named before a colon at the begin of a quotation. */
static bool find_label(const qu_cast *cast, const quoth_attribution *a, uint32_t *entity)
{
    uint32_t at = qu_speaker_token(cast->language, a->content[0].begin);
    uint32_t end = qu_speaker_token(cast->language, a->content[0].end);
    at += at < end && qu_cast_kind(cast, at) == QU_QUOTE;
    *entity = QUOTH_NONE;
    for (uint32_t i = at; i < end && i < at + LABEL_WORDS; i++) {
        if (IS(cast, i, ":")) {
            return i > at && qu_cast_capital(cast, i - 1);
        }
        const qu_mention *mention = qu_cast_mention(cast, i);
        *entity = mention != NULL ? mention->entity : *entity;
        if (qu_cast_kind(cast, i) != QU_WORD) {
            return false;
        }
    }
    return false;
}

/*
 * "- Jane Roe" or, closing the quotation, "Jane Roe, Osk Institute.”" in the paragraph below:
 * who is named there, or QUOTH_NONE for a stranger; false when it is no signature.
 */
static bool find_signature(const qu_cast *cast, uint32_t paragraph, uint32_t *entity)
{
    *entity = QUOTH_NONE;
    if (paragraph + 1 >= cast->language->n_paragraphs) {
        return false;
    }
    qu_range in = cast->language->paragraphs[paragraph + 1].tokens;
    bool closing = left_open(cast, paragraph) && qu_cast_kind(cast, in.end - 1) == QU_QUOTE &&
                   qu_cast_kind(cast, in.begin) != QU_QUOTE;
    uint32_t at = in.begin;
    while (at < in.end && (qu_cast_kind(cast, at) == QU_DASH || IS(cast, at, "-", "--"))) {
        at++;
    }
    if (in.end - in.begin > SIGNATURE_WORDS || (at == in.begin && !closing)) {
        return false;
    }
    const qu_mention *mention = at < in.end ? qu_phrase_name(cast, at, in.end) : NULL;
    *entity = mention == NULL ? QUOTH_NONE : mention->entity;
    return closing || mention != NULL;
}

/*
 * "From the desk of Jane Roe", "Statement by Jane Roe:" The one who is named at the end of a
 * line that heads what was written; or QUOTH_NONE.
 */
static uint32_t named_above(const qu_cast *cast, uint32_t paragraph)
{
    qu_range in = cast->language->paragraphs[paragraph].tokens;
    uint32_t end = in.end - (IS(cast, in.end - 1, ":", ".") && in.end > in.begin + 1);
    bool heads = IS(cast, in.begin, "statement", "remarks", "message", "letter", "comment") ||
                 (in.begin + 2 < end && IS(cast, in.begin, "from") &&
                     IS(cast, in.begin + 2, "desk", "office"));
    const qu_mention *mention = qu_cast_mention(cast, end - 1);
    bool named = heads && end - in.begin <= HEADER_WORDS && mention != NULL &&
                 mention->name.end == end && !qu_cast_possessive(cast, end - 1);
    uint8_t kind = named ? cast->entities[mention->entity].kind : QU_PLACE;
    bool full = kind == QU_PERSON || (kind == QU_UNKNOWN && mention->n_parts > 1);
    return full ? mention->entity : QUOTH_NONE;
}

/* A line between paragraphs in marks other than those of the speech around it: a heading. */
static bool is_heading(const qu_cast *cast, const quoth_attribution *a, const running *last)
{
    uint32_t begin = qu_speaker_token(cast->language, a->content[0].begin);
    uint32_t end = qu_speaker_token(cast->language, a->content[a->n_content - 1].end);
    return last->quotes && !last->single && is_single(cast, a) && end - begin < HEADING_WORDS;
}

/*
 * In the paragraph of the running attribution, which itself was no quotation or lies behind a
 * sentence that is about somebody else.
 */
static bool goes_on_beside(const qu_cast *cast, const quoth_attribution *a, const running *last)
{
    uint32_t token = qu_speaker_token(cast->language, a->content[0].begin);
    uint32_t sentence = cast->sentence_of[token];
    if (sentence <= last->sentence + 1) {
        return !last->several;
    }
    lead before = lead_of(cast, cast->language->sentences[sentence - 1]);
    bool other = before.subject != QUOTH_NONE && before.subject != last->answer.entity;
    return last->quotes && !other;
}

static void go_on(const qu_cast *cast, const quoth_attribution *a, uint32_t paragraph,
    const running *last, qu_answer *answer)
{
    uint32_t named = QUOTH_NONE;
    if (find_label(cast, a, &named)) {
        answer->entity = named;
        return;
    }
    bool after = last->paragraph != QUOTH_NONE && paragraph == last->paragraph + 1;
    if (last->paragraph == paragraph) {
        *answer = goes_on_beside(cast, a, last) ? last->answer : *answer;
        return;
    }
    if (after && left_open(cast, last->paragraph)) {
        *answer = last->answer;
        return;
    }
    if (paragraph == 0 || !fills_paragraph(cast, a, paragraph) || is_heading(cast, a, last)) {
        return;
    }
    if (find_signature(cast, paragraph, &named)) {
        answer->entity = named;
        return;
    }
    answer->entity = named_above(cast, paragraph - 1);
    if (answer->entity != QUOTH_NONE) {
        return;
    }
    qu_range in = last_sentence(cast, paragraph - 1);
    lead before = lead_of(cast, in);
    bool closes = after && last->end > cast->language->tokens[in.begin].begin;
    if (closes && !before.colon) { /* "…," Lee said. And, in a paragraph of its own, "…" */
        *answer = last->asks || last->several ? *answer : last->answer;
        return;
    }
    answer->entity = introduced(cast, in, before);
    bool nobody = answer->entity == QUOTH_NONE && before.subject == QUOTH_NONE;
    if (nobody && before.colon && after && last->quotes) {
        *answer = last->answer;
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
        bool sourced = a->source.begin < a->source.end;
        bool alone = !sourced && a->cue.begin == a->cue.end;
        bool inside = a->content[0].begin < outer_end;
        if (paragraph == QUOTH_NONE || (inside && a->kind != QUOTH_DIRECT)) {
            continue;
        }
        if (alone && a->kind == QUOTH_DIRECT) {
            go_on(cast, a, paragraph, &last, &answers[i]);
        }
        if (!inside && (sourced || a->kind != QUOTH_INDIRECT)) {
            last = running_of(cast, a, &answers[i], &last);
            outer_end = a->content[a->n_content - 1].end;
        }
    }
}
