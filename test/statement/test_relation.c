/* How each version stands to the text of its statement, and the edits that show it. */
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

static void test_statement_relation__same_but_for_print(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“The dam won’t hold until spring – it CAN’T,”");
    told_quote(t, "Ada Kesh", "\"The dam won't hold until spring: it can't.\"");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_statement *s = &t->found.statements[0];
    assert_int_equal(2, s->n_reports);
    told_assert_version(s, 0, QUOTH_SAME, "");
    told_assert_version(s, 1, QUOTH_SAME, "");
    assert_int_equal(0, t->found.n_differences);
}

static void test_statement_relation__shortened_at_an_end_and_inside(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh",
        "“The dam will hold through the winter, I am sure of it, and the village can sleep,”");
    told_quote(t, "Ada Kesh", "“The dam will hold through the winter,”");
    told_quote(
        t, "Ada Kesh", "“The dam will hold through the winter … and the village can sleep,”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_statement *s = &t->found.statements[0];
    told_assert_version(s, 1, QUOTH_SHORTENED, "-I am sure of it, and the village can sleep");
    told_assert_version(s, 2, QUOTH_SHORTENED, "-I am sure of it,");
    assert_int_equal(0, t->found.n_differences);
}

static void test_statement_relation__shortened_with_one_inflection(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh",
        "“Our office has never sold and will never sell a single plot of the river meadows, "
        "whatever the council report says,”");
    told_quote(t, "Ada Kesh",
        "“has never sold and will never sell a single plot of the river meadows, whatever the "
        "council reports says,”");
    told_find(t);
    const quoth_statement *s = told_statement(t, "Our office has never sold");
    told_assert_version(s, 1, QUOTH_SHORTENED, "-Our office ~report→reports");
    assert_int_equal(0, t->found.n_differences);
}

static void test_statement_relation__altered(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“Nobody in this valley was ever warned about the cracks,”");
    told_quote(t, "Ada Kesh", "“Nobody in this valley was ever asked about the cracks,”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    const quoth_statement *s = &t->found.statements[0];
    assert_int_equal(QUOTH_SAME, s->versions[0].relation);
    assert_int_equal(QUOTH_ALTERED, s->versions[1].relation);
    const quoth_difference *d = difference(t, QUOTH_WORDING);
    assert_non_null(d);
    assert_int_equal(1, t->found.n_differences);
    assert_int_equal(2, d->n_places);
    assert_int_equal(0, d->statement);
    told_assert_view(d->note, "“asked” in one report, “warned” in one");
    for (uint32_t i = 0; i < 2; i++) {
        quoth_place p = d->places[i];
        assert_true(p.passage.begin <= p.words.begin && p.words.end <= p.passage.end);
        told_assert_view(qu_slice(t->reports[p.report].article.text, p.words),
            p.report == 0 ? "warned" : "asked");
    }
}

static void test_statement_relation__altered_to_fit_the_sentence(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“I don’t know any engineer who would sign that paper,”");
    static const told_said said = {
        QUOTH_MIXED, "Ada Kesh", NULL, {"she “doesn’t know any engineer” in town"}};
    told_report(t, "Ada Kesh claimed that she “doesn’t know any engineer” in town.", &said, 1);
    told_find(t);
    const quoth_statement *s = told_statement(t, "I don’t know any engineer");
    told_assert_version(s, 1, QUOTH_ALTERED, "-I ~don’t→doesn’t -who would sign that paper");
    assert_int_equal(0, t->found.n_differences); /* grammar is no point of difference */
}

static void test_statement_relation__bracketed(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“They [the gates] were opened by hand last night (Sunday),”");
    told_quote(t, "Ada Kesh", "“They were opened by hand last night,”");
    told_find(t);
    const quoth_statement *s = told_statement(t, "They were opened by hand last night");
    assert_non_null(s);
    told_assert_view(s->text, "They were opened by hand last night");
    told_assert_version(s, 0, QUOTH_BRACKETED, "+[the gates] +(Sunday)");
    told_assert_version(s, 1, QUOTH_SAME, "");
    assert_true(told_version(s, 0)->edits[1].bracketed);
}

static void test_statement_relation__a_bracket_that_nobody_lacks_stays(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“calm, dry [and] long,”");
    told_find(t);
    told_assert_view(t->found.statements[0].text, "calm, dry [and] long");
}

static void test_statement_relation__extended(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh",
        "“We opened the upper sluices at dawn because the lake had risen overnight, and the "
        "lower ones at noon,”");
    told_quote(t, "Ada Kesh",
        "“Listen to me: we opened the upper sluices at dawn because the lake had risen "
        "overnight,”");
    told_find(t);
    const quoth_statement *s = told_statement(t, "We opened the upper sluices");
    assert_int_equal(2, s->n_reports);
    assert_int_equal(QUOTH_EXTENDED, told_version(s, 1)->relation);
}

