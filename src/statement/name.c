/*
 * name.c: the fullest name that any report of a story has for a speaker.
 *
 * "Trump" in one report is "Donald Trump" in the others. A short name stands for a longer one
 * when all longer names that it could stand for could be one another too; "Trump" beside both
 * "Donald Trump" and "Ivanka Trump" stays as it is.
 */
#include "statement/statement_internal.h"

#include <stdlib.h>

/* Names whose last words begin alike are held against each other; a list is cut off here. */
enum { MOST_ALIKE = 64, KEY_CHARS = 2 };

/* Where a name stands, and how much of what stands there it is. */
static uint64_t name_key(quoth_view name)
{
    return qu_hash_pair((uint64_t)(uintptr_t)name.ptr, name.len);
}

int qu_names_match(qu_statement_work *work, quoth_view a, quoth_view b)
{
    if (a.len == 0 || b.len == 0) {
        return 1;
    }
    if (a.ptr == b.ptr && a.len == b.len) {
        return 2;
    }
    uint64_t key = qu_hash_pair(name_key(a), name_key(b));
    uint32_t known = qu_map_get(&work->matches, key);
    if (known != QUOTH_NONE) {
        return (int)known;
    }
    int match = qu_speaker_match(a, b);
    (void)qu_map_put(&work->matches, key, (uint32_t)match); /* without memory: not remembered */
    return match;
}

static bool share(qu_map *first, qu_utterances *list, qu_statement_work *work)
{
    for (uint32_t i = 0; i < list->n; i++) {
        quoth_view *name = &list->items[i].speaker;
        if (name->len == 0) {
            continue;
        }
        bool quoted = list == &work->quoted;
        uint32_t number = i + (quoted ? 0 : work->quoted.n);
        uint32_t *at = qu_map_put(first, qu_hash(name->ptr, name->len), number);
        if (at == NULL) {
            return false;
        }
        *name = *at < work->quoted.n ? work->quoted.items[*at].speaker
                                     : work->indirect.items[*at - work->quoted.n].speaker;
    }
    return true;
}

bool qu_names_share(qu_statement_work *work)
{
    qu_map first = {0};
    bool done = share(&first, &work->quoted, work) && share(&first, &work->indirect, work);
    qu_map_dispose(&first);
    return done;
}

typedef struct {
    quoth_view text;
    uint64_t key; /* how the last word begins */
    uint32_t n_words;
    uint32_t n_reports; /* independent reports that have it, copies and all at most once */
    uint32_t last_witness;
} known_name;

typedef struct {
    known_name *items; /* [n] */
    uint32_t n, capacity;
} name_list;

static void know(known_name *out)
{
    size_t begin = 0, n;
    out->n_words = 0;
    for (size_t at = 0; at < out->text.len; at += n) {
        bool space = qu_is_space(qu_char_at(out->text, at, &n));
        if (!space && (at == begin)) {
            out->n_words++;
        }
        begin = space ? at + n : begin;
    }
    if (begin >= out->text.len) {
        begin = 0;
    }
    size_t end = begin;
    for (int i = 0; i < KEY_CHARS && end < out->text.len; i++) {
        (void)qu_char_at(out->text, end, &n);
        end += n;
    }
    out->key = qu_fold_hash((quoth_view){out->text.ptr + begin, end - begin});
}

static bool collect(
    qu_statement_work *work, const qu_utterances *list, qu_map *seen, name_list *out)
{
    for (uint32_t i = 0; i < list->n; i++) {
        const qu_utterance *u = &list->items[i];
        if (u->speaker.len == 0) {
            continue;
        }
        uint32_t *at = qu_map_put(seen, qu_fold_hash(u->speaker), out->n);
        if (at == NULL) {
            return false;
        }
        if (*at == out->n) {
            if (!qu_arena_grow(
                    work->scratch, &out->items, &out->capacity, out->n, sizeof *out->items)) {
                return false;
            }
            out->items[out->n] = (known_name){.text = u->speaker, .last_witness = QUOTH_NONE};
            know(&out->items[out->n++]);
        }
        known_name *entry = &out->items[*at];
        entry->n_reports += entry->last_witness != u->witness;
        entry->last_witness = u->witness;
    }
    return true;
}

static int by_key(const void *x, const void *y)
{
    const known_name *a = x, *b = y;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return qu_compare(a->text, b->text);
}

/* Whole names before last names, then the more common, then the longer one. */
static bool is_better(const known_name *a, const known_name *b)
{
    if ((a->n_words > 1) != (b->n_words > 1)) {
        return a->n_words > 1;
    }
    if (a->n_reports != b->n_reports) {
        return a->n_reports > b->n_reports;
    }
    if (a->n_words != b->n_words) {
        return a->n_words > b->n_words;
    }
    int order = qu_compare(a->text, b->text);
    return a->text.len != b->text.len ? a->text.len > b->text.len : order < 0;
}

/* The best name that items[at] could stand for, among items [begin, end). */
static quoth_view best_of(
    qu_statement_work *work, const known_name *items, uint32_t begin, uint32_t end, uint32_t at)
{
    uint32_t alike[MOST_ALIKE], n = 0, best = at;
    for (uint32_t i = begin; i < end && n < MOST_ALIKE; i++) {
        if (qu_names_match(work, items[i].text, items[at].text) > 0) {
            alike[n++] = i;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = i + 1; k < n; k++) {
            if (qu_names_match(work, items[alike[i]].text, items[alike[k]].text) == 0) {
                return items[at].text;
            }
        }
        best = is_better(&items[alike[i]], &items[best]) ? alike[i] : best;
    }
    return items[best].text;
}

bool qu_names_gather(qu_statement_work *work, qu_names *out)
{
    qu_map seen = {0};
    name_list list = {0};
    bool done = collect(work, &work->quoted, &seen, &list) &&
                collect(work, &work->indirect, &seen, &list);
    qu_map_dispose(&seen);
    quoth_view *names = qu_arena_array(work->scratch, list.n, sizeof *names);
    if (!done || names == NULL) {
        return false;
    }
    if (list.n > 0) {
        qsort(list.items, list.n, sizeof *list.items, by_key);
    }
    for (uint32_t begin = 0, end; begin < list.n; begin = end) {
        end = begin + 1;
        while (end < list.n && list.items[end].key == list.items[begin].key) {
            end++;
        }
        for (uint32_t i = begin; i < end; i++) {
            names[i] = best_of(work, list.items, begin, end, i);
            if (qu_map_put(&out->best, qu_fold_hash(list.items[i].text), i) == NULL) {
                return false;
            }
        }
    }
    out->names = names;
    return true;
}

void qu_names_dispose(qu_names *names)
{
    qu_map_dispose(&names->best);
}

quoth_view qu_names_fullest(const qu_names *names, quoth_view name)
{
    uint32_t at = name.len == 0 ? QUOTH_NONE : qu_map_get(&names->best, qu_fold_hash(name));
    return at == QUOTH_NONE ? name : names->names[at];
}
