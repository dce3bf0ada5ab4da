/* brief_json.c: the brief as one value, as doc/format/brief.md has it. */
#include <stdlib.h>

#include <quoth/record.h>

#include "brief/json/span_json.h"
#include "brief/label.h"

typedef struct {
    qu_writer writer;
    qu_json json;
    qu_arena arena; /* rewound after each story */
    const quoth_collection *collection;
    const quoth_report *const *reports; /* [n_reports] */
    size_t n_reports;
    qu_offsets *offsets; /* [n_reports] opened when first asked for */
    bool no_memory;
} printer;

/* NULL without memory. A report belongs to one story, so its index is dropped after that. */
static const qu_offsets *offsets_of(printer *print, uint32_t report)
{
    qu_offsets *offsets = &print->offsets[report];
    if (offsets->before == NULL &&
        !qu_offsets_open(offsets, quoth_report_text(print->reports[report]))) {
        print->no_memory = true;
        return NULL;
    }
    return offsets;
}

static void write_reports(printer *print, const quoth_story *story)
{
    qu_json *json = &print->json;
    qu_json_key(json, "reports");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < story->n_witnesses; i++) {
        const quoth_witness *witness = &story->witnesses[i];
        const quoth_facts *facts = quoth_report_facts(print->reports[witness->report]);
        qu_json_open(json, '{');
        qu_json_key(json, "id");
        qu_json_number(json, witness->report + 1);
        qu_json_string_or_null(json, "path", facts->path);
        qu_json_string_or_null(json, "url", facts->url);
        qu_json_string_or_null(json, "outlet", facts->outlet);
        qu_json_string_or_null(json, "title", facts->title);
        qu_json_string_or_null(json, "published", facts->published);
        qu_json_key(json, "copy_of");
        if (witness->copy_of == QUOTH_NONE) {
            qu_json_null(json);
        } else {
            qu_json_number(json, witness->copy_of + 1);
        }
        qu_json_close(json, '}');
    }
    qu_json_close(json, ']');
}

static void write_edits(qu_json *json, const quoth_version *version)
{
    static const char *const names[] = {"keep", "replace", "insert", "delete"};
    qu_json_key(json, "edits");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < version->n_edits; i++) {
        const quoth_edit *edit = &version->edits[i];
        if (edit->op == QUOTH_KEEP) {
            continue;
        }
        qu_json_open(json, '{');
        qu_json_key(json, "op");
        qu_json_string(json, qu_view(names[edit->op]));
        qu_json_key(json, "from");
        qu_json_string(json, edit->from);
        qu_json_key(json, "to");
        qu_json_string(json, edit->to);
        qu_json_close(json, '}');
    }
    qu_json_close(json, ']');
}

static void write_found(printer *print, const quoth_found *found)
{
    const quoth_archive *archive = quoth_collection_archive(print->collection);
    qu_json *json = &print->json;
    quoth_record record = quoth_archive_record(archive, found->record);
    qu_json_open(json, '{');
    qu_json_string_or_null(json, "path", record.path);
    qu_json_key(json, "start");
    qu_json_number(json, quoth_archive_code_point(archive, found->record, found->span.begin));
    qu_json_key(json, "end");
    qu_json_number(json, quoth_archive_code_point(archive, found->record, found->span.end));
    qu_json_key(json, "line");
    qu_json_number(json, found->line);
    qu_json_string_or_null(json, "speaker", found->speaker);
    qu_json_close(json, '}');
}

static void write_check(printer *print, const quoth_check *check)
{
    qu_json *json = &print->json;
    qu_json_key(json, "verdict");
    qu_json_string(json, qu_view(quoth_verdict_name(check->verdict)));
    if (check->weak) {
        qu_json_key(json, "weak");
        qu_json_bool(json, true);
    }
    qu_json_key(json, "record");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < check->n_found; i++) {
        write_found(print, &check->found[i]);
    }
    qu_json_close(json, ']');
}

