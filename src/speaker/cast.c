/*
 * cast.c: what every token is, before any name is read: its word classes, its sentence, whether
 * it stands inside quotation marks, and whether its sentence is set like a headline.
 */
#include "speaker/speaker_internal.h"

enum { SEEN_LOWER = 1, SEEN_CAPITAL = 2 };

bool qu_cast_is(const qu_cast *cast, uint32_t token, const char *const *words, size_t n_words)
{
    quoth_view word = qu_token_word(cast->language, token);
    for (size_t i = 0; i < n_words; i++) {
        if (qu_equal_ascii_case(word, words[i])) {
            return true;
        }
    }
    return false;
}

/* "al-" or "el-" before a capital: bytes to leave out, else 0. */
static size_t article_bytes(quoth_view word)
{
    bool article = word.len > 4 && (word.ptr[0] | 32) >= 'a' && (word.ptr[1] | 32) == 'l' &&
                   ((word.ptr[0] | 32) == 'a' || (word.ptr[0] | 32) == 'e') &&
                   word.ptr[2] == '-';
    size_t n;
    return article && qu_is_upper(qu_char_at(word, 3, &n)) ? 3 : 0;
}

bool qu_cast_capital(const qu_cast *cast, uint32_t token)
{
    const qu_token *t = &cast->language->tokens[token];
    if (t->kind != QU_WORD) {
        return false;
    }
    return (t->shape & QU_CAPITAL) != 0 ||
           article_bytes(qu_token_word(cast->language, token)) > 0;
}

uint32_t qu_cast_name_key(const qu_cast *cast, uint32_t token)
{
    quoth_view word = qu_token_word(cast->language, token);
    size_t skip = article_bytes(word);
    if (skip == 0) {
        return cast->language->tokens[token].fold;
    }
    return (uint32_t)qu_fold_hash((quoth_view){word.ptr + skip, word.len - skip});
}

static void class_tokens(qu_cast *cast)
{
    const qu_language *language = cast->language;
    for (uint32_t i = 0; i < language->n_tokens; i++) {
        if (language->tokens[i].kind == QU_WORD) {
            cast->classes[i] = qu_speaker_class(cast->tables, language->tokens[i].fold);
        }
    }
    for (uint32_t i = 0; i + 1 < language->n_tokens; i++) {
        if ((cast->classes[i] & QU_W_PAIR) != 0) {
            uint32_t both = qu_speaker_pair_class(
                cast->tables, language->tokens[i].fold, language->tokens[i + 1].fold);
            cast->classes[i] |= both;
            cast->classes[i + 1] |= both;
        }
    }
}

/* The first word of a sentence, of a quotation, or after a colon or dash. */
static bool begins_clause(const qu_cast *cast, uint32_t token, uint32_t sentence_begin)
{
    if (token == sentence_begin) {
        return true;
    }
    uint8_t before = cast->language->tokens[token - 1].kind;
    return before != QU_WORD && before != QU_NUMBER && before != QU_MARK &&
           !(before == QU_COMMA && qu_token_is(cast->language, token - 1, ","));
}

static bool note_seen(qu_cast *cast, uint32_t fold, uint32_t how)
{
    uint32_t *value = qu_map_put(&cast->seen, fold, 0);
    if (value == NULL) {
        return false;
    }
    *value |= how;
    return true;
}

/* "From the desk of Jane Roe", "Statement by Commissioner Jane Roe": who speaks below. */
static bool heads_speech(const qu_cast *cast, qu_range sentence)
{
    uint32_t end = sentence.begin + 3 < sentence.end ? sentence.begin + 3 : sentence.end;
    for (uint32_t i = sentence.begin; i < end; i++) {
        bool from = i == sentence.begin && IS(cast, i, "from");
        if (from || (i > sentence.begin && IS(cast, i, "by", "from"))) {
            return true;
        }
    }
    return false;
}

/*
 * Headline capitals: of the words of four letters or more, at least four, eight in ten begin
 * with one and no stop ends the line; or nearly all do, in a line that stands alone (a sentence
 * of names can do so anywhere).
 */
static bool is_titled(const qu_cast *cast, qu_range sentence, bool alone)
{
    bool first = alone && cast->language->tokens[sentence.begin].begin == 0; /* the title */
    uint32_t n_long = 0, n_capital = 0, n_words = 0, n_shouted = 0;
    for (uint32_t i = sentence.begin; i < sentence.end; i++) {
        const qu_token *token = &cast->language->tokens[i];
        n_words += token->kind == QU_WORD;
        n_shouted += token->kind == QU_WORD && (token->shape & QU_ALL_CAPS) != 0;
        if (token->kind == QU_WORD && token->end - token->begin >= 4) {
            n_long++;
            n_capital += (token->shape & QU_CAPITAL) != 0;
        }
    }
    if (n_words > 0 && n_shouted == n_words) {
        return !qu_token_is(cast->language, sentence.end - 1, ":"); /* "FULL TEXT." */
    }
    if (qu_token_is(cast->language, sentence.end - 1, ":") || heads_speech(cast, sentence)) {
        return false; /* "Statement by Commissioner Jane Roe:" */
    }
    bool stopped = !first && qu_token_is(cast->language, sentence.end - 1, ".");
    return n_long >= 4 && (alone || !stopped) && n_capital * 20 >= n_long * (stopped ? 19 : 16);
}

