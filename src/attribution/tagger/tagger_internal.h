/* tagger_internal.h: what the files of this folder share. */
#ifndef QUOTH_ATTRIBUTION_TAGGER_TAGGER_INTERNAL_H
#define QUOTH_ATTRIBUTION_TAGGER_TAGGER_INTERNAL_H

#include "attribution/tagger/tagger.h"

/* Sizes that hold for every model. */
enum {
    QU_LABELS = 13, /* 0 outside, then B I E S of source, cue and content */
    QU_LABELS_PADDED = 16,
    QU_START = 13, /* rows of the transitions that stand for the ends of a paragraph */
    QU_END = 14,
    QU_STATES = 15,
    QU_N_SHAPES = 160,
    QU_N_CONTEXTS = 16 * 5 * 8, /* quotation state, place and paragraph as one */
    QU_FIRST_WORD = 2,   /* row 0 is nothing, row 1 any word that the model does not know */
    QU_HOT_WORDS = 4096, /* commonest words, whose input is ready */
    QU_LINK_WEIGHTS = 4096,
    QU_MAX_HIDDEN = 128,
    QU_MAX_INPUTS = 384,
    QU_STATE_ONE = 4096,      /* 1 of a state, as the matrices take it */
    QU_MAX_CANDIDATES = 8192, /* spans of a piece that are looked at */
    QU_MAX_PIECE = 1024       /* sub-tokens tagged as one; longer paragraphs are cut */
};

enum { QU_SOURCE, QU_CUE, QU_CONTENT, QU_N_KINDS };

/* Emissions and transitions are held between this and its negative. */
#define QU_MOST_SCORE 40.0f

/* What is looked up of a word's form, in the order of the model file. */
enum { QU_WORD_ID, QU_PRE3, QU_SUF3, QU_SUF2, QU_SUF4, QU_N_LEXICAL };

/* What the network reads of a word's form; words of one form have one row of input. */
typedef struct {
    uint32_t rows[QU_N_LEXICAL];
} qu_form;

/*
 * A matrix of 16-bit numbers, each column with a scale of its own so that all of its bits are
 * used, and so that no sum of the products with any input leaves 32 bits.
 *
 * weights[column / 16][input / 2][column % 16][input % 2]: a vector of any width multiplies
 * pairs of inputs.
 */
typedef struct {
    uint32_t n_inputs;  /* even */
    uint32_t n_columns; /* a multiple of 16 */
    int16_t *weights;
    float *scale; /* [n_columns] what a sum counts */
} qu_matrix;

/* One step of a paragraph's recurrent layer, see network.c; all arrays [3][hidden] but two. */
typedef struct {
    const int16_t *lexical, *shape, *context; /* what the word itself brings */
    const int32_t *sums;                      /* what the state before brings */
    float *state;                             /* [hidden] */
    int16_t *inputs;                          /* [hidden] the state as the matrix takes it */
} qu_step;

/* One direction of the recurrent layer. */
typedef struct {
    qu_matrix recurrent; /* scales of the gates' columns, the first two thirds, are halved */
    qu_matrix out;
    float *bias_new; /* [hidden] inside the reset gate */
} qu_direction;

/* The loops that take the time, for one kind of processor; the same bits from each. */
typedef struct {
    const char *name;
    /* sums[n_rows][n_columns] = inputs[n_rows][n_inputs] times the matrix */
    void (*multiply)(
        const qu_matrix *matrix, const int16_t *inputs, uint32_t n_rows, int32_t *sums);
    void (*update)(const qu_direction *direction, const qu_step *step);
} qu_kernel;

/* kernel.c: number i of those that this processor can run, the fastest first; NULL: no more. */
const qu_kernel *qu_kernel_at(size_t i);

struct qu_tagger {
    const qu_kernel *kernel;
    qu_map words;    /* hash of the normal form → row of the words' embeddings */
    uint32_t hidden; /* size of a state */
    uint32_t dims[QU_N_LEXICAL];
    const int8_t *embeddings[QU_N_LEXICAL]; /* [rows][dim] */
    qu_matrix lexical;                      /* both directions: 2 * n_gates columns */
    /* Rows of the input, [2][3 * hidden] each, in parts of 1/1024. */
    int16_t *hot; /* [n_hot] words from QU_FIRST_WORD on */
    uint32_t n_hot;
    const qu_form *hot_forms; /* [n_hot] */
    int16_t *shapes;          /* [QU_N_SHAPES] */
    int16_t *contexts;        /* [QU_N_CONTEXTS], biases included */
    qu_direction directions[2];
    float out_bias[QU_LABELS_PADDED];
    float transitions[QU_STATES][QU_STATES];
    /* Their exponentials: [from][to] and [to][from]; of a paragraph's first and last label. */
    float p_next[QU_LABELS][QU_LABELS_PADDED], p_before[QU_LABELS][QU_LABELS_PADDED];
    float p_first[QU_LABELS_PADDED], p_last[QU_LABELS_PADDED];
    float link_source[QU_LINK_WEIGHTS], link_content[QU_LINK_WEIGHTS];
    float least[QU_N_KINDS]; /* probability asked of a span of a kind */
    float least_missing[3];  /* in turn, if a paragraph with quoted content lacks the kind */
    qu_arena arena;          /* owns the arrays */
};

