/*
 * story_internal.h: what the files of this folder share.
 *
 *   term.c       report → the terms it holds, and how often
 *   day.c        dates, and what the days between two reports say
 *   background.c how common a term is in news at large
 *   weight.c     terms of all reports → a vector a report
 *   candidate.c  vectors → pairs of reports worth comparing
 *   component.c  pairs → groups that can hold a story
 *   linkage.c    a group → its stories
 *   copy.c       a story → which of its reports copy another
 *   related.c    stories → stories of the same people or topic
 *   story.c      all of it in order, and what the reader sees of it
 *
 * Everything between reading the reports and giving out stories numbers the reports by rank: by
 * day, then by content. So neither the order of the input nor the number of threads shows in
 * the result, but for reports that are the same to the byte.
 */
#ifndef QUOTH_STORY_STORY_INTERNAL_H
#define QUOTH_STORY_STORY_INTERNAL_H

#include "story/story.h"

static const int32_t QU_NO_DAY = INT32_MIN;

/*
 * Two sets of reports are of one event from here on: the mean cosine of their reports, times
 * what dates and places make of it. Chosen on 150 reports of 50 events (BASIL, even years),
 * 1,074 with PolNeAR mixed in; B-cubed F1 stays above 0.96 from 0.18 to 0.28, with dates and
 * without. See README.md for what to run after changing it or any other constant here.
 */
static const float QU_SAME_EVENT = 0.24f;

/* Mean cosine from which another story is worth a reader's look; dates and places set aside. */
static const float QU_RELATED = 0.15f;

/* Pairs of reports below this cosine are forgotten; below QU_RELATED and QU_SAME_EVENT. */
static const float QU_PAIR_FLOOR = 0.10f;

enum { QU_VECTOR_TERMS = 256, QU_KEY_TERMS = 25, QU_CANDIDATES = 30 };

enum {                /* qu_term.shape, a set */
    QU_TERM_NAME = 1, /* mostly capital inside sentences */
    QU_TERM_SCENE = 2 /* a place that the report's first words put the event in */
};

/* A word of a report: in lower case, without its plural s. */
typedef struct {
    uint64_t term;   /* a hash; its number once qu_weigh has seen all reports */
    float frequency; /* occurrences, those in title and lead counted for more */
    uint32_t shape;
} qu_term;

typedef struct {
    qu_term *terms; /* [n_terms] by hash */
    uint32_t n_terms;
    int32_t day;     /* published, or else what was said; from 1970-01-01, or QU_NO_DAY */
    uint64_t key;    /* hash of title and text */
    uint32_t report; /* index in the caller's array */
} qu_profile;

typedef struct {
    uint32_t term;
    float weight;
} qu_weight;

/* A report as the other files see it. */
typedef struct {
    const qu_weight *weights;  /* [n_weights] by term, of length 1 together */
    const uint32_t *key_terms; /* [n_key_terms] the heaviest, heaviest first */
    const uint32_t *scene;     /* [n_scene] terms, ascending */
    uint32_t n_weights, n_key_terms, n_scene;
    int32_t day;
} qu_vector;

typedef struct {
    const qu_vector *vectors; /* [n] by rank */
    uint32_t n;
    uint32_t n_terms; /* terms are numbered below this */
} qu_vectors;

/* Two reports by rank, a < b, and their cosine. */
typedef struct {
    uint32_t a, b;
    float cosine;
} qu_pair;

typedef struct {
    const qu_pair *pairs; /* [n] by a and the order in which they were found */
    size_t n;
} qu_pairs;

/*
 * Threads and their memory. What they keep lives until all stories are found; scratch is
 * rewound after each piece of work. Who finds no memory notes it and goes on.
 */
typedef struct {
    unsigned n;
    qu_arena *keep, *scratch; /* [n] */
    bool *failed;             /* [n] */
} qu_workers;

bool qu_workers_open(unsigned n_jobs, qu_workers *out); /* false without memory */
void qu_workers_dispose(qu_workers *workers);
bool qu_workers_failed(const qu_workers *workers);

/* How common terms are in news at large. */
typedef struct {
    qu_map per_mille; /* hash of the term → reports of a thousand */
} qu_background;

/* false without memory. */
bool qu_background_open(qu_background *out);
void qu_background_dispose(qu_background *background);

/* Reports of a thousand that hold the term. *listed: the table has it. */
uint32_t qu_background_per_mille(const qu_background *background, uint64_t term, bool *listed);

enum { QU_TERM_BYTES = 64 }; /* longer words are cut */

/* A word as a term: lower case, letters and digits only, no plural s. Its length, 0 for none.
 */
size_t qu_term_fold(quoth_view word, char folded[QU_TERM_BYTES]);

/* The hash of a word as a term; 0 for one that is none. */
uint64_t qu_term_hash(quoth_view word);

/* Days from 1970-01-01 of an ISO 8601 date, or QU_NO_DAY when it is less precise or none. */
int32_t qu_day_of(quoth_view published);

/* What the days between two reports, or the mean days of two sets, make of their likeness. */
float qu_day_factor(double days_apart);

/*
 * The steps. What they give lives in workers->keep, and all return false without memory. Ranks
 * count reports as said at the top.
 */

/* Read the terms of a report. owner: out->terms belongs to `arena`. */
bool qu_profile_read(qu_arena *arena, qu_arena *scratch, const qu_background *background,
    const quoth_report *report, qu_profile *out);

/* Weigh the terms of profiles[n], by rank: common ones down, names up. Numbers the terms. */
bool qu_weigh(qu_workers *workers, const qu_background *background, qu_profile *profiles,
    uint32_t n, qu_vectors *out);

/* The product of two lists of weights, each by term. */
float qu_weights_product(const qu_weight *a, uint32_t n_a, const qu_weight *b, uint32_t n_b);

/* Find pairs of reports that share heavy terms. */
bool qu_pairs_find(qu_workers *workers, const qu_vectors *vectors, qu_pairs *out);

/* Give each rank a story: the least rank in it. out: story[vectors->n]. */
bool qu_stories_part(
    qu_workers *workers, const qu_vectors *vectors, const qu_pairs *pairs, uint32_t *story);

/*
 * Part a group of reports into stories.
 *
 * in      members[n]: ranks, ascending; links[n_links]: pairs to start from, by place in it.
 * out     root[n]: the least place in the group of a report of the same story.
 */
bool qu_linkage(qu_arena *scratch, const qu_vectors *vectors, const uint32_t *members,
    uint32_t n, const qu_pair *links, size_t n_links, uint32_t *root);

/*
 * Find the copies among the reports of one story.
 *
 * in      reports[n]: in the order in which one is taken for the original.
 * out     copy_of[n]: place of the report that it copies, itself no copy, or QUOTH_NONE.
 */
bool qu_copies_find(
    qu_arena *scratch, const quoth_report *const *reports, uint32_t n, uint32_t *copy_of);

/* A story by the ranks of its reports. */
typedef struct {
    const uint32_t *ranks; /* [n_ranks] ascending */
    uint32_t n_ranks;
    const uint32_t *related; /* [n_related] places of other stories, most related first */
    uint32_t n_related;
} qu_group;

/* Fill in what is related. in: place[vectors->n]: of each rank's story in groups[n_groups]. */
bool qu_related_find(qu_workers *workers, const qu_vectors *vectors, const qu_pairs *pairs,
    const uint32_t *place, qu_group *groups, uint32_t n_groups);

#endif
