/*
 * join.c: what the tagger found and what the rules found → one list.
 *
 * The tagger says what is said and by whom; the rules know quotation marks. So the ends of its
 * content are set on the marks beside them, direct quotations that it missed are the rules',
 * and so is a source where it has none.
 */
#include <stdlib.h>

#include "attribution/attribution_internal.h"

/* Of less belief an attribution gives way where the rules see more; the best of five on dev, by
 * little. */
static const float SURE = 0.5f;
/* A rule's attribution of a quotation that is worth as much stands against the tagger's. */
static const float RULE_SURE = 0.93f;

/* Of the rule's around an attribution that the network saw; below it, dev content and cue only
 * lose. */
static const float OUTER_SURE = 0.75f;

enum { MAX_MET = 8 }; /* attributions that a rule's is held against */

/* A piece of the tagger's content and whose it is. */
typedef struct {
    quoth_span span;
    uint32_t owner;
} piece;

typedef struct {
    qu_arena *arena;
    qu_attributor *work;
    quoth_attribution *rules; /* [n_rules], in text order */
    uint32_t n_rules;
    quoth_attribution *out; /* room for all */
    uint32_t n;
    piece *pieces; /* [n_pieces], in text order */
    uint32_t n_pieces;
} joiner;

static bool overlap(quoth_span a, quoth_span b)
{
    return a.begin < b.end && b.begin < a.end;
}

static bool none(quoth_span span)
{
    return span.begin == span.end;
}

