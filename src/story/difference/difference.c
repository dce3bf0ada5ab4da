/*
 * difference.c: the numbers, dates and names on which the reports of a story differ.
 *
 * A difference shows one place in each independent report that speaks of the matter, so that
 * the reader sees who says what; what all of them say is none. Where a report says both, the
 * place is the one that stands against the others.
 */
#include <stdlib.h>

#include "story/difference/fact.h"

/* A place on its way into a difference. */
typedef struct {
    quoth_place place;
    uint32_t witness;
    uint64_t value; /* equal for places that agree */
} entry;

enum { MOST_VALUES = 8, SHOWN_VALUES = 3 };

/* What a difference is between, and in how many reports each stands. */
typedef struct {
    quoth_view text;
    uint64_t value;
    uint32_t n_reports;
} value_count;

typedef struct {
    qu_arena *arena, *scratch;
    const quoth_report *const *reports;
    qu_account *accounts; /* [n_accounts] one for each independent report */
    uint32_t n_accounts;
    quoth_difference *items; /* [n] */
    uint32_t n, capacity;
} collector;

/* --- the note ----------------------------------------------------------------------------- */

static int most_first(const void *a, const void *b)
{
    const value_count *x = a, *y = b;
    if (x->n_reports != y->n_reports) {
        return x->n_reports > y->n_reports ? -1 : 1;
    }
    return qu_compare(x->text, y->text);
}

/* "41 in three reports, 43 in one" */
static bool write_note(qu_arena *arena, value_count *counts, uint32_t n, quoth_view *out)
{
    qu_buffer buffer = {0};
    qsort(counts, n, sizeof *counts, most_first);
    for (uint32_t i = 0; i < n && i < SHOWN_VALUES; i++) {
        qu_buffer_add_text(&buffer, i > 0 ? ", " : "");
        qu_buffer_add_view(&buffer, counts[i].text);
        qu_buffer_add_text(&buffer, " in ");
        qu_buffer_add_count(&buffer, counts[i].n_reports);
        if (i == 0) {
            qu_buffer_add_text(&buffer, counts[i].n_reports == 1 ? " report" : " reports");
        }
    }
    if (n > SHOWN_VALUES) {
        qu_buffer_add_text(&buffer, ", others elsewhere");
    }
    bool ok = !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), out);
    qu_buffer_dispose(&buffer);
    return ok;
}

/* --- one difference ----------------------------------------------------------------------- */

static quoth_view text_of(const collector *c, const entry *e)
{
    return qu_slice(c->reports[e->place.report]->article.text, e->place.words);
}

/* How many entries have the value of entries[i]. */
static uint32_t count_value(const entry *entries, uint32_t n, uint32_t i)
{
    uint32_t count = 0;
    for (uint32_t k = 0; k < n; k++) {
        count += entries[k].value == entries[i].value;
    }
    return count;
}

/* Keep one entry a witness, the one with the rarest value; how many are left. */
static uint32_t one_a_witness(qu_arena *scratch, entry *entries, uint32_t n)
{
    uint32_t *counts = qu_arena_array(scratch, n, sizeof *counts);
    uint32_t n_left = 0;
    for (uint32_t i = 0; counts != NULL && i < n; i++) {
        counts[i] = count_value(entries, n, i);
    }
    for (uint32_t i = 0; counts != NULL && i < n; i++) {
        bool keep = true;
        for (uint32_t k = 0; k < n; k++) {
            keep = keep && (entries[k].witness != entries[i].witness || counts[k] > counts[i] ||
                               (counts[k] == counts[i] && k >= i));
        }
        if (keep) {
            counts[n_left] = counts[i]; /* n_left <= i, and entries below i are done with */
            entries[n_left++] = entries[i];
        }
    }
    return n_left;
}

/* Enter a difference, unless all of its places agree. false without memory. */
static bool add_difference(
    collector *c, quoth_difference_kind kind, const entry *entries, uint32_t n)
{
    value_count counts[MOST_VALUES];
    uint32_t n_counts = 0;
    quoth_place *places = qu_arena_array(c->arena, n, sizeof *places);
    if (places == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;
        places[i] = entries[i].place;
        while (k < n_counts && counts[k].value != entries[i].value) {
            k++;
        }
        if (k < n_counts) {
            counts[k].n_reports++;
        } else if (n_counts < MOST_VALUES) {
            counts[n_counts++] = (value_count){text_of(c, &entries[i]), entries[i].value, 1};
        }
    }
    if (n_counts < 2) {
        return true;
    }
    quoth_difference difference = {
        .kind = kind, .statement = QUOTH_NONE, .places = places, .n_places = n};
    if (!write_note(c->arena, counts, n_counts, &difference.note) ||
        !qu_arena_grow(c->arena, &c->items, &c->capacity, c->n, sizeof *c->items)) {
        return false;
    }
    c->items[c->n++] = difference;
    return true;
}

/* --- facts -------------------------------------------------------------------------------- */

