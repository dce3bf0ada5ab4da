/* stream.c: open files, read in chunks, whole or line by line, in bounded memory. */
#include "input/input_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

quoth_status qu_fail_path(
    quoth_error *err, quoth_status status, const char *path, const char *reason)
{
    qu_error_source(err, qu_view(path));
    return qu_fail(err, status, 0, "%s", reason);
}

quoth_status qu_fail_system(quoth_error *err, const char *path, int error_number)
{
    char reason[128];
    if (error_number == ENOMEM) {
        return qu_fail_memory(err);
    }
    if (strerror_r(error_number, reason, sizeof reason) != 0) {
        return qu_fail_path(err, QUOTH_E_IO, path, "cannot be read");
    }
    return qu_fail_path(err, QUOTH_E_IO, path, reason);
}

quoth_status qu_stream_open(qu_stream *stream, const char *path, quoth_error *err)
{
    /* Not to wait for a writer should the file have become a pipe since it was looked at. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        return qu_fail_system(err, path, errno);
    }
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0) {
        (void)fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
    }
    stream->fd = fd;
    stream->open = true;
    stream->ended = false;
    stream->begin = stream->end = 0;
    return QUOTH_OK;
}

void qu_stream_open_stdin(qu_stream *stream)
{
    stream->fd = STDIN_FILENO;
    stream->open = true;
    stream->ended = false;
    stream->begin = stream->end = 0;
}

void qu_stream_close(qu_stream *stream)
{
    if (stream->open && stream->fd != STDIN_FILENO) {
        (void)close(stream->fd);
    }
    stream->open = false;
    stream->begin = stream->end = 0;
    if (stream->capacity > 16 * QU_INPUT_CHUNK_BYTES) {
        free(stream->bytes);
        stream->bytes = NULL;
        stream->capacity = 0;
    }
}

void qu_stream_dispose(qu_stream *stream)
{
    qu_stream_close(stream);
    free(stream->bytes);
    *stream = (qu_stream){0};
}

/* Room for another chunk behind the unused bytes. */
static bool make_room(qu_stream *stream)
{
    if (stream->begin > 0 && stream->begin >= stream->end - stream->begin) {
        memmove(stream->bytes, stream->bytes + stream->begin, stream->end - stream->begin);
        stream->end -= stream->begin;
        stream->begin = 0;
    }
    if (stream->capacity - stream->end >= QU_INPUT_CHUNK_BYTES) {
        return true;
    }
    size_t capacity = stream->capacity * 2 + QU_INPUT_CHUNK_BYTES;
    char *bigger = realloc(stream->bytes, capacity);
    if (bigger == NULL) {
        return false;
    }
    stream->bytes = bigger;
    stream->capacity = capacity;
    return true;
}

quoth_status qu_stream_fill(
    qu_stream *stream, size_t n_bytes, const char *path, quoth_error *err)
{
    while (!stream->ended && stream->end - stream->begin < n_bytes) {
        if (!make_room(stream)) {
            return qu_fail_memory(err);
        }
        ssize_t n = read(stream->fd, stream->bytes + stream->end, QU_INPUT_CHUNK_BYTES);
        if (n > 0) {
            stream->end += (size_t)n;
        } else if (n == 0) {
            stream->ended = true;
        } else if (errno != EINTR) {
            return qu_fail_system(err, path, errno);
        } else if (stream->stop != NULL && stream->stop(stream->user)) {
            return qu_fail_path(err, QUOTH_E_STOPPED, path, "reading was stopped");
        }
    }
    return QUOTH_OK;
}

/* Throw away what is left of a line that is too long. */
static quoth_status skip_line(qu_stream *stream, const char *path, quoth_error *err)
{
    for (;;) {
        const char *unused = stream->bytes + stream->begin;
        const char *newline = memchr(unused, '\n', stream->end - stream->begin);
        if (newline != NULL) {
            stream->begin += (size_t)(newline - unused) + 1;
            return QUOTH_OK;
        }
        stream->begin = stream->end = 0;
        quoth_status status = qu_stream_fill(stream, 1, path, err);
        if (status != QUOTH_OK || stream->begin == stream->end) {
            return status;
        }
    }
}

quoth_status qu_stream_line(
    qu_stream *stream, const char *path, quoth_view *line, bool *found, quoth_error *err)
{
    *found = false;
    for (size_t searched = 0;;) {
        size_t n_unused = stream->end - stream->begin;
        const char *unused = stream->bytes + stream->begin;
        const char *newline =
            n_unused == searched ? NULL : memchr(unused + searched, '\n', n_unused - searched);
        size_t len = newline != NULL ? (size_t)(newline - unused) : n_unused;
        if (len > QU_INPUT_MAX_BYTES) {
            quoth_status status = skip_line(stream, path, err);
            return status != QUOTH_OK ? status
                                      : qu_fail_path(err, QUOTH_E_LIMIT, path,
                                            "the line is longer than 64 MB");
        }
        if (newline != NULL || (stream->ended && n_unused > 0)) {
            *line = (quoth_view){unused, len};
            *found = true;
            stream->begin += len + (newline != NULL);
            return QUOTH_OK;
        }
        if (stream->ended) {
            return QUOTH_OK;
        }
        searched = n_unused;
        quoth_status status = qu_stream_fill(stream, n_unused + 1, path, err);
        if (status != QUOTH_OK) {
            return status;
        }
    }
}
