/*
 * quote_mark.c: a paragraph's quotation marks, and on which side of their words each stands.
 *
 * The spaces around a mark tell its side first, its shape second and what is open third,
 * because newsrooms print “…", "…” and even ”…”. A mark that ends a plural possessive (the
 * pilots' strike) or stands for inches (6") looks like a closing one; it is none when a
 * closing mark that leans on a stop or comma follows before the next opening one.
 */
#include "attribution/attribution_internal.h"

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
    return !doubled && (c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201B) || c == 0x2039 ||
                           c == 0x203A);
}

static bool is_closing_shape(uint32_t c)
{
    return c == 0x201D || c == 0xBB || c == 0x203A;
}

/* The side by spaces and neighbours alone. */
static qu_mark_side side_by_space(const qu_attributor *work, uint32_t token, qu_range range)
{
    const qu_token *t = qu_tok(work, token);
    bool first = token == range.begin, last = token + 1 == range.end;
    bool before = first || (t->shape & QU_SPACE_BEFORE) != 0;
    bool after = last || (t->shape & QU_SPACE_AFTER) != 0;
    if (before != after) {
        bool parted = before && !first && is_closing_shape(mark_char(work, token)) &&
                      qu_tok(work, token + 1)->kind == QU_COMMA; /* « Oui », */
        return before && !parted ? QU_MARK_OPENS : QU_MARK_CLOSES;
    }
    if (before) {
        return first ? QU_MARK_OPENS : last ? QU_MARK_CLOSES : QU_MARK_EITHER;
    }
    uint8_t left = qu_tok(work, token - 1)->kind, right = qu_tok(work, token + 1)->kind;
    if (right == QU_STOP || right == QU_COMMA || right == QU_CLOSE) {
        return QU_MARK_CLOSES;
    }
    if (left == QU_OPEN || (left == QU_DASH && right != QU_DASH) || left == QU_QUOTE) {
        return left == QU_QUOTE ? QU_MARK_EITHER : QU_MARK_OPENS;
    }
    return right == QU_DASH || left == QU_STOP || left == QU_COMMA ? QU_MARK_CLOSES
                                                                   : QU_MARK_EITHER;
}

/* The side by spaces, else by shape. */
static qu_mark_side side_of(const qu_attributor *work, uint32_t token, qu_range range)
{
    qu_mark_side side = side_by_space(work, token, range);
    if (side != QU_MARK_EITHER) {
        return side;
    }
    uint32_t c = mark_char(work, token);
    if (c == 0x201C || c == 0x2018 || c == 0x201E || c == 0xAB || c == 0x2039) {
        return QU_MARK_OPENS;
    }
    return is_closing_shape(c) ? QU_MARK_CLOSES : QU_MARK_EITHER;
}

/* A closing mark that leans on a stop or comma, or ends its paragraph. */
static bool leans(const qu_attributor *work, uint32_t token, qu_range range)
{
    uint8_t left = token > range.begin ? qu_tok(work, token - 1)->kind : QU_WORD;
    uint8_t right = token + 1 < range.end ? qu_tok(work, token + 1)->kind : QU_STOP;
    return left == QU_STOP || left == QU_COMMA || right == QU_STOP || right == QU_COMMA;
}

/* May the closing mark be an apostrophe (the pilots' strike, singin' and) or inches (6")? */
static bool may_be_none(const qu_attributor *work, const qu_mark *mark, qu_range range)
{
    uint32_t token = mark->token;
    if (mark->side != QU_MARK_CLOSES || token == range.begin || token + 1 == range.end ||
        (qu_tok(work, token)->shape & QU_SPACE_BEFORE) != 0) {
        return false;
    }
    const qu_token *before = qu_tok(work, token - 1), *after = qu_tok(work, token + 1);
    quoth_view word = qu_token_text(work->language, token - 1);
    if (!mark->single) {
        bool digit = qu_is_digit((unsigned char)word.ptr[word.len - 1]);
        return digit && (before->kind == QU_NUMBER || before->kind == QU_WORD) && word.len <= 6;
    }
    bool lower = after->kind == QU_WORD && (after->shape & QU_CAPITAL) == 0;
    bool ends = qu_ends(word, "s") || qu_ends(word, "S") || qu_ends(word, "in");
    return before->kind == QU_WORD && ends && lower;
}

/* Leave out the closing marks that are none. */
static uint32_t without_false_marks(
    const qu_attributor *work, qu_mark *marks, uint32_t n, qu_range range)
{
    bool closes_later[2] = {false, false}; /* of each family, before the next that opens */
    for (uint32_t i = n; i-- > 0;) {
        qu_mark *mark = &marks[i];
        mark->none = closes_later[mark->single] && may_be_none(work, mark, range);
        if (!mark->none) {
            mark->leans = mark->side == QU_MARK_CLOSES && leans(work, mark->token, range);
            closes_later[mark->single] = mark->leans;
        }
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!marks[i].none) {
            marks[kept++] = marks[i];
        }
    }
    return kept;
}

uint32_t qu_marks_of(qu_attributor *work, qu_range range)
{
    uint32_t n = 0;
    for (uint32_t i = range.begin; i < range.end; i++) {
        if (qu_tok(work, i)->kind != QU_QUOTE) {
            continue;
        }
        if (!qu_arena_grow(
                work->scratch, &work->marks, &work->marks_capacity, n, sizeof *work->marks)) {
            work->no_memory = true;
            return 0;
        }
        work->marks[n++] = (qu_mark){
            .token = i, .single = is_single(work, i), .side = (uint8_t)side_of(work, i, range)};
    }
    return n > 1 ? without_false_marks(work, work->marks, n, range) : n;
}

bool qu_same_mark(const qu_attributor *work, uint32_t a, uint32_t b)
{
    return mark_char(work, a) == mark_char(work, b);
}

bool qu_mark_opens(const qu_mark *mark, bool is_open)
{
    return mark->side == QU_MARK_EITHER ? !is_open : mark->side == QU_MARK_OPENS;
}
