/*
 * token.c: characters → tokens.
 *
 * One pass, one character of look-ahead beyond the word. What is special about news: stops
 * inside abbreviations and initials stay in the word ("U.S.", "Gen.", "J."), apostrophes are
 * told from quotation marks by what stands on either side, and a possessive ending belongs to
 * its word.
 */
#include <string.h>

#include "language/language_internal.h"

typedef struct {
    quoth_view text;
    size_t at, end;        /* next byte; end of the passage */
    unsigned open_singles; /* single quotation marks opened and not yet closed */
    qu_token_list *out;
} lexer;

static uint32_t peek(const lexer *lex, size_t at, size_t *n)
{
    *n = 0;
    return at < lex->end ? qu_char_at(lex->text, at, n) : 0;
}

static bool is_word_char(uint32_t c)
{
    return qu_is_letter(c) || qu_is_digit(c) || c == '_';
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == '`';
}

static bool is_double_quote(uint32_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 ||
           c == 0x203A || c == 0xFF02;
}

static bool emit(lexer *lex, size_t begin, size_t end, qu_token_kind kind, unsigned shape)
{
    qu_token_list *out = lex->out;
    if (!qu_arena_grow(out->arena, &out->tokens, &out->capacity, out->n, sizeof *out->tokens)) {
        return false;
    }
    out->tokens[out->n++] = (qu_token){.begin = (uint32_t)begin,
        .end = (uint32_t)end,
        .kind = (uint8_t)kind,
        .shape = (uint8_t)shape};
    lex->at = end;
    return true;
}

/* How many bytes of `end` the word ends in: 's, ’s, or the bare mark after an s. */
static size_t possessive_bytes(quoth_view word)
{
    static const char *const endings[] = {"'s", "’s", "'S", "’S"};
    size_t tail = word.len < 4 ? word.len : 4;
    if (memchr(word.ptr + word.len - tail, '\'', tail) == NULL &&
        memchr(word.ptr + word.len - tail, '\x99', tail) == NULL) { /* ’ is E2 80 99 */
        return 0;                                                   /* nearly every word */
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (qu_ends(word, endings[i]) && word.len > strlen(endings[i])) {
            return strlen(endings[i]);
        }
    }
    if (qu_ends(word, "s'") || qu_ends(word, "S'")) {
        return 1;
    }
    return qu_ends(word, "s’") || qu_ends(word, "S’") ? strlen("’") : 0;
}

size_t qu_possessive_bytes(quoth_view word)
{
    return possessive_bytes(word);
}

/* Shape of a word; the possessive ending does not count. */
static unsigned word_shape(quoth_view word)
{
    unsigned n_letters = 0, n_upper = 0;
    bool capital = false;
    size_t possessive = possessive_bytes(word);
    for (size_t at = 0, n; at < word.len - possessive; at += n) {
        uint32_t c = qu_char_at(word, at, &n);
        if (qu_is_letter(c)) {
            bool upper = qu_is_upper(c);
            capital = capital || (n_letters == 0 && upper);
            n_letters++;
            n_upper += upper;
        }
    }
    return (capital ? QU_CAPITAL : 0u) |
           (n_letters >= 2 && n_upper == n_letters ? QU_ALL_CAPS : 0u) |
           (possessive > 0 ? QU_POSSESSIVE : 0u);
}

/* "U.S.", "a.m.", "J.": each letter alone before its stop. */
static bool is_lettered(quoth_view word)
{
    bool letter = false;
    for (size_t at = 0, n; at < word.len; at += n) {
        uint32_t c = qu_char_at(word, at, &n);
        if (letter ? c != '.' : !qu_is_letter(c)) {
            return false;
        }
        letter = !letter;
    }
    return word.len > 0;
}

/* "No." is an abbreviation before a number alone: "No. 7". */
static bool number_follows(const lexer *lex, size_t at)
{
    size_t n;
    while (qu_is_space(peek(lex, at, &n)) && n > 0) {
        at += n;
    }
    return qu_is_digit(peek(lex, at, &n));
}