/* A number for the value of a fact: that of the first fact of the group that it agrees with. */
static uint64_t value_of(
    const qu_facts *facts, const uint32_t *group, const uint32_t *found, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++) {
        if (group[k] == group[i] && qu_fact_agrees(&facts->items[k], &facts->items[i])) {
            return found[k];
        }
    }
    return i;
}

static bool add_facts(collector *c, const qu_facts *facts)
{
    uint32_t n_groups, n = facts->n;
    uint32_t *group = qu_arena_array(c->scratch, n, sizeof *group);
    uint32_t *value = qu_arena_array(c->scratch, n, sizeof *value);
    entry *entries = qu_arena_array(c->scratch, n, sizeof *entries);
    qu_root_weights weights;
    if (group == NULL || value == NULL || entries == NULL || !qu_root_weights_open(&weights)) {
        return false;
    }
    bool ok = true;
    for (uint32_t i = 0; ok && i < c->n_accounts; i++) {
        ok = qu_root_weights_add(&weights, c->scratch, c->accounts[i].report);
    }
    ok = ok && qu_facts_match(c->scratch, &weights, facts, group, &n_groups);
    qu_root_weights_dispose(&weights);
    for (uint32_t i = 0; ok && i < n; i++) {
        value[i] = (uint32_t)value_of(facts, group, value, i);
    }
    for (uint32_t g = 0; ok && g < n_groups; g++) {
        uint32_t n_entries = 0, any = 0;
        for (uint32_t i = 0; i < n; i++) {
            const qu_fact *fact = &facts->items[i];
            if (group[i] == g) {
                any = i;
                entries[n_entries++] = (entry){
                    {fact->report, fact->passage, fact->words}, fact->witness, value[i]};
            }
        }
        qu_fact_kind kind = facts->items[any].kind;
        n_entries = one_a_witness(c->scratch, entries, n_entries);
        ok = add_difference(c, kind == QU_COUNT || kind == QU_MONEY ? QUOTH_NUMBER : QUOTH_DATE,
            entries, n_entries);
    }
    return ok;
}

static bool find_facts(collector *c, const qu_fact_words *words)
{
    qu_facts facts = {0};
    bool ok = true;
    for (uint32_t i = 0; ok && i < c->n_accounts; i++) {
        const qu_account *account = &c->accounts[i];
        ok = qu_facts_read(
            c->scratch, words, account->report, account->index, account->witness, &facts);
    }
    return ok && add_facts(c, &facts);
}

/* --- names -------------------------------------------------------------------------------- */

static bool find_names(collector *c, const qu_fact_words *words)
{
    qu_spellings spellings;
    if (!qu_spellings_find(c->scratch, words, c->accounts, c->n_accounts, &spellings)) {
        return false;
    }
    entry *entries = qu_arena_array(c->scratch, spellings.n, sizeof *entries);
    bool ok = entries != NULL;
    for (uint32_t g = 0; ok && g < spellings.n_groups; g++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < spellings.n; i++) {
            const qu_spelt *spelt = &spellings.items[i];
            if (spelt->group == g) {
                entries[n++] = (entry){{spelt->report, spelt->passage, spelt->words},
                    spelt->witness, spelt->spelling};
            }
        }
        n = one_a_witness(c->scratch, entries, n);
        ok = add_difference(c, QUOTH_NAME, entries, n);
    }
    return ok;
}

/* --- the story ---------------------------------------------------------------------------- */

/* The first member of each witness, QU_MAX_WITNESSES at most, numbered anew. */
static bool list_accounts(
    collector *c, const uint32_t *members, const uint32_t *witness, size_t n_members)
{
    qu_map seen = {0};
    c->accounts = qu_arena_array(c->scratch, QU_MAX_WITNESSES, sizeof *c->accounts);
    bool ok = c->accounts != NULL;
    for (size_t i = 0; ok && i < n_members && c->n_accounts < QU_MAX_WITNESSES; i++) {
        uint32_t *number = qu_map_put(&seen, (uint64_t)witness[i] + 1, c->n_accounts);
        ok = number != NULL;
        if (ok && *number == c->n_accounts) {
            c->accounts[c->n_accounts] =
                (qu_account){c->reports[members[i]], members[i], c->n_accounts};
            c->n_accounts++;
        }
    }
    qu_map_dispose(&seen);
    return ok;
}

quoth_status qu_differences_find(qu_arena *arena, qu_arena *scratch,
    const quoth_report *const *reports, const uint32_t *members, const uint32_t *witness,
    size_t n_members, const quoth_difference **out, uint32_t *n_out, quoth_error *err)
{
    collector c = {.arena = arena, .scratch = scratch, .reports = reports};
    qu_arena_mark mark = qu_arena_here(scratch);
    *out = NULL;
    *n_out = 0;
    bool ok = list_accounts(&c, members, witness, n_members);
    if (ok && c.n_accounts > 1) {
        qu_fact_words words;
        ok = qu_fact_words_open(&words) && find_facts(&c, &words) && find_names(&c, &words);
        qu_fact_words_dispose(&words);
    }
    qu_arena_rewind(scratch, mark);
    if (!ok) {
        return qu_fail_memory(err);
    }
    *out = c.items;
    *n_out = c.n;
    return QUOTH_OK;
}
