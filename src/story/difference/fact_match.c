/*
 * fact_match.c: facts of several reports → groups that speak of one thing and do not all agree.
 *
 * Two facts of one kind are likened by the words around them, each word counting by how few
 * sentences hold it, names for less: everything in a story is about the same people. Only facts
 * that are each other's best match in the other's report are taken for one thing, facts that
 * agree preferred, so that reports that agree somewhere are not set against each other.
 */
#include <math.h>
#include <stdlib.h>

#include "story/difference/fact.h"

/* Shares of the words around the fact with fewer of them. Chosen by reading what came out for
 * 50 events (BASIL): of the 6 shown 5 are right; those of the
 * made-up reports in examples/ are all found, and no others. */
static const double LEAST_COUNT = 0.30, LEAST_MONEY = 0.50, LEAST_WEEKDAY = 0.40,
                    LEAST_DATE = 0.30;
static const double NAME_SHARE = 0.3; /* of a word's weight when both have it with a capital */
static const double TELLING = 0.6;    /* words that weigh more count as shared */
static const double ANCHOR_WEIGHT = 2.0; /* "two years" near both */
static const double PREFER_AGREEING = 0.1;
static const double OTHER_SENTENCES = 20; /* as if so many did not hold the word */
enum { FEWEST_SHARED = 2, UNLISTED_PER_MILLE = 20, TOO_COMMON_PER_MILLE = 450 };

/* --- weights ------------------------------------------------------------------------------ */

static const char *const background_lines[] = {
#include "words_background.inc"
};

bool qu_root_weights_open(qu_root_weights *out)
{
    *out = (qu_root_weights){0};
    for (size_t i = 0; i < sizeof background_lines / sizeof *background_lines; i++) {
        quoth_view line = qu_view(background_lines[i]);
        size_t space = qu_find(line, " ", 0);
        uint32_t per_mille = (uint32_t)strtoul(line.ptr + space, NULL, 10);
        uint32_t *most =
            qu_map_put(&out->background, qu_root((quoth_view){line.ptr, space}), per_mille);
        if (most == NULL) {
            qu_root_weights_dispose(out);
            return false;
        }
        *most = *most > per_mille ? *most : per_mille;
    }
    return true;
}

void qu_root_weights_dispose(qu_root_weights *weights)
{
    qu_map_dispose(&weights->n_sentences);
    qu_map_dispose(&weights->background);
}

static int ascending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The roots of a sentence, pieces between hyphens apart; sorted. */
static uint32_t list_roots(const qu_language *language, qu_range sentence, uint64_t *roots)
{
    uint32_t n = 0;
    for (uint32_t token = sentence.begin; token < sentence.end; token++) {
        quoth_view word = qu_token_word(language, token);
        size_t begin = 0;
        if (language->tokens[token].kind > QU_NUMBER) {
            continue;
        }
        for (size_t at = 0; at <= word.len; at++) {
            if (at == word.len || word.ptr[at] == '-') {
                uint64_t root = qu_root((quoth_view){word.ptr + begin, at - begin});
                begin = at + 1;
                if (root != 0) {
                    roots[n++] = root;
                }
            }
        }
    }
    if (n > 0) {
        qsort(roots, n, sizeof *roots, ascending);
    }
    return n;
}

bool qu_root_weights_add(
    qu_root_weights *weights, qu_arena *scratch, const quoth_report *report)
{
    const qu_language *language = &report->language;
    qu_arena_mark mark = qu_arena_here(scratch);
    bool ok = true;
    for (uint32_t s = 0; ok && s < language->n_sentences; s++) {
        qu_range sentence = language->sentences[s];
        quoth_span span = qu_range_span(language, sentence);
        uint64_t *roots = qu_arena_array(scratch, span.end - span.begin + 1, sizeof *roots);
        uint32_t n = roots == NULL ? 0 : list_roots(language, sentence, roots);
        ok = roots != NULL;
        for (uint32_t i = 0; ok && i < n; i++) {
            if (i == 0 || roots[i] != roots[i - 1]) {
                uint32_t *count = qu_map_put(&weights->n_sentences, roots[i], 0);
                ok = count != NULL;
                if (ok) {
                    (*count)++;
                }
            }
        }
        weights->n_all++;
        qu_arena_rewind(scratch, mark);
    }
    return ok;
}

static double weight_of(const qu_root_weights *weights, const qu_near *near)
{
    if (near->anchor) {
        return ANCHOR_WEIGHT;
    }
    uint32_t per_mille = qu_map_get(&weights->background, near->root);
    uint32_t n = qu_map_get(&weights->n_sentences, near->root);
    per_mille = per_mille == QUOTH_NONE ? (uint32_t)UNLISTED_PER_MILLE : per_mille;
    n = n == QUOTH_NONE ? 1 : n;
    if (per_mille > TOO_COMMON_PER_MILLE) {
        return 0;
    }
    return fmin(log(1000.0 / per_mille), log((weights->n_all + OTHER_SENTENCES) / n));
}

