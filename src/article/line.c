/* line.c: a plain text cut into lines, and what each line shows by itself. */
#include "article/article_internal.h"

#include <string.h>

enum {
    CREDIT_WORDS = 25, /* of a line that begins with ©, at most */
    OWNER_WEIGHT = 4   /* of that © */
};

/* --- cutting ----------------------------------------------------------------------------- */

bool qu_lines_add(qu_arena *arena, qu_lines *lines, quoth_view text, qu_line line)
{
    line.span = qu_trim_span(text, line.span);
    if (line.span.begin == line.span.end) {
        return true;
    }
    if (!qu_arena_grow(
            arena, &lines->lines, &lines->capacity, lines->n_lines, sizeof *lines->lines)) {
        return false;
    }
    lines->lines[lines->n_lines++] = line;
    return true;
}

/* The end of the line at `at`, and where the next one begins. CR, LF and both end a line. */
static size_t line_end(quoth_view text, size_t at, size_t *next)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r') {
        end++;
    }
    *next = end + (end < text.len);
    if (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n') {
        *next = end + 2;
    }
    return end;
}

/* Does the line end in the middle of a sentence, as far as its last byte tells? */
static bool ends_within(quoth_view line)
{
    static const char enders[] = ".!?:\"')";
    char last = line.ptr[line.len - 1];
    return memchr(enders, last, sizeof enders - 1) == NULL && (unsigned char)last < 0x80;
}

size_t qu_line_mark(quoth_view line, uint32_t *number)
{
    size_t n = 0, next = 0;
    uint32_t c = line.len == 0 ? 0 : qu_char_at(line, 0, &n);
    *number = 0;
    if (c == '-' || c == '*' || c == 0x2022 || c == 0x2013 || c == 0x2014 || c == 0x25CF ||
        c == 0x25AA || c == 0x25E6 || c == 0x2023 || c == 0xB7) {
        return n < line.len && qu_is_space(qu_char_at(line, n, &next)) ? n + next : 0;
    }
    /* "1. " or "2) " */
    n = 0;
    while (n < line.len && n < 3 && line.ptr[n] >= '0' && line.ptr[n] <= '9') {
        *number = *number * 10 + (uint32_t)(line.ptr[n++] - '0');
    }
    bool marked = n > 0 && n + 1 < line.len && (line.ptr[n] == '.' || line.ptr[n] == ')') &&
                  line.ptr[n + 1] == ' ';
    *number = marked ? *number : 0;
    return marked ? n + 2 : 0;
}

static bool is_bullet(quoth_view line)
{
    uint32_t number;
    return qu_line_mark(line, &number) > 0;
}

/*
 * Is the text hard-wrapped? Lines that another follows directly are then 45 to 90 columns long
 * and most of them end within a sentence; prose with a paragraph a line has neither.
 */
static bool is_wrapped(quoth_view text, const qu_lines *lines)
{
    uint32_t n_inner = 0, n_fitting = 0, n_within = 0;
    for (uint32_t i = 0; i + 1 < lines->n_lines; i++) {
        quoth_view line = qu_slice(text, lines->lines[i].span);
        if (lines->lines[i + 1].gap) {
            continue;
        }
        n_inner++;
        size_t n_columns = line.len > 400 ? line.len : qu_utf8_length(line);
        n_fitting += n_columns >= 45 && n_columns <= 90;
        n_within += ends_within(line);
    }
    return n_inner >= 5 && n_inner * 2 >= lines->n_lines && n_fitting * 10 >= n_inner * 8 &&
           n_within * 10 >= n_inner * 6;
}

/* Join the lines of each paragraph. */
static void unwrap(quoth_view text, qu_lines *lines)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        const qu_line *line = &lines->lines[i];
        if (n > 0 && !line->gap && !is_bullet(qu_slice(text, line->span))) {
            lines->lines[n - 1].span.end = line->span.end;
        } else {
            lines->lines[n++] = *line;
        }
    }
    lines->n_lines = n;
}

bool qu_lines_cut(qu_arena *arena, quoth_view text, qu_lines *out)
{
    bool gap = true;
    for (size_t at = 0, next; at < text.len; at = next) {
        uint32_t n_before = out->n_lines;
        size_t end = line_end(text, at, &next);
        qu_line line = {.span = {(uint32_t)at, (uint32_t)end}, .gap = gap};
        line.kind = QU_BLOCK_PARAGRAPH;
        if (!qu_lines_add(arena, out, text, line)) {
            return false;
        }
        gap = out->n_lines == n_before;
    }
    if (is_wrapped(text, out)) {
        unwrap(text, out);
    }
    return true;
}

/* --- scanning ---------------------------------------------------------------------------- */

