/* model_file.c: the bytes of a model that is to be used in place of the library's own. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reading/reading_internal.h"

enum { LARGEST_MODEL_BYTES = 256 << 20 };

static quoth_status fail_system(quoth_error *err, int number)
{
    char reason[128];
    if (number == ENOMEM) {
        return qu_fail_memory(err);
    }
    bool known = strerror_r(number, reason, sizeof reason) == 0;
    return qu_fail(err, QUOTH_E_IO, 0, "%s", known ? reason : "cannot be read");
}

/* All of an open file, its size not known before. */
static quoth_status read_all(FILE *file, char **bytes, size_t *n, quoth_error *err)
{
    size_t capacity = 1 << 22;
    while ((*bytes = realloc(*bytes, capacity)) != NULL) {
        errno = 0;
        *n += fread(*bytes + *n, 1, capacity - *n, file);
        if (ferror(file)) {
            return fail_system(err, errno);
        }
        if (*n < capacity) {
            return QUOTH_OK;
        }
        if (capacity >= LARGEST_MODEL_BYTES) {
            return qu_fail(err, QUOTH_E_LIMIT, 0, "is larger than 256 MB");
        }
        capacity *= 2;
    }
    return qu_fail_memory(err);
}

quoth_status qu_model_file_read(const char *path, char **bytes, size_t *n, quoth_error *err)
{
    *bytes = NULL;
    *n = 0;
    FILE *file = fopen(path, "rb");
    quoth_status status =
        file == NULL ? fail_system(err, errno) : read_all(file, bytes, n, err);
    if (file != NULL) {
        (void)fclose(file);
    }
    if (status != QUOTH_OK) {
        qu_error_source(err, qu_view(path));
    }
    return status;
}
