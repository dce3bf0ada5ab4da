/* test_form.c: how a page sets its paragraphs, and where in its source they stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "article/made_article.h"

#define A                                                                                      \
    "The ferry to Marl stayed in the harbour on Sunday because the river had no water left."
#define B                                                                                      \
    "Captain Ida Thrupp looked for the river everywhere, and found a bicycle and two eels."

/* The block whose words are these. */
static const qu_block *find_block(const made_article *made, const char *words)
{
    for (size_t i = 0; i < made->article.n_blocks; i++) {
        const qu_block *block = &made->article.blocks[i];
        if (qu_equal(qu_slice(made->article.text, block->span), qu_view(words))) {
            return block;
        }
    }
    fail_msg("no block '%s'", words);
    return NULL;
}

/* The block `words` stands in the page as `source`. */
static void expect_source(const char *page, const char *words, const char *source)
{
    made_article *made = made_read_text(page);
    assert_int_equal(made->status, QUOTH_OK);
    quoth_span span = find_block(made, words)->form.source;
    assert_true(span.begin < span.end && span.end <= strlen(page));
    expect_view((quoth_view){page + span.begin, span.end - span.begin}, source);
    made_free(made);
}

static void test_source__survives_tags_entities_and_spaces(void **state)
{
    (void)state;
    expect_source("<html><body><article>\n\n<p>" A "</p>\n<p >  " B "\n</p></article>", A, A);
    expect_source(
        "<html><body><article><p>" A "</p>\n<p class=x\n > \t " B "\n </p></article>", B, B);
    expect_source("<html><script>var a = '<p>';</script><body><!-- <p>x --><article><p>" A
                  "</p><p><!-- y --><b>Ida &amp; Bo</b>   sailed a&nbsp;boat&#8230;</p>",
        "Ida & Bo sailed a\u00a0boat\u2026", "Ida &amp; Bo</b>   sailed a&nbsp;boat&#8230;");
    expect_source(
        "<body><article><p>" A "<p>&nbsp;&#160;\n" B "&nbsp; &#xA0; <br/></article>", B, B);
    expect_source("<body><article><p>" A "<p><span>T</span>he boat was in the mud, she said.",
        "The boat was in the mud, she said.", "T</span>he boat was in the mud, she said.");
    expect_source("<body><article><p>" A "<p>Zwei <i>schöne</i> Aale lagen im Schlamm dort.",
        "Zwei schöne Aale lagen im Schlamm dort.",
        "Zwei <i>schöne</i> Aale lagen im Schlamm dort.");
}

static void test_source__of_a_text_is_its_own(void **state)
{
    (void)state;
    made_article *made = made_read_text("\xEF\xBB\xBF" A "\n\n" B "\n");
    assert_int_equal(made->status, QUOTH_OK);
    quoth_span span = find_block(made, B)->form.source;
    assert_int_equal(span.begin, strlen(A) + 2);
    assert_int_equal(span.end, strlen(A) + 2 + strlen(B));
    made_free(made);
}

static void test_source__is_open_where_data_hold_the_article(void **state)
{
    (void)state;
    char page[8192] = "<html><head><script type='application/ld+json'>{\"@type\": "
                      "\"NewsArticle\", \"articleBody\": \"";
    for (int i = 0; i < 8; i++) {
        char line[256];
        (void)snprintf(line, sizeof line, "%d. %s\\n", i + 1, i % 2 == 0 ? A : B);
        strcat(page, line);
    }
    strcat(page, "\"}</script></head><body><p>Please wait.</p></body></html>");
    made_article *made = made_read_text(page);
    assert_int_equal(made->status, QUOTH_OK);
    assert_int_equal(made->article.n_blocks, 8);
    for (size_t i = 0; i < 8; i++) {
        quoth_form form = made->article.blocks[i].form;
        assert_int_equal(form.source.begin, form.source.end);
        assert_int_equal(form.kind, QUOTH_ITEM);
        assert_int_equal(form.number, i + 1);
        assert_int_equal(form.mark_bytes, 3);
    }
    made_free(made);
}

