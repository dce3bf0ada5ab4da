/* The made-up reports in examples/ against the hand-marked key beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <jansson.h>
#include <string.h>

#include <quoth/quoth.h>

enum { MOST_BYTES = 1024 };

typedef struct {
    quoth_engine *engine;
    quoth_collection *collection;
    json_t *key;
} examples;

static quoth_status take(void *user, quoth_report *report, quoth_error *err)
{
    return quoth_collection_add(user, report, err);
}

static void refuse(void *user, const quoth_error *problem)
{
    (void)user;
    fail_msg("%s: %s", problem->source, problem->text);
}

static int setup(void **state)
{
    static examples e;
    const char *path = QUOTH_SOURCE_DIR "/examples/reports";
    e.key = json_load_file(QUOTH_SOURCE_DIR "/examples/key.json", 0, NULL);
    *state = &e;
    if (e.key == NULL || quoth_engine_open(NULL, &e.engine, NULL) != QUOTH_OK ||
        quoth_collection_open(e.engine, &e.collection, NULL) != QUOTH_OK) {
        return 1;
    }
    quoth_receiver receiver = {e.collection, take, refuse, NULL};
    return quoth_read(e.engine, &path, 1, NULL, &receiver, NULL) != QUOTH_OK ||
           quoth_collection_build(e.collection, 2, NULL) != QUOTH_OK;
}

static int teardown(void **state)
{
    examples *e = *state;
    quoth_collection_free(e->collection);
    quoth_engine_free(e->engine);
    json_decref(e->key);
    return 0;
}

/* Letters and digits in lower case, all else left out; ’ is no letter. */
static void plain(const char *text, size_t n, char *out)
{
    size_t len = 0;
    for (size_t i = 0; i < n && len + 1 < MOST_BYTES; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x80 && isalnum(c)) {
            out[len++] = (char)tolower(c);
        }
    }
    out[len] = '\0';
}

static bool alike(quoth_view view, const char *text)
{
    char a[MOST_BYTES], b[MOST_BYTES];
    plain(view.ptr, view.len, a);
    plain(text, strlen(text), b);
    return strcmp(a, b) == 0;
}

static const quoth_statement *find_statement(const examples *e, const char *text)
{
    size_t n;
    const quoth_story *stories = quoth_collection_stories(e->collection, &n);
    for (size_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < stories[i].n_statements; k++) {
            if (alike(stories[i].statements[k].text, text)) {
                return &stories[i].statements[k];
            }
        }
    }
    return NULL;
}

static bool is_in(const examples *e, const quoth_version *version, const char *file)
{
    size_t n;
    const quoth_report *report = quoth_collection_reports(e->collection, &n)[version->report];
    quoth_view path = quoth_report_facts(report)->path;
    char name[MOST_BYTES];
    size_t len = path.len < sizeof name - 1 ? path.len : sizeof name - 1;
    memcpy(name, path.ptr, len);
    name[len] = '\0';
    return strstr(name, file) != NULL;
}

/* Is the relation the key's, or one of the key's? */
static bool is_right(quoth_relation relation, const json_t *key)
{
    static const char *const names[] = {
        "same", "shortened", "extended", "altered", "bracketed", "joined", "paraphrase"};
    if (json_is_string(key)) {
        return strcmp(names[relation], json_string_value(key)) == 0;
    }
    for (size_t i = 0; i < json_array_size(key); i++) {
        if (strcmp(names[relation], json_string_value(json_array_get(key, i))) == 0) {
            return true;
        }
    }
    return false;
}

static void check_version(
    const examples *e, const quoth_statement *s, const char *id, const json_t *key)
{
    const char *file = json_string_value(json_object_get(key, "report"));
    for (uint32_t i = 0; i < s->n_versions; i++) {
        if (is_in(e, &s->versions[i], file) &&
            is_right(s->versions[i].relation, json_object_get(key, "relation"))) {
            return;
        }
    }
    fail_msg("%s: no such version in %s", id, file);
}

static void test_examples__statements_and_versions(void **state)
{
    const examples *e = *state;
    size_t i;
    json_t *key;
    json_array_foreach(json_object_get(e->key, "statements"), i, key)
    {
        const char *id = json_string_value(json_object_get(key, "id"));
        const json_t *speaker = json_object_get(key, "speaker");
        const quoth_statement *s =
            find_statement(e, json_string_value(json_object_get(key, "text")));
        if (s == NULL) {
            fail_msg("%s is missing", id);
            return;
        }
        assert_int_equal(json_integer_value(json_object_get(key, "reports")), s->n_reports);
        if (json_is_string(speaker) && !alike(s->speaker, json_string_value(speaker))) {
            fail_msg("%s: said by %.*s", id, (int)s->speaker.len, s->speaker.ptr);
        }
        size_t k;
        json_t *version;
        json_array_foreach(json_object_get(key, "versions"), k, version)
        {
            check_version(e, s, id, version);
        }
    }
}

/* Texts of the statements that must stay apart are texts of different statements. */
static void test_examples__what_stays_apart(void **state)
{
    const examples *e = *state;
    size_t i;
    json_t *key;
    json_array_foreach(json_object_get(e->key, "statements"), i, key)
    {
        const char *text = json_string_value(json_object_get(key, "text"));
        size_t k;
        json_t *other;
        json_array_foreach(json_object_get(e->key, "statements"), k, other)
        {
            if (k != i) {
                const char *its = json_string_value(json_object_get(other, "text"));
                assert_ptr_not_equal(find_statement(e, text), find_statement(e, its));
            }
        }
    }
}

/* Each wording and speaker on which the key says that reports differ is tied to its statement.
 */
static void test_examples__differences_of_wording_and_speaker(void **state)
{
    const examples *e = *state;
    size_t n_stories, i;
    const quoth_story *stories = quoth_collection_stories(e->collection, &n_stories);
    json_t *key;
    json_array_foreach(json_object_get(e->key, "differences"), i, key)
    {
        const char *kind = json_string_value(json_object_get(key, "kind"));
        bool wording = strcmp(kind, "wording") == 0, found = false;
        if (!wording && strcmp(kind, "speaker") != 0) {
            continue;
        }
        size_t n_values = json_object_size(json_object_get(key, "values"));
        for (size_t s = 0; s < n_stories && !found; s++) {
            for (uint32_t d = 0; d < stories[s].n_differences; d++) {
                const quoth_difference *it = &stories[s].differences[d];
                size_t n_named = 0;
                const char *value;
                json_t *files;
                json_object_foreach(json_object_get(key, "values"), value, files)
                {
                    char note[MOST_BYTES] = "";
                    memcpy(note, it->note.ptr,
                        it->note.len < sizeof note ? it->note.len : sizeof note - 1);
                    n_named += strstr(note, value) != NULL;
                }
                found = found || (it->kind == (wording ? QUOTH_WORDING : QUOTH_WHO) &&
                                     n_named == n_values);
            }
        }
        if (!found) {
            fail_msg(
                "%s of %s is missing", kind, json_string_value(json_object_get(key, "what")));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples__statements_and_versions),
        cmocka_unit_test(test_examples__what_stays_apart),
        cmocka_unit_test(test_examples__differences_of_wording_and_speaker),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
