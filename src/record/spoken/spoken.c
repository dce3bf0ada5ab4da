/*
 * spoken.c: text → words → keys. Numbers are put together over several words, so that "two
 * hundred and fifty thousand" and "250,000" are one key, and so is "$5 million" and what is
 * said for it.
 */
#include "record/spoken/spoken.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t begin, end;
    uint8_t flags, marks;
} place;

typedef struct {
    qu_vocabulary *grow;
    const qu_vocabulary *vocabulary;
    quoth_view text;
    size_t at, end;
    qu_spoken_list *out;
    uint32_t first; /* of `out`, that this span gave */
    bool failed;
    bool brackets;
    unsigned depth;
    bool ellipsis, sentence; /* before the next word */
    /* a number on its way */
    bool number;
    uint8_t last;
    double total, current, scale;
    place where;
    /* "a" or "and" that may belong to it */
    bool held;
    qu_form held_form;
    place held_where;
    const char *currency; /* of the number; NULL for none */
} splitter;

void qu_spoken_dispose(qu_spoken_list *list)
{
    free(list->items);
    *list = (qu_spoken_list){0};
}

/* --- giving out --------------------------------------------------------------------------- */

static void put(splitter *s, uint32_t key, uint8_t flags, place where)
{
    qu_spoken_list *out = s->out;
    if (out->n == out->capacity) {
        uint32_t capacity = out->capacity == 0 ? 64 : out->capacity * 2;
        qu_spoken *items = realloc(out->items, capacity * sizeof *items);
        if (items == NULL) {
            s->failed = true;
            return;
        }
        out->items = items;
        out->capacity = capacity;
    }
    out->items[out->n++] =
        (qu_spoken){key, where.begin, where.end, (uint8_t)(flags | where.flags), where.marks};
}

static void put_form(splitter *s, const qu_form *form, place where)
{
    for (unsigned i = 0; i < form->n_keys; i++) {
        if (!(form->flags[i] & QU_KEY_HESITATION)) {
            put(s, form->keys[i], form->flags[i], where);
            where.marks &= (uint8_t) ~(QU_SPOKEN_ELLIPSIS | QU_SPOKEN_PIECE | QU_SPOKEN_STARTS);
        }
    }
}

static void put_word(splitter *s, const char *word, place where)
{
    qu_form form;
    quoth_view surface = {word, strlen(word)};
    if (s->grow == NULL) {
        qu_vocabulary_look_up(s->vocabulary, surface, &form);
    } else if (!qu_vocabulary_enter(s->grow, surface, &form)) {
        s->failed = true;
        return;
    }
    put_form(s, &form, where);
}

static void put_number(splitter *s, bool ordinal)
{
    uint32_t key;
    uint8_t flags;
    if (!qu_vocabulary_number(
            s->grow, s->vocabulary, s->total + s->current, ordinal, &key, &flags)) {
        s->failed = true;
    }
    place where = s->where;
    where.flags = 0;
    put(s, key, flags, where);
    if (s->currency != NULL) {
        where.marks &= (uint8_t) ~(QU_SPOKEN_ELLIPSIS | QU_SPOKEN_PIECE | QU_SPOKEN_STARTS);
        put_word(s, s->currency, where);
    }
    s->currency = NULL;
    s->number = false;
}

/* Give out what was held back. */
static void flush(splitter *s)
{
    if (s->number) {
        put_number(s, false);
    }
    if (s->held) {
        s->held = false;
        put_form(s, &s->held_form, s->held_where);
    }
}

/* --- numbers ------------------------------------------------------------------------------ */

static void begin_number(splitter *s, const qu_form *form, place where)
{
    bool with_a = s->held && s->held_form.kind == QU_FORM_A && !s->number &&
                  (form->kind == QU_FORM_HUNDRED || form->kind == QU_FORM_SCALE);
    if (with_a) {
        s->held = false;
        where.begin = s->held_where.begin;
        where.marks = s->held_where.marks;
    }
    flush(s);
    s->number = true;
    s->where = where;
    s->total = 0;
    s->current = form->value;
    s->scale = 1e15;
    if (form->kind == QU_FORM_SCALE) {
        s->total = form->value;
        s->current = 0;
        s->scale = form->value;
    }
    s->last = form->kind;
}

