/*
 * tag_link.c: which spans belong together. Each content takes the best cue of its paragraph,
 * each cue the best source or none, by a linear score of how they stand to each other; a source
 * that nobody took goes to the nearest cue that has none or shares one.
 */
#include "attribution/tagger/tagger_internal.h"

static uint32_t at_most(uint32_t n, uint32_t limit)
{
    return n < limit ? n : limit;
}

static uint32_t between(const qu_links *links, int kind, uint32_t begin, uint32_t end)
{
    uint32_t n = (uint32_t)(links->before[kind][end] - links->before[kind][begin]);
    return begin < end ? at_most(n, 2) : 0;
}

static uint32_t distance_class(uint32_t n)
{
    static const uint8_t limits[] = {0, 1, 2, 4, 8, 16, 32};
    uint32_t i = 0;
    while (i < sizeof limits && n > limits[i]) {
        i++;
    }
    return i;
}

static uint32_t ending_of(const qu_subtoken *subtokens, const qu_tag_span *cue)
{
    return subtokens[cue->end - 1].form.rows[QU_SUF2] & 63;
}

/* How well a cue and a span of `kind` go together; the classes are those of the training. */
static float pair_score(const qu_links *links, const float *weights,
    const qu_subtoken *subtokens, const qu_tag_span *cue, const qu_tag_span *span, int kind)
{
    uint32_t after = span->begin >= cue->end;
    uint32_t a = after ? cue->end : span->end, b = after ? span->begin : cue->begin;
    uint32_t gap = b > a ? b - a : 0, distance = distance_class(gap);
    uint32_t cues = between(links, QU_CUE, a, b);
    uint32_t same = between(links, kind, a, b);
    uint32_t other = between(links, kind == QU_SOURCE ? QU_CONTENT : QU_SOURCE, a, b);
    uint32_t s = subtokens[span->begin].sentence, c = subtokens[cue->begin].sentence;
    uint32_t sentences = at_most(s > c ? s - c : c - s, 2);
    uint32_t first = gap > 0 ? subtokens[a].shape >> 4 : 9;
    uint32_t last = gap > 0 ? subtokens[b - 1].shape >> 4 : 9;
    uint8_t state = subtokens[span->begin].quote;
    uint32_t quoted = (state >= 2 && state <= 4) || state == 13;
    return weights[after * 9 + cues * 3 + same] + weights[32 + after * 8 + distance] +
           weights[64 + (after * 3 + sentences) * 3 + other] +
           weights[96 + ((after * 2 + quoted) * 3 + cues) * 3 + sentences] +
           weights[160 + (after * 10 + first) * 10 + last] +
           weights[384 + ending_of(subtokens, cue) * 2 + after] +
           weights[512 + ((after * 8 + distance) * 3 + cues) * 3 + other] +
           weights[768 + ((after * 2 + quoted) * 10 + first) * 3 + same];
}

static float none_score(const qu_links *links, const float *weights,
    const qu_subtoken *subtokens, const qu_tag_span *cue)
{
    uint32_t before = links->before[QU_SOURCE][cue->begin];
    uint32_t after = links->n[QU_SOURCE] - before;
    return weights[1024 + at_most(before, 2) * 3 + at_most(after, 2)] +
           weights[1040 + at_most(links->n[QU_CUE], 3)] +
           weights[1048 + ending_of(subtokens, cue)];
}

static void link_sources(qu_links *links, const qu_tagger *tagger, const qu_subtoken *subtokens)
{
    const float *weights = tagger->link_source;
    for (uint32_t c = 0; c < links->n[QU_CUE]; c++) {
        const qu_tag_span *cue = &links->spans[QU_CUE][c];
        float best = 0;
        links->source_of[c] = QU_MAX_PIECE;
        for (uint32_t s = 0; s < links->n[QU_SOURCE]; s++) {
            const qu_tag_span *source = &links->spans[QU_SOURCE][s];
            float score = pair_score(links, weights, subtokens, cue, source, QU_SOURCE);
            if (s == 0 || score > best) {
                best = score;
                links->source_of[c] = (uint16_t)s;
            }
        }
        if (links->n[QU_SOURCE] > 0 && none_score(links, weights, subtokens, cue) > best) {
            links->source_of[c] = QU_MAX_PIECE;
        }
    }
}

static void link_contents(
    qu_links *links, const qu_tagger *tagger, const qu_subtoken *subtokens)
{
    for (uint32_t i = 0; i < links->n[QU_CONTENT]; i++) {
        const qu_tag_span *content = &links->spans[QU_CONTENT][i];
        float best = 0;
        for (uint32_t c = 0; c < links->n[QU_CUE]; c++) {
            const qu_tag_span *cue = &links->spans[QU_CUE][c];
            float score =
                pair_score(links, tagger->link_content, subtokens, cue, content, QU_CONTENT);
            if (c == 0 || score > best) {
                best = score;
                links->cue_of[i] = (uint16_t)c;
            }
        }
    }
}

/* The nearest cue that has no source or shares one, or QUOTH_NONE. */
static uint32_t cue_to_spare(
    const qu_links *links, const uint16_t *n_cues_of, const qu_tag_span *source)
{
    uint32_t best = QUOTH_NONE, best_distance = 0;
    for (uint32_t c = 0; c < links->n[QU_CUE]; c++) {
        const qu_tag_span *cue = &links->spans[QU_CUE][c];
        uint32_t has = links->source_of[c];
        uint32_t distance =
            source->begin >= cue->end ? source->begin - cue->end : cue->begin - source->end;
        if ((has == QU_MAX_PIECE || n_cues_of[has] > 1) &&
            (best == QUOTH_NONE || distance < best_distance)) {
            best = c;
            best_distance = distance;
        }
    }
    return best;
}

static void place_unused_sources(qu_links *links)
{
    uint16_t n_cues_of[QU_MAX_PIECE] = {0};
    bool used[QU_MAX_PIECE] = {false};
    for (uint32_t c = 0; c < links->n[QU_CUE]; c++) {
        if (links->source_of[c] != QU_MAX_PIECE) {
            n_cues_of[links->source_of[c]]++;
            used[links->source_of[c]] = true;
        }
    }
    for (uint32_t s = 0; s < links->n[QU_SOURCE]; s++) {
        const qu_tag_span *source = &links->spans[QU_SOURCE][s];
        uint32_t cue = used[s] ? QUOTH_NONE : cue_to_spare(links, n_cues_of, source);
        if (cue != QUOTH_NONE) {
            if (links->source_of[cue] != QU_MAX_PIECE) {
                n_cues_of[links->source_of[cue]]--;
            }
            links->source_of[cue] = (uint16_t)s;
            n_cues_of[s]++;
        }
    }
}

void qu_tag_link(
    qu_links *links, const qu_tagger *tagger, const qu_subtoken *subtokens, uint32_t n)
{
    for (int kind = 0; kind < QU_N_KINDS; kind++) {
        uint32_t next = 0;
        for (uint32_t i = 0; i <= n; i++) {
            links->before[kind][i] = (uint16_t)next;
            next += next < links->n[kind] && links->spans[kind][next].begin == i;
        }
    }
    link_sources(links, tagger, subtokens);
    link_contents(links, tagger, subtokens);
    place_unused_sources(links);
}
