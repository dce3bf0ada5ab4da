/*
 * fuzz_align.c: any two wordings align so that the steps cover both sides in order, one for one
 * pair or gap, with a score that is the same the other way round.
 *
 * The input is a byte that says where A ends, then a byte a word: its lowest five bits are the
 * fold, without the lowest of them the stem, and the third says that it is a word of content.
 */
#include "fuzz.h"

#include <stdlib.h>

#include "statement/word/align.h"

enum { MOST_WORDS = 200 };

static void require(int promise)
{
    if (!promise) {
        abort();
    }
}

static void check(const qu_alignment *alignment, const qu_align_word *a, size_t n_a,
    const qu_align_word *b, size_t n_b)
{
    size_t i = 0, j = 0;
    for (uint32_t k = 0; k < alignment->n; k++) {
        qu_align_step step = alignment->steps[k];
        require(step.a == QU_ALIGN_GAP || (size_t)step.a == i);
        require(step.b == QU_ALIGN_GAP || (size_t)step.b == j);
        require(step.a != QU_ALIGN_GAP || step.b != QU_ALIGN_GAP);
        if (step.a != QU_ALIGN_GAP && step.b != QU_ALIGN_GAP) {
            require(step.same == (a[i].fold == b[j].fold));
            require(step.same || a[i].stem == b[j].stem);
        }
        i += step.a != QU_ALIGN_GAP;
        j += step.b != QU_ALIGN_GAP;
    }
    require(i == n_a && j == n_b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    qu_arena arena = {0}, scratch = {0};
    size_t n = size - 1 < MOST_WORDS ? size - 1 : MOST_WORDS;
    size_t n_a = data[0] < n ? data[0] : n, n_b = n - n_a;
    qu_align_word *words = qu_arena_array(&arena, n, sizeof *words);
    require(words != NULL);
    for (size_t i = 0; i < n; i++) {
        uint8_t byte = data[i + 1];
        words[i] = (qu_align_word){
            .fold = (byte & 31U) + 1, .stem = (byte & 30U) + 1, .content = (byte & 4U) != 0};
    }
    qu_alignment there, back;
    require(qu_align_words(&arena, &scratch, words, n_a, words + n_a, n_b, &there, NULL) ==
            QUOTH_OK);
    require(qu_align_words(&arena, &scratch, words + n_a, n_b, words, n_a, &back, NULL) ==
            QUOTH_OK);
    require(there.score == back.score);
    check(&there, words, n_a, words + n_a, n_b);
    check(&back, words + n_a, n_b, words, n_a);
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
    return 0;
}
