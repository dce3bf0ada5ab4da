/* statement_terminal.c: statements and differences for a terminal. */
#include "brief/terminal/brief_terminal.h"

#include <quoth/record.h>

enum {
    NUMBER_COLUMN = 1,
    ROW_COLUMN = 7,
    WORDS_COLUMN = 21, /* ROW_COLUMN and the longest relation, "run together" */
    SINGLE_WORDS = 40,
    MOST_DIFFERENCES = 12
};

static const char GAP[] = "\u2026", OPEN[] = "\u201c", CLOSE[] = "\u201d";

/* --- statements ------------------------------------------------------------------------- */

/* " (denied)" */
static void write_cue(qu_print *print, quoth_view cue)
{
    if (cue.len > 0) {
        qu_print_quiet(print, " (");
        qu_terminal_view(&print->out, QU_STYLE_QUIET, cue);
        qu_print_quiet(print, ")");
    }
}

/* Who says it and, where these are not their own words, how the report puts that they do. */
static bool write_who(qu_print *print, const quoth_statement *statement)
{
    qu_label_who who;
    if (!qu_label_speaker(&print->arena, print->collection, statement, &who)) {
        return false;
    }
    qu_terminal_text(&print->out, QU_STYLE_STRONG, who.is_quoted ? OPEN : "");
    qu_terminal_view(&print->out, QU_STYLE_STRONG, who.name);
    qu_terminal_text(&print->out, QU_STYLE_STRONG, who.is_quoted ? CLOSE : "");
    quoth_view cue = {"", 0};
    if (statement->n_versions > 0 &&
        !qu_label_cue(&print->arena, print->collection, &statement->versions[0], &cue)) {
        return false;
    }
    write_cue(print, cue);
    quoth_view said;
    if (!qu_label_said(&print->arena, print->collection, statement, &said)) {
        return false;
    }
    qu_print_quiet(print, said.len > 0 ? QU_DOT : "");
    qu_terminal_view(&print->out, QU_STYLE_QUIET, said);
    return true;
}

/* in: most_words: what is longer ends in a gap. */
static void write_wording(
    qu_print *print, const quoth_statement *statement, uint32_t most_words)
{
    bool quoted = statement->n_versions > 0 &&
                  qu_label_is_quotation(print->collection, &statement->versions[0]);
    quoth_view words = qu_label_words(statement->text);
    quoth_view shown = qu_mark_first_words(words, most_words);
    qu_print_plain(print, quoted ? OPEN : "");
    qu_terminal_view(&print->out, QU_STYLE_PLAIN, shown);
    qu_print_plain(print, shown.len < words.len ? " \u2026" : "");
    qu_print_plain(print, quoted ? CLOSE : "");
}

static void write_changed_words(
    qu_print *print, qu_style style, quoth_view words, quoth_view end)
{
    qu_terminal_view(&print->out, style, words);
    if (end.len > 0) {
        qu_print_plain(print, " ");
        qu_print_plain(print, GAP);
        qu_print_plain(print, " ");
        qu_terminal_view(&print->out, style, end);
    }
}

/* {− left out}, {+ added}, {was → printed}; the signs are tied to the words that follow. */
static void write_mark(qu_print *print, const qu_mark *mark)
{
    static const quoth_view none = {"", 0};
    qu_print_plain(print, mark->space ? " " : "");
    switch (mark->kind) {
    case QU_MARK_KEPT:
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, mark->to);
        break;
    case QU_MARK_GAP:
        qu_print_plain(print, GAP);
        break;
    case QU_MARK_CUT:
        qu_print_plain(print, "{\u2212\u00a0");
        write_changed_words(print, QU_STYLE_CUT, mark->from, mark->from_end);
        qu_print_plain(print, "}");
        break;
    case QU_MARK_ADDED:
        qu_print_plain(print, "{+\u00a0");
        write_changed_words(print, QU_STYLE_ADDED, mark->to, none);
        qu_print_plain(print, "}");
        break;
    case QU_MARK_CHANGED:
        qu_print_plain(print, "{");
        write_changed_words(print, QU_STYLE_CUT, mark->from, mark->from_end);
        qu_print_plain(print, "\u00a0\u2192\u00a0");
        write_changed_words(print, QU_STYLE_ADDED, mark->to, none);
        qu_print_plain(print, "}");
        break;
    }
}

static void write_row_words(qu_print *print, const qu_row *row)
{
    if (row->marking.n_marks == 0) {
        qu_terminal_view(&print->out, QU_STYLE_PLAIN, qu_label_words(row->words));
        return;
    }
    qu_print_plain(print, row->is_quotation ? OPEN : "");
    for (uint32_t i = 0; i < row->marking.n_marks; i++) {
        qu_mark mark = row->marking.marks[i];
        if (i + 1 == row->marking.n_marks && mark.kind == QU_MARK_KEPT) {
            mark.to = qu_label_words(mark.to);
        }
        write_mark(print, &mark);
    }
    qu_print_plain(print, row->is_quotation ? CLOSE : "");
}

