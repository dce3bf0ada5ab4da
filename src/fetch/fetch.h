/* fetch.h: addresses of the web → the bytes behind them, politely and within bounds. */
#ifndef QUOTH_FETCH_FETCH_H
#define QUOTH_FETCH_FETCH_H

#include "base/base.h"

#include <quoth/read.h> /* quoth_web_options */

/* Before the first and after the last fetcher: what libcurl sets up for a process. */
quoth_status qu_fetch_start(quoth_error *err);
void qu_fetch_stop(void);

/* Does a name begin like an address that can be fetched, http:// or https://? */
bool qu_is_url(quoth_view name);

/*
 * Several pages at once on a thread of its own: one at a time from each host, robots.txt
 * obeyed, a pause between two. Belongs to one thread.
 */
typedef struct qu_fetcher qu_fetcher;

/* One page on its way. Belongs to its fetcher. */
typedef struct qu_fetch qu_fetch;

/* What came. Borrowed from the qu_fetch. */
typedef struct {
    quoth_view url;    /* where it was at last, redirects followed */
    const char *bytes; /* [n_bytes], decompressed */
    size_t n_bytes;
    quoth_view type;           /* Content-Type as sent, such as "text/html; charset=utf-8" */
    quoth_view etag, modified; /* as sent; for the next time */
    bool unchanged;            /* it is what the cache held: the server answered 304 */
} qu_response;

/*
 * Open a fetcher.
 *
 * in      options: borrowed until it is freed; zeroed fields are what is usual.
 * errors  QUOTH_E_IO without a thread; QUOTH_E_INPUT for a user agent that names no product;
 *         QUOTH_E_MEMORY.
 */
quoth_status qu_fetcher_open(
    const quoth_web_options *options, qu_fetcher **out, quoth_error *err);

/* End at once what is under way, and free all that was asked for. NULL does nothing. */
void qu_fetcher_free(qu_fetcher *fetcher);

/*
 * Ask for a page, which is fetched when its turn comes.
 *
 * out     *out, to be freed with qu_fetch_free. A bad address is told by qu_fetch_wait.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_fetch_ask(
    qu_fetcher *fetcher, quoth_view url, qu_fetch **out, quoth_error *err);

/*
 * Wait for a page. Pages are to be waited for in the order in which they were asked for.
 *
 * in      stop: asked often, may be NULL; true ends the waiting with QUOTH_E_STOPPED.
 * errors  QUOTH_E_IO (why there is no page), QUOTH_E_LIMIT, QUOTH_E_STOPPED, QUOTH_E_MEMORY;
 *         the source of the error is the address as it was asked for.
 */
quoth_status qu_fetch_wait(qu_fetcher *fetcher, qu_fetch *fetch, bool (*stop)(void *user),
    void *user, qu_response *out, quoth_error *err);

/* Free a page that was waited for. */
void qu_fetch_free(qu_fetcher *fetcher, qu_fetch *fetch);

#endif