/* Does the stop at `at`, after the word that begins at `begin`, belong to the word? */
static bool takes_stop(const lexer *lex, size_t begin, size_t at)
{
    size_t n, part = at;
    if (peek(lex, at, &n) != '.' || peek(lex, at + 1, &n) == '.') {
        return false;
    }
    while (part > begin && lex->text.ptr[part - 1] != '-') {
        part--;
    }
    quoth_view word = {lex->text.ptr + part, at - part};
    if (part == begin && qu_is_abbreviation(word)) {
        bool numbering = qu_equal(word, qu_view("No")) || qu_equal(word, qu_view("Nos"));
        return !numbering || number_follows(lex, at + 1);
    }
    if (!is_lettered(word)) {
        return false;
    }
    /* A lone letter is an initial when it is a capital, and not the pronoun at a sentence's
     * end. */
    return word.len > 1 ||
           (part == begin && qu_is_upper((unsigned char)word.ptr[0]) && word.ptr[0] != 'I');
}

/* The apostrophe at `at` ends a plural possessive ("leaders’ ") rather than a quotation. */
static bool ends_possessive(const lexer *lex, size_t begin, size_t at)
{
    size_t n, m;
    uint32_t mark = peek(lex, at, &n), after = peek(lex, at + n, &m);
    char last = lex->text.ptr[at - 1];
    return is_apostrophe(mark) && mark != '`' && mark != 0x2018 && lex->open_singles == 0 &&
           at > begin && (last == 's' || last == 'S') && after == ' ';
}

/* The stop at `at` is inside its word or number: 1.5, U.S, v2.0, but not 2016.The, bill.He */
static bool joins_stop(const lexer *lex, size_t begin, size_t at, uint32_t after)
{
    size_t n;
    uint32_t before = qu_char_before(lex->text, at, &n);
    if (qu_is_digit(before) || qu_is_digit(after)) {
        return qu_is_digit(before) && qu_is_digit(after);
    }
    (void)peek(lex, at + 1, &n);
    bool long_after = qu_is_letter(peek(lex, at + 1 + n, &n)); /* no "Ph.D" */
    bool lost_space = qu_is_upper(after) && qu_is_lower(before) &&
                      (at - begin > 3 || (at - begin > 1 && long_after));
    return !lost_space;
}

/* Is c, n bytes at `at`, inside the word that begins at `begin`? */
static bool joins(const lexer *lex, size_t begin, size_t at, uint32_t c, size_t n, bool digits)
{
    size_t m;
    uint32_t after = peek(lex, at + n, &m);
    if (m == 0 || !is_word_char(after)) {
        return false;
    }
    switch (c) {
    case '-':
    case 0x2010:
    case 0x2011:
    case '&':
    case '@':
    case 0xAD: /* soft hyphen, joiners */
    case 0x200C:
    case 0x200D:
        return true;
    case '.':
        return joins_stop(lex, begin, at, after);
    case '/':
        return qu_is_digit(peek(lex, begin, &m));
    case ',':
    case ':':
        return digits && qu_is_digit(after);
    default:
        return is_apostrophe(c);
    }
}

/* The end of the word that begins at `begin`, looked for from `at`. */
static size_t word_end(const lexer *lex, size_t begin, size_t at, bool *digits_only)
{
    for (size_t n;; at += n) {
        uint32_t c = peek(lex, at, &n);
        if (n == 0) {
            return at;
        }
        bool first = at == begin && (c == '@' || c == '#' || is_apostrophe(c));
        if (first || is_word_char(c)) {
            *digits_only = *digits_only && qu_is_digit(c);
        } else if (!joins(lex, begin, at, c, n, *digits_only)) {
            return at;
        }
    }
}

/* What belongs to a word after its stop: ’s as in "U.S.’s"; 0 bytes when nothing does. */
static size_t possessive_after_stop(const lexer *lex, size_t at)
{
    size_t n, m, k;
    uint32_t mark = peek(lex, at, &n), letter = peek(lex, at + n, &m);
    bool ends = !is_word_char(peek(lex, at + n + m, &k));
    return (mark == '\'' || mark == 0x2019) && (letter == 's' || letter == 'S') && ends ? n + m
                                                                                        : 0;
}

