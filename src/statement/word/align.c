/*
 * align.c: word-by-word alignment of two wordings of one utterance.
 *
 * What versions of a quotation have in common stands in runs: reporters cut and swap passages,
 * not every third word. So a gap costs something when it opens between two kept words, and
 * nothing for its length or at either end:
 *
 *     M[i][j]  best score of a[0..i), b[0..j) whose last step pairs a[i-1] with b[j-1]
 *     G[i][j]  best score of the same whose last step is in a gap
 *
 *     M[i][j] = max(M[i-1][j-1], G[i-1][j-1]) + worth(a[i-1], b[j-1])
 *     G[i][j] = max(M[i][j] - OPEN, G[i-1][j], G[i][j-1]),   G[0][0] = 0
 *
 * A gap that follows the last pair costs OPEN too, which is one constant for all alignments
 * with a rest at the end, and favours those that reach it.
 */
#include "statement/word/align.h"

#include <assert.h>
#include <string.h>

enum { FROM_M = 1, FROM_G = 2, G_OPENS = 4, G_FROM_A = 8, G_FROM_B = 16 };

static const int32_t NEVER = INT32_MIN / 4;

/* What a pair is worth, 0 when the words cannot be paired. */
static int32_t pair_worth(const qu_align_word *a, const qu_align_word *b)
{
    if (a->fold == b->fold) {
        return a->content ? QU_ALIGN_CONTENT : QU_ALIGN_FUNCTION;
    }
    return a->stem != 0 && a->stem == b->stem ? QU_ALIGN_INFLECTED : 0;
}

typedef struct {
    const qu_align_word *a, *b;
    size_t n_a, n_b;
    uint8_t *back; /* [n_a + 1][n_b + 1] where M and G of a cell come from */
    int32_t *m;    /* [2][n_b + 1] rows i-1 and i of M, in turns */
    int32_t *g;    /* [2][n_b + 1] the same of G */
} table;

/* Fill one cell. */
static void fill(table *t, size_t i, size_t j)
{
    size_t width = t->n_b + 1;
    int32_t *m = t->m + (i % 2) * width, *g = t->g + (i % 2) * width;
    const int32_t *m_up = t->m + ((i + 1) % 2) * width, *g_up = t->g + ((i + 1) % 2) * width;
    uint8_t back = 0;
    m[j] = NEVER;
    int32_t worth = i > 0 && j > 0 ? pair_worth(&t->a[i - 1], &t->b[j - 1]) : 0;
    if (worth > 0) {
        bool from_m = m_up[j - 1] >= g_up[j - 1];
        m[j] = (from_m ? m_up[j - 1] : g_up[j - 1]) + worth;
        back = from_m ? FROM_M : FROM_G;
    }
    int32_t best = m[j] - QU_ALIGN_OPEN;
    uint8_t way = G_OPENS;
    if (j > 0 && g[j - 1] > best) {
        best = g[j - 1];
        way = G_FROM_B;
    }
    if (i > 0 && g_up[j] > best) {
        best = g_up[j];
        way = G_FROM_A;
    }
    if (i == 0 && j == 0) {
        best = 0;
    }
    g[j] = best;
    t->back[i * width + j] = back | way;
}

/* The steps from the end backwards into steps[]; the number of them. */
static size_t trace(const table *t, bool in_m, qu_align_step *steps)
{
    size_t i = t->n_a, j = t->n_b, n = 0;
    while (i > 0 || j > 0) {
        uint8_t back = t->back[i * (t->n_b + 1) + j];
        if (in_m) {
            i--;
            j--;
            steps[n++] = (qu_align_step){(int32_t)i, (int32_t)j, t->a[i].fold == t->b[j].fold};
            in_m = (back & FROM_M) != 0;
        } else if (back & G_FROM_B) {
            j--;
            steps[n++] = (qu_align_step){QU_ALIGN_GAP, (int32_t)j, false};
        } else if (back & G_FROM_A) {
            i--;
            steps[n++] = (qu_align_step){(int32_t)i, QU_ALIGN_GAP, false};
        } else {
            in_m = true;
        }
    }
    return n;
}

