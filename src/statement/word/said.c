/*
 * said.c: the words of a quotation as they are compared.
 *
 * Newsrooms set one utterance in many ways: "U.S." and "US", "co-operate" and "co operate",
 * curly marks and straight ones, 12 and twelve. None of that is a change of words, so words are
 * split at hyphens and compared by a fold that is blind to the rest. Endings are taken off by
 * rule, twice: lightly (inflections) for edits, and down to the root for paraphrases.
 */
#include "statement/word/said.h"

#include <string.h>

enum { MAX_WORD_BYTES = 63, MAX_ROOT_BYTES = 12, MAX_INSERTION_BYTES = 200 };

/* Sorted by byte, which test_said.c checks. */
static const char *const function_words[] = {
#include "words_said_function.inc"
};
static const char *const forms[] = {
#include "words_said_form.inc"
};
static const char *const roots[] = {
#include "words_said_root.inc"
};

/* A word in lower case, cut off where it is longer than any that is looked up. */
typedef struct {
    char bytes[MAX_WORD_BYTES + 1];
    size_t len;
} small_word;

/* The entry whose first word this is, or NULL. */
static const char *look_up(const char *const *table, size_t n, const small_word *word)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t len = strcspn(table[middle], " ");
        int order =
            qu_compare((quoth_view){word->bytes, word->len}, (quoth_view){table[middle], len});
        if (order == 0) {
            return table[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

bool qu_said_is_function(quoth_view lower)
{
    small_word word = {.len = 0};
    if (lower.len > MAX_WORD_BYTES) {
        return false;
    }
    memcpy(word.bytes, lower.ptr, lower.len);
    word.len = lower.len;
    return look_up(function_words, COUNT(function_words), &word) != NULL;
}

bool qu_said_is_mark(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) ||
           c == 0x2039 || c == 0x203A;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* --- stems -------------------------------------------------------------------------------- */

static bool ends(const small_word *word, const char *ending, size_t n_left)
{
    size_t n = strlen(ending);
    return word->len >= n + n_left && memcmp(word->bytes + word->len - n, ending, n) == 0;
}

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* "stopp" → "stop", "interfere" → "interfer": one spelling before -ed, -ing and bare. */
static void smooth(small_word *word)
{
    size_t n = word->len;
    if (n > 3 && word->bytes[n - 1] == 'e') {
        word->len--;
    } else if (n > 3 && word->bytes[n - 1] == word->bytes[n - 2] &&
               !is_vowel(word->bytes[n - 1]) && strchr("ls", word->bytes[n - 1]) == NULL) {
        word->len--;
    }
}

static void replace_by(small_word *word, const char *entry)
{
    const char *to = strchr(entry, ' ') + 1;
    word->len = strlen(to);
    memcpy(word->bytes, to, word->len);
}

static void take_ending(small_word *word)
{
    if (ends(word, "ies", 2) || ends(word, "ied", 2)) {
        word->len -= 2;
        word->bytes[word->len - 1] = 'y';
    } else if (ends(word, "sses", 2) || ends(word, "shes", 2) || ends(word, "ches", 2) ||
               ends(word, "xes", 2) || ends(word, "zes", 2)) {
        word->len -= 2;
    } else if (ends(word, "s", 3) && !ends(word, "ss", 0) && !ends(word, "us", 0) &&
               !ends(word, "is", 0)) {
        word->len -= 1;
    } else if (ends(word, "ing", 3)) {
        word->len -= 3;
    } else if (ends(word, "ed", 3) && !ends(word, "eed", 0)) {
        word->len -= 2;
    }
}

/* Without the ending of an inflection. "he's" is none of "he", unlike "Kesh's" of "Kesh". */
static void take_inflection(small_word *word, bool content)
{
    const char *entry = look_up(forms, COUNT(forms), word);
    if (entry != NULL) {
        replace_by(word, entry);
    } else if (content || memchr(word->bytes, '\'', word->len) == NULL) {
        if (ends(word, "'s", 2)) {
            word->len -= 2;
        } else if (ends(word, "s'", 2)) {
            word->len -= 1;
        }
        take_ending(word);
    }
    smooth(word);
}

/* Without the endings that make nouns and adjectives of it, as they are after smooth(); long
   words by their beginning. "interferenc" → "interfer", "investigator" → "investig". */
static void take_derivation(small_word *word)
{
    static const char *const endings[] = {"ational", "ation", "ition", "ator", "ship", "ment",
        "ness", "enc", "anc", "ency", "ancy", "abl", "ibl", "ity", "ion", "iv", "ful", "ent",
        "ant", "at", "ly", "or", "er", "al", "y"};
    enum { ROUNDS = 3, LEAST_LEFT = 4 };
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < COUNT(endings); i++) {
            if (ends(word, endings[i], LEAST_LEFT)) {
                word->len -= strlen(endings[i]);
                break;
            }
        }
    }
    smooth(word);
    if (word->len > MAX_ROOT_BYTES) {
        word->len = MAX_ROOT_BYTES;
    }
}

