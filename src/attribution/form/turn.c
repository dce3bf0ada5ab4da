/*
 * turn.c: transcripts and interviews: "HOST: ...", "Q: ... / A: ...", "Jane Roe: ...".
 *
 * A paragraph that begins with a name and a colon is a turn when the article shows a talk:
 * other names speak beside it, and the name stands there again, is spoken of elsewhere or is a
 * part in a talk (host, Q). All that follows the colon is said, stage directions left out.
 */
#include "attribution/attribution_internal.h"

enum {
    LABEL_MAX_TOKENS = 14,
    NAME_MAX_WORDS = 5,
    BRACKET_MAX_TOKENS = 8,
    NEAR_PARAGRAPHS = 5, /* between two turns of one talk */
    TURN_MIN_WORDS = 3   /* of a turn whose name is not in capitals */
};

static const float P_TURN = 0.93f;

/* A paragraph that may be a turn. */
typedef struct {
    uint32_t paragraph;
    qu_range name;
    uint32_t words; /* the first token that is said */
    uint32_t last;  /* the name's last word, before any role */
    uint32_t fold;  /* of that word */
    bool caps, part, addresses, asks, known, repeats, valid;
} label;

typedef struct {
    qu_attributor *work;
    label *labels; /* [n], in text order */
    uint32_t n, capacity;
    uint32_t quotation; /* the first that may stand in a turn to come */
} talk;

static bool is_one_of(
    const qu_attributor *work, uint32_t token, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (qu_token_is(work->language, token, words[i])) {
            return true;
        }
    }
    return false;
}

/* What somebody is in a talk. */
static bool is_part(const qu_attributor *work, uint32_t token)
{
    static const char *const words[] = {"host", "anchor", "reporter", "correspondent",
        "question", "answer", "interviewer", "interviewee", "moderator", "narrator", "speaker",
        "male", "female", "unidentified", "caller", "announcer", "presenter", "voice", "q", "a",
        "q.", "a."};
    return is_one_of(work, token, words, sizeof words / sizeof *words);
}

/* Speech, not a list: somebody is spoken to or speaks of himself. */
static bool addresses(const qu_attributor *work, uint32_t token)
{
    static const char *const words[] = {
        "i", "we", "you", "my", "our", "your", "me", "us", "i'm", "we're", "you're"};
    return is_one_of(work, token, words, sizeof words / sizeof *words);
}

static bool is_caps(const qu_attributor *work, uint32_t token)
{
    const qu_token *t = qu_tok(work, token);
    quoth_view word = qu_token_text(work->language, token);
    return (t->shape & QU_ALL_CAPS) != 0 || t->kind == QU_NUMBER || word.len <= 2 ||
           qu_begins(word, "Mc") || qu_begins(word, "Mac");
}

/* Past the bracket that opens at `i`; `i` when it does not close soon. */
static uint32_t after_bracket(const qu_attributor *work, uint32_t i, uint32_t end)
{
    for (uint32_t k = i; k < end && k < i + BRACKET_MAX_TOKENS; k++) {
        if (qu_tok(work, k)->kind == QU_CLOSE) {
            return k + 1;
        }
    }
    return i;
}

/* Read the name that a paragraph begins with up to its colon; false when none stands there. */
static bool read_name(const qu_attributor *work, qu_range range, label *out, uint32_t *colon)
{
    uint32_t n_words = 0, i = range.begin, end = range.end;
    out->name = (qu_range){range.begin, range.begin};
    out->caps = true;
    end = end - i > LABEL_MAX_TOKENS ? i + LABEL_MAX_TOKENS : end;
    bool name = true, role = false; /* no bracket yet; a comma has come */
    while (i < end && !qu_token_is(work->language, i, ":")) {
        const qu_token *token = qu_tok(work, i);
        if (token->kind == QU_OPEN) {
            uint32_t after = after_bracket(work, i, end);
            if (after == i) {
                return false;
            }
            i = after;
            name = false;
            continue;
        }
        bool comma = out->caps && n_words > 0 && qu_token_is(work->language, i, ",");
        bool word = (token->kind == QU_WORD && (token->shape & QU_CAPITAL) != 0) ||
                    (token->kind == QU_NUMBER && n_words > 0);
        if (!comma && !word) {
            return false;
        }
        out->caps = out->caps && (comma || is_caps(work, i));
        out->part = out->part || is_part(work, i);
        n_words += word;
        role = role || comma;
        out->last = name && !role ? i : out->last;
        i++;
        out->name.end = name ? i : out->name.end;
    }
    *colon = i;
    return i < end && n_words > 0 &&
           n_words <= (out->caps ? 2 * NAME_MAX_WORDS : NAME_MAX_WORDS);
}

