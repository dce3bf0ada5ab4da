/*
 * split.c: quotations that run together what stands apart elsewhere.
 *
 * A long quotation takes in, as passages of its own, all that it holds. When some other report
 * gives those passages as remarks apart from each other, and they make up the long one whole,
 * then the long one is not the fuller wording: it is two statements in one pair of marks.
 *
 *     A   "Our people did their work."  ...  "Not one of them lost a day's pay."
 *     B   "Our people did their work. Not one of them lost a day's pay."      joined, of both
 *
 * A third report that also has the words in a row speaks for the long one.
 */
#include "statement/statement_internal.h"

#include <stdlib.h>

/* A passage is whole when hardly a word of it is missing, and two make up the long one when
   hardly a word of that is left. */
enum { LEAST_WORDS = 3, WHOLE_PERCENT = 85, MOST_PARTS = 16 };

typedef struct {
    qu_link links[MOST_PARTS]; /* [n] apart, in the order in which they stand in the base */
    uint32_t n;
} parts;

static bool is_whole(const qu_utterance *u, const qu_likeness *like)
{
    return u->kind == QU_PIECE && u->n_plain >= LEAST_WORDS && like->conflict2 <= 2 &&
           (like->n_same + like->n_inflected) * 100 >= WHOLE_PERCENT * u->n_plain;
}

static int by_place(const void *x, const void *y)
{
    const qu_link *a = x, *b = y;
    if (a->like.first_a != b->like.first_a) {
        return a->like.first_a < b->like.first_a ? -1 : 1;
    }
    return (a->utterance > b->utterance) - (a->utterance < b->utterance);
}

/* What report `member` says of the base, in remarks apart from each other. */
static void collect(
    const qu_utterance *items, const qu_cluster *cluster, uint32_t member, parts *out)
{
    out->n = 0;
    for (uint32_t i = 1; i < cluster->n && out->n < MOST_PARTS; i++) {
        const qu_utterance *u = &items[cluster->links[i].utterance];
        if (u->member == member && is_whole(u, &cluster->links[i].like)) {
            out->links[out->n++] = cluster->links[i];
        }
    }
    qsort(out->links, out->n, sizeof *out->links, by_place);
    uint32_t n = 0;
    for (uint32_t i = 0; i < out->n; i++) {
        const qu_link *link = &out->links[i];
        if (n == 0 || (link->like.first_a >= out->links[n - 1].like.end_a &&
                          items[link->utterance].attribution !=
                              items[out->links[n - 1].utterance].attribution)) {
            out->links[n++] = *link;
        }
    }
    out->n = n;
}

/* Do the parts make up the base? */
static bool make_up(const qu_utterance *base, const parts *found)
{
    uint32_t n_same = 0;
    for (uint32_t i = 0; i < found->n; i++) {
        n_same += found->links[i].like.n_same + found->links[i].like.n_inflected;
    }
    return found->n >= 2 && n_same * 100 >= WHOLE_PERCENT * base->n_plain;
}

/* Does the wording hold words on both sides of a border between parts? */
static bool spans(const parts *found, const qu_likeness *like)
{
    for (uint32_t i = 1; i < found->n; i++) {
        uint32_t border = found->links[i].like.first_a;
        if (like->first_a + LEAST_WORDS <= border && border + LEAST_WORDS <= like->end_a) {
            return true;
        }
    }
    return false;
}

/* Does a report besides that of the base and its copies have the words in a row? */
static bool is_backed(const qu_utterance *items, const qu_cluster *cluster, const parts *found)
{
    const qu_utterance *base = &items[cluster->links[0].utterance];
    for (uint32_t i = 1; i < cluster->n; i++) {
        const qu_utterance *u = &items[cluster->links[i].utterance];
        if (u->witness != base->witness && spans(found, &cluster->links[i].like)) {
            return true;
        }
    }
    return false;
}

/* The part with which a wording shares most of the base. */
static uint32_t nearest(const parts *found, const qu_likeness *like)
{
    uint32_t best = 0, most = 0;
    for (uint32_t i = 0; i < found->n; i++) {
        const qu_likeness *part = &found->links[i].like;
        uint32_t first = part->first_a > like->first_a ? part->first_a : like->first_a;
        uint32_t end = part->end_a < like->end_a ? part->end_a : like->end_a;
        if (end > first && end - first > most) {
            most = end - first;
            best = i;
        }
    }
    return best;
}

static bool is_part(const parts *found, uint32_t utterance)
{
    for (uint32_t i = 0; i < found->n; i++) {
        if (found->links[i].utterance == utterance) {
            return true;
        }
    }
    return false;
}

/* One cluster for each part; the base and its copies are joined in each of them. */
static bool split(qu_statement_work *work, uint32_t number, const parts *found)
{
    qu_cluster old = work->clusters.items[number];
    uint32_t first = work->clusters.n;
    for (uint32_t i = 0; i < found->n; i++) {
        qu_cluster *opened;
        if (!qu_cluster_open(work, found->links[i].utterance, &opened)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < old.n; i++) {
        qu_link link = old.links[i];
        if (is_part(found, link.utterance)) {
            continue;
        }
        link.joined = i == 0 || spans(found, &link.like);
        uint32_t nearest_part = nearest(found, &link.like);
        for (uint32_t k = 0; k < found->n; k++) {
            if ((link.joined || k == nearest_part) &&
                !qu_cluster_link(work, &work->clusters.items[first + k], link)) {
                return false;
            }
        }
    }
    work->clusters.items[number].n = 0;
    return true;
}

/* The first report, in the story's order, that gives the base as remarks apart. */
static bool find_parts(const qu_utterance *items, const qu_cluster *cluster, parts *found)
{
    const qu_utterance *base = &items[cluster->links[0].utterance];
    uint32_t before = QUOTH_NONE;
    for (uint32_t i = 1; i < cluster->n; i++) {
        const qu_utterance *u = &items[cluster->links[i].utterance];
        if (u->member == base->member || u->witness == base->witness || u->member == before) {
            continue;
        }
        before = u->member;
        collect(items, cluster, u->member, found);
        if (make_up(base, found) && !is_backed(items, cluster, found)) {
            return true;
        }
    }
    return false;
}

bool qu_clusters_split(qu_statement_work *work)
{
    uint32_t n = work->clusters.n;
    for (uint32_t c = 0; c < n; c++) {
        const qu_cluster *cluster = &work->clusters.items[c];
        parts found;
        if (cluster->n >= 3 && find_parts(work->quoted.items, cluster, &found) &&
            !split(work, c, &found)) {
            return false;
        }
    }
    return true;
}
