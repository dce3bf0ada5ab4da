/* test_text.c: characters and views of UTF-8 text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static const char mixed[] = "aé€😀"; /* one to four bytes */

static void test_base_text__characters_forwards_and_backwards(void **state)
{
    (void)state;
    static const uint32_t expected[] = {'a', 0xE9, 0x20AC, 0x1F600};
    quoth_view text = qu_view(mixed);
    size_t at = 0, n;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(qu_char_at(text, at, &n), expected[i]);
        assert_int_equal(n, i + 1);
        at += n;
    }
    assert_int_equal(at, text.len);
    for (size_t i = 4; i-- > 0;) {
        assert_int_equal(qu_char_before(text, at, &n), expected[i]);
        assert_int_equal(n, i + 1);
        at -= n;
    }
    assert_int_equal(qu_char_before(text, 0, &n), 0);
    assert_int_equal(n, 0);
}

static void test_base_text__a_byte_that_begins_no_character(void **state)
{
    (void)state;
    size_t n;
    assert_int_equal(qu_char_at((quoth_view){"\x80", 1}, 0, &n), 0xFFFD);
    assert_int_equal(n, 1);
    assert_int_equal(qu_char_at((quoth_view){"\xE2\x82", 2}, 0, &n), 0xFFFD);
    assert_int_equal(n, 1);
}

static void test_base_text__borders_and_length(void **state)
{
    (void)state;
    quoth_view text = qu_view(mixed);
    static const char borders[] = {1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0};
    for (size_t at = 0; at < sizeof borders; at++) {
        assert_int_equal(qu_utf8_boundary(text, at), borders[at]);
    }
    assert_int_equal(qu_utf8_length(text), 4);
    assert_int_equal(qu_utf8_length((quoth_view){"", 0}), 0);
}

static void test_base_text__valid_utf8(void **state)
{
    (void)state;
    assert_true(qu_utf8_valid(qu_view(mixed)));
    assert_true(qu_utf8_valid((quoth_view){"", 0}));
    assert_true(qu_utf8_valid((quoth_view){"a\0b", 3}));
    static const char *const broken[] = {"\x80", /* goes on with nothing */
        "\xC3",                                  /* cut */
        "a\xE2\x82",                             /* cut */
        "\xC0\xAF",                              /* longer than need be */
        "\xE0\x80\xAF",                          /* longer than need be */
        "\xED\xA0\x80",                          /* half of a pair */
        "\xF4\x90\x80\x80",                      /* above U+10FFFF */
        "\xFF"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        assert_false(qu_utf8_valid(qu_view(broken[i])));
    }
}

static void test_base_text__compare_begin_end(void **state)
{
    (void)state;
    assert_true(qu_equal(qu_view("quay"), qu_view("quay")));
    assert_false(qu_equal(qu_view("quay"), qu_view("quays")));
    assert_true(qu_equal_ascii_case(qu_view("QuAY"), "quay"));
    assert_false(qu_equal_ascii_case(qu_view("qua"), "quay"));
    assert_false(qu_equal_ascii_case(qu_view("quays"), "quay"));
    assert_true(qu_begins(qu_view("quay"), "qu") && !qu_begins(qu_view("q"), "qu"));
    assert_true(qu_ends(qu_view("quay"), "ay") && !qu_ends(qu_view("y"), "ay"));
    assert_true(qu_compare(qu_view("a"), qu_view("b")) < 0);
    assert_true(qu_compare(qu_view("ab"), qu_view("a")) > 0);
    assert_true(qu_compare(qu_view("é"), qu_view("z")) > 0); /* bytes are not signed */
    assert_int_equal(qu_compare(qu_view("a"), qu_view("a")), 0);
}

static void test_base_text__find(void **state)
{
    (void)state;
    quoth_view text = qu_view("abcabcd");
    assert_int_equal(qu_find(text, "abc", 0), 0);
    assert_int_equal(qu_find(text, "abc", 1), 3);
    assert_int_equal(qu_find(text, "abcd", 0), 3);
    assert_int_equal(qu_find(text, "d", 6), 6);
    assert_int_equal(qu_find(text, "x", 0), text.len);
    assert_int_equal(qu_find(text, "abcdabcdabcd", 0), text.len);
    assert_int_equal(qu_find(text, "", 3), 3);
    assert_int_equal(qu_find(text, "a", text.len), text.len);
    assert_int_equal(qu_find(text, "a", 1000), text.len);
    assert_int_equal(qu_find((quoth_view){"abcabc", 5}, "bc", 2), 5); /* not past the view */
}

