/*
 * network.c: features → emissions. One gated recurrent layer (Cho et al., EMNLP 2014) in each
 * direction, h = 64:
 *
 *   r, z = sigmoid(x_r,z + U_r,z h)    n = tanh(x_n + r (U_n h + c))    h = n + z (h - n)
 *
 * Pieces run in lockstep, one a lane, so that each weight is loaded once for several; a lane
 * whose piece ends takes the next. A lane's sums do not depend on its neighbours, and no sum is
 * reordered (nor are operations fused, see CMakeLists.txt): the same bits everywhere.
 */
#include <string.h>

#include "attribution/tagger/tagger_internal.h"

enum { N_LANES = 8, TILE_LANES = 4, TILE = 24 };

/* What the compiler makes of these loops for newer processors is chosen when the program runs.
 */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) &&                         \
    defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

/* Or each clone would call the plain one. */
#define ALWAYS_INLINE __attribute__((always_inline)) static inline

typedef struct {
    float state[N_LANES][QU_HIDDEN];
    float input[N_LANES][QU_GATES];
    float gates[N_LANES][QU_GATES];
    float output[N_LANES][QU_LABELS_PADDED];
    const qu_piece *piece[N_LANES]; /* NULL: none left */
    uint32_t done[N_LANES];         /* sub-tokens of the piece */
} lanes;

/* tanh by Lambert's continued fraction; its error is below 1e-4. */
ALWAYS_INLINE float squash(float x)
{
    x = x < -4.97f ? -4.97f : x;
    x = x > 4.97f ? 4.97f : x;
    float q = x * x;
    return x * (135135.f + q * (17325.f + q * (378.f + q))) /
           (135135.f + q * (62370.f + q * (3150.f + q * 28.f)));
}

ALWAYS_INLINE float gate(float x)
{
    return 0.5f + 0.5f * squash(0.5f * x);
}

/* The input of one sub-token: rows that are ready, and W times a rare word's embedding. */
FOR_EACH_PROCESSOR
static void gather(const qu_tagger *tagger, const qu_direction *direction,
    const qu_subtoken *subtoken, float *restrict input)
{
    const float *a = direction->tables[0] + (size_t)subtoken->rows[0] * QU_GATES;
    const float *b = direction->tables[1] + (size_t)subtoken->rows[1] * QU_GATES;
    const float *c = direction->tables[2] + (size_t)subtoken->rows[2] * QU_GATES;
    const float *d = direction->tables[3] + (size_t)subtoken->rows[3] * QU_GATES;
    const float *e = direction->tables[4] + (size_t)subtoken->rows[4] * QU_GATES;
    const float *f = direction->contexts + (size_t)subtoken->context * QU_GATES;
    for (int j = 0; j < QU_GATES; j++) {
        input[j] = ((a[j] + b[j]) + (c[j] + d[j])) + (e[j] + f[j]);
    }
    if (subtoken->word < QU_HOT_WORDS) {
        const float *hot = direction->hot + (size_t)subtoken->word * QU_GATES;
        for (int j = 0; j < QU_GATES; j++) {
            input[j] += hot[j];
        }
        return;
    }
    const float *word = tagger->word + (size_t)subtoken->word * QU_WORD_DIM;
    for (int tile = 0; tile < QU_GATES; tile += TILE) {
        float sums[TILE];
        memcpy(sums, input + tile, sizeof sums);
        for (int k = 0; k < QU_WORD_DIM; k++) {
            for (int j = 0; j < TILE; j++) {
                sums[j] += word[k] * direction->word[k][tile + j];
            }
        }
        memcpy(input + tile, sums, sizeof sums);
    }
}

ALWAYS_INLINE void update_state(const float *restrict bias, const float *restrict x,
    const float *restrict g, float *restrict h)
{
    for (int j = 0; j < QU_HIDDEN; j++) {
        float reset = gate(x[j] + g[j]);
        float update = gate(x[QU_HIDDEN + j] + g[QU_HIDDEN + j]);
        float inner = reset * (g[2 * QU_HIDDEN + j] + bias[j]);
        float fresh = squash(x[2 * QU_HIDDEN + j] + inner);
        h[j] = fresh + update * (h[j] - fresh);
    }
}

