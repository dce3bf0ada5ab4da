/* mark.c: a version as marks against the statement's text. */
#include "brief/mark.h"

#include <string.h>

/* Chosen by eye, so that a change stands in its clause and most marked versions take two lines
 * of a terminal of 80 columns. */
enum {
    CONTEXT_BEFORE_WORDS = 4,
    CONTEXT_AFTER_WORDS = 4,
    LEAST_GAP_WORDS = 3, /* a shorter gap is not worth its mark */
    LONG_CUT_WORDS = 9,
    CUT_HEAD_WORDS = 3,
    CUT_TAIL_WORDS = 3
};

static bool is_space_at(quoth_view text, size_t at, size_t *n)
{
    return qu_is_space(qu_char_at(text, at, n));
}

/* Without its first `skip` words and with at most `keep` of the others. */
static quoth_view some_words(quoth_view text, uint32_t skip, uint32_t keep)
{
    size_t begin = text.len, end = text.len;
    uint32_t word = 0;
    bool inside = false;
    for (size_t at = 0, n; at < text.len; at += n) {
        bool space = is_space_at(text, at, &n);
        if (!space && !inside) {
            word++;
            if (word == skip + 1) {
                begin = at;
            }
        }
        if (space && inside && word == skip + keep) {
            end = at;
            break;
        }
        inside = !space;
    }
    begin = begin < end ? begin : end;
    return qu_trim((quoth_view){text.ptr + begin, end - begin});
}

/* Does the text begin with a mark that clings to the word before it? */
static bool clings_before(quoth_view text)
{
    static const char *const marks[] = {
        ",", ".", ";", ":", "!", "?", ")", "]", "}", "\u2019", "\u201d", "\u2026", "%"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (qu_begins(text, marks[i])) {
            return true;
        }
    }
    return false;
}

static bool clings_after(quoth_view text)
{
    return qu_ends(text, "(") || qu_ends(text, "[") || qu_ends(text, "\u201c") ||
           qu_ends(text, "\u2018");
}

typedef struct {
    qu_mark *marks;
    uint32_t n;
} list;

static void add(list *to, qu_mark mark)
{
    if (to->n > 0) {
        const qu_mark *last = &to->marks[to->n - 1];
        quoth_view left = last->to.len > 0 ? last->to : last->from;
        quoth_view right = mark.to.len > 0 ? mark.to : mark.from;
        bool bare = mark.kind == QU_MARK_KEPT;
        mark.space = !(bare && clings_before(right)) &&
                     !(last->kind == QU_MARK_KEPT && clings_after(left));
    }
    to->marks[to->n++] = mark;
}

static void add_kept(list *to, quoth_view words, bool is_first, bool is_last)
{
    uint32_t n = qu_count_words(words);
    uint32_t before = is_first ? 0 : CONTEXT_AFTER_WORDS;
    uint32_t after = is_last ? 0 : CONTEXT_BEFORE_WORDS;
    if (n < before + after + LEAST_GAP_WORDS) {
        add(to, (qu_mark){.kind = QU_MARK_KEPT, .to = words});
        return;
    }
    if (before > 0) {
        add(to, (qu_mark){.kind = QU_MARK_KEPT, .to = some_words(words, 0, before)});
    }
    add(to, (qu_mark){.kind = QU_MARK_GAP});
    if (after > 0) {
        add(to, (qu_mark){.kind = QU_MARK_KEPT, .to = some_words(words, n - after, after)});
    }
}

/* How many bytes of marks both texts end in: they did not change, so they are kept. */
static size_t common_stop(quoth_view a, quoth_view b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && strchr(",.;:!?", a.ptr[a.len - 1 - n]) != NULL &&
           a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n]) {
        n++;
    }
    return n;
}

static void add_edit(list *to, const quoth_edit *edit)
{
    qu_mark mark = {.from = qu_trim(edit->from), .to = qu_trim(edit->to)};
    size_t n_stop = edit->op == QUOTH_REPLACE ? common_stop(mark.from, mark.to) : 0;
    mark.from.len -= n_stop;
    mark.to.len -= n_stop;
    quoth_view stop = {mark.to.ptr + mark.to.len, n_stop};
    mark.kind = edit->op == QUOTH_DELETE   ? QU_MARK_CUT
                : edit->op == QUOTH_INSERT ? QU_MARK_ADDED
                                           : QU_MARK_CHANGED;
    uint32_t n = qu_count_words(mark.from);
    if (n > LONG_CUT_WORDS) {
        mark.from_end = some_words(mark.from, n - CUT_TAIL_WORDS, CUT_TAIL_WORDS);
        mark.from = some_words(mark.from, 0, CUT_HEAD_WORDS);
    }
    add(to, mark);
    if (n_stop > 0) {
        add(to, (qu_mark){.kind = QU_MARK_KEPT, .to = stop});
    }
}

/* Words cut at the ends alone, and more of them than are left. */
static bool is_fragment(const quoth_version *version)
{
    uint32_t n_kept = 0, n_cut = 0, n_runs = 0;
    for (uint32_t i = 0; i < version->n_edits; i++) {
        const quoth_edit *edit = &version->edits[i];
        if (edit->op == QUOTH_KEEP) {
            n_kept += qu_count_words(edit->to);
            n_runs += i == 0 || version->edits[i - 1].op != QUOTH_KEEP;
        } else if (edit->op == QUOTH_DELETE) {
            n_cut += qu_count_words(edit->from);
        } else {
            return false;
        }
    }
    return n_runs == 1 && n_cut > n_kept;
}

/* The comma before "he said", where the statement's text has a sentence's end and another
 * sentence follows. */
static bool is_newsroom_comma(const quoth_edit *edit, const quoth_edit *next)
{
    size_t n;
    quoth_view after = qu_trim(next->to);
    return qu_ends(qu_trim(edit->to), ",") && qu_ends(qu_trim(edit->from), ".") &&
           after.len > 0 && qu_is_upper(qu_char_at(after, 0, &n));
}

bool qu_mark_version(qu_arena *arena, const quoth_version *version, qu_marking *out)
{
    list to = {.marks = qu_arena_array(arena, (size_t)version->n_edits * 4, sizeof *to.marks)};
    if (to.marks == NULL) {
        return false;
    }
    bool fragment = is_fragment(version);
    for (uint32_t i = 0; i < version->n_edits; i++) {
        const quoth_edit *edit = &version->edits[i];
        if (edit->op != QUOTH_KEEP) {
            if (!fragment) {
                add_edit(&to, edit);
            }
        } else if (fragment) {
            add(&to, (qu_mark){.kind = QU_MARK_KEPT, .to = qu_trim(edit->to)});
        } else {
            bool stop = i + 1 < version->n_edits && is_newsroom_comma(edit, edit + 1);
            quoth_view words = qu_trim(edit->to);
            words.len -= stop;
            add_kept(&to, words, i == 0, i + 1 == version->n_edits);
            if (stop) {
                add(&to, (qu_mark){.kind = QU_MARK_KEPT, .to = {".", 1}});
            }
        }
    }
    *out = (qu_marking){to.marks, to.n, fragment};
    return true;
}

quoth_view qu_mark_first_words(quoth_view text, uint32_t n_words)
{
    return some_words(text, 0, n_words);
}
