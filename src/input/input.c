/*
 * input.c: paths, folders and standard input → raw documents, one after the other.
 *
 * One file is open at a time. A file is one document, but for JSON Lines, where each line is
 * one and the file is never in memory as a whole.
 */
#include "input/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "input/input_internal.h"

struct qu_input {
    qu_arena arena;
    const char **paths; /* [n_paths] */
    size_t n_paths, next;
    qu_walk walk;
    qu_stream stream; /* open between two lines of JSON Lines only */
    qu_buffer path;   /* of the stream, then ":LINE" */
    size_t path_len;  /* of the stream alone */
    uint64_t line;    /* number of the last line read */
};

void qu_document_free(qu_document *document)
{
    if (document != NULL) {
        qu_arena_dispose(&document->arena);
        free(document);
    }
}

void qu_input_free(qu_input *input)
{
    if (input != NULL) {
        qu_walk_dispose(&input->walk);
        qu_stream_dispose(&input->stream);
        qu_buffer_dispose(&input->path);
        qu_arena_dispose(&input->arena);
        free(input);
    }
}

void qu_input_on_interrupt(qu_input *input, bool (*stop)(void *user), void *user)
{
    input->stream.stop = stop;
    input->stream.user = user;
}

quoth_status qu_input_open(
    const char *const *paths, size_t n_paths, qu_input **out, quoth_error *err)
{
    *out = NULL;
    qu_input *input = calloc(1, sizeof *input);
    if (input == NULL) {
        return qu_fail_memory(err);
    }
    input->paths = qu_arena_array(&input->arena, n_paths, sizeof *input->paths);
    if (input->paths == NULL) {
        qu_input_free(input);
        return qu_fail_memory(err);
    }
    for (; input->n_paths < n_paths; input->n_paths++) {
        const char *path = paths[input->n_paths];
        input->paths[input->n_paths] = qu_arena_dup(&input->arena, path, strlen(path) + 1);
        if (input->paths[input->n_paths] == NULL) {
            qu_input_free(input);
            return qu_fail_memory(err);
        }
    }
    *out = input;
    return QUOTH_OK;
}

/* --- documents --------------------------------------------------------------------------- */

static quoth_status make_document(qu_document_kind kind, quoth_view path, quoth_view bytes,
    qu_document **out, quoth_error *err)
{
    qu_document *document = calloc(1, sizeof *document);
    if (document == NULL) {
        return qu_fail_memory(err);
    }
    document->kind = kind;
    document->n_bytes = bytes.len;
    document->bytes = qu_arena_dup(&document->arena, bytes.ptr, bytes.len);
    if (document->bytes == NULL || !qu_arena_copy(&document->arena, path, &document->path)) {
        qu_document_free(document);
        return qu_fail_memory(err);
    }
    *out = document;
    return QUOTH_OK;
}

/* The next line of JSON Lines that is not blank; *out NULL and the stream closed at its end. */
static quoth_status next_line(qu_input *input, qu_document **out, quoth_error *err)
{
    for (;;) {
        quoth_view line = {"", 0};
        bool found = false;
        input->path.len = input->path_len;
        qu_buffer_add_format(&input->path, ":%llu", (unsigned long long)++input->line);
        if (input->path.failed) {
            return qu_fail_memory(err);
        }
        quoth_status status =
            qu_stream_line(&input->stream, input->path.ptr, &line, &found, err);
        if (status != QUOTH_OK && status != QUOTH_E_LIMIT) {
            qu_stream_close(&input->stream);
        }
        if (status != QUOTH_OK) {
            return status;
        }
        if (!found) {
            qu_stream_close(&input->stream);
            return QUOTH_OK;
        }
        if (qu_trim(line).len > 0) {
            return make_document(
                QU_DOCUMENT_RECORD, qu_buffer_view(&input->path), line, out, err);
        }
    }
}

