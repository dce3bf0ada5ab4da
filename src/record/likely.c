/*
 * likely.c: the passages that a paraphrase may stand for.
 *
 * A paraphrase keeps the telling words and little else. Passages are ranked by how many of them
 * they hold within a few sentences, rare words first; no more is claimed.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "record/record_internal.h"

enum {
    MOST_WORD_PLACES = 4000,
    MOST_WORDS = 14,
    SPAN_WORDS = 45,
    MOST_PASSAGES = 3,
    SENTENCE_WORDS = 40
};

static const float OTHER_SPEAKER = 0.3f; /* what a passage of somebody else counts */
static const float LEAST_SHARE = 0.34f;  /* of the telling words' weight, to be shown */

typedef struct {
    uint32_t at, word;
} hit;

typedef struct {
    uint32_t first, last; /* places in the row */
    float score;
} passage;

typedef struct {
    uint32_t stem, n_places;
    float weight;
} term;

static int by_rarity(const void *x, const void *y)
{
    const term *a = x, *b = y;
    if (a->n_places != b->n_places) {
        return a->n_places < b->n_places ? -1 : 1;
    }
    return (a->stem > b->stem) - (a->stem < b->stem);
}

static int by_place(const void *x, const void *y)
{
    const hit *a = x, *b = y;
    return (a->at > b->at) - (a->at < b->at);
}

/* The telling words, rarest first, and the weight of all of them together. */
static uint32_t find_terms(const quoth_archive *archive, const qu_spoken *words, uint32_t n,
    term terms[MOST_WORDS], float *most)
{
    uint32_t n_terms = 0;
    *most = 0;
    for (uint32_t i = 0; i < n && n_terms < MOST_WORDS; i++) {
        if (words[i].flags & QU_KEY_FUNCTION) {
            continue;
        }
        term t = {.stem = QUOTH_NONE};
        if (words[i].key != QU_KEY_UNKNOWN) {
            t.stem = archive->vocabulary.stems[words[i].key];
            t.n_places = archive->stems.starts[t.stem + 1] - archive->stems.starts[t.stem];
        }
        t.weight = log2f(((float)archive->n_keys + 2) / ((float)t.n_places + 1));
        bool known = t.n_places == 0 || t.n_places > MOST_WORD_PLACES;
        for (uint32_t k = 0; k < n_terms; k++) {
            known = known || terms[k].stem == t.stem;
        }
        *most += t.n_places == 0 || !known ? t.weight : 0;
        if (!known) {
            terms[n_terms++] = t;
        }
    }
    qsort(terms, n_terms, sizeof *terms, by_rarity);
    return n_terms;
}

static void keep(passage *best, uint32_t *n, passage p)
{
    for (uint32_t i = 0; i < *n; i++) {
        if (p.first <= best[i].last && best[i].first <= p.last) {
            if (p.score <= best[i].score) {
                return;
            }
            memmove(&best[i], &best[i + 1], (--*n - i) * sizeof *best);
            i--;
        }
    }
    uint32_t place = *n;
    while (place > 0 && best[place - 1].score < p.score) {
        place--;
    }
    if (place == MOST_PASSAGES) {
        return;
    }
    uint32_t n_after = (*n < MOST_PASSAGES ? *n : MOST_PASSAGES - 1) - place;
    memmove(&best[place + 1], &best[place], n_after * sizeof *best);
    best[place] = p;
    *n += *n < MOST_PASSAGES;
}

static void rank(const quoth_archive *archive, const hit *hits, uint32_t n_hits,
    const term *terms, quoth_view speaker, passage *best, uint32_t *n_best)
{
    uint16_t counts[MOST_WORDS] = {0};
    uint32_t first = 0, n_held = 0;
    float score = 0;
    for (uint32_t i = 0; i < n_hits; i++) {
        while (hits[i].at - hits[first].at > SPAN_WORDS) {
            uint32_t word = hits[first++].word;
            bool last = --counts[word] == 0;
            score -= last ? terms[word].weight : 0;
            n_held -= last;
        }
        bool new_word = counts[hits[i].word]++ == 0;
        score += new_word ? terms[hits[i].word].weight : 0;
        n_held += new_word;
        uint32_t record = qu_archive_record_of(archive, hits[first].at);
        if (n_held < 2 || !new_word || hits[i].at >= archive->records[record].end_key) {
            continue;
        }
        bool other = qu_speaker_fits(archive, hits[i].at, speaker) == 0;
        keep(best, n_best,
            (passage){hits[first].at, hits[i].at, other ? score * OTHER_SPEAKER : score});
    }
}

/* Whole sentences, as far as they are not too long. */
static void widen(const quoth_archive *archive, passage *p)
{
    const qu_stored *record = &archive->records[qu_archive_record_of(archive, p->first)];
    for (uint32_t i = 0; i < SENTENCE_WORDS && p->first > record->first_key &&
                         !(archive->marks[p->first] & QU_SPOKEN_STARTS);
         i++) {
        p->first--;
    }
    for (uint32_t i = 0; i < SENTENCE_WORDS && p->last + 1 < record->end_key &&
                         !(archive->marks[p->last] & QU_SPOKEN_SENTENCE);
         i++) {
        p->last++;
    }
}

bool qu_likely_find(const quoth_archive *archive, qu_arena *arena, qu_arena *scratch,
    const qu_spoken *words, uint32_t n, quoth_view speaker, quoth_check *out)
{
    term terms[MOST_WORDS];
    float most;
    uint32_t n_terms = find_terms(archive, words, n, terms, &most), n_hits = 0;
    for (uint32_t i = 0; i < n_terms; i++) {
        n_hits += terms[i].n_places;
    }
    hit *hits = qu_arena_array(scratch, (size_t)n_hits + 1, sizeof *hits);
    if (hits == NULL) {
        return false;
    }
    n_hits = 0;
    for (uint32_t i = 0; i < n_terms; i++) {
        uint32_t begin = archive->stems.starts[terms[i].stem];
        for (uint32_t k = 0; k < terms[i].n_places; k++) {
            hits[n_hits++] = (hit){archive->stems.places[begin + k], i};
        }
    }
    qsort(hits, n_hits, sizeof *hits, by_place);
    passage best[MOST_PASSAGES + 1];
    uint32_t n_best = 0;
    rank(archive, hits, n_hits, terms, speaker, best, &n_best);
    quoth_found *found = qu_arena_array(arena, MOST_PASSAGES, sizeof *found);
    if (found == NULL) {
        return false;
    }
    out->found = found;
    for (uint32_t i = 0; i < n_best; i++) {
        if (best[i].score >= LEAST_SHARE * most) {
            widen(archive, &best[i]);
            found[out->n_found++] = qu_archive_found(
                archive, best[i].first, best[i].last, most > 0 ? best[i].score / most : 0);
        }
    }
    return true;
}
