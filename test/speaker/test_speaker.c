/* test_speaker.c: sources of made-up texts, in test/cases/speaker; and what holds for any text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "case_file.h"
#include "speaker/marked_text.h"

static int open_tables(void **state)
{
    return qu_speaker_tables_open((qu_speaker_tables **)state, NULL) == QUOTH_OK ? 0 : -1;
}

static int free_tables(void **state)
{
    qu_speaker_tables_free(*state);
    return 0;
}

static void speakers_of(const qu_speaker_tables *tables, quoth_view marked, qu_buffer *out)
{
    marked_text text;
    marked_text_open(marked, &text);
    marked_text_speakers(tables, &text, out);
    marked_text_dispose(&text);
}

static void check_file(const qu_speaker_tables *tables, const char *path)
{
    qu_arena arena = {0};
    quoth_view rest = case_file_read(&arena, path);
    case_text text;
    size_t n = 0;
    for (; case_next(&rest, &text); n++) {
        qu_buffer got = {0};
        speakers_of(tables, text.input, &got);
        case_check(&text, qu_buffer_view(&got));
        qu_buffer_dispose(&got);
    }
    assert_true(n > 0);
    qu_arena_dispose(&arena);
}

static void test_speaker__names(void **state)
{
    check_file(*state, "test/cases/speaker/name.case");
}

static void test_speaker__pronouns(void **state)
{
    check_file(*state, "test/cases/speaker/pronoun.case");
}

static void test_speaker__descriptions(void **state)
{
    check_file(*state, "test/cases/speaker/description.case");
}

static void test_speaker__bodies(void **state)
{
    check_file(*state, "test/cases/speaker/body.case");
}

static void test_speaker__continued(void **state)
{
    check_file(*state, "test/cases/speaker/continued.case");
}

static void test_speaker__nothing_to_resolve(void **state)
{
    qu_buffer got = {0};
    speakers_of(*state, qu_view("Fog lay over the quay."), &got);
    assert_int_equal(qu_buffer_view(&got).len, 0);
    speakers_of(*state, qu_view(""), &got);
    assert_int_equal(qu_buffer_view(&got).len, 0);
    qu_buffer_dispose(&got);
}

/* The text once more with the same tables gives the same names. */
static void test_speaker__same_twice(void **state)
{
    quoth_view marked =
        qu_view("Mayor {S1:Ann Lee} {C1:said} {I1:no}. {S2:She} {C2:left}{I2: it}.");
    qu_buffer first = {0}, second = {0};
    speakers_of(*state, marked, &first);
    speakers_of(*state, marked, &second);
    assert_true(qu_equal(qu_buffer_view(&first), qu_buffer_view(&second)));
    qu_buffer_dispose(&first);
    qu_buffer_dispose(&second);
}

/* Many people of one last name and one given name: the chains are walked a few steps only. */
static void test_speaker__many_names(void **state)
{
    enum { N = 30000 };
    qu_buffer text = {0};
    for (int i = 0; i < N; i++) {
        qu_buffer_add_format(&text, "Q%c%c%cx Voss met Mara V%c%c%css, president of Osk%d. ",
            'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26, 'a' + i % 26,
            'a' + i / 26 % 26, 'a' + i / 676 % 26, i);
    }
    qu_buffer_add_text(
        &text, "{S1:Voss} {C1:said} {I1:so}, {S2:the president} {C2:did} {I2:too}.");
    qu_buffer got = {0};
    speakers_of(*state, qu_buffer_view(&text), &got);
    assert_true(qu_buffer_view(&got).len > 0);
    qu_buffer_dispose(&got);
    qu_buffer_dispose(&text);
}

/* One sentence with thousands of names, sons and titles: what looks around looks not far. */
static void test_speaker__long_sentence(void **state)
{
    enum { N = 30000 };
    qu_buffer text = {0};
    qu_buffer_add_text(&text, "Mara Voss met ");
    for (int i = 0; i < N; i++) {
        qu_buffer_add_text(&text, "Dan Voss Jr., Keeper Director of Public Tides Phil Roe, ");
    }
    qu_buffer_add_text(&text, "{S1:Dan Voss Jr.");
    for (int i = 0; i < N; i++) {
        qu_buffer_add_text(&text, ", the keeper of Osk, and Phil Roe");
    }
    qu_buffer_add_text(
        &text, "} {C1:said} {I1:so}, {S2:officials who spoke} {C2:said} {I2:no}.");
    qu_buffer got = {0};
    speakers_of(*state, qu_buffer_view(&text), &got);
    assert_true(qu_buffer_view(&got).len > 0);
    qu_buffer_dispose(&got);
    qu_buffer_dispose(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_speaker__names),
        cmocka_unit_test(test_speaker__pronouns),
        cmocka_unit_test(test_speaker__descriptions),
        cmocka_unit_test(test_speaker__bodies),
        cmocka_unit_test(test_speaker__continued),
        cmocka_unit_test(test_speaker__nothing_to_resolve),
        cmocka_unit_test(test_speaker__same_twice),
        cmocka_unit_test(test_speaker__many_names),
        cmocka_unit_test(test_speaker__long_sentence),
    };
    return cmocka_run_group_tests(tests, open_tables, free_tables);
}
