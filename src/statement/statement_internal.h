/* statement_internal.h: what the files of this folder share. */
#ifndef QUOTH_STATEMENT_STATEMENT_INTERNAL_H
#define QUOTH_STATEMENT_STATEMENT_INTERNAL_H

#include "statement/statement.h"
#include "statement/word/align.h"
#include "statement/word/said.h"

typedef enum {
    QU_PIECE,    /* one pair of quotation marks, or several that make one sentence */
    QU_FRAGMENT, /* a quotation inside the reporter's own sentence */
    QU_INDIRECT  /* the reporter's own words */
} qu_utterance_kind;

/* What is compared. */
typedef struct {
    const quoth_report *report;
    uint32_t member;      /* index of the report among the story's members */
    uint32_t witness;     /* number of the independent report */
    uint32_t attribution; /* index in the report */
    uint32_t order;       /* among the utterances of the attribution */
    qu_utterance_kind kind;
    bool written;            /* tweeted, posted, wrote: another occasion than said */
    bool negated;            /* a denial: the cue says "not" */
    bool forecast;           /* told of as said before: "had predicted" */
    bool attached;           /* a mixed attribution's whole content, beside its fragments */
    uint32_t act;            /* 0, or what the cue does beside saying: offer, agree, ask */
    uint32_t told_act;       /* the same for a word of the content: "Putin made an offer to" */
    uint32_t told_at;        /* that word */
    quoth_view speaker;      /* as named by the report; empty when unknown */
    quoth_view day;          /* on which it was said, as the report says; empty when unknown */
    const quoth_span *spans; /* [n_spans] with the quotation marks */
    uint32_t n_spans;
    const qu_said *words;      /* [n_words] */
    const qu_align_word *keys; /* [n_words] the same for alignment */
    uint32_t n_words;
    uint32_t n_plain;   /* words outside brackets */
    uint32_t n_content; /* of them, words of content */
    uint64_t hash;      /* of the words' folds: ties are broken by it, not by the order given */
} qu_utterance;

typedef struct {
    qu_utterance *items; /* [n] */
    uint32_t n, capacity;
} qu_utterances;

/* How much two wordings have in common; B is the shorter one. */
typedef struct {
    uint32_t n_same;    /* words in runs that count */
    uint32_t n_content; /* of them, words of content */
    uint32_t n_inflected;
    uint32_t conflict2;      /* twice the words that stand against each other */
    uint32_t longest;        /* words in the longest unbroken run */
    uint32_t n_outside;      /* words of B before or after all that A has */
    uint32_t first_a, end_a; /* words of A from the first that is kept to the last */
    uint32_t n_b;            /* words of B outside brackets */
    bool at_clause;          /* B begins and ends where clauses of A do */
} qu_likeness;

/* A version on its way: an utterance in a cluster. */
typedef struct {
    uint32_t utterance;
    bool joined;     /* holds more passages that stand apart elsewhere */
    bool paraphrase; /* an index of work->indirect, not of work->quoted */
    qu_likeness like;
} qu_link;

/* Utterances that are one statement. links[0] is the base: the fullest. */
typedef struct {
    qu_link *links; /* [n] */
    uint32_t n, capacity;
    bool indirect; /* nobody quotes it */
} qu_cluster;

typedef struct {
    qu_cluster *items; /* [n] */
    uint32_t n, capacity;
} qu_clusters;

/* Indirect utterances, by number: the first so many, which is enough for a list of accounts. */
enum { QU_ACTS = 16, QU_MOST_TELLINGS = 64 };

typedef struct {
    uint32_t items[QU_MOST_TELLINGS]; /* [n] of work->indirect */
    uint32_t n;
} qu_tellings;

/* The work on one story. */
typedef struct {
    qu_arena *arena;   /* results */
    qu_arena *scratch; /* all else; rewound by qu_statements_find */
    qu_arena *brush;   /* rewound after each alignment */
    const quoth_report *const *reports;
    const uint32_t *members, *witness; /* [n_members] */
    size_t n_members;
    qu_utterances quoted, indirect;
    qu_clusters clusters;
    qu_map matches;                /* of names that were compared */
    qu_tellings tellings[QU_ACTS]; /* by act: utterances whose words tell of it */
} qu_statement_work;

/* utterance.c: fill work->quoted and work->indirect. false without memory. */
bool qu_utterances_gather(qu_statement_work *work);

/* Fill in the words of an utterance from its report, kind and spans. false without memory. */
bool qu_utterance_split(qu_statement_work *work, qu_utterance *u);

