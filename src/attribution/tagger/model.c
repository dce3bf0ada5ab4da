/*
 * model.c: the bytes of a model file → the network. Format, all numbers little-endian:
 *
 *   "QUOTHATR"  u32 version  u32 number of words  u64 XXH64 of all that follows
 *   u32 [n_words] hash of each word, the commonest first
 *   f16 embeddings: word [n_words + 2][48], pre3 [2048][16], suf3 [2048][24], suf2 [1024][8],
 *       suf4 [4096][24], shape [160][16], quote [16][12], place [5][4], paragraph [8][6]
 *   f16 twice, forwards and backwards: W [192][158], U [192][64], b [192], c [192]
 *   f16 output [13][128] and its bias [13]; transitions [15][15]; link weights 2 [4096]
 *
 * Nothing in it is an offset: the sizes follow from n_words, and the file must have just that
 * size. What W makes of most embeddings is worked out here, so that reading adds rows alone.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "attribution/tagger/tagger_internal.h"

enum { VERSION = 1, HEADER_BYTES = 24, MAX_WORDS = 1 << 20, N_INPUTS = 158, LEXICAL = 136 };
enum { N_QUOTES = 16, N_PLACES = 5, N_PARAGRAPHS = 8 };
enum { QUOTE_DIM = 12, PLACE_DIM = 4, PARAGRAPH_DIM = 6 };

static const char magic[8] = {'Q', 'U', 'O', 'T', 'H', 'A', 'T', 'R'};
static const uint32_t table_rows[QU_N_TABLES] = {2048, 2048, 1024, 4096, 160};
static const uint32_t table_dims[QU_N_TABLES] = {16, 24, 8, 24, 16};

/* The file's numbers as they are read; [rows][columns] as in the file. */
typedef struct {
    const uint8_t *at;
    qu_arena *arena;
    float *tables[QU_N_TABLES], *quote, *place, *paragraph;
    float *input, *recurrent, *bias_input, *bias_recurrent; /* of one direction */
    bool finite, no_memory;
} reader;

