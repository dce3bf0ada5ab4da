/*
 * run.c: the text of a statement and a version → runs of kept, changed, new and missing words.
 *
 * Newsrooms set the same words in their own ways; words that are the same letter for letter are
 * kept, and contractions are no more than inflections.
 */
#include "statement/version/wording.h"

typedef struct {
    qu_run *runs;
    uint32_t n, capacity;
    qu_arena *arena;
    bool failed;
} run_list;

static void add_run(run_list *list, qu_run run)
{
    if (!qu_arena_grow(list->arena, &list->runs, &list->capacity, list->n, sizeof run)) {
        list->failed = true;
        return;
    }
    list->runs[list->n++] = run;
}

static bool all_bracketed(const qu_utterance *u, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        if (!(u->words[i].flags & QU_SAID_BRACKET)) {
            return false;
        }
    }
    return first < end;
}

/* Bytes of `text` that read like `start`, whatever their apostrophe; 0 when they do not. */
static size_t begins_alike(quoth_view text, const char *start)
{
    size_t at = 0, n;
    for (; *start != '\0'; start++, at += n) {
        uint32_t c = at < text.len ? qu_char_at(text, at, &n) : 0;
        if (c == 0 || !(c == (unsigned char)*start || (*start == '\'' && c == 0x2019))) {
            return 0;
        }
    }
    return at;
}

static bool has_apostrophe(quoth_view a, quoth_view b)
{
    return qu_find(a, "'", 0) < a.len || qu_find(a, "’", 0) < a.len ||
           qu_find(b, "'", 0) < b.len || qu_find(b, "’", 0) < b.len;
}

/* What "I'd" and "they're" are short for. */
static const char *const shortened[][2] = {{"n't", "not"}, {"'re", "are"}, {"'ve", "have"},
    {"'ll", "will"}, {"'m", "am"}, {"'s", "is"}, {"'d", "would"}};

/* The hash of a text's letters, so that "co-operate" is "cooperate" and "I'd" is "I would". */
static uint64_t letters_hash(quoth_view text)
{
    uint64_t hash = 1;
    size_t n;
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        quoth_view rest = {text.ptr + at, text.len - at};
        const char *full = NULL;
        for (size_t i = 0; i < sizeof shortened / sizeof *shortened && full == NULL; i++) {
            size_t length = begins_alike(rest, shortened[i][0]);
            n = length > 0 ? length : n;
            full = length > 0 ? shortened[i][1] : NULL;
        }
        for (; full != NULL && *full != '\0'; full++) {
            hash = qu_hash_pair(hash, (unsigned char)*full);
        }
        if (full == NULL && (qu_is_letter(c) || qu_is_digit(c))) {
            hash = qu_hash_pair(hash, qu_to_lower(c));
        }
    }
    return hash;
}

/* The same letters, and the same but for contractions. */
typedef enum { OTHER_WORDS, CONTRACTED, SAME_WORDS } gap_kind;

static gap_kind compare_gap(const qu_composition *c, const qu_utterance *u, qu_run gap)
{
    if (gap.a == gap.a_end || gap.b == gap.b_end) {
        return OTHER_WORDS;
    }
    quoth_view from =
        qu_slice(c->text, (quoth_span){c->words[gap.a].begin, c->words[gap.a_end - 1].end});
    quoth_view to = qu_print_of(u, gap.b, gap.b_end, true);
    if (letters_hash(from) != letters_hash(to)) {
        return OTHER_WORDS;
    }
    return gap.a_end - gap.a == gap.b_end - gap.b || !has_apostrophe(from, to) ? SAME_WORDS
                                                                               : CONTRACTED;
}

/* A gap as one run: words of the text, words of the version, or both. */
static void add_whole_gap(
    run_list *list, const qu_composition *c, const qu_utterance *u, qu_run gap)
{
    if (gap.a == gap.a_end && gap.b == gap.b_end) {
        return;
    }
    gap.bracketed = all_bracketed(u, gap.b, gap.b_end);
    if (gap.a == gap.a_end) {
        gap.op = QUOTH_INSERT;
    } else if (gap.b == gap.b_end) {
        gap.op = QUOTH_DELETE;
    } else {
        gap_kind kind = compare_gap(c, u, gap);
        gap.op = kind == SAME_WORDS ? QUOTH_KEEP : QUOTH_REPLACE;
        gap.inflected = kind == CONTRACTED;
    }
    add_run(list, gap);
}

