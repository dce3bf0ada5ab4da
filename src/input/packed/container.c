/*
 * container.c: tar and ZIP files, entry by entry, and single files in bzip2 or xz, by
 * libarchive.
 */
#include "input/packed/packed.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct qu_container {
    qu_stream *from;
    const char *path;
    struct archive *archive;
    struct archive_entry *entry; /* borrowed from `archive` */
    size_t n_lent;               /* unused bytes of `from` that libarchive has now */
    const char *block;           /* [n_block] of the entry, not yet read */
    size_t n_block;
    uint64_t n_entries;
    quoth_status fatal; /* of reading `from` */
    bool damaged;       /* there is no next entry */
    char number[32];    /* the name of an entry without one */
};

/* --- kinds ------------------------------------------------------------------------------- */

enum { TAR_BLOCK_BYTES = 512, TAR_SUM_AT = 148, TAR_SUM_BYTES = 8 };

/* A tar file begins with a header that holds the sum of its own bytes, in octal digits. */
static bool is_tar(const unsigned char *block)
{
    unsigned long sum = 0, said = 0, n_digits = 0;
    for (unsigned i = 0; i < TAR_BLOCK_BYTES; i++) {
        bool in_sum = i >= TAR_SUM_AT && i < TAR_SUM_AT + TAR_SUM_BYTES;
        sum += in_sum ? ' ' : block[i];
        if (in_sum && block[i] >= '0' && block[i] <= '7') {
            said = said * 8 + (block[i] - '0');
            n_digits++;
        }
    }
    return n_digits > 0 && sum == said && block[0] != 0;
}

static bool begins(const char *bytes, size_t n_bytes, const char *magic, size_t n_magic)
{
    return n_bytes >= n_magic && memcmp(bytes, magic, n_magic) == 0;
}

