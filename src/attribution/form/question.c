/*
 * question.c: questions and answers without labels: a paragraph that only asks, and below it
 * the paragraphs that answer, up to the next.
 *
 * A column asks as well, and an explainer: here the introduction tells of a talk, somebody is
 * asked ("you"), more than once, and most answers are of one who speaks of himself.
 */
#include "attribution/attribution_internal.h"

enum { LEAST_QUESTIONS = 3, LEAST_ADDRESSED = 2, QUESTION_MAX_TOKENS = 80 };

static const float P_ANSWER = 0.85f;

typedef struct {
    qu_attributor *work;
    uint32_t *questions; /* [n] paragraphs, in order */
    uint32_t n, capacity;
} interview;

static bool holds_mark(const qu_attributor *work, qu_range range)
{
    for (uint32_t i = range.begin; i < range.end; i++) {
        if (qu_tok(work, i)->kind == QU_QUOTE || qu_is(work, i, QU_IS_QUOTED)) {
            return true;
        }
    }
    return false;
}

/* A paragraph that ends in a question mark and quotes nobody. */
static bool is_question(const qu_attributor *work, uint32_t paragraph)
{
    qu_range range = work->language->paragraphs[paragraph].tokens;
    return range.end - range.begin <= QUESTION_MAX_TOKENS &&
           qu_token_is(work->language, range.end - 1, "?") &&
           qu_tok(work, range.begin)->kind == QU_WORD && !holds_mark(work, range);
}

static bool addresses(const qu_attributor *work, qu_range range)
{
    for (uint32_t i = range.begin; i < range.end; i++) {
        if (qu_token_is(work->language, i, "you") || qu_token_is(work->language, i, "your")) {
            return true;
        }
    }
    return false;
}

/* Running text, not a heading or an item of a list. */
static bool is_running(const qu_attributor *work, uint32_t paragraph)
{
    const qu_paragraph *p = &work->language->paragraphs[paragraph];
    uint8_t last = qu_tok(work, p->tokens.end - 1)->kind;
    bool stopped = last == QU_STOP || last == QU_QUOTE || last == QU_CLOSE;
    bool heading = p->block < work->article->n_blocks &&
                   work->article->blocks[p->block].kind == QU_BLOCK_HEADING;
    return stopped && !heading && !is_question(work, paragraph);
}

/* The end of the paragraphs that answer question k; the last answer ends where nobody speaks of
 * himself. */
static uint32_t answer_end(const interview *t, uint32_t k)
{
    uint32_t p = t->questions[k] + 1;
    bool last = k + 1 == t->n;
    uint32_t end = last ? t->work->language->n_paragraphs : t->questions[k + 1];
    while (p < end && is_running(t->work, p)) {
        qu_range range = t->work->language->paragraphs[p].tokens;
        if (last && p > t->questions[k] + 1 && !qu_is_first_person(t->work, range)) {
            break;
        }
        p++;
    }
    return p;
}

static bool is_own(const interview *t, uint32_t begin, uint32_t end)
{
    for (uint32_t p = begin; p < end; p++) {
        if (qu_is_first_person(t->work, t->work->language->paragraphs[p].tokens)) {
            return true;
        }
    }
    return false;
}

/* Does the introduction say that somebody was talked to? */
static bool is_announced(const interview *t)
{
    static const char *const words[] = {"interview", "interviewed", "interviews", "spoke",
        "speaks", "talked", "talks", "conversation", "chatted", "q&a", "sat", "discussed",
        "discusses"};
    uint32_t end = t->work->language->paragraphs[t->questions[0]].tokens.begin;
    for (uint32_t i = 0; i < end; i++) {
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            if (qu_token_is(t->work->language, i, words[k])) {
                return true;
            }
        }
    }
    return false;
}

static bool is_interview(const interview *t)
{
    if (t->n < LEAST_QUESTIONS || !is_announced(t)) {
        return false;
    }
    uint32_t n_addressed = 0, n_own = 0;
    for (uint32_t k = 0; k < t->n; k++) {
        uint32_t begin = t->questions[k] + 1, end = answer_end(t, k);
        if (end == begin && k + 1 < t->n) {
            return false; /* a question, and no answer */
        }
        n_addressed +=
            addresses(t->work, t->work->language->paragraphs[t->questions[k]].tokens);
        n_own += is_own(t, begin, end);
    }
    return n_addressed >= LEAST_ADDRESSED && 3 * n_addressed >= t->n && 2 * n_own >= t->n;
}

static void add_answer(interview *t, uint32_t k)
{
    qu_attributor *work = t->work;
    qu_range none = {0, 0};
    uint32_t end = answer_end(t, k);
    qu_draft *draft =
        end > t->questions[k] + 1 ? qu_draft_new(work, none, none, P_ANSWER) : NULL;
    for (uint32_t p = t->questions[k] + 1; draft != NULL && p < end; p++) {
        qu_take_words(work, draft, work->language->paragraphs[p].tokens);
    }
}

void qu_attribute_interview(qu_attributor *work)
{
    interview t = {.work = work};
    for (uint32_t p = 0; p < work->language->n_paragraphs; p++) {
        qu_range range = work->language->paragraphs[p].tokens;
        if (!is_question(work, p) || qu_is(work, range.begin, QU_IS_COVERED) ||
            qu_is(work, range.end - 1, QU_IS_COVERED)) {
            continue;
        }
        if (!qu_arena_grow(
                work->scratch, &t.questions, &t.capacity, t.n, sizeof *t.questions)) {
            work->no_memory = true;
            return;
        }
        t.questions[t.n++] = p;
    }
    if (is_interview(&t)) {
        for (uint32_t k = 0; k < t.n && !work->no_memory; k++) {
            add_answer(&t, k);
        }
    }
}