static void write_version(printer *print, const quoth_version *version)
{
    static const char *const relations[] = {
        "same", "shortened", "extended", "altered", "bracketed", "joined", "paraphrase"};
    const qu_offsets *offsets = offsets_of(print, version->report);
    if (offsets == NULL || version->n_content == 0) {
        return;
    }
    qu_json *json = &print->json;
    quoth_span whole = {
        version->content[0].begin, version->content[version->n_content - 1].end};
    qu_json_open(json, '{');
    qu_json_key(json, "report");
    qu_json_number(json, version->report + 1);
    qu_json_span(json, offsets, whole);
    if (version->n_content > 1) {
        qu_json_spans(json, "content", offsets, version->content, version->n_content);
    }
    const quoth_date *date = qu_label_date(print->collection, version);
    if (date != NULL) {
        qu_json_key(json, "date");
        qu_json_date(json, offsets, date);
    }
    qu_json_key(json, "relation");
    qu_json_string(json, qu_view(relations[version->relation]));
    quoth_polarity polarity = qu_label_polarity(print->collection, version);
    if (polarity == QUOTH_DENIES || polarity == QUOTH_ASKS) {
        qu_json_key(json, "polarity");
        qu_json_string(json, qu_view(polarity == QUOTH_DENIES ? "denies" : "asks"));
    }
    write_edits(json, version);
    if (version->check != NULL) {
        write_check(print, version->check);
    }
    qu_json_close(json, '}');
}

static void write_statement(printer *print, const quoth_statement *statement, uint32_t id)
{
    qu_json *json = &print->json;
    qu_json_open(json, '{');
    qu_json_key(json, "id");
    qu_json_number(json, id);
    qu_json_string_or_null(json, "speaker", statement->speaker);
    qu_json_key(json, "text");
    qu_json_string(json, statement->text);
    qu_json_key(json, "reports");
    qu_json_number(json, statement->n_reports);
    if (statement->record != NULL) {
        qu_json_key(json, "record");
        write_found(print, statement->record);
    }
    qu_json_key(json, "versions");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < statement->n_versions; i++) {
        write_version(print, &statement->versions[i]);
    }
    qu_json_close(json, ']');
    qu_json_close(json, '}');
}

/* Shared statements and single ones, in the order of the story: as many as are chosen. */
static void write_statements(
    printer *print, const quoth_story *story, const quoth_selection *selection)
{
    uint32_t limit = selection != NULL ? selection->limit : 0, n = 0;
    qu_json_key(&print->json, "statements");
    qu_json_open(&print->json, '[');
    for (uint32_t i = 0; i < story->n_statements && (limit == 0 || n < limit); i++) {
        const quoth_statement *statement = &story->statements[i];
        if (qu_choice_allows(&print->arena, print->collection, statement, selection)) {
            write_statement(print, statement, i + 1);
            n++;
        }
    }
    qu_json_close(&print->json, ']');
}

static void write_place(printer *print, const quoth_place *place)
{
    const qu_offsets *offsets = offsets_of(print, place->report);
    if (offsets == NULL) {
        return;
    }
    qu_json *json = &print->json;
    qu_json_open(json, '{');
    qu_json_key(json, "report");
    qu_json_number(json, place->report + 1);
    qu_json_span(json, offsets, place->passage);
    qu_json_key(json, "words");
    qu_json_span_object(json, offsets, place->words);
    qu_json_close(json, '}');
}

/* The reports of a difference, each once, in the order of its places. */
static void write_place_reports(qu_json *json, const quoth_difference *difference)
{
    qu_json_key(json, "reports");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < difference->n_places; i++) {
        uint32_t before = 0;
        while (difference->places[before].report != difference->places[i].report) {
            before++;
        }
        if (before == i) {
            qu_json_number(json, difference->places[i].report + 1);
        }
    }
    qu_json_close(json, ']');
}

static void write_difference(printer *print, const quoth_difference *difference)
{
    static const char *const kinds[] = {"wording", "speaker", "number", "date", "name"};
    qu_json *json = &print->json;
    qu_json_open(json, '{');
    qu_json_key(json, "kind");
    qu_json_string(json, qu_view(kinds[difference->kind]));
    qu_json_key(json, "statement");
    if (difference->statement == QUOTH_NONE) {
        qu_json_null(json);
    } else {
        qu_json_number(json, difference->statement + 1);
    }
    write_place_reports(json, difference);
    qu_json_key(json, "note");
    qu_json_string(json, difference->note);
    qu_json_key(json, "places");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < difference->n_places; i++) {
        write_place(print, &difference->places[i]);
    }
    qu_json_close(json, ']');
    qu_json_close(json, '}');
}

