/* command_brief.c: quoth brief, reports side by side. */
#include <string.h>
#include <unistd.h>

#include "command.h"

typedef struct {
    quoth_collection *collection;
    quoth_archive *archive; /* NULL: no --record */
    progress count;
    bool problems;
} reading;

static quoth_status add_report(void *user, quoth_report *report, quoth_error *err)
{
    reading *doing = user;
    progress_step(&doing->count);
    tell_language(report);
    return quoth_collection_add(doing->collection, report, err);
}

static void note_problem(void *user, const quoth_error *problem)
{
    reading *doing = user;
    doing->problems = true;
    progress_complain(&doing->count, problem);
    if (interrupt_signal() != 0) {
        return;
    }
    quoth_error error = {0};
    if (quoth_collection_add_problem(doing->collection, problem, &error) != QUOTH_OK) {
        complain_error(&error); /* it is named above; only the brief's own list lacks it */
    }
}

static void note_bad_record(void *user, const quoth_error *problem)
{
    reading *doing = user;
    doing->problems = true;
    progress_complain(&doing->count, problem);
}

/* Without a record that can be read the brief is made all the same. */
static quoth_status check_quotations(reading *doing, const options *from, quoth_error *error)
{
    quoth_status status;
    progress_say(&doing->count, "checking quotations");
    if (!records_read(from, "brief", note_bad_record, doing, &doing->archive, &status, error)) {
        doing->problems = true;
        return status;
    }
    return quoth_collection_check(doing->collection, doing->archive, from->jobs, error);
}

static quoth_status read_and_build(
    reading *doing, const quoth_engine *engine, const options *from, quoth_error *error)
{
    quoth_receiver receiver = {doing, add_report, note_problem, interrupt_asked};
    quoth_read_options how = {.n_jobs = from->jobs, .fields = &from->fields, .web = from->web};
    quoth_status status =
        quoth_read(engine, from->paths, from->n_paths, &how, &receiver, error);
    if (status == QUOTH_OK && interrupt_signal() == 0) {
        progress_say(&doing->count, "finding stories");
        status = quoth_collection_build(doing->collection, from->jobs, error);
    }
    if (status == QUOTH_OK && interrupt_signal() == 0 && from->n_records > 0) {
        status = check_quotations(doing, from, error);
    }
    progress_clear(&doing->count);
    return status;
}

typedef struct {
    const quoth_collection *collection;
    const quoth_selection *selection;
} page;

static quoth_status write_page(void *user, const quoth_sink *sink, quoth_error *err)
{
    const page *of = user;
    return quoth_write_brief_html(of->collection, of->selection, sink, err);
}

/* Write the page, the JSON or the text that was asked for; the exit status. */
static int write_brief(const quoth_collection *collection, const options *from, int status)
{
    quoth_selection selection = {
        .story = from->story, .speaker = {"", 0}, .limit = from->limit};
    if (from->speaker != NULL) {
        selection.speaker = (quoth_view){from->speaker, strlen(from->speaker)};
    }
    if (from->html != NULL) {
        page of = {collection, &selection};
        int written = page_file_write(from->html, write_page, &of);
        if (written != STATUS_DONE || !from->json) {
            return written != STATUS_DONE ? written : status;
        }
    }
    output to = {.fd = STDOUT_FILENO};
    quoth_sink sink = output_sink(&to);
    quoth_terminal terminal = terminal_of(from);
    quoth_error error = {0};
    quoth_status written =
        from->json
            ? quoth_write_brief_json(collection, &selection, &sink, &error)
            : quoth_write_brief_terminal(collection, &selection, &terminal, &sink, &error);
    if (written != QUOTH_OK && to.error == 0) {
        complain_error(&error);
        status = written == QUOTH_E_RANGE ? STATUS_USAGE : STATUS_PROBLEMS;
    }
    return output_done(&to, status);
}

int command_brief(int argc, char **argv)
{
    options from;
    int status;
    if (!options_read(COMMAND_BRIEF, argc, argv, &from, &status)) {
        return status;
    }
    quoth_error error = {0};
    quoth_engine *engine = NULL;
    reading doing = {.count = progress_open(false)};
    quoth_status done = quoth_engine_open(&from.engine, &engine, &error);
    if (done == QUOTH_OK) {
        done = quoth_collection_open(engine, &doing.collection, &error);
    }
    if (done == QUOTH_OK) {
        done = read_and_build(&doing, engine, &from, &error);
    }
    if (interrupt_signal() != 0) {
        status = 128 + interrupt_signal();
    } else if (done != QUOTH_OK) {
        complain_error(&error);
        status = STATUS_PROBLEMS;
    } else {
        status = write_brief(
            doing.collection, &from, doing.problems ? STATUS_PROBLEMS : STATUS_DONE);
    }
    quoth_collection_free(doing.collection);
    quoth_archive_free(doing.archive);
    quoth_engine_free(engine);
    return status;
}
