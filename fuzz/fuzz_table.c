/*
 * fuzz_table.c: any bytes as a table or a list, whole and in small pieces.
 *
 * Rows and elements come to an end; each is a record of JSON that keeps as many cells as there
 * are columns; how the bytes are cut into reads makes no difference.
 */
#include "fuzz.h"

#include <jansson.h>

#include "fuzz_article.h"
#include "fuzz_pieces.h"
#include "input/table/table.h"

/* All rows in JSON, a line each; the number of the row at which they break off. */
static size_t read_rows(
    qu_table *table, const uint8_t *data, size_t size, size_t step, qu_buffer *all)
{
    fuzz_pieces from = {data, size, 0, step};
    qu_stream stream = {0};
    fuzz_open_pieces(&stream, &from);
    size_t n = 0;
    for (bool found = true; found; n++) {
        quoth_view row, record;
        quoth_status status = qu_table_row(table, &stream, "made", &row, &found, NULL);
        if (status != QUOTH_OK || !found) {
            break;
        }
        FUZZ_CHECK(n <= size);
        FUZZ_CHECK(qu_table_record(table, row, &record, NULL) == QUOTH_OK);
        qu_buffer_add_view(all, record);
        qu_buffer_add_byte(all, '\n');
        json_error_t error;
        json_t *object = json_loadb(record.ptr, record.len, 0, &error);
        FUZZ_CHECK(object != NULL || !qu_utf8_valid(record));
        FUZZ_CHECK(object == NULL || json_object_size(object) <= table->n_columns);
        json_decref(object);
    }
    qu_stream_dispose(&stream);
    return n;
}

static void check_table(const uint8_t *data, size_t size)
{
    qu_table table = {0};
    if (qu_table_begins((quoth_view){(const char *)data, size}, NULL, &table)) {
        qu_buffer whole = {0}, cut = {0};
        size_t n = read_rows(&table, data, size, size, &whole);
        FUZZ_CHECK(read_rows(&table, data, size, 3, &cut) == n);
        FUZZ_CHECK(qu_equal(qu_buffer_view(&whole), qu_buffer_view(&cut)));
        qu_buffer_dispose(&whole);
        qu_buffer_dispose(&cut);
    }
    qu_table_dispose(&table);
}

static void check_list(const uint8_t *data, size_t size)
{
    qu_list list = {0};
    quoth_view record;
    bool found = qu_list_open((quoth_view){(const char *)data, size}, &list);
    for (size_t n = 0; found; n++) {
        FUZZ_CHECK(n <= size && qu_list_next(&list, &record, &found, NULL) == QUOTH_OK);
    }
    qu_list_dispose(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_table(data, size);
    check_list(data, size);
    return 0;
}
