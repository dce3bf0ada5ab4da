/* listing.c: all that an input gives, as lines of text to be compared. */
#include "input/listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/input.h"

enum { SHOWN_BYTES = 24 };

static void add_name(qu_buffer *out, quoth_view path, const char *folder)
{
    size_t n = strlen(folder);
    if (qu_begins(path, folder) && path.len > n) {
        path = (quoth_view){path.ptr + n + 1, path.len - n - 1};
    }
    qu_buffer_add_view(out, path);
}

static void add_document(qu_buffer *out, const qu_document *document, const char *folder)
{
    static const char *const kinds[] = {"text", "html", "record", "http", "feed"};
    add_name(out, document->path, folder);
    qu_buffer_add_format(out, " %s: ", kinds[document->kind]);
    for (size_t i = 0; i < document->n_bytes && i < SHOWN_BYTES; i++) {
        char c = document->bytes[i];
        qu_buffer_add_byte(out, (char)(c == '\n' ? '|' : c >= ' ' ? c : '.'));
    }
    if (document->known.url.len > 0) {
        qu_buffer_add_text(out, " <");
        qu_buffer_add_view(out, document->known.url);
        qu_buffer_add_byte(out, '>');
    }
    qu_buffer_add_byte(out, '\n');
}

char *listing_of(const char *folder, const char *path)
{
    qu_buffer out = {0};
    qu_input *input = NULL;
    quoth_error err = {0};
    assert_int_equal(qu_input_open(&path, 1, &input, NULL), QUOTH_OK);
    for (;;) {
        qu_document *document = NULL;
        quoth_status status = qu_input_next(input, &document, &err);
        if (status == QUOTH_OK && document == NULL) {
            break;
        }
        if (status == QUOTH_OK) {
            status = qu_document_unwrap(document, &err);
            qu_error_source(&err, document->path);
        }
        assert_true(status != QUOTH_E_MEMORY);
        if (status == QUOTH_OK) {
            add_document(&out, document, folder);
        } else {
            assert_int_equal(status, err.status);
            add_name(&out, qu_view(err.source), folder);
            qu_buffer_add_format(&out, "! %s\n", err.text);
        }
        qu_document_free(document);
    }
    qu_input_free(input);
    assert_false(out.failed);
    return out.ptr != NULL ? out.ptr : strdup("");
}

char *listing_fixture(const char *name, size_t *n_bytes)
{
    char path[512];
    assert_true(snprintf(path, sizeof path, "%s/test/%s", QUOTH_SOURCE_DIR, name) < 512);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *n_bytes = fread(bytes, 1, 1 << 20, file);
    assert_true(*n_bytes > 0 && *n_bytes < 1 << 20);
    assert_int_equal(fclose(file), 0);
    return bytes;
}
