/* test_charset.c: any charset to valid UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "input/input.h"

static void expect(const char *bytes, size_t n_bytes, const char *declared, const char *text)
{
    qu_arena arena = {0};
    quoth_view out;
    quoth_error err = {0};
    quoth_status status = qu_decode(&arena, bytes, n_bytes, qu_view(declared), &out, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(status, QUOTH_OK);
    assert_int_equal(out.len, strlen(text));
    assert_memory_equal(out.ptr, text, strlen(text));
    assert_true(qu_utf8_valid(out));
    qu_arena_dispose(&arena);
}

static void expect_text(const char *bytes, const char *declared, const char *text)
{
    expect(bytes, strlen(bytes), declared, text);
}

static void test_input_charset__utf8_as_it_is(void **state)
{
    (void)state;
    qu_arena arena = {0};
    quoth_view out;
    const char *text = "“Caf\u00E9”, er sagte";
    assert_int_equal(qu_decode(&arena, text, strlen(text), qu_view(""), &out, NULL), QUOTH_OK);
    assert_ptr_equal(out.ptr, text);
    qu_arena_dispose(&arena);
    expect_text("", "", "");
}

static void test_input_charset__mark_is_left_out(void **state)
{
    (void)state;
    expect_text("\xEF\xBB\xBFyes", "windows-1252", "yes");
    expect("\xFF\xFEh\0i\0 \0\x1C\x20", 10, "", "hi “");
    expect("\xFE\xFF\0h\0i\0 \x20\x1C", 10, "utf-8", "hi “");
    expect("\xFF\xFE\0\0h\0\0\0i\0\0\0", 12, "", "hi");
}

static void test_input_charset__utf16_without_a_mark(void **state)
{
    (void)state;
    expect("f\0e\0r\0r\0y\0 \0n\0o\0w\0", 18, "", "ferry now");
}

static void test_input_charset__lone_surrogate_is_replaced(void **state)
{
    (void)state;
    char bytes[66] = "\xFF\xFE";
    for (size_t i = 2; i < sizeof bytes; i += 2) {
        bytes[i] = 'a';
    }
    memcpy(bytes + 4, "\x00\xD8", 2);
    expect(bytes, sizeof bytes, "", "a\uFFFDaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
}

static void test_input_charset__latin1_means_windows_1252(void **state)
{
    (void)state;
    expect_text("\x93Stra\xDF"
                "e\x94 \x80 5",
        "ISO-8859-1", "“Straße” € 5");
    expect_text("\x93Stra\xDF"
                "e\x94",
        "us-ascii", "“Straße”");
}

static void test_input_charset__declared(void **state)
{
    (void)state;
    expect_text("\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251", "Привет");
    expect_text("\x82\xB1\x82\xF1", "Shift_JIS", "こん");
    expect_text("\xB1\xE6", "iso-8859-2", "ąć");
    expect_text("\xC4\xE3\xBA\xC3", "gb2312", "你好");
}

static void test_input_charset__utf8_whatever_the_label_says(void **state)
{
    (void)state;
    expect_text("Caf\xC3\xA9 fran\xC3\xA7"
                "ais",
        "iso-8859-1", "Café français");
}

static void test_input_charset__unknown_label_is_detected(void **state)
{
    (void)state;
    expect_text(
        "The na\xEFve caf\xE9 said \x93no\x94", "x-no-such", "The naïve café said “no”");
    expect_text("The caf\xE9 on the corner", "../../etc", "The café on the corner");
}

static void test_input_charset__detected_by_its_bytes(void **state)
{
    (void)state;
    const char *bytes = /* "The ferry sails tomorrow", twice over, in Russian */
        "\xCF\xE0\xF0\xEE\xEC \xEE\xF2\xF5\xEE\xE4\xE8\xF2 \xE7\xE0\xE2\xF2\xF0\xE0 "
        "\xF3\xF2\xF0\xEE\xEC, \xF1\xEA\xE0\xE7\xE0\xEB \xEA\xE0\xEF\xE8\xF2\xE0\xED. "
        "\xCD\xE8\xEA\xF2\xEE \xED\xE5 \xE7\xED\xE0\xE5\xF2, \xEA\xEE\xE3\xE4\xE0.";
    expect_text(
        bytes, "", "Паром отходит завтра утром, сказал капитан. Никто не знает, когда.");
}

static void test_input_charset__single_bad_bytes_are_replaced(void **state)
{
    (void)state;
    expect_text("“Ja”, sagte sie, “f\xFFr”", "", "“Ja”, sagte sie, “f\uFFFDr”");
    expect_text("The end is cut: caf\xC3", "utf-8", "The end is cut: caf\uFFFD");
}

static void test_input_charset__not_text(void **state)
{
    (void)state;
    qu_arena arena = {0};
    quoth_view out;
    quoth_error err = {0};
    assert_int_equal(qu_decode(&arena, "a\0b\1c\2\0\0\0", 9, qu_view("utf-8"), &out, &err),
        QUOTH_E_ENCODING);
    assert_string_equal(err.text, "is not text");
    assert_int_equal(out.len, 0);
    qu_arena_dispose(&arena);
}

static void test_input_charset__that_cannot_be_told(void **state)
{
    (void)state;
    qu_arena arena = {0};
    quoth_view out;
    quoth_error err = {0};
    char bytes[256]; /* high bytes of no charset's text, without a control among them */
    for (unsigned i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)(0x80 + (i * 37 + (i >> 3) * 11) % 128);
    }
    quoth_status status =
        qu_decode(&arena, bytes, sizeof bytes, qu_view("x-klingon"), &out, &err);
    assert_true(status == QUOTH_OK || status == QUOTH_E_ENCODING);
    assert_true(qu_utf8_valid(out));
    assert_true(status == QUOTH_OK || strcmp(err.text, "its charset cannot be told") == 0);
    qu_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_input_charset__utf8_as_it_is),
        cmocka_unit_test(test_input_charset__mark_is_left_out),
        cmocka_unit_test(test_input_charset__utf16_without_a_mark),
        cmocka_unit_test(test_input_charset__lone_surrogate_is_replaced),
        cmocka_unit_test(test_input_charset__latin1_means_windows_1252),
        cmocka_unit_test(test_input_charset__declared),
        cmocka_unit_test(test_input_charset__utf8_whatever_the_label_says),
        cmocka_unit_test(test_input_charset__unknown_label_is_detected),
        cmocka_unit_test(test_input_charset__detected_by_its_bytes),
        cmocka_unit_test(test_input_charset__single_bad_bytes_are_replaced),
        cmocka_unit_test(test_input_charset__not_text),
        cmocka_unit_test(test_input_charset__that_cannot_be_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
