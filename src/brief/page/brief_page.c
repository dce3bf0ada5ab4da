/* brief_page.c: the frame of the page and the head of each story. */
#include "brief/page/html_page.h"

/* --- a story ---------------------------------------------------------------------------- */

static bool write_day(qu_html *page, quoth_view iso)
{
    quoth_view day;
    if (!qu_label_day(&page->arena, iso, &day)) {
        return false;
    }
    if (day.len > 0) {
        qu_html_markup(page, ", <span class=\"quiet\">");
        qu_html_view(page, day);
        qu_html_markup(page, "</span>");
    }
    return true;
}

static bool write_witnesses(qu_html *page)
{
    const quoth_story *story = page->choice.story;
    qu_html_markup(page, "<ul class=\"reports\" role=\"list\" aria-label=\"Reports\">\n");
    for (uint32_t i = 0; i < story->n_witnesses; i++) {
        const quoth_witness *witness = &story->witnesses[i];
        const quoth_facts *facts = quoth_report_facts(page->reports[witness->report]);
        qu_html_markup(page, "<li>");
        qu_html_report(page, witness->report);
        if (!write_day(page, facts->published)) {
            return false;
        }
        if (facts->title.len > 0) {
            qu_html_markup(page, ": <span class=\"words\"");
            qu_html_language(page, witness->report);
            qu_html_markup(page, ">");
            qu_html_view(page, facts->title);
            qu_html_markup(page, "</span>");
        }
        if (witness->copy_of != QUOTH_NONE) {
            qu_html_markup(page, " <span class=\"quiet\">(copy of ");
            qu_html_report(page, witness->copy_of);
            qu_html_markup(page, ")</span>");
        }
        qu_html_markup(page, "</li>\n");
    }
    qu_html_markup(page, "</ul>\n");
    return true;
}

static bool write_head(qu_html *page)
{
    const quoth_story *story = page->choice.story;
    quoth_view days;
    if (!qu_label_days(&page->arena, story->from, story->to, &days)) {
        return false;
    }
    uint32_t n_copies = 0;
    for (uint32_t i = 0; i < story->n_witnesses; i++) {
        n_copies += story->witnesses[i].copy_of != QUOTH_NONE;
    }
    qu_html_markup(page, "<article id=\"story-");
    qu_html_number(page, page->choice.number);
    qu_html_markup(page, "\">\n<h2>");
    qu_html_view(page, story->title);
    qu_html_markup(page, "</h2>\n<p class=\"facts\">");
    qu_html_view(page, days);
    qu_html_markup(page, days.len > 0 ? " \u00b7 " : "");
    qu_html_count(page, story->n_witnesses - n_copies, "report", "reports");
    if (n_copies > 0) {
        qu_html_markup(page, " and ");
        qu_html_count(page, n_copies, "copy", "copies");
    }
    qu_html_markup(page, "</p>\n");
    return write_witnesses(page);
}

static void write_more(qu_html *page, uint64_t n)
{
    if (n > 0) {
        qu_html_markup(page, "<p class=\"more\">\u2026 and ");
        qu_html_number(page, n);
        qu_html_markup(page, " more</p>\n");
    }
}

static bool write_shared(qu_html *page)
{
    const qu_choice *choice = &page->choice;
    if (choice->n_shared + choice->n_shared_more == 0) {
        return true;
    }
    qu_html_markup(page, "<section>\n<h3>In several reports</h3>\n"
                         "<ol class=\"statements\" role=\"list\">\n");
    for (uint32_t i = 0; i < choice->n_shared; i++) {
        if (!qu_html_shared(page, choice->shared[i])) {
            return false;
        }
    }
    qu_html_markup(page, "</ol>\n");
    write_more(page, choice->n_shared_more);
    qu_html_markup(page, "</section>\n");
    return true;
}

static bool write_singles(qu_html *page)
{
    const qu_choice *choice = &page->choice;
    if (choice->n_singles == 0) {
        return true;
    }
    qu_html_markup(page, choice->story->n_witnesses > 1
                             ? "<section>\n<h3>Only in one report</h3>\n"
                             : "<section>\n<h3>Who said what</h3>\n");
    qu_html_markup(page, "<ul class=\"singles\" role=\"list\">\n");
    uint64_t n_more = 0;
    for (uint32_t i = 0; i < choice->n_singles; i++) {
        if (!qu_html_single(page, &choice->singles[i])) {
            return false;
        }
        n_more += choice->singles[i].n_more;
    }
    qu_html_markup(page, "</ul>\n");
    write_more(page, n_more);
    qu_html_markup(page, "</section>\n");
    return true;
}

