/* test_arena.c: memory that is freed all at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#endif

/* Does the sanitizer, where there is one, refuse the byte? */
static bool is_poisoned(const void *byte)
{
#ifdef WITH_ASAN
    return __asan_address_is_poisoned(byte) != 0;
#else
    (void)byte;
    return true;
#endif
}

static void test_base_arena__only_what_is_allocated_may_be_touched(void **state)
{
    (void)state;
    qu_arena arena = {0};
    char *a = qu_arena_alloc(&arena, 16);
    qu_arena_mark mark = qu_arena_here(&arena);
    char *b = qu_arena_alloc(&arena, 3);
    assert_true(is_poisoned(a + 16) && is_poisoned(b + 3));
    qu_arena_rewind(&arena, mark);
    assert_true(is_poisoned(b));
    a[15] = 'x';
    qu_arena_dispose(&arena);
}

static void test_base_arena__empty_one_holds_nothing(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_arena_mark mark = qu_arena_here(&arena);
    assert_null(mark.block);
    qu_arena_rewind(&arena, mark);
    qu_arena_dispose(&arena);
    qu_arena_dispose(&arena);
    assert_null(arena.last);
}

static void test_base_arena__memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    enum { N = 3000 };
    qu_arena arena = {0};
    unsigned char *memory[N];
    for (size_t i = 0; i < N; i++) {
        memory[i] = qu_arena_alloc(&arena, i);
        assert_non_null(memory[i]);
        assert_int_equal((uintptr_t)memory[i] % 16, 0);
        for (size_t k = 0; k < i; k++) {
            assert_int_equal(memory[i][k], 0);
        }
        memset(memory[i], (int)(i & 0xFF), i);
    }
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_int_equal(memory[i][k], i & 0xFF);
        }
    }
    qu_arena_dispose(&arena);
}

static void test_base_arena__one_piece_may_be_larger_than_a_block(void **state)
{
    (void)state;
    qu_arena arena = {0};
    char *large = qu_arena_alloc(&arena, 5u << 20);
    assert_non_null(large);
    large[(5u << 20) - 1] = 'x';
    char *small = qu_arena_alloc(&arena, 1);
    assert_non_null(small);
    *small = 'y';
    assert_int_equal(large[(5u << 20) - 1], 'x');
    qu_arena_dispose(&arena);
}

static void test_base_arena__sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    qu_arena arena = {0};
    assert_null(qu_arena_alloc(&arena, SIZE_MAX));
    assert_null(qu_arena_array(&arena, SIZE_MAX / 4, 8));
    assert_null(qu_arena_array(&arena, 8, SIZE_MAX / 4));
    assert_non_null(qu_arena_array(&arena, 0, 8));
    assert_non_null(qu_arena_array(&arena, 8, 0));
    qu_arena_dispose(&arena);
}

static void test_base_arena__rewind_gives_the_same_memory_again(void **state)
{
    (void)state;
    qu_arena arena = {0};
    char *kept = qu_arena_dup(&arena, "kept", 5);
    qu_arena_mark mark = qu_arena_here(&arena);
    char *first = qu_arena_alloc(&arena, 100);
    memset(first, 'x', 100);
    for (int i = 0; i < 100; i++) { /* over several blocks */
        assert_non_null(qu_arena_alloc(&arena, 10000));
    }
    qu_arena_rewind(&arena, mark);
    char *again = qu_arena_alloc(&arena, 100);
    assert_ptr_equal(again, first);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(again[i], 0);
    }
    assert_string_equal(kept, "kept");
    qu_arena_dispose(&arena);
}

static void test_base_arena__rewind_to_the_start_frees_all(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_arena_mark start = qu_arena_here(&arena);
    assert_non_null(qu_arena_alloc(&arena, 100000));
    qu_arena_rewind(&arena, start);
    assert_null(arena.last);
    assert_non_null(qu_arena_alloc(&arena, 1));
    qu_arena_dispose(&arena);
}

static void test_base_arena__marks_nest(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_arena_mark outer = qu_arena_here(&arena);
    char *a = qu_arena_dup(&arena, "a", 2);
    qu_arena_mark inner = qu_arena_here(&arena);
    assert_non_null(qu_arena_alloc(&arena, 50000));
    qu_arena_rewind(&arena, inner);
    assert_string_equal(a, "a");
    char *b = qu_arena_dup(&arena, "b", 2);
    assert_string_equal(a, "a");
    assert_string_equal(b, "b");
    qu_arena_rewind(&arena, outer);
    qu_arena_dispose(&arena);
}

