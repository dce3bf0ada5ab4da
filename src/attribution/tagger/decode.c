/*
 * decode.c: emissions → spans. A linear-chain conditional random field (Lafferty, McCallum &
 * Pereira, ICML 2001) gives by forward-backward the probability of every span: that the labels
 * B I* E, or S, stand in just these places. Of all sets of spans that are apart the one is
 * chosen whose probabilities, each less what its kind must have at least, sum to the most: so
 * as many spans as can be are just right, where the best path is right as a whole.
 */
#include <string.h>

#include "attribution/tagger/tagger_internal.h"

enum { N = QU_LABELS, PADDED = QU_LABELS_PADDED, MAX_OPEN = 64 };

/* Less likely spans are not looked at. */
static const float UNLIKELY = 0.02f;
/* What it counts that the words of a span are of its kind, whatever its borders; best of four
 * on dev. */
static const float COVER = 0.4f;

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

/* What 1 over the sum of the values is, or 0. */
static float scale_of(const float *values)
{
    float sum = 0;
    for (int j = 0; j < N; j++) {
        sum += values[j];
    }
    return sum > 0 ? 1 / sum : 0;
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

/* alpha, and p over the scale of its place: so that alpha sums to 1. */
static void run_forwards(
    qu_decoder *decoder, const qu_tagger *tagger, const float *emissions, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        float *p = decoder->p[i], *alpha = decoder->alpha[i], sums[PADDED] = {0};
        exponentials(emissions + (size_t)i * PADDED, p);
        if (i == 0) {
            memcpy(sums, tagger->p_transitions[QU_START], sizeof sums);
        }
        for (int from = 0; i > 0 && from < N; from++) {
            for (int to = 0; to < PADDED; to++) {
                sums[to] += decoder->alpha[i - 1][from] * tagger->p_transitions[from][to];
            }
        }
        for (int to = 0; to < N; to++) {
            alpha[to] = sums[to] * p[to];
        }
        float scale = scale_of(alpha);
        for (int to = 0; to < N; to++) {
            alpha[to] *= scale;
            p[to] *= scale;
        }
    }
}

/* beta: alpha times beta is the probability of a label at a place. */
static void run_backwards(qu_decoder *decoder, const qu_tagger *tagger, uint32_t n)
{
    float last[PADDED] = {0}, next[PADDED];
    for (int j = 0; j < N; j++) {
        decoder->beta[n - 1][j] = tagger->p_transitions[j][QU_END];
        last[j] = decoder->alpha[n - 1][j] * decoder->beta[n - 1][j];
    }
    float scale = scale_of(last);
    for (int j = 0; j < N; j++) {
        decoder->beta[n - 1][j] *= scale;
    }
    for (uint32_t i = n - 1; i-- > 0;) {
        for (int j = 0; j < N; j++) {
            next[j] = decoder->p[i + 1][j] * decoder->beta[i + 1][j];
        }
        for (int from = 0; from < N; from++) {
            float sum = 0;
            for (int to = 0; to < N; to++) {
                sum += tagger->p_transitions[from][to] * next[to];
            }
            decoder->beta[i][from] = sum;
        }
    }
}

static void add_candidate(qu_decoder *decoder, qu_tag_span span, int kind)
{
    if (decoder->n < QU_MAX_CANDIDATES && span.p >= UNLIKELY) {
        decoder->candidates[decoder->n] = span;
        decoder->kinds[decoder->n++] = (uint8_t)kind;
    }
}

/* Spans of a kind that began and have not ended; p: of all labels up to here. */
typedef struct {
    qu_tag_span spans[MAX_OPEN];
    uint32_t n;
} open_spans;

