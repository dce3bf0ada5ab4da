/* test_day.c: on which day something was said, where the report says so beside the cue. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <quoth/quoth.h>

/* The days of the attributions of a text, "-" for none, in a report of 2026-03-05, a Thursday.
 */
static void expect_days(const char *text, const char *days)
{
    char json[1024], got[256] = "";
    assert_true(snprintf(json, sizeof json, "{\"published\": \"2026-03-05\", \"text\": \"%s\"}",
                    text) < (int)sizeof json);
    quoth_engine *engine;
    quoth_report *report;
    assert_int_equal(quoth_engine_open(NULL, &engine, NULL), QUOTH_OK);
    assert_int_equal(
        quoth_report_from_bytes(engine, "made", json, strlen(json), &report, NULL), QUOTH_OK);
    size_t n, n_dates;
    const quoth_attribution *attributions = quoth_report_attributions(report, &n);
    const quoth_date *dates = quoth_report_dates(report, &n_dates);
    for (size_t i = 0; i < n; i++) {
        bool dated = attributions[i].date != QUOTH_NONE;
        assert_true(!dated || attributions[i].date < n_dates);
        quoth_view value = dated ? dates[attributions[i].date].value : (quoth_view){"-", 1};
        assert_true(strlen(got) + value.len + 2 < sizeof got);
        strncat(got, i > 0 ? " " : "", 2);
        strncat(got, value.ptr, value.len);
    }
    assert_string_equal(got, days);
    quoth_report_free(report);
    quoth_engine_free(engine);
}

static void test_attribution_day__behind_the_cue(void **state)
{
    (void)state;
    expect_days("“We will stay,” Ann Roe said on Monday.", "2026-03-02");
    expect_days("Ann Roe said on Monday that the ferry would stay in port.", "2026-03-02");
    expect_days("“We will stay,” said Ann Roe on Monday.", "2026-03-02");
    expect_days(
        "Ann Roe told reporters in Marl last week that the ferry would stay.", "2026-W09");
}

static void test_attribution_day__at_the_start(void **state)
{
    (void)state;
    expect_days("On Monday, Ann Roe said: “We will stay.”", "2026-03-02");
}

static void test_attribution_day__of_something_else(void **state)
{
    (void)state;
    expect_days("Ann Roe said the ferry left on Monday.", "-");
    expect_days("“We left on Monday,” Ann Roe said.", "-");
    expect_days("Ann Roe, who came to the town on Monday, said: “We will stay.”", "-");
    expect_days("“We will stay,” Ann Roe said. It was Monday.", "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attribution_day__behind_the_cue),
        cmocka_unit_test(test_attribution_day__at_the_start),
        cmocka_unit_test(test_attribution_day__of_something_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