static void write_story(
    printer *print, const qu_choice *choice, const quoth_selection *selection)
{
    const quoth_story *story = choice->story;
    qu_json *json = &print->json;
    qu_json_open(json, '{');
    qu_json_key(json, "id");
    qu_json_number(json, choice->number);
    qu_json_key(json, "title");
    qu_json_string(json, story->title);
    qu_json_string_or_null(json, "from", story->from);
    qu_json_string_or_null(json, "to", story->to);
    write_reports(print, story);
    write_statements(print, story, selection);
    qu_json_key(json, "differences");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < choice->n_differences; i++) {
        write_difference(print, &story->differences[choice->differences[i]]);
    }
    qu_json_close(json, ']');
    qu_json_key(json, "related");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < story->n_related; i++) {
        qu_json_number(json, story->related[i] + 1);
    }
    qu_json_close(json, ']');
    qu_json_close(json, '}');
    for (uint32_t i = 0; i < story->n_witnesses; i++) {
        qu_offsets_dispose(&print->offsets[story->witnesses[i].report]);
    }
}

static quoth_status write_stories(printer *print, uint32_t begin, uint32_t end,
    const quoth_selection *selection, quoth_error *err)
{
    static const qu_choice_limits all = {UINT32_MAX, UINT32_MAX};
    bool any_speaker = selection == NULL || selection->speaker.len == 0;
    for (uint32_t i = begin; i < end && !qu_writer_failed(&print->writer); i++) {
        qu_arena_mark here = qu_arena_here(&print->arena);
        qu_choice choice;
        quoth_status status =
            qu_choice_make(&print->arena, print->collection, i, selection, &all, &choice, err);
        if (status != QUOTH_OK) {
            return status;
        }
        if (any_speaker || choice.n_selected > 0) {
            write_story(print, &choice, selection);
        }
        qu_arena_rewind(&print->arena, here);
    }
    return print->no_memory ? qu_fail_memory(err) : QUOTH_OK;
}

static void write_problems(qu_json *json, const quoth_collection *collection)
{
    size_t n;
    const quoth_error *problems = quoth_collection_problems(collection, &n);
    qu_json_key(json, "not_read");
    qu_json_open(json, '[');
    for (size_t i = 0; i < n; i++) {
        qu_json_open(json, '{');
        qu_json_key(json, "path");
        qu_json_string(json, qu_view(problems[i].source));
        qu_json_key(json, "reason");
        qu_json_string(json, qu_view(problems[i].text));
        qu_json_close(json, '}');
    }
    qu_json_close(json, ']');
}

quoth_status quoth_write_brief_json(const quoth_collection *collection,
    const quoth_selection *selection, const quoth_sink *sink, quoth_error *err)
{
    size_t n_stories;
    uint32_t begin, end;
    (void)quoth_collection_stories(collection, &n_stories);
    quoth_status status = qu_choice_stories(n_stories, selection, &begin, &end, err);
    if (status != QUOTH_OK) {
        return status;
    }
    printer print = {.writer = qu_writer_open(sink), .collection = collection};
    print.json = (qu_json){.to = &print.writer};
    print.reports = quoth_collection_reports(collection, &print.n_reports);
    print.offsets = calloc(print.n_reports + 1, sizeof *print.offsets);
    if (print.offsets == NULL) {
        return qu_fail_memory(err);
    }
    qu_json_open(&print.json, '{');
    qu_json_key(&print.json, "stories");
    qu_json_open(&print.json, '[');
    status = write_stories(&print, begin, end, selection, err);
    qu_json_close(&print.json, ']');
    write_problems(&print.json, collection);
    qu_json_close(&print.json, '}');
    qu_write_byte(&print.writer, '\n');
    for (size_t i = 0; i < print.n_reports; i++) {
        qu_offsets_dispose(&print.offsets[i]);
    }
    free(print.offsets);
    qu_arena_dispose(&print.arena);
    quoth_status closed = qu_writer_close(&print.writer, status == QUOTH_OK ? err : NULL);
    return status != QUOTH_OK ? status : closed;
}
