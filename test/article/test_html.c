/* test_html.c: pages: what is their article, and what they say about it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "article/made_article.h"

#define A                                                                                      \
    "The ferry to Marl stayed in the harbour on Sunday because the river had no water left."
#define B                                                                                       \
    "“We looked for the river everywhere,” said Captain Ida Thrupp, who has sailed it for " \
    "years."
#define C                                                                                      \
    "The council of Marl will meet on Tuesday and is expected to order a much smaller boat."

static void expect_text(const char *html, const char *text)
{
    made_article *made = made_read_text(html);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.text, text);
    made_free(made);
}

/* --- text -------------------------------------------------------------------------------- */

static void test_article_html__paragraphs_parted_by_a_blank_line(void **state)
{
    (void)state;
    expect_page("<!DOCTYPE html><title>T</title><body><p>" A "</p><p>" B
                "</p><h2>A smaller boat</h2>"
                "<p>" C "</p><ul><li>One boat</li><li><p>No river</p></li></ul>",
        A "\n\n" B "\n\nA smaller boat\n\n" C "\n\nOne boat\n\nNo river", "PPHPII");
}

static void test_article_html__white_space_is_folded(void **state)
{
    (void)state;
    expect_text(
        "<html><p>  The <b>ferry</b>\n to <i>Marl</i>&nbsp;&mdash; stayed\xE2\x80\x8B in "
        "the harbour, <span>because</span> the river had no water left at all. </p>",
        "The ferry to Marl\xC2\xA0— stayed in the harbour, because the river had no water left "
        "at "
        "all.");
}

static void test_article_html__what_stands_beside_is_left_out(void **state)
{
    (void)state;
    expect_text(
        "<html><body><header><nav><a href=/>Home</a> <a href=/b>Boats</a></nav></header>"
        "<article><p>" A "</p>"
        "<script>var x = '<p>no</p>';</script><style>p { color: red }</style>"
        "<figure><img src=a><figcaption>The ferry in the mud, where it lies.</figcaption>"
        "</figure><p>" B "</p>"
        "<div class='article-share-tools'>Tell your friends about all of this here</div>"
        "<aside><p>Heron elected mayor of Ault after a long and bitter count</p></aside>"
        "<div id=related_stories><p>The pier is closed again because of the rain</p></div>"
        "<p hidden>You are not meant to read what is written here</p>"
        "<p style='display:none'>Nor is anybody meant to read this</p>"
        "<form><p>Give us your address and we shall write to you</p></form>"
        "<p>" C "</p></article>"
        "<footer><p>The Marl Echo, printed on old sails since 1903 and ever</p></footer>",
        A "\n\n" B "\n\n" C);
}

static void test_article_html__boilerplate_lines_are_left_out(void **state)
{
    (void)state;
    expect_text("<html><body><article><p>" A "</p><p>Sign up for our newsletter</p><p>" B
                "</p><p>Additional reporting by Otto Lisle.</p></article>",
        A "\n\n" B);
}

static void test_article_html__line_breaks_part_blocks(void **state)
{
    (void)state;
    expect_text("<html><body><div>" A "<br><br>" B "<br>" C "</div>", A "\n\n" B "\n\n" C);
}

static void test_article_html__a_large_first_letter_joins_its_word(void **state)
{
    (void)state;
    expect_text(
        "<div><span>T</span><p>he ferry left the harbour at noon, its crew said.</p>"
        "<p>A</p><p>Nobody knows why it did not come back until late at night.</p></div>",
        "The ferry left the harbour at noon, its crew said.\n\nNobody knows why it did not "
        "come "
        "back until late at night.");
}

static void test_article_html__the_article_that_only_data_hold(void **state)
{
    (void)state;
    char page[4096];
    const char *said = "The ferry Aurelia left the harbour of Port Linden at noon, and nobody "
                       "on the pier could say why its captain had not waited for the doctor. ";
    (void)snprintf(page, sizeof page,
        "<script type='application/ld+json'>{\"@type\":[\"NewsArticle\"],\"articleBody\":"
        "\"%s%s\\n%s &amp; %sEnd.\"}</script><div>Loading ...</div>",
        said, said, said, said);
    made_article *made = made_read_text(page);
    assert_int_equal(made->status, QUOTH_OK);
    assert_int_equal(made->article.n_blocks, 2);
    assert_true(qu_begins(made->article.text, "The ferry Aurelia left"));
    assert_true(qu_find(made->article.text, "doctor. & The ferry", 0) < made->article.text.len);
    made_free(made);
}

