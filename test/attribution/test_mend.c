/* test_mend.c: the network's attributions whose verb is another's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attribution/attribution_internal.h"

static quoth_span find(const char *text, const char *words)
{
    const char *at = strstr(text, words);
    assert_non_null(at);
    uint32_t begin = (uint32_t)(at - text);
    return (quoth_span){begin, begin + (uint32_t)strlen(words)};
}

/* The source that an attribution has after it was mended. */
static void expect_source(const char *text, const char *source, const char *cue,
    const char *content, const char *want)
{
    qu_arena arena = {0};
    qu_language language;
    quoth_span all = {0, (uint32_t)strlen(text)};
    assert_int_equal(
        qu_language_split(&arena, qu_view(text), &all, 1, &language, NULL), QUOTH_OK);
    uint32_t *classes = calloc(language.n_tokens, sizeof *classes);
    assert_non_null(classes);
    qu_attributor work = {.language = &language, .scratch = &arena, .classes = classes};
    quoth_span said = find(text, content);
    qu_tagged item = {
        .source = find(text, source), .cue = find(text, cue), .content = &said, .n_content = 1};
    qu_tagged_list list = {.items = &item, .n = 1};
    qu_mend(&work, &list);
    assert_true(qu_equal(qu_slice(qu_view(text), item.source), qu_view(want)));
    free(classes);
    qu_arena_dispose(&arena);
}

static void test_mend__relative_is_the_source(void **state)
{
    (void)state;
    expect_source("Hale trusts the board, which has found that smugglers came.", "Hale",
        "has found", "that smugglers came", "which");
    expect_source("Hale trusts the pilots who believe that smugglers came.", "Hale", "believe",
        "that smugglers came", "who");
    expect_source("The pilots, who were backed by Hale, left.", "Hale", "were backed by",
        "The pilots", "Hale");
    expect_source("Hale, who is a pilot, believes that smugglers came.", "Hale", "believes",
        "that smugglers came", "Hale");
}

static void test_mend__source_of_a_later_sentence(void **state)
{
    (void)state;
    expect_source(
        "They met, asking Hale to stay. Voss was late.", "Voss", "asking", "Hale to stay", "");
    expect_source("“We met,” said Hale. Voss was late.", "Hale", "said", "“We met,”", "Hale");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mend__relative_is_the_source),
        cmocka_unit_test(test_mend__source_of_a_later_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
