/* sample.h: a small collection built by hand, so that the writers are tested without readers.
 */
#ifndef TEST_BRIEF_SAMPLE_H
#define TEST_BRIEF_SAMPLE_H

#include <quoth/write.h>

#include "collection/collection.h"

/*
 * Four reports and two stories.
 *
 * Story 1: the Alder Post (0), a copy of it (1) without an outlet and the Cove News (2, with
 * marks in its title that would break a page or a terminal). Four statements: "bridge" in two
 * reports, altered in one of them; "toll" as a paraphrase with "denied"; "[the old] bell",
 * bracketed; "fish", of one report and its copy, by somebody who is not named. One difference
 * of numbers. Story 2: one report (3) that quotes nobody.
 */
typedef struct {
    qu_arena arena;
    quoth_collection collection;
} sample;

void sample_open(sample *out);
void sample_close(sample *sampled);

/* A sink that gathers what is written; `limit_bytes`: refuse what goes beyond, 0: never. */
typedef struct {
    qu_buffer buffer;
    size_t limit_bytes;
} gathered;

quoth_sink gathered_sink(gathered *to);

/* NUL-ended, until gathered_free. */
const char *gathered_text(const gathered *from);
void gathered_free(gathered *from);

#endif
