/* check_json.c: one line of JSON a quotation, as doc/format/check.md has it. */
#include "brief/check/check_text.h"
#include "brief/json/span_json.h"

static void write_true(qu_json *json, const char *key)
{
    qu_json_key(json, key);
    qu_json_bool(json, true);
}

static void write_found(
    qu_json *json, const quoth_archive *archive, const quoth_found *found, bool scored)
{
    quoth_record record = quoth_archive_record(archive, found->record);
    qu_json_open(json, '{');
    qu_json_string_or_null(json, "path", record.path);
    qu_json_key(json, "start");
    qu_json_number(json, quoth_archive_code_point(archive, found->record, found->span.begin));
    qu_json_key(json, "end");
    qu_json_number(json, quoth_archive_code_point(archive, found->record, found->span.end));
    qu_json_key(json, "line");
    qu_json_number(json, found->line);
    if (found->page > 0) {
        qu_json_key(json, "page");
        qu_json_number(json, found->page);
    }
    qu_json_string_or_null(json, "speaker", found->speaker);
    qu_json_key(json, "text");
    qu_json_string(json, qu_slice(record.text, found->span));
    if (scored) {
        qu_json_key(json, "score");
        qu_json_probability(json, found->score > 1 ? 1 : found->score);
    }
    qu_json_close(json, '}');
}

static void write_edit(qu_json *json, const quoth_word_edit *edit)
{
    static const char *const ops[] = {"keep", "replace", "insert", "delete"};
    static const char *const senses[] = {"", "negation", "number", "name", "modal"};
    qu_json_open(json, '{');
    qu_json_key(json, "op");
    qu_json_string(json, qu_view(ops[edit->op]));
    qu_json_key(json, "from");
    qu_json_string(json, edit->from);
    qu_json_key(json, "to");
    qu_json_string(json, edit->to);
    if (edit->sense != QUOTH_SENSE_NONE && !edit->trivial) {
        qu_json_key(json, "sense");
        qu_json_string(json, qu_view(senses[edit->sense]));
    }
    if (edit->bracketed) {
        write_true(json, "bracketed");
    }
    if (edit->op == QUOTH_DELETE && !edit->trivial) {
        qu_json_key(json, "ellipsis");
        qu_json_bool(json, edit->open);
    }
    if (edit->jump) {
        write_true(json, "jump");
    }
    if (edit->trivial) {
        write_true(json, "trivial");
    }
    qu_json_close(json, '}');
}

/* What changes the sense comes first. */
static void write_edits(qu_json *json, const quoth_check *check, bool strict)
{
    qu_json_key(json, "edits");
    qu_json_open(json, '[');
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < check->n_edits; i++) {
            const quoth_word_edit *edit = &check->edits[i];
            bool sense = edit->sense != QUOTH_SENSE_NONE && !edit->trivial;
            if (edit->op != QUOTH_KEEP && (strict || !edit->trivial) && sense == (pass == 0)) {
                write_edit(json, edit);
            }
        }
    }
    qu_json_close(json, ']');
}

static void write_check(qu_json *json, const quoth_archive *archive, const quoth_report *report,
    const qu_offsets *offsets, const quoth_check *check, bool strict)
{
    qu_json_open(json, '{');
    qu_json_string_or_null(json, "path", quoth_report_facts(report)->path);
    quoth_span span = {check->content[0].begin, check->content[check->n_content - 1].end};
    qu_json_span(json, offsets, span);
    if (check->n_content > 1) {
        qu_json_spans(json, "content", offsets, check->content, check->n_content);
    }
    qu_json_string_or_null(json, "speaker", check->speaker);
    qu_json_string_or_null(json, "verdict", qu_view(quoth_verdict_name(check->verdict)));
    if (check->verdict == QUOTH_OTHER_SPEAKER) {
        qu_json_key(json, "wording");
        qu_json_string(json, qu_view(quoth_verdict_name(check->wording)));
    }
    if (check->wording == QUOTH_ELIDED || check->wording == QUOTH_RUN_TOGETHER) {
        qu_json_key(json, "silent");
        qu_json_bool(json, check->silent);
    }
    if (check->weak) {
        write_true(json, "weak");
    }
    qu_json_key(json, "record");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < check->n_found; i++) {
        write_found(json, archive, &check->found[i], check->verdict == QUOTH_NO_VERDICT);
    }
    qu_json_close(json, ']');
    write_edits(json, check, strict);
    qu_json_close(json, '}');
}

quoth_status quoth_write_checks_json(const quoth_archive *archive, const quoth_checks *checks,
    const quoth_check_style *style, const quoth_sink *sink, quoth_error *err)
{
    const quoth_report *report = quoth_checks_report(checks);
    qu_offsets offsets;
    if (!qu_offsets_open(&offsets, quoth_report_text(report))) {
        return qu_fail_memory(err);
    }
    qu_writer writer = qu_writer_open(sink);
    size_t n;
    const quoth_check *list = quoth_checks_list(checks, &n);
    for (size_t i = 0; i < n && !qu_writer_failed(&writer); i++) {
        qu_json json = {.to = &writer};
        write_check(&json, archive, report, &offsets, &list[i], style != NULL && style->strict);
        qu_write_byte(&writer, '\n');
    }
    qu_offsets_dispose(&offsets);
    return qu_writer_close(&writer, err);
}
