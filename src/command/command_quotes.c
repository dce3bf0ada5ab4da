/* command_quotes.c: quoth quotes, every attribution of each report. */
#include "command.h"

static quoth_status write_quotes(
    const quoth_report *report, const options *from, const quoth_sink *sink, quoth_error *err)
{
    if (from->json) {
        return quoth_write_quotes_json(report, sink, err);
    }
    quoth_terminal terminal = terminal_of(from);
    return quoth_write_quotes_terminal(report, &terminal, sink, err);
}

int command_quotes(int argc, char **argv)
{
    options from;
    int status;
    if (!options_read(COMMAND_QUOTES, argc, argv, &from, &status)) {
        return status;
    }
    return each_report(&from, false, write_quotes);
}
