/* command_check.c: quoth check, each quotation against a record. */
#include <stdlib.h>
#include <unistd.h>

#include "command.h"

typedef struct {
    const options *from;
    quoth_engine *engine;
    quoth_archive *archive;
    quoth_check_style style;
    output to;
    progress count;
    quoth_checks **kept; /* [n_kept] for pages, their reports in `reports` */
    quoth_report **reports;
    size_t n_kept, capacity;
    bool problems, matched, any; /* any: report to check */
} work;

static void note_problem(void *user, const quoth_error *problem)
{
    work *doing = user;
    doing->problems = true;
    progress_complain(&doing->count, problem);
}

static bool makes_pages(const options *from)
{
    return from->html != NULL || from->coverage != NULL;
}

static bool keep(work *doing, quoth_report *report, quoth_checks *checks)
{
    if (doing->n_kept == doing->capacity) {
        size_t capacity = doing->capacity == 0 ? 16 : doing->capacity * 2;
        quoth_checks **kept = realloc(doing->kept, capacity * sizeof(quoth_checks *));
        doing->kept = kept != NULL ? kept : doing->kept;
        quoth_report **reports = realloc(doing->reports, capacity * sizeof(quoth_report *));
        doing->reports = reports != NULL ? reports : doing->reports;
        if (kept == NULL || reports == NULL) {
            return false;
        }
        doing->capacity = capacity;
    }
    doing->kept[doing->n_kept] = checks;
    doing->reports[doing->n_kept++] = report;
    return true;
}

static quoth_status write_checks(work *doing, const quoth_checks *checks, quoth_error *err)
{
    quoth_sink sink = output_sink(&doing->to);
    if (doing->from->json) {
        return quoth_write_checks_json(doing->archive, checks, &doing->style, &sink, err);
    }
    quoth_terminal terminal = terminal_of(doing->from);
    return quoth_write_checks_terminal(
        doing->archive, checks, &doing->style, &terminal, &sink, err);
}

static quoth_status check_report(void *user, quoth_report *report, quoth_error *err)
{
    work *doing = user;
    progress_step(&doing->count);
    doing->any = true;
    quoth_check_options how = {
        .paraphrases = doing->from->paraphrases, .lines = doing->from->lines};
    quoth_checks *checks = NULL;
    quoth_status status = quoth_checks_make(doing->archive, report, &how, &checks, err);
    size_t n = 0;
    const quoth_check *list = status == QUOTH_OK ? quoth_checks_list(checks, &n) : NULL;
    for (size_t i = 0; i < n; i++) {
        doing->matched = doing->matched || (doing->from->fail_on >> list[i].verdict & 1);
    }
    if (status == QUOTH_OK && (!makes_pages(doing->from) || doing->from->json)) {
        status = write_checks(doing, checks, err);
    }
    if (status == QUOTH_OK && makes_pages(doing->from) && keep(doing, report, checks)) {
        return QUOTH_OK;
    }
    quoth_checks_free(checks);
    quoth_report_free(report);
    return status;
}

/* --- pages -------------------------------------------------------------------------------- */

static quoth_status write_checks_page(void *user, const quoth_sink *sink, quoth_error *err)
{
    const work *doing = user;
    return quoth_write_checks_html(doing->archive, (const quoth_checks *const *)doing->kept,
        doing->n_kept, &doing->style, sink, err);
}

static quoth_status write_coverage_page(void *user, const quoth_sink *sink, quoth_error *err)
{
    const work *doing = user;
    return quoth_write_coverage_html(
        doing->archive, (const quoth_checks *const *)doing->kept, doing->n_kept, sink, err);
}

static int write_pages(work *doing)
{
    int status = STATUS_DONE;
    if (doing->from->html != NULL) {
        status = page_file_write(doing->from->html, write_checks_page, doing);
    }
    if (doing->from->coverage != NULL && status == STATUS_DONE) {
        status = page_file_write(doing->from->coverage, write_coverage_page, doing);
    }
    return status;
}

/* --- all of it ---------------------------------------------------------------------------- */

static quoth_status check_reports(work *doing, quoth_error *error)
{
    quoth_status status;
    if (!records_read(
            doing->from, "check", note_problem, doing, &doing->archive, &status, error)) {
        doing->problems = true;
        return status;
    }
    quoth_receiver receiver = {doing, check_report, note_problem, interrupt_asked};
    quoth_read_options how = {.n_jobs = doing->from->jobs,
        .fields = &doing->from->fields,
        .web = doing->from->web,
        .article_only = doing->from->lines};
    /* Verdicts rest on what stands in quotation marks, which the rules find. */
    static const quoth_engine_options by_rules = {.fast = true};
    status = quoth_engine_open(&by_rules, &doing->engine, error);
    if (status == QUOTH_OK) {
        status = quoth_read(
            doing->engine, doing->from->paths, doing->from->n_paths, &how, &receiver, error);
    }
    return status;
}

static int finish(work *doing, quoth_status status, const quoth_error *error)
{
    progress_clear(&doing->count);
    if (interrupt_signal() != 0) {
        return 128 + interrupt_signal();
    }
    if (status != QUOTH_OK && doing->to.error == 0) {
        complain_error(error);
        doing->problems = true;
    }
    if (!doing->any && !doing->problems) {
        complain_nothing(doing->from);
    }
    int done = status == QUOTH_OK && quoth_archive_n_records(doing->archive) > 0
                   ? write_pages(doing)
                   : STATUS_DONE;
    if (done == STATUS_DONE) {
        done = doing->problems  ? STATUS_PROBLEMS
               : doing->matched ? STATUS_VERDICT
                                : STATUS_DONE;
    }
    return output_done(&doing->to, done);
}

int command_check(int argc, char **argv)
{
    options from;
    int status;
    if (!options_read(COMMAND_CHECK, argc, argv, &from, &status)) {
        return status;
    }
    work doing = {.from = &from,
        .style = {.context_sentences = from.context, .strict = from.strict},
        .to = {.fd = STDOUT_FILENO},
        .count = progress_open(!makes_pages(&from))};
    quoth_error error = {0};
    quoth_status done = check_reports(&doing, &error);
    status = finish(&doing, done, &error);
    for (size_t i = 0; i < doing.n_kept; i++) {
        quoth_checks_free(doing.kept[i]);
        quoth_report_free(doing.reports[i]);
    }
    free(doing.kept);
    free(doing.reports);
    quoth_archive_free(doing.archive);
    quoth_engine_free(doing.engine);
    return status;
}
