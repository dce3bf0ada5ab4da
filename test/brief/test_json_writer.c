/* test_json_writer.c: JSON as a stream. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "brief/json/json_writer.h"
#include "brief/sample.h"

static void expect_json(const char *bytes, size_t n_bytes, const char *json_text)
{
    gathered got = {0};
    quoth_sink sink = gathered_sink(&got);
    qu_writer writer = qu_writer_open(&sink);
    qu_json json = {.to = &writer};
    qu_json_string(&json, (quoth_view){bytes, n_bytes});
    assert_int_equal(qu_writer_close(&writer, NULL), QUOTH_OK);
    assert_string_equal(gathered_text(&got), json_text);
    gathered_free(&got);
}

static void test_json_writer__escapes(void **state)
{
    (void)state;
    expect_json("plain", 5, "\"plain\"");
    expect_json("", 0, "\"\"");
    expect_json("a\"b\\c\n\t\r\b\f", 10, "\"a\\\"b\\\\c\\n\\t\\r\\b\\f\"");
    expect_json("\0\x1b\x7f", 3, "\"\\u0000\\u001b\\u007f\"");
    expect_json("\u201c\U0001F600", 7, "\"\u201c\U0001F600\"");
}

static void test_json_writer__replaces_bytes_that_are_no_text(void **state)
{
    (void)state;
    expect_json("a\xff\"\xc3", 4, "\"a\uFFFD\\\"\uFFFD\"");
}

static void test_json_writer__places_commas(void **state)
{
    (void)state;
    gathered got = {0};
    quoth_sink sink = gathered_sink(&got);
    qu_writer writer = qu_writer_open(&sink);
    qu_json json = {.to = &writer};
    qu_json_open(&json, '{');
    qu_json_key(&json, "a");
    qu_json_open(&json, '[');
    qu_json_number(&json, 0);
    qu_json_number(&json, UINT64_MAX);
    qu_json_open(&json, '{');
    qu_json_close(&json, '}');
    qu_json_null(&json);
    qu_json_close(&json, ']');
    qu_json_string_or_null(&json, "b", qu_view(""));
    qu_json_string_or_null(&json, "c", qu_view("x"));
    qu_json_close(&json, '}');
    assert_int_equal(qu_writer_close(&writer, NULL), QUOTH_OK);
    assert_string_equal(
        gathered_text(&got), "{\"a\":[0,18446744073709551615,{},null],\"b\":null,\"c\":\"x\"}");
    gathered_free(&got);
}

static void test_json_writer__rounds_probabilities(void **state)
{
    static const struct {
        float p;
        const char *json;
    } cases[] = {{0, "0"}, {-1, "0"}, {1, "1"}, {2, "1"}, {0.5f, "0.5"}, {0.97f, "0.97"},
        {0.1234f, "0.123"}, {0.0009f, "0.001"}, {0.01f, "0.01"}, {0.9999f, "1"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gathered got = {0};
        quoth_sink sink = gathered_sink(&got);
        qu_writer writer = qu_writer_open(&sink);
        qu_json json = {.to = &writer};
        qu_json_probability(&json, cases[i].p);
        assert_int_equal(qu_writer_close(&writer, NULL), QUOTH_OK);
        assert_string_equal(gathered_text(&got), cases[i].json);
        gathered_free(&got);
    }
}

static void test_json_writer__hands_over_long_texts(void **state)
{
    (void)state;
    size_t n = 300000;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, 'x', n);
    gathered got = {0};
    quoth_sink sink = gathered_sink(&got);
    qu_writer writer = qu_writer_open(&sink);
    qu_json json = {.to = &writer};
    qu_json_string(&json, (quoth_view){text, n});
    assert_int_equal(qu_writer_close(&writer, NULL), QUOTH_OK);
    assert_int_equal(got.buffer.len, n + 2);
    assert_int_equal(got.buffer.ptr[n + 1], '"');
    gathered_free(&got);
    free(text);
}

static void test_json_writer__tells_that_the_sink_refused(void **state)
{
    (void)state;
    gathered got = {.limit_bytes = 3};
    quoth_sink sink = gathered_sink(&got);
    qu_writer writer = qu_writer_open(&sink);
    qu_json json = {.to = &writer};
    qu_json_string(&json, qu_view("too long"));
    quoth_error error = {0};
    assert_int_equal(qu_writer_close(&writer, &error), QUOTH_E_IO);
    assert_int_equal(error.status, QUOTH_E_IO);
    assert_string_equal(gathered_text(&got), "");
    gathered_free(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_writer__escapes),
        cmocka_unit_test(test_json_writer__replaces_bytes_that_are_no_text),
        cmocka_unit_test(test_json_writer__places_commas),
        cmocka_unit_test(test_json_writer__rounds_probabilities),
        cmocka_unit_test(test_json_writer__hands_over_long_texts),
        cmocka_unit_test(test_json_writer__tells_that_the_sink_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
