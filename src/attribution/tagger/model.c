/*
 * model.c: the bytes of a model file → the network. Format, all numbers little-endian:
 *
 *   "QUOTHATR"  u32 version  u32 hidden h  u32 number of words
 *   u32 [9] columns of the embeddings of word, pre3, suf3, suf2, suf4, shape, quote, place,
 *       paragraph  u64 XXH64 of all that follows
 *   u32 [n_words] hash of each word, the commonest first
 *   u16 [the first 4096 words at most][4] their rows of pre3, suf3, suf2, suf4
 *   embeddings, each f32 [columns] scale, i8 [rows][columns]: word n_words + 2 rows (0 nothing,
 *       1 any other word), pre3 2048, suf3 2048, suf2 1024, suf4 4096, shape 160, quote 16,
 *       place 5, paragraph 8
 *   f16 twice, forwards and backwards: W [3h][all columns], U [3h][h], b [3h], c [3h]
 *   f16 output [13][2h] and its bias [13]; transitions [15][15]; link weights 2 [4096]
 *   f32 probability asked of a source, cue, content; 3 for what a paragraph lacks
 *
 * Nothing in it is an offset: the sizes follow from the header, and the file must have just
 * that size. What W makes of the commonest words and of all that is no word is worked out here.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "attribution/tagger/tagger_internal.h"

enum { VERSION = 2, HEADER_BYTES = 64, MAX_WORDS = 1 << 20, N_TABLES = 9, N_ASKED = 6 };
enum { SHAPE = QU_N_LEXICAL, QUOTE, PLACE, PARAGRAPH };
enum { N_QUOTES = 16, N_PLACES = 5, N_PARAGRAPHS = 8 };

static const qu_numbers state_numbers = {QU_STATE_ONE, 1.0f / QU_STATE_ONE};
static const qu_numbers byte_numbers = {128, 1};
static const char magic[8] = {'Q', 'U', 'O', 'T', 'H', 'A', 'T', 'R'};

/* The file's header, and its numbers as they are read; [rows][columns] as in the file. */
typedef struct {
    uint32_t hidden, n_words, n_hot;
    uint32_t dims[N_TABLES], rows[N_TABLES];
    uint32_t n_inputs, n_lexical; /* columns of all embeddings, and of those of a word's form */
    uint64_t hash;
    const uint8_t *at;
    qu_arena *arena;
    qu_form *hot;
    const int8_t *tables[N_TABLES];
    float scales[QU_MAX_INPUTS];
    bool sound, no_memory;
} reader;

/* --- the file ---------------------------------------------------------------------------- */

static uint32_t u32_at(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t expected_bytes(const reader *in)
{
    uint64_t gates = 3 * (uint64_t)in->hidden;
    uint64_t halves = 2 * gates * (in->n_inputs + in->hidden + 2);
    halves += QU_LABELS * (2 * (uint64_t)in->hidden + 1) + QU_STATES * QU_STATES;
    halves += 2 * QU_LINK_WEIGHTS;
    uint64_t n = HEADER_BYTES + 4 * (uint64_t)in->n_words + 8 * (uint64_t)in->n_hot;
    n += 2 * halves + 4 * (uint64_t)N_ASKED + 4 * (uint64_t)in->n_inputs;
    for (int i = 0; i < N_TABLES; i++) {
        n += (uint64_t)in->rows[i] * in->dims[i];
    }
    return n;
}

static bool read_header(reader *in, const uint8_t *bytes)
{
    static const uint32_t rows[N_TABLES] = {
        0, 2048, 2048, 1024, 4096, QU_N_SHAPES, N_QUOTES, N_PLACES, N_PARAGRAPHS};
    in->hidden = u32_at(bytes + 12);
    in->n_words = u32_at(bytes + 16);
    in->n_hot = in->n_words < QU_HOT_WORDS ? in->n_words : QU_HOT_WORDS;
    memcpy(in->rows, rows, sizeof rows);
    in->rows[0] = in->n_words + QU_FIRST_WORD;
    bool small = true;
    for (uint32_t i = 0; i < N_TABLES; i++) {
        in->dims[i] = u32_at(bytes + 20 + (size_t)4 * i);
        small = small && in->dims[i] <= QU_MAX_INPUTS;
        in->n_inputs += small ? in->dims[i] : 0;
        in->n_lexical += small && i < QU_N_LEXICAL ? in->dims[i] : 0;
    }
    in->hash = u32_at(bytes + 56) | (uint64_t)u32_at(bytes + 60) << 32;
    return small && in->n_inputs <= QU_MAX_INPUTS && in->n_lexical % 2 == 0 &&
           in->hidden % 16 == 0 && in->hidden >= 16 && in->hidden <= QU_MAX_HIDDEN &&
           in->n_words <= MAX_WORDS;
}

static quoth_status check(quoth_view model, reader *in, quoth_error *err)
{
    const uint8_t *bytes = (const uint8_t *)model.ptr;
    if (model.len < HEADER_BYTES || memcmp(bytes, magic, sizeof magic) != 0) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "is no model of attributions");
    }
    if (u32_at(bytes + 8) != VERSION) {
        return qu_fail(err, QUOTH_E_INPUT, 8, "is a model of version %u, not %d",
            u32_at(bytes + 8), VERSION);
    }
    if (!read_header(in, bytes)) {
        return qu_fail(err, QUOTH_E_INPUT, 12, "is a model of sizes that cannot be");
    }
    if (model.len != expected_bytes(in)) {
        return qu_fail(err, QUOTH_E_INPUT, 12, "is a model of %zu bytes, not %llu", model.len,
            (unsigned long long)expected_bytes(in));
    }
    if (in->hash != XXH64(bytes + HEADER_BYTES, model.len - HEADER_BYTES, 0)) {
        return qu_fail(err, QUOTH_E_INPUT, HEADER_BYTES, "is a model that is damaged");
    }
    in->at = bytes + HEADER_BYTES;
    return QUOTH_OK;
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

