/*
 * weight.c: terms of all reports → a vector a report.
 *
 * The weight of a term is (1 + ln f) * ln(1 / p), more for a name; f is how often the report
 * has it, p the share of other reports that do, guessed from the background and corrected by
 * the collection:
 *
 *     p = (df - 1 + BACKGROUND_REPORTS * p_background) / (n - 1 + BACKGROUND_REPORTS)
 *
 * Salton & Buckley, Information Processing & Management 24 (1988) 513-523, with Dirichlet
 * smoothing of the document frequency. The report itself does not count, or else one story
 * alone would make all of its own words common; and p is MOST_SHARE at most, or else an event
 * that half of all reports are about would lose the words that tie them together.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "story/story_internal.h"

static const double BACKGROUND_REPORTS = 100; /* 50 to 400 do */
static const double NAME_WEIGHT = 1.5;        /* 1.25 to 2 do */
enum { TOO_COMMON_PER_MILLE = 350 };          /* 250 to 500 do */
static const double MOST_SHARE = 0.3;         /* 0.15 to 0.4 do */

typedef struct {
    uint32_t *n_reports; /* [n_terms] that hold the term */
    double *idf;         /* [n_terms] 0: too common to tell anything */
    uint32_t n_terms, n_capacity, idf_capacity;
} term_table;

/* Number the terms in the order in which the reports bring them, and count reports. */
static bool number_terms(qu_arena *scratch, qu_profile *profiles, uint32_t n,
    const qu_background *background, term_table *table)
{
    qu_map numbers = {0};
    bool ok = true;
    for (uint32_t i = 0; ok && i < n; i++) {
        for (uint32_t k = 0; ok && k < profiles[i].n_terms; k++) {
            qu_term *term = &profiles[i].terms[k];
            uint32_t *number = qu_map_put(&numbers, term->term, table->n_terms);
            ok = number != NULL;
            if (ok && *number == table->n_terms) {
                ok = qu_arena_grow(scratch, &table->n_reports, &table->n_capacity,
                         table->n_terms, sizeof *table->n_reports) &&
                     qu_arena_grow(scratch, &table->idf, &table->idf_capacity, table->n_terms,
                         sizeof *table->idf);
                if (ok) {
                    bool listed;
                    table->idf[*number] =
                        qu_background_per_mille(background, term->term, &listed);
                    table->n_reports[*number] = 0;
                    table->n_terms++;
                }
            }
            if (ok) {
                table->n_reports[*number]++;
                term->term = *number;
            }
        }
    }
    qu_map_dispose(&numbers);
    return ok;
}

/* From the share in a thousand to the weight that the share alone gives. */
static void weigh_terms(term_table *table, uint32_t n)
{
    double all = (double)n - 1 + BACKGROUND_REPORTS;
    for (uint32_t t = 0; t < table->n_terms; t++) {
        double per_mille = table->idf[t];
        double hold = table->n_reports[t] - 1 + BACKGROUND_REPORTS * per_mille / 1000;
        double share = hold / all < MOST_SHARE ? hold / all : MOST_SHARE;
        table->idf[t] = per_mille > TOO_COMMON_PER_MILLE ? 0 : log(1 / share);
    }
}

/* --- vectors ------------------------------------------------------------------------------ */

typedef struct {
    const qu_profile *profiles;
    const term_table *table;
    qu_vector *vectors;
    qu_workers *workers;
} vector_work;

typedef struct {
    uint32_t term, shape;
    float weight;
} weighed;

static int heaviest_first(const void *a, const void *b)
{
    const weighed *x = a, *y = b;
    if (x->weight != y->weight) {
        return x->weight < y->weight ? 1 : -1;
    }
    return (x->term > y->term) - (x->term < y->term);
}

static int by_term(const void *a, const void *b)
{
    const weighed *x = a, *y = b;
    return (x->term > y->term) - (x->term < y->term);
}