static void test_statement_relation__joined_across_a_sentence(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh",
        "“The lake rose by a metre. Nobody slept that night. We opened the gates by hand.”");
    told_quote(t, "Ada Kesh", "“The lake rose by a metre. We opened the gates by hand.”");
    told_quote(t, "Ada Kesh", "“The lake rose by a metre. ... We opened the gates by hand.”");
    told_find(t);
    const quoth_statement *s = &t->found.statements[0];
    assert_int_equal(3, s->n_reports);
    told_assert_version(s, 1, QUOTH_JOINED, "-Nobody slept that night.");
    told_assert_version(s, 2, QUOTH_SHORTENED, "-Nobody slept that night.");
}

static const char remarks_text[] =
    "“The turbines were never inspected,” Ada Kesh said. Asked about the pay of the crew, "
    "Kesh did not hesitate. “Every one of them earned it twice,” she said.";
static const told_said remarks[] = {
    {QUOTH_DIRECT, "Ada Kesh", "said", {"“The turbines were never inspected,”"}},
    {QUOTH_DIRECT, "Ada Kesh", "said", {"“Every one of them earned it twice,”"}}};

static void test_statement_relation__joined_from_two_statements(void **state)
{
    told *t = *state;
    told_report(t, remarks_text, remarks, 2);
    told_quote(t, "Ada Kesh",
        "“The turbines were never inspected. Every one of them earned it twice,”");
    told_find(t);
    assert_int_equal(2, t->found.n_statements);
    const quoth_statement *first = told_statement(t, "The turbines were never inspected");
    const quoth_statement *second = told_statement(t, "Every one of them earned it twice");
    told_assert_version(first, 1, QUOTH_JOINED, "+Every one of them earned it twice");
    told_assert_version(second, 1, QUOTH_JOINED, "+The turbines were never inspected.");
    assert_int_equal(2, first->n_reports);
}

static void test_statement_relation__a_third_report_backs_the_long_one(void **state)
{
    told *t = *state;
    told_report(t, remarks_text, remarks, 2);
    told_quote(t, "Ada Kesh",
        "“The turbines were never inspected. Every one of them earned it twice,”");
    told_quote(t, "Ada Kesh",
        "“The turbines were never inspected. Every one of them earned it twice.”");
    told_find(t);
    assert_int_equal(1, t->found.n_statements);
    assert_int_equal(3, t->found.statements[0].n_reports);
}

/* The `to`s of all edits are the version, word for word. */
static void test_statement_edits__make_up_the_version(void **state)
{
    told *t = *state;
    told_quote(t, "Ada Kesh", "“It broke, it sank and nobody came to look for the crew,”");
    told_quote(t, "Ada Kesh", "“It broke up, and nobody came to look for us,”");
    told_find(t);
    const quoth_version *v = told_version(&t->found.statements[0], 1);
    qu_buffer buffer = {0};
    for (uint32_t i = 0; i < v->n_edits; i++) {
        if (v->edits[i].to.len > 0) {
            qu_buffer_add_text(&buffer, buffer.len > 0 ? " " : "");
            qu_buffer_add_view(&buffer, v->edits[i].to);
        }
    }
    told_assert_view(qu_buffer_view(&buffer), "It broke up, and nobody came to look for us");
    qu_buffer_dispose(&buffer);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, told_setup, told_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_statement_relation__same_but_for_print),
        CASE(test_statement_relation__shortened_at_an_end_and_inside),
        CASE(test_statement_relation__shortened_with_one_inflection),
        CASE(test_statement_relation__altered),
        CASE(test_statement_relation__altered_to_fit_the_sentence),
        CASE(test_statement_relation__bracketed),
        CASE(test_statement_relation__a_bracket_that_nobody_lacks_stays),
        CASE(test_statement_relation__extended),
        CASE(test_statement_relation__joined_across_a_sentence),
        CASE(test_statement_relation__joined_from_two_statements),
        CASE(test_statement_relation__a_third_report_backs_the_long_one),
        CASE(test_statement_edits__make_up_the_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
