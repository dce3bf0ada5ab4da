/* statement_page.c: statements and differences as HTML. */
#include "brief/page/html_page.h"

#include <quoth/record.h>

static const char GAP[] = "\u2026", OPEN[] = "\u201c", CLOSE[] = "\u201d";

/* --- statements ------------------------------------------------------------------------- */

static void write_cue(qu_html *page, quoth_view cue)
{
    if (cue.len > 0) {
        qu_html_markup(page, " <span class=\"quiet\">(");
        qu_html_view(page, cue);
        qu_html_markup(page, ")</span>");
    }
}

static bool write_who(qu_html *page, const quoth_statement *statement)
{
    qu_label_who who;
    if (!qu_label_speaker(&page->arena, page->collection, statement, &who)) {
        return false;
    }
    qu_html_markup(page, who.is_quoted ? OPEN : "");
    qu_html_view(page, who.name);
    qu_html_markup(page, who.is_quoted ? CLOSE : "");
    quoth_view cue = {"", 0};
    if (statement->n_versions > 0 &&
        !qu_label_cue(&page->arena, page->collection, &statement->versions[0], &cue)) {
        return false;
    }
    write_cue(page, cue);
    quoth_view said;
    if (!qu_label_said(&page->arena, page->collection, statement, &said)) {
        return false;
    }
    if (said.len > 0) {
        qu_html_markup(page, " <span class=\"quiet\">\u00b7 ");
        qu_html_view(page, said);
        qu_html_markup(page, "</span>");
    }
    return true;
}

static void write_wording(qu_html *page, const quoth_statement *statement)
{
    bool quoted = statement->n_versions > 0 &&
                  qu_label_is_quotation(page->collection, &statement->versions[0]);
    qu_html_markup(page, quoted ? OPEN : "");
    qu_html_view(page, qu_label_words(statement->text));
    qu_html_markup(page, quoted ? CLOSE : "");
}

static void write_element(
    qu_html *page, const char *name, const char *unseen, quoth_view words, quoth_view end)
{
    qu_html_markup(page, "<");
    qu_html_markup(page, name);
    qu_html_markup(page, "><span class=\"unseen\">");
    qu_html_markup(page, unseen);
    qu_html_markup(page, "</span>");
    qu_html_view(page, words);
    if (end.len > 0) {
        qu_html_markup(page, " \u2026 ");
        qu_html_view(page, end);
    }
    qu_html_markup(page, "</");
    qu_html_markup(page, name);
    qu_html_markup(page, ">");
}

static void write_mark(qu_html *page, const qu_mark *mark)
{
    static const quoth_view none = {"", 0};
    qu_html_markup(page, mark->space ? " " : "");
    switch (mark->kind) {
    case QU_MARK_KEPT:
        qu_html_view(page, mark->to);
        break;
    case QU_MARK_GAP:
        qu_html_markup(page, GAP);
        break;
    case QU_MARK_CUT:
        write_element(page, "del", "(left out: ", mark->from, mark->from_end);
        break;
    case QU_MARK_ADDED:
        write_element(page, "ins", "(added: ", mark->to, none);
        break;
    case QU_MARK_CHANGED:
        write_element(page, "del", "(in place of: ", mark->from, mark->from_end);
        qu_html_markup(page, "<span class=\"unseen\">)</span> ");
        write_element(page, "ins", "(printed: ", mark->to, none);
        break;
    }
    if (mark->kind >= QU_MARK_CUT) {
        qu_html_markup(page, "<span class=\"unseen\">)</span>");
    }
}

static void write_row_words(qu_html *page, const qu_row *row)
{
    qu_html_markup(page, ": <span class=\"words\"");
    qu_html_language(page, row->version->report);
    qu_html_markup(page, ">");
    bool marked = row->marking.n_marks > 0;
    qu_html_markup(page, marked && row->is_quotation ? OPEN : "");
    if (!marked) {
        qu_html_view(page, qu_label_words(row->words));
    }
    for (uint32_t i = 0; i < row->marking.n_marks; i++) {
        write_mark(page, &row->marking.marks[i]);
    }
    qu_html_markup(page, marked && row->is_quotation ? CLOSE : "");
    qu_html_markup(page, "</span>");
}

static void write_verdict(qu_html *page, const quoth_version *version)
{
    if (version->check != NULL) {
        quoth_verdict verdict = version->check->verdict;
        qu_html_markup(page, " <span class=\"quiet\">\u00b7 record:</span> ");
        qu_html_markup(page, verdict == QUOTH_VERBATIM ? "<span>" : "<b>");
        qu_html_markup(page, quoth_verdict_name(verdict));
        qu_html_markup(page, verdict == QUOTH_VERBATIM ? "</span>" : "</b>");
    }
}

