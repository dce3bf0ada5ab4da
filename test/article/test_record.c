/* test_record.c: a line of JSON Lines as a report; and dates as they are printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* Read with names that the caller chose. */
static void expect_chosen(const char *json, quoth_field_names names, const char *text)
{
    qu_arena arena = {0};
    qu_article article;
    quoth_error err;
    qu_document document = {.kind = QU_DOCUMENT_RECORD,
        .path = qu_view("made"),
        .bytes = json,
        .n_bytes = strlen(json),
        .fields = &names};
    quoth_status status = made_article_read(&arena, &document, &article, &err);
    if (status == QUOTH_OK) {
        expect_view(article.text, text);
    } else {
        assert_string_equal(err.text, text);
    }
    qu_arena_dispose(&arena);
}

static void test_article_record__chosen_fields(void **state)
{
    (void)state;
    expect_chosen("{\"text\": \"Summary.\", \"words\": \"It is dry.\"}",
        (quoth_field_names){.text = "words"}, "It is dry.");
    expect_chosen("{\"text\": \"Summary.\", \"page\": \"<p>It is dry, all say.</p>\"}",
        (quoth_field_names){.html = "page"}, "It is dry, all say.");
    expect_chosen("{\"words\": \"<p>It is dry, all say.</p>\"}",
        (quoth_field_names){.text = "words"}, "It is dry, all say.");
    expect_chosen("{\"text\": \"It is dry.\"}", (quoth_field_names){.text = "words"},
        "has no text in a field \"words\"");
    expect_chosen("{\"text\": \"It is dry.\", \"words\": \"\"}",
        (quoth_field_names){.text = "words"},
        "has no text in a field \"words\" that is not empty");
}

/* What each tool writes of one report: url, outlet, title, byline, published. */
static void expect_facts(const char *json, const char *url, const char *outlet,
    const char *title, const char *byline, const char *published)
{
    made_article *made = made_read_text(json);
    assert_int_equal(made->status, QUOTH_OK);
    const quoth_facts *facts = &made->article.facts;
    expect_view(facts->url, url);
    expect_view(facts->outlet, outlet);
    expect_view(facts->title, title);
    expect_view(facts->byline, byline);
    expect_view(facts->published, published);
    expect_view(made->article.text, "It is dry.");
    made_free(made);
}

static void test_article_record__of_other_tools(void **state)
{
    (void)state;
    /* trafilatura */
    expect_facts(
        "{\"title\": \"Dry\", \"author\": \"W. Orr; P. Lunt\", \"hostname\": \"echo.example\", "
        "\"date\": \"2026-05-03\", \"source\": \"https://echo.example/a\", "
        "\"source-hostname\": "
        "\"Marl Echo\", \"excerpt\": \"Dry.\", \"raw_text\": \"It\", \"text\": \"It is dry.\"}",
        "https://echo.example/a", "Marl Echo", "Dry", "W. Orr; P. Lunt", "2026-05-03");
    /* newspaper4k */
    expect_facts("{\"url\": \"https://echo.example/a\", \"title\": \"Dry\", \"authors\": [\"W. "
                 "Orr\", \"P. "
                 "Lunt\"], \"publish_date\": \"2026-05-03 09:15:00+00:00\", "
                 "\"meta_site_name\": \"Marl Echo\", "
                 "\"text\": \"It is dry.\"}",
        "https://echo.example/a", "Marl Echo", "Dry", "W. Orr, P. Lunt",
        "2026-05-03T09:15:00+00:00");
    /* news-please */
    expect_facts("{\"authors\": [], \"date_publish\": \"2026-05-03 09:15:00\", "
                 "\"date_download\": \"2026-06-01 "
                 "00:00:00\", \"maintext\": \"It is dry.\", \"source_domain\": "
                 "\"echo.example\", \"title\": "
                 "\"Dry\", \"url\": \"https://echo.example/a\"}",
        "https://echo.example/a", "echo.example", "Dry", "", "2026-05-03T09:15:00");
    /* Media Cloud */
    expect_facts(
        "{\"id\": \"4\", \"media_name\": \"Marl Echo\", \"media_url\": \"echo.example\", "
        "\"publish_date\": \"2026-05-03\", \"title\": \"Dry\", \"url\": "
        "\"https://echo.example/a\", "
        "\"text\": \"It is dry.\"}",
        "https://echo.example/a", "Marl Echo", "Dry", "", "2026-05-03");
    /* NewsAPI */
    expect_facts("{\"source\": {\"id\": null, \"name\": \"Marl Echo\"}, \"author\": \"W. "
                 "Orr\", \"title\": "
                 "\"Dry\", \"url\": \"https://echo.example/a\", \"publishedAt\": "
                 "\"2026-05-03T09:15:00Z\", "
                 "\"content\": \"It is dry.\"}",
        "https://echo.example/a", "Marl Echo", "Dry", "W. Orr", "2026-05-03T09:15:00Z");
    /* made of CC-News; seconds, and thousandths of them, since 1970 */
    expect_facts("{\"requested_url\": \"https://echo.example/a\", \"publisher\": \"echo\", "
                 "\"title\": \"Dry\", "
                 "\"plain_text\": \"It is dry.\", \"timestamp\": 1777799700}",
        "https://echo.example/a", "echo", "Dry", "", "2026-05-03T09:15:00Z");
    expect_facts("{\"article\": \"<p>It is dry.</p>\", \"timestamp\": 1777799700000}", "", "",
        "", "", "2026-05-03T09:15:00Z");
}

static void test_article_record__broken(void **state)
{
    (void)state;
    expect_failure(
        "{\"text\": \"a", QUOTH_E_INPUT, "is not valid JSON: it ends too early at byte 11");
    expect_failure("{\"text\" \"a\"}", QUOTH_E_INPUT, "is not valid JSON: an error at byte 11");
    expect_failure("{\"title\": \"a\"}", QUOTH_E_INPUT,
        "holds no text in a field \"text\" or \"html\"; --field text=NAME names another");
    expect_failure("{\"text\": 5}", QUOTH_E_INPUT,
        "holds no text in a field \"text\" or \"html\"; --field text=NAME names another");
    expect_failure(
        "[{\"text\": \"a\"}]", QUOTH_E_INPUT, "is JSON, but not an object with fields");
    expect_failure("{\"text\": \" \"}", QUOTH_E_INPUT,
        "holds no text in a field \"text\" or \"html\"; --field text=NAME names another");
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
    expect_date("03.05.26, 09:15:20", "2026-05-03");
    expect_date("5/31/26", "2026-05-31");
    expect_date("09:15:20", "");
    expect_date("3 мая 2026, 09:15", "2026-05-03");
    expect_date("2026年5月3日", "2026-05-03");
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
        cmocka_unit_test(test_article_record__chosen_fields),
        cmocka_unit_test(test_article_record__of_other_tools),
        cmocka_unit_test(test_article_record__broken),
        cmocka_unit_test(test_article_date__as_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
