/*
 * direct.c: quotations → attributions, by the cue after, before or between them.
 *
 * Quotations are taken in text order. A cue right after a quotation wins over one before it; a
 * quotation without a cue of its own goes on with the one before it in the paragraph. What is
 * left, words in quotation marks inside a sentence, is for indirect.c.
 */
#include "attribution/attribution_internal.h"

enum {
    LEAD_IN_MAX_TOKENS = 16,
    FREE_QUOTATION_MIN_WORDS = 4,
    TAG_MAX_TOKENS = 14,
    BETWEEN_MAX_TOKENS = 24,
    NAME_MAX_TOKENS = 6,
    LEAD_IN_CUE_MAX_TOKENS = 6,
    LED_MIN_WORDS = 3, /* in a quotation that a colon alone leads in */
    TAG_LONG_MAX_TOKENS = 30
};

static const float P_CUE_AFTER = 0.95f, P_CUE_BEFORE = 0.93f, P_SIGNED = 0.9f, P_COLON = 0.85f,
                   P_FREE = 0.7f;

static uint32_t n_words(const qu_attributor *work, const qu_quotation *q)
{
    uint32_t n = 0;
    for (uint32_t i = q->open + 1; i <= q->close; i++) {
        n += qu_tok(work, i)->kind == QU_WORD || qu_tok(work, i)->kind == QU_NUMBER;
    }
    return n;
}

/* The last token inside the marks. */
static uint32_t last_inside(const qu_quotation *q)
{
    return q->unclosed ? q->close : q->close - 1;
}

static bool ends_with_stop(const qu_attributor *work, const qu_quotation *q)
{
    uint32_t last = last_inside(q);
    while (last > q->open && qu_tok(work, last)->kind == QU_QUOTE) {
        last--;
    }
    uint8_t kind = qu_tok(work, last)->kind;
    bool after = !q->unclosed && q->close + 1 < work->language->n_tokens &&
                 qu_tok(work, q->close + 1)->kind == QU_STOP;
    bool abbreviated =
        kind == QU_WORD && work->language->text.ptr[qu_tok(work, last)->end - 1] == '.';
    return kind == QU_STOP || kind == QU_COMMA || kind == QU_DASH || abbreviated || after;
}

static qu_range whole(const qu_quotation *q)
{
    return (qu_range){q->open, q->close + 1};
}

static uint32_t cue_start(const qu_cue *cue)
{
    return cue->after || cue->inherited || qu_empty(cue->source) ||
                   cue->cue.begin < cue->source.begin
               ? cue->cue.begin
               : cue->source.begin;
}

static uint32_t cue_finish(const qu_cue *cue)
{
    return cue->after && cue->source.end > cue->cue.end ? cue->source.end : cue->cue.end;
}

/* "... ." Roe said. — a stop inside the marks where house style wants a comma. */
static bool tag_sentence_at(const qu_attributor *work, uint32_t token, uint32_t end)
{
    if (token >= end) {
        return false;
    }
    qu_range sentence = work->language->sentences[qu_sentence_of(work, token)];
    uint32_t i = qu_first_cue_from(work, token);
    if (sentence.begin != token || qu_token_is(work->language, token, "nobody") ||
        qu_token_is(work->language, token, "no") || i == work->n_cues ||
        work->cues[i].verb >= sentence.end || sentence.end - token > TAG_MAX_TOKENS) {
        return false;
    }
    uint32_t next = cue_finish(&work->cues[i]);
    return next + 1 >= sentence.end || qu_tok(work, next)->kind == QU_STOP ||
           qu_is(work, next, QU_IS_PREPOSITION | QU_IS_TIME | QU_IS_ADVERB);
}

/* "...," he said / said Roe: the cue that begins right after the closing mark. */
static qu_cue *cue_after(const qu_attributor *work, const qu_quotation *q)
{
    uint32_t paragraph_end = work->language->paragraphs[q->paragraph].tokens.end;
    if (q->close + 1 == paragraph_end) {
        return NULL;
    }
    uint32_t last = last_inside(q), next = q->close + 1;
    bool opens = q->open == work->language->sentences[qu_sentence_of(work, q->open)].begin;
    bool full = qu_tok(work, last)->kind == QU_COMMA || qu_tok(work, last)->kind == QU_STOP;
    bool full_stop =
        qu_tok(work, last)->kind == QU_STOP && qu_token_is(work->language, last, ".");
    if (full_stop && !tag_sentence_at(work, next, paragraph_end)) {
        return NULL;
    }
    while (next < paragraph_end &&
           (qu_tok(work, next)->kind == QU_COMMA || qu_tok(work, next)->kind == QU_DASH)) {
        next++;
    }
    next += next < paragraph_end && qu_token_is(work->language, next, "as"); /* as Roe put it */
    uint32_t i = qu_first_cue_from(work, next);
    for (; i < work->n_cues && work->cues[i].verb < paragraph_end; i++) {
        qu_cue *cue = &work->cues[i];
        bool takes = (cue->takes & QU_TAKES_QUOTE) != 0;
        takes = cue->takes == 0 ? opens : takes && (full || (cue->takes & QU_NEEDS_MORE) == 0);
        if (cue_start(cue) == next && !cue->inherited && takes) {
            return cue;
        }
        if (cue_start(cue) > next + 2) {
            break;
        }
    }
    return NULL;
}

