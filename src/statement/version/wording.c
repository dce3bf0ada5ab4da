/*
 * wording.c: a cluster → the statement's text, and how each version stands to it.
 *
 * The text is the base's wording as printed. Two things are not its speaker's: an insertion in
 * brackets that another report does without, which is left out, and the comma that a newsroom
 * sets before "he said", which is a full stop when another sentence follows.
 */
#include "statement/version/wording.h"

#include <string.h>

/* --- the text ----------------------------------------------------------------------------- */

/* The words in print. `at_end`: of a passage, where a comma is the newsroom's, and after a
   fragment a full stop is so too. */
static quoth_view print_of(const qu_utterance *u, uint32_t first, uint32_t end, bool at_end)
{
    quoth_view text = u->report->article.text;
    quoth_span span = {u->words[first].print.begin, u->words[end - 1].print.end};
    quoth_view out = qu_slice(text, span);
    char last = out.len > 1 ? out.ptr[out.len - 1] : 'a';
    bool own = last == '.' && u->words[end - 1].word.end == span.end; /* "U.S." */
    if (at_end && (last == ',' || (last == '.' && u->kind == QU_FRAGMENT && !own))) {
        out.len--;
    }
    return out;
}

/* Is the word the last of a passage between two marks? */
static bool ends_piece(const qu_utterance *u, uint32_t i)
{
    return i + 1 == u->n_words || (u->words[i + 1].flags & QU_SAID_PIECE) != 0;
}

static bool begins_sentence(const qu_utterance *u, uint32_t i)
{
    size_t n;
    quoth_view word = qu_slice(u->report->article.text, u->words[i].word);
    return word.len > 0 && qu_is_upper(qu_char_at(word, 0, &n));
}

/* What stands between word i-1 and word i, white space as one blank. */
static void add_between(qu_buffer *buffer, const qu_utterance *u, uint32_t i)
{
    quoth_view text = u->report->article.text;
    if (u->words[i].flags & QU_SAID_PIECE) {
        qu_buffer_add_text(buffer, u->kind == QU_PIECE ? " " : " … ");
        return;
    }
    size_t n;
    bool blank = false;
    for (size_t at = u->words[i - 1].print.end; at < u->words[i].print.begin; at += n) {
        bool space = qu_is_space(qu_char_at(text, at, &n));
        if (!space) {
            qu_buffer_add(buffer, text.ptr + at, n);
        } else if (!blank) {
            qu_buffer_add_byte(buffer, ' ');
        }
        blank = space;
    }
}

/* Add word i in print; `left_out`: an insertion before it was left out, or after it. */
static void add_word(qu_buffer *buffer, const qu_utterance *u, uint32_t i)
{
    quoth_view print = print_of(u, i, i + 1, ends_piece(u, i));
    quoth_view whole = print_of(u, i, i + 1, false);
    qu_buffer_add_view(buffer, print);
    if (print.len < whole.len && i + 1 < u->n_words && u->kind == QU_PIECE) {
        qu_buffer_add_byte(buffer, begins_sentence(u, i + 1) ? '.' : ',');
    }
}

/* The punctuation after an insertion that is left out belongs to the word before it. */
static void add_tail(qu_buffer *buffer, const qu_utterance *u, uint32_t i)
{
    quoth_view print = print_of(u, i, i + 1, true);
    size_t at = print.len;
    while (at > 0 && print.ptr[at - 1] != ')' && print.ptr[at - 1] != ']') {
        at--;
    }
    if (at > 0) {
        qu_buffer_add(buffer, print.ptr + at, print.len - at);
    }
}

/* Write the text from the words of the base that are not left out. */
static bool write_text(qu_arena *arena, const bool *left_out, qu_composition *out)
{
    const qu_utterance *u = out->base;
    qu_buffer buffer = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < u->n_words; i++) {
        if (left_out[i]) {
            if (n > 0 && (i + 1 == u->n_words || !left_out[i + 1])) {
                add_tail(&buffer, u, i);
            }
            continue;
        }
        if (n > 0) {
            if (left_out[i - 1]) {
                qu_buffer_add_byte(&buffer, ' ');
            } else {
                add_between(&buffer, u, i);
            }
        }
        out->words[n].begin = (uint32_t)buffer.len;
        out->keys[n] = u->keys[i];
        out->said[n] = &u->words[i];
        add_word(&buffer, u, i);
        out->words[n++].end = (uint32_t)buffer.len;
    }
    out->n_words = n;
    bool done = !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), &out->text);
    qu_buffer_dispose(&buffer);
    return done;
}

