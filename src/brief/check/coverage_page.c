/*
 * coverage_page.c: the records as a page, and in them what was quoted, by how many.
 *
 * Every quotation is a stretch of a record; between two ends of stretches the same reports
 * quote. Reports have numbers, which stand after what they quote.
 */
#include <stdlib.h>
#include <string.h>

#include "brief/check/check_page.h"

static const char style[] =
    ".turn{margin:.75rem 0;font:1.0625rem/1.6 Georgia,\"Times New Roman\",serif}\n"
    ".turn b{font:600 .875rem system-ui,sans-serif;margin-right:.4em}\n"
    ".outlets{list-style:decimal;padding-left:1.5rem;margin-top:1rem}\n"
    "mark{padding:.1em 0}\n"
    "mark.one{background:none;border-bottom:2px solid var(--link)}\n"
    "mark.some{background:none;border-bottom:4px double var(--added)}\n"
    "mark.all{background:var(--mark)}\n"
    "sup{font:600 .6875rem system-ui,sans-serif;color:var(--quiet)}\n";

typedef struct {
    quoth_span span;
    uint32_t report;
} stretch;

typedef struct {
    qu_html page;
    const quoth_archive *archive;
    const quoth_checks *const *checks; /* [n] */
    size_t n;
    stretch *stretches; /* of the record at hand, by place */
    uint32_t n_stretches;
    uint32_t *edges; /* [n_edges] where stretches begin or end */
    uint32_t n_edges;
    uint32_t *seen; /* [n] reports that quote between two edges */
    uint32_t n_seen;
} coverage;

static int by_place(const void *x, const void *y)
{
    const stretch *a = x, *b = y;
    if (a->span.begin != b->span.begin) {
        return a->span.begin < b->span.begin ? -1 : 1;
    }
    return (a->report > b->report) - (a->report < b->report);
}

