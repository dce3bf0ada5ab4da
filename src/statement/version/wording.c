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

quoth_view qu_print_of(const qu_utterance *u, uint32_t first, uint32_t end, bool at_end)
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
    quoth_view print = qu_print_of(u, i, i + 1, ends_piece(u, i));
    quoth_view whole = qu_print_of(u, i, i + 1, false);
    qu_buffer_add_view(buffer, print);
    if (print.len < whole.len && i + 1 < u->n_words && u->kind == QU_PIECE) {
        qu_buffer_add_byte(buffer, begins_sentence(u, i + 1) ? '.' : ',');
    }
}

/* The punctuation after an insertion that is left out belongs to the word before it. */
static void add_tail(qu_buffer *buffer, const qu_utterance *u, uint32_t i)
{
    quoth_view print = qu_print_of(u, i, i + 1, true);
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
        if (cluster->indirect || link->paraphrase) {
            continue;
        }
        if (!qu_runs_find(work, out, wording->utterance, wording) ||
            !qu_edits_make(work, out, wording->utterance, wording)) {
            return false;
        }
        wording->relation = qu_relate(out, wording, link->joined);
    }
    return true;
}
