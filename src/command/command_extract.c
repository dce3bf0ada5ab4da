/* command_extract.c: quoth extract, the article of each report. */
#include "command.h"

static quoth_status write_article(
    const quoth_report *report, const options *from, const quoth_sink *sink, quoth_error *err)
{
    if (from->json) {
        return quoth_write_article_json(report, sink, err);
    }
    quoth_terminal terminal = terminal_of(from);
    return quoth_write_article_terminal(report, &terminal, sink, err);
}

int command_extract(int argc, char **argv)
{
    options from;
    int status;
    if (!options_read(COMMAND_EXTRACT, argc, argv, &from, &status)) {
        return status;
    }
    return each_report(&from, true, write_article);
}
