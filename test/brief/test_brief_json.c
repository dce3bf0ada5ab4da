/* test_brief_json.c: the JSON contracts, read back with a second reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "brief/sample.h"

static json_t *parse(gathered *got)
{
    json_error_t error;
    json_t *value = json_loadb(got->buffer.ptr, got->buffer.len, JSON_ALLOW_NUL, &error);
    if (value == NULL) {
        fail_msg("%s at %d", error.text, error.position);
    }
    gathered_free(got);
    return value;
}

static size_t byte_of(const char *text, size_t n_points)
{
    size_t at = 0;
    for (; n_points > 0 && text[at] != '\0'; n_points--) {
        do {
            at++;
        } while (((unsigned char)text[at] & 0xc0) == 0x80);
    }
    return at;
}

/* The code points [start, end) of a text. */
static quoth_view part(const char *text, size_t start, size_t end)
{
    size_t begin = byte_of(text, start);
    return (quoth_view){text + begin, byte_of(text, end) - begin};
}

static void expect_span(const json_t *object, const char *text)
{
    json_int_t start, end;
    const char *words;
    json_t *copy = json_deep_copy(object);
    assert_int_equal(
        json_unpack(copy, "{s:I, s:I, s:s}", "start", &start, "end", &end, "text", &words), 0);
    assert_true(qu_equal(part(text, (size_t)start, (size_t)end), qu_view(words)));
    json_decref(copy);
}

static json_t *brief(sample *in, const quoth_selection *selection)
{
    gathered got = {0};
    quoth_sink sink = gathered_sink(&got);
    assert_int_equal(quoth_write_brief_json(&in->collection, selection, &sink, NULL), QUOTH_OK);
    return parse(&got);
}

static const char *text_of(const sample *in, json_int_t report)
{
    return in->collection.reports[report - 1]->article.text.ptr;
}

static void test_brief_json__spans_are_code_points(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    json_t *value = brief(&in, NULL), *statement, *version;
    json_t *story = json_array_get(json_object_get(value, "stories"), 0);
    size_t i, k, n = 0;
    json_array_foreach(json_object_get(story, "statements"), i, statement)
    {
        json_array_foreach(json_object_get(statement, "versions"), k, version)
        {
            json_int_t report = json_integer_value(json_object_get(version, "report"));
            expect_span(version, text_of(&in, report));
            n++;
        }
    }
    assert_int_equal(n, 9);
    json_t *places =
        json_object_get(json_array_get(json_object_get(story, "differences"), 0), "places");
    json_t *place = json_array_get(places, 2);
    expect_span(place, text_of(&in, 3));
    expect_span(json_object_get(place, "words"), text_of(&in, 3));
    json_decref(value);
    sample_close(&in);
}

static void test_brief_json__holds_the_contract(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    json_t *value = brief(&in, NULL);
    json_t *story, *reports, *statements, *versions, *differences, *edits, *related;
    int id, n_reports, from, copied;
    const char *relation, *operation, *to, *speaker, *kind;
    assert_int_equal(json_unpack(value, "{s:[o,o]}", "stories", &story, &related), 0);
    assert_int_equal(
        json_unpack(story, "{s:i, s:o, s:o, s:o, s:[i]}", "id", &id, "reports", &reports,
            "statements", &statements, "differences", &differences, "related", &from),
        0);
    assert_int_equal(from, 2);
    assert_int_equal(json_unpack(reports, "[{s:n}, {s:n, s:n, s:i}, {s:s}]", "copy_of",
                         "outlet", "published", "copy_of", &copied, "url", &to),
        0);
    assert_int_equal(copied, 1);
    assert_int_equal(
        json_unpack(json_array_get(statements, 0), "{s:i, s:s, s:i, s:o}", "id", &id, "speaker",
            &speaker, "reports", &n_reports, "versions", &versions),
        0);
    assert_int_equal(n_reports, 2);
    assert_int_equal(json_unpack(json_array_get(versions, 2), "{s:s, s:o}", "relation",
                         &relation, "edits", &edits),
        0);
    assert_string_equal(relation, "altered");
    assert_int_equal(json_array_size(edits), 2); /* what is kept is no edit */
    assert_int_equal(
        json_unpack(json_array_get(edits, 0), "{s:s, s:s}", "op", &operation, "to", &to), 0);
    assert_string_equal(operation, "replace");
    assert_true(json_is_null(json_object_get(json_array_get(statements, 3), "speaker")));
    assert_int_equal(
        json_unpack(json_array_get(differences, 0), "{s:s, s:n}", "kind", &kind, "statement"),
        0);
    assert_string_equal(kind, "number");
    json_decref(value);
    sample_close(&in);
}

static void test_brief_json__selects(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    quoth_selection selection = {.story = 1, .speaker = qu_view("tarn"), .limit = 2};
    json_t *value = brief(&in, &selection);
    json_t *stories = json_object_get(value, "stories");
    assert_int_equal(json_array_size(stories), 1);
    json_t *statements = json_object_get(json_array_get(stories, 0), "statements");
    assert_int_equal(json_array_size(statements), 2);
    json_decref(value);
    selection = (quoth_selection){.story = 3, .speaker = qu_view("")};
    gathered got = {0};
    quoth_sink sink = gathered_sink(&got);
    quoth_error error = {0};
    assert_int_equal(
        quoth_write_brief_json(&in.collection, &selection, &sink, &error), QUOTH_E_RANGE);
    assert_int_equal(got.buffer.len, 0);
    sample_close(&in);
}

static void test_brief_json__writes_a_report_a_line(void **state)
{
    (void)state;
    sample in;
    sample_open(&in);
    gathered got = {0};
    quoth_sink sink = gathered_sink(&got);
    const quoth_report *report = in.collection.reports[2];
    assert_int_equal(quoth_write_quotes_json(report, &sink, NULL), QUOTH_OK);
    assert_ptr_equal(strchr(gathered_text(&got), '\n'), got.buffer.ptr + got.buffer.len - 1);
    json_t *value = parse(&got), *attribution;
    json_t *attributions = json_object_get(value, "attributions");
    const char *text = json_string_value(json_object_get(value, "text"));
    size_t i;
    json_array_foreach(attributions, i, attribution)
    {
        expect_span(json_object_get(attribution, "source"), text);
        expect_span(json_object_get(attribution, "cue"), text);
        expect_span(json_array_get(json_object_get(attribution, "content"), 0), text);
    }
    assert_int_equal(i, 3);
    json_decref(value);
    assert_int_equal(quoth_write_article_json(report, &sink, NULL), QUOTH_OK);
    value = parse(&got);
    assert_string_equal(json_string_value(json_object_get(value, "text")), text_of(&in, 3));
    assert_true(json_is_null(json_object_get(value, "byline")));
    json_decref(value);
    sample_close(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_brief_json__spans_are_code_points),
        cmocka_unit_test(test_brief_json__holds_the_contract),
        cmocka_unit_test(test_brief_json__selects),
        cmocka_unit_test(test_brief_json__writes_a_report_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
