/*
 * brief_terminal.c: the brief for a terminal.
 *
 * What is said about the reports stands outside braces and quotation marks, what changed
 * between them in braces; colour repeats the marks and never replaces them.
 */
#include "brief/terminal/brief_terminal.h"

enum {
    SHARED_STATEMENTS = 8,
    SINGLE_STATEMENTS = 3,
    LONE_STATEMENTS = 8 /* of a story that one report tells */
};

void qu_print_plain(qu_print *print, const char *text)
{
    qu_terminal_text(&print->out, QU_STYLE_PLAIN, text);
}

void qu_print_quiet(qu_print *print, const char *text)
{
    qu_terminal_text(&print->out, QU_STYLE_QUIET, text);
}

/* "1 report", "2 reports" */
void qu_print_count(qu_print *print, qu_style style, uint64_t n, const char *thing)
{
    qu_terminal_number(&print->out, style, n);
    qu_terminal_text(&print->out, style, " ");
    qu_terminal_text(&print->out, style, thing);
    qu_terminal_text(&print->out, style, n == 1 ? "" : "s");
}

quoth_view qu_print_label(const qu_print *print, uint32_t report)
{
    uint32_t witness = qu_choice_witness(&print->choice, report);
    return witness < print->choice.story->n_witnesses ? print->labels[witness] : qu_view("?");
}

/* --- head of a story -------------------------------------------------------------------- */

static bool write_witnesses(qu_print *print)
{
    const quoth_story *story = print->choice.story;
    size_t n;
    const quoth_report *const *reports = quoth_collection_reports(print->collection, &n);
    qu_terminal_begin(&print->out, 0, 0);
    for (uint32_t i = 0; i < story->n_witnesses; i++) {
        const quoth_witness *witness = &story->witnesses[i];
        const quoth_facts *facts = quoth_report_facts(reports[witness->report]);
        quoth_view day;
        if (!qu_label_day(&print->arena, facts->published, &day)) {
            return false;
        }
        qu_print_quiet(print, i > 0 ? QU_DOT : "");
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, print->labels[i]);
        if (day.len > 0) {
            qu_print_plain(print, ", ");
            qu_terminal_view(&print->out, QU_STYLE_QUIET, day);
        }
        if (witness->copy_of != QUOTH_NONE) {
            qu_print_plain(print, ", copy of ");
            qu_terminal_view(
                &print->out, QU_STYLE_PLAIN, qu_print_label(print, witness->copy_of));
        }
    }
    qu_terminal_end(&print->out);
    return true;
}

