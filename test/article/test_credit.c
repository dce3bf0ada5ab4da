/* test_credit.c: what a page says of itself beside title, byline and date; agencies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "article/made_article.h"

#define A                                                                                      \
    "The ferry to Marl stayed in the harbour on Sunday because the river had no water left."
#define B                                                                                      \
    "Captain Ida Thrupp looked for the river everywhere, and found a bicycle and two eels."

static void expect_credit(const char *text, const char *agency, const char *byline)
{
    made_article *made = made_read_text(text);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.agency, agency);
    expect_view(made->article.facts.byline, byline);
    made_free(made);
}

static void test_agency__stands_in_bylines_datelines_and_credits(void **state)
{
    (void)state;
    expect_credit(
        "Ferry runs dry\n\nBy Ida Roe, Associated Press\n\n" A "\n\n" B "\n", "AP", "Ida Roe");
    expect_credit(
        "Ferry runs dry\n\nMARL, Sept 14 (Reuters) - " A "\n\n" B "\n", "Reuters", "");
    expect_credit("Ferry runs dry\n\nMARL (AP/AFP) \u2014 " A "\n\n" B "\n", "AP, AFP", "");
    expect_credit("Ferry runs dry\n\n" A "\n\n" B " (dpa)\n", "dpa", "");
    expect_credit("Ferry runs dry\n\n" A "\n\n" B
                  "\n\nCopyright 2018 The Associated Press. All "
                  "rights reserved.\n",
        "AP", "");
    expect_credit("<html><head><meta name=author content='dpa/lno'></head><body><article><p>" A
                  "</p><p>" B "</p></article></body></html>",
        "dpa", "lno");
}

static void test_agency__is_none_where_it_is_spoken_of(void **state)
{
    (void)state;
    expect_credit(
        "Ferry runs dry\n\nThe captain told Reuters (and AP) of it. " A "\n\n" B "\n", "", "");
    expect_credit("Ferry runs dry\n\n" A "\n\n" B " AP was told so.\n", "", "");
    expect_credit("Ferry runs dry\n\nBy Bo Apple\n\n" A "\n\n" B "\n", "", "Bo Apple");
}

static void test_facts__of_a_page(void **state)
{
    (void)state;
    made_article *made = made_read_text(
        "<html><head><meta property='article:section' content='Rivers'>"
        "<meta property='article:modified_time' content='2026-09-15T08:00:00+01:00'>"
        "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Ferry "
        "runs dry\", \"datePublished\": \"2026-09-14\", \"articleSection\": \"Other\"}</script>"
        "</head><body><article><h1>Ferry runs dry</h1><p class='article__standfirst'>Nobody "
        "knows where the water went.</p><p>" A "</p><h2 class=subheading>The eels were asleep "
        "by then</h2><p>" B "</p></article></body></html>");
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.published, "2026-09-14");
    expect_view(made->article.facts.modified, "2026-09-15T08:00:00+01:00");
    expect_view(made->article.facts.section, "Rivers");
    expect_view(made->article.facts.subtitle, "Nobody knows where the water went.");
    expect_view(made->article.facts.agency, "");
    made_free(made);
    made = made_read_text("<body><article><h1>Ferry runs dry</h1><p>" A
                          "</p><h2 class=subheading>The eels were asleep by then</h2><p>" B);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.subtitle, "");
    made_free(made);
}

static void expect_published(const char *published, const char *printed, const char *day)
{
    char page[2048];
    (void)snprintf(page, sizeof page,
        "<html><head><meta property='article:published_time' content='%s'></head><body>"
        "<article><h1>Ferry runs dry</h1><time>%s</time><p>" A "</p><p>" B
        "</p></article></body></html>",
        published, printed);
    made_article *made = made_read_text(page);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.published, day);
    made_free(made);
}

static void test_date__is_the_day_that_the_page_prints(void **state)
{
    (void)state;
    expect_published("2026-09-14T23:04:00Z", "15.09.2026, 01:04", "2026-09-15");
    expect_published("2026-10-01T02:25:54+00:00", "September 30, 2026", "2026-09-30");
    expect_published("2026-09-14T23:04:00Z", "14 September 2026", "2026-09-14T23:04:00Z");
    /* Not even in Sydney is it tomorrow. */
    expect_published("2026-09-14T09:00:00Z", "15 September 2026", "2026-09-14T09:00:00Z");
    expect_published("2026-09-14T23:04:00+02:00", "15.09.2026", "2026-09-14T23:04:00+02:00");
    expect_published("2026-09-14T23:04:00Z", "17.09.2026", "2026-09-14T23:04:00Z");
}

static void test_url__is_an_address(void **state)
{
    (void)state;
    made_article *made = made_read_text(
        "<html><head><link rel=canonical href='index.html'><meta property='og:url' "
        "content='https://echo.example/2026/09/14/ferry'><meta "
        "property='article:published_time' content='2026-09-14T23:04:00Z'></head><body>"
        "<article><h1>Ferry runs dry</h1><time>15 September 2026</time><p>" A "</p><p>" B
        "</p></article></body></html>");
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.url, "https://echo.example/2026/09/14/ferry");
    expect_view(
        made->article.facts.published, "2026-09-14T23:04:00Z"); /* as its address says */
    made_free(made);
}

static void expect_title(const char *told, const char *headings, const char *title)
{
    char page[2048];
    (void)snprintf(page, sizeof page,
        "<html><head><meta property='og:title' content='%s'><meta property='og:site_name' "
        "content='Marl Echo'></head><body><article>%s<p>" A "</p><p>" B
        "</p></article></body></html>",
        told, headings);
    made_article *made = made_read_text(page);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.title, title);
    made_free(made);
}

static void test_title__is_the_one_that_the_page_prints(void **state)
{
    (void)state;
    expect_title("Marl ferry dry", "<h1>Ferry to Marl runs dry once more</h1>",
        "Ferry to Marl runs dry once more");
    expect_title("Marl ferry dry", "<h1>The eels of Ault</h1>", "Marl ferry dry");
    expect_title("Marl ferry dry",
        "<h1>Ferry to Marl runs dry once more</h1><h1>More about the Marl ferry</h1>",
        "Marl ferry dry");
    expect_title("Marl ferry dry", "<h1>Marl ferry</h1>", "Marl ferry dry");
    expect_title("Ferry to Marl runs dry", "<h1>Rivers | Ferry to Marl runs dry</h1>",
        "Ferry to Marl runs dry");
}

static void test_byline__is_no_outlet(void **state)
{
    (void)state;
    expect_credit("<html><head><meta property='og:site_name' content='Marl-Echo'>"
                  "<meta name=author content='MARL ECHO'></head><body><article><p>" A
                  "</p><p>" B "</p></article></body></html>",
        "", "");
    expect_credit("<html><head><meta name=author content='marl-echo.com'></head><body><article>"
                  "<p>" A "</p><p>" B "</p></article></body></html>",
        "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agency__stands_in_bylines_datelines_and_credits),
        cmocka_unit_test(test_agency__is_none_where_it_is_spoken_of),
        cmocka_unit_test(test_facts__of_a_page),
        cmocka_unit_test(test_date__is_the_day_that_the_page_prints),
        cmocka_unit_test(test_url__is_an_address),
        cmocka_unit_test(test_title__is_the_one_that_the_page_prints),
        cmocka_unit_test(test_byline__is_no_outlet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
