/*
 * vocabulary.c: a printed word → the keys that it is compared by.
 *
 * In this order: short forms from a table (gonna), contractions taken apart (don't), numbers by
 * value, British spelling turned into American. A vocabulary that is not growing gives the same
 * forms, with QU_KEY_UNKNOWN for what it lacks.
 */
#include "record/spoken/vocabulary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const short_forms[] = {
#include "words_spoken_form.inc"
};
static const char *const spellings[] = {
#include "words_spoken_spelling.inc"
};
static const char *const hesitations[] = {
#include "words_spoken_hesitation.inc"
};
static const char *const function_words[] = {
#include "words_said_function.inc"
};
static const char *const negations[] = {"not", "never", "no", "nobody", "none", "nothing",
    "neither", "nor", "cannot", "without", "ain't", "nowhere", "hardly"};
static const char *const modals[] = {
    "can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought", "'d"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

typedef struct {
    char bytes[QU_SURFACE_BYTES + 8];
    size_t len;
} spelling;

static bool is(const spelling *word, const char *text)
{
    return word->len == strlen(text) && memcmp(word->bytes, text, word->len) == 0;
}

static bool ends(const spelling *word, const char *ending)
{
    size_t n = strlen(ending);
    return word->len > n && memcmp(word->bytes + word->len - n, ending, n) == 0;
}

static spelling spelling_of(const char *bytes, size_t len)
{
    spelling out = {.len = len < QU_SURFACE_BYTES ? len : QU_SURFACE_BYTES};
    memcpy(out.bytes, bytes, out.len);
    return out;
}

/* --- one spelling ------------------------------------------------------------------------- */

/* The entry of `spellings` that begins the word, or NULL. */
static const char *british_stem(const spelling *word)
{
    for (size_t i = 0; i < COUNT(spellings); i++) {
        size_t n = strcspn(spellings[i], " ");
        if (spellings[i][0] == word->bytes[0] && word->len >= n &&
            memcmp(word->bytes, spellings[i], n) == 0) {
            return spellings[i];
        }
    }
    return NULL;
}

/* "centred" → "centered", "fulfil" → "fulfill" but "fulfilled" as it is. */
static void take_american_stem(spelling *word)
{
    const char *entry = british_stem(word);
    if (entry == NULL) {
        return;
    }
    size_t n = strcspn(entry, " "), m = strlen(entry + n + 1);
    const char *to = entry + n + 1;
    if (m > n && word->len >= m && memcmp(word->bytes, to, m) == 0) {
        return;
    }
    char rest[QU_SURFACE_BYTES + 8];
    size_t n_rest = word->len - n;
    memcpy(rest, word->bytes + n, n_rest);
    memcpy(word->bytes, to, m);
    word->len = m;
    if (n_rest > 0 && rest[0] == 'd' && entry[n - 1] == 'e' && entry[n - 2] == 'r') {
        word->bytes[word->len++] = 'e';
    }
    if (word->len + n_rest < sizeof word->bytes) {
        memcpy(word->bytes + word->len, rest, n_rest);
        word->len += n_rest;
    }
}

/* -ise, -ised, -isation and the like with z, in all words: both sides change alike. */
static void take_z(spelling *word)
{
    static const char *const endings[] = {
        "ise", "ises", "ised", "iser", "isers", "ising", "isation", "isations"};
    enum { LEAST_STEM = 3 };
    for (size_t i = 0; i < COUNT(endings); i++) {
        size_t n = strlen(endings[i]);
        if (word->len >= n + LEAST_STEM && ends(word, endings[i])) {
            word->bytes[word->len - n + 1] = 'z';
            return;
        }
    }
}

/* "ISIS's" and "ISIS'" are one. */
static void take_one_s(spelling *word)
{
    if (ends(word, "s's")) {
        word->len--;
    }
}

static uint64_t canonical(spelling *word)
{
    take_one_s(word);
    take_american_stem(word);
    take_z(word);
    return qu_hash(word->bytes, word->len);
}

/* Without the endings of inflection, to look words up by. */
static uint64_t stem_of(spelling word)
{
    if (ends(&word, "'s")) {
        word.len -= 2;
    }
    if (word.len > 4 && (ends(&word, "ies") || ends(&word, "ied"))) {
        word.len -= 2;
        word.bytes[word.len - 1] = 'y';
    } else if (word.len > 5 && ends(&word, "ing")) {
        word.len -= 3;
    } else if (word.len > 4 && ends(&word, "ed")) {
        word.len -= 2;
    } else if (word.len > 3 && ends(&word, "s") && !ends(&word, "ss") && !ends(&word, "us")) {
        word.len -= 1;
    }
    if (word.len > 3 && ends(&word, "e")) {
        word.len--;
    }
    word.bytes[word.len++] = '~';
    return qu_hash(word.bytes, word.len);
}

/* --- keys --------------------------------------------------------------------------------- */

static bool grow_keys(qu_vocabulary *v)
{
    if (v->n_keys < v->key_capacity) {
        return true;
    }
    uint32_t capacity = v->key_capacity == 0 ? 1024 : v->key_capacity * 2;
    uint8_t *flags = realloc(v->flags, capacity);
    if (flags != NULL) {
        v->flags = flags;
    }
    uint32_t *stems = realloc(v->stems, capacity * sizeof *stems);
    if (stems != NULL) {
        v->stems = stems;
    }
    if (flags == NULL || stems == NULL) {
        return false;
    }
    v->key_capacity = capacity;
    return true;
}

/* Enter a key by its hash. */
static bool enter_hash(qu_vocabulary *v, uint64_t hash, uint8_t flags, uint32_t *key)
{
    *key = qu_map_get(&v->keys, hash);
    if (*key != QUOTH_NONE) {
        return true;
    }
    if (!grow_keys(v) || qu_map_put(&v->keys, hash, v->n_keys) == NULL) {
        return false;
    }
    *key = v->n_keys++;
    v->flags[*key] = flags;
    v->stems[*key] = *key;
    return true;
}

static uint8_t flags_of(const qu_vocabulary *v, const spelling *word)
{
    uint32_t flags = qu_map_get(&v->facts, qu_hash(word->bytes, word->len));
    return flags == QUOTH_NONE ? 0 : (uint8_t)flags;
}

/* Add the key of one word to a form; entered when `grow` is not NULL. */
static bool add_key(qu_vocabulary *grow, const qu_vocabulary *v, spelling word, qu_form *form)
{
    if (form->n_keys == QU_FORM_KEYS) {
        return true;
    }
    uint8_t flags = flags_of(v, &word);
    uint64_t stem = stem_of(word), hash = canonical(&word);
    uint32_t key = qu_map_get(&v->keys, hash), stem_key = QU_KEY_UNKNOWN;
    if (grow != NULL && key == QUOTH_NONE) {
        if (!enter_hash(grow, hash, flags, &key) || !enter_hash(grow, stem, flags, &stem_key)) {
            return false;
        }
        grow->stems[key] = stem_key;
    }
    form->flags[form->n_keys] = flags;
    form->keys[form->n_keys++] = key;
    return true;
}

bool qu_vocabulary_number(qu_vocabulary *grow, const qu_vocabulary *v, double value,
    bool ordinal, uint32_t *key, uint8_t *flags)
{
    char text[40];
    int n = snprintf(text, sizeof text, "#%.12g%s", value, ordinal ? "th" : "");
    uint64_t hash = qu_hash(text, (size_t)n);
    *flags = value == 1 ? QU_KEY_FUNCTION : QU_KEY_NUMBER;
    *key = qu_map_get(&v->keys, hash);
    return grow == NULL || *key != QUOTH_NONE || enter_hash(grow, hash, *flags, key);
}

/* --- forms -------------------------------------------------------------------------------- */

static bool is_number_word(const spelling *word, qu_form *form)
{
    static const char *const units[] = {"zero", "one", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    static const char *const ordinals[] = {"first", "second", "third", "fourth", "fifth",
        "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
        "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
        "twentieth"};
    static const struct {
        const char *word;
        double value;
    } scales[] = {{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}};
    for (size_t i = 0; i < COUNT(units); i++) {
        if (is(word, units[i])) {
            form->kind = QU_FORM_UNIT;
            form->value = (double)i;
            return true;
        }
        if (is(word, ordinals[i])) {
            form->kind = QU_FORM_ORDINAL;
            form->value = (double)i + 1;
            return true;
        }
    }
    for (size_t i = 0; i < COUNT(tens); i++) {
        if (is(word, tens[i])) {
            form->kind = QU_FORM_TENS;
            form->value = (double)(i + 2) * 10;
            return true;
        }
    }
    for (size_t i = 0; i < COUNT(scales); i++) {
        if (is(word, scales[i].word)) {
            form->kind = QU_FORM_SCALE;
            form->value = scales[i].value;
            return true;
        }
    }
    if (is(word, "hundred")) {
        form->kind = QU_FORM_HUNDRED;
        form->value = 100;
        return true;
    }
    return false;
}

/* "33,000", "2.5", "3rd"; not "007", "1990s", "3.5.1" */
static bool is_figure(const spelling *word, qu_form *form)
{
    enum { MOST_DIGITS = 15 };
    double value = 0, place = 0;
    size_t i = 0;
    for (; i < word->len; i++) {
        char c = word->bytes[i];
        if (c == '.' && place == 0) {
            place = 1;
        } else if (c >= '0' && c <= '9') {
            value = place > 0 ? value + (c - '0') * (place /= 10) : value * 10 + (c - '0');
        } else if (c != ',') {
            break;
        }
    }
    bool whole = place == 0, zero = word->len > 1 && word->bytes[0] == '0' && whole;
    if (i == 0 || i > MOST_DIGITS || zero || word->bytes[0] < '0' || word->bytes[0] > '9') {
        return false;
    }
    form->value = value;
    form->kind = QU_FORM_DIGITS;
    if (i == word->len) {
        return true;
    }
    form->kind = QU_FORM_ORDINAL;
    return whole && i + 2 == word->len &&
           (ends(word, "st") || ends(word, "nd") || ends(word, "rd") || ends(word, "th"));
}

/* Take a contraction apart: the parts into `form`. *done: it was one. false without memory. */
static bool take_apart(qu_vocabulary *grow, const qu_vocabulary *v, const spelling *word,
    qu_form *form, bool *done)
{
    static const struct {
        const char *ending, *means;
    } endings[] = {{"n't", "not"}, {"'m", "am"}, {"'re", "are"}, {"'ve", "have"},
        {"'ll", "will"}, {"'d", "'d"}};
    static const char *const before_s[] = {"he", "she", "it", "that", "there", "what", "who",
        "where", "here", "how", "when", "this", "everybody", "everyone", "somebody", "someone",
        "nobody", "everything", "something", "nothing", "one"};
    static const char *const irregular[][2] = {
        {"won't", "will"}, {"can't", "can"}, {"shan't", "shall"}, {"cannot", "can"}};
    for (size_t i = 0; i < COUNT(irregular); i++) {
        if (is(word, irregular[i][0])) {
            *done = true;
            return add_key(
                       grow, v, spelling_of(irregular[i][1], strlen(irregular[i][1])), form) &&
                   add_key(grow, v, spelling_of("not", 3), form);
        }
    }
    for (size_t i = 0; i < COUNT(endings) && !is(word, "ain't"); i++) {
        if (ends(word, endings[i].ending)) {
            size_t n = strlen(endings[i].ending), m = strlen(endings[i].means);
            *done = true;
            return add_key(grow, v, spelling_of(word->bytes, word->len - n), form) &&
                   add_key(grow, v, spelling_of(endings[i].means, m), form);
        }
    }
    if (is(word, "let's")) {
        *done = true;
        return add_key(grow, v, spelling_of("let", 3), form) &&
               add_key(grow, v, spelling_of("us", 2), form);
    }
    for (size_t i = 0; i < COUNT(before_s) && ends(word, "'s"); i++) {
        if (word->len == strlen(before_s[i]) + 2 &&
            memcmp(word->bytes, before_s[i], word->len - 2) == 0) {
            *done = true;
            return add_key(grow, v, spelling_of(before_s[i], word->len - 2), form) &&
                   add_key(grow, v, spelling_of("'s", 2), form);
        }
    }
    return true;
}

static bool take_short_form(qu_vocabulary *grow, const qu_vocabulary *v, const spelling *word,
    qu_form *form, bool *done)
{
    uint32_t entry = qu_map_get(&v->spoken, qu_hash(word->bytes, word->len));
    if (entry == QUOTH_NONE) {
        return true;
    }
    *done = true;
    const char *at = strchr(short_forms[entry], ' ');
    while (at != NULL && *at == ' ') {
        size_t n = strcspn(at + 1, " ");
        if (!add_key(grow, v, spelling_of(at + 1, n), form)) {
            return false;
        }
        at += n + 1;
    }
    return true;
}

static bool make_form(
    qu_vocabulary *grow, const qu_vocabulary *v, quoth_view surface, qu_form *form)
{
    spelling word = spelling_of(surface.ptr, surface.len);
    bool done = false;
    *form = (qu_form){.kind = QU_FORM_WORD};
    if (is_figure(&word, form) || is_number_word(&word, form)) {
        return true; /* its key depends on the words beside it */
    }
    *form = (qu_form){.kind = is(&word, "and")                    ? QU_FORM_AND
                              : is(&word, "a") || is(&word, "an") ? QU_FORM_A
                                                                  : QU_FORM_WORD};
    if (surface.len > QU_SURFACE_BYTES) { /* no word: told apart by all of its bytes */
        char name[24];
        int n = snprintf(
            name, sizeof name, "=%llx", (unsigned long long)qu_hash(surface.ptr, surface.len));
        return add_key(grow, v, spelling_of(name, (size_t)n), form);
    }
    if (!take_short_form(grow, v, &word, form, &done)) {
        return false;
    }
    if (!done && !take_apart(grow, v, &word, form, &done)) {
        return false;
    }
    return done || add_key(grow, v, word, form);
}

bool qu_vocabulary_enter(qu_vocabulary *v, quoth_view surface, qu_form *out)
{
    uint64_t hash = qu_hash(surface.ptr, surface.len);
    uint32_t known = qu_map_get(&v->known, hash);
    if (known != QUOTH_NONE) {
        *out = v->forms[known];
        return true;
    }
    if (!make_form(v, v, surface, out)) {
        return false;
    }
    if (v->n_forms == v->form_capacity) {
        uint32_t capacity = v->form_capacity == 0 ? 1024 : v->form_capacity * 2;
        qu_form *forms = realloc(v->forms, capacity * sizeof *forms);
        if (forms == NULL) {
            return false;
        }
        v->forms = forms;
        v->form_capacity = capacity;
    }
    v->forms[v->n_forms] = *out;
    return qu_map_put(&v->known, hash, v->n_forms++) != NULL;
}

void qu_vocabulary_look_up(const qu_vocabulary *v, quoth_view surface, qu_form *out)
{
    (void)make_form(NULL, v, surface, out); /* allocates nothing, so it cannot fail */
}

/* --- opening ------------------------------------------------------------------------------ */

static bool note(qu_map *facts, const char *const *words, size_t n, uint32_t flag)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t *flags = qu_map_put(facts, qu_hash(words[i], strlen(words[i])), 0);
        if (flags == NULL) {
            return false;
        }
        *flags |= flag;
    }
    return true;
}

