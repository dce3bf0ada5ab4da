/* writer.h: bytes on their way to a sink, gathered so that the sink is called seldom. */
#ifndef QUOTH_BRIEF_WRITER_H
#define QUOTH_BRIEF_WRITER_H

#include <quoth/write.h>

#include "base/base.h"

/* Like a buffer, a writer remembers that it failed: write freely, ask once at the end. */
typedef struct {
    const quoth_sink *sink;
    qu_buffer buffer;
    bool refused; /* the sink returned false */
} qu_writer;

qu_writer qu_writer_open(const quoth_sink *sink);
void qu_write_view(qu_writer *writer, quoth_view text);
void qu_write_text(qu_writer *writer, const char *text);
void qu_write_byte(qu_writer *writer, char byte);
void qu_write_number(qu_writer *writer, uint64_t number);

/* Has it failed, so that going on is of no use? */
bool qu_writer_failed(const qu_writer *writer);

/* Hand over what is left and free the writer. errors: QUOTH_E_IO, QUOTH_E_MEMORY. */
quoth_status qu_writer_close(qu_writer *writer, quoth_error *err);

#endif
