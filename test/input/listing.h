/* listing.h: all that an input gives, as lines of text to be compared. */
#ifndef QUOTH_TEST_INPUT_LISTING_H
#define QUOTH_TEST_INPUT_LISTING_H

#include <stddef.h>

/*
 * Read a path to its end: a line a document, "NAME kind: its first bytes", and a line a
 * problem, "NAME! reason". Names are those after `folder`, line ends are shown as "|".
 *
 * owner   of the text: the caller, by free.
 */
char *listing_of(const char *folder, const char *path);

/* The bytes of a file below test/. owner: the caller, by free. */
char *listing_fixture(const char *name, size_t *n_bytes);

#endif
