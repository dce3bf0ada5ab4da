/* scratch.h: a folder of files that lives as long as a test. */
#ifndef QUOTH_TEST_INPUT_SCRATCH_H
#define QUOTH_TEST_INPUT_SCRATCH_H

#include <stddef.h>

/* cmocka setup and teardown; *state is the folder's path. */
int scratch_setup(void **state);
int scratch_teardown(void **state);

/* The path of a name in the folder; one of eight buffers that are used in turn. */
const char *scratch_path(void *state, const char *name);

void scratch_folder(void *state, const char *name);
void scratch_write(void *state, const char *name, const void *bytes, size_t n_bytes);
void scratch_text(void *state, const char *name, const char *text);

#endif
