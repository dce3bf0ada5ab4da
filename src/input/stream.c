/* stream.c: bytes of a file or of what it unpacks to, in chunks, whole or line by line, in
 * bounded memory. */
#include "input/input_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    READS_A_QUESTION = 16, /* of a chunk each; a signal is noticed within a megabyte */
    /* Text shrinks to a tenth, pages made by one program to a fiftieth at best; what unpacks to
       this many times its size, beyond what two files may hold, was made to fill a disk. */
    MOST_RATIO = 256,
    FREE_BYTES = 2 * QU_INPUT_MAX_BYTES
};

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

bool qu_is_fatal(quoth_status status)
{
    return status == QUOTH_E_MEMORY || status == QUOTH_E_STOPPED;
}

/* --- opening ----------------------------------------------------------------------------- */

static void begin(qu_stream *stream, int fd, qu_source source)
{
    stream->fd = fd;
    stream->source = source;
    stream->open = true;
    stream->ended = false;
    stream->begin = stream->end = 0;
    stream->failure = (quoth_error){0};
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
    begin(stream, fd, (qu_source){0});
    return QUOTH_OK;
}

void qu_stream_open_stdin(qu_stream *stream)
{
    begin(stream, STDIN_FILENO, (qu_source){0});
}

void qu_stream_open_source(qu_stream *stream, qu_source source)
{
    begin(stream, -1, source);
}

void qu_stream_open_bytes(qu_stream *stream, quoth_view bytes)
{
    begin(stream, QU_STREAM_MEMORY, (qu_source){0});
    stream->memory = bytes;
}

void qu_stream_close(qu_stream *stream)
{
    if (stream->open && stream->source.read != NULL) {
        stream->source.close(stream->source.user);
    } else if (stream->open && stream->fd > STDIN_FILENO) {
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

static bool asked_to_stop(const qu_stream *stream)
{
    return stream->stop != NULL && stream->stop(stream->user);
}

/* Read a chunk of a file; QUOTH_E_STOPPED when that is asked for meanwhile. */
static quoth_status read_file(
    qu_stream *stream, char *to, size_t *n_read, const char *path, quoth_error *err)
{
    if (++stream->n_reads % READS_A_QUESTION == 0 && asked_to_stop(stream)) {
        return qu_fail_path(err, QUOTH_E_STOPPED, path, "reading was stopped");
    }
    if (stream->fd == QU_STREAM_MEMORY) {
        quoth_view *left = &stream->memory;
        *n_read = left->len < QU_INPUT_CHUNK_BYTES ? left->len : QU_INPUT_CHUNK_BYTES;
        memcpy(to, left->ptr, *n_read);
        *left = (quoth_view){left->ptr + *n_read, left->len - *n_read};
        return QUOTH_OK;
    }
    for (;;) {
        ssize_t n = read(stream->fd, to, QU_INPUT_CHUNK_BYTES);
        if (n >= 0) {
            *n_read = (size_t)n;
            return QUOTH_OK;
        }
        if (errno != EINTR) {
            return qu_fail_system(err, path, errno);
        }
        if (asked_to_stop(stream)) {
            return qu_fail_path(err, QUOTH_E_STOPPED, path, "reading was stopped");
        }
    }
}

/* Note what was read; false when the file unpacks to more than any report would. */
static bool within_budget(qu_stream *stream, size_t n)
{
    qu_budget *budget = stream->budget;
    if (budget == NULL) {
        return true;
    }
    *(stream->source.read == NULL ? &budget->n_read : &budget->n_unpacked) += n;
    if (budget->n_unpacked > FREE_BYTES &&
        budget->n_unpacked - FREE_BYTES > budget->n_read * MOST_RATIO) {
        budget->exceeded = true;
    }
    return !budget->exceeded;
}

quoth_status qu_stream_fill(
    qu_stream *stream, size_t n_bytes, const char *path, quoth_error *err)
{
    while (!stream->ended && stream->end - stream->begin < n_bytes) {
        if (!make_room(stream)) {
            return qu_fail_memory(err);
        }
        size_t n = 0;
        char *to = stream->bytes + stream->end;
        quoth_error *failure = &stream->failure;
        quoth_status status = stream->source.read == NULL
                                  ? read_file(stream, to, &n, path, failure)
                                  : stream->source.read(stream->source.user, to,
                                        QU_INPUT_CHUNK_BYTES, &n, failure);
        stream->end += n;
        if (status == QUOTH_OK && !within_budget(stream, n)) {
            status = qu_fail(failure, QUOTH_E_LIMIT, 0,
                "unpacks to more than %d times its size; the rest is not read", MOST_RATIO);
        }
        stream->ended = n == 0 || status != QUOTH_OK;
        if (status != QUOTH_OK) {
            qu_error_source(failure, qu_view(path));
        }
        if (qu_is_fatal(status)) {
            if (err != NULL) {
                *err = *failure;
            }
            return status;
        }
    }
    return QUOTH_OK;
}

bool qu_stream_is_doubtful(const qu_stream *stream)
{
    const qu_source *source = &stream->source;
    return stream->ended && stream->failure.status != QUOTH_OK && source->read != NULL &&
           source->is_doubtful != NULL && source->is_doubtful(source->user);
}

quoth_status qu_stream_resume(qu_stream *stream, bool *resumed, quoth_error *err)
{
    *resumed = false;
    if (stream->failure.status != QUOTH_E_INPUT || stream->source.read == NULL ||
        stream->source.resume == NULL) {
        return QUOTH_OK;
    }
    quoth_status status = stream->source.resume(stream->source.user, resumed, err);
    if (*resumed) {
        stream->begin = stream->end = 0;
        stream->ended = false;
        stream->failure = (quoth_error){0};
    }
    return status;
}

quoth_view qu_stream_unused(const qu_stream *stream)
{
    size_t n = stream->end - stream->begin;
    return (quoth_view){n == 0 ? "" : stream->bytes + stream->begin, n};
}

int64_t qu_stream_seek(qu_stream *stream, int64_t offset, int whence)
{
    struct stat file;
    if (stream->source.read != NULL || fstat(stream->fd, &file) != 0 ||
        !S_ISREG(file.st_mode)) {
        return -1;
    }
    off_t at = lseek(stream->fd, (off_t)offset, whence);
    if (at >= 0) {
        stream->begin = stream->end = 0;
        stream->ended = false;
    }
    return (int64_t)at;
}

/* --- lines ------------------------------------------------------------------------------- */

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
        /* The last line needs no newline, unless it is the last for a bad reason. */
        bool whole = stream->ended && stream->failure.status == QUOTH_OK;
        if (newline != NULL || (whole && n_unused > 0)) {
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
