/* fuzz_read.h: any bytes read as a document of one kind, and what every article promises. */
#ifndef QUOTH_FUZZ_READ_H
#define QUOTH_FUZZ_READ_H

#include "fuzz_article.h"

/* A heading has a level, an item stands in a list, a cell in a table; marks end before the
 * words. */
static inline void fuzz_check_form(const quoth_form *form, size_t n_bytes)
{
    FUZZ_CHECK(form->mark_bytes < n_bytes && form->source.begin <= form->source.end);
    FUZZ_CHECK(form->kind != QUOTH_HEADING || (form->level >= 1 && form->level <= 6));
    FUZZ_CHECK(form->kind != QUOTH_ITEM || form->level >= 1);
    FUZZ_CHECK((form->kind == QUOTH_CELL) == (form->table > 0));
    FUZZ_CHECK(form->kind != QUOTH_PARAGRAPH || form->level == 0);
}

/* Views are text; blocks lie in the text, in order and apart, on borders, without outer space.
 */
static inline void fuzz_check_article(const qu_article *article)
{
    const quoth_facts *facts = &article->facts;
    const quoth_view views[] = {article->text, facts->path, facts->url, facts->outlet,
        facts->title, facts->byline, facts->published, facts->language, facts->subtitle,
        facts->modified, facts->section, facts->agency};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        FUZZ_CHECK(views[i].ptr != NULL && qu_utf8_valid(views[i]));
    }
    FUZZ_CHECK(article->n_blocks > 0);
    size_t end = 0;
    for (size_t i = 0; i < article->n_blocks; i++) {
        quoth_span span = article->blocks[i].span;
        FUZZ_CHECK(span.begin >= end && span.begin < span.end);
        FUZZ_CHECK(span.end <= article->text.len);
        FUZZ_CHECK(qu_utf8_boundary(article->text, span.begin));
        FUZZ_CHECK(qu_utf8_boundary(article->text, span.end));
        quoth_view block = qu_slice(article->text, span);
        FUZZ_CHECK(qu_trim(block).len == block.len);
        fuzz_check_form(&article->blocks[i].form, block.len);
        end = span.end;
    }
}

/* Opened once: they are read alone, and opening takes longer than an input. */
static inline const qu_article_tables *fuzz_article_tables(void)
{
    static qu_article_tables *kept;
    if (kept == NULL) {
        FUZZ_CHECK(qu_article_tables_open(&kept, NULL) == QUOTH_OK);
    }
    return kept;
}

/* Read the bytes twice: the promises hold and the result is the same. false: no report. */
static inline bool fuzz_read(
    qu_arena *arena, qu_document_kind kind, const uint8_t *data, size_t size, qu_article *out)
{
    qu_document document = {.kind = kind,
        .path = qu_view("fuzz"),
        .bytes = size == 0 ? "" : (const char *)data,
        .n_bytes = size};
    qu_article again;
    quoth_error err = {0};
    const qu_article_tables *tables = fuzz_article_tables();
    quoth_status status = qu_article_read(tables, arena, &document, out, &err);
    FUZZ_CHECK(status == err.status && (status == QUOTH_OK) == (err.text[0] == '\0'));
    FUZZ_CHECK(qu_article_read(tables, arena, &document, &again, NULL) == status);
    if (status != QUOTH_OK) {
        FUZZ_CHECK(status != QUOTH_E_MEMORY);
        return false;
    }
    fuzz_check_article(out);
    FUZZ_CHECK(qu_equal(out->text, again.text) && out->n_blocks == again.n_blocks);
    for (size_t i = 0; i < out->n_blocks; i++) {
        FUZZ_CHECK(out->blocks[i].kind == again.blocks[i].kind);
        FUZZ_CHECK(out->blocks[i].span.begin == again.blocks[i].span.begin);
    }
    return true;
}

#endif
