/* html_page.c: writing HTML. */
#include "brief/page/html_page.h"

#include "brief/safe.h"

void qu_html_markup(qu_html *page, const char *markup)
{
    qu_write_text(&page->writer, markup);
}

void qu_html_number(qu_html *page, uint64_t number)
{
    qu_write_number(&page->writer, number);
}

static const char *escape(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        break;
    }
    switch (qu_safe_character(c)) {
    case QU_SAFE_DROP:
        return "";
    case QU_SAFE_REPLACE:
        return "\uFFFD";
    case QU_SAFE_BREAK:
        return c == ' ' || c == '\n' ? NULL : " ";
    case QU_SAFE_SHOW:
        break;
    }
    return NULL;
}

void qu_html_view(qu_html *page, quoth_view text)
{
    size_t done = 0, n;
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        bool broken = n == 1 && c > 0x7f; /* the name of a file need not be UTF-8 */
        const char *instead = broken ? "\uFFFD" : escape(c);
        if (instead != NULL) {
            qu_write_view(&page->writer, (quoth_view){text.ptr + done, at - done});
            qu_write_text(&page->writer, instead);
            done = at + n;
        }
    }
    qu_write_view(&page->writer, (quoth_view){text.ptr + done, text.len - done});
}

void qu_html_count(qu_html *page, uint64_t n, const char *one, const char *many)
{
    qu_html_number(page, n);
    qu_html_markup(page, " ");
    qu_html_markup(page, n == 1 ? one : many);
}

static bool is_of_the_web(quoth_view url)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < 2; i++) {
        size_t n = qu_view(schemes[i]).len;
        if (url.len > n && qu_equal_ascii_case((quoth_view){url.ptr, n}, schemes[i])) {
            return true;
        }
    }
    return false;
}

void qu_html_link(qu_html *page, quoth_view url, quoth_view text)
{
    bool linked = is_of_the_web(url);
    if (linked) {
        qu_html_markup(page, "<a rel=\"noreferrer\" href=\"");
        qu_html_view(page, url);
        qu_html_markup(page, "\">");
    }
    qu_html_markup(page, "<bdi>");
    qu_html_view(page, text);
    qu_html_markup(page, linked ? "</bdi></a>" : "</bdi>");
}

void qu_html_report(qu_html *page, uint32_t report)
{
    uint32_t witness = qu_choice_witness(&page->choice, report);
    quoth_view label =
        witness < page->choice.story->n_witnesses ? page->labels[witness] : qu_view("?");
    qu_html_link(page, quoth_report_facts(page->reports[report])->url, label);
}

void qu_html_language(qu_html *page, uint32_t report)
{
    quoth_view language = quoth_report_facts(page->reports[report])->language;
    if (language.len == 0 || qu_begins(language, "en")) {
        return;
    }
    qu_html_markup(page, " lang=\"");
    qu_html_view(page, language);
    qu_html_markup(page, "\"");
}