/* The first token that ends after a byte. */
uint32_t qu_token_at(const qu_attributor *work, uint32_t byte)
{
    uint32_t low = 0, high = work->language->n_tokens;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (qu_tok(work, middle)->end <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static quoth_kind kind_of(const qu_attributor *work, const quoth_attribution *a)
{
    bool quoted = false, indirect = false;
    for (uint32_t k = 0; k < a->n_content; k++) {
        uint32_t i = qu_token_at(work, a->content[k].begin);
        for (; i < work->language->n_tokens && qu_tok(work, i)->begin < a->content[k].end;
             i++) {
            bool inside = qu_is(work, i, QU_IS_QUOTED);
            uint8_t kind = qu_tok(work, i)->kind;
            quoted = quoted || inside;
            indirect = indirect || (!inside && (kind == QU_WORD || kind == QU_NUMBER));
        }
    }
    return !quoted ? QUOTH_INDIRECT : indirect ? QUOTH_MIXED : QUOTH_DIRECT;
}

/* Content that begins or ends next to the mark of its own quotation takes it in. */
static void take_marks(const qu_attributor *work, quoth_span *span)
{
    uint32_t low = 0, high = work->n_quotations;
    while (low < high) { /* the first that closes in the span or after it */
        uint32_t middle = low + (high - low) / 2;
        if (qu_tok(work, work->quotations[middle].close)->end <= span->begin) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < work->n_quotations; low++) {
        const qu_quotation *q = &work->quotations[low];
        const qu_token *open = qu_tok(work, q->open), *close = qu_tok(work, q->close);
        if (open->begin >= span->end) {
            return;
        }
        if (span->begin == open->end) {
            span->begin = open->begin;
        }
        if (!q->unclosed && span->end == close->begin) {
            span->end = close->end;
        }
    }
}

/* What the network says of an attribution's spans. */
static float belief_in(const qu_tagged *tagged)
{
    float p = tagged->p_content * tagged->p_cue * tagged->p_source;
    return p > 0 ? p : 0; /* also when it is no number */
}

/*
 * How often attributions of this kind and belief are right: half of the content or more is that
 * of one true attribution, and a word of the source. A logistic curve for each kind, fitted on
 * PolNeAR's development part by model/tagger/calibrate.py --fit, which prints these points; by
 * halves, each judged by the curve of the other, nine in ten of those given 0.9 are right.
 */
static float p_right_of(quoth_kind kind, float belief)
{
    enum { N = 10 };
    static const float beliefs[N] = {0, .1f, .2f, .35f, .5f, .65f, .8f, .9f, .96f, 1};
    static const float right[][N] = {[QUOTH_DIRECT] = {0.125f, 0.522f, 0.608f, 0.683f, 0.738f,
                                         0.786f, 0.837f, 0.879f, 0.917f, 0.982f},
        [QUOTH_INDIRECT] = {0.028f, 0.317f, 0.429f, 0.542f, 0.630f, 0.711f, 0.795f, 0.862f,
            0.918f, 0.990f},
        [QUOTH_MIXED] = {
            0.081f, 0.570f, 0.679f, 0.767f, 0.824f, 0.870f, 0.912f, 0.943f, 0.967f, 0.996f}};
    for (int i = 1; i < N; i++) {
        if (belief <= beliefs[i]) {
            float part = (belief - beliefs[i - 1]) / (beliefs[i] - beliefs[i - 1]);
            return right[kind][i - 1] + part * (right[kind][i] - right[kind][i - 1]);
        }
    }
    return right[kind][N - 1];
}

/* Content without a word: marks alone. */
static bool says_nothing(const qu_attributor *work, const quoth_attribution *a)
{
    for (uint32_t k = 0; k < a->n_content; k++) {
        uint32_t i = qu_token_at(work, a->content[k].begin);
        for (; i < work->language->n_tokens && qu_tok(work, i)->begin < a->content[k].end;
             i++) {
            if (qu_tok(work, i)->kind == QU_WORD || qu_tok(work, i)->kind == QU_NUMBER) {
                return false;
            }
        }
    }
    return true;
}

/* The tagger's attribution, its content in order and apart from source and cue. */
static void add_tagged(joiner *join, const qu_tagged *tagged)
{
    quoth_span *content = tagged->content; /* written in place: nobody else reads it */
    quoth_attribution *a = &join->out[join->n];
    *a = (quoth_attribution){.source = tagged->source,
        .cue = qu_cue_whole(join->work, tagged->cue),
        .content = content,
        .speaker = QUOTH_NONE,
        .p_right = belief_in(tagged)}; /* until all are joined */
    for (uint32_t k = 0; k < tagged->n_content; k++) {
        quoth_span span = tagged->content[k];
        take_marks(join->work, &span);
        bool apart = !overlap(span, a->source) && !overlap(span, a->cue);
        if (apart && (a->n_content == 0 || span.begin >= content[a->n_content - 1].end)) {
            content[a->n_content++] = span;
        }
    }
    if (says_nothing(join->work, a)) {
        return;
    }
    a->kind = kind_of(join->work, a);
    join->n++;
}

/* Does a span touch one of n that are in order and apart? */
static bool touches(const quoth_span *spans, uint32_t n, quoth_span span)
{
    uint32_t low = 0, high = n;
    while (low < high) { /* the first that ends after its begin */
        uint32_t middle = low + (high - low) / 2;
        if (spans[middle].end <= span.begin) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < n && overlap(spans[low], span);
}

/* Source and cue of `a` beside the content of `b`. */
static bool fits(const quoth_attribution *a, const quoth_attribution *b)
{
    return !touches(b->content, b->n_content, a->source) &&
           !touches(b->content, b->n_content, a->cue);
}

/* "The boats sail, says the Harbour Board", "Roe feels insulted": whom the tagger took for part
 * of what is said. */
static void free_source(joiner *join, quoth_attribution *a, const quoth_attribution *rule)
{
    uint32_t k = 0;
    while (k < a->n_content && (a->content[k].begin != rule->source.begin ||
                                   a->content[k].end > rule->source.end)) {
        k++;
    }
    if (!none(a->source) || !overlap(a->cue, rule->cue) || a->n_content < 2 ||
        k == a->n_content) {
        return;
    }
    quoth_span *content = qu_arena_array(join->arena, a->n_content, sizeof *content);
    if (content == NULL) {
        join->work->no_memory = true;
        return;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n_content; i++) {
        content[n] = a->content[i];
        n += i != k;
    }
    a->content = content;
    a->n_content = n;
}

/* A quotation whose source the tagger did not see has that of the rules. */
static void take_source(joiner *join, quoth_attribution *a, const quoth_attribution *rule)
{
    free_source(join, a, rule);
    if (none(a->source) && !none(rule->source) && fits(rule, a) &&
        !overlap(a->cue, rule->source)) {
        a->source = rule->source;
        a->cue = none(a->cue) ? rule->cue : a->cue;
        a->p_right = rule->p_right;
    }
}

/* Is all of a's content in one or the other piece of the rule's? */
static bool is_part(const quoth_attribution *a, const quoth_attribution *rule)
{
    if (a->content[0].begin < rule->content[0].begin ||
        a->content[a->n_content - 1].end > rule->content[rule->n_content - 1].end) {
        return false;
    }
    for (uint32_t i = 0, k = 0; i < a->n_content; i++) {
        while (rule->content[k].end < a->content[i].end) {
            k++;
        }
        if (a->content[i].begin < rule->content[k].begin) {
            return false;
        }
    }
    return true;
}

static int by_content(const void *a, const void *b)
{
    const quoth_attribution *x = a, *y = b;
    uint32_t p = x->content[0].begin, q = y->content[0].begin;
    if (p != q) {
        return p < q ? -1 : 1;
    }
    return (x->cue.begin > y->cue.begin) - (x->cue.begin < y->cue.begin);
}

/* The attributions that share content with the rule's, at most MAX_MET. */
static uint32_t find_met(const joiner *join, const quoth_attribution *rule, uint32_t *met)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < rule->n_content; k++) {
        uint32_t low = 0, high = join->n_pieces;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (join->pieces[middle].span.end <= rule->content[k].begin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (; low < join->n_pieces && join->pieces[low].span.begin < rule->content[k].end;
             low++) {
            uint32_t owner = join->pieces[low].owner;
            bool alive = join->out[owner].n_content > 0;
            if (alive && n < MAX_MET && (n == 0 || met[n - 1] != owner)) {
                met[n++] = owner;
            }
        }
    }
    return n;
}

/* Unquoted content that an unsure attribution holds beside a quotation with cue and source. */
static void trim(const joiner *join, quoth_attribution *a, const quoth_attribution *rule)
{
    if (a->p_right >= SURE || none(rule->cue) || none(rule->source)) {
        return;
    }
    quoth_span *pieces = qu_arena_array(join->arena, a->n_content, sizeof *pieces);
    uint32_t n = 0;
    for (uint32_t k = 0; pieces != NULL && k < a->n_content; k++) {
        quoth_attribution one = {.content = &a->content[k], .n_content = 1};
        if (touches(rule->content, rule->n_content, a->content[k]) ||
            kind_of(join->work, &one) != QUOTH_INDIRECT) {
            pieces[n++] = a->content[k];
        }
    }
    if (n > 0) {
        a->content = pieces;
        a->n_content = n;
        a->kind = kind_of(join->work, a);
    }
}

/* A quotation with its cue and source beside it, of which the rules are sure: a turn or what a
 * colon leads in; or it stands for itself, at a sentence's begin or after a comma or colon, and
 * is no part of a clause. */
static bool is_sure(const qu_attributor *work, const quoth_attribution *rule)
{
    if (none(rule->cue) || none(rule->source) || rule->p_right < RULE_SURE) {
        return false;
    }
    uint32_t first = qu_token_at(work, rule->content[0].begin);
    uint32_t last = qu_token_at(work, rule->content[rule->n_content - 1].end - 1);
    if (qu_token_is(work->language, qu_token_at(work, rule->cue.begin), ":")) {
        return true; /* "VOSS: I read it." */
    }
    bool begins = work->language->sentences[qu_sentence_of(work, first)].begin == first ||
                  qu_tok(work, first - 1)->kind == QU_COMMA ||
                  qu_tok(work, first - 1)->kind == QU_QUOTE;
    uint8_t end = last > first ? qu_tok(work, last - 1)->kind : (uint8_t)QU_WORD;
    bool unmarked = qu_tok(work, last)->kind == QU_STOP; /* a turn: nothing closes it */
    return begins && (unmarked || end == QU_COMMA || end == QU_STOP);
}

/* Takes what a quotation holds out of the attributions that mix it with other words. */
static void claim(
    joiner *join, const uint32_t *met, uint32_t n_met, const quoth_attribution *rule)
{
    quoth_attribution *own = &join->out[join->n++];
    *own = *rule;
    for (uint32_t i = 0; i < n_met; i++) {
        quoth_attribution *a = &join->out[met[i]];
        if (overlap(a->source, rule->source) && overlap(a->cue, rule->cue) && fits(a, rule)) {
            own->source = a->source; /* the tagger knows better where they end */
            own->cue = a->cue;
        }
        quoth_span *pieces = qu_arena_array(join->arena, a->n_content, sizeof *pieces);
        uint32_t n = 0;
        for (uint32_t k = 0; pieces != NULL && k < a->n_content; k++) {
            bool taken = touches(rule->content, rule->n_content, a->content[k]);
            if (!taken) {
                pieces[n++] = a->content[k];
            }
        }
        join->work->no_memory = join->work->no_memory || pieces == NULL;
        a->content = pieces;
        a->n_content = n;
        a->kind = n > 0 ? kind_of(join->work, a) : a->kind;
    }
}

/* The parts of a direct quotation become one: it is quoted whole. */
static void make_whole(
    joiner *join, const uint32_t *met, uint32_t n_met, const quoth_attribution *rule)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n_met; i++) {
        trim(join, &join->out[met[i]], rule);
    }
    for (uint32_t i = n_met; i-- > 0;) {
        if (!is_part(&join->out[met[i]], rule)) {
            if (is_sure(join->work, rule)) {
                claim(join, met, n_met, rule);
            }
            return;
        }
        kept = none(join->out[met[i]].source) ? kept : i; /* the first that has a source */
    }
    quoth_attribution whole = join->out[met[kept]];
    for (uint32_t i = 0; i < n_met; i++) {
        join->out[met[i]].n_content = 0;
    }
    whole.content = rule->content;
    whole.n_content = rule->n_content;
    whole.kind = rule->kind;
    join->out[met[kept]] = fits(&whole, rule) ? whole : *rule;
}

