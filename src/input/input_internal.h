/* input_internal.h: what the files of this folder share: byte streams, folder walks, tests. */
#ifndef QUOTH_INPUT_INPUT_INTERNAL_H
#define QUOTH_INPUT_INPUT_INTERNAL_H

#include "input/input.h"

#include <sys/stat.h>

enum {
    /* A file or a line of JSON above this is not read: no article is a hundredth as long. */
    QU_INPUT_MAX_BYTES = 64 << 20,
    QU_INPUT_CHUNK_BYTES = 64 << 10 /* what is read at a time, and looked at to tell a kind */
};

/* Fail with QUOTH_E_IO, the path and the system's words for `error_number`. */
quoth_status qu_fail_system(quoth_error *err, const char *path, int error_number);

/* Fail and name the path. */
quoth_status qu_fail_path(
    quoth_error *err, quoth_status status, const char *path, const char *reason);

/* --- bytes ------------------------------------------------------------------------------- */

/* An open file; what was read and not yet used is bytes[begin, end). Empty when zeroed. */
typedef struct {
    int fd;
    bool open, ended;
    char *bytes;
    size_t begin, end, capacity;
    bool (*stop)(void *user); /* asked when a signal comes; may be NULL */
    void *user;
} qu_stream;

quoth_status qu_stream_open(qu_stream *stream, const char *path, quoth_error *err);
void qu_stream_open_stdin(qu_stream *stream);
void qu_stream_close(qu_stream *stream); /* and give large memory back */
void qu_stream_dispose(qu_stream *stream);

/* Read until n_bytes are unused or the file ends; `path` is for the error. */
quoth_status qu_stream_fill(
    qu_stream *stream, size_t n_bytes, const char *path, quoth_error *err);

/*
 * Use up the next line.
 *
 * out     *line: without its newline, borrowed until the next call; *found false at the end.
 * errors  QUOTH_E_LIMIT for a line above QU_INPUT_MAX_BYTES, which is used up in bounded
 * memory; QUOTH_E_IO, QUOTH_E_MEMORY.
 */
quoth_status qu_stream_line(
    qu_stream *stream, const char *path, quoth_view *line, bool *found, quoth_error *err);

/* --- folders ----------------------------------------------------------------------------- */

typedef struct qu_walk_frame qu_walk_frame;

/* The folders that are open, the innermost last. Empty when zeroed. */
typedef struct {
    qu_walk_frame *frames; /* [n_frames] */
    size_t n_frames, capacity;
    qu_map seen;    /* every folder entered, by device and inode */
    qu_buffer path; /* of the last entry */
} qu_walk;

void qu_walk_dispose(qu_walk *walk);

/* Enter a folder. errors: QUOTH_E_IO; QUOTH_E_INPUT when it was entered before. */
quoth_status qu_walk_enter(
    qu_walk *walk, const char *path, const struct stat *status, quoth_error *err);

/* The path of the next entry, borrowed until the next call; NULL when all folders are done. */
quoth_status qu_walk_next(qu_walk *walk, const char **path, quoth_error *err);

/* --- kinds ------------------------------------------------------------------------------- */

/* Why these bytes, the first of a file or all of it, are no text: "is a ZIP archive, not text".
   NULL when they may be text. */
const char *qu_not_text(const char *bytes, size_t n_bytes);

/* The charset that the zero bytes of a text without a byte-order mark tell; NULL for none. */
const char *qu_wide_charset(const char *bytes, size_t n_bytes);

/* Does a record go on over several lines? Then it is the whole file. */
bool qu_record_is_whole(const char *bytes, size_t n_bytes);

#endif
