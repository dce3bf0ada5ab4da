/*
 * kernel.c: the loops that take the time, once for each kind of processor.
 *
 * Products are summed as whole numbers, which are exact in any order, and what has a fraction
 * is worked out number by number, without fused operations (see CMakeLists.txt): every kernel
 * gives the same bits. test/attribution/test_kernel.c holds each against the plain one.
 */
#include <string.h>

#include "attribution/tagger/tagger_internal.h"

#if (defined(__x86_64__) || defined(__i386__)) && defined(__GNUC__) && defined(__SSE2__)
#define ON_X86 1
#include <immintrin.h>
#else
#define ON_X86 0
#endif

/* What is inlined is compiled anew for the processor of its caller. */
#define ALWAYS_INLINE __attribute__((always_inline)) static inline

enum { COLUMNS = 16 };

/* --- the state's update: one text for all ------------------------------------------------ */

/* tanh by Lambert's continued fraction, as over / under; its error is below 1e-4. */
ALWAYS_INLINE float held(float x)
{
    x = x < -4.97f ? -4.97f : x;
    return x > 4.97f ? 4.97f : x;
}

ALWAYS_INLINE float over(float x)
{
    float q = x * x;
    return x * (135135.f + q * (17325.f + q * (378.f + q)));
}

ALWAYS_INLINE float under(float x)
{
    float q = x * x;
    return 135135.f + q * (62370.f + q * (3150.f + q * 28.f));
}

/* Loops of one kind of number each: compilers make vectors of those. */
ALWAYS_INLINE void update_loop(const qu_direction *direction, const qu_step *step)
{
    float x[3 * QU_MAX_HIDDEN], u[3 * QU_MAX_HIDDEN];
    const size_t n = direction->recurrent.n_inputs;
    const float *scale = direction->recurrent.scale, *bias_new = direction->bias_new;
    float *state = step->state;
    for (size_t j = 0; j < 3 * n; j++) {
        int32_t sum = step->lexical[j] + step->shape[j] + step->context[j];
        x[j] = (float)sum * (1.0f / 1024);
        u[j] = (float)step->sums[j];
    }
    for (size_t j = 0; j < n; j++) { /* both gates by one division, the slowest step */
        float reset = held(0.5f * (x[j] + u[j] * scale[j]));
        float update = held(0.5f * (x[n + j] + u[n + j] * scale[n + j]));
        float a = under(reset), b = under(update), part = 0.5f / (a * b);
        x[j] = 0.5f + over(reset) * b * part;
        x[n + j] = 0.5f + over(update) * a * part;
    }
    for (size_t j = 0; j < n; j++) {
        float inner = x[j] * (u[2 * n + j] * scale[2 * n + j] + bias_new[j]);
        float fresh = held(x[2 * n + j] + inner);
        fresh = over(fresh) / under(fresh);
        float value = fresh + x[n + j] * (state[j] - fresh);
        value = value < -1 ? -1 : value;
        state[j] = value > 1 ? 1 : value;
    }
    for (size_t j = 0; j < n; j++) {
        float parts = state[j] * QU_STATE_ONE + (QU_STATE_ONE + 0.5f); /* above 0 */
        step->inputs[j] = (int16_t)((int32_t)parts - QU_STATE_ONE);
    }
}

/* --- plain ------------------------------------------------------------------------------- */

static void multiply_plain(
    const qu_matrix *matrix, const int16_t *inputs, uint32_t n_rows, int32_t *sums)
{
    for (; n_rows > 0; n_rows--, inputs += matrix->n_inputs, sums += matrix->n_columns) {
        const int16_t *weights = matrix->weights;
        for (uint32_t block = 0; block < matrix->n_columns; block += COLUMNS) {
            int32_t out[COLUMNS] = {0};
            for (uint32_t k = 0; k < matrix->n_inputs; k += 2, weights += 2 * COLUMNS) {
                for (uint32_t j = 0; j < COLUMNS; j++) {
                    out[j] += inputs[k] * weights[2 * j] + inputs[k + 1] * weights[2 * j + 1];
                }
            }
            memcpy(sums + block, out, sizeof out);
        }
    }
}