static int by_number(const void *x, const void *y)
{
    const uint32_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

typedef struct {
    uint32_t stretches, edges;
} capacities;

static bool add_stretch(coverage *c, capacities *room, quoth_span span, uint32_t report)
{
    uint32_t ends[] = {span.begin, span.end};
    if (span.begin >= span.end) {
        return true;
    }
    if (!qu_arena_grow(&c->page.arena, &c->stretches, &room->stretches, c->n_stretches,
            sizeof *c->stretches)) {
        return false;
    }
    c->stretches[c->n_stretches++] = (stretch){span, report};
    for (int i = 0; i < 2; i++) {
        if (!qu_arena_grow(
                &c->page.arena, &c->edges, &room->edges, c->n_edges, sizeof *c->edges)) {
            return false;
        }
        c->edges[c->n_edges++] = ends[i];
    }
    return true;
}

/* A passage but for the words that the quotation leaves out. */
static bool add_passage(coverage *c, capacities *room, quoth_view text,
    const quoth_check *check, quoth_span span, uint32_t report)
{
    for (uint32_t i = 0; i < check->n_edits; i++) {
        const quoth_word_edit *edit = &check->edits[i];
        bool here = edit->op == QUOTH_DELETE && !edit->trivial && edit->from.len > 0 &&
                    edit->from.ptr >= text.ptr + span.begin &&
                    edit->from.ptr + edit->from.len <= text.ptr + span.end;
        if (here) {
            quoth_span cut = qu_span_of(text, edit->from);
            if (!add_stretch(c, room, (quoth_span){span.begin, cut.begin}, report)) {
                return false;
            }
            span.begin = cut.end;
        }
    }
    return add_stretch(c, room, span, report);
}

/* What is quoted of a record. false without memory. */
static bool gather(coverage *c, uint32_t record)
{
    capacities room = {0};
    quoth_view text = quoth_archive_record(c->archive, record).text;
    c->stretches = NULL;
    c->edges = NULL;
    c->n_stretches = c->n_edges = 0;
    for (size_t i = 0; i < c->n; i++) {
        size_t n;
        const quoth_check *list = quoth_checks_list(c->checks[i], &n);
        for (size_t k = 0; k < n; k++) {
            bool quoted = list[k].verdict < QUOTH_NOT_FOUND;
            for (uint32_t f = 0; quoted && f < list[k].n_found; f++) {
                const quoth_found *found = &list[k].found[f];
                if (found->record == record &&
                    !add_passage(c, &room, text, &list[k], found->span, (uint32_t)i)) {
                    return false;
                }
            }
        }
    }
    if (c->n_stretches > 0) {
        qsort(c->stretches, c->n_stretches, sizeof *c->stretches, by_place);
        qsort(c->edges, c->n_edges, sizeof *c->edges, by_number);
    }
    return true;
}

/* The reports that quote the byte `at`, each once, ascending. */
static void look(coverage *c, uint32_t at)
{
    c->n_seen = 0;
    for (uint32_t i = 0; i < c->n_stretches && c->stretches[i].span.begin <= at; i++) {
        if (at >= c->stretches[i].span.end) {
            continue;
        }
        bool known = false;
        for (uint32_t k = 0; k < c->n_seen; k++) {
            known = known || c->seen[k] == c->stretches[i].report;
        }
        if (!known) {
            c->seen[c->n_seen++] = c->stretches[i].report;
        }
    }
    if (c->n_seen > 1) {
        qsort(c->seen, c->n_seen, sizeof *c->seen, by_number);
    }
}

static void write_piece(coverage *c, quoth_view piece)
{
    qu_html *page = &c->page;
    if (c->n_seen == 0) {
        qu_html_view(page, piece);
        return;
    }
    qu_html_markup(page, c->n_seen == c->n && c->n > 1 ? "<mark class=\"all\">"
                         : c->n_seen == 1              ? "<mark class=\"one\">"
                                                       : "<mark class=\"some\">");
    quoth_view words = qu_trim(piece); /* a number stands at its words, not after the space */
    qu_html_view(page, (quoth_view){piece.ptr, (size_t)(words.ptr - piece.ptr) + words.len});
    qu_html_markup(page, "</mark><sup>");
    for (uint32_t i = 0; i < c->n_seen; i++) {
        qu_html_markup(page, i > 0 ? "," : "");
        qu_html_number(page, (uint64_t)c->seen[i] + 1);
    }
    qu_html_markup(page, "</sup>");
    const char *end = words.ptr + words.len;
    qu_html_view(page, (quoth_view){end, (size_t)(piece.ptr + piece.len - end)});
}

static void write_turn(coverage *c, quoth_view text, const quoth_turn *turn)
{
    qu_html *page = &c->page;
    qu_html_markup(page, "<p class=\"turn\">");
    if (turn->speaker.len > 0) {
        qu_html_markup(page, "<b>");
        qu_html_view(page, turn->speaker);
        qu_html_markup(page, "</b>");
    }
    uint32_t at = turn->span.begin;
    for (uint32_t i = 0; i <= c->n_edges && at < turn->span.end; i++) {
        uint32_t edge = i < c->n_edges ? c->edges[i] : turn->span.end;
        edge = edge < turn->span.end ? edge : turn->span.end;
        if (edge > at) {
            look(c, at);
            write_piece(c, qu_slice(text, (quoth_span){at, edge}));
            at = edge;
        }
    }
    qu_html_markup(page, "</p>\n");
}

static void write_counts(coverage *c, const quoth_record *record)
{
    uint64_t said = 0, quoted = 0, by_all = 0;
    for (uint32_t i = 0; i < record->n_turns; i++) {
        said += record->turns[i].span.end - record->turns[i].span.begin;
    }
    for (uint32_t i = 0; i + 1 < c->n_edges; i++) {
        look(c, c->edges[i]);
        uint64_t n = c->edges[i + 1] - c->edges[i];
        quoted += c->n_seen > 0 ? n : 0;
        by_all += c->n_seen == c->n ? n : 0;
    }
    qu_html_markup(&c->page, "<p class=\"facts\">");
    qu_html_number(&c->page, said > 0 ? (quoted * 100 + said / 2) / said : 0);
    qu_html_markup(&c->page, "\u00a0% quoted by somebody");
    if (c->n > 1) {
        qu_html_markup(&c->page, ", ");
        qu_html_number(&c->page, said > 0 ? (by_all * 100 + said / 2) / said : 0);
        qu_html_markup(&c->page, "\u00a0% by all");
    }
    qu_html_markup(&c->page, "</p>\n");
}

static bool write_record(coverage *c, uint32_t index)
{
    quoth_record record = quoth_archive_record(c->archive, index);
    qu_arena_mark here = qu_arena_here(&c->page.arena);
    if (!gather(c, index)) {
        return false;
    }
    if (c->n_stretches > 0 || quoth_archive_n_records(c->archive) == 1) {
        qu_html_markup(&c->page, "<article>\n<h2>");
        qu_html_view(&c->page, record.path);
        qu_html_markup(&c->page, "</h2>\n");
        write_counts(c, &record);
        for (uint32_t i = 0; i < record.n_turns && !qu_writer_failed(&c->page.writer); i++) {
            write_turn(c, record.text, &record.turns[i]);
        }
        qu_html_markup(&c->page, "</article>\n");
    }
    qu_arena_rewind(&c->page.arena, here);
    return true;
}

static void write_outlets(coverage *c)
{
    qu_html_markup(&c->page, "<ol class=\"outlets\">\n");
    for (size_t i = 0; i < c->n; i++) {
        const quoth_report *report = quoth_checks_report(c->checks[i]);
        qu_html_markup(&c->page, "<li><bdi>");
        qu_html_view(&c->page, qu_label_report(report));
        qu_html_markup(&c->page, "</bdi>: ");
        qu_html_view(&c->page, qu_check_page_title(report));
        qu_html_markup(&c->page, "</li>\n");
    }
    qu_html_markup(&c->page, "</ol>\n");
}

quoth_status quoth_write_coverage_html(const quoth_archive *archive,
    const quoth_checks *const *checks, size_t n, const quoth_sink *sink, quoth_error *err)
{
    coverage c = {.archive = archive, .checks = checks, .n = n};
    c.page.writer = qu_writer_open(sink);
    c.seen = qu_arena_array(&c.page.arena, n + 1, sizeof *c.seen);
    bool good = c.seen != NULL;
    qu_check_page_open(&c.page, "What was quoted of the record", style);
    qu_html_markup(&c.page,
        "<p class=\"key\">Words quoted by <mark class=\"one\">one report</mark>, by "
        "<mark class=\"some\">several</mark>, by <mark class=\"all\">all</mark>; the rest by "
        "none. The numbers are those of the reports:</p>\n");
    write_outlets(&c);
    qu_html_markup(&c.page, "</header>\n<main>\n");
    for (uint32_t i = 0; good && i < quoth_archive_n_records(archive); i++) {
        good = write_record(&c, i);
    }
    qu_check_page_close(&c.page);
    qu_arena_dispose(&c.page.arena);
    quoth_status closed = qu_writer_close(&c.page.writer, good ? err : NULL);
    return good ? closed : qu_fail_memory(err);
}
