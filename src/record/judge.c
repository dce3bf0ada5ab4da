/*
 * judge.c: which word is which → what was done to the words.
 *
 * The quotation is read from one word that stands in the record to the next. What lies between
 * them on either side is a gap; each gap is one edit or none, and the gravest edit gives the
 * verdict: altered, then joined, elided, bracketed.
 */
#include <math.h>
#include <string.h>

#include "record/record_internal.h"

enum {
    FAR_SILENT_WORDS = 60,   /* more left out than this is another passage; an ellipsis */
    FAR_SHOWN_WORDS = 250,   /* may stand for more */
    INTERRUPTION_WORDS = 12, /* of others, that leave an answer one */
    SMALL_CUT_WORDS = 3      /* a "not" in it is what the cut is about */
};

/* What stands between two words that both have. */
typedef struct {
    uint32_t q, q_end; /* words of the quotation that the record has not */
    uint32_t r, r_end; /* words of the record that the quotation has not */
    bool shown;        /* an ellipsis stands there */
    bool jump;
} gap;

typedef struct {
    qu_quotation *q;
    quoth_view text; /* of the report */
    quoth_check *out;
    uint32_t n_edits, edit_capacity, found_capacity;
    quoth_word_edit *edits;
    quoth_found *found;
    uint32_t passage;  /* first word of the quotation in the passage at hand */
    gap before, after; /* what stands in the record at its ends in place of printed words */
    bool altered, joined, elided, bracketed, failed;
} judge;

/* --- words in print ----------------------------------------------------------------------- */

static quoth_view said(const judge *j, uint32_t first, uint32_t end)
{
    if (first >= end) {
        return (quoth_view){"", 0};
    }
    quoth_span span = {j->q->words[first].begin, j->q->words[end - 1].end};
    char before = span.begin > 0 ? j->text.ptr[span.begin - 1] : '\0';
    char after = span.end < j->text.len ? j->text.ptr[span.end] : '\0';
    if ((before == '[' && after == ']') || (before == '(' && after == ')')) {
        span = (quoth_span){span.begin - 1, span.end + 1};
    }
    return qu_slice(j->text, span);
}

/* Words of the row; they lie in one record. */
static quoth_view recorded(const judge *j, uint32_t first, uint32_t end)
{
    if (first >= end) {
        return (quoth_view){"", 0};
    }
    const quoth_archive *archive = j->q->archive;
    uint32_t record = qu_archive_record_of(archive, first);
    return qu_slice(archive->records[record].text, qu_archive_span(archive, first, end - 1));
}

/* Hash of letters and digits alone, case apart: "health care" and "healthcare" are one. */
static uint64_t letters_of(quoth_view text)
{
    uint64_t hash = 1;
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        if (qu_is_letter(c) || qu_is_digit(c)) {
            hash = qu_hash_pair(hash, qu_to_lower(c));
        }
    }
    return hash;
}

/* Are two words the same but for typographic marks? Case counts. */
static bool same_print(quoth_view a, quoth_view b)
{
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        size_t n, m;
        uint32_t c = qu_char_at(a, i, &n), d = qu_char_at(b, j, &m);
        c = c == 0x2019 || c == 0x02BC ? '\'' : c;
        d = d == 0x2019 || d == 0x02BC ? '\'' : d;
        if (c != d) {
            return false;
        }
        i += n;
        j += m;
    }
    return i == a.len && j == b.len;
}

/* --- edits -------------------------------------------------------------------------------- */

static void add_edit(judge *j, quoth_word_edit edit)
{
    if (!qu_arena_grow(j->q->arena, &j->edits, &j->edit_capacity, j->n_edits, sizeof edit)) {
        j->failed = true;
        return;
    }
    j->edits[j->n_edits++] = edit;
}

typedef struct {
    uint32_t n_negations, n_numbers, n_names, n_modals;
    uint64_t numbers;
} sense_count;

