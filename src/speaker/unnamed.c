/*
 * unnamed.c: sources whom the report knows and does not name.
 *
 * "A senior official", "two aides", "people familiar with the plan": individuals, told by the
 * head of the noun phrase and what stands before it. Groups ("voters", "critics",
 * "Republicans") are no such source, for nobody in them is said to have spoken.
 */
#include "speaker/speaker_internal.h"

enum { CLAUSE_MAX = 40 };

static const uint32_t PERSON = QU_W_TITLE | QU_W_ROLE | QU_W_UNNAMED;

/* "officials", "spokesmen": the classes of the noun in the singular; 0 for no plural. */
static uint32_t plural_class(const qu_cast *cast, uint32_t token)
{
    static const char *const irregular[] = {"men", "women", "people"};
    quoth_view word = qu_token_word(cast->language, token);
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
        if (word.len > 6 && qu_ends(word, irregular[i])) {
            return QU_W_ROLE | QU_W_UNNAMED; /* "spokeswomen" */
        }
    }
    if (word.len < 4 || !qu_ends(word, "s")) {
        return 0;
    }
    word.len--;
    uint32_t classes =
        qu_speaker_class(cast->tables, (uint32_t)qu_fold_hash(word)) & (PERSON | QU_W_DOCUMENT);
    if (classes == 0 && qu_ends(word, "ie")) { /* "allies" */
        char single[24];
        if (word.len < sizeof single) {
            for (size_t i = 0; i + 2 < word.len; i++) {
                single[i] = word.ptr[i];
            }
            single[word.len - 2] = 'y';
            quoth_view ally = {single, word.len - 1};
            classes = qu_speaker_class(cast->tables, (uint32_t)qu_fold_hash(ally)) & PERSON;
        }
    }
    return (classes & QU_W_DOCUMENT) != 0 ? 0 : classes;
}

static bool is_few(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten", "several", "multiple", "both", "couple", "handful", "pair");
}

/* Does the noun phrase begin with a number of people, articles and "at least" aside? */
static bool counts_few(const qu_cast *cast, qu_range phrase)
{
    for (uint32_t i = phrase.begin; i < phrase.end && i < phrase.begin + 3; i++) {
        if (is_few(cast, i)) {
            return true;
        }
        if (!IS(cast, i, "a", "at", "least", "the", "these", "those", "other", "another")) {
            return false;
        }
    }
    return false;
}

/* "people familiar with the plan" */
static bool people_in_the_know(const qu_cast *cast, uint32_t after, uint32_t end)
{
    if (after < end && IS(cast, after, "directly", "also", "most", "very", "who")) {
        after++;
        after += after < end && IS(cast, after, "are", "were", "is", "was");
    }
    return after < end &&
           (IS(cast, after, "familiar", "close", "briefed", "involved", "inside",
                "knowledgeable", "privy", "acquainted") ||
               (after + 1 < end && IS(cast, after, "with", "in") &&
                   IS(cast, after + 1, "knowledge", "direct", "firsthand", "touch")));
}

/* A man, a Republican, an aide: one person by what the words say. */
static bool is_person_noun(const qu_cast *cast, uint32_t head)
{
    uint32_t classes = qu_cast_class(cast, head);
    bool member =
        (classes & QU_W_PEOPLE) != 0 && !qu_ends(qu_token_word(cast->language, head), "s");
    return (classes & PERSON) != 0 || member ||
           IS(cast, head, "man", "woman", "person", "individual", "someone", "somebody");
}

static bool is_one(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "a", "an", "another", "one");
}

/* "one of those advisers": the phrase after "of" counts, and is a plural. */
static bool is_some_of(const qu_cast *cast, qu_range words, uint32_t head)
{
    bool part = is_few(cast, head) || IS(cast, head, "one", "some", "another");
    if (!part || head + 2 >= words.end || !IS(cast, head + 1, "of")) {
        return false;
    }
    if (IS(cast, head + 2, "them")) {
        return cast->n_unnamed > 0 && head + 3 == words.end; /* those who were spoken of */
    }
    qu_phrase rest = qu_phrase_of(cast, (qu_range){head + 2, words.end});
    return rest.end > head + 2 && plural_class(cast, rest.end - 1) != 0;
}

