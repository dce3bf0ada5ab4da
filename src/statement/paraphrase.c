/*
 * paraphrase.c: indirect attributions → versions of what somebody is quoted as saying.
 *
 * "Putin again denied Russian interference" says in the reporter's words what "The Russian
 * state has never interfered" says in the speaker's own. What carries it is the speaker, the
 * words of content (by their roots, the ones that every statement of the story holds counting
 * little), and that both deny or both affirm. A paraphrase that nothing carries is a statement
 * of its own, where other reports' paraphrases of the same can join it.
 */
#include "statement/statement_internal.h"

#include <math.h>

/* Set on examples/ and re-read on real reports; a wrong paraphrase is worse than a missing one.
 */
enum {
    MAX_ROOTS = 64,
    NEGATION_REACH_WORDS = 3,
    LEAST_ROOTS = 2,
    MANY_ROOTS = 4,
    LONG_RUN = 4
};
static const double LEAST_SHARE = 0.6, FULL_SHARE = 0.75, ACT_SHARE = 0.5;

/* The words of content of a paraphrase, each once. */
typedef struct {
    uint32_t roots[MAX_ROOTS]; /* [n] */
    double weights[MAX_ROOTS]; /* [n] */
    uint32_t n;
    double total;
    bool negated;
} gist;

/* What a wording has of a gist. */
typedef struct {
    double share; /* of the gist's weight */
    uint32_t n;   /* roots */
    bool negated; /* where they stand, something is denied */
} carried;

static uint64_t root_key(uint32_t root)
{
    return (uint64_t)root << 16 | 1; /* as in shingle.c */
}

static uint32_t find_root(const gist *g, uint32_t root)
{
    for (uint32_t i = 0; i < g->n; i++) {
        if (g->roots[i] == root) {
            return i;
        }
    }
    return QUOTH_NONE;
}

/* The roots of the first words of a paraphrase, without those of its speaker's name. */
static bool take_gist(qu_statement_work *work, const qu_shingles *index, uint32_t n_entered,
    const qu_utterance *u, uint32_t n_words, gist *out)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    qu_said *name = NULL;
    uint32_t n_name = 0, capacity = 0;
    *out = (gist){.negated = u->negated};
    bool done = qu_said_split(work->brush, u->speaker,
        (quoth_span){0, (uint32_t)u->speaker.len}, &name, &n_name, &capacity);
    for (uint32_t i = 0; done && i < n_words; i++) {
        uint32_t root = u->words[i].root;
        bool in_name = false;
        for (uint32_t k = 0; k < n_name; k++) {
            in_name = in_name || name[k].root == root;
        }
        out->negated = out->negated || (u->words[i].flags & QU_SAID_NEGATION);
        if (root == 0 || in_name || out->n == MAX_ROOTS || find_root(out, root) != QUOTH_NONE) {
            continue;
        }
        uint32_t df = qu_map_get(&index->sizes, root_key(root));
        double weight = log(1.0 + (double)(n_entered + 1) / (df == QUOTH_NONE ? 1.0 : df));
        out->weights[out->n] = weight;
        out->roots[out->n++] = root;
        out->total += weight;
    }
    qu_arena_rewind(work->brush, mark);
    return done;
}

/* What the words [first, end) have of the gist. */
static carried in_window(const gist *g, const qu_utterance *u, uint32_t first, uint32_t end)
{
    bool seen[MAX_ROOTS] = {false};
    carried out = {0};
    double weight = 0;
    uint32_t from = end, to = first;
    for (uint32_t i = first; i < end; i++) {
        uint32_t at = u->words[i].root == 0 ? QUOTH_NONE : find_root(g, u->words[i].root);
        if (at == QUOTH_NONE) {
            continue;
        }
        from = i < from ? i : from;
        to = i + 1;
        if (!seen[at]) {
            seen[at] = true;
            weight += g->weights[at];
            out.n++;
        }
    }
    out.share = g->total > 0 ? weight / g->total : 0;
    from = from > NEGATION_REACH_WORDS ? from - NEGATION_REACH_WORDS : 0;
    for (uint32_t i = from; i < to; i++) {
        out.negated = out.negated || (u->words[i].flags & QU_SAID_NEGATION);
    }
    out.negated = out.negated || u->negated;
    return out;
}

