/*
 * brief_terminal.c: the brief for a terminal.
 *
 * What is said about the reports stands outside braces and quotation marks, what changed
 * between them in braces; colour repeats the marks and never replaces them.
 */
#include "brief/row.h"
#include "brief/side.h"
#include "brief/terminal/terminal.h"

enum {
    NUMBER_COLUMN = 1,
    TEXT_COLUMN = 5,
    ROW_COLUMN = 7,
    WORDS_COLUMN = 21, /* ROW_COLUMN and the longest relation, "run together" */
    SHARED_STATEMENTS = 8,
    SINGLE_STATEMENTS = 3,
    LONE_STATEMENTS = 8, /* of a story that one report tells */
    SINGLE_WORDS = 40
};

static const char DOT[] = "\u00a0\u00b7 ", GAP[] = "\u2026", OPEN[] = "\u201c",
                  CLOSE[] = "\u201d";

typedef struct {
    qu_terminal out;
    qu_writer writer;
    qu_arena arena; /* rewound after each story */
    const quoth_collection *collection;
    const quoth_selection *selection;
    qu_choice choice;         /* the story at hand */
    const quoth_view *labels; /* of its witnesses */
    uint32_t n_left_out;      /* of its statements */
} printer;

static void plain(printer *print, const char *text)
{
    qu_terminal_text(&print->out, QU_STYLE_PLAIN, text);
}

static void quiet(printer *print, const char *text)
{
    qu_terminal_text(&print->out, QU_STYLE_QUIET, text);
}

/* "1 report", "2 reports" */
static void write_count(printer *print, qu_style style, uint64_t n, const char *thing)
{
    qu_terminal_number(&print->out, style, n);
    qu_terminal_text(&print->out, style, " ");
    qu_terminal_text(&print->out, style, thing);
    qu_terminal_text(&print->out, style, n == 1 ? "" : "s");
}

static quoth_view label_of(const printer *print, uint32_t report)
{
    uint32_t witness = qu_choice_witness(&print->choice, report);
    return witness < print->choice.story->n_witnesses ? print->labels[witness] : qu_view("?");
}

/* --- head of a story -----------------------------------------------------------------------
 */

static bool write_witnesses(printer *print)
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
        quiet(print, i > 0 ? DOT : "");
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, print->labels[i]);
        if (day.len > 0) {
            plain(print, ", ");
            qu_terminal_view(&print->out, QU_STYLE_QUIET, day);
        }
        if (witness->copy_of != QUOTH_NONE) {
            plain(print, ", copy of ");
            qu_terminal_view(&print->out, QU_STYLE_PLAIN, label_of(print, witness->copy_of));
        }
    }
    qu_terminal_end(&print->out);
    return true;
}

