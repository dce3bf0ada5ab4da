/*
 * lexicon.c: words → rows of the recurrent layer's input, one a form.
 *
 * What a word itself brings (its embedding and those of its affixes, times the input matrix) is
 * more work than a step of the network, and most words of a text are among a few thousand:
 * those are ready when the model is open, the others are worked out once a group of paragraphs.
 */
#include <string.h>

#include "attribution/tagger/tagger_internal.h"

enum { BLOCK = 32, BATCH = 24, NO_FORM = UINT16_MAX };

struct qu_lexicon {
    const qu_tagger *tagger;
    qu_arena *arena;
    qu_form *forms; /* [n] those of the group that are not ready */
    uint32_t n, most;
    int16_t **blocks; /* [most / BLOCK + 1] of BLOCK rows; NULL: not needed yet */
    uint16_t *slots;  /* [n_slots] form by hash */
    uint32_t n_slots; /* a power of two */
};

qu_lexicon *qu_lexicon_new(qu_arena *arena, const qu_tagger *tagger, uint32_t most_forms)
{
    qu_lexicon *lexicon = qu_arena_alloc(arena, sizeof *lexicon);
    if (lexicon == NULL || most_forms >= NO_FORM) {
        return NULL;
    }
    *lexicon =
        (qu_lexicon){.tagger = tagger, .arena = arena, .most = most_forms, .n_slots = 16};
    while (lexicon->n_slots < 2 * most_forms) {
        lexicon->n_slots *= 2;
    }
    lexicon->forms = qu_arena_room(arena, most_forms * sizeof *lexicon->forms);
    lexicon->blocks = qu_arena_array(arena, most_forms / BLOCK + 1, sizeof *lexicon->blocks);
    lexicon->slots = qu_arena_room(arena, lexicon->n_slots * sizeof *lexicon->slots);
    bool all = lexicon->forms != NULL && lexicon->blocks != NULL && lexicon->slots != NULL;
    return all ? lexicon : NULL;
}

/* The embeddings of a form, one after the other. */
static void embed(const qu_tagger *tagger, const qu_form *form, int16_t *out)
{
    for (int i = 0; i < QU_N_LEXICAL; i++) {
        const int8_t *row = tagger->embeddings[i] + (size_t)form->rows[i] * tagger->dims[i];
        for (uint32_t k = 0; k < tagger->dims[i]; k++) {
            *out++ = row[k];
        }
    }
}

void qu_lexicon_project(
    const qu_tagger *tagger, const qu_form *forms, uint32_t n, int16_t *rows)
{
    int16_t inputs[BATCH * QU_MAX_INPUTS];
    int32_t sums[BATCH * 2 * 3 * QU_MAX_HIDDEN];
    const qu_matrix *matrix = &tagger->lexical;
    for (uint32_t done = 0; done < n; done += BATCH) {
        uint32_t batch = n - done < BATCH ? n - done : BATCH;
        for (uint32_t i = 0; i < batch; i++) {
            inputs[(i + 1) * matrix->n_inputs - 1] = 0; /* where their number is odd */
            embed(tagger, &forms[done + i], inputs + (size_t)i * matrix->n_inputs);
        }
        tagger->kernel->multiply(matrix, inputs, batch, sums);
        for (uint32_t i = 0; i < batch; i++) {
            const int32_t *sum = sums + (size_t)i * matrix->n_columns;
            int16_t *row = rows + (size_t)(done + i) * matrix->n_columns;
            for (uint32_t j = 0; j < matrix->n_columns; j++) {
                row[j] = qu_fixed((float)sum[j] * matrix->scale[j]);
            }
        }
    }
}

static uint32_t hash_of(const qu_form *form)
{
    uint64_t hash = 0;
    for (int i = 0; i < QU_N_LEXICAL; i++) {
        hash = (hash ^ form->rows[i]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return (uint32_t)(hash >> 20);
}

/* Number of a form among those of the group, where it may be new. */
static uint32_t number_of(qu_lexicon *lexicon, const qu_form *form)
{
    uint32_t slot = hash_of(form) & (lexicon->n_slots - 1);
    while (lexicon->slots[slot] != 0) {
        uint32_t i = lexicon->slots[slot] - 1u;
        if (memcmp(&lexicon->forms[i], form, sizeof *form) == 0) {
            return i;
        }
        slot = (slot + 1) & (lexicon->n_slots - 1);
    }
    lexicon->forms[lexicon->n++] = *form;
    lexicon->slots[slot] = (uint16_t)lexicon->n;
    return lexicon->n - 1;
}

bool qu_lexicon_fill(qu_lexicon *lexicon, qu_subtoken *subtokens, uint32_t n)
{
    const qu_tagger *tagger = lexicon->tagger;
    memset(lexicon->slots, 0, lexicon->n_slots * sizeof *lexicon->slots);
    lexicon->n = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t word = subtokens[i].form.rows[QU_WORD_ID];
        bool ready = word >= QU_FIRST_WORD && word < QU_FIRST_WORD + tagger->n_hot;
        subtokens[i].lexical = ready ? word - QU_FIRST_WORD
                                     : tagger->n_hot + number_of(lexicon, &subtokens[i].form);
    }
    for (uint32_t first = 0; first < lexicon->n; first += BLOCK) {
        int16_t **block = &lexicon->blocks[first / BLOCK];
        if (*block == NULL) {
            *block = qu_arena_room(
                lexicon->arena, BLOCK * tagger->lexical.n_columns * sizeof **block);
        }
        if (*block == NULL) {
            return false;
        }
        uint32_t left = lexicon->n - first;
        qu_lexicon_project(tagger, lexicon->forms + first, left < BLOCK ? left : BLOCK, *block);
    }
    return true;
}

const int16_t *qu_lexicon_row(const qu_lexicon *lexicon, uint32_t lexical)
{
    const qu_tagger *tagger = lexicon->tagger;
    size_t n = tagger->lexical.n_columns;
    if (lexical < tagger->n_hot) {
        return tagger->hot + lexical * n;
    }
    lexical -= tagger->n_hot;
    return lexicon->blocks[lexical / BLOCK] + lexical % BLOCK * n;
}
