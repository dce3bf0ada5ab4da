/* test_buffer.c: bytes that are appended to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void test_base_buffer__empty_one_views_as_empty_text(void **state)
{
    (void)state;
    qu_buffer buffer = {0};
    assert_string_equal(qu_buffer_view(&buffer).ptr, "");
    assert_int_equal(qu_buffer_view(&buffer).len, 0);
    qu_buffer_add(&buffer, "", 0);
    qu_buffer_add_text(&buffer, "");
    assert_int_equal(qu_buffer_view(&buffer).len, 0);
    qu_buffer_dispose(&buffer);
    qu_buffer_dispose(&buffer);
}

static void test_base_buffer__appends_in_every_way(void **state)
{
    (void)state;
    qu_buffer buffer = {0};
    qu_buffer_add(&buffer, "ab", 2);
    qu_buffer_add_byte(&buffer, 'c');
    qu_buffer_add_text(&buffer, "de");
    qu_buffer_add_view(&buffer, (quoth_view){"fgh", 2});
    qu_buffer_add_format(&buffer, "-%d-%s", 12, "x");
    assert_string_equal(buffer.ptr, "abcdefg-12-x"); /* a NUL follows */
    assert_int_equal(buffer.len, 12);
    assert_false(buffer.failed);
    qu_buffer_dispose(&buffer);
}

static void test_base_buffer__bytes_may_be_nul(void **state)
{
    (void)state;
    qu_buffer buffer = {0};
    qu_buffer_add(&buffer, "a\0b", 3);
    assert_int_equal(buffer.len, 3);
    assert_memory_equal(buffer.ptr, "a\0b", 4);
    qu_buffer_dispose(&buffer);
}

static void test_base_buffer__grows_without_loss(void **state)
{
    (void)state;
    qu_buffer buffer = {0};
    for (int i = 0; i < 20000; i++) {
        qu_buffer_add_format(&buffer, "%05d", i);
    }
    assert_int_equal(buffer.len, 100000);
    for (int i = 0; i < 20000; i++) {
        assert_int_equal(
            strtol((char[6]){buffer.ptr[i * 5], buffer.ptr[i * 5 + 1], buffer.ptr[i * 5 + 2],
                       buffer.ptr[i * 5 + 3], buffer.ptr[i * 5 + 4], '\0'},
                NULL, 10),
            i);
    }
    qu_buffer_dispose(&buffer);
}

static void test_base_buffer__remembers_that_it_failed(void **state)
{
    (void)state;
    qu_buffer buffer = {0};
    qu_buffer_add_text(&buffer, "kept");
    qu_buffer_add(&buffer, "x", SIZE_MAX / 2); /* refused before a byte is read */
    qu_buffer_add_text(&buffer, "more");
    assert_true(buffer.failed);
    assert_true(qu_equal(qu_buffer_view(&buffer), qu_view("kept")));
    qu_buffer_clear(&buffer);
    qu_buffer_add_text(&buffer, "new");
    assert_false(buffer.failed);
    assert_true(qu_equal(qu_buffer_view(&buffer), qu_view("new")));
    qu_buffer_dispose(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_buffer__empty_one_views_as_empty_text),
        cmocka_unit_test(test_base_buffer__appends_in_every_way),
        cmocka_unit_test(test_base_buffer__bytes_may_be_nul),
        cmocka_unit_test(test_base_buffer__grows_without_loss),
        cmocka_unit_test(test_base_buffer__remembers_that_it_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