static bool write_head(printer *print, size_t n_stories)
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
    quiet(print, "Story ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, print->choice.number);
    quiet(print, " of ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, n_stories);
    if (days.len > 0) {
        quiet(print, DOT);
        qu_terminal_view(&print->out, QU_STYLE_QUIET, days);
    }
    quiet(print, DOT);
    write_count(print, QU_STYLE_QUIET, story->n_witnesses - n_copies, "report");
    if (n_copies > 0) {
        quiet(print, " and ");
        qu_terminal_number(&print->out, QU_STYLE_QUIET, n_copies);
        quiet(print, n_copies == 1 ? " copy" : " copies");
    }
    qu_terminal_end(&print->out);
    return write_witnesses(print);
}

static void write_heading(printer *print, const char *heading)
{
    qu_terminal_blank(&print->out);
    qu_terminal_begin(&print->out, 0, 0);
    qu_terminal_text(&print->out, QU_STYLE_STRONG, heading);
    qu_terminal_end(&print->out);
}

/* --- statements ----------------------------------------------------------------------------
 */

/* " (denied)" */
static void write_cue(printer *print, quoth_view cue)
{
    if (cue.len > 0) {
        quiet(print, " (");
        qu_terminal_view(&print->out, QU_STYLE_QUIET, cue);
        quiet(print, ")");
    }
}

/* Who says it and, where these are not their own words, how the report puts that they do. */
static bool write_who(printer *print, const quoth_statement *statement)
{
    qu_label_who who = qu_label_speaker(print->collection, statement);
    qu_terminal_text(&print->out, QU_STYLE_STRONG, who.is_quoted ? OPEN : "");
    qu_terminal_view(&print->out, QU_STYLE_STRONG, who.name);
    qu_terminal_text(&print->out, QU_STYLE_STRONG, who.is_quoted ? CLOSE : "");
    quoth_view cue = {"", 0};
    if (statement->n_versions > 0 &&
        !qu_label_cue(&print->arena, print->collection, &statement->versions[0], &cue)) {
        return false;
    }
    write_cue(print, cue);
    return true;
}

/* in: most_words: what is longer ends in a gap. */
static void write_wording(printer *print, const quoth_statement *statement, uint32_t most_words)
{
    bool quoted = statement->n_versions > 0 &&
                  qu_label_is_quotation(print->collection, &statement->versions[0]);
    quoth_view words = qu_label_words(statement->text);
    quoth_view shown = qu_mark_first_words(words, most_words);
    plain(print, quoted ? OPEN : "");
    qu_terminal_view(&print->out, QU_STYLE_PLAIN, shown);
    plain(print, shown.len < words.len ? " \u2026" : "");
    plain(print, quoted ? CLOSE : "");
}

static void write_changed_words(
    printer *print, qu_style style, quoth_view words, quoth_view end)
{
    qu_terminal_view(&print->out, style, words);
    if (end.len > 0) {
        plain(print, " ");
        plain(print, GAP);
        plain(print, " ");
        qu_terminal_view(&print->out, style, end);
    }
}

/* {− left out}, {+ added}, {was → printed}; the signs are tied to the words that follow. */
static void write_mark(printer *print, const qu_mark *mark)
{
    static const quoth_view none = {"", 0};
    plain(print, mark->space ? " " : "");
    switch (mark->kind) {
    case QU_MARK_KEPT:
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, mark->to);
        break;
    case QU_MARK_GAP:
        plain(print, GAP);
        break;
    case QU_MARK_CUT:
        plain(print, "{\u2212\u00a0");
        write_changed_words(print, QU_STYLE_CUT, mark->from, mark->from_end);
        plain(print, "}");
        break;
    case QU_MARK_ADDED:
        plain(print, "{+\u00a0");
        write_changed_words(print, QU_STYLE_ADDED, mark->to, none);
        plain(print, "}");
        break;
    case QU_MARK_CHANGED:
        plain(print, "{");
        write_changed_words(print, QU_STYLE_CUT, mark->from, mark->from_end);
        plain(print, " \u2192\u00a0");
        write_changed_words(print, QU_STYLE_ADDED, mark->to, none);
        plain(print, "}");
        break;
    }
}

static void write_row_words(printer *print, const qu_row *row)
{
    if (row->marking.n_marks == 0) {
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, qu_label_words(row->words));
        return;
    }
    plain(print, row->is_quotation ? OPEN : "");
    for (uint32_t i = 0; i < row->marking.n_marks; i++) {
        qu_mark mark = row->marking.marks[i];
        if (i + 1 == row->marking.n_marks && mark.kind == QU_MARK_KEPT) {
            mark.to = qu_label_words(mark.to);
        }
        write_mark(print, &mark);
    }
    plain(print, row->is_quotation ? CLOSE : "");
}

static void write_row(printer *print, const qu_row *row)
{
    qu_terminal *out = &print->out;
    qu_terminal_begin(out, ROW_COLUMN, WORDS_COLUMN);
    quiet(print, qu_row_relation(row));
    qu_terminal_column(out, WORDS_COLUMN);
    for (uint32_t i = 0; i < row->n_reports; i++) {
        plain(print, i > 0 ? ", " : "");
        qu_terminal_view(out, QU_STYLE_PLAIN, label_of(print, row->reports[i].report));
        if (row->reports[i].n_times == 2) {
            quiet(print, " (twice)");
        } else if (row->reports[i].n_times > 2) {
            quiet(print, " (");
            qu_terminal_number(out, QU_STYLE_QUIET, row->reports[i].n_times);
            quiet(print, " times)");
        }
    }
    if (row->other_name.len > 0) {
        quiet(print, " names ");
        qu_terminal_view(out, QU_STYLE_STRONG, row->other_name);
    }
    write_cue(print, row->cue);
    if (!row->is_same) {
        plain(print, ": ");
        write_row_words(print, row);
    }
    qu_terminal_end(out);
}

/* in: all: else only rows whose quoted words differ, for statements that are shown in short. */
static bool write_rows(printer *print, const quoth_statement *statement, bool all)
{
    const qu_row *rows;
    uint32_t n;
    if (!qu_rows_make(&print->arena, print->collection, statement, &rows, &n)) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (all || (!rows[i].is_same && rows[i].version->relation != QUOTH_PARAPHRASE)) {
            write_row(print, &rows[i]);
        }
    }
    return true;
}

static bool write_shared(printer *print, uint32_t index)
{
    const quoth_statement *statement = &print->choice.story->statements[index];
    qu_terminal *out = &print->out;
    qu_terminal_blank(out);
    qu_terminal_begin(out, index + 1 < 100 ? NUMBER_COLUMN + (index < 9) : 0, TEXT_COLUMN);
    qu_terminal_number(out, QU_STYLE_QUIET, index + 1);
    qu_terminal_column(out, TEXT_COLUMN);
    if (!write_who(print, statement)) {
        return false;
    }
    quiet(print, DOT);
    write_count(print, QU_STYLE_QUIET, statement->n_reports, "report");
    qu_terminal_end(out);
    qu_terminal_begin(out, TEXT_COLUMN, TEXT_COLUMN);
    write_wording(print, statement, UINT32_MAX);
    qu_terminal_end(out);
    return write_rows(print, statement, true);
}

