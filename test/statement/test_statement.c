/* Which versions are one statement, and what is listed as differing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "statement/told.h"

/* The only difference of this kind; NULL when there is none. */
static const quoth_difference *difference(const told *t, quoth_difference_kind kind)
{
    for (uint32_t i = 0; i < t->found.n_differences; i++) {
        if (t->found.differences[i].kind == kind) {
            return &t->found.differences[i];
        }
    }
    return NULL;
}

static const char remarks_text[] =
    "“The turbines were never inspected,” Ada Kesh said. Asked about the pay of the crew, "
    "Kesh did not hesitate. “Every one of them earned it twice,” she said.";
static const told_said remarks[] = {
    {QUOTH_DIRECT, "Ada Kesh", "said", {"“The turbines were never inspected,”"}},
    {QUOTH_DIRECT, "Ada Kesh", "said", {"“Every one of them earned it twice,”"}}};

/* --- one statement or two ------------------------------------------------------------------
 */

static void test_statement_apart__the_same_opening(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“I was never shown the letter that the insurers sent in June,”");
    told_quote(t, "Ada Kesh", "“I was never shown a list of the houses below the dam,”");
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
}

static void test_statement_apart__said_and_posted(void **state)
{
    told *t = *state;
    static const told_said post = {QUOTH_DIRECT, "Ada Kesh", "tweeted",
        {"“We kept the gates open. And every one of the villages is safe tonight!”"}};
    told_quote(t, "Ada Kesh", "“We kept the gates open, and all of the villages are safe,”");
    told_report(t,
        "“We kept the gates open. And every one of the villages is safe tonight!” Ada Kesh "
        "tweeted.",
        &post, 1);
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
}

static void test_statement_apart__other_speakers_short_phrase(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“a very serious matter indeed,”");
    told_quote(t, "Bruno Vail", "“a very serious matter indeed,”");
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
}

static void test_statement_apart__tiny_fragments_of_different_things(void **state)
{
    told *t = *state;
    static const told_said bridge = {QUOTH_MIXED, "Ada Kesh", NULL, {"it “a lovely idea”"}};
    told_report(t,
        "The architect wants glass on the footbridge. Ada Kesh called it “a lovely idea”.",
        &bridge, 1);
    told_report(t, "A festival for dogs is planned. Ada Kesh called it “a lovely idea”.",
        (const told_said[]){{QUOTH_MIXED, "Ada Kesh", NULL, {"it “a lovely idea”"}}}, 1);
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
}

static void test_statement_together__tiny_fragments_of_one_thing(void **state)
{
    told *t = *state;
    told_report(t, "A festival for stray dogs is planned. Ada Kesh called it “a lovely idea”.",
        (const told_said[]){{QUOTH_MIXED, "Ada Kesh", NULL, {"it “a lovely idea”"}}}, 1);
    told_report(t, "Of the dogs and their festival Ada Kesh thinks that it is “a lovely idea”.",
        (const told_said[]){{QUOTH_MIXED, "Ada Kesh", NULL, {"that it is “a lovely idea”"}}},
        1);
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
}

