/*
 * phrase.c: the phrases of model/words/boilerplate.txt, found in a line in one pass.
 *
 * Words are compared by hash. Each word of a line is looked up as the first word of a phrase;
 * the few phrases that begin with it are then compared word by word.
 */
#include "article/article_internal.h"

#include <assert.h>
#include <string.h>

enum { N_BUCKETS = 1024, LARGEST_SCORE = 100, SMALL_WEIGHT = 1, MOST_SMALL = 2 };

static const char *const table[] = {
#include "words_boilerplate.inc"
};

enum { N_PHRASES = sizeof table / sizeof *table, MOST_WORDS = 8 };

typedef struct {
    uint32_t first_word; /* index of qu_phrases.words */
    uint8_t n_words, weight, evidence;
    bool at_start, at_end;
    uint16_t next; /* phrase of the same bucket, from 1; 0: none */
} phrase;

struct qu_phrases {
    uint16_t buckets[N_BUCKETS]; /* first phrase, from 1 */
    phrase phrases[N_PHRASES];
    uint32_t *words;
};

static const char *const evidence_names[QU_N_EVIDENCE] = {
    "pitch", "comment", "credit", "bio", "related", "note", "speech", "bar", "date"};

static qu_evidence evidence_named(const char *name, size_t len)
{
    for (int i = 0; i < QU_N_EVIDENCE; i++) {
        if (strlen(evidence_names[i]) == len && memcmp(evidence_names[i], name, len) == 0) {
            return (qu_evidence)i;
        }
    }
    assert(false); /* a class of boilerplate.txt that is not named above */
    return QU_NOTE;
}

/* Read "CLASS WEIGHT PHRASE" into *out, its words behind words[n_words]. */
static uint32_t parse(const char *entry, phrase *out, uint32_t *words, uint32_t n_words)
{
    const char *space = strchr(entry, ' ');
    assert(space != NULL && space[1] >= '1' && space[1] <= '9' && space[2] == ' ');
    *out = (phrase){.first_word = n_words,
        .evidence = (uint8_t)evidence_named(entry, (size_t)(space - entry)),
        .weight = (uint8_t)(space[1] - '0')};
    quoth_view rest = qu_view(space + 3);
    uint32_t key = QU_WORD_KEY;
    for (size_t at = 0, n; at < rest.len; at += n) {
        uint32_t c = qu_char_at(rest, at, &n);
        if (c == '^') {
            out->at_start = true;
        } else if (qu_is_letter(c) || qu_is_digit(c)) {
            key = qu_word_key(key, c);
        } else if (c == ' ' || c == '$') {
            out->at_end = c == '$';
            words[n_words++] = key;
            key = QU_WORD_KEY;
        }
    }
    if (key != QU_WORD_KEY) {
        words[n_words++] = key;
    }
    assert(n_words - out->first_word <= MOST_WORDS);
    out->n_words = (uint8_t)(n_words - out->first_word);
    return n_words;
}

bool qu_phrases_open(qu_arena *arena, const qu_phrases **out)
{
    qu_phrases *phrases = qu_arena_alloc(arena, sizeof *phrases);
    uint32_t *words = qu_arena_array(arena, (size_t)N_PHRASES * MOST_WORDS, sizeof *words);
    if (phrases == NULL || words == NULL) {
        return false;
    }
    uint32_t n_words = 0;
    for (uint16_t i = 0; i < N_PHRASES; i++) {
        phrase *entry = &phrases->phrases[i];
        n_words = parse(table[i], entry, words, n_words);
        uint16_t *bucket = &phrases->buckets[words[entry->first_word] % N_BUCKETS];
        entry->next = *bucket;
        *bucket = (uint16_t)(i + 1);
    }
    phrases->words = words;
    *out = phrases;
    return true;
}

void qu_phrases_score(const qu_phrases *phrases, const uint32_t *words, uint32_t n_words,
    uint8_t score[QU_N_EVIDENCE])
{
    uint8_t n_small[QU_N_EVIDENCE] = {0};
    memset(score, 0, QU_N_EVIDENCE);
    for (uint32_t i = 0; i < n_words; i++) {
        for (uint16_t at = phrases->buckets[words[i] % N_BUCKETS]; at != 0;) {
            const phrase *entry = &phrases->phrases[at - 1];
            at = entry->next;
            if ((entry->at_start && i > 0) || entry->n_words > n_words - i ||
                (entry->at_end && i + entry->n_words != n_words) ||
                memcmp(words + i, phrases->words + entry->first_word,
                    entry->n_words * sizeof *words) != 0) {
                continue;
            }
            uint8_t *sum = &score[entry->evidence];
            bool counted_words = entry->evidence == QU_BAR || entry->evidence == QU_DATE;
            /* "you" and "free" are no proof, however often they come. */
            if (entry->weight == SMALL_WEIGHT && !counted_words &&
                ++n_small[entry->evidence] > MOST_SMALL) {
                continue;
            }
            *sum = (uint8_t)(*sum + entry->weight > LARGEST_SCORE ? LARGEST_SCORE
                                                                  : *sum + entry->weight);
        }
    }
}
