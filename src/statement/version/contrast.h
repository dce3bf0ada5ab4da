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

/* note.c: what several reports have in one place, and how many have it. */
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

/* Count a variant; its number, QUOTH_NONE when there are too many. */
uint32_t qu_variants_count(qu_variants *variants, quoth_view text, uint64_t key);

/* "“failed” in three reports, “gone” in one", most reports first. false without memory. */
bool qu_note_write(qu_arena *arena, qu_variants *variants, bool quoted, quoth_view *out);

#endif
