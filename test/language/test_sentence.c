/* test_sentence.c: tokens → sentences; the cases are in test/cases/language/sentence_*.case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "case_file.h"
#include "split_case.h"

/* A line a sentence. */
static void print_sentences(const qu_language *language, qu_buffer *out)
{
    for (uint32_t i = 0; i < language->n_sentences; i++) {
        quoth_span span = qu_range_span(language, language->sentences[i]);
        qu_buffer_add_view(out, qu_slice(language->text, span));
        qu_buffer_add_byte(out, '\n');
    }
}

static void test_language_sentence__stops(void **state)
{
    (void)state;
    split_check_file("test/cases/language/sentence_stop.case", print_sentences);
}

static void test_language_sentence__abbreviations(void **state)
{
    (void)state;
    split_check_file("test/cases/language/sentence_abbreviation.case", print_sentences);
}

static void test_language_sentence__lines(void **state)
{
    (void)state;
    split_check_file("test/cases/language/sentence_line.case", print_sentences);
}

/* Ranges of each level part those of the one below without gap or overlap. */
static void check_ranges(quoth_view text)
{
    qu_arena arena = {0};
    qu_language language = split_lines(&arena, text);
    uint32_t token = 0, sentence = 0;
    for (uint32_t i = 0; i < language.n_paragraphs; i++) {
        const qu_paragraph *paragraph = &language.paragraphs[i];
        assert_int_equal(paragraph->tokens.begin, token);
        assert_int_equal(paragraph->sentences.begin, sentence);
        for (; sentence < paragraph->sentences.end; sentence++) {
            assert_int_equal(language.sentences[sentence].begin, token);
            assert_true(language.sentences[sentence].end > token);
            token = language.sentences[sentence].end;
        }
        assert_int_equal(paragraph->tokens.end, token);
    }
    assert_int_equal(token, language.n_tokens);
    assert_int_equal(sentence, language.n_sentences);
    qu_arena_dispose(&arena);
}

static void test_language_sentence__ranges_leave_no_gap(void **state)
{
    (void)state;
    check_ranges((quoth_view){"", 0});
    check_ranges(qu_view("\n \n\t\n"));
    check_ranges(qu_view("No stop\n\nOne. Two.\n”“\n...\nMr."));
}

static void test_language_sentence__endless_text_is_cut(void **state)
{
    (void)state;
    qu_buffer text = {0};
    for (int i = 0; i < 20000; i++) {
        qu_buffer_add_text(&text, "word ");
    }
    check_ranges(qu_buffer_view(&text));
    qu_arena arena = {0};
    qu_language language = split_lines(&arena, qu_buffer_view(&text));
    assert_in_range(language.n_sentences, 30, 50);
    qu_arena_dispose(&arena);
    qu_buffer_dispose(&text);
}

static void test_language_sentence__paragraphs_know_their_passage(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_language language = split_lines(&arena, qu_view("One.\n\n  \nTwo."));
    assert_int_equal(language.n_paragraphs, 2); /* those without a token are left out */
    assert_int_equal(language.paragraphs[0].block, 0);
    assert_int_equal(language.paragraphs[1].block, 3);
    qu_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language_sentence__stops),
        cmocka_unit_test(test_language_sentence__abbreviations),
        cmocka_unit_test(test_language_sentence__lines),
        cmocka_unit_test(test_language_sentence__ranges_leave_no_gap),
        cmocka_unit_test(test_language_sentence__endless_text_is_cut),
        cmocka_unit_test(test_language_sentence__paragraphs_know_their_passage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