static void read_halves(reader *in, float *out, size_t n)
{
    for (size_t i = 0; i < n; i++, in->at += 2) {
        uint32_t bits = in->at[0] | (uint32_t)in->at[1] << 8;
        in->sound = in->sound && (bits >> 10 & 31) != 31; /* neither infinite nor no number */
        out[i] = half(bits);
    }
}

static float *new_floats(reader *in, qu_arena *arena, size_t n)
{
    float *out = qu_arena_array(arena, n, sizeof *out);
    in->no_memory = in->no_memory || out == NULL;
    return out;
}

/* NULL: no memory. */
static float *new_halves(reader *in, size_t n)
{
    float *out = new_floats(in, in->arena, n);
    if (out != NULL) {
        read_halves(in, out, n);
    }
    return out;
}

static void read_floats(reader *in, float *out, size_t n)
{
    for (size_t i = 0; i < n; i++, in->at += 4) {
        uint32_t bits = u32_at(in->at);
        memcpy(&out[i], &bits, sizeof *out);
        in->sound = in->sound && fabsf(out[i]) < 1e4f;
        out[i] = in->sound ? out[i] : 0;
    }
}

/* --- words and embeddings ---------------------------------------------------------------- */

static void read_words(reader *in, qu_tagger *tagger)
{
    for (uint32_t i = 0; i < in->n_words; i++, in->at += 4) {
        uint64_t key = (uint64_t)u32_at(in->at) | (uint64_t)1 << 32;
        in->no_memory =
            in->no_memory || qu_map_put(&tagger->words, key, i + QU_FIRST_WORD) == NULL;
    }
    in->hot = qu_arena_array(&tagger->arena, in->n_hot, sizeof *in->hot);
    in->no_memory = in->no_memory || in->hot == NULL;
    for (uint32_t i = 0; i < in->n_hot; i++, in->at += 8) {
        qu_form form = {{i + QU_FIRST_WORD}};
        for (uint32_t k = 1; k < QU_N_LEXICAL; k++) {
            form.rows[k] = in->at[2 * k - 2] | (uint32_t)in->at[2 * k - 1] << 8;
            in->sound = in->sound && form.rows[k] < in->rows[k];
        }
        if (in->hot != NULL) {
            in->hot[i] = form;
        }
    }
    tagger->hot_forms = in->hot;
}

static void read_embeddings(reader *in, qu_tagger *tagger)
{
    float *scale = in->scales;
    for (int i = 0; i < N_TABLES; i++) {
        read_floats(in, scale, in->dims[i]);
        scale += in->dims[i];
        size_t n = (size_t)in->rows[i] * in->dims[i];
        in->tables[i] = (const int8_t *)in->at;
        in->at += n;
        if (i < QU_N_LEXICAL) { /* used where they stand */
            tagger->embeddings[i] = in->tables[i];
            tagger->dims[i] = in->dims[i];
        }
    }
}

