/* split_case.h: text → tokens and sentences, with each line a paragraph. */
#ifndef QUOTH_TEST_SPLIT_CASE_H
#define QUOTH_TEST_SPLIT_CASE_H

#include "language/language.h"

/* Fails the test when the text cannot be split. */
qu_language split_lines(qu_arena *arena, quoth_view text);

/* Prints what a case is about. */
typedef void split_print(const qu_language *language, qu_buffer *out);

/* Run every case of a file of the source tree. */
void split_check_file(const char *path, split_print *print);

#endif
