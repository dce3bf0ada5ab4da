/* record_files.c: the records that --record names. */
#include "command.h"

bool records_read(const options *from, const char *command,
    void (*problem)(void *user, const quoth_error *problem), void *user, quoth_archive **out,
    quoth_status *status, quoth_error *error)
{
    *status = quoth_archive_open(out, error);
    for (size_t i = 0; *status == QUOTH_OK && i < from->n_records; i++) {
        *status = quoth_archive_read(*out, from->records[i], problem, user, error);
        if (interrupt_signal() != 0) {
            return false;
        }
    }
    if (*status == QUOTH_OK) {
        *status = quoth_archive_index(*out, error);
    }
    if (*status == QUOTH_OK && quoth_archive_n_records(*out) == 0) {
        complain(command, "there is no record to check against");
        return false;
    }
    return *status == QUOTH_OK;
}