static void update_plain(const qu_direction *direction, const qu_step *step)
{
    update_loop(direction, step);
}

static const qu_kernel plain = {"plain", multiply_plain, update_plain};

#if ON_X86

ALWAYS_INLINE int32_t pair_at(const int16_t *inputs)
{
    int32_t pair;
    memcpy(&pair, inputs, sizeof pair);
    return pair;
}

/* A tile multiplies `n` rows, known when it is compiled, by 16 columns at a time. */
ALWAYS_INLINE void tile_sse2(
    const qu_matrix *matrix, const int16_t *inputs, int32_t *sums, const uint32_t n)
{
    const int16_t *weights = matrix->weights;
    for (uint32_t block = 0; block < matrix->n_columns; block += COLUMNS) {
        __m128i out[2][4] = {{{0}}};
        for (uint32_t k = 0; k < matrix->n_inputs; k += 2, weights += 2 * COLUMNS) {
            for (uint32_t row = 0; row < n; row++) {
                __m128i pair = _mm_set1_epi32(pair_at(inputs + row * matrix->n_inputs + k));
                for (int j = 0; j < 4; j++) {
                    __m128i four = _mm_loadu_si128((const void *)(weights + 8 * j));
                    out[row][j] = _mm_add_epi32(out[row][j], _mm_madd_epi16(four, pair));
                }
            }
        }
        for (uint32_t row = 0; row < n; row++) {
            for (int j = 0; j < 4; j++) {
                int32_t *to = sums + row * matrix->n_columns + block + 4 * j;
                _mm_storeu_si128((void *)to, out[row][j]);
            }
        }
    }
}

static void multiply_sse2(
    const qu_matrix *matrix, const int16_t *inputs, uint32_t n_rows, int32_t *sums)
{
    const size_t n_in = matrix->n_inputs, n_out = matrix->n_columns;
    for (; n_rows >= 2; n_rows -= 2, inputs += 2 * n_in, sums += 2 * n_out) {
        tile_sse2(matrix, inputs, sums, 2);
    }
    if (n_rows > 0) {
        tile_sse2(matrix, inputs, sums, 1);
    }
}

static const qu_kernel sse2 = {"sse2", multiply_sse2, update_plain};

/* --- AVX2: vectors of 32 bytes ----------------------------------------------------------- */

#define FOR_AVX2 __attribute__((target("avx2")))

FOR_AVX2 ALWAYS_INLINE void tile_avx2(
    const qu_matrix *matrix, const int16_t *inputs, int32_t *sums, const uint32_t n)
{
    const int16_t *weights = matrix->weights;
    for (uint32_t block = 0; block < matrix->n_columns; block += COLUMNS) {
        __m256i out[6][2] = {{{0}}};
        for (uint32_t k = 0; k < matrix->n_inputs; k += 2, weights += 2 * COLUMNS) {
            __m256i low = _mm256_loadu_si256((const void *)weights);
            __m256i high = _mm256_loadu_si256((const void *)(weights + COLUMNS));
            for (uint32_t row = 0; row < n; row++) {
                __m256i pair = _mm256_set1_epi32(pair_at(inputs + row * matrix->n_inputs + k));
                out[row][0] = _mm256_add_epi32(out[row][0], _mm256_madd_epi16(low, pair));
                out[row][1] = _mm256_add_epi32(out[row][1], _mm256_madd_epi16(high, pair));
            }
        }
        for (uint32_t row = 0; row < n; row++) {
            int32_t *to = sums + row * matrix->n_columns + block;
            _mm256_storeu_si256((void *)to, out[row][0]);
            _mm256_storeu_si256((void *)(to + 8), out[row][1]);
        }
    }
}

