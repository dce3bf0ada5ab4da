/* date_internal.h: what the files of this folder share: days, words, readings and their values.
 */
#ifndef QUOTH_LANGUAGE_DATE_DATE_INTERNAL_H
#define QUOTH_LANGUAGE_DATE_DATE_INTERNAL_H

#include "language/language.h"

enum { QU_DATE_VALUE_BYTES = 72 }; /* FIRST/LAST, were each number as long as an int can be */

/* --- calendar.c: the Gregorian calendar, before 1582 too ---------------------------------- */

typedef struct {
    int year, month, day; /* 1 to 12, 1 to 31; 0: not known */
    int hour, minute;     /* -1: not known */
} qu_day;

int64_t qu_day_number(int year, int month, int day); /* days since 1970-01-01 */
qu_day qu_day_of_number(int64_t number);             /* without a time */
int qu_weekday(int64_t number);                      /* 1 Monday to 7 Sunday */
int qu_days_of_month(int year, int month);
void qu_iso_week(int64_t number, int *year, int *week); /* ISO 8601 */

/* "2018-07-16T19:05:00+01:00", or less of it. Nothing is known of what cannot be read. */
qu_day qu_day_read(quoth_view iso);

/* --- date_word.c -------------------------------------------------------------------------- */

typedef enum {
    QU_DATE_NO_WORD,
    QU_DATE_MONTH,   /* 1 to 12 */
    QU_DATE_WEEKDAY, /* 1 to 7 */
    QU_DATE_DAY,     /* today 0, yesterday -1, tomorrow 1, QU_TONIGHT */
    QU_DATE_PART,    /* QU_PART_ */
    QU_DATE_UNIT,    /* qu_date_unit */
    QU_DATE_SEASON,  /* 1 spring to 4 winter */
    QU_DATE_WHICH,   /* last -1, this 0, next 1 */
    QU_DATE_NUMBER,
    QU_DATE_PAST,   /* a verb of the past, near which a day lies behind */
    QU_DATE_FUTURE, /* will, until: a day near it lies ahead */
    QU_DATE_LEAD,   /* in, since: a year may follow, and with 1 a month */
    QU_DATE_THE,
    QU_DATE_AGO,
    QU_DATE_OF
} qu_date_class;

typedef enum {
    QU_UNIT_MINUTE,
    QU_UNIT_HOUR,
    QU_UNIT_DAY,
    QU_UNIT_WEEKEND,
    QU_UNIT_WEEK,
    QU_UNIT_MONTH,
    QU_UNIT_YEAR,
    QU_UNIT_DECADE
} qu_date_unit;

enum { QU_TONIGHT = 2 };

enum { QU_PART_MORNING = 1, QU_PART_AFTERNOON, QU_PART_EVENING, QU_PART_NIGHT };

typedef struct {
    qu_date_class class;
    int value;
} qu_date_word;

/* What a token is to a date; QU_DATE_NO_WORD outside the text. */
qu_date_word qu_date_word_at(const qu_language *language, int64_t token);

/* --- date_value.c: a reading, resolved against the day of the report -----------------------
 */

typedef enum { QU_TENSE_UNKNOWN, QU_TENSE_PAST, QU_TENSE_FUTURE } qu_tense;

/* A day of a month as it is written; 0: not said. A range of days has a last one. */
typedef struct {
    int year, month, day, last_day;
} qu_written_date;

/*
 * Each writes a TIMEX3 value into value[QU_DATE_VALUE_BYTES], counted from the report's day;
 * false when there is none, as without a day to count from.
 *
 * in      part: of the day (QU_PART_), 0: none; which: last -1, this 0, next 1.
 */
bool qu_value_written(qu_day report, qu_tense tense, qu_written_date written, char *value);
bool qu_value_weekday(qu_day report, qu_tense tense, int weekday, int part, char *value);
bool qu_value_which_weekday(
    qu_day report, qu_tense tense, int weekday, int which, int part, char *value);
bool qu_value_day(qu_day report, int days, int part, char *value);
bool qu_value_unit(qu_day report, int which, qu_date_unit unit, char *value);
bool qu_value_season(qu_day report, int which, int season, char *value);
bool qu_value_which_month(qu_day report, int which, int month, char *value);
bool qu_value_ago(qu_day report, int n, qu_date_unit unit, char *value);

#endif
