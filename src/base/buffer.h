/*
 * buffer.h: bytes that are appended to.
 *
 * A buffer remembers that it once found no memory and then stays as it was: append freely, ask
 * `failed` once at the end.
 */
#ifndef QUOTH_BASE_BUFFER_H
#define QUOTH_BASE_BUFFER_H

#include <quoth/base.h>

typedef struct {
    char *ptr; /* [len], NUL after it once anything was appended */
    size_t len, capacity;
    bool failed;
} qu_buffer;

/* `qu_buffer buffer = {0}` is an empty one. */
void qu_buffer_dispose(qu_buffer *buffer);
void qu_buffer_clear(qu_buffer *buffer); /* keeps the memory and forgets a failure */
void qu_buffer_add(qu_buffer *buffer, const void *bytes, size_t n_bytes);
void qu_buffer_add_view(qu_buffer *buffer, quoth_view text);
void qu_buffer_add_text(qu_buffer *buffer, const char *text); /* NUL-ended */
void qu_buffer_add_byte(qu_buffer *buffer, char byte);
void qu_buffer_add_format(qu_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void qu_buffer_add_count(qu_buffer *buffer, uint32_t n); /* "no", "one" to "twelve", "13" */
quoth_view qu_buffer_view(const qu_buffer *buffer);

#endif
