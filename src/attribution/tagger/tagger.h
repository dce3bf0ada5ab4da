/*
 * tagger.h: tokens → attributions by a trained network: which words are a source, a cue or
 * content, and which of them belong together.
 *
 * Embeddings of word, affixes, shape and quotation state; one bidirectional gated recurrent
 * layer; a conditional random field over the labels of a paragraph; a linear linker over pairs
 * of spans.
 */
#ifndef QUOTH_ATTRIBUTION_TAGGER_TAGGER_H
#define QUOTH_ATTRIBUTION_TAGGER_TAGGER_H

#include "language/language.h"

/* The trained network: read-only, shared by threads. */
typedef struct qu_tagger qu_tagger;

/* An attribution found; spans in bytes of the text, {0, 0}: none. */
typedef struct {
    quoth_span source, cue;
    quoth_span *content; /* [n_content], in text order, apart */
    uint32_t n_content, content_capacity;
    float p_source, p_cue, p_content; /* that the span is right, the least of the pieces */
} qu_tagged;

typedef struct {
    qu_tagged *items; /* [n], by paragraph, in each by cue */
    uint32_t n, capacity;
} qu_tagged_list;

/* The model that the library carries. */
quoth_view qu_tagger_own_model(void);

/*
 * Read a model: magic, version, sizes and hash are checked before anything of it is used.
 *
 * in      model: any bytes; must outlive the tagger.
 * owner   *out is freed with qu_tagger_free.
 * errors  QUOTH_E_INPUT when it is no model of this version; QUOTH_E_MEMORY.
 * tests   test/attribution/test_tagger.c, fuzz/fuzz_model.c
 */
quoth_status qu_tagger_open(quoth_view model, qu_tagger **out, quoth_error *err);
void qu_tagger_free(qu_tagger *tagger);

/*
 * Find attributions.
 *
 * owner   the lists of *out belong to `arena`; `scratch` is rewound before return.
 * errors  QUOTH_E_MEMORY.
 * cost    linear in the text; scratch is bounded but for 12 bytes a paragraph.
 */
quoth_status qu_tagger_find(qu_arena *arena, qu_arena *scratch, const qu_tagger *tagger,
    const qu_language *language, qu_tagged_list *out, quoth_error *err);

#endif