/* --- input rows -------------------------------------------------------------------------- */

/* out[rows][columns of a row] += a table's values times the columns of W from `column`. */
static void project(const reader *in, const float *input, int table, float *out)
{
    uint32_t column = 0, n = 3 * in->hidden, dim = in->dims[table];
    for (int i = 0; i < table; i++) {
        column += in->dims[i];
    }
    const int8_t *values = in->tables[table];
    for (uint32_t row = 0; row < in->rows[table]; row++, out += n, values += dim) {
        for (uint32_t k = 0; k < dim; k++) {
            float value = (float)values[k] * in->scales[column + k];
            for (uint32_t j = 0; j < n; j++) {
                out[j] += value * input[(size_t)j * in->n_inputs + column + k];
            }
        }
    }
}

/* Quotation state, place and paragraph together, with the biases. */
static void fill_contexts(const reader *in, const float *quote, const float *place,
    const float *paragraph, const float *bias, int16_t *out)
{
    uint32_t n = 3 * in->hidden;
    for (uint32_t i = 0; i < QU_N_CONTEXTS; i++, out += 2 * (size_t)n) {
        const float *a = quote + (size_t)(i / (N_PLACES * N_PARAGRAPHS)) * n;
        const float *b = place + (size_t)(i / N_PARAGRAPHS % N_PLACES) * n;
        const float *c = paragraph + (size_t)(i % N_PARAGRAPHS) * n;
        for (uint32_t j = 0; j < n; j++) {
            out[j] = qu_fixed(a[j] + b[j] + c[j] + bias[j]);
        }
    }
}

/* What all that is no word brings to one direction. */
static void fill_rows(
    reader *in, qu_tagger *tagger, const float *input, const float *bias, uint32_t direction)
{
    size_t n = 3 * (size_t)in->hidden;
    float *rows[N_TABLES] = {NULL};
    for (int i = SHAPE; i < N_TABLES; i++) {
        rows[i] = new_floats(in, in->arena, in->rows[i] * n);
    }
    if (in->no_memory) {
        return;
    }
    for (int i = SHAPE; i < N_TABLES; i++) {
        project(in, input, i, rows[i]);
    }
    for (size_t i = 0; i < QU_N_SHAPES * n; i++) {
        tagger->shapes[(i / n * 2 + direction) * n + i % n] = qu_fixed(rows[SHAPE][i]);
    }
    fill_contexts(
        in, rows[QUOTE], rows[PLACE], rows[PARAGRAPH], bias, tagger->contexts + direction * n);
}

/* The columns of W that belong to a word's form, of both directions. */
static void make_lexical(reader *in, qu_tagger *tagger, const float *const inputs[2])
{
    uint32_t n = 3 * in->hidden;
    float *values = new_floats(in, in->arena, 2 * (size_t)n * in->n_lexical);
    if (values == NULL) {
        return;
    }
    for (uint32_t j = 0; j < 2 * n; j++) {
        memcpy(values + (size_t)j * in->n_lexical,
            inputs[j / n] + (size_t)(j % n) * in->n_inputs, in->n_lexical * sizeof *values);
    }
    bool made = qu_matrix_make(&tagger->arena, values, in->scales, in->n_lexical, 2 * n,
        byte_numbers, &tagger->lexical);
    tagger->n_hot = in->n_hot;
    tagger->hot =
        qu_arena_array(&tagger->arena, (size_t)in->n_hot * 2 * n, sizeof *tagger->hot);
    in->no_memory = in->no_memory || !made || tagger->hot == NULL;
    if (!in->no_memory) {
        qu_lexicon_project(tagger, in->hot, in->n_hot, tagger->hot);
    }
}

/* --- layers ------------------------------------------------------------------------------ */

