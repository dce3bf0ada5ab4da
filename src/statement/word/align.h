/* align.h: word-by-word alignment of two wordings of one utterance. */
#ifndef QUOTH_STATEMENT_WORD_ALIGN_H
#define QUOTH_STATEMENT_WORD_ALIGN_H

#include "base/base.h"

enum { QU_ALIGN_MAX_WORDS = 1024, QU_ALIGN_GAP = -1 };

/* What alignment sees of a word. */
typedef struct {
    uint64_t fold; /* equal: the same word, but for case and marks */
    uint32_t stem; /* equal and not 0: an inflection of the same word */
    bool content;  /* says something by itself, unlike "the" */
} qu_align_word;

/* One step: word numbers from 0, or QU_ALIGN_GAP on the side that has no word. */
typedef struct {
    int32_t a, b;
    bool same; /* both words are there and their folds are equal */
} qu_align_step;

typedef struct {
    const qu_align_step *steps; /* [n] in text order; in a gap the words of A come first */
    uint32_t n;                 /* max(n_a, n_b) <= n <= n_a + n_b */
    int32_t score;              /* symmetric: the same for (b, a) */
} qu_alignment;

/* What steps are worth; see the formula in align.c. */
enum { QU_ALIGN_CONTENT = 8, QU_ALIGN_FUNCTION = 3, QU_ALIGN_INFLECTED = 2, QU_ALIGN_OPEN = 2 };

/*
 * Align the words of wordings A and B so that as much as possible is the same in few runs.
 *
 * in      a[n_a], b[n_b]: in text order; may be empty.
 * out     *out; no steps on any error.
 * owner   out->steps belongs to `arena`; `scratch` is rewound before return, and must be
 * another. errors  QUOTH_E_LIMIT above QU_ALIGN_MAX_WORDS on either side; QUOTH_E_MEMORY. cost
 * O(n_a * n_b) time and scratch bytes; linear where the wordings are the same. source  Gotoh,
 * J. Mol. Biol. 162 (1982) 705-708, with gaps that cost the same at any length. tests
 * test/statement/test_align.c, fuzz/fuzz_align.c
 */
quoth_status qu_align_words(qu_arena *arena, qu_arena *scratch, const qu_align_word *a,
    size_t n_a, const qu_align_word *b, size_t n_b, qu_alignment *out, quoth_error *err);

#endif
