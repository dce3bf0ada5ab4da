/*
 * seek.c: where a quotation may stand.
 *
 * Its rarest runs are looked up first, and only so many places are taken in all, so that the
 * cost does not grow with the archive. Places that lie as close together as the quotation is
 * long make a window; the windows that hold most of its words are compared word by word.
 */
#include <stdlib.h>
#include <string.h>

#include "record/record_internal.h"

enum {
    ENOUGH_PLACES = 600, /* no further runs are looked up after as many */
    MOST_PLACES = 3000,  /* of one run */
    MOST_WORD_PLACES = 4000,
    MOST_WORDS = 6,   /* single words that are looked up */
    SLACK_WORDS = 60, /* that a window may be longer than the quotation */
    MARGIN_WORDS = 24
};

typedef struct {
    uint32_t at;   /* place in the row */
    uint32_t word; /* of the quotation, that stands there */
    uint32_t n;    /* words from there on */
} hit;

typedef struct {
    hit *hits; /* [n] */
    uint32_t n, capacity;
} hit_list;

typedef struct {
    uint32_t word, n_places, bucket;
} query;

static int by_rarity(const void *x, const void *y)
{
    const query *a = x, *b = y;
    if (a->n_places != b->n_places) {
        return a->n_places < b->n_places ? -1 : 1;
    }
    return (a->word > b->word) - (a->word < b->word);
}

static int by_place(const void *x, const void *y)
{
    const hit *a = x, *b = y;
    if (a->at != b->at) {
        return a->at < b->at ? -1 : 1;
    }
    return (a->word > b->word) - (a->word < b->word);
}

static bool add_hit(qu_arena *scratch, hit_list *list, hit h)
{
    if (!qu_arena_grow(scratch, &list->hits, &list->capacity, list->n, sizeof h)) {
        return false;
    }
    list->hits[list->n++] = h;
    return true;
}

/* --- runs --------------------------------------------------------------------------------- */

static bool is_run(const quoth_archive *archive, uint32_t at, const qu_spoken *words)
{
    for (uint32_t i = 0; i < QU_RUN_KEYS; i++) {
        if (!qu_keys_match(archive->keys[at + i], words[i].key)) {
            return false;
        }
    }
    return true;
}

static bool seek_runs(const quoth_archive *archive, qu_arena *scratch, const qu_spoken *words,
    uint32_t n, hit_list *hits)
{
    query *queries = qu_arena_array(scratch, n + 1, sizeof *queries);
    uint32_t n_queries = 0;
    if (queries == NULL) {
        return false;
    }
    for (uint32_t i = 0; i + QU_RUN_KEYS <= n; i++) {
        uint32_t keys[QU_RUN_KEYS];
        bool known = true;
        for (uint32_t k = 0; k < QU_RUN_KEYS; k++) {
            keys[k] = qu_key_group(words[i + k].key);
            known = known && keys[k] != QU_KEY_UNKNOWN;
        }
        uint32_t bucket = known ? qu_run_bucket(archive, keys) : 0;
        uint32_t n_places = archive->runs.starts[bucket + 1] - archive->runs.starts[bucket];
        if (known && n_places > 0) {
            queries[n_queries++] = (query){i, n_places, bucket};
        }
    }
    qsort(queries, n_queries, sizeof *queries, by_rarity);
    for (uint32_t q = 0; q < n_queries && hits->n < ENOUGH_PLACES; q++) {
        uint32_t begin = archive->runs.starts[queries[q].bucket];
        uint32_t end = archive->runs.starts[queries[q].bucket + 1];
        end = end - begin > MOST_PLACES ? begin + MOST_PLACES : end;
        for (uint32_t p = begin; p < end; p++) {
            uint32_t at = archive->runs.places[p];
            if (is_run(archive, at, words + queries[q].word) &&
                !add_hit(scratch, hits, (hit){at, queries[q].word, QU_RUN_KEYS})) {
                return false;
            }
        }
    }
    return true;
}

/* --- single words ------------------------------------------------------------------------- */

static bool seek_words(const quoth_archive *archive, qu_arena *scratch, const qu_spoken *words,
    uint32_t n, hit_list *hits)
{
    query *queries = qu_arena_array(scratch, n + 1, sizeof *queries);
    uint32_t n_queries = 0;
    if (queries == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (words[i].key == QU_KEY_UNKNOWN || (words[i].flags & QU_KEY_FUNCTION)) {
            continue;
        }
        uint32_t stem = archive->vocabulary.stems[words[i].key];
        uint32_t n_places = archive->stems.starts[stem + 1] - archive->stems.starts[stem];
        if (n_places > 0 && n_places <= MOST_WORD_PLACES) {
            queries[n_queries++] = (query){i, n_places, stem};
        }
    }
    qsort(queries, n_queries, sizeof *queries, by_rarity);
    for (uint32_t q = 0; q < n_queries && q < MOST_WORDS; q++) {
        if (hits->n + queries[q].n_places > MOST_WORD_PLACES) {
            break;
        }
        uint32_t begin = archive->stems.starts[queries[q].bucket];
        for (uint32_t p = 0; p < queries[q].n_places; p++) {
            hit h = {archive->stems.places[begin + p], queries[q].word, 1};
            if (!add_hit(scratch, hits, h)) {
                return false;
            }
        }
    }
    return true;
}

