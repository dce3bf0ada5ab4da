/* fetch_internal.h: what the files of this folder share: pages on their way, hosts, the cache.
 */
#ifndef QUOTH_FETCH_FETCH_INTERNAL_H
#define QUOTH_FETCH_FETCH_INTERNAL_H

#include "fetch/fetch.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdatomic.h>

#include "fetch/robots.h"
#include "fetch/url.h"

enum {
    QU_FETCH_MAX_BYTES = 64 << 20,   /* of a page or feed, decompressed: as of a file */
    QU_ROBOTS_MAX_BYTES = 512 << 10, /* of a robots.txt: RFC 9309 asks for 500 KiB */
    QU_FETCH_MAX_HOPS = 10,          /* redirects; RFC 9309 asks for 5 */
    QU_FETCH_AT_ONCE = 16,           /* hosts that are talked to at the same time */
    QU_FETCH_HELD_BYTES = 128 << 20, /* of pages nobody took yet, before more are started */
    QU_FETCH_TIMEOUT_MS = 60000,
    QU_FETCH_CONNECT_MS = 15000,
    QU_FETCH_SLOW_BYTES = 64,     /* a second; who sends less for a quarter of the timeout
                                     is not waited for */
    QU_FETCH_DELAY_MS = 1000,     /* between two pages of a host */
    QU_FETCH_MAX_DELAY_MS = 30000 /* a Crawl-delay above it is not obeyed to the letter */
};

/* --- hosts ------------------------------------------------------------------------------- */

typedef enum { QU_HOST_NEW, QU_HOST_ASKED, QU_HOST_KNOWN, QU_HOST_LOST } qu_host_state;

/* A server: what it allows, and when it may be asked again. */
typedef struct {
    const char *origin;
    qu_host_state state; /* of its robots.txt */
    qu_robots robots;
    bool busy;         /* a page of it is on its way */
    int64_t next_ms;   /* when the next may start */
    quoth_error error; /* LOST: why nothing of it can be read */
} qu_host;

/* --- pages on their way ------------------------------------------------------------------ */

typedef enum { QU_FETCH_WAITING, QU_FETCH_RUNNING, QU_FETCH_DONE } qu_fetch_state;

struct qu_fetch {
    qu_fetch *previous, *next; /* of all that the caller holds; the caller's side alone */
    qu_fetch *later;           /* in the inbox, then among the thread's undone ones */
    qu_fetcher *fetcher;
    qu_arena arena; /* owns all but the body */
    quoth_view asked;
    qu_url url; /* at hand: redirects change it */
    qu_host *host;
    bool is_robots; /* the robots.txt of `host` */
    bool is_hop;    /* a redirect within the host led here: no pause before it */
    unsigned n_hops;
    _Atomic qu_fetch_state state;
    quoth_status status;
    quoth_error error;

    /* of the request at hand */
    CURL *curl;
    struct curl_slist *headers;
    char curl_error[CURL_ERROR_SIZE];
    char refused[80]; /* the private address that it was about to connect to; else "" */
    bool too_large, no_memory;
    long http_status;
    quoth_view type, etag, modified, cached_etag, cached_modified;
    bool no_store, unchanged;
    qu_buffer body;
};

struct qu_fetcher {
    quoth_web_options options; /* every field with its value */
    char product[32];          /* of the user agent, as robots.txt names it */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t has_result;
    qu_fetch *inbox, *inbox_last; /* under the lock: asked for, not yet seen by the thread */
    qu_fetch *held;               /* of the caller: all it has not freed */
    atomic_bool over;
    atomic_size_t n_held_bytes;

    /* of the thread alone */
    CURLM *multi;
    unsigned n_running;
    qu_arena arena; /* owns hosts and their rules */
    qu_host **hosts;
    uint32_t n_hosts, host_capacity;
    qu_map host_numbers;
    qu_fetch *undone; /* in the order in which they were asked for */
    qu_fetch *robots; /* robots.txt files on their way */
};

int64_t qu_fetch_now_ms(void);

/* --- transfer.c: one request ------------------------------------------------------------- */

/* Send the request for fetch->url. false without memory. */
bool qu_transfer_begin(qu_fetch *fetch);

/*
 * The request has ended: tell what came of it.
 *
 * out     *redirect: where it leads on, in fetch->arena; NULL when it does not.
 * errors  why there is no page, also in fetch->error.
 */
quoth_status qu_transfer_end(qu_fetch *fetch, CURLcode code, const char **redirect);

/* Drop what is left of the request; the body stays. */
void qu_transfer_drop(qu_fetch *fetch);

/* --- host.c: whose turn it is ------------------------------------------------------------ */

/* The host of an address, made when it is new; NULL without memory. */
qu_host *qu_host_of(qu_fetcher *fetcher, const qu_url *url);

/* A robots.txt came, or did not: host->state, and its rules or the reason. false: no memory. */
bool qu_host_learn(qu_host *host, qu_fetch *robots);

/* A request ended: until when the host is left alone. */
void qu_host_pause(qu_host *host, const qu_fetch *fetch);

/* --- cache.c: pages kept from last time -------------------------------------------------- */

/* What is known of fetch->url: fetch->cached_etag and cached_modified. */
void qu_cache_look(qu_fetch *fetch);

/* Read the kept page into fetch->body and fetch->type; false when it is gone. */
bool qu_cache_read(qu_fetch *fetch);

/* Keep fetch->body when the server gave it a name or a date. Where it cannot be, it is not. */
void qu_cache_keep(const qu_fetch *fetch);

#endif
