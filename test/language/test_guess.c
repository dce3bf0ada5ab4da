/* test_guess.c: which language a text is in; the cases are in test/cases/language/guess.case.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "case_file.h"
#include "language/language.h"

static void test_language_guess__cases(void **state)
{
    (void)state;
    qu_arena arena = {0};
    quoth_view rest = case_file_read(&arena, "test/cases/language/guess.case");
    case_text text;
    size_t n = 0;
    for (; case_next(&rest, &text); n++) {
        quoth_view code = qu_language_guess(text.input);
        case_check(&text, code.len > 0 ? code : qu_view("?"));
    }
    assert_true(n > 0);
    qu_arena_dispose(&arena);
}

static void check_is(const char *text, const char *code)
{
    assert_true(qu_equal(qu_language_guess(qu_view(text)), qu_view(code)));
}

static void test_language_guess__says_nothing_without_words(void **state)
{
    (void)state;
    check_is("", "");
    check_is("12 34 — 56%", "");
    check_is("Quay", "");
    check_is("\n\n\n", "");
}

static void test_language_guess__long_texts_may_be_cut_in_a_character(void **state)
{
    (void)state;
    for (int shift = 0; shift < 4; shift++) {
        qu_buffer text = {0};
        for (int i = 0; i < shift; i++) {
            qu_buffer_add_byte(&text, ' ');
        }
        for (int i = 0; i < 5000; i++) {
            qu_buffer_add_text(&text, "中");
        }
        assert_true(qu_equal(qu_language_guess(qu_buffer_view(&text)), qu_view("zh")));
        qu_buffer_dispose(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language_guess__cases),
        cmocka_unit_test(test_language_guess__says_nothing_without_words),
        cmocka_unit_test(test_language_guess__long_texts_may_be_cut_in_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
