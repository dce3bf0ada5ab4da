#include "record/made_archive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

void made_archive_open(made_archive *made, const char *const *texts, size_t n)
{
    *made = (made_archive){0};
    assert_int_equal(quoth_engine_open(NULL, &made->engine, NULL), QUOTH_OK);
    assert_int_equal(quoth_archive_open(&made->archive, NULL), QUOTH_OK);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(
            quoth_archive_add(made->archive, "record.txt", texts[i], strlen(texts[i]), NULL),
            QUOTH_OK);
    }
    assert_int_equal(quoth_archive_index(made->archive, NULL), QUOTH_OK);
}

void made_archive_close(made_archive *made)
{
    quoth_checks_free(made->checks);
    quoth_report_free(made->report);
    quoth_archive_free(made->archive);
    quoth_engine_free(made->engine);
}

const quoth_check *made_check(made_archive *made, const char *line)
{
    quoth_check_options options = {.lines = true};
    quoth_checks_free(made->checks);
    quoth_report_free(made->report);
    made->checks = NULL;
    made->report = NULL;
    assert_int_equal(quoth_report_from_bytes(
                         made->engine, "line.txt", line, strlen(line), &made->report, NULL),
        QUOTH_OK);
    assert_int_equal(
        quoth_checks_make(made->archive, made->report, &options, &made->checks, NULL),
        QUOTH_OK);
    size_t n;
    const quoth_check *list = quoth_checks_list(made->checks, &n);
    assert_int_equal(n, 1);
    return list;
}

void expect_verdict(made_archive *made, const char *line, quoth_verdict verdict)
{
    const quoth_check *check = made_check(made, line);
    if (check->verdict != verdict) {
        fail_msg("%s: %s, expected %s", line, quoth_verdict_name(check->verdict),
            quoth_verdict_name(verdict));
    }
}

void expect_edits(made_archive *made, const char *line, const char *edits)
{
    static const char *const ops[] = {"keep", "replace", "insert", "delete"};
    const quoth_check *check = made_check(made, line);
    char got[1024] = "";
    size_t n = 0;
    for (uint32_t i = 0; i < check->n_edits; i++) {
        const quoth_word_edit *edit = &check->edits[i];
        if (edit->op != QUOTH_KEEP && !edit->trivial) {
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%s %.*s>%.*s", n > 0 ? "; " : "",
                ops[edit->op], (int)edit->from.len, edit->from.ptr, (int)edit->to.len,
                edit->to.ptr);
        }
    }
    assert_string_equal(got, edits);
}