/* A token or, where a clitic is split off, a part of one. */
typedef struct {
    uint32_t begin, end; /* bytes */
    qu_form form;
    uint32_t lexical; /* row of the lexicon */
    uint16_t shape;   /* kind of token times 16, and its shape */
    uint16_t context;
    uint16_t sentence; /* of the piece */
    uint8_t quote;     /* state: 0 outside, 2-10 in a pair, 11-14 without one */
    uint8_t place;
} qu_subtoken;

/* A paragraph, or a part of a long one. */
typedef struct {
    qu_range tokens; /* of the language */
    uint32_t begin;  /* of the group's sub-tokens */
    uint32_t n;
    bool opened; /* begins inside a quotation that the piece before left open */
} qu_piece;

static inline uint32_t qu_tag_hash(uint32_t hash, uint8_t byte)
{
    return (hash ^ byte) * 16777619u;
}

/* The number in parts of 1/1024, held within 16 bits. */
static inline int16_t qu_fixed(float value)
{
    float parts = value * 1024;
    parts = parts < 32767 ? parts : 32767; /* also when it is no number */
    parts = parts > -32767 ? parts : -32767;
    return (int16_t)((int32_t)(parts + 32768.5f) - 32768); /* what is cut is above 0 */
}

/* feature.c: the sub-tokens of a piece; room for 2 a token. Returns whether it ends open. */
bool qu_tag_features(const qu_tagger *tagger, const qu_language *language, qu_piece *piece,
    uint32_t i_piece, uint32_t n_pieces, qu_subtoken *out);
/* The hash under which a model knows a word. */
uint32_t qu_tag_word_hash(quoth_view word);

/* The whole numbers that a matrix is to take: none larger than `most`, each so many `unit`s. */
typedef struct {
    int32_t most;
    float unit;
} qu_numbers;

/* matrix.c: a matrix of values[n_columns][n_inputs] times input_scale[n_inputs] (1 where NULL).
 * False: no memory. */
bool qu_matrix_make(qu_arena *arena, const float *values, const float *input_scale,
    uint32_t n_inputs, uint32_t n_columns, qu_numbers inputs, qu_matrix *out);

/* lexicon.c: input rows of the forms of a group's words, those that are not ready. */
typedef struct qu_lexicon qu_lexicon;
qu_lexicon *qu_lexicon_new(qu_arena *arena, const qu_tagger *tagger, uint32_t most_forms);
/* Sets .lexical of each sub-token; forgets what it was given before. False: no memory. */
bool qu_lexicon_fill(qu_lexicon *lexicon, qu_subtoken *subtokens, uint32_t n);
const int16_t *qu_lexicon_row(const qu_lexicon *lexicon, uint32_t lexical); /* [2][3 hidden] */
/* Row of input of one form, for the words that are to be ready. */
void qu_lexicon_project(
    const qu_tagger *tagger, const qu_form *forms, uint32_t n, int16_t *rows);

/* network.c: emissions[n_subtokens][QU_LABELS_PADDED] of several pieces. */
typedef struct qu_network qu_network;
qu_network *qu_network_new(qu_arena *arena, const qu_tagger *tagger, uint32_t most_pieces);
void qu_tag_emissions(qu_network *network, const qu_lexicon *lexicon, const qu_piece *pieces,
    uint32_t n_pieces, const qu_subtoken *subtokens, float *emissions);

struct qu_links; /* below: the spans of a piece */

/* decode.c */
typedef struct {
    uint32_t begin, end; /* of the piece */
    float p;             /* that it is a span of its kind */
} qu_tag_span;

typedef struct {
    float p[QU_MAX_PIECE][QU_LABELS_PADDED]; /* exponentials of the emissions, scaled */
    float alpha[QU_MAX_PIECE][QU_LABELS_PADDED];
    float beta[QU_MAX_PIECE][QU_LABELS_PADDED];
    float sums[QU_N_KINDS][QU_MAX_PIECE + 1];  /* of a kind's probability before a place */
    qu_tag_span candidates[QU_MAX_CANDIDATES]; /* [n], in the order of their ends */
    uint8_t kinds[QU_MAX_CANDIDATES];
    uint32_t n;
    uint32_t before[QU_MAX_PIECE]; /* candidates that end before a place or at it */
    float best[QU_MAX_CANDIDATES + 1];
    bool taken[QU_MAX_CANDIDATES];
} qu_decoder;

/* Every span that is not unlikely, with its probability. */
void qu_tag_candidates(
    qu_decoder *decoder, const qu_tagger *tagger, const float *emissions, uint32_t n);
/* The best set of spans that are apart, by the least probability asked of each kind. */
void qu_tag_choose(qu_decoder *decoder, const float least[QU_N_KINDS], struct qu_links *out);
/* e to the x: the C library's differs from one processor to the next. */
float qu_exp(float x);

/* tag_link.c */
typedef struct qu_links {
    qu_tag_span spans[QU_N_KINDS][QU_MAX_PIECE];
    uint32_t n[QU_N_KINDS];
    uint16_t before[QU_N_KINDS][QU_MAX_PIECE + 1]; /* spans that begin before a place */
    uint16_t source_of[QU_MAX_PIECE];              /* of each cue, QU_MAX_PIECE: none */
    uint16_t cue_of[QU_MAX_PIECE];                 /* of each content, if there is a cue */
} qu_links;

void qu_tag_link(
    qu_links *links, const qu_tagger *tagger, const qu_subtoken *subtokens, uint32_t n);

#endif
