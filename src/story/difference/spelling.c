/*
 * spelling.c: names that reports spell differently.
 *
 * Two spellings are one letter apart when they are left with the same letters after one is
 * taken from each at most: an index over all such remains finds the pairs without comparing
 * every name with every other (Mor & Fraenkel, Comm. ACM 25 (1982) 935-938). That they are one
 * name is shown by what stands beside both ("Joren"), or by the kind of slip: a doubled letter
 * written once, two letters swapped.
 */
#include <stdlib.h>
#include <string.h>

#include "story/difference/fact.h"

enum { FEWEST_LETTERS = 5, MOST_LETTERS = 24, FEWEST_LETTERS_ALONE = 6, MAX_BESIDE = 8 };

typedef struct {
    uint64_t spelling;
    uint32_t letters[MOST_LETTERS]; /* [n_letters] lower case */
    uint32_t n_letters;
    uint64_t beside[MAX_BESIDE]; /* [n_beside] names right before and after */
    uint32_t n_beside;
    uint32_t same; /* a spelling of the same name, lower or itself */
    bool is_word;  /* also stands without a capital */
} spelt_name;

typedef struct {
    qu_arena *arena;
    const qu_fact_words *words;
    qu_map numbers; /* spelling → number */
    bool failed;    /* no memory */
    spelt_name *names;
    uint32_t n, capacity;
    qu_spellings
        *places; /* one for each spelling and report; group is the name's number here */
} name_list;

/* --- reading ------------------------------------------------------------------------------ */

static uint32_t read_letters(quoth_view word, uint32_t letters[MOST_LETTERS])
{
    uint32_t n = 0;
    for (size_t at = 0, n_bytes; at < word.len; at += n_bytes) {
        uint32_t c = qu_char_at(word, at, &n_bytes);
        if (!qu_is_letter(c) || n == MOST_LETTERS) {
            return 0;
        }
        letters[n++] = qu_to_lower(c);
    }
    return n;
}

static bool is_capital_word(const qu_language *language, uint32_t token)
{
    const qu_token *t = &language->tokens[token];
    return t->kind == QU_WORD && (t->shape & QU_CAPITAL) != 0;
}

static void add_beside(spelt_name *name, uint64_t other)
{
    for (uint32_t i = 0; i < name->n_beside; i++) {
        if (name->beside[i] == other) {
            return;
        }
    }
    if (name->n_beside < MAX_BESIDE) {
        name->beside[name->n_beside++] = other;
    }
}

static void add_neighbours(
    spelt_name *name, const qu_language *language, qu_range sentence, uint32_t token)
{
    if (token > sentence.begin && is_capital_word(language, token - 1)) {
        add_beside(name, language->tokens[token - 1].fold);
    }
    if (token + 1 < sentence.end && is_capital_word(language, token + 1) &&
        (language->tokens[token].shape & QU_POSSESSIVE) == 0) {
        add_beside(name, language->tokens[token + 1].fold);
    }
}

static spelt_name *enter_name(name_list *list, const qu_language *language, uint32_t token)
{
    uint32_t letters[MOST_LETTERS];
    uint32_t n_letters = read_letters(qu_token_word(language, token), letters);
    if (n_letters < FEWEST_LETTERS) {
        return NULL;
    }
    uint64_t spelling = qu_hash(letters, n_letters * sizeof *letters);
    uint32_t *number = qu_map_put(&list->numbers, spelling, list->n);
    if (number == NULL) {
        list->failed = true;
        return NULL;
    }
    if (*number == list->n) {
        if (!qu_arena_grow(
                list->arena, &list->names, &list->capacity, list->n, sizeof *list->names)) {
            list->failed = true;
            return NULL;
        }
        list->names[list->n] =
            (spelt_name){.spelling = spelling, .n_letters = n_letters, .same = list->n};
        memcpy(list->names[list->n].letters, letters, n_letters * sizeof *letters);
        list->n++;
    }
    return &list->names[*number];
}

