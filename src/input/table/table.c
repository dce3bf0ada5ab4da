/* table.c: the rows of CSV, and the cells of a row. RFC 4180, with any of three commas. */
#include "input/table/table.h"

#include <string.h>

void qu_table_dispose(qu_table *table)
{
    qu_buffer_dispose(&table->names);
    qu_buffer_dispose(&table->json);
    *table = (qu_table){0};
}

/* Lines may end as on Windows. */
static quoth_view without_return(quoth_view row)
{
    return (quoth_view){row.ptr, row.len - (row.len > 0 && row.ptr[row.len - 1] == '\r')};
}

/* --- cells ------------------------------------------------------------------------------- */

/*
 * The cell at *at, its marks taken off and doubled ones made one, appended to `cell`; *at is
 * moved past its comma. A mark that does not begin a cell is a mark.
 */
static void read_cell(quoth_view row, char comma, size_t *at, qu_buffer *cell)
{
    size_t i = *at;
    bool quoted = i < row.len && row.ptr[i] == '"';
    i += quoted;
    while (i < row.len && (quoted || row.ptr[i] != comma)) {
        if (quoted && row.ptr[i] == '"') {
            if (i + 1 >= row.len || row.ptr[i + 1] != '"') {
                quoted = false;
                i++;
                continue;
            }
            i++;
        }
        qu_buffer_add_byte(cell, row.ptr[i++]);
    }
    *at = i + 1;
}

/* --- the first row ----------------------------------------------------------------------- */

static bool read_names(quoth_view row, char comma, qu_table *table)
{
    qu_buffer_clear(&table->names);
    table->n_columns = 0;
    table->comma = comma;
    for (size_t at = 0; at <= row.len;) {
        if (table->n_columns == QU_TABLE_MAX_COLUMNS) {
            return false;
        }
        size_t begin = table->names.len;
        read_cell(row, comma, &at, &table->names);
        table->columns[table->n_columns++] =
            (quoth_span){(uint32_t)begin, (uint32_t)table->names.len};
    }
    return table->n_columns > 1;
}

static quoth_view column_name(const qu_table *table, size_t column)
{
    return qu_trim(qu_slice(qu_buffer_view(&table->names), table->columns[column]));
}

static bool names_field(const qu_table *table, const quoth_field_names *chosen, qu_field field)
{
    const char *name;
    for (size_t k = 0; (name = qu_field_name(chosen, field, k)) != NULL; k++) {
        for (size_t column = 0; column < table->n_columns; column++) {
            if (qu_equal(column_name(table, column), qu_view(name))) {
                return true;
            }
        }
    }
    return false;
}

/* --- without names -------------------------------------------------------------------------
 */

static bool is_null(quoth_view cell)
{
    return qu_equal(cell, qu_view("null"));
}

/* Does the cell read like that: "d" a digit, "x" one of 16, else itself? */
static bool has_shape(quoth_view cell, const char *shape)
{
    bool fits = cell.len == strlen(shape);
    for (size_t i = 0; fits && i < cell.len; i++) {
        char c = cell.ptr[i];
        bool digit = c >= '0' && c <= '9';
        fits = shape[i] == 'd'   ? digit
               : shape[i] == 'x' ? digit || (c >= 'a' && c <= 'f')
                                 : c == shape[i];
    }
    return fits;
}

/*
 * A row of trafilatura's (2.x, --csv), which begins with an address, an id, a fingerprint, a
 * host, a title, an image and a date, as far as they are known.
 */
static bool begins_nameless(quoth_view start, qu_table *table)
{
    static const char names[] = "url\tid\tfingerprint\thostname\ttitle\timage\tdate\ttext\t"
                                "comments\tlicense\tpagetype";
    enum { URL, FINGERPRINT = 2, DATE = 6, N_LOOKED_AT, MOST_BYTES = 8 << 10 };
    if (!qu_begins(start, "http") && !qu_begins(start, "null\t")) {
        return false;
    }
    start.len = start.len < MOST_BYTES ? start.len : MOST_BYTES;
    if (!read_names(start, '\t', table)) { /* the cells, here */
        table->n_columns = table->n_columns == QU_TABLE_MAX_COLUMNS ? N_LOOKED_AT : 0;
    }
    if (table->n_columns <= N_LOOKED_AT || table->names.failed) {
        return false;
    }
    quoth_view url = column_name(table, URL), print = column_name(table, FINGERPRINT);
    quoth_view date = column_name(table, DATE);
    bool marked = has_shape(print, "xxxxxxxxxxxxxxxx");
    bool is = (qu_begins(url, "http") || is_null(url)) && (marked || is_null(print)) &&
              (has_shape(date, "dddd-dd-dd") || is_null(date)) && (marked || !is_null(url)) &&
              (marked || !is_null(date));
    table->headless = is;
    return is && read_names(qu_view(names), '\t', table) && !table->names.failed;
}

