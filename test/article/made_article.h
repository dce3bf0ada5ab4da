/* made_article.h: articles read from literals, and what they must hold. */
#ifndef QUOTH_TEST_ARTICLE_MADE_ARTICLE_H
#define QUOTH_TEST_ARTICLE_MADE_ARTICLE_H

#include "article/article.h"

typedef struct {
    qu_arena arena;
    qu_article article;
    quoth_status status;
    quoth_error err;
} made_article;

/* Read a document with tables of its own. */
quoth_status made_article_read(
    qu_arena *arena, const qu_document *document, qu_article *out, quoth_error *err);

/* Read bytes whose kind is told by themselves. To be freed with made_free. */
made_article *made_read(const char *bytes, size_t n_bytes);
made_article *made_read_text(const char *text);
void made_free(made_article *made);

/* A letter a block: T title, H heading, P paragraph, I item, b boilerplate. */
void expect_kinds(const char *text, const char *kinds);

/* The page's text and the kinds of its blocks. */
void expect_page(const char *html, const char *text, const char *kinds);

void expect_view(quoth_view view, const char *text);
void expect_failure(const char *text, quoth_status status, const char *reason);

#endif