/* The passage of U, not much longer than the paraphrase, that has most of its gist. */
static carried best_window(const gist *g, const qu_utterance *u, uint32_t n_words)
{
    uint32_t width = 2 * n_words + 6;
    carried best = {0};
    for (uint32_t i = 0; i < u->n_words; i++) {
        if (u->words[i].root == 0 || find_root(g, u->words[i].root) == QUOTH_NONE) {
            continue;
        }
        uint32_t end = u->n_words - i > width ? i + width : u->n_words;
        carried here = in_window(g, u, i, end);
        if (here.share > best.share) {
            best = here;
        }
        if (end == u->n_words) {
            break; /* later windows hold less */
        }
    }
    return best;
}

/* How well U carries the paraphrase, 0 when it does not. */
static bool weigh(qu_statement_work *work, const gist *g, const qu_utterance *u,
    const qu_utterance *paraphrase, double *out)
{
    *out = 0;
    carried has = best_window(g, u, paraphrase->n_words);
    if (has.n < LEAST_ROOTS || has.share < LEAST_SHARE || has.negated != g->negated) {
        return true;
    }
    qu_likeness like;
    if (!qu_likeness_measure(work, u, paraphrase, &like)) {
        return false;
    }
    if (has.share >= FULL_SHARE || has.n >= MANY_ROOTS || like.longest >= LONG_RUN) {
        *out = has.share + 0.01 * like.longest;
    }
    return true;
}

/* --- to what is quoted ---------------------------------------------------------------------
 */

typedef struct {
    qu_statement_work *work;
    qu_shingles quoted, indirect; /* roots of the bases; numbers are clusters */
    uint32_t n_quoted, n_indirect;
} joiner;

static const qu_utterance *base_of(const joiner *j, uint32_t cluster)
{
    const qu_cluster *c = &j->work->clusters.items[cluster];
    return c->indirect ? &j->work->indirect.items[c->links[0].utterance]
                       : &j->work->quoted.items[c->links[0].utterance];
}

static bool overlap(const qu_utterance *a, const qu_utterance *b)
{
    for (uint32_t i = 0; i < a->n_spans && a->member == b->member; i++) {
        for (uint32_t k = 0; k < b->n_spans; k++) {
            if (a->spans[i].begin < b->spans[k].end && b->spans[k].begin < a->spans[i].end) {
                return true;
            }
        }
    }
    return false;
}

/* Link a paraphrase, unless the passage stands in the cluster already: "he said that he
   believed that ..." is two attributions, one inside the other. */
static bool link_once(joiner *j, qu_cluster *cluster, const qu_utterance *u, bool paraphrase)
{
    for (uint32_t i = 0; i < cluster->n; i++) {
        const qu_link *link = &cluster->links[i];
        bool indirect = cluster->indirect || link->paraphrase;
        if (overlap(u, indirect ? &j->work->indirect.items[link->utterance]
                                : &j->work->quoted.items[link->utterance])) {
            return true;
        }
    }
    qu_link link = {
        .utterance = (uint32_t)(u - j->work->indirect.items), .paraphrase = paraphrase};
    return qu_cluster_link(j->work, cluster, link);
}

/* Do the versions of the cluster name the paraphrase's speaker? */
static bool is_speaker_of(joiner *j, uint32_t cluster, quoth_view name)
{
    quoth_view other = qu_cluster_speaker(j->work, &j->work->clusters.items[cluster], name);
    return name.len > 0 && other.len > 0 && qu_names_match(j->work, other, name) > 0;
}

/* Does the paraphrase tell of another day than the versions of the cluster? */
static bool is_of_another_day(joiner *j, uint32_t cluster, const qu_utterance *u)
{
    quoth_view day = qu_cluster_day(j->work, &j->work->clusters.items[cluster]);
    return day.len > 0 && u->day.len > 0 && !qu_equal(day, u->day);
}

