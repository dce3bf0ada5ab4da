/*
 * date_value.c: what a date says, resolved against the day of the report.
 *
 * Values are those of TIMEX3 (Pustejovsky et al., "TimeML", 2003): ISO 8601, with TMO, TAF,
 * TEV, TNI for the parts of a day, SP, SU, FA, WI for seasons, WE for a weekend and X for what
 * is not known. A range of days is an interval of ISO 8601, FIRST/LAST.
 */
#include <stdio.h>
#include <stdlib.h>

#include "language/date/date_internal.h"

static const char *const part_names[] = {"", "TMO", "TAF", "TEV", "TNI"};

static bool write_day(int64_t number, int part, char *value)
{
    qu_day day = qu_day_of_number(number);
    if (day.year < 1 || day.year > 9999) {
        return false;
    }
    (void)snprintf(value, QU_DATE_VALUE_BYTES, "%04d-%02d-%02d%s", day.year, day.month, day.day,
        part_names[part]);
    return true;
}

static bool write_month(int year, int month, char *value)
{
    (void)snprintf(value, QU_DATE_VALUE_BYTES, "%04d-%02d", year, month);
    return year >= 1 && year <= 9999;
}

static bool write_year(int year, char *value)
{
    (void)snprintf(value, QU_DATE_VALUE_BYTES, "%04d", year);
    return year >= 1 && year <= 9999;
}

static bool write_week(int64_t number, const char *end, char *value)
{
    int year, week;
    qu_iso_week(number, &year, &week);
    (void)snprintf(value, QU_DATE_VALUE_BYTES, "%04d-W%02d%s", year, week, end);
    return year >= 1 && year <= 9999;
}

static bool is_known(qu_day report)
{
    return report.day != 0;
}

static int64_t number_of(qu_day day)
{
    return qu_day_number(day.year, day.month, day.day);
}

/* --- dates as they are written ------------------------------------------------------------ */

/* The year in which a month (and day; 0: any) lies nearest to the report, ahead or behind. */
static int nearest_year(qu_day report, qu_tense tense, int month, int day)
{
    if (!is_known(report)) {
        return report.year;
    }
    int best = 0;
    int64_t least = INT64_MAX;
    for (int year = report.year - 1; year <= report.year + 1; year++) {
        int64_t away = day == 0 ? ((int64_t)year - report.year) * 12 + month - report.month
                                : qu_day_number(year, month, day) - number_of(report);
        bool wrong =
            (tense == QU_TENSE_PAST && away > 0) || (tense == QU_TENSE_FUTURE && away < 0);
        if (!wrong && llabs(away) < least) {
            least = llabs(away);
            best = year;
        }
    }
    return best;
}

bool qu_value_written(qu_day report, qu_tense tense, qu_written_date written, char *value)
{
    int year = written.year, month = written.month, day = written.day, last = written.last_day;
    if (month == 0) {
        return write_year(year, value);
    }
    int leap_year = year == 0 ? 2000 : year; /* February 29 may be meant */
    if (day > qu_days_of_month(leap_year, month) || last > qu_days_of_month(leap_year, month)) {
        return false;
    }
    year = year == 0 ? nearest_year(report, tense, month, day) : year;
    if (year == 0) {
        (void)snprintf(
            value, QU_DATE_VALUE_BYTES, day == 0 ? "XXXX-%02d" : "XXXX-%02d-%02d", month, day);
        return last == 0;
    }
    if (day == 0) {
        return write_month(year, month, value);
    }
    if (day > qu_days_of_month(year, month)) {
        return false;
    }
    if (last > day) {
        (void)snprintf(value, QU_DATE_VALUE_BYTES, "%04d-%02d-%02d/%04d-%02d-%02d", year, month,
            day, year, month, last);
        return true;
    }
    return write_day(qu_day_number(year, month, day), 0, value);
}

/* --- days counted from the report's --------------------------------------------------------
 */

bool qu_value_day(qu_day report, int days, int part, char *value)
{
    return is_known(report) && write_day(number_of(report) + days, part, value);
}

bool qu_value_weekday(qu_day report, qu_tense tense, int weekday, int part, char *value)
{
    if (!is_known(report)) {
        (void)snprintf(value, QU_DATE_VALUE_BYTES, "XXXX-WXX-%d%s", weekday, part_names[part]);
        return true;
    }
    int64_t today = number_of(report);
    int ahead = (weekday - qu_weekday(today) + 7) % 7; /* 0 to 6 */
    bool future = tense == QU_TENSE_FUTURE;
    return write_day(today + (future || ahead == 0 ? ahead : ahead - 7), part, value);
}

