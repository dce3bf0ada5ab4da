/* command_extract.c: quoth extract, the article of each report. */
#include "command.h"

static quoth_status write_article(
    const quoth_report *report, const options *from, const quoth_sink *sink, quoth_error *err)
{
    if (from->json) {
        return quoth_write_article_json(report, sink, err);
    }
    if (from->markdown) {
        return quoth_write_article_markdown(report, sink, err);
    }
    quoth_terminal terminal = terminal_of(from);
    return quoth_write_article_terminal(report, &terminal, sink, err);
}

int command_extract(int argc, char **argv)
{
    static const page_writer page = {quoth_write_articles_html_open, quoth_write_article_html,
        quoth_write_articles_html_close};
    options from;
    int status;
    if (!options_read(COMMAND_EXTRACT, argc, argv, &from, &status)) {
        return status;
    }
    if (from.html != NULL) {
        bool printed = from.json || from.markdown;
        return each_report_on_page(&from, true, printed ? write_article : NULL, &page);
    }
    return each_report(&from, true, write_article);
}