FOR_AVX2 static void multiply_avx2(
    const qu_matrix *matrix, const int16_t *inputs, uint32_t n_rows, int32_t *sums)
{
    const size_t n_in = matrix->n_inputs, n_out = matrix->n_columns;
    for (; n_rows >= 6; n_rows -= 6, inputs += 6 * n_in, sums += 6 * n_out) {
        tile_avx2(matrix, inputs, sums, 6);
    }
    for (; n_rows >= 2; n_rows -= 2, inputs += 2 * n_in, sums += 2 * n_out) {
        tile_avx2(matrix, inputs, sums, 2);
    }
    if (n_rows > 0) {
        tile_avx2(matrix, inputs, sums, 1);
    }
}

FOR_AVX2 static void update_avx2(const qu_direction *direction, const qu_step *step)
{
    update_loop(direction, step);
}

static const qu_kernel avx2 = {"avx2", multiply_avx2, update_avx2};

/* --- AVX-512 with sums of products ------------------------------------------------------- */

#define FOR_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

/* A sum is ready for the next product after five, so a tile has three blocks of columns. */
FOR_VNNI ALWAYS_INLINE void tile_vnni(const qu_matrix *matrix, const int16_t *inputs,
    int32_t *sums, const uint32_t n, const uint32_t n_blocks)
{
    const size_t n_in = matrix->n_inputs, next = COLUMNS * n_in;
    const int16_t *weights = matrix->weights;
    for (uint32_t block = 0; block < matrix->n_columns; block += n_blocks * COLUMNS) {
        __m512i out[8][3] = {{{0}}};
        for (size_t k = 0; k < n_in; k += 2) {
            for (uint32_t row = 0; row < n; row++) {
                __m512i pair = _mm512_set1_epi32(pair_at(inputs + row * n_in + k));
                for (uint32_t i = 0; i < n_blocks; i++) {
                    __m512i all = _mm512_loadu_si512(weights + i * next + COLUMNS * k);
                    out[row][i] = _mm512_dpwssd_epi32(out[row][i], all, pair);
                }
            }
        }
        weights += n_blocks * next;
        for (uint32_t row = 0; row < n; row++) {
            for (uint32_t i = 0; i < n_blocks; i++) {
                int32_t *to = sums + row * matrix->n_columns + block + i * COLUMNS;
                _mm512_storeu_si512(to, out[row][i]);
            }
        }
    }
}

FOR_VNNI ALWAYS_INLINE void rows_vnni(const qu_matrix *matrix, const int16_t *inputs,
    uint32_t n_rows, int32_t *sums, const uint32_t n_blocks)
{
    const size_t n_in = matrix->n_inputs, n_out = matrix->n_columns;
    for (; n_rows >= 8; n_rows -= 8, inputs += 8 * n_in, sums += 8 * n_out) {
        tile_vnni(matrix, inputs, sums, 8, n_blocks);
    }
    for (; n_rows >= 3; n_rows -= 3, inputs += 3 * n_in, sums += 3 * n_out) {
        tile_vnni(matrix, inputs, sums, 3, n_blocks);
    }
    for (; n_rows > 0; n_rows--, inputs += n_in, sums += n_out) {
        tile_vnni(matrix, inputs, sums, 1, n_blocks);
    }
}

FOR_VNNI static void multiply_vnni(
    const qu_matrix *matrix, const int16_t *inputs, uint32_t n_rows, int32_t *sums)
{
    if (matrix->n_columns % (3 * COLUMNS) == 0) {
        rows_vnni(matrix, inputs, n_rows, sums, 3);
    } else {
        rows_vnni(matrix, inputs, n_rows, sums, 1);
    }
}

FOR_VNNI static void update_vnni(const qu_direction *direction, const qu_step *step)
{
    update_loop(direction, step);
}

static const qu_kernel vnni = {"avx512vnni", multiply_vnni, update_vnni};

#endif

const qu_kernel *qu_kernel_at(size_t i)
{
    const qu_kernel *able[4];
    size_t n = 0;
#if ON_X86
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vnni")) {
        able[n++] = &vnni;
    }
    if (__builtin_cpu_supports("avx2")) {
        able[n++] = &avx2;
    }
    able[n++] = &sse2;
#endif
    able[n++] = &plain;
    return i < n ? able[i] : NULL;
}
