/*
 * cluster.c: quoted utterances → clusters, each a star around its fullest wording.
 *
 * Utterances are taken longest first. Each asks an index of the wordings before it for those
 * that share rare runs of words, and joins the one that it agrees with best, or else becomes a
 * base itself. A member is always held against the base, so that no chain of half-alike
 * wordings can pull two statements together; a member that words something its own way is put
 * into the index as well, and stands for its base there.
 */
#include "statement/statement_internal.h"

#include <stdlib.h>

typedef struct {
    qu_statement_work *work;
    const qu_utterance *items; /* work->quoted.items */
    qu_shingles index;         /* of utterances that are bases or differ from theirs */
    uint32_t *home;            /* [n] utterance → cluster, QUOTH_NONE before it has one */
} builder;

bool qu_cluster_open(qu_statement_work *work, uint32_t base, qu_cluster **out)
{
    qu_clusters *list = &work->clusters;
    if (!qu_arena_grow(
            work->scratch, &list->items, &list->capacity, list->n, sizeof *list->items)) {
        return false;
    }
    *out = &list->items[list->n++];
    **out = (qu_cluster){0};
    return qu_cluster_link(work, *out, (qu_link){.utterance = base});
}

bool qu_cluster_link(qu_statement_work *work, qu_cluster *cluster, qu_link link)
{
    if (!qu_arena_grow(work->scratch, &cluster->links, &cluster->capacity, cluster->n,
            sizeof *cluster->links)) {
        return false;
    }
    cluster->links[cluster->n++] = link;
    return true;
}

/* --- order -------------------------------------------------------------------------------- */

/* The fullest first; among equals the one without insertions, then whole sentences. */
static int fullest_first(const qu_utterance *a, const qu_utterance *b)
{
    if (a->n_plain != b->n_plain) {
        return a->n_plain > b->n_plain ? -1 : 1;
    }
    if (a->n_words != b->n_words) {
        return a->n_words < b->n_words ? -1 : 1;
    }
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    return (a->hash > b->hash) - (a->hash < b->hash);
}

static int by_fullness(const void *x, const void *y)
{
    const qu_utterance *a = *(const qu_utterance *const *)x,
                       *b = *(const qu_utterance *const *)y;
    int order = fullest_first(a, b);
    return order != 0 ? order : (a > b) - (a < b);
}

bool qu_utterances_sort(qu_arena *arena, const qu_utterances *list, const qu_utterance ***out)
{
    const qu_utterance **order = qu_arena_array(arena, list->n, sizeof(const qu_utterance *));
    if (order == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < list->n; i++) {
        order[i] = &list->items[i];
    }
    qsort(order, list->n, sizeof(const qu_utterance *), by_fullness);
    *out = order;
    return true;
}

/* --- joining ------------------------------------------------------------------------------ */

typedef struct {
    uint32_t cluster; /* QUOTH_NONE: none */
    uint32_t sure;
    qu_likeness like; /* to the base */
} choice;

quoth_view qu_cluster_speaker(
    qu_statement_work *work, const qu_cluster *cluster, quoth_view name)
{
    enum { MOST_LOOKED_AT = 16 };
    quoth_view best = {"", 0};
    int best_match = -1;
    for (uint32_t i = 0; i < cluster->n && i < MOST_LOOKED_AT && best_match < 2; i++) {
        const qu_link *link = &cluster->links[i];
        bool indirect = cluster->indirect || link->paraphrase;
        quoth_view other = indirect ? work->indirect.items[link->utterance].speaker
                                    : work->quoted.items[link->utterance].speaker;
        int match = other.len == 0 ? -1 : qu_names_match(work, other, name);
        if (match > best_match) {
            best = other;
            best_match = match;
        }
    }
    return best;
}

quoth_view qu_cluster_day(qu_statement_work *work, const qu_cluster *cluster)
{
    enum { MOST_LOOKED_AT = 16 };
    quoth_view day = {"", 0};
    for (uint32_t i = 0; i < cluster->n && i < MOST_LOOKED_AT && day.len == 0; i++) {
        const qu_link *link = &cluster->links[i];
        bool indirect = cluster->indirect || link->paraphrase;
        day = indirect ? work->indirect.items[link->utterance].day
                       : work->quoted.items[link->utterance].day;
    }
    return day;
}

/* Words this few may stand in anything; what is said around them decides. */
enum { TINY_WORDS = 3 };

/* Does B's context have to speak for it? Wholly in A, by the same speaker, but tiny. */
static bool needs_context(builder *w, const qu_utterance *a, quoth_view speaker,
    const qu_utterance *b, const qu_likeness *like, uint32_t sure)
{
    bool contained = like->conflict2 == 0 && like->longest == like->n_b &&
                     like->n_same == like->n_b && like->n_content > 0;
    bool tiny = a->n_plain <= TINY_WORDS && b->n_plain <= TINY_WORDS;
    return contained && (sure == 0 || tiny) && speaker.len > 0 && b->speaker.len > 0 &&
           qu_names_match(w->work, speaker, b->speaker) > 0 && a->written == b->written;
}

