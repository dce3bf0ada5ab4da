/*
 * find_date.c: dates in a text: "on Monday", "last year", "four hours ago", "July 16".
 *
 * Patterns over the classes of words (date_word.c), tried at each token; the longest that
 * begins there wins. What lasts ("over the past two years") and what is counted from another
 * day than the report's
 * ("two days later") is no date here.
 */
#include <string.h>

#include "language/date/date_internal.h"

enum {
    PAST_BEHIND = 10,   /* tokens in which a verb tells that a date after it lies behind, */
    FUTURE_BEHIND = 15, /* or ahead */
    TENSE_AHEAD = 12,   /* the same for a verb after a date that opens the sentence: */
    TENSE_OPENS = 2     /* within so many tokens of its start, or before a comma */
};

typedef struct {
    const qu_language *language;
    const qu_date_word *words; /* [n_tokens] */
    qu_day report;
    qu_range sentence; /* that is read */
} reader;

/* What was read: tokens [begin, end) and their value. Nothing when end is begin. */
typedef struct {
    uint32_t begin, end;
    char value[QU_DATE_VALUE_BYTES];
} reading;

/* The word at a token of the sentence; none outside. */
static qu_date_word word_at(const reader *r, int64_t token)
{
    bool inside = token >= r->sentence.begin && token < r->sentence.end;
    return inside ? r->words[token] : (qu_date_word){QU_DATE_NO_WORD, 0};
}

static bool is_a(const reader *r, int64_t token, qu_date_class class)
{
    return word_at(r, token).class == class;
}

static quoth_view text_at(const reader *r, int64_t token)
{
    bool inside = token >= r->sentence.begin && token < r->sentence.end;
    return inside ? qu_token_word(r->language, (uint32_t)token) : (quoth_view){"", 0};
}

static bool reads(const reader *r, int64_t token, const char *word)
{
    return qu_equal_ascii_case(text_at(r, token), word);
}

static unsigned kind_at(const reader *r, int64_t token)
{
    bool inside = token >= r->sentence.begin && token < r->sentence.end;
    return inside ? r->language->tokens[token].kind : QU_MARK;
}

static bool has_capital(const reader *r, int64_t token)
{
    return token >= r->sentence.begin && token < r->sentence.end &&
           (r->language->tokens[token].shape & QU_CAPITAL) != 0;
}

static qu_tense tense_of(qu_date_word word)
{
    return word.class == QU_DATE_PAST     ? QU_TENSE_PAST
           : word.class == QU_DATE_FUTURE ? QU_TENSE_FUTURE
                                          : QU_TENSE_UNKNOWN;
}

/*
 * By the nearest verb that tells, first before the tokens, then after. All bounds were chosen
 * by looking at the dates of 300 articles of PolNeAR's training part that they changed.
 */
static qu_tense tense_at(const reader *r, uint32_t begin, uint32_t end)
{
    qu_tense tense = QU_TENSE_UNKNOWN;
    for (int64_t i = 1; i <= FUTURE_BEHIND && tense == QU_TENSE_UNKNOWN; i++) {
        tense = tense_of(word_at(r, (int64_t)begin - i));
        tense = i > PAST_BEHIND && tense == QU_TENSE_PAST ? QU_TENSE_UNKNOWN : tense;
    }
    bool opens = begin - r->sentence.begin <= TENSE_OPENS || kind_at(r, end) == QU_COMMA;
    for (int64_t i = 0; i < TENSE_AHEAD && opens && tense == QU_TENSE_UNKNOWN; i++) {
        tense = tense_of(word_at(r, (int64_t)end + i));
    }
    return tense;
}

/* --- numbers -------------------------------------------------------------------------------
 */

/* A day of a month: 16, 16th; also the range 16-18 in one token, of which *last is the end. */
static int day_at(const reader *r, int64_t token, int *last)
{
    quoth_view text = text_at(r, token);
    int days[2] = {0, 0};
    size_t n = 0, i = 0;
    *last = 0;
    if (kind_at(r, token) != QU_NUMBER) {
        return 0;
    }
    for (; i < text.len && n < 2; n++) {
        size_t begin = i;
        for (; i < text.len && i < begin + 2 && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++) {
            days[n] = days[n] * 10 + (text.ptr[i] - '0');
        }
        if (i == begin || i == text.len || text.ptr[i] != '-') {
            n++;
            break;
        }
        i++;
    }
    quoth_view rest = {text.ptr + i, text.len - i};
    bool ends =
        rest.len == 0 || (rest.len == 2 && (qu_begins(rest, "st") || qu_begins(rest, "nd") ||
                                               qu_begins(rest, "rd") || qu_begins(rest, "th")));
    bool good = ends && days[0] >= 1 && days[0] <= 31 &&
                (n == 1 || (days[1] > days[0] && days[1] <= 31));
    *last = good && n == 2 ? days[1] : 0;
    return good ? days[0] : 0;
}