/* Can the number go on with this word? If so, take it. */
static bool go_on(splitter *s, const qu_form *form)
{
    bool after_large = s->last == QU_FORM_HUNDRED || s->last == QU_FORM_SCALE;
    bool with_and = s->held && s->held_form.kind == QU_FORM_AND;
    switch (form->kind) {
    case QU_FORM_SCALE:
        if (with_and || s->current == 0 || form->value >= s->scale) {
            return false;
        }
        s->total += s->current * form->value;
        s->current = 0;
        s->scale = form->value;
        return true;
    case QU_FORM_HUNDRED:
        if (with_and || s->current == 0 || s->current >= 100) {
            return false;
        }
        s->current *= 100;
        return true;
    case QU_FORM_TENS:
        if (!with_and && s->total == 0 &&
            ((s->last == QU_FORM_UNIT && s->current > 10) ||
                (s->last == QU_FORM_TENS && s->current == 20))) {
            s->current = s->current * 100 + form->value; /* nineteen eighty(-four) */
            return true;
        }
        s->current += after_large ? form->value : 0;
        return after_large;
    case QU_FORM_UNIT:
        if (!with_and && s->last == QU_FORM_TENS && s->total == 0 && s->current == 20 &&
            form->value >= 10) {
            s->current = s->current * 100 + form->value; /* twenty sixteen */
            return true;
        }
        if (!after_large && (with_and || s->last != QU_FORM_TENS || form->value >= 10)) {
            return false;
        }
        s->current += form->value;
        return true;
    default:
        return false;
    }
}

static void take_number(splitter *s, const qu_form *form, place where)
{
    if (s->number && go_on(s, form)) {
        s->held = false;
        s->where.end = where.end;
        s->last = form->kind;
    } else {
        begin_number(s, form, where);
    }
}

static void take_ordinal(splitter *s, const qu_form *form, place where)
{
    bool joined = s->number && !s->held && s->last == QU_FORM_TENS && form->value < 10;
    if (joined) {
        s->current += form->value;
        s->where.end = where.end;
    } else {
        flush(s);
        s->where = where;
        s->total = 0;
        s->current = form->value;
        s->currency = NULL;
    }
    put_number(s, true);
}

static void take(splitter *s, const qu_form *form, place where)
{
    switch (form->kind) {
    case QU_FORM_WORD:
        flush(s);
        s->currency = NULL;
        put_form(s, form, where);
        return;
    case QU_FORM_AND:
    case QU_FORM_A: {
        bool wait = form->kind == QU_FORM_A ||
                    (s->number && (s->last == QU_FORM_HUNDRED || s->last == QU_FORM_SCALE));
        if (form->kind == QU_FORM_A || !wait || s->held) {
            flush(s);
        }
        if (!wait) {
            put_form(s, form, where);
            return;
        }
        s->held = true;
        s->held_form = *form;
        s->held_where = where;
        return;
    }
    case QU_FORM_ORDINAL:
        take_ordinal(s, form, where);
        return;
    default:
        take_number(s, form, where);
    }
}

/* --- words -------------------------------------------------------------------------------- */

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static bool is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static uint32_t char_in(const splitter *s, size_t at)
{
    size_t n;
    return at < s->end ? qu_char_at(s->text, at, &n) : 0;
}

static bool is_word_char(uint32_t c)
{
    return qu_is_letter(c) || qu_is_digit(c) || (c >= 0x300 && c <= 0x36F);
}

