/* span_json.h: what the JSON of quotes and of briefs has in common. */
#ifndef QUOTH_BRIEF_SPAN_JSON_H
#define QUOTH_BRIEF_SPAN_JSON_H

#include <quoth/report.h>

#include "brief/json/json_writer.h"
#include "brief/json/offset.h"

/* "start", "end" and "text" of a span, into the object that is open. */
void qu_json_span(qu_json *json, const qu_offsets *offsets, quoth_span span);

/* The same as an object of its own; null for no span. */
void qu_json_span_object(qu_json *json, const qu_offsets *offsets, quoth_span span);

/* `key` and a list of spans. */
void qu_json_spans(qu_json *json, const char *key, const qu_offsets *offsets,
    const quoth_span *spans, size_t n);

/* A date of the text as an object: its span and its "value". */
void qu_json_date(qu_json *json, const qu_offsets *offsets, const quoth_date *date);

#endif
