/* host.c: a server's robots.txt and its pace. */
#include "fetch/fetch_internal.h"

#include <string.h>

qu_host *qu_host_of(qu_fetcher *fetcher, const qu_url *url)
{
    uint64_t key = qu_hash(url->origin, strlen(url->origin));
    uint32_t number = qu_map_get(&fetcher->host_numbers, key);
    if (number != QUOTH_NONE) {
        return fetcher->hosts[number];
    }
    qu_host *host = qu_arena_alloc(&fetcher->arena, sizeof *host);
    const char *origin = qu_arena_dup(&fetcher->arena, url->origin, strlen(url->origin) + 1);
    if (host == NULL || origin == NULL ||
        !qu_arena_grow(&fetcher->arena, &fetcher->hosts, &fetcher->host_capacity,
            fetcher->n_hosts, sizeof(qu_host *)) ||
        qu_map_put(&fetcher->host_numbers, key, fetcher->n_hosts) == NULL) {
        return NULL;
    }
    host->origin = origin;
    fetcher->hosts[fetcher->n_hosts++] = host;
    return host;
}

/*
 * RFC 9309, section 2.3.1: where there is no robots.txt (4xx) all may be read, where it cannot
 * be had for now (5xx) nothing; "too many requests" counts as the latter. A server that cannot
 * be reached at all gives its own reason.
 */
bool qu_host_learn(qu_host *host, qu_fetch *robots)
{
    long http_status = robots->http_status;
    if (robots->status == QUOTH_OK) {
        host->state = QU_HOST_KNOWN;
        return qu_robots_read(&robots->fetcher->arena, qu_buffer_view(&robots->body),
            qu_view(robots->fetcher->product), &host->robots);
    }
    if (robots->status == QUOTH_E_MEMORY) {
        return false;
    }
    if (http_status >= 400 && http_status < 500 && http_status != 429) {
        host->state = QU_HOST_KNOWN;
    } else {
        host->state = QU_HOST_LOST;
        (void)qu_fail(&host->error, robots->status, 0, "%s%.200s",
            http_status >= 300 ? "robots.txt cannot be read: " : "", robots->error.text);
    }
    return true;
}

void qu_host_pause(qu_host *host, const qu_fetch *fetch)
{
    int64_t pause_ms = (int64_t)fetch->fetcher->options.delay_ms;
    curl_off_t retry_s = 0;
    if (host->robots.delay_ms > pause_ms) {
        pause_ms = host->robots.delay_ms;
    }
    if (fetch->http_status == 429 || fetch->http_status == 503) {
        (void)curl_easy_getinfo(fetch->curl, CURLINFO_RETRY_AFTER, &retry_s);
    }
    if (retry_s > 0 && retry_s * 1000 > pause_ms) {
        pause_ms = retry_s * 1000;
    }
    if (pause_ms > QU_FETCH_MAX_DELAY_MS) {
        pause_ms = QU_FETCH_MAX_DELAY_MS;
    }
    host->next_ms = qu_fetch_now_ms() + pause_ms;
}