/* Which insertions of the base another quotation does without, though it has what is around? */
static bool find_insertions(qu_statement_work *work, const qu_utterance *base,
    const qu_utterance *other, bool *left_out)
{
    if (base->n_words > QU_ALIGN_MAX_WORDS || other->n_words > QU_ALIGN_MAX_WORDS) {
        return true;
    }
    qu_arena_mark mark = qu_arena_here(work->brush);
    qu_arena table = {0};
    qu_alignment alignment;
    bool done = qu_align_words(work->brush, &table, base->keys, base->n_words, other->keys,
                    other->n_words, &alignment, NULL) == QUOTH_OK;
    uint32_t n_before = 0; /* words of the other side that are kept before this step */
    for (uint32_t i = 0; done && i < alignment.n; i++) {
        qu_align_step step = alignment.steps[i];
        if (step.a != QU_ALIGN_GAP && step.b != QU_ALIGN_GAP) {
            n_before++;
        } else if (step.a != QU_ALIGN_GAP && n_before > 0 &&
                   (base->words[step.a].flags & QU_SAID_BRACKET)) {
            bool alone = i + 1 == alignment.n || alignment.steps[i + 1].a != QU_ALIGN_GAP;
            left_out[step.a] = left_out[step.a] || alone;
        }
    }
    qu_arena_dispose(&table);
    qu_arena_rewind(work->brush, mark);
    return done;
}

/* "that" joins a paraphrase to the reporter's sentence and is no part of what was said. */
static bool begins_with_that(const qu_utterance *u)
{
    return u->kind == QU_INDIRECT && u->n_words > 1 &&
           qu_equal_ascii_case(qu_slice(u->report->article.text, u->words[0].word), "that");
}

static bool compose_text(
    qu_statement_work *work, const qu_cluster *cluster, qu_composition *out)
{
    const qu_utterance *base = out->base;
    bool *left_out = qu_arena_array(work->scratch, base->n_words + 1, sizeof *left_out);
    out->words = qu_arena_array(work->scratch, base->n_words, sizeof *out->words);
    out->keys = qu_arena_array(work->scratch, base->n_words, sizeof *out->keys);
    out->said = qu_arena_array(work->scratch, base->n_words, sizeof *out->said);
    if (left_out == NULL || out->words == NULL || out->keys == NULL || out->said == NULL) {
        return false;
    }
    left_out[0] = begins_with_that(base);
    bool insertions = base->kind != QU_INDIRECT && base->n_plain < base->n_words;
    for (uint32_t i = 1; insertions && i < cluster->n; i++) {
        const qu_utterance *other = &out->items[cluster->links[i].utterance];
        if (!cluster->links[i].paraphrase && !find_insertions(work, base, other, left_out)) {
            return false;
        }
    }
    return write_text(work->arena, left_out, out);
}

/* --- runs --------------------------------------------------------------------------------- */

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

