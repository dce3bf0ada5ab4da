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

/*
 * Loops of one kind of number each: compilers make vectors of those. sigmoid(x) is
 * (1 + tanh(x / 2)) / 2; the gates' scales are halved already.
 */
ALWAYS_INLINE void update_loop(const qu_direction *direction, const qu_step *step)
{
    _Alignas(64) float x[3 * QU_MAX_HIDDEN];
    _Alignas(64) float u[3 * QU_MAX_HIDDEN];
    const size_t n = direction->recurrent.n_inputs;
    const float *scale = direction->recurrent.scale, *bias_new = direction->bias_new;
    float *state = step->state;
    for (size_t j = 0; j < 3 * n; j++) {
        int32_t sum = step->lexical[j] + step->shape[j] + step->context[j];
        x[j] = (float)sum * (1.0f / 2048);
        u[j] = (float)step->sums[j] * scale[j];
    }
    for (size_t j = 0; j < n; j++) { /* both gates by one division, the slowest step */
        float reset = held(x[j] + u[j]);
        float update = held(x[n + j] + u[n + j]);
        float a = under(reset), b = under(update), part = 0.5f / (a * b);
        x[j] = 0.5f + over(reset) * b * part;
        x[n + j] = 0.5f + over(update) * a * part;
    }
    for (size_t j = 0; j < n; j++) {
        float inner = x[j] * (u[2 * n + j] + bias_new[j]);
        float fresh = held(2 * x[2 * n + j] + inner);
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

/* Multiplies a number of rows that is known when it is compiled. */
typedef void tile(const qu_matrix *matrix, const int16_t *inputs, int32_t *sums);

/* tiles[n - 1] takes n rows; as many tiles as must be, of about one size. */
static void multiply_by_tiles(tile *const *tiles, uint32_t most, const qu_matrix *matrix,
    const int16_t *inputs, uint32_t n_rows, int32_t *sums)
{
    const uint32_t n_tiles = (n_rows + most - 1) / most;
    for (uint32_t i = 0; i < n_tiles; i++) {
        size_t begin = n_rows * i / n_tiles, end = n_rows * (i + 1) / n_tiles;
        tiles[end - begin - 1](
            matrix, inputs + begin * matrix->n_inputs, sums + begin * matrix->n_columns);
    }
}

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

static void tile_sse2_1(const qu_matrix *matrix, const int16_t *inputs, int32_t *sums)
{
    tile_sse2(matrix, inputs, sums, 1);
}

static void tile_sse2_2(const qu_matrix *matrix, const int16_t *inputs, int32_t *sums)
{
    tile_sse2(matrix, inputs, sums, 2);
}

static void multiply_sse2(
    const qu_matrix *matrix, const int16_t *inputs, uint32_t n_rows, int32_t *sums)
{
    static tile *const tiles[] = {tile_sse2_1, tile_sse2_2};
    multiply_by_tiles(tiles, 2, matrix, inputs, n_rows, sums);
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

#define TILE(n)                                                                                \
    FOR_AVX2 static void tile_avx2_##n(                                                        \
        const qu_matrix *matrix, const int16_t *inputs, int32_t *sums)                         \
    {                                                                                          \
        tile_avx2(matrix, inputs, sums, n);                                                    \
    }
TILE(1)
TILE(2)
TILE(3)
TILE(4)
TILE(5)
TILE(6)
#undef TILE

static void multiply_avx2(
    const qu_matrix *matrix, const int16_t *inputs, uint32_t n_rows, int32_t *sums)
{
    static tile *const tiles[] = {
        tile_avx2_1, tile_avx2_2, tile_avx2_3, tile_avx2_4, tile_avx2_5, tile_avx2_6};
    multiply_by_tiles(tiles, 6, matrix, inputs, n_rows, sums);
}

FOR_AVX2 static void update_avx2(const qu_direction *direction, const qu_step *step)
{
    update_loop(direction, step);
}

static const qu_kernel avx2 = {"avx2", multiply_avx2, update_avx2};

/* --- AVX-512 with sums of products ------------------------------------------------------- */

#define FOR_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

/*
 * `n` rows by `width` blocks of columns at a time, both known when it is compiled, from `block`
 * on; returns the first block that is left.
 */
FOR_VNNI ALWAYS_INLINE uint32_t columns_vnni(const qu_matrix *matrix, uint32_t block,
    const int16_t *inputs, int32_t *sums, const uint32_t n, const uint32_t width)
{
    const size_t n_in = matrix->n_inputs, next = COLUMNS * n_in;
    const uint32_t n_blocks = matrix->n_columns / COLUMNS;
    for (; block + width <= n_blocks; block += width) {
        const int16_t *weights = matrix->weights + block * next;
        __m512i out[8][9] = {{{0}}};
        for (size_t k = 0; k < n_in; k += 2) {
            for (uint32_t row = 0; row < n; row++) {
                __m512i pair = _mm512_set1_epi32(pair_at(inputs + row * n_in + k));
                for (uint32_t i = 0; i < width; i++) {
                    __m512i all = _mm512_loadu_si512(weights + i * next + COLUMNS * k);
                    out[row][i] = _mm512_dpwssd_epi32(out[row][i], all, pair);
                }
            }
        }
        for (uint32_t row = 0; row < n; row++) {
            for (uint32_t i = 0; i < width; i++) {
                int32_t *to = sums + row * matrix->n_columns + (block + i) * COLUMNS;
                _mm512_storeu_si512(to, out[row][i]);
            }
        }
    }
    return block;
}

/*
 * Two sums a cycle, each ready for its next product after five: ten or more must be under way,
 * and with the weights at work they must fit into 32 registers.
 */
#define TILE(n, width)                                                                         \
    FOR_VNNI static void tile_vnni_##n(                                                        \
        const qu_matrix *matrix, const int16_t *inputs, int32_t *sums)                         \
    {                                                                                          \
        uint32_t done = columns_vnni(matrix, 0, inputs, sums, n, width);                       \
        done = columns_vnni(matrix, done, inputs, sums, n, 3);                                 \
        columns_vnni(matrix, done, inputs, sums, n, 1);                                        \
    }
TILE(1, 9)
TILE(2, 6)
TILE(3, 6)
TILE(4, 6)
TILE(5, 3)
TILE(6, 3)
TILE(7, 3)
TILE(8, 3)
#undef TILE

static void multiply_vnni(
    const qu_matrix *matrix, const int16_t *inputs, uint32_t n_rows, int32_t *sums)
{
    static tile *const tiles[] = {tile_vnni_1, tile_vnni_2, tile_vnni_3, tile_vnni_4,
        tile_vnni_5, tile_vnni_6, tile_vnni_7, tile_vnni_8};
    multiply_by_tiles(tiles, 8, matrix, inputs, n_rows, sums);
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