/* --- two facts ---------------------------------------------------------------------------- */

static bool shares_unit(const qu_fact *a, const qu_fact *b)
{
    for (uint32_t i = 0; i < a->n_units; i++) {
        for (uint32_t k = 0; k < b->n_units; k++) {
            if (a->units[i] == b->units[k]) {
                return true;
            }
        }
    }
    return false;
}

/* What is told days apart may have changed: that is news, no difference. */
static bool is_told_apart(const qu_fact *a, const qu_fact *b)
{
    const int64_t MOST_DAYS = 2;
    return a->published != QU_NO_DAY && b->published != QU_NO_DAY &&
           llabs((int64_t)a->published - b->published) > MOST_DAYS;
}

/* The day of the week on which the fact's report was published; Monday is 1, as in the facts.
 */
static bool is_of_its_day(const qu_fact *fact)
{
    const int32_t DAY_OF_EPOCH = 3, WEEK = 7; /* 1970-01-01 was a Thursday */
    if (fact->published == QU_NO_DAY) {
        return false;
    }
    int32_t day = (fact->published + DAY_OF_EPOCH) % WEEK;
    return (int32_t)fact->value == (day < 0 ? day + WEEK : day) + 1;
}

/* Each report tells of its own day: the later one goes on, it does not contradict. */
static bool are_days_of_their_own(const qu_fact *a, const qu_fact *b)
{
    return a->kind == QU_WEEKDAY && a->published != b->published && is_of_its_day(a) &&
           is_of_its_day(b);
}

static bool are_comparable(const qu_fact *a, const qu_fact *b)
{
    if (a->kind != b->kind || is_told_apart(a, b) || are_days_of_their_own(a, b)) {
        return false;
    }
    switch (a->kind) {
    case QU_COUNT:
        return shares_unit(a, b);
    case QU_DATE:
        return (a->year != 0 && b->year != 0) || (a->month != 0 && b->month != 0) ||
               (a->day != 0 && b->day != 0);
    default:
        return true;
    }
}

bool qu_fact_agrees(const qu_fact *a, const qu_fact *b)
{
    const double ABOUT_FACTOR = 1.25; /* "more than 5,000" and 5,200 */
    if (a->kind == QU_DATE) {
        return (a->year == 0 || b->year == 0 || a->year == b->year) &&
               (a->month == 0 || b->month == 0 || a->month == b->month) &&
               (a->day == 0 || b->day == 0 || a->day == b->day);
    }
    double low = fmin(a->value, b->value), high = fmax(a->value, b->value);
    return low == high || ((a->about || b->about) && high <= ABOUT_FACTOR * low);
}

static bool is_unit(const qu_fact *fact, uint64_t root)
{
    for (uint32_t i = 0; i < fact->n_units; i++) {
        if (fact->units[i] == root) {
            return true;
        }
    }
    return false;
}

typedef struct {
    double share; /* of the words near the fact that has fewer */
    uint32_t n_shared;
} liking;

/* Liken the words near two facts, both by root. What is counted does not count itself. */
static liking liken(const qu_fact *a, const qu_fact *b)
{
    double sum_a = 0, sum_b = 0, shared = 0;
    liking out = {0, 0};
    uint32_t i = 0, k = 0;
    while (i < a->n_near || k < b->n_near) {
        const qu_near *x = i < a->n_near ? &a->near[i] : NULL;
        const qu_near *y = k < b->n_near ? &b->near[k] : NULL;
        bool in_a = y == NULL || (x != NULL && x->root <= y->root);
        bool in_b = x == NULL || (y != NULL && y->root <= x->root);
        double weight = in_a ? x->weight : y->weight;
        i += in_a;
        k += in_b;
        in_a = in_a && !is_unit(a, x->root);
        in_b = in_b && !is_unit(b, y->root);
        if (in_a && in_b) {
            weight *= x->capital && y->capital ? NAME_SHARE : 1;
            shared += weight;
            out.n_shared += weight > TELLING;
        }
        sum_a += in_a ? weight : 0;
        sum_b += in_b ? weight : 0;
    }
    double least = fmin(sum_a, sum_b);
    out.share = least > 0 ? shared / least : 0;
    return out;
}

static double least_share(const qu_fact *fact)
{
    switch (fact->kind) {
    case QU_MONEY:
        return LEAST_MONEY;
    case QU_WEEKDAY:
        return LEAST_WEEKDAY;
    case QU_DATE:
        return LEAST_DATE;
    default:
        return LEAST_COUNT;
    }
}

/* --- all facts ---------------------------------------------------------------------------- */

typedef struct {
    const qu_facts *facts;
    uint32_t *best; /* [n][QU_MAX_WITNESSES] the best match in each witness, or QUOTH_NONE */
    uint32_t *root; /* [n] of groups */
    double *score;  /* [n] of the best pair that disagrees, by group */
} matching;