/* Whose a cluster is, and of which day: what its versions tell beside their words. */
typedef struct {
    quoth_view speaker; /* who fits best */
    quoth_view day;
} occasion;

/* How surely `b` is what `a` is. */
static bool weigh(builder *w, const qu_utterance *a, const occasion *of, const qu_utterance *b,
    qu_likeness *like, uint32_t *sure)
{
    bool supported = false;
    *sure = 0;
    if (!qu_likeness_measure(w->work, a, b, like)) {
        return false;
    }
    if (qu_is_said_again(a, of->day, b, like)) {
        return true;
    }
    *sure = qu_likeness_judge(w->work, a, of->speaker, b, like);
    if (!needs_context(w, a, of->speaker, b, like, *sure)) {
        return true;
    }
    if (!qu_context_supports(w->work, a, b, &supported)) {
        return false;
    }
    *sure = !supported ? 0 : *sure > 0 ? *sure : 1;
    return true;
}

/* An utterance held against the base of one cluster. */
typedef struct {
    uint32_t cluster, sure;
    occasion of;
    qu_likeness like;
} trial;

/* The trials of one utterance, the best of them so far, and whether its wording is known. */
typedef struct {
    trial items[QU_MAX_CANDIDATES]; /* [n] */
    uint32_t n;
    choice best;
} trials;

static trial *try_base(builder *w, const qu_utterance *u, uint32_t cluster, trials *t)
{
    for (uint32_t i = 0; i < t->n; i++) {
        if (t->items[i].cluster == cluster) {
            return &t->items[i];
        }
    }
    trial *out = &t->items[t->n++];
    qu_cluster *in = &w->work->clusters.items[cluster];
    *out = (trial){.cluster = cluster,
        .of = {qu_cluster_speaker(w->work, in, u->speaker), qu_cluster_day(w->work, in)}};
    const qu_utterance *base = &w->items[in->links[0].utterance];
    return weigh(w, base, &out->of, u, &out->like, &out->sure) ? out : NULL;
}

/* Hold an utterance against one of the index; better takes the place of the best. */
static bool try_candidate(builder *w, const qu_utterance *u, uint32_t candidate, trials *t)
{
    const qu_cluster *clusters = w->work->clusters.items;
    uint32_t cluster = w->home[candidate];
    trial *tried = try_base(w, u, cluster, t);
    if (tried == NULL) {
        return false;
    }
    if (tried->sure == 0 && candidate != clusters[cluster].links[0].utterance) {
        qu_likeness to_member;
        if (!weigh(w, &w->items[candidate], &tried->of, u, &to_member, &tried->sure)) {
            return false;
        }
    }
    bool better = tried->sure > t->best.sure;
    if (tried->sure > 0 && tried->sure == t->best.sure && cluster != t->best.cluster) {
        better = clusters[cluster].n > clusters[t->best.cluster].n;
    }
    if (better) {
        t->best = (choice){cluster, tried->sure, tried->like};
    }
    return true;
}

/* Give the utterance to the cluster that was chosen, or to one of its own. */
static bool settle(builder *w, uint32_t number, const choice *best)
{
    qu_clusters *clusters = &w->work->clusters;
    if (best->cluster == QUOTH_NONE) {
        qu_cluster *opened;
        w->home[number] = clusters->n;
        return qu_cluster_open(w->work, number, &opened);
    }
    w->home[number] = best->cluster;
    qu_link link = {.utterance = number, .like = best->like};
    return qu_cluster_link(w->work, &clusters->items[best->cluster], link);
}

static bool place(builder *w, const qu_utterance *u)
{
    uint32_t number = (uint32_t)(u - w->items), n = 0, candidates[QU_MAX_CANDIDATES];
    trials t = {.n = 0, .best = {QUOTH_NONE, 0, {0}}};
    bool known = false; /* the same words stand in the index for the same cluster */
    if (!qu_shingles_find(w->work, &w->index, u, candidates, &n)) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!try_candidate(w, u, candidates[i], &t)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        known = known || (w->items[candidates[i]].hash == u->hash &&
                             w->home[candidates[i]] == t.best.cluster);
    }
    bool differs =
        t.best.cluster == QUOTH_NONE || t.best.like.conflict2 > 0 || t.best.like.n_outside > 0;
    return settle(w, number, &t.best) &&
           (!differs || known || qu_shingles_add(w->work, &w->index, u, number));
}

bool qu_clusters_build(qu_statement_work *work)
{
    builder w = {.work = work, .items = work->quoted.items};
    const qu_utterance **order = NULL;
    w.home = qu_arena_array(work->scratch, work->quoted.n, sizeof *w.home);
    bool done = w.home != NULL && qu_utterances_sort(work->scratch, &work->quoted, &order);
    for (uint32_t i = 0; done && i < work->quoted.n; i++) {
        done = place(&w, order[i]);
    }
    qu_shingles_dispose(&w.index);
    return done;
}
