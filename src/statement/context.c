/*
 * context.c: what is said around a fragment.
 *
 * Two or three quoted words do not tell by themselves what they were said of: "an interesting
 * idea" may be anything. The reporter's words around them do, when they share words of content
 * with the fuller quotation, or with the words around another fragment.
 */
#include "statement/statement_internal.h"

enum { REACH_BEFORE_BYTES = 260, REACH_AFTER_BYTES = 160, ENOUGH_ROOTS = 2 };

/* The passage of the paragraph around a fragment. */
static quoth_span around(quoth_view text, quoth_span span)
{
    quoth_span out = span;
    while (out.begin > 0 && span.begin - out.begin < REACH_BEFORE_BYTES &&
           text.ptr[out.begin - 1] != '\n') {
        out.begin--;
    }
    while (out.begin < span.begin && text.ptr[out.begin] != ' ' && out.begin > 0 &&
           text.ptr[out.begin - 1] != '\n') {
        out.begin++;
    }
    while (out.end < text.len && out.end - span.end < REACH_AFTER_BYTES &&
           text.ptr[out.end] != '\n') {
        out.end++;
    }
    while (out.end > span.end && !qu_utf8_boundary(text, out.end)) {
        out.end--;
    }
    return out;
}

/* Do the words of the speaker's name hold this root? */
static bool names(qu_statement_work *work, quoth_view name, uint32_t root)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    qu_said *words = NULL;
    uint32_t n = 0, capacity = 0;
    bool found = false;
    quoth_span all = {0, (uint32_t)name.len};
    if (qu_said_split(work->brush, name, all, &words, &n, &capacity)) {
        for (uint32_t i = 0; i < n; i++) {
            found = found || words[i].root == root;
        }
    }
    qu_arena_rewind(work->brush, mark);
    return found;
}

/* The words around the first span of an utterance, without its own. */
static bool words_around(
    qu_statement_work *work, const qu_utterance *u, qu_said **words, uint32_t *n)
{
    quoth_view text = u->report->article.text;
    quoth_span inner = u->spans[0], outer = around(text, inner);
    uint32_t capacity = 0;
    *words = NULL;
    *n = 0;
    return qu_said_split(work->brush, text, (quoth_span){outer.begin, inner.begin}, words, n,
               &capacity) &&
           qu_said_split(
               work->brush, text, (quoth_span){inner.end, outer.end}, words, n, &capacity);
}

static bool holds(const qu_said *words, uint32_t n, uint32_t root)
{
    for (uint32_t i = 0; i < n; i++) {
        if (words[i].root == root) {
            return true;
        }
    }
    return false;
}

bool qu_context_supports(
    qu_statement_work *work, const qu_utterance *a, const qu_utterance *b, bool *out)
{
    enum { TINY_WORDS = 3 };
    qu_arena_mark mark = qu_arena_here(work->brush);
    qu_said *near_b = NULL, *near_a = NULL;
    uint32_t n_b = 0, n_a = 0, n_shared = 0;
    bool done = words_around(work, b, &near_b, &n_b);
    const qu_said *words = a->words;
    uint32_t n_words = a->n_words;
    if (done && a->n_plain <= TINY_WORDS) {
        done = words_around(work, a, &near_a, &n_a);
        words = near_a;
        n_words = n_a;
    }
    for (uint32_t i = 0; done && i < n_b; i++) {
        uint32_t root = near_b[i].root;
        if (root != 0 && !holds(near_b, i, root) && !holds(b->words, b->n_words, root) &&
            holds(words, n_words, root) && !names(work, b->speaker, root) &&
            !names(work, a->speaker, root)) {
            n_shared++;
        }
    }
    qu_arena_rewind(work->brush, mark);
    *out = n_shared >= ENOUGH_ROOTS;
    return done;
}
