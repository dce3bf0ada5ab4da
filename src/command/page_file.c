/*
 * page_file.c: a page is written beside its file and takes its place when it is whole, so that
 * neither a full disk nor Ctrl-C costs the page that was there.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"

typedef struct {
    output to;
    char *target;    /* the file behind links */
    char *temporary; /* NULL: written directly, as to a device */
} page_file;

static void use_mode(int fd, bool exists, mode_t mode)
{
    if (!exists) {
        mode_t mask = umask(0);
        (void)umask(mask);
        mode = 0666 & ~mask;
    }
    (void)fchmod(fd, mode & 0777);
}

/* errno on failure, else 0. */
static int open_page(page_file *page, const char *path)
{
    struct stat is;
    bool exists = stat(path, &is) == 0;
    if (exists && !S_ISREG(is.st_mode)) {
        page->to.fd = open(path, O_WRONLY | O_NOCTTY);
        return page->to.fd < 0 ? errno : 0;
    }
    page->target = exists ? realpath(path, NULL) : strdup(path);
    if (page->target == NULL) {
        return errno;
    }
    size_t n_bytes = strlen(page->target) + sizeof ".XXXXXX";
    char *temporary = malloc(n_bytes);
    if (temporary == NULL) {
        return ENOMEM;
    }
    (void)snprintf(temporary, n_bytes, "%s.XXXXXX", page->target);
    page->to.fd = mkstemp(temporary);
    if (page->to.fd < 0) {
        int error = errno;
        free(temporary);
        return error;
    }
    page->temporary = temporary;
    use_mode(page->to.fd, exists, exists ? is.st_mode : 0);
    return 0;
}

/* Put the page in its place, or take it away when it is not `whole`; errno on failure, else 0.
 */
static int close_page(page_file *page, bool whole)
{
    int error = 0;
    if (page->to.fd >= 0) {
        if (whole && page->temporary != NULL && fsync(page->to.fd) != 0) {
            error = errno;
        }
        if (close(page->to.fd) != 0 && error == 0) {
            error = errno;
        }
    }
    if (page->temporary != NULL) {
        if (whole && error == 0 && rename(page->temporary, page->target) != 0) {
            error = errno;
        }
        if (!whole || error != 0) {
            (void)unlink(page->temporary);
        }
    }
    free(page->temporary);
    free(page->target);
    return error;
}

int page_file_write(const char *path,
    quoth_status (*write_page)(void *user, const quoth_sink *sink, quoth_error *err),
    void *user)
{
    page_file page = {.to = {.fd = -1}};
    page.to.error = open_page(&page, path);
    if (page.to.error != 0) {
        (void)close_page(&page, false);
        return output_failed(&page.to, path);
    }
    quoth_error error = {0};
    quoth_sink sink = output_sink(&page.to);
    quoth_status status = write_page(user, &sink, &error);
    bool whole = status == QUOTH_OK && interrupt_signal() == 0;
    int closing = close_page(&page, whole);
    page.to.error = page.to.error != 0 ? page.to.error : closing;
    if (page.to.error != 0 || interrupt_signal() != 0) {
        return output_failed(&page.to, path);
    }
    if (status != QUOTH_OK) {
        complain_error(&error);
        return status == QUOTH_E_RANGE ? STATUS_USAGE : STATUS_PROBLEMS;
    }
    return STATUS_DONE;
}