static const char set_page[] =
    "<html><body><article><h1>Ferry runs dry</h1><p>" A "</p>"
    "<h3>What was found</h3>"
    "<ul><li>A bicycle from the bridge</li><li>Two eels<ul><li>One of them asleep</li></ul>"
    "</li></ul><ol><li>Look for water</li><li><p>Look again</p><p>Ask the eels</p></li></ol>"
    "<blockquote><p>" B "</p></blockquote><p><b>What now</b></p><p>" A " It is raining.</p>"
    "<table><tr><th>Day</th><th>Water</th></tr><tr><td>Sunday</td><td>None</td></tr>"
    "<tr><td>Monday</td><td></td></tr><tr><td>Tuesday</td><td>A little</td></tr></table>"
    "<table><tr><td><p>" B " That was all.</p></td></tr></table>"
    "<ul><li><p>" A " One.</p><p>" A " Two.</p><p>" A " Three.</p><p>" A " Four.</p><p>" A
    " Five.</p></li></ul></article></body></html>";

static void test_form__is_what_elements_say(void **state)
{
    (void)state;
    made_article *made = made_read_text(set_page);
    assert_int_equal(made->status, QUOTH_OK);
    assert_int_equal(find_block(made, A)->form.kind, QUOTH_PARAGRAPH);
    quoth_form form = find_block(made, "What was found")->form;
    assert_int_equal(form.kind, QUOTH_HEADING);
    assert_int_equal(form.level, 3);
    form = find_block(made, "Two eels")->form;
    assert_int_equal(form.kind, QUOTH_ITEM);
    assert_int_equal(form.level, 1);
    assert_int_equal(form.number, 0);
    assert_int_equal(find_block(made, "One of them asleep")->form.level, 2);
    form = find_block(made, "Look again")->form;
    assert_int_equal(form.number, 2);
    assert_false(form.goes_on);
    assert_true(find_block(made, "Ask the eels")->form.goes_on);
    form = find_block(made, B)->form;
    assert_int_equal(form.kind, QUOTH_PARAGRAPH);
    assert_true(form.quoted);
    assert_int_equal(find_block(made, "What now")->form.kind, QUOTH_HEADING);
    made_free(made);
}

static void test_form__takes_neither_datelines_nor_paragraphs_for_headings(void **state)
{
    (void)state;
    made_article *made =
        made_read_text("<body><article><h1>Ferry runs dry</h1><p><b>Marl -</b></p><p>" A
                       "</p><h3>Eels<p>" B "</p><p>" A " Again.</p></article>");
    assert_int_equal(made->status, QUOTH_OK);
    assert_int_equal(find_block(made, "Marl -")->form.kind, QUOTH_PARAGRAPH);
    assert_int_equal(find_block(made, "Eels")->form.kind, QUOTH_HEADING);
    assert_int_equal(find_block(made, B)->form.kind, QUOTH_PARAGRAPH);
    made_free(made);
}

static void test_form__parts_tables_of_data_from_layout(void **state)
{
    (void)state;
    made_article *made = made_read_text(set_page);
    assert_int_equal(made->status, QUOTH_OK);
    quoth_form form = find_block(made, "Water")->form;
    assert_int_equal(form.kind, QUOTH_CELL);
    assert_true(form.header);
    assert_int_equal(form.table, 1);
    assert_int_equal(form.row, 0);
    assert_int_equal(form.column, 1);
    form = find_block(made, "A little")->form;
    assert_int_equal(form.row, 3);
    assert_int_equal(form.column, 1);
    assert_false(form.header);
    assert_int_equal(find_block(made, B " That was all.")->form.kind, QUOTH_PARAGRAPH);
    assert_int_equal(find_block(made, A " Four.")->form.kind, QUOTH_PARAGRAPH);
    made_free(made);
}

static void test_form__of_lines_is_what_they_look_like(void **state)
{
    (void)state;
    made_article *made = made_read_text("Ferry runs dry\n\n" A "\n\nWhat was found\n\n" B
                                        "\n\n- A bicycle\n- Two eels\n\n12. A boot\n");
    assert_int_equal(made->status, QUOTH_OK);
    assert_int_equal(find_block(made, "What was found")->form.kind, QUOTH_HEADING);
    assert_int_equal(find_block(made, "- Two eels")->form.mark_bytes, 2);
    quoth_form form = find_block(made, "12. A boot")->form;
    assert_int_equal(form.kind, QUOTH_ITEM);
    assert_int_equal(form.number, 12);
    assert_int_equal(form.mark_bytes, 4);
    made_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_source__survives_tags_entities_and_spaces),
        cmocka_unit_test(test_source__of_a_text_is_its_own),
        cmocka_unit_test(test_source__is_open_where_data_hold_the_article),
        cmocka_unit_test(test_form__is_what_elements_say),
        cmocka_unit_test(test_form__takes_neither_datelines_nor_paragraphs_for_headings),
        cmocka_unit_test(test_form__parts_tables_of_data_from_layout),
        cmocka_unit_test(test_form__of_lines_is_what_they_look_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
