/* each_report.c: read reports and write one after the other as they come. */
#include <unistd.h>

#include "command.h"

typedef struct {
    const options *from;
    bool article_only;
    report_writer *write;
    output to;
    const page_writer *page; /* NULL: no page */
    const quoth_sink *page_sink;
    progress count;
    bool problems, any;
} work;

static quoth_status write_on_page(work *doing, const quoth_report *report, quoth_error *err)
{
    quoth_status status = QUOTH_OK;
    if (!doing->any) {
        status = doing->page->open(report, doing->page_sink, err);
    }
    return status == QUOTH_OK ? doing->page->write(report, doing->page_sink, err) : status;
}

static quoth_status write_report(void *user, quoth_report *report, quoth_error *err)
{
    work *doing = user;
    progress_step(&doing->count);
    if (!doing->article_only) {
        tell_language(report);
    }
    quoth_sink sink = output_sink(&doing->to);
    quoth_status status = QUOTH_OK;
    if (doing->write != NULL) {
        status = doing->write(report, doing->from, &sink, err);
    }
    if (status == QUOTH_OK && doing->page != NULL) {
        status = write_on_page(doing, report, err);
    }
    doing->any = true;
    quoth_report_free(report);
    return status;
}

static void note_problem(void *user, const quoth_error *problem)
{
    work *doing = user;
    doing->problems = true;
    progress_complain(&doing->count, problem);
}

static quoth_status read_all(work *doing, quoth_error *error)
{
    quoth_receiver receiver = {doing, write_report, note_problem, interrupt_asked};
    quoth_read_options how = {.n_jobs = doing->from->jobs,
        .fields = &doing->from->fields,
        .article_only = doing->article_only,
        .web = doing->from->web};
    quoth_engine *engine = NULL;
    quoth_engine_options kind = doing->from->engine;
    kind.fast = kind.fast || doing->article_only;
    quoth_status status = quoth_engine_open(&kind, &engine, error);
    if (status == QUOTH_OK) {
        status = quoth_read(
            engine, doing->from->paths, doing->from->n_paths, &how, &receiver, error);
    }
    quoth_engine_free(engine);
    progress_clear(&doing->count);
    return status;
}

int each_report(const options *from, bool article_only, report_writer *write)
{
    work doing = {.from = from,
        .article_only = article_only,
        .write = write,
        .to = {.fd = STDOUT_FILENO}};
    doing.count = progress_open(true);
    quoth_error error = {0};
    quoth_status status = read_all(&doing, &error);
    if (interrupt_signal() != 0) {
        return 128 + interrupt_signal();
    }
    if (status != QUOTH_OK && doing.to.error == 0) {
        complain_error(&error);
        doing.problems = true;
    }
    if (!doing.any && !doing.problems) {
        complain_nothing(from);
    }
    return output_done(&doing.to, doing.problems ? STATUS_PROBLEMS : STATUS_DONE);
}

static quoth_status write_page(void *user, const quoth_sink *sink, quoth_error *err)
{
    work *doing = user;
    doing->page_sink = sink;
    quoth_status status = read_all(doing, err);
    if (status == QUOTH_OK && !doing->any) {
        status = doing->page->open(NULL, sink, err);
    }
    return status == QUOTH_OK ? doing->page->close(sink, err) : status;
}

int each_report_on_page(
    const options *from, bool article_only, report_writer *write, const page_writer *page)
{
    work doing = {.from = from,
        .article_only = article_only,
        .write = write,
        .to = {.fd = STDOUT_FILENO},
        .page = page};
    doing.count = progress_open(write != NULL);
    int status = page_file_write(from->html, write_page, &doing);
    if (doing.to.error != 0) {
        return output_failed(&doing.to, "standard output");
    }
    if (status == STATUS_DONE && !doing.any && !doing.problems) {
        complain_nothing(from);
    }
    if (status == STATUS_DONE && doing.problems) {
        status = STATUS_PROBLEMS;
    }
    return output_done(&doing.to, status);
}
