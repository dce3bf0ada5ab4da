/* read.h: from paths to reports, on many threads, in the order in which the inputs stand. */
#ifndef QUOTH_READ_H
#define QUOTH_READ_H

#include <quoth/engine.h>
#include <quoth/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whoever receives what is read. All four are called on the thread that called quoth_read. */
typedef struct {
    void *user;
    /* A report, in input order; it is yours. Any status but QUOTH_OK ends the reading. */
    quoth_status (*report)(void *user, quoth_report *report, quoth_error *err);
    /* An input that could not be read, and why, in input order. The others are not lost. */
    void (*problem)(void *user, const quoth_error *problem);
    /* Asked often; true ends the reading with QUOTH_E_STOPPED. May be NULL. */
    bool (*stop)(void *user);
} quoth_receiver;

/*
 * Which fields of JSON Lines and CSV hold what. NULL: those that trafilatura, newspaper4k,
 * news-please, Media Cloud, NewsAPI and collections made of CC-News use; a name given here is
 * the only one looked at.
 */
typedef struct {
    const char *text, *html, *url, *outlet, *title, *byline, *published, *language;
} quoth_field_names;

/* How pages are fetched. A field that is zeroed means what is usual. */
typedef struct {
    bool entries;           /* fetch the pages that feeds in files list, too */
    bool allow_private;     /* addresses of private networks and of this machine, too; proxies
                               of the environment are used only then */
    uint32_t timeout_ms;    /* of a page; 60 seconds. A server that sends next to nothing for a
                               quarter of it is given up */
    uint32_t delay_ms;      /* between two pages of a host; a second, or what its robots.txt
                               asks for, up to 30 seconds */
    uint32_t most_pages;    /* of one feed or site; 1000 */
    const char *user_agent; /* Quoth/VERSION. robots.txt is obeyed under its first word */
    const char *cache;      /* a folder for pages with an ETag or a date, which are fetched
                               again only when they changed; none */
} quoth_web_options;

typedef struct {
    unsigned n_jobs;                 /* threads; 0: one for each core */
    bool article_only;               /* text and facts, no attributions */
    const quoth_field_names *fields; /* borrowed for the call; NULL: the usual ones */
    quoth_web_options web;
} quoth_read_options;

/*
 * Read files, folders (walked in byte order of the names), "-" (standard input), and pages of
 * the web: what begins with http:// or https://.
 *
 * What a file or page holds is told by its bytes: HTML, JSON Lines, lists or CSV of reports,
 * records of a web archive (WARC), a feed (RSS, Atom, JSON Feed, a sitemap), else plain text;
 * all of it also in gzip, zstd, bzip2 or xz, and in tar and ZIP files. What is cut or damaged
 * is read as far as it goes, and is a problem then.
 *
 * The pages that a feed lists are fetched when it came from the web itself or
 * options->web.entries asks for it; else the entries that hold their full text are read.
 * Nothing but http and https is fetched, robots.txt is obeyed, hosts are asked one page at a
 * time and several hosts at once.
 *
 * in      paths[n_paths], NUL-ended; options may be NULL.
 * out     calls on `receiver`, the same for any n_jobs.
 * errors  QUOTH_E_STOPPED; what receiver->report returned; QUOTH_E_MEMORY. A bad input is no
 *         error here but a call of receiver->problem.
 * cost    linear in the input; memory for a few inputs a thread, not for all.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_read(const quoth_engine *engine,
    const char *const *paths, size_t n_paths, const quoth_read_options *options,
    const quoth_receiver *receiver, quoth_error *err);

/*
 * Read one report from bytes in memory, its kind told by its bytes (JSON Lines: the first
 * line).
 *
 * in      name: what to call it in facts and errors; bytes of any charset.
 * out     *out, to be freed with quoth_report_free; NULL on any error.
 * errors  QUOTH_E_INPUT, QUOTH_E_ENCODING, QUOTH_E_LIMIT, QUOTH_E_MEMORY.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_report_from_bytes(const quoth_engine *engine,
    const char *name, const void *bytes, size_t n_bytes, quoth_report **out, quoth_error *err);

#ifdef __cplusplus
}
#endif
#endif
