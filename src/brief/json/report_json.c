/* report_json.c: one line of JSON a report, as doc/format/extract.md and quotes.md have it. */
#include "brief/json/span_json.h"

void qu_json_span(qu_json *json, const qu_offsets *offsets, quoth_span span)
{
    qu_json_key(json, "start");
    qu_json_number(json, qu_offsets_at(offsets, span.begin));
    qu_json_key(json, "end");
    qu_json_number(json, qu_offsets_at(offsets, span.end));
    qu_json_key(json, "text");
    qu_json_string(json, qu_slice(offsets->text, span));
}

void qu_json_span_object(qu_json *json, const qu_offsets *offsets, quoth_span span)
{
    if (span.begin == span.end) {
        qu_json_null(json);
        return;
    }
    qu_json_open(json, '{');
    qu_json_span(json, offsets, span);
    qu_json_close(json, '}');
}

void qu_json_spans(qu_json *json, const char *key, const qu_offsets *offsets,
    const quoth_span *spans, size_t n)
{
    qu_json_key(json, key);
    qu_json_open(json, '[');
    for (size_t i = 0; i < n; i++) {
        qu_json_span_object(json, offsets, spans[i]);
    }
    qu_json_close(json, ']');
}

static void write_facts(qu_json *json, const quoth_facts *facts)
{
    qu_json_string_or_null(json, "path", facts->path);
    qu_json_string_or_null(json, "url", facts->url);
    qu_json_string_or_null(json, "outlet", facts->outlet);
    qu_json_string_or_null(json, "title", facts->title);
    qu_json_string_or_null(json, "byline", facts->byline);
    qu_json_string_or_null(json, "published", facts->published);
    qu_json_string_or_null(json, "language", facts->language);
    qu_json_string_or_null(json, "subtitle", facts->subtitle);
    qu_json_string_or_null(json, "modified", facts->modified);
    qu_json_string_or_null(json, "section", facts->section);
    qu_json_string_or_null(json, "agency", facts->agency);
}

/* Code points of a text, asked for in the order of the text. */
typedef struct {
    quoth_view text;
    uint32_t at, n_points;
} counter;

static uint32_t points_before(counter *points, uint32_t at)
{
    for (; points->at < at; points->at++) {
        points->n_points += ((unsigned char)points->text.ptr[points->at] & 0xC0) != 0x80;
    }
    return points->n_points;
}

static void write_bounds(qu_json *json, uint32_t begin, uint32_t end)
{
    qu_json_key(json, "start");
    qu_json_number(json, begin);
    qu_json_key(json, "end");
    qu_json_number(json, end);
}

static void write_cell(qu_json *json, const quoth_form *form)
{
    qu_json_key(json, "cell");
    qu_json_open(json, '{');
    qu_json_key(json, "table");
    qu_json_number(json, form->table);
    qu_json_key(json, "row");
    qu_json_number(json, form->row + 1);
    qu_json_key(json, "column");
    qu_json_number(json, form->column + 1);
    qu_json_close(json, '}');
}

/* What does not apply is left out, so that a long text does not cost twice its size. */
static void write_paragraph(
    qu_json *json, counter *points, quoth_span passage, const quoth_form *form)
{
    static const char *const kinds[] = {"paragraph", "heading", "item", "cell"};
    uint32_t begin = points_before(points, passage.begin);
    qu_json_open(json, '{');
    write_bounds(json, begin, points_before(points, passage.end));
    qu_json_key(json, "kind");
    qu_json_string(json, qu_view(kinds[form->kind]));
    if (form->level > 0) {
        qu_json_key(json, "level");
        qu_json_number(json, form->level);
    }
    if (form->quoted) {
        qu_json_key(json, "quoted");
        qu_json_bool(json, true);
    }
    if (form->kind == QUOTH_CELL) {
        write_cell(json, form);
    }
    qu_json_key(json, "source");
    if (form->source.begin < form->source.end) {
        qu_json_open(json, '{');
        write_bounds(json, form->source.begin, form->source.end);
        qu_json_close(json, '}');
    } else {
        qu_json_null(json);
    }
    qu_json_close(json, '}');
}

static void write_paragraphs(qu_json *json, const quoth_report *report)
{
    size_t n;
    const quoth_span *passages = quoth_report_passages(report, &n);
    const quoth_form *forms = quoth_report_forms(report, &n);
    counter points = {.text = quoth_report_text(report)};
    qu_json_key(json, "paragraphs");
    qu_json_open(json, '[');
    for (size_t i = 0; i < n; i++) {
        write_paragraph(json, &points, passages[i], &forms[i]);
    }
    qu_json_close(json, ']');
}