/* What the opened stream begins with decides how it is read on. */
static quoth_status read_stream(qu_input *input, qu_document **out, quoth_error *err)
{
    qu_stream *stream = &input->stream;
    const char *path = input->path.ptr;
    quoth_status status = qu_stream_fill(stream, QU_INPUT_CHUNK_BYTES, path, err);
    if (status != QUOTH_OK) {
        return status;
    }
    size_t n_bytes = stream->end - stream->begin;
    if (n_bytes == 0) {
        return qu_fail_path(err, QUOTH_E_INPUT, path, "is empty");
    }
    const char *reason = qu_not_text(stream->bytes, n_bytes);
    if (reason != NULL) {
        return qu_fail_path(err, QUOTH_E_INPUT, path, reason);
    }
    qu_document_kind kind = qu_document_sniff(stream->bytes, n_bytes);
    if (kind == QU_DOCUMENT_RECORD && !qu_record_is_whole(stream->bytes, n_bytes)) {
        input->line = 0;
        return next_line(input, out, err);
    }
    status = qu_stream_fill(stream, (size_t)QU_INPUT_MAX_BYTES + 1, path, err);
    if (status != QUOTH_OK) {
        return status;
    }
    quoth_view bytes = {stream->bytes, stream->end - stream->begin};
    if (bytes.len > QU_INPUT_MAX_BYTES) {
        qu_stream_close(stream);
        return qu_fail_path(err, QUOTH_E_LIMIT, path, "is larger than 64 MB");
    }
    status = make_document(kind, qu_buffer_view(&input->path), bytes, out, err);
    if (status == QUOTH_OK) {
        qu_stream_close(stream);
    }
    return status;
}

/* --- paths ------------------------------------------------------------------------------- */

static const char *special_reason(mode_t mode)
{
    if (S_ISFIFO(mode)) {
        return "is a pipe, not a file";
    }
    if (S_ISSOCK(mode)) {
        return "is a socket, not a file";
    }
    return "is a device, not a file";
}

static bool is_url(const char *path)
{
    return qu_begins(qu_view(path), "http://") || qu_begins(qu_view(path), "https://");
}

/* Is this what shells put for `<(command)`, or another name of standard input? */
static bool is_descriptor(const char *path)
{
    return qu_begins(qu_view(path), "/dev/fd/") || strcmp(path, "/dev/stdin") == 0;
}

/* Open a path; *out stays NULL when it is a folder, which is entered. */
static quoth_status open_path(
    qu_input *input, const char *path, bool by_name, qu_document **out, quoth_error *err)
{
    struct stat file;
    quoth_status status = QUOTH_OK;
    if (by_name && strcmp(path, "-") == 0) {
        qu_stream_open_stdin(&input->stream);
    } else if (stat(path, &file) != 0) {
        return by_name && is_url(path) ? qu_fail_path(err, QUOTH_E_INPUT, path,
                                             "reading from the web is not built yet")
                                       : qu_fail_system(err, path, errno);
    } else if (S_ISDIR(file.st_mode)) {
        return qu_walk_enter(&input->walk, path, &file, err);
    } else if (!S_ISREG(file.st_mode) && !(by_name && is_descriptor(path))) {
        return qu_fail_path(err, QUOTH_E_INPUT, path, special_reason(file.st_mode));
    } else {
        status = qu_stream_open(&input->stream, path, err);
    }
    if (status != QUOTH_OK) {
        return status;
    }
    qu_buffer_clear(&input->path);
    qu_buffer_add_text(&input->path, path);
    input->path_len = input->path.len;
    status = input->path.failed ? qu_fail_memory(err) : read_stream(input, out, err);
    if (status != QUOTH_OK && status != QUOTH_E_LIMIT) {
        qu_stream_close(&input->stream);
    }
    return status;
}

quoth_status qu_input_next(qu_input *input, qu_document **out, quoth_error *err)
{
    *out = NULL;
    while (*out == NULL) {
        quoth_status status;
        const char *path = NULL;
        if (input->stream.open) {
            status = next_line(input, out, err);
        } else if ((status = qu_walk_next(&input->walk, &path, err)) != QUOTH_OK) {
            return status;
        } else if (path != NULL) {
            status = open_path(input, path, false, out, err);
        } else if (input->next < input->n_paths) {
            status = open_path(input, input->paths[input->next++], true, out, err);
        } else {
            return QUOTH_OK;
        }
        if (status != QUOTH_OK) {
            return status;
        }
    }
    return QUOTH_OK;
}
