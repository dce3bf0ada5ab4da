/* test_attribution.c: attributions of made-up passages, in test/cases/attribution. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attribution/attribution_internal.h"
#include "case_file.h"

enum { MAX_LINES = 64 };

/* Each line of the text is a paragraph. */
static size_t lines_of(quoth_view text, quoth_span *out)
{
    size_t n = 0, begin = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != '\n') {
            continue;
        }
        quoth_span line = qu_trim_span(text, (quoth_span){(uint32_t)begin, (uint32_t)i});
        if (line.begin < line.end && n < MAX_LINES) {
            out[n++] = line;
        }
        begin = i + 1;
    }
    return n;
}

/* "direct | source | cue | content | content" */
static void print(qu_buffer *out, quoth_view text, const quoth_attribution *a)
{
    static const char *const kinds[] = {"direct", "indirect", "mixed"};
    qu_buffer_add_text(out, kinds[a->kind]);
    qu_buffer_add_text(out, " | ");
    qu_buffer_add_view(out, qu_slice(text, a->source));
    qu_buffer_add_text(out, " | ");
    qu_buffer_add_view(out, qu_slice(text, a->cue));
    for (uint32_t i = 0; i < a->n_content; i++) {
        qu_buffer_add_text(out, " | ");
        qu_buffer_add_view(out, qu_slice(text, a->content[i]));
    }
    qu_buffer_add_byte(out, '\n');
}

static void attribute(const qu_attribution_tables *tables, quoth_view text, qu_buffer *out)
{
    qu_arena arena = {0}, scratch = {0};
    quoth_span passages[MAX_LINES];
    size_t n_passages = lines_of(text, passages), n;
    qu_language language;
    quoth_attribution *attributions;
    qu_article article = {.text = text};
    assert_int_equal(
        qu_language_split(&arena, text, passages, n_passages, &language, NULL), QUOTH_OK);
    assert_int_equal(
        qu_attribute(&arena, &scratch, tables, &article, &language, &attributions, &n, NULL),
        QUOTH_OK);
    for (size_t i = 0; i < n; i++) {
        print(out, text, &attributions[i]);
    }
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
}

static void check_file(bool fast, const char *path)
{
    qu_attribution_tables *tables;
    assert_int_equal(qu_attribution_tables_open(fast, NULL, &tables, NULL), QUOTH_OK);
    qu_arena arena = {0};
    quoth_view rest = case_file_read(&arena, path);
    case_text text;
    size_t n = 0;
    for (; case_next(&rest, &text); n++) {
        qu_buffer got = {0};
        attribute(tables, text.input, &got);
        case_check(&text, qu_buffer_view(&got));
        qu_buffer_dispose(&got);
    }
    assert_true(n > 0);
    qu_arena_dispose(&arena);
    qu_attribution_tables_free(tables);
}

static void test_attribution__direct(void **state)
{
    (void)state;
    check_file(true, "test/cases/attribution/direct.case");
}

static void test_attribution__indirect(void **state)
{
    (void)state;
    check_file(true, "test/cases/attribution/indirect.case");
}

static void test_attribution__mixed(void **state)
{
    (void)state;
    check_file(true, "test/cases/attribution/mixed.case");
}

static void test_attribution__marks(void **state)
{
    (void)state;
    check_file(true, "test/cases/attribution/marks.case");
}

static void test_attribution__turn(void **state)
{
    (void)state;
    check_file(true, "test/cases/attribution/turn.case");
}

static void test_attribution__set_off(void **state)
{
    (void)state;
    check_file(true, "test/cases/attribution/set_off.case");
}

static void test_attribution__cue(void **state)
{
    (void)state;
    check_file(true, "test/cases/attribution/cue.case");
}

/* Rules and tagger together. */
static void test_attribution__joined(void **state)
{
    (void)state;
    check_file(false, "test/cases/attribution/joined.case");
}

