/* test_choice.c: what of a collection goes into a brief. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "brief/choice.h"
#include "brief/sample.h"

static const qu_choice_limits ALL = {UINT32_MAX, UINT32_MAX};

static qu_choice choose(
    sample *in, const char *speaker, uint32_t limit, const qu_choice_limits *limits)
{
    quoth_selection selection = {.speaker = qu_view(speaker), .limit = limit};
    qu_choice choice;
    assert_int_equal(
        qu_choice_make(&in->arena, &in->collection, 0, &selection, limits, &choice, NULL),
        QUOTH_OK);
    return choice;
}

static void test_choice__parts_shared_statements_from_single_ones(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    qu_choice choice = choose(&in, "", 0, &ALL);
    assert_int_equal(choice.n_shared, 2);
    assert_int_equal(choice.shared[1], 1);
    assert_int_equal(choice.n_shared_more, 0);
    assert_int_equal(choice.n_singles, 2);
    assert_int_equal(
        choice.singles[0].report, 0); /* the copy's statements are the original's */
    assert_int_equal(choice.singles[0].n_statements, 1);
    assert_int_equal(choice.singles[0].statements[0], 3);
    assert_int_equal(choice.singles[1].report, 2);
    assert_int_equal(choice.singles[1].statements[0], 2);
    assert_int_equal(choice.n_differences, 1);
    assert_int_equal(choice.n_selected, 4);
    sample_close(&in);
}

static void test_choice__counts_what_limits_leave_out(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    const qu_choice_limits few = {1, 0};
    qu_choice choice = choose(&in, "", 0, &few);
    assert_int_equal(choice.n_shared, 1);
    assert_int_equal(choice.n_shared_more, 1);
    assert_int_equal(choice.singles[0].n_statements, 0);
    assert_int_equal(choice.singles[0].n_more, 1);
    assert_int_equal(choice.n_selected, 4);
    sample_close(&in);
}

static void test_choice__takes_the_first_statements_of_a_limit(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    qu_choice choice = choose(&in, "", 3, &ALL);
    assert_int_equal(choice.n_shared, 2);
    assert_int_equal(choice.n_singles, 2);
    assert_int_equal(choice.singles[0].n_statements, 0);
    assert_int_equal(choice.singles[1].n_statements, 1);
    sample_close(&in);
}

static void test_choice__finds_a_speaker_in_any_version(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    qu_choice choice = choose(&in, "ilse TARN", 0, &ALL);
    assert_int_equal(choice.n_selected, 3);
    assert_int_equal(choice.n_differences, 0); /* of nobody's statement */
    assert_int_equal(choose(&in, "tarrn", 0, &ALL).n_selected, 1);
    assert_int_equal(choose(&in, "Tar", 0, &ALL).n_selected, 0);
    sample_close(&in);
}

static void test_choice__holds_names_by_words(void **state)
{
    (void)state;
    qu_arena arena = {0};
    assert_true(
        qu_name_holds(&arena, qu_view("Mayor Ilse O\u2019Tarn"), qu_view("o'tarn ilse")));
    assert_false(qu_name_holds(&arena, qu_view("Ilse Tarn"), qu_view("Tar")));
    assert_false(qu_name_holds(&arena, qu_view("Ilse Tarn"), qu_view(" ")));
    assert_false(qu_name_holds(&arena, qu_view(""), qu_view("Tarn")));
    qu_arena_dispose(&arena);
}

static void test_choice__knows_its_stories(void **state)
{
    (void)state;
    uint32_t begin, end;
    quoth_selection second = {.story = 2}, third = {.story = 3};
    quoth_error error = {0};
    assert_int_equal(qu_choice_stories(2, NULL, &begin, &end, &error), QUOTH_OK);
    assert_int_equal(end, 2);
    assert_int_equal(qu_choice_stories(2, &second, &begin, &end, &error), QUOTH_OK);
    assert_int_equal(begin, 1);
    assert_int_equal(qu_choice_stories(2, &third, &begin, &end, &error), QUOTH_E_RANGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choice__parts_shared_statements_from_single_ones),
        cmocka_unit_test(test_choice__counts_what_limits_leave_out),
        cmocka_unit_test(test_choice__takes_the_first_statements_of_a_limit),
        cmocka_unit_test(test_choice__finds_a_speaker_in_any_version),
        cmocka_unit_test(test_choice__holds_names_by_words),
        cmocka_unit_test(test_choice__knows_its_stories),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
