/*
 * sentence.c: tokens of a paragraph → sentences.
 *
 * A stop ends a sentence unless what follows cannot begin one; closing marks and brackets go
 * with the sentence that they close. The rules follow Palmer & Hearst (Comput. Linguist. 23,
 * 1997) in spirit: the words on either side decide, here by table instead of by a net.
 */
#include "language/language_internal.h"

enum { SENTENCE_MAX_TOKENS = 500 }; /* text without stops is cut, so that work stays linear */

typedef struct {
    quoth_view text;
    const qu_token *tokens;
    qu_range range; /* the paragraph */
} paragraph;

static quoth_view token_text(const paragraph *p, uint32_t i)
{
    return (quoth_view){
        p->text.ptr + p->tokens[i].begin, p->tokens[i].end - p->tokens[i].begin};
}

/* Capitalised words that seldom stand inside a sentence: after "U.S." they begin a new one. */
static bool is_sentence_starter(quoth_view word)
{
    static const char *const starters[] = {"The", "He", "She", "It", "They", "We", "I", "In",
        "But", "And", "This", "That", "These", "Those", "There", "A", "An", "If", "When",
        "While", "At", "On", "For", "His", "Her", "Its", "Their", "Our", "My", "As", "After",
        "Before", "Since", "So", "Yet", "However", "Although", "Though", "By", "With", "From",
        "To", "What", "Who", "How", "Why", "Where", "Not", "No", "Some", "Many", "Most", "Both",
        "Also", "Meanwhile", "Still", "Now", "Then", "You", "During", "Asked", "Mr.", "Mrs.",
        "Ms."};
    for (size_t i = 0; i < sizeof starters / sizeof *starters; i++) {
        if (qu_equal(word, qu_view(starters[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_initial(quoth_view word)
{
    return word.len == 2 && word.ptr[1] == '.';
}

/* After "Plan B." these begin a sentence; after an initial no surname reads so. */
static bool is_no_surname(quoth_view word)
{
    static const char *const words[] = {
        "The", "He", "She", "It", "They", "We", "But", "This", "That", "If", "When"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (qu_equal(word, qu_view(words[i]))) {
            return true;
        }
    }
    return false;
}

/* "1. First point": the number of a list's item. */
static bool is_item_number(const paragraph *p, uint32_t stop)
{
    const qu_token *first = &p->tokens[p->range.begin];
    return stop == p->range.begin + 1 && first->kind == QU_NUMBER &&
           first->end - first->begin <= 3;
}

/* Does the mark at i close (rather than open) by where its spaces are? */
static bool closes(const paragraph *p, uint32_t i)
{
    const qu_token *token = &p->tokens[i];
    if (token->kind == QU_CLOSE) {
        return true;
    }
    size_t n;
    uint32_t c = qu_char_at(p->text, token->begin, &n);
    if (token->kind != QU_QUOTE || c == 0x201C || c == 0x2018) {
        /* An opening curly mark in the place of a closing one ("…!“ she said). */
        return token->kind == QU_QUOTE && (token->shape & QU_SPACE_BEFORE) == 0 &&
               (token->shape & QU_SPACE_AFTER) != 0;
    }
    return (token->shape & QU_SPACE_BEFORE) == 0;
}

/* Can the token at i begin a sentence? Opening marks and bullets are looked past. */
static bool can_begin(const paragraph *p, uint32_t i)
{
    while (
        i < p->range.end && (p->tokens[i].kind == QU_QUOTE || p->tokens[i].kind == QU_OPEN ||
                                p->tokens[i].kind == QU_DASH || p->tokens[i].kind == QU_MARK)) {
        i++;
    }
    if (i == p->range.end) {
        return true;
    }
    const qu_token *token = &p->tokens[i];
    if (token->kind == QU_NUMBER) {
        return true;
    }
    quoth_view word = token_text(p, i);
    size_t n;
    return token->kind == QU_WORD &&
           ((token->shape & QU_CAPITAL) != 0 || !qu_is_lower(qu_char_at(word, 0, &n)));
}

/* Does the token at i, a stop or an abbreviation, end a sentence that goes on to `next`? */
static bool ends_sentence(const paragraph *p, uint32_t i, uint32_t next)
{
    const qu_token *token = &p->tokens[i];
    if (next == p->range.end) {
        return true;
    }
    if (token->kind == QU_STOP) {
        return can_begin(p, next) && !is_item_number(p, i);
    }
    quoth_view word = token_text(p, i);
    if (qu_is_leading_abbreviation(word)) {
        return false;
    }
    if (is_initial(word)) {
        return is_no_surname(token_text(p, next));
    }
    bool marks_between = next > i + 1;
    return is_sentence_starter(token_text(p, next)) ||
           ((marks_between || p->tokens[next].kind == QU_QUOTE) && can_begin(p, next));
}

static bool is_candidate(const paragraph *p, uint32_t i)
{
    const qu_token *token = &p->tokens[i];
    return token->kind == QU_STOP ||
           (token->kind == QU_WORD && p->text.ptr[token->end - 1] == '.');
}

bool qu_split_sentences(
    quoth_view text, const qu_token *tokens, qu_range range, qu_range_list *out)
{
    paragraph p = {text, tokens, range};
    uint32_t begin = range.begin;
    for (uint32_t i = range.begin; i < range.end; i++) {
        bool too_long = i - begin >= SENTENCE_MAX_TOKENS;
        if (i + 1 < range.end && !too_long && !is_candidate(&p, i)) {
            continue;
        }
        uint32_t next = i + 1;
        while (next < range.end && closes(&p, next)) {
            next++;
        }
        if (!too_long && !ends_sentence(&p, i, next)) {
            continue;
        }
        if (!qu_arena_grow(
                out->arena, &out->ranges, &out->capacity, out->n, sizeof *out->ranges)) {
            return false;
        }
        out->ranges[out->n++] = (qu_range){begin, next};
        begin = next;
        i = next - 1;
    }
    return true;
}