/* " · record: altered" */
static void write_verdict(qu_print *print, const quoth_version *version)
{
    if (version->check != NULL) {
        quoth_verdict verdict = version->check->verdict;
        qu_print_quiet(print, QU_DOT);
        qu_print_quiet(print, "record: ");
        qu_terminal_text(&print->out,
            verdict == QUOTH_VERBATIM ? QU_STYLE_PLAIN : QU_STYLE_STRONG,
            quoth_verdict_name(verdict));
    }
}

/* Where a statement's text stands in the record. */
static void write_place(qu_print *print, const quoth_statement *statement)
{
    const quoth_found *found = statement->record;
    if (found == NULL) {
        return;
    }
    const quoth_archive *archive = quoth_collection_archive(print->collection);
    qu_terminal_begin(&print->out, QU_TEXT_COLUMN, QU_TEXT_COLUMN + 2);
    qu_print_quiet(print, "as the record has it: ");
    qu_terminal_view(
        &print->out, QU_STYLE_QUIET, quoth_archive_record(archive, found->record).path);
    qu_print_quiet(print, ":");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, found->line);
    if (found->speaker.len > 0) {
        qu_print_quiet(print, QU_DOT);
        qu_terminal_view(&print->out, QU_STYLE_QUIET, found->speaker);
    }
    qu_terminal_end(&print->out);
}

static void write_row(qu_print *print, const qu_row *row)
{
    qu_terminal *out = &print->out;
    qu_terminal_begin(out, ROW_COLUMN, WORDS_COLUMN);
    qu_print_quiet(print, qu_row_relation(row));
    qu_terminal_column(out, WORDS_COLUMN);
    for (uint32_t i = 0; i < row->n_reports; i++) {
        qu_print_plain(print, i > 0 ? ", " : "");
        qu_terminal_view(out, QU_STYLE_PLAIN, qu_print_label(print, row->reports[i].report));
        if (row->reports[i].n_times == 2) {
            qu_print_quiet(print, " (twice)");
        } else if (row->reports[i].n_times > 2) {
            qu_print_quiet(print, " (");
            qu_terminal_number(out, QU_STYLE_QUIET, row->reports[i].n_times);
            qu_print_quiet(print, " times)");
        }
    }
    if (row->other_name.len > 0) {
        qu_print_quiet(print, " names ");
        qu_terminal_view(out, QU_STYLE_STRONG, row->other_name);
    }
    write_cue(print, row->cue);
    write_verdict(print, row->version);
    if (!row->is_same) {
        qu_print_plain(print, ": ");
        write_row_words(print, row);
    }
    qu_terminal_end(out);
}

/* in: all: else only rows whose quoted words differ, for statements that are shown in short. */
static bool write_rows(qu_print *print, const quoth_statement *statement, bool all)
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

static bool write_shared(qu_print *print, uint32_t index)
{
    const quoth_statement *statement = &print->choice.story->statements[index];
    qu_terminal *out = &print->out;
    qu_terminal_blank(out);
    qu_terminal_begin(out, index + 1 < 100 ? NUMBER_COLUMN + (index < 9) : 0, QU_TEXT_COLUMN);
    qu_terminal_number(out, QU_STYLE_QUIET, index + 1);
    qu_terminal_column(out, QU_TEXT_COLUMN);
    if (!write_who(print, statement)) {
        return false;
    }
    qu_print_quiet(print, QU_DOT);
    qu_print_count(print, QU_STYLE_QUIET, statement->n_reports, "report");
    qu_terminal_end(out);
    qu_terminal_begin(out, QU_TEXT_COLUMN, QU_TEXT_COLUMN);
    write_wording(print, statement, UINT32_MAX);
    qu_terminal_end(out);
    write_place(print, statement);
    return write_rows(print, statement, true);
}

static void write_more(qu_print *print, size_t indent, uint32_t n)
{
    if (n == 0) {
        return;
    }
    qu_terminal_begin(&print->out, indent, indent);
    qu_print_quiet(print, GAP);
    qu_print_quiet(print, " and ");
    qu_terminal_number(&print->out, QU_STYLE_QUIET, n);
    qu_print_quiet(print, " more");
    qu_terminal_end(&print->out);
}

static bool write_single(qu_print *print, const qu_choice_single *single)
{
    qu_terminal *out = &print->out;
    if (single->n_statements == 0) {
        print->n_left_out += single->n_more;
        return true;
    }
    qu_terminal_begin(out, QU_LABEL_COLUMN, QU_TEXT_COLUMN);
    qu_terminal_view(out, QU_STYLE_PLAIN, qu_print_label(print, single->report));
    qu_terminal_end(out);
    for (uint32_t i = 0; i < single->n_statements; i++) {
        const quoth_statement *statement =
            &print->choice.story->statements[single->statements[i]];
        qu_terminal_begin(out, QU_TEXT_COLUMN, QU_TEXT_COLUMN + 2);
        if (!write_who(print, statement)) {
            return false;
        }
        qu_print_plain(print, ": ");
        write_wording(print, statement, SINGLE_WORDS);
        if (statement->n_versions > 0) {
            write_verdict(print, &statement->versions[0]);
        }
        qu_terminal_end(out);
        write_place(print, statement);
        if (!write_rows(print, statement, false)) {
            return false;
        }
    }
    write_more(print, QU_TEXT_COLUMN, single->n_more);
    print->n_left_out += single->n_more;
    return true;
}

