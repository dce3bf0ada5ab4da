/* writer.c: bytes on their way to a sink. */
#include "brief/writer.h"

#include <string.h>

enum { FLUSH_BYTES = 1 << 16 };

qu_writer qu_writer_open(const quoth_sink *sink)
{
    return (qu_writer){.sink = sink};
}

static void flush(qu_writer *writer)
{
    quoth_view bytes = qu_buffer_view(&writer->buffer);
    if (!writer->refused && !writer->buffer.failed && bytes.len > 0) {
        writer->refused = !writer->sink->write(writer->sink->user, bytes.ptr, bytes.len);
    }
    if (!writer->buffer.failed) {
        qu_buffer_clear(&writer->buffer);
    }
}

void qu_write_view(qu_writer *writer, quoth_view text)
{
    if (text.len >= FLUSH_BYTES) { /* not worth a copy */
        flush(writer);
        if (!qu_writer_failed(writer)) {
            writer->refused = !writer->sink->write(writer->sink->user, text.ptr, text.len);
        }
        return;
    }
    qu_buffer_add_view(&writer->buffer, text);
    if (writer->buffer.len >= FLUSH_BYTES) {
        flush(writer);
    }
}

void qu_write_text(qu_writer *writer, const char *text)
{
    qu_write_view(writer, (quoth_view){text, strlen(text)});
}

void qu_write_byte(qu_writer *writer, char byte)
{
    qu_buffer_add_byte(&writer->buffer, byte);
    if (writer->buffer.len >= FLUSH_BYTES) {
        flush(writer);
    }
}

void qu_write_number(qu_writer *writer, uint64_t number)
{
    char digits[20]; /* of 64 bits */
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    qu_write_view(writer, (quoth_view){digits + at, sizeof digits - at});
}

bool qu_writer_failed(const qu_writer *writer)
{
    return writer->refused || writer->buffer.failed;
}

quoth_status qu_writer_close(qu_writer *writer, quoth_error *err)
{
    flush(writer);
    bool no_memory = writer->buffer.failed;
    qu_buffer_dispose(&writer->buffer);
    if (no_memory) {
        return qu_fail_memory(err);
    }
    if (writer->refused) {
        return qu_fail(err, QUOTH_E_IO, 0, "the output could not be written");
    }
    return QUOTH_OK;
}
