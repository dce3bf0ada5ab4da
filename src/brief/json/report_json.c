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
