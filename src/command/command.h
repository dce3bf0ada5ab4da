/*
 * command.h: what the commands of the program share.
 *
 * The program is a user of the library like any other: <quoth/quoth.h> and POSIX, nothing else.
 */
#ifndef QUOTH_COMMAND_COMMAND_H
#define QUOTH_COMMAND_COMMAND_H

#include <quoth/quoth.h>

/* Exit statuses, as in the man page; 128 and a signal's number when one ended the work. */
enum {
    STATUS_DONE = 0,
    STATUS_PROBLEMS = 1, /* an input not read, or the output not written */
    STATUS_USAGE = 2,
    STATUS_VERDICT = 3,      /* a quotation has a verdict that --fail-on names */
    STATUS_CLOSED_PIPE = 141 /* nobody reads the output any more: what SIGPIPE would give */
};

/* --- options.c -------------------------------------------------------------------------- */

typedef enum {
    COMMAND_BRIEF = 1,
    COMMAND_QUOTES = 2,
    COMMAND_EXTRACT = 4,
    COMMAND_CHECK = 8
} command_id;

enum { MOST_RECORDS = 64 };

typedef enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } colour_choice;

typedef struct {
    const char *const *paths; /* [n_paths] at least one */
    size_t n_paths;
    bool json, markdown;
    const char *html;                  /* NULL: no page */
    uint32_t story, limit;             /* 0: all */
    const char *speaker;               /* NULL: everybody */
    const char *records[MOST_RECORDS]; /* [n_records] */
    size_t n_records;
    const char *coverage; /* NULL: no such page */
    uint32_t context;     /* sentences */
    unsigned fail_on;     /* a set of verdicts: bit 1 << quoth_verdict */
    bool strict, paraphrases, lines;
    quoth_engine_options engine;
    quoth_field_names fields; /* NULL each: the usual ones */
    quoth_web_options web;
    unsigned jobs; /* 0: one for each core */
    colour_choice colour;
    unsigned width; /* 0: find out */
} options;

/*
 * Read a command's arguments.
 *
 * in      argv[0] is the command's name.
 * out     *out, borrowed from argv. *status when there is nothing left to do.
 * returns whether to go on.
 */
bool options_read(command_id command, int argc, char **argv, options *out, int *status);

/* The options of a command, for its --help. */
int options_help(command_id command);

/* --- console.c -------------------------------------------------------------------------- */

/* Where the output goes. `error` is the errno of the first write that failed, or 0. */
typedef struct {
    int fd;
    int error;
} output;

quoth_sink output_sink(output *to);

/* Print on standard output; the exit status. */
int print_text(const char *text);

/* `quoth: SOURCE: reason` on standard error, without what a terminal would obey. */
void complain(const char *source, const char *reason);
void complain_error(const quoth_error *error);

/* Nothing was wrong, but there was no report in any of the inputs: each is named. */
void complain_nothing(const options *from);

/* Tell the reader of a report that is not in English that little will be found in it. */
void tell_language(const quoth_report *report);

/* The status for output that failed: 141 for a closed pipe, without a word; else 1, with one.
 */
int output_failed(const output *to, const char *name);

/* Standard output has been written: the status, `status` when all is well. */
int output_done(output *to, int status);

quoth_terminal terminal_of(const options *from);

/* --- interrupt.c ------------------------------------------------------------------------ */

void interrupt_install(void);

/* The signal that asked to stop, or 0. */
int interrupt_signal(void);

/* Has one? For a quoth_receiver; `user` is not looked at. */
bool interrupt_asked(void *user);

/* --- progress.c ------------------------------------------------------------------------- */

/* A count of reports on standard error, when that is a terminal. */
typedef struct {
    bool shown, drawn;
    uint64_t n_reports;
    int64_t next_ms;
} progress;

/* in: beside_output: the output goes to a terminal too, so that the count would be in its way.
 */
progress progress_open(bool beside_output);
void progress_step(progress *count);
void progress_say(progress *count, const char *what);
void progress_clear(progress *count);

/* complain_error, in the place of the count; nothing once a signal has asked to stop. */
void progress_complain(progress *count, const quoth_error *problem);

/* --- page_file.c ------------------------------------------------------------------------ */

/* Write a page to a file, which is replaced at the very end or not at all; the exit status. */
int page_file_write(const char *path,
    quoth_status (*write_page)(void *user, const quoth_sink *sink, quoth_error *err),
    void *user);

/* --- each_report.c ---------------------------------------------------------------------- */

typedef quoth_status report_writer(
    const quoth_report *report, const options *from, const quoth_sink *sink, quoth_error *err);

/* Read the reports and write one after the other as they come; the exit status. */
int each_report(const options *from, bool article_only, report_writer *write);

/*
 * The same, and each as a part of the page that --html names: an opening before the first,
 * which may be NULL when there is none, and a closing. `write` may be NULL: the page alone.
 */
typedef struct {
    quoth_status (*open)(const quoth_report *first, const quoth_sink *sink, quoth_error *err);
    quoth_status (*write)(const quoth_report *report, const quoth_sink *sink, quoth_error *err);
    quoth_status (*close)(const quoth_sink *sink, quoth_error *err);
} page_writer;

int each_report_on_page(
    const options *from, bool article_only, report_writer *write, const page_writer *page);

/* --- commands --------------------------------------------------------------------------- */

int command_brief(int argc, char **argv);
int command_quotes(int argc, char **argv);
int command_extract(int argc, char **argv);
int command_check(int argc, char **argv);

/* --- record_files.c --------------------------------------------------------------------- */

/*
 * Read the records that --record names, and index them.
 *
 * in      command: for messages; problem: called for each that could not be read.
 * out     *out, also when false, to be freed; *status.
 * returns whether there is anything to check against.
 */
bool records_read(const options *from, const char *command,
    void (*problem)(void *user, const quoth_error *problem), void *user, quoth_archive **out,
    quoth_status *status, quoth_error *error);

#endif
