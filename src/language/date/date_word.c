/* date_word.c: the words of which dates are made, and those that tell whether they lie ahead.
 */
#include <string.h>

#include "language/date/date_internal.h"

typedef struct {
    const char *word;
    uint8_t class;
    int8_t value;
} word_row;

/* By first letter; looked through from the first row of a token's letter on. */
static const word_row rows[] = {
    {"a", QU_DATE_NUMBER, 1},
    {"afternoon", QU_DATE_PART, QU_PART_AFTERNOON},
    {"after", QU_DATE_LEAD, 1},
    {"ago", QU_DATE_AGO, 0},
    {"an", QU_DATE_NUMBER, 1},
    {"apr", QU_DATE_MONTH, 4},
    {"april", QU_DATE_MONTH, 4},
    {"around", QU_DATE_LEAD, 0},
    {"aug", QU_DATE_MONTH, 8},
    {"august", QU_DATE_MONTH, 8},
    {"autumn", QU_DATE_SEASON, 3},
    {"before", QU_DATE_LEAD, 1},
    {"began", QU_DATE_PAST, 0},
    {"between", QU_DATE_LEAD, 0},
    {"by", QU_DATE_LEAD, 1},
    {"came", QU_DATE_PAST, 0},
    {"coming", QU_DATE_WHICH, 1},
    {"day", QU_DATE_UNIT, QU_UNIT_DAY},
    {"days", QU_DATE_UNIT, QU_UNIT_DAY},
    {"dec", QU_DATE_MONTH, 12},
    {"decade", QU_DATE_UNIT, QU_UNIT_DECADE},
    {"decades", QU_DATE_UNIT, QU_UNIT_DECADE},
    {"december", QU_DATE_MONTH, 12},
    {"did", QU_DATE_PAST, 0},
    {"due", QU_DATE_FUTURE, 0},
    {"during", QU_DATE_LEAD, 1},
    {"early", QU_DATE_LEAD, 1},
    {"eight", QU_DATE_NUMBER, 8},
    {"eleven", QU_DATE_NUMBER, 11},
    {"evening", QU_DATE_PART, QU_PART_EVENING},
    {"expected", QU_DATE_FUTURE, 0},
    {"fall", QU_DATE_SEASON, 3},
    {"feb", QU_DATE_MONTH, 2},
    {"february", QU_DATE_MONTH, 2},
    {"fifteen", QU_DATE_NUMBER, 15},
    {"fifty", QU_DATE_NUMBER, 50},
    {"five", QU_DATE_NUMBER, 5},
    {"for", QU_DATE_LEAD, 0},
    {"forty", QU_DATE_NUMBER, 40},
    {"four", QU_DATE_NUMBER, 4},
    {"fourteen", QU_DATE_NUMBER, 14},
    {"friday", QU_DATE_WEEKDAY, 5},
    {"from", QU_DATE_LEAD, 1},
    {"gave", QU_DATE_PAST, 0},
    {"had", QU_DATE_PAST, 0},
    {"held", QU_DATE_PAST, 0},
    {"hour", QU_DATE_UNIT, QU_UNIT_HOUR},
    {"hours", QU_DATE_UNIT, QU_UNIT_HOUR},
    {"in", QU_DATE_LEAD, 1},
    {"jan", QU_DATE_MONTH, 1},
    {"january", QU_DATE_MONTH, 1},
    {"jul", QU_DATE_MONTH, 7},
    {"july", QU_DATE_MONTH, 7},
    {"jun", QU_DATE_MONTH, 6},
    {"june", QU_DATE_MONTH, 6},
    {"last", QU_DATE_WHICH, -1},
    {"late", QU_DATE_LEAD, 1},
    {"made", QU_DATE_PAST, 0},
    {"mar", QU_DATE_MONTH, 3},
    {"march", QU_DATE_MONTH, 3},
    {"may", QU_DATE_MONTH, 5},
    {"met", QU_DATE_PAST, 0},
    {"mid", QU_DATE_LEAD, 1},
    {"minute", QU_DATE_UNIT, QU_UNIT_MINUTE},
    {"minutes", QU_DATE_UNIT, QU_UNIT_MINUTE},
    {"monday", QU_DATE_WEEKDAY, 1},
    {"month", QU_DATE_UNIT, QU_UNIT_MONTH},
    {"months", QU_DATE_UNIT, QU_UNIT_MONTH},
    {"morning", QU_DATE_PART, QU_PART_MORNING},
    {"next", QU_DATE_WHICH, 1},
    {"night", QU_DATE_PART, QU_PART_NIGHT},
    {"nine", QU_DATE_NUMBER, 9},
    {"nov", QU_DATE_MONTH, 11},
    {"november", QU_DATE_MONTH, 11},
    {"oct", QU_DATE_MONTH, 10},
    {"october", QU_DATE_MONTH, 10},
    {"of", QU_DATE_OF, 0},
    {"on", QU_DATE_LEAD, 0},
    {"one", QU_DATE_NUMBER, 1},
    {"past", QU_DATE_WHICH, -1},
    {"plan", QU_DATE_FUTURE, 0},
    {"planned", QU_DATE_FUTURE, 0},
    {"plans", QU_DATE_FUTURE, 0},
    {"said", QU_DATE_PAST, 0},
    {"saturday", QU_DATE_WEEKDAY, 6},
    {"scheduled", QU_DATE_FUTURE, 0},
    {"sep", QU_DATE_MONTH, 9},
    {"sept", QU_DATE_MONTH, 9},
    {"september", QU_DATE_MONTH, 9},
    {"set", QU_DATE_FUTURE, 0},
    {"seven", QU_DATE_NUMBER, 7},
    {"shall", QU_DATE_FUTURE, 0},
    {"since", QU_DATE_LEAD, 1},
    {"six", QU_DATE_NUMBER, 6},
    {"spoke", QU_DATE_PAST, 0},
    {"spring", QU_DATE_SEASON, 1},
    {"summer", QU_DATE_SEASON, 2},
    {"sunday", QU_DATE_WEEKDAY, 7},
    {"ten", QU_DATE_NUMBER, 10},
    {"the", QU_DATE_THE, 0},
    {"thirteen", QU_DATE_NUMBER, 13},
    {"thirty", QU_DATE_NUMBER, 30},
    {"this", QU_DATE_WHICH, 0},
    {"three", QU_DATE_NUMBER, 3},
    {"through", QU_DATE_LEAD, 1},
    {"thursday", QU_DATE_WEEKDAY, 4},
    {"today", QU_DATE_DAY, 0},
    {"told", QU_DATE_PAST, 0},
    {"tomorrow", QU_DATE_DAY, 1},
    {"tonight", QU_DATE_DAY, QU_TONIGHT},
    {"took", QU_DATE_PAST, 0},
    {"tuesday", QU_DATE_WEEKDAY, 2},
    {"twelve", QU_DATE_NUMBER, 12},
    {"twenty", QU_DATE_NUMBER, 20},
    {"two", QU_DATE_NUMBER, 2},
    {"until", QU_DATE_LEAD, 1},
    {"upcoming", QU_DATE_FUTURE, 0},
    {"was", QU_DATE_PAST, 0},
    {"wednesday", QU_DATE_WEEKDAY, 3},
    {"week", QU_DATE_UNIT, QU_UNIT_WEEK},
    {"weekend", QU_DATE_UNIT, QU_UNIT_WEEKEND},
    {"weeks", QU_DATE_UNIT, QU_UNIT_WEEK},
    {"went", QU_DATE_PAST, 0},
    {"were", QU_DATE_PAST, 0},
    {"will", QU_DATE_FUTURE, 0},
    {"winter", QU_DATE_SEASON, 4},
    {"won't", QU_DATE_FUTURE, 0},
    {"won", QU_DATE_PAST, 0},
    {"would", QU_DATE_FUTURE, 0},
    {"wrote", QU_DATE_PAST, 0},
    {"year", QU_DATE_UNIT, QU_UNIT_YEAR},
    {"years", QU_DATE_UNIT, QU_UNIT_YEAR},
    {"yesterday", QU_DATE_DAY, -1},
};

