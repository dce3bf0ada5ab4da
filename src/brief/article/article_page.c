/*
 * article_page.c: articles as one page that needs nothing else: facts, then the text as its
 * page sets it. It is written article by article, so that its size costs no memory.
 */
#include "brief/article/article_writer.h"
#include "brief/label.h"
#include "brief/page/html_page.h"

enum { DEEPEST_ITEM = 8, TITLE_LEVEL = 1, LAST_LEVEL = 6 };

static const char more_style[] =
    "main>article{margin-top:3.5rem}main>article:first-child{margin-top:0;padding-top:0;"
    "border:0}\n"
    "article{font:1.125rem/1.6 Georgia,\"Times New Roman\",serif}\n"
    "article h1{font:600 2rem/1.2 Georgia,\"Times New Roman\",serif;text-wrap:balance}\n"
    "article h2,article h3,article h4,article h5,article h6{margin:2rem 0 .5rem;padding:0;"
    "border:0;font:600 1.25rem/1.3 system-ui,-apple-system,\"Segoe UI\",Roboto,sans-serif}\n"
    "article h4,article h5,article h6{font-size:1.0625rem}\n"
    ".subtitle{margin-top:.75rem;font-size:1.25rem;line-height:1.4;color:var(--quiet)}\n"
    ".section,.facts{font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,sans-serif}\n"
    ".section{margin-bottom:.5rem;font-size:.875rem;color:var(--quiet)}\n"
    ".facts{margin:1rem 0 2rem;padding-bottom:1rem;border-bottom:1px solid var(--line)}\n"
    "article>p,article li>p{margin-top:1rem}article li>p:first-child{margin-top:0}\n"
    "article ul,article ol{margin:1rem 0 0;padding-left:1.5rem}\n"
    "article ul{list-style:disc}article ol{list-style:decimal}\n"
    "article li{margin:.35rem 0}article li ul,article li ol{margin-top:.35rem}\n"
    "article blockquote{margin:1.25rem 0;padding-left:1.25rem;border-left:3px solid "
    "var(--line);font:inherit}\n"
    "article blockquote>p+p{margin-top:1rem}\n"
    ".table{overflow-x:auto;margin-top:1.25rem}\n"
    "table{border-collapse:collapse;font:.9375rem/1.4 system-ui,-apple-system,\"Segoe "
    "UI\",Roboto,sans-serif;overflow-wrap:normal}\n"
    "th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);text-align:start;"
    "vertical-align:top}\n"
    "@media (max-width:34rem){article h1{font-size:1.5rem}}\n";

typedef struct {
    qu_html html;
    qu_setting setting;
    bool ordered[DEEPEST_ITEM + 1]; /* the open list of each level */
    size_t depth;                   /* lists that are open, each with an open item */
    bool quoted;                    /* a <blockquote> is open */
} printer;

/* --- lists and quotations --------------------------------------------------------------- */

