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

/* Does the reading as a whole end with this status, not one input alone? */
bool qu_is_fatal(quoth_status status);

/* --- bytes ------------------------------------------------------------------------------- */

/* Where bytes come from that are not a file's own: what unpacks another stream. */
typedef struct {
    void *user;
    /* Up to `room` bytes, *n_read of them; none at the end. With an error, the last ones. */
    quoth_status (*read)(
        void *user, char *bytes, size_t room, size_t *n_read, quoth_error *err);
    /* After an error: are the last bytes of a member whose checksum never came? May be NULL. */
    bool (*is_doubtful)(void *user);
    /* After an error, go to where it can be read on, if there is such a place. May be NULL. */
    quoth_status (*resume)(void *user, bool *found, quoth_error *err);
    void (*close)(void *user);
} qu_source;

/* What one file has cost so far: a small file that unpacks without end is stopped. */
typedef struct {
    uint64_t n_read;     /* bytes of the file itself */
    uint64_t n_unpacked; /* bytes made of them, each time that they were */
    bool exceeded;
} qu_budget;

enum { QU_STREAM_MEMORY = -2 };

/*
 * Bytes that come one after the other; those read and not yet used are bytes[begin, end).
 * Empty when zeroed. An error ends a stream like the end of a file and is kept in `failure`,
 * so that what came before it can be used.
 */
typedef struct {
    int fd;
    quoth_view memory; /* what is left to read, when fd is QU_STREAM_MEMORY */
    qu_source source;  /* where it has a `read`, in place of fd */
    bool open, ended;
    char *bytes;
    size_t begin, end, capacity;
    quoth_error failure; /* of status QUOTH_OK when there was none */
    qu_budget *budget;   /* may be NULL */
    unsigned n_reads;
    bool (*stop)(void *user); /* asked when a signal comes, and now and then; may be NULL */
    void *user;
} qu_stream;

quoth_status qu_stream_open(qu_stream *stream, const char *path, quoth_error *err);
void qu_stream_open_stdin(qu_stream *stream);
void qu_stream_open_source(qu_stream *stream, qu_source source);

/* Open bytes in memory, which outlive the stream and are counted as those of a file. */
void qu_stream_open_bytes(qu_stream *stream, quoth_view bytes);
void qu_stream_close(qu_stream *stream); /* and give large memory back */
void qu_stream_dispose(qu_stream *stream);

/*
 * Read until n_bytes are unused or the stream ends; `path` is for the error.
 *
 * errors  QUOTH_E_MEMORY, QUOTH_E_STOPPED; any other is left in `failure`.
 */
quoth_status qu_stream_fill(
    qu_stream *stream, size_t n_bytes, const char *path, quoth_error *err);

/* Did it end in damage, so that nothing vouches for its last bytes? */
bool qu_stream_is_doubtful(const qu_stream *stream);

/*
 * A stream that ended in damage goes on behind it, where its source can: what was read and not
 * used is dropped. *resumed false: it stays ended. errors: QUOTH_E_MEMORY, QUOTH_E_STOPPED.
 */
quoth_status qu_stream_resume(qu_stream *stream, bool *resumed, quoth_error *err);

/* What is unused. */
quoth_view qu_stream_unused(const qu_stream *stream);

/* Go to a place of a regular file: from its start (SEEK_SET) or end (SEEK_END). -1: cannot. */
int64_t qu_stream_seek(qu_stream *stream, int64_t offset, int whence);

/*
 * Use up the next line.
 *
 * out     *line: without its newline, borrowed until the next call; *found false at the end.
 * errors  QUOTH_E_LIMIT for a line above QU_INPUT_MAX_BYTES, which is used up in bounded
 * memory; QUOTH_E_MEMORY, QUOTH_E_STOPPED.
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

/* --- layers ------------------------------------------------------------------------------ */

typedef struct qu_layer qu_layer;

/*
 * An open file and what is packed in it, the innermost last: a WARC file in gzip in a tar file
 * is three. Each reads from the one before. Empty when zeroed.
 */
typedef struct {
    qu_layer *layers; /* [QU_MOST_LAYERS], of which n_layers are open */
    size_t n_layers;
    qu_budget budget;                /* of the file */
    const quoth_field_names *fields; /* of tables; NULL: the usual ones */
} qu_layers;

/* Deeper than this nobody packs by intention. */
enum { QU_MOST_LAYERS = 8 };

bool qu_layers_init(qu_layers *layers); /* false: no memory */
void qu_layers_dispose(qu_layers *layers);

/* The stream of the outermost layer, to be opened by the caller before qu_layers_begin. */
qu_stream *qu_layers_file(qu_layers *layers);

/* The file is open: read it, whatever is in it. errors: QUOTH_E_MEMORY. */
quoth_status qu_layers_begin(qu_layers *layers, const char *path, quoth_error *err);

/* The next document, as qu_input_next; *out NULL when the file is done. */
quoth_status qu_layers_next(qu_layers *layers, qu_document **out, quoth_error *err);

/* --- documents --------------------------------------------------------------------------- */

/* A document of its own memory. owner: *out is yours. errors: QUOTH_E_MEMORY. */
quoth_status qu_document_make(qu_document_kind kind, quoth_view path, quoth_view bytes,
    qu_document **out, quoth_error *err);

/* --- kinds ------------------------------------------------------------------------------- */

/* Why these bytes, the first of a file or all of it, are no text: "is a ZIP archive, not text".
   NULL when they may be text. */
const char *qu_not_text(const char *bytes, size_t n_bytes);

/* Do these first bytes begin an office document, which is a ZIP file by its bytes? */
bool qu_is_office(const char *bytes, size_t n_bytes);

/* The charset that the zero bytes of a text without a byte-order mark tell; NULL for none. */
const char *qu_wide_charset(const char *bytes, size_t n_bytes);

/* Does a record go on over several lines? Then it is the whole file. */
bool qu_record_is_whole(const char *bytes, size_t n_bytes);

#endif
