/* check_page.c: checks as a page that needs nothing else. */
#include "brief/check/check_page.h"

static const char style[] =
    ".checks>li{margin-top:1.75rem}\n"
    ".verdict{display:inline-block;padding:0 .5em;border:1px solid var(--line);"
    "border-radius:1em;font-size:.875rem;font-weight:600}\n"
    ".verdict.bad{border-color:var(--cut);color:var(--cut)}\n"
    ".verdict.good{color:var(--added)}\n"
    ".pair{display:grid;grid-template-columns:5rem 1fr;gap:.25rem .75rem;margin:.4rem 0}\n"
    ".pair dt{color:var(--quiet);font-size:.875rem;line-height:1.9}\n"
    ".pair dd{margin:0;font:1.0625rem/1.5 Georgia,\"Times New Roman\",serif}\n"
    ".pair dd.place{font:inherit;font-size:.875rem;line-height:1.9;color:var(--quiet)}\n"
    ".context{color:var(--quiet)}.context b{color:var(--ink);font-weight:400}\n"
    ".jump{font-weight:700}\n"
    "@media (max-width:34rem){.pair{grid-template-columns:1fr}}\n";

typedef struct {
    qu_html page;
    const quoth_archive *archive;
    quoth_check_style style;
} check_page;

void qu_check_page_open(qu_html *page, const char *title, const char *more_style)
{
    qu_html_markup(page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,"
        "initial-scale=1\">\n<title>");
    qu_html_markup(page, title);
    qu_html_markup(page, "</title>\n<style>\n");
    for (size_t i = 0; qu_html_style[i] != NULL; i++) {
        qu_html_markup(page, qu_html_style[i]);
    }
    qu_html_markup(page, more_style);
    qu_html_markup(page, "</style>\n</head>\n<body>\n<header>\n<h1>");
    qu_html_markup(page, title);
    qu_html_markup(page, "</h1>\n");
}

void qu_check_page_close(qu_html *page)
{
    qu_html_markup(page, "</main>\n<footer>\n<p>Made with Quoth ");
    qu_html_markup(page, quoth_version_text());
    qu_html_markup(page, ". It shows what stands in the record and judges no one.</p>\n"
                         "</footer>\n</body>\n</html>\n");
}

quoth_view qu_check_page_title(const quoth_report *report)
{
    const quoth_facts *facts = quoth_report_facts(report);
    return facts->title.len > 0 ? facts->title : qu_label_report(report);
}

/* --- one check ---------------------------------------------------------------------------- */

static void write_parts(
    check_page *p, const qu_parts *parts, const char *element, const char *unseen)
{
    qu_html *page = &p->page;
    for (uint32_t i = 0; i < parts->n; i++) {
        const qu_part *part = &parts->parts[i];
        qu_html_markup(page, part->space ? " " : "");
        switch (part->kind) {
        case QU_PART_SAME:
            qu_html_view(page, part->text);
            break;
        case QU_PART_OTHER:
            qu_html_markup(page, "<");
            qu_html_markup(page, element);
            qu_html_markup(page, "><span class=\"unseen\">(");
            qu_html_markup(page, unseen);
            qu_html_markup(page, " </span>");
            qu_html_view(page, part->text);
            if (part->text_end.len > 0) {
                qu_html_markup(page, " \u2026 ");
                qu_html_view(page, part->text_end);
            }
            qu_html_markup(page, "<span class=\"unseen\">)</span></");
            qu_html_markup(page, element);
            qu_html_markup(page, ">");
            break;
        case QU_PART_GAP:
            qu_html_markup(page, "\u2026");
            break;
        case QU_PART_JUMP:
            qu_html_markup(page, "<span class=\"jump\" title=\"another passage\">//</span>");
            break;
        }
    }
}

static void write_place(check_page *p, const quoth_found *found)
{
    qu_html *page = &p->page;
    qu_html_markup(page, "<dt>at</dt><dd class=\"place\"><bdi>");
    qu_html_view(page, quoth_archive_record(p->archive, found->record).path);
    qu_html_markup(page, "</bdi>, line ");
    qu_html_number(page, found->line);
    if (found->page > 0) {
        qu_html_markup(page, ", page ");
        qu_html_number(page, found->page);
    }
    if (found->speaker.len > 0) {
        qu_html_markup(page, ": <bdi>");
        qu_html_view(page, found->speaker);
        qu_html_markup(page, "</bdi>");
    }
    qu_html_markup(page, "</dd>\n");
}

static void write_context(check_page *p, const quoth_found *found)
{
    quoth_view text = quoth_archive_record(p->archive, found->record).text;
    quoth_view after = qu_check_after(p->archive, found, p->style.context_sentences);
    qu_html_markup(&p->page, "<dt>context</dt><dd class=\"context\">");
    qu_html_view(&p->page, qu_check_before(p->archive, found, p->style.context_sentences));
    qu_html_markup(&p->page, " <b>");
    qu_html_view(&p->page, qu_slice(text, found->span));
    bool apart = after.len > 0 && qu_is_letter((unsigned char)after.ptr[0]);
    qu_html_markup(&p->page, apart ? "</b> " : "</b>");
    qu_html_view(&p->page, after);
    qu_html_markup(&p->page, "</dd>\n");
}

static void write_printed(check_page *p, const quoth_report *report, const quoth_check *check)
{
    qu_html_markup(&p->page, "<dt>printed</dt><dd>\u201c");
    for (uint32_t i = 0; i < check->n_content; i++) {
        qu_html_markup(&p->page, i > 0 ? " \u2026 " : "");
        qu_html_view(&p->page, qu_label_words(qu_check_bare(
                                   qu_slice(quoth_report_text(report), check->content[i]))));
    }
    qu_html_markup(&p->page, "\u201d</dd>\n");
}