static uint32_t hash_of(const small_word *word)
{
    uint32_t hash = (uint32_t)qu_hash(word->bytes, word->len);
    return hash == 0 ? 1 : hash;
}

/* --- one word ----------------------------------------------------------------------------- */

/* Lower case without accents, straight apostrophes, stops and commas within left out; & is and.
 */
static void fold_word(quoth_view print, small_word *out)
{
    out->len = 0;
    if (qu_equal(print, qu_view("&"))) {
        print = qu_view("and");
    }
    for (size_t at = 0, n; at < print.len; at += n) {
        uint32_t c = qu_char_at(print, at, &n);
        if (c == '.' || c == ',') {
            continue;
        }
        uint32_t lower = is_apostrophe(c) ? '\'' : qu_fold_char(c);
        if (lower == 0) {
            continue;
        }
        if (out->len + 4 > MAX_WORD_BYTES) {
            return;
        }
        if (lower < 0x80) {
            out->bytes[out->len++] = (char)lower;
        } else { /* beyond ASCII: bytes that tell characters apart are enough */
            out->bytes[out->len++] = (char)(0x80 | (lower >> 14 & 0x7F));
            out->bytes[out->len++] = (char)(0x80 | (lower >> 7 & 0x7F));
            out->bytes[out->len++] = (char)(0x80 | (lower & 0x7F));
        }
    }
}

/* "ISIS's" and "ISIS'": newsrooms differ on what to add after an s. */
static void drop_second_s(small_word *word)
{
    if (ends(word, "s's", 1)) {
        word->len -= 2;
    }
}

