/*
 * base.h: the small open values that every other header uses: texts, places in texts, errors.
 *
 * Text is UTF-8, given as pointer and length, and never assumed to end in NUL. Offsets are
 * bytes. A returned pointer is borrowed and lives as long as the handle that it was asked of;
 * what comes through an out-pointer is yours and has a `_free`. Nothing here prints, exits, or
 * remembers anything between calls.
 */
#ifndef QUOTH_BASE_H
#define QUOTH_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define QUOTH_API __attribute__((visibility("default")))
#define QUOTH_CHECKED __attribute__((warn_unused_result))

/* What a call came to. The numbers are part of the interface and never change. */
typedef enum {
    QUOTH_OK = 0,
    QUOTH_E_MEMORY = 1,   /* no memory left */
    QUOTH_E_IO = 2,       /* the system refused to open, read or write */
    QUOTH_E_INPUT = 3,    /* the bytes are not what they have to be */
    QUOTH_E_ENCODING = 4, /* the characters cannot be read */
    QUOTH_E_RANGE = 5,    /* a place that lies outside its text */
    QUOTH_E_LIMIT = 6,    /* larger than this build reads */
    QUOTH_E_STOPPED = 7   /* the caller asked to stop */
} quoth_status;

enum { QUOTH_ERROR_SOURCE_BYTES = 1024, QUOTH_ERROR_TEXT_BYTES = 240 };

/* What went wrong and where. Held by the caller; the text is one line without a final stop. */
typedef struct {
    quoth_status status;
    uint64_t position;                     /* byte in the source, 0 when it has no place */
    char source[QUOTH_ERROR_SOURCE_BYTES]; /* file name or URL, "" when there is none */
    char text[QUOTH_ERROR_TEXT_BYTES];
} quoth_error;

/* Borrowed text: valid UTF-8, not NUL-ended, `ptr` never NULL (empty is ""). */
typedef struct {
    const char *ptr;
    size_t len;
} quoth_view;

/* The bytes [begin, end) of a text, always on character borders. begin == end: no span. */
typedef struct {
    uint32_t begin, end;
} quoth_span;

static const uint32_t QUOTH_NONE = UINT32_MAX; /* "no such index" */

/* The version of the library, such as "0.1.0". */
QUOTH_API const char *quoth_version_text(void);

#ifdef __cplusplus
}
#endif
#endif
