/* tagger_internal.h: what the files of this folder share. */
#ifndef QUOTH_ATTRIBUTION_TAGGER_TAGGER_INTERNAL_H
#define QUOTH_ATTRIBUTION_TAGGER_TAGGER_INTERNAL_H

#include "attribution/tagger/tagger.h"

/* Sizes of the network, which are those of the training. */
enum {
    QU_HIDDEN = 64,
    QU_GATES = 3 * QU_HIDDEN, /* reset, update, new */
    QU_LABELS = 13,           /* 0 outside, then B I E S of source, cue and content */
    QU_LABELS_PADDED = 16,
    QU_START = 13, /* rows of the transitions that stand for the ends of a paragraph */
    QU_END = 14,
    QU_STATES = 15,
    QU_WORD_DIM = 48,
    QU_N_CONTEXTS = 16 * 5 * 8, /* quotation state, place and paragraph as one */
    QU_HOT_WORDS = 2048,        /* commonest words, whose input is ready */
    QU_LINK_WEIGHTS = 4096,
    QU_MAX_PIECE = 1024 /* sub-tokens tagged as one; longer paragraphs are cut */
};

enum { QU_SOURCE, QU_CUE, QU_CONTENT, QU_N_KINDS };

/* Inputs that are looked up by row, in the order of the model file. */
enum { QU_PRE3, QU_SUF3, QU_SUF2, QU_SUF4, QU_SHAPE, QU_N_TABLES };

/* One direction of the recurrent layer. */
typedef struct {
    float word[QU_WORD_DIM][QU_GATES];             /* W of the word's embedding */
    float recurrent[QU_GATES / 24][QU_HIDDEN][24]; /* U, 24 columns at a time */
    float bias_new[QU_HIDDEN];                     /* inside the reset gate */
    float out[QU_HIDDEN][QU_LABELS_PADDED];
    float *hot;                 /* [QU_HOT_WORDS][QU_GATES] W times embedding */
    float *tables[QU_N_TABLES]; /* [rows][QU_GATES] */
    float *contexts;            /* [QU_N_CONTEXTS][QU_GATES], biases included */
} qu_direction;

struct qu_tagger {
    qu_map words; /* hash of the normal form → row of `word` */
    uint32_t n_words;
    float *word; /* [n_words][QU_WORD_DIM]; row 0 is nothing, row 1 any other word */
    qu_direction directions[2];
    float out_bias[QU_LABELS_PADDED];
    float transitions[QU_STATES][QU_STATES];
    float p_transitions[QU_STATES][QU_LABELS_PADDED]; /* their exponentials */
    float link_source[QU_LINK_WEIGHTS], link_content[QU_LINK_WEIGHTS];
    qu_arena arena; /* owns the arrays */
};

/* A token or, where a clitic is split off, a part of one. */
typedef struct {
    uint32_t begin, end; /* bytes */
    uint32_t word;
    uint16_t rows[QU_N_TABLES];
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

/* feature.c: the sub-tokens of a piece; room for 2 a token. Returns whether it ends open. */
bool qu_tag_features(const qu_tagger *tagger, const qu_language *language, qu_piece *piece,
    uint32_t i_piece, uint32_t n_pieces, qu_subtoken *out);

/* network.c: emissions[n_subtokens][QU_LABELS_PADDED] of several pieces. */
void qu_tag_emissions(const qu_tagger *tagger, const qu_piece *pieces, uint32_t n_pieces,
    const qu_subtoken *subtokens, float *emissions);

/* decode.c */
typedef struct {
    uint8_t back[QU_MAX_PIECE][QU_LABELS_PADDED];
    float alpha[QU_MAX_PIECE][QU_LABELS_PADDED];
    float p[QU_MAX_PIECE][QU_LABELS_PADDED]; /* of a label at a place */
    uint8_t labels[QU_MAX_PIECE];
} qu_decoder;

/* The best labels with a bonus for the start of each kind. */
void qu_tag_decode(qu_decoder *decoder, const qu_tagger *tagger, const float *emissions,
    uint32_t n, const float bonus[QU_N_KINDS]);
/* The probability of each label at each place. */
void qu_tag_marginals(
    qu_decoder *decoder, const qu_tagger *tagger, const float *emissions, uint32_t n);

/* tag_link.c */
typedef struct {
    uint32_t begin, end; /* of the piece */
    float p;
} qu_tag_span;

typedef struct {
    qu_tag_span spans[QU_N_KINDS][QU_MAX_PIECE];
    uint32_t n[QU_N_KINDS];
    uint16_t before[QU_N_KINDS][QU_MAX_PIECE + 1]; /* spans that begin before a place */
    uint16_t source_of[QU_MAX_PIECE];              /* of each cue, QU_MAX_PIECE: none */
    uint16_t cue_of[QU_MAX_PIECE];                 /* of each content, if there is a cue */
} qu_links;

void qu_tag_link(
    qu_links *links, const qu_tagger *tagger, const qu_subtoken *subtokens, uint32_t n);

#endif