/* The cluster that carries the first `n_words` words of the paraphrase best, or QUOTH_NONE. */
static bool find_quoted(
    joiner *j, const qu_utterance *u, uint32_t n_words, uint32_t n_least, uint32_t *best)
{
    uint32_t candidates[QU_MAX_CANDIDATES], n;
    double best_weight = 0;
    gist g;
    *best = QUOTH_NONE;
    if (!take_gist(j->work, &j->quoted, j->n_quoted, u, n_words, &g) ||
        !qu_roots_find(j->work, &j->quoted, u, candidates, &n)) {
        return false;
    }
    for (uint32_t i = 0; i < n && g.n >= n_least; i++) {
        double weight = 0;
        if (is_speaker_of(j, candidates[i], u->speaker) &&
            !is_of_another_day(j, candidates[i], u) &&
            !weigh(j->work, &g, base_of(j, candidates[i]), u, &weight)) {
            return false;
        }
        if (weight > best_weight) {
            best_weight = weight;
            *best = candidates[i];
        }
    }
    return true;
}

/* Words before the first comma: what follows it is often the reporter's own. */
static uint32_t first_clause(const qu_utterance *u)
{
    uint32_t n = 0;
    while (n < u->n_words && !(u->words[n].flags & QU_SAID_CLAUSE)) {
        n++;
    }
    return n < u->n_words ? n + 1 : n;
}

static bool join_quoted(joiner *j, const qu_utterance *u, bool *joined)
{
    enum { LEAST_CLAUSE_ROOTS = 3 };
    uint32_t best, clause = first_clause(u);
    *joined = false;
    if (!find_quoted(j, u, u->n_words, LEAST_ROOTS, &best)) {
        return false;
    }
    if (best == QUOTH_NONE && clause < u->n_words &&
        !find_quoted(j, u, clause, LEAST_CLAUSE_ROOTS, &best)) {
        return false;
    }
    if (best == QUOTH_NONE) {
        return true;
    }
    *joined = true;
    return link_once(j, &j->work->clusters.items[best], u, true);
}

/* --- to each other -------------------------------------------------------------------------
 */

/* Are two paraphrases of one thing? Both must hold most of the shorter one's gist. */
static bool is_same_gist(
    qu_statement_work *work, const gist *g, const qu_utterance *a, const qu_utterance *b)
{
    int match = qu_names_match(work, a->speaker, b->speaker);
    if (a->hash == b->hash && a->n_words == b->n_words) {
        return match > 0;
    }
    if (match == 0 || a->speaker.len == 0 || b->speaker.len == 0) {
        return false;
    }
    carried has = best_window(g, a, a->n_words);
    if (has.n < LEAST_ROOTS || has.negated != g->negated) {
        return false;
    }
    if (a->act != 0 && a->act == b->act && has.share >= ACT_SHARE) {
        return true;
    }
    return has.n > LEAST_ROOTS && has.share >= FULL_SHARE && b->n_words * 3 >= a->n_words;
}

static bool join_indirect(joiner *j, const qu_utterance *u)
{
    uint32_t candidates[QU_MAX_CANDIDATES], n;
    uint32_t number = (uint32_t)(u - j->work->indirect.items);
    gist g;
    if (!take_gist(j->work, &j->indirect, j->n_indirect, u, u->n_words, &g) ||
        !qu_roots_find(j->work, &j->indirect, u, candidates, &n)) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!is_of_another_day(j, candidates[i], u) &&
            is_same_gist(j->work, &g, base_of(j, candidates[i]), u)) {
            return link_once(j, &j->work->clusters.items[candidates[i]], u, false);
        }
    }
    qu_cluster *opened;
    if (!qu_cluster_open(j->work, number, &opened)) {
        return false;
    }
    opened->indirect = true;
    j->n_indirect++;
    return qu_roots_add(j->work, &j->indirect, u, j->work->clusters.n - 1);
}

bool qu_paraphrases_join(qu_statement_work *work)
{
    joiner j = {.work = work};
    const qu_utterance **order = NULL;
    bool done = qu_utterances_sort(work->scratch, &work->indirect, &order);
    for (uint32_t c = 0; done && c < work->clusters.n; c++) {
        if (work->clusters.items[c].n > 0) {
            j.n_quoted++;
            done = qu_roots_add(work, &j.quoted, base_of(&j, c), c);
        }
    }
    for (uint32_t i = 0; done && i < work->indirect.n; i++) {
        bool joined = order[i]->attached; /* its fragments stand for it */
        done = joined || order[i]->forecast || join_quoted(&j, order[i], &joined);
        if (done && !joined) {
            done = join_indirect(&j, order[i]);
        }
    }
    qu_shingles_dispose(&j.quoted);
    qu_shingles_dispose(&j.indirect);
    return done;
}
