/*
 * speaker_match.c: can two names, from two reports, be one speaker?
 *
 * Names of people agree in the last name and do not differ in the given name; names of bodies
 * agree in their words. Nothing is known here but the names.
 */
#include "speaker/name/name.h"

enum { MATCH_WORDS = 12 };

static const char *const titles[] = {
#include "words_title_any.inc"
#include "words_title_man.inc"
#include "words_title_woman.inc"
};

static const char *const suffixes[] = {
#include "words_name_suffix.inc"
};

static const char *const body_nouns[] = {
#include "words_name_body.inc"
};

static const char *const fillers[] = {"the", "of", "for", "and", "on", "a", "an", "&", "u.s.",
    "us", "united", "states", "inc", "inc.", "corp", "corp."};

#define HOLDS(list, word) holds(list, sizeof list / sizeof *list, word)

typedef struct {
    quoth_view words[MATCH_WORDS]; /* without titles, suffixes and what says nothing */
    size_t n;
    bool body;
} name;

static bool holds(const char *const *list, size_t n, quoth_view word)
{
    for (size_t i = 0; i < n; i++) {
        if (qu_equal_ascii_case(word, list[i])) {
            return true;
        }
    }
    return false;
}

static quoth_view without_ending(quoth_view word)
{
    static const char *const endings[] = {"'s", "’s", "'", "’", ","};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = qu_view(endings[i]).len;
        if (word.len > n && qu_ends(word, endings[i])) {
            word.len -= n;
        }
    }
    return word;
}

static name parse(quoth_view text)
{
    name out = {.n = 0};
    size_t n_titles = 0;
    for (size_t at = 0; at < text.len && out.n < MATCH_WORDS;) {
        size_t end = at, n;
        while (end < text.len && !qu_is_space(qu_char_at(text, end, &n))) {
            end += n;
        }
        quoth_view word = without_ending((quoth_view){text.ptr + at, end - at});
        if (word.len > 0 && !HOLDS(fillers, word)) {
            out.words[out.n++] = word;
        }
        at = end;
        if (at < text.len) {
            (void)qu_char_at(text, at, &n);
            at += n;
        }
    }
    while (out.n > 1 && HOLDS(suffixes, out.words[out.n - 1])) {
        out.n--;
    }
    for (size_t i = 0; i < out.n; i++) {
        out.body = out.body || HOLDS(body_nouns, out.words[i]);
    }
    while (!out.body && n_titles + 1 < out.n && HOLDS(titles, out.words[n_titles])) {
        n_titles++;
    }
    for (size_t i = n_titles; n_titles > 0 && i < out.n; i++) {
        out.words[i - n_titles] = out.words[i];
    }
    out.n -= n_titles;
    return out;
}

static bool same(quoth_view a, quoth_view b)
{
    return qu_fold_hash(a) == qu_fold_hash(b);
}

static bool all_in(const name *a, const name *b)
{
    for (size_t i = 0; i < a->n; i++) {
        bool found = false;
        for (size_t j = 0; j < b->n && !found; j++) {
            found = same(a->words[i], b->words[j]);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* "DNC" and the initials of the other name's words. */
static bool is_acronym_of(const name *a, const name *b)
{
    quoth_view word = a->words[0];
    if (a->n != 1 || b->n < 2) {
        return false;
    }
    size_t i = 0;
    for (size_t at = 0; at < word.len; at++) {
        if (word.ptr[at] == '.') {
            continue;
        }
        if (word.ptr[at] < 'A' || word.ptr[at] > 'Z' || i == b->n ||
            word.ptr[at] != b->words[i].ptr[0]) {
            return false;
        }
        i++;
    }
    return i == b->n;
}

static int match_last(quoth_view a, quoth_view b)
{
    if (same(a, b)) {
        return 2;
    }
    size_t longer = a.len > b.len ? a.len : b.len;
    unsigned limit = longer >= 9 ? 2 : 1;
    bool slip = a.len >= 5 && b.len >= 5 && a.ptr[0] == b.ptr[0] &&
                qu_name_distance(a, b, limit) <= limit;
    return slip ? 1 : 0;
}

static int match_people(const name *a, const name *b)
{
    quoth_view last_a = a->words[a->n - 1], last_b = b->words[b->n - 1];
    int last = match_last(last_a, last_b);
    if (a->n == 1 || b->n == 1) {
        if (last > 0) {
            return last;
        }
        return same(a->words[0], b->words[0]) ? 1 : 0; /* "Hillary" */
    }
    if (last == 0) {
        return 0;
    }
    switch (qu_given_compare(a->words[0], b->words[0], false)) {
    case QU_GIVEN_SAME:
        return last == 2 && (all_in(a, b) || all_in(b, a)) ? 2 : 1;
    case QU_GIVEN_CLOSE:
        return last == 2 ? 1 : 0;
    case QU_GIVEN_DIFFER:
        break;
    }
    return last == 2 && (all_in(a, b) || all_in(b, a)) ? 2 : 0; /* "Wasserman Schultz" */
}

int qu_speaker_match(quoth_view a, quoth_view b)
{
    a = qu_trim(a);
    b = qu_trim(b);
    if (a.len == 0 || b.len == 0) {
        return 1;
    }
    if (same(a, b)) {
        return 2;
    }
    name x = parse(a), y = parse(b);
    if (x.n == 0 || y.n == 0) {
        return 0;
    }
    if (is_acronym_of(&x, &y) || is_acronym_of(&y, &x)) {
        return 1;
    }
    if (x.body || y.body) {
        return all_in(&x, &y) && all_in(&y, &x)                         ? 2
               : x.body && y.body && (all_in(&x, &y) || all_in(&y, &x)) ? 1
                                                                        : 0;
    }
    return match_people(&x, &y);
}
