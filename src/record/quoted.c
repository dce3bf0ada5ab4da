/*
 * quoted.c: the quotations of a report.
 *
 * A quotation is what stands between one pair of marks. Pieces that the report parts in the
 * middle of a sentence ("...," she said, "...") are one. Words in marks that nobody is said to
 * have uttered count too when there are enough of them; a few can be a title, or irony.
 */
#include <stdlib.h>
#include <string.h>

#include "record/record_internal.h"

enum { LEAST_UNATTRIBUTED_WORDS = 5 };

typedef struct {
    quoth_span span; /* marks included */
    bool ends_sentence;
} piece;

typedef struct {
    qu_arena *arena;
    const quoth_report *report;
    quoth_view text;
    piece *pieces;
    uint32_t n_pieces, piece_capacity;
    quoth_check *checks;
    uint32_t n, capacity;
    bool failed;
} finder;

static bool is_opening(uint32_t c)
{
    return c == 0x201C || c == 0xAB || c == 0x201E;
}

static bool is_closing(uint32_t c)
{
    return c == 0x201D || c == 0xBB;
}

static bool is_any_mark(uint32_t c)
{
    return c == '"' || c == '\'' || is_opening(c) || is_closing(c) ||
           (c >= 0x2018 && c <= 0x201F);
}

static void add_piece(finder *f, uint32_t begin, uint32_t end)
{
    piece p = {.span = {begin, end}};
    size_t n;
    uint32_t at = end, c = 0;
    while (at > begin && (is_any_mark(c = qu_char_before(f->text, at, &n)) || qu_is_space(c))) {
        at -= (uint32_t)n;
    }
    p.ends_sentence = c == '.' || c == '!' || c == '?';
    if (!qu_arena_grow(f->arena, &f->pieces, &f->piece_capacity, f->n_pieces, sizeof p)) {
        f->failed = true;
        return;
    }
    f->pieces[f->n_pieces++] = p;
}

/* The pieces in marks of a span; the last one may end with the span. */
static void cut_pieces(finder *f, quoth_span span)
{
    uint32_t begin = UINT32_MAX;
    size_t n;
    for (uint32_t at = span.begin; at < span.end; at += (uint32_t)n) {
        uint32_t c = qu_char_at(f->text, at, &n);
        bool opens = is_opening(c) || (c == '"' && begin == UINT32_MAX);
        bool closes = is_closing(c) || (c == '"' && begin != UINT32_MAX);
        if (opens && begin == UINT32_MAX) {
            begin = at;
        } else if (closes && begin != UINT32_MAX) {
            add_piece(f, begin, at + (uint32_t)n);
            begin = UINT32_MAX;
        }
    }
    if (begin != UINT32_MAX) {
        add_piece(f, begin, span.end);
    }
}

static void add_check(finder *f, const piece *first, uint32_t n_pieces, uint32_t attribution)
{
    quoth_span *content = qu_arena_array(f->arena, n_pieces, sizeof *content);
    if (content == NULL ||
        !qu_arena_grow(f->arena, &f->checks, &f->capacity, f->n, sizeof *f->checks)) {
        f->failed = true;
        return;
    }
    for (uint32_t i = 0; i < n_pieces; i++) {
        content[i] = first[i].span;
    }
    quoth_check check = {.attribution = attribution,
        .content = content,
        .n_content = n_pieces,
        .speaker = {"", 0}};
    if (attribution != QUOTH_NONE) {
        uint32_t speaker = f->report->attributions[attribution].speaker;
        if (speaker != QUOTH_NONE) {
            check.speaker = f->report->speakers.speakers[speaker].name;
        }
    }
    f->checks[f->n++] = check;
}

/* Does piece i go on with the sentence of the piece before? “...,” she said, “...” */
static bool goes_on(const finder *f, uint32_t i)
{
    quoth_view between = qu_trim(
        qu_slice(f->text, (quoth_span){f->pieces[i - 1].span.end, f->pieces[i].span.begin}));
    return !f->pieces[i - 1].ends_sentence && between.len > 0 && !qu_ends(between, ".") &&
           !qu_ends(between, "!") && !qu_ends(between, "?") &&
           qu_find(between, "\n", 0) == between.len;
}

static void take_attribution(finder *f, uint32_t index)
{
    const quoth_attribution *a = &f->report->attributions[index];
    f->n_pieces = 0;
    for (uint32_t i = 0; i < a->n_content; i++) {
        uint32_t before = f->n_pieces;
        cut_pieces(f, a->content[i]);
        if (f->n_pieces == before && a->kind == QUOTH_DIRECT) {
            add_piece(f, a->content[i].begin, a->content[i].end);
        }
    }
    for (uint32_t i = 0; i < f->n_pieces && !f->failed;) {
        uint32_t end = i + 1;
        while (a->kind == QUOTH_DIRECT && end < f->n_pieces && goes_on(f, end)) {
            end++;
        }
        add_check(f, &f->pieces[i], end - i, index);
        i = end;
    }
}