static bool write_head(qu_print *print, size_t n_stories)
{
    const quoth_story *story = print->choice.story;
    quoth_view days;
    if (!qu_label_days(&print->arena, story->from, story->to, &days)) {
        return false;
    }
    uint32_t n_copies = 0;
    for (uint32_t i = 0; i < story->n_witnesses; i++) {
        n_copies += story->witnesses[i].copy_of != QUOTH_NONE;
    }
    qu_terminal_rule(&print->out);
    qu_terminal_begin(&print->out, 0, 0);
    qu_terminal_view(&print->out, QU_STYLE_STRONG, story->title);
    qu_terminal_end(&print->out);
    qu_terminal_begin(&print->out, 0, 0);
    qu_print_quiet(print, "Story ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, print->choice.number);
    qu_print_quiet(print, " of ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, n_stories);
    if (days.len > 0) {
        qu_print_quiet(print, QU_DOT);
        qu_terminal_view(&print->out, QU_STYLE_QUIET, days);
    }
    qu_print_quiet(print, QU_DOT);
    qu_print_count(print, QU_STYLE_QUIET, story->n_witnesses - n_copies, "report");
    if (n_copies > 0) {
        qu_print_quiet(print, " and ");
        qu_terminal_number(&print->out, QU_STYLE_QUIET, n_copies);
        qu_print_quiet(print, n_copies == 1 ? " copy" : " copies");
    }
    qu_terminal_end(&print->out);
    return write_witnesses(print);
}

void qu_print_heading(qu_print *print, const char *heading)
{
    qu_terminal_blank(&print->out);
    qu_terminal_begin(&print->out, 0, 0);
    qu_terminal_text(&print->out, QU_STYLE_STRONG, heading);
    qu_terminal_end(&print->out);
}

/* --- the whole -------------------------------------------------------------------------- */

static void write_related(qu_print *print, const quoth_story *stories)
{
    const quoth_story *story = print->choice.story;
    if (story->n_related == 0) {
        return;
    }
    qu_print_heading(print, "RELATED");
    for (uint32_t i = 0; i < story->n_related; i++) {
        qu_terminal_begin(&print->out, QU_LABEL_COLUMN, QU_TEXT_COLUMN);
        qu_print_quiet(print, "Story ");
        qu_terminal_number(&print->out, QU_STYLE_QUIET, story->related[i] + 1);
        qu_print_quiet(print, ": ");
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, stories[story->related[i]].title);
        qu_terminal_end(&print->out);
    }
}

/* How to see what the limits left out. */
static void write_left_out(qu_print *print)
{
    uint32_t n_statements = print->n_left_out, n_differences = print->n_differences_left_out;
    if (n_statements + n_differences == 0) {
        return;
    }
    qu_terminal_blank(&print->out);
    qu_terminal_begin(&print->out, 0, 0);
    if (n_statements > 0) {
        qu_print_count(print, QU_STYLE_QUIET, n_statements, "statement");
    }
    qu_print_quiet(print, n_statements > 0 && n_differences > 0 ? " and " : "");
    if (n_differences > 0) {
        qu_print_count(print, QU_STYLE_QUIET, n_differences, "difference");
    }
    qu_print_quiet(print, " not shown. All of them: --story ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, print->choice.number);
    qu_print_quiet(print, " --limit ");
    uint32_t n = print->choice.n_selected;
    qu_terminal_number(&print->out, QU_STYLE_QUIET, n > 0 ? n : 1);
    qu_terminal_end(&print->out);
}

static bool write_story(qu_print *print, const quoth_story *stories, size_t n_stories)
{
    if (!qu_label_witnesses(
            &print->arena, print->collection, print->choice.story, &print->labels)) {
        return false;
    }
    print->n_left_out = 0;
    print->n_differences_left_out = 0;
    if (!write_head(print, n_stories) || !qu_print_statements(print) ||
        !qu_print_differences(print)) {
        return false;
    }
    write_related(print, stories);
    write_left_out(print);
    qu_terminal_blank(&print->out);
    return true;
}

/* Can there be marks? Statements that several reports carry come first. */
static bool is_marked(const quoth_story *stories, size_t n_stories)
{
    for (size_t i = 0; i < n_stories; i++) {
        if (stories[i].n_differences > 0 ||
            (stories[i].n_statements > 0 && stories[i].statements[0].n_reports > 1)) {
            return true;
        }
    }
    return false;
}

static void write_summary(qu_print *print, const quoth_story *stories, size_t n_stories,
    size_t n_reports, size_t n_problems)
{
    qu_terminal_begin(&print->out, 0, 0);
    qu_print_count(print, QU_STYLE_STRONG, n_reports, "report");
    qu_print_quiet(print, QU_DOT);
    qu_terminal_number(&print->out, QU_STYLE_STRONG, n_stories);
    qu_terminal_text(&print->out, QU_STYLE_STRONG, n_stories == 1 ? " story" : " stories");
    if (n_problems > 0) {
        qu_print_quiet(print, QU_DOT);
        qu_terminal_number(&print->out, QU_STYLE_STRONG, n_problems);
        qu_terminal_text(&print->out, QU_STYLE_STRONG, " not read");
    }
    qu_terminal_end(&print->out);
    if (n_stories == 0) {
        qu_terminal_begin(&print->out, 0, 0);
        qu_print_plain(print, "There was no report to read.");
        qu_terminal_end(&print->out);
    }
    if (is_marked(stories, n_stories)) {
        qu_terminal_begin(&print->out, 0, 0);
        qu_print_quiet(print,
            "Marks: {\u2212\u00a0left out} {+\u00a0added} {was \u2192\u00a0printed} "
            "\u2026\u00a0not shown here");
        qu_terminal_end(&print->out);
    }
    qu_terminal_blank(&print->out);
}

static void write_problems(qu_print *print)
{
    size_t n;
    const quoth_error *problems = quoth_collection_problems(print->collection, &n);
    if (n == 0) {
        return;
    }
    qu_terminal_rule(&print->out);
    qu_terminal_begin(&print->out, 0, 0);
    qu_terminal_text(&print->out, QU_STYLE_STRONG, "NOT READ");
    qu_terminal_end(&print->out);
    for (size_t i = 0; i < n; i++) {
        qu_terminal_begin(&print->out, QU_LABEL_COLUMN, QU_TEXT_COLUMN);
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, qu_label_source(problems[i].source));
        qu_print_plain(print, ": ");
        qu_print_plain(print, problems[i].text);
        qu_terminal_end(&print->out);
    }
}

static quoth_status write_stories(qu_print *print, uint32_t begin, uint32_t end,
    const quoth_story *stories, size_t n_stories, quoth_error *err)
{
    bool everybody = print->selection == NULL || print->selection->speaker.len == 0;
    bool any = everybody;
    for (uint32_t i = begin; i < end && !qu_writer_failed(&print->writer); i++) {
        qu_arena_mark here = qu_arena_here(&print->arena);
        qu_choice_limits limits = {SHARED_STATEMENTS,
            stories[i].n_witnesses > 1 ? SINGLE_STATEMENTS : LONE_STATEMENTS};
        quoth_status status = qu_choice_make(&print->arena, print->collection, i,
            print->selection, &limits, &print->choice, err);
        if (status != QUOTH_OK) {
            return status;
        }
        if (everybody || print->choice.n_selected > 0) {
            any = true;
            if (!write_story(print, stories, n_stories)) {
                return qu_fail_memory(err);
            }
        }
        qu_arena_rewind(&print->arena, here);
    }
    if (!any) {
        qu_terminal_begin(&print->out, 0, 0);
        qu_print_plain(print, "Nobody of that name is quoted: ");
        qu_terminal_view(&print->out, QU_STYLE_STRONG, print->selection->speaker);
        qu_terminal_end(&print->out);
    }
    return QUOTH_OK;
}

quoth_status quoth_write_brief_terminal(const quoth_collection *collection,
    const quoth_selection *selection, const quoth_terminal *how, const quoth_sink *sink,
    quoth_error *err)
{
    size_t n_stories, n_reports, n_problems;
    const quoth_story *stories = quoth_collection_stories(collection, &n_stories);
    uint32_t begin, end;
    quoth_status status = qu_choice_stories(n_stories, selection, &begin, &end, err);
    if (status != QUOTH_OK) {
        return status;
    }
    (void)quoth_collection_reports(collection, &n_reports);
    (void)quoth_collection_problems(collection, &n_problems);
    qu_print print = {.collection = collection, .selection = selection};
    print.writer = qu_writer_open(sink);
    print.out = qu_terminal_open(how, &print.writer);
    write_summary(&print, stories, n_stories, n_reports, n_problems);
    status = write_stories(&print, begin, end, stories, n_stories, err);
    write_problems(&print);
    qu_terminal_close(&print.out);
    qu_arena_dispose(&print.arena);
    quoth_status closed = qu_writer_close(&print.writer, status == QUOTH_OK ? err : NULL);
    return status != QUOTH_OK ? status : closed;
}
