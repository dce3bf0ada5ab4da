/* test_stance.c: what a cue says of its content, by the rules and with the network. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "attribution/attribution.h"

/* The first attribution of a text of one line whose cue begins with `cue`. */
static void check(bool fast, const char *line, const char *cue, quoth_polarity polarity)
{
    qu_attribution_tables *tables;
    qu_arena arena = {0}, scratch = {0};
    qu_language language;
    quoth_attribution *attributions;
    size_t n = 0, i = 0;
    quoth_view text = qu_view(line);
    quoth_span passage = {0, (uint32_t)text.len};
    qu_article article = {.text = text};
    assert_int_equal(qu_attribution_tables_open(fast, NULL, &tables, NULL), QUOTH_OK);
    assert_int_equal(qu_language_split(&arena, text, &passage, 1, &language, NULL), QUOTH_OK);
    assert_int_equal(
        qu_attribute(&arena, &scratch, tables, &article, &language, &attributions, &n, NULL),
        QUOTH_OK);
    while (i < n && qu_find(qu_slice(text, attributions[i].cue), cue, 0) >=
                        attributions[i].cue.end - attributions[i].cue.begin) {
        i++;
    }
    if (i == n || attributions[i].polarity != polarity) {
        print_error("%s: %s\n", line, i == n ? "not found" : "another polarity");
        fail();
    }
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
    qu_attribution_tables_free(tables);
}

static void check_both(const char *line, const char *cue, quoth_polarity polarity)
{
    check(true, line, cue, polarity);
    check(false, line, cue, polarity);
}

static void test_stance__affirms(void **state)
{
    (void)state;
    check_both("Voss said that the pier was sound.", "said", QUOTH_AFFIRMS);
    check_both("“The pier is sound,” Voss said.", "said", QUOTH_AFFIRMS);
    check(false, "The mayor agreed that the pier was sound.", "agreed", QUOTH_AFFIRMS);
    check_both("The pier was sound, according to Voss.", "according to", QUOTH_AFFIRMS);
    check_both("Voss promised to mend the pier.", "promised", QUOTH_AFFIRMS);
}

static void test_stance__denies(void **state)
{
    (void)state;
    check_both("Voss denied that the pier had sunk.", "denied", QUOTH_DENIES);
    check_both("The council denied the charge.", "denied", QUOTH_DENIES);
    check_both("Voss did not say that the pier was sound.", "say", QUOTH_DENIES);
    check_both("Voss didn't say whether the pier was sound.", "say", QUOTH_DENIES);
    check_both("“The pier never sank,” Voss said.", "said", QUOTH_AFFIRMS); /* not the cue's */
    check(false, "Voss refused to say whether the pier was sound.", "refused", QUOTH_DENIES);
    check(false, "No one said that the pier was sound.", "said", QUOTH_DENIES);
    check(false, "The mayor declined to comment on the pier.", "declined", QUOTH_DENIES);
}

static void test_stance__asks(void **state)
{
    (void)state;
    check_both("Voss asked whether the pier was sound.", "asked", QUOTH_ASKS);
    check_both("Voss wondered whether the pier was sound.", "wondered", QUOTH_ASKS);
    check_both("“Is the pier sound?” Voss asked.", "asked", QUOTH_ASKS);
    check(false, "The mayor demanded to know whether the pier was sound.", "demanded",
        QUOTH_ASKS);
}

static void test_stance__other(void **state)
{
    (void)state;
    check_both("Voss hoped that the pier was sound.", "hoped", QUOTH_OTHER);
    check(false, "Voss did not deny that the pier had sunk.", "deny", QUOTH_OTHER);
    check_both("The mayor praised the pier as “a joy.”", "praised", QUOTH_OTHER);
}

/* What "to" goes on with decides, and a denial of a denial is none. */
static void test_stance__what_follows_counts(void **state)
{
    (void)state;
    check(false, "Mayor Voss refused to say whether the pier would be mended.", "refused",
        QUOTH_DENIES);
    check(false, "Mayor Voss has refused to hold a vote on the pier this year.", "refused",
        QUOTH_OTHER);
    check(false, "Mayor Voss declined to comment on the report of the harbour board.",
        "declined", QUOTH_DENIES);
    check(false, "Mayor Voss refused to disavow the remarks of the harbour board.", "refused",
        QUOTH_OTHER);
    check(false, "Mayor Voss called on the harbour board to resign.", "called on", QUOTH_ASKS);
    check(false, "Protesters are calling for a new pier.", "calling for", QUOTH_ASKS);
    check(false, "Mayor Voss is not expected to meet the board on Monday.", "expected",
        QUOTH_DENIES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stance__affirms),
        cmocka_unit_test(test_stance__denies),
        cmocka_unit_test(test_stance__asks),
        cmocka_unit_test(test_stance__other),
        cmocka_unit_test(test_stance__what_follows_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
