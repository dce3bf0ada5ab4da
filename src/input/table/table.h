/* table.h: files of many reports: CSV and its kin (RFC 4180), JSON lists → records. */
#ifndef QUOTH_INPUT_TABLE_TABLE_H
#define QUOTH_INPUT_TABLE_TABLE_H

#include "input/input_internal.h"

enum { QU_TABLE_MAX_COLUMNS = 256 };

/* What the first row says, or is known without one. Empty when zeroed. */
typedef struct {
    qu_buffer names;                          /* of the columns, one after the other */
    quoth_span columns[QU_TABLE_MAX_COLUMNS]; /* [n_columns] in names.ptr */
    size_t n_columns;
    char comma;     /* what parts the cells: ',', ';' or a tab */
    bool headless;  /* the first row is a report already, and "null" stands for no value */
    qu_buffer json; /* of the last row */
} qu_table;

void qu_table_dispose(qu_table *table);

/*
 * Do these bytes begin a table of reports? Then its first row names a column for the text or
 * the page of a report and another field (qu_field_name), or one of those that the caller
 * chose; or it is a row as trafilatura writes them, which names nothing.
 *
 * in      start: the first bytes of a stream; chosen may be NULL.
 * out     *table, with the names of the columns.
 */
bool qu_table_begins(quoth_view start, const quoth_field_names *chosen, qu_table *table);

/*
 * Use up the next row: a line, or more where quoted cells hold line breaks.
 *
 * out     *row: borrowed until the next call; *found false at the end.
 * errors  QUOTH_E_LIMIT above QU_INPUT_MAX_BYTES, QUOTH_E_INPUT for a quotation mark that is
 *         never closed, QUOTH_E_MEMORY, QUOTH_E_STOPPED.
 */
quoth_status qu_table_row(const qu_table *table, qu_stream *stream, const char *path,
    quoth_view *row, bool *found, quoth_error *err);

/*
 * A row as a line of JSON: {"column": "cell", ...}. Bytes that are no ASCII stay what they are;
 * cells beyond the columns are left out.
 *
 * owner   *out belongs to `table` until the next call.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_table_record(
    qu_table *table, quoth_view row, quoth_view *out, quoth_error *err);

/* --- list.c ------------------------------------------------------------------------------ */

/* A JSON list of records, such as [{"title": ...}, ...]. Empty when zeroed. */
typedef struct {
    void *list; /* jansson's */
    size_t next;
    char *record; /* the last one that was given */
} qu_list;

void qu_list_dispose(qu_list *list);

/* Parse a whole list; false when it is none, or no JSON in UTF-8. */
bool qu_list_open(quoth_view json, qu_list *out);

/*
 * The next element as a line of JSON.
 *
 * out     *record: borrowed until the next call; *found false at the end.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_list_next(qu_list *list, quoth_view *record, bool *found, quoth_error *err);

#endif