static void find_best(matching *m, double *best_share)
{
    uint32_t n = m->facts->n;
    for (uint32_t i = 0; i < n; i++) {
        const qu_fact *a = &m->facts->items[i];
        uint32_t *best = m->best + (size_t)i * QU_MAX_WITNESSES;
        for (uint32_t w = 0; w < QU_MAX_WITNESSES; w++) {
            best[w] = QUOTH_NONE;
            best_share[w] = -1;
        }
        for (uint32_t k = 0; k < n; k++) {
            const qu_fact *b = &m->facts->items[k];
            if (b->witness == a->witness || !are_comparable(a, b)) {
                continue;
            }
            double share = liken(a, b).share + (qu_fact_agrees(a, b) ? PREFER_AGREEING : 0);
            if (share > best_share[b->witness]) {
                best_share[b->witness] = share;
                best[b->witness] = k;
            }
        }
    }
}

/* Does the witness of `a` somewhere say what `b` says? */
static bool says_too(const matching *m, const qu_fact *a, const qu_fact *b)
{
    for (uint32_t i = 0; i < m->facts->n; i++) {
        const qu_fact *other = &m->facts->items[i];
        if (other->witness != a->witness || !are_comparable(other, b) ||
            !qu_fact_agrees(other, b)) {
            continue;
        }
        if (a->kind == QU_COUNT || a->kind == QU_MONEY ||
            liken(other, b).share > least_share(b) / 2) {
            return true;
        }
    }
    return false;
}

static uint32_t root_of(uint32_t *root, uint32_t i)
{
    while (root[i] != i) {
        root[i] = root[root[i]];
        i = root[i];
    }
    return i;
}

/* Equal numbers of one unit, and equal dates, need less to show that they are of one thing. */
static bool is_one_thing(const qu_fact *fact, liking like, bool agree)
{
    bool easy = agree && fact->kind != QU_WEEKDAY;
    return like.share >= (easy ? least_share(fact) / 2 : least_share(fact)) &&
           like.n_shared >= (easy ? 1 : FEWEST_SHARED);
}

/* Tie what speaks of one thing; note how surely something in the group disagrees. */
static void tie_pair(matching *m, uint32_t i, uint32_t k)
{
    const qu_fact *a = &m->facts->items[i], *b = &m->facts->items[k];
    liking like = liken(a, b);
    bool agree = qu_fact_agrees(a, b);
    if (!is_one_thing(a, like, agree) || (!agree && (says_too(m, a, b) || says_too(m, b, a)))) {
        return;
    }
    uint32_t x = root_of(m->root, i), y = root_of(m->root, k);
    double score = fmax(fmax(m->score[x], m->score[y]), agree ? 0 : like.share);
    m->root[x > y ? x : y] = x < y ? x : y;
    m->score[x < y ? x : y] = score;
}

typedef struct {
    double score;
    uint32_t root;
} ranked;

static int surest_first(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->score != y->score) {
        return x->score > y->score ? -1 : 1;
    }
    return (x->root > y->root) - (x->root < y->root);
}

bool qu_facts_match(qu_arena *scratch, const qu_root_weights *weights, const qu_facts *facts,
    uint32_t *group, uint32_t *n_groups)
{
    uint32_t n = facts->n, n_ranked = 0;
    matching m = {.facts = facts};
    m.best = qu_arena_array(scratch, n, QU_MAX_WITNESSES * sizeof *m.best);
    m.root = qu_arena_array(scratch, n, sizeof *m.root);
    m.score = qu_arena_array(scratch, n, sizeof *m.score);
    ranked *order = qu_arena_array(scratch, n, sizeof *order);
    if (m.best == NULL || m.root == NULL || m.score == NULL || order == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        m.root[i] = i;
        for (uint32_t k = 0; k < facts->items[i].n_near; k++) {
            qu_near *near = &facts->items[i].near[k];
            near->weight = (float)weight_of(weights, near);
        }
    }
    double best_share[QU_MAX_WITNESSES];
    find_best(&m, best_share);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t w = 0; w < QU_MAX_WITNESSES; w++) {
            uint32_t k = m.best[(size_t)i * QU_MAX_WITNESSES + w];
            if (k != QUOTH_NONE && k > i &&
                m.best[(size_t)k * QU_MAX_WITNESSES + facts->items[i].witness] == i) {
                tie_pair(&m, i, k);
            }
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        if (m.root[i] == i && m.score[i] > 0) {
            order[n_ranked++] = (ranked){m.score[i], i};
        }
    }
    if (n_ranked > 0) {
        qsort(order, n_ranked, sizeof *order, surest_first);
    }
    for (uint32_t i = 0; i < n; i++) {
        group[i] = QUOTH_NONE;
        for (uint32_t g = 0; g < n_ranked && group[i] == QUOTH_NONE; g++) {
            group[i] = order[g].root == root_of(m.root, i) ? g : QUOTH_NONE;
        }
    }
    *n_groups = n_ranked;
    return true;
}
