/*
 * contrast.c: where the versions of one statement differ.
 *
 * A fragment that is shorter is no difference, nor is another inflection, an editor's insertion
 * or a way of setting a word. What is left is words that stand where other words stand, and a
 * "not" that one version has and another has not. Such places are widened over up to two kept
 * words to the next change, so that what is shown can be read: "I have president Putin, he just
 * said" against "President Putin says".
 */
#include "statement/version/contrast.h"

#include <stdlib.h>

enum { KEPT_BETWEEN_WORDS = 2, SMALL_CHANGE_WORDS = 4, DENIAL_WORDS = 2 };

/* Words [a, a_end) of the text that some version has otherwise. */
typedef struct {
    uint32_t a, a_end;
} region;

typedef struct {
    region *items; /* [n] */
    uint32_t n, capacity;
} region_list;

/* --- regions ------------------------------------------------------------------------------ */

static bool denies(const qu_said *const *text, const qu_utterance *u, const qu_run *run)
{
    bool found = false;
    for (uint32_t i = run->a; i < run->a_end; i++) {
        found = found || (text[i]->flags & QU_SAID_NEGATION);
    }
    for (uint32_t i = run->b; i < run->b_end; i++) {
        found = found || (u->words[i].flags & QU_SAID_NEGATION);
    }
    return found;
}

/* In a fragment the reporter's own sentence bends "I don't" to "doesn't". */
static bool bends(const qu_composition *c, const qu_utterance *u, const qu_run *run)
{
    for (uint32_t i = run->a; i < run->a_end; i++) {
        if (c->keys[i].content) {
            return false;
        }
    }
    for (uint32_t i = run->b; i < run->b_end; i++) {
        if (u->keys[i].content) {
            return false;
        }
    }
    return u->kind == QU_FRAGMENT;
}

/* Where the start is cut, "As" or "To" stands for the cut words and not for the one beside it.
 */
static bool opens_excerpt(const qu_wording *w, uint32_t i)
{
    const qu_run *run = &w->runs[i];
    for (uint32_t k = run->b; k < run->b_end; k++) {
        if (w->utterance->keys[k].content) {
            return false;
        }
    }
    return i == 1 && w->runs[0].op == QUOTH_DELETE;
}

/* Does the run change what is said? */
static bool changes(const qu_composition *c, const qu_wording *w, uint32_t i)
{
    const qu_run *run = &w->runs[i];
    bool inside = i > 0 && i + 1 < w->n_runs;
    if (run->op == QUOTH_KEEP || run->bracketed) {
        return false;
    }
    if (run->op == QUOTH_REPLACE) {
        bool alone =
            !inside || (w->runs[i - 1].op == QUOTH_KEEP && w->runs[i + 1].op == QUOTH_KEEP);
        return !(run->inflected && alone) && !bends(c, w->utterance, run) &&
               !opens_excerpt(w, i);
    }
    return inside && run->a_end - run->a <= DENIAL_WORDS &&
           run->b_end - run->b <= DENIAL_WORDS &&
           denies((const qu_said *const *)c->said, w->utterance, run);
}

/* A small change beside another one is shown with it. A cut at the end is what all excerpts
   have, and so is one at the start unless the version begins there as the speaker does. */
static bool is_small_change(const qu_wording *w, uint32_t i)
{
    const qu_run *run = &w->runs[i];
    bool excerpt = i + 1 == w->n_runs || (i == 0 && w->utterance->kind == QU_FRAGMENT);
    return run->op != QUOTH_KEEP && !run->bracketed && !(excerpt && run->op == QUOTH_DELETE) &&
           run->a_end - run->a <= SMALL_CHANGE_WORDS &&
           run->b_end - run->b <= SMALL_CHANGE_WORDS;
}

/* Is the run a few kept words, with a small change on their other side? */
static bool reaches(const qu_wording *w, uint32_t kept, uint32_t next)
{
    const qu_run *run = &w->runs[kept];
    return run->op == QUOTH_KEEP && run->a_end - run->a <= KEPT_BETWEEN_WORDS &&
           is_small_change(w, next);
}

