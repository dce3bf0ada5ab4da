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
    shingles->n_numbers = number < shingles->n_numbers ? shingles->n_numbers : number + 1;
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

/* Room to count the votes for every number that was entered; all 0 between questions. */
static bool make_room(qu_statement_work *work, qu_shingles *shingles)
{
    if (shingles->n_numbers <= shingles->n_weights) {
        return true;
    }
    uint32_t n = shingles->n_numbers * 2;
    shingles->weights = qu_arena_array(work->scratch, n, sizeof *shingles->weights);
    shingles->touched = qu_arena_array(work->scratch, n, sizeof *shingles->touched);
    shingles->n_weights = shingles->weights == NULL || shingles->touched == NULL ? 0 : n;
    return shingles->n_weights > 0;
}

/* Every key votes for the numbers under it, a rare key with more weight. */
static uint32_t vote(qu_shingles *shingles, const key_list *list)
{
    uint32_t n_touched = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t at = qu_map_get(&shingles->heads, list->keys[i]);
        uint32_t size = at == QUOTH_NONE ? 1 : qu_map_get(&shingles->sizes, list->keys[i]);
        for (; at != QUOTH_NONE; at = shingles->postings[at].next) {
            uint32_t number = shingles->postings[at].number;
            if (shingles->weights[number] == 0) {
                shingles->touched[n_touched++] = number;
            }
            shingles->weights[number] += 1 + 2 * MOST_POSTINGS / size;
        }
    }
    return n_touched;
}

/* Keep a number among the best, most votes first, the lower number first among equals. */
static void keep_best(
    const uint32_t *weights, uint32_t number, uint32_t *candidates, uint32_t *n)
{
    uint32_t at = *n;
    while (at > 0 && (weights[candidates[at - 1]] < weights[number] ||
                         (weights[candidates[at - 1]] == weights[number] &&
                             candidates[at - 1] > number))) {
        at--;
    }
    if (at == QU_MAX_CANDIDATES) {
        return;
    }
    *n += *n < QU_MAX_CANDIDATES;
    for (uint32_t i = *n - 1; i > at; i--) {
        candidates[i] = candidates[i - 1];
    }
    candidates[at] = number;
}

static bool find(qu_statement_work *work, qu_shingles *shingles, const key_list *list,
    uint32_t *candidates, uint32_t *n)
{
    *n = 0;
    if (!make_room(work, shingles)) {
        return false;
    }
    uint32_t n_touched = vote(shingles, list);
    for (uint32_t i = 0; i < n_touched; i++) {
        keep_best(shingles->weights, shingles->touched[i], candidates, n);
    }
    for (uint32_t i = 0; i < n_touched; i++) {
        shingles->weights[shingles->touched[i]] = 0;
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

bool qu_shingles_find(qu_statement_work *work, qu_shingles *shingles,
    const qu_utterance *utterance, uint32_t *candidates, uint32_t *n)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    key_list list;
    bool done =
        run_keys(work->brush, utterance, &list) && find(work, shingles, &list, candidates, n);
    qu_arena_rewind(work->brush, mark);
    return done;
}

bool qu_roots_find(qu_statement_work *work, qu_shingles *roots, const qu_utterance *utterance,
    uint32_t *candidates, uint32_t *n)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    key_list list;
    bool done =
        root_keys(work->brush, utterance, &list) && find(work, roots, &list, candidates, n);
    qu_arena_rewind(work->brush, mark);
    return done;
}