/* Make one utterance of `n` consecutive ones of an attribution. false without memory. */
bool qu_utterance_fuse(
    qu_statement_work *work, const qu_utterance *first, uint32_t n, qu_utterance *out);

/* likeness.c */

/* Measure two utterances. false without memory; nothing in common when one is too long. */
bool qu_likeness_measure(
    qu_statement_work *work, const qu_utterance *a, const qu_utterance *b, qu_likeness *out);

/*
 * Are the two one utterance? 0: no; else how surely, for the choice among several.
 *
 * in      speaker: whose A is; any name that a version of it bears.
 */
uint32_t qu_likeness_judge(qu_statement_work *work, const qu_utterance *a, quoth_view speaker,
    const qu_utterance *b, const qu_likeness *like);

/*
 * Was B said on another day than A, by what the reports say, and in other words? The very
 * words, or a passage of them, are the same utterance: reports err about days, and clocks
 * differ.
 *
 * in      day: on which A was said; any that a version of it tells.
 */
bool qu_is_said_again(
    const qu_utterance *a, quoth_view day, const qu_utterance *b, const qu_likeness *like);

/* shingle.c: an index from runs of words to the numbers under which they were entered. */
typedef struct {
    uint32_t number, next;
} qu_posting;

typedef struct {
    qu_map heads; /* shingle → first posting */
    qu_map sizes; /* shingle → number of postings */
    qu_posting *postings;
    uint32_t n, capacity;
    uint32_t n_numbers;          /* all numbers are below it */
    uint32_t *weights, *touched; /* [n_weights] for questions */
    uint32_t n_weights;
} qu_shingles;

enum { QU_MAX_CANDIDATES = 12 };

void qu_shingles_dispose(qu_shingles *shingles);
bool qu_shingles_add(qu_statement_work *work, qu_shingles *shingles,
    const qu_utterance *utterance, uint32_t number);
bool qu_roots_add(qu_statement_work *work, qu_shingles *roots, const qu_utterance *utterance,
    uint32_t number);

/*
 * The numbers that share most with an utterance, most first, lower numbers first among equals.
 *
 * out     candidates[QU_MAX_CANDIDATES], *n of them.
 */
bool qu_shingles_find(qu_statement_work *work, qu_shingles *shingles,
    const qu_utterance *utterance, uint32_t *candidates, uint32_t *n);
bool qu_roots_find(qu_statement_work *work, qu_shingles *roots, const qu_utterance *utterance,
    uint32_t *candidates, uint32_t *n);

/* name.c: the fullest name that any report of the story has for each speaker. */
typedef struct {
    qu_map best; /* qu_fold_hash of a name → index of `names` */
    const quoth_view *names;
} qu_names;

/* qu_speaker_match, remembered: many versions bear few names. */
int qu_names_match(qu_statement_work *work, quoth_view a, quoth_view b);

/* One view for each name of the story, so that names are known by where they stand. */
bool qu_names_share(qu_statement_work *work);

bool qu_names_gather(qu_statement_work *work, qu_names *out);
void qu_names_dispose(qu_names *names);
quoth_view qu_names_fullest(const qu_names *names, quoth_view name);

/* context.c: do the words around fragment B speak of what A (or what is around it) does? */
bool qu_context_supports(
    qu_statement_work *work, const qu_utterance *a, const qu_utterance *b, bool *out);

/* cluster.c: quoted utterances → work->clusters. */
bool qu_clusters_build(qu_statement_work *work);
bool qu_cluster_open(qu_statement_work *work, uint32_t base, qu_cluster **out);
bool qu_cluster_link(qu_statement_work *work, qu_cluster *cluster, qu_link link);

/* The name borne by a version of a cluster (one of the first of them) that fits best. */
quoth_view qu_cluster_speaker(
    qu_statement_work *work, const qu_cluster *cluster, quoth_view name);

/* The day on which it was said, of the first version (among the first) that tells one. */
quoth_view qu_cluster_day(qu_statement_work *work, const qu_cluster *cluster);

/* Pointers into the list, the fullest first. */
bool qu_utterances_sort(qu_arena *arena, const qu_utterances *list, const qu_utterance ***out);

/* fuse.c: pieces that another report quotes as one, before clustering; rows of pieces, after.
 */
bool qu_fuse_bridged(qu_statement_work *work);
bool qu_fuse_rows(qu_statement_work *work);

/* split.c: clusters whose base runs remarks together that stand apart elsewhere. */
bool qu_clusters_split(qu_statement_work *work);

/* paraphrase.c: work->indirect → members of work->clusters, and clusters of their own. */
bool qu_paraphrases_join(qu_statement_work *work);

#endif
