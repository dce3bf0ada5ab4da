/*
 * quotation.c: quotation marks → pairs.
 *
 * Marks are matched as brackets are, each paragraph by itself, so a stray mark pairs with
 * nothing and does no harm to those after it; a pair inside another is part of its words. Where
 * double marks are the primary ones, single ones quote only when they stand as speech does.
 * A mark that lacks its partner is helped out by the cue beside it ("The pier is sound, Roe
 * said.), or by the paragraphs that go on with it.
 */
#include <string.h>

#include "attribution/attribution_internal.h"

enum {
    GAP_MAX_PARAGRAPHS = 6, /* without a mark of their own inside one quotation */
    TAG_NAME_MAX_TOKENS = 4,
    MAX_OPEN = 8,        /* marks that wait at a time; nobody nests deeper */
    MAX_MARKS_AHEAD = 16 /* looked at for a partner */
};

/* The pairing of one paragraph. */
typedef struct {
    qu_attributor *work;
    qu_range range;
    uint32_t paragraph;
    uint32_t first; /* the first quotation of the paragraph */
    bool singles;   /* single marks are the primary ones */
    uint32_t n_open;
    uint32_t open[MAX_OPEN]; /* marks that wait for their partners */
} pairing;

static void add(qu_attributor *work, qu_quotation quotation)
{
    if (quotation.close <= quotation.open + 1 && !quotation.unclosed) {
        return; /* nothing between the marks */
    }
    if (!qu_arena_grow(work->scratch, &work->quotations, &work->quotations_capacity,
            work->n_quotations, sizeof *work->quotations)) {
        work->no_memory = true;
        return;
    }
    work->quotations[work->n_quotations++] = quotation;
}

/* --- a cue beside a mark -------------------------------------------------------------------
 */

static bool is_quoting_verb(const qu_attributor *work, uint32_t token)
{
    if (!qu_is(work, token, QU_IS_CUE)) {
        return false;
    }
    const qu_cue_form *form = qu_cue_form_of(work->tables, qu_tok(work, token));
    return (form->takes & QU_TAKES_QUOTE) != 0 && (form->takes & QU_NEEDS_MORE) == 0 &&
           (form->form == QU_FORM_PAST || form->form == QU_FORM_PRESENT);
}

static bool is_third_person(const qu_attributor *work, uint32_t token)
{
    return qu_token_is(work->language, token, "he") ||
           qu_token_is(work->language, token, "she") ||
           qu_token_is(work->language, token, "they");
}

static bool is_name(const qu_attributor *work, uint32_t token)
{
    return qu_tok(work, token)->kind == QU_WORD &&
           (qu_tok(work, token)->shape & QU_CAPITAL) != 0 &&
           !qu_is(work, token, QU_IS_PRONOUN | QU_IS_PREPOSITION | QU_IS_SUBORDINATOR);
}

/* "Roe said.", "she said on", "said Jane Roe": do the words from `token` on say who spoke? */
static bool tag_follows(const qu_attributor *work, uint32_t token, uint32_t end)
{
    uint32_t verb = token;
    if (verb < end && is_quoting_verb(work, verb)) {
        return verb + 1 < end && (is_name(work, verb + 1) || is_third_person(work, verb + 1));
    }
    if (verb < end && is_third_person(work, verb)) {
        verb++;
    } else {
        while (verb < end && verb < token + TAG_NAME_MAX_TOKENS && is_name(work, verb)) {
            verb++;
        }
    }
    if (verb == token || verb >= end || !is_quoting_verb(work, verb)) {
        return false;
    }
    uint32_t next = verb + 1;
    return next >= end || qu_tok(work, next)->kind == QU_STOP ||
           qu_tok(work, next)->kind == QU_COMMA || qu_tok(work, next)->kind == QU_QUOTE ||
           qu_is(work, next, QU_IS_PREPOSITION | QU_IS_TIME);
}

