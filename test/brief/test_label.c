/* test_label.c: what readers are told a report, a day or a speaker is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "brief/label.h"
#include "brief/sample.h"

static void expect_view(quoth_view got, const char *wanted)
{
    if (!qu_equal(got, qu_view(wanted))) {
        fail_msg("got '%.*s', wanted '%s'", (int)got.len, got.ptr, wanted);
    }
}

static void test_label__says_days(void **state)
{
    static const struct {
        const char *from, *to, *said;
    } cases[] = {
        {"2026-09-14", "2026-09-14", "14 Sep 2026"},
        {"2026-09-14T19:05:00+01:00", "2026-09-14", "14 Sep 2026"},
        {"2026-09-14", "2026-09-15", "14 to 15 Sep 2026"},
        {"2026-08-30", "2026-09-02", "30 Aug to 2 Sep 2026"},
        {"2025-12-31", "2026-01-01", "31 Dec 2025 to 1 Jan 2026"},
        {"2026-09", "2026-09", "Sep 2026"},
        {"2026-08", "2026-09", "Aug to Sep 2026"},
        {"2026", "2026", "2026"},
        {"2025", "2026", "2025 to 2026"},
        {"", "", ""},
        {"yesterday", "yesterday", "yesterday"},
        {"2026-13-01", "2026-13-01", "2026-13-01"},
    };
    (void)state;
    qu_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        quoth_view said;
        assert_true(qu_label_days(&arena, qu_view(cases[i].from), qu_view(cases[i].to), &said));
        expect_view(said, cases[i].said);
    }
    qu_arena_dispose(&arena);
}

static void test_label__names_reports(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    quoth_report *const *reports = in.collection.reports;
    expect_view(qu_label_report(reports[0]), "Alder Post");
    expect_view(qu_label_report(reports[1]), "copied.txt");
    expect_view(qu_label_report(reports[3]), "standard input");
    static const char *const addresses[][2] = {
        {"https://www.post.example/2026/a.html?b=1", "post.example"},
        {"http://post.example:8080", "post.example"}, {"http://", "http://"},
        {"news/http://post.example/a", "a"}};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        reports[1]->article.facts.path = qu_view(addresses[i][0]);
        expect_view(qu_label_report(reports[1]), addresses[i][1]);
    }
    /* A record of an archive is known by its address, a file of its own by its name. */
    static const char *const records[][3] = {
        {"a.warc.gz:12", "https://www.post.example/a", "post.example"},
        {"news/a.warc:7:2", "http://post.example:80/", "post.example"},
        {"news/a.warc:7", "", "a.warc:7"}, {"a.warc:7", "urn:x:7", "a.warc:7"},
        {"page.html", "https://post.example/a", "page.html"},
        {":7", "https://post.example/a", ":7"}, {"a:", "https://post.example/a", "a:"}};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        reports[1]->article.facts.path = qu_view(records[i][0]);
        reports[1]->article.facts.url = qu_view(records[i][1]);
        expect_view(qu_label_report(reports[1]), records[i][2]);
    }
    sample_close(&in);
}

static void test_label__tells_namesakes_apart(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    in.collection.reports[1]->article.facts.outlet = qu_view("alder post");
    const quoth_view *labels;
    assert_true(
        qu_label_witnesses(&in.arena, &in.collection, &in.collection.stories[0], &labels));
    expect_view(labels[0], "Alder Post");
    expect_view(labels[1], "alder post (2)");
    expect_view(labels[2], "Cove News");
    sample_close(&in);
}

static void test_label__says_who_speaks(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    const quoth_statement *statements = in.collection.stories[0].statements;
    qu_label_who who;
    assert_true(qu_label_speaker(&in.arena, &in.collection, &statements[0], &who));
    expect_view(who.name, "Ilse Tarn");
    assert_false(who.is_quoted);
    assert_true(qu_label_speaker(&in.arena, &in.collection, &statements[3], &who));
    expect_view(who.name, "a man on the quay");
    assert_true(who.is_quoted);
    sample_close(&in);
}

/* The attribution of a statement's first version. */
static quoth_attribution *first_of(sample *in, const quoth_statement *statement)
{
    const quoth_version *version = &statement->versions[0];
    return &in->collection.reports[version->report]->attributions[version->attribution];
}