/* One to twenty are written either way. */
static void spell_number(small_word *word)
{
    static const char *const numbers[] = {"one", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    unsigned value = 0;
    for (size_t i = 0; i < word->len; i++) {
        if (word->len > 2 || word->bytes[i] < '0' || word->bytes[i] > '9') {
            return;
        }
        value = value * 10 + (unsigned)(word->bytes[i] - '0');
    }
    if (value >= 1 && value <= COUNT(numbers) && word->bytes[0] != '0') {
        word->len = strlen(numbers[value - 1]);
        memcpy(word->bytes, numbers[value - 1], word->len);
    }
}

static bool is_negation(const small_word *word)
{
    static const char *const words[] = {"not", "never", "no", "nobody", "none", "nothing",
        "neither", "nor", "cannot", "without"};
    if (ends(word, "n't", 2)) {
        return true;
    }
    for (size_t i = 0; i < COUNT(words); i++) {
        if (word->len == strlen(words[i]) && memcmp(word->bytes, words[i], word->len) == 0) {
            return true;
        }
    }
    return false;
}

/* "US" and "U.S." are a country, "us" is not. */
static bool is_country(quoth_view print)
{
    return (print.len == 2 && memcmp(print.ptr, "US", 2) == 0) || qu_begins(print, "U.S");
}

static void know_word(quoth_view print, qu_said *said)
{
    small_word word;
    fold_word(print, &word);
    spell_number(&word);
    drop_second_s(&word);
    said->fold = word.len < MAX_WORD_BYTES - 4 ? qu_hash(word.bytes, word.len)
                                               : qu_hash(print.ptr, print.len);
    if (is_negation(&word)) {
        said->flags |= QU_SAID_NEGATION;
    }
    bool country = is_country(print);
    bool content = country || look_up(function_words, COUNT(function_words), &word) == NULL;
    if (content) {
        said->flags |= QU_SAID_CONTENT;
    }
    if (country) {
        word.len = 7;
        memcpy(word.bytes, "america", word.len);
    }
    const char *entry = look_up(roots, COUNT(roots), &word);
    small_word root = word;
    take_inflection(&word, content);
    said->stem = hash_of(&word);
    if (entry == NULL) {
        root = word;
        entry = look_up(roots, COUNT(roots), &root);
    }
    if (entry != NULL) {
        replace_by(&root, entry);
    }
    take_derivation(&root);
    said->root = said->flags & QU_SAID_CONTENT ? hash_of(&root) : 0;
}

/* --- splitting ---------------------------------------------------------------------------- */

static bool is_word_char(uint32_t c)
{
    return c == '&' || qu_is_letter(c) || qu_is_digit(c);
}

/* The character after byte `at`, 0 at the end of the span. */
static uint32_t char_in(quoth_view text, size_t at, size_t end)
{
    size_t n;
    return at < end ? qu_char_at(text, at, &n) : 0;
}

/* Does this character, which is no letter, stand inside a word? "don't", "U.S.", "33,000" */
static bool joins(quoth_view text, size_t at, size_t n, size_t end, uint32_t before)
{
    uint32_t c = char_in(text, at, end), after = char_in(text, at + n, end);
    if (is_apostrophe(c)) {
        return qu_is_letter(after);
    }
    if (c == '.' || c == ',') {
        return (qu_is_digit(before) && qu_is_digit(after)) ||
               (c == '.' && qu_is_letter(before) && qu_is_letter(after));
    }
    return false;
}

/* The end of the word that begins at `at`. */
static size_t word_end(quoth_view text, size_t at, size_t end)
{
    uint32_t before = 0;
    bool has_stop = false;
    size_t n;
    while (at < end) {
        uint32_t c = qu_char_at(text, at, &n);
        if (!is_word_char(c) && !joins(text, at, n, end, before)) {
            /* The last stop of "U.S." is part of it, and may end a sentence as well. */
            return has_stop && c == '.' ? at + n : at;
        }
        has_stop = has_stop || (c == '.' && qu_is_letter(before));
        before = c;
        at += n;
    }
    return at;
}

typedef struct {
    quoth_view text;
    size_t at, end;
    unsigned depth; /* of brackets and parentheses */
    bool ellipsis;  /* one stood before the next word */
    bool first;     /* the next word is the first */
    size_t lead;    /* where the punctuation before the next word begins, or `at` */
    qu_said *last;  /* the word before, NULL at the start */
} splitter;

/* "..." or "…" at `at`, its length, else 0. */
static size_t ellipsis_at(const splitter *s)
{
    quoth_view rest = {s->text.ptr + s->at, s->end - s->at};
    if (qu_begins(rest, "…")) {
        return strlen("…");
    }
    if (qu_begins(rest, ". . .")) {
        return 5;
    }
    size_t n = 0;
    while (n < rest.len && rest.ptr[n] == '.') {
        n++;
    }
    return n >= 3 ? n : 0;
}

/* Does what opens at `at` close within an editor's insertion's length? */
static bool is_closed(const splitter *s)
{
    for (size_t i = s->at + 1; i < s->end && i - s->at < MAX_INSERTION_BYTES; i++) {
        if (s->text.ptr[i] == ')' || s->text.ptr[i] == ']') {
            return true;
        }
    }
    return false;
}

/* A character that is no word: what it says about the words at its sides. */
static void pass_mark(splitter *s, uint32_t c)
{
    if (c == '(' || c == '[') {
        s->depth += is_closed(s) ? 1 : 0;
    } else if ((c == ')' || c == ']') && s->depth > 0) {
        s->depth--;
    }
    if (s->last != NULL) {
        if (c == '.' || c == '!' || c == '?') {
            s->last->flags |= QU_SAID_SENTENCE | QU_SAID_CLAUSE;
        } else if (!qu_said_is_mark(c) && c != '(' && c != '[') {
            s->last->flags |= QU_SAID_CLAUSE;
        }
    }
}

static bool is_opening(uint32_t c)
{
    return c == '(' || c == '[' || c == '{' || c == 0xAB || c == 0x2018 || c == 0x201C;
}

/* Pass what stands between two words, and give to each its share of it in print. */
static void pass_between(splitter *s)
{
    size_t begin = s->at, first_space = s->end, opening = s->end, n;
    s->lead = begin;
    for (; s->at < s->end; s->at += n) {
        uint32_t c = qu_char_at(s->text, s->at, &n);
        if (is_word_char(c)) {
            break;
        }
        size_t dots = ellipsis_at(s);
        if (dots > 0) {
            s->ellipsis = true;
            n = dots;
        } else if (qu_is_space(c)) {
            first_space = s->at < first_space ? s->at : first_space;
            s->lead = s->at + n;
        } else if (!is_dash(c)) {
            pass_mark(s, c);
        } else if (s->last != NULL && s->last->word.end != s->at) {
            s->last->flags |= QU_SAID_CLAUSE;
        }
        if (is_opening(c) && s->at < opening) {
            opening = s->at;
        }
    }
    if (s->last == NULL) {
        return;
    }
    size_t split = first_space;
    if (split == s->end) { /* no space: what opens belongs to what follows */
        split = opening < s->at ? opening : s->at;
        s->lead = split;
    }
    s->last->print.end = (uint32_t)split;
}

bool qu_said_split(qu_arena *arena, quoth_view text, quoth_span span, qu_said **words,
    uint32_t *n, uint32_t *capacity)
{
    splitter s = {.text = text, .at = span.begin, .end = span.end, .first = true};
    for (;;) {
        pass_between(&s);
        if (s.at >= s.end) {
            return true;
        }
        if (!qu_arena_grow(arena, words, capacity, *n, sizeof **words)) {
            return false;
        }
        size_t end = word_end(text, s.at, s.end);
        qu_said *said = &(*words)[(*n)++];
        *said = (qu_said){.word = {(uint32_t)s.at, (uint32_t)end},
            .print = {(uint32_t)s.lead, (uint32_t)end}};
        know_word((quoth_view){text.ptr + s.at, end - s.at}, said);
        said->flags =
            (uint8_t)(said->flags | (s.depth > 0 ? QU_SAID_BRACKET : 0) |
                      (s.ellipsis ? QU_SAID_ELLIPSIS : 0) | (s.first ? QU_SAID_PIECE : 0));
        if (text.ptr[end - 1] == '.') {
            said->flags |= QU_SAID_SENTENCE;
        }
        s.last = said;
        s.at = end;
        s.first = s.ellipsis = false;
    }
}
