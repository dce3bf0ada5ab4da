/* test_difference.c: numbers, dates and names on which made-up reports differ, and agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "story/made_report.h"
#include "story/story.h"

enum { MOST = 4 };

typedef struct {
    quoth_report *reports[MOST];
    size_t n;
    qu_arena arena, scratch;
    const quoth_difference *items;
    uint32_t n_items;
} found;

/* The differences of reports with the texts; witness: NULL when each is its own. */
static void find_with(found *f, const char *const *texts, const char *const *published,
    const uint32_t *witness, size_t n)
{
    static const uint32_t own[MOST] = {0, 1, 2, 3};
    *f = (found){.n = n};
    for (size_t i = 0; i < n; i++) {
        f->reports[i] = made_report("", published == NULL ? "" : published[i], texts[i]);
    }
    assert_int_equal(
        qu_differences_find(&f->arena, &f->scratch, (const quoth_report *const *)f->reports,
            own, witness == NULL ? own : witness, n, &f->items, &f->n_items, NULL),
        QUOTH_OK);
}

static void find(found *f, const char *a, const char *b)
{
    const char *const texts[] = {a, b};
    find_with(f, texts, NULL, NULL, 2);
}

static void close_found(found *f)
{
    for (size_t i = 0; i < f->n; i++) {
        made_report_free(f->reports[i]);
    }
    qu_arena_dispose(&f->arena);
    qu_arena_dispose(&f->scratch);
}

static void check_place(
    const found *f, const quoth_place *place, uint32_t report, const char *words)
{
    quoth_view text = f->reports[place->report]->article.text;
    assert_int_equal(place->report, report);
    assert_true(qu_equal(qu_slice(text, place->words), qu_view(words)));
    assert_true(place->passage.begin <= place->words.begin);
    assert_true(place->words.end <= place->passage.end);
}

/* One difference between the two texts, with these words. */
static void check_one(const char *a, const char *b, quoth_difference_kind kind,
    const char *words_a, const char *words_b)
{
    found f;
    find(&f, a, b);
    assert_int_equal(f.n_items, 1);
    assert_int_equal(f.items[0].kind, kind);
    assert_int_equal(f.items[0].statement, QUOTH_NONE);
    assert_int_equal(f.items[0].n_places, 2);
    check_place(&f, &f.items[0].places[0], 0, words_a);
    check_place(&f, &f.items[0].places[1], 1, words_b);
    close_found(&f);
}

static void check_none(const char *a, const char *b)
{
    found f;
    find(&f, a, b);
    assert_int_equal(f.n_items, 0);
    close_found(&f);
}

static void test_story_difference__shows_numbers(void **state)
{
    (void)state;
    check_one("The avalanche above Selm buried 14 skiers before noon.",
        "An avalanche buried seventeen skiers on the slope above Selm.", QUOTH_NUMBER, "14",
        "seventeen");
    check_one("Wages of the bakers in Ostrel rise by 6.5 percent over two years.",
        "Bakers in Ostrel get 7% more in wages over two years.", QUOTH_NUMBER, "6.5", "7");
}

static void test_story_difference__shows_dates(void **state)
{
    (void)state;
    check_one("The keeper of the dam wrote his letter on 12 March.",
        "In a letter dated 21 March the keeper of the dam asked for help.", QUOTH_DATE,
        "12 March", "21 March");
    check_one("The bridge opens to lorries on Thursday.",
        "Lorries may use the bridge from Friday.", QUOTH_DATE, "Thursday", "Friday");
    check_one("The ferry company bought the old shipyard in early January 2017.",
        "The shipyard, bought in 2016, costs the ferry company more than it earns.", QUOTH_DATE,
        "January 2017", "2016");
}

static void test_story_difference__shows_spellings(void **state)
{
    (void)state;
    check_one("The choir was led by Joren Sandvey, who is eighty.",
        "Old Joren Sandvay leads the choir.", QUOTH_NAME, "Sandvey", "Sandvay");
    check_one("They met Mayor Marrack.", "Nobody had met Odile Marack.", QUOTH_NAME, "Marrack",
        "Marack");
}

static void test_story_difference__leaves_what_agrees(void **state)
{
    (void)state;
    check_none("The avalanche above Selm buried 14 skiers before noon.",
        "An avalanche buried fourteen skiers on the slope above Selm.");
    check_none("The mayor was questioned for nearly three hours by the judge.",
        "For three hours the judge questioned the mayor.");
    check_none("More than 5,000 soldiers were sent to the border by rail.",
        "By rail 5,200 soldiers were sent to the border.");
    check_none("The keeper of the dam wrote his letter on 12 March.",
        "In a letter dated 12 March 2031 the keeper of the dam asked for help.");
}

