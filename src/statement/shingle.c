/*
 * shingle.c: an index from runs of words to the wordings that hold them.
 *
 * A run of three words with content, or two words of content side by side, is rare enough that
 * who shares one is worth a look. A run that very many wordings hold says nothing any more, so
 * a list of postings ends at MOST_POSTINGS: what comes later is found by its other runs, and no
 * query ever reads more than that for each of its words. Results follow the order of entry
 * alone.
 */
#include "statement/statement_internal.h"

#include <stdlib.h>
#include <string.h>

/* Long enough for each outlet's wording of one agency quotation to be found by any of its runs.
 */
enum { MOST_POSTINGS = 48, RUN_WORDS = 3 };

void qu_shingles_dispose(qu_shingles *shingles)
{
    qu_map_dispose(&shingles->heads);
    qu_map_dispose(&shingles->sizes);
    *shingles = (qu_shingles){0};
}

/* The keys of a wording, in text order. Runs pass over words in brackets. */
typedef struct {
    uint64_t *keys; /* [n] */
    uint32_t n;
} key_list;

static bool is_content(const qu_said *word)
{
    return (word->flags & QU_SAID_CONTENT) != 0;
}

/* The keys of the run that begins at words[0]. */
static void add_run(key_list *list, const qu_said *const *words, uint32_t n)
{
    if (n >= 2 && is_content(words[0]) && is_content(words[1])) {
        list->keys[list->n++] = qu_hash_pair(words[0]->fold, words[1]->fold);
    }
    if (n >= RUN_WORDS &&
        (is_content(words[0]) || is_content(words[1]) || is_content(words[2]))) {
        list->keys[list->n++] =
            qu_hash_pair(qu_hash_pair(words[0]->fold, words[1]->fold), words[2]->fold);
    }
}

static bool run_keys(qu_arena *arena, const qu_utterance *u, key_list *list)
{
    const qu_said **plain = qu_arena_array(arena, u->n_words, sizeof *plain);
    list->keys = qu_arena_array(arena, (size_t)u->n_words * 2 + 1, sizeof *list->keys);
    list->n = 0;
    if (plain == NULL || list->keys == NULL) {
        return false;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < u->n_words; i++) {
        if (!(u->words[i].flags & QU_SAID_BRACKET)) {
            plain[n++] = &u->words[i];
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        add_run(list, plain + i, n - i);
    }
    list->keys[list->n++] = u->hash; /* "Yes, I did" has no other */
    return true;
}

static bool root_keys(qu_arena *arena, const qu_utterance *u, key_list *list)
{
    list->keys = qu_arena_array(arena, u->n_words, sizeof *list->keys);
    list->n = 0;
    if (list->keys == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < u->n_words; i++) {
        if (u->words[i].root != 0) {
            list->keys[list->n++] = (uint64_t)u->words[i].root << 16 | 1;
        }
    }
    return true;
}

static bool add_key(
    qu_statement_work *work, qu_shingles *shingles, uint64_t key, uint32_t number)
{
    uint32_t *head = qu_map_put(&shingles->heads, key, QUOTH_NONE);
    uint32_t *size = qu_map_put(&shingles->sizes, key, 0);
    if (head == NULL || size == NULL) {
        return false;
    }
    if (*size >= MOST_POSTINGS ||
        (*head != QUOTH_NONE && shingles->postings[*head].number == number)) {
        return true;
    }
    if (!qu_arena_grow(work->scratch, &shingles->postings, &shingles->capacity, shingles->n,
            sizeof *shingles->postings)) {
        return false;
    }
    shingles->postings[shingles->n] = (qu_posting){number, *head};
    *head = shingles->n++;
    ++*size;
    return true;
}

static bool add_keys(
    qu_statement_work *work, qu_shingles *shingles, const key_list *list, uint32_t number)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (!add_key(work, shingles, list->keys[i], number)) {
            return false;
        }
    }
    return true;
}

/* --- asking ------------------------------------------------------------------------------- */

typedef struct {
    uint32_t number, weight;
} vote;

static int by_number(const void *a, const void *b)
{
    const vote *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static int by_weight(const void *a, const void *b)
{
    const vote *x = a, *y = b;
    int order = (x->weight < y->weight) - (x->weight > y->weight);
    return order != 0 ? order : by_number(a, b);
}

/* Votes of one number become one. */
static uint32_t sum_up(vote *votes, uint32_t n)
{
    uint32_t n_sums = 0;
    qsort(votes, n, sizeof *votes, by_number);
    for (uint32_t i = 0; i < n; i++) {
        if (n_sums > 0 && votes[n_sums - 1].number == votes[i].number) {
            votes[n_sums - 1].weight += votes[i].weight;
        } else {
            votes[n_sums++] = votes[i];
        }
    }
    return n_sums;
}

/* Every key votes for the numbers under it, a rare key with more weight. */
static bool find(qu_arena *arena, const qu_shingles *shingles, const key_list *list,
    uint32_t *candidates, uint32_t *n)
{
    vote *votes = NULL;
    uint32_t n_votes = 0, capacity = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t at = qu_map_get(&shingles->heads, list->keys[i]);
        uint32_t size = at == QUOTH_NONE ? 0 : qu_map_get(&shingles->sizes, list->keys[i]);
        while (at != QUOTH_NONE) {
            if (!qu_arena_grow(arena, &votes, &capacity, n_votes, sizeof *votes)) {
                return false;
            }
            votes[n_votes++] =
                (vote){shingles->postings[at].number, 1 + 2 * MOST_POSTINGS / size};
            at = shingles->postings[at].next;
        }
    }
    *n = 0;
    if (n_votes == 0) {
        return true;
    }
    n_votes = sum_up(votes, n_votes);
    qsort(votes, n_votes, sizeof *votes, by_weight);
    while (*n < n_votes && *n < QU_MAX_CANDIDATES) {
        candidates[*n] = votes[*n].number;
        ++*n;
    }
    return true;
}

bool qu_shingles_add(qu_statement_work *work, qu_shingles *shingles,
    const qu_utterance *utterance, uint32_t number)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    key_list list;
    bool done =
        run_keys(work->brush, utterance, &list) && add_keys(work, shingles, &list, number);
    qu_arena_rewind(work->brush, mark);
    return done;
}

bool qu_roots_add(
    qu_statement_work *work, qu_shingles *roots, const qu_utterance *utterance, uint32_t number)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    key_list list;
    bool done =
        root_keys(work->brush, utterance, &list) && add_keys(work, roots, &list, number);
    qu_arena_rewind(work->brush, mark);
    return done;
}

bool qu_shingles_find(qu_statement_work *work, const qu_shingles *shingles,
    const qu_utterance *utterance, uint32_t *candidates, uint32_t *n)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    key_list list;
    bool done = run_keys(work->brush, utterance, &list) &&
                find(work->brush, shingles, &list, candidates, n);
    qu_arena_rewind(work->brush, mark);
    return done;
}

bool qu_roots_find(qu_statement_work *work, const qu_shingles *roots,
    const qu_utterance *utterance, uint32_t *candidates, uint32_t *n)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    key_list list;
    bool done = root_keys(work->brush, utterance, &list) &&
                find(work->brush, roots, &list, candidates, n);
    qu_arena_rewind(work->brush, mark);
    return done;
}