static void test_base_text__trim(void **state)
{
    (void)state;
    quoth_view text = qu_view("\u3000 \n\u00A0two words\t\u2028 ");
    assert_true(qu_equal(qu_trim(text), qu_view("two words")));
    quoth_span span = qu_trim_span(text, (quoth_span){0, (uint32_t)text.len});
    assert_true(qu_equal(qu_slice(text, span), qu_view("two words")));
    assert_int_equal(qu_trim(qu_view(" \n ")).len, 0);
    assert_int_equal(qu_trim((quoth_view){"", 0}).len, 0);
    span = qu_trim_span(qu_view("a   b"), (quoth_span){1, 4});
    assert_int_equal(span.begin, span.end);
}

static void test_base_text__slices_and_spans(void **state)
{
    (void)state;
    quoth_view text = qu_view("the quay");
    quoth_view part = qu_slice(text, (quoth_span){4, 8});
    assert_true(qu_equal(part, qu_view("quay")));
    quoth_span span = qu_span_of(text, part);
    assert_int_equal(span.begin, 4);
    assert_int_equal(span.end, 8);
}

static void test_base_text__classes_of_characters(void **state)
{
    (void)state;
    assert_true(qu_is_letter('z') && qu_is_letter(0xE9) && qu_is_letter(0x416));
    assert_true(qu_is_letter(0x4E2D) && qu_is_letter(0x301)); /* Han; a combining accent */
    assert_false(qu_is_letter('1') || qu_is_letter('_') || qu_is_letter(0x2019));
    assert_true(qu_is_digit('7') && qu_is_digit(0x667)); /* Arabic-Indic seven */
    assert_true(qu_is_upper('A') && qu_is_upper(0xC9) && !qu_is_upper(0xE9));
    assert_true(qu_is_lower(0xE9) && !qu_is_lower(0x4E2D));
    assert_true(qu_is_space(' ') && qu_is_space(0xA0) && qu_is_space(0x3000));
    assert_false(qu_is_space('a') || qu_is_space(0x2014) || qu_is_space(0));
    assert_int_equal(qu_to_lower(0x416), 0x436);
}

static void check_fold(const char *text, const char *expected)
{
    qu_arena arena = {0};
    quoth_view folded;
    assert_true(qu_fold(&arena, qu_view(text), &folded));
    assert_int_equal(folded.len, strlen(expected));
    assert_memory_equal(folded.ptr, expected, folded.len);
    assert_true(qu_fold_hash(qu_view(text)) == qu_fold_hash(qu_view(expected)));
    qu_arena_dispose(&arena);
}

static void test_base_text__fold(void **state)
{
    (void)state;
    check_fold("", "");
    check_fold("The Quay", "the quay");
    check_fold("ÉCOLE ЖУК", "ecole жук");
    check_fold("Rau\xCC\x81l Łaz",
        "raul łaz"); /* a combining mark is gone, a letter of its own stays */
    check_fold("‘don’t’ “a” „b”", "'don't' \"a\" \"b\"");
    check_fold("1990–91 — no\u00A0more", "1990-91 - no more");
    check_fold("ȺȺȺȺȺȺȺȺ", "ⱥⱥⱥⱥⱥⱥⱥⱥ"); /* longer in lower case */
    assert_true(qu_fold_hash(qu_view("a")) != qu_fold_hash(qu_view("b")));
}

static void test_base_text__columns(void **state)
{
    (void)state;
    assert_int_equal(qu_columns(qu_view("quay")), 4);
    assert_int_equal(qu_columns(qu_view("éé")), 2);
    assert_int_equal(qu_columns(qu_view("e\u0301")), 1); /* an accent of its own */
    assert_int_equal(qu_columns(qu_view("中文")), 4);
    assert_int_equal(qu_columns(qu_view("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_text__characters_forwards_and_backwards),
        cmocka_unit_test(test_base_text__a_byte_that_begins_no_character),
        cmocka_unit_test(test_base_text__borders_and_length),
        cmocka_unit_test(test_base_text__valid_utf8),
        cmocka_unit_test(test_base_text__compare_begin_end),
        cmocka_unit_test(test_base_text__find),
        cmocka_unit_test(test_base_text__trim),
        cmocka_unit_test(test_base_text__slices_and_spans),
        cmocka_unit_test(test_base_text__classes_of_characters),
        cmocka_unit_test(test_base_text__fold),
        cmocka_unit_test(test_base_text__columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
