/* test_offset.c: bytes of a text → code points, against counting from the start. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "brief/json/offset.h"

static void test_offset__agrees_with_counting(void **state)
{
    static const char *const pieces[] = {"a", "\u00e9", "\u2019", "\U0001F600", "bcd ", "\n"};
    (void)state;
    qu_buffer text = {0};
    for (unsigned i = 0; i < 3000; i++) {
        qu_buffer_add_text(&text, pieces[(i * 7 + i / 11) % 6]);
    }
    qu_offsets offsets;
    assert_true(qu_offsets_open(&offsets, qu_buffer_view(&text)));
    for (uint32_t at = 0; at <= text.len; at++) {
        if (qu_utf8_boundary(qu_buffer_view(&text), at)) {
            size_t n = qu_utf8_length((quoth_view){text.ptr, at});
            assert_int_equal(qu_offsets_at(&offsets, at), n);
        }
    }
    qu_offsets_dispose(&offsets);
    qu_buffer_dispose(&text);
}

static void test_offset__takes_texts_as_long_as_a_block(void **state)
{
    (void)state;
    char text[2 * QU_OFFSET_BLOCK_BYTES];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = 'x';
    }
    for (size_t n = 0; n <= sizeof text; n += QU_OFFSET_BLOCK_BYTES) {
        qu_offsets offsets;
        assert_true(qu_offsets_open(&offsets, (quoth_view){text, n}));
        assert_int_equal(qu_offsets_at(&offsets, (uint32_t)n), n);
        assert_int_equal(qu_offsets_at(&offsets, UINT32_MAX), n);
        qu_offsets_dispose(&offsets);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offset__agrees_with_counting),
        cmocka_unit_test(test_offset__takes_texts_as_long_as_a_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
