/*
 * fuzz_record.c: a transcript and a quotation, parted by a zero byte.
 *
 * No bytes make it fail but with a status; what is found lies in the record, on borders of
 * characters; the `to`s of the edits lie in the quotation, in order; a text stands in itself.
 */
#include <quoth/quoth.h>

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void look_at(const quoth_archive *archive, const quoth_check *check, quoth_view text)
{
    for (uint32_t i = 0; i < check->n_found; i++) {
        const quoth_found *found = &check->found[i];
        quoth_record record = quoth_archive_record(archive, found->record);
        require(found->span.begin < found->span.end && found->span.end <= record.text.len);
        require((record.text.ptr[found->span.begin] & 0xC0) != 0x80);
        require(found->line >= 1);
        require(quoth_archive_code_point(archive, found->record, found->span.end) <=
                found->span.end);
    }
    const char *last = text.ptr;
    for (uint32_t i = 0; i < check->n_edits; i++) {
        quoth_view to = check->edits[i].to;
        if (to.len > 0) {
            require(to.ptr >= last && to.ptr + to.len <= text.ptr + text.len);
            last = to.ptr;
        }
    }
    require(check->verdict == QUOTH_NOT_FOUND || check->n_found > 0);
}

static void check_all(
    const quoth_engine *engine, quoth_archive *archive, const uint8_t *bytes, size_t n_bytes)
{
    quoth_report *report = NULL;
    quoth_checks *checks = NULL;
    quoth_check_options options = {.lines = true};
    if (quoth_report_from_bytes(engine, "quotations", bytes, n_bytes, &report, NULL) ==
        QUOTH_OK) {
        require(quoth_checks_make(archive, report, &options, &checks, NULL) == QUOTH_OK);
        size_t n;
        const quoth_check *list = quoth_checks_list(checks, &n);
        for (size_t i = 0; i < n; i++) {
            look_at(archive, &list[i], quoth_report_text(report));
        }
    }
    quoth_checks_free(checks);
    quoth_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    const uint8_t *end = n_bytes > 0 ? memchr(bytes, 0, n_bytes) : NULL;
    size_t n_record = end != NULL ? (size_t)(end - bytes) : n_bytes;
    size_t after = end != NULL ? n_record + 1 : n_bytes;
    quoth_engine *engine = NULL;
    quoth_archive *archive = NULL;
    require(quoth_engine_open(NULL, &engine, NULL) == QUOTH_OK);
    require(quoth_archive_open(&archive, NULL) == QUOTH_OK);
    (void)!quoth_archive_add(archive, "record", bytes, n_record, NULL);
    require(quoth_archive_index(archive, NULL) == QUOTH_OK);
    check_all(engine, archive, bytes + after, n_bytes - after);
    check_all(engine, archive, bytes, n_record);
    quoth_archive_free(archive);
    quoth_engine_free(engine);
    return 0;
}