bool qu_table_begins(quoth_view start, const quoth_field_names *chosen, qu_table *table)
{
    static const char commas[] = {',', ';', '\t'};
    start =
        qu_begins(start, "\xEF\xBB\xBF") ? (quoth_view){start.ptr + 3, start.len - 3} : start;
    const char *newline = memchr(start.ptr, '\n', start.len);
    if (newline == NULL) {
        return false;
    }
    quoth_view row = without_return((quoth_view){start.ptr, (size_t)(newline - start.ptr)});
    for (size_t i = 0; i < sizeof commas; i++) {
        if (!read_names(row, commas[i], table) || table->names.failed) {
            continue;
        }
        size_t n_fields = 0;
        for (int field = QU_FIELD_URL; field < QU_N_FIELDS; field++) {
            n_fields += names_field(table, chosen, (qu_field)field);
        }
        if (n_fields > 0 && (names_field(table, chosen, QU_FIELD_TEXT) ||
                                names_field(table, chosen, QU_FIELD_HTML))) {
            return true;
        }
    }
    return begins_nameless(start, table);
}

/* --- the other rows ---------------------------------------------------------------------- */

/* Where the search for a row's end stands, for more bytes may have to be read meanwhile. */
typedef struct {
    size_t at;
    bool quoted, cell_begins;
} row_scan;

/* Look at bytes from scan->at on; true when bytes[scan->at] is the line break that ends it. */
static bool find_end(quoth_view bytes, char comma, row_scan *scan)
{
    for (; scan->at < bytes.len; scan->at++) {
        char c = bytes.ptr[scan->at];
        if (scan->quoted) { /* a doubled mark closes and opens again */
            scan->quoted = c != '"';
            scan->cell_begins = c == '"';
        } else if (c == '\n') {
            return true;
        } else {
            scan->quoted = c == '"' && scan->cell_begins;
            scan->cell_begins = c == comma;
        }
    }
    return false;
}

quoth_status qu_table_row(const qu_table *table, qu_stream *stream, const char *path,
    quoth_view *row, bool *found, quoth_error *err)
{
    row_scan scan = {.cell_begins = true};
    *found = false;
    for (;;) {
        quoth_view unused = qu_stream_unused(stream);
        bool ends = find_end(unused, table->comma, &scan);
        if (ends || (stream->ended && unused.len > 0)) {
            *row = without_return((quoth_view){unused.ptr, scan.at});
            *found = true;
            stream->begin += scan.at + ends;
            return !scan.quoted ? QUOTH_OK
                                : qu_fail_path(err, QUOTH_E_INPUT, path,
                                      "ends within quotation marks that open a cell");
        }
        if (stream->ended) {
            return QUOTH_OK;
        }
        if (unused.len > QU_INPUT_MAX_BYTES) { /* a mark that nothing closes, most likely */
            stream->begin = stream->end;
            return qu_fail_path(err, QUOTH_E_LIMIT, path, "a row is longer than 64 MB");
        }
        quoth_status status = qu_stream_fill(stream, unused.len + 1, path, err);
        if (status != QUOTH_OK) {
            return status;
        }
    }
}

/* Append a text of any charset as JSON: what is no ASCII is left to whoever knows the charset.
 */
static void add_string(qu_buffer *json, quoth_view text)
{
    qu_buffer_add_byte(json, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\0') {
            continue; /* JSON readers refuse it */
        }
        if (c < 0x20) {
            qu_buffer_add_format(json, "\\u%04x", c);
        } else {
            qu_buffer_add_text(json, c == '"' || c == '\\' ? "\\" : "");
            qu_buffer_add_byte(json, (char)c);
        }
    }
    qu_buffer_add_byte(json, '"');
}

quoth_status qu_table_record(qu_table *table, quoth_view row, quoth_view *out, quoth_error *err)
{
    qu_buffer cell = {0};
    size_t n = 0;
    qu_buffer_clear(&table->json);
    qu_buffer_add_byte(&table->json, '{');
    for (size_t at = 0; at <= row.len && n < table->n_columns; n++) {
        qu_buffer_clear(&cell);
        read_cell(row, table->comma, &at, &cell);
        if (table->headless && is_null(qu_buffer_view(&cell))) {
            continue;
        }
        qu_buffer_add_text(&table->json, table->json.len == 1 ? "" : ", ");
        add_string(&table->json, column_name(table, n));
        qu_buffer_add_text(&table->json, ": ");
        add_string(&table->json, qu_buffer_view(&cell));
    }
    qu_buffer_add_byte(&table->json, '}');
    bool failed = table->json.failed || cell.failed;
    qu_buffer_dispose(&cell);
    *out = qu_buffer_view(&table->json);
    return failed ? qu_fail_memory(err) : QUOTH_OK;
}