static void close_lists(printer *print, size_t depth)
{
    for (; print->depth > depth; print->depth--) {
        qu_html_markup(
            &print->html, print->ordered[print->depth] ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
    }
}

static void open_quote(printer *print, bool quoted)
{
    if (quoted != print->quoted) {
        close_lists(print, 0);
        qu_html_markup(&print->html, quoted ? "<blockquote>\n" : "</blockquote>\n");
        print->quoted = quoted;
    }
}

static void write_item(printer *print, size_t i)
{
    const quoth_form *form = &print->setting.forms[i];
    quoth_view words = qu_setting_words(&print->setting, i);
    qu_html *html = &print->html;
    if (form->goes_on && print->depth > 0) {
        qu_html_markup(html, "\n<p>");
        qu_html_view(html, words);
        qu_html_markup(html, "</p>");
        return;
    }
    size_t level = form->level < DEEPEST_ITEM ? form->level : DEEPEST_ITEM;
    level = level == 0 ? 1 : level;
    level = level > print->depth + 1 ? print->depth + 1 : level;
    bool ordered = form->number > 0;
    close_lists(print, level);
    if (print->depth == level && print->ordered[level] != ordered) {
        close_lists(print, level - 1);
    }
    if (print->depth == level) {
        qu_html_markup(html, "</li>\n");
    } else {
        print->ordered[++print->depth] = ordered;
        qu_html_markup(html, ordered ? "\n<ol>\n" : "\n<ul>\n");
    }
    qu_html_markup(html, "<li");
    if (ordered) {
        qu_html_markup(html, " value=\"");
        qu_html_number(html, form->number);
        qu_html_markup(html, "\"");
    }
    qu_html_markup(html, ">");
    qu_html_view(html, words);
}

/* --- tables ----------------------------------------------------------------------------- */

static void write_table(printer *print, qu_table table)
{
    qu_html *html = &print->html;
    qu_html_markup(html, "<div class=\"table\" tabindex=\"0\">\n<table>\n");
    for (uint32_t row = 0; row < table.n_rows; row++) {
        qu_html_markup(html, "<tr>");
        for (uint32_t column = 0; column < table.n_columns; column++) {
            size_t begin, end;
            qu_table_next(&print->setting, &table, row, column, &begin, &end);
            bool header = begin < end && print->setting.forms[begin].header;
            qu_html_markup(html, !header                    ? "<td>"
                                 : row == 0 && table.headed ? "<th scope=\"col\">"
                                                            : "<th>");
            for (size_t i = begin; i < end; i++) {
                qu_html_markup(html, i > begin ? "<br>" : "");
                qu_html_view(html, qu_setting_words(&print->setting, i));
            }
            qu_html_markup(html, header ? "</th>" : "</td>");
        }
        qu_html_markup(html, "</tr>\n");
    }
    qu_html_markup(html, "</table>\n</div>\n");
}

/* --- an article ------------------------------------------------------------------------- */

static void write_element(printer *print, const char *open, quoth_view text, const char *close)
{
    if (text.len > 0) {
        qu_html_markup(&print->html, open);
        qu_html_view(&print->html, text);
        qu_html_markup(&print->html, close);
    }
}

static void write_heading(printer *print, size_t i)
{
    static const char *const tags[] = {"h2>", "h2>", "h2>", "h3>", "h4>", "h5>", "h6>"};
    uint8_t level = print->setting.forms[i].level;
    const char *tag = tags[level <= LAST_LEVEL ? level : LAST_LEVEL];
    qu_html_markup(&print->html, "<");
    qu_html_markup(&print->html, tag);
    qu_html_view(&print->html, qu_setting_words(&print->setting, i));
    qu_html_markup(&print->html, "</");
    qu_html_markup(&print->html, tag);
    qu_html_markup(&print->html, "\n");
}

static void write_text(printer *print)
{
    const qu_setting *setting = &print->setting;
    for (size_t i = 0, end; i < setting->n; i = end) {
        const quoth_form *form = &setting->forms[i];
        end = i + 1;
        open_quote(print, form->quoted);
        if (form->kind != QUOTH_ITEM) {
            close_lists(print, 0);
        }
        if (form->kind == QUOTH_CELL) {
            qu_table table = qu_table_at(setting, i);
            write_table(print, table);
            end = table.end;
        } else if (form->kind == QUOTH_HEADING) {
            write_heading(print, i);
        } else if (form->kind == QUOTH_ITEM) {
            write_item(print, i);
        } else {
            write_element(print, "<p>", qu_setting_words(setting, i), "</p>\n");
        }
    }
    close_lists(print, 0);
    open_quote(print, false);
}

/* A time that programs can read; people read the day. */
static bool write_day(printer *print, const char *before, quoth_view iso)
{
    quoth_view day;
    if (!qu_label_day(&print->html.arena, iso, &day)) {
        return false;
    }
    bool dated = !qu_equal(day, iso); /* else it is no date */
    qu_html_markup(&print->html, before);
    write_element(
        print, dated ? "<time datetime=\"" : "", dated ? iso : day, dated ? "\">" : "");
    write_element(print, "", dated ? day : (quoth_view){"", 0}, "</time>");
    return true;
}

static bool write_facts(printer *print, const quoth_facts *facts)
{
    qu_html *html = &print->html;
    const quoth_view views[] = {facts->byline, facts->outlet, facts->agency};
    const char *const before[] = {"", "", "agency "};
    bool any = false;
    qu_html_markup(html, "<p class=\"facts\">");
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        if (views[i].len > 0) {
            qu_html_markup(html, any ? " \u00b7 " : "");
            qu_html_markup(html, before[i]);
            write_element(print, "<bdi>", views[i], "</bdi>");
            any = true;
        }
    }
    bool written = true;
    if (facts->published.len > 0) {
        written = write_day(print, any ? " \u00b7 " : "", facts->published);
        written = written &&
                  (!qu_is_updated(facts) || write_day(print, ", updated ", facts->modified));
        any = true;
    }
    if (facts->url.len > 0) {
        qu_html_markup(html, any ? "<br>" : "");
        qu_html_link(html, facts->url, facts->url);
    } else if (!qu_equal(facts->path, qu_view("-"))) {
        qu_html_markup(html, any ? "<br>" : "");
        write_element(print, "<bdi>", facts->path, "</bdi>");
    }
    qu_html_markup(html, "</p>\n");
    return written;
}

