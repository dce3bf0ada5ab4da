/* test_check.c: verdicts and edits of quotations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "record/made_archive.h"

static const char hearing[] =
    "THE CHAIR: Mayor, when did you learn of the memo?\n\n"
    "ODILE MARRACK: From a newspaper. I was never told that the seals had failed, not by the "
    "engineers and not by the company. I'd have stopped the work within the hour, and I would "
    "have closed two hundred and fifty metres of the tunnel.\n\n"
    "THE CHAIR: And the bills? You knew that they rose by twelve percent in the spring.\n\n"
    "ODILE MARRACK: I knew of them, uh, of them all. The repairs cost $5 million. We don't "
    "hide "
    "anything from this inquiry, and [murmuring] nobody at City Hall must answer for the "
    "colour "
    "of the water. I I did what the law asks of a mayor.\n\n"
    "JOREN SANDVEY: They were bought for a canal, not for a harbour. Everyone in the trade "
    "knew "
    "it, and the man who sold them to us knew it too.\n\n"
    "HAMISH ORLO: Our people went down that night to do a night's work.\n";

static int open_hearing(void **state)
{
    static made_archive made;
    const char *texts[] = {hearing};
    made_archive_open(&made, texts, 1);
    *state = &made;
    return 0;
}

static int close_hearing(void **state)
{
    made_archive_close(*state);
    return 0;
}

static void test_record_check__verbatim(void **state)
{
    static const char *const lines[] = {
        "I was never told that the seals had failed, not by the engineers",
        "“the seals had failed, not by the engineers and not by the company.”",
        "I would have stopped the work within the hour",
        "closed 250 metres of the tunnel",
        "closed 250 meters of the tunnel",
        "they rose by 12 percent in the spring",
        "they rose by 12% in the spring",
        "The repairs cost five million dollars",
        "I knew of them all",
        "We do not hide anything from this inquiry, and nobody at City Hall",
        "nobody at City Hall must answer for the color of the water",
        "I did what the law asks of a mayor",
        "NOT FOR A HARBOUR",
        "the man who sold 'em to us knew it too",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        expect_verdict(*state, lines[i], QUOTH_VERBATIM);
        expect_edits(*state, lines[i], "");
    }
}

static void test_record_check__trivial_differences_are_kept(void **state)
{
    const quoth_check *check = made_check(*state, "I would have stopped the work");
    assert_int_equal(check->n_edits, 2);
    assert_int_equal(check->edits[0].op, QUOTH_REPLACE);
    assert_true(check->edits[0].trivial);
    assert_memory_equal(check->edits[0].from.ptr, "I'd", 3);
    assert_int_equal(check->edits[1].op, QUOTH_KEEP);
}

static void test_record_check__elided(void **state)
{
    expect_verdict(*state, "I was never told that the seals had failed and not by the company",
        QUOTH_ELIDED);
    assert_true(
        made_check(*state, "I was never told that the seals had failed and not by the company")
            ->silent);
    expect_edits(*state, "I was never told that the seals had failed ... not by the company",
        "delete not by the engineers and>");
    assert_false(
        made_check(*state, "I was never told that the seals had failed ... not by the company")
            ->silent);
    assert_false(made_check(
        *state, "I was never told that the seals had failed [...] not by the company")
                     ->silent);
}

static void test_record_check__bracketed(void **state)
{
    expect_verdict(*state, "They [the seals] were bought for a canal, not for a harbour",
        QUOTH_BRACKETED_WORDS);
    expect_edits(*state, "Everyone in the trade knew [that], and the man who sold them",
        "replace it>[that]");
    expect_verdict(*state, "Everyone in the trade knew [that], and the man who sold them",
        QUOTH_BRACKETED_WORDS);
}

static void test_record_check__altered(void **state)
{
    expect_verdict(*state, "I was never told that the pumps had failed, not by the engineers",
        QUOTH_CHANGED_WORDS);
    expect_edits(*state, "I was never told that the pumps had failed, not by the engineers",
        "replace seals>pumps");
    expect_edits(*state, "the man who really sold them to us knew it too", "insert >really");
    expect_edits(
        *state, "closed 350 metres of the tunnel", "replace two hundred and fifty>350");
    expect_edits(
        *state, "We hide anything from this inquiry, and nobody at City Hall", "delete don't>");
}

static void test_record_check__what_changes_the_sense(void **state)
{
    static const struct {
        const char *line;
        quoth_sense sense;
    } cases[] = {
        {"I was told that the seals had failed, not by the engineers", QUOTH_SENSE_NEGATION},
        {"closed 350 metres of the tunnel", QUOTH_SENSE_NUMBER},
        {"nobody at Harbour House must answer for the colour of the water", QUOTH_SENSE_NAME},
        {"nobody at City Hall may answer for the colour of the water", QUOTH_SENSE_MODAL},
        {"I was never told that the pumps had failed, not by the engineers", QUOTH_SENSE_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect_verdict(*state, cases[i].line, QUOTH_CHANGED_WORDS);
        const quoth_check *check = made_check(*state, cases[i].line);
        for (uint32_t k = 0; k < check->n_edits; k++) {
            if (check->edits[k].op != QUOTH_KEEP) {
                assert_int_equal(check->edits[k].sense, cases[i].sense);
            }
        }
    }
}

static void test_record_check__joined(void **state)
{
    const char *line = "I would have stopped the work within the hour. We do not hide anything "
                       "from this inquiry.";
    expect_verdict(*state, line, QUOTH_RUN_TOGETHER);
    const quoth_check *check = made_check(*state, line);
    assert_int_equal(check->n_found, 2);
    assert_true(check->found[0].span.end < check->found[1].span.begin);
    expect_verdict(*state,
        "Everyone in the trade knew it. From a newspaper, I was never told that the seals had "
        "failed",
        QUOTH_RUN_TOGETHER);
}

static void test_record_check__other_speaker(void **state)
{
    expect_verdict(*state, "Odile Marrack\tEveryone in the trade knew it", QUOTH_OTHER_SPEAKER);
    expect_verdict(*state, "Joren Sandvey\tEveryone in the trade knew it", QUOTH_VERBATIM);
    expect_verdict(*state, "Sandvey\tEveryone in the trade knew it", QUOTH_VERBATIM);
    expect_verdict(*state, "Everyone in the trade knew it", QUOTH_VERBATIM);
    /* Somebody whom the record does not name could be the chair; the mayor is not. */
    expect_verdict(*state, "Beatrix Aldane\twhen did you learn of the memo", QUOTH_VERBATIM);
    expect_verdict(
        *state, "Odile Marrack\twhen did you learn of the memo", QUOTH_OTHER_SPEAKER);
}