/* Where a statement's text stands in the record. */
static void write_place(qu_html *page, const quoth_statement *statement)
{
    const quoth_found *found = statement->record;
    if (found == NULL) {
        return;
    }
    const quoth_archive *archive = quoth_collection_archive(page->collection);
    qu_html_markup(page, "<p class=\"facts\">As the record has it: <bdi>");
    qu_html_view(page, quoth_archive_record(archive, found->record).path);
    qu_html_markup(page, "</bdi>, line ");
    qu_html_number(page, found->line);
    if (found->speaker.len > 0) {
        qu_html_markup(page, ": <bdi>");
        qu_html_view(page, found->speaker);
        qu_html_markup(page, "</bdi>");
    }
    qu_html_markup(page, "</p>\n");
}

static void write_row(qu_html *page, const qu_row *row)
{
    qu_html_markup(page, "<li><span class=\"relation\">");
    qu_html_markup(page, qu_row_relation(row));
    qu_html_markup(page, "</span> <span>");
    for (uint32_t i = 0; i < row->n_reports; i++) {
        qu_html_markup(page, i > 0 ? ", " : "");
        qu_html_report(page, row->reports[i].report);
        if (row->reports[i].n_times > 1) {
            qu_html_markup(page, " <span class=\"quiet\">(");
            qu_html_number(page, row->reports[i].n_times);
            qu_html_markup(page, " times)</span>");
        }
    }
    if (row->other_name.len > 0) {
        qu_html_markup(page, " names <b>");
        qu_html_view(page, row->other_name);
        qu_html_markup(page, "</b>");
    }
    write_cue(page, row->cue);
    write_verdict(page, row->version);
    if (!row->is_same) {
        write_row_words(page, row);
    }
    qu_html_markup(page, "</span></li>\n");
}

/* in: all: else only rows whose quoted words differ, for statements that are shown in short. */
static bool write_rows(qu_html *page, const quoth_statement *statement, bool all)
{
    const qu_row *rows;
    uint32_t n, n_written = 0;
    if (!qu_rows_make(&page->arena, page->collection, statement, &rows, &n)) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (all || (!rows[i].is_same && rows[i].version->relation != QUOTH_PARAPHRASE)) {
            qu_html_markup(
                page, n_written++ == 0 ? "<ul class=\"versions\" role=\"list\">\n" : "");
            write_row(page, &rows[i]);
        }
    }
    qu_html_markup(page, n_written > 0 ? "</ul>\n" : "");
    return true;
}

/* --- as printed ------------------------------------------------------------------------- */