static void count(sense_count *c, uint8_t flags, bool name, uint32_t key)
{
    c->n_negations += (flags & QU_KEY_NEGATION) != 0;
    c->n_numbers += (flags & QU_KEY_NUMBER) != 0;
    c->n_modals += (flags & QU_KEY_MODAL) != 0;
    c->n_names += name;
    c->numbers += flags & QU_KEY_NUMBER ? key : 0;
}

/* What a change of these words may change. */
static quoth_sense sense_of(
    const judge *j, uint32_t q, uint32_t q_end, uint32_t r, uint32_t r_end)
{
    const quoth_archive *archive = j->q->archive;
    sense_count ours = {0}, theirs = {0};
    for (uint32_t i = q; i < q_end; i++) {
        const qu_spoken *word = &j->q->words[i];
        count(&ours, word->flags, word->flags & QU_KEY_NAME, word->key);
    }
    for (uint32_t i = r; i < r_end; i++) {
        uint32_t key = archive->keys[i];
        count(&theirs, archive->vocabulary.flags[key], archive->marks[i] & QU_ROW_NAME, key);
    }
    bool small = r_end - r <= SMALL_CUT_WORDS || q < q_end;
    if (ours.n_negations != theirs.n_negations && small) {
        return QUOTH_SENSE_NEGATION;
    }
    if (small && (ours.n_numbers != theirs.n_numbers || ours.numbers != theirs.numbers)) {
        return QUOTH_SENSE_NUMBER;
    }
    if (q < q_end && r < r_end && ours.n_names + theirs.n_names > 0) {
        return QUOTH_SENSE_NAME;
    }
    return small && q < q_end && ours.n_modals + theirs.n_modals > 0 ? QUOTH_SENSE_MODAL
                                                                     : QUOTH_SENSE_NONE;
}

/* Words that stand there: kept, and where they are set otherwise a trivial replacement. */
static void keep(judge *j, uint32_t first, uint32_t end)
{
    uint32_t begin = first;
    bool same = true;
    for (uint32_t i = first; i <= end; i++) {
        bool now = i < end &&
                   same_print(said(j, i, i + 1), recorded(j, j->q->map[i], j->q->map[i] + 1));
        if (i > begin && (i == end || now != same)) {
            quoth_word_edit edit = {.op = same ? QUOTH_KEEP : QUOTH_REPLACE,
                .from = recorded(j, j->q->map[begin], j->q->map[i - 1] + 1),
                .to = said(j, begin, i),
                .trivial = !same};
            add_edit(j, edit);
            begin = i;
        }
        same = now;
    }
}

static void close_passage(judge *j, uint32_t end)
{
    const uint32_t *map = j->q->map;
    uint32_t first = j->passage, last = end - 1;
    while (first < end && map[first] == QUOTH_NONE) {
        first++;
    }
    while (last > first && map[last] == QUOTH_NONE) {
        last--;
    }
    if (first >= end) {
        return;
    }
    uint32_t begin = map[first], stop = map[last];
    begin = j->before.r < j->before.r_end && j->before.r_end == begin ? j->before.r : begin;
    stop = j->after.r < j->after.r_end && j->after.r == stop + 1 ? j->after.r_end - 1 : stop;
    if (!qu_arena_grow(
            j->q->arena, &j->found, &j->found_capacity, j->out->n_found, sizeof *j->found)) {
        j->failed = true;
        return;
    }
    j->found[j->out->n_found++] =
        qu_archive_found(j->q->archive, begin, stop, (float)(last - first + 1));
}

/* --- gaps --------------------------------------------------------------------------------- */

/* Words that the same speaker says between two places, and words of others. */
static void count_between(
    const judge *j, uint32_t record, const gap *g, uint32_t *n_own, uint32_t *n_others)
{
    const quoth_archive *archive = j->q->archive;
    const quoth_turn *turns = archive->records[record].transcript.turns;
    quoth_view speaker = turns[qu_archive_turn_of(archive, record, g->r - 1)].speaker;
    *n_own = *n_others = 0;
    for (uint32_t at = g->r; at < g->r_end && at - g->r <= FAR_SHOWN_WORDS; at++) {
        uint32_t turn = qu_archive_turn_of(archive, record, at);
        bool own = qu_equal(turns[turn].speaker, speaker);
        *n_own += own;
        *n_others += !own;
    }
}