static void test_record_check__not_found(void **state)
{
    expect_verdict(*state, "The memo went up, and nothing came down", QUOTH_NOT_FOUND);
    expect_verdict(*state, "Le maire ne savait rien de tout cela", QUOTH_NOT_FOUND);
    expect_verdict(*state, "the", QUOTH_VERBATIM);
    assert_true(made_check(*state, "the")->weak);
    assert_true(made_check(*state, "it too")->weak);
    assert_false(made_check(*state, "bought for a canal, not for a harbour")->weak);
}

/* A few common words far from the rest, or nearly the same ones, are no quotation from here. */
static void test_record_check__chance_is_no_place(void **state)
{
    expect_verdict(*state, "We don't know it too, and the man went down", QUOTH_NOT_FOUND);
    static char text[20000];
    const char *texts[] = {text};
    made_archive made;
    size_t n = 0;
    for (int i = 0; i < 300; i++) {
        n += (size_t)snprintf(text + n, sizeof text - n, "We are going to row boat %d.\n", i);
    }
    (void)snprintf(text + n, sizeof text - n,
        "We are going to hear from Osk and from Brannoc, where they met on the pier last week "
        "and said that she means to sink the fleet of Quillon before the harbour freezes.\n");
    made_archive_open(&made, texts, 1);
    expect_edits(&made, "We are going to sink the fleet of Quillon before the harbour freezes",
        "replace that she means>We are going");
    made_archive_close(&made);
}

static void test_record_check__a_long_run_is_found(void **state)
{
    expect_verdict(*state,
        "Everyone in the trade knew it, and the man who sold them to us knew it too, while "
        "Harbour House burned through spring, summer, autumn and one more wretched winter",
        QUOTH_CHANGED_WORDS);
}

static void test_record_check__a_sentence_said_twice_is_no_stammer(void **state)
{
    static const char *const texts[] = {
        "ORLO: Listen to me. Sell the boats now. Sell the boats now. And then we we walk home "
        "together.\n"};
    made_archive made;
    (void)state;
    made_archive_open(&made, texts, 1);
    expect_verdict(
        &made, "Listen to me. Sell the boats now. And then we walk home", QUOTH_ELIDED);
    expect_verdict(&made, "And then we walk home together", QUOTH_VERBATIM);
    made_archive_close(&made);
}

static void test_record_check__part_of_the_first_word(void **state)
{
    expect_edits(*state, "I have stopped the work within the hour, and I would have closed",
        "replace I'd>I");
}

