/*
 * fetcher.c: many pages on one thread, each when it is its host's turn.
 *
 * The caller puts pages into an inbox and waits for them; the thread walks what is undone from
 * its start whenever something happened, starts what may start, and lets libcurl work until the
 * next thing can happen. A page that is done is the caller's alone. A page waits while its
 * host's robots.txt is on its way, while another page of the host is, while the pause after
 * that one lasts, and while too much lies about that nobody has taken yet; the first page that
 * is not done never waits for the last of these, since it is what the caller waits for.
 */
#include "fetch/fetch_internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { LONGEST_SLEEP_MS = 1000, STOP_CHECK_MS = 50 };

int64_t qu_fetch_now_ms(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

quoth_status qu_fetch_start(quoth_error *err)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK
               ? QUOTH_OK
               : qu_fail(err, QUOTH_E_IO, 0, "libcurl cannot be started");
}

void qu_fetch_stop(void)
{
    curl_global_cleanup();
}

/* --- the thread: what happens to a page ----------------------------------------------------
 */

static void free_fetch(qu_fetch *fetch)
{
    (void)atomic_fetch_sub(&fetch->fetcher->n_held_bytes, fetch->body.len);
    qu_buffer_dispose(&fetch->body);
    qu_arena_dispose(&fetch->arena);
    free(fetch);
}

static void leave(qu_fetch **list, const qu_fetch *fetch)
{
    while (*list != fetch) {
        list = &(*list)->later;
    }
    *list = fetch->later;
}

static void finish(qu_fetch *fetch, quoth_status status)
{
    qu_fetcher *fetcher = fetch->fetcher;
    leave(&fetcher->undone, fetch);
    (void)pthread_mutex_lock(&fetcher->lock);
    fetch->status = status;
    fetch->state = QU_FETCH_DONE;
    (void)pthread_cond_signal(&fetcher->has_result);
    (void)pthread_mutex_unlock(&fetcher->lock);
}

static quoth_status begin(qu_fetch *fetch)
{
    if (!qu_transfer_begin(fetch)) {
        qu_transfer_drop(fetch);
        return qu_fail_memory(&fetch->error);
    }
    fetch->state = QU_FETCH_RUNNING;
    fetch->fetcher->n_running++;
    return QUOTH_OK;
}

/* Ask for the robots.txt of a host; errors: false without memory. */
static bool ask_for_robots(qu_fetcher *fetcher, qu_host *host)
{
    qu_fetch *fetch = calloc(1, sizeof *fetch);
    qu_buffer url = {0};
    if (fetch == NULL) {
        return false;
    }
    fetch->fetcher = fetcher;
    fetch->is_robots = true;
    fetch->host = host;
    qu_buffer_add_format(&url, "%s/robots.txt", host->origin);
    bool begun =
        !url.failed &&
        qu_url_read(&fetch->arena, qu_buffer_view(&url), &fetch->url, NULL) == QUOTH_OK &&
        begin(fetch) == QUOTH_OK;
    qu_buffer_dispose(&url);
    if (!begun) {
        free_fetch(fetch);
        return false;
    }
    host->state = QU_HOST_ASKED;
    host->busy = true;
    fetch->later = fetcher->robots;
    fetcher->robots = fetch;
    return true;
}

/* A redirect leads on, or there is none. */
static quoth_status follow(qu_fetch *fetch, const char *to)
{
    const char *origin = fetch->url.origin;
    if (++fetch->n_hops > QU_FETCH_MAX_HOPS) {
        return qu_fail(&fetch->error, QUOTH_E_IO, 0, "redirects more than %d times",
            (int)QU_FETCH_MAX_HOPS);
    }
    quoth_error error = {0};
    quoth_status status = qu_url_read(&fetch->arena, qu_view(to), &fetch->url, &error);
    if (status != QUOTH_OK) {
        return status == QUOTH_E_MEMORY
                   ? qu_fail_memory(&fetch->error)
                   : qu_fail(&fetch->error, status, 0, "redirects to what %s", error.text);
    }
    fetch->is_hop = strcmp(origin, fetch->url.origin) == 0;
    fetch->state = QU_FETCH_WAITING;
    return QUOTH_OK;
}