/* Where speech without a closing mark ends: before ", Roe said."; `end` when nothing tells. */
static uint32_t tag_within(const qu_attributor *work, uint32_t open, uint32_t end)
{
    for (uint32_t i = open + 2; i + 1 < end; i++) {
        bool parts = qu_token_is(work->language, i, ",") ||
                     qu_token_is(work->language, i, "?") || qu_token_is(work->language, i, "!");
        if (parts && tag_follows(work, i + 1, end)) {
            return i;
        }
    }
    return end;
}

/* --- marks without a partner ---------------------------------------------------------------
 */

/* Does speech begin where the mark stands? */
static bool begins_speech(const qu_attributor *work, uint32_t open, qu_range range)
{
    if (open == range.begin) {
        return true;
    }
    uint8_t before = qu_tok(work, open - 1)->kind;
    return before == QU_COMMA || before == QU_STOP;
}

/* Does the paragraph begin with the mark with which `open` began another? */
static bool paragraph_opens(const qu_attributor *work, uint32_t paragraph, uint32_t open)
{
    if (paragraph >= work->language->n_paragraphs) {
        return false;
    }
    uint32_t first = work->language->paragraphs[paragraph].tokens.begin;
    return qu_tok(work, first)->kind == QU_QUOTE && qu_same_mark(work, first, open);
}

/* “... innocence. / Their problem is theirs alone.”: the last paragraph of a quotation that was
 * left open; paragraphs between that have no mark at all belong to it. */
static bool closes_paragraphs_before(const pairing *pair, uint32_t mark)
{
    qu_attributor *work = pair->work;
    const qu_quotation *before =
        work->n_quotations > 0 ? &work->quotations[work->n_quotations - 1] : NULL;
    if (before == NULL || !before->unclosed || mark + 1 != pair->range.end ||
        mark <= pair->range.begin + 1 || before->paragraph >= pair->paragraph ||
        before->close + 1 != work->language->paragraphs[before->paragraph].tokens.end ||
        pair->paragraph - before->paragraph > GAP_MAX_PARAGRAPHS ||
        work->last_marked != before->paragraph) {
        return false;
    }
    for (uint32_t p = before->paragraph + 1; p < pair->paragraph; p++) {
        qu_range range = work->language->paragraphs[p].tokens;
        add(work,
            (qu_quotation){
                .open = range.begin, .close = range.end - 1, .paragraph = p, .unclosed = true});
    }
    add(work,
        (qu_quotation){.open = pair->range.begin, .close = mark, .paragraph = pair->paragraph});
    return true;
}

/* The pier is sound," Roe said: the opening mark is missing where the sentence begins. */
static bool lacks_opening(const pairing *pair, uint32_t mark)
{
    qu_attributor *work = pair->work;
    qu_range range = pair->range;
    if (mark < range.begin + 3 || work->n_quotations > pair->first ||
        !tag_follows(work, mark + 1, range.end)) {
        return false;
    }
    uint8_t before = qu_tok(work, mark - 1)->kind;
    if (before != QU_COMMA && before != QU_STOP) {
        return false;
    }
    uint32_t begin = range.begin;
    for (uint32_t i = range.begin; i < mark; i++) {
        if (is_quoting_verb(work, i)) { /* somebody speaks before: only the sentence is said */
            begin = work->language->sentences[qu_sentence_of(work, mark)].begin;
        }
    }
    add(work, (qu_quotation){.open = begin, .close = mark, .paragraph = pair->paragraph});
    return true;
}

/* What a mark that was never closed quotes: to the paragraph's end when the next goes on with
 * it, else to the words that say who spoke, else to the end when no pair follows. */
