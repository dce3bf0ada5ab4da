/* test_date.c: dates in a text and the days they stand for; the cases are in date_*.case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "case_file.h"
#include "language/date/date_internal.h"
#include "split_case.h"

static void print_dates(quoth_view text, quoth_view published, qu_buffer *out)
{
    qu_arena arena = {0}, scratch = {0};
    const quoth_date *dates;
    size_t n;
    qu_language language = split_lines(&arena, text);
    assert_int_equal(
        qu_dates_find(&arena, &scratch, &language, published, &dates, &n, NULL), QUOTH_OK);
    for (size_t i = 0; i < n; i++) {
        qu_buffer_add_view(out, qu_slice(text, dates[i].span));
        qu_buffer_add_text(out, " = ");
        qu_buffer_add_view(out, dates[i].value);
        qu_buffer_add_byte(out, '\n');
    }
    qu_arena_dispose(&scratch);
    qu_arena_dispose(&arena);
}

/* The first line of a case is the day of the report; the others are its text. */
static void check_file(const char *path)
{
    qu_arena arena = {0};
    quoth_view rest = case_file_read(&arena, path);
    case_text text;
    size_t n = 0;
    for (; case_next(&rest, &text); n++) {
        qu_buffer got = {0};
        size_t line = qu_find(text.input, "\n", 0);
        assert_true(line < text.input.len);
        print_dates((quoth_view){text.input.ptr + line + 1, text.input.len - line - 1},
            (quoth_view){text.input.ptr, line}, &got);
        case_check(&text, qu_buffer_view(&got));
        qu_buffer_dispose(&got);
    }
    assert_true(n > 0);
    qu_arena_dispose(&arena);
}

static void test_language_date__written(void **state)
{
    (void)state;
    check_file("test/cases/language/date_written.case");
}

static void test_language_date__counted_from_the_report(void **state)
{
    (void)state;
    check_file("test/cases/language/date_counted.case");
}

static void test_language_date__no_dates(void **state)
{
    (void)state;
    check_file("test/cases/language/date_none.case");
}

/* Day by day through four centuries, against the calendar's own rules. */
static void test_language_date__calendar(void **state)
{
    (void)state;
    int64_t number = qu_day_number(1600, 1, 1);
    int weekday = 6; /* a Saturday */
    for (int year = 1600; year < 2001; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 1; month <= 12; month++) {
            assert_int_equal(qu_days_of_month(year, month), days[month - 1]);
            for (int day = 1; day <= days[month - 1]; day++, number++) {
                qu_day back = qu_day_of_number(number);
                assert_int_equal(qu_day_number(year, month, day), number);
                assert_true(back.year == year && back.month == month && back.day == day);
                assert_int_equal(qu_weekday(number), weekday);
                weekday = weekday % 7 + 1;
            }
        }
    }
}

static void test_language_date__weeks(void **state)
{
    (void)state;
    static const int cases[][5] = {{2018, 7, 16, 2018, 29}, {2021, 1, 3, 2020, 53},
        {2021, 1, 4, 2021, 1}, {2018, 12, 31, 2019, 1}, {2016, 1, 1, 2015, 53}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int year, week;
        qu_iso_week(qu_day_number(cases[i][0], cases[i][1], cases[i][2]), &year, &week);
        assert_int_equal(year, cases[i][3]);
        assert_int_equal(week, cases[i][4]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language_date__written),
        cmocka_unit_test(test_language_date__counted_from_the_report),
        cmocka_unit_test(test_language_date__no_dates),
        cmocka_unit_test(test_language_date__calendar),
        cmocka_unit_test(test_language_date__weeks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
