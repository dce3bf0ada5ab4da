/* test_mark.c: a version as marks, written here as the terminal does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "brief/mark.h"

static void show(qu_buffer *to, const qu_mark *mark)
{
    static const char *const opening[] = {"", "\u2026", "{-", "{+", "{"};
    qu_buffer_add_text(to, mark->space ? " " : "");
    qu_buffer_add_text(to, opening[mark->kind]);
    qu_buffer_add_view(to, mark->from);
    if (mark->from_end.len > 0) {
        qu_buffer_add_text(to, " \u2026 ");
        qu_buffer_add_view(to, mark->from_end);
    }
    qu_buffer_add_text(to, mark->kind == QU_MARK_CHANGED ? "|" : "");
    qu_buffer_add_view(to, mark->to);
    qu_buffer_add_text(to, mark->kind >= QU_MARK_CUT ? "}" : "");
}

typedef struct {
    quoth_edit_op op;
    const char *from, *to;
} step;

static void expect(const step *steps, uint32_t n, bool is_fragment, const char *shown)
{
    quoth_edit edits[8];
    for (uint32_t i = 0; i < n; i++) {
        edits[i] = (quoth_edit){
            .op = steps[i].op, .from = qu_view(steps[i].from), .to = qu_view(steps[i].to)};
    }
    quoth_version version = {.edits = edits, .n_edits = n};
    qu_arena arena = {0};
    qu_marking marking;
    assert_true(qu_mark_version(&arena, &version, &marking));
    qu_buffer buffer = {0};
    for (uint32_t i = 0; i < marking.n_marks; i++) {
        show(&buffer, &marking.marks[i]);
    }
    assert_string_equal(buffer.ptr, shown);
    assert_int_equal(marking.is_fragment, is_fragment);
    qu_buffer_dispose(&buffer);
    qu_arena_dispose(&arena);
}

#define KEPT(words)                                                                            \
    {                                                                                          \
        QUOTH_KEEP, words, words                                                               \
    }
#define EXPECT(is_fragment, shown, ...)                                                        \
    do {                                                                                       \
        const step steps[] = {__VA_ARGS__};                                                    \
        expect(steps, sizeof steps / sizeof *steps, is_fragment, shown);                       \
    } while (0)

static void test_mark__keeps_the_words_around_a_change(void **state)
{
    (void)state;
    EXPECT(false, "\u2026 four five six seven {eight|ocho} nine ten eleven twelve \u2026",
        KEPT("one two three four five six seven"), {QUOTH_REPLACE, "eight", "ocho"},
        KEPT("nine ten eleven twelve thirteen fourteen fifteen"));
}

static void test_mark__shows_short_runs_whole(void **state)
{
    (void)state;
    EXPECT(false, "one two {+[sic]} three {-four} five", KEPT("one two"),
        {QUOTH_INSERT, "", "[sic]"}, KEPT("three"), {QUOTH_DELETE, "four", ""}, KEPT("five"));
}

static void test_mark__leaves_out_the_middle_of_a_long_cut(void **state)
{
    (void)state;
    EXPECT(false, "a b c d e f {-1 2 3 \u2026 8 9 10} g", KEPT("a b c d e f"),
        {QUOTH_DELETE, "1 2 3 4 5 6 7 8 9 10", ""}, KEPT("g"));
}

static void test_mark__shows_a_fragment_as_it_is(void **state)
{
    (void)state;
    EXPECT(true, "safe to dig", {QUOTH_DELETE, "that tunnel was never", ""},
        KEPT("safe to dig"), {QUOTH_DELETE, "at all", ""});
    EXPECT(false, "{-that} tunnel is safe", {QUOTH_DELETE, "that", ""}, KEPT("tunnel is safe"));
}

static void test_mark__has_no_space_before_a_stop(void **state)
{
    (void)state;
    EXPECT(false, "yes {+indeed}, we can", KEPT("yes"), {QUOTH_INSERT, "", "indeed"},
        KEPT(", we can"));
}

static void test_mark__keeps_the_stop_that_both_wordings_have(void **state)
{
    (void)state;
    EXPECT(false, "seals had {failed|gone}, not by", KEPT("seals had"),
        {QUOTH_REPLACE, "failed,", "gone,"}, KEPT("not by"));
}

static void test_mark__ends_a_sentence_where_the_text_does(void **state)
{
    (void)state;
    EXPECT(false, "{-so} it failed. But it held", {QUOTH_DELETE, "so", ""},
        {QUOTH_KEEP, "it failed.", "it failed,"}, KEPT("But it held"));
    EXPECT(false, "it failed, {+but it held}", {QUOTH_KEEP, "it failed.", "it failed,"},
        {QUOTH_INSERT, "", "but it held"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mark__keeps_the_words_around_a_change),
        cmocka_unit_test(test_mark__shows_short_runs_whole),
        cmocka_unit_test(test_mark__ends_a_sentence_where_the_text_does),
        cmocka_unit_test(test_mark__leaves_out_the_middle_of_a_long_cut),
        cmocka_unit_test(test_mark__shows_a_fragment_as_it_is),
        cmocka_unit_test(test_mark__keeps_the_stop_that_both_wordings_have),
        cmocka_unit_test(test_mark__has_no_space_before_a_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
