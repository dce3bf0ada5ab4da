/*
 * fuzz_attribution.c: any text → attributions and speakers.
 *
 * Spans lie in the text, on character borders; attributions are in text order; content is never
 * empty; source, cue and the pieces of content are apart; speakers exist and have names; the
 * same text twice gives the same result.
 */
#include "fuzz.h"

#include "attribution/attribution.h"
#include "fuzz_article.h"
#include "speaker/speaker.h"

typedef struct {
    qu_attribution_tables *attribution;
    qu_speaker_tables *speaker;
} tables;

typedef struct {
    quoth_attribution *attributions; /* [n] */
    size_t n;
    qu_speakers speakers;
} result;

/* Opened once: they are read alone, and opening takes longer than an input. */
static const tables *get_tables(void)
{
    static tables kept;
    if (kept.speaker == NULL) {
        FUZZ_CHECK(
            qu_attribution_tables_open(false, NULL, &kept.attribution, NULL) == QUOTH_OK);
        FUZZ_CHECK(qu_speaker_tables_open(&kept.speaker, NULL) == QUOTH_OK);
    }
    return &kept;
}

static void check_span(quoth_view text, quoth_span span, bool may_be_none)
{
    FUZZ_CHECK(span.begin < span.end || (may_be_none && span.begin == span.end));
    FUZZ_CHECK(span.end <= text.len);
    FUZZ_CHECK(qu_utf8_boundary(text, span.begin) && qu_utf8_boundary(text, span.end));
}

static bool apart(quoth_span a, quoth_span b)
{
    return a.end <= b.begin || b.end <= a.begin;
}

static void check(quoth_view text, const result *got)
{
    uint32_t before = 0; /* where the content of the attribution before begins */
    for (size_t i = 0; i < got->n; i++) {
        const quoth_attribution *a = &got->attributions[i];
        check_span(text, a->source, true);
        check_span(text, a->cue, true);
        FUZZ_CHECK(a->n_content > 0 && a->content[0].begin >= before);
        before = a->content[0].begin;
        for (uint32_t k = 0; k < a->n_content; k++) {
            check_span(text, a->content[k], false);
            FUZZ_CHECK(k == 0 || a->content[k].begin >= a->content[k - 1].end);
            FUZZ_CHECK(apart(a->content[k], a->source) && apart(a->content[k], a->cue));
        }
        FUZZ_CHECK(apart(a->source, a->cue));
        FUZZ_CHECK(a->kind <= QUOTH_MIXED && a->p_right >= 0 && a->p_right <= 1);
        FUZZ_CHECK(a->speaker == QUOTH_NONE || a->speaker < got->speakers.n_speakers);
        FUZZ_CHECK(
            a->speaker == QUOTH_NONE || (a->n_speakers == 1 && a->speakers[0] == a->speaker));
        for (uint32_t k = 0; k < a->n_speakers; k++) {
            FUZZ_CHECK(a->speakers[k] < got->speakers.n_speakers);
        }
        check_span(text, a->anonymous, true);
        FUZZ_CHECK(a->n_speakers == 0 || a->anonymous.begin == a->anonymous.end);
    }
    for (size_t i = 0; i < got->speakers.n_speakers; i++) {
        quoth_view name = got->speakers.speakers[i].name;
        FUZZ_CHECK(name.len > 0 && qu_utf8_valid(name));
    }
}

static bool same_span(quoth_span a, quoth_span b)
{
    return a.begin == b.begin && a.end == b.end;
}

static void check_same(const result *x, const result *y)
{
    FUZZ_CHECK(x->n == y->n && x->speakers.n_speakers == y->speakers.n_speakers);
    for (size_t i = 0; i < x->n; i++) {
        const quoth_attribution *a = &x->attributions[i], *b = &y->attributions[i];
        FUZZ_CHECK(a->kind == b->kind && a->speaker == b->speaker);
        FUZZ_CHECK(same_span(a->source, b->source) && same_span(a->cue, b->cue));
        FUZZ_CHECK(a->n_content == b->n_content);
        for (uint32_t k = 0; k < a->n_content; k++) {
            FUZZ_CHECK(same_span(a->content[k], b->content[k]));
        }
    }
    for (size_t i = 0; i < x->speakers.n_speakers; i++) {
        FUZZ_CHECK(qu_equal(x->speakers.speakers[i].name, y->speakers.speakers[i].name));
    }
}

static result read_once(qu_arena *arena, const qu_article *article)
{
    const tables *known = get_tables();
    qu_arena scratch = {0};
    qu_language language;
    result got;
    FUZZ_CHECK(qu_language_split(arena, article->text, fuzz_passages(arena, article),
                   article->n_blocks, &language, NULL) == QUOTH_OK);
    FUZZ_CHECK(qu_attribute(arena, &scratch, known->attribution, article, &language,
                   &got.attributions, &got.n, NULL) == QUOTH_OK);
    FUZZ_CHECK(qu_speakers_resolve(arena, &scratch, known->speaker, article, &language,
                   got.attributions, got.n, &got.speakers, NULL) == QUOTH_OK);
    FUZZ_CHECK(scratch.last == NULL); /* rewound */
    qu_arena_dispose(&scratch);
    return got;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    qu_article article = fuzz_article(&arena, fuzz_text(&arena, data, size));
    result first = read_once(&arena, &article), second = read_once(&arena, &article);
    check(article.text, &first);
    check_same(&first, &second);
    qu_arena_dispose(&arena);
    return 0;
}
