/* test_error.c: filling in the error that the caller holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void test_base_error__status_place_and_text(void **state)
{
    (void)state;
    quoth_error err = {0};
    assert_int_equal(qu_fail(&err, QUOTH_E_RANGE, 42, "%u bytes", 7u), QUOTH_E_RANGE);
    assert_int_equal(err.status, QUOTH_E_RANGE);
    assert_int_equal(err.position, 42);
    assert_string_equal(err.text, "7 bytes");
    assert_int_equal(qu_fail_memory(&err), QUOTH_E_MEMORY);
    assert_string_equal(err.text, "out of memory");
}

static void test_base_error__may_be_null(void **state)
{
    (void)state;
    assert_int_equal(qu_fail(NULL, QUOTH_E_IO, 0, "x"), QUOTH_E_IO);
    assert_int_equal(qu_fail_memory(NULL), QUOTH_E_MEMORY);
    qu_error_source(NULL, qu_view("x"));
}

static void test_base_error__source_stays_when_text_is_written(void **state)
{
    (void)state;
    quoth_error err = {0};
    qu_error_source(&err, qu_view("quay.txt"));
    (void)qu_fail(&err, QUOTH_E_IO, 0, "no such file");
    assert_string_equal(err.source, "quay.txt");
    qu_error_source(&err, (quoth_view){"", 0});
    assert_string_equal(err.source, "");
}

/* Shifts of one byte cut a character at every place. */
static void test_base_error__long_text_is_cut_between_characters(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        char text[2000];
        memset(text, 'a', sizeof text);
        for (size_t i = shift; i + 4 < sizeof text; i += 4) {
            memcpy(text + i, "😀", 4);
        }
        quoth_error err = {0};
        (void)qu_fail(&err, QUOTH_E_INPUT, 0, "%.1900s", text);
        assert_true(strlen(err.text) > sizeof err.text - 5);
        assert_true(qu_utf8_valid(qu_view(err.text)));
        qu_error_source(&err, (quoth_view){text, 1900 + shift});
        assert_true(strlen(err.source) > sizeof err.source - 5);
        assert_true(qu_utf8_valid(qu_view(err.source)));
    }
}

static void test_base_error__long_source_keeps_its_end(void **state)
{
    (void)state;
    char name[3000];
    memset(name, 'd', sizeof name);
    memcpy(name + sizeof name - 9, "/quay.txt", 9);
    quoth_error err = {0};
    qu_error_source(&err, (quoth_view){name, sizeof name});
    assert_int_equal(strlen(err.source), sizeof err.source - 1);
    assert_true(qu_ends(qu_view(err.source), "/quay.txt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_error__status_place_and_text),
        cmocka_unit_test(test_base_error__may_be_null),
        cmocka_unit_test(test_base_error__source_stays_when_text_is_written),
        cmocka_unit_test(test_base_error__long_text_is_cut_between_characters),
        cmocka_unit_test(test_base_error__long_source_keeps_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