static void reverse(qu_align_step *steps, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        qu_align_step step = steps[i];
        steps[i] = steps[n - 1 - i];
        steps[n - 1 - i] = step;
    }
}

/* In each gap the words of A first, so that (a, b) and (b, a) show the same gaps. */
static void settle_gaps(qu_align_step *steps, size_t n, qu_align_step *room)
{
    for (size_t i = 0; i < n;) {
        size_t end = i, n_kept = 0;
        while (end < n && (steps[end].a == QU_ALIGN_GAP || steps[end].b == QU_ALIGN_GAP)) {
            end++;
        }
        for (size_t k = i; k < end; k++) {
            if (steps[k].b == QU_ALIGN_GAP) {
                room[n_kept++] = steps[k];
            }
        }
        for (size_t k = i; k < end; k++) {
            if (steps[k].a == QU_ALIGN_GAP) {
                room[n_kept++] = steps[k];
            }
        }
        memcpy(steps + i, room, n_kept * sizeof *steps);
        i = end + 1;
    }
}

static bool align_table(
    qu_arena *scratch, table *t, qu_align_step *steps, size_t *n, int32_t *score)
{
    size_t width = t->n_b + 1;
    t->back = qu_arena_array(scratch, t->n_a + 1, width);
    t->m = qu_arena_array(scratch, 2 * width, sizeof *t->m);
    t->g = qu_arena_array(scratch, 2 * width, sizeof *t->g);
    qu_align_step *room = qu_arena_array(scratch, t->n_a + t->n_b + 1, sizeof *room);
    if (t->back == NULL || t->m == NULL || t->g == NULL || room == NULL) {
        return false;
    }
    for (size_t i = 0; i <= t->n_a; i++) {
        for (size_t j = 0; j <= t->n_b; j++) {
            fill(t, i, j);
        }
    }
    int32_t m = t->m[(t->n_a % 2) * width + t->n_b], g = t->g[(t->n_a % 2) * width + t->n_b];
    *score = m >= g ? m : g;
    *n = trace(t, m >= g, steps);
    reverse(steps, *n);
    settle_gaps(steps, *n, room);
    return true;
}

/* Wordings that are the same throughout need no table. */
static bool same_words(const qu_align_word *a, size_t n_a, const qu_align_word *b, size_t n_b)
{
    size_t n = 0;
    while (n < n_a && n < n_b && a[n].fold == b[n].fold) {
        n++;
    }
    return n_a == n_b && n == n_a;
}

quoth_status qu_align_words(qu_arena *arena, qu_arena *scratch, const qu_align_word *a,
    size_t n_a, const qu_align_word *b, size_t n_b, qu_alignment *out, quoth_error *err)
{
    assert(arena != scratch);
    *out = (qu_alignment){0};
    if (n_a > QU_ALIGN_MAX_WORDS || n_b > QU_ALIGN_MAX_WORDS) {
        return qu_fail(err, QUOTH_E_LIMIT, 0, "%zu words are more than can be aligned",
            n_a > n_b ? n_a : n_b);
    }
    qu_align_step *steps = qu_arena_array(arena, n_a + n_b + 1, sizeof *steps);
    if (steps == NULL) {
        return qu_fail_memory(err);
    }
    size_t n = n_a;
    int32_t score = 0;
    if (same_words(a, n_a, b, n_b)) {
        for (size_t i = 0; i < n_a; i++) {
            steps[i] = (qu_align_step){(int32_t)i, (int32_t)i, true};
            score += pair_worth(&a[i], &b[i]);
        }
    } else {
        qu_arena_mark mark = qu_arena_here(scratch);
        table t = {.a = a, .b = b, .n_a = n_a, .n_b = n_b};
        bool done = align_table(scratch, &t, steps, &n, &score);
        qu_arena_rewind(scratch, mark);
        if (!done) {
            return qu_fail_memory(err);
        }
    }
    *out = (qu_alignment){.steps = steps, .n = (uint32_t)n, .score = score};
    return QUOTH_OK;
}