static int year_at(const reader *r, int64_t token)
{
    qu_date_word word = word_at(r, token);
    bool four = kind_at(r, token) == QU_NUMBER && text_at(r, token).len == 4;
    return four && word.class == QU_DATE_NUMBER && word.value >= 1500 && word.value < 2200
               ? word.value
               : 0;
}

/* "two", "21", "twenty-one"; 0 for what is none. */
static int count_at(const reader *r, int64_t token)
{
    qu_date_word word = word_at(r, token);
    if (word.class == QU_DATE_NUMBER) {
        return word.value;
    }
    static const char *const tens[] = {"twenty-", "thirty-", "forty-", "fifty-"};
    static const char *const ones[] = {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    quoth_view text = text_at(r, token);
    for (int t = 0; t < 4; t++) {
        size_t n = strlen(tens[t]);
        for (int o = 0;
             o < 9 && text.len > n && qu_equal_ascii_case((quoth_view){text.ptr, n}, tens[t]);
             o++) {
            if (qu_equal_ascii_case((quoth_view){text.ptr + n, text.len - n}, ones[o])) {
                return 10 * (t + 2) + o + 1;
            }
        }
    }
    return 0;
}

/* --- months and years ----------------------------------------------------------------------
 */

/* [,] [of] YEAR at *token, which is moved past it; 0 when no year stands there. */
static int take_year(const reader *r, uint32_t *token)
{
    uint32_t at = *token;
    at += kind_at(r, at) == QU_COMMA && reads(r, at, ",");
    at += is_a(r, at, QU_DATE_OF);
    int year = year_at(r, at);
    *token = year != 0 ? at + 1 : *token;
    return year;
}

/* The attacks of 2001 are named by their day. */
static bool is_the_attack(const reader *r, qu_written_date date, uint32_t end)
{
    return date.month == 9 && date.day == 11 && date.year == 0 &&
           (qu_begins(text_at(r, end), "attack") || qu_begins(text_at(r, end), "terror") ||
               qu_begins(text_at(r, (int64_t)end + 1), "attack"));
}

/* In *out, what tokens from `begin` on say that end at `end`, before a year. */
static bool written(
    const reader *r, uint32_t begin, uint32_t end, qu_written_date date, reading *out)
{
    date.year = take_year(r, &end);
    if (is_the_attack(r, date, end)) {
        date.year = 2001;
    }
    out->begin = begin;
    out->end = end;
    return qu_value_written(r->report, tense_at(r, begin, end), date, out->value);
}

/* Names of people and other words too, unless something shows that a month is meant. */
static bool is_doubtful(const reader *r, uint32_t token, int month)
{
    bool lead = word_at(r, (int64_t)token - 1).class == QU_DATE_LEAD &&
                word_at(r, (int64_t)token - 1).value != 0;
    bool name = month == 3 || month == 4 || month == 5 || month == 6 || month == 8;
    bool longer =
        has_capital(r, (int64_t)token + 1) && kind_at(r, (int64_t)token + 1) == QU_WORD;
    return name ? !lead || longer : text_at(r, token).len < 4 && !lead;
}

/* MONTH [DAY[-DAY]] [YEAR] */
static bool read_month(const reader *r, uint32_t token, reading *out)
{
    qu_written_date date = {.month = word_at(r, token).value};
    uint32_t end = token + 1;
    date.day = day_at(r, end, &date.last_day);
    if (date.day != 0) {
        int unused;
        end++;
        int last = kind_at(r, end) == QU_DASH ? day_at(r, (int64_t)end + 1, &unused) : 0;
        if (date.last_day == 0 && last > date.day) {
            date.last_day = last;
            end += 2;
        }
        return written(r, token, end, date, out);
    }
    uint32_t behind = end;
    if (take_year(r, &behind) == 0 && is_doubtful(r, token, date.month)) {
        return false;
    }
    return written(r, token, end, date, out);
}

/* DAY [of] MONTH [YEAR] */
static bool read_day_first(const reader *r, uint32_t token, reading *out)
{
    qu_written_date date = {0};
    date.day = day_at(r, token, &date.last_day);
    uint32_t month = token + 1 + is_a(r, (int64_t)token + 1, QU_DATE_OF);
    if (date.day == 0 || !is_a(r, month, QU_DATE_MONTH)) {
        return false;
    }
    date.month = word_at(r, month).value;
    int unused;
    if (day_at(r, (int64_t)month + 1, &unused) != 0) {
        return false; /* "the 16 July 4 parades" */
    }
    return written(r, token, month + 1, date, out);
}

/* 2018-07-16, 16.07.2018, and 7/16/2018 where it is plain which is the month. */
static bool read_digits(const reader *r, uint32_t token, reading *out)
{
    quoth_view text = text_at(r, token);
    int parts[3] = {0, 0, 0};
    size_t n = 0, i = 0;
    char mark = 0;
    for (; i < text.len; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9' && parts[n] < 1000) {
            parts[n] = parts[n] * 10 + (c - '0');
        } else if (i > 0 && n < 2 && (mark == 0 || c == mark) && strchr("-./", c) != NULL) {
            mark = c;
            n++;
        } else {
            return false;
        }
    }
    if (n != 2 || parts[0] == 0 || parts[1] == 0 || (parts[0] > 31) == (parts[2] > 31)) {
        return false;
    }
    qu_written_date date = {.year = parts[2], .month = parts[1], .day = parts[0]};
    if (parts[0] > 31) {
        date = (qu_written_date){.year = parts[0], .month = parts[1], .day = parts[2]};
    } else if (mark == '/' && parts[0] <= 12 && parts[1] <= 12 && parts[0] != parts[1]) {
        return false; /* of day and month either may come first */
    } else if (parts[1] > 12) {
        date = (qu_written_date){.year = parts[2], .month = parts[0], .day = parts[1]};
    }
    out->begin = token;
    out->end = token + 1;
    return date.year >= 1500 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= 31 && qu_value_written(r->report, QU_TENSE_UNKNOWN, date, out->value);
}