static uint32_t read_u32(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static float half(uint32_t bits)
{
    uint32_t exponent = bits >> 10 & 31, fraction = bits & 1023;
    float value = exponent == 0 ? ldexpf((float)fraction, -24) : 0;
    if (exponent != 0) {
        uint32_t whole = (exponent + 112) << 23 | fraction << 13;
        memcpy(&value, &whole, sizeof value);
    }
    return (bits & 0x8000) != 0 ? -value : value;
}

static float *read_floats(reader *in, size_t n)
{
    float *out = qu_arena_array(in->arena, n, sizeof *out);
    if (out == NULL) {
        in->no_memory = true;
    } else {
        for (size_t i = 0; i < n; i++) {
            uint32_t bits = in->at[2 * i] | (uint32_t)in->at[2 * i + 1] << 8;
            in->finite = in->finite && (bits >> 10 & 31) != 31;
            out[i] = half(bits);
        }
    }
    in->at += 2 * n;
    return out;
}

static void read_into(reader *in, float *out, size_t n)
{
    float *values = read_floats(in, n);
    if (values != NULL) {
        memcpy(out, values, n * sizeof *out);
    }
}

static size_t expected_bytes(uint32_t n_words)
{
    size_t n = ((size_t)n_words + 2) * QU_WORD_DIM;
    for (int i = 0; i < QU_N_TABLES; i++) {
        n += (size_t)table_rows[i] * table_dims[i];
    }
    n += N_QUOTES * QUOTE_DIM + N_PLACES * PLACE_DIM + N_PARAGRAPHS * PARAGRAPH_DIM;
    n += (size_t)2 * QU_GATES * (N_INPUTS + QU_HIDDEN + 2);
    n += (size_t)QU_LABELS * (2 * QU_HIDDEN + 1) + QU_STATES * QU_STATES + 2 * QU_LINK_WEIGHTS;
    return HEADER_BYTES + 4 * (size_t)n_words + 2 * n;
}

/* out[rows][QU_GATES] += table[rows][dim] times the columns of W from `column`. */
static void project(const reader *in, const float *table, uint32_t rows, uint32_t dim,
    uint32_t column, float *out)
{
    float columns[QU_WORD_DIM][QU_GATES];
    for (uint32_t k = 0; k < dim; k++) {
        for (uint32_t j = 0; j < QU_GATES; j++) {
            columns[k][j] = in->input[j * N_INPUTS + column + k];
        }
    }
    for (uint32_t row = 0; row < rows; row++, out += QU_GATES) {
        for (uint32_t k = 0; k < dim; k++) {
            float value = table[row * dim + k];
            for (uint32_t j = 0; j < QU_GATES; j++) {
                out[j] += value * columns[k][j];
            }
        }
    }
}

/* Quotation state, place and paragraph together, with the biases. */
static void project_contexts(const reader *in, float *contexts)
{
    float quote[N_QUOTES * QU_GATES] = {0}, place[N_PLACES * QU_GATES] = {0};
    float paragraph[N_PARAGRAPHS * QU_GATES] = {0};
    project(in, in->quote, N_QUOTES, QUOTE_DIM, LEXICAL, quote);
    project(in, in->place, N_PLACES, PLACE_DIM, LEXICAL + QUOTE_DIM, place);
    project(in, in->paragraph, N_PARAGRAPHS, PARAGRAPH_DIM, LEXICAL + QUOTE_DIM + PLACE_DIM,
        paragraph);
    for (uint32_t i = 0; i < QU_N_CONTEXTS; i++) {
        uint32_t q = i / (N_PLACES * N_PARAGRAPHS), p = i / N_PARAGRAPHS % N_PLACES;
        for (uint32_t j = 0; j < QU_GATES; j++) {
            contexts[i * QU_GATES + j] = quote[q * QU_GATES + j] + place[p * QU_GATES + j] +
                                         paragraph[i % N_PARAGRAPHS * QU_GATES + j] +
                                         in->bias_input[j] +
                                         (j < 2 * QU_HIDDEN ? in->bias_recurrent[j] : 0);
        }
    }
}

static float *new_rows(reader *in, qu_tagger *tagger, size_t rows)
{
    float *out = qu_arena_array(&tagger->arena, rows, QU_GATES * sizeof *out);
    in->no_memory = in->no_memory || out == NULL;
    return out;
}

static void spread_weights(const reader *in, qu_direction *direction)
{
    for (uint32_t j = 0; j < QU_GATES; j++) {
        for (uint32_t k = 0; k < QU_WORD_DIM; k++) {
            direction->word[k][j] = in->input[j * N_INPUTS + k];
        }
        for (uint32_t k = 0; k < QU_HIDDEN; k++) {
            direction->recurrent[j / 24][k][j % 24] = in->recurrent[j * QU_HIDDEN + k];
        }
    }
    memcpy(direction->bias_new, in->bias_recurrent + 2 * QU_HIDDEN, sizeof direction->bias_new);
}

static void read_direction(reader *in, qu_tagger *tagger, qu_direction *direction)
{
    in->input = read_floats(in, QU_GATES * N_INPUTS);
    in->recurrent = read_floats(in, QU_GATES * QU_HIDDEN);
    in->bias_input = read_floats(in, QU_GATES);
    in->bias_recurrent = read_floats(in, QU_GATES);
    uint32_t hot = tagger->n_words < QU_HOT_WORDS ? tagger->n_words : QU_HOT_WORDS;
    direction->hot = new_rows(in, tagger, hot);
    direction->contexts = new_rows(in, tagger, QU_N_CONTEXTS);
    for (int i = 0; i < QU_N_TABLES; i++) {
        direction->tables[i] = new_rows(in, tagger, table_rows[i]);
    }
    if (in->no_memory) {
        return;
    }
    spread_weights(in, direction);
    project(in, tagger->word, hot, QU_WORD_DIM, 0, direction->hot);
    uint32_t column = QU_WORD_DIM;
    for (int i = 0; i < QU_N_TABLES; i++) {
        project(in, in->tables[i], table_rows[i], table_dims[i], column, direction->tables[i]);
        column += table_dims[i];
    }
    project_contexts(in, direction->contexts);
}

static void read_output(reader *in, qu_tagger *tagger)
{
    float *out = read_floats(in, QU_LABELS * 2 * QU_HIDDEN);
    read_into(in, tagger->out_bias, QU_LABELS);
    float *transitions = read_floats(in, QU_STATES * QU_STATES);
    read_into(in, tagger->link_source, QU_LINK_WEIGHTS);
    read_into(in, tagger->link_content, QU_LINK_WEIGHTS);
    if (in->no_memory) {
        return;
    }
    for (int label = 0; label < QU_LABELS; label++) {
        for (int k = 0; k < 2 * QU_HIDDEN; k++) {
            tagger->directions[k / QU_HIDDEN].out[k % QU_HIDDEN][label] =
                out[label * 2 * QU_HIDDEN + k];
        }
    }
    for (int a = 0; a < QU_STATES; a++) {
        for (int b = 0; b < QU_STATES; b++) {
            tagger->transitions[a][b] = transitions[a * QU_STATES + b];
            tagger->p_transitions[a][b] = expf(tagger->transitions[a][b]);
        }
    }
}

static void read_embeddings(reader *in, qu_tagger *tagger)
{
    for (uint32_t i = 0; i + 2 < tagger->n_words; i++, in->at += 4) {
        uint64_t key = (uint64_t)read_u32(in->at) | (uint64_t)1 << 32;
        in->no_memory = in->no_memory || qu_map_put(&tagger->words, key, i + 2) == NULL;
    }
    qu_arena *scratch = in->arena;
    in->arena = &tagger->arena;
    tagger->word = read_floats(in, (size_t)tagger->n_words * QU_WORD_DIM);
    in->arena = scratch;
    for (int i = 0; i < QU_N_TABLES; i++) {
        in->tables[i] = read_floats(in, (size_t)table_rows[i] * table_dims[i]);
    }
    in->quote = read_floats(in, N_QUOTES * QUOTE_DIM);
    in->place = read_floats(in, N_PLACES * PLACE_DIM);
    in->paragraph = read_floats(in, N_PARAGRAPHS * PARAGRAPH_DIM);
}

static quoth_status check(quoth_view model, quoth_error *err)
{
    const uint8_t *bytes = (const uint8_t *)model.ptr;
    if (model.len < HEADER_BYTES || memcmp(bytes, magic, sizeof magic) != 0) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "not a model of attributions");
    }
    if (read_u32(bytes + 8) != VERSION) {
        return qu_fail(err, QUOTH_E_INPUT, 8, "a model of version %u, not %d",
            read_u32(bytes + 8), VERSION);
    }
    uint32_t n_words = read_u32(bytes + 12);
    if (n_words > MAX_WORDS || model.len != expected_bytes(n_words)) {
        return qu_fail(
            err, QUOTH_E_INPUT, 12, "a model of %zu bytes for %u words", model.len, n_words);
    }
    uint64_t hash = read_u32(bytes + 16) | (uint64_t)read_u32(bytes + 20) << 32;
    if (hash != XXH64(bytes + HEADER_BYTES, model.len - HEADER_BYTES, 0)) {
        return qu_fail(err, QUOTH_E_INPUT, HEADER_BYTES, "a model that is damaged");
    }
    return QUOTH_OK;
}