static void test_article_html__a_copy_is_left_out(void **state)
{
    (void)state;
    const char *sentence =
        "<p>The ferry left the harbour at noon, said its captain, Jo Roe, and nobody knows "
        "why it did not come back until late at night, when the doctor had gone home.</p>";
    char page[4096] = "<article>";
    static const char *const others[] = {
        "Ann Lee saw it from the pier, she said on Monday, and "
        "waved to the crew until the ship was gone behind the island in the mist.",
        "The harbour master, Sam Poe, said that it was the third time in a year that this had "
        "happened, and that the engines had been mended only a week ago by a firm from abroad.",
        "Nobody was hurt, he added, and the passengers were given soup and blankets in the "
        "hall of the school, where they stayed until the morning bus took them to the town."};
    strcat(page, sentence);
    for (size_t i = 0; i < 3; i++) {
        strcat(strcat(strcat(page, "<p>"), others[i]), "</p>");
    }
    strcat(strcat(page, sentence), "</article>");
    made_article *made = made_read_text(page);
    assert_int_equal(made->status, QUOTH_OK);
    size_t first = qu_find(made->article.text, "The ferry left", 0);
    assert_true(first < made->article.text.len);
    assert_int_equal(
        qu_find(made->article.text, "The ferry left", first + 1), made->article.text.len);
    made_free(made);
}

static void test_article_html__the_title_is_not_repeated(void **state)
{
    (void)state;
    expect_text("<html><head><title>Ferry runs dry | Marl Echo</title></head><body><article>"
                "<h1>Ferry  runs dry</h1><p>" A "</p><p>" B "</p></article>",
        A "\n\n" B);
}

static void test_article_html__named_like_a_widget_and_yet_the_article(void **state)
{
    (void)state;
    expect_text("<html><body><div class='widget promo'><p>" A "</p><p>" B "</p><p>" C
                "</p></div>",
        A "\n\n" B "\n\n" C);
}

static void test_article_html__body_named_by_the_page(void **state)
{
    (void)state;
    expect_text("<html><body><div><p>" C
                " It will not float on sand, the mayor warned.</p></div>"
                "<div itemprop=articleBody><p>" A "</p><p>" B "</p></div>",
        A "\n\n" B);
}

/* Long enough for the forest, which does not judge small pages. */
static void test_article_html__a_page_with_all_its_furniture(void **state)
{
    (void)state;
    static const char D[] =
        "The river has been low since March, when the sluice at Ault was shut "
        "for repairs that nobody has begun, and the farmers upstream have "
        "taken what was left of it for their barley.";
    static const char E[] =
        "Passengers who had bought tickets for the summer are to have their "
        "money back, the harbour office said, as soon as somebody finds the "
        "key to the drawer in which it was put in the spring.";
    char html[8192];
    (void)snprintf(html, sizeof html,
        "<html><head><title>Ferry runs dry</title></head><body><nav><ul><li><a href=/>Home</a>"
        "<li><a href=/b>Boats</a><li><a href=/w>Weather</a></ul></nav>"
        "<div class=cookie-consent><p>We use cookies to keep this site afloat.</p></div>"
        "<article class=post><h1>Ferry runs dry</h1><div class=byline>By Wilma Orr</div>"
        "<div class=entry-content><p class=lead>%s</p><p>%s</p><p>%s</p><p>%s</p>"
        "<p>%s</p></div><div class=share-buttons><a href=/f>Share</a></div></article>"
        "<div class=related-posts><h3>Related</h3><ul><li><a href=/1>Pier shut by rain</a>"
        "<li><a href=/2>Mayor of Ault resigns</a><li><a href=/3>Gulls count "
        "again</a></ul></div>"
        "<div class=comments><p>Gull says: I never liked that boat at all, to be honest.</p>"
        "</div><footer><p>The Marl Echo, all rights reserved</p></footer></body></html>",
        A, D, B, E, C);
    char text[4096];
    (void)snprintf(text, sizeof text, "%s\n\n%s\n\n%s\n\n%s\n\n%s", A, D, B, E, C);
    expect_text(html, text);
}

/* --- facts ------------------------------------------------------------------------------- */

