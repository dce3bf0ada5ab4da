/* test_linkage.c: fast linkage against linkage by the definition, on small random groups. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "story/story_internal.h"

enum { N = 9, TERMS = 6 };

typedef struct {
    qu_weight weights[N][TERMS];
    uint32_t scene[N];
    qu_vector vectors[N];
    uint32_t members[N];
    qu_pair links[N * N];
    size_t n_links;
} group;

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* Random vectors; every pair is a link. */
static void make_group(group *g, uint32_t seed)
{
    g->n_links = 0;
    for (uint32_t i = 0; i < N; i++) {
        double squares = 0;
        for (uint32_t t = 0; t < TERMS; t++) {
            uint32_t r = next_random(&seed) % 10;
            g->weights[i][t] = (qu_weight){t, r < 5 ? 0.01f : (float)(r * r)};
            squares += (double)g->weights[i][t].weight * g->weights[i][t].weight;
        }
        for (uint32_t t = 0; t < TERMS; t++) {
            g->weights[i][t].weight = (float)(g->weights[i][t].weight / sqrt(squares));
        }
        g->scene[i] = TERMS + next_random(&seed) % 2;
        g->vectors[i] = (qu_vector){.weights = g->weights[i],
            .n_weights = TERMS,
            .scene = &g->scene[i],
            .n_scene = next_random(&seed) % 2,
            .day =
                next_random(&seed) % 3 == 0 ? QU_NO_DAY : (int32_t)(next_random(&seed) % 40)};
        g->members[i] = i;
        for (uint32_t k = 0; k < i; k++) {
            g->links[g->n_links++] = (qu_pair){k, i, 0};
        }
    }
}

/* The likeness of two sets by its definition; which[i] is the set of report i. */
static double likeness(const group *g, const uint32_t *which, uint32_t a, uint32_t b)
{
    double sum = 0, day[2] = {0, 0};
    int n = 0, n_dated[2] = {0, 0};
    unsigned scenes[2] = {0, 0};
    for (uint32_t i = 0; i < N; i++) {
        if (which[i] != a && which[i] != b) {
            continue;
        }
        int side = which[i] == b;
        if (g->vectors[i].day != QU_NO_DAY) {
            day[side] += g->vectors[i].day;
            n_dated[side]++;
        }
        if (g->vectors[i].n_scene > 0) {
            scenes[side] |= 1u << (g->scene[i] - TERMS);
        }
        for (uint32_t k = 0; k < N; k++) {
            if (which[i] == a && which[k] == b) {
                sum += qu_weights_product(g->weights[i], TERMS, g->weights[k], TERMS);
                n++;
            }
        }
    }
    sum /= n;
    if (n_dated[0] > 0 && n_dated[1] > 0) {
        sum *= qu_day_factor(day[0] / n_dated[0] - day[1] / n_dated[1]);
    }
    /* scenes are in nobody's words here, so two sets that both have one clash */
    return scenes[0] != 0 && scenes[1] != 0 ? sum * 0.5 : sum;
}

static void by_definition(const group *g, uint32_t *which)
{
    for (uint32_t i = 0; i < N; i++) {
        which[i] = i;
    }
    for (;;) {
        double best = QU_SAME_EVENT;
        uint32_t best_a = N, best_b = N;
        for (uint32_t b = 0; b < N; b++) {
            for (uint32_t a = 0; a < b; a++) {
                if (which[a] == a && which[b] == b && likeness(g, which, a, b) > best) {
                    best = likeness(g, which, a, b);
                    best_a = a;
                    best_b = b;
                }
            }
        }
        if (best_a == N) {
            return;
        }
        for (uint32_t i = 0; i < N; i++) {
            which[i] = which[i] == best_b ? best_a : which[i];
        }
    }
}

static void test_story_linkage__is_average_linkage(void **state)
{
    (void)state;
    size_t n_joined = 0, n_apart = 0;
    for (uint32_t seed = 1; seed <= 300; seed++) {
        group g;
        uint32_t expected[N], root[N];
        qu_arena arena = {0};
        make_group(&g, seed * 7919);
        qu_vectors vectors = {g.vectors, N, TERMS + 2};
        by_definition(&g, expected);
        assert_true(qu_linkage(&arena, &vectors, g.members, N, g.links, g.n_links, root));
        for (uint32_t i = 0; i < N; i++) {
            assert_int_equal(root[i], expected[i]);
            n_joined += root[i] != i;
            n_apart += root[i] == i;
        }
        qu_arena_dispose(&arena);
    }
    assert_true(n_joined > 300 && n_apart > 300); /* both were put to the test */
}

static void test_story_linkage__multiplies_weights_of_equal_terms(void **state)
{
    (void)state;
    const qu_weight a[] = {{1, 0.5f}, {4, 0.25f}, {9, 2}};
    const qu_weight b[] = {{4, 4}, {7, 1}, {9, 0.5f}, {11, 3}};
    assert_float_equal(qu_weights_product(a, 3, b, 4), 2.0, 1e-6);
    assert_float_equal(qu_weights_product(b, 4, a, 3), 2.0, 1e-6);
    assert_float_equal(qu_weights_product(a, 0, b, 4), 0.0, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_story_linkage__is_average_linkage),
        cmocka_unit_test(test_story_linkage__multiplies_weights_of_equal_terms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
