/* test_speaker_match.c: names of two reports that could be one speaker. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speaker/name/name.h"

static void expect(int match, const char *a, const char *b)
{
    int forth = qu_speaker_match(qu_view(a), qu_view(b));
    int back = qu_speaker_match(qu_view(b), qu_view(a));
    if (forth != match || back != match) {
        fail_msg("\"%s\" and \"%s\": %d and %d, not %d", a, b, forth, back, match);
    }
}

static void test_speaker_match__people(void **state)
{
    (void)state;
    expect(2, "Mara Voss", "mara voss");
    expect(2, "Mara Voss", "Voss");
    expect(2, "Mara Voss", "President Voss");
    expect(2, "Mara Voss", "Mara J. Voss");
    expect(2, "J.R. Holt Jr.", "J.R. Holt");
    expect(1, "Mara Voss", "M. Voss");
    expect(1, "William Holt", "Bill Holt");
    expect(1, "Vladimira Voss", "Vladmira Voss");
    expect(1, "Odile Marrack", "Odile Marack");
    expect(1, "Marrack", "Marack");
    expect(1, "Mara Voss", "Mara");
    expect(0, "Mara Voss", "Tom Voss");
    expect(0, "Mara Voss", "Mara Hale");
    expect(0, "Voss", "Hale");
    expect(0, "Eric Voss", "Erin Holt");
}

static void test_speaker_match__bodies(void **state)
{
    (void)state;
    expect(2, "Osk Harbour Board", "the Osk Harbour Board");
    expect(2, "Department of Tides", "Tides Department");
    expect(1, "Harbour Board", "Osk Harbour Board");
    expect(1, "CNC", "Calder National Committee");
    expect(0, "Osk Harbour Board", "Osk City Council");
    expect(0, "Voss campaign", "Mara Voss");
}

static void test_speaker_match__nobody(void **state)
{
    (void)state;
    expect(1, "", "Mara Voss");
    expect(1, "", "");
    expect(1, "  ", "Voss");
    expect(0, "the", "Voss");
}

/* Whom a title means by its source, of those who speak in the article; "" for nobody. */
static void expect_in_title(const char *source, const char *who)
{
    const quoth_speaker all[] = {{qu_view("Mara Voss")}, {qu_view("Ann Lee")},
        {qu_view("Tim Lee")}, {qu_view("Harbour Safety Board")}, {qu_view("Democracy Fund")}};
    qu_speakers speakers = {all, sizeof all / sizeof *all};
    quoth_attribution a = {.source = {0, (uint32_t)strlen(source)}};
    qu_arena arena = {0};
    assert_int_equal(
        qu_speakers_of_title(&arena, qu_view(source), &speakers, &a, 1, NULL), QUOTH_OK);
    quoth_view found = a.speaker == QUOTH_NONE ? qu_view("") : all[a.speaker].name;
    if (!qu_equal(found, qu_view(who))) {
        fail_msg("\"%s\" is %.*s", source, (int)found.len, found.ptr);
    }
    assert_int_equal(a.n_speakers, who[0] != 0);
    qu_arena_dispose(&arena);
}

static void test_speakers_of_title(void **state)
{
    (void)state;
    expect_in_title("Voss", "Mara Voss");
    expect_in_title("Mayor Voss", "Mara Voss");
    expect_in_title("Ann Lee", "Ann Lee");
    expect_in_title("Lee", ""); /* which? */
    expect_in_title("HSB", "Harbour Safety Board");
    expect_in_title("Voss Campaign Manager", "");
    expect_in_title("Voss and others", "");
    expect_in_title("Voss, Ann Lee", "");
    expect_in_title("Democrats", "");
    expect_in_title("", "");
}

static void test_name_distance(void **state)
{
    (void)state;
    assert_int_equal(qu_name_distance(qu_view("Voss"), qu_view("voss"), 2), 0);
    assert_int_equal(qu_name_distance(qu_view("Marrack"), qu_view("Marack"), 2), 1);
    assert_int_equal(qu_name_distance(qu_view("Marrack"), qu_view("Marrakc"), 2), 1);
    assert_int_equal(qu_name_distance(qu_view("kitten"), qu_view("sitting"), 3), 3);
    assert_int_equal(qu_name_distance(qu_view("kitten"), qu_view("sitting"), 2), 3);
    assert_int_equal(qu_name_distance(qu_view(""), qu_view("ab"), 2), 2);
}

static void test_given_compare(void **state)
{
    (void)state;
    assert_int_equal(qu_given_compare(qu_view("Mara"), qu_view("MARA"), true), QU_GIVEN_SAME);
    assert_int_equal(qu_given_compare(qu_view("M."), qu_view("Mara"), false), QU_GIVEN_CLOSE);
    assert_int_equal(
        qu_given_compare(qu_view("Tim"), qu_view("Timothy"), true), QU_GIVEN_CLOSE);
    assert_int_equal(
        qu_given_compare(qu_view("Erica"), qu_view("Erika"), false), QU_GIVEN_CLOSE);
    assert_int_equal(
        qu_given_compare(qu_view("Erica"), qu_view("Erika"), true), QU_GIVEN_DIFFER);
    assert_int_equal(qu_given_compare(qu_view("Mara"), qu_view("Tom"), false), QU_GIVEN_DIFFER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_speaker_match__people),
        cmocka_unit_test(test_speaker_match__bodies),
        cmocka_unit_test(test_speaker_match__nobody),
        cmocka_unit_test(test_speakers_of_title),
        cmocka_unit_test(test_name_distance),
        cmocka_unit_test(test_given_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