bool qu_print_statements(qu_print *print)
{
    const qu_choice *choice = &print->choice;
    if (choice->n_shared + choice->n_shared_more > 0) {
        qu_print_heading(print, "IN SEVERAL REPORTS");
    }
    for (uint32_t i = 0; i < choice->n_shared; i++) {
        if (!write_shared(print, choice->shared[i])) {
            return false;
        }
    }
    if (choice->n_shared_more > 0) {
        qu_terminal_blank(&print->out);
    }
    write_more(print, QU_TEXT_COLUMN, choice->n_shared_more);
    print->n_left_out += choice->n_shared_more;
    uint32_t n_shown = 0;
    for (uint32_t i = 0; i < choice->n_singles; i++) {
        n_shown += choice->singles[i].n_statements;
    }
    if (n_shown > 0) {
        qu_print_heading(
            print, choice->story->n_witnesses > 1 ? "ONLY IN ONE REPORT" : "WHO SAID WHAT");
    }
    for (uint32_t i = 0; i < choice->n_singles; i++) {
        if (!write_single(print, &choice->singles[i])) {
            return false;
        }
    }
    if (choice->n_selected == 0) {
        qu_terminal_blank(&print->out);
        qu_terminal_begin(&print->out, QU_TEXT_COLUMN, QU_TEXT_COLUMN);
        qu_print_quiet(print, "Nobody is quoted.");
        qu_terminal_end(&print->out);
    }
    return true;
}

/* --- differences ------------------------------------------------------------------------ */

static void write_side(qu_print *print, const qu_side *side)
{
    qu_terminal *out = &print->out;
    qu_terminal_begin(out, QU_TEXT_COLUMN, ROW_COLUMN);
    for (uint32_t i = 0; i < side->n_reports; i++) {
        qu_print_plain(print, i > 0 ? ", " : "");
        qu_terminal_view(out, QU_STYLE_PLAIN, qu_print_label(print, side->reports[i]));
    }
    qu_print_plain(print, ": ");
    qu_print_plain(print, side->more_before ? GAP : "");
    qu_print_plain(print, side->more_before ? " " : "");
    qu_terminal_view(out, QU_STYLE_QUIET, side->before);
    qu_print_plain(print, "{");
    qu_terminal_view(out, QU_STYLE_STRONG, side->words);
    qu_print_plain(print, "}");
    qu_terminal_view(out, QU_STYLE_QUIET, side->after);
    qu_print_plain(print, side->more_after ? " " : "");
    qu_print_plain(print, side->more_after ? GAP : "");
    if (side->speaker.len > 0) {
        qu_print_quiet(print, " (");
        qu_terminal_view(out, QU_STYLE_STRONG, side->speaker);
        qu_print_quiet(print, ")");
    }
    qu_terminal_end(out);
}

static bool write_difference(qu_print *print, const quoth_difference *difference)
{
    static const char *const kinds[] = {"Wording", "Speaker", "Number", "Date", "Name"};
    qu_terminal *out = &print->out;
    const qu_side *sides;
    uint32_t n;
    if (!qu_sides_make(&print->arena, print->collection, difference, &sides, &n)) {
        return false;
    }
    qu_terminal_blank(out);
    qu_terminal_begin(out, QU_LABEL_COLUMN, QU_TEXT_COLUMN);
    qu_terminal_text(out, QU_STYLE_STRONG, kinds[difference->kind]);
    if (difference->statement != QUOTH_NONE) {
        qu_print_quiet(print, " of ");
        qu_terminal_number(out, QU_STYLE_QUIET, difference->statement + 1);
    }
    if (difference->note.len > 0) {
        qu_print_plain(print, ": ");
        qu_terminal_view(out, QU_STYLE_PLAIN, difference->note);
    }
    qu_terminal_end(out);
    for (uint32_t i = 0; i < n; i++) {
        write_side(print, &sides[i]);
    }
    return true;
}

bool qu_print_differences(qu_print *print)
{
    const qu_choice *choice = &print->choice;
    uint32_t n = choice->n_differences;
    bool limited = print->selection == NULL || print->selection->limit == 0;
    uint32_t n_shown = limited && n > MOST_DIFFERENCES ? MOST_DIFFERENCES : n;
    if (n > 0) {
        qu_print_heading(print, "WHERE ACCOUNTS DIFFER");
    }
    for (uint32_t i = 0; i < n_shown; i++) {
        if (!write_difference(print, &choice->story->differences[choice->differences[i]])) {
            return false;
        }
    }
    if (n_shown < n) {
        qu_terminal_blank(&print->out);
        write_more(print, QU_LABEL_COLUMN, n - n_shown);
        print->n_differences_left_out = n - n_shown;
    }
    return true;
}
