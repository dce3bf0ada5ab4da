/* told.c: reports built by hand, and the statements that are found in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "statement/told.h"

int told_setup(void **state)
{
    *state = calloc(1, sizeof(told));
    return *state == NULL;
}

int told_teardown(void **state)
{
    told *t = *state;
    qu_arena_dispose(&t->arena);
    qu_arena_dispose(&t->scratch);
    free(t);
    return 0;
}

static quoth_span find_after(quoth_view text, const char *part, size_t from)
{
    size_t at = qu_find(text, part, from);
    assert_true(at < text.len);
    return (quoth_span){(uint32_t)at, (uint32_t)(at + strlen(part))};
}

/* The number of a speaker of the report, who is entered when new. */
static uint32_t speaker_number(quoth_speaker *speakers, size_t *n, const char *name)
{
    for (uint32_t i = 0; i < *n; i++) {
        if (qu_equal(speakers[i].name, qu_view(name))) {
            return i;
        }
    }
    speakers[*n].name = qu_view(name);
    return (uint32_t)(*n)++;
}

void told_report(told *t, const char *text, const told_said *said, size_t n_said)
{
    assert_true(t->n < TOLD_REPORTS);
    quoth_report *report = &t->reports[t->n];
    quoth_speaker *speakers = qu_arena_array(&t->arena, n_said, sizeof *speakers);
    report->article.text = qu_view(text);
    report->attributions = qu_arena_array(&t->arena, n_said, sizeof *report->attributions);
    report->n_attributions = n_said;
    size_t from = 0;
    for (size_t i = 0; i < n_said; i++) {
        quoth_attribution *a = &report->attributions[i];
        quoth_span *content = qu_arena_array(&t->arena, TOLD_CONTENTS, sizeof *content);
        a->kind = said[i].kind;
        a->p_right = 0.9F;
        a->clause = true;
        a->polarity = said[i].cue != NULL && strcmp(said[i].cue, "denied") == 0 ? QUOTH_DENIES
                                                                                : QUOTH_AFFIRMS;
        a->content = content;
        a->speaker = QUOTH_NONE;
        a->date = QUOTH_NONE;
        while (a->n_content < TOLD_CONTENTS && said[i].content[a->n_content] != NULL) {
            quoth_span span =
                find_after(report->article.text, said[i].content[a->n_content], from);
            content[a->n_content++] = span;
            from = span.end;
        }
        if (said[i].cue != NULL) {
            a->cue = find_after(report->article.text, said[i].cue, 0);
        }
        if (said[i].speaker != NULL) {
            a->speaker =
                speaker_number(speakers, &report->speakers.n_speakers, said[i].speaker);
            size_t at = qu_find(report->article.text, said[i].speaker, 0);
            if (at < report->article.text.len) {
                a->source = find_after(report->article.text, said[i].speaker, 0);
            }
        }
    }
    report->speakers.speakers = speakers;
    t->list[t->n] = report;
    t->members[t->n] = t->witness[t->n] = t->n;
    t->n++;
}

void told_quote(told *t, const char *speaker, const char *quotation)
{
    qu_buffer buffer = {0};
    qu_buffer_add_format(&buffer, "%s said: %s", speaker, quotation);
    quoth_view text;
    assert_true(qu_arena_copy(&t->arena, qu_buffer_view(&buffer), &text));
    char *copy = qu_arena_alloc(&t->arena, text.len + 1); /* NUL-ended */
    memcpy(copy, text.ptr, text.len);
    qu_buffer_dispose(&buffer);
    told_said said = {QUOTH_DIRECT, speaker, "said", {quotation}};
    told_report(t, copy, &said, 1);
}

void told_day(told *t, const char *value)
{
    quoth_report *report = &t->reports[t->n - 1];
    quoth_date *date = qu_arena_array(&t->arena, 1, sizeof *date);
    date->value = qu_view(value);
    report->dates = date;
    report->n_dates = 1;
    for (size_t i = 0; i < report->n_attributions; i++) {
        report->attributions[i].date = 0;
    }
}

void told_find(told *t)
{
    quoth_error err = {0};
    assert_int_equal(QUOTH_OK, qu_statements_find(&t->arena, &t->scratch, t->list, t->members,
                                   t->witness, t->n, &t->found, &err));
    for (uint32_t i = 0; i < t->found.n_statements; i++) {
        const quoth_statement *s = &t->found.statements[i];
        assert_true(s->n_versions > 0 && s->n_reports > 0 && s->n_reports <= s->n_versions);
    }
}

const quoth_statement *told_statement(const told *t, const char *text)
{
    for (uint32_t i = 0; i < t->found.n_statements; i++) {
        if (qu_equal(t->found.statements[i].text, qu_view(text))) {
            return &t->found.statements[i];
        }
    }
    for (uint32_t i = 0; i < t->found.n_statements; i++) {
        quoth_view whole = t->found.statements[i].text;
        if (qu_find(whole, text, 0) < whole.len) {
            return &t->found.statements[i];
        }
    }
    return NULL;
}

const quoth_version *told_version(const quoth_statement *statement, uint32_t report)
{
    for (uint32_t i = 0; statement != NULL && i < statement->n_versions; i++) {
        if (statement->versions[i].report == report) {
            return &statement->versions[i];
        }
    }
    return NULL;
}

const char *told_edits(const quoth_version *version, char *out, size_t n_bytes)
{
    size_t n = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < version->n_edits && n < n_bytes; i++) {
        const quoth_edit *e = &version->edits[i];
        static const char signs[] = " ~+-";
        if (e->op == QUOTH_KEEP) {
            continue;
        }
        n += (size_t)snprintf(out + n, n_bytes - n, "%s%c%.*s%s%.*s", n > 0 ? " " : "",
            signs[e->op], (int)e->from.len, e->from.ptr, e->op == QUOTH_REPLACE ? "→" : "",
            (int)e->to.len, e->to.ptr);
    }
    return out;
}

void told_assert_view(quoth_view view, const char *text)
{
    quoth_view expected = qu_view(text);
    if (!qu_equal(view, expected)) {
        fail_msg("“%.*s” instead of “%s”", (int)view.len, view.ptr, text);
    }
}

void told_assert_version(
    const quoth_statement *s, uint32_t report, quoth_relation relation, const char *edits)
{
    char line[512];
    const quoth_version *version = told_version(s, report);
    assert_non_null(version);
    assert_int_equal(relation, version->relation);
    assert_string_equal(edits, told_edits(version, line, sizeof line));
}
