/* test_kernel.c: every kernel of this processor against the plain one, and whole numbers that
 * cannot leave their bits. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attribution/tagger/tagger_internal.h"

enum { MOST_ROWS = 27, MOST_COLUMNS = 384 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static const qu_kernel *plain_kernel(void)
{
    const qu_kernel *last = qu_kernel_at(0);
    for (size_t i = 0; qu_kernel_at(i) != NULL; i++) {
        last = qu_kernel_at(i);
    }
    assert_string_equal(last->name, "plain");
    return last;
}

static qu_matrix random_matrix(
    qu_arena *arena, uint32_t n_inputs, uint32_t n_columns, int32_t most, uint32_t *seed)
{
    float *values = qu_arena_array(arena, (size_t)n_inputs * n_columns, sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < (size_t)n_inputs * n_columns; i++) {
        values[i] = (float)next_random(seed) / 32768 - 1;
    }
    qu_matrix matrix;
    qu_numbers numbers = {most, 1.0f / (float)most};
    assert_true(qu_matrix_make(arena, values, NULL, n_inputs, n_columns, numbers, &matrix));
    return matrix;
}

static void test_kernel__products_are_those_of_the_plain_one(void **state)
{
    (void)state;
    static const uint32_t shapes[][2] = {{16, 48}, {96, 288}, {128, 384}, {64, 16}, {130, 13}};
    static int16_t inputs[MOST_ROWS * 130];
    static int32_t expected[MOST_ROWS * MOST_COLUMNS], sums[MOST_ROWS * MOST_COLUMNS + 1];
    uint32_t seed = 3;
    for (size_t i = 0; i < MOST_ROWS * 130; i++) {
        inputs[i] = (int16_t)(next_random(&seed) % 8193 - 4096);
    }
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        qu_arena arena = {0};
        qu_matrix matrix = random_matrix(&arena, shapes[s][0], shapes[s][1], 4096, &seed);
        for (uint32_t n = 1; n <= MOST_ROWS; n++) {
            size_t n_bytes = (size_t)n * matrix.n_columns * sizeof *sums;
            plain_kernel()->multiply(&matrix, inputs, n, expected);
            for (size_t i = 0; qu_kernel_at(i) != NULL; i++) {
                memset(sums, 0x55, sizeof sums);
                qu_kernel_at(i)->multiply(&matrix, inputs, n, sums);
                assert_memory_equal(sums, expected, n_bytes);
                assert_int_equal(sums[n * matrix.n_columns], 0x55555555); /* nothing after */
            }
        }
        qu_arena_dispose(&arena);
    }
}

static void test_kernel__states_are_those_of_the_plain_one(void **state)
{
    (void)state;
    enum { HIDDEN = 48 };
    uint32_t seed = 5;
    qu_arena arena = {0};
    float bias[HIDDEN];
    qu_direction direction = {.bias_new = bias};
    direction.recurrent = random_matrix(&arena, HIDDEN, 3 * HIDDEN, QU_STATE_ONE, &seed);
    for (int round = 0; round < 200; round++) {
        int16_t rows[3][3 * HIDDEN], inputs[HIDDEN], other[HIDDEN];
        int32_t sums[3 * HIDDEN];
        float before[HIDDEN], states[HIDDEN], expected[HIDDEN];
        for (int j = 0; j < 3 * HIDDEN; j++) {
            for (int k = 0; k < 3; k++) {
                rows[k][j] = (int16_t)(next_random(&seed) % 65535 - 32767);
                rows[k][j] = round % 2 == 0 ? rows[k][j] : (int16_t)(rows[k][j] / 16);
            }
            sums[j] = (int32_t)(next_random(&seed) << 16 | next_random(&seed));
            before[j % HIDDEN] = (float)next_random(&seed) / 32768 - 1;
            bias[j % HIDDEN] = (float)next_random(&seed) / 8192 - 4;
        }
        qu_step step = {rows[0], rows[1], rows[2], sums, expected, inputs};
        memcpy(expected, before, sizeof before);
        plain_kernel()->update(&direction, &step);
        for (size_t i = 0; qu_kernel_at(i) != NULL; i++) {
            memcpy(states, before, sizeof before);
            step.state = states;
            step.inputs = other;
            qu_kernel_at(i)->update(&direction, &step);
            assert_memory_equal(states, expected, sizeof states);
            assert_memory_equal(other, inputs, sizeof inputs);
        }
        for (int j = 0; j < HIDDEN; j++) {
            assert_true(fabsf(expected[j]) <= 1 && abs(inputs[j]) <= QU_STATE_ONE);
            assert_true(fabsf(expected[j] * QU_STATE_ONE - inputs[j]) < 0.51f);
        }
    }
    qu_arena_dispose(&arena);
}

/* Weights near enough, and no sum beyond 32 bits even when every product has one sign. */
static void check_matrix(const float *values, uint32_t n_inputs, int32_t most)
{
    qu_arena arena = {0};
    qu_matrix matrix;
    qu_numbers numbers = {most, 1};
    assert_true(qu_matrix_make(&arena, values, NULL, n_inputs, 1, numbers, &matrix));
    int64_t sum = 0;
    for (uint32_t k = 0; k < n_inputs; k++) {
        int32_t weight = matrix.weights[k / 2 * 32 + k % 2];
        sum += (int64_t)abs(weight) * most;
        assert_true(
            fabsf((float)weight * matrix.scale[0] - values[k]) <= 0.5001f * matrix.scale[0]);
    }
    assert_true(sum <= INT32_MAX);
    assert_int_equal(matrix.weights[2], 0); /* the columns that pad */
    qu_arena_dispose(&arena);
}

static void test_kernel__no_sum_leaves_its_bits(void **state)
{
    (void)state;
    static float values[QU_MAX_INPUTS];
    check_matrix(values, 8, QU_STATE_ONE); /* nothing but zeros */
    for (int i = 0; i < QU_MAX_INPUTS; i++) {
        values[i] = i % 3 == 0 ? -65504.0f : 65504.0f;
    }
    check_matrix(values, QU_MAX_HIDDEN, QU_STATE_ONE);
    check_matrix(values, QU_MAX_INPUTS, 128);
    for (int i = 0; i < QU_MAX_INPUTS; i++) {
        values[i] = i == 5 ? 1.0f : 1e-4f;
    }
    check_matrix(values, QU_MAX_HIDDEN, QU_STATE_ONE);
}

static void test_kernel__rounds_and_holds(void **state)
{
    (void)state;
    assert_int_equal(qu_fixed(1.0f), 1024);
    assert_int_equal(qu_fixed(-1.0f), -1024);
    assert_int_equal(qu_fixed(0.6f / 1024), 1);
    assert_int_equal(qu_fixed(-0.6f / 1024), -1);
    assert_int_equal(qu_fixed(1e30f), 32767);
    assert_int_equal(qu_fixed(-1e30f), -32767);
    for (float x = -80; x < 80; x += 0.37f) {
        assert_true(fabs((double)qu_exp(x) / exp((double)x) - 1) < 1e-4);
    }
    assert_true(qu_exp(-1e4f) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kernel__products_are_those_of_the_plain_one),
        cmocka_unit_test(test_kernel__states_are_those_of_the_plain_one),
        cmocka_unit_test(test_kernel__no_sum_leaves_its_bits),
        cmocka_unit_test(test_kernel__rounds_and_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
