/* test_term.c: words as terms, dates as days, and how common words are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "story/made_report.h"
#include "story/story_internal.h"

static uint64_t term(const char *word)
{
    return qu_term_hash(qu_view(word));
}

static void test_story_term__folds_case_stops_and_plural(void **state)
{
    (void)state;
    assert_true(term("U.S.") == term("us"));
    assert_true(term("Tariffs") == term("tariff"));
    assert_true(term("parties") == term("party"));
    assert_true(term("Ärzte") == term("ärzte"));
    assert_true(term("don’t") == term("don't"));
    assert_false(term("crisis") == term("crisi"));
    assert_false(term("press") == term("pres"));
    assert_false(term("his") == term("hi"));
}

static void test_story_term__leaves_out_single_letters(void **state)
{
    (void)state;
    assert_true(term("a") == 0);
    assert_true(term("’") == 0);
    assert_true(term("") == 0);
    assert_false(term("7") == 0);
}

static void test_story_term__cuts_long_words(void **state)
{
    (void)state;
    char word[1000];
    memset(word, 'x', sizeof word);
    assert_false(qu_term_hash((quoth_view){word, sizeof word}) == 0);
}

static const qu_term *find_term(const qu_profile *profile, const char *word)
{
    for (uint32_t i = 0; i < profile->n_terms; i++) {
        if (profile->terms[i].term == term(word)) {
            return &profile->terms[i];
        }
    }
    return NULL;
}

static void test_story_term__tells_names_and_scene(void **state)
{
    (void)state;
    quoth_report *report = made_report("Ferry strike over", "2031-05-12T08:00:00Z",
        "The crews in Lorvik, led by Tobin Hale, went back to work in May on the Vask-Renn "
        "terms, "
        "said Hale’s deputy.\nTerms were read out in Karsk's town hall.");
    qu_arena arena = {0}, scratch = {0};
    qu_background background;
    qu_profile profile;
    assert_true(qu_background_open(&background));
    assert_true(qu_profile_read(&arena, &scratch, &background, report, &profile));
    assert_int_equal(find_term(&profile, "lorvik")->shape, QU_TERM_NAME | QU_TERM_SCENE);
    assert_int_equal(find_term(&profile, "hale")->shape, QU_TERM_NAME);
    assert_int_equal(find_term(&profile, "may")->shape & QU_TERM_SCENE, 0);
    assert_int_equal(find_term(&profile, "karsk")->shape & QU_TERM_SCENE, 0);
    assert_int_equal(find_term(&profile, "renn")->shape, QU_TERM_NAME);
    assert_int_equal(find_term(&profile, "crew")->shape, 0);
    assert_float_equal(find_term(&profile, "hale")->frequency, 4, 1e-6);
    assert_float_equal(find_term(&profile, "strike")->frequency, 3, 1e-6);
    assert_int_equal(profile.day, qu_day_of(qu_view("2031-05-12")));
    qu_background_dispose(&background);
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
    made_report_free(report);
}

static void test_story_term__knows_common_words(void **state)
{
    (void)state;
    qu_background background;
    bool listed;
    assert_true(qu_background_open(&background));
    assert_true(qu_background_per_mille(&background, term("the"), &listed) > 900 && listed);
    assert_true(qu_background_per_mille(&background, term("April"), &listed) < 200 && listed);
    assert_int_equal(qu_background_per_mille(&background, term("spillways"), &listed), 80);
    assert_false(listed);
    qu_background_dispose(&background);
}

static void test_story_term__reads_days(void **state)
{
    (void)state;
    assert_int_equal(qu_day_of(qu_view("1970-01-01")), 0);
    assert_int_equal(qu_day_of(qu_view("2000-03-01")), 11017);
    assert_int_equal(qu_day_of(qu_view("2026-11-22T10:00:00+02:00")), 20779);
    assert_int_equal(qu_day_of(qu_view("1969-12-31")), -1);
    assert_int_equal(qu_day_of(qu_view("2026-11")), QU_NO_DAY);
    assert_int_equal(qu_day_of(qu_view("2026-13-01")), QU_NO_DAY);
    assert_int_equal(qu_day_of(qu_view("20261122")), QU_NO_DAY);
    assert_int_equal(qu_day_of(qu_view("")), QU_NO_DAY);
}

static void test_story_term__counts_days_apart(void **state)
{
    (void)state;
    assert_true(qu_day_factor(0) > 1);
    assert_true(qu_day_factor(-3) == qu_day_factor(3));
    assert_true(qu_day_factor(30) < qu_day_factor(3) && qu_day_factor(30) > 0);
}

static int32_t day_of(const quoth_report *report)
{
    qu_arena arena = {0}, scratch = {0};
    qu_background background;
    qu_profile profile;
    assert_true(qu_background_open(&background));
    assert_true(qu_profile_read(&arena, &scratch, &background, report, &profile));
    qu_background_dispose(&background);
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
    return profile.day;
}

/* Without a date of its own a report is as old as the last that was said in it. */
static void test_story_term__takes_the_day_something_was_said(void **state)
{
    (void)state;
    quoth_report *report = made_report("", "", "Hale spoke on May 12 and May 14, 2031.");
    quoth_report *dated = made_report("", "2031-06-01", "Hale spoke on May 14, 2031.");
    quoth_date dates[] = {{.value = qu_view("2031-05-12")}, {.value = qu_view("2031-05-14TMO")},
        {.value = qu_view("2031-W30")}};
    quoth_attribution said[] = {{.date = 1}, {.date = 0}, {.date = QUOTH_NONE}, {.date = 2}};
    assert_int_equal(day_of(report), QU_NO_DAY);
    report->dates = dated->dates = dates;
    report->n_dates = dated->n_dates = 3;
    report->attributions = dated->attributions = said;
    report->n_attributions = dated->n_attributions = 4;
    assert_int_equal(day_of(report), qu_day_of(qu_view("2031-05-14")));
    assert_int_equal(day_of(dated), qu_day_of(qu_view("2031-06-01")));
    made_report_free(report);
    made_report_free(dated);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_story_term__folds_case_stops_and_plural),
        cmocka_unit_test(test_story_term__leaves_out_single_letters),
        cmocka_unit_test(test_story_term__cuts_long_words),
        cmocka_unit_test(test_story_term__tells_names_and_scene),
        cmocka_unit_test(test_story_term__knows_common_words),
        cmocka_unit_test(test_story_term__reads_days),
        cmocka_unit_test(test_story_term__counts_days_apart),
        cmocka_unit_test(test_story_term__takes_the_day_something_was_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