/* "..." Jane Roe, who hopes to win the seat of John Doe, a pilot, said: the name right after.
 */
static qu_cue *cue_after_name(const qu_attributor *work, const qu_quotation *q)
{
    uint32_t next = q->close + 1;
    if (q->unclosed || next + 2 >= work->language->n_tokens ||
        (qu_tok(work, next)->shape & QU_CAPITAL) == 0 ||
        !qu_token_is(work->language, q->close - 1, ",")) {
        return NULL;
    }
    uint32_t end = work->language->n_tokens;
    end = end - next > NAME_MAX_TOKENS ? next + NAME_MAX_TOKENS : end;
    qu_range name = qu_source_after(work, next, end);
    uint32_t sentence = qu_sentence_of(work, next);
    for (uint32_t i = qu_first_cue_from(work, next);
         !qu_empty(name) && i < work->n_cues && work->cues[i].sentence == sentence; i++) {
        qu_cue *cue = &work->cues[i];
        bool says = (cue->takes & QU_TAKES_QUOTE) != 0 && !cue->after && !cue->inherited &&
                    qu_tok(work, cue->cue.begin - 1)->kind == QU_COMMA &&
                    cue->source.end + 1 == cue->cue.begin;
        if (says && cue->verb < next + TAG_LONG_MAX_TOKENS && cue->source.begin > next &&
            !qu_is(work, cue->source.begin, QU_IS_SUBJECT)) {
            cue->source.begin = next;
            return cue;
        }
    }
    return NULL;
}

/* Is what stands between a cue and the quotation that it leads in no clause of its own? */
static bool leads_in(const qu_attributor *work, uint32_t from, uint32_t open)
{
    if (open - from > LEAD_IN_MAX_TOKENS) {
        return false;
    }
    for (uint32_t i = from; i + 1 < open; i++) {
        uint8_t kind = qu_tok(work, i)->kind;
        if (kind == QU_STOP || kind == QU_QUOTE || qu_token_is(work->language, i, "that")) {
            return false;
        }
    }
    return from == open || qu_tok(work, open - 1)->kind == QU_COMMA ||
           qu_is(work, open - 1, QU_IS_TIME);
}

/* The colon that leads a quotation in: right before it, or at the end of the paragraph before.
 */
static bool has_colon(const qu_attributor *work, const qu_quotation *q)
{
    return q->open > 0 && qu_token_is(work->language, q->open - 1, ":");
}

/* He said[ in a statement][,:] "...": the last cue of the sentence before the opening mark. */
static qu_cue *cue_before(const qu_attributor *work, const qu_quotation *q)
{
    uint32_t i = qu_first_cue_from(work, q->open);
    bool colon = has_colon(work, q);
    uint32_t sentence = qu_sentence_of(work, colon ? q->open - 1 : q->open);
    if (i == 0 || q->open == work->language->sentences[sentence].begin) {
        return NULL;
    }
    qu_cue *cue = &work->cues[i - 1];
    bool quoting = (cue->takes & QU_TAKES_QUOTE) != 0 || colon;
    bool near = cue->sentence == sentence && leads_in(work, cue_finish(cue), q->open);
    bool title = cue->cue.end == q->open && qu_is_title(work, q); /* read “Low Tide” */
    return quoting && near && !title ? cue : NULL;
}

/* “...” – Jane Roe, chair of the board. */
static bool is_signed(qu_attributor *work, const qu_quotation *q)
{
    uint32_t dash = 0;
    qu_range name = qu_signature_of(work, q, &dash);
    qu_draft *draft =
        qu_empty(name) ? NULL : qu_draft_new(work, name, (qu_range){dash, dash + 1}, P_SIGNED);
    if (draft != NULL) {
        qu_draft_piece(work, draft, whole(q));
    }
    return draft != NULL;
}

/* The phrase that a sentence begins with up to a colon, and what it is said to do; adverbials
 * before a comma are passed over. */
