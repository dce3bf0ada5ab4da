/*
 * fuse.c: pieces of one attribution that were one utterance.
 *
 * "We had water coming in," she said. "I wrote it down." Two pieces, and print does not tell
 * whether she went on at once. Another report does when it quotes across the border, with both
 * inside one pair of marks. So does a set of reports that all quote the same pieces in the same
 * row (or the only report that quotes them at all): then nothing parts them.
 */
#include "statement/statement_internal.h"

#include <stdlib.h>

enum { LEAST_WORDS = 3 }; /* of each piece that a quotation across the border must hold */

/* --- before clustering: quotations across the border ---------------------------------------
 */

static bool is_next(const qu_utterance *a, const qu_utterance *b)
{
    return a->member == b->member && a->attribution == b->attribution && a->order < b->order;
}

/* Does X hold words of both pieces, the first one's first, and agree with the two as one? */
static bool spans_border(
    qu_statement_work *work, const qu_utterance *x, const qu_utterance *pieces, bool *out)
{
    qu_likeness first, second, both;
    qu_utterance fused;
    *out = false;
    if (!qu_likeness_measure(work, x, &pieces[0], &first) ||
        !qu_likeness_measure(work, x, &pieces[1], &second)) {
        return false;
    }
    if (first.longest < LEAST_WORDS || second.longest < LEAST_WORDS || first.n_content == 0 ||
        second.n_content == 0) {
        return true;
    }
    if (!qu_utterance_fuse(work, pieces, 2, &fused) ||
        !qu_likeness_measure(work, &fused, x, &both)) {
        return false;
    }
    uint32_t more = first.n_same > second.n_same ? first.n_same : second.n_same;
    *out = both.n_same >= more + LEAST_WORDS &&
           !qu_is_said_again(&fused, fused.day, x, &both) &&
           qu_likeness_judge(work, &fused, fused.speaker, x, &both) > 0;
    return true;
}

/* Is there a quotation across the border of pieces[0] and pieces[1]? */
static bool is_bridged(
    qu_statement_work *work, qu_shingles *index, const qu_utterance *pieces, bool *out)
{
    uint32_t left[QU_MAX_CANDIDATES], right[QU_MAX_CANDIDATES], n_left, n_right;
    *out = false;
    if (!qu_shingles_find(work, index, &pieces[0], left, &n_left) ||
        !qu_shingles_find(work, index, &pieces[1], right, &n_right)) {
        return false;
    }
    for (uint32_t i = 0; i < n_left && !*out; i++) {
        const qu_utterance *x = &work->quoted.items[left[i]];
        bool shared = false;
        for (uint32_t k = 0; k < n_right; k++) {
            shared = shared || right[k] == left[i];
        }
        if (shared && (x->member != pieces->member || x->attribution != pieces->attribution) &&
            !spans_border(work, x, pieces, out)) {
            return false;
        }
    }
    return true;
}

bool qu_fuse_bridged(qu_statement_work *work)
{
    qu_utterances *list = &work->quoted;
    qu_shingles index = {0};
    bool *bridged = qu_arena_array(work->scratch, list->n + 1, sizeof *bridged);
    bool done = bridged != NULL;
    for (uint32_t i = 0; done && i < list->n; i++) {
        done = qu_shingles_add(work, &index, &list->items[i], i);
    }
    for (uint32_t i = 0; done && i + 1 < list->n; i++) {
        if (is_next(&list->items[i], &list->items[i + 1])) {
            done = is_bridged(work, &index, &list->items[i], &bridged[i]);
        }
    }
    uint32_t n = 0;
    for (uint32_t i = 0, end; done && i < list->n; i = end) {
        end = i + 1;
        while (bridged[end - 1]) {
            end++;
        }
        qu_utterance fused = list->items[i];
        done = end - i == 1 || qu_utterance_fuse(work, &list->items[i], end - i, &fused);
        list->items[n++] = fused;
    }
    list->n = done ? n : list->n;
    qu_shingles_dispose(&index);
    return done;
}

/* --- after clustering: rows of pieces ------------------------------------------------------
 */

typedef struct {
    qu_statement_work *work;
    uint32_t *home; /* [n] utterance → its only cluster; QUOTH_NONE when it has more */
} rows;

/* Does `right` hold, for each utterance of `left`, the one that follows it `k` pieces on? */
static bool is_parallel(
    const rows *w, const qu_cluster *left, const qu_cluster *right, uint32_t k)
{
    const qu_utterances *list = &w->work->quoted;
    if (left == right || left->n != right->n) {
        return false;
    }
    for (uint32_t i = 0; i < left->n; i++) {
        uint32_t from = left->links[i].utterance, to = from + k;
        if (to >= list->n || !is_next(&list->items[from], &list->items[to]) ||
            w->home[to] == QUOTH_NONE || &w->work->clusters.items[w->home[to]] != right ||
            w->home[from] == QUOTH_NONE) {
            return false;
        }
    }
    return true;
}

/* How many pieces from that of the base on stand in a row in all reports of the cluster. */
static uint32_t row_length(const rows *w, const qu_cluster *cluster)
{
    const qu_utterances *list = &w->work->quoted;
    uint32_t base = cluster->links[0].utterance, k = 1;
    while (base + k < list->n && w->home[base + k] != QUOTH_NONE &&
           is_parallel(w, cluster, &w->work->clusters.items[w->home[base + k]], k)) {
        k++;
    }
    return k;
}

/* Fuse the row that begins with this cluster, and empty the others. */
static bool fuse_row(const rows *w, qu_cluster *cluster, uint32_t k)
{
    qu_utterances *list = &w->work->quoted;
    uint32_t base = cluster->links[0].utterance;
    for (uint32_t i = 1; i < k; i++) {
        w->work->clusters.items[w->home[base + i]].n = 0;
    }
    for (uint32_t i = 0; i < cluster->n; i++) {
        qu_utterance *first = &list->items[cluster->links[i].utterance];
        qu_utterance fused;
        if (!qu_utterance_fuse(w->work, first, k, &fused)) {
            return false;
        }
        *first = fused;
    }
    return true;
}

bool qu_fuse_rows(qu_statement_work *work)
{
    rows w = {work, qu_arena_array(work->scratch, work->quoted.n, sizeof *w.home)};
    if (w.home == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < work->quoted.n; i++) {
        w.home[i] = QUOTH_NONE;
    }
    for (uint32_t c = 0; c < work->clusters.n; c++) {
        const qu_cluster *cluster = &work->clusters.items[c];
        for (uint32_t i = 0; i < cluster->n; i++) {
            uint32_t u = cluster->links[i].utterance;
            w.home[u] = w.home[u] == QUOTH_NONE && !cluster->links[i].joined ? c : QUOTH_NONE;
        }
    }
    /* From the first piece of each attribution on: a row is fused from its beginning. */
    for (uint32_t u = 0; u < work->quoted.n; u++) {
        if (w.home[u] == QUOTH_NONE) {
            continue;
        }
        qu_cluster *cluster = &work->clusters.items[w.home[u]];
        if (cluster->n == 0 || cluster->links[0].utterance != u) {
            continue;
        }
        uint32_t k = row_length(&w, cluster);
        if (k > 1 && !fuse_row(&w, cluster, k)) {
            return false;
        }
    }
    return true;
}