/* "the 1990s", "the '90s" */
static bool read_decade(const reader *r, uint32_t token, reading *out)
{
    static const char *const marks[] = {"'", "’", "‘"};
    quoth_view text = text_at(r, token);
    if (text.len < 3 || text.ptr[text.len - 1] != 's') {
        return false; /* nearly every word */
    }
    char century[3] = "19";
    size_t at = text.len;
    for (size_t i = 0; i < 3 && at == text.len; i++) {
        at = qu_begins(text, marks[i]) ? strlen(marks[i]) : at;
    }
    bool full =
        text.len == 5 && ((text.ptr[0] == '1' && text.ptr[1] >= '0' && text.ptr[1] <= '9') ||
                             qu_begins(text, "20"));
    if (at == text.len && full) {
        memcpy(century, text.ptr, 2);
        at = 2;
    }
    quoth_view end = {text.ptr + at, text.len - at};
    if (end.len != 3 || end.ptr[0] < '0' || end.ptr[0] > '9' || end.ptr[1] != '0' ||
        end.ptr[2] != 's') {
        return false;
    }
    *out = (reading){token, token + 1, {century[0], century[1], end.ptr[0], '\0'}};
    return true;
}

/* "2016", where nothing shows that it counts something else. */
static bool read_year(const reader *r, uint32_t token, reading *out)
{
    int year = year_at(r, token);
    bool counts = is_a(r, (int64_t)token + 1, QU_DATE_UNIT) ||
                  kind_at(r, (int64_t)token + 1) == QU_NUMBER ||
                  reads(r, (int64_t)token + 1, "people") || reads(r, (int64_t)token + 1, "%") ||
                  reads(r, (int64_t)token + 1, "percent");
    quoth_view before = text_at(r, (int64_t)token - 1);
    bool marked = kind_at(r, (int64_t)token - 1) == QU_MARK &&
                  (r->language->tokens[token].shape & QU_SPACE_BEFORE) == 0 && before.len > 0;
    if (year < 1800 || year > 2099 || counts || marked || qu_equal(before, qu_view("No."))) {
        return false;
    }
    *out = (reading){.begin = token, .end = token + 1};
    return qu_value_written(
        r->report, QU_TENSE_UNKNOWN, (qu_written_date){.year = year}, out->value);
}

