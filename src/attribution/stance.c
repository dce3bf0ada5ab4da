/*
 * stance.c: what the cue says of the content (that it is so, that it is not, a question), and
 * whether the content says anything or only names what is spoken of.
 *
 * affirms: the source states it, agrees with it, holds it true or commits itself to it.
 * denies:  the source says that it is not so, rejects it, or does not or will not say it.
 * asks:    the source puts it as a question, or asks for it; also who is asked.
 * other:   a feeling, a wish, an intention, praise or blame; or nothing tells.
 */
#include "attribution/attribution_internal.h"

enum { BEFORE = 4, INFINITIVE = 3 }; /* tokens */

/* Class of model/words/cue_polarity.txt, or 0. */
static uint32_t class_at(const qu_attributor *work, uint32_t token)
{
    uint32_t class = qu_map_get(&work->tables->polarities, qu_tok(work, token)->fold);
    quoth_view text = qu_token_text(work->language, token);
    if (qu_ends(text, "n't") || qu_ends(text, "n’t") || qu_ends(text, "N'T")) {
        return QU_CUE_NEGATES;
    }
    return class == QUOTH_NONE ? 0 : class;
}

static qu_range tokens_of(const qu_attributor *work, quoth_span span)
{
    qu_range range = {0, 0};
    if (span.begin < span.end) {
        range.begin = range.end = qu_token_at(work, span.begin);
        while (
            range.end < work->language->n_tokens && qu_tok(work, range.end)->begin < span.end) {
            range.end++;
        }
    }
    return range;
}

/* Is the verb turned round by what stands before the cue? "did not, for now, say" */
static bool negated_before(const qu_attributor *work, uint32_t cue)
{
    const uint32_t passed = QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_ADVERB;
    uint32_t first = work->language->sentences[qu_sentence_of(work, cue)].begin;
    for (uint32_t n = 0; n < BEFORE && cue > first; n++) {
        cue--;
        if (class_at(work, cue) == QU_CUE_NEGATES) {
            return true;
        }
        if (!qu_is(work, cue, passed)) {
            return false;
        }
    }
    return false;
}

static bool holds(
    const qu_attributor *work, qu_range range, const char *const *words, size_t n_words)
{
    for (uint32_t i = range.begin; i < range.end; i++) {
        for (size_t k = 0; k < n_words; k++) {
            if (qu_token_is(work->language, i, words[k])) {
                return true;
            }
        }
    }
    return false;
}

/* "calling on Roe", "called for a vote": asking, by a verb that alone is none. */
static bool calls_for(const qu_attributor *work, uint32_t token, uint32_t end)
{
    static const char *const calls[] = {"call", "calls", "called", "calling"};
    static const char *const joins[] = {"on", "for"};
    qu_range next = {token + 1, token + 2};
    return holds(work, (qu_range){token, token + 1}, calls, 4) && token + 1 < end &&
           holds(work, next, joins, 2);
}

/* The class of the verb of the cue: of several, a denial or question before the rest; a denial
 * of a denial ("refused to disavow") is the other way round. */
static uint32_t cue_class(const qu_attributor *work, qu_range cue, bool *negated, bool *speech)
{
    uint32_t found = 0;
    for (uint32_t i = cue.begin; i < cue.end; i++) {
        uint32_t class = calls_for(work, i, cue.end) ? QU_CUE_ASKS : class_at(work, i);
        bool denial = class == QU_CUE_DENIES || class == QU_CUE_SILENT;
        *speech = *speech || qu_cue_form_of(work->tables, qu_tok(work, i)) != NULL ||
                  qu_token_is(work->language, i, "according");
        if (class == QU_CUE_NEGATES || (found == QU_CUE_SILENT && denial)) {
            *negated = !*negated;
        } else if (class != 0 && (found == 0 || found == QU_CUE_OTHER)) {
            found = class;
        }
    }
    return found;
}

/* The verb after "to": of the cue ("declined to comment"), else of the content that follows it
 * ("declined | to comment"); QUOTH_NONE when there is none. */
static uint32_t infinitive_of(
    const qu_attributor *work, qu_range cue, const quoth_attribution *a)
{
    for (uint32_t i = cue.begin; i + 1 < cue.end && i < cue.begin + INFINITIVE + 2; i++) {
        if (qu_token_is(work->language, i, "to")) {
            return i + 1;
        }
    }
    uint32_t first = QUOTH_NONE;
    for (uint32_t k = a->n_content; k-- > 0;) {
        if (a->content[k].begin >= a->cue.end) {
            first = qu_token_at(work, a->content[k].begin);
        }
    }
    bool to = first != QUOTH_NONE && first + 1 < work->language->n_tokens &&
              qu_token_is(work->language, first, "to");
    if (!to) {
        return QUOTH_NONE;
    }
    bool adverb = qu_is(work, first + 1, QU_IS_ADVERB) && first + 2 < work->language->n_tokens;
    return first + 1 + adverb;
}

