/* test_occasion.c: one speaker's words on two days, where reports say on which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "statement/told.h"

/* A report that gives Ada Kesh's words, said on that day; NULL: it does not say when. */
static void tell(told *t, quoth_kind kind, const char *words, const char *day)
{
    qu_buffer buffer = {0};
    qu_buffer_add_format(&buffer, "Ada Kesh said %s.", words);
    char *text = qu_arena_dup(&t->arena, buffer.ptr, buffer.len + 1);
    assert_non_null(text);
    text[buffer.len] = '\0';
    qu_buffer_dispose(&buffer);
    const told_said said = {kind, "Ada Kesh", "said", {words}};
    told_report(t, text, &said, 1);
    if (day != NULL) {
        told_day(t, day);
    }
}

static const char gates[] = "“We kept all of the gates open and the villages are safe,”";
static const char altered[] = "“We kept most of the gates open and the villages are safe,”";

static void expect_statements(told *t, uint32_t n)
{
    told_find(t);
    assert_int_equal(n, t->found.n_statements);
}

static void test_statement_occasion__similar_words_on_two_days(void **state)
{
    told *t = *state;
    tell(t, QUOTH_DIRECT, gates, "2026-03-02");
    tell(t, QUOTH_DIRECT, altered, "2026-03-03TMO");
    expect_statements(t, 2);
}

static void test_statement_occasion__similar_words_on_one_day(void **state)
{
    told *t = *state;
    tell(t, QUOTH_DIRECT, gates, "2026-03-02");
    tell(t, QUOTH_DIRECT, altered, "2026-03-02T09:30");
    expect_statements(t, 1);
}

static void test_statement_occasion__a_day_that_one_report_knows(void **state)
{
    told *t = *state;
    tell(t, QUOTH_DIRECT, gates, NULL);
    tell(t, QUOTH_DIRECT, altered, "2026-03-03");
    expect_statements(t, 1);
}

/* A week or a month is no day: it may hold the other. */
static void test_statement_occasion__less_than_a_day_is_told(void **state)
{
    told *t = *state;
    tell(t, QUOTH_DIRECT, gates, "2026-03-02");
    tell(t, QUOTH_DIRECT, altered, "2026-W09");
    tell(t, QUOTH_DIRECT, altered, "2026-03-02/2026-03-04");
    expect_statements(t, 1);
}

/* Reports err about days, and it is tomorrow elsewhere. */
static void test_statement_occasion__the_very_words_on_two_days(void **state)
{
    told *t = *state;
    tell(t, QUOTH_DIRECT, gates, "2026-03-02");
    tell(t, QUOTH_DIRECT, gates, "2026-03-03");
    tell(t, QUOTH_DIRECT, "“all of the gates open”", "2026-03-04");
    expect_statements(t, 1);
}

/* The day of any version counts, not of the fullest alone. */
static void test_statement_occasion__the_day_of_another_version(void **state)
{
    told *t = *state;
    tell(t, QUOTH_DIRECT, "“We kept all of the gates open and the villages are safe tonight,”",
        NULL);
    tell(t, QUOTH_DIRECT, gates, "2026-03-02");
    tell(t, QUOTH_DIRECT, altered, "2026-03-04");
    expect_statements(t, 2);
    const quoth_statement *first = told_statement(t, "villages are safe tonight");
    assert_non_null(told_version(first, 1));
    assert_null(told_version(first, 2));
}

static void test_statement_occasion__paraphrases(void **state)
{
    told *t = *state;
    tell(t, QUOTH_DIRECT, gates, "2026-03-02");
    tell(
        t, QUOTH_INDIRECT, "that the gates were kept open and the villages safe", "2026-03-02");
    tell(t, QUOTH_INDIRECT, "that the gates were kept open and villages safe", "2026-03-06");
    tell(t, QUOTH_INDIRECT, "that gates were kept open and the villages safe", NULL);
    expect_statements(t, 2);
    const quoth_statement *quoted = told_statement(t, "We kept all");
    assert_non_null(told_version(quoted, 1));
    assert_null(told_version(quoted, 2));
    assert_non_null(told_version(quoted, 3));
}

static void test_statement_occasion__accounts_of_two_days(void **state)
{
    told *t = *state;
    tell(t, QUOTH_INDIRECT, "that the ferry would stay in port all week", "2026-03-02");
    tell(t, QUOTH_INDIRECT, "that the ferry would stay in port all week", "2026-03-09");
    tell(t, QUOTH_INDIRECT, "that the ferry would stay in port this week", "2026-03-09");
    expect_statements(t, 2);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, told_setup, told_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_statement_occasion__similar_words_on_two_days),
        CASE(test_statement_occasion__similar_words_on_one_day),
        CASE(test_statement_occasion__a_day_that_one_report_knows),
        CASE(test_statement_occasion__less_than_a_day_is_told),
        CASE(test_statement_occasion__the_very_words_on_two_days),
        CASE(test_statement_occasion__the_day_of_another_version),
        CASE(test_statement_occasion__paraphrases),
        CASE(test_statement_occasion__accounts_of_two_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