/* "direct | Jane Roe, | said | “No.”" → Jane Roe, and “No.”; false for other kinds. */
static bool split_direct(quoth_view line, quoth_view *source, quoth_view *content)
{
    quoth_view fields[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    size_t n = 0, begin = 0;
    for (size_t i = 0; i <= line.len && n < 4; i++) {
        bool bar = i + 2 < line.len && memcmp(line.ptr + i, " | ", 3) == 0;
        if (bar || i == line.len) {
            fields[n++] = qu_trim((quoth_view){line.ptr + begin, i - begin});
            begin = i + 3;
        }
    }
    *source = fields[1];
    *content = fields[3];
    while (source->len > 0 && source->ptr[source->len - 1] == ',') {
        source->len--;
    }
    return n == 4 && qu_equal(fields[0], qu_view("direct")) && source->len > 0;
}

static bool begins_with(quoth_view text, quoth_view start)
{
    return text.len >= start.len && qu_equal((quoth_view){text.ptr, start.len}, start);
}

static quoth_view next_line(quoth_view *text)
{
    size_t n = 0;
    while (n < text->len && text->ptr[n] != '\n') {
        n++;
    }
    quoth_view line = {text->ptr, n};
    n += n < text->len;
    *text = (quoth_view){text->ptr + n, text->len - n};
    return line;
}

/* Is a quotation that begins with this content among `got`, of a source with these words? */
static bool is_found(quoth_view got, quoth_view source, quoth_view content)
{
    while (got.len > 0) {
        quoth_view other, said;
        if (split_direct(next_line(&got), &other, &said) && qu_equal(said, content) &&
            (begins_with(other, source) || begins_with(source, other))) {
            return true;
        }
    }
    return false;
}

/* The tagger does not lose what the rules know of quotations; a few ends may differ. */
static void test_attribution__joined_keeps_quotations(void **state)
{
    (void)state;
    static const char *const files[] = {"marks", "turn", "set_off", "cue"};
    qu_attribution_tables *tables;
    assert_int_equal(qu_attribution_tables_open(false, NULL, &tables, NULL), QUOTH_OK);
    unsigned n_expected = 0, n_found = 0;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        char path[64];
        (void)snprintf(path, sizeof path, "test/cases/attribution/%s.case", files[f]);
        qu_arena arena = {0};
        quoth_view rest = case_file_read(&arena, path);
        for (case_text text; case_next(&rest, &text);) {
            qu_buffer got = {0};
            attribute(tables, text.input, &got);
            for (quoth_view lines = text.expected; lines.len > 0;) {
                quoth_view source, content;
                if (split_direct(next_line(&lines), &source, &content)) {
                    n_expected++;
                    n_found += is_found(qu_buffer_view(&got), source, content);
                }
            }
            qu_buffer_dispose(&got);
        }
        qu_arena_dispose(&arena);
    }
    assert_true(n_expected > 100);
    assert_true(n_found * 100 >= n_expected * 95);
    qu_attribution_tables_free(tables);
}

/* Ten thousand times one thing on a single line; quadratic work would time out. */
static void test_attribution__hostile_text_stays_linear(void **state)
{
    (void)state;
    static const char *const units[] = {"said \" ", "“he ", "'x ", "“he said ‘", "‘a ”b \"",
        "“Yes.” — Mara Voss ", "Yes — Mara Voss (@mvoss) ", "ROE: Is it? VOSS: It is. ",
        "the mayor said that the pier was sound and ", "6\" and the pilots' "};
    qu_attribution_tables *tables;
    assert_int_equal(qu_attribution_tables_open(false, NULL, &tables, NULL), QUOTH_OK);
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        qu_buffer text = {0}, got = {0};
        for (int i = 0; i < 10000; i++) {
            qu_buffer_add_text(&text, units[k]);
        }
        attribute(tables, qu_buffer_view(&text), &got);
        qu_buffer_dispose(&text);
        qu_buffer_dispose(&got);
    }
    qu_attribution_tables_free(tables);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attribution__direct),
        cmocka_unit_test(test_attribution__indirect),
        cmocka_unit_test(test_attribution__mixed),
        cmocka_unit_test(test_attribution__marks),
        cmocka_unit_test(test_attribution__turn),
        cmocka_unit_test(test_attribution__set_off),
        cmocka_unit_test(test_attribution__cue),
        cmocka_unit_test(test_attribution__joined),
        cmocka_unit_test(test_attribution__joined_keeps_quotations),
        cmocka_unit_test(test_attribution__hostile_text_stays_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
