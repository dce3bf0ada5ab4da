/* told.h: reports built by hand, and the statements that are found in them. */
#ifndef QUOTH_TEST_STATEMENT_TOLD_H
#define QUOTH_TEST_STATEMENT_TOLD_H

#include "statement/statement.h"

enum { TOLD_REPORTS = 8, TOLD_CONTENTS = 4 };

/* An attribution: its words as they stand in the text, content in text order. */
typedef struct {
    quoth_kind kind;
    const char *speaker; /* NULL: nobody is named */
    const char *cue;     /* the first after the content before, or before it */
    const char *content[TOLD_CONTENTS];
} told_said;

typedef struct {
    qu_arena arena, scratch;
    quoth_report reports[TOLD_REPORTS];
    const quoth_report *list[TOLD_REPORTS]; /* [n] */
    uint32_t members[TOLD_REPORTS], witness[TOLD_REPORTS];
    uint32_t n;
    qu_statements found;
} told;

int told_setup(void **state);
int told_teardown(void **state);

/* Add a report; each content must stand in the text, after the one before it. */
void told_report(told *t, const char *text, const told_said *said, size_t n_said);

/* The same with one direct quotation, which is all of its text but for "NAME said: ". */
void told_quote(told *t, const char *speaker, const char *quotation);

/* The last report tells the day on which all of it was said, as a TIMEX3 value. */
void told_day(told *t, const char *value);

void told_find(told *t);

/* The only statement whose text is, or holds, these words; NULL when there is none. */
const quoth_statement *told_statement(const told *t, const char *text);

/* The first version in that report; NULL when there is none. */
const quoth_version *told_version(const quoth_statement *statement, uint32_t report);

/* The edits of a version on one line, runs that are kept left out: "~process→processes -cut".
 */
const char *told_edits(const quoth_version *version, char *out, size_t n_bytes);

void told_assert_view(quoth_view view, const char *text);

/* The version in that report has this relation and these edits. */
void told_assert_version(const quoth_statement *statement, uint32_t report,
    quoth_relation relation, const char *edits);

#endif
