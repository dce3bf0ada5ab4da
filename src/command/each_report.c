/* each_report.c: read reports and write one after the other as they come. */
#include <unistd.h>

#include "command.h"

typedef struct {
    const options *from;
    bool article_only;
    quoth_status (*write)(
        const quoth_report *, const options *, const quoth_sink *, quoth_error *);
    output to;
    progress count;
    bool problems, any;
} work;

static quoth_status write_report(void *user, quoth_report *report, quoth_error *err)
{
    work *doing = user;
    progress_step(&doing->count);
    doing->any = true;
    if (!doing->article_only) {
        tell_language(report);
    }
    quoth_sink sink = output_sink(&doing->to);
    quoth_status status = doing->write(report, doing->from, &sink, err);
    quoth_report_free(report);
    return status;
}

static void note_problem(void *user, const quoth_error *problem)
{
    work *doing = user;
    doing->problems = true;
    progress_complain(&doing->count, problem);
}

int each_report(const options *from, bool article_only,
    quoth_status (*write)(
        const quoth_report *, const options *, const quoth_sink *, quoth_error *))
{
    work doing = {.from = from,
        .article_only = article_only,
        .write = write,
        .to = {.fd = STDOUT_FILENO}};
    doing.count = progress_open(true);
    quoth_receiver receiver = {&doing, write_report, note_problem, interrupt_asked};
    quoth_read_options how = {.n_jobs = from->jobs,
        .fields = &from->fields,
        .article_only = article_only,
        .web = from->web};
    quoth_error error = {0};
    quoth_engine *engine = NULL;
    quoth_engine_options kind = from->engine;
    kind.fast = kind.fast || article_only;
    quoth_status status = quoth_engine_open(&kind, &engine, &error);
    if (status == QUOTH_OK) {
        status = quoth_read(engine, from->paths, from->n_paths, &how, &receiver, &error);
    }
    quoth_engine_free(engine);
    progress_clear(&doing.count);
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
