/* feed_date.c: the dates of RSS (RFC 822) and of all others (RFC 3339, W3C) → ISO 8601. */
#include "feed/feed_internal.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    unsigned year, month, day, hour, minute, second;
    bool has_time, has_second;
    char zone[8]; /* "Z", "+01:00", or "" when it is not told */
} moment;

/* --- parts ---------------------------------------------------------------------------------
 */

static void skip_blanks(quoth_view text, size_t *at)
{
    while (*at < text.len && strchr(" \t\r\n,", text.ptr[*at]) != NULL) {
        ++*at;
    }
}

/* A number of `least` to `most` digits. */
static bool read_number(quoth_view text, size_t *at, size_t least, size_t most, unsigned *out)
{
    size_t n = 0;
    *out = 0;
    while (n < most && *at + n < text.len && text.ptr[*at + n] >= '0' &&
           text.ptr[*at + n] <= '9') {
        *out = *out * 10 + (unsigned)(text.ptr[*at + n] - '0');
        n++;
    }
    *at += n;
    return n >= least;
}

static bool read_byte(quoth_view text, size_t *at, char byte)
{
    if (*at < text.len && text.ptr[*at] == byte) {
        ++*at;
        return true;
    }
    return false;
}

/* A word of letters, of which the first three are kept in lower case. */
static size_t read_word(quoth_view text, size_t *at, char word[4])
{
    size_t n = 0;
    memset(word, 0, 4);
    while (*at < text.len && qu_is_latin(text.ptr[*at])) {
        if (n < 3) {
            word[n] = (char)(text.ptr[*at] | 0x20);
        }
        n++;
        ++*at;
    }
    return n;
}

static bool read_month(quoth_view text, size_t *at, unsigned *month)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char word[4];
    if (read_word(text, at, word) < 3) {
        return false;
    }
    for (*month = 1; *month <= 12; ++*month) {
        if (memcmp(names + (size_t)(*month - 1) * 3, word, 3) == 0) {
            return true;
        }
    }
    return false;
}

/* "08:00" or "08:00:00" or "08:00:00.25"; without it the day is all that is known. */
static void read_time(quoth_view text, size_t *at, moment *out)
{
    size_t from = *at;
    if (!read_number(text, &from, 1, 2, &out->hour) || !read_byte(text, &from, ':') ||
        !read_number(text, &from, 2, 2, &out->minute) || out->hour > 23 || out->minute > 59) {
        return;
    }
    out->has_time = true;
    if (read_byte(text, &from, ':')) {
        out->has_second = read_number(text, &from, 2, 2, &out->second) && out->second <= 60;
    }
    if (read_byte(text, &from, '.')) {
        unsigned fraction;
        (void)read_number(text, &from, 0, 9, &fraction);
    }
    *at = from;
}

static void read_zone(quoth_view text, size_t *at, moment *out)
{
    static const struct {
        const char *name, *zone;
    } zones[] = {{"z", "Z"}, {"ut", "Z"}, {"utc", "Z"}, {"gmt", "Z"}, {"est", "-05:00"},
        {"edt", "-04:00"}, {"cst", "-06:00"}, {"cdt", "-05:00"}, {"mst", "-07:00"},
        {"mdt", "-06:00"}, {"pst", "-08:00"}, {"pdt", "-07:00"}};
    skip_blanks(text, at);
    if (*at < text.len && (text.ptr[*at] == '+' || text.ptr[*at] == '-')) {
        char sign = text.ptr[(*at)++];
        unsigned hours, minutes = 0;
        bool read = read_number(text, at, 2, 2, &hours) && hours <= 14;
        (void)read_byte(text, at, ':');
        if (read && read_number(text, at, 2, 2, &minutes) && minutes <= 59) {
            (void)snprintf(
                out->zone, sizeof out->zone, "%c%02u:%02u", sign, hours % 24, minutes % 60);
        }
        return;
    }
    char word[4];
    if (read_word(text, at, word) <= 3) {
        for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
            if (strcmp(zones[i].name, word) == 0) {
                memcpy(out->zone, zones[i].zone, strlen(zones[i].zone) + 1);
            }
        }
    }
}

/* --- the two forms -------------------------------------------------------------------------
 */

static bool is_day(const moment *of)
{
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return of->year >= 1800 && of->year <= 2200 && of->month >= 1 && of->month <= 12 &&
           of->day >= 1 && of->day <= days[of->month - 1];
}

/* [Thu,] 05 Mar 2026 [08:00[:00] GMT] */
static bool read_rfc822(quoth_view text, moment *out)
{
    char word[4];
    size_t at = 0, from;
    (void)read_word(text, &at, word); /* the day of the week */
    (void)read_byte(text, &at, '.');
    skip_blanks(text, &at);
    if (!read_number(text, &at, 1, 2, &out->day)) {
        return false;
    }
    (void)read_byte(text, &at, '-');
    skip_blanks(text, &at);
    if (!read_month(text, &at, &out->month)) {
        return false;
    }
    (void)(read_byte(text, &at, '.') || read_byte(text, &at, '-'));
    skip_blanks(text, &at);
    from = at;
    if (!read_number(text, &at, 2, 4, &out->year)) {
        return false;
    }
    if (at - from == 2) {
        out->year += out->year < 70 ? 2000 : 1900; /* as RFC 822 wrote years */
    }
    skip_blanks(text, &at);
    read_time(text, &at, out);
    if (out->has_time) {
        read_zone(text, &at, out);
    }
    return is_day(out);
}

/* 2026-03-05[T08:00[:00][Z]] */
static bool read_rfc3339(quoth_view text, moment *out)
{
    size_t at = 0;
    if (!read_number(text, &at, 4, 4, &out->year) || !read_byte(text, &at, '-') ||
        !read_number(text, &at, 1, 2, &out->month) || !read_byte(text, &at, '-') ||
        !read_number(text, &at, 1, 2, &out->day)) {
        return false;
    }
    if (read_byte(text, &at, 'T') || read_byte(text, &at, 't') || read_byte(text, &at, ' ')) {
        skip_blanks(text, &at);
        read_time(text, &at, out);
        if (out->has_time) {
            read_zone(text, &at, out);
        }
    }
    return is_day(out);
}

bool qu_feed_date(qu_arena *arena, quoth_view printed, quoth_view *out)
{
    char iso[48];
    moment read = {0}, other = {0};
    *out = (quoth_view){"", 0};
    printed = qu_trim(printed);
    if (!read_rfc3339(printed, &read)) {
        if (!read_rfc822(printed, &other)) {
            return true;
        }
        read = other;
    }
    int n = snprintf(
        iso, sizeof iso, "%04u-%02u-%02u", read.year % 10000, read.month % 100, read.day % 100);
    if (read.has_time) {
        n += snprintf(
            iso + n, sizeof iso - (size_t)n, "T%02u:%02u", read.hour % 100, read.minute % 100);
    }
    if (read.has_second) {
        n += snprintf(iso + n, sizeof iso - (size_t)n, ":%02u", read.second % 100);
    }
    if (read.has_time) {
        n += snprintf(iso + n, sizeof iso - (size_t)n, "%s", read.zone);
    }
    return qu_arena_copy(arena, (quoth_view){iso, (size_t)n}, out);
}