/* At either end of the wordings only the words next to what is kept stand against each other.
 */
static void add_gap(run_list *list, const qu_composition *c, const qu_utterance *u, qu_run gap)
{
    uint32_t n_a = gap.a_end - gap.a, n_b = gap.b_end - gap.b, n = n_a < n_b ? n_a : n_b;
    bool first = gap.a == 0 && gap.b == 0;
    bool last = gap.a_end == c->n_words && gap.b_end == u->n_words;
    qu_run near = gap, far = gap;
    if (n == 0 || n_a == n_b || first == last || compare_gap(c, u, gap) != OTHER_WORDS) {
        add_whole_gap(list, c, u, gap);
    } else if (first) {
        far.a_end = near.a = gap.a_end - n;
        far.b_end = near.b = gap.b_end - n;
        add_whole_gap(list, c, u, far);
        add_whole_gap(list, c, u, near);
    } else {
        near.a_end = far.a = gap.a + n;
        near.b_end = far.b = gap.b + n;
        add_whole_gap(list, c, u, near);
        add_whole_gap(list, c, u, far);
    }
}

static void add_pair(run_list *list, qu_align_step step)
{
    quoth_edit_op op = step.same ? QUOTH_KEEP : QUOTH_REPLACE;
    qu_run *last = list->n > 0 ? &list->runs[list->n - 1] : NULL;
    uint32_t a = (uint32_t)step.a, b = (uint32_t)step.b;
    if (last != NULL && op == QUOTH_KEEP && last->op == op && last->a_end == a &&
        last->b_end == b) {
        last->a_end++;
        last->b_end++;
        return;
    }
    add_run(list,
        (qu_run){
            .op = op, .inflected = !step.same, .a = a, .a_end = a + 1, .b = b, .b_end = b + 1});
}

/* The runs of an alignment of the text with a version. */
static void cut_runs(run_list *list, const qu_composition *c, const qu_utterance *u,
    const qu_alignment *alignment)
{
    qu_run gap = {0};
    for (uint32_t i = 0; i < alignment->n; i++) {
        qu_align_step step = alignment->steps[i];
        if (step.a != QU_ALIGN_GAP && step.b != QU_ALIGN_GAP) {
            add_gap(list, c, u, gap);
            add_pair(list, step);
            gap = (qu_run){.a = (uint32_t)step.a + 1,
                .a_end = (uint32_t)step.a + 1,
                .b = (uint32_t)step.b + 1,
                .b_end = (uint32_t)step.b + 1};
        } else if (step.a != QU_ALIGN_GAP) {
            gap.a_end++;
        } else {
            gap.b_end++;
        }
    }
    add_gap(list, c, u, gap);
}

/* A wording that is too long to align: all of it in place of all of the text, unless equal. */
static void whole_runs(run_list *list, const qu_composition *c, const qu_utterance *u)
{
    bool same = c->base->hash == u->hash;
    add_run(list,
        (qu_run){
            .op = same ? QUOTH_KEEP : QUOTH_REPLACE, .a_end = c->n_words, .b_end = u->n_words});
}

bool qu_runs_find(
    qu_statement_work *work, const qu_composition *c, const qu_utterance *u, qu_wording *out)
{
    run_list list = {.arena = work->scratch};
    qu_arena_mark mark = qu_arena_here(work->brush);
    qu_arena table = {0};
    qu_alignment alignment;
    quoth_status status = qu_align_words(
        work->brush, &table, c->keys, c->n_words, u->keys, u->n_words, &alignment, NULL);
    if (status == QUOTH_OK) {
        cut_runs(&list, c, u, &alignment);
    } else if (status == QUOTH_E_LIMIT) {
        whole_runs(&list, c, u);
    }
    qu_arena_dispose(&table);
    qu_arena_rewind(work->brush, mark);
    if (status == QUOTH_E_MEMORY || list.failed) {
        return false;
    }
    out->runs = list.runs;
    out->n_runs = list.n;
    return true;
}
