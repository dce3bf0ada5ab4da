/* test_terminal.c: paragraphs for a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "brief/sample.h"
#include "brief/terminal/terminal.h"

static void print(gathered *got, unsigned width, bool colour, quoth_view text)
{
    quoth_sink sink = gathered_sink(got);
    quoth_terminal how = {width, colour};
    qu_writer writer = qu_writer_open(&sink);
    qu_terminal terminal = qu_terminal_open(&how, &writer);
    qu_terminal_begin(&terminal, 2, 4);
    qu_terminal_view(&terminal, QU_STYLE_STRONG, text);
    qu_terminal_end(&terminal);
    qu_terminal_close(&terminal);
    assert_int_equal(qu_writer_close(&writer, NULL), QUOTH_OK);
}

static void expect(const char *text, size_t n_bytes, const char *shown)
{
    gathered got = {0};
    print(&got, 40, false, (quoth_view){text, n_bytes});
    assert_string_equal(gathered_text(&got), shown);
    gathered_free(&got);
}

#define EXPECT(text, shown) expect(text, sizeof(text) - 1, shown)

static void test_terminal__wraps_and_indents(void **state)
{
    (void)state;
    EXPECT("one  two\n\nthree\tfour five six seven eight nine ten",
        "  one two three four five six seven\n    eight nine ten\n");
    EXPECT("", "  \n");
}

static void test_terminal__breaks_words_that_fit_on_no_line(void **state)
{
    (void)state;
    EXPECT("x 0123456789012345678901234567890123456789 y",
        "  x 012345678901234567890123456789012345\n    6789 y\n");
}

static void test_terminal__breaks_wide_scripts_anywhere(void **state)
{
    (void)state;
    EXPECT(
        "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57"
        "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57",
        "  \u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57"
        "\u6f22\u5b57\u6f22\u5b57\u6f22\n    \u5b57\n");
}

static void test_terminal__shows_nothing_that_a_terminal_obeys(void **state)
{
    (void)state;
    EXPECT("a\033[31mb\x07 c\0d", "  a\uFFFD[31mb\uFFFD c\uFFFDd\n");
    EXPECT("a\xc2\x9b"
           "31mb",
        "  a\uFFFD31mb\n");
    EXPECT("a\u202eb\u2066c\u00add", "  abcd\n");
    EXPECT("a\xff\xc3 b", "  a\uFFFD\uFFFD b\n");
}

static void test_terminal__never_passes_the_width(void **state)
{
    static const char words[] =
        "It is said that the d\u00e9j\u00e0 vu of lines \u2014 long ones, "
        "short ones \u2014 must end where the terminal does, whatever "
        "stands in them.";
    (void)state;
    for (unsigned width = 40; width < 130; width++) {
        gathered got = {0};
        print(&got, width, false, qu_view(words));
        const char *line = gathered_text(&got);
        for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
            assert_true(qu_columns((quoth_view){line, (size_t)(end - line)}) <= width);
        }
        assert_string_equal(line, "");
        gathered_free(&got);
    }
}

static void test_terminal__styles_words_and_not_the_space_between(void **state)
{
    (void)state;
    gathered got = {0};
    print(&got, 40, true, qu_view("one two"));
    assert_string_equal(gathered_text(&got), "  \033[1mone\033[0m \033[1mtwo\033[0m\n");
    gathered_free(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_terminal__wraps_and_indents),
        cmocka_unit_test(test_terminal__breaks_words_that_fit_on_no_line),
        cmocka_unit_test(test_terminal__breaks_wide_scripts_anywhere),
        cmocka_unit_test(test_terminal__shows_nothing_that_a_terminal_obeys),
        cmocka_unit_test(test_terminal__never_passes_the_width),
        cmocka_unit_test(test_terminal__styles_words_and_not_the_space_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