/* A robots.txt has ended: follow where it leads, whatever host that is, or learn from it. */
static void end_robots(qu_fetch *fetch, quoth_status status, const char *redirect)
{
    qu_host *host = fetch->host;
    if (redirect != NULL) {
        status = follow(fetch, redirect);
        if (status == QUOTH_OK) {
            status = begin(fetch);
        }
        if (status == QUOTH_OK) {
            return;
        }
    }
    fetch->status = status;
    host->busy = false;
    if (!qu_host_learn(host, fetch)) {
        host->state = QU_HOST_LOST;
        (void)qu_fail_memory(&host->error);
    }
    leave(&fetch->fetcher->robots, fetch);
    free_fetch(fetch);
}

static void end(qu_fetch *fetch, CURLcode code)
{
    const char *redirect = NULL;
    quoth_status status = qu_transfer_end(fetch, code, &redirect);
    fetch->fetcher->n_running--;
    if (fetch->is_robots) {
        qu_transfer_drop(fetch);
        end_robots(fetch, status, redirect);
        return;
    }
    qu_host_pause(fetch->host, fetch);
    fetch->host->busy = false;
    qu_transfer_drop(fetch);
    if (redirect != NULL) {
        status = follow(fetch, redirect);
    }
    if (redirect == NULL || status != QUOTH_OK) {
        finish(fetch, status);
    }
}

/* --- the thread: whose turn it is ----------------------------------------------------------
 */

/* One look at all pages that wait. It has one time: a pause that ends amid it would let a page
 * of a host begin before one that was asked for earlier. */
typedef struct {
    int64_t now_ms, sleep_ms; /* until something else can happen by itself */
} look;

/* Not now, but in that many milliseconds at the latest. */
static void wait_for(int64_t ms, look *at)
{
    at->sleep_ms = ms < at->sleep_ms ? ms : at->sleep_ms;
}

/* A host is known: start the page, end it, or wait. */
static void start_at_host(qu_fetch *fetch, look *at)
{
    qu_host *host = fetch->host;
    if (!qu_robots_allow(&fetch->arena, &host->robots, fetch->url.target)) {
        finish(fetch, qu_fail(&fetch->error, QUOTH_E_IO, 0, "robots.txt forbids it"));
        return;
    }
    int64_t pause_ms = fetch->is_hop ? 0 : host->next_ms - at->now_ms;
    if (pause_ms > 0) {
        wait_for(pause_ms, at);
        return;
    }
    quoth_status status = begin(fetch);
    if (status != QUOTH_OK) {
        finish(fetch, status);
        return;
    }
    fetch->is_hop = false;
    host->busy = true;
}

static void start(qu_fetch *fetch, look *at)
{
    qu_fetcher *fetcher = fetch->fetcher;
    qu_host *host = qu_host_of(fetcher, &fetch->url);
    fetch->host = host;
    if (host == NULL || (host->state == QU_HOST_NEW && !ask_for_robots(fetcher, host))) {
        finish(fetch, qu_fail_memory(&fetch->error));
    } else if (host->state == QU_HOST_LOST) {
        finish(fetch, qu_fail(&fetch->error, host->error.status, 0, "%s", host->error.text));
    } else if (host->state == QU_HOST_KNOWN && !host->busy) {
        start_at_host(fetch, at);
    }
}

static void empty_inbox(qu_fetcher *fetcher)
{
    (void)pthread_mutex_lock(&fetcher->lock);
    qu_fetch *arrived = fetcher->inbox;
    fetcher->inbox = fetcher->inbox_last = NULL;
    (void)pthread_mutex_unlock(&fetcher->lock);
    qu_fetch **end = &fetcher->undone;
    while (*end != NULL) {
        end = &(*end)->later;
    }
    *end = arrived;
}

/* Start all that may start; how long nothing else can happen by itself. */
static int64_t start_all(qu_fetcher *fetcher)
{
    look at = {qu_fetch_now_ms(), LONGEST_SLEEP_MS};
    empty_inbox(fetcher);
    for (qu_fetch *fetch = fetcher->undone, *later;
         fetch != NULL && fetcher->n_running < QU_FETCH_AT_ONCE; fetch = later) {
        later = fetch->later;
        bool room = atomic_load(&fetcher->n_held_bytes) < QU_FETCH_HELD_BYTES;
        if (fetch->state == QU_FETCH_WAITING && (room || fetch == fetcher->undone)) {
            start(fetch, &at);
        }
    }
    return at.sleep_ms;
}

