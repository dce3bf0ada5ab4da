/*
 * evidence.c: how much it tells that words stand there.
 *
 * A word tells the logarithm of its rarity in the archive, but words that often stand together
 * tell less than each by itself: "we are going to" is no more than one word. So a run counts by
 * its threes, as often as they stand in the archive. Against it count the words that do not
 * stand there, and each gap as far as chance could explain it.
 */
#include <math.h>

#include "record/record_internal.h"

static const float SILENT_BITS = 8, SHOWN_BITS = 4, JUMP_BITS = 8, GAP_BITS_EACH = 2;
enum { MOST_WORD_BITS = 16, FAR_WORDS = 250 };

/* A short record does not make its words common. */
static float size_of(const quoth_archive *archive)
{
    enum { LEAST_WORDS = 10000 };
    return (float)(archive->n_keys > LEAST_WORDS ? archive->n_keys : LEAST_WORDS);
}

float qu_archive_bits(const quoth_archive *archive)
{
    return log2f(size_of(archive));
}

/* How much a word tells: the fewer of them, the more. */
static float bits_of(const quoth_archive *archive, uint32_t key)
{
    uint32_t n = key == QU_KEY_UNKNOWN ? 0 : archive->counts[key];
    float bits = log2f(size_of(archive) / ((float)n + 1));
    return bits > MOST_WORD_BITS ? MOST_WORD_BITS : bits;
}

/* How often three keys stand together; many are told from few by those that are looked at. */
static uint32_t count_three(const quoth_archive *archive, const uint32_t keys[QU_RUN_KEYS])
{
    enum { MOST_LOOKED_AT = 64 };
    uint32_t bucket = qu_run_bucket(archive, keys), n = 0;
    uint32_t begin = archive->runs.starts[bucket], end = archive->runs.starts[bucket + 1];
    if (end - begin > MOST_LOOKED_AT) {
        return end - begin;
    }
    for (uint32_t i = begin; i < end; i++) {
        bool same = true;
        for (uint32_t k = 0; k < QU_RUN_KEYS; k++) {
            same = same && qu_key_group(archive->keys[archive->runs.places[i] + k]) == keys[k];
        }
        n += same;
    }
    return n > 0 ? n : 1;
}

/* How much three keys of the row tell that stand together. */
static float bits_of_three(const quoth_archive *archive, uint32_t at)
{
    uint32_t keys[QU_RUN_KEYS];
    float bits = 0;
    for (uint32_t i = 0; i < QU_RUN_KEYS; i++) {
        keys[i] = qu_key_group(archive->keys[at + i]);
        bits += bits_of(archive, archive->keys[at + i]);
    }
    float together = log2f(size_of(archive) / (float)count_three(archive, keys));
    return bits < together ? bits : together;
}

float qu_run_bits(const quoth_archive *archive, uint32_t at, uint32_t n)
{
    static const float half = 0.5f; /* of a word that goes on a run, of what it tells alone */
    float bits = 0;
    uint32_t i = 0;
    for (; i + QU_RUN_KEYS <= n; i += QU_RUN_KEYS) {
        bits += bits_of_three(archive, at + i);
    }
    for (; i < n; i++) {
        bits += (n > QU_RUN_KEYS ? half : 1) * bits_of(archive, archive->keys[at + i]);
    }
    return bits;
}

bool qu_is_repetition(const quoth_archive *archive, uint32_t begin, uint32_t end)
{
    enum { MOST_WORDS = 12 };
    uint32_t n = end - begin;
    if (n == 0 || n > MOST_WORDS) {
        return false;
    }
    /* Who says a sentence twice means it. */
    bool before = begin >= n && !(archive->marks[begin - 1] & QU_SPOKEN_SENTENCE);
    bool after = end + n <= archive->n_keys && !(archive->marks[end - 1] & QU_SPOKEN_SENTENCE);
    for (uint32_t i = 0; i < n; i++) {
        before = before && archive->keys[begin - n + i] == archive->keys[begin + i];
        after = after && archive->keys[end + i] == archive->keys[begin + i];
    }
    return before || after;
}

/* What chance may explain of words left out, or of a passage that stands elsewhere. */
static float bits_of_gap(const quoth_archive *archive, int64_t gap_words, bool shown)
{
    if (gap_words < 0 || gap_words > FAR_WORDS) {
        return qu_archive_bits(archive) + (shown ? 0 : JUMP_BITS);
    }
    return (shown ? SHOWN_BITS : SILENT_BITS) + GAP_BITS_EACH * log2f((float)gap_words + 1);
}

typedef struct {
    const qu_quotation *q;
    qu_measure *m;
    uint32_t first, run; /* the run at hand: its place in the row, its words */
} count;

static void close_run(count *c)
{
    c->m->evidence += c->run > 0 ? qu_run_bits(c->q->archive, c->first, c->run) : 0;
    c->m->longest = c->run > c->m->longest ? c->run : c->m->longest;
    c->run = 0;
}

/* A word that does not go on where the one before stands. */
static void take_gap(count *c, uint32_t i, uint32_t last, int64_t n_foreign)
{
    const quoth_archive *archive = c->q->archive;
    uint32_t at = c->q->map[i];
    if (at > last && qu_is_repetition(archive, last + 1, at)) {
        return;
    }
    int64_t gap_words = (int64_t)at - last - 1;
    bool far = gap_words < 0 || gap_words > 40;
    bool shown = c->q->words[i].marks & QU_SPOKEN_ELLIPSIS;
    c->m->score -=
        shown ? QU_FIT_SKIP_SHOWN : QU_FIT_SKIP_OPEN + (far ? 80 : 2 * (int32_t)gap_words);
    bool replaced = at > last && gap_words <= n_foreign + 1;
    c->m->evidence -= replaced ? 0 : bits_of_gap(archive, gap_words, shown);
}

qu_measure qu_measure_of(const qu_quotation *q)
{
    qu_measure m = {.most = qu_fit_most(q->words, q->n)};
    count c = {.q = q, .m = &m};
    uint32_t last = QUOTH_NONE;
    int64_t n_foreign = 0; /* words of the quotation since the last that stands there */
    for (uint32_t i = 0; i < q->n; i++) {
        const qu_spoken *word = &q->words[i];
        if (word->marks & QU_SPOKEN_BRACKET) {
            continue;
        }
        m.n_plain++;
        m.n_content += !(word->flags & QU_KEY_FUNCTION);
        if (q->map[i] == QUOTH_NONE) {
            close_run(&c);
            m.score -= QU_FIT_FOREIGN + (n_foreign > 0 ? 0 : QU_FIT_FOREIGN_OPEN);
            n_foreign++;
            m.foreign += bits_of(q->archive, word->key);
            continue;
        }
        m.score += word->flags & QU_KEY_FUNCTION ? QU_FIT_FUNCTION : QU_FIT_CONTENT;
        if (last == QUOTH_NONE || q->map[i] != last + 1 || c.run == 0) {
            close_run(&c);
            if (last != QUOTH_NONE && q->map[i] != last + 1) {
                take_gap(&c, i, last, n_foreign);
            }
            c.first = q->map[i];
        }
        n_foreign = 0;
        m.n_there++;
        last = q->map[i];
        c.run++;
    }
    close_run(&c);
    return m;
}