/* Letters alone, so that "co-operate" is "cooperate". */
static uint64_t letters_hash(quoth_view text)
{
    uint64_t hash = 1;
    size_t n;
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        if (qu_is_letter(c) || qu_is_digit(c)) {
            hash = qu_hash_pair(hash, qu_to_lower(c));
        }
    }
    return hash;
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
        quoth_view from =
            qu_slice(c->text, (quoth_span){c->words[gap.a].begin, c->words[gap.a_end - 1].end});
        bool same = letters_hash(from) == letters_hash(print_of(u, gap.b, gap.b_end, true));
        gap.op = same ? QUOTH_KEEP : QUOTH_REPLACE;
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
    if (n == 0 || n_a == n_b || first == last) {
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

/* --- relation ----------------------------------------------------------------------------- */

typedef struct {
    bool replaced, inflected_only, inserted_inside, extended, bracketed, cut, run_together;
    uint32_t n_inflected;
} changes;

/* A whole sentence or more left out between two passages, without a sign of it? */
static bool runs_together(const qu_composition *c, const qu_utterance *u, const qu_run *run)
{
    if (run->a == 0 || run->b == 0 || run->a_end >= c->n_words || run->b >= u->n_words) {
        return false;
    }
    uint8_t flags = u->words[run->b].flags;
    return (c->said[run->a - 1]->flags & QU_SAID_SENTENCE) &&
           (c->said[run->a_end - 1]->flags & QU_SAID_SENTENCE) &&
           !(flags & (QU_SAID_PIECE | QU_SAID_ELLIPSIS));
}

static void note_replace(changes *out, const qu_composition *c, const qu_run *run)
{
    if (run->bracketed) {
        out->bracketed = true;
        return;
    }
    out->replaced = true;
    if (run->inflected && c->keys[run->a].content) {
        out->n_inflected++;
    } else {
        out->inflected_only = false;
    }
}

static changes count_changes(
    const qu_composition *c, const qu_utterance *u, const qu_run *runs, uint32_t n)
{
    changes out = {.inflected_only = true};
    for (uint32_t i = 0; i < n; i++) {
        const qu_run *run = &runs[i];
        if (run->op == QUOTH_REPLACE) {
            note_replace(&out, c, run);
        } else if (run->op == QUOTH_DELETE) {
            out.cut = true;
            out.run_together = out.run_together || runs_together(c, u, run);
        } else if (run->op == QUOTH_INSERT) {
            bool at_end = i == 0 || i + 1 == n;
            out.bracketed = out.bracketed || run->bracketed;
            out.extended = out.extended || (!run->bracketed && at_end);
            out.inserted_inside = out.inserted_inside || (!run->bracketed && !at_end);
        }
    }
    return out;
}

/* One word in ten: enough for a singular that became a plural where the rest was only cut. */
enum { INFLECTED_SHARE = 10 };

static quoth_relation relate(
    const qu_composition *c, const qu_utterance *u, const qu_run *runs, uint32_t n, bool joined)
{
    changes found = count_changes(c, u, runs, n);
    bool small = found.inflected_only && found.cut && !found.extended &&
                 found.n_inflected * INFLECTED_SHARE <= u->n_plain;
    if ((found.replaced && !small) || found.inserted_inside) {
        return joined ? QUOTH_JOINED : QUOTH_ALTERED;
    }
    if (joined || found.run_together) {
        return QUOTH_JOINED;
    }
    if (found.extended) {
        return QUOTH_EXTENDED;
    }
    if (found.cut) {
        return QUOTH_SHORTENED;
    }
    return found.bracketed ? QUOTH_BRACKETED : QUOTH_SAME;
}

/* --- edits -------------------------------------------------------------------------------- */

/* Words of a version in print never cross from one content span into another. */
static uint32_t same_span_end(const qu_utterance *u, uint32_t first, uint32_t end)
{
    uint32_t i = first + 1;
    while (i < end && !(u->words[i].flags & QU_SAID_PIECE)) {
        i++;
    }
    return i;
}

static quoth_view from_text(const qu_composition *c, uint32_t first, uint32_t end)
{
    return first < end
               ? qu_slice(c->text, (quoth_span){c->words[first].begin, c->words[end - 1].end})
               : (quoth_view){"", 0};
}

/* One run as one edit, or several where it goes over a border between spans. */
static uint32_t write_edits(
    const qu_composition *c, const qu_utterance *u, const qu_run *run, quoth_edit *out)
{
    uint32_t n = 0, a = run->a, b = run->b;
    if (run->b == run->b_end) {
        out[n++] =
            (quoth_edit){.op = run->op, .from = from_text(c, a, run->a_end), .to = {"", 0}};
        return n;
    }
    while (b < run->b_end) {
        uint32_t end = same_span_end(u, b, run->b_end);
        uint32_t a_end = end == run->b_end ? run->a_end : a + (end - b);
        a_end = a_end > run->a_end ? run->a_end : a_end;
        quoth_edit_op op = run->op == QUOTH_REPLACE && a == a_end ? QUOTH_INSERT : run->op;
        out[n++] = (quoth_edit){.op = op,
            .bracketed = run->bracketed,
            .from = from_text(c, a, a_end),
            .to = print_of(u, b, end, end == u->n_words)};
        a = a_end;
        b = end;
    }
    return n;
}

static bool make_edits(qu_statement_work *work, const qu_composition *c, const qu_utterance *u,
    qu_wording *wording)
{
    uint32_t n_most = wording->n_runs;
    for (uint32_t i = 0; i < u->n_words; i++) {
        n_most += (u->words[i].flags & QU_SAID_PIECE) != 0;
    }
    quoth_edit *edits = qu_arena_array(work->arena, n_most, sizeof *edits);
    if (edits == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < wording->n_runs; i++) {
        wording->n_edits += write_edits(c, u, &wording->runs[i], edits + wording->n_edits);
    }
    wording->edits = edits;
    return true;
}

/* A wording that is too long to align: all of it in place of all of the text, unless equal. */
static void whole_runs(run_list *list, const qu_composition *c, const qu_utterance *u)
{
    bool same = c->base->hash == u->hash;
    add_run(list,
        (qu_run){
            .op = same ? QUOTH_KEEP : QUOTH_REPLACE, .a_end = c->n_words, .b_end = u->n_words});
}

static bool compare(qu_statement_work *work, const qu_composition *c, const qu_utterance *u,
    bool joined, qu_wording *out)
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
    out->relation = relate(c, u, list.runs, list.n, joined);
    return make_edits(work, c, u, out);
}

bool qu_compose(qu_statement_work *work, const qu_cluster *cluster, qu_composition *out)
{
    out->items = cluster->indirect ? work->indirect.items : work->quoted.items;
    out->base = &out->items[cluster->links[0].utterance];
    out->wordings = qu_arena_array(work->scratch, cluster->n, sizeof *out->wordings);
    if (out->wordings == NULL || !compose_text(work, cluster, out)) {
        return false;
    }
    for (uint32_t i = 0; i < cluster->n; i++) {
        const qu_link *link = &cluster->links[i];
        qu_wording *wording = &out->wordings[i];
        wording->utterance = link->paraphrase ? &work->indirect.items[link->utterance]
                                              : &out->items[link->utterance];
        wording->relation = QUOTH_PARAPHRASE;
        if (!cluster->indirect && !link->paraphrase &&
            !compare(work, out, wording->utterance, link->joined, wording)) {
            return false;
        }
    }
    return true;
}
