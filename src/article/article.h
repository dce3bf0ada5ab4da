/* article.h: raw document → the article: its text, its facts, and what in it is not its own. */
#ifndef QUOTH_ARTICLE_ARTICLE_H
#define QUOTH_ARTICLE_ARTICLE_H

#include "input/input.h"

typedef enum {
    QU_BLOCK_TITLE,   /* the report's title, where it stands in the text */
    QU_BLOCK_HEADING, /* a line over a section */
    QU_BLOCK_PARAGRAPH,
    QU_BLOCK_ITEM,       /* of a list */
    QU_BLOCK_BOILERPLATE /* pitch, related headline, caption, credit, biography, comments */
} qu_block_kind;

/* One paragraph or line of the text; blocks are in order and do not overlap. */
typedef struct {
    quoth_span span; /* without white space at its ends; never empty */
    qu_block_kind kind;
    quoth_form form;
} qu_block;

/* All views point into the arena that the article was read into. */
typedef struct {
    quoth_facts facts;
    quoth_view text; /* valid UTF-8, shorter than 2^31 bytes */
    const qu_block *blocks;
    size_t n_blocks;
} qu_article;

/* What is known before anything is read; read-only once open, for any number of threads. */
typedef struct qu_article_tables qu_article_tables;

/* errors: QUOTH_E_MEMORY. */
quoth_status qu_article_tables_open(qu_article_tables **out, quoth_error *err);
void qu_article_tables_free(qu_article_tables *tables); /* NULL does nothing */

/*
 * Read a document.
 *
 * in      document: may be freed afterwards.
 * owner   *out belongs to `arena`.
 * errors  QUOTH_E_INPUT (nothing to read in it, broken JSON), QUOTH_E_ENCODING, QUOTH_E_LIMIT,
 *         QUOTH_E_MEMORY.
 */
quoth_status qu_article_read(const qu_article_tables *tables, qu_arena *arena,
    const qu_document *document, qu_article *out, quoth_error *err);

#endif
