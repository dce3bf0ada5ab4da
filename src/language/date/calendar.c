/*
 * calendar.c: days as numbers, weeks of ISO 8601.
 *
 * A year begins in March here, so that the day that leap years add comes last: Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", 2013.
 */
#include "language/date/date_internal.h"

enum { DAYS_OF_ERA = 146097, DAYS_TO_1970 = 719468 }; /* of 400 years; from 0000-03-01 */

int64_t qu_day_number(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + day_of_era - DAYS_TO_1970;
}

qu_day qu_day_of_number(int64_t number)
{
    number += DAYS_TO_1970;
    int64_t era = (number >= 0 ? number : number - DAYS_OF_ERA + 1) / DAYS_OF_ERA;
    int64_t day_of_era = number - era * DAYS_OF_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t from_march = (5 * day_of_year + 2) / 153;
    int month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
    return (qu_day){.year = (int)(year_of_era + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(day_of_year - (153 * from_march + 2) / 5 + 1),
        .hour = -1,
        .minute = -1};
}

int qu_weekday(int64_t number)
{
    return (int)(((number + 3) % 7 + 7) % 7) + 1; /* 1970-01-01 was a Thursday */
}

int qu_days_of_month(int year, int month)
{
    int next = month % 12 + 1;
    return (int)(qu_day_number(year + (month == 12), next, 1) - qu_day_number(year, month, 1));
}

void qu_iso_week(int64_t number, int *year, int *week)
{
    int64_t thursday = number - qu_weekday(number) + 4; /* whose year is the week's */
    *year = qu_day_of_number(thursday).year;
    *week = (int)((thursday - qu_day_number(*year, 1, 1)) / 7) + 1;
}

/* n digits at *at, after `before` (0: none); -1 when they are not there. */
static int digits(quoth_view text, char before, size_t n, size_t *at)
{
    size_t i = *at;
    int value = 0;
    if (before != 0 && (i >= text.len || text.ptr[i++] != before)) {
        return -1;
    }
    for (size_t end = i + n; i < end; i++) {
        if (i >= text.len || text.ptr[i] < '0' || text.ptr[i] > '9') {
            return -1;
        }
        value = value * 10 + (text.ptr[i] - '0');
    }
    *at = i;
    return value;
}

qu_day qu_day_read(quoth_view iso)
{
    qu_day day = {.hour = -1, .minute = -1};
    size_t at = 0;
    int year = digits(iso, 0, 4, &at);
    if (year < 1) {
        return day;
    }
    day.year = year;
    int month = digits(iso, '-', 2, &at);
    if (month < 1 || month > 12) {
        return day;
    }
    day.month = month;
    int of_month = digits(iso, '-', 2, &at);
    if (of_month < 1 || of_month > qu_days_of_month(year, month)) {
        return day;
    }
    day.day = of_month;
    bool timed = at < iso.len && (iso.ptr[at] == 'T' || iso.ptr[at] == ' ');
    int hour = timed ? digits(iso, iso.ptr[at], 2, &at) : -1;
    int minute = hour >= 0 && hour < 24 ? digits(iso, ':', 2, &at) : -1;
    if (minute >= 0 && minute < 60) {
        day.hour = hour;
        day.minute = minute;
    }
    return day;
}