static gap gap_between(const judge *j, uint32_t i, uint32_t k)
{
    const qu_quotation *q = j->q;
    const quoth_archive *archive = q->archive;
    gap g = {.q = i + 1, .q_end = k, .r = q->map[i] + 1, .r_end = q->map[k]};
    for (uint32_t w = i + 1; w <= k; w++) {
        g.shown = g.shown || (q->words[w].marks & QU_SPOKEN_ELLIPSIS);
    }
    uint32_t record = qu_archive_record_of(archive, q->map[i]);
    if (q->map[k] <= q->map[i] || record != qu_archive_record_of(archive, q->map[k])) {
        g.jump = true;
        return g;
    }
    const quoth_turn *turns = archive->records[record].transcript.turns;
    uint32_t before = qu_archive_turn_of(archive, record, q->map[i]);
    uint32_t after = qu_archive_turn_of(archive, record, q->map[k]);
    uint32_t n_own, n_others;
    count_between(j, record, &g, &n_own, &n_others);
    g.jump = n_own > (g.shown ? FAR_SHOWN_WORDS : FAR_SILENT_WORDS) ||
             (before != after && (!qu_equal(turns[before].speaker, turns[after].speaker) ||
                                     n_others > INTERRUPTION_WORDS));
    if (!g.jump && n_own == 0) {
        g.r = g.r_end; /* only others spoke between them */
    }
    return g;
}

static bool in_brackets(const judge *j, const gap *g)
{
    for (uint32_t i = g->q; i < g->q_end; i++) {
        if (!(j->q->words[i].marks & QU_SPOKEN_BRACKET)) {
            return false;
        }
    }
    return g->q < g->q_end;
}

/* A part of a word is no edit: "don't" for "do" is shown with all of the word. */
static void widen(const judge *j, gap *g, uint32_t low, uint32_t high)
{
    const qu_spoken *words = j->q->words;
    const uint32_t *begins = j->q->archive->begins;
    while (g->q > low && g->q < high && g->r > 0 &&
           ((g->q < g->q_end && words[g->q].begin == words[g->q - 1].begin) ||
               (g->r < g->r_end && begins[g->r] == begins[g->r - 1])) &&
           j->q->map[g->q - 1] == g->r - 1) {
        g->q--;
        g->r--;
    }
    while (g->q_end + 1 < high && g->q_end > 0 && g->r_end > 0 &&
           ((g->q < g->q_end && words[g->q_end].begin == words[g->q_end - 1].begin) ||
               (g->r < g->r_end && begins[g->r_end] == begins[g->r_end - 1])) &&
           j->q->map[g->q_end] == g->r_end) {
        g->q_end++;
        g->r_end++;
    }
}

static void take_gap(judge *j, const gap *g)
{
    quoth_word_edit edit = {.from = recorded(j, g->r, g->r_end),
        .to = said(j, g->q, g->q_end),
        .sense = sense_of(j, g->q, g->q_end, g->r, g->r_end),
        .open = g->shown};
    bool here = g->q < g->q_end, there = g->r < g->r_end,
         small = g->r_end - g->r <= SMALL_CUT_WORDS;
    edit.bracketed = in_brackets(j, g);
    edit.op = here && there ? QUOTH_REPLACE : here ? QUOTH_INSERT : QUOTH_DELETE;
    if (!here && !there) {
        return;
    }
    if (here && there) {
        edit.trivial = letters_of(edit.from) == letters_of(edit.to);
        if (edit.trivial) {
            edit.sense = QUOTH_SENSE_NONE;
        } else if (edit.bracketed) {
            j->bracketed = true;
        } else {
            j->altered = true;
        }
    } else if (here) {
        j->bracketed = j->bracketed || edit.bracketed;
        j->altered = j->altered || !edit.bracketed;
    } else {
        edit.trivial = qu_is_repetition(j->q->archive, g->r, g->r_end);
        bool turned = edit.sense == QUOTH_SENSE_NEGATION && small && !g->shown;
        j->altered = j->altered || (turned && !edit.trivial);
        j->elided = j->elided || !edit.trivial;
        j->out->silent = j->out->silent || (!edit.trivial && !g->shown);
    }
    add_edit(j, edit);
}

