/* test_sniff.c: the kind of a document, told by its first bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "input/input.h"

static qu_document_kind kind_of(const char *text)
{
    return qu_document_sniff(text, strlen(text));
}

static void test_input_sniff__pages(void **state)
{
    (void)state;
    assert_int_equal(kind_of("<!DOCTYPE html>\n<html>"), QU_DOCUMENT_HTML);
    assert_int_equal(kind_of("\xEF\xBB\xBF \n<HTML lang=en>"), QU_DOCUMENT_HTML);
    assert_int_equal(kind_of("<?xml version='1.0'?><html xmlns='x'>"), QU_DOCUMENT_HTML);
    assert_int_equal(kind_of("<!-- saved --><p>Text"), QU_DOCUMENT_HTML);
    assert_int_equal(kind_of("<p class=a>A piece of a page</p>"), QU_DOCUMENT_HTML);
    assert_int_equal(qu_document_sniff("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14), QU_DOCUMENT_HTML);
}

static void test_input_sniff__records(void **state)
{
    (void)state;
    assert_int_equal(kind_of("{\"text\": \"a\"}"), QU_DOCUMENT_RECORD);
    assert_int_equal(kind_of(" \n{ \"url\": 1"), QU_DOCUMENT_RECORD);
    assert_int_equal(kind_of("[\n {\"text\": \"a\"}]"), QU_DOCUMENT_RECORD);
}

static void test_input_sniff__feeds(void **state)
{
    (void)state;
    assert_int_equal(kind_of("<rss version='2.0'><channel>"), QU_DOCUMENT_FEED);
    assert_int_equal(kind_of("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a --> <?style x?>\n"
                             "<feed xmlns='http://www.w3.org/2005/Atom'>"),
        QU_DOCUMENT_FEED);
    assert_int_equal(kind_of("<!DOCTYPE rss>\n<rss>"), QU_DOCUMENT_FEED);
    assert_int_equal(
        kind_of("<!DOCTYPE rss [<!ENTITY a 'b'>\n<!ENTITY c 'd'> ]>\n<rss>"), QU_DOCUMENT_FEED);
    assert_int_equal(kind_of("<rdf:RDF\nxmlns='x'>"), QU_DOCUMENT_FEED);
    assert_int_equal(kind_of("<urlset>"), QU_DOCUMENT_FEED);
    assert_int_equal(kind_of("<sitemapindex xmlns='x'>"), QU_DOCUMENT_FEED);
    assert_int_equal(kind_of("<rss><item><description><![CDATA[<html>"), QU_DOCUMENT_FEED);
    assert_int_equal(kind_of("<rssx>"), QU_DOCUMENT_TEXT);
    assert_int_equal(kind_of("<!-- <rss> --> <html>"), QU_DOCUMENT_HTML);
    assert_int_equal(kind_of("<?xml never ends"), QU_DOCUMENT_TEXT);
    assert_int_equal(qu_document_sniff("\xFF\xFE<\0r\0s\0s\0>\0", 12), QU_DOCUMENT_FEED);
}

static void test_input_sniff__json_feeds(void **state)
{
    (void)state;
    assert_int_equal(
        kind_of("{\"version\": \"https://jsonfeed.org/version/1.1\"}"), QU_DOCUMENT_FEED);
    assert_int_equal(kind_of("{\n \"version\"\n: \"https:\\/\\/jsonfeed.org\\/version\\/1\","),
        QU_DOCUMENT_FEED);
    assert_int_equal(
        kind_of("{\"version\": \"1\", \"text\": \"//jsonfeed.org\"}"), QU_DOCUMENT_RECORD);
    assert_int_equal(kind_of("{\"version\": \"http"), QU_DOCUMENT_RECORD);
    assert_int_equal(kind_of("{\"version\""), QU_DOCUMENT_RECORD);
}

static void test_input_sniff__text(void **state)
{
    (void)state;
    assert_int_equal(kind_of(""), QU_DOCUMENT_TEXT);
    assert_int_equal(kind_of("a < b and <b>c</b>"), QU_DOCUMENT_TEXT);
    assert_int_equal(kind_of("{not a record}"), QU_DOCUMENT_TEXT);
    assert_int_equal(kind_of("<pbx> is no element"), QU_DOCUMENT_TEXT);
    assert_int_equal(kind_of("[Editor's note] Text"), QU_DOCUMENT_TEXT);
}

static void test_input_sniff__length_of_the_first_record(void **state)
{
    (void)state;
    assert_int_equal(qu_record_length("{\"a\":1}\n{\"a\":2}", 15), 7);
    assert_int_equal(qu_record_length("\n{\"a\":1}\nx", 10), 8);
    assert_int_equal(qu_record_length("{\n\"a\":1}\n", 9), 9);
    assert_int_equal(qu_record_length("{\"a\":1}", 7), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_input_sniff__pages),
        cmocka_unit_test(test_input_sniff__records),
        cmocka_unit_test(test_input_sniff__feeds),
        cmocka_unit_test(test_input_sniff__json_feeds),
        cmocka_unit_test(test_input_sniff__text),
        cmocka_unit_test(test_input_sniff__length_of_the_first_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
