/* date.c: dates as pages print them → ISO 8601. */
#include "article/article_internal.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PARTS = 12 };

/* A run of digits or of letters. */
typedef struct {
    bool number;
    unsigned value;    /* of a number; of a month's name 1 to 12, else 0 */
    unsigned n_digits; /* of a number */
    char after;        /* the character right behind a number */
} part;

/* The first letters of the months in languages of Europe, longest first where they differ. */
static const struct {
    const char *start;
    unsigned month;
} months[] = {{"jan", 1}, {"jän", 1}, {"ene", 1}, {"gen", 1}, {"sty", 1}, {"feb", 2},
    {"fév", 2}, {"fev", 2}, {"lut", 2}, {"mar", 3}, {"mär", 3}, {"mrz", 3}, {"maa", 3},
    {"apr", 4}, {"avr", 4}, {"abr", 4}, {"kwi", 4}, {"may", 5}, {"mai", 5}, {"mag", 5},
    {"maj", 5}, {"mei", 5}, {"juin", 6}, {"jun", 6}, {"giu", 6}, {"cze", 6}, {"juil", 7},
    {"jul", 7}, {"lug", 7}, {"lip", 7}, {"aug", 8}, {"aoû", 8}, {"aou", 8}, {"ago", 8},
    {"sie", 8}, {"sep", 9}, {"set", 9}, {"wrz", 9}, {"oct", 10}, {"okt", 10}, {"out", 10},
    {"ott", 10}, {"paź", 10}, {"nov", 11}, {"lis", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12},
    {"dic", 12}, {"gru", 12}, {"янв", 1}, {"фев", 2}, {"мар", 3}, {"апр", 4}, {"мая", 5},
    {"май", 5}, {"июн", 6}, {"июл", 7}, {"авг", 8}, {"сен", 9}, {"окт", 10}, {"ноя", 11},
    {"дек", 12}, {"січ", 1}, {"лют", 2}, {"бер", 3}, {"кві", 4}, {"тра", 5}, {"чер", 6},
    {"лип", 7}, {"сер", 8}, {"вер", 9}, {"жов", 10}, {"лис", 11}, {"гру", 12}};

static unsigned month_named(const char *letters, size_t n)
{
    char name[8] = {0};
    for (size_t i = 0; i < 7 && i < n; i++) {
        unsigned char c = (unsigned char)letters[i];
        name[i] = (char)(c < 0x80 ? (unsigned char)qu_to_lower(c) : c);
    }
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        if (n <= 20 && name[0] == months[i].start[0] &&
            strncmp(name, months[i].start, strlen(months[i].start)) == 0) {
            return months[i].month;
        }
    }
    return 0;
}

static bool is_part_of_word(unsigned char c)
{
    return c >= 0x80 || qu_is_letter(c);
}

/* 年, 月, 日: they stand between numbers. */
static bool is_counter(const char *letters, size_t n)
{
    return n == 3 && (memcmp(letters, "年", 3) == 0 || memcmp(letters, "月", 3) == 0 ||
                         memcmp(letters, "日", 3) == 0);
}

static size_t split(quoth_view text, part parts[MOST_PARTS])
{
    size_t n = 0, at = 0;
    while (at < text.len && n < MOST_PARTS) {
        size_t begin = at;
        unsigned value = 0;
        while (at < text.len && qu_is_digit((unsigned char)text.ptr[at]) && at - begin < 9) {
            value = value * 10 + (unsigned)(text.ptr[at++] - '0');
        }
        if (at > begin) {
            char after = '\0';
            after = at < text.len ? text.ptr[at] : after;
            parts[n++] = (part){true, value, (unsigned)(at - begin), after};
            continue;
        }
        while (at < text.len && is_part_of_word((unsigned char)text.ptr[at])) {
            at++;
        }
        if (at > begin && (at - begin <= 2 || is_counter(text.ptr + begin, at - begin))) {
            continue; /* "16th", "16 de julio" */
        }
        if (at > begin) {
            parts[n++] = (part){.value = month_named(text.ptr + begin, at - begin)};
        } else {
            at++;
        }
    }
    return n;
}

