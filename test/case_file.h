/*
 * case_file.h: cases as text that anyone can add.
 *
 * A file holds cases parted by lines of "====": a title line, the input, a line "--", the
 * expected lines. Blank lines around input and expectation do not count.
 */
#ifndef QUOTH_TEST_CASE_FILE_H
#define QUOTH_TEST_CASE_FILE_H

#include "base/base.h"

typedef struct {
    quoth_view title, input, expected;
} case_text;

/* The text of a file of the source tree, such as "test/cases/x.case"; fails the test otherwise.
 */
quoth_view case_file_read(qu_arena *arena, const char *path);

/* The next case, cut off the front of `rest`; false at the end. */
bool case_next(quoth_view *rest, case_text *out);

/* Compare line by line and fail the test, naming the case, where they differ. */
void case_check(const case_text *expected, quoth_view got);

#endif