static void take_paraphrase(finder *f, uint32_t index)
{
    const quoth_attribution *a = &f->report->attributions[index];
    f->n_pieces = 0;
    for (uint32_t i = 0; i < a->n_content; i++) {
        add_piece(f, a->content[i].begin, a->content[i].end);
    }
    if (!f->failed && f->n_pieces > 0) {
        add_check(f, f->pieces, f->n_pieces, index);
        if (!f->failed) {
            f->checks[f->n - 1].verdict = QUOTH_NO_VERDICT;
        }
    }
}

/* --- words in marks that nobody is said to have uttered -------------------------------------
 */

static bool overlaps_any(const finder *f, uint32_t n_checks, quoth_span span)
{
    for (uint32_t i = 0; i < n_checks; i++) {
        for (uint32_t k = 0; k < f->checks[i].n_content; k++) {
            quoth_span other = f->checks[i].content[k];
            if (span.begin < other.end && other.begin < span.end) {
                return true;
            }
        }
    }
    return false;
}

static void take_unattributed(finder *f)
{
    uint32_t n_attributed = f->n;
    f->n_pieces = 0;
    for (size_t i = 0; i < f->report->n_passages; i++) {
        cut_pieces(f, f->report->passages[i]);
    }
    for (uint32_t i = 0; i < f->n_pieces && !f->failed; i++) {
        if (!overlaps_any(f, n_attributed, f->pieces[i].span) &&
            qu_count_words(qu_slice(f->text, f->pieces[i].span)) >= LEAST_UNATTRIBUTED_WORDS) {
            add_check(f, &f->pieces[i], 1, QUOTH_NONE);
        }
    }
}

/* --- lists -------------------------------------------------------------------------------- */

static void take_lines(finder *f)
{
    for (size_t at = 0; at < f->text.len && !f->failed;) {
        size_t end = qu_find(f->text, "\n", at);
        quoth_view line = qu_trim((quoth_view){f->text.ptr + at, end - at});
        at = end + 1;
        size_t tab = qu_find(line, "\t", 0);
        quoth_view speaker = {"", 0}, said = line;
        if (tab < line.len) {
            speaker = qu_trim((quoth_view){line.ptr, tab});
            said = qu_trim((quoth_view){line.ptr + tab, line.len - tab});
        }
        if (said.len > 0) {
            piece p = {.span = qu_span_of(f->text, said)};
            add_check(f, &p, 1, QUOTH_NONE);
            if (!f->failed) {
                f->checks[f->n - 1].speaker = speaker;
            }
        }
    }
}

static int by_place(const void *x, const void *y)
{
    const quoth_check *a = x, *b = y;
    if (a->content[0].begin != b->content[0].begin) {
        return a->content[0].begin < b->content[0].begin ? -1 : 1;
    }
    return (a->attribution > b->attribution) - (a->attribution < b->attribution);
}

/* Two attributions may hold the same words; the first one counts. */
static void drop_doubles(finder *f)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        bool twice = n > 0 && f->checks[i].verdict != QUOTH_NO_VERDICT &&
                     f->checks[n - 1].verdict != QUOTH_NO_VERDICT &&
                     f->checks[i].content[0].begin < f->checks[n - 1].content[0].end;
        if (!twice) {
            f->checks[n++] = f->checks[i];
        }
    }
    f->n = n;
}

bool qu_quoted_find(qu_arena *arena, const quoth_report *report,
    const quoth_check_options *options, quoth_check **out, uint32_t *n)
{
    finder f = {.arena = arena, .report = report, .text = report->article.text};
    if (options->lines) {
        take_lines(&f);
    } else {
        for (uint32_t i = 0; i < report->n_attributions && !f.failed; i++) {
            if (report->attributions[i].in_title) {
                continue;
            }
            if (report->attributions[i].kind != QUOTH_INDIRECT) {
                take_attribution(&f, i);
            } else if (options->paraphrases) {
                take_paraphrase(&f, i);
            }
        }
        take_unattributed(&f);
        if (f.n > 1) {
            qsort(f.checks, f.n, sizeof *f.checks, by_place);
        }
        drop_doubles(&f);
    }
    *out = f.checks;
    *n = f.n;
    return !f.failed;
}
