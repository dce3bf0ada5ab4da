/*
 * json_writer.h: JSON as a stream, so that the size of the output costs no memory.
 *
 * Open and close in pairs; inside an object every value follows its key. Commas are placed
 * here.
 */
#ifndef QUOTH_BRIEF_JSON_WRITER_H
#define QUOTH_BRIEF_JSON_WRITER_H

#include "brief/writer.h"

typedef struct {
    qu_writer *to;
    bool comma; /* one is due before the next value or key */
} qu_json;

void qu_json_open(qu_json *json, char bracket);   /* { or [ */
void qu_json_close(qu_json *json, char bracket);  /* } or ] */
void qu_json_key(qu_json *json, const char *key); /* without anything to escape */
void qu_json_string(qu_json *json, quoth_view text);
void qu_json_number(qu_json *json, uint64_t number);
void qu_json_null(qu_json *json);
void qu_json_bool(qu_json *json, bool value);

/* A probability with at most three digits, whatever the locale. */
void qu_json_probability(qu_json *json, float p);

/* A string, or null when it is empty. */
void qu_json_string_or_null(qu_json *json, const char *key, quoth_view text);

#endif