static bool place_sentences(qu_cast *cast)
{
    const qu_language *language = cast->language;
    for (uint32_t p = 0; p < language->n_paragraphs; p++) {
        qu_range sentences = language->paragraphs[p].sentences;
        for (uint32_t s = sentences.begin; s < sentences.end; s++) {
            qu_range range = language->sentences[s];
            cast->paragraph_of[s] = p;
            cast->titled[s] = is_titled(cast, range, sentences.end - sentences.begin == 1);
            for (uint32_t i = range.begin; i < range.end; i++) {
                cast->sentence_of[i] = s;
                const qu_token *token = &language->tokens[i];
                if (token->kind != QU_WORD || cast->titled[s]) {
                    continue;
                }
                bool capital = (token->shape & QU_CAPITAL) != 0;
                uint32_t how = !capital                              ? SEEN_LOWER
                               : begins_clause(cast, i, range.begin) ? 0
                                                                     : SEEN_CAPITAL;
                if (how != 0 && !note_seen(cast, token->fold, how)) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* Double marks toggle or say by their form which side they are; a paragraph starts anew. */
static void mark_quotations(qu_cast *cast)
{
    const qu_language *language = cast->language;
    for (uint32_t p = 0; p < language->n_paragraphs; p++) {
        qu_range range = language->paragraphs[p].tokens;
        bool open = false;
        for (uint32_t i = range.begin; i < range.end; i++) {
            const qu_token *token = &language->tokens[i];
            if (token->kind != QU_QUOTE) {
                cast->quoted[i] = open;
                continue;
            }
            quoth_view mark = qu_token_text(language, i);
            bool before = (token->shape & QU_SPACE_BEFORE) != 0;
            bool after = (token->shape & QU_SPACE_AFTER) != 0;
            if (qu_begins(mark, "“") || qu_begins(mark, "«")) {
                open = true;
            } else if (qu_begins(mark, "”") || qu_begins(mark, "»")) {
                open = false;
            } else if (qu_begins(mark, "\"") || qu_begins(mark, "''") ||
                       qu_begins(mark, "``")) {
                open = before == after ? !open : before;
            }
        }
    }
}

/* The contents of direct attributions are quotations however their marks look. */
static void mark_contents(qu_cast *cast, const quoth_attribution *attributions, size_t n)
{
    const qu_language *language = cast->language;
    uint32_t at = 0;
    for (size_t a = 0; a < n; a++) {
        if (attributions[a].kind != QUOTH_DIRECT) {
            continue;
        }
        for (uint32_t c = 0; c < attributions[a].n_content; c++) {
            quoth_span span = attributions[a].content[c];
            while (at > 0 && language->tokens[at - 1].begin >= span.begin) {
                at--;
            }
            while (at < language->n_tokens && language->tokens[at].begin < span.begin) {
                at++;
            }
            while (at < language->n_tokens && language->tokens[at].begin < span.end) {
                cast->quoted[at++] = true;
            }
        }
    }
}

bool qu_cast_open(qu_cast *cast, const quoth_attribution *attributions, size_t n)
{
    const qu_language *language = cast->language;
    size_t n_tokens = language->n_tokens, n_sentences = language->n_sentences;
    cast->classes = qu_arena_array(cast->arena, n_tokens, sizeof *cast->classes);
    cast->quoted = qu_arena_array(cast->arena, n_tokens, sizeof *cast->quoted);
    cast->sentence_of = qu_arena_array(cast->arena, n_tokens, sizeof *cast->sentence_of);
    cast->mention_at = qu_arena_array(cast->arena, n_tokens, sizeof *cast->mention_at);
    cast->meant = qu_arena_array(cast->arena, n_tokens, sizeof *cast->meant);
    cast->paragraph_of = qu_arena_array(cast->arena, n_sentences, sizeof *cast->paragraph_of);
    cast->titled = qu_arena_array(cast->arena, n_sentences, sizeof *cast->titled);
    cast->last_source = QUOTH_NONE;
    if (cast->classes == NULL || cast->quoted == NULL || cast->sentence_of == NULL ||
        cast->mention_at == NULL || cast->meant == NULL || cast->paragraph_of == NULL ||
        cast->titled == NULL) {
        return false;
    }
    for (size_t i = 0; i < n_tokens; i++) {
        cast->mention_at[i] = QUOTH_NONE;
        cast->meant[i] = QUOTH_NONE;
    }
    class_tokens(cast);
    mark_quotations(cast);
    mark_contents(cast, attributions, n);
    return place_sentences(cast);
}

void qu_cast_close(qu_cast *cast)
{
    qu_map *maps[] = {&cast->seen, &cast->by_last, &cast->by_given, &cast->by_middle,
        &cast->by_noun, &cast->bodies, &cast->firms, &cast->by_role, &cast->typos};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        qu_map_dispose(maps[i]);
    }
}
