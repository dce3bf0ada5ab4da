/* error.h: filling in the error that the caller holds. */
#ifndef QUOTH_BASE_ERROR_H
#define QUOTH_BASE_ERROR_H

#include <quoth/base.h>

/*
 * Write `status`, a place and a printf-formatted line into `err`, and return `status`.
 *
 * in      err may be NULL; its source is left as it is (see qu_error_source).
 */
quoth_status qu_fail(quoth_error *err, quoth_status status, uint64_t position,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Fail with QUOTH_E_MEMORY. */
quoth_status qu_fail_memory(quoth_error *err);

/* Name the file or URL of an error; a long one keeps its end. */
void qu_error_source(quoth_error *err, quoth_view source);

#endif