static quoth_view title_of(const quoth_report *report)
{
    quoth_view title = quoth_report_facts(report)->title;
    return title.len > 0 ? title : qu_label_report(report);
}

static void write_language(printer *print, const quoth_report *report)
{
    write_element(print, " lang=\"", quoth_report_facts(report)->language, "\"");
}

quoth_status quoth_write_article_html(
    const quoth_report *report, const quoth_sink *sink, quoth_error *err)
{
    const quoth_facts *facts = quoth_report_facts(report);
    printer print = {.setting = qu_setting_of(report)};
    print.html.writer = qu_writer_open(sink);
    qu_html_markup(&print.html, "<article dir=\"auto\"");
    write_language(&print, report);
    qu_html_markup(&print.html, ">\n<header>\n");
    write_element(&print, "<p class=\"section\">", facts->section, "</p>\n");
    write_element(&print, "<h1>", title_of(report), "</h1>\n");
    write_element(&print, "<p class=\"subtitle\">", qu_setting_subtitle(&print.setting, report),
        "</p>\n");
    bool written = write_facts(&print, facts);
    qu_html_markup(&print.html, "</header>\n");
    write_text(&print);
    qu_html_markup(&print.html, "</article>\n");
    qu_arena_dispose(&print.html.arena);
    quoth_status closed = qu_writer_close(&print.html.writer, err);
    return closed == QUOTH_OK && !written ? qu_fail_memory(err) : closed;
}

quoth_status quoth_write_articles_html_open(
    const quoth_report *first, const quoth_sink *sink, quoth_error *err)
{
    printer print = {.depth = 0};
    print.html.writer = qu_writer_open(sink);
    qu_html_markup(&print.html, "<!DOCTYPE html>\n<html");
    if (first != NULL && quoth_report_facts(first)->language.len > 0) {
        write_language(&print, first);
    } else {
        qu_html_markup(&print.html, " lang=\"en\"");
    }
    qu_html_markup(&print.html, ">\n<head>\n<meta charset=\"utf-8\">\n"
                                "<meta name=\"viewport\" content=\"width=device-width\">\n");
    write_element(&print, "<title>", first != NULL ? title_of(first) : qu_view("No article"),
        "</title>\n<style>\n");
    for (size_t i = 0; qu_html_style[i] != NULL; i++) {
        qu_html_markup(&print.html, qu_html_style[i]);
    }
    qu_html_markup(&print.html, more_style);
    qu_html_markup(&print.html, "</style>\n</head>\n<body>\n<main>\n");
    if (first == NULL) {
        qu_html_markup(&print.html, "<p>There is no article to show.</p>\n");
    }
    return qu_writer_close(&print.html.writer, err);
}

quoth_status quoth_write_articles_html_close(const quoth_sink *sink, quoth_error *err)
{
    qu_html html = {.writer = qu_writer_open(sink)};
    qu_html_markup(&html, "</main>\n<footer lang=\"en\" dir=\"ltr\">\n<p>Made with Quoth ");
    qu_html_markup(&html, quoth_version_text());
    qu_html_markup(&html, ".</p>\n</footer>\n</body>\n</html>\n");
    return qu_writer_close(&html.writer, err);
}