bool qu_value_which_weekday(
    qu_day report, qu_tense tense, int weekday, int which, int part, char *value)
{
    if (which == 0 || !is_known(report)) {
        tense = which == 0 && tense == QU_TENSE_UNKNOWN ? QU_TENSE_FUTURE : tense;
        return qu_value_weekday(report, tense, weekday, part, value);
    }
    int64_t today = number_of(report);
    int ahead = (weekday - qu_weekday(today) + 7) % 7;
    int days = which > 0 ? (ahead == 0 ? 7 : ahead) : (ahead == 0 ? -7 : ahead - 7);
    return write_day(today + days, part, value);
}

/* --- longer stretches ----------------------------------------------------------------------
 */

static bool write_shifted_month(qu_day report, int months, char *value)
{
    int month = report.year * 12 + report.month - 1 + months;
    return month > 0 && write_month(month / 12, month % 12 + 1, value);
}

static bool write_decade(int year, char *value)
{
    (void)snprintf(value, QU_DATE_VALUE_BYTES, "%03d", year / 10);
    return year >= 1000 && year <= 9999;
}

bool qu_value_unit(qu_day report, int which, qu_date_unit unit, char *value)
{
    if (!is_known(report)) {
        return false;
    }
    int64_t today = number_of(report);
    switch (unit) {
    case QU_UNIT_WEEKEND: {
        /* On a Sunday "last weekend" is the one before, "this weekend" is now. */
        return write_week(today + (int64_t)which * 7, "-WE", value);
    }
    case QU_UNIT_WEEK:
        return write_week(today + (int64_t)which * 7, "", value);
    case QU_UNIT_MONTH:
        return write_shifted_month(report, which, value);
    case QU_UNIT_YEAR:
        return write_year(report.year + which, value);
    case QU_UNIT_DECADE:
        return write_decade(report.year + 10 * which, value);
    case QU_UNIT_MINUTE:
    case QU_UNIT_HOUR:
    case QU_UNIT_DAY:
        break;
    }
    return false;
}

bool qu_value_season(qu_day report, int which, int season, char *value)
{
    static const char *const names[] = {"", "SP", "SU", "FA", "WI"};
    static const int begins[] = {0, 3, 6, 9, 12}; /* in this month, in the north */
    if (!is_known(report)) {
        return false;
    }
    /* Winter is named after the year in which it begins. */
    int year = report.year - (season == 4 && report.month < 3);
    bool over = season == 4 ? report.month >= 3 && report.month < 12
                            : report.month >= begins[season] + 3;
    bool begun =
        season == 4 ? report.month == 12 || report.month < 3 : report.month >= begins[season];
    if (which < 0 && (season == 4 ? true : !over)) {
        year--;
    } else if (which > 0 && begun) {
        year++;
    }
    (void)snprintf(value, QU_DATE_VALUE_BYTES, "%04d-%s", year, names[season]);
    return year >= 1 && year <= 9999;
}

bool qu_value_which_month(qu_day report, int which, int month, char *value)
{
    if (!is_known(report)) {
        return false;
    }
    int year = report.year;
    if (which < 0) {
        year -= month >= report.month;
    } else if (which > 0) {
        year += month <= report.month;
    }
    return write_month(year, month, value);
}

/* --- ago -----------------------------------------------------------------------------------
 */

/* Hours and minutes ago, to the hour and to the minute where the report's are known. */
static bool write_time_ago(qu_day report, int64_t minutes, bool to_minute, char *value)
{
    if (report.hour < 0) { /* within the day, as far as that can be told */
        return minutes < 24 * 60 && write_day(number_of(report), 0, value);
    }
    int64_t at = number_of(report) * 24 * 60 + report.hour * 60 + report.minute - minutes;
    int64_t number = at >= 0 ? at / (24 * 60) : -((-at + 24 * 60 - 1) / (24 * 60));
    int of_day = (int)(at - number * 24 * 60);
    qu_day day = qu_day_of_number(number);
    (void)snprintf(value, QU_DATE_VALUE_BYTES,
        to_minute ? "%04d-%02d-%02dT%02d:%02d" : "%04d-%02d-%02dT%02d", day.year, day.month,
        day.day, of_day / 60, of_day % 60);
    return day.year >= 1 && day.year <= 9999;
}

bool qu_value_ago(qu_day report, int n, qu_date_unit unit, char *value)
{
    if (!is_known(report)) {
        return false;
    }
    switch (unit) {
    case QU_UNIT_MINUTE:
        return write_time_ago(report, n, true, value);
    case QU_UNIT_HOUR:
        return write_time_ago(report, (int64_t)n * 60, false, value);
    case QU_UNIT_DAY:
        return write_day(number_of(report) - n, 0, value);
    case QU_UNIT_WEEKEND:
    case QU_UNIT_WEEK:
    case QU_UNIT_MONTH:
    case QU_UNIT_YEAR:
    case QU_UNIT_DECADE:
        break;
    }
    return qu_value_unit(report, -n, unit, value);
}
