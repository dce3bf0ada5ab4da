/*
 * fuzz_language.c: any text → tokens and sentences.
 *
 * Tokens are in order, apart and on character borders and hold every character that is no white
 * space; sentences and paragraphs part the tokens without gap; dates are in order and apart;
 * the language is guessed without harm.
 */
#include "fuzz.h"

#include <string.h>

#include "fuzz_article.h"
#include "language/language.h"

/* Nothing but white space. */
static void check_gap(quoth_view text, uint32_t begin, uint32_t end)
{
    FUZZ_CHECK(begin <= end && end <= text.len);
    for (size_t at = begin, n; at < end; at += n) {
        FUZZ_CHECK(qu_is_space(qu_char_at(text, at, &n)));
    }
}

static void check_token(const qu_language *language, uint32_t i)
{
    const qu_token *token = &language->tokens[i];
    FUZZ_CHECK(token->begin < token->end && token->end <= language->text.len);
    FUZZ_CHECK(qu_utf8_boundary(language->text, token->begin));
    FUZZ_CHECK(qu_utf8_boundary(language->text, token->end));
    FUZZ_CHECK(token->kind <= QU_MARK);
    quoth_view word = qu_token_word(language, i);
    FUZZ_CHECK(word.len > 0 && token->fold == (uint32_t)qu_fold_hash(word));
    FUZZ_CHECK(qu_utf8_valid(word));
}

static void check_paragraph(const qu_language *language, const qu_paragraph *paragraph)
{
    uint32_t at = paragraph->span.begin;
    for (uint32_t i = paragraph->tokens.begin; i < paragraph->tokens.end; i++) {
        check_token(language, i);
        check_gap(language->text, at, language->tokens[i].begin);
        at = language->tokens[i].end;
    }
    check_gap(language->text, at, paragraph->span.end);
    uint32_t token = paragraph->tokens.begin;
    for (uint32_t i = paragraph->sentences.begin; i < paragraph->sentences.end; i++) {
        FUZZ_CHECK(language->sentences[i].begin == token);
        FUZZ_CHECK(language->sentences[i].end > token);
        token = language->sentences[i].end;
    }
    FUZZ_CHECK(token == paragraph->tokens.end);
}

static void check(const qu_language *language, const qu_article *article)
{
    uint32_t token = 0, sentence = 0, n = language->n_paragraphs;
    FUZZ_CHECK(n == article->n_blocks); /* none is white space alone */
    for (uint32_t i = 0; i < n; i++) {
        const qu_paragraph *paragraph = &language->paragraphs[i];
        FUZZ_CHECK(paragraph->block == i);
        FUZZ_CHECK(paragraph->tokens.begin == token && paragraph->tokens.end > token);
        FUZZ_CHECK(paragraph->sentences.begin == sentence);
        check_paragraph(language, paragraph);
        token = paragraph->tokens.end;
        sentence = paragraph->sentences.end;
    }
    FUZZ_CHECK(token == language->n_tokens && sentence == language->n_sentences);
}

/* Dates are in order, apart, within the text, and say something. */
static void check_dates(qu_arena *arena, const qu_language *language)
{
    static const char *const days[] = {"2026-03-05T01:20", "2024", ""};
    for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
        qu_arena scratch = {0};
        const quoth_date *dates;
        size_t n;
        FUZZ_CHECK(qu_dates_find(arena, &scratch, language, qu_view(days[k]), &dates, &n,
                       NULL) == QUOTH_OK);
        for (size_t i = 0; i < n; i++) {
            quoth_span span = dates[i].span;
            FUZZ_CHECK(span.begin < span.end && span.end <= language->text.len);
            FUZZ_CHECK(i == 0 || dates[i - 1].span.end <= span.begin);
            FUZZ_CHECK(
                dates[i].value.len >= 3 && qu_utf8_valid(qu_slice(language->text, span)));
        }
        qu_arena_dispose(&scratch);
    }
}

static void check_same(const qu_language *a, const qu_language *b)
{
    FUZZ_CHECK(a->n_tokens == b->n_tokens && a->n_sentences == b->n_sentences);
    for (uint32_t i = 0; i < a->n_tokens; i++) {
        FUZZ_CHECK(memcmp(&a->tokens[i], &b->tokens[i], sizeof *a->tokens) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    quoth_view text = fuzz_text(&arena, data, size);
    qu_article article = fuzz_article(&arena, text);
    quoth_span *passages = fuzz_passages(&arena, &article);
    qu_language language, again;
    FUZZ_CHECK(qu_language_split(&arena, text, passages, article.n_blocks, &language, NULL) ==
               QUOTH_OK);
    FUZZ_CHECK(
        qu_language_split(&arena, text, passages, article.n_blocks, &again, NULL) == QUOTH_OK);
    check(&language, &article);
    check_same(&language, &again);
    check_dates(&arena, &language);
    FUZZ_CHECK(qu_language_guess(text).len <= 2);
    qu_arena_dispose(&arena);
    return 0;
}