static void test_article_html__facts_of_meta_elements(void **state)
{
    (void)state;
    made_article *made = made_read_text(
        "<html lang=en-GB><head><title>Wrong</title>"
        "<meta property='og:title' content='Ferry runs dry | Marl Echo'>"
        "<meta property='og:site_name' content='Marl Echo'>"
        "<meta property='article:published_time' content='2026-05-03T09:15:00+01:00'>"
        "<meta name=author content=' Wilma Orr '>"
        "<link rel=canonical href='https://echo.example/ferry'></head><body><p>" A "</p>");
    expect_view(made->article.facts.title, "Ferry runs dry");
    expect_view(made->article.facts.outlet, "Marl Echo");
    expect_view(made->article.facts.published, "2026-05-03T09:15:00+01:00");
    expect_view(made->article.facts.byline, "Wilma Orr");
    expect_view(made->article.facts.url, "https://echo.example/ferry");
    expect_view(made->article.facts.language, "en");
    made_free(made);
}

static void test_article_html__facts_of_json_ld(void **state)
{
    (void)state;
    made_article *made = made_read_text(
        "<html><head><title>Ferry runs dry</title>"
        "<script type='application/ld+json'>{\"broken\": </script>"
        "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"name\": "
        "\"Echo\"}, {\"@type\": [\"NewsArticle\"], \"headline\": \"Ferry to Marl runs dry\", "
        "\"datePublished\": \"2026-05-03\", \"author\": [{\"name\": \"Wilma Orr\"}, {\"name\": "
        "\"Otto Lisle\"}], \"publisher\": {\"name\": \"Marl Echo\"}}]}</script></head><p>" A);
    expect_view(made->article.facts.title, "Ferry to Marl runs dry");
    expect_view(made->article.facts.outlet, "Marl Echo");
    expect_view(made->article.facts.published, "2026-05-03");
    expect_view(made->article.facts.byline, "Wilma Orr, Otto Lisle");
    made_free(made);
}

static void test_article_html__facts_of_last_resort(void **state)
{
    (void)state;
    made_article *made = made_read_text("<html><body><h1>Ferry runs <em>dry</em></h1>"
                                        "<a rel=author href=/orr>Wilma Orr</a>"
                                        "<time datetime=2026-05-03>3 May</time><p>" A "</p>");
    expect_view(made->article.facts.title, "Ferry runs dry");
    expect_view(made->article.facts.byline, "Wilma Orr");
    expect_view(made->article.facts.published, "2026-05-03");
    expect_view(made->article.facts.outlet, "");
    expect_view(made->article.facts.url, "");
    made_free(made);
}

static void expect_facts(const char *html, const char *published, const char *byline)
{
    made_article *made = made_read_text(html);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.published, published);
    expect_view(made->article.facts.byline, byline);
    made_free(made);
}

