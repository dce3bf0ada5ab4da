/* The words of a quotation, and the tables behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "statement/word/said.h"

static const char *const function_words[] = {
#include "words_said_function.inc"
};
static const char *const forms[] = {
#include "words_said_form.inc"
};
static const char *const roots[] = {
#include "words_said_root.inc"
};

enum { MOST_WORDS = 32 };

typedef struct {
    qu_arena arena;
    qu_said *words;
    uint32_t n;
    quoth_view text;
} split;

static split split_text(const char *text)
{
    split s = {.text = qu_view(text)};
    uint32_t capacity = 0;
    quoth_span all = {0, (uint32_t)s.text.len};
    assert_true(qu_said_split(&s.arena, s.text, all, &s.words, &s.n, &capacity));
    assert_true(s.n <= MOST_WORDS);
    return s;
}

/* The same folds, and as many. */
static void assert_same_words(const char *a, const char *b)
{
    split x = split_text(a), y = split_text(b);
    assert_int_equal(x.n, y.n);
    for (uint32_t i = 0; i < x.n; i++) {
        assert_true(x.words[i].fold == y.words[i].fold);
    }
    qu_arena_dispose(&x.arena);
    qu_arena_dispose(&y.arena);
}

static void assert_one_stem(const char *a, const char *b, bool stem, bool root)
{
    split x = split_text(a), y = split_text(b);
    assert_int_equal(stem, x.words[0].stem == y.words[0].stem);
    assert_int_equal(root, x.words[0].root == y.words[0].root);
    qu_arena_dispose(&x.arena);
    qu_arena_dispose(&y.arena);
}

static void assert_sorted(const char *const *table, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        quoth_view before = {table[i - 1], strcspn(table[i - 1], " ")};
        quoth_view here = {table[i], strcspn(table[i], " ")};
        assert_true(qu_compare(before, here) < 0);
    }
}

static void test_said_tables__are_sorted(void **state)
{
    (void)state;
    assert_sorted(function_words, sizeof function_words / sizeof *function_words);
    assert_sorted(forms, sizeof forms / sizeof *forms);
    assert_sorted(roots, sizeof roots / sizeof *roots);
    for (size_t i = 0; i < sizeof function_words / sizeof *function_words; i++) {
        assert_true(qu_said_is_function(qu_view(function_words[i])));
    }
    assert_false(qu_said_is_function(qu_view("harbour")));
}

static void test_said_fold__is_blind_to_print(void **state)
{
    (void)state;
    assert_same_words("“It’s NOT over,”", "it's not over");
    assert_same_words("the U.S. navy", "the US navy");
    assert_same_words("12 boats", "twelve boats");
    assert_same_words("a well-known man", "a well known man");
    assert_same_words("33,000 crowns", "33000 crowns");
    assert_same_words("the Jones's barn", "the Jones’ barn");
    assert_same_words("Éva Peña", "Eva Pena");
}

static void test_said_fold__tells_words_apart(void **state)
{
    (void)state;
    split s = split_text("don't do not 33 330 Éva Ева");
    assert_int_equal(7, s.n);
    for (uint32_t i = 0; i < s.n; i++) {
        for (uint32_t k = 0; k < i; k++) {
            assert_true(s.words[i].fold != s.words[k].fold);
        }
    }
    qu_arena_dispose(&s.arena);
}

static void test_said_stem__inflections_and_kin(void **state)
{
    (void)state;
    assert_one_stem("process", "processes", true, true);
    assert_one_stem("carries", "carry", true, true);
    assert_one_stem("stopped", "stopping", true, true);
    assert_one_stem("wrote", "written", true, true);
    assert_one_stem("interfered", "interference", false, true);
    assert_one_stem("investigators", "investigation", false, true);
    assert_one_stem("Russian", "Russia", false, true);
    assert_one_stem("failed", "gone", false, false);
    assert_one_stem("pages", "papers", false, false);
}

static void test_said_flags__content_and_country(void **state)
{
    (void)state;
    split s = split_text("US ships told us nothing");
    assert_true(s.words[0].flags & QU_SAID_CONTENT);
    assert_false(s.words[3].flags & QU_SAID_CONTENT);
    assert_true(s.words[4].flags & QU_SAID_NEGATION);
    qu_arena_dispose(&s.arena);
}

static void test_said_flags__brackets(void **state)
{
    (void)state;
    split s = split_text("They [the seals] broke today (Monday): all of them");
    static const bool bracket[] = {false, true, true, false, false, true, false, false, false};
    assert_int_equal(9, s.n);
    for (uint32_t i = 0; i < s.n; i++) {
        assert_int_equal(bracket[i], (s.words[i].flags & QU_SAID_BRACKET) != 0);
    }
    assert_true(qu_equal(qu_slice(s.text, s.words[1].print), qu_view("[the")));
    assert_true(qu_equal(qu_slice(s.text, s.words[5].print), qu_view("(Monday):")));
    qu_arena_dispose(&s.arena);
}

static void test_said_flags__a_bracket_that_never_closes(void **state)
{
    (void)state;
    split s = split_text("one (two three");
    assert_int_equal(3, s.n);
    assert_false(s.words[2].flags & QU_SAID_BRACKET);
    qu_arena_dispose(&s.arena);
}

static void test_said_flags__stops_and_ellipses(void **state)
{
    (void)state;
    split s = split_text("It broke. Then [...] it sank, … slowly");
    assert_int_equal(6, s.n);
    assert_true(s.words[1].flags & QU_SAID_SENTENCE);
    assert_false(s.words[2].flags & QU_SAID_SENTENCE);
    assert_true(s.words[3].flags & QU_SAID_ELLIPSIS);
    assert_true(s.words[4].flags & QU_SAID_CLAUSE);
    assert_true(s.words[5].flags & QU_SAID_ELLIPSIS);
    assert_true(s.words[0].flags & QU_SAID_PIECE);
    qu_arena_dispose(&s.arena);
}

static void test_said_print__holds_its_punctuation(void **state)
{
    (void)state;
    split s = split_text("well — gone, all of it’s");
    assert_true(qu_equal(qu_slice(s.text, s.words[0].print), qu_view("well")));
    assert_true(qu_equal(qu_slice(s.text, s.words[1].print), qu_view("gone,")));
    assert_true(qu_equal(qu_slice(s.text, s.words[4].print), qu_view("it’s")));
    qu_arena_dispose(&s.arena);
}

static void test_said_split__nothing(void **state)
{
    (void)state;
    split s = split_text(" — … ”");
    assert_int_equal(0, s.n);
    qu_arena_dispose(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_said_tables__are_sorted),
        cmocka_unit_test(test_said_fold__is_blind_to_print),
        cmocka_unit_test(test_said_fold__tells_words_apart),
        cmocka_unit_test(test_said_stem__inflections_and_kin),
        cmocka_unit_test(test_said_flags__content_and_country),
        cmocka_unit_test(test_said_flags__brackets),
        cmocka_unit_test(test_said_flags__a_bracket_that_never_closes),
        cmocka_unit_test(test_said_flags__stops_and_ellipses),
        cmocka_unit_test(test_said_print__holds_its_punctuation),
        cmocka_unit_test(test_said_split__nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