/*
 * "Roe feels insulted, Doe said": of those that share content with the rule's, one whose cue is
 * itself reported there is another's, and takes nothing from the rule. How many are so; none is
 * left out unless one of them lacks a source.
 */
static uint32_t leave_out_inner(
    const joiner *join, const quoth_attribution *rule, uint32_t *met, uint32_t *n_met)
{
    bool open = false;
    uint32_t n = 0, outer[MAX_MET];
    for (uint32_t i = 0; i < *n_met; i++) {
        const quoth_attribution *a = &join->out[met[i]];
        bool inner = !none(a->cue) && !overlap(a->cue, rule->cue) &&
                     touches(rule->content, rule->n_content, a->cue);
        open = open || (inner && none(a->source));
        outer[n] = met[i];
        n += !inner;
    }
    uint32_t n_inner = open ? *n_met - n : 0;
    for (uint32_t i = 0; n_inner > 0 && i < n; i++) {
        met[i] = outer[i];
    }
    *n_met -= n_inner;
    return n_inner;
}

/*
 * One clause of which the tagger saw a part, by the same cue: it begins amid it, with no mark
 * before ("the ferry is ruined by | neglect, Roe said"), or ends before its verb.
 */
static void make_clause(const joiner *join, quoth_attribution *a, const quoth_attribution *rule)
{
    if (a->n_content != 1 || rule->n_content != 1 || !overlap(a->cue, rule->cue) ||
        !fits(a, rule)) {
        return;
    }
    const qu_attributor *work = join->work;
    quoth_span part = a->content[0], clause = rule->content[0];
    uint32_t first = qu_token_at(work, part.begin), next = qu_token_at(work, part.end);
    bool late = part.begin > clause.begin && part.end == clause.end &&
                clause.end <= rule->cue.begin && qu_tok(work, first - 1)->kind == QU_WORD;
    bool early = part.begin == clause.begin && part.end < clause.end &&
                 qu_tok(work, next - 1)->kind == QU_WORD &&
                 qu_is(work, next, QU_IS_AUXILIARY | QU_IS_MODAL);
    if (late || early) {
        a->content = rule->content;
        a->kind = kind_of(work, a);
    }
}