/* Lets the open spans end at a place, or go on. */
static void extend(
    qu_decoder *decoder, const qu_tagger *tagger, open_spans *open, int kind, uint32_t at)
{
    const int begin = 1 + 4 * kind, inner = begin + 1, end = begin + 2;
    const float *p = decoder->p[at], *beta = decoder->beta[at];
    uint32_t kept = 0;
    for (uint32_t k = 0; k < open->n; k++) {
        qu_tag_span span = open->spans[k];
        const float *steps = tagger->p_transitions[span.begin + 1 == at ? begin : inner];
        float so_far = span.p;
        span.end = at + 1;
        span.p = so_far * steps[end] * p[end] * beta[end];
        add_candidate(decoder, span, kind);
        span.p = so_far * steps[inner] * p[inner];
        if (span.p * beta[inner] >= UNLIKELY) {
            open->spans[kept++] = span;
        }
    }
    open->n = kept;
}

/* Sums of the probability that a place is of a kind. */
static void sum_kinds(qu_decoder *decoder, uint32_t n)
{
    for (int kind = 0; kind < QU_N_KINDS; kind++) {
        float *sums = decoder->sums[kind];
        sums[0] = 0;
        for (uint32_t i = 0; i < n; i++) {
            float p = 0;
            for (int label = 1 + 4 * kind; label < 5 + 4 * kind; label++) {
                p += decoder->alpha[i][label] * decoder->beta[i][label];
            }
            sums[i + 1] = sums[i] + p;
        }
    }
}

static float gain_of(const qu_decoder *decoder, const qu_tag_span *span, int kind, float least)
{
    const float *sums = decoder->sums[kind];
    float covered = (sums[span->end] - sums[span->begin]) / (float)(span->end - span->begin);
    return span->p - least + COVER * (covered - 0.5f);
}

void qu_tag_candidates(
    qu_decoder *decoder, const qu_tagger *tagger, const float *emissions, uint32_t n)
{
    open_spans open[QU_N_KINDS] = {{{{0}}, 0}};
    decoder->n = 0;
    if (n == 0) {
        return;
    }
    run_forwards(decoder, tagger, emissions, n);
    run_backwards(decoder, tagger, n);
    sum_kinds(decoder, n);
    for (uint32_t i = 0; i < n; i++) {
        decoder->before[i] = decoder->n;
        for (int kind = 0; kind < QU_N_KINDS; kind++) {
            const int begin = 1 + 4 * kind, single = begin + 3;
            extend(decoder, tagger, &open[kind], kind, i);
            float p = decoder->alpha[i][single] * decoder->beta[i][single];
            add_candidate(decoder, (qu_tag_span){i, i + 1, p}, kind);
            p = decoder->alpha[i][begin];
            if (p * decoder->beta[i][begin] >= UNLIKELY && open[kind].n < MAX_OPEN) {
                open[kind].spans[open[kind].n++] = (qu_tag_span){i, 0, p};
            }
        }
    }
}

void qu_tag_choose(qu_decoder *decoder, const float least[QU_N_KINDS], qu_links *out)
{
    float *best = decoder->best; /* of the candidates before one */
    bool *taken = decoder->taken;
    best[0] = 0;
    for (uint32_t i = 0; i < decoder->n; i++) {
        const qu_tag_span *span = &decoder->candidates[i];
        int kind = decoder->kinds[i];
        float gain = gain_of(decoder, span, kind, least[kind]);
        float with = best[decoder->before[span->begin]] + gain;
        taken[i] = gain > 0 && with > best[i];
        best[i + 1] = taken[i] ? with : best[i];
    }
    for (uint32_t i = decoder->n; i > 0;) { /* what the best set of all does not hold */
        uint32_t before =
            taken[i - 1] ? decoder->before[decoder->candidates[i - 1].begin] : i - 1;
        for (uint32_t k = before; k + 1 < i; k++) {
            taken[k] = false;
        }
        i = before;
    }
    memset(out->n, 0, sizeof out->n);
    for (uint32_t i = 0; i < decoder->n; i++) {
        uint32_t kind = decoder->kinds[i];
        if (taken[i]) {
            out->spans[kind][out->n[kind]++] = decoder->candidates[i];
        }
    }
}