/* What servers print for a day that they do not know is no day. */
static void test_article_html__days_that_there_are_not(void **state)
{
    (void)state;
    static const struct {
        const char *printed, *published;
    } cases[] = {{"0001-01-01T00:00:00Z", ""}, {"2026-13-01", ""}, {"2026-05-00", ""},
        {"2026-05-03T24:61", "2026-05-03"}, {"2026-05-03T23:59", "2026-05-03T23:59"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char page[512];
        (void)snprintf(page, sizeof page, "<html><body><time datetime='%s'></time><p>" A "</p>",
            cases[i].printed);
        expect_facts(page, cases[i].published, "");
    }
}

static void expect_title(const char *head, const char *body, const char *title)
{
    char page[1024];
    (void)snprintf(page, sizeof page, "<head>%s</head><body>%s<p>" A "</p>", head, body);
    made_article *made = made_read_text(page);
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(made->article.facts.title, title);
    made_free(made);
}

static void test_article_html__the_sites_name_is_no_title(void **state)
{
    (void)state;
    expect_title("<title>Ferry runs dry | Marl Echo</title>",
        "<h1>Marl Echo</h1><h2>Ferry runs dry</h2>", "Ferry runs dry");
    expect_title(
        "<title>Ferry runs dry - Marl Echo</title>", "<h1>Marl Echo</h1>", "Ferry runs dry");
    expect_title("<title>The echo of Marl</title><meta property='og:site_name' content='Echo'>"
                 "<meta property='og:title' content='Echo'>",
        "<h1>Ferry runs dry</h1>", "Ferry runs dry");
}

static void test_article_html__facts_that_only_the_reader_sees(void **state)
{
    (void)state;
    expect_facts("<html><body><h1>Fähre liegt</h1><span class=author>Von Wilma Orr</span>"
                 "<div class=news-date>3. März 2026</div><p>" A "</p>",
        "2026-03-03", "Wilma Orr");
    expect_facts("<html><body><h1>Ferry runs dry</h1><p>By Otto Lisle</p>"
                 "<em>le 14 juillet 2026</em><p>" A "</p>",
        "2026-07-14", "Otto Lisle");
    expect_facts("<html><link rel=canonical href=https://echo.example/2026/05/03/ferry><body>"
                 "<a href=/author/orr>Wilma Orr</a><p>" A "</p>"
                 "<div class=comment>4 May 2026 <b class=author>Gull</b></div>",
        "2026-05-03", "Wilma Orr");
    expect_facts("<html><script>var a = {\"datePublished\": \"2026-05-03T10:00\"};</script>"
                 "<meta name=author content=admin><body><p>" A "</p>",
        "2026-05-03", "");
    /* Named like something beside the article: better than no date. */
    expect_facts("<div class=widget><span>3 May 2026</span></div><p>" A "</p><p>" A "</p>",
        "2026-05-03", "");
}

/* --- charsets ---------------------------------------------------------------------------- */

static void test_article_html__charset_is_declared(void **state)
{
    (void)state;
    expect_text("<html><meta charset=windows-1251><p>\xCF\xE0\xF0\xEE\xEC "
                "\xEE\xF2\xF5\xEE\xE4\xE8\xF2</p>",
        "Паром отходит");
    expect_text("<html><head><meta http-equiv='Content-Type' content='text/html; "
                "charset=iso-8859-1'></head><p>\x93"
                "Caf\xE9\x94</p>",
        "“Café”");
    expect_text(
        "<html><head><meta charset='x-unheard-of'></head><p>A caf\xE9 in the old town</p>",
        "A café in the old town");
}

static void test_article_html__utf16(void **state)
{
    (void)state;
    const char *html = "<html><p>The ferry stays where it is.</p>";
    char wide[128] = "\xFF\xFE";
    size_t n = 2;
    for (const char *c = html; *c != '\0'; c++, n += 2) {
        wide[n] = *c;
    }
    made_article *made = made_read(wide, n);
    expect_view(made->article.text, "The ferry stays where it is.");
    made_free(made);
}

/* --- bad pages --------------------------------------------------------------------------- */

static void test_article_html__truncated(void **state)
{
    (void)state;
    expect_text("<!DOCTYPE html><html><body><article><p>" A "</p><p>" B
                "</p><p>The council of Ma",
        A "\n\n" B "\n\nThe council of Ma");
    expect_text("<!DOCTYPE html><html><body><p>" A "</p><a href=\"http://echo.ex", A);
    expect_text("<!DOCTYPE html><html><body><p>" A " &am", A " &am");
}

static void test_article_html__without_text(void **state)
{
    (void)state;
    expect_failure("<html><body></body></html>", QUOTH_E_INPUT, "holds no text");
    expect_failure("<html><script>var a = 1;</script>", QUOTH_E_INPUT, "holds no text");
    expect_failure("<!DOCTYPE html>", QUOTH_E_INPUT, "holds no text");
}

static void test_article_html__stray_zero_byte(void **state)
{
    (void)state;
    char html[4096] = "<html><body><p>" A "</p><p>The mayor has ";
    size_t n = strlen(html);
    memcpy(html + n, "\0 money.</p>", 12);
    for (n += 11; n < sizeof html - 1; n++) {
        html[n] = ' ';
    }
    made_article *made = made_read(html, n);
    expect_view(made->article.text, A "\n\nThe mayor has money.");
    made_free(made);
}

static double seconds_for(const char *start, const char *unit, size_t n_bytes)
{
    size_t n_start = strlen(start), n_unit = strlen(unit);
    char *html = malloc(n_start + n_bytes);
    assert_non_null(html);
    memcpy(html, start, n_start);
    for (size_t i = 0; i < n_bytes; i++) {
        html[n_start + i] = unit[i % n_unit];
    }
    clock_t begin = clock();
    made_article *made = made_read(html, n_start + n_bytes);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    made_free(made);
    free(html);
    return seconds;
}

static void test_article_html__hostile_pages_take_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {"<div>", "<b>", "<p>a", "<br>", "</div>", "<a>",
        "<h1>x", "<a rel=author>", "<", "&", "<li>a", "<table><tr><td>", "<p>a<form>", "<!--",
        "<time>", "<i>a</b>"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        assert_true(seconds_for("<html>", units[i], 1 << 19) < 10); /* a quadratic one: hours */
    }
}

