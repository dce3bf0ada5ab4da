/* test_token.c: characters → tokens; the cases are in test/cases/language/token_*.case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "case_file.h"
#include "split_case.h"

/* A line a paragraph; each token with a letter for its kind, a possessive with "p" after it. */
static void print_tokens(const qu_language *language, qu_buffer *out)
{
    static const char kinds[] = "wnscqdoxm"; /* in the order of qu_token_kind */
    for (uint32_t i = 0; i < language->n_paragraphs; i++) {
        qu_range tokens = language->paragraphs[i].tokens;
        for (uint32_t k = tokens.begin; k < tokens.end; k++) {
            qu_buffer_add_text(out, k == tokens.begin ? "" : " ");
            qu_buffer_add_view(out, qu_token_text(language, k));
            qu_buffer_add_byte(out, '/');
            qu_buffer_add_byte(out, kinds[language->tokens[k].kind]);
            bool possessive = (language->tokens[k].shape & QU_POSSESSIVE) != 0;
            qu_buffer_add_text(out, possessive ? "p" : "");
        }
        qu_buffer_add_byte(out, '\n');
    }
}

static void test_language_token__words(void **state)
{
    (void)state;
    split_check_file("test/cases/language/token_word.case", print_tokens);
}

static void test_language_token__numbers(void **state)
{
    (void)state;
    split_check_file("test/cases/language/token_number.case", print_tokens);
}

static void test_language_token__marks(void **state)
{
    (void)state;
    split_check_file("test/cases/language/token_mark.case", print_tokens);
}

static void test_language_token__scripts(void **state)
{
    (void)state;
    split_check_file("test/cases/language/token_script.case", print_tokens);
}

static unsigned shape_of(const char *text, uint32_t token)
{
    qu_arena arena = {0};
    qu_language language = split_lines(&arena, qu_view(text));
    assert_true(token < language.n_tokens);
    unsigned shape = language.tokens[token].shape;
    qu_arena_dispose(&arena);
    return shape;
}

static void test_language_token__shapes(void **state)
{
    (void)state;
    enum { ALONE = QU_SPACE_BEFORE | QU_SPACE_AFTER };
    assert_int_equal(shape_of("quay", 0), ALONE);
    assert_int_equal(shape_of("Quay", 0), ALONE | QU_CAPITAL);
    assert_int_equal(shape_of("QUAY", 0), ALONE | QU_CAPITAL | QU_ALL_CAPS);
    assert_int_equal(shape_of("Élan", 0), ALONE | QU_CAPITAL);
    assert_int_equal(shape_of("U.S.", 0), ALONE | QU_CAPITAL | QU_ALL_CAPS);
    assert_int_equal(shape_of("A", 0), ALONE | QU_CAPITAL);
    assert_int_equal(shape_of("NATO’s", 0), ALONE | QU_CAPITAL | QU_ALL_CAPS | QU_POSSESSIVE);
    assert_int_equal(shape_of("iPhone", 0), ALONE);
    assert_int_equal(shape_of("(so)", 0), QU_SPACE_BEFORE);
    assert_int_equal(shape_of("(so)", 1), 0);
    assert_int_equal(shape_of("(so)\u00A0x", 2), QU_SPACE_AFTER);
    assert_int_equal(shape_of("x\n(so)", 1), QU_SPACE_BEFORE); /* a new paragraph */
}

static void check_fold(const char *text, const char *lower)
{
    qu_arena arena = {0};
    qu_language language = split_lines(&arena, qu_view(text));
    assert_int_equal(language.n_tokens, 1);
    assert_int_equal(language.tokens[0].fold, qu_word_fold(lower));
    qu_arena_dispose(&arena);
}

static void test_language_token__folds_leave_the_possessive_out(void **state)
{
    (void)state;
    check_fold("Roe", "roe");
    check_fold("Roe’s", "roe");
    check_fold("ROE'S", "roe");
    check_fold("U.S.’s", "u.s.");
    check_fold("Don’t", "don't");
}

static void test_language_token__word_and_text(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_language language = split_lines(&arena, qu_view("The Mayors’ car"));
    assert_true(qu_equal(qu_token_text(&language, 1), qu_view("Mayors’")));
    assert_true(qu_equal(qu_token_word(&language, 1), qu_view("Mayors")));
    assert_true(qu_token_is(&language, 1, "mayors"));
    assert_false(qu_token_is(&language, 1, "mayor"));
    quoth_span span = qu_range_span(&language, (qu_range){1, 3});
    assert_true(qu_equal(qu_slice(language.text, span), qu_view("Mayors’ car")));
    qu_arena_dispose(&arena);
}

static void test_language_token__sets_of_words(void **state)
{
    (void)state;
    static const char *const list[] = {"quay", "harbour"};
    qu_arena arena = {0};
    qu_language language = split_lines(&arena, qu_view("Harbour’s end"));
    qu_words words;
    assert_int_equal(qu_words_open(list, 2, &words, NULL), QUOTH_OK);
    assert_true(qu_words_hold(&words, &language.tokens[0]));
    assert_false(qu_words_hold(&words, &language.tokens[1]));
    qu_words_dispose(&words);
    qu_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language_token__words),
        cmocka_unit_test(test_language_token__numbers),
        cmocka_unit_test(test_language_token__marks),
        cmocka_unit_test(test_language_token__scripts),
        cmocka_unit_test(test_language_token__shapes),
        cmocka_unit_test(test_language_token__folds_leave_the_possessive_out),
        cmocka_unit_test(test_language_token__word_and_text),
        cmocka_unit_test(test_language_token__sets_of_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
