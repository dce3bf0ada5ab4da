/* test_brief_people.c: the brief as people see it, in a terminal and as a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "brief/sample.h"

static void expect(const gathered *got, const char *part)
{
    if (strstr(gathered_text(got), part) == NULL) {
        fail_msg("'%s' is not in:\n%s", part, gathered_text(got));
    }
}

static void expect_none(const gathered *got, const char *part)
{
    if (strstr(gathered_text(got), part) != NULL) {
        fail_msg("'%s' is in:\n%s", part, gathered_text(got));
    }
}

static void print(gathered *got, sample *in, const quoth_selection *selection, bool colour)
{
    quoth_sink sink = gathered_sink(got);
    quoth_terminal how = {400, colour};
    assert_int_equal(
        quoth_write_brief_terminal(&in->collection, selection, &how, &sink, NULL), QUOTH_OK);
}

static void test_brief_people__marks_what_changed_without_colour(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    gathered got = {0};
    print(&got, &in, NULL, false);
    expect(&got, "4 reports");
    expect(&got, "2 reports and 1 copy");
    expect(&got, "copied.txt, copy of Alder Post");
    expect(&got, "{May\u00a0\u2192\u00a0June}");
    expect(&got, "{\u2212\u00a0and not a day later}");
    expect(&got, "{+\u00a0[old]}");
    expect(&got, "same words    Alder Post, copied.txt");
    expect(&got, "Cove News names Ilse Tarrn");
    expect(&got, "Ilse Tarn (denied): that there would be a toll");
    expect(&got, "\u201ca man on the quay\u201d: \u201cThe fish do not care\u201d");
    expect(&got, "Alder Post, copied.txt: The work took {14} months.");
    expect(&got, "Cove News: It took {16} months.");
    expect(&got, "Story 2: Nothing happened in Ostwick.");
    expect(&got, "gone\uFFFD.txt: No such file or directory");
    expect_none(&got, "\033");
    gathered_free(&got);
    sample_close(&in);
}

static void test_brief_people__colours_only_with_its_own_sequences(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    gathered got = {0};
    print(&got, &in, NULL, true);
    expect(&got, "{\033[31;9mMay\033[0m\u00a0\u2192\u00a0\033[32;4mJune\033[0m}");
    gathered_free(&got);
    quoth_sink sink = gathered_sink(&got);
    quoth_terminal how = {80, false};
    const quoth_report *report = in.collection.reports[2];
    assert_int_equal(quoth_write_quotes_terminal(report, &how, &sink, NULL), QUOTH_OK);
    assert_int_equal(quoth_write_article_terminal(report, &how, &sink, NULL), QUOTH_OK);
    expect(&got, "\uFFFD[31mred\uFFFD[0m");
    expect(&got, "Ilse Tarn\u00a0\u00b7 denied\u00a0\u00b7 indirect");
    expect_none(&got, "\033");
    expect_none(&got, "\u202e");
    gathered_free(&got);
    sample_close(&in);
}

static void test_brief_people__tells_what_it_leaves_out(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    gathered got = {0};
    quoth_selection selection = {.story = 1, .speaker = qu_view(""), .limit = 1};
    print(&got, &in, &selection, false);
    expect(&got, "3 statements not shown. All of them: --story 1 --limit 4");
    gathered_free(&got);
    selection = (quoth_selection){.speaker = qu_view("Nobody\033")};
    print(&got, &in, &selection, false);
    expect(&got, "Nobody of that name is quoted: Nobody\uFFFD\n");
    gathered_free(&got);
    sample_close(&in);
}

static void test_brief_people__page_escapes_and_links(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    gathered got = {0};
    quoth_sink sink = gathered_sink(&got);
    assert_int_equal(quoth_write_brief_html(&in.collection, NULL, &sink, NULL), QUOTH_OK);
    expect(&got, "&lt;script&gt;alert(&#39;toll&#39;)&lt;/script&gt;");
    expect(&got, "href=\"https://cove.example/?a=1&amp;b=&quot;2&quot;\"");
    expect(&got, "(in place of: </span>May</del>");
    expect(&got, "(printed: </span>June</ins>");
    expect(&got, "<mark>16</mark>");
    expect(&got, "gone\uFFFD.txt");
    expect_none(&got, "<script");
    expect_none(&got, "\033");
    expect_none(&got, "\u202e");
    gathered_free(&got);
    in.collection.reports[2]->article.facts.url = qu_view("javascript:alert(1)");
    assert_int_equal(quoth_write_brief_html(&in.collection, NULL, &sink, NULL), QUOTH_OK);
    expect_none(&got, "javascript:");
    gathered_free(&got);
    sample_close(&in);
}

/* Every element that is opened is closed, in order. */
static void test_brief_people__page_is_balanced(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    gathered got = {0};
    quoth_sink sink = gathered_sink(&got);
    assert_int_equal(quoth_write_brief_html(&in.collection, NULL, &sink, NULL), QUOTH_OK);
    char open[64][16];
    size_t depth = 0;
    for (const char *at = strchr(gathered_text(&got), '<'); at != NULL;
         at = strchr(at + 1, '<')) {
        char name[16] = "";
        bool closes = at[1] == '/';
        size_t n = strspn(at + 1 + closes, "abcdefghijklmnopqrstuvwxyz0123456789");
        (void)snprintf(name, sizeof name, "%.*s", (int)n, at + 1 + closes);
        if (n == 0 || strcmp(name, "meta") == 0) {
            continue;
        }
        if (closes) {
            assert_true(depth > 0);
            assert_string_equal(open[--depth], name);
        } else {
            assert_true(depth < 64);
            (void)snprintf(open[depth++], sizeof open[0], "%s", name);
        }
    }
    assert_int_equal(depth, 0);
    gathered_free(&got);
    sample_close(&in);
}

static void test_brief_people__tells_that_the_sink_refused(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    gathered got = {.limit_bytes = 10};
    quoth_sink sink = gathered_sink(&got);
    quoth_error error = {0};
    assert_int_equal(quoth_write_brief_html(&in.collection, NULL, &sink, &error), QUOTH_E_IO);
    assert_int_equal(
        quoth_write_brief_terminal(&in.collection, NULL, NULL, &sink, &error), QUOTH_E_IO);
    gathered_free(&got);
    sample_close(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_brief_people__marks_what_changed_without_colour),
        cmocka_unit_test(test_brief_people__colours_only_with_its_own_sequences),
        cmocka_unit_test(test_brief_people__tells_what_it_leaves_out),
        cmocka_unit_test(test_brief_people__page_escapes_and_links),
        cmocka_unit_test(test_brief_people__page_is_balanced),
        cmocka_unit_test(test_brief_people__tells_that_the_sink_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