static void write_more(printer *print, size_t indent, uint32_t n)
{
    if (n == 0) {
        return;
    }
    qu_terminal_begin(&print->out, indent, indent);
    quiet(print, GAP);
    quiet(print, " and ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, n);
    quiet(print, " more");
    qu_terminal_end(&print->out);
    print->n_left_out += n;
}

static bool write_single(printer *print, const qu_choice_single *single)
{
    qu_terminal *out = &print->out;
    if (single->n_statements == 0) {
        print->n_left_out += single->n_more;
        return true;
    }
    qu_terminal_begin(out, TEXT_COLUMN - 2, TEXT_COLUMN);
    qu_terminal_view(out, QU_STYLE_PLAIN, label_of(print, single->report));
    qu_terminal_end(out);
    for (uint32_t i = 0; i < single->n_statements; i++) {
        const quoth_statement *statement =
            &print->choice.story->statements[single->statements[i]];
        qu_terminal_begin(out, TEXT_COLUMN, TEXT_COLUMN + 2);
        if (!write_who(print, statement)) {
            return false;
        }
        plain(print, ": ");
        write_wording(print, statement, SINGLE_WORDS);
        qu_terminal_end(out);
        if (!write_rows(print, statement, false)) {
            return false;
        }
    }
    write_more(print, TEXT_COLUMN, single->n_more);
    return true;
}

static bool write_statements(printer *print)
{
    const qu_choice *choice = &print->choice;
    if (choice->n_shared + choice->n_shared_more > 0) {
        write_heading(print, "IN SEVERAL REPORTS");
    }
    for (uint32_t i = 0; i < choice->n_shared; i++) {
        if (!write_shared(print, choice->shared[i])) {
            return false;
        }
    }
    if (choice->n_shared_more > 0) {
        qu_terminal_blank(&print->out);
    }
    write_more(print, TEXT_COLUMN, choice->n_shared_more);
    uint32_t n_shown = 0;
    for (uint32_t i = 0; i < choice->n_singles; i++) {
        n_shown += choice->singles[i].n_statements;
    }
    if (n_shown > 0) {
        write_heading(
            print, choice->story->n_witnesses > 1 ? "ONLY IN ONE REPORT" : "WHO SAID WHAT");
    }
    for (uint32_t i = 0; i < choice->n_singles; i++) {
        if (!write_single(print, &choice->singles[i])) {
            return false;
        }
    }
    if (choice->n_selected == 0) {
        qu_terminal_blank(&print->out);
        qu_terminal_begin(&print->out, TEXT_COLUMN, TEXT_COLUMN);
        quiet(print, "Nobody is quoted.");
        qu_terminal_end(&print->out);
    }
    return true;
}

/* --- differences ---------------------------------------------------------------------------
 */

static void write_side(printer *print, const qu_side *side)
{
    qu_terminal *out = &print->out;
    qu_terminal_begin(out, TEXT_COLUMN, ROW_COLUMN);
    for (uint32_t i = 0; i < side->n_reports; i++) {
        plain(print, i > 0 ? ", " : "");
        qu_terminal_view(out, QU_STYLE_PLAIN, label_of(print, side->reports[i]));
    }
    plain(print, ": ");
    plain(print, side->more_before ? GAP : "");
    plain(print, side->more_before ? " " : "");
    qu_terminal_view(out, QU_STYLE_QUIET, side->before);
    plain(print, "{");
    qu_terminal_view(out, QU_STYLE_STRONG, side->words);
    plain(print, "}");
    qu_terminal_view(out, QU_STYLE_QUIET, side->after);
    plain(print, side->more_after ? " " : "");
    plain(print, side->more_after ? GAP : "");
    if (side->speaker.len > 0) {
        quiet(print, " (");
        qu_terminal_view(out, QU_STYLE_STRONG, side->speaker);
        quiet(print, ")");
    }
    qu_terminal_end(out);
}

static bool write_difference(printer *print, const quoth_difference *difference)
{
    static const char *const kinds[] = {"Wording", "Speaker", "Number", "Date", "Name"};
    qu_terminal *out = &print->out;
    const qu_side *sides;
    uint32_t n;
    if (!qu_sides_make(&print->arena, print->collection, difference, &sides, &n)) {
        return false;
    }
    qu_terminal_blank(out);
    qu_terminal_begin(out, TEXT_COLUMN - 2, TEXT_COLUMN);
    qu_terminal_text(out, QU_STYLE_STRONG, kinds[difference->kind]);
    if (difference->statement != QUOTH_NONE) {
        quiet(print, " of ");
        qu_terminal_number(out, QU_STYLE_QUIET, difference->statement + 1);
    }
    if (difference->note.len > 0) {
        plain(print, ": ");
        qu_terminal_view(out, QU_STYLE_PLAIN, difference->note);
    }
    qu_terminal_end(out);
    for (uint32_t i = 0; i < n; i++) {
        write_side(print, &sides[i]);
    }
    return true;
}

static bool write_differences(printer *print)
{
    const qu_choice *choice = &print->choice;
    if (choice->n_differences > 0) {
        write_heading(print, "WHERE ACCOUNTS DIFFER");
    }
    for (uint32_t i = 0; i < choice->n_differences; i++) {
        if (!write_difference(print, &choice->story->differences[choice->differences[i]])) {
            return false;
        }
    }
    return true;
}

/* --- the whole -----------------------------------------------------------------------------
 */

static void write_related(printer *print, const quoth_story *stories)
{
    const quoth_story *story = print->choice.story;
    if (story->n_related == 0) {
        return;
    }
    write_heading(print, "RELATED");
    for (uint32_t i = 0; i < story->n_related; i++) {
        qu_terminal_begin(&print->out, TEXT_COLUMN - 2, TEXT_COLUMN);
        quiet(print, "Story ");
        qu_terminal_number(&print->out, QU_STYLE_QUIET, story->related[i] + 1);
        quiet(print, ": ");
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, stories[story->related[i]].title);
        qu_terminal_end(&print->out);
    }
}

