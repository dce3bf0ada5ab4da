/* test_copy.c: copies told from reports that share a quotation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story/made_report.h"
#include "story/story_internal.h"

static const char *const agency =
    "The last night train from Ostrel to the coast will run on Saturday, the railway said.\n"
    "Its two sleeping cars are sixty years old and no workshop makes their wheels any more.\n"
    "“We looked for parts on three continents,” said the line's manager, Ada Quill.\n"
    "Passengers who hold tickets for later dates get their money back without asking.\n";

/* A word edited, the last paragraph cut. */
static const char *const paper =
    "The last night train from Ostrel to the coast will run on Sunday, the railway said.\n"
    "Its two sleeping cars are sixty years old and no workshop makes their wheels any more.\n"
    "“We looked for parts on three continents,” said the line's manager, Ada Quill.\n";

static const char *const another =
    "Nobody mends a wheel of 1971, and so a night train dies: on Saturday the sleeper to the "
    "coast "
    "leaves Ostrel for the last time.\n"
    "“We looked for parts on three continents,” Ada Quill, who manages the line, told this "
    "paper. "
    "Two cars are left of what was once a fleet of forty, and they leak.\n"
    "Refunds are sent out by post, the railway promises.\n";

static void check(const char *const *texts, uint32_t n, const uint32_t *expected)
{
    quoth_report *reports[4] = {NULL};
    uint32_t copy_of[4];
    qu_arena scratch = {0};
    for (uint32_t i = 0; i < n; i++) {
        reports[i] = made_report("", "", texts[i]);
    }
    assert_true(qu_copies_find(&scratch, (const quoth_report *const *)reports, n, copy_of));
    for (uint32_t i = 0; i < n; i++) {
        assert_int_equal(copy_of[i], expected[i]);
        made_report_free(reports[i]);
    }
    qu_arena_dispose(&scratch);
}

static void test_story_copy__finds_edited_and_cut_copies(void **state)
{
    (void)state;
    const char *const texts[] = {another, agency, paper, agency};
    const uint32_t expected[] = {QUOTH_NONE, QUOTH_NONE, 1, 1};
    check(texts, 4, expected);
}

static void test_story_copy__needs_more_than_a_quotation(void **state)
{
    (void)state;
    const char *const texts[] = {agency, another};
    const uint32_t expected[] = {QUOTH_NONE, QUOTH_NONE};
    check(texts, 2, expected);
}

static void test_story_copy__leaves_very_short_reports(void **state)
{
    (void)state;
    const char *const texts[] = {"The train is late.", "The train is late.", "", ""};
    const uint32_t expected[] = {QUOTH_NONE, QUOTH_NONE, QUOTH_NONE, QUOTH_NONE};
    check(texts, 4, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_story_copy__finds_edited_and_cut_copies),
        cmocka_unit_test(test_story_copy__needs_more_than_a_quotation),
        cmocka_unit_test(test_story_copy__leaves_very_short_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