bool qu_vocabulary_open(qu_vocabulary *out)
{
    static const char *const fixed[QU_KEY_N_FIXED] = {"'s", "is", "has", "'d", "would", "had"};
    *out = (qu_vocabulary){0};
    bool good = note(&out->facts, function_words, COUNT(function_words), QU_KEY_FUNCTION) &&
                note(&out->facts, fixed, COUNT(fixed), QU_KEY_FUNCTION) &&
                note(&out->facts, negations, COUNT(negations), QU_KEY_NEGATION) &&
                note(&out->facts, modals, COUNT(modals), QU_KEY_MODAL) &&
                note(&out->facts, hesitations, COUNT(hesitations), QU_KEY_HESITATION);
    for (uint32_t i = 0; good && i < COUNT(short_forms); i++) {
        size_t n = strcspn(short_forms[i], " ");
        good = qu_map_put(&out->spoken, qu_hash(short_forms[i], n), i) != NULL;
    }
    for (uint32_t i = 0; good && i < QU_KEY_N_FIXED; i++) {
        uint32_t key;
        spelling word = spelling_of(fixed[i], strlen(fixed[i]));
        good = enter_hash(out, qu_hash(word.bytes, word.len), flags_of(out, &word), &key) &&
               key == i;
    }
    if (!good) {
        qu_vocabulary_dispose(out);
    }
    return good;
}

void qu_vocabulary_dispose(qu_vocabulary *v)
{
    qu_map_dispose(&v->spoken);
    qu_map_dispose(&v->facts);
    qu_map_dispose(&v->keys);
    qu_map_dispose(&v->known);
    free(v->forms);
    free(v->flags);
    free(v->stems);
    *v = (qu_vocabulary){0};
}