static void read_directions(reader *in, qu_tagger *tagger)
{
    uint32_t n = 3 * in->hidden, hidden = in->hidden;
    const float *inputs[2] = {NULL};
    tagger->shapes =
        qu_arena_array(&tagger->arena, QU_N_SHAPES * 2 * (size_t)n, sizeof *tagger->shapes);
    tagger->contexts =
        qu_arena_array(&tagger->arena, QU_N_CONTEXTS * 2 * (size_t)n, sizeof *tagger->contexts);
    in->no_memory = in->no_memory || tagger->shapes == NULL || tagger->contexts == NULL;
    for (uint32_t i = 0; i < 2 && !in->no_memory; i++) {
        qu_direction *direction = &tagger->directions[i];
        inputs[i] = new_halves(in, (size_t)n * in->n_inputs);
        float *recurrent = new_halves(in, (size_t)n * hidden);
        float *bias = new_halves(in, n), *inner = new_halves(in, n);
        direction->bias_new = new_floats(in, &tagger->arena, hidden);
        if (in->no_memory || !qu_matrix_make(&tagger->arena, recurrent, NULL, hidden, n,
                                 state_numbers, &direction->recurrent)) {
            in->no_memory = true;
            return;
        }
        for (uint32_t j = 0; j < 2 * hidden; j++) {
            bias[j] += inner[j];
            direction->recurrent.scale[j] *= 0.5f;
        }
        memcpy(direction->bias_new, inner + (size_t)2 * hidden, hidden * sizeof *inner);
        fill_rows(in, tagger, inputs[i], bias, i);
    }
    if (!in->no_memory) {
        make_lexical(in, tagger, inputs);
    }
}

static float exp_held(float x)
{
    return qu_exp(x < QU_MOST_SCORE ? x : QU_MOST_SCORE);
}

static void read_output(reader *in, qu_tagger *tagger)
{
    uint32_t hidden = in->hidden;
    float *out = new_halves(in, QU_LABELS * 2 * (size_t)hidden);
    float *one = new_floats(in, in->arena, QU_LABELS * (size_t)hidden);
    for (uint32_t i = 0; i < 2 && !in->no_memory; i++) {
        for (uint32_t k = 0; k < QU_LABELS * hidden; k++) {
            one[k] = out[k / hidden * 2 * hidden + i * hidden + k % hidden];
        }
        in->no_memory = !qu_matrix_make(&tagger->arena, one, NULL, hidden, QU_LABELS,
            state_numbers, &tagger->directions[i].out);
    }
    if (in->no_memory) {
        return;
    }
    read_halves(in, tagger->out_bias, QU_LABELS);
    read_halves(in, &tagger->transitions[0][0], QU_STATES * QU_STATES);
    read_halves(in, tagger->link_source, QU_LINK_WEIGHTS);
    read_halves(in, tagger->link_content, QU_LINK_WEIGHTS);
    read_floats(in, tagger->least, QU_N_KINDS);
    read_floats(in, tagger->least_missing, N_ASKED - QU_N_KINDS);
    for (int a = 0; a < QU_LABELS; a++) {
        for (int b = 0; b < QU_LABELS; b++) {
            tagger->p_next[a][b] = tagger->p_before[b][a] = exp_held(tagger->transitions[a][b]);
        }
        tagger->p_first[a] = exp_held(tagger->transitions[QU_START][a]);
        tagger->p_last[a] = exp_held(tagger->transitions[a][QU_END]);
    }
}

static void read_network(reader *in, qu_tagger *tagger)
{
    tagger->kernel = qu_kernel_at(0);
    tagger->hidden = in->hidden;
    read_words(in, tagger);
    read_embeddings(in, tagger);
    if (in->no_memory || !in->sound) { /* the rows of the common words must be there */
        return;
    }
    read_directions(in, tagger);
    if (!in->no_memory) {
        read_output(in, tagger);
    }
}

quoth_status qu_tagger_open(quoth_view model, qu_tagger **out, quoth_error *err)
{
    *out = NULL;
    qu_arena scratch = {0};
    reader in = {.arena = &scratch, .sound = true};
    quoth_status status = check(model, &in, err);
    if (status != QUOTH_OK) {
        return status;
    }
    qu_tagger *tagger = calloc(1, sizeof *tagger);
    if (tagger == NULL) {
        return qu_fail_memory(err);
    }
    read_network(&in, tagger);
    qu_arena_dispose(&scratch);
    if (in.no_memory || !in.sound) {
        qu_tagger_free(tagger);
        return in.no_memory ? qu_fail_memory(err)
                            : qu_fail(err, QUOTH_E_INPUT, HEADER_BYTES,
                                  "is a model with numbers that cannot be");
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
