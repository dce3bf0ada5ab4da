/* contrast.h: where the versions of one statement differ in words or in whom they name. */
#ifndef QUOTH_STATEMENT_VERSION_CONTRAST_H
#define QUOTH_STATEMENT_VERSION_CONTRAST_H

#include "statement/version/wording.h"

typedef struct {
    quoth_difference *items; /* [n] in work->scratch; all that they point to in work->arena */
    uint32_t n, capacity;
} qu_contrasts;

/* Append the differences of one statement, numbered `statement`. false without memory. */
bool qu_contrast_wording(qu_statement_work *work, const qu_cluster *cluster,
    const qu_composition *composition, uint32_t statement, qu_contrasts *out);
bool qu_contrast_speaker(qu_statement_work *work, const qu_cluster *cluster,
    const qu_composition *composition, uint32_t statement, qu_contrasts *out);

/* account.c: what several reports say that somebody offered, agreed to or asked for. */
bool qu_contrast_accounts(qu_statement_work *work, const qu_cluster *cluster,
    const qu_composition *composition, uint32_t statement, qu_contrasts *out);

/* point.c: what several reports have in one place, and how many have it. */
typedef struct {
    quoth_view text;
    uint64_t key; /* equal for what is the same but for case and marks */
    uint32_t n_reports;
} qu_variant;

enum { QU_MAX_VARIANTS = 8 };

typedef struct {
    qu_variant items[QU_MAX_VARIANTS]; /* [n] */
    uint32_t n;
} qu_variants;

/* The places of one point, one for each independent report. */
typedef struct {
    quoth_place *places; /* [n] */
    uint32_t *witnesses; /* [n] */
    uint32_t n;
    qu_variants variants;
} qu_point;

/* Open a point of at most n_most places. false without memory. */
bool qu_point_open(qu_statement_work *work, uint32_t n_most, qu_point *out);

/* Has a report that counts as the same witness its place already? */
bool qu_point_has(const qu_point *p, uint32_t witness);

/* Count a variant; its number, QUOTH_NONE when there are too many. */
uint32_t qu_variants_count(qu_variants *variants, quoth_view text, uint64_t key);

/* Enter the point as a difference, unless its places all say the same. false without memory. */
bool qu_point_close(qu_statement_work *work, qu_point *p, quoth_difference_kind kind,
    uint32_t statement, qu_contrasts *out);

#endif
