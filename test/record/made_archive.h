/* made_archive.h: an archive of one record, and checks of one quotation against it. */
#ifndef QUOTH_TEST_MADE_ARCHIVE_H
#define QUOTH_TEST_MADE_ARCHIVE_H

#include <quoth/quoth.h>

typedef struct {
    quoth_engine *engine;
    quoth_archive *archive;
    quoth_report *report;
    quoth_checks *checks;
} made_archive;

/* Open an archive of texts[n]. */
void made_archive_open(made_archive *made, const char *const *texts, size_t n);
void made_archive_close(made_archive *made);

/* Check one line, SPEAKER, tab, quotation or a quotation alone; borrowed until the next. */
const quoth_check *made_check(made_archive *made, const char *line);

/* Asserts the verdict of a line, with the text in the message. */
void expect_verdict(made_archive *made, const char *line, quoth_verdict verdict);

/* Asserts the edits that are not trivial: "op from>to; ...", such as "replace a>b; delete c>".
 */
void expect_edits(made_archive *made, const char *line, const char *edits);

#endif