static void test_story_difference__leaves_other_things(void **state)
{
    (void)state;
    check_none("The avalanche above Selm buried 14 skiers before noon.",
        "Some 30 skiers had come by bus to celebrate a birthday.");
    check_none("He taught Russian in Russia.", "She was in Russia.");
    check_none("The minister said on Monday that the bridge was safe.",
        "The minister said on Tuesday that the bridge was safe.");
    check_none("The crew of the 2016 expedition found the bridge.",
        "The crew of the 2019 expedition found the bridge.");
}

static void test_story_difference__leaves_quotations_to_the_statements(void **state)
{
    (void)state;
    check_none("“The avalanche above Selm buried 14 skiers,” she said.",
        "“The avalanche above Selm buried 17 skiers,” she said.");
}

static void test_story_difference__prefers_the_matching_number(void **state)
{
    (void)state;
    check_none(
        "Two boats sank in the harbour storm. Later four boats sank in the harbour storm.",
        "Four boats sank in the harbour storm. Two boats sank in the harbour storm before.");
}

static void test_story_difference__counts_reports_in_its_note(void **state)
{
    (void)state;
    const char *const texts[] = {"The avalanche above Selm buried 14 skiers before noon.",
        "An avalanche buried seventeen skiers on the slope above Selm.",
        "Before noon an avalanche above Selm buried 14 skiers."};
    found f;
    find_with(&f, texts, NULL, NULL, 3);
    assert_int_equal(f.n_items, 1);
    assert_int_equal(f.items[0].n_places, 3);
    assert_true(qu_equal(f.items[0].note, qu_view("14 in two reports, seventeen in one")));
    close_found(&f);
}

static void test_story_difference__takes_copies_as_one_report(void **state)
{
    (void)state;
    const char *const texts[] = {"The avalanche above Selm buried 14 skiers before noon.",
        "The avalanche above Selm buried 17 skiers before noon."};
    const uint32_t witness[] = {0, 0};
    found f;
    find_with(&f, texts, NULL, witness, 2);
    assert_int_equal(f.n_items, 0);
    close_found(&f);
}

static void test_story_difference__leaves_what_changed_with_time(void **state)
{
    (void)state;
    const char *const texts[] = {"The avalanche above Selm buried 14 skiers before noon.",
        "The avalanche above Selm buried 17 skiers before noon."};
    const char *const near[] = {"2031-01-02", "2031-01-03"}, *const far[] = {
                                                                 "2031-01-02", "2031-01-09"};
    found f;
    find_with(&f, texts, near, NULL, 2);
    assert_int_equal(f.n_items, 1);
    close_found(&f);
    find_with(&f, texts, far, NULL, 2);
    assert_int_equal(f.n_items, 0);
    close_found(&f);
}

static void test_story_difference__leaves_reports_that_each_tell_of_their_day(void **state)
{
    (void)state;
    const char *const texts[] = {
        "Mara Voss on Tuesday rebuked the harbour judge over remarks about the ferry strike.",
        "The harbour judge faced a growing rebuke Wednesday over remarks about the ferry "
        "strike."};
    const char *const days[] = {"2026-03-03", "2026-03-04"};
    const char *const late[] = {"2026-03-05", "2026-03-05"};
    found f;
    find_with(&f, texts, days, NULL, 2);
    assert_int_equal(f.n_items, 0);
    close_found(&f);
    find_with(&f, texts, late, NULL, 2);
    assert_int_equal(f.n_items, 1);
    close_found(&f);
}

static void test_story_difference__takes_empty_reports(void **state)
{
    (void)state;
    check_none("", "");
    check_none("9", "9 9 $ % 12- 1,");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_story_difference__shows_numbers),
        cmocka_unit_test(test_story_difference__shows_dates),
        cmocka_unit_test(test_story_difference__shows_spellings),
        cmocka_unit_test(test_story_difference__leaves_what_agrees),
        cmocka_unit_test(test_story_difference__leaves_other_things),
        cmocka_unit_test(test_story_difference__leaves_quotations_to_the_statements),
        cmocka_unit_test(test_story_difference__prefers_the_matching_number),
        cmocka_unit_test(test_story_difference__counts_reports_in_its_note),
        cmocka_unit_test(test_story_difference__takes_copies_as_one_report),
        cmocka_unit_test(test_story_difference__leaves_what_changed_with_time),
        cmocka_unit_test(test_story_difference__leaves_reports_that_each_tell_of_their_day),
        cmocka_unit_test(test_story_difference__takes_empty_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
