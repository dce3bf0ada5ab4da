/*
 * record.h: what was really said: transcripts, speeches, letters, and whether the quotations of
 * a report stand in them.
 *
 * Fill an archive with records, index it once, then check any number of reports against it.
 * What is returned is borrowed from the archive or from the checks. An indexed archive is
 * read-only: any number of threads may check against one.
 */
#ifndef QUOTH_RECORD_H
#define QUOTH_RECORD_H

#include <quoth/collection.h> /* quoth_edit_op, quoth_archive */
#include <quoth/read.h>       /* quoth_web_options */
#include <quoth/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One speaker's words without another's in between. */
typedef struct {
    quoth_view speaker; /* as the record names them; empty when it does not */
    quoth_span span;    /* bytes of the record's text, the name left out */
} quoth_turn;

typedef struct {
    quoth_view path;
    quoth_view text;         /* plain text: the file's own; a page: its paragraphs */
    const quoth_turn *turns; /* [n_turns], in text order */
    uint32_t n_turns;
} quoth_record;

/* How a quotation stands to the record. The numbers never change. */
typedef enum {
    QUOTH_VERBATIM = 0,        /* word for word, typography and hesitations aside */
    QUOTH_ELIDED = 1,          /* words were left out */
    QUOTH_BRACKETED_WORDS = 2, /* the only changes stand in brackets */
    QUOTH_CHANGED_WORDS = 3,   /* "altered": words were changed or added */
    QUOTH_RUN_TOGETHER = 4,    /* "joined": passages that stand apart are one quotation */
    QUOTH_OTHER_SPEAKER = 5,   /* the words stand there, but somebody else says them */
    QUOTH_NOT_FOUND = 6,
    QUOTH_NO_VERDICT = 7 /* a paraphrase: nothing that could be checked word for word */
} quoth_verdict;

/* "verbatim", "elided", ... as in JSON; "" for QUOTH_NO_VERDICT. */
QUOTH_API const char *quoth_verdict_name(quoth_verdict verdict);

/* What a change of words can turn into its opposite, or into another claim. */
typedef enum {
    QUOTH_SENSE_NONE = 0,
    QUOTH_SENSE_NEGATION = 1,
    QUOTH_SENSE_NUMBER = 2,
    QUOTH_SENSE_NAME = 3,
    QUOTH_SENSE_MODAL = 4
} quoth_sense;

/* A run of words read from the record (`from`) to the quotation (`to`). */
typedef struct {
    quoth_edit_op op;
    quoth_view from; /* words of the record, as it prints them; empty for QUOTH_INSERT */
    quoth_view to;   /* words of the quotation; empty for QUOTH_DELETE */
    quoth_sense sense;
    bool bracketed; /* an insertion that stands in brackets or parentheses */
    bool open;      /* QUOTH_DELETE: an ellipsis owns up to it */
    bool trivial;   /* another way of setting the same words; shown by --strict alone */
    bool jump;      /* QUOTH_DELETE: to a passage that stands elsewhere; `from` is empty */
} quoth_word_edit;

/* A place in a record. */
typedef struct quoth_found {
    uint32_t record;    /* index in the archive */
    quoth_span span;    /* from the first word that is quoted to the last */
    quoth_view speaker; /* of the turn; empty when the record names none */
    uint32_t line;      /* of the record's text, from 1 */
    uint32_t page;      /* as the record numbers its pages, or 0 */
    float score;        /* how much of the quotation stands here, 0 to 1 */
} quoth_found;

/* One quotation of a report, and what the record says of it. */
typedef struct quoth_check {
    uint32_t attribution;      /* index in the report, or QUOTH_NONE: nobody is said to speak */
    const quoth_span *content; /* [n_content] passages of the report's text, in order */
    uint32_t n_content;
    quoth_view speaker; /* as the report names them; empty when it does not */
    quoth_verdict verdict;
    quoth_verdict wording;    /* of the words, whoever said them */
    bool weak;                /* too short or too common to prove anything */
    bool silent;              /* words were left out and no ellipsis says so */
    uint32_t n_places;        /* more places of the same words, the first one included */
    const quoth_found *found; /* [n_found] one for each passage; for QUOTH_NOT_FOUND the nearest
                                 one, if any; for QUOTH_NO_VERDICT the likeliest ones */
    uint32_t n_found;
    const quoth_word_edit *edits; /* [n_edits] in text order, QUOTH_KEEP runs included */
    uint32_t n_edits;
} quoth_check;

/* The checks of one report. */
typedef struct quoth_checks quoth_checks;

typedef struct {
    bool paraphrases; /* indirect attributions too, with the passages that they may stand for */
    bool lines;       /* the report is a list: each line a quotation, or SPEAKER, tab, quotation
                       */
} quoth_check_options;

/* Open an empty archive. errors: QUOTH_E_MEMORY. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_archive_open(quoth_archive **out, quoth_error *err);

QUOTH_API void quoth_archive_free(quoth_archive *archive); /* NULL does nothing */

/*
 * Add the records in a file, in each file of a folder, or on standard input ("-").
 *
 * in      problem: called for each input that could not be read; may be NULL.
 * errors  QUOTH_E_MEMORY; QUOTH_E_LIMIT above 4 * 10^9 words. A bad input is no error here.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_archive_read(quoth_archive *archive,
    const char *path, void (*problem)(void *user, const quoth_error *problem), void *user,
    quoth_error *err);

/*
 * Fetch a page of the web, by the rules of quoth_read, and add the record or records in it.
 *
 * in      url: http:// or https://; web: that of the first call counts, and must last until the
 *         archive is indexed; NULL: the usual; stop: asked often, may be NULL; problem: as
 * above, also when there is no page. errors  those of quoth_archive_read; QUOTH_E_STOPPED;
 * QUOTH_E_INPUT for a bad user agent.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_archive_fetch(quoth_archive *archive,
    const char *url, const quoth_web_options *web, bool (*stop)(void *user),
    void (*problem)(void *user, const quoth_error *problem), void *user, quoth_error *err);

/* Add one record from bytes in memory. errors: those of quoth_report_from_bytes. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_archive_add(quoth_archive *archive, const char *name,
    const void *bytes, size_t n_bytes, quoth_error *err);

/* Make the archive searchable; nothing can be added afterwards. errors: QUOTH_E_MEMORY. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_archive_index(
    quoth_archive *archive, quoth_error *err);

QUOTH_API size_t quoth_archive_n_records(const quoth_archive *archive);
QUOTH_API quoth_record quoth_archive_record(const quoth_archive *archive, size_t index);
QUOTH_API uint64_t quoth_archive_n_words(const quoth_archive *archive);

/* Code points before a byte of a record's text. cost: constant. */
QUOTH_API uint32_t quoth_archive_code_point(
    const quoth_archive *archive, size_t record, uint32_t byte);

/*
 * Check the quotations of a report.
 *
 * in      archive: indexed; options may be NULL; report must outlive the checks.
 * out     *out, to be freed with quoth_checks_free; NULL on any error.
 * errors  QUOTH_E_MEMORY.
 * cost    a quotation: well under a millisecond, whatever the archive's size.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_checks_make(const quoth_archive *archive,
    const quoth_report *report, const quoth_check_options *options, quoth_checks **out,
    quoth_error *err);

QUOTH_API void quoth_checks_free(quoth_checks *checks); /* NULL does nothing */
QUOTH_API const quoth_report *quoth_checks_report(const quoth_checks *checks);

/* The checks in text order; *n of them. */
QUOTH_API const quoth_check *quoth_checks_list(const quoth_checks *checks, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
