/* check.c: the quotations of a report, each against the archive. */
#include <assert.h>
#include <stdlib.h>

#include "record/record_internal.h"

struct quoth_checks {
    qu_arena arena;
    const quoth_report *report;
    quoth_check *checks; /* [n] */
    uint32_t n;
};

const char *quoth_verdict_name(quoth_verdict verdict)
{
    static const char *const names[] = {"verbatim", "elided", "bracketed", "altered", "joined",
        "other-speaker", "not-found", ""};
    return names[verdict];
}

static bool split(const quoth_archive *archive, quoth_view text, const quoth_check *check,
    qu_spoken_list *list)
{
    list->n = 0;
    for (uint32_t i = 0; i < check->n_content; i++) {
        if (!qu_spoken_split(NULL, &archive->vocabulary, text, check->content[i], true, list)) {
            return false;
        }
    }
    if (list->n > QU_MAX_QUOTATION_WORDS) {
        list->n = QU_MAX_QUOTATION_WORDS;
    }
    if (list->n > 0) { /* only the first word of all begins a piece */
        for (uint32_t i = 0; i < list->n; i++) {
            list->items[i].marks &= (uint8_t)~QU_SPOKEN_PIECE;
        }
    }
    return true;
}

static bool check_one(const quoth_archive *archive, qu_arena *arena, qu_arena *scratch,
    quoth_view text, qu_spoken_list *list, quoth_check *check)
{
    if (!split(archive, text, check, list)) {
        return false;
    }
    if (check->verdict == QUOTH_NO_VERDICT) {
        check->wording = QUOTH_NO_VERDICT;
        return qu_likely_find(
            archive, arena, scratch, list->items, list->n, check->speaker, check);
    }
    qu_quotation quotation = {.archive = archive,
        .arena = arena,
        .scratch = scratch,
        .words = list->items,
        .n = list->n,
        .speaker = check->speaker};
    return qu_passages_find(&quotation) && qu_judge(&quotation, text, check);
}

bool qu_check_passage(const quoth_archive *archive, qu_arena *arena, qu_arena *scratch,
    quoth_view text, quoth_check *check)
{
    qu_spoken_list list = {0};
    qu_arena_mark mark = qu_arena_here(scratch);
    bool good = check_one(archive, arena, scratch, text, &list, check);
    qu_arena_rewind(scratch, mark);
    qu_spoken_dispose(&list);
    return good;
}

quoth_status quoth_checks_make(const quoth_archive *archive, const quoth_report *report,
    const quoth_check_options *options, quoth_checks **out, quoth_error *err)
{
    assert(archive->indexed);
    static const quoth_check_options none = {0};
    options = options != NULL ? options : &none;
    *out = calloc(1, sizeof **out);
    if (*out == NULL) {
        return qu_fail_memory(err);
    }
    (*out)->report = report;
    bool good = qu_quoted_find(&(*out)->arena, report, options, &(*out)->checks, &(*out)->n);
    qu_arena scratch = {0};
    qu_spoken_list list = {0};
    for (uint32_t i = 0; good && i < (*out)->n; i++) {
        qu_arena_mark mark = qu_arena_here(&scratch);
        good = check_one(
            archive, &(*out)->arena, &scratch, report->article.text, &list, &(*out)->checks[i]);
        qu_arena_rewind(&scratch, mark);
    }
    qu_spoken_dispose(&list);
    qu_arena_dispose(&scratch);
    if (!good) {
        quoth_checks_free(*out);
        *out = NULL;
        return qu_fail_memory(err);
    }
    return QUOTH_OK;
}

void quoth_checks_free(quoth_checks *checks)
{
    if (checks != NULL) {
        qu_arena_dispose(&checks->arena);
        free(checks);
    }
}

const quoth_report *quoth_checks_report(const quoth_checks *checks)
{
    return checks->report;
}

const quoth_check *quoth_checks_list(const quoth_checks *checks, size_t *n)
{
    *n = checks->n;
    return checks->checks;
}
