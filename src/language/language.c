/* language.c: the parts put together, and the small questions that other folders ask of tokens.
 */
#include "language/language_internal.h"

quoth_status qu_language_split(qu_arena *arena, quoth_view text, const quoth_span *passages,
    size_t n_passages, qu_language *out, quoth_error *err)
{
    *out = (qu_language){.text = text};
    qu_token_list tokens = {.arena = arena};
    qu_range_list sentences = {.arena = arena};
    qu_paragraph *paragraphs = qu_arena_array(arena, n_passages, sizeof *paragraphs);
    if (paragraphs == NULL) {
        return qu_fail_memory(err);
    }
    uint32_t n_paragraphs = 0;
    for (size_t i = 0; i < n_passages; i++) {
        uint32_t first_token = tokens.n, first_sentence = sentences.n;
        if (!qu_tokenize(text, passages[i], &tokens)) {
            return qu_fail_memory(err);
        }
        qu_range range = {first_token, tokens.n};
        if (range.begin == range.end) {
            continue;
        }
        if (!qu_split_sentences(text, tokens.tokens, range, &sentences)) {
            return qu_fail_memory(err);
        }
        paragraphs[n_paragraphs++] = (qu_paragraph){.span = passages[i],
            .tokens = range,
            .sentences = {first_sentence, sentences.n},
            .block = (uint32_t)i};
    }
    *out = (qu_language){.text = text,
        .tokens = tokens.tokens,
        .n_tokens = tokens.n,
        .sentences = sentences.ranges,
        .n_sentences = sentences.n,
        .paragraphs = paragraphs,
        .n_paragraphs = n_paragraphs};
    return QUOTH_OK;
}

quoth_view qu_token_text(const qu_language *language, uint32_t token)
{
    const qu_token *t = &language->tokens[token];
    return (quoth_view){language->text.ptr + t->begin, t->end - t->begin};
}

quoth_view qu_token_word(const qu_language *language, uint32_t token)
{
    quoth_view word = qu_token_text(language, token);
    if ((language->tokens[token].shape & QU_POSSESSIVE) != 0) {
        word.len -= qu_possessive_bytes(word);
    }
    return word;
}

bool qu_token_is_all(const qu_language *language, uint32_t token, const char *lower)
{
    return qu_equal_ascii_case(qu_token_word(language, token), lower);
}

uint32_t qu_word_fold(const char *lower)
{
    return (uint32_t)qu_fold_hash(qu_view(lower));
}

quoth_span qu_range_span(const qu_language *language, qu_range range)
{
    return (quoth_span){
        language->tokens[range.begin].begin, language->tokens[range.end - 1].end};
}

quoth_status qu_words_open(
    const char *const *words, size_t n_words, qu_words *out, quoth_error *err)
{
    *out = (qu_words){0};
    for (size_t i = 0; i < n_words; i++) {
        if (qu_map_put(&out->folds, qu_word_fold(words[i]), 1) == NULL) {
            qu_words_dispose(out);
            return qu_fail_memory(err);
        }
    }
    return QUOTH_OK;
}

void qu_words_dispose(qu_words *words)
{
    qu_map_dispose(&words->folds);
}

bool qu_words_hold(const qu_words *words, const qu_token *token)
{
    return qu_map_get(&words->folds, token->fold) != QUOTH_NONE;
}
