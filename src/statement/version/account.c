/*
 * account.c: what several reports say that somebody offered, agreed to or asked for.
 *
 * What a speaker did with words is one act however it is told, so reports that tell it
 * otherwise differ: "offered to let foreign engineers inspect the turbines" against "offered to
 * help the engineers". Somebody else's words may tell of it too: "Vail said that Kesh had made
 * an offer to ...". One account that only says less than another is no difference.
 */
#include "statement/version/contrast.h"

enum { MOST_TOLD = 8, MOST_ROOTS = 48, SHARED_ROOTS = 2, LEAST_WORDS = 3, MOST_BYTES = 500 };

/* An account: words [first, n_words) of an utterance, each root once. */
typedef struct {
    const qu_utterance *u;
    uint32_t first;
    uint32_t roots[MOST_ROOTS]; /* [n] */
    uint32_t n;
    uint32_t variant; /* the first account that says the same or more */
} account;

typedef struct {
    account items[MOST_TOLD]; /* [n] */
    uint32_t n;
} account_list;

static bool holds(const account *a, uint32_t root)
{
    for (uint32_t i = 0; i < a->n; i++) {
        if (a->roots[i] == root) {
            return true;
        }
    }
    return false;
}

static uint32_t count_shared(const account *a, const account *b)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        n += holds(b, a->roots[i]);
    }
    return n;
}

static account take(const qu_utterance *u, uint32_t first)
{
    account out = {.u = u, .first = first};
    for (uint32_t i = first; i < u->n_words && out.n < MOST_ROOTS; i++) {
        if (u->words[i].root != 0 && !holds(&out, u->words[i].root)) {
            out.roots[out.n++] = u->words[i].root;
        }
    }
    return out;
}

static bool has_witness(const account_list *list, uint32_t witness)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (list->items[i].u->witness == witness) {
            return true;
        }
    }
    return false;
}

/* Add an account of a report that has none; it is a variant unless it or another says less. */
static void add(account_list *list, account a)
{
    if (list->n == MOST_TOLD || a.n == 0 || has_witness(list, a.u->witness)) {
        return;
    }
    a.variant = list->n;
    for (uint32_t i = 0; i < list->n && a.variant == list->n; i++) {
        uint32_t n = count_shared(&a, &list->items[i]);
        if (n == a.n || n == list->items[i].n) {
            a.variant = list->items[i].variant;
        }
    }
    list->items[list->n++] = a;
}

/* Do the words before the act's own name its speaker? */
static bool names_before(
    qu_statement_work *work, const qu_utterance *u, quoth_view speaker, bool *out)
{
    qu_arena_mark mark = qu_arena_here(work->brush);
    qu_said *name = NULL;
    uint32_t n = 0, capacity = 0;
    *out = false;
    bool done = qu_said_split(
        work->brush, speaker, (quoth_span){0, (uint32_t)speaker.len}, &name, &n, &capacity);
    bool denied = false; /* "Kesh never offered": no account of what Kesh offered */
    for (uint32_t i = 0; done && n > 0 && i < u->told_at; i++) {
        *out = *out || u->words[i].fold == name[n - 1].fold;
        denied = denied || (u->words[i].flags & QU_SAID_NEGATION) != 0;
    }
    *out = *out && !denied;
    qu_arena_rewind(work->brush, mark);
    return done;
}

/* What others' words tell of the act. */
static bool add_tellings(qu_statement_work *work, const qu_utterance *base, account_list *list)
{
    const qu_tellings *tellings = &work->tellings[base->act];
    for (uint32_t i = 0; i < tellings->n; i++) {
        const qu_utterance *u = &work->indirect.items[tellings->items[i]];
        account told = take(u, u->told_at + 1);
        bool named = false, shares = false;
        for (uint32_t k = 0; k < list->n; k++) {
            shares = shares || count_shared(&told, &list->items[k]) >= SHARED_ROOTS;
        }
        if (u->told_at + LEAST_WORDS >= u->n_words || !shares) {
            continue;
        }
        if (!names_before(work, u, base->speaker, &named)) {
            return false;
        }
        if (named) {
            add(list, told);
        }
    }
    return true;
}

/* The account with who gives it, when both stand in one paragraph. */
static quoth_place place_of(const qu_statement_work *work, const account *a)
{
    const qu_utterance *u = a->u;
    quoth_view text = u->report->article.text;
    quoth_span source = u->report->attributions[u->attribution].source;
    quoth_span words = {u->words[a->first].word.begin, u->words[u->n_words - 1].word.end};
    quoth_span all = {u->spans[0].begin, u->spans[u->n_spans - 1].end};
    quoth_span both = {source.begin < all.begin ? source.begin : all.begin,
        source.end > all.end ? source.end : all.end};
    quoth_view passage = qu_slice(text, both);
    bool together = source.begin < source.end && passage.len <= MOST_BYTES &&
                    qu_find(passage, "\n", 0) == passage.len;
    return (quoth_place){work->members[u->member], together ? both : all, words};
}

bool qu_contrast_accounts(qu_statement_work *work, const qu_cluster *cluster,
    const qu_composition *c, uint32_t statement, qu_contrasts *out)
{
    if (!cluster->indirect || c->base->act == 0 || c->base->speaker.len == 0) {
        return true;
    }
    account_list list = {.n = 0};
    qu_point p;
    for (uint32_t i = 0; i < cluster->n; i++) {
        add(&list, take(c->wordings[i].utterance, 0));
    }
    if (!add_tellings(work, c->base, &list) || !qu_point_open(work, MOST_TOLD, &p)) {
        return false;
    }
    for (uint32_t i = 0; i < list.n; i++) {
        const account *a = &list.items[i], *first = &list.items[a->variant];
        quoth_place place = place_of(work, a);
        quoth_view text = qu_slice(first->u->report->article.text, place_of(work, first).words);
        if (qu_variants_count(&p.variants, text, (uint64_t)a->variant + 1) != QUOTH_NONE) {
            p.witnesses[p.n] = a->u->witness;
            p.places[p.n++] = place;
        }
    }
    return qu_point_close(work, &p, QUOTH_WORDING, statement, out);
}
