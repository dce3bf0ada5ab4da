/*
 * fit.c: which word of the record each word of a quotation is.
 *
 *     M[i][j]  best score of q[0..i), r[0..j) whose last step pairs q[i-1] with r[j-1]
 *     X[i][j]  the same whose last step is a word that the record has not
 *     Y[i][j]  the same whose last step is a word of the record that the quotation leaves out
 *
 * All three may follow one another; to begin and to end anywhere in the window costs nothing.
 * An insertion in brackets is cheap, and so is to leave words out where an ellipsis owns up.
 */
#include <string.h>

#include "record/record_internal.h"

enum { FROM_START, FROM_M, FROM_X, FROM_Y };
enum { X_SHIFT = 2, Y_SHIFT = 4, WAY = 3 };

static const int32_t NEVER = INT32_MIN / 4;

static int32_t worth(const qu_spoken *word)
{
    return word->flags & QU_KEY_FUNCTION ? QU_FIT_FUNCTION : QU_FIT_CONTENT;
}

int32_t qu_fit_most(const qu_spoken *words, uint32_t n)
{
    int32_t most = 0;
    for (uint32_t i = 0; i < n; i++) {
        most += words[i].marks & QU_SPOKEN_BRACKET ? 0 : worth(&words[i]);
    }
    return most;
}

typedef struct {
    const qu_spoken *words;
    const uint32_t *row; /* keys of the window */
    uint32_t n, m;
    uint8_t *back;               /* [n + 1][m + 1] */
    int32_t *M[2], *X[2], *Y[2]; /* [m + 1] of rows i-1 and i, in turns */
} table;

/* The best of three ways. */
static int32_t best_of(int32_t m, int32_t x, int32_t y, uint8_t *way)
{
    *way = FROM_M;
    if (x > m) {
        m = x;
        *way = FROM_X;
    }
    if (y > m) {
        m = y;
        *way = FROM_Y;
    }
    return m;
}

static void fill_row(table *t, uint32_t i)
{
    const qu_spoken *word = &t->words[i - 1];
    bool bracket = word->marks & QU_SPOKEN_BRACKET, last = i == t->n;
    bool shown = !last && (t->words[i].marks & (QU_SPOKEN_ELLIPSIS | QU_SPOKEN_BRACKET));
    int32_t open = bracket ? 0 : QU_FIT_FOREIGN_OPEN, foreign = bracket ? 2 : QU_FIT_FOREIGN;
    int32_t skip_open = shown ? QU_FIT_SKIP_SHOWN : QU_FIT_SKIP_OPEN;
    int32_t value = worth(word);
    int32_t *M = t->M[i % 2], *X = t->X[i % 2], *Y = t->Y[i % 2];
    const int32_t *Mu = t->M[(i + 1) % 2], *Xu = t->X[(i + 1) % 2], *Yu = t->Y[(i + 1) % 2];
    uint8_t *back = t->back + (size_t)i * (t->m + 1);
    for (uint32_t j = 0; j <= t->m; j++) {
        uint8_t from_m = FROM_START, from_x = FROM_START, from_y = FROM_M;
        M[j] = X[j] = Y[j] = NEVER;
        if (j > 0 && !bracket && qu_keys_match(word->key, t->row[j - 1])) {
            int32_t before = i == 1 ? 0 : best_of(Mu[j - 1], Xu[j - 1], Yu[j - 1], &from_m);
            M[j] = before + value;
        }
        int32_t before = i == 1 ? -open : best_of(Mu[j] - open, Xu[j], Yu[j] - open, &from_x);
        X[j] = before - foreign;
        if (j > 0 && !last) {
            Y[j] = best_of(M[j - 1] - skip_open, X[j - 1] - skip_open, Y[j - 1], &from_y) -
                   QU_FIT_SKIP;
        }
        back[j] = (uint8_t)(from_m | from_x << X_SHIFT | from_y << Y_SHIFT);
    }
}

/* From the best end backwards. */
static void trace(const table *t, uint32_t first, uint32_t *map, int32_t *score)
{
    const int32_t *M = t->M[t->n % 2], *X = t->X[t->n % 2];
    uint32_t j = 0, i = t->n;
    uint8_t way = FROM_X;
    *score = NEVER;
    for (uint32_t k = 0; k <= t->m; k++) {
        if (M[k] > *score || X[k] > *score) {
            way = M[k] >= X[k] ? FROM_M : FROM_X;
            *score = M[k] >= X[k] ? M[k] : X[k];
            j = k;
        }
    }
    while (i > 0 && way != FROM_START) {
        uint8_t back = t->back[(size_t)i * (t->m + 1) + j];
        if (way == FROM_M) {
            map[--i] = first + --j;
            way = back & WAY;
        } else if (way == FROM_X) {
            map[--i] = QUOTH_NONE;
            way = back >> X_SHIFT & WAY;
        } else {
            j--;
            way = back >> Y_SHIFT & WAY;
        }
    }
}

/* Does the quotation stand there word for word? */
static bool is_there(
    const quoth_archive *archive, const qu_spoken *words, uint32_t n, const qu_window *window)
{
    if (window->anchor < window->begin || window->anchor + n > window->end) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if ((words[i].marks & (QU_SPOKEN_BRACKET | (i > 0 ? QU_SPOKEN_ELLIPSIS : 0))) ||
            !qu_keys_match(words[i].key, archive->keys[window->anchor + i])) {
            return false;
        }
    }
    return true;
}

bool qu_fit(const quoth_archive *archive, qu_arena *scratch, const qu_spoken *words, uint32_t n,
    const qu_window *window, uint32_t *map, int32_t *score)
{
    if (is_there(archive, words, n, window)) {
        for (uint32_t i = 0; i < n; i++) {
            map[i] = window->anchor + i;
        }
        *score = qu_fit_most(words, n);
        return true;
    }
    qu_arena_mark mark = qu_arena_here(scratch);
    table t = {.words = words,
        .row = archive->keys + window->begin,
        .n = n,
        .m = window->end - window->begin};
    t.back = qu_arena_array(scratch, n + 1, t.m + 1);
    int32_t *rows = qu_arena_array(scratch, (size_t)6 * (t.m + 1), sizeof *rows);
    bool good = t.back != NULL && rows != NULL;
    for (uint32_t k = 0; good && k < 2; k++) {
        t.M[k] = rows + (size_t)(3 * k) * (t.m + 1);
        t.X[k] = rows + (size_t)(3 * k + 1) * (t.m + 1);
        t.Y[k] = rows + (size_t)(3 * k + 2) * (t.m + 1);
    }
    for (uint32_t i = 1; good && i <= n; i++) {
        fill_row(&t, i);
    }
    if (good) {
        trace(&t, window->begin, map, score);
    }
    qu_arena_rewind(scratch, mark);
    return good;
}
