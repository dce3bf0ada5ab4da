/* test_warc.c: web archives as warcio writes them, and as nobody should. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "input/input.h"
#include "input/listing.h"
#include "input/scratch.h"

static void expect_bytes(void *state, const char *bytes, size_t n_bytes, const char *expected)
{
    scratch_write(state, "a", bytes, n_bytes);
    char *listing = listing_of(state, scratch_path(state, "a"));
    assert_string_equal(listing, expected);
    free(listing);
}

static void expect_text(void *state, const char *warc, const char *expected)
{
    expect_bytes(state, warc, strlen(warc), expected);
}

/* --- as they should be -------------------------------------------------------------------- */

static const char made[] = /* out of test/archives/made.warc */
    "a:3 html: <!DOCTYPE html>|<html><h <https://herald.example/ferry>\n"
    "a:4 html: <!DOCTYPE html>|<html><h <https://herald.example/mill>\n"
    "a:5 html: <!DOCTYPE html>|<html><h <https://herald.example/cafe>\n"
    "a:6 html: <!DOCTYPE html>|<html><h <https://herald.example/wall>\n"
    "a:7 html: <!DOCTYPE html>|<html><h <https://herald.example/wall2>\n"
    "a:10 html: %PDF-1.7|"; /* a page by its head, not by its bytes: see charset.c */

static void expect_made(void *state, const char *name)
{
    size_t n_bytes;
    char *bytes = listing_fixture(name, &n_bytes);
    scratch_write(state, "a", bytes, n_bytes);
    free(bytes);
    char *listing = listing_of(state, scratch_path(state, "a"));
    assert_memory_equal(listing, made, sizeof made - 1);
    const char *rest = strstr(listing, "a:12 ");
    assert_string_equal(rest,
        "a:12 html: <!DOCTYPE html>|<html><h <https://herald.example/bridge>\n"
        "a:13 text: Bridge is shut||The brid <https://herald.example/bridge>\n");
    free(listing);
}

static void test_warc_made__by_warcio(void **state)
{
    expect_made(*state, "archives/made.warc");
    expect_made(*state, "archives/made.warc.gz");
}

static void test_warc_made__with_a_dictionary(void **state)
{
    expect_made(*state, "archives/dictionary.warc.zst");
    expect_made(*state, "archives/packed_dictionary.warc.zst");
}

static void test_warc_made__what_the_head_says_is_kept(void **state)
{
    size_t n_bytes;
    char *bytes = listing_fixture("archives/made.warc.gz", &n_bytes);
    scratch_write(*state, "a", bytes, n_bytes);
    free(bytes);
    const char *path = scratch_path(*state, "a");
    qu_input *input = NULL;
    qu_document *document = NULL;
    assert_int_equal(qu_input_open(&path, 1, &input, NULL), QUOTH_OK);
    assert_int_equal(qu_input_next(input, &document, NULL), QUOTH_OK);
    assert_true(qu_equal(document->fetched, qu_view("2031-03-04T05:06:07Z")));
    assert_true(qu_equal(document->charset, qu_view("utf-8")));
    qu_document_free(document);
    assert_int_equal(qu_input_next(input, &document, NULL), QUOTH_OK);
    assert_true(document->chunked && qu_equal(document->codings, qu_view("gzip")));
    qu_document_free(document);
    qu_input_free(input);
}

static void test_warc_made__cut_anywhere_keeps_what_came(void **state)
{
    size_t n_bytes, shown = 0;
    char *bytes = listing_fixture("archives/made.warc.gz", &n_bytes);
    for (size_t n = n_bytes - 1; n > 20; n -= 97 < n - 20 ? 97 : n - 20) {
        scratch_write(*state, "a", bytes, n);
        char *listing = listing_of(*state, scratch_path(*state, "a"));
        /* A cut between two members does not show, and no other may stay unnamed. */
        char *told = strstr(listing, "a! its gzip data end too early\n");
        assert_true(told == NULL || told[strlen("a! its gzip data end too early\n")] == '\0');
        shown += told != NULL;
        size_t kept = told == NULL ? strlen(listing) : (size_t)(told - listing);
        kept = kept < sizeof made - 1 ? kept : sizeof made - 1;
        assert_memory_equal(listing, made, kept);
        free(listing);
    }
    assert_true(shown > 20);
    free(bytes);
}

/* --- wrong lengths ------------------------------------------------------------------------ */

#define HEAD(type, length)                                                                     \
    "WARC/1.0\r\nWARC-Type: " type "\r\nWARC-Target-URI: <http://a.example/>\r\n"              \
    "Content-Type: text/plain\r\nContent-Length: " length "\r\n\r\n"

static void test_warc_length__right(void **state)
{
    expect_text(*state,
        HEAD("resource", "3") "one\r\n\r\n" HEAD("metadata", "3") "two\r\n\r\n" HEAD(
            "conversion", "5") "three\r\n\r\n",
        "a:1 text: one <http://a.example/>\na:3 text: three <http://a.example/>\n");
}

static void test_warc_length__too_short_or_too_long(void **state)
{
    expect_text(*state,
        HEAD("resource", "1") "one\r\n\r\n" HEAD("resource", "200") "two\r\n\r\n" HEAD(
            "resource", "x") "three\r\n\r\n" HEAD("resource", "99999") "four\r\n\r\n",
        "a:1 text: one <http://a.example/>\na:2 text: two <http://a.example/>\n"
        "a:3 text: three <http://a.example/>\na:4 text: four <http://a.example/>\n");
    expect_text(*state, /* of a record that nobody wants */
        HEAD("request", "99999999999") "one\r\n\r\n" HEAD("resource", "3") "two\r\n\r\n",
        "a:2 text: two <http://a.example/>\n");
}