/* Note the first place of a spelling in a report. */
static bool add_place(name_list *list, const qu_account *account, const spelt_name *name,
    qu_range sentence, uint32_t token)
{
    const qu_language *language = &account->report->language;
    uint32_t number = (uint32_t)(name - list->names);
    for (uint32_t i = list->places->n; i > 0; i--) {
        const qu_spelt *place = &list->places->items[i - 1];
        if (place->report != account->index) {
            break;
        }
        if (place->group == number) {
            return true;
        }
    }
    if (!qu_arena_grow(list->arena, &list->places->items, &list->places->capacity,
            list->places->n, sizeof *list->places->items)) {
        return false;
    }
    quoth_view word = qu_token_word(language, token);
    list->places->items[list->places->n++] = (qu_spelt){.report = account->index,
        .witness = account->witness,
        .passage = qu_range_span(language, sentence),
        .words = qu_span_of(language->text, word),
        .spelling = name->spelling,
        .group = number};
    return true;
}

static bool read_names(name_list *list, const qu_account *account)
{
    const qu_language *language = &account->report->language;
    for (uint32_t s = 0; s < language->n_sentences; s++) {
        qu_range sentence = language->sentences[s];
        for (uint32_t token = sentence.begin; token < sentence.end; token++) {
            unsigned classes = qu_fact_words_get(list->words, &language->tokens[token]).classes;
            if (!is_capital_word(language, token) ||
                (classes & (QU_FACT_MONTH | QU_FACT_WEEKDAY)) != 0) {
                continue;
            }
            spelt_name *name = enter_name(list, language, token);
            if (name != NULL) {
                add_neighbours(name, language, sentence, token);
                if (!add_place(list, account, name, sentence, token)) {
                    return false;
                }
            }
        }
    }
    return !list->failed;
}

/* Words that also stand without a capital are no names. */
static void mark_words(name_list *list, const qu_account *account)
{
    const qu_language *language = &account->report->language;
    uint32_t letters[MOST_LETTERS];
    for (uint32_t token = 0; token < language->n_tokens; token++) {
        if (language->tokens[token].kind != QU_WORD || is_capital_word(language, token)) {
            continue;
        }
        uint32_t n = read_letters(qu_token_word(language, token), letters);
        uint32_t number = n < FEWEST_LETTERS ? QUOTH_NONE
                                             : qu_map_get(&list->numbers,
                                                   qu_hash(letters, n * sizeof *letters));
        if (number != QUOTH_NONE) {
            list->names[number].is_word = true;
        }
    }
}

/* --- one name? ---------------------------------------------------------------------------- */

typedef enum { FAR, ONE_LETTER, SLIP } distance;

/* How two spellings differ; neither is the other. */
static distance measure(const spelt_name *a, const spelt_name *b)
{
    if (a->n_letters < b->n_letters) {
        const spelt_name *swap = a;
        a = b;
        b = swap;
    }
    uint32_t n_a = a->n_letters, n_b = b->n_letters, front = 0, back = 0;
    while (front < n_b && a->letters[front] == b->letters[front]) {
        front++;
    }
    while (back < n_b - front && a->letters[n_a - 1 - back] == b->letters[n_b - 1 - back]) {
        back++;
    }
    uint32_t rest_a = n_a - front - back, rest_b = n_b - front - back;
    if (rest_a == 1 && rest_b == 0) {
        /* "Russia", "Russian": an ending, no slip; a doubled letter is one */
        uint32_t extra = a->letters[front];
        bool doubled = front > 0 && a->letters[front - 1] == extra;
        bool ending = front == n_b && extra < 0x80 && strchr("sniya", (int)extra) != NULL;
        return ending ? FAR : doubled ? SLIP : ONE_LETTER;
    }
    if (rest_a == 1 && rest_b == 1) { /* an accent left out is no other spelling */
        return a->letters[front] < 0x80 && b->letters[front] < 0x80 ? ONE_LETTER : FAR;
    }
    bool swapped = rest_a == 2 && rest_b == 2 && a->letters[front] == b->letters[front + 1] &&
                   a->letters[front + 1] == b->letters[front];
    return swapped ? SLIP : FAR;
}

static bool share_beside(const spelt_name *a, const spelt_name *b)
{
    for (uint32_t i = 0; i < a->n_beside; i++) {
        for (uint32_t k = 0; k < b->n_beside; k++) {
            if (a->beside[i] == b->beside[k]) {
                return true;
            }
        }
    }
    return false;
}

