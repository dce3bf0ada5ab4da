/* test_charset.c: any charset to valid UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
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

/* --- pages -------------------------------------------------------------------------------- */

static void expect_page(const char *bytes, const char *sent, const char *text)
{
    qu_arena arena = {0};
    quoth_view out;
    quoth_error err = {0};
    assert_int_equal(
        qu_decode_page(&arena, bytes, strlen(bytes), qu_view(sent), &out, &err), QUOTH_OK);
    assert_int_equal(out.len, strlen(text));
    assert_memory_equal(out.ptr, text, out.len);
    qu_arena_dispose(&arena);
}

/* A head, then a word in windows-1251 that is another one in windows-1252. */
#define WORD "\xCF\xF0\xE8"
#define RUSSIAN "При"
#define LATIN "Ïðè"

static void test_input_page__what_http_says_comes_before_what_the_page_says(void **state)
{
    (void)state;
    expect_page("<meta charset=windows-1252>" WORD, "windows-1251",
        "<meta charset=windows-1252>" RUSSIAN);
    expect_page("<meta charset=windows-1251>" WORD, "", "<meta charset=windows-1251>" RUSSIAN);
    expect_page("<meta charset=windows-1251>" WORD, "x-none-such",
        "<meta charset=windows-1251>" RUSSIAN);
    expect_page("\xEF\xBB\xBF<meta charset=windows-1251>При", "koi8-r",
        "<meta charset=windows-1251>При");
}

static void expect_said(const char *head, bool russian)
{
    char bytes[512], text[512];
    assert_true(snprintf(bytes, sizeof bytes, "%s" WORD " in plain words", head) < 512);
    assert_true(snprintf(text, sizeof text, "%s%s in plain words", head,
                    russian ? RUSSIAN : LATIN) < 512);
    expect_page(bytes, "", text);
}

static void test_input_page__declarations_as_the_standard_finds_them(void **state)
{
    (void)state;
    expect_said("<META name=a CHARSET = 'windows-1251' />", true);
    expect_said("<meta content='text/html; charset=cp1251' http-equiv=Content-Type>", true);
    expect_said("<a title='<meta charset=koi8-r>'><meta charset=\"cp1251\">", true);
    expect_said("<!-- <meta charset=koi8-r> --><!DOCTYPE html><meta charset=x-cp1251>", true);
    expect_said("<meta charset=none><meta/charset=windows-1251 />", true);
    expect_said("<?xml version='1.0' encoding='windows-1251'?><html>", true);
    /* None of these declares anything. */
    expect_said("<meta content='text/html; charset=cp1251'>", false);
    expect_said("<metal charset=cp1251>", false);
    expect_said("<script charset=cp1251></script>", false);
    expect_said("<meta charset=utf-16>", false);
    expect_said("<!-- <meta charset=cp1251>", false);
    expect_said("<meta charset='cp1251", false);
    expect_said("<meta ", false);
}

static void test_input_page__labels_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        const char *label, *bytes, *text;
    } rows[] = {{"iso-8859-9", "\xDD\xFE", "İş"}, {"l2", "\xB3\xF3", "łó"},
        {"koi8-u", "\xCE \xA7", "н ї"}, {"sjis", "\x87\x40", "①"},
        {"euc-jp", "\xA4\xA2\xAD\xA1", "あ①"}, {"ks_c_5601-1987", "\xB0\xA1\x81\x41", "가갂"},
        {"big5", "\xA4\xA4\xA4\xE5", "中文"}, {"gbk", "\xD6\xD0", "中"},
        {"tis-620", "\xA1\xD2\xC3", "การ"}, {"hebrew", "\xF9\xEC", "של"},
        {"greek", "\xE1\xE2", "αβ"}, {"arabic", "\xC7\xE4", "ال"},
        {"dos-874", "\xA1\xD2", "กา"}, {"cp866", "\x8F\xE0", "Пр"}, {"l9", "\xA4\xE9", "€é"},
        {"x-mac-ukrainian", "\x8F\xF0", "Пр"}, {"ISO_8859-5:1988", "\xBF\xE0", "Пр"},
        {"windows-1257", "\xF0\xFE", "šž"}, {"iso-2022-jp", "\x1B$B$\"\x1B(B", "あ"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect_page(rows[i].bytes, rows[i].label, rows[i].text);
    }
}

static void test_input_page__wrong_declarations_are_found_out(void **state)
{
    (void)state;
    expect_page("<p>Caf\xE9 \x93Osk\x94, stra\xDF"
                "e",
        "utf-8", "<p>Café “Osk”, straße");
    expect_page("<p>Café “Osk”", "windows-1252", "<p>Café “Osk”");
    expect_page("<p>\xCF\xE0\xF0\xEE\xEC \xEE\xF2\xF5\xEE\xE4\xE8\xF2 \xE7\xE0\xE2\xF2\xF0\xE0 "
                "\xF3\xF2\xF0\xEE\xEC, \xF1\xEA\xE0\xE7\xE0\xEB \xEA\xE0\xEF\xE8\xF2\xE0\xED.",
        "iso-8859-1", "<p>Паром отходит завтра утром, сказал капитан.");
    expect_page("<p>A\xC7\xC3O E RA\xC7\xD5"
                "ES, AMANH\xC3\x94!",
        "iso-8859-1", "<p>AÇÃO E RAÇÕES, AMANHÃ”!");
}

static void test_input_page__bytes_of_windows_in_utf8(void **state)
{
    (void)state;
    expect_page("<p>“Don\x92t”, na\xEFve, caf\xE9 – café, cut\xC3...", "utf-8",
        "<p>“Don’t”, naïve, caf\uFFFD – café, cut\uFFFD...");
}

static void test_input_page__utf8_twice(void **state)
{
    (void)state;
    /* Marks are repaired wherever they stand, letters only where all of them are so. */
    expect_page("<p>Itâ€™s â€œhisâ€\xC2\x9D â€“ and herâ€™s, déjà vu…", "",
        "<p>It’s “his” – and her’s, déjà vu…");
    expect_page("<p>â€œYesâ€\uFFFD", "", "<p>“Yes”");
    expect_page(
        "<p>CafÃ© Ã\u00A0 la crÃ¨me, 5 â‚¬, 30 Â°", "utf-8", "<p>Café à la crème, 5 €, 30 °");
    expect_page("<p>ÐŸÑ€Ð¸Ð²ÐµÑ‚", "", "<p>Привет");
}

static void test_input_page__what_only_looks_like_utf8_twice(void **state)
{
    (void)state;
    static const char *const good[] = {"<p>AMANHÃ” Ã© SÃO Â£5 é ã ç õ à",
        "<p>“Ã©” is how é looks", "<p>â Ã Â ã â‚ €", "<p>Ÿâ€", "<p>Ã\u00A0",
        "<p>30 Â°, 40 °, 50 °, Â°"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        expect_page(good[i], "", good[i]);
    }
    /* A text stays as its file has it. */
    expect_text("Itâ€™s", "", "Itâ€™s");
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
        cmocka_unit_test(test_input_page__what_http_says_comes_before_what_the_page_says),
        cmocka_unit_test(test_input_page__declarations_as_the_standard_finds_them),
        cmocka_unit_test(test_input_page__labels_of_the_standard),
        cmocka_unit_test(test_input_page__wrong_declarations_are_found_out),
        cmocka_unit_test(test_input_page__bytes_of_windows_in_utf8),
        cmocka_unit_test(test_input_page__utf8_twice),
        cmocka_unit_test(test_input_page__what_only_looks_like_utf8_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