static void test_warc_length__of_a_record_that_is_cut(void **state)
{
    expect_text(*state, HEAD("resource", "3") "one\r\n\r\n" HEAD("resource", "30") "tw",
        "a:1 text: one <http://a.example/>\na:2! ends too early\n");
    expect_text(*state, HEAD("resource", "3") "one\r\n\r\nWARC/1.0\r\nWARC-Type: res",
        "a:1 text: one <http://a.example/>\na:2! ends in the head of a record\n");
}

static void test_warc_length__rubbish_between_records(void **state)
{
    expect_text(*state,
        HEAD("resource", "3") "one\r\n\r\nrubbish\nof two lines\r\n" HEAD(
            "resource", "3") "two\n\n",
        "a:1 text: one.|.|rubbish|of two li <http://a.example/>\n"
        "a:2 text: two <http://a.example/>\n");
}

/* --- feeds ---------------------------------------------------------------------------------
 */

#define RESPONSE(type, body)                                                                   \
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n\r\n"            \
    "HTTP/1.1 200 OK\r\nContent-Type: " type "\r\n\r\n" body "\r\n\r\n"

static void test_warc_feed__by_its_bytes_whatever_it_was_sent_as(void **state)
{
    expect_text(*state,
        RESPONSE("application/rss+xml; charset=utf-8", "<rss><channel>")
            RESPONSE("text/html", "<?xml version='1.0'?><feed>")
                RESPONSE("text/xml\r\nTransfer-Encoding: chunked", "8\r\n<urlset>\r\n0\r\n")
                    RESPONSE("application/feed+json",
                        "{\"version\": \"https://jsonfeed.org/version/1\"}"),
        "a:1 feed: <rss><channel> <http://a.example/>\n"
        "a:2 feed: <?xml version='1.0'?><fe <http://a.example/>\n"
        "a:3 feed: <urlset> <http://a.example/>\n"
        "a:4 feed: {\"version\": \"https://jso <http://a.example/>\n");
}

static void test_warc_feed__other_xml_is_passed_over(void **state)
{
    expect_text(*state,
        RESPONSE("text/xml", "<note>Nothing.</note>") RESPONSE("application/feed+json",
            "{\"a\": 1}") RESPONSE("text/xml", "") RESPONSE("text/html", "<p>A page."),
        "a:4 html: <p>A page. <http://a.example/>\n");
}

/* --- large ones --------------------------------------------------------------------------- */

static void write_long(
    void *state, const char *head, const char *fill, size_t n, const char *end)
{
    FILE *file = fopen(scratch_path(state, "a"), "wb");
    assert_non_null(file);
    assert_true(fputs(head, file) >= 0);
    for (size_t i = 0; i < n; i++) {
        assert_true(fputs(fill, file) >= 0);
    }
    assert_true(fputs(end, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void expect_long(void *state, const char *expected)
{
    struct rusage before, after;
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    char *listing = listing_of(state, scratch_path(state, "a"));
    assert_string_equal(listing, expected);
    free(listing);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_true(after.ru_maxrss - before.ru_maxrss < 300L << 10); /* KiB */
}

#define NEXT "\r\n\r\n" HEAD("resource", "4") "next\r\n\r\n"
#define FILL "0123456789abcdef"

static void test_warc_large__pages_are_named_and_others_passed_over(void **state)
{
    write_long(*state, HEAD("resource", "209715200"), FILL, 13107200, NEXT);
    expect_long(*state, "a:1! is larger than 64 MB\na:2 text: next <http://a.example/>\n");
    write_long(*state, HEAD("metadata", "209715200"), FILL, 13107200, NEXT);
    expect_long(*state, "a:2 text: next <http://a.example/>\n");
}

static void test_warc_large__heads_without_end(void **state)
{
    write_long(*state, "WARC/1.0\r\n", "A: " FILL "\r\n", 1000000, NEXT);
    expect_long(*state, "a:1! the head of the record does not end within 64 KB\n"
                        "a:2 text: next <http://a.example/>\n");
    write_long(*state,
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
        "Content-Length: 21000015\r\n\r\nHTTP/1.1 200\r\n",
        "A: " FILL "\r\n", 1000000, NEXT);
    expect_long(*state,
        "a:1! the HTTP head does not end within 64 KB\na:2 text: next <http://a.example/>\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_warc_made__by_warcio),
        TEST(test_warc_made__with_a_dictionary),
        TEST(test_warc_made__what_the_head_says_is_kept),
        TEST(test_warc_made__cut_anywhere_keeps_what_came),
        TEST(test_warc_length__right),
        TEST(test_warc_length__too_short_or_too_long),
        TEST(test_warc_length__of_a_record_that_is_cut),
        TEST(test_warc_length__rubbish_between_records),
        TEST(test_warc_feed__by_its_bytes_whatever_it_was_sent_as),
        TEST(test_warc_feed__other_xml_is_passed_over),
        TEST(test_warc_large__pages_are_named_and_others_passed_over),
        TEST(test_warc_large__heads_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
