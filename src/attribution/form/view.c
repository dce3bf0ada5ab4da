/* view.c: "Roe's view is that the pier is short": a noun for what somebody thinks or says. */
#include "attribution/attribution_internal.h"

static const float P_VIEW = 0.85f;

/* Beside the nouns for something said: what one may hold, and a clause tells. */
static bool is_view(const qu_attributor *work, uint32_t token)
{
    static const char *const nouns[] = {"view", "opinion", "position", "belief", "conviction",
        "contention", "feeling", "stance", "thinking", "conclusion", "assessment", "judgment",
        "judgement", "hope", "fear", "guess", "argument", "claim", "message", "point", "answer",
        "theory", "verdict", "advice"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        if (qu_token_is(work->language, token, nouns[i])) {
            return true;
        }
    }
    return false;
}

/* "view is that", "opinion was always that", "hope has been that": the noun before the verb, or
 * `that` itself. */
static uint32_t noun_before(const qu_attributor *work, uint32_t begin, uint32_t that)
{
    uint32_t at = that;
    while (at > begin && qu_is(work, at - 1, QU_IS_ADVERB)) {
        at--;
    }
    if (at < begin + 2) {
        return that;
    }
    uint32_t verb = at - 1;
    bool is = qu_token_is(work->language, verb, "is") ||
              qu_token_is(work->language, verb, "was") ||
              qu_token_is(work->language, verb, "remains");
    bool been = verb > begin + 1 && qu_token_is(work->language, verb, "been") &&
                qu_token_is(work->language, verb - 1, "has");
    return is ? verb - 1 : been ? verb - 2 : that;
}

/* Whose it is: "Roe's", "the mayor's", "her"; "my" and "our" are nobody's outside a quotation.
 */
static qu_range holder_of(const qu_attributor *work, qu_range sentence, uint32_t noun)
{
    qu_range none = {0, 0};
    uint32_t before = noun - 1;
    if (noun == sentence.begin) {
        return none;
    }
    if ((qu_tok(work, before)->shape & QU_POSSESSIVE) != 0) {
        qu_range phrase = qu_source_before(work, sentence.begin, noun);
        bool ends = !qu_empty(phrase) && phrase.end == noun;
        return ends ? phrase : (qu_range){before, noun};
    }
    bool own = qu_token_is(work->language, before, "his") ||
               qu_token_is(work->language, before, "her") ||
               qu_token_is(work->language, before, "their");
    return own ? (qu_range){before, noun} : none;
}

/* The sentence's end without its stop, or a semicolon. */
static uint32_t clause_end(const qu_attributor *work, uint32_t that, uint32_t end)
{
    for (uint32_t i = that; i < end; i++) {
        if (qu_token_is(work->language, i, ";") && !qu_is(work, i, QU_IS_QUOTED)) {
            return i;
        }
    }
    return qu_tok(work, end - 1)->kind == QU_STOP ? end - 1 : end;
}

static void try_clause(qu_attributor *work, qu_range sentence, uint32_t that)
{
    uint32_t noun = noun_before(work, sentence.begin, that);
    if (noun == that || !is_view(work, noun) || qu_is(work, noun, QU_IS_QUOTED) ||
        qu_is(work, that, QU_IS_COVERED | QU_IS_QUOTED)) {
        return;
    }
    qu_range source = holder_of(work, sentence, noun);
    qu_range said = {that, clause_end(work, that, sentence.end)};
    qu_draft *draft = qu_empty(source) || qu_empty(said)
                          ? NULL
                          : qu_draft_new(work, source, (qu_range){noun, that}, P_VIEW);
    if (draft != NULL) {
        qu_draft_piece(work, draft, said);
    }
}

void qu_attribute_views(qu_attributor *work)
{
    uint32_t fold = qu_word_fold("that");
    for (uint32_t s = 0; s < work->language->n_sentences && !work->no_memory; s++) {
        qu_range sentence = work->language->sentences[s];
        for (uint32_t i = sentence.begin; i + 2 < sentence.end; i++) {
            if (qu_tok(work, i)->fold == fold) {
                try_clause(work, sentence, i);
            }
        }
    }
}
