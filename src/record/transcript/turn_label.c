/*
 * turn_label.c: names that say who speaks: "MS. TOLLERUD:", "Q.", "Odile Marrack (through
 * translator):", "**Orlo**:", "Speaker 2  0:14".
 *
 * Capitals before a colon are a name. Other words are one only if they stand there again, for
 * speakers too say "Remember: ..." and "Here is the thing: ...".
 */
#include "record/transcript/transcript.h"

#include <string.h>

enum { MOST_LABEL_BYTES = 90, MOST_NAME_WORDS = 6 };

static const char *const no_names[] = {
#include "words_record_no_name.inc"
};
static const char *const titles[] = {
#include "words_title_any.inc"
#include "words_title_man.inc"
#include "words_title_woman.inc"
};
static const char *const particles[] = {"of", "the", "de", "der", "van", "von", "la", "le",
    "du", "di", "da", "bin", "al", "and", "for", "el"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool holds(const char *const *list, size_t n, quoth_view word)
{
    for (size_t i = 0; i < n; i++) {
        if (qu_equal_ascii_case(word, list[i])) {
            return true;
        }
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t qu_time_stamp(quoth_view text)
{
    size_t at = 0, colons = 0, digits = 0;
    char close = '\0';
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t')) {
        at++;
    }
    if (at < text.len && (text.ptr[at] == '[' || text.ptr[at] == '(')) {
        close = text.ptr[at++] == '[' ? ']' : ')';
    }
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        if (c == ':') {
            colons++;
        } else if (is_digit(c)) {
            digits++;
        } else if (!((c == '.' || c == ',') && colons > 0 && at + 1 < text.len &&
                       is_digit(text.ptr[at + 1]))) {
            break;
        }
    }
    if (colons < 1 || colons > 3 || digits < 3 || digits > 12) {
        return 0;
    }
    if (close != '\0') {
        return at < text.len && text.ptr[at] == close ? at + 1 : 0;
    }
    bool ends = at == text.len || text.ptr[at] == ' ' || text.ptr[at] == '\t';
    return ends && text.ptr[at - 1] != ':' ? at : 0;
}

/* --- names -------------------------------------------------------------------------------- */

static quoth_view trim_marks(quoth_view text)
{
    text = qu_trim(text);
    while (text.len > 0 && strchr("*_#>-", text.ptr[0]) != NULL) {
        text = qu_trim((quoth_view){text.ptr + 1, text.len - 1});
    }
    while (text.len > 0 && strchr("*_", text.ptr[text.len - 1]) != NULL) {
        text = qu_trim((quoth_view){text.ptr, text.len - 1});
    }
    return text;
}

/* Without what follows in brackets or after a comma: "ORLO, D-Osk", "X (through translator)" */
static quoth_view bare(quoth_view label)
{
    label = trim_marks(label);
    for (size_t i = 1; i < label.len; i++) {
        if (label.ptr[i] == '(' || label.ptr[i] == '[' || label.ptr[i] == ',') {
            label.len = i;
            break;
        }
    }
    return trim_marks(label);
}

static quoth_view next_word(quoth_view *rest)
{
    *rest = qu_trim(*rest);
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] != ' ' && rest->ptr[n] != '\t') {
        n++;
    }
    quoth_view word = {rest->ptr, n};
    *rest = (quoth_view){rest->ptr + n, rest->len - n};
    return word;
}

static bool is_title(quoth_view word)
{
    if (holds(titles, COUNT(titles), word)) {
        return true;
    }
    word.len -= word.len > 0 && word.ptr[word.len - 1] == '.';
    return holds(titles, COUNT(titles), word);
}

/* Do the characters of a word make a name? Counts its capital and small letters. */
static bool is_name_word(quoth_view word, size_t *n_upper, size_t *n_lower)
{
    for (size_t at = 0, n; at < word.len; at += n) {
        uint32_t c = qu_char_at(word, at, &n);
        if (qu_is_letter(c)) {
            bool upper = qu_is_upper(c);
            *n_upper += upper;
            *n_lower += !upper && !(at == 1 && c == 'c'); /* McDOWELL */
        } else if (!qu_is_digit(c) && c != '.' && c != '\'' && c != 0x2019 && c != '-' &&
                   c != '/' && c != '&' && c != '#') {
            return false;
        }
    }
    return true;
}

