/* test_record.c: a line of JSON Lines as a report; and dates as they are printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article_internal.h"
#include "article/made_article.h"

static void test_article_record__fields(void **state)
{
    (void)state;
    made_article *made = made_read_text(
        "{\"url\": \"https://echo.example/a\", \"outlet\": \"Marl Echo\", \"title\": \"Ferry "
        "runs "
        "dry\", \"published\": \"2026-05-03\", \"byline\": \"Wilma Orr\", \"language\": "
        "\"en\", "
        "\"text\": \"Ferry runs dry\\n\\n\\u201cNo water,\\u201d she said.\\n\"}");
    const qu_article *article = &made->article;
    assert_int_equal(made->status, QUOTH_OK);
    expect_view(article->facts.url, "https://echo.example/a");
    expect_view(article->facts.outlet, "Marl Echo");
    expect_view(article->facts.title, "Ferry runs dry");
    expect_view(article->facts.published, "2026-05-03");
    expect_view(article->facts.byline, "Wilma Orr");
    expect_view(article->facts.language, "en");
    expect_view(article->text, "Ferry runs dry\n\n“No water,” she said.\n");
    assert_int_equal(article->n_blocks, 2);
    assert_int_equal(article->blocks[0].kind, QU_BLOCK_TITLE);
    assert_int_equal(article->blocks[1].kind, QU_BLOCK_PARAGRAPH);
    made_free(made);
}

static void test_article_record__title_of_the_field_not_of_the_text(void **state)
{
    (void)state;
    made_article *made = made_read_text(
        "{\"title\": \"Dry\", \"text\": \"The ferry stays.\\n\\nNobody knows why.\"}");
    expect_view(made->article.facts.title, "Dry");
    assert_int_equal(made->article.blocks[0].kind, QU_BLOCK_PARAGRAPH);
    made_free(made);
    made = made_read_text("{\"text\": \"The ferry stays\\n\\nNobody knows why.\"}");
    expect_view(made->article.facts.title, "The ferry stays");
    made_free(made);
}

static void test_article_record__html(void **state)
{
    (void)state;
    made_article *made = made_read_text(
        "{\"title\": \"Dry\", \"author\": [\"W. Orr\"], \"date\": \"3 May 2026\", \"text\": "
        "null, "
        "\"html\": \"<title>Other</title><p>The ferry stays.</p><p>Nobody knows why.</p>\"}");
    expect_view(made->article.facts.title, "Dry");
    expect_view(made->article.facts.byline, "W. Orr");
    expect_view(made->article.facts.published, "2026-05-03");
    expect_view(made->article.text, "The ferry stays.\n\nNobody knows why.");
    made_free(made);
}

static void test_article_record__broken(void **state)
{
    (void)state;
    expect_failure(
        "{\"text\": \"a", QUOTH_E_INPUT, "is not valid JSON: it ends too early at byte 11");
    expect_failure("{\"text\" \"a\"}", QUOTH_E_INPUT, "is not valid JSON: an error at byte 11");
    expect_failure(
        "{\"title\": \"a\"}", QUOTH_E_INPUT, "is JSON without a field \"text\" or \"html\"");
    expect_failure(
        "{\"text\": 5}", QUOTH_E_INPUT, "is JSON without a field \"text\" or \"html\"");
    expect_failure("[{\"text\": \"a\"}]", QUOTH_E_INPUT,
        "is a JSON list; reports are read one object a line");
    expect_failure("{\"text\": \" \"}", QUOTH_E_INPUT, "holds no text");
}

static void expect_date(const char *printed, const char *iso)
{
    qu_arena arena = {0};
    quoth_view out;
    assert_true(qu_date_iso(&arena, qu_view(printed), &out));
    expect_view(out, iso);
    qu_arena_dispose(&arena);
}

static void test_article_date__as_printed(void **state)
{
    (void)state;
    expect_date("2026-05-03", "2026-05-03");
    expect_date(" 2026-05-03T09:15:00Z ", "2026-05-03T09:15:00Z");
    expect_date("2026-05-03 09:15", "2026-05-03T09:15");
    expect_date("May 3, 2026", "2026-05-03");
    expect_date("Sunday, 3 May 2026, 9.15 a.m.", "2026-05-03");
    expect_date("Sun, 03 May 2026 09:15:00 GMT", "2026-05-03");
    expect_date("3.5.2026", "2026-05-03");
    expect_date("2026/05/03", "2026-05-03");
    expect_date("20260503", "2026-05-03");
    expect_date("yesterday", "");
    expect_date("99.99.2026", "");
    expect_date("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_article_record__fields),
        cmocka_unit_test(test_article_record__title_of_the_field_not_of_the_text),
        cmocka_unit_test(test_article_record__html),
        cmocka_unit_test(test_article_record__broken),
        cmocka_unit_test(test_article_date__as_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