static void add_unclosed(const pairing *pair)
{
    qu_attributor *work = pair->work;
    uint32_t first = work->marks[pair->open[0]].token;
    uint32_t last = work->marks[pair->open[pair->n_open - 1]].token;
    bool goes_on =
        first == pair->range.begin && paragraph_opens(work, pair->paragraph + 1, first);
    uint32_t open = goes_on ? first : last, end = pair->range.end;
    if (open + 2 >= end || !begins_speech(work, open, pair->range)) {
        return;
    }
    uint32_t after = work->n_quotations; /* the first pair that stands behind the mark */
    while (after > pair->first && work->quotations[after - 1].open > open) {
        after--;
    }
    bool alone = after == work->n_quotations;
    uint32_t until = alone ? end : work->quotations[after].open;
    uint32_t tag = goes_on ? end : tag_within(work, open, until);
    if (goes_on) {
        work->n_quotations = after; /* what it quotes is part of it */
    } else if (tag == until && !alone) {
        return; /* a stray mark */
    }
    uint32_t close = tag < until && !goes_on ? tag : end - 1;
    qu_quotation unclosed = {
        .open = open, .close = close, .paragraph = pair->paragraph, .unclosed = true};
    add(work, unclosed);
    for (uint32_t i = work->n_quotations; !work->no_memory && i-- > after + 1;) {
        work->quotations[i] = work->quotations[i - 1];
        work->quotations[i - 1] = unclosed; /* in text order */
    }
}

/* --- pairs -----------------------------------------------------------------------------------
 */

/* Single marks that quote although double ones are the primary ones: as speech stands. */
static bool stands_as_speech(const pairing *pair, const qu_mark *open, const qu_mark *close)
{
    const qu_attributor *work = pair->work;
    bool begins =
        begins_speech(work, open->token, pair->range) || is_quoting_verb(work, open->token - 1);
    return begins && close->leans && close->token > open->token + 2;
}

static void add_pair(const pairing *pair, const qu_mark *open, const qu_mark *close)
{
    qu_attributor *work = pair->work;
    if (open->single && !pair->singles && !stands_as_speech(pair, open, close)) {
        return;
    }
    while (work->n_quotations > pair->first &&
           work->quotations[work->n_quotations - 1].open > open->token) {
        work->n_quotations--; /* inside this one */
    }
    add(work, (qu_quotation){
                  .open = open->token, .close = close->token, .paragraph = pair->paragraph});
}

/* The mark that waits for this closing one: the last of its kind, else, when both stand as
 * around speech, the last of the other kind (‘...,” Roe said). */
static uint32_t partner_of(const pairing *pair, const qu_mark *close)
{
    const qu_attributor *work = pair->work;
    for (uint32_t i = pair->n_open; i-- > 0;) {
        const qu_mark *open = &work->marks[pair->open[i]];
        if (open->single == close->single) {
            return i;
        }
        if (close->single && !close->leans) {
            break; /* an apostrophe or a scare quote's end inside double marks */
        }
    }
    for (uint32_t i = pair->n_open; close->leans && i-- > 0;) {
        const qu_mark *open = &work->marks[pair->open[i]];
        if (begins_speech(work, open->token, pair->range)) {
            return i;
        }
    }
    return QUOTH_NONE;
}

/* Does a closing mark of the kind follow before one that opens? */
static bool closes_later(const qu_attributor *work, uint32_t mark, uint32_t n, bool single)
{
    for (uint32_t i = mark + 1; i < n && i <= mark + MAX_MARKS_AHEAD; i++) {
        if (work->marks[i].single == single) {
            return work->marks[i].side == QU_MARK_CLOSES;
        }
    }
    return false;
}

/* Let a mark wait for its partner; of too many, the first was a stray. */
static void open_mark(pairing *pair, uint32_t mark)
{
    if (pair->n_open == MAX_OPEN) {
        memmove(pair->open, pair->open + 1, (MAX_OPEN - 1) * sizeof *pair->open);
        pair->n_open--;
    }
    pair->open[pair->n_open++] = mark;
}

static void close_mark(pairing *pair, uint32_t mark, uint32_t n_marks)
{
    qu_attributor *work = pair->work;
    qu_mark close = work->marks[mark];
    uint32_t i = partner_of(pair, &close);
    if (i == QUOTH_NONE) {
        bool helped = !close.single || pair->singles;
        (void)(helped && (closes_paragraphs_before(pair, close.token) ||
                             lacks_opening(pair, close.token)));
        return;
    }
    qu_mark open = work->marks[pair->open[i]];
    if (open.single != close.single && closes_later(work, mark, n_marks, open.single)) {
        return; /* its own partner is still to come */
    }
    pair->n_open = i;
    if (open.single != close.single) {
        open.single = close.single = false; /* one of the two was mistyped */
    }
    add_pair(pair, &open, &close);
}

