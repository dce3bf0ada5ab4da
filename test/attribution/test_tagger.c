/* test_tagger.c: the model's file, spans against every path, long texts,
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

/* A path's score with the transitions. */
static double path_score(
    const qu_tagger *tagger, const float *emissions, const int *path, uint32_t n)
{
    double score = (double)tagger->transitions[QU_START][path[0]] +
                   (double)tagger->transitions[path[n - 1]][QU_END];
    for (uint32_t i = 0; i < n; i++) {
        score += (double)emissions[i * QU_LABELS_PADDED + (uint32_t)path[i]];
        score += i > 0 ? (double)tagger->transitions[path[i - 1]][path[i]] : 0;
    }
    return score;
}

static bool path_holds(const int *path, const qu_tag_span *span, int kind)
{
    int begin = 1 + 4 * kind;
    if (span->end - span->begin == 1) {
        return path[span->begin] == begin + 3;
    }
    bool holds = path[span->begin] == begin && path[span->end - 1] == begin + 2;
    for (uint32_t i = span->begin + 1; i + 1 < span->end; i++) {
        holds = holds && path[i] == begin + 1;
    }
    return holds;
}

enum { N_TEST = 3, N_TEST_PATHS = 13 * 13 * 13 };

static void read_path(int code, int *path)
{
    path[0] = code % 13;
    path[1] = code / 13 % 13;
    path[2] = code / 169;
}

static void random_emissions(uint32_t *random, float *emissions)
{
    for (size_t i = 0; i < N_TEST * QU_LABELS_PADDED; i++) {
        *random = *random * 1664525u + 1013904223u;
        emissions[i] = (float)(*random >> 16) / 65536.0f * 8 - 4;
    }
}

/* The probability of a span: that of all paths that hold it. */
static double span_by_enumeration(
    const qu_tagger *tagger, const float *emissions, const qu_tag_span *span, int kind)
{
    double with = 0, all = 0;
    for (int code = 0; code < N_TEST_PATHS; code++) {
        int path[N_TEST];
        read_path(code, path);
        double p = exp(path_score(tagger, emissions, path, N_TEST));
        all += p;
        with += path_holds(path, span, kind) ? p : 0;
    }
    return with / all;
}

static void test_tagger__span_probabilities_by_enumeration(void **state)
{
    (void)state;
    qu_tagger *tagger = open_own();
    qu_decoder *decoder = calloc(1, sizeof *decoder);
    assert_non_null(decoder);
    uint32_t random = 7;
    for (int round = 0; round < 10; round++) {
        float emissions[N_TEST * QU_LABELS_PADDED];
        random_emissions(&random, emissions);
        qu_tag_candidates(decoder, tagger, emissions, N_TEST);
        uint32_t next = 0;
        for (uint32_t end = 1; end <= N_TEST; end++) {
            for (int kind = 0; kind < QU_N_KINDS; kind++) {
                for (uint32_t begin = 0; begin < end; begin++) {
                    qu_tag_span span = {begin, end, 0};
                    double p = span_by_enumeration(tagger, emissions, &span, kind);
                    if (p < 0.0201) {
                        continue;
                    }
                    bool found = false;
                    for (uint32_t i = next; i < decoder->n; i++) {
                        const qu_tag_span *other = &decoder->candidates[i];
                        found = found || (other->begin == begin && other->end == end &&
                                             decoder->kinds[i] == kind &&
                                             fabs((double)other->p - p) < 1e-4);
                    }
                    assert_true(found);
                }
            }
            while (next < decoder->n && decoder->candidates[next].end == end) {
                next++;
            }
        }
        assert_int_equal(next, decoder->n); /* in the order of their ends */
    }
    free(decoder);
    qu_tagger_free(tagger);
}

static void set_candidate(qu_decoder *decoder, uint32_t begin, uint32_t end, int kind, float p)
{
    decoder->candidates[decoder->n] = (qu_tag_span){begin, end, p};
    decoder->kinds[decoder->n++] = (uint8_t)kind;
}

/* Of spans that overlap the set is chosen that has the most; the long one counts once. */
static void test_tagger__chooses_the_best_spans_that_are_apart(void **state)
{
    (void)state;
    static const float least[QU_N_KINDS] = {0.4f, 0.4f, 0.4f},
                       less[QU_N_KINDS] = {0.1f, 0.4f, 0.4f};
    qu_decoder *decoder = calloc(1, sizeof *decoder);
    qu_links *links = calloc(1, sizeof *links);
    assert_true(decoder != NULL && links != NULL);
    set_candidate(decoder, 0, 2, QU_CUE, 0.6f);
    set_candidate(decoder, 3, 4, QU_SOURCE, 0.3f);
    set_candidate(decoder, 2, 5, QU_CONTENT, 0.6f);
    set_candidate(decoder, 1, 6, QU_CONTENT, 0.7f);
    uint32_t before[] = {0, 0, 1, 1, 2, 3};
    memcpy(decoder->before, before, sizeof before);
    for (int kind = 0; kind < QU_N_KINDS; kind++) {
        for (int i = 0; i <= 6; i++) {
            decoder->sums[kind][i] = (float)i / 2; /* so that every span is covered by half */
        }
    }
    qu_tag_choose(decoder, least, links);
    assert_int_equal(links->n[QU_SOURCE], 0);
    assert_int_equal(links->n[QU_CUE], 1);
    assert_int_equal(links->n[QU_CONTENT], 1);
    assert_int_equal(links->spans[QU_CONTENT][0].begin, 2);
    decoder->candidates[2].p = 0.45f; /* 0.2 and 0.05 are less than 0.3 */
    qu_tag_choose(decoder, least, links);
    assert_int_equal(links->n[QU_CUE], 0);
    assert_int_equal(links->spans[QU_CONTENT][0].begin, 1);
    qu_tag_choose(decoder, less, links); /* 0.2 and 0.2 are more */
    assert_int_equal(links->n[QU_SOURCE], 1);
    assert_int_equal(links->n[QU_CUE], 1);
    assert_int_equal(links->n[QU_CONTENT], 0);
    free(decoder);
    free(links);
}

/* Emissions of a made-up sentence, as model/tagger/reference.py prints them. */
static void test_tagger__emissions_of_the_reference(void **state)
{
    (void)state;
    static const char text[] = "“The pier won't hold,” said Mara Voss.";
    static const float expected[][2] = {{0.5104f, -0.0478f}, {1.3371f, -1.8052f},
        {1.7408f, -2.7017f}, {1.4441f, -3.7391f}, {1.8604f, -3.2982f}, {1.7164f, -3.1009f},
        {2.4800f, -5.0308f}, {0.1603f, -1.6863f}, {-0.4850f, -4.1234f}, {0.4498f, -4.5903f},
        {0.3612f, -2.6155f}, {2.8078f, -6.1618f}};
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
        cmocka_unit_test(test_tagger__span_probabilities_by_enumeration),
        cmocka_unit_test(test_tagger__chooses_the_best_spans_that_are_apart),
        cmocka_unit_test(test_tagger__emissions_of_the_reference),
        cmocka_unit_test(test_tagger__every_kernel_finds_the_same),
        cmocka_unit_test(test_tagger__one_long_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
