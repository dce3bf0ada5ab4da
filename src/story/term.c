/*
 * term.c: report → the terms it holds, and how often.
 *
 * A term is a word in lower case without apostrophes, stops and its plural s; what a hyphen
 * joins is several. Title and lead say what the event is, so their words count for more. The
 * scene is the places that the first words put the event in ("in Helsinki"): two reports that
 * put it in different places are hardly of one event, whatever else they share (linkage.c).
 */
#include <stdlib.h>
#include <string.h>

#include "story/story_internal.h"

enum {
    LEAD_WORDS = 60,  /* 30 to 120 do */
    SCENE_WORDS = 80, /* 40 to 150 do */
    NAME_RATIO = 3,   /* capital to small, inside sentences */
    FOREIGN_STOP_LETTERS = 5
};

static const float TITLE_WEIGHT = 3.0f; /* 1 to 5 do */
static const float LEAD_WEIGHT = 2.0f;  /* 1 to 3 do */

/* --- words -------------------------------------------------------------------------------- */

/* A rough stem, enough to bring singular and plural together. */
static size_t without_plural(const char *word, size_t len, bool *y)
{
    *y = len > 4 && memcmp(word + len - 3, "ies", 3) == 0;
    if (*y) {
        return len - 2;
    }
    if (len > 3 && word[len - 1] == 's' && strchr("sui", word[len - 2]) == NULL) {
        return len - 1;
    }
    return len;
}

size_t qu_term_fold(quoth_view word, char folded[QU_TERM_BYTES])
{
    size_t len = 0, n_chars = 0;
    bool digits = true;
    for (size_t at = 0, n; at < word.len; at += n) {
        uint32_t c = qu_char_at(word, at, &n);
        if (!qu_is_letter(c) && !qu_is_digit(c)) {
            continue;
        }
        if (len + 4 > QU_TERM_BYTES) {
            break;
        }
        n_chars++;
        digits = digits && qu_is_digit(c);
        c = qu_to_lower(c);
        if (c < 0x80) {
            folded[len++] = (char)c;
        } else { /* only hashed, never shown: three bytes of the code point do */
            folded[len++] = (char)(c >> 16 | 0x80);
            folded[len++] = (char)(c >> 8 & 0xFF);
            folded[len++] = (char)(c & 0xFF);
        }
    }
    if (n_chars == 0 || (n_chars == 1 && !digits)) {
        return 0;
    }
    bool y;
    len = without_plural(folded, len, &y);
    if (y) {
        folded[len - 1] = 'y';
    }
    return len;
}