/* The report's terms with their weights, the heaviest first; how many are kept. */
static uint32_t heaviest(const qu_profile *profile, const term_table *table, weighed *terms)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < profile->n_terms; i++) {
        const qu_term *term = &profile->terms[i];
        double idf = table->idf[term->term];
        if (idf > 0) {
            double weight = (1 + log(term->frequency)) * idf;
            weight *= (term->shape & QU_TERM_NAME) != 0 ? NAME_WEIGHT : 1;
            terms[n++] = (weighed){
                .term = (uint32_t)term->term, .shape = term->shape, .weight = (float)weight};
        }
    }
    if (n > 0) {
        qsort(terms, n, sizeof *terms, heaviest_first);
    }
    return n > QU_VECTOR_TERMS ? (uint32_t)QU_VECTOR_TERMS : n;
}

static bool give_vector(qu_arena *arena, weighed *terms, uint32_t n, qu_vector *out)
{
    uint32_t n_keys = n > QU_KEY_TERMS ? (uint32_t)QU_KEY_TERMS : n, n_scene = 0;
    uint32_t *keys = qu_arena_array(arena, n_keys, sizeof *keys);
    qu_weight *weights = qu_arena_array(arena, n, sizeof *weights);
    double squares = 0;
    if (keys == NULL || weights == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        squares += (double)terms[i].weight * terms[i].weight;
        n_scene += (terms[i].shape & QU_TERM_SCENE) != 0;
        if (i < n_keys) {
            keys[i] = terms[i].term;
        }
    }
    uint32_t *scene = qu_arena_array(arena, n_scene, sizeof *scene);
    if (scene == NULL) {
        return false;
    }
    if (n > 0) {
        qsort(terms, n, sizeof *terms, by_term);
    }
    n_scene = 0;
    for (uint32_t i = 0; i < n; i++) {
        weights[i] = (qu_weight){terms[i].term, (float)(terms[i].weight / sqrt(squares))};
        if ((terms[i].shape & QU_TERM_SCENE) != 0) {
            scene[n_scene++] = terms[i].term;
        }
    }
    *out = (qu_vector){.weights = weights,
        .key_terms = keys,
        .scene = scene,
        .n_weights = n,
        .n_key_terms = n_keys,
        .n_scene = n_scene};
    return true;
}

static void make_vector(void *user, unsigned worker, size_t i)
{
    vector_work *work = user;
    const qu_profile *profile = &work->profiles[i];
    qu_arena *scratch = &work->workers->scratch[worker];
    qu_arena_mark mark = qu_arena_here(scratch);
    weighed *terms = qu_arena_array(scratch, profile->n_terms, sizeof *terms);
    if (terms == NULL || !give_vector(&work->workers->keep[worker], terms,
                             heaviest(profile, work->table, terms), &work->vectors[i])) {
        work->workers->failed[worker] = true;
    }
    work->vectors[i].day = profile->day;
    qu_arena_rewind(scratch, mark);
}

bool qu_weigh(qu_workers *workers, const qu_background *background, qu_profile *profiles,
    uint32_t n, qu_vectors *out)
{
    qu_arena table_arena = {0};
    term_table table = {0};
    qu_vector *vectors = qu_arena_array(&workers->keep[0], n, sizeof *vectors);
    bool ok = vectors != NULL && number_terms(&table_arena, profiles, n, background, &table);
    if (ok) {
        weigh_terms(&table, n);
        vector_work work = {profiles, &table, vectors, workers};
        qu_pool_each(workers->n, n, make_vector, &work);
        *out = (qu_vectors){.vectors = vectors, .n = n, .n_terms = table.n_terms};
    }
    qu_arena_dispose(&table_arena);
    return ok && !qu_workers_failed(workers);
}

float qu_weights_product(const qu_weight *a, uint32_t n_a, const qu_weight *b, uint32_t n_b)
{
    float sum = 0;
    uint32_t i = 0, k = 0;
    while (i < n_a && k < n_b) {
        uint32_t x = a[i].term, y = b[k].term;
        if (x == y) {
            sum += a[i].weight * b[k].weight;
        }
        i += x <= y;
        k += y <= x;
    }
    return sum;
}