/* "Q." and "A.", which need no colon. */
static bool is_letter_label(const qu_attributor *work, qu_range range)
{
    return (qu_token_is(work->language, range.begin, "q.") ||
               qu_token_is(work->language, range.begin, "a.")) &&
           range.end > range.begin + 2 &&
           !qu_ends(qu_token_text(work->language, range.begin + 1), "."); /* no A. B. Roe */
}

static bool read_label(const qu_attributor *work, uint32_t paragraph, label *out)
{
    qu_range range = work->language->paragraphs[paragraph].tokens;
    *out = (label){.paragraph = paragraph};
    range.begin += qu_tok(work, range.begin)->kind == QU_QUOTE && range.end > range.begin + 1;
    if (qu_tok(work, range.begin)->kind != QU_WORD ||
        (qu_tok(work, range.begin)->shape & QU_CAPITAL) == 0) {
        return false;
    }
    uint32_t colon = 0;
    if (is_letter_label(work, range)) {
        out->name = (qu_range){range.begin, range.begin + 1};
        out->last = range.begin;
        out->caps = out->part = true;
        out->words = range.begin + 1;
    } else if (read_name(work, range, out, &colon)) {
        out->words = colon + 1;
    } else {
        return false;
    }
    uint32_t last = out->last;
    if (out->words >= range.end || qu_tok(work, out->words)->kind == QU_QUOTE ||
        qu_is(work, out->name.begin, QU_IS_NO_NAME) || qu_is(work, last, QU_IS_NO_NAME)) {
        return false; /* quoted: the marks tell what is said */
    }
    out->fold = qu_tok(work, last)->fold;
    out->part = out->part && (qu_tok(work, last)->kind == QU_NUMBER || is_part(work, last) ||
                                 is_part(work, out->name.begin));
    uint32_t n_words = 0;
    for (uint32_t i = out->words; i < range.end; i++) {
        n_words += qu_tok(work, i)->kind == QU_WORD;
        out->addresses = out->addresses || addresses(work, i);
        out->asks = out->asks || qu_token_is(work->language, i, "?");
    }
    return n_words >= (out->caps || out->part ? 1 : TURN_MIN_WORDS);
}

/* Names that are spoken of outside the labels, and labels that stand there again. */
static bool find_known(talk *t)
{
    qu_attributor *work = t->work;
    qu_map folds = {0};
    bool ok = true;
    for (uint32_t i = 0; ok && i < t->n; i++) {
        uint32_t *n = qu_map_put(&folds, t->labels[i].fold, 0);
        ok = n != NULL;
        *(ok ? n : &(uint32_t){0}) += 2; /* twice the labels, and one when spoken of */
    }
    for (uint32_t s = 0; ok && s < work->language->n_sentences; s++) {
        qu_range sentence = work->language->sentences[s];
        for (uint32_t i = sentence.begin + 1; i < sentence.end; i++) {
            const uint8_t shape = qu_tok(work, i)->shape;
            if ((shape & QU_CAPITAL) == 0 || (shape & QU_ALL_CAPS) != 0 ||
                (i + 1 < sentence.end && qu_token_is(work->language, i + 1, ":"))) {
                continue;
            }
            uint32_t n = qu_map_get(&folds, qu_tok(work, i)->fold);
            if (n != QUOTH_NONE && n % 2 == 0) {
                *qu_map_put(&folds, qu_tok(work, i)->fold, 0) += 1;
            }
        }
    }
    for (uint32_t i = 0; ok && i < t->n; i++) {
        uint32_t n = qu_map_get(&folds, t->labels[i].fold);
        t->labels[i].known = n % 2 == 1;
        t->labels[i].repeats = n >= 4;
    }
    qu_map_dispose(&folds);
    return ok;
}

/* Is `a` a turn, given that `b` stands near? */
static bool answers(const label *a, const label *b)
{
    if (a->fold == b->fold) {
        return false;
    }
    if (a->caps) {
        return a->part || a->known || a->repeats;
    }
    if (a->repeats && b->repeats && (a->asks || b->asks)) {
        return true;
    }
    return (a->known || a->part) && (a->addresses || a->asks || b->asks) &&
           (a->part || b->part || a->repeats);
}