static bool split_lead_in(
    const qu_attributor *work, uint32_t begin, uint32_t colon, qu_range *source, qu_range *cue)
{
    const uint32_t adverbial = QU_IS_PREPOSITION | QU_IS_SUBORDINATOR | QU_IS_ADVERB;
    while (begin < colon && qu_is(work, begin, adverbial)) {
        while (begin < colon && qu_tok(work, begin)->kind != QU_COMMA) {
            begin++;
        }
        begin++;
    }
    *source = begin < colon ? qu_source_after(work, begin, colon) : (qu_range){0, 0};
    bool headline = !qu_empty(*source) && source->end > begin + 1;
    for (uint32_t i = begin; headline && i < source->end; i++) {
        headline = (qu_tok(work, i)->shape & QU_ALL_CAPS) != 0;
    }
    if (qu_empty(*source) || headline) {
        return false;
    }
    bool name = (qu_tok(work, begin)->shape & QU_CAPITAL) != 0 &&
                !qu_is(work, begin, QU_IS_DET | QU_IS_POSSESSIVE);
    uint32_t end = source->end;
    for (uint32_t i = begin; i < end; i++) {
        if (qu_tok(work, i)->kind == QU_COMMA) {
            name = false; /* a name and what tells of it */
        }
    }
    while (name && end > begin + 1 && (qu_tok(work, end - 1)->shape & QU_CAPITAL) == 0) {
        end--; /* "Roe demurred" */
    }
    bool past = end == colon && end > begin + 1 &&
                (qu_ends(qu_token_text(work->language, end - 1), "ed") ||
                    qu_is(work, end - 1, QU_IS_CUE));
    source->end = end -= past; /* "the mayor demurred" */
    if (qu_is(work, begin, QU_IS_NO_NAME)) {
        *source = (qu_range){0, 0}; /* "Transcript as follows:" */
    }
    end += end < colon && qu_tok(work, end)->kind == QU_COMMA;
    *cue = end < colon && colon - end <= LEAD_IN_CUE_MAX_TOKENS ? (qu_range){end, colon}
                                                                : (qu_range){colon, colon + 1};
    return true;
}

/* The last noun for something said before a colon, and whose it is. */
static bool find_speech_noun(const qu_attributor *work, qu_range sentence, uint32_t colon,
    qu_range *source, qu_range *cue)
{
    for (uint32_t i = sentence.begin; i < colon; i++) {
        if (qu_is(work, i, QU_IS_SPEECH) && !qu_is(work, i, QU_IS_QUOTED)) {
            *cue = (qu_range){i, i + 1};
        }
    }
    for (uint32_t i = cue->begin; i-- > sentence.begin && qu_empty(*source);) {
        const qu_token *token = qu_tok(work, i);
        bool possessor =
            (token->shape & QU_POSSESSIVE) != 0 && (token->shape & QU_CAPITAL) != 0;
        bool verb = qu_is(work, i, QU_IS_CUE | QU_IS_VERB | QU_IS_AUXILIARY);
        if (possessor && i + 1 >= cue->begin) {
            qu_range before = qu_source_before(work, sentence.begin, i + 1);
            *source = qu_empty(before) ? (qu_range){i, i + 1} : before;
        } else if (verb) {
            *source = qu_source_before(work, sentence.begin, i);
        }
    }
    return !qu_empty(*cue);
}

/* Roe's message: "...": no cue verb, but a colon after words for something said, or after who
 * speaks. */
static bool colon_leads_in(qu_attributor *work, const qu_quotation *q)
{
    if (!has_colon(work, q)) {
        return false;
    }
    uint32_t colon = q->open - 1;
    qu_range sentence = work->language->sentences[qu_sentence_of(work, colon)];
    if (colon <= sentence.begin) {
        return false;
    }
    qu_range cue = {0, 0}, source = qu_heading_name(work, sentence);
    if (!qu_empty(source)) {
        cue = (qu_range){colon, colon + 1}; /* "And from Roe:" */
    } else if (!find_speech_noun(work, sentence, colon, &source, &cue)) {
        if (n_words(work, q) < LED_MIN_WORDS ||
            !split_lead_in(work, sentence.begin, colon, &source, &cue)) {
            return false;
        }
    }
    if (qu_empty(source)) {
        source = qu_sentence_subject(work, sentence, cue.begin);
    }
    qu_draft *draft = qu_draft_new(work, source, cue, P_COLON);
    if (draft != NULL) {
        qu_draft_piece(work, draft, whole(q));
    }
    return true;
}

