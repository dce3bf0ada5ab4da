/*
 * write.h: what was found, written out: for people in a terminal, as a page, as JSON.
 *
 * Every writer hands its bytes to a sink and stops when the sink fails.
 */
#ifndef QUOTH_WRITE_H
#define QUOTH_WRITE_H

#include <quoth/collection.h>
#include <quoth/record.h>
#include <quoth/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where bytes go. `write` returns false when they could not be written. */
typedef struct {
    void *user;
    bool (*write)(void *user, const char *bytes, size_t n_bytes);
} quoth_sink;

/* How to print for people. */
typedef struct {
    unsigned width_columns; /* 0: 80 */
    bool colour;            /* marks are readable without it */
} quoth_terminal;

/* Which part of a brief. Zero or empty means all. */
typedef struct {
    uint32_t story; /* number of the only story, from 1; 0: all */
    quoth_view
        speaker;    /* only statements of speakers whose name holds these words, case apart */
    uint32_t limit; /* statements a story at most; 0: the writer's own choice */
} quoth_selection;

/* One line of JSON a report: `quoth extract --json`. errors: QUOTH_E_IO, QUOTH_E_MEMORY. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_article_json(
    const quoth_report *report, const quoth_sink *sink, quoth_error *err);
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_article_terminal(const quoth_report *report,
    const quoth_terminal *terminal, const quoth_sink *sink, quoth_error *err);

/* CommonMark behind a front matter of facts in YAML; tables as in GFM. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_article_markdown(
    const quoth_report *report, const quoth_sink *sink, quoth_error *err);

/*
 * A page of articles, written as they come: its opening, articles, its closing.
 *
 * in      first: gives the page its title and language; NULL: there is no article.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_articles_html_open(
    const quoth_report *first, const quoth_sink *sink, quoth_error *err);
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_article_html(
    const quoth_report *report, const quoth_sink *sink, quoth_error *err);
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_articles_html_close(
    const quoth_sink *sink, quoth_error *err);

/* One line of JSON a report: `quoth quotes --json`. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_quotes_json(
    const quoth_report *report, const quoth_sink *sink, quoth_error *err);
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_quotes_terminal(const quoth_report *report,
    const quoth_terminal *terminal, const quoth_sink *sink, quoth_error *err);

/* The brief of a built collection. A story number that does not exist: QUOTH_E_RANGE. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_brief_json(const quoth_collection *collection,
    const quoth_selection *selection, const quoth_sink *sink, quoth_error *err);
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_brief_html(const quoth_collection *collection,
    const quoth_selection *selection, const quoth_sink *sink, quoth_error *err);
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_brief_terminal(
    const quoth_collection *collection, const quoth_selection *selection,
    const quoth_terminal *terminal, const quoth_sink *sink, quoth_error *err);

/* How checks are shown. */
typedef struct {
    uint32_t context_sentences; /* of the record, before and after each passage */
    bool strict;                /* trivial differences too */
} quoth_check_style;

/*
 * The checks of a report: one line of JSON a quotation; for people; several reports as a page.
 *
 * in      style may be NULL.
 * errors  QUOTH_E_IO, QUOTH_E_MEMORY.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_checks_json(const quoth_archive *archive,
    const quoth_checks *checks, const quoth_check_style *style, const quoth_sink *sink,
    quoth_error *err);
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_checks_terminal(const quoth_archive *archive,
    const quoth_checks *checks, const quoth_check_style *style, const quoth_terminal *terminal,
    const quoth_sink *sink, quoth_error *err);
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_checks_html(const quoth_archive *archive,
    const quoth_checks *const *checks, size_t n, const quoth_check_style *style,
    const quoth_sink *sink, quoth_error *err);

/* The records as a page, with what the reports quoted of them: all, some or none. */
QUOTH_API QUOTH_CHECKED quoth_status quoth_write_coverage_html(const quoth_archive *archive,
    const quoth_checks *const *checks, size_t n, const quoth_sink *sink, quoth_error *err);

#ifdef __cplusplus
}
#endif
#endif
