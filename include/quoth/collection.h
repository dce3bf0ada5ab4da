/*
 * collection.h: many reports, and what shows only when they lie side by side: the stories they
 * tell, the statements that several of them carry, and the points on which they differ.
 *
 * Fill a collection, build it once, then read it. What is returned is borrowed from it.
 */
#ifndef QUOTH_COLLECTION_H
#define QUOTH_COLLECTION_H

#include <quoth/engine.h>
#include <quoth/report.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct quoth_collection quoth_collection;

/* How a version stands to the statement's text. */
typedef enum {
    QUOTH_SAME = 0,
    QUOTH_SHORTENED = 1, /* words left out */
    QUOTH_EXTENDED = 2,  /* words that the statement's text lacks at either end */
    QUOTH_ALTERED = 3,   /* words changed */
    QUOTH_BRACKETED = 4, /* the only change is an insertion in brackets or parentheses */
    QUOTH_JOINED = 5,    /* passages that stand apart are run together */
    QUOTH_PARAPHRASE = 6 /* in the reporter's words */
} quoth_relation;

typedef enum {
    QUOTH_KEEP = 0,
    QUOTH_REPLACE = 1,
    QUOTH_INSERT = 2,
    QUOTH_DELETE = 3
} quoth_edit_op;

/* A run of words read from the statement's text (`from`) to the version (`to`). */
typedef struct {
    quoth_edit_op op;
    bool bracketed;  /* an insertion that stands in brackets or parentheses */
    quoth_view from; /* words of the statement's text; empty for QUOTH_INSERT */
    quoth_view to;   /* words of the version, as printed; empty for QUOTH_DELETE */
} quoth_edit;

struct quoth_check; /* <quoth/record.h> */
struct quoth_found;

/* One report's wording of a statement. */
typedef struct {
    uint32_t report;           /* index in the collection */
    uint32_t attribution;      /* index in that report */
    const quoth_span *content; /* [n_content] the passages of the report's text */
    uint32_t n_content;
    quoth_relation relation;
    const quoth_edit *edits; /* [n_edits], in text order, QUOTH_KEEP runs included, so that
                                the `to`s together are the version; none for a paraphrase */
    uint32_t n_edits;
    const struct quoth_check *check; /* what the record says of it; NULL: not asked */
} quoth_version;

/* One utterance by one speaker on one occasion. */
typedef struct {
    quoth_view speaker;  /* the fullest name in any report; empty when nobody is named */
    quoth_view text;     /* the fullest well-attested wording, without quotation marks */
    uint32_t n_reports;  /* independent reports that carry it: copies count once */
    float score_central; /* how much of the story's common ground it is; higher is more */
    const quoth_version *versions; /* [n_versions], the one that `text` is from first */
    uint32_t n_versions;
    const struct quoth_found *record; /* where `text` is from in a record; NULL: a report's */
} quoth_statement;

typedef enum {
    QUOTH_WORDING = 0,
    QUOTH_WHO = 1, /* "speaker" in JSON */
    QUOTH_NUMBER = 2,
    QUOTH_DATE = 3,
    QUOTH_NAME = 4
} quoth_difference_kind;

/* A passage of one report, and in it the words that matter. */
typedef struct {
    uint32_t report;
    quoth_span passage; /* the sentence or clause */
    quoth_span words;   /* inside it: the words on which the reports differ */
} quoth_place;

/* A point on which reports of one story differ. */
typedef struct {
    quoth_difference_kind kind;
    uint32_t statement;        /* index in the story, or QUOTH_NONE */
    const quoth_place *places; /* [n_places], at least two, of different reports */
    uint32_t n_places;
    quoth_view note; /* one line for people */
} quoth_difference;

/* A report in a story. */
typedef struct {
    uint32_t report;  /* index in the collection */
    uint32_t copy_of; /* index in the collection of the report that it copies, or QUOTH_NONE */
} quoth_witness;

/* The reports of one event. */
typedef struct {
    quoth_view title;
    quoth_view from, to; /* ISO 8601 days of the first and last report; empty when unknown */
    const quoth_witness *witnesses; /* [n_witnesses], by date, then in the order given */
    uint32_t n_witnesses;
    const quoth_statement *statements; /* [n_statements], most carried and most central first */
    uint32_t n_statements;
    const quoth_difference *differences; /* [n_differences] */
    uint32_t n_differences;
    const uint32_t *related; /* [n_related] indices of other stories */
    uint32_t n_related;
} quoth_story;

/* Open an empty collection. errors: QUOTH_E_MEMORY. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_collection_open(
    const quoth_engine *engine, quoth_collection **out, quoth_error *err);

/* Free it and its reports. NULL does nothing. */
QUOTH_API void quoth_collection_free(quoth_collection *collection);

/* Add a report, which the collection then owns, on error too. Before building only. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_collection_add(
    quoth_collection *collection, quoth_report *report, quoth_error *err);

/* Note an input that could not be read, for the end of the brief. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_collection_add_problem(
    quoth_collection *collection, const quoth_error *problem, quoth_error *err);

/*
 * Find stories, statements and differences.
 *
 * in      n_jobs: threads, 0: one for each core; the result is the same for any number.
 * errors  QUOTH_E_MEMORY.
 * cost    linear in the text, but for logarithms.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_collection_build(
    quoth_collection *collection, unsigned n_jobs, quoth_error *err);

typedef struct quoth_archive quoth_archive;

/*
 * Check every quotation of a built collection against records. Where one stands there, the
 * record's wording becomes the statement's text, and the versions are read against it.
 *
 * in      archive: indexed; it must outlive the collection. n_jobs as for building.
 * errors  QUOTH_E_MEMORY.
 * cost    a quotation: well under a millisecond, whatever the archive's size.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_collection_check(quoth_collection *collection,
    const quoth_archive *archive, unsigned n_jobs, quoth_error *err);

/* The archive that it was checked against, or NULL. */
QUOTH_API const quoth_archive *quoth_collection_archive(const quoth_collection *collection);

QUOTH_API const quoth_report *const *quoth_collection_reports(
    const quoth_collection *collection, size_t *n);
QUOTH_API const quoth_error *quoth_collection_problems(
    const quoth_collection *collection, size_t *n);

/* The stories, those with most reports first. */
QUOTH_API const quoth_story *quoth_collection_stories(
    const quoth_collection *collection, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
