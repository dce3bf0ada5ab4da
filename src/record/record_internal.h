/*
 * record_internal.h: what the files of this folder share.
 *
 *   transcript/turn_label.c   a line → the name of who speaks
 *   transcript.c   text → turns, and what in them is said
 *   vocabulary.c   a word → the keys that it is compared by
 *   spoken.c       a passage → its keys
 *   archive.c      records → one row of keys, and back from a key to its place
 *   run_index.c    the row → where each run of three keys and each telling word stands
 *   seek.c         a quotation → the places where it may stand
 *   fit.c          a quotation and a place → which word is which
 *   passages.c     the best of all places, and others for what does not stand there
 *   evidence.c     which word is which → how much it tells
 *   judge.c        the same → verdict and edits
 *   quoted.c       a report → its quotations
 *   likely.c       a paraphrase → the passages that it may stand for
 *   check.c        all of it, for a report
 *   said_there.c   a check → what is said there
 */
#ifndef QUOTH_RECORD_RECORD_INTERNAL_H
#define QUOTH_RECORD_RECORD_INTERNAL_H

#include "fetch/fetch.h"
#include "record/record.h"
#include "record/spoken/spoken.h"
#include "record/transcript/transcript.h"

/* Runs of this many keys are looked up. */
enum { QU_RUN_KEYS = 3, QU_POINT_BLOCK_BYTES = 512 };

typedef struct {
    quoth_view path, text;
    qu_transcript transcript;
    uint32_t first_key, end_key; /* in the archive's row */
    const uint32_t *points;      /* [i]: code points before byte i * QU_POINT_BLOCK_BYTES */
} qu_stored;

/* Where something stands in the row: starts[i] to starts[i + 1] of places. */
typedef struct {
    uint32_t *starts, *places;
    uint32_t n;
} qu_place_index;

struct quoth_archive {
    qu_fetcher *fetcher; /* of records on the web; NULL before the first and once indexed */
    qu_arena arena;      /* texts, turns */
    qu_article_tables *tables;
    qu_vocabulary vocabulary;
    qu_stored *records; /* [n_records] */
    uint32_t n_records, record_capacity;
    /* The row: all keys of all records, one after the other. */
    uint32_t *keys, *begins; /* [n_keys] */
    uint16_t *lengths;       /* [n_keys] bytes of the word */
    uint8_t *marks;          /* [n_keys] of qu_spoken, and QU_ROW_NAME */
    uint32_t n_keys, key_capacity;
    qu_place_index runs;  /* by hash of a run */
    qu_place_index stems; /* by stem, of telling words alone */
    uint32_t *counts;     /* [vocabulary.n_keys] how often each key stands in the row */
    unsigned run_bits;
    bool indexed;
};

enum { QU_ROW_NAME = 128 };

/* --- archive.c ---------------------------------------------------------------------------- */

uint32_t qu_archive_record_of(const quoth_archive *archive, uint32_t at);
uint32_t qu_archive_turn_of(const quoth_archive *archive, uint32_t record, uint32_t at);
quoth_view qu_archive_speaker(const quoth_archive *archive, uint32_t at);
uint32_t qu_archive_line(const quoth_archive *archive, uint32_t record, uint32_t byte);
uint32_t qu_archive_page(const quoth_archive *archive, uint32_t record, uint32_t byte);

/* Bytes of the record's text from one key's word to another's end. */
quoth_span qu_archive_span(const quoth_archive *archive, uint32_t first, uint32_t last);

/* The place of a passage. */
quoth_found qu_archive_found(
    const quoth_archive *archive, uint32_t first, uint32_t last, float score);

/* --- run_index.c -------------------------------------------------------------------------- */

bool qu_run_index_build(quoth_archive *archive); /* false without memory */
void qu_place_index_dispose(qu_place_index *index);

/* The bucket of the run whose keys (by qu_key_group) these are. */
uint32_t qu_run_bucket(const quoth_archive *archive, const uint32_t keys[QU_RUN_KEYS]);

/* --- seek.c ------------------------------------------------------------------------------- */

enum { QU_MAX_WINDOWS = 12 };

