/* made_report.h: reports made from a title, a day and a text, without reading any file. */
#ifndef QUOTH_TEST_MADE_REPORT_H
#define QUOTH_TEST_MADE_REPORT_H

#include "reading/reading.h"

/*
 * A report whose paragraphs are the lines of `text`.
 *
 * in      title, published: may be ""; all texts must outlive it.
 * owner   freed by made_report_free.
 */
quoth_report *made_report(const char *title, const char *published, const char *text);
void made_report_free(quoth_report *report);

#endif
