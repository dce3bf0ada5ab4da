/*
 * fact.h: numbers and dates in reports, and which of them stand against each other.
 *
 *   fact.c        report → the facts that it states outside quotation marks
 *   fact_word.c   the words that facts are told by
 *   fact_match.c  facts of several reports → groups that speak of one thing
 *   spelling.c    names that reports spell differently
 *   difference.c  all of it, as places to show
 */
#ifndef QUOTH_STORY_DIFFERENCE_FACT_H
#define QUOTH_STORY_DIFFERENCE_FACT_H

#include "story/story_internal.h"

enum {                   /* what a word does, a set */
    QU_FACT_NUMBER = 1,  /* two, twelve: `value` says which */
    QU_FACT_MONTH = 2,   /* value 1 to 12 */
    QU_FACT_WEEKDAY = 4, /* value 1 to 7 */
    QU_FACT_SCALE = 8,   /* million: value is what to multiply by */
    QU_FACT_PASS = 16,   /* may stand between a number and what it counts */
    QU_FACT_END = 32,    /* ends what a number counts */
    QU_FACT_BEFORE = 64, /* may stand before a date */
    QU_FACT_ABOUT = 128, /* the number after it is not meant exactly */
    QU_FACT_SAYS = 256,  /* a day beside it is that of speaking */
    QU_FACT_PERCENT = 512
};

typedef struct {
    unsigned classes;
    double value;
} qu_fact_word;

/* The words by fold. */
typedef struct {
    qu_map rows;
} qu_fact_words;

bool qu_fact_words_open(qu_fact_words *out); /* false without memory */
void qu_fact_words_dispose(qu_fact_words *words);
qu_fact_word qu_fact_words_get(const qu_fact_words *words, const qu_token *token);

/* A word near a fact, without endings. */
typedef struct {
    uint64_t root;
    bool capital;
    bool anchor;  /* a number and what it counts */
    float weight; /* how much it tells; filled in by qu_facts_match */
} qu_near;

enum { QU_FACT_UNITS = 3 };

typedef enum { QU_COUNT, QU_MONEY, QU_WEEKDAY, QU_DATE } qu_fact_kind;

typedef struct {
    qu_fact_kind kind;
    bool about;
    double value;                  /* of a number; number of a weekday */
    int year, month, day;          /* of a date; 0: not said */
    uint64_t units[QU_FACT_UNITS]; /* [n_units] roots of what is counted */
    uint32_t n_units;
    uint32_t report;   /* index in the collection */
    uint32_t witness;  /* number of the independent report, below QU_MAX_WITNESSES */
    int32_t published; /* day of the report, or QU_NO_DAY */
    quoth_span passage, words;
    qu_near *near; /* [n_near] by root */
    uint32_t n_near;
} qu_fact;

typedef struct {
    qu_fact *items; /* [n] */
    uint32_t n, capacity;
} qu_facts;

enum { QU_MAX_WITNESSES = 48 };

/* The hash of a word without its endings, so that "return" and "returns" are one; 0: none. */
uint64_t qu_root(quoth_view word);

/* Append the facts of a report. owner: they belong to `arena`. errors: false without memory. */
bool qu_facts_read(qu_arena *arena, const qu_fact_words *words, const quoth_report *report,
    uint32_t index, uint32_t witness, qu_facts *out);

/* Does one leave open or say the same as the other? They must be comparable. */
bool qu_fact_agrees(const qu_fact *a, const qu_fact *b);

/* How much a root tells, from the sentences of the story and the background. */
typedef struct {
    qu_map n_sentences; /* root → sentences that hold it */
    qu_map background;  /* root → reports of a thousand that hold it */
    uint32_t n_all;
} qu_root_weights;

bool qu_root_weights_open(qu_root_weights *out); /* false without memory */
bool qu_root_weights_add(
    qu_root_weights *weights, qu_arena *scratch, const quoth_report *report);
void qu_root_weights_dispose(qu_root_weights *weights);

/*
 * Group facts that speak of one thing and do not all agree.
 *
 * out     group[n]: number of each fact's group below *n_groups, or QUOTH_NONE; best groups
 * first. errors  false without memory.
 */
bool qu_facts_match(qu_arena *scratch, const qu_root_weights *weights, const qu_facts *facts,
    uint32_t *group, uint32_t *n_groups);

/* A place where a name stands. */
typedef struct {
    uint32_t report, witness;
    quoth_span passage, words;
    uint64_t spelling; /* equal for equal spellings */
    uint32_t group;    /* spellings of one name share it */
} qu_spelt;

typedef struct {
    qu_spelt *items; /* [n] */
    uint32_t n, capacity, n_groups;
} qu_spellings;

/* A report to look for names in. */
typedef struct {
    const quoth_report *report;
    uint32_t index, witness;
} qu_account;

/* Find names that reports spell differently: a place for each spelling in each report. */
bool qu_spellings_find(qu_arena *scratch, const qu_fact_words *words,
    const qu_account *accounts, uint32_t n_accounts, qu_spellings *out);

#endif