/* How to see what the limits left out. */
static void write_left_out(printer *print)
{
    if (print->n_left_out == 0) {
        return;
    }
    qu_terminal_blank(&print->out);
    qu_terminal_begin(&print->out, 0, 0);
    write_count(print, QU_STYLE_QUIET, print->n_left_out, "statement");
    quiet(print, " not shown. All of them: --story ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, print->choice.number);
    quiet(print, " --limit ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, print->choice.n_selected);
    qu_terminal_end(&print->out);
}

static bool write_story(printer *print, const quoth_story *stories, size_t n_stories)
{
    if (!qu_label_witnesses(
            &print->arena, print->collection, print->choice.story, &print->labels)) {
        return false;
    }
    print->n_left_out = 0;
    if (!write_head(print, n_stories) || !write_statements(print) ||
        !write_differences(print)) {
        return false;
    }
    write_related(print, stories);
    write_left_out(print);
    qu_terminal_blank(&print->out);
    return true;
}

static void write_summary(printer *print, size_t n_reports, size_t n_stories, size_t n_problems)
{
    qu_terminal_begin(&print->out, 0, 0);
    write_count(print, QU_STYLE_STRONG, n_reports, "report");
    quiet(print, DOT);
    qu_terminal_number(&print->out, QU_STYLE_STRONG, n_stories);
    qu_terminal_text(&print->out, QU_STYLE_STRONG, n_stories == 1 ? " story" : " stories");
    if (n_problems > 0) {
        quiet(print, DOT);
        qu_terminal_number(&print->out, QU_STYLE_STRONG, n_problems);
        qu_terminal_text(&print->out, QU_STYLE_STRONG, " not read");
    }
    qu_terminal_end(&print->out);
    if (n_stories > 0) {
        qu_terminal_begin(&print->out, 0, 0);
        quiet(print, "Marks: {\u2212\u00a0left out} {+\u00a0added} {was \u2192\u00a0printed} "
                     "\u2026\u00a0not shown here");
        qu_terminal_end(&print->out);
    }
    qu_terminal_blank(&print->out);
}

static void write_problems(printer *print)
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
        qu_terminal_begin(&print->out, TEXT_COLUMN - 2, TEXT_COLUMN);
        plain(print, problems[i].source);
        plain(print, ": ");
        plain(print, problems[i].text);
        qu_terminal_end(&print->out);
    }
}

static quoth_status write_stories(printer *print, uint32_t begin, uint32_t end,
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
        plain(print, "Nobody of that name is quoted: ");
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
    printer print = {.collection = collection, .selection = selection};
    print.writer = qu_writer_open(sink);
    print.out = qu_terminal_open(how, &print.writer);
    write_summary(&print, n_reports, n_stories, n_problems);
    status = write_stories(&print, begin, end, stories, n_stories, err);
    write_problems(&print);
    qu_terminal_close(&print.out);
    qu_arena_dispose(&print.arena);
    quoth_status closed = qu_writer_close(&print.writer, status == QUOTH_OK ? err : NULL);
    return status != QUOTH_OK ? status : closed;
}
