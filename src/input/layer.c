/*
 * layer.c: an open file, and what is packed in it, layer by layer.
 *
 * A layer looks at the first bytes of its stream and then is one document, lines that are
 * documents, records of a web archive, or the ground of another layer: what it unpacks to, or
 * the entries of a container one after the other. Nothing is unpacked further than it is read.
 */
#include "input/input_internal.h"

#include <stdlib.h>
#include <string.h>

#include "input/packed/packed.h"
#include "input/table/table.h"
#include "input/warc/warc.h"

typedef enum {
    LAYER_NEW, /* not looked at yet */
    LAYER_LINES,
    LAYER_ROWS,
    LAYER_LIST,
    LAYER_RECORDS,
    LAYER_ENTRIES,
    LAYER_DONE /* read, but for the layers on it */
} layer_kind;

struct qu_layer {
    qu_stream stream;
    layer_kind kind;
    qu_buffer path;  /* of the layer, then ":LINE" */
    size_t path_len; /* of the layer alone */
    uint64_t n;      /* lines, rows or elements read */
    qu_table table;
    qu_list list;
    qu_warc warc;
    bool damaged; /* and that was told */
    qu_container *container;
};

bool qu_layers_init(qu_layers *layers)
{
    layers->layers = calloc(QU_MOST_LAYERS, sizeof *layers->layers);
    return layers->layers != NULL;
}

qu_stream *qu_layers_file(qu_layers *layers)
{
    return &layers->layers[0].stream;
}

/* The innermost layer is done; the others may go on. */
static void pop(qu_layers *layers)
{
    qu_layer *layer = &layers->layers[--layers->n_layers];
    qu_container_free(layer->container);
    layer->container = NULL;
    qu_table_dispose(&layer->table);
    qu_list_dispose(&layer->list);
    qu_stream_close(&layer->stream);
}

void qu_layers_dispose(qu_layers *layers)
{
    while (layers->n_layers > 0) {
        pop(layers);
    }
    for (size_t i = 0; layers->layers != NULL && i < QU_MOST_LAYERS; i++) {
        qu_stream_dispose(&layers->layers[i].stream);
        qu_buffer_dispose(&layers->layers[i].path);
    }
    free(layers->layers);
    *layers = (qu_layers){0};
}

/* The stream of the next layer is open: put the layer on the others. */
static quoth_status push(qu_layers *layers, quoth_view path, quoth_view inner, quoth_error *err)
{
    qu_layer *layer = &layers->layers[layers->n_layers++];
    layer->kind = LAYER_NEW;
    layer->n = 0;
    layer->warc = (qu_warc){0};
    layer->damaged = false;
    layer->stream.budget = &layers->budget;
    qu_buffer_clear(&layer->path);
    qu_buffer_add_view(&layer->path, path);
    if (inner.len > 0) {
        qu_buffer_add_byte(&layer->path, '/');
        qu_buffer_add_view(&layer->path, inner);
    }
    layer->path_len = layer->path.len;
    return layer->path.failed ? qu_fail_memory(err) : QUOTH_OK;
}

quoth_status qu_layers_begin(qu_layers *layers, const char *path, quoth_error *err)
{
    layers->budget = (qu_budget){0};
    return push(layers, qu_view(path), (quoth_view){"", 0}, err);
}

/* The layer's own path, without the number of a line. */
static const char *path_of(qu_layer *layer)
{
    layer->path.len = layer->path_len;
    layer->path.ptr[layer->path_len] = '\0';
    return layer->path.ptr;
}

/* Append ":N" to the layer's path; false without memory. */
static bool number_path(qu_layer *layer, uint64_t n)
{
    layer->path.len = layer->path_len;
    qu_buffer_add_format(&layer->path, ":%llu", (unsigned long long)n);
    return !layer->path.failed;
}

/* --- documents --------------------------------------------------------------------------- */

/* A record of its own, or what is wrong with it, by the number that it has in the layer. */
static quoth_status numbered(qu_layer *layer, quoth_status status, quoth_view record,
    qu_document **out, quoth_error *err)
{
    if (!number_path(layer, layer->n)) {
        return qu_fail_memory(err);
    }
    quoth_view path = qu_buffer_view(&layer->path);
    if (status != QUOTH_OK) {
        qu_error_source(err, path);
        return status;
    }
    return qu_document_make(QU_DOCUMENT_RECORD, path, record, out, err);
}