/* A stretch of the row where a quotation may stand. */
typedef struct {
    uint32_t begin, end; /* of one record */
    uint32_t anchor;     /* where the quotation begins if it stands there word for word */
    uint32_t n_covered;  /* words of the quotation that occur */
} qu_window;

/*
 * The windows that hold most of a quotation, most first, at most QU_MAX_WINDOWS.
 *
 * in      words[n]; wide: also by single telling words, for what is far from word for word.
 * errors  false without memory.
 * cost    a bounded number of places, the rarest runs first.
 */
bool qu_seek(const quoth_archive *archive, qu_arena *scratch, const qu_spoken *words,
    uint32_t n, bool wide, qu_window *windows, uint32_t *n_windows);

/* --- fit.c -------------------------------------------------------------------------------- */

enum {
    QU_FIT_CONTENT = 80,
    QU_FIT_FUNCTION = 60,
    QU_FIT_FOREIGN_OPEN = 20,
    QU_FIT_FOREIGN = 30,
    QU_FIT_SKIP_OPEN = 60,
    QU_FIT_SKIP = 2,
    QU_FIT_SKIP_SHOWN = 12 /* opening, where an ellipsis stands */
};

/*
 * Say which word of the window each word of a quotation is, so that as much as possible is the
 * same in few runs.
 *
 * out     map[n]: place in the row, or QUOTH_NONE; *score.
 * errors  false without memory.
 * cost    O(n * window); linear where the words stand there as they are.
 * source  Gotoh, J. Mol. Biol. 162 (1982) 705-708, the ends of the window free.
 */
bool qu_fit(const quoth_archive *archive, qu_arena *scratch, const qu_spoken *words, uint32_t n,
    const qu_window *window, uint32_t *map, int32_t *score);

/* What a quotation is worth when all of it stands there. */
int32_t qu_fit_most(const qu_spoken *words, uint32_t n);

/* --- passages.c --------------------------------------------------------------------------- */

enum { QU_MAX_QUOTATION_WORDS = 1024 };

typedef struct {
    const quoth_archive *archive;
    qu_arena *arena, *scratch;
    const qu_spoken *words; /* [n] */
    uint32_t n;
    quoth_view speaker; /* as the report names them */
    uint32_t *map;      /* [n] place in the row, or QUOTH_NONE */
    uint32_t n_places;  /* windows that hold it as well as the best */
} qu_quotation;

/* Fill in map and n_places. false without memory. */
bool qu_passages_find(qu_quotation *quotation);

/* Could the speaker of the row's place be whom the report names? As qu_speaker_match. */
int qu_speaker_fits(const quoth_archive *archive, uint32_t at, quoth_view speaker);

/* --- evidence.c --------------------------------------------------------------------------- */

typedef struct {
    uint32_t n_plain, n_content; /* words outside brackets */
    uint32_t n_there;            /* of them, that stand there */
    uint32_t longest;            /* run of words that stand there */
    int32_t score, most;
    float evidence, foreign; /* bits of what stands there, and of what does not */
} qu_measure;

qu_measure qu_measure_of(const qu_quotation *quotation);

/* What it takes to tell one place of the archive from all others. */
float qu_archive_bits(const quoth_archive *archive);

/* How much n keys that stand together from `at` on tell. cost: constant a key. */
float qu_run_bits(const quoth_archive *archive, uint32_t at, uint32_t n);

/* Does the record say the words [begin, end) of the row twice in a row? */
bool qu_is_repetition(const quoth_archive *archive, uint32_t begin, uint32_t end);

/* --- judge.c ------------------------------------------------------------------------------ */

/* Verdict, edits and passages of a quotation. false without memory. */
bool qu_judge(qu_quotation *quotation, quoth_view text, quoth_check *out);

/* --- quoted.c ----------------------------------------------------------------------------- */

/* The quotations of a report, each with content, attribution and speaker. */
bool qu_quoted_find(qu_arena *arena, const quoth_report *report,
    const quoth_check_options *options, quoth_check **out, uint32_t *n);

/* --- likely.c ----------------------------------------------------------------------------- */

/* Passages that a paraphrase may stand for, likeliest first. false without memory. */
bool qu_likely_find(const quoth_archive *archive, qu_arena *arena, qu_arena *scratch,
    const qu_spoken *words, uint32_t n, quoth_view speaker, quoth_check *out);

#endif