static void pair_paragraph(qu_attributor *work, uint32_t paragraph, bool singles)
{
    qu_range range = work->language->paragraphs[paragraph].tokens;
    uint32_t n = qu_marks_of(work, range);
    if (n == 0) {
        return;
    }
    pairing pair = {.work = work,
        .range = range,
        .paragraph = paragraph,
        .first = work->n_quotations,
        .singles = singles};
    for (uint32_t i = 0; i < n; i++) {
        const qu_mark *mark = &work->marks[i];
        const qu_mark *top = pair.n_open > 0 ? &work->marks[pair.open[pair.n_open - 1]] : NULL;
        if (qu_mark_opens(mark, top != NULL && top->single == mark->single)) {
            open_mark(&pair, i);
        } else {
            close_mark(&pair, i, n);
        }
    }
    while (pair.n_open > 0 && !singles && work->marks[pair.open[pair.n_open - 1]].single) {
        pair.n_open--; /* apostrophes */
    }
    if (pair.n_open > 0) {
        add_unclosed(&pair);
    }
    work->last_marked = paragraph;
}

/* British usage: single marks are the primary ones where more of the outermost are single. */
static bool uses_singles(qu_attributor *work)
{
    size_t n_outer[2] = {0, 0};
    for (uint32_t p = 0; p < work->language->n_paragraphs; p++) {
        uint32_t n = qu_marks_of(work, work->language->paragraphs[p].tokens);
        const qu_mark *outer = NULL;
        for (uint32_t i = 0; i < n; i++) {
            const qu_mark *mark = &work->marks[i];
            if (outer == NULL && qu_mark_opens(mark, false)) {
                outer = mark;
                n_outer[mark->single]++;
            } else if (outer != NULL && outer->single == mark->single &&
                       !qu_mark_opens(mark, true)) {
                outer = NULL;
            }
        }
    }
    return n_outer[true] > n_outer[false];
}

void qu_find_quotations(qu_attributor *work)
{
    bool singles = uses_singles(work);
    work->last_marked = QUOTH_NONE;
    for (uint32_t i = 0; i < work->language->n_paragraphs; i++) {
        pair_paragraph(work, i, singles);
    }
    for (uint32_t i = 0; i < work->n_quotations; i++) {
        qu_quotation *q = &work->quotations[i];
        for (uint32_t token = q->open; token <= q->close; token++) {
            work->classes[token] |= QU_IS_QUOTED;
        }
        bool to_the_end = q->close + 1 == work->language->paragraphs[q->paragraph].tokens.end;
        if (q->unclosed && to_the_end && i + 1 < work->n_quotations) {
            const qu_quotation *next = q + 1;
            q->continues =
                next->paragraph == q->paragraph + 1 &&
                next->open == work->language->paragraphs[next->paragraph].tokens.begin;
        }
    }
}

uint32_t qu_first_quotation_from(const qu_attributor *work, uint32_t token)
{
    uint32_t low = 0, high = work->n_quotations;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (work->quotations[middle].open < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* “The Long Road Home”: every longer word has a capital, as titles do; one word is a title
 * after what names its place: Coast Radio’s “Daybreak”, on “Daybreak”. */
bool qu_is_title(const qu_attributor *work, const qu_quotation *q)
{
    uint32_t n_capital = 0;
    for (uint32_t i = q->open + 1; i < q->close; i++) {
        const qu_token *token = qu_tok(work, i);
        bool capital = (token->shape & QU_CAPITAL) != 0;
        bool inner_stop = token->kind == QU_STOP && i + 1 < q->close;
        if (inner_stop ||
            (token->kind == QU_WORD && !capital && token->end - token->begin > 4)) {
            return false;
        }
        n_capital += token->kind == QU_WORD && capital;
    }
    bool placed = n_capital == 1 && q->open > 1 &&
                  ((qu_tok(work, q->open - 1)->shape & QU_POSSESSIVE) != 0 ||
                      qu_token_is(work->language, q->open - 1, "on")) &&
                  q->close <= q->open + 3;
    return n_capital >= 2 || placed;
}