/* The runs [first, end) around run i that are shown with it. */
static void widen(const qu_wording *w, uint32_t i, uint32_t *first, uint32_t *end)
{
    *first = i;
    *end = i + 1;
    while (*first > 0 && is_small_change(w, *first - 1)) {
        --*first;
    }
    while (*first > 1 && reaches(w, *first - 1, *first - 2)) {
        *first -= 2;
    }
    while (*end < w->n_runs && is_small_change(w, *end)) {
        ++*end;
    }
    while (*end + 1 < w->n_runs && reaches(w, *end, *end + 1)) {
        *end += 2;
    }
}

static bool collect(
    qu_arena *arena, const qu_composition *c, const qu_wording *w, region_list *out)
{
    for (uint32_t i = 0; i < w->n_runs; i++) {
        if (!changes(c, w, i)) {
            continue;
        }
        uint32_t first, end;
        widen(w, i, &first, &end);
        region r = {w->runs[first].a, w->runs[end - 1].a_end};
        if (r.a == r.a_end || w->runs[first].b == w->runs[end - 1].b_end) {
            r.a -= r.a > 0; /* words against none: with those at their sides */
            r.a_end += r.a_end < c->n_words;
        }
        if (!qu_arena_grow(arena, &out->items, &out->capacity, out->n, sizeof r)) {
            return false;
        }
        out->items[out->n++] = r;
    }
    return true;
}

static int by_place(const void *x, const void *y)
{
    const region *a = x, *b = y;
    if (a->a != b->a) {
        return a->a < b->a ? -1 : 1;
    }
    return (a->a_end > b->a_end) - (a->a_end < b->a_end);
}

/* Regions that overlap are one point. */
static void merge(region_list *list)
{
    uint32_t n = 0;
    if (list->n > 0) {
        qsort(list->items, list->n, sizeof *list->items, by_place);
    }
    for (uint32_t i = 0; i < list->n; i++) {
        region r = list->items[i];
        if (n > 0 && r.a < list->items[n - 1].a_end) {
            list->items[n - 1].a_end =
                r.a_end > list->items[n - 1].a_end ? r.a_end : list->items[n - 1].a_end;
        } else {
            list->items[n++] = r;
        }
    }
    list->n = n;
}

/* --- one version at one region --------------------------------------------------------------
 */

/* The words of the version that stand for the region; empty when it leaves the region out. */
static qu_range words_at(const qu_composition *c, const qu_wording *w, region r)
{
    qu_range out = {UINT32_MAX, 0};
    uint32_t n_kept = 0;
    bool own = false;
    for (uint32_t i = 0; i < w->n_runs; i++) {
        const qu_run *run = &w->runs[i];
        bool inside = run->a >= r.a && run->a_end <= r.a_end;
        uint32_t from = run->a > r.a ? run->a : r.a;
        uint32_t to = run->a_end < r.a_end ? run->a_end : r.a_end;
        own = own || (inside && changes(c, w, i));
        qu_range here = {run->b, run->b_end};
        if (run->op == QUOTH_KEEP && from < to) {
            n_kept += to - from;
            if (run->a_end - run->a == run->b_end - run->b) {
                here = (qu_range){run->b + (from - run->a), run->b + (to - run->a)};
            }
        } else if (!(from < to) && !(inside && run->a > r.a && run->a < r.a_end)) {
            continue;
        }
        if (here.begin < here.end) {
            out.begin = here.begin < out.begin ? here.begin : out.begin;
            out.end = here.end > out.end ? here.end : out.end;
        }
    }
    if (out.begin >= out.end || (!own && n_kept < r.a_end - r.a)) {
        return (qu_range){0, 0};
    }
    return out;
}

/* The place of words [first, end) of an utterance: inside the content span of the first. */
static quoth_place place_of(
    const qu_statement_work *work, const qu_utterance *u, qu_range words)
{
    quoth_span span = {u->words[words.begin].word.begin, u->words[words.end - 1].word.end};
    quoth_span passage = u->spans[0];
    for (uint32_t i = 0; i < u->n_spans; i++) {
        if (u->spans[i].begin <= span.begin && span.begin < u->spans[i].end) {
            passage = u->spans[i];
        }
    }
    span.end = span.end < passage.end ? span.end : passage.end;
    return (quoth_place){work->members[u->member], passage, span};
}