static void end_all(qu_fetcher *fetcher)
{
    int n_left = 0;
    for (CURLMsg *message; (message = curl_multi_info_read(fetcher->multi, &n_left)) != NULL;) {
        if (message->msg == CURLMSG_DONE) {
            void *fetch = NULL;
            (void)curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &fetch);
            end(fetch, message->data.result);
        }
    }
}

static void *run(void *argument)
{
    qu_fetcher *fetcher = argument;
    while (!atomic_load(&fetcher->over)) {
        int n_running = 0;
        int64_t sleep_ms = start_all(fetcher);
        (void)curl_multi_perform(fetcher->multi, &n_running);
        unsigned before = fetcher->n_running;
        end_all(fetcher);
        if (before == fetcher->n_running) {
            (void)curl_multi_poll(fetcher->multi, NULL, 0, (int)sleep_ms, NULL);
        }
    }
    for (qu_fetch *fetch = fetcher->undone; fetch != NULL; fetch = fetch->later) {
        qu_transfer_drop(fetch);
    }
    for (qu_fetch *fetch = fetcher->robots, *later; fetch != NULL; fetch = later) {
        later = fetch->later;
        qu_transfer_drop(fetch);
        free_fetch(fetch);
    }
    return NULL;
}

/* --- the caller's side ---------------------------------------------------------------------
 */

/* The product token of a user agent: what stands before its version, if robots.txt can name it.
 */
static bool read_product(const char *user_agent, char product[32])
{
    size_t n = 0;
    for (; n < 31; n++) {
        char c = user_agent[n], lower = (char)(c | 0x20);
        if (!(lower >= 'a' && lower <= 'z') && c != '-' && c != '_') {
            break;
        }
        product[n] = c;
    }
    product[n] = '\0';
    return n > 0 && n < 31 &&
           (user_agent[n] == '/' || user_agent[n] == ' ' || user_agent[n] == '\0');
}

static bool is_one_line(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ' || *text == 0x7F) {
            return false;
        }
    }
    return true;
}

static quoth_status read_options(
    qu_fetcher *fetcher, const quoth_web_options *options, quoth_error *err)
{
    quoth_web_options *to = &fetcher->options;
    *to = *options;
    to->timeout_ms = to->timeout_ms == 0 ? QU_FETCH_TIMEOUT_MS : to->timeout_ms;
    to->delay_ms = to->delay_ms == 0 ? QU_FETCH_DELAY_MS : to->delay_ms;
    to->user_agent = to->user_agent == NULL ? "Quoth/" QUOTH_BUILD_VERSION : to->user_agent;
    if (!read_product(to->user_agent, fetcher->product) || !is_one_line(to->user_agent)) {
        return qu_fail(err, QUOTH_E_INPUT, 0,
            "a user agent is one line that begins with a name, such as Quoth/1.0");
    }
    if (to->cache != NULL && mkdir(to->cache, 0777) != 0 && errno != EEXIST) {
        char reason[128];
        int number = errno;
        qu_error_source(err, qu_view(to->cache));
        return qu_fail(err, QUOTH_E_IO, 0, "%s",
            strerror_r(number, reason, sizeof reason) == 0 ? reason : "cannot be made");
    }
    return QUOTH_OK;
}

quoth_status qu_fetcher_open(
    const quoth_web_options *options, qu_fetcher **out, quoth_error *err)
{
    *out = NULL;
    qu_fetcher *fetcher = calloc(1, sizeof *fetcher);
    if (fetcher == NULL) {
        return qu_fail_memory(err);
    }
    quoth_status status = read_options(fetcher, options, err);
    if (status == QUOTH_OK && (fetcher->multi = curl_multi_init()) == NULL) {
        status = qu_fail_memory(err);
    }
    if (status == QUOTH_OK) {
        (void)pthread_mutex_init(&fetcher->lock, NULL);
        (void)pthread_cond_init(&fetcher->has_result, NULL);
        if (pthread_create(&fetcher->thread, NULL, run, fetcher) == 0) {
            *out = fetcher;
            return QUOTH_OK;
        }
        status = qu_fail(err, QUOTH_E_IO, 0, "there is no thread to fetch pages on");
        (void)pthread_cond_destroy(&fetcher->has_result);
        (void)pthread_mutex_destroy(&fetcher->lock);
    }
    (void)curl_multi_cleanup(fetcher->multi);
    free(fetcher);
    return status;
}