/* Does a character that is no letter stand inside a word? "don't", "U.S.", "33,000" */
static bool joins(const splitter *s, uint32_t c, size_t after, uint32_t before)
{
    uint32_t next = char_in(s, after);
    if (is_apostrophe(c)) {
        return qu_is_letter(next);
    }
    if (c == '.') {
        return (qu_is_digit(before) && qu_is_digit(next)) ||
               (qu_is_letter(before) && qu_is_letter(next));
    }
    if (c == ',' && qu_is_digit(before)) {
        return after + 3 <= s->end && qu_is_digit(next) && qu_is_digit(char_in(s, after + 1)) &&
               qu_is_digit(char_in(s, after + 2));
    }
    return false;
}

/* The word at s->at in lower case into surface[]; its length. s->at comes to stand after it. */
static size_t read_word(splitter *s, char surface[QU_SURFACE_BYTES + 8], uint64_t *long_hash)
{
    size_t len = 0, n;
    uint32_t before = 0;
    *long_hash = 0;
    for (; s->at < s->end; s->at += n) {
        char ascii = s->text.ptr[s->at];
        uint32_t c = (unsigned char)ascii;
        n = 1;
        if (!is_ascii_word(ascii)) {
            c = qu_char_at(s->text, s->at, &n);
            if (!is_word_char(c) && !joins(s, c, s->at + n, before)) {
                break;
            }
        }
        before = c;
        if (c == '.' && !(len > 0 && qu_is_digit((unsigned char)surface[len - 1]))) {
            continue; /* "U.S." is "US" */
        }
        c = is_apostrophe(c) ? '\'' : c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : c;
        if (len + 4 > QU_SURFACE_BYTES) {
            *long_hash = qu_hash_pair(*long_hash, c);
        } else if (c < 0x80) {
            surface[len++] = (char)c;
        } else { /* three bytes that tell characters apart are enough */
            c = qu_to_lower(c);
            surface[len++] = (char)(0x80 | (c >> 14 & 0x7F));
            surface[len++] = (char)(0x80 | (c >> 7 & 0x7F));
            surface[len++] = (char)(0x80 | (c & 0x7F));
        }
    }
    return len;
}

static void take_word(splitter *s)
{
    char surface[QU_SURFACE_BYTES + 9];
    uint64_t long_hash;
    size_t begin = s->at;
    if (is_apostrophe(char_in(s, s->at))) { /* 'em, 'til, 'cause */
        size_t n;
        (void)qu_char_at(s->text, s->at, &n);
        s->at += n;
    }
    bool capital = qu_is_upper(char_in(s, s->at));
    bool short_form = s->at > begin;
    size_t len = read_word(s, surface + 1, &long_hash);
    surface[0] = '\'';
    quoth_view word = {surface + (short_form ? 0 : 1), len + (short_form ? 1 : 0)};
    if (long_hash != 0) {
        memcpy(surface + 1 + len - 8, &long_hash, sizeof long_hash);
    }
    bool starts = s->out->n == s->first || s->sentence;
    place where = {(uint32_t)begin, (uint32_t)s->at,
        capital && !starts && len > 1 ? QU_KEY_NAME : 0,
        (uint8_t)((s->depth > 0 ? QU_SPOKEN_BRACKET : 0) |
                  (s->ellipsis ? QU_SPOKEN_ELLIPSIS : 0) |
                  (s->out->n == s->first && !s->held && !s->number ? QU_SPOKEN_PIECE : 0) |
                  (starts ? QU_SPOKEN_STARTS : 0))};
    s->ellipsis = s->sentence = false;
    qu_form form;
    if (s->grow == NULL) {
        qu_vocabulary_look_up(s->vocabulary, word, &form);
    } else if (!qu_vocabulary_enter(s->grow, word, &form)) {
        s->failed = true;
        return;
    }
    take(s, &form, where);
}

/* --- between words ------------------------------------------------------------------------ */

static void note_sentence(splitter *s)
{
    flush(s);
    if (s->out->n > s->first) {
        s->out->items[s->out->n - 1].marks |= QU_SPOKEN_SENTENCE;
        s->sentence = true;
    }
}

