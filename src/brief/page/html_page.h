/*
 * html_page.h: the brief as one page of HTML that needs nothing else: no script, font or image.
 *
 * Whatever comes from a report passes through qu_html_view; only what is written in this folder
 * is markup.
 */
#ifndef QUOTH_BRIEF_HTML_PAGE_H
#define QUOTH_BRIEF_HTML_PAGE_H

#include "brief/row.h"
#include "brief/side.h"
#include "brief/writer.h"

typedef struct {
    qu_writer writer;
    qu_arena arena; /* rewound after each story */
    const quoth_collection *collection;
    const quoth_report *const *reports; /* of the collection */
    const quoth_selection *selection;
    qu_choice choice;         /* the story at hand */
    const quoth_view *labels; /* of its witnesses */
} qu_html;

/* The style sheet. */
extern const char *const qu_html_style[];

/* --- writing ---------------------------------------------------------------------------- */

void qu_html_markup(qu_html *page, const char *markup);
void qu_html_number(qu_html *page, uint64_t number);

/* Text, escaped for an element's content and for a quoted attribute alike. */
void qu_html_view(qu_html *page, quoth_view text);

/* "1 report", "2 reports" */
void qu_html_count(qu_html *page, uint64_t n, const char *one, const char *many);

/* Text, a link when the address is one of the web. */
void qu_html_link(qu_html *page, quoth_view url, quoth_view text);

/* The label of a report, a link when its address is one of the web. */
void qu_html_report(qu_html *page, uint32_t report);

/* ` lang="…"` when the report is known to be in another language than the page. */
void qu_html_language(qu_html *page, uint32_t report);

/* --- parts; each returns false without memory ------------------------------------------- */

bool qu_html_shared(qu_html *page, uint32_t statement);
bool qu_html_single(qu_html *page, const qu_choice_single *single);
bool qu_html_difference(qu_html *page, const quoth_difference *difference);

#endif
