/* agenda.h: paths, addresses and feeds → raw documents, in the order in which they stand. */
#ifndef QUOTH_READING_AGENDA_H
#define QUOTH_READING_AGENDA_H

#include "input/input.h"

typedef struct qu_agenda qu_agenda;

/*
 * Open an agenda.
 *
 * in      paths[n_paths] and options, which outlive it; stop: asked often while something is
 *         awaited, true ends that with QUOTH_E_STOPPED. May be NULL.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_agenda_open(const char *const *paths, size_t n_paths,
    const quoth_read_options *options, bool (*stop)(void *user), void *user, qu_agenda **out,
    quoth_error *err);

/* End at once what is under way. NULL does nothing. */
void qu_agenda_free(qu_agenda *agenda);

/*
 * The next document, never of kind FEED.
 *
 * out     *out: yours (qu_document_free), NULL at the end.
 * errors  as qu_input_next; call again for the next.
 */
quoth_status qu_agenda_next(qu_agenda *agenda, qu_document **out, quoth_error *err);

#endif
