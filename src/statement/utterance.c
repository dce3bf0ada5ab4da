/*
 * utterance.c: attributions → utterances, the units that are compared.
 *
 * A reporter's "he said" may stand in the middle of a sentence or between two sentences that
 * were minutes apart. Only the first is one utterance for sure, so the pieces of an attribution
 * stay apart unless print shows that a sentence goes on: a comma before the cue and a small
 * letter after it, or a paragraph that ends without closing its quotation.
 */
#include "statement/statement_internal.h"

#include <string.h>

/* --- quotation marks ---------------------------------------------------------------------- */

static bool is_double(uint32_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

static bool is_single(uint32_t c)
{
    return qu_said_is_mark(c) && !is_double(c);
}

/* The span without one mark at either end; *closed: a mark ends it. */
static quoth_span without_marks(quoth_view text, quoth_span span, bool *closed)
{
    size_t n;
    *closed = false;
    span = qu_trim_span(text, span);
    if (span.begin < span.end && qu_said_is_mark(qu_char_at(text, span.begin, &n))) {
        span.begin += (uint32_t)n;
    }
    if (span.begin < span.end && qu_said_is_mark(qu_char_before(text, span.end, &n))) {
        span.end -= (uint32_t)n;
        *closed = true;
    }
    return span;
}

typedef struct {
    quoth_view text;
    quoth_span span;
    bool (*is_mark)(uint32_t c);
    uint32_t at;
} mark_search;

/* Does the mark at `at` open (or, else, close) a quotation? Apostrophes do neither. */
static bool turns(const mark_search *s, size_t at, size_t n, bool open)
{
    size_t m = 0;
    uint32_t before = at > s->span.begin ? qu_char_before(s->text, at, &m) : 0;
    uint32_t after = at + n < s->span.end ? qu_char_at(s->text, at + n, &m) : 0;
    bool word_before = qu_is_letter(before) || qu_is_digit(before);
    bool word_after = qu_is_letter(after) || qu_is_digit(after);
    if (s->is_mark == is_double) {
        return true;
    }
    return open ? !word_before && word_after : !word_after && before != 0;
}

/* The next quotation inside the span, marks included. */
static bool next_inside(mark_search *s, quoth_span *out)
{
    bool is_open = false;
    size_t n;
    while (s->at < s->span.end) {
        uint32_t at = s->at, c = qu_char_at(s->text, at, &n);
        s->at += (uint32_t)n;
        if (!s->is_mark(c) || !turns(s, at, n, !is_open)) {
            continue;
        }
        if (is_open) {
            out->end = s->at;
            return true;
        }
        is_open = true;
        *out = (quoth_span){at, s->span.end};
    }
    return is_open;
}

/* --- one utterance ------------------------------------------------------------------------ */

/* Count the words, copy them for alignment, and take the hash. */
static bool finish(qu_statement_work *work, qu_utterance *u)
{
    qu_align_word *keys = qu_arena_array(work->scratch, u->n_words, sizeof *keys);
    if (keys == NULL) {
        return false;
    }
    u->n_plain = u->n_content = 0;
    u->hash = 1;
    for (uint32_t i = 0; i < u->n_words; i++) {
        const qu_said *word = &u->words[i];
        bool content = (word->flags & QU_SAID_CONTENT) != 0;
        keys[i] = (qu_align_word){word->fold, word->stem, content};
        if (!(word->flags & QU_SAID_BRACKET)) {
            u->n_plain++;
            u->n_content += content;
        }
        u->hash = qu_hash_pair(u->hash, word->fold);
    }
    u->keys = keys;
    return true;
}

bool qu_utterance_split(qu_statement_work *work, qu_utterance *u)
{
    qu_said *words = NULL;
    uint32_t capacity = 0;
    quoth_view text = u->report->article.text;
    for (uint32_t i = 0; i < u->n_spans; i++) {
        bool closed;
        quoth_span inner = u->kind == QU_INDIRECT ? qu_trim_span(text, u->spans[i])
                                                  : without_marks(text, u->spans[i], &closed);
        if (!qu_said_split(work->scratch, text, inner, &words, &u->n_words, &capacity)) {
            return false;
        }
    }
    u->words = words;
    return finish(work, u);
}

/* An utterance of one span; it is dropped when it has fewer than `n_least` words. */
static bool add(qu_statement_work *work, qu_utterances *list, const qu_utterance *like,
    const quoth_span *spans, uint32_t n_spans, uint32_t n_least)
{
    qu_utterance u = *like;
    u.spans = qu_arena_dup(work->arena, spans, n_spans * sizeof *spans);
    u.n_spans = n_spans;
    if (u.spans == NULL || !qu_utterance_split(work, &u)) {
        return false;
    }
    if (u.n_words < n_least) {
        return true;
    }
    if (!qu_arena_grow(work->scratch, &list->items, &list->capacity, list->n, sizeof u)) {
        return false;
    }
    list->items[list->n++] = u;
    return true;
}

bool qu_utterance_fuse(
    qu_statement_work *work, const qu_utterance *first, uint32_t n, qu_utterance *out)
{
    uint32_t n_spans = 0, n_words = 0;
    for (uint32_t i = 0; i < n; i++) {
        n_spans += first[i].n_spans;
        n_words += first[i].n_words;
    }
    quoth_span *spans = qu_arena_array(work->arena, n_spans, sizeof *spans);
    qu_said *words = qu_arena_array(work->scratch, n_words, sizeof *words);
    if (spans == NULL || words == NULL) {
        return false;
    }
    *out = first[0];
    out->spans = spans;
    out->words = words;
    out->n_spans = n_spans;
    out->n_words = n_words;
    for (uint32_t i = 0; i < n; i++) {
        memcpy(spans, first[i].spans, first[i].n_spans * sizeof *spans);
        memcpy(words, first[i].words, first[i].n_words * sizeof *words);
        spans += first[i].n_spans;
        words += first[i].n_words;
    }
    return finish(work, out);
}

/* --- one attribution ---------------------------------------------------------------------- */

/* Does a sentence that this span leaves open go on in the next one? */
static bool goes_on(quoth_view text, quoth_span span, quoth_span next)
{
    bool closed, next_closed;
    size_t n;
    quoth_span inner = qu_trim_span(text, without_marks(text, span, &closed));
    quoth_span after = qu_trim_span(text, without_marks(text, next, &next_closed));
    if (inner.begin == inner.end || after.begin == after.end) {
        return true;
    }
    if (!closed) {
        return true;
    }
    uint32_t last = qu_char_before(text, inner.end, &n);
    uint32_t first = qu_char_at(text, after.begin, &n);
    return last != '.' && last != '!' && last != '?' && qu_is_lower(first);
}

/* A quoted attribution: a piece for each pair of marks, or more where a sentence goes on. */
static bool gather_direct(
    qu_statement_work *work, qu_utterance *like, const quoth_attribution *attribution)
{
    quoth_view text = like->report->article.text;
    like->kind = QU_PIECE;
    for (uint32_t i = 0, end; i < attribution->n_content; i = end) {
        end = i + 1;
        while (end < attribution->n_content &&
               goes_on(text, attribution->content[end - 1], attribution->content[end])) {
            end++;
        }
        if (!add(work, &work->quoted, like, attribution->content + i, end - i, 1)) {
            return false;
        }
        like->order++;
    }
    return true;
}

/* Does an attribution inside this one hold the words? "He denied what she called “a joke”." */
static bool is_held_inside(
    const quoth_report *report, uint32_t attribution, quoth_span content, quoth_span words)
{
    for (size_t k = (size_t)attribution + 1; k < report->n_attributions; k++) {
        const quoth_attribution *inner = &report->attributions[k];
        if (inner->n_content == 0 || inner->content[0].begin >= words.end) {
            return false;
        }
        for (uint32_t i = 0; i < inner->n_content; i++) {
            quoth_span span = inner->content[i];
            bool narrower = content.begin < span.begin && span.end <= content.end;
            if (narrower && span.begin <= words.begin && words.end <= span.end) {
                return true;
            }
        }
    }
    return false;
}

/* The quotations inside the reporter's sentence. */
static bool gather_fragments(
    qu_statement_work *work, qu_utterance *like, const quoth_attribution *attribution)
{
    quoth_view text = like->report->article.text;
    like->kind = QU_FRAGMENT;
    for (uint32_t i = 0; i < attribution->n_content; i++) {
        quoth_span inside, span = attribution->content[i];
        mark_search doubles = {text, span, is_double, span.begin};
        mark_search singles = {text, span, is_single, span.begin};
        bool found = next_inside(&doubles, &inside);
        mark_search *search = found ? &doubles : &singles;
        found = found || next_inside(&singles, &inside);
        while (found) {
            bool inner = is_held_inside(like->report, like->attribution, span, inside);
            if (!inner && !add(work, &work->quoted, like, &inside, 1, 2)) {
                return false;
            }
            like->order++;
            found = next_inside(search, &inside);
        }
    }
    return true;
}

static bool holds(quoth_view text, const char *const *words, size_t n_words)
{
    for (size_t i = 0; i < n_words; i++) {
        if (qu_find(text, words[i], 0) < text.len) {
            return true;
        }
    }
    return false;
}

/* Was it written? Told by the cue and the words after it: "said in a tweet". */
static bool is_written(quoth_view text, const quoth_attribution *attribution)
{
    static const char *const cues[] = {"tweet", "wrote", "writ", "post", "Tweet"};
    static const char *const places[] = {"tweet", "Twitter", "Facebook", "a post"};
    enum { REACH_BYTES = 48 };
    quoth_span cue = attribution->cue;
    if (cue.begin >= cue.end) {
        return false;
    }
    if (holds(qu_slice(text, cue), cues, sizeof cues / sizeof *cues)) {
        return true;
    }
    size_t end = cue.end;
    while (end < text.len && end - cue.end < REACH_BYTES && text.ptr[end] != '\n' &&
           text.ptr[end] != '.') {
        end++;
    }
    for (uint32_t i = 0; i < attribution->n_content; i++) {
        if (attribution->content[i].begin >= cue.end && attribution->content[i].begin < end) {
            end = attribution->content[i].begin;
        }
    }
    return holds((quoth_view){text.ptr + cue.end, end - cue.end}, places,
        sizeof places / sizeof *places);
}

/* "had predicted": what was foreseen is not what was said once it had come about. */
static bool is_forecast(quoth_view cue)
{
    static const char *const cues[] = {"predict", "forecast", "foreseen", "expected", "hoped"};
    return qu_begins(cue, "had ") && holds(cue, cues, sizeof cues / sizeof *cues);
}

/* What a cue does beside saying: two reports of an offer are of one, two of a remark need not.
 */
static uint32_t act_of(quoth_view cue)
{
    static const char *const acts[] = {"offer", "agree", "ask", "promis", "propos", "suggest",
        "demand", "vow", "pledg", "threat", "urg", "refus", "order", "apolog"};
    for (uint32_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        if (qu_begins(cue, acts[i])) {
            return i + 1;
        }
    }
    return 0;
}

/* Does an indirect utterance tell of an act? "He said that Vail had offered to help." */
static void note_telling(qu_statement_work *work, uint32_t number)
{
    qu_utterance *u = &work->indirect.items[number];
    for (uint32_t i = 0; i < u->n_words && u->told_act == 0; i++) {
        u->told_act = act_of(qu_slice(u->report->article.text, u->words[i].word));
        u->told_at = i;
    }
    qu_tellings *tellings = &work->tellings[u->told_act];
    if (u->told_act != 0 && tellings->n < QU_MOST_TELLINGS) {
        tellings->items[tellings->n++] = number;
    }
}

static bool gather(qu_statement_work *work, qu_utterance *like)
{
    const quoth_report *report = like->report;
    const quoth_attribution *attribution = &report->attributions[like->attribution];
    quoth_view text = report->article.text;
    like->speaker = attribution->speaker < report->speakers.n_speakers
                        ? report->speakers.speakers[attribution->speaker].name
                        : (quoth_view){"", 0};
    like->day = qu_said_day(report->dates, report->n_dates, attribution);
    like->written = is_written(text, attribution);
    if (attribution->kind == QUOTH_DIRECT) {
        return gather_direct(work, like, attribution);
    }
    uint32_t before = work->quoted.n;
    if (attribution->kind == QUOTH_MIXED && !gather_fragments(work, like, attribution)) {
        return false;
    }
    quoth_view cue = qu_slice(text, attribution->cue);
    like->kind = QU_INDIRECT;
    like->negated = attribution->polarity == QUOTH_DENIES;
    like->forecast = is_forecast(cue);
    like->act = act_of(cue);
    like->attached = work->quoted.n > before;
    uint32_t number = work->indirect.n;
    if (!add(work, &work->indirect, like, attribution->content, attribution->n_content, 1)) {
        return false;
    }
    if (number < work->indirect.n) {
        note_telling(work, number);
    }
    return true;
}

/* "blamed the tensions on the inquiry", "welcomed the plan": nothing was said to compare. What
 * a title says, the article says in full. */
static bool says_something(const quoth_attribution *attribution)
{
    if (attribution->in_title) {
        return false;
    }
    bool named = attribution->kind == QUOTH_INDIRECT && !attribution->clause;
    return attribution->n_content > 0 && !(named && attribution->polarity == QUOTH_OTHER);
}

bool qu_utterances_gather(qu_statement_work *work)
{
    for (size_t m = 0; m < work->n_members; m++) {
        const quoth_report *report = work->reports[work->members[m]];
        for (size_t i = 0; i < report->n_attributions; i++) {
            qu_utterance like = {.report = report,
                .member = (uint32_t)m,
                .witness = work->witness[m],
                .attribution = (uint32_t)i};
            if (says_something(&report->attributions[i]) && !gather(work, &like)) {
                return false;
            }
        }
    }
    return true;
}