quoth_status quoth_write_article_json(
    const quoth_report *report, const quoth_sink *sink, quoth_error *err)
{
    qu_writer writer = qu_writer_open(sink);
    qu_json json = {.to = &writer};
    qu_json_open(&json, '{');
    write_facts(&json, quoth_report_facts(report));
    qu_json_key(&json, "text");
    qu_json_string(&json, quoth_report_text(report));
    write_paragraphs(&json, report);
    qu_json_close(&json, '}');
    qu_write_byte(&writer, '\n');
    return qu_writer_close(&writer, err);
}

static const char *kind_name(quoth_kind kind)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return names[kind];
}

static const char *polarity_name(quoth_polarity polarity)
{
    static const char *const names[] = {"affirms", "denies", "asks", "other"};
    return names[polarity];
}

static void write_name(qu_json *json, quoth_view name)
{
    qu_json_open(json, '{');
    qu_json_key(json, "name");
    qu_json_string(json, name);
    qu_json_close(json, '}');
}

void qu_json_date(qu_json *json, const qu_offsets *offsets, const quoth_date *date)
{
    qu_json_open(json, '{');
    qu_json_span(json, offsets, date->span);
    qu_json_key(json, "value");
    qu_json_string(json, date->value);
    qu_json_close(json, '}');
}

static void write_attribution(qu_json *json, const qu_offsets *offsets,
    const quoth_attribution *attribution, size_t id, const quoth_report *report)
{
    qu_json_open(json, '{');
    qu_json_key(json, "id");
    qu_json_number(json, id);
    qu_json_key(json, "kind");
    qu_json_string(json, qu_view(kind_name(attribution->kind)));
    qu_json_key(json, "source");
    qu_json_span_object(json, offsets, attribution->source);
    qu_json_key(json, "cue");
    qu_json_span_object(json, offsets, attribution->cue);
    qu_json_spans(json, "content", offsets, attribution->content, attribution->n_content);
    qu_json_key(json, "speaker");
    size_t n_speakers;
    const quoth_speaker *speakers = quoth_report_speakers(report, &n_speakers);
    if (attribution->speaker < n_speakers) {
        write_name(json, speakers[attribution->speaker].name);
    } else {
        qu_json_null(json);
    }
    qu_json_key(json, "speakers");
    qu_json_open(json, '[');
    for (uint32_t i = 0; i < attribution->n_speakers; i++) {
        write_name(json, speakers[attribution->speakers[i]].name);
    }
    qu_json_close(json, ']');
    qu_json_key(json, "anonymous");
    qu_json_span_object(json, offsets, attribution->anonymous);
    qu_json_key(json, "date");
    size_t n_dates;
    const quoth_date *dates = quoth_report_dates(report, &n_dates);
    if (attribution->date < n_dates) {
        qu_json_date(json, offsets, &dates[attribution->date]);
    } else {
        qu_json_null(json);
    }
    qu_json_key(json, "polarity");
    qu_json_string(json, qu_view(polarity_name(attribution->polarity)));
    qu_json_key(json, "in_title");
    qu_json_bool(json, attribution->in_title);
    qu_json_key(json, "confidence");
    qu_json_probability(json, attribution->p_right);
    qu_json_close(json, '}');
}

quoth_status quoth_write_quotes_json(
    const quoth_report *report, const quoth_sink *sink, quoth_error *err)
{
    qu_offsets offsets;
    if (!qu_offsets_open(&offsets, quoth_report_text(report))) {
        return qu_fail_memory(err);
    }
    qu_writer writer = qu_writer_open(sink);
    qu_json json = {.to = &writer};
    qu_json_open(&json, '{');
    qu_json_key(&json, "report");
    qu_json_open(&json, '{');
    write_facts(&json, quoth_report_facts(report));
    qu_json_close(&json, '}');
    qu_json_key(&json, "text");
    qu_json_string(&json, offsets.text);
    qu_json_key(&json, "attributions");
    qu_json_open(&json, '[');
    size_t n;
    const quoth_attribution *attributions = quoth_report_attributions(report, &n);
    for (size_t i = 0; i < n; i++) {
        write_attribution(&json, &offsets, &attributions[i], i + 1, report);
    }
    qu_json_close(&json, ']');
    qu_json_key(&json, "dates");
    qu_json_open(&json, '[');
    const quoth_date *dates = quoth_report_dates(report, &n);
    for (size_t i = 0; i < n; i++) {
        qu_json_date(&json, &offsets, &dates[i]);
    }
    qu_json_close(&json, ']');
    qu_json_close(&json, '}');
    qu_write_byte(&writer, '\n');
    qu_offsets_dispose(&offsets);
    return qu_writer_close(&writer, err);
}