/* The state of a pass over one line. */
typedef struct {
    qu_line *line;
    uint32_t *words; /* [n_words of the line] */
    uint32_t key, n_letters;
    bool in_word, capital, in_quote;
} scan;

static void end_word(scan *state)
{
    qu_line *line = state->line;
    if (!state->in_word) {
        return;
    }
    state->words[line->n_words++] = state->key;
    line->n_quoted += state->in_quote;
    line->n_numbers += state->n_letters == 0;
    if (state->n_letters >= 4) {
        line->n_long++;
        line->n_long_capital += state->capital;
    }
    state->in_word = false;
}

static void take_char(scan *state, uint32_t c, bool *seen_letter)
{
    bool letter = qu_is_letter(c);
    if (letter || qu_is_digit(c)) {
        bool capital = letter && qu_is_upper(c);
        if (!state->in_word) {
            state->in_word = true;
            state->key = QU_WORD_KEY;
            state->n_letters = 0;
            state->capital = capital;
        }
        if (letter && !*seen_letter) {
            *seen_letter = true;
            state->line->capital = capital;
        }
        state->n_letters += letter;
        state->key = qu_word_key(state->key, qu_to_lower(c));
    } else if (c != '\'' && c != 0x2019) {
        end_word(state);
        if (c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB) {
            state->in_quote = c == '"' ? !state->in_quote : c == 0x201C || c == 0xAB;
        }
    }
}

static bool is_closer(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || (c >= 0x2018 && c <= 0x201F) ||
           c == 0xBB || c == 0xAB || qu_is_space(c);
}

/* How the line ends, quotation marks and brackets aside. */
static void look_at_end(qu_line *line, quoth_view words)
{
    size_t end = words.len, n;
    uint32_t c = qu_char_before(words, end, &n);
    while (end > 0 && is_closer(c)) {
        end -= n;
        c = qu_char_before(words, end, &n);
    }
    line->stop = c == '.' || c == '!' || c == '?' || c == 0x2026;
    line->open = c == ':' || c == ';' || c == ',' || c == 0x2014 || c == 0x2013;
}

/* "Jo Roe/Reuters" near the end: a capital after a slash after a letter. */
static bool names_agency(quoth_view words)
{
    size_t n, begin = words.len > 60 ? words.len - 60 : 0;
    for (size_t at = begin + 1; at + 1 < words.len; at++) {
        if (words.ptr[at] == '/' && qu_is_letter((unsigned char)words.ptr[at - 1] & 0x7F) &&
            qu_utf8_boundary(words, at + 1) && qu_is_upper(qu_char_at(words, at + 1, &n))) {
            return true;
        }
    }
    return false;
}

bool qu_lines_scan(
    qu_arena *scratch, const qu_phrases *phrases, quoth_view text, qu_lines *lines)
{
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        qu_line *line = &lines->lines[i];
        quoth_view words = qu_slice(text, line->span);
        qu_arena_mark mark = qu_arena_here(scratch);
        scan state = {.line = line};
        state.words = qu_arena_array(scratch, words.len / 2 + 1, sizeof *state.words);
        if (state.words == NULL) {
            return false;
        }
        bool seen_letter = false;
        for (size_t at = 0, n; at < words.len; at += n) {
            take_char(&state, qu_char_at(words, at, &n), &seen_letter);
        }
        end_word(&state);
        look_at_end(line, words);
        line->bullet = is_bullet(words);
        line->agency = names_agency(words);
        qu_phrases_score(phrases, state.words, line->n_words, line->score);
        if (qu_begins(words, "\u00a9") && line->n_words <= CREDIT_WORDS) {
            line->score[QU_CREDIT] = (uint8_t)(line->score[QU_CREDIT] + OWNER_WEIGHT);
        }
        qu_arena_rewind(scratch, mark);
    }
    return true;
}

quoth_view qu_line_byline(quoth_view text, const qu_line *line)
{
    quoth_view words = qu_slice(text, line->span);
    size_t n;
    bool by = words.len > 4 && words.len < 120 &&
              (qu_begins(words, "By ") || qu_begins(words, "BY ") || qu_begins(words, "by "));
    if (!by || line->stop || line->n_words < 3 || line->n_words > 14 ||
        !qu_is_upper(qu_char_at(words, 3, &n)) || line->n_long_capital * 4 < line->n_long * 3) {
        return (quoth_view){"", 0};
    }
    quoth_view name = {words.ptr + 3, words.len - 3};
    size_t comma = qu_find(name, ",", 0), bar = qu_find(name, "|", 0);
    name.len = comma < bar ? comma : bar;
    return qu_trim(name);
}