static bool are_one_name(const spelt_name *a, const spelt_name *b)
{
    if (a->is_word || b->is_word) {
        return false;
    }
    distance far = measure(a, b);
    bool long_enough =
        a->n_letters >= FEWEST_LETTERS_ALONE && b->n_letters >= FEWEST_LETTERS_ALONE;
    return far != FAR && (share_beside(a, b) || (far == SLIP && long_enough));
}

static uint32_t first_of(const name_list *list, uint32_t i)
{
    while (list->names[i].same != i) {
        i = list->names[i].same;
    }
    return i;
}

/* --- the index of remains ----------------------------------------------------------------- */

typedef struct {
    uint64_t remains;
    uint32_t name;
} remains;

static int by_remains(const void *a, const void *b)
{
    const remains *x = a, *y = b;
    if (x->remains != y->remains) {
        return x->remains < y->remains ? -1 : 1;
    }
    return (x->name > y->name) - (x->name < y->name);
}

/* All that a spelling leaves when at most one letter is taken from it. */
static uint32_t list_remains(const spelt_name *name, uint32_t number, remains *out)
{
    uint32_t left[MOST_LETTERS];
    uint32_t n = 0;
    out[n++] = (remains){name->spelling, number};
    for (uint32_t i = 0; i < name->n_letters; i++) {
        memcpy(left, name->letters, i * sizeof *left);
        memcpy(left + i, name->letters + i + 1, (name->n_letters - 1 - i) * sizeof *left);
        out[n++] = (remains){qu_hash(left, (name->n_letters - 1) * sizeof *left), number};
    }
    return n;
}

static bool tie_names(name_list *list)
{
    remains *all = qu_arena_array(list->arena, list->n, (MOST_LETTERS + 1) * sizeof *all);
    uint32_t n = 0;
    if (all == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < list->n; i++) {
        n += list_remains(&list->names[i], i, all + n);
    }
    if (n > 0) {
        qsort(all, n, sizeof *all, by_remains);
    }
    for (uint32_t i = 1; i < n; i++) {
        for (uint32_t k = i; k > 0 && all[k - 1].remains == all[i].remains; k--) {
            uint32_t a = all[k - 1].name, b = all[i].name;
            if (a != b && are_one_name(&list->names[a], &list->names[b])) {
                uint32_t x = first_of(list, a), y = first_of(list, b);
                list->names[x > y ? x : y].same = x < y ? x : y;
            }
        }
    }
    return true;
}

/* Keep the places of names with two spellings and more; number the groups. */
static bool keep_ties(name_list *list)
{
    uint32_t *n_spellings = qu_arena_array(list->arena, list->n, sizeof *n_spellings);
    uint32_t *group = qu_arena_array(list->arena, list->n, sizeof *group);
    qu_spellings *places = list->places;
    uint32_t n = 0;
    if (n_spellings == NULL || group == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < list->n; i++) {
        n_spellings[first_of(list, i)]++;
    }
    for (uint32_t i = 0; i < list->n; i++) {
        group[i] = n_spellings[i] > 1 ? places->n_groups++ : QUOTH_NONE;
    }
    for (uint32_t i = 0; i < places->n; i++) {
        uint32_t number = group[first_of(list, places->items[i].group)];
        if (number != QUOTH_NONE) {
            places->items[n] = places->items[i];
            places->items[n++].group = number;
        }
    }
    places->n = n;
    return true;
}

bool qu_spellings_find(qu_arena *scratch, const qu_fact_words *words,
    const qu_account *accounts, uint32_t n_accounts, qu_spellings *out)
{
    *out = (qu_spellings){0};
    name_list list = {.arena = scratch, .words = words, .places = out};
    bool ok = true;
    for (uint32_t i = 0; ok && i < n_accounts; i++) {
        ok = read_names(&list, &accounts[i]);
    }
    for (uint32_t i = 0; ok && i < n_accounts; i++) {
        mark_words(&list, &accounts[i]);
    }
    ok = ok && tie_names(&list) && keep_ties(&list);
    qu_map_dispose(&list.numbers);
    return ok;
}