static bool lex_word(lexer *lex)
{
    size_t begin = lex->at, n, m;
    bool digits_only = true, digit_first = qu_is_digit(peek(lex, begin, &n));
    size_t at = word_end(lex, begin, begin, &digits_only);
    if (ends_possessive(lex, begin, at)) {
        (void)peek(lex, at, &n);
        at += n;
    } else {
        while (takes_stop(lex, begin, at)) {
            at++;
            if (peek(lex, at, &n) != '-' || !qu_is_letter(peek(lex, at + 1, &m))) {
                at += possessive_after_stop(lex, at);
                break;
            }
            at = word_end(lex, begin, at + 1, &digits_only); /* "U.S.-led" */
        }
    }
    quoth_view word = {lex->text.ptr + begin, at - begin};
    bool number = digit_first && (digits_only || qu_is_numeral(word));
    return emit(lex, begin, at, number ? QU_NUMBER : QU_WORD, word_shape(word));
}

/* Elisions that begin with an apostrophe: ’em, ’90s, ’cause. */
static bool begins_elision(const lexer *lex, size_t at, uint32_t before)
{
    static const char *const elisions[] = {
        "em", "til", "cause", "tis", "twas", "n", "bout", "round"};
    size_t n;
    if (before != 0 && !qu_is_space(before) && before != 0x2014 && before != '(') {
        return false;
    }
    if (qu_is_digit(peek(lex, at, &n))) {
        size_t digits = at;
        while (qu_is_digit(peek(lex, digits, &n))) {
            digits += n;
        }
        return digits - at == 2;
    }
    size_t end = at;
    while (qu_is_letter(peek(lex, end, &n))) {
        end += n;
    }
    for (size_t i = 0; i < sizeof elisions / sizeof *elisions; i++) {
        if (qu_equal_ascii_case((quoth_view){lex->text.ptr + at, end - at}, elisions[i])) {
            return true;
        }
    }
    return false;
}

static bool lex_single_quote(lexer *lex, uint32_t c, size_t n)
{
    size_t m, before_bytes;
    uint32_t after = peek(lex, lex->at + n, &m);
    uint32_t before = qu_char_before(lex->text, lex->at, &before_bytes);
    if (c == after && (c == '\'' || c == '`')) {
        return emit(
            lex, lex->at, lex->at + n + m, QU_QUOTE, 0); /* '' and `` as typewriters do */
    }
    if (is_apostrophe(c) && begins_elision(lex, lex->at + n, before)) {
        return lex_word(lex);
    }
    bool opens = m > 0 && !qu_is_space(after) && (before == 0 || !is_word_char(before)) &&
                 before != '.' && before != ',' && before != '!' && before != '?' &&
                 c != 0x2019;
    if (c == 0x2018 || opens) {
        lex->open_singles++;
    } else if (lex->open_singles > 0) {
        lex->open_singles--;
    }
    return emit(lex, lex->at, lex->at + n, QU_QUOTE, 0);
}

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
           c == 0xFF1F || c == 0x61F || c == 0x6D4 || c == 0x964;
}

/* A run of stops, or an ellipsis whose dots are parted by spaces. */
static bool lex_stop(lexer *lex)
{
    size_t at = lex->at, n;
    for (;;) {
        uint32_t c = peek(lex, at, &n);
        if (is_stop(c)) {
            at += n;
        } else if (c == ' ' && at > lex->at && at + 1 < lex->end &&
                   lex->text.ptr[at - 1] == '.' && lex->text.ptr[at + 1] == '.' &&
                   (at - lex->at >= 3 || (at + 3 < lex->end && lex->text.ptr[at + 3] == '.'))) {
            at++;
        } else {
            break;
        }
    }
    return emit(lex, lex->at, at, QU_STOP, 0);
}

static bool begins_url(const lexer *lex)
{
    quoth_view rest = {lex->text.ptr + lex->at, lex->end - lex->at};
    return qu_begins(rest, "http://") || qu_begins(rest, "https://") || qu_begins(rest, "www.");
}

