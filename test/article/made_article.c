/* made_article.c: articles read from literals, and what they must hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "article/made_article.h"

/* What holds for every article: blocks inside the text, in order, on borders, not blank. */
static void check_promises(const qu_article *article)
{
    size_t end = 0;
    assert_true(qu_utf8_valid(article->text));
    for (size_t i = 0; i < article->n_blocks; i++) {
        quoth_span span = article->blocks[i].span;
        assert_true(span.begin >= end && span.begin < span.end);
        assert_true(span.end <= article->text.len);
        assert_true(qu_utf8_boundary(article->text, span.begin));
        assert_true(qu_utf8_boundary(article->text, span.end));
        quoth_view words = qu_slice(article->text, span);
        assert_int_equal(qu_trim(words).len, words.len);
        end = span.end;
    }
}

quoth_status made_article_read(
    qu_arena *arena, const qu_document *document, qu_article *out, quoth_error *err)
{
    qu_article_tables *tables;
    assert_int_equal(qu_article_tables_open(&tables, NULL), QUOTH_OK);
    quoth_status status = qu_article_read(tables, arena, document, out, err);
    qu_article_tables_free(tables);
    return status;
}

made_article *made_read(const char *bytes, size_t n_bytes)
{
    made_article *made = calloc(1, sizeof *made);
    assert_non_null(made);
    qu_document document = {.kind = qu_document_sniff(bytes, n_bytes),
        .path = qu_view("made"),
        .bytes = bytes,
        .n_bytes = n_bytes};
    qu_article_tables *tables;
    assert_int_equal(qu_article_tables_open(&tables, NULL), QUOTH_OK);
    made->status = qu_article_read(tables, &made->arena, &document, &made->article, &made->err);
    qu_article_tables_free(tables);
    if (made->status == QUOTH_OK) {
        check_promises(&made->article);
    }
    return made;
}

made_article *made_read_text(const char *text)
{
    return made_read(text, strlen(text));
}

void made_free(made_article *made)
{
    qu_arena_dispose(&made->arena);
    free(made);
}

static void check_kinds(const qu_article *article, const char *kinds)
{
    static const char letters[] = {[QU_BLOCK_TITLE] = 'T',
        [QU_BLOCK_HEADING] = 'H',
        [QU_BLOCK_PARAGRAPH] = 'P',
        [QU_BLOCK_ITEM] = 'I',
        [QU_BLOCK_BOILERPLATE] = 'b'};
    char found[256];
    assert_true(article->n_blocks < sizeof found);
    for (size_t i = 0; i < article->n_blocks; i++) {
        found[i] = letters[article->blocks[i].kind];
    }
    found[article->n_blocks] = '\0';
    assert_string_equal(found, kinds);
}

void expect_kinds(const char *text, const char *kinds)
{
    made_article *made = made_read_text(text);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.text, text);
    check_kinds(&made->article, kinds);
    made_free(made);
}

void expect_page(const char *html, const char *text, const char *kinds)
{
    made_article *made = made_read_text(html);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.text, text);
    check_kinds(&made->article, kinds);
    made_free(made);
}

void expect_view(quoth_view view, const char *text)
{
    char *copy = calloc(1, view.len + 1);
    assert_non_null(copy);
    memcpy(copy, view.ptr, view.len);
    assert_string_equal(copy, text);
    free(copy);
}

void expect_failure(const char *text, quoth_status status, const char *reason)
{
    made_article *made = made_read_text(text);
    assert_int_equal(made->status, status);
    assert_string_equal(made->err.text, reason);
    made_free(made);
}