quoth_status qu_tagger_open(quoth_view model, qu_tagger **out, quoth_error *err)
{
    *out = NULL;
    quoth_status status = check(model, err);
    if (status != QUOTH_OK) {
        return status;
    }
    qu_tagger *tagger = calloc(1, sizeof *tagger);
    if (tagger == NULL) {
        return qu_fail_memory(err);
    }
    const uint8_t *bytes = (const uint8_t *)model.ptr;
    qu_arena scratch = {0};
    reader in = {.at = bytes + HEADER_BYTES, .arena = &scratch, .finite = true};
    tagger->n_words = read_u32(bytes + 12) + 2;
    read_embeddings(&in, tagger);
    for (int i = 0; i < 2 && !in.no_memory; i++) {
        read_direction(&in, tagger, &tagger->directions[i]);
    }
    if (!in.no_memory) {
        read_output(&in, tagger);
    }
    qu_arena_dispose(&scratch);
    if (in.no_memory || !in.finite) {
        qu_tagger_free(tagger);
        return in.no_memory ? qu_fail_memory(err)
                            : qu_fail(err, QUOTH_E_INPUT, HEADER_BYTES,
                                  "a model with numbers that are none");
    }
    *out = tagger;
    return QUOTH_OK;
}

void qu_tagger_free(qu_tagger *tagger)
{
    if (tagger != NULL) {
        qu_map_dispose(&tagger->words);
        qu_arena_dispose(&tagger->arena);
        free(tagger);
    }
}
