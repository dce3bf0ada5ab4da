/* test_tagger.c: the model's file, the best path against every path, long texts,
 * reproducibility. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attribution/tagger/tagger_internal.h"

static qu_tagger *open_own(void)
{
    qu_tagger *tagger;
    assert_int_equal(qu_tagger_open(qu_tagger_own_model(), &tagger, NULL), QUOTH_OK);
    return tagger;
}

static void refused(const char *bytes, size_t n, uint64_t position)
{
    quoth_error err = {0};
    qu_tagger *tagger;
    assert_int_equal(qu_tagger_open((quoth_view){bytes, n}, &tagger, &err), QUOTH_E_INPUT);
    assert_null(tagger);
    assert_int_equal(err.position, position);
}

static void test_tagger__refuses_what_is_no_model(void **state)
{
    (void)state;
    quoth_view own = qu_tagger_own_model();
    char *copy = malloc(own.len + 1);
    assert_non_null(copy);
    memcpy(copy, own.ptr, own.len);
    refused("", 0, 0);
    refused(own.ptr, 63, 0);
    refused(own.ptr, own.len - 1, 12);
    refused(copy, own.len + 1, 12);
    copy[own.len - 1] ^= 1; /* damage that the hash alone shows */
    refused(copy, own.len, 64);
    copy[16] ^= 1; /* another number of words */
    refused(copy, own.len, 12);
    copy[12] ^= 1; /* a size that no matrix has */
    refused(copy, own.len, 12);
    copy[8] = 9;
    refused(copy, own.len, 8);
    copy[0] = 'q';
    refused(copy, own.len, 0);
    free(copy);
}

/* A path's score with the transitions and the start bonus. */
static double path_score(const qu_tagger *tagger, const float *emissions, const int *path,
    uint32_t n, const float *bonus)
{
    double score = (double)tagger->transitions[QU_START][path[0]] +
                   (double)tagger->transitions[path[n - 1]][QU_END];
    for (uint32_t i = 0; i < n; i++) {
        int part = path[i] == 0 ? 1 : (path[i] - 1) % 4;
        score += (double)emissions[i * QU_LABELS_PADDED + (uint32_t)path[i]];
        score += part == 0 || part == 3 ? (double)bonus[(path[i] - 1) / 4] : 0;
        score += i > 0 ? (double)tagger->transitions[path[i - 1]][path[i]] : 0;
    }
    return score;
}

static void test_tagger__best_path_and_marginals_by_enumeration(void **state)
{
    (void)state;
    enum { N = 3, PATHS = 13 * 13 * 13 };
    static const float bonus[QU_N_KINDS] = {0.3f, 0.2f, 0.1f}, none[QU_N_KINDS] = {0, 0, 0};
    qu_tagger *tagger = open_own();
    qu_decoder *decoder = calloc(1, sizeof *decoder);
    assert_non_null(decoder);
    uint32_t random = 7;
    for (int round = 0; round < 20; round++) {
        float emissions[N * QU_LABELS_PADDED];
        for (size_t i = 0; i < N * QU_LABELS_PADDED; i++) {
            random = random * 1664525u + 1013904223u;
            emissions[i] = (float)(random >> 16) / 65536.0f * 8 - 4;
        }
        double best = -1e30, total = 0, of_label[N][QU_LABELS] = {{0}};
        int labels[N], best_path[N] = {0};
        for (int code = 0; code < PATHS; code++) {
            labels[0] = code % 13;
            labels[1] = code / 13 % 13;
            labels[2] = code / 169;
            double score = path_score(tagger, emissions, labels, N, bonus);
            if (score > best) {
                best = score;
                memcpy(best_path, labels, sizeof labels);
            }
            double p = exp(path_score(tagger, emissions, labels, N, none));
            total += p;
            for (int i = 0; i < N; i++) {
                of_label[i][labels[i]] += p;
            }
        }
        qu_tag_decode(decoder, tagger, emissions, N, bonus);
        qu_tag_marginals(decoder, tagger, emissions, N);
        for (int i = 0; i < N; i++) {
            assert_int_equal(decoder->labels[i], best_path[i]);
            for (int j = 0; j < QU_LABELS; j++) {
                assert_true(fabs((double)decoder->p[i][j] - of_label[i][j] / total) < 1e-4);
            }
        }
    }
    free(decoder);
    qu_tagger_free(tagger);
}