/* --- days and stretches counted from the report's ------------------------------------------
 */

static int take_part(const reader *r, uint32_t *token)
{
    qu_date_word word = word_at(r, *token);
    *token += word.class == QU_DATE_PART;
    return word.class == QU_DATE_PART ? word.value : 0;
}

/* WEEKDAY [PART], or WEEKDAY, DATE, which is one date. */
static bool read_weekday(const reader *r, uint32_t token, reading *out)
{
    uint32_t end = token + 1;
    uint32_t date = end + (kind_at(r, end) == QU_COMMA);
    bool dated = is_a(r, date, QU_DATE_MONTH) ? read_month(r, date, out) && out->value[7] == '-'
                                              : read_day_first(r, date, out);
    if (dated) {
        out->begin = token;
        return true;
    }
    int part = take_part(r, &end);
    out->begin = token;
    out->end = end;
    return qu_value_weekday(
        r->report, tense_at(r, token, end), word_at(r, token).value, part, out->value);
}

/* today, tonight, yesterday evening, the day before yesterday */
static bool read_day_word(const reader *r, uint32_t token, reading *out)
{
    int days = word_at(r, token).value;
    if (has_capital(r, token) && has_capital(r, (int64_t)token - 1)) {
        return false; /* part of a name */
    }
    uint32_t begin = token, end = token + 1;
    const char *between = days < 0 ? "before" : "after";
    if (days != 0 && reads(r, (int64_t)token - 1, between) &&
        reads(r, (int64_t)token - 2, "day")) {
        begin = token - 2;
        days *= 2;
    }
    int part = days == QU_TONIGHT && begin == token ? QU_PART_NIGHT : take_part(r, &end);
    days = days == QU_TONIGHT && begin == token ? 0 : days;
    out->begin = begin;
    out->end = end;
    return qu_value_day(r->report, days, part, out->value);
}

/* "this morning", "last night" */
static bool value_of_part(const reader *r, int which, int part, char *value)
{
    bool named =
        which == 0 || (which < 0 && (part == QU_PART_NIGHT || part == QU_PART_EVENING));
    return named && qu_value_day(r->report, which, part, value);
}

/* last | this | next, this past | this coming, and what it counts. */
static bool read_which(const reader *r, uint32_t token, reading *out)
{
    int which = word_at(r, token).value;
    uint32_t at = token + 1;
    bool two = which == 0 && is_a(r, at, QU_DATE_WHICH);
    if (two) {
        which = word_at(r, at++).value;
    } else if (reads(r, token, "past") || reads(r, token, "coming")) {
        return false; /* "the past week" lasts */
    }
    bool name = has_capital(r, token) && has_capital(r, at) && is_a(r, at, QU_DATE_UNIT);
    bool the = is_a(r, (int64_t)token - 1, QU_DATE_THE);
    qu_date_word word = word_at(r, at);
    uint32_t end = at + 1;
    out->begin = token;
    out->end = end;
    if (the || name || is_a(r, end, QU_DATE_OF)) {
        return false; /* "the last year", a programme's name, "this week of all weeks" */
    }
    switch (word.class) {
    case QU_DATE_WEEKDAY: {
        int part = take_part(r, &out->end);
        return qu_value_which_weekday(
            r->report, tense_at(r, token, end), word.value, which, part, out->value);
    }
    case QU_DATE_MONTH:
        return qu_value_which_month(r->report, which, word.value, out->value);
    case QU_DATE_SEASON:
        return qu_value_season(r->report, which, word.value, out->value);
    case QU_DATE_PART:
        return value_of_part(r, which, word.value, out->value);
    case QU_DATE_UNIT: {
        quoth_view unit = text_at(r, at);
        return unit.ptr[unit.len - 1] != 's' &&
               qu_value_unit(r->report, which, (qu_date_unit)word.value, out->value);
    }
    default:
        return false;
    }
}

/* "the summer of 2016" */
static bool read_season(const reader *r, uint32_t token, reading *out)
{
    static const char *const names[] = {"", "-SP", "-SU", "-FA", "-WI"};
    uint32_t end = token + 1;
    int year = take_year(r, &end);
    *out = (reading){.begin = token, .end = end};
    if (year == 0 || !qu_value_written(r->report, QU_TENSE_UNKNOWN,
                         (qu_written_date){.year = year}, out->value)) {
        return false;
    }
    memcpy(out->value + 4, names[word_at(r, token).value], 4);
    return true;
}