static void test_record_check__weak_words_of_others_accuse_nobody(void **state)
{
    const quoth_check *check = made_check(*state, "Odile Marrack\tknew it too");
    assert_int_equal(check->verdict, QUOTH_NOT_FOUND);
    assert_true(check->weak);
    assert_int_equal(check->n_found, 1);
}

static void test_record_check__a_quotation_without_words(void **state)
{
    static const char *const lines[] = {"Odile Marrack\t“…”", "Odile Marrack\t?!"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const quoth_check *check = made_check(*state, lines[i]);
        assert_int_equal(check->verdict, QUOTH_NOT_FOUND);
        assert_true(check->weak);
        assert_int_equal(check->n_found, 0);
        assert_int_equal(check->n_edits, 0);
    }
}

/* Expects a quotation to stand in the end of one record and the beginning of the next. */
static void expect_both(
    const char *const texts[2], const char *line, const char *const parts[2])
{
    made_archive made;
    made_archive_open(&made, texts, 2);
    const quoth_check *check = made_check(&made, line);
    assert_int_equal(check->n_found, 2);
    for (uint32_t i = 0; i < 2; i++) {
        const quoth_found *found = &check->found[i];
        size_t n = strlen(parts[i]);
        assert_int_equal(found->record, i);
        assert_int_equal(found->span.end - found->span.begin, n);
        assert_memory_equal(texts[i] + found->span.begin, parts[i], n);
    }
    uint32_t n_jumps = 0;
    for (uint32_t i = 0; i < check->n_edits; i++) {
        n_jumps += check->edits[i].jump;
    }
    assert_int_equal(n_jumps, 1);
    made_archive_close(&made);
}

static void test_record_check__a_passage_ends_with_its_record(void **state)
{
    static const char *const texts[] = {
        "Beatrix counted the lanterns before the harbour froze.", "Then Osk sank the ferry."};
    static const char *const parts[] = {
        "the lanterns before the harbour froze", "Then Osk sank the ferry"};
    (void)state;
    expect_both(texts, "the lanterns before the harbour froze. Then Osk sank the ferry", parts);
}

/* "Don't" is shown whole; what follows it stands in the other record all the same. */
static void test_record_check__a_jump_after_part_of_a_word(void **state)
{
    static const char *const texts[] = {"Before the harbour froze on Monday the gulls won't.",
        "Closed the tunnel for the whole winter and nobody came."};
    static const char *const parts[] = {"Before the harbour froze on Monday the gulls won't",
        "Closed the tunnel for the whole winter and nobody came"};
    (void)state;
    expect_both(texts,
        "Before the harbour froze on Monday the gulls don't closed the tunnel for the whole "
        "winter and nobody came",
        parts);
}

static void test_record_check__place(void **state)
{
    const quoth_check *check = made_check(*state, "bought for a canal");
    assert_int_equal(check->n_found, 1);
    assert_int_equal(check->found[0].line, 9);
    assert_memory_equal(check->found[0].speaker.ptr, "JOREN SANDVEY", 13);
    assert_memory_equal(hearing + check->found[0].span.begin, "bought for a canal", 18);
}

static void test_record_check__same_twice(void **state)
{
    const char *line = "I was never told that the pumps had failed ... not by the company";
    quoth_check first = *made_check(*state, line);
    quoth_check second = *made_check(*state, line);
    assert_int_equal(first.verdict, second.verdict);
    assert_int_equal(first.n_edits, second.n_edits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_record_check__verbatim),
        cmocka_unit_test(test_record_check__trivial_differences_are_kept),
        cmocka_unit_test(test_record_check__elided),
        cmocka_unit_test(test_record_check__bracketed),
        cmocka_unit_test(test_record_check__altered),
        cmocka_unit_test(test_record_check__what_changes_the_sense),
        cmocka_unit_test(test_record_check__joined),
        cmocka_unit_test(test_record_check__other_speaker),
        cmocka_unit_test(test_record_check__not_found),
        cmocka_unit_test(test_record_check__chance_is_no_place),
        cmocka_unit_test(test_record_check__a_long_run_is_found),
        cmocka_unit_test(test_record_check__a_sentence_said_twice_is_no_stammer),
        cmocka_unit_test(test_record_check__part_of_the_first_word),
        cmocka_unit_test(test_record_check__weak_words_of_others_accuse_nobody),
        cmocka_unit_test(test_record_check__a_quotation_without_words),
        cmocka_unit_test(test_record_check__a_passage_ends_with_its_record),
        cmocka_unit_test(test_record_check__a_jump_after_part_of_a_word),
        cmocka_unit_test(test_record_check__place),
        cmocka_unit_test(test_record_check__same_twice),
    };
    return cmocka_run_group_tests(tests, open_hearing, close_hearing);
}
