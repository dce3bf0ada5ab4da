/* buffer.c: bytes that are appended to. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void qu_buffer_dispose(qu_buffer *buffer)
{
    free(buffer->ptr);
    *buffer = (qu_buffer){0};
}

void qu_buffer_clear(qu_buffer *buffer)
{
    buffer->len = 0;
    buffer->failed = false;
}

/* Room for n_bytes more and a NUL. */
static bool reserve(qu_buffer *buffer, size_t n_bytes)
{
    if (buffer->failed || n_bytes > SIZE_MAX / 4 - buffer->len) {
        buffer->failed = true;
        return false;
    }
    size_t wanted = buffer->len + n_bytes + 1;
    if (wanted <= buffer->capacity) {
        return true;
    }
    size_t capacity = buffer->capacity == 0 ? 256 : buffer->capacity * 2;
    if (capacity < wanted) {
        capacity = wanted;
    }
    char *bigger = realloc(buffer->ptr, capacity);
    if (bigger == NULL) {
        buffer->failed = true;
        return false;
    }
    buffer->ptr = bigger;
    buffer->capacity = capacity;
    return true;
}

void qu_buffer_add(qu_buffer *buffer, const void *bytes, size_t n_bytes)
{
    if (!reserve(buffer, n_bytes)) {
        return;
    }
    if (n_bytes > 0) {
        memcpy(buffer->ptr + buffer->len, bytes, n_bytes);
    }
    buffer->len += n_bytes;
    buffer->ptr[buffer->len] = '\0';
}

void qu_buffer_add_view(qu_buffer *buffer, quoth_view text)
{
    qu_buffer_add(buffer, text.ptr, text.len);
}

void qu_buffer_add_text(qu_buffer *buffer, const char *text)
{
    qu_buffer_add(buffer, text, strlen(text));
}

void qu_buffer_add_byte(qu_buffer *buffer, char byte)
{
    if (!buffer->failed && buffer->len + 2 <= buffer->capacity) {
        buffer->ptr[buffer->len++] = byte; /* the writers' commonest call by far */
        buffer->ptr[buffer->len] = '\0';
        return;
    }
    qu_buffer_add(buffer, &byte, 1);
}

void qu_buffer_add_format(qu_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int n = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (n < 0) {
        buffer->failed = true;
    } else if (reserve(buffer, (size_t)n)) {
        (void)vsnprintf(buffer->ptr + buffer->len, (size_t)n + 1, format, again);
        buffer->len += (size_t)n;
    }
    va_end(again);
}

void qu_buffer_add_count(qu_buffer *buffer, uint32_t n)
{
    static const char *const words[] = {"no", "one", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "eleven", "twelve"};
    if (n < sizeof words / sizeof *words) {
        qu_buffer_add_text(buffer, words[n]);
    } else {
        qu_buffer_add_format(buffer, "%u", (unsigned)n);
    }
}

quoth_view qu_buffer_view(const qu_buffer *buffer)
{
    return (quoth_view){buffer->len == 0 ? "" : buffer->ptr, buffer->len};
}