/* Has somebody been spoken of by this noun, without a name? "The official said" goes on. */
static bool is_known(const qu_cast *cast, uint32_t head)
{
    uint32_t n = cast->n_unnamed < QU_UNNAMED_MAX ? cast->n_unnamed : QU_UNNAMED_MAX;
    for (uint32_t i = 0; i < n; i++) {
        if (cast->unnamed[i] == cast->language->tokens[head].fold) {
            return true;
        }
    }
    return false;
}

static bool is_unnamed_phrase(const qu_cast *cast, qu_range words)
{
    qu_phrase p = qu_phrase_of(cast, words);
    if (p.end == words.begin || qu_cast_mention(cast, p.end - 1) != NULL) {
        return false;
    }
    uint32_t head = p.end - 1, plural = plural_class(cast, head);
    qu_range phrase = {words.begin, p.end};
    bool definite = IS(cast, words.begin, "the", "this", "that", "these", "those");
    if (is_some_of(cast, words, head)) {
        return true;
    }
    if (definite) {
        return is_known(cast, head);
    }
    if (is_one(cast, words.begin) && !counts_few(cast, phrase)) {
        return plural == 0 && is_person_noun(cast, head);
    }
    if (IS(cast, head, "someone", "somebody", "people", "persons", "individuals", "those")) {
        bool few = counts_few(cast, phrase) && !IS(cast, head, "those");
        return few || people_in_the_know(cast, p.end, words.end);
    }
    return (plural & QU_W_UNNAMED) != 0 || (plural != 0 && counts_few(cast, phrase));
}

/* Does the word at `at` say that somebody asked not to be named? */
static bool asks_not_to_be_named(const qu_cast *cast, uint32_t at, uint32_t end)
{
    if (IS(cast, at, "anonymity", "anonymously", "anonymous", "unnamed", "unidentified")) {
        return true;
    }
    bool barred = IS(cast, at, "authorized", "authorised", "permitted", "allowed") && at > 0 &&
                  IS(cast, at - 1, "not", "wasn't", "weren't", "n't");
    bool asked = IS(cast, at, "named", "identified") && at > 2 && IS(cast, at - 1, "be") &&
                 IS(cast, at - 2, "to") && IS(cast, at - 3, "not", "declined", "refused");
    return (barred && at + 1 < end && IS(cast, at + 1, "to")) || asked;
}

/* The end of ", who spoke on condition of anonymity" after a source; `from` when none follows.
 */
static uint32_t past_condition(const qu_cast *cast, uint32_t from, uint32_t stop)
{
    uint32_t at = from < stop && IS(cast, from, ",") ? from + 1 : from;
    if (at >= stop || !IS(cast, at, "who", "speaking", "on", "asking", "requesting",
                          "insisting", "granted", "citing", "not")) {
        return from;
    }
    bool asked = false;
    uint32_t i = at;
    for (; i < stop && i < from + CLAUSE_MAX; i++) {
        uint8_t kind = qu_cast_kind(cast, i);
        if (kind == QU_QUOTE || kind == QU_STOP || (asked && kind != QU_WORD)) {
            break;
        }
        asked = asked || asks_not_to_be_named(cast, i, stop);
    }
    return asked ? i : from;
}

qu_range qu_source_unnamed(qu_cast *cast, qu_range source, uint32_t cue)
{
    static const qu_range none = {0, 0};
    qu_range words = qu_phrase_strip(cast, source);
    if (words.begin >= words.end || qu_pronoun_of(cast, words.begin) == QU_WHO) {
        return none;
    }
    uint32_t stop = cast->language->sentences[cast->sentence_of[words.begin]].end;
    stop = cue >= words.end && cue < stop ? cue : stop;
    bool asked = false;
    for (uint32_t i = words.begin; i < words.end; i++) {
        asked = asked || asks_not_to_be_named(cast, i, words.end);
    }
    qu_phrase p = qu_phrase_of(cast, words);
    bool lone = p.end == words.begin + 1 && qu_pronoun_of(cast, words.begin) != QU_NO_PRONOUN;
    if (lone || p.end == words.begin || qu_cast_mention(cast, p.end - 1) != NULL) {
        return none;
    }
    uint32_t end = past_condition(cast, words.end, stop);
    if (!asked && end == words.end && !is_unnamed_phrase(cast, words)) {
        return none;
    }
    cast->unnamed[cast->n_unnamed++ % QU_UNNAMED_MAX] = cast->language->tokens[p.end - 1].fold;
    return (qu_range){words.begin, end};
}
