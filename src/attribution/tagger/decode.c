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

/* e to the x for x from -87 to 87. */
static inline float exp_within(float x)
{
    float n = (x * 1.44269504f + 12582912.0f) - 12582912.0f; /* the nearest whole number */
    float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;   /* log 2 in two parts */
    float p =
        1.0f +
        r * (1.0f + r * (0.5f + r * (0.166666667f + r * (0.0416666667f + r * 0.00833333333f))));
    uint32_t bits = (uint32_t)((int32_t)n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return p * power;
}

float qu_exp(float x)
{
    return x < -87.0f ? 0 : exp_within(x < 87.0f ? x : 87.0f);
}

/* 1 over the sum of the values, the last of which are 0; or 0. */
static float scale_of(const float values[PADDED])
{
    float sums[PADDED / 2]; /* by halves: one after the other, each would wait for the last */
    for (int j = 0; j < PADDED / 2; j++) {
        sums[j] = values[j] + values[j + PADDED / 2];
    }
    for (int width = PADDED / 4; width > 0; width /= 2) {
        for (int j = 0; j < width; j++) {
            sums[j] += sums[j + width];
        }
    }
    return sums[0] > 0 ? 1 / sums[0] : 0;
}

/* exp of a place's emissions. They are held, as the transitions are, so that no sum of their
 * products leaves the numbers. */
static void exponentials(const float *emission, float *out)
{
    for (int j = 0; j < PADDED; j++) {
        float x = emission[j] < QU_MOST_SCORE ? emission[j] : QU_MOST_SCORE;
        out[j] = exp_within(x > -QU_MOST_SCORE ? x : -QU_MOST_SCORE);
    }
    for (int j = N; j < PADDED; j++) {
        out[j] = 0;
    }
}

/* Four numbers in one register: left to itself, gcc turns the rows below over first. */
typedef float four __attribute__((vector_size(16)));

/* out = values times the rows */
static inline void times_rows(
    const float values[N], const float rows[N][PADDED], float out[PADDED])
{
    four sums[PADDED / 4] = {{0}};
    for (int k = 0; k < N; k++) {
        four row[PADDED / 4];
        memcpy(row, rows[k], sizeof row);
        for (int j = 0; j < PADDED / 4; j++) {
            sums[j] += values[k] * row[j];
        }
    }
    memcpy(out, sums, sizeof sums);
}

/* alpha, and p over the scale of its place: so that alpha sums to 1. */
static void run_forwards(
    qu_decoder *decoder, const qu_tagger *tagger, const float *emissions, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        float *p = decoder->p[i], *alpha = decoder->alpha[i];
        exponentials(emissions + (size_t)i * PADDED, p);
        if (i == 0) {
            memcpy(alpha, tagger->p_first, sizeof tagger->p_first);
        } else {
            times_rows(decoder->alpha[i - 1], tagger->p_next, alpha);
        }
        for (int to = 0; to < PADDED; to++) {
            alpha[to] *= p[to];
        }
        float scale = scale_of(alpha);
        for (int to = 0; to < PADDED; to++) {
            alpha[to] *= scale;
            p[to] *= scale;
        }
    }
}

/* beta: alpha times beta is the probability of a label at a place. */
static void run_backwards(qu_decoder *decoder, const qu_tagger *tagger, uint32_t n)
{
    float last[PADDED], next[PADDED];
    for (int j = 0; j < PADDED; j++) {
        last[j] = decoder->alpha[n - 1][j] * tagger->p_last[j];
    }
    float scale = scale_of(last);
    for (int j = 0; j < PADDED; j++) {
        decoder->beta[n - 1][j] = tagger->p_last[j] * scale;
    }
    for (uint32_t i = n - 1; i-- > 0;) {
        for (int j = 0; j < PADDED; j++) {
            next[j] = decoder->p[i + 1][j] * decoder->beta[i + 1][j];
        }
        times_rows(next, tagger->p_before, decoder->beta[i]);
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
        const float *steps = tagger->p_next[span.begin + 1 == at ? begin : inner];
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

static float gain_of(const qu_decoder *decoder, const qu_tag_span *span, int kind, float least)
{
    const float *sums = decoder->sums[kind];
    float covered = (sums[span->end] - sums[span->begin]) / (float)(span->end - span->begin);
    return span->p - least + COVER * (covered - 0.5f);
}

/* Spans of a kind that end or begin at a place, and whether it is of that kind. */
static void look_at(qu_decoder *decoder, const qu_tagger *tagger, open_spans *open, int kind,
    uint32_t at, const float p[PADDED])
{
    const int begin = 1 + 4 * kind, single = begin + 3;
    float *sums = decoder->sums[kind] + at;
    sums[1] = sums[0] + ((p[begin] + p[begin + 1]) + (p[begin + 2] + p[single]));
    extend(decoder, tagger, open, kind, at);
    add_candidate(decoder, (qu_tag_span){at, at + 1, p[single]}, kind);
    if (p[begin] >= UNLIKELY && open->n < MAX_OPEN) {
        open->spans[open->n++] = (qu_tag_span){at, 0, decoder->alpha[at][begin]};
    }
}

void qu_tag_candidates(
    qu_decoder *decoder, const qu_tagger *tagger, const float *emissions, uint32_t n)
{
    open_spans open[QU_N_KINDS];
    decoder->n = 0;
    if (n == 0) {
        return;
    }
    run_forwards(decoder, tagger, emissions, n);
    run_backwards(decoder, tagger, n);
    for (int kind = 0; kind < QU_N_KINDS; kind++) {
        decoder->sums[kind][0] = 0;
        open[kind].n = 0;
    }
    for (uint32_t i = 0; i < n; i++) {
        float p[PADDED]; /* of each label at this place */
        for (int j = 0; j < PADDED; j++) {
            p[j] = decoder->alpha[i][j] * decoder->beta[i][j];
        }
        decoder->before[i] = decoder->n;
        for (int kind = 0; kind < QU_N_KINDS; kind++) {
            look_at(decoder, tagger, &open[kind], kind, i, p);
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
