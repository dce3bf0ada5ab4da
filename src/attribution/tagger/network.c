/*
 * network.c: features → emissions. One gated recurrent layer (Cho et al., EMNLP 2014) in each
 * direction:
 *
 *   r, z = sigmoid(x_r,z + U_r,z h)    n = tanh(x_n + r (U_n h + c))    h = n + z (h - n)
 *
 * Pieces run in lockstep, a row of the states each, so that a weight that is loaded serves
 * many. They are taken by length, longest first: those that still run are always the first
 * rows. What a row becomes does not depend on the others.
 */
#include <stdlib.h>
#include <string.h>

#include "attribution/tagger/tagger_internal.h"

enum {
    ROWS = 24,       /* pieces at a time; a multiple of what kernels take */
    KEPT = 8 * ROWS, /* states whose output is worked out together */
    LAST = KEPT - ROWS
};

struct qu_network {
    const qu_tagger *tagger;
    const qu_piece **order; /* [most_pieces] longest first */
    float *states;          /* [ROWS][hidden] */
    int16_t *inputs; /* [ROWS + KEPT][hidden] the states as matrices take them, step by step */
    int32_t *sums;   /* [ROWS][3 hidden] */
    const qu_subtoken *at[KEPT]; /* whose states those are, from inputs[ROWS] on */
    uint32_t n_kept;
};

qu_network *qu_network_new(qu_arena *arena, const qu_tagger *tagger, uint32_t most_pieces)
{
    qu_network *network = qu_arena_alloc(arena, sizeof *network);
    if (network == NULL) {
        return NULL;
    }
    size_t n = (size_t)ROWS * tagger->hidden;
    network->tagger = tagger;
    network->order = qu_arena_array(arena, most_pieces, sizeof *network->order);
    network->states = qu_arena_array(arena, n, sizeof *network->states);
    network->inputs =
        qu_arena_array(arena, (size_t)(ROWS + KEPT) * tagger->hidden, sizeof *network->inputs);
    network->sums = qu_arena_array(arena, 3 * n, sizeof *network->sums);
    bool all = network->order != NULL && network->states != NULL && network->inputs != NULL &&
               network->sums != NULL;
    return all ? network : NULL;
}

static int by_length(const void *a, const void *b)
{
    const qu_piece *x = *(const qu_piece *const *)a, *y = *(const qu_piece *const *)b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n)
                        : (x->begin > y->begin) - (x->begin < y->begin);
}

/* The rows of all words take megabytes: what is asked for while a product is worked out is
 * there when it is wanted. */
static void ask_for(const int16_t *row, size_t n)
{
    const size_t line = 64 / sizeof *row;
    for (size_t i = 0; i < n; i += line) {
        __builtin_prefetch(row + i);
    }
}

/* One more sub-token of each of the first `n` pieces: from states `before` to those after. */
static void step(qu_network *network, const qu_lexicon *lexicon, bool backwards,
    const int16_t *before, uint32_t n)
{
    const qu_tagger *tagger = network->tagger;
    const qu_direction *direction = &tagger->directions[backwards];
    size_t hidden = tagger->hidden, side = backwards ? 3 * hidden : 0, row = 6 * hidden;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t lexical = network->at[network->n_kept + i]->lexical;
        ask_for(qu_lexicon_row(lexicon, lexical) + side, 3 * hidden);
    }
    tagger->kernel->multiply(&direction->recurrent, before, n, network->sums);
    for (uint32_t i = 0; i < n; i++) {
        const qu_subtoken *at = network->at[network->n_kept];
        qu_step one = {.lexical = qu_lexicon_row(lexicon, at->lexical) + side,
            .shape = tagger->shapes + at->shape * row + side,
            .context = tagger->contexts + at->context * row + side,
            .sums = network->sums + 3 * hidden * i,
            .state = network->states + hidden * i,
            .inputs = network->inputs + (ROWS + network->n_kept) * hidden};
        tagger->kernel->update(direction, &one);
        network->n_kept++;
    }
}

/* What the states that were kept add to the emissions. */
static void put_out(
    qu_network *network, bool backwards, const qu_subtoken *subtokens, float *emissions)
{
    int32_t sums[KEPT * QU_LABELS_PADDED];
    const qu_matrix *out = &network->tagger->directions[backwards].out;
    const int16_t *inputs = network->inputs + (size_t)ROWS * network->tagger->hidden;
    network->tagger->kernel->multiply(out, inputs, network->n_kept, sums);
    for (uint32_t i = 0; i < network->n_kept; i++) {
        float *emission = emissions + (network->at[i] - subtokens) * QU_LABELS_PADDED;
        for (uint32_t j = 0; j < QU_LABELS_PADDED; j++) {
            emission[j] += (float)sums[i * QU_LABELS_PADDED + j] * out->scale[j];
        }
    }
    network->n_kept = 0;
}

/* Up to ROWS pieces, longest first, to their ends. */
static void run(qu_network *network, const qu_lexicon *lexicon, bool backwards,
    const qu_piece *const *pieces, uint32_t n, const qu_subtoken *subtokens, float *emissions)
{
    size_t hidden = network->tagger->hidden, row_bytes = hidden * sizeof *network->inputs;
    int16_t *before = network->inputs;
    memset(network->states, 0, n * hidden * sizeof *network->states);
    memset(before, 0, n * row_bytes);
    for (uint32_t done = 0; done < pieces[0]->n; done++) {
        for (; pieces[n - 1]->n <= done; n--) {
        }
        if (network->n_kept > LAST) {
            put_out(network, backwards, subtokens, emissions);
            before = memmove(network->inputs, before, n * row_bytes);
        }
        for (uint32_t i = 0; i < n; i++) {
            uint32_t place = backwards ? pieces[i]->n - 1 - done : done;
            network->at[network->n_kept + i] = subtokens + pieces[i]->begin + place;
        }
        int16_t *after = network->inputs + (ROWS + network->n_kept) * hidden;
        step(network, lexicon, backwards, before, n);
        before = after;
    }
    put_out(network, backwards, subtokens, emissions);
}

void qu_tag_emissions(qu_network *network, const qu_lexicon *lexicon, const qu_piece *pieces,
    uint32_t n_pieces, const qu_subtoken *subtokens, float *emissions)
{
    const qu_tagger *tagger = network->tagger;
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_pieces; i++) {
        for (size_t k = 0; k < pieces[i].n; k++) {
            memcpy(emissions + (pieces[i].begin + k) * QU_LABELS_PADDED, tagger->out_bias,
                sizeof tagger->out_bias);
        }
        network->order[n] = &pieces[i];
        n += pieces[i].n > 0;
    }
    if (n > 0) {
        qsort(network->order, n, sizeof *network->order, by_length);
    }
    for (uint32_t first = 0; first < n; first += ROWS) {
        uint32_t rows = n - first < ROWS ? n - first : ROWS;
        for (int backwards = 0; backwards < 2; backwards++) {
            run(network, lexicon, backwards != 0, network->order + first, rows, subtokens,
                emissions);
        }
    }
}
