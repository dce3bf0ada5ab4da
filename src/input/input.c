/*
 * input.c: paths, folders and standard input → raw documents, one after the other.
 *
 * One file is open at a time, and is read layer by layer (layer.c).
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
    qu_layers layers;   /* of the file that is open */
    const char *memory; /* bytes in memory that are still to be opened, else NULL */
    size_t n_memory;
};

void qu_input_free(qu_input *input)
{
    if (input != NULL) {
        qu_walk_dispose(&input->walk);
        qu_layers_dispose(&input->layers);
        qu_arena_dispose(&input->arena);
        free(input);
    }
}

void qu_input_name_fields(qu_input *input, const quoth_field_names *fields)
{
    input->layers.fields = fields;
}

void qu_input_on_interrupt(qu_input *input, bool (*stop)(void *user), void *user)
{
    qu_layers_file(&input->layers)->stop = stop;
    qu_layers_file(&input->layers)->user = user;
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
    if (input->paths == NULL || !qu_layers_init(&input->layers)) {
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

quoth_status qu_input_open_bytes(
    const char *name, const char *bytes, size_t n_bytes, qu_input **out, quoth_error *err)
{
    quoth_status status = qu_input_open(&name, 1, out, err);
    if (status == QUOTH_OK) {
        (*out)->memory = n_bytes == 0 ? "" : bytes;
        (*out)->n_memory = n_bytes;
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

/* Why a path that is an address is not read; NULL when it is none. */
static const char *address_reason(const char *path)
{
    size_t n =
        strspn(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    if (n < 2 || strncmp(path + n, "://", 3) != 0) {
        return NULL;
    }
    quoth_view scheme = {path, n};
    return qu_equal_ascii_case(scheme, "http") || qu_equal_ascii_case(scheme, "https")
               ? "is an address of the web, not a file"
               : "is an address of a kind that is not read: only http and https are";
}

/* Is this what shells put for `<(command)`, or another name of standard input? */
static bool is_descriptor(const char *path)
{
    return qu_begins(qu_view(path), "/dev/fd/") || strcmp(path, "/dev/stdin") == 0;
}

/* Open a path: a file's layers, or a folder, which is entered. */
static quoth_status open_path(qu_input *input, const char *path, bool by_name, quoth_error *err)
{
    struct stat file;
    qu_stream *stream = qu_layers_file(&input->layers);
    quoth_status status = QUOTH_OK;
    if (input->memory != NULL) {
        qu_stream_open_bytes(stream, (quoth_view){input->memory, input->n_memory});
        input->memory = NULL;
    } else if (by_name && strcmp(path, "-") == 0) {
        qu_stream_open_stdin(stream);
    } else if (stat(path, &file) != 0) {
        int number = errno;
        const char *reason = by_name ? address_reason(path) : NULL;
        return reason != NULL ? qu_fail_path(err, QUOTH_E_INPUT, path, reason)
                              : qu_fail_system(err, path, number);
    } else if (S_ISDIR(file.st_mode)) {
        return qu_walk_enter(&input->walk, path, &file, err);
    } else if (!S_ISREG(file.st_mode) && !(by_name && is_descriptor(path))) {
        return qu_fail_path(err, QUOTH_E_INPUT, path, special_reason(file.st_mode));
    } else {
        status = qu_stream_open(stream, path, err);
    }
    return status == QUOTH_OK ? qu_layers_begin(&input->layers, path, err) : status;
}

quoth_status qu_input_next(qu_input *input, qu_document **out, quoth_error *err)
{
    *out = NULL;
    while (*out == NULL) {
        quoth_status status;
        const char *path = NULL;
        if (input->layers.n_layers > 0) {
            status = qu_layers_next(&input->layers, out, err);
        } else if ((status = qu_walk_next(&input->walk, &path, err)) != QUOTH_OK) {
            return status;
        } else if (path != NULL) {
            status = open_path(input, path, false, err);
        } else if (input->next < input->n_paths) {
            status = open_path(input, input->paths[input->next++], true, err);
        } else {
            return QUOTH_OK;
        }
        if (status != QUOTH_OK) {
            return status;
        }
    }
    (*out)->fields = input->layers.fields;
    return QUOTH_OK;
}
