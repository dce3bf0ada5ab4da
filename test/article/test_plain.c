/* test_plain.c: plain text: its title, its lines, and that it stays what it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "article/made_article.h"

#define PARA_A                                                                                 \
    "The council of Lower Wick met on Monday to talk about the old bridge and its holes."
#define PARA_B                                                                                 \
    "Nobody could say who had last painted it, or when, or why it had been painted green."

static void expect_title(const char *text, const char *title)
{
    made_article *made = made_read_text(text);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.title, title);
    made_free(made);
}

static void test_article_plain__first_line_before_a_blank_is_the_title(void **state)
{
    (void)state;
    expect_kinds("Bridge is full of holes\n\n" PARA_A "\n" PARA_B "\n", "TPP");
    expect_title("Bridge is full of holes\n\n" PARA_A "\n", "Bridge is full of holes");
    expect_title("\n\n  Bridge is full of holes \r\n\r\n" PARA_A, "Bridge is full of holes");
}

static void test_article_plain__without_a_blank_there_is_none(void **state)
{
    (void)state;
    expect_kinds(PARA_A "\n" PARA_B "\n", "PP");
    expect_title(PARA_A "\n\n" PARA_B, PARA_A);
    expect_title(PARA_A "\n" PARA_B, "");
    expect_title(PARA_A, "");
}

static void test_article_plain__a_trail_before_the_title_is_not_of_it(void **state)
{
    (void)state;
    const char *text = "Start Local Lower Wick Bridge Is Full of Holes, Council Finds\n\n"
                       "Bridge Is Full of Holes, Council Finds\n\n" PARA_A;
    expect_title(text, "Bridge Is Full of Holes, Council Finds");
    expect_kinds(text, "bTTP");
    expect_kinds("Bridge is full of holes\n\nBridge is full of holes\n\n" PARA_A, "TTP");
}

static void test_article_plain__byline_is_a_fact(void **state)
{
    (void)state;
    made_article *made =
        made_read_text("Bridge is full of holes\n\nBy Wilma Orr, Staff Writer\n\n" PARA_A);
    expect_view(made->article.facts.byline, "Wilma Orr");
    made_free(made);
    expect_kinds("Bridge is full of holes\n\nBy Wilma Orr\n\n" PARA_A, "TbP");
    made = made_read_text("Bridge is full of holes\n\nPublished: 9:15, 3 May 2026\n\n" PARA_A);
    expect_view(made->article.facts.published, "2026-05-03");
    made_free(made);
}

static void test_article_plain__hard_wrapped_lines_are_joined(void **state)
{
    (void)state;
    expect_kinds("Bridge is full of holes\n\n"
                 "The council of Lower Wick met on Monday to talk about the old\n"
                 "bridge and its holes, of which there are now more than there is\n"
                 "bridge, as one of the members put it in her opening words to the\n"
                 "others.\n\n"
                 "Nobody could say who had last painted it, or when, or for what\n"
                 "reason it had been painted in a green that no one else has ever\n"
                 "seen on a bridge, or would wish to see on anything else that is\n"
                 "meant to last.\n",
        "TPP");
}

static void test_article_plain__headings_and_items(void **state)
{
    (void)state;
    expect_kinds(
        "Bridge is full of holes\n\n" PARA_A "\n\nGreen for no reason\n\n" PARA_B
        "\n\nThe council asks for:\n\n- a painter\n- a ladder\n* and some paint\n\n" PARA_A,
        "TPHPPIIIP");
}

static void test_article_plain__the_text_is_the_file(void **state)
{
    (void)state;
    const char *text = "  Tabs\tand \xC2\xA0 spaces \r\n\r\n\r\n“Curly”  text.   \n\n";
    made_article *made = made_read_text(text);
    expect_view(made->article.text, text);
    made_free(made);
    made = made_read_text("\xEF\xBB\xBFMarked\n\nText of one line.");
    expect_view(made->article.text, "Marked\n\nText of one line.");
    made_free(made);
    made = made_read_text("Caf\xE9\n\nThe na\xEFve owner shut it.");
    expect_view(made->article.text, "Café\n\nThe naïve owner shut it.");
    made_free(made);
}

static void test_article_plain__nothing_to_read(void **state)
{
    (void)state;
    expect_failure(" \n\n \t\n", QUOTH_E_INPUT, "holds no text");
    expect_failure("12 34\n\n--- ***", QUOTH_E_INPUT, "holds no text");
    expect_failure("", QUOTH_E_INPUT, "holds no text");
}

static void test_article_plain__path_of_any_bytes(void **state)
{
    (void)state;
    qu_document document = {.path = qu_view("a\xFF"
                                            "b.txt"),
        .bytes = "One.",
        .n_bytes = 4};
    qu_arena arena = {0};
    qu_article article;
    assert_int_equal(made_article_read(&arena, &document, &article, NULL), QUOTH_OK);
    expect_view(article.facts.path, "a?b.txt");
    qu_arena_dispose(&arena);
}

static void test_article_plain__language(void **state)
{
    (void)state;
    made_article *made = made_read_text(PARA_A "\n" PARA_B);
    expect_view(made->article.facts.language, "en");
    made_free(made);
}

/* --- hostile texts, each to be read in linear time ---------------------------------------- */

static double seconds_for(const char *unit, size_t n_bytes)
{
    size_t n_unit = strlen(unit);
    char *text = malloc(n_bytes);
    assert_non_null(text);
    for (size_t i = 0; i < n_bytes; i++) {
        text[i] = unit[i % n_unit];
    }
    clock_t begin = clock();
    made_article *made = made_read(text, n_bytes);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    made_free(made);
    free(text);
    return seconds;
}

static void test_article_plain__hostile_texts_take_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {"\n", "a\n\n", "word ", "-\n", "Jo is a writer\n",
        "Read more\n", "Jo Roe lives in Ault and covers it.\n", "By Jo Roe\n", "“", "- a\n-\n",
        "Photo: A/B\n", "your inbox "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        assert_true(seconds_for(units[i], 2 << 20) < 10); /* a quadratic one takes hours */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_article_plain__first_line_before_a_blank_is_the_title),
        cmocka_unit_test(test_article_plain__without_a_blank_there_is_none),
        cmocka_unit_test(test_article_plain__a_trail_before_the_title_is_not_of_it),
        cmocka_unit_test(test_article_plain__byline_is_a_fact),
        cmocka_unit_test(test_article_plain__hard_wrapped_lines_are_joined),
        cmocka_unit_test(test_article_plain__headings_and_items),
        cmocka_unit_test(test_article_plain__the_text_is_the_file),
        cmocka_unit_test(test_article_plain__nothing_to_read),
        cmocka_unit_test(test_article_plain__path_of_any_bytes),
        cmocka_unit_test(test_article_plain__language),
        cmocka_unit_test(test_article_plain__hostile_texts_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