/* Lets the rules' attributions meet the tagger's; adds those that meet none. */
static void add_rules(joiner *join)
{
    for (uint32_t r = 0; r < join->n_rules; r++) {
        const quoth_attribution *rule = &join->rules[r];
        uint32_t met[MAX_MET];
        uint32_t n_met = find_met(join, rule, met), n_inner = 0;
        if (rule->kind != QUOTH_DIRECT) {
            n_inner = leave_out_inner(join, rule, met, &n_met);
        }
        if (n_inner > 0 && n_met == 0 && rule->p_right < OUTER_SURE) {
            continue;
        }
        if (n_met == 0) {
            join->out[join->n++] = *rule;
            continue;
        }
        for (uint32_t i = 0; i < n_met; i++) {
            take_source(join, &join->out[met[i]], rule);
            make_clause(join, &join->out[met[i]], rule);
        }
        if (rule->kind == QUOTH_DIRECT) {
            make_whole(join, met, n_met, rule);
        }
    }
}

static int by_begin(const void *a, const void *b)
{
    const piece *x = a, *y = b;
    return (x->span.begin > y->span.begin) - (x->span.begin < y->span.begin);
}

/* Every piece of content of the tagger, in text order. */
static bool list_pieces(joiner *join)
{
    size_t n = 0;
    for (uint32_t i = 0; i < join->n; i++) {
        n += join->out[i].n_content;
    }
    join->pieces = qu_arena_array(join->work->scratch, n, sizeof *join->pieces);
    if (join->pieces == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < join->n; i++) {
        for (uint32_t k = 0; k < join->out[i].n_content; k++) {
            join->pieces[join->n_pieces++] = (piece){join->out[i].content[k], i};
        }
    }
    if (n > 0) {
        qsort(join->pieces, n, sizeof *join->pieces, by_begin);
    }
    return true;
}

static void sort(joiner *join)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < join->n; i++) {
        quoth_attribution *a = &join->out[i];
        if (a->n_content > 0) {
            a->p_right = p_right_of(a->kind, a->p_right);
            join->out[n++] = *a;
        }
    }
    join->n = n;
    if (n > 0) {
        qsort(join->out, n, sizeof *join->out, by_content);
    }
}

bool qu_join(qu_arena *arena, qu_attributor *work, const qu_tagged_list *tagged,
    quoth_attribution *rules, uint32_t n_rules, quoth_attribution **out, size_t *n)
{
    joiner join = {.arena = arena, .work = work, .rules = rules, .n_rules = n_rules};
    join.out = qu_arena_room(arena, ((size_t)tagged->n + n_rules) * sizeof *join.out);
    if (join.out == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < tagged->n; i++) {
        add_tagged(&join, &tagged->items[i]);
    }
    if (!list_pieces(&join)) {
        return false;
    }
    add_rules(&join);
    if (work->no_memory) {
        return false;
    }
    sort(&join);
    *out = join.out;
    *n = join.n;
    return true;
}
