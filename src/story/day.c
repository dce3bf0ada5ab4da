/* day.c: dates published, as days, and what the days between two reports say. */
#include <math.h>

#include "story/story_internal.h"

/*
 * Reports of one event appear within days. Near in time, two reports are more likely of one
 * event than their words alone say; each day apart takes some away.
 */
static const float NEAR_FACTOR = 1.25f; /* 1 to 1.4 do */
static const double GRACE_DAYS = 1;     /* 0 to 2 do */
static const double LOSS_A_DAY = 0.08;  /* 0.04 to 0.15 do */

float qu_day_factor(double days_apart)
{
    double late = fabs(days_apart) - GRACE_DAYS;
    return late <= 0 ? NEAR_FACTOR : NEAR_FACTOR * (float)exp(-LOSS_A_DAY * late);
}

/* The number of n digits at byte `at`, or -1. */
static int32_t digits(quoth_view text, size_t at, size_t n)
{
    int32_t number = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= text.len || text.ptr[i] < '0' || text.ptr[i] > '9') {
            return -1;
        }
        number = number * 10 + (text.ptr[i] - '0');
    }
    return number;
}

/* Days from 1970-01-01; Howard Hinnant's days_from_civil, years counted from March. */
int32_t qu_day_of(quoth_view published)
{
    int32_t year = digits(published, 0, 4), month = digits(published, 5, 2),
            day = digits(published, 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || published.ptr[4] != '-' ||
        published.ptr[7] != '-') {
        return QU_NO_DAY;
    }
    year -= month <= 2;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t year_of_era = year - era * 400;
    int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
           day_of_year - 719468;
}
