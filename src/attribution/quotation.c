/*
 * quotation.c: quotation marks → pairs.
 *
 * A mark's side is told by the spaces around it first, by its shape second and by what is open
 * third, because newsrooms print “…", "…” and even ”…”. A stray mark pairs with nothing and
 * does no harm to those after it: pairing starts anew in each paragraph.
 */
#include "attribution/attribution_internal.h"

typedef enum { SIDE_OPEN, SIDE_CLOSE, SIDE_EITHER } mark_side;

static uint32_t mark_char(const qu_attributor *work, uint32_t token)
{
    size_t n;
    return qu_char_at(work->language->text, qu_tok(work, token)->begin, &n);
}

static bool is_single(const qu_attributor *work, uint32_t token)
{
    const qu_token *t = qu_tok(work, token);
    uint32_t c = mark_char(work, token);
    bool doubled = (c == '\'' || c == '`') && t->end - t->begin == 2;
    return !doubled && (c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201B));
}

/* The side by spaces and neighbours alone. */
static mark_side side_by_space(const qu_attributor *work, uint32_t token, qu_range range)
{
    const qu_token *t = qu_tok(work, token);
    bool first = token == range.begin, last = token + 1 == range.end;
    bool before = first || (t->shape & QU_SPACE_BEFORE) != 0;
    bool after = last || (t->shape & QU_SPACE_AFTER) != 0;
    if (before != after) {
        return before ? SIDE_OPEN : SIDE_CLOSE;
    }
    if (before) {
        return first ? SIDE_OPEN : last ? SIDE_CLOSE : SIDE_EITHER;
    }
    uint8_t left = qu_tok(work, token - 1)->kind, right = qu_tok(work, token + 1)->kind;
    if (right == QU_STOP || right == QU_COMMA || right == QU_CLOSE) {
        return SIDE_CLOSE;
    }
    if (left == QU_OPEN || (left == QU_DASH && right != QU_DASH) || left == QU_QUOTE) {
        return left == QU_QUOTE ? SIDE_EITHER : SIDE_OPEN;
    }
    return right == QU_DASH || left == QU_STOP || left == QU_COMMA ? SIDE_CLOSE : SIDE_EITHER;
}

/* Does the mark open, given whether a quotation is open? */
static bool opens(const qu_attributor *work, uint32_t token, qu_range range, bool is_open)
{
    mark_side side = side_by_space(work, token, range);
    if (side != SIDE_EITHER) {
        return side == SIDE_OPEN;
    }
    uint32_t c = mark_char(work, token);
    if (c == 0x201C || c == 0x2018 || c == 0x201E || c == 0xAB) {
        return true;
    }
    return c == 0x201D || c == 0xBB ? false : !is_open;
}

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

/* An unclosed mark quotes to the paragraph's end when speech can begin where it stands. */
static bool may_run_on(const qu_attributor *work, uint32_t open, qu_range range)
{
    if (open + 2 >= range.end) {
        return false;
    }
    return open == range.begin || qu_tok(work, open - 1)->kind == QU_COMMA ||
           qu_tok(work, open - 1)->kind == QU_STOP;
}

/* “... innocence. / Their problem is theirs alone.”: the last paragraph of an open quotation,
 * which has a closing mark at its end and none before. */
static bool closes_the_paragraph_before(
    const qu_attributor *work, uint32_t mark, qu_range range)
{
    const qu_quotation *before =
        work->n_quotations > 0 ? &work->quotations[work->n_quotations - 1] : NULL;
    bool after_open = before != NULL && before->unclosed && before->close + 1 == range.begin;
    return after_open && mark + 1 == range.end && mark > range.begin + 1;
}

static void pair_paragraph(qu_attributor *work, uint32_t paragraph, bool singles)
{
    qu_range range = work->language->paragraphs[paragraph].tokens;
    uint32_t open = QUOTH_NONE;
    for (uint32_t i = range.begin; i < range.end; i++) {
        if (qu_tok(work, i)->kind != QU_QUOTE || is_single(work, i) != singles) {
            continue;
        }
        if (opens(work, i, range, open != QUOTH_NONE)) {
            open = i; /* one that was open already was a stray */
        } else if (open != QUOTH_NONE) {
            add(work, (qu_quotation){.open = open, .close = i, .paragraph = paragraph});
            open = QUOTH_NONE;
        } else if (closes_the_paragraph_before(work, i, range)) {
            add(work, (qu_quotation){.open = range.begin, .close = i, .paragraph = paragraph});
        }
    }
    if (open != QUOTH_NONE && may_run_on(work, open, range)) {
        add(work, (qu_quotation){.open = open,
                      .close = range.end - 1,
                      .paragraph = paragraph,
                      .unclosed = true});
    }
}

/* British usage: single marks are the primary ones where no double mark stands. */
static bool uses_singles(const qu_attributor *work)
{
    size_t n_double = 0, n_single = 0;
    for (uint32_t i = 0; i < work->language->n_tokens; i++) {
        if (qu_tok(work, i)->kind == QU_QUOTE) {
            bool single = is_single(work, i);
            n_single += single;
            n_double += !single;
        }
    }
    return n_single > 2 * n_double;
}

void qu_find_quotations(qu_attributor *work)
{
    bool singles = uses_singles(work);
    for (uint32_t i = 0; i < work->language->n_paragraphs; i++) {
        pair_paragraph(work, i, singles);
    }
    for (uint32_t i = 0; i < work->n_quotations; i++) {
        qu_quotation *q = &work->quotations[i];
        for (uint32_t token = q->open; token <= q->close; token++) {
            work->classes[token] |= QU_IS_QUOTED;
        }
        if (q->unclosed && i + 1 < work->n_quotations) {
            const qu_quotation *next = q + 1;
            q->continues =
                next->paragraph == q->paragraph + 1 &&
                next->open == work->language->paragraphs[next->paragraph].tokens.begin;
        }
    }
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