static void take_jump(judge *j, const gap *g)
{
    gap inserted = {.q = g->q, .q_end = g->q_end};
    take_gap(j, &inserted);
    add_edit(j, (quoth_word_edit){.op = QUOTH_DELETE,
                    .from = {"", 0},
                    .to = {"", 0},
                    .open = g->shown,
                    .jump = true});
    j->joined = true;
    j->out->silent = j->out->silent || !g->shown;
    close_passage(j, g->q);
    j->passage = g->q_end;
}

/* Words before the first or after the last that the record has: they stand for as many there,
   unless a sentence of the record begins or ends right here. */
static gap gap_at_end(const judge *j, uint32_t first, uint32_t end, bool at_start)
{
    const quoth_archive *archive = j->q->archive;
    gap g = {.q = first, .q_end = end};
    uint32_t at = at_start ? j->q->map[end] : j->q->map[first - 1];
    uint32_t record = qu_archive_record_of(archive, at), n = end - first;
    g.r = g.r_end = at_start ? at : at + 1;
    if (in_brackets(j, &g)) {
        return g;
    }
    while (n > 0 && at_start && g.r > archive->records[record].first_key &&
           !(archive->marks[g.r] & QU_SPOKEN_STARTS)) {
        g.r--;
        n--;
    }
    while (n > 0 && !at_start && g.r_end < archive->records[record].end_key &&
           !(archive->marks[g.r_end - 1] & QU_SPOKEN_SENTENCE)) {
        g.r_end++;
        n--;
    }
    return g;
}

/* The whole quotation from one word that stands there to the next. */
static void walk(judge *j)
{
    const qu_quotation *q = j->q;
    uint32_t first = 0, last = q->n;
    while (first < q->n && q->map[first] == QUOTH_NONE) {
        first++;
    }
    while (last > first && q->map[last - 1] == QUOTH_NONE) {
        last--;
    }
    if (first > 0) {
        j->before = gap_at_end(j, 0, first, true);
        take_gap(j, &j->before);
    }
    uint32_t kept = first;
    for (uint32_t i = first; i + 1 < last; i++) {
        uint32_t k = i + 1;
        while (q->map[k] == QUOTH_NONE) {
            k++;
        }
        if (k == i + 1 && q->map[k] == q->map[i] + 1) {
            uint32_t record = qu_archive_record_of(q->archive, q->map[i]);
            if (q->map[k] < q->archive->records[record].end_key &&
                qu_archive_turn_of(q->archive, record, q->map[i]) ==
                    qu_archive_turn_of(q->archive, record, q->map[k])) {
                continue;
            }
        }
        gap g = gap_between(j, i, k);
        if (!g.jump) {
            widen(j, &g, kept, last);
        }
        keep(j, kept, g.q < i + 1 ? g.q : i + 1);
        if (g.jump) {
            take_jump(j, &g);
        } else {
            take_gap(j, &g);
        }
        kept = g.q_end;
        i = g.q_end > k ? g.q_end - 2 : g.q_end - 1; /* widened: its last word is not done */
    }
    keep(j, kept, last);
    if (last < q->n) {
        j->after = gap_at_end(j, last, q->n, false);
        take_gap(j, &j->after);
    }
    close_passage(j, q->n);
}

/* --- verdict ------------------------------------------------------------------------------ */

/* Enough of it in one place to say that these words were meant? Chosen with bench/check and
   bench/check_marked. */