qu_packing qu_packing_of(const char *bytes, size_t n_bytes)
{
    if (begins(bytes, n_bytes, "\x1F\x8B\x08", 3)) {
        return QU_PACKING_GZIP;
    }
    bool skips = n_bytes >= 4 && memcmp(bytes + 1, "\x2A\x4D\x18", 3) == 0 &&
                 ((unsigned char)bytes[0] & 0xF0) == 0x50;
    if (skips || begins(bytes, n_bytes, "\x28\xB5\x2F\xFD", 4)) {
        return QU_PACKING_ZSTD;
    }
    if (begins(bytes, n_bytes, "\xFD\x37zXZ\0", 6) ||
        (begins(bytes, n_bytes, "BZh", 3) && n_bytes >= 10 &&
            (memcmp(bytes + 4, "1AY&SY", 6) == 0 ||
                memcmp(bytes + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0))) {
        return QU_PACKING_FILTER;
    }
    if (begins(bytes, n_bytes, "PK\x03\x04", 4) || begins(bytes, n_bytes, "PK\x05\x06", 4)) {
        return QU_PACKING_ZIP;
    }
    return n_bytes >= TAR_BLOCK_BYTES && is_tar((const unsigned char *)bytes) ? QU_PACKING_TAR
                                                                              : QU_PACKING_NONE;
}

/* --- bytes for libarchive ---------------------------------------------------------------- */

static la_ssize_t lend(struct archive *archive, void *user, const void **bytes)
{
    qu_container *container = user;
    container->from->begin += container->n_lent;
    container->n_lent = 0;
    quoth_error error;
    container->fatal = qu_stream_fill(container->from, 1, container->path, &error);
    if (container->fatal != QUOTH_OK) {
        archive_set_error(archive, EIO, "%s", error.text);
        return -1;
    }
    quoth_view unused = qu_stream_unused(container->from);
    container->n_lent = unused.len;
    *bytes = unused.ptr;
    return (la_ssize_t)unused.len;
}

static la_int64_t seek(struct archive *archive, void *user, la_int64_t offset, int whence)
{
    (void)archive;
    qu_container *container = user;
    int64_t at = qu_stream_seek(container->from, offset, whence);
    if (at >= 0) {
        container->n_lent = 0;
    }
    return at >= 0 ? at : ARCHIVE_FATAL;
}

/* --- entries ----------------------------------------------------------------------------- */

void qu_container_free(qu_container *container)
{
    if (container != NULL) {
        (void)archive_read_free(container->archive);
        free(container);
    }
}

/* Why libarchive could not go on. */
static quoth_status fail(qu_container *container, quoth_error *err)
{
    quoth_error *failure = &container->from->failure;
    if (qu_is_fatal(container->fatal)) {
        return qu_fail(err, container->fatal, 0,
            container->fatal == QUOTH_E_MEMORY ? "out of memory" : "reading was stopped");
    }
    if (failure->status != QUOTH_OK) {
        quoth_error why = *failure;
        *failure = (quoth_error){0}; /* told once, by the innermost layer */
        return qu_fail(err, why.status, why.position, "%s", why.text);
    }
    const char *said = archive_error_string(container->archive);
    return qu_fail(
        err, QUOTH_E_INPUT, 0, "cannot be unpacked: %s", said == NULL ? "damaged" : said);
}

static bool choose_formats(qu_container *container, qu_packing packing)
{
    struct archive *archive = container->archive;
    int result = ARCHIVE_OK;
    if (packing == QU_PACKING_FILTER) {
        result = archive_read_support_filter_bzip2(archive);
        result = result == ARCHIVE_OK ? archive_read_support_filter_xz(archive) : result;
        result = result == ARCHIVE_OK ? archive_read_support_format_raw(archive) : result;
    } else if (packing == QU_PACKING_TAR) {
        result = archive_read_support_format_tar(archive);
    } else {
        result = archive_read_support_format_zip(archive);
    }
    /* What is a ZIP file's own list at its end needs seeking; others are read as they come. */
    bool seeks = packing == QU_PACKING_ZIP && qu_stream_seek(container->from, 0, SEEK_SET) == 0;
    return result == ARCHIVE_OK &&
           (!seeks || archive_read_set_seek_callback(archive, seek) == ARCHIVE_OK);
}

quoth_status qu_container_open(
    qu_packing packing, qu_stream *from, const char *path, qu_container **out, quoth_error *err)
{
    qu_container *container = calloc(1, sizeof *container);
    *out = NULL;
    if (container == NULL) {
        return qu_fail_memory(err);
    }
    container->from = from;
    container->path = path;
    container->archive = archive_read_new();
    if (container->archive == NULL || !choose_formats(container, packing)) {
        qu_container_free(container);
        return qu_fail_memory(err);
    }
    if (archive_read_open(container->archive, container, NULL, lend, NULL) != ARCHIVE_OK) {
        quoth_status status = fail(container, err);
        qu_container_free(container);
        return status;
    }
    *out = container;
    return QUOTH_OK;
}

/* The name of the entry; names may be in any charset, or missing. */
static quoth_view name_entry(qu_container *container)
{
    const char *name = archive_entry_pathname_utf8(container->entry);
    name = name != NULL ? name : archive_entry_pathname(container->entry);
    if (name == NULL) {
        (void)snprintf(container->number, sizeof container->number, "entry %llu",
            (unsigned long long)container->n_entries);
        name = container->number;
    }
    return qu_view(name);
}

/* As in folders: what begins with a dot, and what macOS adds to its ZIP files. */
static bool is_hidden(quoth_view name)
{
    for (size_t i = 0; i < name.len; i++) {
        bool first = i == 0 || name.ptr[i - 1] == '/';
        quoth_view rest = {name.ptr + i, name.len - i};
        bool dots = qu_begins(rest, "./") || qu_begins(rest, "../");
        if (first && name.ptr[i] == '.' && !dots) {
            return true;
        }
    }
    return qu_begins(name, "__MACOSX/");
}

quoth_status qu_container_next(
    qu_container *container, quoth_view *name, bool *found, quoth_error *err)
{
    *found = false;
    while (!container->damaged) {
        int result = archive_read_next_header(container->archive, &container->entry);
        container->n_block = 0;
        container->n_entries++;
        container->damaged = result < ARCHIVE_WARN || result == ARCHIVE_EOF;
        if (result == ARCHIVE_EOF) {
            break;
        }
        if (container->damaged) {
            return fail(container, err);
        }
        *name = name_entry(container);
        if (archive_entry_filetype(container->entry) == AE_IFREG &&
            archive_entry_hardlink(container->entry) == NULL && !is_hidden(*name)) {
            *found = true;
            return QUOTH_OK;
        }
    }
    return QUOTH_OK;
}

/* A source's read: what is left of the last block, or the next one. Holes are left out. */
static quoth_status read_entry(
    void *user, char *bytes, size_t room, size_t *n_read, quoth_error *err)
{
    qu_container *container = user;
    *n_read = 0;
    while (container->n_block == 0) {
        const void *block = NULL;
        la_int64_t offset;
        int result =
            archive_read_data_block(container->archive, &block, &container->n_block, &offset);
        container->block = block;
        if (result == ARCHIVE_EOF || result < ARCHIVE_WARN) {
            container->n_block = 0;
            container->damaged = container->damaged || result == ARCHIVE_FATAL;
            return result == ARCHIVE_EOF ? QUOTH_OK : fail(container, err);
        }
    }
    *n_read = container->n_block < room ? container->n_block : room;
    memcpy(bytes, container->block, *n_read);
    container->block += *n_read;
    container->n_block -= *n_read;
    return QUOTH_OK;
}

static void close_entry(void *user)
{
    (void)user; /* the container is its layer's */
}

qu_source qu_container_source(qu_container *container)
{
    return (qu_source){container, read_entry, NULL, NULL, close_entry};
}