/* Emissions of a made-up sentence, as the reference in Python computes them. */
static void test_tagger__emissions_of_the_reference(void **state)
{
    (void)state;
    static const char text[] = "“The pier won't hold,” said Mara Voss.";
    static const float expected[][2] = {{0.3839f, -0.7405f}, {1.0735f, -2.1233f},
        {1.8118f, -4.2081f}, {1.7544f, -4.8313f}, {1.5929f, -5.2366f}, {1.1899f, -5.0566f},
        {2.5700f, -6.1580f}, {-0.0313f, -2.0167f}, {-0.9312f, -4.9907f}, {0.2894f, -3.7314f},
        {0.3988f, -2.6180f}, {2.6481f, -6.2209f}};
    qu_tagger *tagger = open_own();
    qu_arena arena = {0};
    qu_language language;
    quoth_span passage = {0, sizeof text - 1};
    assert_int_equal(
        qu_language_split(&arena, qu_view(text), &passage, 1, &language, NULL), QUOTH_OK);
    qu_subtoken subtokens[32];
    float emissions[32 * QU_LABELS_PADDED];
    qu_piece piece = {.tokens = {0, language.n_tokens}};
    assert_false(qu_tag_features(tagger, &language, &piece, 0, 1, subtokens));
    assert_int_equal(piece.n, sizeof expected / sizeof *expected);
    qu_lexicon *lexicon = qu_lexicon_new(&arena, tagger, 32);
    qu_network *network = qu_network_new(&arena, tagger, 1);
    assert_true(lexicon != NULL && network != NULL);
    assert_true(qu_lexicon_fill(lexicon, subtokens, piece.n));
    qu_tag_emissions(network, lexicon, &piece, 1, subtokens, emissions);
    for (size_t i = 0; i < piece.n; i++) {
        assert_true(fabsf(emissions[i * QU_LABELS_PADDED] - expected[i][0]) < 0.01f);
        assert_true(fabsf(emissions[i * QU_LABELS_PADDED + 12] - expected[i][1]) < 0.01f);
    }
    qu_arena_dispose(&arena);
    qu_tagger_free(tagger);
}

/* The whole way from tokens to spans with each kernel: the same to the bit. */
static void test_tagger__every_kernel_finds_the_same(void **state)
{
    (void)state;
    static const char text[] =
        "“The pier won't hold,” said Mara Voss. The council denied that.";
    qu_tagger *tagger = open_own();
    qu_arena arena = {0};
    qu_language language;
    quoth_span passage = {0, sizeof text - 1};
    assert_int_equal(
        qu_language_split(&arena, qu_view(text), &passage, 1, &language, NULL), QUOTH_OK);
    qu_subtoken subtokens[40];
    float emissions[2][40 * QU_LABELS_PADDED] = {{0}};
    qu_piece piece = {.tokens = {0, language.n_tokens}};
    qu_tag_features(tagger, &language, &piece, 0, 1, subtokens);
    for (size_t i = 0; qu_kernel_at(i) != NULL; i++) {
        tagger->kernel = qu_kernel_at(i);
        qu_lexicon *lexicon = qu_lexicon_new(&arena, tagger, 40);
        qu_network *network = qu_network_new(&arena, tagger, 1);
        assert_true(lexicon != NULL && network != NULL);
        assert_true(qu_lexicon_fill(lexicon, subtokens, piece.n));
        qu_tag_emissions(network, lexicon, &piece, 1, subtokens, emissions[i > 0]);
        assert_memory_equal(emissions[0], emissions[i > 0], sizeof emissions[0]);
    }
    qu_arena_dispose(&arena);
    qu_tagger_free(tagger);
}

static void find(const qu_tagger *tagger, quoth_view text, const quoth_span *passages,
    size_t n_passages, qu_arena *arena, qu_tagged_list *out)
{
    qu_arena scratch = {0};
    qu_language language;
    assert_int_equal(
        qu_language_split(arena, text, passages, n_passages, &language, NULL), QUOTH_OK);
    assert_int_equal(qu_tagger_find(arena, &scratch, tagger, &language, out, NULL), QUOTH_OK);
    assert_null(scratch.last); /* rewound */
    qu_arena_dispose(&scratch);
}

static void test_tagger__one_long_line(void **state)
{
    (void)state;
    qu_tagger *tagger = open_own();
    qu_buffer text = {0};
    for (int i = 0; i < 20000; i++) {
        qu_buffer_add_text(&text, i % 2 == 0 ? "Voss said the pier was hers " : "“ it's ” ’ ");
    }
    quoth_view view = qu_buffer_view(&text);
    quoth_span passage = {0, (uint32_t)view.len};
    qu_arena arena = {0};
    qu_tagged_list list;
    find(tagger, view, &passage, 1, &arena, &list); /* quadratic work would time out */
    assert_true(list.n > 0);
    qu_arena_dispose(&arena);
    qu_buffer_dispose(&text);
    qu_tagger_free(tagger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tagger__refuses_what_is_no_model),
        cmocka_unit_test(test_tagger__best_path_and_marginals_by_enumeration),
        cmocka_unit_test(test_tagger__emissions_of_the_reference),
        cmocka_unit_test(test_tagger__every_kernel_finds_the_same),
        cmocka_unit_test(test_tagger__one_long_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
