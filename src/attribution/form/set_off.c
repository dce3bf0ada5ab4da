/*
 * set_off.c: words that are another's by where they stand, without a verb of speech or without
 * quotation marks.
 *
 *     “We will stay.” – Jane Roe, chair of the board        a name after a dash
 *     We will stay — Jane Roe (@jroe) March 3, 2016         a post
 *     Roe wrote: / We will stay. / I promise.               paragraphs after a colon
 *     Statement by Jane Roe / We will stay.                 paragraphs after a heading
 */
#include "attribution/attribution_internal.h"

enum {
    SIGNATURE_MAX_TOKENS = 24,
    POST_NAME_MAX_TOKENS = 6,
    POST_DATE_MAX_TOKENS = 8,
    HEADING_MAX_TOKENS = 16,
    LETTER_MAX_PARAGRAPHS = 12,
    LETTER_MIN_WORDS = 3
};

static const float P_POST = 0.9f, P_LETTER = 0.8f;

static bool is_capital(const qu_attributor *work, uint32_t token)
{
    return qu_tok(work, token)->kind == QU_WORD &&
           (qu_tok(work, token)->shape & QU_CAPITAL) != 0;
}

/* --- a name after a dash -------------------------------------------------------------------
 */

/* The name that signs from the dash at `dash` on; nothing but what tells of it may follow. */
static qu_range signature_at(const qu_attributor *work, uint32_t dash, uint32_t end)
{
    qu_range none = {0, 0};
    if (dash + 1 >= end || qu_tok(work, dash)->kind != QU_DASH || !is_capital(work, dash + 1) ||
        end - dash > SIGNATURE_MAX_TOKENS ||
        qu_is(work, dash + 1, QU_IS_SUBJECT | QU_IS_TIME | QU_IS_SUBORDINATOR)) {
        return none;
    }
    qu_range name = qu_source_after(work, dash + 1, end);
    if (qu_empty(name)) {
        return none;
    }
    uint8_t next = name.end < end ? qu_tok(work, name.end)->kind : (uint8_t)QU_STOP;
    bool ends = next == QU_STOP || next == QU_COMMA || next == QU_OPEN || next == QU_QUOTE;
    return ends ? name : none;
}

qu_range qu_signature_of(const qu_attributor *work, const qu_quotation *q, uint32_t *dash)
{
    qu_range none = {0, 0};
    const qu_language *language = work->language;
    uint32_t at = q->close + 1, end = language->paragraphs[q->paragraph].tokens.end;
    if (q->unclosed) {
        return none;
    }
    at += at < end && qu_tok(work, at)->kind == QU_COMMA;
    if (at >= end && q->paragraph + 1 < language->n_paragraphs) {
        qu_range next = language->paragraphs[q->paragraph + 1].tokens;
        *dash = next.begin;
        return signature_at(work, next.begin, next.end);
    }
    *dash = at;
    for (uint32_t i = at; i < end; i++) {
        if (qu_tok(work, i)->kind == QU_QUOTE) {
            end = i; /* another quotation, which another may have signed */
        }
    }
    return at < end ? signature_at(work, at, end) : none;
}

/* --- what all forms do with the words -------------------------------------------------------
 */

void qu_take_words(qu_attributor *work, qu_draft *draft, qu_range words)
{
    for (uint32_t i = words.begin; i < words.end; i++) {
        work->classes[i] |= QU_IS_QUOTED;
    }
    for (uint32_t i = qu_first_cue_from(work, words.begin);
         i < work->n_cues && work->cues[i].verb < words.end; i++) {
        work->cues[i].used = true;
    }
    for (uint32_t i = qu_first_quotation_from(work, words.begin);
         i < work->n_quotations && work->quotations[i].open < words.end; i++) {
        work->quotations[i].used = true;
    }
    qu_draft_piece(work, draft, words);
}

static bool is_free(const qu_attributor *work, qu_range words)
{
    return !qu_empty(words) && !qu_is(work, words.begin, QU_IS_COVERED) &&
           !qu_is(work, words.end - 1, QU_IS_COVERED);
}

/* --- posts ---------------------------------------------------------------------------------
 */

/* "(@jroe)" at `open`: a name before it and a date or the end after it. */
static bool is_handle(const qu_attributor *work, uint32_t open, uint32_t end)
{
    return open + 2 < end && qu_tok(work, open)->kind == QU_OPEN &&
           qu_tok(work, open + 2)->kind == QU_CLOSE &&
           work->language->text.ptr[qu_tok(work, open + 1)->begin] == '@';
}

