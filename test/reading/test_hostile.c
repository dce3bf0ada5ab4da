/* test_hostile.c: texts that no outlet prints: one line of megabytes, marks without a partner,
 * no stop, nothing but capitals or none. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "base/base.h"

#include <quoth/quoth.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

/* The sanitizers take twenty times as long, and keep what is freed. */
#ifdef WITH_ASAN
enum { LINE_BYTES = 300000, MANY = 2000, LIMIT_MIB = 4096 };
#else
enum { LINE_BYTES = 5000000, MANY = 10000, LIMIT_MIB = 150 };
#endif

static const char *const sentences[] = {
    "The harbour board said that the north pier would stay closed until the spring. ",
    "“It was always going to be like this,” said Mara Voss, who runs the ferry office. ",
    "Nobody had seen the boats since Monday, and the pilots doubted that they would return. ",
    "According to Tom Arden, the board had been told of the cracks in 1987. "};

static void write_sentences(qu_buffer *to, size_t n_bytes)
{
    for (size_t i = 0; to->len < n_bytes; i++) {
        qu_buffer_add_text(to, sentences[i * i % 4]);
    }
}

/* Reads a text; what was found lies in it, in order. */
static quoth_report *read_text(const qu_buffer *text, size_t *n)
{
    quoth_engine *engine = NULL;
    quoth_report *report = NULL;
    quoth_error err = {0};
    assert_int_equal(quoth_engine_open(NULL, &engine, &err), QUOTH_OK);
    assert_int_equal(
        quoth_report_from_bytes(engine, "text", text->ptr, text->len, &report, &err), QUOTH_OK);
    const quoth_attribution *found = quoth_report_attributions(report, n);
    for (size_t i = 0; i < *n; i++) {
        assert_true(found[i].n_content > 0);
        for (uint32_t k = 0; k < found[i].n_content; k++) {
            quoth_span span = found[i].content[k];
            assert_true(span.begin < span.end && span.end <= quoth_report_text(report).len);
            assert_true(k == 0 || found[i].content[k - 1].end <= span.begin);
        }
    }
    quoth_engine_free(engine);
    return report;
}

static void test_hostile__a_line_of_5_mb_costs_bounded_memory(void **state)
{
    (void)state;
    qu_buffer text = {0};
    struct rusage usage;
    size_t n;
    write_sentences(&text, LINE_BYTES);
    quoth_report *report = read_text(&text, &n);
    assert_true(n > LINE_BYTES / 200);
    quoth_report_free(report);
    qu_buffer_dispose(&text);
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
#ifdef __APPLE__
    usage.ru_maxrss /= 1024;
#endif
    assert_true(usage.ru_maxrss < (long)LIMIT_MIB << 10); /* KiB, the model and all */
}

static void test_hostile__marks_without_a_partner(void **state)
{
    (void)state;
    static const char *const units[] = {
        "He said \"so much. ", "\" ", "“She said ", "’ said ", "\" said Mara Voss. \" "};
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        qu_buffer text = {0};
        size_t n;
        qu_buffer_add_text(&text, "A title\n\n“We are here,” said Ada Quill.\n\n");
        for (int i = 0; i < MANY; i++) {
            qu_buffer_add_text(&text, units[k]);
        }
        quoth_report *report = read_text(&text, &n);
        assert_true(n > 0); /* the paragraph before loses nothing */
        assert_int_equal(quoth_report_attributions(report, &n)[0].kind, QUOTH_DIRECT);
        quoth_report_free(report);
        qu_buffer_dispose(&text);
    }
}

static void test_hostile__text_without_a_stop(void **state)
{
    (void)state;
    qu_buffer text = {0};
    size_t n;
    for (int i = 0; i < MANY; i++) {
        qu_buffer_add_text(&text, "and the mayor said that the pier was sound ");
    }
    quoth_report *report = read_text(&text, &n);
    assert_true(n > 0);
    quoth_report_free(report);
    qu_buffer_dispose(&text);
}

/* A report of capitals alone, and one of none, are English and say who said what. */
static void test_hostile__all_capitals_and_none(void **state)
{
    (void)state;
    static int (*const change[])(int) = {toupper, tolower};
    for (size_t k = 0; k < sizeof change / sizeof *change; k++) {
        qu_buffer text = {0};
        size_t n;
        write_sentences(&text, 2000);
        for (size_t i = 0; i < text.len; i++) {
            unsigned char c = (unsigned char)text.ptr[i];
            text.ptr[i] = c < 0x80 ? (char)change[k](c) : (char)c;
        }
        quoth_report *report = read_text(&text, &n);
        assert_true(n >= 5);
        quoth_view language = quoth_report_facts(report)->language;
        assert_true(qu_equal(language, qu_view("en")));
        quoth_report_free(report);
        qu_buffer_dispose(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile__a_line_of_5_mb_costs_bounded_memory),
        cmocka_unit_test(test_hostile__marks_without_a_partner),
        cmocka_unit_test(test_hostile__text_without_a_stop),
        cmocka_unit_test(test_hostile__all_capitals_and_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
