/* check_page.h: what the pages of checks and of coverage share. */
#ifndef QUOTH_BRIEF_CHECK_PAGE_H
#define QUOTH_BRIEF_CHECK_PAGE_H

#include "brief/check/check_text.h"
#include "brief/page/html_page.h"

/* From the first byte to the opened <main>. `title` is markup. */
void qu_check_page_open(qu_html *page, const char *title, const char *style);

/* The footer and the end. */
void qu_check_page_close(qu_html *page);

/* The headline of a report, or what its file is called. */
quoth_view qu_check_page_title(const quoth_report *report);

#endif