static void test_article_html__a_tag_of_many_attributes(void **state)
{
    (void)state;
    enum { N = 100000, EACH = 7 };
    char *html = calloc(1, N * EACH + 64);
    assert_non_null(html);
    size_t n = (size_t)sprintf(html, "<html><p");
    for (int i = 0; i < N; i++) {
        n += (size_t)sprintf(html + n, " a%05d", i);
    }
    (void)sprintf(html + n, ">The ferry stays.</p>");
    clock_t begin = clock();
    expect_text(html, "The ferry stays.");
    assert_true(clock() - begin < 5 * CLOCKS_PER_SEC); /* each compared with each: minutes */
    free(html);
}

static void test_article_html__nested_too_deep(void **state)
{
    (void)state;
    enum { N = 100000, EACH = 5 };
    char *html = malloc(N * EACH + 64);
    assert_non_null(html);
    for (size_t i = 0; i < N; i++) {
        memcpy(html + i * EACH, "<div>", EACH);
    }
    (void)sprintf(html + N * EACH, "<p>The ferry stays.</p>");
    expect_failure(html, QUOTH_E_LIMIT,
        "nests its elements more than 1,000 deep, and holds no text above");
    free(html);
}

static void test_article_html__too_many_tags(void **state)
{
    (void)state;
    enum { N = 500001, EACH = 4 };
    char *html = malloc(N * EACH);
    assert_non_null(html);
    for (size_t i = 0; i < N; i++) {
        memcpy(html + i * EACH, "<p>a", EACH);
    }
    made_article *made = made_read(html, N * EACH);
    assert_int_equal(made->status, QUOTH_E_LIMIT);
    assert_string_equal(made->err.text, "is a page of more than 500,000 tags");
    made_free(made);
    free(html);
}

static void test_article_html__too_large(void **state)
{
    (void)state;
    size_t n_bytes = (16u << 20) + 1;
    char *html = malloc(n_bytes);
    assert_non_null(html);
    memset(html, ' ', n_bytes);
    memcpy(html, "<html>", 6);
    made_article *made = made_read(html, n_bytes);
    assert_int_equal(made->status, QUOTH_E_LIMIT);
    assert_string_equal(made->err.text, "is a page larger than 16 MB");
    made_free(made);
    free(html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_article_html__paragraphs_parted_by_a_blank_line),
        cmocka_unit_test(test_article_html__white_space_is_folded),
        cmocka_unit_test(test_article_html__what_stands_beside_is_left_out),
        cmocka_unit_test(test_article_html__boilerplate_lines_are_left_out),
        cmocka_unit_test(test_article_html__line_breaks_part_blocks),
        cmocka_unit_test(test_article_html__a_large_first_letter_joins_its_word),
        cmocka_unit_test(test_article_html__the_article_that_only_data_hold),
        cmocka_unit_test(test_article_html__a_copy_is_left_out),
        cmocka_unit_test(test_article_html__the_title_is_not_repeated),
        cmocka_unit_test(test_article_html__named_like_a_widget_and_yet_the_article),
        cmocka_unit_test(test_article_html__body_named_by_the_page),
        cmocka_unit_test(test_article_html__a_page_with_all_its_furniture),
        cmocka_unit_test(test_article_html__facts_of_meta_elements),
        cmocka_unit_test(test_article_html__facts_of_json_ld),
        cmocka_unit_test(test_article_html__facts_of_last_resort),
        cmocka_unit_test(test_article_html__days_that_there_are_not),
        cmocka_unit_test(test_article_html__the_sites_name_is_no_title),
        cmocka_unit_test(test_article_html__facts_that_only_the_reader_sees),
        cmocka_unit_test(test_article_html__charset_is_declared),
        cmocka_unit_test(test_article_html__utf16),
        cmocka_unit_test(test_article_html__truncated),
        cmocka_unit_test(test_article_html__without_text),
        cmocka_unit_test(test_article_html__stray_zero_byte),
        cmocka_unit_test(test_article_html__hostile_pages_take_linear_time),
        cmocka_unit_test(test_article_html__a_tag_of_many_attributes),
        cmocka_unit_test(test_article_html__nested_too_deep),
        cmocka_unit_test(test_article_html__too_many_tags),
        cmocka_unit_test(test_article_html__too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
