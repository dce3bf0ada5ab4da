/* packed.h: files that hold others: compressed ones, and archives of many. */
#ifndef QUOTH_INPUT_PACKED_PACKED_H
#define QUOTH_INPUT_PACKED_PACKED_H

#include "input/input_internal.h"

typedef enum {
    QU_PACKING_NONE,
    QU_PACKING_GZIP,
    QU_PACKING_ZSTD,
    QU_PACKING_FILTER, /* bzip2, xz */
    QU_PACKING_TAR,
    QU_PACKING_ZIP
} qu_packing;

/* How a file is packed, told by its first bytes. */
qu_packing qu_packing_of(const char *bytes, size_t n_bytes);

/*
 * What a stream of gzip (any number of members) or zstd (any number of frames, a dictionary at
 * the start) unpacks to.
 *
 * in      from: must outlive the source; path: for its errors, likewise.
 * errors  of the source's read: QUOTH_E_INPUT when the data are damaged or end too early; it
 *         can be resumed at the next member or frame.
 */
quoth_status qu_unpack(
    qu_packing packing, qu_stream *from, const char *path, qu_source *out, quoth_error *err);

/* A tar or ZIP file, or one in bzip2 or xz, in which one entry is open at a time. */
typedef struct qu_container qu_container;

quoth_status qu_container_open(qu_packing packing, qu_stream *from, const char *path,
    qu_container **out, quoth_error *err);
void qu_container_free(qu_container *container); /* NULL does nothing */

/*
 * The next entry that is a file and not hidden.
 *
 * out     *name: borrowed until the next call; *found false at the end.
 * errors  QUOTH_E_INPUT when the archive is damaged: there is no further entry.
 */
quoth_status qu_container_next(
    qu_container *container, quoth_view *name, bool *found, quoth_error *err);

/* The bytes of the entry, until the next one is asked for. */
qu_source qu_container_source(qu_container *container);

#endif