/* The next line of JSON Lines that is not blank. */
static quoth_status next_line(qu_layer *layer, qu_document **out, quoth_error *err)
{
    const char *path = path_of(layer);
    quoth_view line = {"", 0};
    bool found = true;
    quoth_status status = QUOTH_OK;
    while (status == QUOTH_OK && found && qu_trim(line).len == 0) {
        layer->n++;
        status = qu_stream_line(&layer->stream, path, &line, &found, err);
    }
    if (status == QUOTH_OK && !found) {
        layer->kind = LAYER_DONE;
        return QUOTH_OK;
    }
    return numbered(layer, status, line, out, err);
}

/* The next row of a table that is not blank. The first, with the names, is row 1. */
static quoth_status next_row(qu_layer *layer, qu_document **out, quoth_error *err)
{
    quoth_view row = {"", 0}, record = {"", 0};
    bool found = true;
    quoth_status status = QUOTH_OK;
    uint64_t n_names = layer->table.headless ? 0 : 1; /* of rows */
    while (status == QUOTH_OK && found && (qu_trim(row).len == 0 || layer->n <= n_names)) {
        layer->n++; /* the first row holds the names, which are known */
        status = qu_table_row(&layer->table, &layer->stream, path_of(layer), &row, &found, err);
    }
    if (status == QUOTH_OK && !found) {
        layer->kind = LAYER_DONE;
        return QUOTH_OK;
    }
    if (status == QUOTH_OK) {
        status = qu_table_record(&layer->table, row, &record, err);
    }
    return numbered(layer, status, record, out, err);
}

/* The next element of a list. */
static quoth_status next_element(qu_layer *layer, qu_document **out, quoth_error *err)
{
    quoth_view record = {"", 0};
    bool found = false;
    layer->n++;
    quoth_status status = qu_list_next(&layer->list, &record, &found, err);
    if (status == QUOTH_OK && !found) {
        layer->kind = LAYER_DONE;
        return QUOTH_OK;
    }
    return numbered(layer, status, record, out, err);
}

/* All of the stream is one document, or a list of them. */
static quoth_status read_whole(
    qu_layer *layer, qu_document_kind kind, qu_document **out, quoth_error *err)
{
    const char *path = path_of(layer);
    quoth_status status =
        qu_stream_fill(&layer->stream, (size_t)QU_INPUT_MAX_BYTES + 1, path, err);
    quoth_view bytes = qu_stream_unused(&layer->stream);
    if (status == QUOTH_OK && bytes.len > QU_INPUT_MAX_BYTES) {
        status = qu_fail_path(err, QUOTH_E_LIMIT, path, "is larger than 64 MB");
    }
    if (status != QUOTH_OK || layer->stream.failure.status == QUOTH_E_LIMIT) {
        return status; /* of what unpacks without end, nothing is a report */
    }
    if (kind == QU_DOCUMENT_RECORD && qu_list_open(bytes, &layer->list)) {
        layer->kind = LAYER_LIST;
        return next_element(layer, out, err);
    }
    return qu_document_make(kind, qu_buffer_view(&layer->path), bytes, out, err);
}

/* An address as a text: archives hold any bytes. */
static bool copy_url(qu_arena *arena, quoth_view url, quoth_view *out)
{
    char *copy = qu_arena_dup(arena, url.ptr, url.len);
    for (size_t at = 0, n; copy != NULL && at < url.len; at += n) {
        uint32_t c = qu_char_at(url, at, &n);
        copy[at] = (char)(c <= ' ' || (c == 0xFFFD && n == 1) ? '?' : copy[at]);
    }
    *out = (quoth_view){url.len == 0 ? "" : copy, url.len};
    return copy != NULL;
}

/*
 * A feed is one of a page's records too, and is told by its bytes; who reads feeds wants them
 * as they are. What only may have been one is none of use: *out is NULL then.
 */