static void test_label__names_several(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    const quoth_statement *statement = &in.collection.stories[0].statements[3];
    static const quoth_speaker speakers[] = {
        {{"Ilse Tarn", 9}}, {{"Ann Lee", 7}}, {{"Tim Poe", 7}}};
    static const uint32_t all[] = {0, 1, 2};
    quoth_report *report = in.collection.reports[statement->versions[0].report];
    report->speakers = (qu_speakers){speakers, 3};
    quoth_attribution *attribution = first_of(&in, statement);
    attribution->speakers = all;
    attribution->n_speakers = 3;
    qu_label_who who;
    assert_true(qu_label_speaker(&in.arena, &in.collection, statement, &who));
    expect_view(who.name, "Ilse Tarn, Ann Lee and Tim Poe");
    assert_false(who.is_quoted);
    sample_close(&in);
}

static void test_label__gives_the_words_for_the_unnamed(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    const quoth_statement *statement = &in.collection.stories[0].statements[3];
    quoth_attribution *attribution = first_of(&in, statement);
    attribution->anonymous = (quoth_span){
        attribution->source.begin, attribution->source.begin + (uint32_t)strlen("a man on")};
    qu_label_who who;
    assert_true(qu_label_speaker(&in.arena, &in.collection, statement, &who));
    expect_view(who.name, "a man on");
    assert_true(who.is_quoted);
    sample_close(&in);
}

static void test_label__calls_nobody_they(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    const quoth_statement *statement = &in.collection.stories[0].statements[3];
    for (uint32_t i = 0; i < statement->n_versions; i++) {
        const quoth_version *version = &statement->versions[i];
        quoth_report *report = in.collection.reports[version->report];
        quoth_span *source = &report->attributions[version->attribution].source;
        source->begin = (uint32_t)qu_find(report->article.text, "They rang", 0);
        source->end = source->begin + 4;
    }
    qu_label_who who;
    assert_true(qu_label_speaker(&in.arena, &in.collection, statement, &who));
    expect_view(who.name, "Speaker not named");
    assert_false(who.is_quoted);
    sample_close(&in);
}

static void test_label__says_whom_a_version_names_otherwise(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    const quoth_statement *bell = &in.collection.stories[0].statements[1];
    expect_view(qu_label_other_speaker(&in.collection, bell, &bell->versions[0]), "");
    expect_view(qu_label_other_speaker(&in.collection, bell, &bell->versions[2]), "Ilse Tarrn");
    sample_close(&in);
}

static void test_label__gives_the_cue_of_a_paraphrase_alone(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    const quoth_statement *statements = in.collection.stories[0].statements;
    quoth_view cue;
    assert_true(qu_label_cue(&in.arena, &in.collection, &statements[2].versions[0], &cue));
    expect_view(cue, "denied");
    assert_true(qu_label_cue(&in.arena, &in.collection, &statements[0].versions[0], &cue));
    expect_view(cue, "");
    assert_true(qu_label_is_quotation(&in.collection, &statements[0].versions[2]));
    assert_false(qu_label_is_quotation(&in.collection, &statements[2].versions[0]));
    sample_close(&in);
}

static void test_label__drops_the_comma_of_the_sentence_around(void **state)
{
    (void)state;
    expect_view(qu_label_words(qu_view(" a day later, ")), "a day later");
    expect_view(qu_label_words(qu_view("a day later.")), "a day later.");
    expect_view(qu_label_words(qu_view(",")), ",");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_label__says_days),
        cmocka_unit_test(test_label__names_reports),
        cmocka_unit_test(test_label__tells_namesakes_apart),
        cmocka_unit_test(test_label__says_who_speaks),
        cmocka_unit_test(test_label__names_several),
        cmocka_unit_test(test_label__gives_the_words_for_the_unnamed),
        cmocka_unit_test(test_label__calls_nobody_they),
        cmocka_unit_test(test_label__says_whom_a_version_names_otherwise),
        cmocka_unit_test(test_label__gives_the_cue_of_a_paraphrase_alone),
        cmocka_unit_test(test_label__drops_the_comma_of_the_sentence_around),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
