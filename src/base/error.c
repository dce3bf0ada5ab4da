/* error.c: filling in the error that the caller holds. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

quoth_status qu_fail(
    quoth_error *err, quoth_status status, uint64_t position, const char *format, ...)
{
    if (err != NULL) {
        va_list arguments;
        va_start(arguments, format);
        err->status = status;
        err->position = position;
        int len = vsnprintf(err->text, sizeof err->text, format, arguments);
        va_end(arguments);
        size_t room = sizeof err->text - 1, n;
        if (len > (int)room &&
            qu_char_before((quoth_view){err->text, room}, room, &n) == 0xFFFD) {
            err->text[room - n] = '\0'; /* no half of a character */
        }
    }
    return status;
}

quoth_status qu_fail_memory(quoth_error *err)
{
    return qu_fail(err, QUOTH_E_MEMORY, 0, "out of memory");
}

void qu_error_source(quoth_error *err, quoth_view source)
{
    if (err == NULL) {
        return;
    }
    size_t room = sizeof err->source - 1;
    size_t skip = source.len > room ? source.len - room : 0;
    while (!qu_utf8_boundary(source, skip)) {
        skip++;
    }
    memcpy(err->source, source.ptr + skip, source.len - skip);
    err->source[source.len - skip] = '\0';
}