static quoth_status look_for_feed(qu_document **out, bool may_be_feed, quoth_error *err)
{
    qu_document *document = *out;
    bool plain = !document->chunked && document->codings.len == 0;
    if (!may_be_feed &&
        (!plain || document->kind != QU_DOCUMENT_HTTP ||
            qu_document_sniff(document->bytes, document->n_bytes) != QU_DOCUMENT_FEED)) {
        return QUOTH_OK;
    }
    quoth_error why = {0};
    quoth_status status = qu_document_unwrap(document, &why);
    if (status == QUOTH_OK && document->kind == QU_DOCUMENT_FEED) {
        return QUOTH_OK;
    }
    if (status == QUOTH_E_LIMIT || qu_is_fatal(status)) {
        qu_error_source(err, document->path);
        status = qu_fail(err, status, 0, "%s", why.text);
    } else {
        status = QUOTH_OK;
    }
    qu_document_free(document);
    *out = NULL;
    return status;
}

/* A web archive has come to its end, or to damage behind which it may go on. */
static quoth_status go_on(qu_layer *layer, quoth_error *err)
{
    quoth_error failure = layer->stream.failure;
    bool resumed = false;
    quoth_status status = qu_stream_resume(&layer->stream, &resumed, err);
    if (!resumed) {
        layer->kind = LAYER_DONE;
        return status;
    }
    layer->kind = LAYER_RECORDS;
    layer->warc.n_used = 0;
    if (layer->damaged) {
        return QUOTH_OK; /* it is told once */
    }
    layer->damaged = true;
    qu_error_source(err, qu_view(path_of(layer)));
    return qu_fail(
        err, failure.status, 0, "%s; it is read on where the next record begins", failure.text);
}

/* The next record of a web archive that may be a report; *out NULL when there was none. */
static quoth_status next_record(qu_layer *layer, qu_document **out, quoth_error *err)
{
    qu_warc_record record;
    bool found = false;
    quoth_status status =
        qu_warc_next(&layer->warc, &layer->stream, path_of(layer), &record, &found, err);
    if (status == QUOTH_OK && !found) {
        return go_on(layer, err);
    }
    if (!number_path(layer, layer->warc.n_records)) {
        return qu_fail_memory(err);
    }
    if (status == QUOTH_OK) {
        status =
            qu_document_make(record.kind, qu_buffer_view(&layer->path), record.body, out, err);
    } else {
        qu_error_source(err, qu_buffer_view(&layer->path));
    }
    if (status != QUOTH_OK) {
        return status;
    }
    qu_document *document = *out;
    document->chunked = record.chunked;
    if (!copy_url(&document->arena, record.url, &document->known.url) ||
        !qu_arena_copy(&document->arena, record.charset, &document->charset) ||
        !qu_arena_copy(&document->arena, record.codings, &document->codings) ||
        !qu_arena_copy(&document->arena, record.date, &document->fetched)) {
        qu_document_free(document);
        *out = NULL;
        return qu_fail_memory(err);
    }
    return look_for_feed(out, record.may_be_feed, err);
}

/* --- layers on layers -------------------------------------------------------------------- */

/* Unpack gzip or zstd: another layer of the same name. */
static quoth_status unpack(
    qu_layers *layers, qu_layer *layer, qu_packing packing, quoth_error *err)
{
    qu_source source;
    const char *path = path_of(layer);
    quoth_status status = qu_unpack(packing, &layer->stream, path, &source, err);
    layer->kind = LAYER_DONE;
    if (status != QUOTH_OK) {
        return status;
    }
    qu_stream_open_source(&layers->layers[layers->n_layers].stream, source);
    return push(layers, qu_view(path), (quoth_view){"", 0}, err);
}

/* Put the next entry of a container on it. A file in bzip2 or xz is an entry without a name. */
static quoth_status next_entry(qu_layers *layers, qu_layer *layer, quoth_error *err)
{
    quoth_view name = {"", 0};
    bool found = false;
    quoth_status status = qu_container_next(layer->container, &name, &found, err);
    if (status != QUOTH_OK || !found) {
        layer->kind = LAYER_DONE;
        qu_error_source(status == QUOTH_OK ? NULL : err, qu_view(path_of(layer)));
        return status;
    }
    qu_stream_open_source(
        &layers->layers[layers->n_layers].stream, qu_container_source(layer->container));
    quoth_view none = {"", 0};
    return push(layers, qu_view(path_of(layer)), layer->n == 0 ? name : none, err);
}

