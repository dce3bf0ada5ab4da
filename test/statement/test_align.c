/* Word alignment, against the enumeration of all alignments of short wordings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "statement/word/align.h"

enum { LONGEST = 4, LETTERS = 3 };

/* Letters 0 and 1 are inflections of one word; 2 is a function word. */
static qu_align_word word(unsigned letter)
{
    return (qu_align_word){
        .fold = letter + 1, .stem = letter < 2 ? 1 : 3, .content = letter < 2};
}

static int32_t worth(const qu_align_word *a, const qu_align_word *b)
{
    if (a->fold == b->fold) {
        return a->content ? QU_ALIGN_CONTENT : QU_ALIGN_FUNCTION;
    }
    return a->stem == b->stem ? QU_ALIGN_INFLECTED : 0;
}

/*
 * The best score from (i, j) on over all alignments. `paired`: the step before paired words, so
 * that a gap from here on opens and costs.
 */
static int32_t best_from(const qu_align_word *a, size_t i, size_t n_a, const qu_align_word *b,
    size_t j, size_t n_b, bool paired)
{
    if (i == n_a && j == n_b) {
        return 0;
    }
    int32_t best = INT32_MIN / 2, open = paired ? QU_ALIGN_OPEN : 0;
    if (i < n_a && j < n_b && worth(&a[i], &b[j]) > 0) {
        best = worth(&a[i], &b[j]) + best_from(a, i + 1, n_a, b, j + 1, n_b, true);
    }
    if (i < n_a) {
        int32_t other = best_from(a, i + 1, n_a, b, j, n_b, false) - open;
        best = other > best ? other : best;
    }
    if (j < n_b) {
        int32_t other = best_from(a, i, n_a, b, j + 1, n_b, false) - open;
        best = other > best ? other : best;
    }
    return best;
}

/* The score that the steps themselves come to; asserts that they cover both sides in order. */
static int32_t check_steps(const qu_alignment *alignment, const qu_align_word *a, size_t n_a,
    const qu_align_word *b, size_t n_b)
{
    size_t i = 0, j = 0;
    int32_t score = 0;
    bool paired = false, b_only = false;
    for (uint32_t k = 0; k < alignment->n; k++) {
        qu_align_step step = alignment->steps[k];
        bool pair = step.a != QU_ALIGN_GAP && step.b != QU_ALIGN_GAP;
        assert_false(step.a == QU_ALIGN_GAP && step.b == QU_ALIGN_GAP);
        if (step.a != QU_ALIGN_GAP) {
            assert_int_equal(i++, step.a);
        }
        if (step.b != QU_ALIGN_GAP) {
            assert_int_equal(j++, step.b);
        }
        if (pair) {
            score += worth(&a[step.a], &b[step.b]);
            assert_int_equal(step.same, a[step.a].fold == b[step.b].fold);
        } else {
            score -= paired ? QU_ALIGN_OPEN : 0;
            assert_false(b_only && step.a != QU_ALIGN_GAP); /* in a gap A comes first */
        }
        b_only = !pair && step.a == QU_ALIGN_GAP;
        paired = pair;
    }
    assert_int_equal(n_a, i);
    assert_int_equal(n_b, j);
    return score;
}

/* Wording number `code` of length n: digits to the base of LETTERS. */
static void spell(unsigned code, size_t n, qu_align_word *out)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = word(code % LETTERS);
        code /= LETTERS;
    }
}

static unsigned power(size_t n)
{
    unsigned out = 1;
    while (n-- > 0) {
        out *= LETTERS;
    }
    return out;
}

static void check_pair(qu_arena *arena, qu_arena *scratch, const qu_align_word *a, size_t n_a,
    const qu_align_word *b, size_t n_b)
{
    qu_arena_mark mark = qu_arena_here(arena);
    qu_alignment there, back;
    assert_int_equal(QUOTH_OK, qu_align_words(arena, scratch, a, n_a, b, n_b, &there, NULL));
    assert_int_equal(QUOTH_OK, qu_align_words(arena, scratch, b, n_b, a, n_a, &back, NULL));
    assert_int_equal(there.score, back.score);
    assert_int_equal(best_from(a, 0, n_a, b, 0, n_b, false), there.score);
    assert_int_equal(there.score, check_steps(&there, a, n_a, b, n_b));
    assert_int_equal(back.score, check_steps(&back, b, n_b, a, n_a));
    qu_arena_rewind(arena, mark);
}

static void test_align__best_of_all(void **state)
{
    (void)state;
    qu_arena arena = {0}, scratch = {0};
    for (size_t n_a = 0; n_a <= LONGEST; n_a++) {
        for (size_t n_b = 0; n_b <= LONGEST; n_b++) {
            for (unsigned x = 0; x < power(n_a); x++) {
                for (unsigned y = 0; y < power(n_b); y++) {
                    qu_align_word a[LONGEST + 1], b[LONGEST + 1];
                    spell(x, n_a, a);
                    spell(y, n_b, b);
                    check_pair(&arena, &scratch, a, n_a, b, n_b);
                }
            }
        }
    }
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
}

static void test_align__too_long(void **state)
{
    (void)state;
    qu_arena arena = {0}, scratch = {0};
    enum { MANY = QU_ALIGN_MAX_WORDS + 1 };
    qu_align_word *a = qu_arena_array(&arena, MANY, sizeof *a);
    assert_non_null(a);
    qu_alignment out = {.n = 1};
    quoth_error err = {0};
    assert_int_equal(
        QUOTH_E_LIMIT, qu_align_words(&arena, &scratch, a, MANY, a, 1, &out, &err));
    assert_int_equal(0, out.n);
    assert_int_equal(
        QUOTH_OK, qu_align_words(&arena, &scratch, a, QU_ALIGN_MAX_WORDS, a, 1, &out, &err));
    assert_int_equal(QU_ALIGN_MAX_WORDS, out.n);
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
}

static void test_align__keeps_runs_together(void **state)
{
    (void)state;
    /* "the a the b" in "the x x the b": the run "the b" is kept whole. */
    qu_align_word the = word(2), a = {10, 0, true}, b = {11, 0, true}, x = {12, 0, true};
    qu_align_word left[] = {the, a, the, b}, right[] = {the, x, x, the, b};
    qu_arena arena = {0}, scratch = {0};
    qu_alignment out;
    assert_int_equal(QUOTH_OK, qu_align_words(&arena, &scratch, left, 4, right, 5, &out, NULL));
    qu_align_step last = out.steps[out.n - 1], before = out.steps[out.n - 2];
    assert_int_equal(3, last.a);
    assert_int_equal(4, last.b);
    assert_int_equal(2, before.a);
    assert_int_equal(3, before.b);
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_align__best_of_all),
        cmocka_unit_test(test_align__too_long),
        cmocka_unit_test(test_align__keeps_runs_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