void qu_fetcher_free(qu_fetcher *fetcher)
{
    if (fetcher == NULL) {
        return;
    }
    atomic_store(&fetcher->over, true);
    (void)curl_multi_wakeup(fetcher->multi);
    (void)pthread_join(fetcher->thread, NULL);
    for (qu_fetch *fetch = fetcher->held, *next; fetch != NULL; fetch = next) {
        next = fetch->next;
        free_fetch(fetch);
    }
    (void)curl_multi_cleanup(fetcher->multi);
    (void)pthread_cond_destroy(&fetcher->has_result);
    (void)pthread_mutex_destroy(&fetcher->lock);
    qu_map_dispose(&fetcher->host_numbers);
    qu_arena_dispose(&fetcher->arena);
    free(fetcher);
}

quoth_status qu_fetch_ask(qu_fetcher *fetcher, quoth_view url, qu_fetch **out, quoth_error *err)
{
    *out = NULL;
    qu_fetch *fetch = calloc(1, sizeof *fetch);
    if (fetch == NULL) {
        return qu_fail_memory(err);
    }
    fetch->fetcher = fetcher;
    if (!qu_arena_copy(&fetch->arena, url, &fetch->asked)) {
        free_fetch(fetch);
        return qu_fail_memory(err);
    }
    fetch->status = qu_url_read(&fetch->arena, url, &fetch->url, &fetch->error);
    fetch->state = fetch->status == QUOTH_OK ? QU_FETCH_WAITING : QU_FETCH_DONE;
    fetch->next = fetcher->held;
    if (fetch->next != NULL) {
        fetch->next->previous = fetch;
    }
    fetcher->held = *out = fetch;
    if (fetch->status == QUOTH_OK) {
        (void)pthread_mutex_lock(&fetcher->lock);
        *(fetcher->inbox == NULL ? &fetcher->inbox : &fetcher->inbox_last->later) = fetch;
        fetcher->inbox_last = fetch;
        (void)pthread_mutex_unlock(&fetcher->lock);
        (void)curl_multi_wakeup(fetcher->multi);
    }
    return QUOTH_OK;
}

quoth_status qu_fetch_wait(qu_fetcher *fetcher, qu_fetch *fetch, bool (*stop)(void *user),
    void *user, qu_response *out, quoth_error *err)
{
    bool stopped = false;
    *out = (qu_response){.bytes = ""};
    (void)pthread_mutex_lock(&fetcher->lock);
    while (fetch->state != QU_FETCH_DONE && !stopped) {
        struct timespec until = {0};
        (void)clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += STOP_CHECK_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        (void)pthread_cond_timedwait(&fetcher->has_result, &fetcher->lock, &until);
        (void)pthread_mutex_unlock(&fetcher->lock);
        stopped = stop != NULL && stop(user);
        (void)pthread_mutex_lock(&fetcher->lock);
    }
    (void)pthread_mutex_unlock(&fetcher->lock);
    quoth_status status = fetch->status;
    if (stopped) {
        status = qu_fail(err, QUOTH_E_STOPPED, 0, "reading was stopped");
    } else if (status != QUOTH_OK) {
        status = qu_fail(err, status, 0, "%s", fetch->error.text);
    } else {
        *out = (qu_response){qu_view(fetch->url.text), fetch->body.ptr, fetch->body.len,
            fetch->type, fetch->etag, fetch->modified, fetch->unchanged};
    }
    qu_error_source(err, fetch->asked);
    return status;
}

void qu_fetch_free(qu_fetcher *fetcher, qu_fetch *fetch)
{
    *(fetch->previous == NULL ? &fetcher->held : &fetch->previous->next) = fetch->next;
    if (fetch->next != NULL) {
        fetch->next->previous = fetch->previous;
    }
    free_fetch(fetch);
    (void)curl_multi_wakeup(fetcher->multi); /* there may be room for another page now */
}
