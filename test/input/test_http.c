/* test_http.c: heads and bodies of HTTP responses, as sent and as archived. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "input/listing.h"
#include "input/warc/warc.h"

static bool equal(quoth_view view, const char *text)
{
    return qu_equal(view, qu_view(text));
}

/* --- heads -------------------------------------------------------------------------------- */

static void test_http_head__as_sent(void **state)
{
    (void)state;
    qu_http_head head;
    const char *bytes =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n"
        "CONTENT-ENCODING: gzip, br\r\nTransfer-Encoding: gzip,Chunked\r\n\r\nbody";
    assert_true(qu_http_head_read(qu_view(bytes), &head));
    assert_int_equal(head.status, 200);
    assert_true(qu_is_html_type(head.type) && equal(head.charset, "UTF-8"));
    assert_true(equal(head.codings, "gzip, br") && head.chunked);
    assert_string_equal(bytes + head.n_bytes, "body");
}

static void test_http_head__line_ends_without_returns(void **state)
{
    (void)state;
    qu_http_head head;
    assert_true(qu_http_head_read(qu_view("HTTP/2 404\ncontent-type:TEXT/HTML\n\n\n"), &head));
    assert_int_equal(head.status, 404);
    assert_true(qu_is_html_type(head.type) && head.charset.len == 0);
    assert_int_equal(head.n_bytes, 35);
}

static void test_http_head__that_is_none(void **state)
{
    (void)state;
    static const char *const none[] = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 OK\r\n\r\n",
        "HTTP/1.1 20\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "<html>\n\n", "HTTP/\n\n"};
    qu_http_head head;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_false(qu_http_head_read(qu_view(none[i]), &head));
    }
}

static void test_http_head__first_field_of_a_name(void **state)
{
    (void)state;
    quoth_view head = qu_view("X: 1\r\nContent-Typed: no\r\ncontent-TYPE :no\r\n"
                              "Content-Type:\ta/b ;charset= 'c' ;d\r\nContent-Type: e\r\n\r\n");
    quoth_view type, charset;
    qu_media_type(qu_head_field(head, "content-type"), &type, &charset);
    assert_true(equal(type, "a/b") && equal(charset, "c"));
    assert_int_equal(qu_head_field(head, "none").len, 0);
}

/* --- bodies ------------------------------------------------------------------------------- */

static void expect(
    const char *body, size_t n_body, bool chunked, const char *codings, const char *expected)
{
    qu_arena arena = {0};
    quoth_view out;
    quoth_error err = {0};
    assert_int_equal(
        qu_http_body(&arena, (quoth_view){body, n_body}, chunked, qu_view(codings), &out, &err),
        QUOTH_OK);
    assert_int_equal(out.len, strlen(expected));
    assert_memory_equal(out.ptr, expected, out.len);
    qu_arena_dispose(&arena);
}

static void expect_chunks(const char *body, const char *expected)
{
    expect(body, strlen(body), true, "", expected);
}

static void test_http_body__chunks(void **state)
{
    (void)state;
    expect_chunks(
        "3\r\none\r\nA;x=y\r\n, two, ten\r\n0\r\nTrailer: x\r\n\r\n", "one, two, ten");
    expect_chunks("3\none\n2\n, \n0\n\n", "one, ");
    expect_chunks("0\r\n\r\n", "");
}

static void test_http_body__chunks_that_are_cut_or_none(void **state)
{
    (void)state;
    expect_chunks("3\r\none\r\nFF\r\n, tw", "one, tw");
    expect_chunks("3\r\none\r\nrubbish\r\n", "one");
    expect_chunks("<html>no chunks</html>", "<html>no chunks</html>");
    expect_chunks("ffffffffffffffffff\r\nx", "ffffffffffffffffff\r\nx");
    expect_chunks("fffffffffffffff\r\nx", "x");
}

/* "Text" in each coding. */
static const char gzipped[] =
    "\x1F\x8B\x08\0\0\0\0\0\0\x03\x0B\x49\xAD\x28\x01\0\xF9\x08\xB9\x9B"
    "\x04\0\0\0";
static const char zlibbed[] = "\x78\x9C\x0B\x49\xAD\x28\x01\0\x03\xE7\x01\xA6";
static const char brotlied[] = "\x8B\x01\x80Text\x03";
static const char zstded[] = "\x28\xB5\x2F\xFD\x20\x04\x21\0\0Text";

static void test_http_body__codings(void **state)
{
    (void)state;
    expect(gzipped, sizeof gzipped - 1, false, "gzip", "Text");
    expect(gzipped, sizeof gzipped - 1, false, "X-Gzip", "Text");
    expect(zlibbed, sizeof zlibbed - 1, false, "deflate", "Text");
    expect(zlibbed + 2, sizeof zlibbed - 7, false, "deflate", "Text");
    expect(brotlied, sizeof brotlied - 1, false, "br", "Text");
    expect(zstded, sizeof zstded - 1, false, "zstd", "Text");
}

static void test_http_body__codings_one_on_the_other(void **state)
{
    (void)state;
    qu_arena arena = {0};
    char chunked[64] = "18\r\n"; /* the gzip bytes are 24 */
    memcpy(chunked + 4, gzipped, sizeof gzipped - 1);
    memcpy(chunked + 4 + sizeof gzipped - 1, "\r\n0\r\n\r\n", 8);
    expect(chunked, 4 + sizeof gzipped - 1 + 7, true, "identity, gzip", "Text");
    qu_arena_dispose(&arena);
}

static void test_http_body__unpacked_before_it_was_archived(void **state)
{
    (void)state;
    expect("<p>Plain</p>", 12, true, "gzip", "<p>Plain</p>");
    expect("<p>Plain</p>", 12, false, "br", "<p>Plain</p>");
    expect("<p>Plain</p>", 12, false, "deflate", "<p>Plain</p>");
    expect("<p>Plain</p>", 12, false, "zstd, x-unknown", "<p>Plain</p>");
}

static void test_http_body__cut_keeps_what_came(void **state)
{
    (void)state;
    expect(gzipped, sizeof gzipped - 6, false, "gzip", "Text");
    expect(zstded, sizeof zstded - 1, false, "zstd", "Text");
}

static void test_http_body__that_unpacks_without_end(void **state)
{
    (void)state;
    /* Brotli: a hundred bytes for what repeats 16 MB at a time. */
    qu_arena arena = {0};
    quoth_view out;
    quoth_error err = {0};
    size_t n_bytes;
    char *bomb = listing_fixture("archives/bomb.br", &n_bytes);
    assert_true(n_bytes < 1000);
    assert_int_equal(
        qu_http_body(&arena, (quoth_view){bomb, n_bytes}, false, qu_view("br"), &out, &err),
        QUOTH_E_LIMIT);
    assert_string_equal(err.text, "unpacks to more than 64 MB");
    free(bomb);
    qu_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_http_head__as_sent),
        cmocka_unit_test(test_http_head__line_ends_without_returns),
        cmocka_unit_test(test_http_head__that_is_none),
        cmocka_unit_test(test_http_head__first_field_of_a_name),
        cmocka_unit_test(test_http_body__chunks),
        cmocka_unit_test(test_http_body__chunks_that_are_cut_or_none),
        cmocka_unit_test(test_http_body__codings),
        cmocka_unit_test(test_http_body__codings_one_on_the_other),
        cmocka_unit_test(test_http_body__unpacked_before_it_was_archived),
        cmocka_unit_test(test_http_body__cut_keeps_what_came),
        cmocka_unit_test(test_http_body__that_unpacks_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
