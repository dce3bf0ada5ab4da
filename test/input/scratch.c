/* scratch.c: a folder of files that lives as long as a test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/scratch.h"

int scratch_setup(void **state)
{
    char *folder = strdup("/tmp/quoth-test-XXXXXX");
    *state = folder;
    return folder == NULL || mkdtemp(folder) == NULL;
}

static int remove_entry(
    const char *path, const struct stat *status, int kind, struct FTW *position)
{
    (void)status;
    (void)kind;
    (void)position;
    return remove(path);
}

int scratch_teardown(void **state)
{
    int result = nftw(*state, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return result;
}

const char *scratch_path(void *state, const char *name)
{
    static char paths[8][512];
    static unsigned next;
    char *path = paths[next++ % 8];
    assert_true(snprintf(path, sizeof paths[0], "%s/%s", (const char *)state, name) < 512);
    return path;
}

void scratch_folder(void *state, const char *name)
{
    assert_int_equal(mkdir(scratch_path(state, name), 0755), 0);
}

void scratch_write(void *state, const char *name, const void *bytes, size_t n_bytes)
{
    FILE *file = fopen(scratch_path(state, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n_bytes, file), n_bytes);
    assert_int_equal(fclose(file), 0);
}

void scratch_text(void *state, const char *name, const char *text)
{
    scratch_write(state, name, text, strlen(text));
}