/* Is what opens at s->at closed soon enough to be an insertion? */
static bool is_closed(const splitter *s)
{
    enum { MOST_BYTES = 200 };
    for (size_t i = s->at + 1; i < s->end && i - s->at < MOST_BYTES; i++) {
        if (s->text.ptr[i] == ')' || s->text.ptr[i] == ']') {
            return true;
        }
    }
    return false;
}

static size_t ellipsis_here(const splitter *s)
{
    quoth_view rest = {s->text.ptr + s->at, s->end - s->at};
    if (qu_begins(rest, "\u2026")) {
        return strlen("\u2026");
    }
    size_t n = 0, dots = 0;
    while (n < rest.len && (rest.ptr[n] == '.' || (rest.ptr[n] == ' ' && n + 1 < rest.len &&
                                                      rest.ptr[n + 1] == '.'))) {
        dots += rest.ptr[n] == '.';
        n++;
    }
    return dots >= 3 ? n : 0;
}

static bool is_short_form(const splitter *s, size_t n)
{
    static const char *const words[] = {"em", "til", "cause"};
    quoth_view rest = {s->text.ptr + s->at + n, s->end - s->at - n};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (rest.len >= len && qu_equal_ascii_case((quoth_view){rest.ptr, len}, words[i]) &&
            !is_word_char(char_in(s, s->at + n + len))) {
            return true;
        }
    }
    return false;
}

/* A character that is no part of a word. */
static void pass(splitter *s, uint32_t c, size_t n)
{
    size_t dots;
    if (c == ' ' || c == '-' || c == 0x2010 || c == 0x2011 || c == '\n' || c == 0xA0) {
        return;
    }
    if ((c == '.' || c == 0x2026) && (dots = ellipsis_here(s)) > 0) {
        flush(s);
        s->ellipsis = true;
        s->sentence = s->sentence || dots > 3;
        s->at += dots - n;
    } else if (c == '.' || c == '!' || c == '?') {
        note_sentence(s);
    } else if (c == '%') {
        place where = {
            (uint32_t)s->at, (uint32_t)(s->at + n), 0, s->depth > 0 ? QU_SPOKEN_BRACKET : 0};
        flush(s);
        put_word(s, "percent", where);
    } else if (c == '$' || c == 0xA3 || c == 0x20AC) {
        flush(s);
        s->currency = c == '$' ? "dollars" : c == 0xA3 ? "pounds" : "euros";
    } else if (c == '&') {
        place where = {(uint32_t)s->at, (uint32_t)(s->at + n), 0, 0};
        flush(s);
        put_word(s, "and", where);
    } else if (!qu_is_space(c)) {
        flush(s);
        if (s->brackets && (c == '(' || c == '[')) {
            s->depth += is_closed(s) ? 1 : 0;
        } else if (s->brackets && (c == ')' || c == ']') && s->depth > 0) {
            s->depth--;
        }
    }
}

bool qu_spoken_split(qu_vocabulary *grow, const qu_vocabulary *vocabulary, quoth_view text,
    quoth_span span, bool brackets, qu_spoken_list *list)
{
    splitter s = {.grow = grow,
        .vocabulary = vocabulary,
        .text = text,
        .at = span.begin,
        .end = span.end,
        .out = list,
        .first = list->n,
        .brackets = brackets};
    while (s.at < s.end && !s.failed) {
        size_t n = 1;
        char ascii = text.ptr[s.at];
        uint32_t c = (unsigned char)ascii;
        bool word = is_ascii_word(ascii);
        if (!word) {
            c = qu_char_at(text, s.at, &n);
            word = is_word_char(c) || (is_apostrophe(c) && is_short_form(&s, n));
        }
        if (word) {
            take_word(&s);
        } else {
            pass(&s, c, n);
            s.at += n;
        }
    }
    flush(&s);
    return !s.failed;
}