static void judge(talk *t)
{
    for (uint32_t i = 0; i < t->n; i++) {
        label *a = &t->labels[i];
        for (uint32_t k = i > 1 ? i - 2 : 0; k < t->n && k <= i + 2; k++) {
            const label *b = &t->labels[k];
            uint32_t apart = a->paragraph > b->paragraph ? a->paragraph - b->paragraph
                                                         : b->paragraph - a->paragraph;
            a->valid = a->valid || (apart <= NEAR_PARAGRAPHS && answers(a, b));
        }
    }
    uint32_t n = 0, turn = QUOTH_NONE; /* the paragraph of the last turn */
    for (uint32_t i = 0; i < t->n; i++) {
        label *a = &t->labels[i];
        bool next = i + 1 < t->n && t->labels[i + 1].valid &&
                    t->labels[i + 1].paragraph - a->paragraph <= NEAR_PARAGRAPHS;
        bool after = turn != QUOTH_NONE && a->paragraph - turn <= NEAR_PARAGRAPHS;
        if (a->valid || (a->caps && (next || after))) { /* whoever speaks once in a talk */
            turn = a->paragraph;
            t->labels[n++] = *a;
        }
    }
    t->n = n > 1 ? n : 0;
}

/* "[crosstalk]", "(Voice-over)": past the direction that opens at `i`, or `i`. */
static uint32_t after_direction(const qu_attributor *work, uint32_t i, uint32_t end)
{
    if (qu_tok(work, i)->kind != QU_OPEN || i + 1 >= end) {
        return i;
    }
    uint32_t after = after_bracket(work, i, end);
    quoth_view word = qu_token_text(work->language, i + 1);
    bool told = qu_is(work, i + 1, QU_IS_DIRECTION) ||
                (qu_tok(work, i + 1)->shape & QU_ALL_CAPS) != 0 ||
                (word.len >= 5 && qu_equal_ascii_case((quoth_view){word.ptr, 5}, "voice"));
    return told ? after : i;
}

/* What is said in a paragraph from `begin` on: pieces between stage directions. */
static void add_words(talk *t, uint32_t draft, uint32_t begin, uint32_t paragraph)
{
    qu_attributor *work = t->work;
    qu_range whole = work->language->paragraphs[paragraph].tokens;
    uint32_t end = whole.end;
    for (uint32_t i = begin; i < end; i++) {
        work->classes[i] |= QU_IS_QUOTED;
    }
    for (uint32_t i = begin, from = begin; i <= end; i++) {
        uint32_t after = i < end ? after_direction(work, i, end) : end + 1;
        if (after == i) {
            continue;
        }
        bool first_dash = from < i && qu_tok(work, from)->kind == QU_DASH;
        if (from + first_dash < i) {
            qu_draft_piece(work, &work->drafts[draft], (qu_range){from + first_dash, i});
        }
        from = after;
        i = after - 1;
    }
    for (; t->quotation < work->n_quotations && work->quotations[t->quotation].open < end;
         t->quotation++) {
        qu_quotation *q = &work->quotations[t->quotation];
        q->used = q->used || q->open >= whole.begin; /* also before the label: "“ROE: Yes.”" */
    }
}

/* Paragraphs without a name between two turns go on with the first of them. */
static bool goes_on(const talk *t, uint32_t i)
{
    if (i + 1 >= t->n ||
        t->labels[i + 1].paragraph - t->labels[i].paragraph > NEAR_PARAGRAPHS) {
        return false;
    }
    uint32_t first = t->labels[0].paragraph, last = t->labels[t->n - 1].paragraph;
    return 2 * t->n > last - first + 1; /* the article is a talk, not a report of one */
}

static void add_turn(talk *t, uint32_t i)
{
    qu_attributor *work = t->work;
    const label *turn = &t->labels[i];
    bool colon = qu_token_is(work->language, turn->words - 1, ":");
    qu_range cue = {turn->words - 1, turn->words};
    qu_draft *draft = qu_draft_new(work, turn->name, colon ? cue : (qu_range){0, 0}, P_TURN);
    if (draft == NULL) {
        return;
    }
    uint32_t index = work->n_drafts - 1;
    add_words(t, index, turn->words, turn->paragraph);
    for (uint32_t p = turn->paragraph + 1; goes_on(t, i) && p < t->labels[i + 1].paragraph;
         p++) {
        qu_range range = work->language->paragraphs[p].tokens;
        if (qu_tok(work, range.begin)->kind == QU_WORD) {
            add_words(t, index, range.begin, p);
        }
    }
    if (work->drafts[index].n_pieces == 0) {
        work->n_drafts = index; /* nothing but laughter */
    }
}

void qu_attribute_turns(qu_attributor *work)
{
    talk t = {.work = work};
    for (uint32_t p = 0; p < work->language->n_paragraphs; p++) {
        label one;
        if (!read_label(work, p, &one)) {
            continue;
        }
        if (!qu_arena_grow(work->scratch, &t.labels, &t.capacity, t.n, sizeof one)) {
            work->no_memory = true;
            return;
        }
        t.labels[t.n++] = one;
    }
    if (t.n < 2) {
        return;
    }
    if (!find_known(&t)) {
        work->no_memory = true;
        return;
    }
    judge(&t);
    for (uint32_t i = 0; i < t.n && !work->no_memory; i++) {
        add_turn(&t, i);
    }
}