static void test_base_arena__grown_arrays_keep_their_items(void **state)
{
    (void)state;
    qu_arena arena = {0};
    uint32_t *items = NULL, capacity = 0;
    for (uint32_t n = 0; n < 10000; n++) {
        assert_true(qu_arena_grow(&arena, &items, &capacity, n, sizeof *items));
        assert_true(capacity > n);
        items[n] = n * 7;
    }
    for (uint32_t n = 0; n < 10000; n++) {
        assert_int_equal(items[n], n * 7);
    }
    qu_arena_dispose(&arena);
}

/* Arrays larger than any block grow where they are, though others lie between and a mark points
 * at what they held before. */
static void test_base_arena__large_arrays_keep_their_items(void **state)
{
    (void)state;
    enum { N = 1000000 };
    qu_arena arena = {0};
    uint32_t *items[2] = {NULL, NULL}, capacity[2] = {0, 0};
    qu_arena_mark mark = {NULL, 0};
    for (uint32_t n = 0; n < N; n++) {
        for (uint32_t k = 0; k < 2; k++) {
            assert_true(qu_arena_grow(&arena, &items[k], &capacity[k], n, sizeof **items));
            items[k][n] = n * 7 + k;
        }
        if (n == N / 2) {
            mark = qu_arena_here(&arena);
        }
        if (n % 1000 == 0) {
            assert_string_equal(qu_arena_dup(&arena, "between", 8), "between");
        }
    }
    for (uint32_t n = 0; n < N; n++) {
        assert_true(items[0][n] == n * 7 && items[1][n] == n * 7 + 1);
    }
    qu_arena_rewind(&arena, mark);
    assert_ptr_equal(arena.last, mark.block);
    assert_non_null(qu_arena_alloc(&arena, 100));
    qu_arena_dispose(&arena);
}

/* A worker's arena is rewound to nothing after each report, and takes the same pages again. */
static void test_base_arena__rewound_to_the_start_keeps_the_largest_block(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_arena_mark start = qu_arena_here(&arena);
    assert_non_null(qu_arena_alloc(&arena, 1));
    assert_non_null(qu_arena_alloc(&arena, 700000));
    qu_arena_rewind(&arena, start);
    char *first = qu_arena_room(&arena, 600000);
    assert_non_null(first);
    memset(first, 1, 600000);
    qu_arena_rewind(&arena, start);
    assert_ptr_equal(qu_arena_room(&arena, 1), first);
    qu_arena_dispose(&arena);
    assert_null(arena.spare);
}

static void test_base_arena__copies_are_of_their_own(void **state)
{
    (void)state;
    qu_arena arena = {0};
    char text[] = "gravel";
    quoth_view copy;
    assert_true(qu_arena_copy(&arena, qu_view(text), &copy));
    text[0] = 'X';
    assert_true(qu_equal(copy, qu_view("gravel")));
    assert_true(qu_arena_copy(&arena, (quoth_view){"", 0}, &copy));
    assert_non_null(copy.ptr); /* a view never holds NULL */
    assert_int_equal(copy.len, 0);
    qu_arena_dispose(&arena);
}

/* Rounds of a loop that rewinds over the end of a block get the same block each time. */
static void test_base_arena__rewound_over_a_border(void **state)
{
    (void)state;
    qu_arena arena = {0};
    assert_non_null(qu_arena_alloc(&arena, 1));
    qu_arena_mark mark = qu_arena_here(&arena);
    char *first = qu_arena_room(&arena, 5000); /* more than the first block holds */
    assert_non_null(first);
    for (int round = 0; round < 100; round++) {
        qu_arena_rewind(&arena, mark);
        char *again = qu_arena_room(&arena, 5000);
        assert_ptr_equal(again, first);
        memset(again, 1, 5000);
    }
    qu_arena_rewind(&arena, mark);
    assert_non_null(qu_arena_alloc(&arena, 100000)); /* the kept block is too small for it */
    qu_arena_dispose(&arena);
    assert_null(arena.spare);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_arena__only_what_is_allocated_may_be_touched),
        cmocka_unit_test(test_base_arena__empty_one_holds_nothing),
        cmocka_unit_test(test_base_arena__memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(test_base_arena__one_piece_may_be_larger_than_a_block),
        cmocka_unit_test(test_base_arena__sizes_that_overflow_are_refused),
        cmocka_unit_test(test_base_arena__rewind_gives_the_same_memory_again),
        cmocka_unit_test(test_base_arena__rewind_to_the_start_frees_all),
        cmocka_unit_test(test_base_arena__marks_nest),
        cmocka_unit_test(test_base_arena__grown_arrays_keep_their_items),
        cmocka_unit_test(test_base_arena__large_arrays_keep_their_items),
        cmocka_unit_test(test_base_arena__rewound_to_the_start_keeps_the_largest_block),
        cmocka_unit_test(test_base_arena__copies_are_of_their_own),
        cmocka_unit_test(test_base_arena__rewound_over_a_border),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