/* One step of every lane. */
FOR_EACH_PROCESSOR
static void step(const qu_direction *direction, lanes *run)
{
    for (int tile = 0; tile < QU_GATES / TILE; tile++) {
        for (int lane = 0; lane < N_LANES; lane += TILE_LANES) {
            float sums[TILE_LANES][TILE] = {{0}};
            for (int k = 0; k < QU_HIDDEN; k++) {
                const float *weights = direction->recurrent[tile][k];
                for (int i = 0; i < TILE_LANES; i++) {
                    float value = run->state[lane + i][k];
                    for (int j = 0; j < TILE; j++) {
                        sums[i][j] += value * weights[j];
                    }
                }
            }
            for (int i = 0; i < TILE_LANES; i++) {
                memcpy(&run->gates[lane + i][tile * TILE], sums[i], sizeof sums[i]);
            }
        }
    }
    for (int lane = 0; lane < N_LANES; lane++) {
        update_state(direction->bias_new, run->input[lane], run->gates[lane], run->state[lane]);
    }
}

/* What the states add to the emissions. */
FOR_EACH_PROCESSOR
static void output(const qu_direction *direction, lanes *run)
{
    for (int lane = 0; lane < N_LANES; lane += TILE_LANES) {
        float sums[TILE_LANES][QU_LABELS_PADDED] = {{0}};
        for (int k = 0; k < QU_HIDDEN; k++) {
            for (int i = 0; i < TILE_LANES; i++) {
                float value = run->state[lane + i][k];
                for (int j = 0; j < QU_LABELS_PADDED; j++) {
                    sums[i][j] += value * direction->out[k][j];
                }
            }
        }
        memcpy(run->output[lane], sums, sizeof sums);
    }
}

static uint32_t next_place(const lanes *run, int lane, bool backwards)
{
    const qu_piece *piece = run->piece[lane];
    return piece->begin + (backwards ? piece->n - 1 - run->done[lane] : run->done[lane]);
}

/* Gives lanes whose piece has ended the next one; is any at work? */
static bool refill(lanes *run, const qu_piece **next, const qu_piece *end)
{
    bool any = false;
    for (int lane = 0; lane < N_LANES; lane++) {
        if (run->piece[lane] == NULL || run->done[lane] == run->piece[lane]->n) {
            while (*next < end && (*next)->n == 0) {
                (*next)++;
            }
            run->piece[lane] = *next < end ? (*next)++ : NULL;
            run->done[lane] = 0;
            memset(run->state[lane], 0, sizeof run->state[lane]);
        }
        any = any || run->piece[lane] != NULL;
    }
    return any;
}

static void run_direction(const qu_tagger *tagger, bool backwards, const qu_piece *pieces,
    uint32_t n_pieces, const qu_subtoken *subtokens, float *emissions)
{
    const qu_direction *direction = &tagger->directions[backwards];
    const qu_piece *next = pieces, *end = pieces + n_pieces;
    lanes run = {0};
    while (refill(&run, &next, end)) {
        for (int lane = 0; lane < N_LANES; lane++) {
            if (run.piece[lane] != NULL) {
                uint32_t at = next_place(&run, lane, backwards);
                gather(tagger, direction, &subtokens[at], run.input[lane]);
            }
        }
        step(direction, &run);
        output(direction, &run);
        for (int lane = 0; lane < N_LANES; lane++) {
            if (run.piece[lane] != NULL) {
                size_t at = next_place(&run, lane, backwards);
                float *emission = emissions + at * QU_LABELS_PADDED;
                for (int j = 0; j < QU_LABELS; j++) {
                    emission[j] += run.output[lane][j];
                }
                run.done[lane]++;
            }
        }
    }
}

void qu_tag_emissions(const qu_tagger *tagger, const qu_piece *pieces, uint32_t n_pieces,
    const qu_subtoken *subtokens, float *emissions)
{
    for (uint32_t i = 0; i < n_pieces; i++) {
        for (size_t k = 0; k < pieces[i].n; k++) {
            memcpy(emissions + (pieces[i].begin + k) * QU_LABELS_PADDED, tagger->out_bias,
                sizeof tagger->out_bias);
        }
    }
    run_direction(tagger, false, pieces, n_pieces, subtokens, emissions);
    run_direction(tagger, true, pieces, n_pieces, subtokens, emissions);
}