/* The article's passages that hold the version, its words marked. */
static void write_context(qu_html *page, const quoth_version *version)
{
    const quoth_report *report = page->reports[version->report];
    quoth_view text = quoth_report_text(report);
    size_t n_passages, low = 0;
    const quoth_span *passages = quoth_report_passages(report, &n_passages);
    uint32_t begin = version->content[0].begin;
    uint32_t end = version->content[version->n_content - 1].end;
    for (size_t high = n_passages; low < high;) { /* the first that does not end before */
        size_t middle = low + (high - low) / 2;
        if (passages[middle].end <= begin) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    uint32_t at = begin;
    if (low < n_passages && passages[low].begin < begin) {
        at = passages[low].begin;
    }
    for (uint32_t i = 0; i < version->n_content; i++) {
        quoth_span piece = version->content[i];
        qu_html_view(
            page, qu_slice(text, (quoth_span){at, piece.begin > at ? piece.begin : at}));
        qu_html_markup(page, "<mark>");
        qu_html_view(page, qu_slice(text, piece));
        qu_html_markup(page, "</mark>");
        at = piece.end;
    }
    while (low < n_passages && passages[low].end < end) {
        low++;
    }
    if (low < n_passages && passages[low].begin < end) {
        qu_html_view(page, qu_slice(text, (quoth_span){end, passages[low].end}));
    }
}

static void write_contexts(qu_html *page, const quoth_statement *statement)
{
    qu_html_markup(page, "<details><summary>As printed</summary>\n<ul role=\"list\">\n");
    for (uint32_t i = 0; i < statement->n_versions; i++) {
        const quoth_version *version = &statement->versions[i];
        if (version->n_content == 0) {
            continue;
        }
        qu_html_markup(page, "<li>");
        qu_html_report(page, version->report);
        qu_html_markup(page, ": <span class=\"words\"");
        qu_html_language(page, version->report);
        qu_html_markup(page, ">");
        write_context(page, version);
        qu_html_markup(page, "</span></li>\n");
    }
    qu_html_markup(page, "</ul>\n</details>\n");
}

/* --- parts ------------------------------------------------------------------------------ */

static void write_id(qu_html *page, uint32_t statement)
{
    qu_html_markup(page, "<li id=\"story-");
    qu_html_number(page, page->choice.number);
    qu_html_markup(page, "-statement-");
    qu_html_number(page, (uint64_t)statement + 1);
    qu_html_markup(page, "\">");
}

bool qu_html_shared(qu_html *page, uint32_t index)
{
    const quoth_statement *statement = &page->choice.story->statements[index];
    write_id(page, index);
    qu_html_markup(page, "\n<h4><span class=\"quiet\">");
    qu_html_number(page, (uint64_t)index + 1);
    qu_html_markup(page, "</span> ");
    if (!write_who(page, statement)) {
        return false;
    }
    qu_html_markup(page, " <span class=\"quiet\">\u00b7 ");
    qu_html_count(page, statement->n_reports, "report", "reports");
    qu_html_markup(page, "</span></h4>\n<blockquote");
    if (statement->n_versions > 0) {
        qu_html_language(page, statement->versions[0].report);
    }
    qu_html_markup(page, "><p>");
    write_wording(page, statement);
    qu_html_markup(page, "</p></blockquote>\n");
    write_place(page, statement);
    if (!write_rows(page, statement, true)) {
        return false;
    }
    write_contexts(page, statement);
    qu_html_markup(page, "</li>\n");
    return true;
}

bool qu_html_single(qu_html *page, const qu_choice_single *single)
{
    if (single->n_statements == 0) {
        return true;
    }
    qu_html_markup(page, "<li>\n<h4>");
    qu_html_report(page, single->report);
    qu_html_markup(page, "</h4>\n<ul role=\"list\">\n");
    for (uint32_t i = 0; i < single->n_statements; i++) {
        uint32_t index = single->statements[i];
        const quoth_statement *statement = &page->choice.story->statements[index];
        write_id(page, index);
        qu_html_markup(page, "<b>");
        if (!write_who(page, statement)) {
            return false;
        }
        qu_html_markup(page, "</b>: <span class=\"words\"");
        qu_html_language(page, single->report);
        qu_html_markup(page, ">");
        write_wording(page, statement);
        qu_html_markup(page, "</span>\n");
        if (statement->n_versions > 0) {
            write_verdict(page, &statement->versions[0]);
        }
        write_place(page, statement);
        if (!write_rows(page, statement, false)) {
            return false;
        }
        qu_html_markup(page, "</li>\n");
    }
    qu_html_markup(page, "</ul>\n</li>\n");
    return true;
}

static void write_side(qu_html *page, const qu_side *side)
{
    qu_html_markup(page, "<li>");
    for (uint32_t i = 0; i < side->n_reports; i++) {
        qu_html_markup(page, i > 0 ? ", " : "");
        qu_html_report(page, side->reports[i]);
    }
    qu_html_markup(page, ": <span class=\"words\"");
    qu_html_language(page, side->reports[0]);
    qu_html_markup(page, side->more_before ? ">\u2026 " : ">");
    qu_html_view(page, side->before);
    qu_html_markup(page, "<mark>");
    qu_html_view(page, side->words);
    qu_html_markup(page, "</mark>");
    qu_html_view(page, side->after);
    qu_html_markup(page, side->more_after ? " \u2026</span>" : "</span>");
    if (side->speaker.len > 0) {
        qu_html_markup(page, " (");
        qu_html_view(page, side->speaker);
        qu_html_markup(page, ")");
    }
    qu_html_markup(page, "</li>\n");
}

bool qu_html_difference(qu_html *page, const quoth_difference *difference)
{
    static const char *const kinds[] = {"Wording", "Speaker", "Number", "Date", "Name"};
    const qu_side *sides;
    uint32_t n;
    if (!qu_sides_make(&page->arena, page->collection, difference, &sides, &n)) {
        return false;
    }
    qu_html_markup(page, "<li>\n<p><span class=\"kind\">");
    qu_html_markup(page, kinds[difference->kind]);
    qu_html_markup(page, "</span>");
    if (difference->statement != QUOTH_NONE) {
        qu_html_markup(page, " of <a href=\"#story-");
        qu_html_number(page, page->choice.number);
        qu_html_markup(page, "-statement-");
        qu_html_number(page, (uint64_t)difference->statement + 1);
        qu_html_markup(page, "\">statement ");
        qu_html_number(page, (uint64_t)difference->statement + 1);
        qu_html_markup(page, "</a>");
    }
    qu_html_markup(page, difference->note.len > 0 ? ": " : "");
    qu_html_view(page, difference->note);
    qu_html_markup(page, "</p>\n<ul class=\"sides\" role=\"list\">\n");
    for (uint32_t i = 0; i < n; i++) {
        write_side(page, &sides[i]);
    }
    qu_html_markup(page, "</ul>\n</li>\n");
    return true;
}