enum { N_ROWS = sizeof rows / sizeof *rows, LONGEST = 10, LONGEST_NUMBER = 4 };

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* A whole number of up to four digits. */
static qu_date_word number_of(quoth_view text)
{
    int value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || text.len > LONGEST_NUMBER) {
            return (qu_date_word){QU_DATE_NO_WORD, 0};
        }
        value = value * 10 + (text.ptr[i] - '0');
    }
    return (qu_date_word){QU_DATE_NUMBER, value};
}

/* Names of months and days begin with a capital: "may", "march" and "sat" are other words. */
static bool needs_capital(unsigned class)
{
    return class == QU_DATE_MONTH || class == QU_DATE_WEEKDAY;
}

/* Any other verb in -ed tells of the past. */
static bool is_past(quoth_view text)
{
    const char *end = text.ptr + text.len;
    return text.len > 4 && text.ptr[0] >= 'a' && memcmp(end - 2, "ed", 2) == 0 &&
           end[-3] != 'e' && !qu_equal(text, qu_view("hundred"));
}

/* "mid-July" and the like are read as the month alone. */
static quoth_view without_prefix(quoth_view text)
{
    static const char *const prefixes[] = {"mid-", "early-", "late-"};
    if (memchr(text.ptr, '-', text.len) == NULL) {
        return text;
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t n = strlen(prefixes[i]);
        if (text.len > n && qu_equal_ascii_case((quoth_view){text.ptr, n}, prefixes[i])) {
            return (quoth_view){text.ptr + n, text.len - n};
        }
    }
    return text;
}

/* The first row of a letter, or where it would stand. */
static size_t first_row(char letter)
{
    size_t low = 0, high = N_ROWS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows[middle].word[0] < letter) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

qu_date_word qu_date_word_at(const qu_language *language, int64_t token)
{
    static const qu_date_word none = {QU_DATE_NO_WORD, 0};
    if (token < 0 || token >= language->n_tokens) {
        return none;
    }
    const qu_token *at = &language->tokens[token];
    quoth_view text = qu_token_word(language, (uint32_t)token);
    if (at->kind == QU_NUMBER) {
        return number_of(text);
    }
    if (at->kind != QU_WORD || text.len == 0) {
        return none;
    }
    bool past = is_past(text);
    text = without_prefix(text);
    text.len -= text.len > 2 && text.ptr[text.len - 1] == '.'; /* Sept. */
    char first = lower(text.ptr[0]);
    for (size_t i = first_row(first);
         text.len <= LONGEST && i < N_ROWS && rows[i].word[0] == first; i++) {
        if (qu_equal_ascii_case(text, rows[i].word)) {
            bool fits =
                !needs_capital(rows[i].class) || (text.ptr[0] >= 'A' && text.ptr[0] <= 'Z');
            return fits ? (qu_date_word){(qu_date_class)rows[i].class, rows[i].value} : none;
        }
    }
    return past ? (qu_date_word){QU_DATE_PAST, 0} : none;
}