static qu_label_kind judge(quoth_view name)
{
    size_t n_words = 0, n_upper = 0, n_lower = 0;
    bool title = false;
    quoth_view rest = name, word, first = {"", 0};
    for (word = next_word(&rest); word.len > 0; word = next_word(&rest)) {
        size_t n;
        uint32_t c = qu_char_at(word, 0, &n);
        bool particle = n_words > 0 && holds(particles, COUNT(particles), word);
        size_t upper = 0, lower = 0;
        if (++n_words > MOST_NAME_WORDS || !is_name_word(word, &upper, &lower) ||
            (!particle && !qu_is_upper(c) && !(qu_is_digit(c) && n_words > 1))) {
            return QU_LABEL_NONE;
        }
        first = n_words == 1 ? word : first;
        title = title || (n_words == 1 && is_title(word));
        n_upper += upper;
        n_lower += particle ? 0 : lower;
    }
    if (n_upper == 0 || holds(no_names, COUNT(no_names), first)) {
        return QU_LABEL_NONE;
    }
    if (n_lower == 0) {
        return n_upper > 1 || n_words > 1 || name.ptr[0] == 'Q' || name.ptr[0] == 'A'
                   ? QU_LABEL_SURE
                   : QU_LABEL_MAYBE;
    }
    return title && n_words > 1 ? QU_LABEL_SURE : QU_LABEL_MAYBE;
}

/* "Q. Did you ...", "A  I did." */
static bool question_or_answer(quoth_view line, quoth_view *name, size_t *n_bytes)
{
    if (line.len < 3 || (line.ptr[0] != 'Q' && line.ptr[0] != 'A')) {
        return false;
    }
    bool stop = (line.ptr[1] == '.' || line.ptr[1] == ')') &&
                (line.ptr[2] == ' ' || line.ptr[2] == '\t');
    bool gap = line.ptr[1] == '\t' || (line.ptr[1] == ' ' && line.ptr[2] == ' ');
    *name = (quoth_view){line.ptr, 1};
    *n_bytes = 2;
    return stop || gap || line.ptr[1] == ':';
}

/* "Speaker 2  0:14", alone on its line. */
static qu_label_kind before_time(quoth_view line, quoth_view *name, size_t *n_bytes)
{
    for (size_t i = 1; i < line.len && i < MOST_LABEL_BYTES; i++) {
        bool opens = line.ptr[i] == '[' || line.ptr[i] == '(' || is_digit(line.ptr[i]);
        if (!opens || line.ptr[i - 1] != ' ') {
            continue;
        }
        quoth_view rest = {line.ptr + i, line.len - i};
        size_t n = qu_time_stamp(rest);
        if (n > 0 && qu_trim((quoth_view){rest.ptr + n, rest.len - n}).len == 0) {
            *name = bare((quoth_view){line.ptr, i});
            *n_bytes = line.len;
            return name->len > 0 ? judge(*name) : QU_LABEL_NONE;
        }
    }
    return QU_LABEL_NONE;
}

/* The colon that ends a label: not inside brackets and not of a time. */
static size_t find_colon(quoth_view line)
{
    unsigned depth = 0;
    for (size_t i = 0; i < line.len && i < MOST_LABEL_BYTES; i++) {
        char c = line.ptr[i];
        depth += c == '(' || c == '[';
        depth -= (c == ')' || c == ']') && depth > 0;
        if (c == ':' && depth == 0) {
            return i;
        }
    }
    return line.len;
}

qu_label_kind qu_turn_label(quoth_view line, quoth_view *name, size_t *n_bytes)
{
    if (question_or_answer(line, name, n_bytes)) {
        return QU_LABEL_SURE;
    }
    size_t colon = find_colon(line);
    if (colon < line.len && colon > 0) {
        *name = bare((quoth_view){line.ptr, colon});
        *n_bytes = colon + 1;
        while (*n_bytes < line.len && strchr("*_", line.ptr[*n_bytes]) != NULL) {
            ++*n_bytes;
        }
        bool time = *n_bytes < line.len && is_digit(line.ptr[*n_bytes]);
        qu_label_kind kind = name->len > 0 && !time ? judge(*name) : QU_LABEL_NONE;
        if (kind != QU_LABEL_NONE) {
            return kind;
        }
    }
    return before_time(line, name, n_bytes);
}