static bool lex_url(lexer *lex)
{
    size_t at = lex->at, n;
    unsigned open_brackets = 0;
    while (at < lex->end) {
        uint32_t c = peek(lex, at, &n);
        if (qu_is_space(c) || is_double_quote(c) || c == '<' || c == '>' || c == 0x2019 ||
            c == 0x2014 || (c == ')' && open_brackets == 0)) {
            break;
        }
        open_brackets += c == '(';
        open_brackets -= c == ')';
        at += n;
    }
    while (at > lex->at + 8 && strchr(".,;:!?'", lex->text.ptr[at - 1]) != NULL) {
        at--;
    }
    return emit(lex, lex->at, at, QU_WORD, 0);
}

static bool lex_dash(lexer *lex, size_t n)
{
    size_t at = lex->at + n;
    while (at < lex->end && lex->text.ptr[at] == '-') {
        at++;
    }
    return emit(lex, lex->at, at, QU_DASH, 0);
}

static bool is_comma(uint32_t c)
{
    return c == ',' || c == ';' || c == ':' || c == 0x3001 || c == 0xFF0C || c == 0xFF1A ||
           c == 0xFF1B || c == 0x60C || c == 0x61B;
}

static bool is_bracket_open(uint32_t c)
{
    return c == '(' || c == '[' || c == '{' || c == 0x300C || c == 0x300E || c == 0xFF08;
}

static bool is_bracket_close(uint32_t c)
{
    return c == ')' || c == ']' || c == '}' || c == 0x300D || c == 0x300F || c == 0xFF09;
}

static bool lex_one(lexer *lex)
{
    size_t n, m;
    uint32_t c = peek(lex, lex->at, &n);
    if (is_word_char(c)) {
        return (c == 'h' || c == 'w') && begins_url(lex) ? lex_url(lex) : lex_word(lex);
    }
    if (is_double_quote(c) || c == 0x201E) {
        return emit(lex, lex->at, lex->at + n, QU_QUOTE, 0);
    }
    if (is_apostrophe(c) || c == 0x201A) {
        return lex_single_quote(lex, c, n);
    }
    uint32_t after = peek(lex, lex->at + n, &m);
    if ((c == '@' || c == '#') && m > 0 && is_word_char(after)) {
        return lex_word(lex);
    }
    if (is_stop(c)) {
        return lex_stop(lex);
    }
    if (c == '-' || (c >= 0x2010 && c <= 0x2015)) {
        return lex_dash(lex, n);
    }
    qu_token_kind kind = is_comma(c)           ? QU_COMMA
                         : is_bracket_open(c)  ? QU_OPEN
                         : is_bracket_close(c) ? QU_CLOSE
                                               : QU_MARK;
    return emit(lex, lex->at, lex->at + n, kind, 0);
}

/* Fill in the spaces and the folds, which need the token's neighbours or its end. */
static void finish_token(const lexer *lex, qu_token *token, bool space_before)
{
    size_t n;
    bool space_after = token->end >= lex->end || qu_is_space(peek(lex, token->end, &n));
    token->shape = (uint8_t)(token->shape | (space_before ? QU_SPACE_BEFORE : 0) |
                             (space_after ? QU_SPACE_AFTER : 0));
    quoth_view word = {lex->text.ptr + token->begin, token->end - token->begin};
    if ((token->shape & QU_POSSESSIVE) != 0) {
        word.len -= possessive_bytes(word);
    }
    token->fold = (uint32_t)qu_fold_hash(word);
}

bool qu_tokenize(quoth_view text, quoth_span passage, qu_token_list *out)
{
    lexer lex = {.text = text, .at = passage.begin, .end = passage.end, .out = out};
    bool space = true;
    while (lex.at < lex.end) {
        size_t n;
        if (qu_is_space(peek(&lex, lex.at, &n))) {
            lex.at += n;
            space = true;
            continue;
        }
        if (!lex_one(&lex)) {
            return false;
        }
        finish_token(&lex, &out->tokens[out->n - 1], space);
        space = false;
    }
    return true;
}