static quoth_status open_container(
    qu_layers *layers, qu_layer *layer, qu_packing packing, quoth_error *err)
{
    const char *path = path_of(layer);
    quoth_status status =
        qu_container_open(packing, &layer->stream, path, &layer->container, err);
    layer->kind = status == QUOTH_OK ? LAYER_ENTRIES : LAYER_DONE;
    layer->n = packing == QU_PACKING_FILTER;
    if (status != QUOTH_OK) {
        qu_error_source(err, qu_view(path));
        return status;
    }
    return next_entry(layers, layer, err);
}

/* What the layer's stream begins with decides how it is read on. */
static quoth_status look(
    qu_layers *layers, qu_layer *layer, qu_document **out, quoth_error *err)
{
    qu_stream *stream = &layer->stream;
    const char *path = path_of(layer);
    layer->kind = LAYER_DONE;
    quoth_status status = qu_stream_fill(stream, QU_INPUT_CHUNK_BYTES, path, err);
    if (status != QUOTH_OK) {
        return status;
    }
    quoth_view start = qu_stream_unused(stream);
    if (start.len == 0) {
        return stream->failure.status != QUOTH_OK
                   ? go_on(layer, err)
                   : qu_fail_path(err, QUOTH_E_INPUT, path, "is empty");
    }
    const char *reason = qu_not_text(start.ptr, start.len);
    qu_packing packing = qu_packing_of(start.ptr, start.len);
    if (packing != QU_PACKING_NONE && !qu_is_office(start.ptr, start.len)) {
        if (layers->n_layers == QU_MOST_LAYERS) {
            return qu_fail_path(err, QUOTH_E_LIMIT, path, "is packed too many times over");
        }
        return packing == QU_PACKING_GZIP || packing == QU_PACKING_ZSTD
                   ? unpack(layers, layer, packing, err)
                   : open_container(layers, layer, packing, err);
    }
    if (qu_is_warc(start)) {
        layer->kind = LAYER_RECORDS;
        return next_record(layer, out, err);
    }
    if (reason != NULL) {
        return qu_fail_path(err, QUOTH_E_INPUT, path, reason);
    }
    qu_document_kind kind = qu_document_sniff(start.ptr, start.len);
    if (kind == QU_DOCUMENT_RECORD && !qu_record_is_whole(start.ptr, start.len)) {
        layer->kind = LAYER_LINES;
        return next_line(layer, out, err);
    }
    if (kind == QU_DOCUMENT_TEXT && qu_table_begins(start, layers->fields, &layer->table)) {
        layer->kind = LAYER_ROWS;
        return next_row(layer, out, err);
    }
    return read_whole(layer, kind, out, err);
}

/* Leave a layer that is done; what ended its stream too early is told now. */
static quoth_status leave(qu_layers *layers, qu_layer *layer, quoth_error *err)
{
    quoth_status status = layer->stream.failure.status;
    if (status != QUOTH_OK) {
        if (err != NULL) {
            *err = layer->stream.failure;
        }
        qu_error_source(err, qu_view(path_of(layer)));
    }
    if (layers->budget.exceeded) { /* name the file and leave it as a whole */
        qu_error_source(err, qu_view(path_of(&layers->layers[0])));
        while (layers->n_layers > 1) {
            pop(layers);
        }
    }
    pop(layers);
    return status;
}

quoth_status qu_layers_next(qu_layers *layers, qu_document **out, quoth_error *err)
{
    quoth_status status = QUOTH_OK;
    while (*out == NULL && status == QUOTH_OK && layers->n_layers > 0) {
        qu_layer *layer = &layers->layers[layers->n_layers - 1];
        switch (layer->kind) {
        case LAYER_NEW:
            status = look(layers, layer, out, err);
            break;
        case LAYER_LINES:
            status = next_line(layer, out, err);
            break;
        case LAYER_ROWS:
            status = next_row(layer, out, err);
            break;
        case LAYER_LIST:
            status = next_element(layer, out, err);
            break;
        case LAYER_RECORDS:
            status = next_record(layer, out, err);
            break;
        case LAYER_ENTRIES:
            status = next_entry(layers, layer, err);
            break;
        case LAYER_DONE:
            status = leave(layers, layer, err);
            break;
        }
    }
    return status;
}
