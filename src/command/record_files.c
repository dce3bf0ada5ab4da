/* record_files.c: the records that --record names, files and pages of the web. */
#include <string.h>

#include "command.h"

static bool asked_to_stop(void *user)
{
    (void)user;
    return interrupt_signal() != 0;
}

static bool is_address(const char *name)
{
    return strncmp(name, "http://", 7) == 0 || strncmp(name, "https://", 8) == 0;
}

bool records_read(const options *from, const char *command,
    void (*problem)(void *user, const quoth_error *problem), void *user, quoth_archive **out,
    quoth_status *status, quoth_error *error)
{
    *status = quoth_archive_open(out, error);
    for (size_t i = 0; *status == QUOTH_OK && i < from->n_records; i++) {
        const char *name = from->records[i];
        *status = is_address(name) ? quoth_archive_fetch(*out, name, &from->web, asked_to_stop,
                                         problem, user, error)
                                   : quoth_archive_read(*out, name, problem, user, error);
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
