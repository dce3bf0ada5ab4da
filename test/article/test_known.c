/* test_known.c: what is known of a report from around it, and what it says of itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "article/made_article.h"

static quoth_status read_as(
    qu_arena *arena, qu_document_kind kind, const char *bytes, bool wins, qu_article *out)
{
    qu_document document = {.kind = kind,
        .path = qu_view("made"),
        .bytes = bytes,
        .n_bytes = strlen(bytes),
        .known = {.url = qu_view("https://post.example/a"),
            .title = qu_view("Ferry sails again"),
            .published = qu_view("2026-03-05T08:00:00Z")},
        .known_wins = wins};
    return made_article_read(arena, &document, out, NULL);
}

static const char page[] = "<!DOCTYPE html><link rel=canonical href='https://post.example/b'>"
                           "<title>A ferry</title><p>The ferry left the harbour at noon, its "
                           "crew said, with all of its engines running.</p>";

static void test_article_known__a_page_says_it_better(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_article article;
    assert_int_equal(read_as(&arena, QU_DOCUMENT_HTML, page, false, &article), QUOTH_OK);
    expect_view(article.facts.url, "https://post.example/b");
    expect_view(article.facts.title, "A ferry");
    expect_view(article.facts.published, "2026-03-05T08:00:00Z");
    expect_view(article.facts.byline, "");
    qu_arena_dispose(&arena);
}

static void test_article_known__it_wins_when_it_must(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_article article;
    assert_int_equal(read_as(&arena, QU_DOCUMENT_HTML, page, true, &article), QUOTH_OK);
    expect_view(article.facts.title, "Ferry sails again");
    expect_view(article.facts.url, "https://post.example/a");
    qu_arena_dispose(&arena);
}

static void test_article_known__a_text_has_no_facts(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_article article;
    const char *text = "Ferry sails again\n\nThe ferry left the harbour at noon.\n";
    assert_int_equal(read_as(&arena, QU_DOCUMENT_TEXT, text, false, &article), QUOTH_OK);
    expect_view(article.facts.title, "Ferry sails again");
    expect_view(article.facts.published, "2026-03-05T08:00:00Z");
    expect_view(article.text, text);
    assert_int_equal(article.blocks[0].kind, QU_BLOCK_TITLE);
    qu_arena_dispose(&arena);
}

static void test_article_known__charset_of_http(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_article article;
    const char *bytes = "<meta charset=windows-1252><p>\xCC\xEE\xF1\xEA\xE2\xE0 and a ferry "
                        "that left the harbour at noon, as its crew said.</p>";
    qu_document document = {.kind = QU_DOCUMENT_HTML,
        .path = qu_view("made"),
        .bytes = bytes,
        .n_bytes = strlen(bytes),
        .charset = qu_view("windows-1251")};
    assert_int_equal(made_article_read(&arena, &document, &article, NULL), QUOTH_OK);
    assert_true(qu_begins(article.text, "Москва and a ferry"));
    qu_arena_dispose(&arena);
}

static void test_article_known__a_feed_is_no_report(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_article article;
    assert_int_equal(
        read_as(&arena, QU_DOCUMENT_FEED, "<rss></rss>", false, &article), QUOTH_E_INPUT);
    qu_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_article_known__a_page_says_it_better),
        cmocka_unit_test(test_article_known__it_wins_when_it_must),
        cmocka_unit_test(test_article_known__a_text_has_no_facts),
        cmocka_unit_test(test_article_known__charset_of_http),
        cmocka_unit_test(test_article_known__a_feed_is_no_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