/* The end of the date from `i` on; QUOTH_NONE when other words stand there. */
static uint32_t date_end(const qu_attributor *work, uint32_t i, uint32_t end)
{
    uint32_t from = i;
    bool year = false;
    while (i < end && i < from + POST_DATE_MAX_TOKENS && !year &&
           (qu_tok(work, i)->kind == QU_NUMBER || qu_is(work, i, QU_IS_TIME) ||
               qu_tok(work, i)->kind == QU_COMMA)) {
        year = qu_tok(work, i)->kind == QU_NUMBER &&
               qu_tok(work, i)->end - qu_tok(work, i)->begin == 4;
        i++;
    }
    bool stop = i < end && qu_tok(work, i)->kind == QU_STOP;
    return year ? i : i + stop >= end ? end : QUOTH_NONE;
}

/* Post and signature in one paragraph, or the signature in the next; `from`: where it may
 * begin. Returns where the next post may. */
static uint32_t try_post(qu_attributor *work, uint32_t paragraph, uint32_t from, uint32_t open)
{
    qu_range range = work->language->paragraphs[paragraph].tokens;
    uint32_t name = open, after = date_end(work, open + 3, range.end);
    while (name > from && open - name < POST_NAME_MAX_TOKENS &&
           (is_capital(work, name - 1) || qu_tok(work, name - 1)->kind == QU_NUMBER)) {
        name--;
    }
    bool dash = name > from && qu_tok(work, name - 1)->kind == QU_DASH;
    if (after == QUOTH_NONE || name == open || (!dash && name > range.begin)) {
        return from;
    }
    qu_range words = {from, name - dash};
    if (qu_empty(words)) {
        if (paragraph == 0 || from > range.begin) {
            return from;
        }
        words = work->language->paragraphs[paragraph - 1].tokens;
    }
    if (!is_free(work, words)) {
        return from;
    }
    qu_range cue = {dash ? name - 1 : 0, dash ? name : 0};
    qu_draft *draft = qu_draft_new(work, (qu_range){name, open + 3}, cue, P_POST);
    if (draft != NULL) {
        qu_take_words(work, draft, words);
    }
    return after;
}

static void find_posts(qu_attributor *work)
{
    for (uint32_t p = 0; p < work->language->n_paragraphs; p++) {
        qu_range range = work->language->paragraphs[p].tokens;
        uint32_t from = range.begin;
        for (uint32_t i = range.begin; i < range.end; i++) {
            if (is_handle(work, i, range.end)) {
                from = try_post(work, p, from, i);
            }
        }
    }
}

/* --- letters, statements, set-off quotations ------------------------------------------------
 */

/* Does somebody speak of himself in the paragraph, outside quotation marks? */
bool qu_is_first_person(const qu_attributor *work, qu_range range)
{
    static const char *const words[] = {"i", "we", "my", "our", "us", "me", "i'm", "i’m",
        "i've", "i’ve", "we're", "we’re", "we've", "we’ve", "i'll", "i’ll", "we'll", "we’ll"};
    for (uint32_t i = range.begin; i < range.end; i++) {
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            if (qu_token_is(work->language, i, words[k]) && !qu_is(work, i, QU_IS_QUOTED)) {
                return true;
            }
        }
    }
    return false;
}

/* May the paragraph be somebody's own words: running text, and nobody quoted in it? */
static bool may_be_words(const qu_attributor *work, qu_range range)
{
    uint32_t n_words = 0;
    for (uint32_t i = range.begin; i < range.end; i++) {
        n_words += qu_tok(work, i)->kind == QU_WORD;
    }
    uint32_t q = qu_first_quotation_from(work, range.begin);
    bool quotes = q < work->n_quotations && work->quotations[q].open < range.end;
    uint8_t last = qu_tok(work, range.end - 1)->kind, first = qu_tok(work, range.begin)->kind;
    return n_words >= LETTER_MIN_WORDS && (first == QU_WORD || first == QU_NUMBER) && !quotes &&
           (last == QU_STOP || last == QU_QUOTE || last == QU_CLOSE) && is_free(work, range);
}

/* Does the page set the paragraph as a block quotation? */
static bool is_block_quotation(const qu_attributor *work, uint32_t paragraph)
{
    uint32_t block = work->language->paragraphs[paragraph].block;
    return block < work->article->n_blocks && work->article->blocks[block].form.quoted;
}

/* The paragraphs from `first` on that are the words of a source: all of a block quotation, else
 * as long as somebody speaks of himself. */
static void take_paragraphs(qu_attributor *work, qu_range source, qu_range cue, uint32_t first)
{
    qu_draft *draft = NULL;
    bool block = is_block_quotation(work, first);
    uint32_t last = work->language->n_paragraphs;
    last = last - first > LETTER_MAX_PARAGRAPHS ? first + LETTER_MAX_PARAGRAPHS : last;
    for (uint32_t p = first; p < last; p++) {
        qu_range range = work->language->paragraphs[p].tokens;
        bool greets = p == first && qu_token_is(work->language, range.begin, "dear") &&
                      is_free(work, range);
        bool goes_on = p == first || qu_is_first_person(work, range);
        bool words = block ? is_block_quotation(work, p) && is_free(work, range)
                           : goes_on && may_be_words(work, range);
        if (!greets && !words) {
            return;
        }
        if (draft == NULL && (draft = qu_draft_new(work, source, cue, P_LETTER)) == NULL) {
            return;
        }
        qu_take_words(work, draft, range);
        if (greets) {
            first++;
        }
    }
}