/* Do the words stand in more than one content span? They cannot be shown as one passage. */
static bool is_torn(const qu_utterance *u, qu_range words)
{
    for (uint32_t i = words.begin + 1; i < words.end; i++) {
        if (u->words[i].flags & QU_SAID_PIECE) {
            return true;
        }
    }
    return false;
}

static uint64_t words_key(const qu_utterance *u, qu_range words)
{
    uint64_t key = 1;
    for (uint32_t i = words.begin; i < words.end; i++) {
        if (!(u->words[i].flags & QU_SAID_BRACKET)) {
            key = qu_hash_pair(key, u->words[i].fold);
        }
    }
    return key;
}

static bool add_region(qu_statement_work *work, const qu_composition *c, uint32_t n_wordings,
    region r, uint32_t statement, qu_contrasts *out)
{
    qu_point p;
    if (!qu_point_open(work, n_wordings, &p)) {
        return false;
    }
    for (uint32_t i = 0; i < n_wordings; i++) {
        const qu_wording *w = &c->wordings[i];
        const qu_utterance *u = w->utterance;
        qu_range words = words_at(c, w, r);
        if (words.begin == words.end || qu_point_has(&p, u->witness) || is_torn(u, words)) {
            continue;
        }
        quoth_place place = place_of(work, u, words);
        quoth_view text = qu_slice(u->report->article.text, place.words);
        if (qu_variants_count(&p.variants, text, words_key(u, words)) != QUOTH_NONE) {
            p.witnesses[p.n] = u->witness;
            p.places[p.n++] = place;
        }
    }
    return qu_point_close(work, &p, QUOTH_WORDING, statement, out);
}

bool qu_contrast_wording(qu_statement_work *work, const qu_cluster *cluster,
    const qu_composition *c, uint32_t statement, qu_contrasts *out)
{
    region_list regions = {0};
    if (cluster->indirect) {
        return true;
    }
    for (uint32_t i = 1; i < cluster->n; i++) {
        if (!collect(work->scratch, c, &c->wordings[i], &regions)) {
            return false;
        }
    }
    merge(&regions);
    for (uint32_t i = 0; i < regions.n; i++) {
        if (!add_region(work, c, cluster->n, regions.items[i], statement, out)) {
            return false;
        }
    }
    return true;
}

/* --- speakers -------------------------------------------------------------------------------
 */

/* Source and quotation as one passage, when they stand together. */
static quoth_place naming_place(const qu_statement_work *work, const qu_utterance *u)
{
    enum { MOST_BYTES = 600 };
    quoth_view text = u->report->article.text;
    quoth_span source = u->report->attributions[u->attribution].source, content = u->spans[0];
    quoth_place out = {work->members[u->member], content, content};
    quoth_span both = {source.begin < content.begin ? source.begin : content.begin,
        source.end > content.end ? source.end : content.end};
    if (source.begin < source.end && both.end - both.begin <= MOST_BYTES) {
        quoth_view passage = qu_slice(text, both);
        if (qu_find(passage, "\n", 0) == passage.len) {
            out.passage = both;
            out.words = source;
        }
    }
    return out;
}

bool qu_contrast_speaker(qu_statement_work *work, const qu_cluster *cluster,
    const qu_composition *c, uint32_t statement, qu_contrasts *out)
{
    qu_point p;
    if (!qu_point_open(work, cluster->n, &p)) {
        return false;
    }
    for (uint32_t i = 0; i < cluster->n; i++) {
        const qu_wording *w = &c->wordings[i];
        quoth_view name = w->utterance->speaker;
        if (w->relation == QUOTH_PARAPHRASE || name.len == 0 ||
            qu_point_has(&p, w->utterance->witness)) {
            continue;
        }
        uint32_t known = 0; /* one name for what may be one speaker */
        while (known < p.variants.n &&
               qu_names_match(work, p.variants.items[known].text, name) == 0) {
            known++;
        }
        quoth_view as = known < p.variants.n ? p.variants.items[known].text : name;
        if (qu_variants_count(&p.variants, as, qu_fold_hash(as)) != QUOTH_NONE) {
            p.witnesses[p.n] = w->utterance->witness;
            p.places[p.n++] = naming_place(work, w->utterance);
        }
    }
    return qu_point_close(work, &p, QUOTH_WHO, statement, out);
}