/* A word or two that tell nothing: the first place in the first records will do. */
static bool seek_first(const quoth_archive *archive, qu_arena *scratch, const qu_spoken *words,
    uint32_t n, hit_list *hits)
{
    enum { MOST_SCANNED_WORDS = 200000 };
    for (uint32_t at = 0; at + n <= archive->n_keys && at < MOST_SCANNED_WORDS; at++) {
        uint32_t i = 0;
        while (i < n && qu_keys_match(archive->keys[at + i], words[i].key)) {
            i++;
        }
        if (i == n) {
            return add_hit(scratch, hits, (hit){at, 0, n});
        }
    }
    return true;
}

/* --- windows ------------------------------------------------------------------------------ */

/* Keep a window among the best; one that overlaps a better one is none. */
static void keep(qu_window *windows, uint32_t *n, qu_window window)
{
    for (uint32_t i = 0; i < *n; i++) {
        if (window.begin < windows[i].end && windows[i].begin < window.end) {
            if (window.n_covered <= windows[i].n_covered) {
                return;
            }
            memmove(&windows[i], &windows[i + 1], (--*n - i) * sizeof *windows);
            i--;
        }
    }
    uint32_t place = *n;
    while (place > 0 && windows[place - 1].n_covered < window.n_covered) {
        place--;
    }
    if (place == QU_MAX_WINDOWS) {
        return;
    }
    uint32_t n_after = (*n < QU_MAX_WINDOWS ? *n : QU_MAX_WINDOWS - 1) - place;
    memmove(&windows[place + 1], &windows[place], n_after * sizeof *windows);
    windows[place] = window;
    *n += *n < QU_MAX_WINDOWS;
}

typedef struct {
    uint16_t *counts; /* [n] hits that hold a word */
    uint32_t n_covered;
} cover;

static void count_hit(cover *c, const hit *h, int change)
{
    for (uint32_t k = h->word; k < h->word + h->n; k++) {
        bool was = c->counts[k] > 0;
        c->counts[k] = (uint16_t)(c->counts[k] + change);
        bool is = c->counts[k] > 0;
        c->n_covered += (uint32_t)is - (uint32_t)was;
    }
}

static qu_window window_of(const quoth_archive *archive, const hit *first, const hit *last,
    uint32_t n, uint32_t n_covered)
{
    uint32_t record = qu_archive_record_of(archive, first->at);
    uint32_t low = archive->records[record].first_key, high = archive->records[record].end_key;
    uint32_t before = first->word + MARGIN_WORDS, after = n - last->word + MARGIN_WORDS;
    qu_window out = {.n_covered = n_covered};
    out.anchor = first->at - low >= first->word ? first->at - first->word : low;
    out.begin = first->at - low > before ? first->at - before : low;
    out.end = high - last->at > after ? last->at + after : high;
    return out;
}

static bool make_windows(const quoth_archive *archive, qu_arena *scratch, hit_list *hits,
    uint32_t n, qu_window *windows, uint32_t *n_windows)
{
    cover c = {.counts = qu_arena_array(scratch, n + 1, sizeof *c.counts)};
    if (c.counts == NULL) {
        return false;
    }
    if (hits->n > 1) {
        qsort(hits->hits, hits->n, sizeof *hits->hits, by_place);
    }
    uint32_t first = 0, record_end = 0;
    for (uint32_t i = 0; i < hits->n; i++) {
        const hit *h = &hits->hits[i];
        bool leaves = h->at >= record_end;
        while (first < i && (leaves || h->at - hits->hits[first].at > n + SLACK_WORDS)) {
            count_hit(&c, &hits->hits[first++], -1);
        }
        if (leaves) {
            record_end = archive->records[qu_archive_record_of(archive, h->at)].end_key;
        }
        uint32_t before = c.n_covered;
        count_hit(&c, h, 1);
        if (c.n_covered > before || first == i) {
            keep(windows, n_windows, window_of(archive, &hits->hits[first], h, n, c.n_covered));
        }
    }
    return true;
}

bool qu_seek(const quoth_archive *archive, qu_arena *scratch, const qu_spoken *words,
    uint32_t n, bool wide, qu_window *windows, uint32_t *n_windows)
{
    hit_list hits = {0};
    *n_windows = 0;
    if (n == 0 || !seek_runs(archive, scratch, words, n, &hits)) {
        return n == 0;
    }
    if (wide && !seek_words(archive, scratch, words, n, &hits)) {
        return false;
    }
    if (wide && hits.n == 0 && n < QU_RUN_KEYS &&
        !seek_first(archive, scratch, words, n, &hits)) {
        return false;
    }
    return make_windows(archive, scratch, &hits, n, windows, n_windows);
}