static bool write_words(check_page *p, const quoth_report *report, const quoth_check *check)
{
    qu_parts printed, recorded;
    if (check->verdict == QUOTH_NO_VERDICT || !qu_check_differs(check, p->style.strict)) {
        write_printed(p, report, check);
        return true;
    }
    if (!qu_check_printed(&p->page.arena, check, p->style.strict, &printed) ||
        !qu_check_recorded(&p->page.arena, check, p->style.strict, &recorded)) {
        return false;
    }
    qu_html_markup(&p->page, "<dt>printed</dt><dd>\u201c");
    write_parts(p, &printed, "ins", "not in the record:");
    qu_html_markup(&p->page, "\u201d</dd>\n<dt>");
    qu_html_markup(&p->page, check->verdict == QUOTH_NOT_FOUND ? "nearest" : "record");
    qu_html_markup(&p->page, "</dt><dd>");
    write_parts(p, &recorded, "del", "not printed:");
    qu_html_markup(&p->page, "</dd>\n");
    return true;
}

static void write_likely(check_page *p, const quoth_found *found)
{
    qu_html_markup(&p->page, "<dt>perhaps</dt><dd>");
    qu_html_view(
        &p->page, qu_slice(quoth_archive_record(p->archive, found->record).text, found->span));
    qu_html_markup(&p->page, "</dd>\n");
}

static bool write_check(check_page *p, const quoth_report *report, const quoth_check *check)
{
    qu_html *page = &p->page;
    quoth_view note;
    if (!qu_check_note(&page->arena, check, &note)) {
        return false;
    }
    bool paraphrase = check->verdict == QUOTH_NO_VERDICT;
    bool bad = check->verdict >= QUOTH_CHANGED_WORDS && !paraphrase;
    qu_html_markup(page, "<li><p><span class=\"verdict");
    qu_html_markup(page, bad ? " bad" : check->verdict == QUOTH_VERBATIM ? " good" : "");
    qu_html_markup(page, "\">");
    qu_html_markup(page, paraphrase ? "paraphrase" : quoth_verdict_name(check->verdict));
    qu_html_markup(page, "</span> <b>");
    qu_html_view(page, check->speaker);
    qu_html_markup(page, "</b> <span class=\"quiet\">");
    qu_html_view(page, note);
    qu_html_markup(page, "</span></p>\n<dl class=\"pair\">\n");
    if (!write_words(p, report, check)) {
        return false;
    }
    for (uint32_t i = 0; i < check->n_found; i++) {
        if (paraphrase) {
            write_likely(p, &check->found[i]);
        } else if (p->style.context_sentences > 0) {
            write_context(p, &check->found[i]);
        }
        write_place(p, &check->found[i]);
    }
    qu_html_markup(page, "</dl></li>\n");
    return true;
}

/* --- the page ----------------------------------------------------------------------------- */

static void write_counts(qu_html *page, const uint32_t counts[QUOTH_NO_VERDICT + 1])
{
    bool any = false;
    for (int verdict = 0; verdict < QUOTH_NO_VERDICT; verdict++) {
        if (counts[verdict] > 0) {
            qu_html_markup(page, any ? " \u00b7 " : "");
            qu_html_number(page, counts[verdict]);
            qu_html_markup(page, "\u00a0");
            qu_html_markup(page, quoth_verdict_name((quoth_verdict)verdict));
            any = true;
        }
    }
    qu_html_markup(page, any ? "" : "Nobody is quoted.");
}

static bool write_report(check_page *p, const quoth_checks *checks)
{
    qu_html *page = &p->page;
    size_t n;
    const quoth_check *list = quoth_checks_list(checks, &n);
    const quoth_report *report = quoth_checks_report(checks);
    uint32_t counts[QUOTH_NO_VERDICT + 1];
    qu_check_count(checks, counts);
    qu_html_markup(page, "<article>\n<h2>");
    qu_html_view(page, qu_check_page_title(report));
    qu_html_markup(page, "</h2>\n<p class=\"facts\">");
    qu_html_view(page, qu_label_report(report));
    qu_html_markup(page, " \u00b7 ");
    write_counts(page, counts);
    qu_html_markup(page, "</p>\n<ol class=\"checks\" role=\"list\">\n");
    for (size_t i = 0; i < n && !qu_writer_failed(&page->writer); i++) {
        qu_arena_mark here = qu_arena_here(&page->arena);
        if (!write_check(p, report, &list[i])) {
            return false;
        }
        qu_arena_rewind(&page->arena, here);
    }
    qu_html_markup(page, "</ol>\n</article>\n");
    return true;
}

quoth_status quoth_write_checks_html(const quoth_archive *archive,
    const quoth_checks *const *checks, size_t n, const quoth_check_style *how,
    const quoth_sink *sink, quoth_error *err)
{
    check_page p = {.archive = archive};
    p.style = how != NULL ? *how : (quoth_check_style){0};
    p.page.writer = qu_writer_open(sink);
    qu_check_page_open(&p.page, "Quotations against the record", style);
    qu_html_markup(&p.page,
        "<p class=\"key\">Each quotation as printed, and below it the words "
        "of the record: <ins>only in print</ins>, <del>only in the record"
        "</del>, // to another passage.</p>\n</header>\n<main>\n");
    bool good = true;
    for (size_t i = 0; good && i < n; i++) {
        good = write_report(&p, checks[i]);
    }
    qu_check_page_close(&p.page);
    qu_arena_dispose(&p.page.arena);
    quoth_status closed = qu_writer_close(&p.page.writer, good ? err : NULL);
    return good ? closed : qu_fail_memory(err);
}