static bool is_day(unsigned year, unsigned month, unsigned day)
{
    return year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* "July 16, 2018", "16 July 2018", "Mon, 16 Jul 2018", "16.07.2018", "2018/07/16", "20180716".
 */
static bool find_day(const part *parts, size_t n, unsigned day[3])
{
    for (size_t i = 0; i < n; i++) {
        const part *p = &parts[i];
        if (p->number && p->n_digits == 8 &&
            is_day(p->value / 10000, p->value / 100 % 100, p->value % 100)) {
            day[0] = p->value / 10000, day[1] = p->value / 100 % 100, day[2] = p->value % 100;
            return true;
        }
        if (i + 2 >= n || !p[2].number) {
            continue;
        }
        if (!p->number && p->value > 0 && p[1].number &&
            is_day(p[2].value, p->value, p[1].value)) {
            day[0] = p[2].value, day[1] = p->value, day[2] = p[1].value;
            return true;
        }
        if (p->number && is_day(p[2].value, p[1].value, p->value)) {
            day[0] = p[2].value, day[1] = p[1].value, day[2] = p->value;
            return true;
        }
        if (p->number && p[1].number && p[2].n_digits == 4 &&
            is_day(p[2].value, p->value, p[1].value)) {
            day[0] = p[2].value, day[1] = p->value, day[2] = p[1].value;
            return true;
        }
        if (p->number && p[1].number && is_day(p->value, p[1].value, p[2].value)) {
            day[0] = p->value, day[1] = p[1].value, day[2] = p[2].value;
            return true;
        }
    }
    return false;
}

/* "16.07.18", "7/16/18": years of this century. */
static bool find_short_day(const part *parts, size_t n, unsigned day[3])
{
    for (size_t i = 0; i + 2 < n; i++) {
        const part *p = &parts[i];
        if (!p->number || !p[1].number || !p[2].number || p[1].n_digits > 2 ||
            p[2].n_digits != 2 || p->after != p[1].after ||
            (p->after != '.' && p->after != '/')) {
            continue;
        }
        bool american = p->after == '/' && p[1].value > 12;
        unsigned month = american ? p->value : p[1].value;
        unsigned number = american ? p[1].value : p->value;
        if (is_day(2000 + p[2].value, month, number) && p[2].value < 60) {
            day[0] = 2000 + p[2].value, day[1] = month, day[2] = number;
            return true;
        }
    }
    return false;
}

/* "2018-07-16", "2018-07-16T10:31:00+02:00", with a space for T or a stop behind. */
static bool is_iso(quoth_view text)
{
    static const char day[] = "dddd-dd-dd", minute[] = "dd:dd";
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        char wanted = i < 10 ? day[i] : i == 10 ? 'T' : i < 16 ? minute[i - 11] : '*';
        bool fits = wanted == 'd'   ? c >= '0' && c <= '9'
                    : wanted == 'T' ? c == 'T' || c == ' '
                    : wanted == '*' ? strchr("0123456789:.+-Z", c) != NULL && c != '\0'
                                    : c == wanted;
        if (!fits) {
            return false;
        }
    }
    return text.len == 10 || (text.len >= 16 && text.len <= 35);
}

static unsigned two_digits(const char *at)
{
    return (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

/* Does what is_iso took say a day and time that there are? "0001-01-01T00:00:00" says none. */
static bool is_moment(quoth_view iso)
{
    const char *at = iso.ptr;
    return is_day(two_digits(at) * 100 + two_digits(at + 2), two_digits(at + 5),
               two_digits(at + 8)) &&
           (iso.len == 10 || (two_digits(at + 11) < 24 && two_digits(at + 14) < 60));
}

bool qu_date_iso(qu_arena *arena, quoth_view printed, quoth_view *out)
{
    *out = (quoth_view){"", 0};
    printed = qu_trim(printed);
    if (is_iso(printed) && is_moment(printed)) {
        char *copy = qu_arena_dup(arena, printed.ptr, printed.len);
        if (copy == NULL) {
            return false;
        }
        if (printed.len > 10) {
            copy[10] = 'T';
        }
        *out = (quoth_view){copy, printed.len};
        return true;
    }
    part parts[MOST_PARTS];
    unsigned day[3];
    size_t n_parts = printed.len > 80 ? 0 : split(printed, parts);
    if (!find_day(parts, n_parts, day) && !find_short_day(parts, n_parts, day)) {
        return true;
    }
    char iso[32];
    int n = snprintf(iso, sizeof iso, "%04u-%02u-%02u", day[0], day[1], day[2]);
    return qu_arena_copy(arena, (quoth_view){iso, (size_t)n}, out);
}