/* "Roe wrote on Monday:" at the end of a paragraph: the cue, or NULL. */
static qu_cue *leading_cue(const qu_attributor *work, qu_range range)
{
    uint32_t colon = range.end - 1, i = qu_first_cue_from(work, colon);
    if (i == 0) {
        return NULL;
    }
    qu_cue *cue = &work->cues[i - 1];
    uint32_t end =
        cue->after && cue->source.end > cue->cue.end ? cue->source.end : cue->cue.end;
    if (cue->verb < range.begin || cue->used || (cue->takes & QU_TAKES_QUOTE) == 0) {
        return NULL;
    }
    for (uint32_t k = end; k < colon; k++) { /* "on Monday", "in a letter to the board" */
        bool joins = k > end || qu_is(work, k, QU_IS_PREPOSITION | QU_IS_TIME);
        if (!joins || qu_tok(work, k)->kind != QU_WORD ||
            qu_is(work, k, QU_IS_SUBORDINATOR | QU_IS_AUXILIARY | QU_IS_CUE)) {
            return NULL;
        }
    }
    return cue;
}

static bool leads_to_name(const qu_attributor *work, uint32_t token)
{
    return qu_token_is(work->language, token, "by") ||
           qu_token_is(work->language, token, "from") ||
           qu_token_is(work->language, token, "of");
}

/* "Statement by Jane Roe", "From the desk of Jane Roe", "And from Chair Roe": the name, which
 * ends the heading. */
qu_range qu_heading_name(const qu_attributor *work, qu_range range)
{
    qu_range none = {0, 0};
    uint32_t end = range.end;
    end -= end > range.begin && qu_token_is(work->language, end - 1, ":");
    if (end < range.begin + 2 || end - range.begin > HEADING_MAX_TOKENS) {
        return none;
    }
    bool speech = false; /* a noun for something said or a desk stands before the name */
    for (uint32_t i = range.begin; i + 1 < end && i < range.begin + HEADING_MAX_TOKENS; i++) {
        if (qu_is(work, i, QU_IS_VERB | QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_QUOTED)) {
            return none;
        }
        speech = speech || qu_is(work, i, QU_IS_SPEECH) ||
                 qu_token_is(work->language, i, "desk") ||
                 qu_token_is(work->language, i, "office");
        bool opens = qu_token_is(work->language, i, "from") && i <= range.begin + 1 &&
                     is_capital(work, i + 1);
        if ((speech || opens) && leads_to_name(work, i) &&
            (is_capital(work, i + 1) || qu_is(work, i + 1, QU_IS_DET | QU_IS_POSSESSIVE))) {
            qu_range name = qu_source_after(work, i + 1, end);
            uint8_t next = name.end < end ? qu_tok(work, name.end)->kind : (uint8_t)QU_COMMA;
            bool named = !qu_empty(name) && (next == QU_COMMA || next == QU_OPEN);
            return named && !qu_token_is(work->language, name.end - 1, "desk") ? name : none;
        }
    }
    return none;
}

static void find_letters(qu_attributor *work)
{
    for (uint32_t p = 0; p + 1 < work->language->n_paragraphs; p++) {
        qu_range range = work->language->paragraphs[p].tokens;
        qu_range next = work->language->paragraphs[p + 1].tokens;
        bool colon = qu_token_is(work->language, range.end - 1, ":");
        bool heading = range.end - range.begin <= HEADING_MAX_TOKENS &&
                       qu_tok(work, range.end - 1)->kind == QU_WORD;
        if ((!colon && !heading) || qu_tok(work, next.begin)->kind == QU_QUOTE ||
            qu_is(work, range.end - 1, QU_IS_QUOTED)) {
            continue;
        }
        qu_cue *cue = colon ? leading_cue(work, range) : NULL;
        qu_range name = cue == NULL ? qu_heading_name(work, range) : cue->source;
        if (cue != NULL) {
            uint32_t n = work->n_drafts;
            take_paragraphs(work, name, cue->cue, p + 1);
            cue->used = work->n_drafts > n;
        } else if (!qu_empty(name) && (colon || qu_is_first_person(work, next) ||
                                          qu_token_is(work->language, next.begin, "dear"))) {
            take_paragraphs(work, name, (qu_range){0, 0}, p + 1);
        }
    }
}

void qu_attribute_set_off(qu_attributor *work)
{
    find_posts(work);
    find_letters(work);
}