static bool write_differences(qu_html *page)
{
    const qu_choice *choice = &page->choice;
    if (choice->n_differences == 0) {
        return true;
    }
    qu_html_markup(page, "<section>\n<h3>Where accounts differ</h3>\n"
                         "<ul class=\"differences\" role=\"list\">\n");
    for (uint32_t i = 0; i < choice->n_differences; i++) {
        if (!qu_html_difference(page, &choice->story->differences[choice->differences[i]])) {
            return false;
        }
    }
    qu_html_markup(page, "</ul>\n</section>\n");
    return true;
}

static void write_link(qu_html *page, uint64_t number, quoth_view title)
{
    qu_html_markup(page, "<a href=\"#story-");
    qu_html_number(page, number);
    qu_html_markup(page, "\">");
    qu_html_view(page, title);
    qu_html_markup(page, "</a>");
}

/* Stories that the page leaves out are named without a link. */
static void write_related(
    qu_html *page, const quoth_story *stories, const bool *shown /* [n_stories] */)
{
    const quoth_story *story = page->choice.story;
    if (story->n_related == 0) {
        return;
    }
    qu_html_markup(page, "<section>\n<h3>Related</h3>\n<ul role=\"list\">\n");
    for (uint32_t i = 0; i < story->n_related; i++) {
        uint32_t other = story->related[i];
        qu_html_markup(page, "<li>");
        if (shown[other]) {
            write_link(page, (uint64_t)other + 1, stories[other].title);
        } else {
            qu_html_view(page, stories[other].title);
        }
        qu_html_markup(page, "</li>\n");
    }
    qu_html_markup(page, "</ul>\n</section>\n");
}

/* --- the frame -------------------------------------------------------------------------- */

static void write_opening(qu_html *page, size_t n_reports, size_t n_stories, size_t n_problems)
{
    qu_html_markup(page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"Quoth ");
    qu_html_markup(page, quoth_version_text());
    qu_html_markup(page, "\">\n<title>Who said what: ");
    qu_html_count(page, n_stories, "story", "stories");
    qu_html_markup(page, "</title>\n<style>\n");
    for (size_t i = 0; qu_html_style[i] != NULL; i++) {
        qu_html_markup(page, qu_html_style[i]);
    }
    qu_html_markup(page, "</style>\n</head>\n<body>\n"
                         "<a class=\"skip\" href=\"#stories\">Skip to the stories</a>\n"
                         "<header>\n<h1>Who said what, side by side</h1>\n<p class=\"facts\">");
    qu_html_count(page, n_reports, "report", "reports");
    qu_html_markup(page, " \u00b7 ");
    qu_html_count(page, n_stories, "story", "stories");
    if (n_problems > 0) {
        qu_html_markup(page, " \u00b7 <a href=\"#not-read\">");
        qu_html_number(page, n_problems);
        qu_html_markup(page, " not read</a>");
    }
    qu_html_markup(page,
        "</p>\n<p class=\"key\">Against the fullest wording, each report "
        "<del>leaves out</del>, <ins>adds</ins>, or prints <del>one word</del> "
        "<ins>for another</ins>; \u2026 stands for words not shown.</p>\n"
        "</header>\n");
}

static void write_closing(qu_html *page)
{
    size_t n;
    const quoth_error *problems = quoth_collection_problems(page->collection, &n);
    if (n > 0) {
        qu_html_markup(
            page, "<section id=\"not-read\">\n<h2>Not read</h2>\n<ul role=\"list\">\n");
    }
    for (size_t i = 0; i < n; i++) {
        qu_html_markup(page, "<li><b>");
        qu_html_view(page, qu_label_source(problems[i].source));
        qu_html_markup(page, "</b>: ");
        qu_html_view(page, qu_view(problems[i].text));
        qu_html_markup(page, "</li>\n");
    }
    qu_html_markup(page, n > 0 ? "</ul>\n</section>\n" : "");
    qu_html_markup(page, "</main>\n<footer>\n<p>Made with Quoth ");
    qu_html_markup(page, quoth_version_text());
    qu_html_markup(page, ". It shows what was printed and judges no one.</p>\n</footer>\n"
                         "</body>\n</html>\n");
}