/* "From the desk of Mayor Roe", a paragraph of its own, over one that is a quotation. */
static bool heading_leads_in(qu_attributor *work, const qu_quotation *q)
{
    qu_range paragraph = work->language->paragraphs[q->paragraph].tokens;
    if (q->paragraph == 0 || q->open != paragraph.begin || q->close + 1 < paragraph.end) {
        return false;
    }
    qu_range heading = work->language->paragraphs[q->paragraph - 1].tokens;
    if (heading.end == heading.begin || qu_tok(work, heading.end - 1)->kind != QU_WORD) {
        return false;
    }
    qu_range source = qu_heading_name(work, heading);
    qu_draft *draft =
        qu_empty(source) ? NULL : qu_draft_new(work, source, (qu_range){0, 0}, P_COLON);
    if (draft != NULL) {
        qu_draft_piece(work, draft, whole(q));
    }
    return draft != NULL;
}

/* "...," she demurred. / demurred Roe. A past form right after a quotation that leans on its
 * comma is a cue, though no list has it. */
static bool is_unknown_verb(const qu_attributor *work, uint32_t token)
{
    quoth_view word = qu_token_text(work->language, token);
    return qu_tok(work, token)->kind == QU_WORD && word.len > 4 && qu_ends(word, "ed") &&
           (qu_tok(work, token)->shape & QU_CAPITAL) == 0 &&
           !qu_is(work, token, QU_IS_AUXILIARY | QU_IS_QUOTED);
}

static bool tag_stops(const qu_attributor *work, uint32_t at, uint32_t end)
{
    return at >= end || qu_tok(work, at)->kind == QU_STOP ||
           qu_tok(work, at)->kind == QU_COMMA ||
           qu_is(work, at, QU_IS_PREPOSITION | QU_IS_TIME | QU_IS_ADVERB);
}

static bool has_unknown_tag(qu_attributor *work, const qu_quotation *q)
{
    uint32_t next = q->close + 1;
    uint32_t end = work->language->paragraphs[q->paragraph].tokens.end;
    uint8_t last = qu_tok(work, last_inside(q))->kind;
    bool leans = last == QU_COMMA ||
                 (last == QU_STOP && !qu_token_is(work->language, last_inside(q), "."));
    qu_range sentence = work->language->sentences[qu_sentence_of(work, q->open)];
    if (!leans || next + 1 >= end || q->open != sentence.begin) {
        return false;
    }
    qu_range source, cue;
    if (is_unknown_verb(work, next)) {
        cue = (qu_range){next, next + 1};
        source = qu_source_after(work, next + 1, end);
        if (qu_empty(source) || !tag_stops(work, source.end, end)) {
            return false;
        }
    } else {
        uint32_t verb = next;
        while (verb < end && verb < next + NAME_MAX_TOKENS && !is_unknown_verb(work, verb)) {
            verb++;
        }
        source = verb < end ? qu_source_before(work, next, verb) : (qu_range){0, 0};
        if (qu_empty(source) || source.begin != next || source.end != verb ||
            !is_unknown_verb(work, verb) || !tag_stops(work, verb + 1, end)) {
            return false;
        }
        cue = (qu_range){verb, verb + 1};
    }
    qu_draft *draft = qu_draft_new(work, source, cue, P_COLON);
    if (draft != NULL) {
        qu_draft_piece(work, draft, whole(q));
    }
    return true;
}

/*
 * Does quotation q go on with the one before it? Either the paragraph before left it open, or
 * only the rest of the cue's sentence stands between them.
 */
static bool goes_on(const qu_attributor *work, uint32_t q_index, bool *mid_sentence)
{
    const qu_quotation *q = &work->quotations[q_index];
    *mid_sentence = false;
    if (q_index == 0 || !q[-1].used) {
        return false;
    }
    const qu_quotation *before = q - 1;
    if (before->continues) {
        return true;
    }
    if (before->paragraph != q->paragraph) {
        return false;
    }
    uint32_t s_before = qu_sentence_of(work, before->close), s = qu_sentence_of(work, q->open);
    if (s_before == s) {
        bool near = q->open - before->close <= BETWEEN_MAX_TOKENS;
        *mid_sentence = near && (qu_tok(work, q->open - 1)->kind == QU_COMMA ||
                                    qu_tok(work, q->open - 1)->kind == QU_DASH);
        return *mid_sentence;
    }
    bool next_sentence =
        s == s_before + 1 ||
        (s == s_before + 2 && !qu_token_is(work->language, last_inside(before), "."));
    return next_sentence && q->open == work->language->sentences[s].begin;
}

