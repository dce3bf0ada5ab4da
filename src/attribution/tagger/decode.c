/*
 * decode.c: emissions → labels. A linear-chain conditional random field (Lafferty, McCallum &
 * Pereira, ICML 2001): the best path by Viterbi, probabilities by forward-backward.
 */
#include <string.h>

#include "attribution/tagger/tagger_internal.h"

enum { N = QU_LABELS, PADDED = QU_LABELS_PADDED };

float qu_exp(float x)
{
    bool nothing = x < -87.0f;
    x = nothing ? 0 : x > 87.0f ? 87.0f : x;
    float n = (x * 1.44269504f + 12582912.0f) - 12582912.0f; /* the nearest whole number */
    float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;   /* log 2 in two parts */
    float p =
        1.0f +
        r * (1.0f + r * (0.5f + r * (0.166666667f + r * (0.0416666667f + r * 0.00833333333f))));
    uint32_t bits = (uint32_t)((int32_t)n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return nothing ? 0 : p * power;
}

static void add_bonus(float *scores, const float bonus[QU_N_KINDS])
{
    for (int kind = 0; kind < QU_N_KINDS; kind++) {
        scores[1 + 4 * kind] += bonus[kind]; /* B */
        scores[4 + 4 * kind] += bonus[kind]; /* S */
    }
}

static void viterbi_step(
    const qu_tagger *tagger, const float *before, float *scores, uint8_t *back)
{
    for (int to = 0; to < N; to++) {
        scores[to] = before[0] + tagger->transitions[0][to];
        back[to] = 0;
    }
    for (int from = 1; from < N; from++) {
        for (int to = 0; to < N; to++) {
            float score = before[from] + tagger->transitions[from][to];
            bool better = score > scores[to];
            scores[to] = better ? score : scores[to];
            back[to] = better ? (uint8_t)from : back[to];
        }
    }
}

void qu_tag_decode(qu_decoder *decoder, const qu_tagger *tagger, const float *emissions,
    uint32_t n, const float bonus[QU_N_KINDS])
{
    float before[PADDED], scores[PADDED] = {0};
    for (uint32_t i = 0; i < n; i++) {
        const float *emission = emissions + (size_t)i * PADDED;
        if (i == 0) {
            memcpy(scores, tagger->transitions[QU_START], N * sizeof *scores);
        } else {
            memcpy(before, scores, sizeof before);
            viterbi_step(tagger, before, scores, decoder->back[i]);
        }
        for (int j = 0; j < N; j++) {
            scores[j] += emission[j];
        }
        add_bonus(scores, bonus);
    }
    uint8_t best = 0;
    for (uint8_t j = 0; j < N; j++) {
        scores[j] += tagger->transitions[j][QU_END];
        best = scores[j] > scores[best] ? j : best;
    }
    for (uint32_t i = n; i-- > 0;) {
        decoder->labels[i] = best;
        best = i > 0 ? decoder->back[i][best] : 0;
    }
}

static void scale(float *values)
{
    float sum = 0;
    for (int j = 0; j < N; j++) {
        sum += values[j];
    }
    float by = sum > 0 ? 1 / sum : 0;
    for (int j = 0; j < N; j++) {
        values[j] *= by;
    }
}

/* exp of the emissions, the largest made 1. */
static void exponentials(const float *emission, float *out)
{
    float most = emission[0];
    for (int j = 1; j < N; j++) {
        most = emission[j] > most ? emission[j] : most;
    }
    for (int j = 0; j < N; j++) {
        out[j] = qu_exp(emission[j] - most);
    }
}

void qu_tag_marginals(
    qu_decoder *decoder, const qu_tagger *tagger, const float *emissions, uint32_t n)
{
    float beta[PADDED], next[PADDED];
    for (uint32_t i = 0; i < n; i++) {
        float *alpha = decoder->alpha[i];
        float sums[PADDED] = {0};
        exponentials(emissions + (size_t)i * PADDED, decoder->p[i]);
        if (i == 0) {
            memcpy(sums, tagger->p_transitions[QU_START], sizeof sums);
        }
        for (int from = 0; i > 0 && from < N; from++) {
            for (int to = 0; to < PADDED; to++) {
                sums[to] += decoder->alpha[i - 1][from] * tagger->p_transitions[from][to];
            }
        }
        for (int to = 0; to < N; to++) {
            alpha[to] = sums[to] * decoder->p[i][to];
        }
        scale(alpha);
    }
    for (int j = 0; j < N; j++) {
        beta[j] = tagger->p_transitions[j][QU_END];
    }
    for (uint32_t i = n; i-- > 0;) {
        for (int j = 0; j < N; j++) {
            next[j] = decoder->p[i][j] * beta[j]; /* before p takes its final meaning */
            decoder->p[i][j] = decoder->alpha[i][j] * beta[j];
        }
        scale(decoder->p[i]);
        for (int from = 0; from < N; from++) {
            beta[from] = 0;
            for (int to = 0; to < N; to++) {
                beta[from] += tagger->p_transitions[from][to] * next[to];
            }
        }
        scale(beta);
    }
}