uint64_t qu_term_hash(quoth_view word)
{
    char folded[QU_TERM_BYTES];
    size_t len = qu_term_fold(word, folded);
    return len == 0 ? 0 : qu_hash(folded, len);
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* --- occurrences -------------------------------------------------------------------------- */

/* One occurrence, later the sum of all. */
typedef struct {
    uint64_t term;
    float frequency;
    uint16_t n_capital, n_small; /* inside sentences of the body */
    bool scene;
} occurrence;

typedef struct {
    qu_arena *arena;
    occurrence *items; /* [n] */
    uint32_t n, capacity;
    bool foreign; /* not in the background's language */
    bool failed;
} occurrence_list;

static uint16_t no_overflow(unsigned n)
{
    return (uint16_t)(n > UINT16_MAX ? UINT16_MAX : n);
}

/* The background lists no articles and prepositions of other languages: short small words go.
 */
static bool is_foreign_stop(const occurrence_list *list, quoth_view piece, bool capital)
{
    return list->foreign && !capital && qu_utf8_length(piece) <= FOREIGN_STOP_LETTERS;
}

static void add_piece(occurrence_list *list, quoth_view piece, occurrence item)
{
    size_t n;
    uint64_t term = qu_term_hash(piece);
    bool capital = piece.len > 0 && qu_is_upper(qu_char_at(piece, 0, &n));
    if (term == 0 || list->failed || is_foreign_stop(list, piece, capital)) {
        return;
    }
    if (!qu_arena_grow(
            list->arena, &list->items, &list->capacity, list->n, sizeof *list->items)) {
        list->failed = true;
        return;
    }
    item.term = term;
    item.n_capital = (uint16_t)(item.n_capital != 0 && capital);
    item.n_small = (uint16_t)(item.n_small != 0 && !capital);
    list->items[list->n++] = item;
}

/* Add the pieces of a word; how many there are. `item` says what its first piece counts as. */
static uint32_t add_word(occurrence_list *list, quoth_view word, occurrence item)
{
    uint32_t n_pieces = 0;
    size_t begin = 0;
    for (size_t at = 0, n = 0; at <= word.len; at += n) {
        bool end = at == word.len;
        if (end || is_hyphen(qu_char_at(word, at, &n))) {
            add_piece(list, (quoth_view){word.ptr + begin, at - begin}, item);
            if (n_pieces++ == 0 && item.n_capital == 0) {
                item.n_capital = item.n_small = 1; /* the rest stands inside the sentence */
            }
            if (end) {
                break;
            }
            begin = at + n;
        }
    }
    return n_pieces;
}

/* --- scene -------------------------------------------------------------------------------- */

/* Does a place follow? */
static bool is_place_word(const qu_language *language, uint32_t token)
{
    return qu_token_is(language, token, "in") || qu_token_is(language, token, "near") ||
           qu_token_is(language, token, "outside");
}

/* Follows the scene along a paragraph: the capital words right after a place word. */
static bool follow_scene(const qu_language *language, uint32_t token, bool *after_place_word)
{
    const qu_token *t = &language->tokens[token];
    bool capital = t->kind == QU_WORD && (t->shape & QU_CAPITAL) != 0;
    bool scene = *after_place_word && capital && (t->shape & QU_POSSESSIVE) == 0;
    *after_place_word =
        scene || (t->kind == QU_WORD && !capital && is_place_word(language, token));
    return scene;
}

/* --- reading ------------------------------------------------------------------------------ */

/* Is the paragraph the title, where that stands in the text? */
static bool is_title(const quoth_report *report, const qu_paragraph *paragraph)
{
    for (size_t i = 0; i < report->article.n_blocks; i++) {
        const qu_block *block = &report->article.blocks[i];
        if (block->span.begin > paragraph->span.begin) {
            return false;
        }
        if (block->kind == QU_BLOCK_TITLE && paragraph->span.begin < block->span.end) {
            return true;
        }
    }
    return false;
}

static bool opens_sentence(const qu_language *language, qu_range sentence, uint32_t token)
{
    if (token == sentence.begin) {
        return true;
    }
    const qu_token *before = &language->tokens[token - 1];
    return before->kind == QU_QUOTE ||
           (before->kind == QU_COMMA && language->text.ptr[before->begin] == ':');
}

static void read_sentence(
    occurrence_list *list, const qu_language *language, qu_range sentence, uint32_t *n_words)
{
    bool after_place_word = false;
    for (uint32_t token = sentence.begin; token < sentence.end; token++) {
        const qu_token *t = &language->tokens[token];
        bool scene = follow_scene(language, token, &after_place_word);
        if (t->kind != QU_WORD && t->kind != QU_NUMBER) {
            continue;
        }
        uint16_t inside = (uint16_t)!opens_sentence(language, sentence, token);
        occurrence item = {.frequency = *n_words < LEAD_WORDS ? LEAD_WEIGHT : 1.0f,
            .n_capital = inside,
            .n_small = inside,
            .scene = scene && inside != 0 && *n_words < SCENE_WORDS};
        *n_words += add_word(list, qu_token_word(language, token), item);
    }
}

static void read_body(occurrence_list *list, const quoth_report *report)
{
    const qu_language *language = &report->language;
    uint32_t n_words = 0;
    for (uint32_t p = 0; p < language->n_paragraphs; p++) {
        const qu_paragraph *paragraph = &language->paragraphs[p];
        if (is_title(report, paragraph)) {
            continue;
        }
        for (uint32_t s = paragraph->sentences.begin; s < paragraph->sentences.end; s++) {
            read_sentence(list, language, language->sentences[s], &n_words);
        }
    }
}

static bool read_title(occurrence_list *list, quoth_view title)
{
    qu_language language;
    quoth_span all = {0, (uint32_t)title.len};
    if (title.len == 0) {
        return true;
    }
    if (qu_language_split(list->arena, title, &all, 1, &language, NULL) != QUOTH_OK) {
        return false;
    }
    for (uint32_t token = 0; token < language.n_tokens; token++) {
        if (language.tokens[token].kind <= QU_NUMBER) {
            occurrence item = {.frequency = TITLE_WEIGHT};
            (void)add_word(list, qu_token_word(&language, token), item);
        }
    }
    return true;
}

/* --- sums --------------------------------------------------------------------------------- */

static int by_term(const void *a, const void *b)
{
    const occurrence *x = a, *y = b;
    return (x->term > y->term) - (x->term < y->term);
}

/* Sum equal terms up, in place. Frequencies are small whole numbers: any order gives the same.
 */
static void sum_up(occurrence_list *list)
{
    uint32_t n = 0;
    if (list->n > 0) {
        qsort(list->items, list->n, sizeof *list->items, by_term);
    }
    for (uint32_t i = 0; i < list->n; i++) {
        occurrence *item = &list->items[i];
        if (n == 0 || list->items[n - 1].term != item->term) {
            list->items[n++] = *item;
            continue;
        }
        occurrence *sum = &list->items[n - 1];
        sum->frequency += item->frequency;
        sum->n_capital = no_overflow((unsigned)sum->n_capital + item->n_capital);
        sum->n_small = no_overflow((unsigned)sum->n_small + item->n_small);
        sum->scene = sum->scene || item->scene;
    }
    list->n = n;
}

static bool give_terms(qu_arena *arena, const qu_background *background,
    const occurrence_list *list, qu_profile *out)
{
    out->terms = qu_arena_array(arena, list->n, sizeof *out->terms);
    if (out->terms == NULL) {
        return false;
    }
    out->n_terms = list->n;
    for (uint32_t i = 0; i < list->n; i++) {
        const occurrence *item = &list->items[i];
        bool listed;
        (void)qu_background_per_mille(background, item->term, &listed);
        bool name = item->n_capital > 0 && item->n_capital >= NAME_RATIO * item->n_small;
        out->terms[i] = (qu_term){.term = item->term,
            .frequency = item->frequency,
            .shape =
                (name ? QU_TERM_NAME : 0u) | (item->scene && !listed ? QU_TERM_SCENE : 0u)};
    }
    return true;
}

/* The day published; else the last on which the report says that something was said. */
static int32_t day_of_report(const quoth_report *report)
{
    int32_t day = qu_day_of(report->article.facts.published);
    if (day != QU_NO_DAY) {
        return day;
    }
    for (size_t i = 0; i < report->n_attributions; i++) {
        int32_t said =
            qu_day_of(qu_said_day(report->dates, report->n_dates, &report->attributions[i]));
        day = said > day ? said : day;
    }
    return day;
}

bool qu_profile_read(qu_arena *arena, qu_arena *scratch, const qu_background *background,
    const quoth_report *report, qu_profile *out)
{
    const quoth_facts *facts = &report->article.facts;
    qu_arena_mark mark = qu_arena_here(scratch);
    occurrence_list list = {.arena = scratch,
        .foreign = facts->language.len > 0 && !qu_begins(facts->language, "en")};
    out->day = day_of_report(report);
    out->key = qu_hash_pair(qu_hash(facts->title.ptr, facts->title.len),
        qu_hash(report->article.text.ptr, report->article.text.len));
    bool ok = read_title(&list, facts->title);
    read_body(&list, report);
    ok = ok && !list.failed;
    if (ok) {
        sum_up(&list);
        ok = give_terms(arena, background, &list, out);
    }
    qu_arena_rewind(scratch, mark);
    return ok;
}