static bool is_found(const qu_quotation *q, const qu_measure *m)
{
    static const float spare_bits = -8, spare_bits_of_little = 10, most_foreign = 40;
    enum { SHORT_WORDS = 3 };
    if (m->n_plain <= SHORT_WORDS) {
        return m->longest == m->n_plain || (m->score > 0 && m->score * 100 >= m->most * 55);
    }
    float foreign = m->foreign < most_foreign ? m->foreign : most_foreign;
    float least = qu_archive_bits(q->archive) +
                  (m->score * 100 >= m->most * 33 ? spare_bits : spare_bits_of_little);
    return m->longest >= SHORT_WORDS && m->n_there * 100 >= m->n_plain * 40 &&
           (q->n == m->longest || m->evidence - foreign >= least);
}

/* Too short or too common to prove anything. */
static bool is_weak(const qu_quotation *q, const qu_measure *m)
{
    /* Beyond what one place among so many words is told by; chosen on PolNeAR. */
    static const float spare_bits = 4, spare_bits_changed = -1;
    enum { FEW_WORDS = 3, SEVERAL_WORDS = 5, MANY_PLACES = 8 };
    return m->n_plain < FEW_WORDS || (m->n_content == 0 && m->n_plain < 2 * FEW_WORDS) ||
           (m->n_content == 1 && m->n_plain < SEVERAL_WORDS) ||
           (q->n_places >= MANY_PLACES && m->n_plain < 2 * SEVERAL_WORDS) ||
           m->evidence - m->foreign <
               qu_archive_bits(q->archive) +
                   (m->score < m->most ? spare_bits_changed : spare_bits);
}

static bool nearest_only(judge *j, const qu_measure *m)
{
    j->out->verdict = j->out->wording = QUOTH_NOT_FOUND;
    j->out->silent = false;
    j->out->weak = m->n_plain < 3;
    bool near = m->longest >= 2 && m->score * 100 >= m->most * 5;
    if (!near) {
        j->n_edits = 0;
        j->out->n_found = 0;
    }
    return !j->failed;
}

/* Does the record have somebody else say it? */
static bool is_anothers(const qu_quotation *q)
{
    for (uint32_t i = 0; i < q->n; i++) {
        if (q->map[i] != QUOTH_NONE) {
            return qu_speaker_fits(q->archive, q->map[i], q->speaker) == 0;
        }
    }
    return false;
}

bool qu_judge(qu_quotation *q, quoth_view text, quoth_check *out)
{
    judge j = {.q = q, .text = text, .out = out};
    qu_measure m = qu_measure_of(q);
    out->weak = is_weak(q, &m);
    out->n_places = q->n_places;
    bool any = false;
    for (uint32_t i = 0; i < q->n; i++) {
        any = any || q->map[i] != QUOTH_NONE;
    }
    out->verdict = out->wording = QUOTH_NOT_FOUND;
    if (!any) {
        out->weak = m.n_plain < 3;
        return true;
    }
    walk(&j);
    if (!is_found(q, &m)) {
        bool good = nearest_only(&j, &m);
        out->edits = j.edits;
        out->n_edits = j.n_edits;
        out->found = j.found;
        return good;
    }
    out->edits = j.edits;
    out->n_edits = j.n_edits;
    out->found = j.found;
    for (uint32_t i = 0; i < out->n_found; i++) {
        out->found = j.found;
        j.found[i].score /= (float)q->n;
    }
    out->wording = j.altered     ? QUOTH_CHANGED_WORDS
                   : j.joined    ? QUOTH_RUN_TOGETHER
                   : j.elided    ? QUOTH_ELIDED
                   : j.bracketed ? QUOTH_BRACKETED_WORDS
                                 : QUOTH_VERBATIM;
    out->verdict = out->wording;
    if (is_anothers(q)) {
        out->verdict = QUOTH_OTHER_SPEAKER;
        if (out->weak) { /* no ground for saying so */
            out->verdict = out->wording = QUOTH_NOT_FOUND;
            out->silent = false;
        }
    }
    return !j.failed;
}