static void test_statement_together__a_clause_with_one_word_of_content(void **state)
{
    told *t = *state;
    told_quote(
        t, "Ada Kesh", "“What I have is a rope, and I mean to climb the tower with it,”");
    told_quote(t, "Ada Kesh", "“What I have is a rope.”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
}

static void test_statement_pieces__quoted_once_where_one_reports_another(void **state)
{
    told *t = *state;
    static const told_said both[] = {{QUOTH_MIXED, "Bruno Vail", "denied", {"what Ada Kesh"}},
        {QUOTH_DIRECT, "Ada Kesh", "called", {"“a leaking ship”"}}};
    told_report(t, "Bruno Vail denied what Ada Kesh called “a leaking ship”.", both, 2);
    quoth_attribution *attributions = t->reports[0].attributions;
    const quoth_span whole = {attributions[0].content[0].begin, attributions[1].content[0].end};
    attributions[0].content = &whole;
    told_find(t);
    uint32_t n_quoted = 0;
    for (uint32_t i = 0; i < t->found.n_statements; i++) {
        n_quoted += t->found.statements[i].versions[0].relation != QUOTH_PARAPHRASE;
    }
    assert_int_equal(1, n_quoted);
}

static void test_statement_together__a_fragment_and_its_sentence(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“This is the worst planned shelter in the whole province,”");
    told_report(t, "Kesh called the shelter the “worst planned” of all.",
        (const told_said[]){{QUOTH_MIXED, "Kesh", NULL, {"the “worst planned” of all"}}}, 1);
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    told_assert_view(t->found.statements[0].speaker, "Ada Kesh");
    assert_int_equal(QUOTH_SHORTENED, told_version(&t->found.statements[0], 1)->relation);
}

static void test_statement_together__a_fragment_chooses_the_clause(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“Nobody left this hall hungry by sitting on their hands,”");
    told_quote(t, "Ada Kesh",
        "“Nobody left this hall hungry, and nobody went home without a blanket,”");
    told_quote(t, "Ada Kesh", "“Nobody left this hall hungry,”");
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
    const quoth_statement *s = told_statement(t, "and nobody went home");
    assert_non_null(told_version(s, 2));
}

static void test_statement_together__two_speakers_are_given_it(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“Ten days is a long time in a tower with one candle,”");
    told_quote(t, "Ada Kesh", "“Ten days is a long time in a tower with one candle,”");
    told_quote(t, "Bruno Vail", "“Ten days is a long time in a tower with one candle,”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    told_assert_view(t->found.statements[0].speaker, "Ada Kesh");
    const quoth_difference *d = difference(t, QUOTH_WHO);
    assert_non_null(d);
    assert_int_equal(3, d->n_places);
    told_assert_view(d->note, "Ada Kesh in two reports, Bruno Vail in one");
    assert_int_equal(1, t->found.n_differences);
}

static void test_statement_together__nobody_is_named_once(void **state)
{
    told *t = *state;
    static const told_said said = {
        QUOTH_DIRECT, NULL, "said", {"“Ten days is a long time in a tower,”"}};
    told_quote(t, "Ada Kesh", "“Ten days is a long time in a tower with one candle,”");
    told_report(t, "“Ten days is a long time in a tower,” one of them said.", &said, 1);
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    assert_int_equal(0, t->found.n_differences);
}

/* --- pieces ------------------------------------------------------------------------------- */

static void test_statement_pieces__a_sentence_goes_on(void **state)
{
    told *t = *state;
    static const told_said said = {QUOTH_DIRECT, "Ada Kesh", "said",
        {"“The lower gate is stuck,”", "“and the upper one is gone.”"}};
    told_report(
        t, "“The lower gate is stuck,” Ada Kesh said, “and the upper one is gone.”", &said, 1);
    told_quote(t, "Ada Kesh", "“The lower gate is stuck, and the upper one is gone,”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_statement *s = &t->found.statements[0];
    assert_int_equal(2, told_version(s, 0)->n_content);
    told_assert_version(s, 0, QUOTH_SAME, "");
    told_assert_version(s, 1, QUOTH_SAME, "");
}

static const char two_pieces_text[] = "“The lower gate is stuck fast,” Ada Kesh said. “My "
                                      "brother carved the upper one from oak.”";
static const told_said two_pieces = {QUOTH_DIRECT, "Ada Kesh", "said",
    {"“The lower gate is stuck fast,”", "“My brother carved the upper one from oak.”"}};

static void test_statement_pieces__alone_they_are_one(void **state)
{
    told *t = *state;
    told_report(t, two_pieces_text, &two_pieces, 1);
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_statement *s = &t->found.statements[0];
    told_assert_view(
        s->text, "The lower gate is stuck fast. My brother carved the upper one from oak.");
    assert_int_equal(2, s->versions[0].n_content);
}

static void test_statement_pieces__one_is_quoted_elsewhere(void **state)
{
    told *t = *state;
    told_report(t, two_pieces_text, &two_pieces, 1);
    told_quote(t, "Ada Kesh", "“The lower gate is stuck fast,”");
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
    told_assert_version(told_statement(t, "The lower gate"), 0, QUOTH_SAME, "");
    assert_int_equal(1, told_statement(t, "My brother carved")->n_reports);
}

static void test_statement_pieces__quoted_across_the_border(void **state)
{
    told *t = *state;
    told_report(t, two_pieces_text, &two_pieces, 1);
    told_quote(t, "Ada Kesh", "“The lower gate is stuck [...] carved the upper one from oak,”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_statement *s = &t->found.statements[0];
    assert_int_equal(2, told_version(s, 0)->n_content);
    told_assert_version(s, 1, QUOTH_SHORTENED, "-fast. My brother");
}

static void test_statement_pieces__copies_have_them_in_a_row(void **state)
{
    told *t = *state;
    told_report(t, two_pieces_text, &two_pieces, 1);
    told_report(t, two_pieces_text, &two_pieces, 1);
    t->witness[1] = 0;
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    assert_int_equal(1, t->found.statements[0].n_reports);
    assert_int_equal(2, t->found.statements[0].n_versions);
}

/* --- paraphrases ---------------------------------------------------------------------------
 */

static void test_statement_paraphrase__joins_what_is_quoted(void **state)
{
    told *t = *state;
    told_quote(
        t, "Ada Kesh", "“The ministry has never inspected the old turbines of the dam,”");
    told_report(t, "Kesh repeated that nobody from the ministry ever inspected the turbines.",
        (const told_said[]){{QUOTH_INDIRECT, "Kesh", "repeated",
            {"that nobody from the ministry ever inspected the turbines"}}},
        1);
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_version *v = told_version(&t->found.statements[0], 1);
    assert_int_equal(QUOTH_PARAPHRASE, v->relation);
    assert_int_equal(0, v->n_edits);
    assert_int_equal(0, t->found.n_differences);
}

static void test_statement_paraphrase__a_forecast_is_an_earlier_occasion(void **state)
{
    told *t = *state;
    static const told_said foreseen = {QUOTH_INDIRECT, "Ada Kesh", "had predicted",
        {"winning two thirds of the harbour vote"}};
    told_quote(t, "Ada Kesh", "“I won two thirds of the harbour vote.”");
    told_report(
        t, "Ada Kesh had predicted winning two thirds of the harbour vote.", &foreseen, 1);
    told_find(t);
    for (uint32_t i = 0; i < t->found.n_statements; i++) {
        assert_int_equal(1, t->found.statements[i].n_versions);
    }
}

static void test_statement_paraphrase__a_denial(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“We did not sell the river meadows to any developer,”");
    told_report(t, "Kesh denied the sale of the meadows. Selling river meadows to developers",
        (const told_said[]){
            {QUOTH_INDIRECT, "Kesh", "denied", {"Selling river meadows to developers"}}},
        1);
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
}

static void test_statement_paraphrase__says_the_opposite(void **state)
{
    told *t = *state;
    told_quote(
        t, "Ada Kesh", "“The ministry has never inspected the old turbines of the dam,”");
    told_report(t, "Kesh claimed that the ministry inspected the turbines of the dam.",
        (const told_said[]){{QUOTH_INDIRECT, "Kesh", "claimed",
            {"that the ministry inspected the turbines of the dam"}}},
        1);
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
}

static void test_statement_paraphrase__another_speaker(void **state)
{
    told *t = *state;
    told_quote(
        t, "Ada Kesh", "“The ministry has never inspected the old turbines of the dam,”");
    told_report(t, "Vail said that the ministry never inspected the turbines of the dam.",
        (const told_said[]){{QUOTH_INDIRECT, "Bruno Vail", "said",
            {"that the ministry never inspected the turbines of the dam"}}},
        1);
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
}

static void test_statement_paraphrase__an_attitude_alone_is_no_statement(void **state)
{
    told *t = *state;
    told_report(t, "Vail defended the turbines of the dam. Vail said that they will turn.",
        (const told_said[]){
            {QUOTH_INDIRECT, "Bruno Vail", "defended", {"the turbines of the dam"}},
            {QUOTH_INDIRECT, "Bruno Vail", "said", {"that they will turn"}}},
        2);
    t->reports[0].attributions[0].clause = false;
    t->reports[0].attributions[0].polarity = QUOTH_AFFIRMS;
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
}

static void test_statement_paraphrase__neither_is_who_was_asked_nor_a_shared_blame(void **state)
{
    told *t = *state;
    const told_said blame = {
        QUOTH_INDIRECT, "Bruno Vail", "blamed", {"the turbines of the dam"}};
    told_report(t, "Bruno Vail blamed the turbines of the dam. Vail was asked if they turn.",
        (const told_said[]){
            blame, {QUOTH_INDIRECT, "Bruno Vail", "was asked", {"if they turn"}}},
        2);
    told_report(t, "Bruno Vail blamed the turbines of the dam.", &blame, 1);
    t->reports[0].attributions[1].polarity = QUOTH_ASKS;
    for (int i = 0; i < 2; i++) {
        t->reports[i].attributions[0].clause = false;
        t->reports[i].attributions[0].polarity = QUOTH_OTHER;
    }
    told_find(t);
    assert_int_equal(0, t->found.n_statements);
}

static const char offer_text[] =
    "Kesh offered to let foreign engineers inspect the turbines on site.";
static const told_said offer = {QUOTH_INDIRECT, "Ada Kesh", "offered",
    {"to let foreign engineers inspect the turbines on site"}};

static void test_statement_paraphrase__two_accounts_of_one_offer(void **state)
{
    told *t = *state;
    told_report(t, offer_text, &offer, 1);
    told_report(t, "Kesh offered to help the foreign engineers.",
        (const told_said[]){
            {QUOTH_INDIRECT, "Ada Kesh", "offered", {"to help the foreign engineers"}}},
        1);
    told_report(t, "Vail said Kesh made an “odd offer” to show engineers the turbines.",
        (const told_said[]){{QUOTH_MIXED, "Bruno Vail", "said",
            {"Kesh made an “odd offer” to show engineers the turbines"}}},
        1);
    told_find(t);
    const quoth_statement *s = told_statement(t, "to let foreign engineers");
    assert_int_equal(2, s->n_reports);
    assert_int_equal(QUOTH_PARAPHRASE, s->versions[0].relation);
    const quoth_difference *d = difference(t, QUOTH_WORDING);
    assert_non_null(d);
    assert_int_equal(3, d->n_places);
    told_assert_view(qu_slice(t->reports[2].article.text, d->places[2].words),
        "to show engineers the turbines");
}

static void test_statement_paraphrase__an_account_that_says_less(void **state)
{
    told *t = *state;
    told_report(t, offer_text, &offer, 1);
    told_report(t, "Kesh offered to let engineers inspect the turbines.",
        (const told_said[]){
            {QUOTH_INDIRECT, "Ada Kesh", "offered", {"to let engineers inspect the turbines"}}},
        1);
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    assert_int_equal(0, t->found.n_differences);
}

/* --- differences ---------------------------------------------------------------------------
 */

static void test_statement_difference__a_word_that_denies(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“The gates of the dam will be opened before the feast begins,”");
    told_quote(
        t, "Ada Kesh", "“The gates of the dam will not be opened before the feast begins,”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_difference *d = difference(t, QUOTH_WORDING);
    assert_non_null(d);
    told_assert_view(d->note, "“will be” in one report, “will not be” in one");
}

static void test_statement_difference__copies_are_one_witness(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“Nobody in this valley was ever warned about the cracks,”");
    told_quote(t, "Ada Kesh", "“Nobody in this valley was ever asked about the cracks,”");
    t->witness[1] = 0;
    told_find(t);
    assert_int_equal(1, t->found.statements[0].n_reports);
    assert_int_equal(0, t->found.n_differences);
}

static void test_statement_difference__openings(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh",
        "“I had mayor Vail here, he just swore the bridge is closed. I can't see any use for "
        "it,”");
    told_quote(
        t, "Ada Kesh", "“Mayor Vail swears the bridge is closed. I can't see any use for it.”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_difference *d = difference(t, QUOTH_WORDING);
    assert_non_null(d);
    assert_int_equal(2, d->n_places);
}

/* --- order -------------------------------------------------------------------------------- */

static void add_in_order(told *t, const uint32_t *order, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        switch (order[i]) {
        case 0:
            told_report(t, remarks_text, remarks, 2);
            break;
        case 1:
            told_quote(t, "Ada Kesh",
                "“The turbines were never inspected. Every one of them earned it twice,”");
            break;
        case 2:
            told_quote(t, "Bruno Vail", "“The turbines were never once inspected,”");
            break;
        case 3:
            told_report(t, two_pieces_text, &two_pieces, 1);
            break;
        default:
            told_quote(t, "Kesh", "“My brother carved the lower one from elm and oak.”");
            break;
        }
    }
}

static void test_statement_order__does_not_matter(void **state)
{
    told *t = *state;
    static const uint32_t orders[][5] = {
        {0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}, {1, 4, 0, 3, 2}};
    add_in_order(t, orders[0], 5);
    told_find(t);
    for (size_t i = 1; i < sizeof orders / sizeof *orders; i++) {
        void *other_state;
        assert_int_equal(0, told_setup(&other_state));
        told *other = other_state;
        add_in_order(other, orders[i], 5);
        told_find(other);
        assert_int_equal(t->found.n_statements, other->found.n_statements);
        for (uint32_t k = 0; k < t->found.n_statements; k++) {
            const quoth_statement *a = &t->found.statements[k],
                                  *b = &other->found.statements[k];
            assert_true(qu_equal(a->text, b->text));
            assert_int_equal(a->n_reports, b->n_reports);
            assert_int_equal(a->n_versions, b->n_versions);
        }
        assert_int_equal(t->found.n_differences, other->found.n_differences);
        told_teardown(&other_state);
    }
}

static void test_statement_order__most_carried_first(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“My brother carved the upper one from oak,”");
    told_quote(t, "Ada Kesh", "“The dam will hold through the winter,”");
    told_quote(t, "Ada Kesh", "“The dam will hold through the winter,”");
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
    told_assert_view(t->found.statements[0].text, "The dam will hold through the winter");
    assert_int_equal(2, t->found.statements[0].n_reports);
}

/* Too long to align: the same words are one statement, others are not. */
static void test_statement_long__compared_as_a_whole(void **state)
{
    told *t = *state;
    qu_buffer buffer = {0};
    qu_buffer_add_text(&buffer, "“");
    for (int i = 0; i < 1100; i++) {
        qu_buffer_add_format(&buffer, "stone%d ", i);
    }
    qu_buffer_add_text(&buffer, "falls,”");
    told_quote(t, "Ada Kesh", buffer.ptr);
    told_quote(t, "Ada Kesh", buffer.ptr);
    told_quote(t, "Ada Kesh", "“stone7 stone8 stone9 stone10 stone11 stone12,”");
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
    assert_int_equal(2, t->found.statements[0].n_reports);
    assert_int_equal(QUOTH_SAME, t->found.statements[0].versions[1].relation);
    qu_buffer_dispose(&buffer);
}

static void test_statement_nothing__no_reports_and_no_attributions(void **state)
{
    told *t = *state;
    told_find(t);
    assert_int_equal(0, t->found.n_statements);
    told_report(t, "Nothing was said.", NULL, 0);
    told_find(t);
    assert_int_equal(0, t->found.n_statements);
    assert_int_equal(0, t->found.n_differences);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, told_setup, told_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_statement_apart__the_same_opening),
        CASE(test_statement_apart__said_and_posted),
        CASE(test_statement_apart__other_speakers_short_phrase),
        CASE(test_statement_apart__tiny_fragments_of_different_things),
        CASE(test_statement_together__tiny_fragments_of_one_thing),
        CASE(test_statement_together__a_fragment_and_its_sentence),
        CASE(test_statement_together__a_clause_with_one_word_of_content),
        CASE(test_statement_pieces__quoted_once_where_one_reports_another),
        CASE(test_statement_together__a_fragment_chooses_the_clause),
        CASE(test_statement_together__two_speakers_are_given_it),
        CASE(test_statement_together__nobody_is_named_once),
        CASE(test_statement_pieces__a_sentence_goes_on),
        CASE(test_statement_pieces__alone_they_are_one),
        CASE(test_statement_pieces__one_is_quoted_elsewhere),
        CASE(test_statement_pieces__quoted_across_the_border),
        CASE(test_statement_pieces__copies_have_them_in_a_row),
        CASE(test_statement_paraphrase__joins_what_is_quoted),
        CASE(test_statement_paraphrase__a_forecast_is_an_earlier_occasion),
        CASE(test_statement_paraphrase__a_denial),
        CASE(test_statement_paraphrase__says_the_opposite),
        CASE(test_statement_paraphrase__another_speaker),
        CASE(test_statement_paraphrase__an_attitude_alone_is_no_statement),
        CASE(test_statement_paraphrase__neither_is_who_was_asked_nor_a_shared_blame),
        CASE(test_statement_paraphrase__two_accounts_of_one_offer),
        CASE(test_statement_paraphrase__an_account_that_says_less),
        CASE(test_statement_difference__a_word_that_denies),
        CASE(test_statement_difference__copies_are_one_witness),
        CASE(test_statement_difference__openings),
        CASE(test_statement_order__does_not_matter),
        CASE(test_statement_order__most_carried_first),
        CASE(test_statement_long__compared_as_a_whole),
        CASE(test_statement_nothing__no_reports_and_no_attributions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