/* Does the verb say something? Also those that are no cues alone: "declined to comment". */
static bool is_saying(const qu_attributor *work, uint32_t verb)
{
    static const char *const words[] = {"comment", "speculate", "answer", "name", "discuss",
        "elaborate", "reveal", "disclose", "identify", "specify", "respond", "talk", "speak",
        "give", "provide", "offer", "take", "address", "weigh", "explain", "engage"};
    return holds(work, (qu_range){verb, verb + 1}, words, sizeof words / sizeof *words) ||
           qu_cue_form_of(work->tables, qu_tok(work, verb)) != NULL;
}

/* "refused to say", "declined to comment", but not "refused to pay", "refused to deny". */
static bool is_silence(const qu_attributor *work, uint32_t verb)
{
    if (verb == QUOTH_NONE) {
        return true;
    }
    uint32_t class = class_at(work, verb);
    return class != QU_CUE_DENIES && class != QU_CUE_SILENT && is_saying(work, verb);
}

/* Verbs that, turned round, say that it is not so: "is not expected", "did not mention". */
static bool denies_when_negated(const qu_attributor *work, qu_range cue)
{
    static const char *const words[] = {"expect", "expects", "expected", "expecting", "mention",
        "mentions", "mentioned", "discuss", "discusses", "discussed"};
    return holds(work, cue, words, sizeof words / sizeof *words);
}

/* "seemed to urge": the verb that counts follows. */
static bool is_seeming(const qu_attributor *work, qu_range cue)
{
    static const char *const words[] = {"seems", "seemed", "appears", "appeared"};
    return holds(work, cue, words, sizeof words / sizeof *words);
}

/* A colon, a dash: nothing but who speaks. */
static bool is_mark(const qu_attributor *work, qu_range cue)
{
    return cue.end == cue.begin + 1 && qu_tok(work, cue.begin)->kind != QU_WORD;
}

static bool nobody_says(const qu_attributor *work, quoth_span source)
{
    if (source.begin == source.end) {
        return false;
    }
    uint32_t first = qu_token_at(work, source.begin);
    return class_at(work, first) == QU_CUE_NEGATES;
}

quoth_polarity qu_polarity_of(const qu_attributor *work, const quoth_attribution *a)
{
    bool says = a->kind != QUOTH_INDIRECT || a->clause;
    if (a->cue.begin == a->cue.end) {
        return says && a->kind != QUOTH_INDIRECT ? QUOTH_AFFIRMS : QUOTH_OTHER;
    }
    qu_range cue = tokens_of(work, a->cue);
    if (is_mark(work, cue)) {
        return QUOTH_AFFIRMS;
    }
    bool speech = false;
    bool negated = negated_before(work, cue.begin) != nobody_says(work, a->source);
    uint32_t class = cue_class(work, cue, &negated, &speech);
    uint32_t verb = infinitive_of(work, cue, a);
    if (verb != QUOTH_NONE && is_seeming(work, cue) && class_at(work, verb) != 0) {
        class = class_at(work, verb);
    }
    switch (class) {
    case QU_CUE_DENIES:
        return negated ? QUOTH_OTHER : QUOTH_DENIES;
    case QU_CUE_SILENT:
        return !negated && is_silence(work, verb) ? QUOTH_DENIES : QUOTH_OTHER;
    case QU_CUE_ASKS:
        return negated ? QUOTH_OTHER : QUOTH_ASKS;
    case QU_CUE_OTHER:
        return negated && denies_when_negated(work, cue) ? QUOTH_DENIES : QUOTH_OTHER;
    default:
        if (negated) {
            return says || speech ? QUOTH_DENIES : QUOTH_OTHER;
        }
        return says || speech ? QUOTH_AFFIRMS : QUOTH_OTHER;
    }
}

/* Words with which reported clauses begin. */
static bool opens_clause(const qu_attributor *work, uint32_t token)
{
    static const char *const words[] = {
        "that", "whether", "if", "how", "why", "what", "when", "where", "who", "which", "to"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (qu_token_is(work->language, token, words[i])) {
            return true;
        }
    }
    return false;
}

bool qu_is_clause(const qu_attributor *work, const quoth_attribution *a)
{
    const uint32_t verbs = QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_VERB;
    if (a->kind != QUOTH_INDIRECT) {
        return true;
    }
    for (uint32_t k = 0; k < a->n_content; k++) {
        qu_range content = tokens_of(work, a->content[k]);
        bool before_cue = a->cue.begin < a->cue.end && a->content[k].end <= a->cue.begin;
        if (before_cue || opens_clause(work, content.begin)) {
            return true; /* "The pier is safe, she said" */
        }
        for (uint32_t i = content.begin + 1; i < content.end; i++) {
            const qu_cue_form *form = qu_cue_form_of(work->tables, qu_tok(work, i));
            bool finite = form != NULL && form->form == QU_FORM_PAST;
            if (finite || qu_is(work, i, verbs)) {
                return true;
            }
        }
    }
    return false;
}
