/* The collection as a user of the library sees it: reports in, stories out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <quoth/quoth.h>

static const char *const texts[] = {
    "Mayor opens the gates of Brannick dam\n\n"
    "BRANNICK, 3 May - The gates of the Brannick dam were opened by hand on Sunday night, and "
    "the lower villages of the valley were cleared in time.\n\n"
    "“Nobody in this valley was ever warned about the cracks,” Mayor Ada Kesh said. “We "
    "counted the children twice.”\n\n"
    "The engineer Bruno Vail said that the turbines of the dam had never been inspected.\n",
    "Villages below Brannick dam cleared in the night\n\n"
    "The villages below the Brannick dam were cleared on Sunday night after its gates were "
    "opened by hand.\n\n"
    "“Nobody in this valley was ever asked about the cracks,” said Ada Kesh, the mayor of "
    "Brannick.\n\n"
    "“The turbines of the dam have never been inspected,” the engineer Bruno Vail said.\n",
    "Orchestra finds its lost cello in a laundry\n\n"
    "The cello of the Port Selwick orchestra, lost since March, was found in a laundry basket "
    "at the opera house.\n\n"
    "“It smelt of lavender and played like never before,” the cellist Imre Dolan said.\n"};

enum { N_TEXTS = sizeof texts / sizeof *texts };

static quoth_collection *open_with(
    const quoth_engine *engine, const char *const *list, size_t n)
{
    quoth_error err = {0};
    quoth_collection *collection;
    assert_int_equal(QUOTH_OK, quoth_collection_open(engine, &collection, &err));
    for (size_t i = 0; i < n; i++) {
        char name[32];
        quoth_report *report;
        (void)snprintf(name, sizeof name, "report-%zu.txt", i);
        assert_int_equal(QUOTH_OK,
            quoth_report_from_bytes(engine, name, list[i], strlen(list[i]), &report, &err));
        assert_int_equal(QUOTH_OK, quoth_collection_add(collection, report, &err));
    }
    return collection;
}

static quoth_collection *build(const quoth_engine *engine, unsigned n_jobs)
{
    quoth_error err = {0};
    quoth_collection *collection = open_with(engine, texts, N_TEXTS);
    assert_int_equal(QUOTH_OK, quoth_collection_build(collection, n_jobs, &err));
    return collection;
}

static int engine_setup(void **state)
{
    quoth_engine *engine;
    if (quoth_engine_open(NULL, &engine, NULL) != QUOTH_OK) {
        return 1;
    }
    *state = engine;
    return 0;
}

static int engine_teardown(void **state)
{
    quoth_engine_free(*state);
    return 0;
}

static void test_collection__nothing_in_nothing_out(void **state)
{
    quoth_collection *collection = open_with(*state, NULL, 0);
    size_t n = 1;
    assert_int_equal(QUOTH_OK, quoth_collection_build(collection, 2, NULL));
    (void)quoth_collection_stories(collection, &n);
    assert_int_equal(0, n);
    (void)quoth_collection_reports(collection, &n);
    assert_int_equal(0, n);
    quoth_collection_free(collection);
    quoth_collection_free(NULL);
}

static void test_collection__freed_before_it_is_built(void **state)
{
    quoth_collection_free(open_with(*state, texts, N_TEXTS));
}

static void test_collection__keeps_problems(void **state)
{
    quoth_collection *collection = open_with(*state, texts, 1);
    quoth_error problem = {.status = QUOTH_E_IO, .source = "a.txt", .text = "no such file"};
    for (int i = 0; i < 40; i++) {
        assert_int_equal(QUOTH_OK, quoth_collection_add_problem(collection, &problem, NULL));
    }
    size_t n;
    const quoth_error *problems = quoth_collection_problems(collection, &n);
    assert_int_equal(40, n);
    assert_string_equal("a.txt", problems[39].source);
    quoth_collection_free(collection);
}

static void test_collection__stories_and_statements(void **state)
{
    quoth_collection *collection = build(*state, 1);
    size_t n;
    const quoth_story *stories = quoth_collection_stories(collection, &n);
    assert_int_equal(2, n);
    assert_int_equal(2, stories[0].n_witnesses);
    assert_int_equal(1, stories[1].n_witnesses);
    const quoth_statement *first = &stories[0].statements[0];
    assert_int_equal(2, first->n_reports);
    bool differs = false;
    for (uint32_t i = 0; i < stories[0].n_differences; i++) {
        differs = differs || stories[0].differences[i].kind == QUOTH_WORDING;
    }
    assert_true(differs);
    quoth_collection_free(collection);
}

static void assert_same_view(quoth_view a, quoth_view b)
{
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.ptr, b.ptr, a.len);
}

static void test_collection__the_same_for_any_number_of_jobs(void **state)
{
    quoth_collection *one = build(*state, 1), *many = build(*state, 4);
    size_t n_one, n_many;
    const quoth_story *a = quoth_collection_stories(one, &n_one);
    const quoth_story *b = quoth_collection_stories(many, &n_many);
    assert_int_equal(n_one, n_many);
    for (size_t i = 0; i < n_one; i++) {
        assert_same_view(a[i].title, b[i].title);
        assert_int_equal(a[i].n_statements, b[i].n_statements);
        assert_int_equal(a[i].n_differences, b[i].n_differences);
        for (uint32_t k = 0; k < a[i].n_statements; k++) {
            assert_same_view(a[i].statements[k].text, b[i].statements[k].text);
            assert_same_view(a[i].statements[k].speaker, b[i].statements[k].speaker);
            assert_int_equal(a[i].statements[k].n_versions, b[i].statements[k].n_versions);
        }
    }
    quoth_collection_free(one);
    quoth_collection_free(many);
}

/* Every place and every span lies inside its report. */
static void test_collection__places_lie_in_their_reports(void **state)
{
    quoth_collection *collection = build(*state, 2);
    size_t n_stories, n_reports;
    const quoth_story *stories = quoth_collection_stories(collection, &n_stories);
    const quoth_report *const *reports = quoth_collection_reports(collection, &n_reports);
    for (size_t i = 0; i < n_stories; i++) {
        for (uint32_t k = 0; k < stories[i].n_statements; k++) {
            const quoth_statement *s = &stories[i].statements[k];
            for (uint32_t v = 0; v < s->n_versions; v++) {
                const quoth_version *version = &s->versions[v];
                assert_true(version->report < n_reports);
                quoth_view text = quoth_report_text(reports[version->report]);
                uint32_t before = 0;
                for (uint32_t c = 0; c < version->n_content; c++) {
                    assert_true(before <= version->content[c].begin);
                    assert_true(version->content[c].begin < version->content[c].end);
                    before = version->content[c].end;
                }
                assert_true(before <= text.len);
            }
        }
        for (uint32_t k = 0; k < stories[i].n_differences; k++) {
            const quoth_difference *d = &stories[i].differences[k];
            assert_true(d->n_places >= 2);
            for (uint32_t p = 0; p < d->n_places; p++) {
                quoth_place place = d->places[p];
                assert_true(place.passage.begin <= place.words.begin);
                assert_true(place.words.end <= place.passage.end);
                assert_true(place.passage.end <= quoth_report_text(reports[place.report]).len);
            }
        }
    }
    quoth_collection_free(collection);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_collection__nothing_in_nothing_out),
        cmocka_unit_test(test_collection__freed_before_it_is_built),
        cmocka_unit_test(test_collection__keeps_problems),
        cmocka_unit_test(test_collection__stories_and_statements),
        cmocka_unit_test(test_collection__the_same_for_any_number_of_jobs),
        cmocka_unit_test(test_collection__places_lie_in_their_reports),
    };
    return cmocka_run_group_tests(tests, engine_setup, engine_teardown);
}