/* A quotation that stands for itself: it begins a sentence and is one. */
static bool stands_alone(const qu_attributor *work, const qu_quotation *q)
{
    qu_range sentence = work->language->sentences[qu_sentence_of(work, q->open)];
    bool begins = q->open == sentence.begin;
    bool fills = q->close + 2 >= sentence.end || q->unclosed || ends_with_stop(work, q);
    return begins && fills && ends_with_stop(work, q) &&
           n_words(work, q) >= FREE_QUOTATION_MIN_WORDS;
}

/* "Roe was furious. “We were never told.”": whom the sentence before is about. */
static qu_range brought_on(const qu_attributor *work, const qu_quotation *q)
{
    qu_range none = {0, 0}, paragraph = work->language->paragraphs[q->paragraph].tokens;
    uint32_t s = qu_sentence_of(work, q->open);
    if (q->open == paragraph.begin || s == 0) {
        return none;
    }
    qu_range before = work->language->sentences[s - 1];
    for (uint32_t i = before.begin; i < before.end; i++) {
        if (qu_is(work, i, QU_IS_QUOTED)) {
            return none;
        }
    }
    qu_range subject = qu_sentence_subject(work, before, before.end);
    bool person =
        !qu_empty(subject) &&
        (qu_token_is(work->language, subject.begin, "he") ||
            qu_token_is(work->language, subject.begin, "she") ||
            ((qu_tok(work, subject.begin)->shape & QU_CAPITAL) != 0 &&
                !qu_is(work, subject.begin, QU_IS_DET | QU_IS_POSSESSIVE | QU_IS_PRONOUN)));
    return person ? subject : none;
}

static void attach(qu_attributor *work, qu_quotation *q, qu_cue *cue, float p_right)
{
    qu_draft *draft = qu_draft_new(work, cue->source, cue->cue, p_right);
    if (draft != NULL) {
        qu_draft_piece(work, draft, whole(q));
    }
    cue->used = true;
    q->used = true;
}

void qu_attribute_direct(qu_attributor *work)
{
    uint32_t last_draft = QUOTH_NONE; /* of the quotation before */
    for (uint32_t i = 0; i < work->n_quotations && !work->no_memory; i++) {
        qu_quotation *q = &work->quotations[i];
        if (q->used) { /* a turn, a letter, a post */
            last_draft = QUOTH_NONE;
            continue;
        }
        bool placed =
            q->open > 0 && (qu_is(work, q->open - 1, QU_IS_PREPOSITION) ||
                               (qu_tok(work, q->open - 1)->shape & QU_POSSESSIVE) != 0);
        if (placed && qu_is_title(work, q)) {
            last_draft = QUOTH_NONE;
            continue; /* on Coast Radio's “Daybreak,” Roe said */
        }
        bool mid_sentence;
        bool on = goes_on(work, i, &mid_sentence) && last_draft != QUOTH_NONE;
        qu_cue *after = on && mid_sentence ? NULL : cue_after(work, q);
        after = after == NULL && !on ? cue_after_name(work, q) : after;
        qu_cue *before = after == NULL ? cue_before(work, q) : NULL;
        bool beside = i > 0 && last_draft != QUOTH_NONE &&
                      (q[-1].continues || q[-1].close + 1 == q->open) &&
                      qu_empty(work->drafts[last_draft].cue) &&
                      qu_empty(work->drafts[last_draft].source);
        if (after != NULL && beside) {
            work->drafts[last_draft].source = after->source; /* named only at the end */
            work->drafts[last_draft].cue = after->cue;
            qu_draft_piece(work, &work->drafts[last_draft], whole(q));
            after->used = q->used = true;
            continue;
        }
        if (after != NULL) {
            attach(work, q, after, P_CUE_AFTER);
        } else if (before == NULL && is_signed(work, q)) {
            q->used = true;
        } else if (on && (mid_sentence || before == NULL || before->used)) {
            qu_draft_piece(work, &work->drafts[last_draft], whole(q));
            q->used = true;
            continue;
        } else if (before != NULL) {
            attach(work, q, before, P_CUE_BEFORE);
        } else if (has_unknown_tag(work, q) || colon_leads_in(work, q) ||
                   heading_leads_in(work, q)) {
            q->used = true;
        } else if (stands_alone(work, q)) {
            qu_range none = {0, 0};
            qu_draft *draft = qu_draft_new(work, brought_on(work, q), none, P_FREE);
            if (draft != NULL) {
                qu_draft_piece(work, draft, whole(q));
            }
            q->used = true;
        }
        last_draft = q->used && work->n_drafts > 0 ? work->n_drafts - 1 : QUOTH_NONE;
    }
}
