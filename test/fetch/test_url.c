/* test_url.c: addresses as people and feeds write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fetch/fetch.h"
#include "fetch/url.h"

static void expect(const char *text, const char *whole, const char *origin, const char *target)
{
    qu_arena arena = {0};
    qu_url url;
    assert_int_equal(qu_url_read(&arena, qu_view(text), &url, NULL), QUOTH_OK);
    assert_string_equal(url.text, whole);
    assert_string_equal(url.origin, origin);
    assert_int_equal(url.target.len, strlen(target));
    assert_memory_equal(url.target.ptr, target, strlen(target));
    qu_arena_dispose(&arena);
}

static void expect_no(const char *text, const char *reason)
{
    qu_arena arena = {0};
    qu_url url;
    quoth_error err = {0};
    assert_int_equal(qu_url_read(&arena, qu_view(text), &url, &err), QUOTH_E_IO);
    assert_string_equal(err.text, reason);
    qu_arena_dispose(&arena);
}

static void test_fetch_url__parts(void **state)
{
    (void)state;
    expect("https://post.example/a?b=1", "https://post.example/a?b=1",
        "https://post.example:443", "/a?b=1");
    expect("HTTP://Post.EXAMPLE:8080#top", "http://Post.EXAMPLE:8080/",
        "http://post.example:8080", "/");
    expect("http://jo:secret@post.example/", "http://jo:secret@post.example/",
        "http://post.example:80", "/");
    expect("http://[::1]:80/a", "http://[::1]:80/a", "http://[::1]:80", "/a");
}

static void test_fetch_url__what_must_be_escaped_is(void **state)
{
    (void)state;
    expect(" http://post.example/caf\xC3\xA9 au lait?q=\xC3\xA9#x\n",
        "http://post.example/caf%C3%A9%20au%20lait?q=%C3%A9", "http://post.example:80",
        "/caf%C3%A9%20au%20lait?q=%C3%A9");
    expect("http://post.example/%20\"", "http://post.example/%20%22", "http://post.example:80",
        "/%20%22");
}

static void test_fetch_url__nothing_but_http(void **state)
{
    (void)state;
    expect_no("file:///etc/hostname", "is neither http nor https");
    expect_no("http:/post.example/", "is no address of a page");
    expect_no("http:///post.example/", "is no address of a page");
    expect_no("http:a://post.example/", "is neither http nor https");
    expect_no("ftp://post.example/", "is neither http nor https");
    expect_no("gopher://post.example/", "is neither http nor https");
    expect_no("javascript:alert(1)", "is no address of a page");
    expect_no("/etc/hostname", "is no address of a page");
    expect_no("", "is no address of a page");
    expect_no("http://", "is no address of a page");
    expect_no("http://a b/", "is no address of a page");
}

static void test_fetch_url__too_long(void **state)
{
    (void)state;
    static char text[QU_URL_MAX_BYTES + 2];
    memset(text, 'a', sizeof text - 1);
    memcpy(text, "http://a/", 9);
    expect_no(text, "is longer than any address");
    text[QU_URL_MAX_BYTES] = '\0';
    qu_arena arena = {0};
    qu_url url;
    assert_int_equal(qu_url_read(&arena, qu_view(text), &url, NULL), QUOTH_OK);
    qu_arena_dispose(&arena);
    memset(text + 9, ' ', QU_URL_MAX_BYTES / 2);
    expect_no(text, "is longer than any address"); /* once its blanks are escaped */
}

static void test_fetch_url__told_from_paths(void **state)
{
    (void)state;
    assert_true(qu_is_url(qu_view("http://a")));
    assert_true(qu_is_url(qu_view("HTTPS://a")));
    assert_false(qu_is_url(qu_view("file:///a")));
    assert_false(qu_is_url(qu_view("http:/a")));
    assert_false(qu_is_url(qu_view("reports/http://a")));
    assert_false(qu_is_url(qu_view("-")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fetch_url__parts),
        cmocka_unit_test(test_fetch_url__what_must_be_escaped_is),
        cmocka_unit_test(test_fetch_url__nothing_but_http),
        cmocka_unit_test(test_fetch_url__too_long),
        cmocka_unit_test(test_fetch_url__told_from_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
