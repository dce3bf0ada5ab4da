/* test_reading.c: from paths to reports, in order, for any number of threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "input/scratch.h"
#include "reading/reading.h"

#include <quoth/quoth.h>

/* What came, a line each, so that two readings can be compared. */
typedef struct {
    char log[1 << 16];
    size_t n_reports, n_problems, stop_after;
    bool refuse;
} heard;

static void note(heard *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void note(heard *to, const char *format, ...)
{
    size_t used = strlen(to->log);
    va_list arguments;
    va_start(arguments, format);
    assert_true(vsnprintf(to->log + used, sizeof to->log - used, format, arguments) > 0);
    va_end(arguments);
}

static quoth_status hear_report(void *user, quoth_report *report, quoth_error *err)
{
    heard *to = user;
    size_t n_attributions, n_passages;
    quoth_view text = quoth_report_text(report);
    quoth_view path = quoth_report_facts(report)->path;
    const char *name = path.ptr;
    for (size_t i = 0; i < path.len; i++) {
        name = path.ptr[i] == '/' ? path.ptr + i + 1 : name;
    }
    (void)quoth_report_attributions(report, &n_attributions);
    (void)quoth_report_passages(report, &n_passages);
    note(to, "%.*s %zu %zu %zu\n", (int)(path.ptr + path.len - name), name, text.len,
        n_passages, n_attributions);
    to->n_reports++;
    quoth_report_free(report);
    return to->refuse ? qu_fail(err, QUOTH_E_IO, 0, "the sink is full") : QUOTH_OK;
}

static void hear_problem(void *user, const quoth_error *problem)
{
    heard *to = user;
    const char *name = strrchr(problem->source, '/');
    note(to, "%s: %s\n", name == NULL ? problem->source : name + 1, problem->text);
    to->n_problems++;
}

static bool hear_stop(void *user)
{
    heard *to = user;
    return to->stop_after > 0 && to->n_reports >= to->stop_after;
}

static quoth_status read_path(const char *path, quoth_read_options options, heard *to)
{
    quoth_engine *engine = NULL;
    quoth_error err = {0};
    assert_int_equal(quoth_engine_open(NULL, &engine, &err), QUOTH_OK);
    quoth_receiver receiver = {to, hear_report, hear_problem, hear_stop};
    quoth_status status = quoth_read(engine, &path, 1, &options, &receiver, &err);
    assert_int_equal(err.status, status);
    quoth_engine_free(engine);
    return status;
}

/* Forty reports, good and bad ones mixed. */
static void fill_folder(void *state)
{
    scratch_folder(state, "in");
    for (int i = 0; i < 40; i++) {
        char name[32], text[4096] = "Ferry runs dry\n\n";
        (void)snprintf(name, sizeof name, "in/%02d.txt", i);
        for (int k = 0; k <= i % 7 * 3; k++) {
            strcat(text, "“There is no water,” Captain Ida Thrupp said on Sunday.\n\n");
        }
        scratch_text(state, name, i % 10 == 3 ? "" : text);
    }
    scratch_text(state, "in/20.jsonl",
        "{\"text\": \"The ferry stays.\"}\n{\"text\": \"broken\n{\"text\": \"It stays "
        "put.\"}\n");
}

static void test_reading_read__same_for_any_number_of_threads(void **state)
{
    fill_folder(*state);
    heard *one = calloc(1, sizeof *one), *many = calloc(1, sizeof *many);
    assert_non_null(one);
    assert_non_null(many);
    const char *path = scratch_path(*state, "in");
    assert_int_equal(read_path(path, (quoth_read_options){.n_jobs = 1}, one), QUOTH_OK);
    assert_int_equal(one->n_reports, 38);
    assert_int_equal(one->n_problems, 5);
    assert_non_null(strstr(one->log, "03.txt: is empty\n04.txt "));
    assert_non_null(strstr(one->log, "20.jsonl:1 "));
    assert_non_null(strstr(one->log, "20.jsonl:2: is not valid JSON"));
    for (unsigned n_jobs = 2; n_jobs <= 5; n_jobs++) {
        memset(many, 0, sizeof *many);
        assert_int_equal(
            read_path(path, (quoth_read_options){.n_jobs = n_jobs}, many), QUOTH_OK);
        assert_string_equal(many->log, one->log);
    }
    free(one);
    free(many);
}

static void test_reading_read__article_only_finds_no_attributions(void **state)
{
    scratch_text(*state, "a.txt", "Dry\n\n“No water,” Captain Ida Thrupp said on Sunday.\n");
    heard *to = calloc(1, sizeof *to);
    assert_non_null(to);
    const char *path = scratch_path(*state, "a.txt");
    assert_int_equal(read_path(path, (quoth_read_options){.article_only = true}, to), QUOTH_OK);
    assert_string_equal(to->log, "a.txt 56 1 0\n");
    free(to);
}

static void test_reading_read__ends_when_asked_to(void **state)
{
    fill_folder(*state);
    heard *to = calloc(1, sizeof *to);
    assert_non_null(to);
    to->stop_after = 2;
    const char *path = scratch_path(*state, "in");
    assert_int_equal(read_path(path, (quoth_read_options){.n_jobs = 3}, to), QUOTH_E_STOPPED);
    assert_int_equal(to->n_reports, 2);
    free(to);
}

static void test_reading_read__ends_when_the_receiver_fails(void **state)
{
    fill_folder(*state);
    heard *to = calloc(1, sizeof *to);
    assert_non_null(to);
    to->refuse = true;
    const char *path = scratch_path(*state, "in");
    assert_int_equal(read_path(path, (quoth_read_options){.n_jobs = 3}, to), QUOTH_E_IO);
    assert_int_equal(to->n_reports, 1);
    free(to);
}

/* --- one report -------------------------------------------------------------------------- */

static void test_reading_bytes__a_report(void **state)
{
    (void)state;
    static const char text[] = "Ferry runs dry\n\nSign up for our newsletter\n\n"
                               "“There is no water,” Captain Ida Thrupp said on Sunday.\n";
    quoth_engine *engine = NULL;
    quoth_report *report = NULL;
    assert_int_equal(quoth_engine_open(NULL, &engine, NULL), QUOTH_OK);
    assert_int_equal(
        quoth_report_from_bytes(engine, "dry", text, sizeof text - 1, &report, NULL), QUOTH_OK);
    size_t n;
    const quoth_span *passages = quoth_report_passages(report, &n);
    assert_int_equal(n, 1);
    assert_memory_equal(text + passages[0].begin, "“There", 8);
    const quoth_attribution *attributions = quoth_report_attributions(report, &n);
    assert_int_equal(n, 1);
    assert_int_equal(attributions[0].kind, QUOTH_DIRECT);
    const quoth_speaker *speakers = quoth_report_speakers(report, &n);
    assert_true(attributions[0].speaker < n);
    assert_non_null(speakers[attributions[0].speaker].name.ptr);
    /* Paragraphs point to blocks of the article, titles and boilerplate counted. */
    assert_int_equal(report->language.paragraphs[0].block, 2);
    quoth_report_free(report);
    quoth_report_free(NULL);
    quoth_engine_free(engine);
    quoth_engine_free(NULL);
}

static void test_reading_bytes__first_line_of_records(void **state)
{
    (void)state;
    static const char json[] = "{\"text\": \"The ferry stays.\"}\n{\"text\": \"Other\"}\n";
    quoth_engine *engine = NULL;
    quoth_report *report = NULL;
    assert_int_equal(quoth_engine_open(NULL, &engine, NULL), QUOTH_OK);
    assert_int_equal(
        quoth_report_from_bytes(engine, "j", json, sizeof json - 1, &report, NULL), QUOTH_OK);
    assert_int_equal(quoth_report_text(report).len, strlen("The ferry stays."));
    quoth_report_free(report);
    quoth_engine_free(engine);
}

static void expect_refusal(const char *bytes, size_t n_bytes, quoth_status status)
{
    quoth_engine *engine = NULL;
    quoth_report *report = NULL;
    quoth_error err = {0};
    assert_int_equal(quoth_engine_open(NULL, &engine, NULL), QUOTH_OK);
    assert_int_equal(
        quoth_report_from_bytes(engine, "bad", bytes, n_bytes, &report, &err), status);
    assert_null(report);
    assert_string_equal(err.source, "bad");
    assert_true(err.text[0] != '\0');
    quoth_engine_free(engine);
}

static void test_reading_bytes__that_are_no_report(void **state)
{
    (void)state;
    expect_refusal("", 0, QUOTH_E_INPUT);
    expect_refusal(" \n ", 3, QUOTH_E_INPUT);
    expect_refusal("a\0b\0\1\2", 6, QUOTH_E_ENCODING);
    expect_refusal("{\"text\": ", 9, QUOTH_E_INPUT);
    expect_refusal("x", (size_t)(64 << 20) + 1, QUOTH_E_LIMIT);
}

static void test_reading_version__is_a_number(void **state)
{
    (void)state;
    assert_true(quoth_version_text()[0] >= '0' && quoth_version_text()[0] <= '9');
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_reading_read__same_for_any_number_of_threads),
        TEST(test_reading_read__article_only_finds_no_attributions),
        TEST(test_reading_read__ends_when_asked_to),
        TEST(test_reading_read__ends_when_the_receiver_fails),
        cmocka_unit_test(test_reading_bytes__a_report),
        cmocka_unit_test(test_reading_bytes__first_line_of_records),
        cmocka_unit_test(test_reading_bytes__that_are_no_report),
        cmocka_unit_test(test_reading_version__is_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