static void write_contents(qu_html *page, const quoth_story *stories,
    const bool *shown /* [n_stories] */, size_t n_stories)
{
    size_t n_shown = 0;
    for (size_t i = 0; i < n_stories; i++) {
        n_shown += shown[i];
    }
    if (n_shown > 1) {
        qu_html_markup(page, "<nav aria-label=\"Stories\">\n<ol>\n");
        for (size_t i = 0; i < n_stories; i++) {
            if (shown[i]) {
                qu_html_markup(page, "<li value=\"");
                qu_html_number(page, i + 1);
                qu_html_markup(page, "\">");
                write_link(page, i + 1, stories[i].title);
                qu_html_markup(page, "</li>\n");
            }
        }
        qu_html_markup(page, "</ol>\n</nav>\n");
    }
    qu_html_markup(page, "<main id=\"stories\">\n");
    if (n_shown == 0) {
        qu_html_markup(page, "<p>There is nothing to show.</p>\n");
    }
}

static bool is_shown(qu_html *page, const quoth_story *story)
{
    bool shown = page->selection == NULL || page->selection->speaker.len == 0;
    for (uint32_t i = 0; !shown && i < story->n_statements; i++) {
        shown = qu_choice_allows(
            &page->arena, page->collection, &story->statements[i], page->selection);
    }
    return shown;
}

static quoth_status write_stories(qu_html *page, const quoth_story *stories,
    const bool *shown /* [n_stories] */, size_t n_stories, quoth_error *err)
{
    static const qu_choice_limits all = {UINT32_MAX, UINT32_MAX};
    for (uint32_t i = 0; i < n_stories && !qu_writer_failed(&page->writer); i++) {
        if (!shown[i]) {
            continue;
        }
        qu_arena_mark here = qu_arena_here(&page->arena);
        quoth_status status = qu_choice_make(
            &page->arena, page->collection, i, page->selection, &all, &page->choice, err);
        if (status != QUOTH_OK) {
            return status;
        }
        if (!qu_label_witnesses(
                &page->arena, page->collection, page->choice.story, &page->labels) ||
            !write_head(page) || !write_shared(page) || !write_singles(page) ||
            !write_differences(page)) {
            return qu_fail_memory(err);
        }
        if (page->choice.n_selected == 0) {
            qu_html_markup(page, "<p class=\"more\">Nobody is quoted.</p>\n");
        }
        write_related(page, stories, shown);
        qu_html_markup(page, "</article>\n");
        qu_arena_rewind(&page->arena, here);
    }
    return QUOTH_OK;
}

quoth_status quoth_write_brief_html(const quoth_collection *collection,
    const quoth_selection *selection, const quoth_sink *sink, quoth_error *err)
{
    size_t n_stories, n_reports, n_problems;
    const quoth_story *stories = quoth_collection_stories(collection, &n_stories);
    uint32_t begin, end;
    quoth_status status = qu_choice_stories(n_stories, selection, &begin, &end, err);
    if (status != QUOTH_OK) {
        return status;
    }
    qu_html page = {.collection = collection, .selection = selection};
    page.writer = qu_writer_open(sink);
    page.reports = quoth_collection_reports(collection, &n_reports);
    (void)quoth_collection_problems(collection, &n_problems);
    bool *shown = qu_arena_array(&page.arena, n_stories, sizeof *shown);
    if (shown == NULL) {
        return qu_fail_memory(err);
    }
    for (uint32_t i = begin; i < end; i++) {
        shown[i] = is_shown(&page, &stories[i]);
    }
    write_opening(&page, n_reports, n_stories, n_problems);
    write_contents(&page, stories, shown, n_stories);
    status = write_stories(&page, stories, shown, n_stories, err);
    write_closing(&page);
    qu_arena_dispose(&page.arena);
    quoth_status closed = qu_writer_close(&page.writer, status == QUOTH_OK ? err : NULL);
    return status != QUOTH_OK ? status : closed;
}
