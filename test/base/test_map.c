/* test_map.c: 64-bit keys to 32-bit values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/base.h"

static void test_base_map__empty_one_has_no_key(void **state)
{
    (void)state;
    qu_map map = {0};
    assert_int_equal(qu_map_get(&map, 1), QUOTH_NONE);
    qu_map_dispose(&map);
    qu_map_dispose(&map);
}

static void test_base_map__put_keeps_the_first_value(void **state)
{
    (void)state;
    qu_map map = {0};
    assert_int_equal(*qu_map_put(&map, 7, 70), 70);
    uint32_t *value = qu_map_put(&map, 7, 71);
    assert_int_equal(*value, 70);
    *value = 72;
    assert_int_equal(qu_map_get(&map, 7), 72);
    assert_int_equal(map.n, 1);
    qu_map_dispose(&map);
}

static void test_base_map__zero_is_a_key_like_any_other(void **state)
{
    (void)state;
    qu_map map = {0};
    assert_int_equal(qu_map_get(&map, 0), QUOTH_NONE);
    assert_non_null(qu_map_put(&map, 0, 5));
    assert_int_equal(qu_map_get(&map, 0), 5);
    qu_map_dispose(&map);
}

/* Keys that differ by `step` alone, found again while as many others are absent. */
static void check_many(uint64_t step)
{
    enum { N = 100000 };
    qu_map map = {0};
    for (uint32_t i = 0; i < N; i++) {
        assert_non_null(qu_map_put(&map, (i + 2) * step, i));
    }
    assert_int_equal(map.n, N);
    for (uint32_t i = 0; i < N; i++) {
        assert_int_equal(qu_map_get(&map, (i + 2) * step), i);
        assert_int_equal(qu_map_get(&map, (i + 2 + N) * step), QUOTH_NONE);
    }
    qu_map_dispose(&map);
}

static void test_base_map__many_keys(void **state)
{
    (void)state;
    check_many(1);
    check_many(UINT64_C(1) << 20);
    check_many(UINT64_C(1) << 40);
    check_many((UINT64_C(1) << 32) + 1);
    check_many(UINT64_C(0x9E3779B97F4A7C15));
}

static void test_base_map__hashes_are_never_zero_and_tell_order(void **state)
{
    (void)state;
    assert_true(qu_hash("", 0) != 0);
    assert_true(qu_hash("a", 1) != qu_hash("b", 1));
    assert_true(qu_hash("ab", 2) == qu_hash("ab", 2));
    assert_true(qu_hash_pair(1, 2) != qu_hash_pair(2, 1));
    assert_true(qu_hash_pair(0, 0) != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_map__empty_one_has_no_key),
        cmocka_unit_test(test_base_map__put_keeps_the_first_value),
        cmocka_unit_test(test_base_map__zero_is_a_key_like_any_other),
        cmocka_unit_test(test_base_map__many_keys),
        cmocka_unit_test(test_base_map__hashes_are_never_zero_and_tell_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