/* N UNITS ago; "nearly", "more than" make it another day. */
static bool read_ago(const reader *r, uint32_t token, reading *out)
{
    static const char *const inexact[] = {"than", "least", "over", "nearly", "almost", "under"};
    int n = count_at(r, token);
    uint32_t unit = token + 1;
    if (n == 1 && reads(r, unit, "couple")) {
        n = 2;
        unit += 1 + (uint32_t)is_a(r, (int64_t)unit + 1, QU_DATE_OF);
    }
    if (n == 0 || !is_a(r, unit, QU_DATE_UNIT) || !is_a(r, (int64_t)unit + 1, QU_DATE_AGO)) {
        return false;
    }
    for (size_t i = 0; i < sizeof inexact / sizeof *inexact; i++) {
        if (reads(r, (int64_t)token - 1, inexact[i])) {
            return false;
        }
    }
    out->begin = token;
    out->end = unit + 2;
    return qu_value_ago(r->report, n, (qu_date_unit)word_at(r, unit).value, out->value);
}

/* --- all of them ---------------------------------------------------------------------------
 */

static bool read_at(const reader *r, uint32_t token, reading *out)
{
    *out = (reading){.begin = token, .end = token};
    switch (r->words[token].class) {
    case QU_DATE_WEEKDAY:
        return read_weekday(r, token, out);
    case QU_DATE_MONTH:
        return read_month(r, token, out);
    case QU_DATE_DAY:
        return read_day_word(r, token, out);
    case QU_DATE_WHICH:
        return read_which(r, token, out);
    case QU_DATE_SEASON:
        return read_season(r, token, out);
    default:
        break;
    }
    if (read_ago(r, token, out)) {
        return true;
    }
    unsigned kind = r->language->tokens[token].kind;
    return kind == QU_NUMBER ? read_day_first(r, token, out) || read_digits(r, token, out) ||
                                   read_decade(r, token, out) || read_year(r, token, out)
                             : kind == QU_WORD && read_decade(r, token, out);
}

/* The dates that were found. */
typedef struct {
    quoth_date *items; /* [n] */
    uint32_t n, capacity;
} date_list;

/* Keep a reading; its words end before a possessive ending or a stop that ends the sentence. */
static bool keep(
    qu_arena *arena, qu_arena *scratch, const reader *r, const reading *read, date_list *list)
{
    quoth_date date;
    const qu_token *first = &r->language->tokens[read->begin];
    quoth_view last = qu_token_word(r->language, read->end - 1);
    size_t end = (size_t)(last.ptr - r->language->text.ptr) + last.len;
    date.span = (quoth_span){first->begin, (uint32_t)end};
    if (!qu_arena_copy(arena, qu_view(read->value), &date.value) ||
        !qu_arena_grow(scratch, &list->items, &list->capacity, list->n, sizeof date)) {
        return false;
    }
    list->items[list->n++] = date;
    return true;
}

quoth_status qu_dates_find(qu_arena *arena, qu_arena *scratch, const qu_language *language,
    quoth_view published, const quoth_date **out, size_t *n, quoth_error *err)
{
    *out = NULL;
    *n = 0;
    date_list list = {0};
    qu_date_word *words = qu_arena_array(scratch, language->n_tokens, sizeof *words);
    if (words == NULL) {
        return qu_fail_memory(err);
    }
    for (uint32_t i = 0; i < language->n_tokens; i++) {
        words[i] = qu_date_word_at(language, i);
    }
    reader r = {.language = language, .words = words, .report = qu_day_read(published)};
    for (uint32_t s = 0; s < language->n_sentences; s++) {
        r.sentence = language->sentences[s];
        for (uint32_t token = r.sentence.begin; token < r.sentence.end;) {
            reading read;
            bool found = read_at(&r, token, &read);
            if (found && !keep(arena, scratch, &r, &read, &list)) {
                return qu_fail_memory(err);
            }
            token = found ? read.end : token + 1;
        }
    }
    *n = list.n;
    *out = qu_arena_dup(arena, list.items, list.n * sizeof *list.items);
    return *out != NULL ? QUOTH_OK : qu_fail_memory(err);
}
