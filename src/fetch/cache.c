/*
 * cache.c: pages kept from last time, so that the server is only asked whether they changed.
 *
 * A file a page, named by a hash of its address: lines of "name: value", a blank line, the
 * page. Only pages that the server gave an ETag or a date are kept, since only these can be
 * asked about. Files are replaced whole; one that cannot be read is as good as none.
 */
#include "fetch/fetch_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_BYTES = 32 << 10 }; /* above what any head holds: libcurl's own limits are lower */

static const char first_line[] = "quoth page 1\n";

static bool file_name(const qu_fetch *fetch, const char *ending, qu_buffer *name)
{
    uint64_t hash = qu_hash(fetch->url.text, strlen(fetch->url.text));
    qu_buffer_add_format(
        name, "%s/%016" PRIx64 "%s", fetch->fetcher->options.cache, hash, ending);
    return !name->failed;
}

/* The value behind "name: " in a head; empty when there is none. */
static quoth_view value_of(quoth_view head, const char *name)
{
    size_t n = strlen(name);
    for (size_t at = 0; at < head.len;) {
        size_t end = qu_find(head, "\n", at);
        quoth_view line = {head.ptr + at, end - at};
        if (line.len > n + 2 && qu_begins(line, name) && memcmp(line.ptr + n, ": ", 2) == 0) {
            return (quoth_view){line.ptr + n + 2, line.len - n - 2};
        }
        at = end + 1;
    }
    return (quoth_view){"", 0};
}

/* Open the kept page and read its head, when it is of this very address. */
static FILE *open_kept(const qu_fetch *fetch, char head[HEAD_BYTES], size_t *n_head)
{
    qu_buffer name = {0};
    FILE *file = fetch->fetcher->options.cache != NULL && file_name(fetch, ".page", &name)
                     ? fopen(name.ptr, "rb")
                     : NULL;
    qu_buffer_dispose(&name);
    if (file == NULL) {
        return NULL;
    }
    size_t n = fread(head, 1, HEAD_BYTES, file);
    quoth_view read = {head, n};
    *n_head = qu_find(read, "\n\n", 0);
    quoth_view url = value_of((quoth_view){head, *n_head}, "url");
    if (*n_head == n || !qu_begins(read, first_line) ||
        !qu_equal(url, qu_view(fetch->url.text)) ||
        fseek(file, (long)*n_head + 2, SEEK_SET) != 0) {
        (void)fclose(file);
        return NULL;
    }
    return file;
}

void qu_cache_look(qu_fetch *fetch)
{
    char head[HEAD_BYTES];
    size_t n_head;
    FILE *file = open_kept(fetch, head, &n_head);
    if (file == NULL) {
        return;
    }
    quoth_view read = {head, n_head};
    if (!qu_arena_copy(&fetch->arena, value_of(read, "etag"), &fetch->cached_etag) ||
        !qu_arena_copy(&fetch->arena, value_of(read, "modified"), &fetch->cached_modified)) {
        fetch->cached_etag = fetch->cached_modified = (quoth_view){"", 0};
    }
    (void)fclose(file);
}

bool qu_cache_read(qu_fetch *fetch)
{
    char head[HEAD_BYTES];
    size_t n_head, n;
    FILE *file = open_kept(fetch, head, &n_head);
    if (file == NULL) {
        return false;
    }
    quoth_view type = value_of((quoth_view){head, n_head}, "type");
    bool read = qu_arena_copy(&fetch->arena, type, &fetch->type);
    fetch->etag = fetch->cached_etag;
    fetch->modified = fetch->cached_modified;
    while (read && (n = fread(head, 1, sizeof head, file)) > 0) {
        qu_buffer_add(&fetch->body, head, n);
        (void)atomic_fetch_add(&fetch->fetcher->n_held_bytes, n);
        read = !fetch->body.failed && fetch->body.len <= QU_FETCH_MAX_BYTES;
    }
    read = read && ferror(file) == 0 && fetch->body.len > 0;
    (void)fclose(file);
    return read;
}

static bool write_page(const qu_fetch *fetch, FILE *file)
{
    qu_buffer head = {0};
    const struct {
        const char *name;
        quoth_view value;
    } lines[] = {{"etag", fetch->etag}, {"modified", fetch->modified}, {"type", fetch->type}};
    qu_buffer_add_format(&head, "%surl: %s\n", first_line, fetch->url.text);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (lines[i].value.len > 0) {
            qu_buffer_add_format(&head, "%s: ", lines[i].name);
            qu_buffer_add_view(&head, lines[i].value);
            qu_buffer_add_byte(&head, '\n');
        }
    }
    qu_buffer_add_byte(&head, '\n');
    bool written = !head.failed && head.len <= HEAD_BYTES &&
                   fwrite(head.ptr, 1, head.len, file) == head.len &&
                   fwrite(fetch->body.ptr, 1, fetch->body.len, file) == fetch->body.len;
    qu_buffer_dispose(&head);
    return written;
}

void qu_cache_keep(const qu_fetch *fetch)
{
    qu_buffer name = {0}, scratch = {0};
    if (fetch->fetcher->options.cache == NULL || fetch->no_store ||
        fetch->etag.len + fetch->modified.len == 0) {
        return;
    }
    if (file_name(fetch, ".page", &name) && file_name(fetch, ".XXXXXX", &scratch)) {
        int fd = mkstemp(scratch.ptr);
        FILE *file = fd >= 0 ? fdopen(fd, "wb") : NULL;
        bool written = file != NULL && write_page(fetch, file);
        if (file != NULL) {
            written = fclose(file) == 0 && written;
        } else if (fd >= 0) {
            (void)close(fd);
        }
        if (fd >= 0 && (!written || rename(scratch.ptr, name.ptr) != 0)) {
            (void)unlink(scratch.ptr);
        }
    }
    qu_buffer_dispose(&name);
    qu_buffer_dispose(&scratch);
}
