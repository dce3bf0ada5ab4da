/*
 * cue.c: words that report speech, and whose speech it is.
 *
 * A form of a cue verb is a cue when a source stands before it, or after it and the verb
 * follows a quotation or a comma; participles and verbs joined by "and" take the source of the
 * cue before them. "According to" is the one cue that is no verb.
 */
#include "attribution/attribution_internal.h"

static void add(qu_attributor *work, qu_cue cue)
{
    if (!qu_arena_grow(work->scratch, &work->cues, &work->cues_capacity, work->n_cues,
            sizeof *work->cues)) {
        work->no_memory = true;
        return;
    }
    work->cues[work->n_cues++] = cue;
}

/* The verb with the auxiliaries and adverbs right before it, leading adverbs left out. */
static uint32_t cue_begin(const qu_attributor *work, uint32_t first, uint32_t verb)
{
    uint32_t begin = verb;
    for (uint32_t i = verb; i > first && qu_is_filler(work, i - 1); i--) {
        begin = i - 1;
    }
    while (begin < verb && qu_is(work, begin, QU_IS_TIME)) {
        begin++;
    }
    return begin;
}

/* The subject of the nearest verb before: "Roe jumped in to say". */
static qu_range nearest_subject(const qu_attributor *work, qu_range sentence, uint32_t before)
{
    for (uint32_t i = before; i-- > sentence.begin + 1;) {
        bool verb = qu_is(work, i, QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_VERB | QU_IS_CUE);
        if ((verb || qu_may_be_past(work, i)) && !qu_is(work, i, QU_IS_QUOTED)) {
            qu_range subject = qu_source_before(work, sentence.begin, i);
            if (!qu_empty(subject)) {
                return subject;
            }
        }
    }
    return (qu_range){0, 0};
}

/* "after Roe left": the noun phrase is the subject of a clause that tells when. */
static bool begins_clause(const qu_attributor *work, qu_range subject)
{
    static const char *const words[] = {"after", "before", "when", "while", "since", "until"};
    for (size_t i = 0; subject.begin > 0 && i < sizeof words / sizeof *words; i++) {
        if (qu_token_is(work->language, subject.begin - 1, words[i])) {
            return true;
        }
    }
    return false;
}

/* "After Roe spoke, a pilot left, hoping": a comma parts Roe's clause from what goes on. */
static bool is_of_clause_before(const qu_attributor *work, qu_range source, uint32_t verb)
{
    if (!begins_clause(work, source)) {
        return false;
    }
    for (uint32_t i = source.end; i < verb; i++) {
        if (qu_tok(work, i)->kind == QU_COMMA && !qu_is(work, i, QU_IS_QUOTED)) {
            return true;
        }
    }
    return false;
}

/* The source of the nearest cue before in the same sentence, else the sentence's subject. */
static qu_range inherit(const qu_attributor *work, uint32_t sentence_index, uint32_t verb)
{
    for (uint32_t i = work->n_cues; i-- > 0 && work->cues[i].sentence == sentence_index;) {
        qu_range source = work->cues[i].source;
        bool aside = !qu_empty(source) && source.begin > 0 &&
                     (qu_token_is(work->language, source.begin - 1, "as") ||
                         qu_token_is(work->language, source.begin - 1, "than"));
        bool reported = !qu_empty(source) && source.begin > 0 && i > 0 &&
                        work->cues[i - 1].sentence == sentence_index &&
                        qu_token_is(work->language, source.begin - 1, "that") &&
                        qu_tok(work, verb - 1)->kind == QU_COMMA;
        bool nested =
            !qu_empty(source) && (reported || is_of_clause_before(work, source, verb));
        if (!qu_empty(source) && !aside && !nested) { /* "as Roe thought and said" */
            return source;
        }
    }
    qu_range sentence = work->language->sentences[sentence_index];
    qu_range near = nearest_subject(work, sentence, verb);
    bool parted = qu_empty(near) || is_of_clause_before(work, near, verb);
    qu_range subject = qu_sentence_subject(work, sentence, verb);
    bool main = qu_empty(subject) || !is_of_clause_before(work, subject, verb);
    bool own_clause = !parted && near.begin > sentence.begin && begins_clause(work, near);
    return own_clause || (!main && !parted) ? near : subject;
}

/* Is the form a noun here: after a determiner, possessive, adjective-like word or preposition?
 */
static bool reads_as_noun(const qu_attributor *work, uint32_t first, uint32_t verb)
{
    if (verb == first) {
        return false;
    }
    uint32_t before = verb - 1;
    bool to = qu_token_is(work->language, before, "to");
    return (qu_is(work, before, QU_IS_DET | QU_IS_POSSESSIVE | QU_IS_PREPOSITION) && !to) ||
           (qu_tok(work, before)->shape & QU_POSSESSIVE) != 0;
}

/* "her hurtful remarks", "published reports": what looks like an adjective is no subject. */
static bool after_adjective(const qu_attributor *work, uint32_t first, uint32_t verb)
{
    static const char *const endings[] = {"ed", "ful", "ous", "less", "able", "ible"};
    if (verb == first || (qu_tok(work, verb - 1)->shape & QU_CAPITAL) != 0) {
        return false;
    }
    quoth_view word = qu_token_text(work->language, verb - 1);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (word.len > 4 && qu_ends(word, endings[i])) {
            return true;
        }
    }
    return false;
}

/* What follows shows a verb: a quotation, "that", "to", an indirect question, a colon. */
static bool verb_shown(const qu_attributor *work, uint32_t verb, uint32_t end)
{
    uint32_t next = verb + 1;
    while (next < end && (qu_is(work, next, QU_IS_ADVERB | QU_IS_TIME) ||
                             qu_tok(work, next)->kind == QU_COMMA)) {
        if (qu_token_is(work->language, next, ":")) {
            return true; /* "The report states:" */
        }
        next++;
    }
    return next < end &&
           (qu_tok(work, next)->kind == QU_QUOTE || qu_token_is(work->language, next, "that") ||
               qu_token_is(work->language, next, "to") ||
               qu_is(work, next, QU_IS_DET | QU_IS_POSSESSIVE | QU_IS_PRONOUN));
}

/* "...," Roe claims. Or without marks: the boats will sail, the company promises. */
static bool follows_content(const qu_attributor *work, qu_range sentence, uint32_t verb)
{
    bool comma = verb > sentence.begin && qu_tok(work, verb - 1)->kind == QU_COMMA;
    if (comma && verb + 1 < sentence.end && (qu_tok(work, verb + 1)->shape & QU_CAPITAL) != 0) {
        qu_range after = qu_source_after(work, verb + 1, sentence.end);
        return after.end > verb && after.end + 1 >= sentence.end; /* ", reports the Post." */
    }
    qu_range source = qu_source_before(work, sentence.begin, verb);
    if (qu_empty(source) || source.begin == 0) {
        return false;
    }
    uint8_t before = qu_tok(work, source.begin - 1)->kind;
    bool last = verb + 1 >= sentence.end || qu_tok(work, verb + 1)->kind == QU_STOP;
    return before == QU_QUOTE || (before == QU_COMMA && last);
}

static bool plural_or_modal_before(const qu_attributor *work, qu_range source, uint32_t verb)
{
    if (verb > 0 && qu_is(work, verb - 1, QU_IS_MODAL)) {
        return true;
    }
    for (uint32_t i = source.end; i < verb; i++) {
        if (qu_is(work, i, QU_IS_MODAL) || qu_token_is(work->language, i, "did") ||
            qu_token_is(work->language, i, "do") || qu_token_is(work->language, i, "didn't")) {
            return true;
        }
    }
    quoth_view head = qu_token_text(work->language, source.end - 1);
    return qu_token_is(work->language, source.begin, "i") ||
           qu_token_is(work->language, source.begin, "we") ||
           qu_token_is(work->language, source.begin, "they") ||
           qu_token_is(work->language, source.begin, "who") || qu_ends(head, "s") ||
           qu_ends(head, "people") || qu_ends(head, "police");
}

/* "was told", "has been asked": somebody else speaks, but "was quoted as saying" is the
 * source's. */
static bool is_passive(const qu_attributor *work, qu_range source, uint32_t verb)
{
    for (uint32_t i = source.end; i < verb; i++) {
        static const char *const forms[] = {"was", "were", "is", "are", "been", "be", "being"};
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
            if (qu_token_is(work->language, i, forms[k])) {
                return true;
            }
        }
    }
    return false;
}

/*
 * "disputed claims", "her first remarks", "said claims that": the form is a noun, and what
 * stands before it a verb or an adjective with whose noun phrase it is.
 */
static bool is_object(
    const qu_attributor *work, const qu_cue_form *form, qu_range source, uint32_t verb)
{
    bool either = (form->takes & QU_MAY_BE_NOUN) != 0 &&
                  (form->form == QU_FORM_PRESENT || form->form == QU_FORM_BASE);
    if (!either || source.end != verb) {
        return false;
    }
    uint32_t head = source.end - 1;
    bool lower = (qu_tok(work, head)->shape & QU_CAPITAL) == 0;
    const qu_cue_form *head_form = qu_cue_form_of(work->tables, qu_tok(work, head));
    bool verb_before = lower && head_form != NULL && head_form->form == QU_FORM_PAST;
    bool adjective = head > source.begin && qu_is(work, head - 1, QU_IS_POSSESSIVE) &&
                     (qu_ends(qu_token_text(work->language, head), "al") ||
                         qu_token_is(work->language, head, "first") ||
                         qu_token_is(work->language, head, "own"));
    bool doing = lower && source.end == source.begin + 1 && /* "forcing states" */
                 qu_ends(qu_token_text(work->language, head), "ing");
    return verb_before || adjective || doing;
}

/* "A pilot within the Guild said", "Roe, a pilot, also on Coast Radio said": what stands after
 * a preposition is no subject. */
static qu_range with_preposition(const qu_attributor *work, qu_range sentence, qu_range source)
{
    static const char *const words[] = {"on", "in", "at", "within", "inside", "from", "with"};
    uint32_t at = source.begin - 1;
    bool preposition = false;
    for (size_t i = 0; source.begin > sentence.begin + 1 && i < sizeof words / sizeof *words;
         i++) {
        preposition = preposition || qu_token_is(work->language, at, words[i]);
    }
    if (!preposition || qu_is(work, source.begin, QU_IS_SUBJECT)) {
        return source;
    }
    qu_range before = qu_source_before(work, sentence.begin, at);
    if (qu_empty(before) || before.begin != sentence.begin) {
        return source;
    }
    for (uint32_t i = before.end; i < at; i++) {
        if (qu_is(work, i, QU_IS_AUXILIARY | QU_IS_MODAL)) {
            return source; /* "Roe is in a suit that Doe" */
        }
    }
    return before.end == at ? (qu_range){before.begin, source.end} : before;
}

/* A cue whose source stands before it. */
static bool source_stands_before(
    qu_attributor *work, qu_cue *cue, const qu_cue_form *form, qu_range sentence)
{
    qu_range source = qu_source_before(work, sentence.begin, cue->verb);
    if (qu_empty(source) || is_object(work, form, source, cue->verb)) {
        return false;
    }
    if (form->form == QU_FORM_BASE && !plural_or_modal_before(work, source, cue->verb)) {
        return false;
    }
    bool passive = is_passive(work, source, cue->verb);
    bool done_by = form->form == QU_FORM_PAST &&
                   (form->takes & (QU_TAKES_NOUN | QU_TAKES_NAME | QU_TAKES_INFINITIVE)) != 0 &&
                   cue->verb + 1 < sentence.end &&
                   qu_token_is(work->language, cue->verb + 1, "by");
    if (done_by) {
        return false; /* "the terms disputed by Roe" */
    }
    bool expected = qu_token_is(work->language, cue->verb, "expected");
    bool quoted = expected || qu_token_is(work->language, cue->verb, "quoted");
    if (passive && form->form == QU_FORM_PAST && !quoted) {
        return false;
    }
    bool asked = source.begin > sentence.begin &&
                 (qu_token_is(work->language, source.begin - 1, "if") ||
                     qu_token_is(work->language, source.begin - 1, "whether"));
    if (asked && (form->takes & QU_TAKES_QUOTE) == 0) {
        return false; /* "asked if he believed it" does not say that he does */
    }
    source = with_preposition(work, sentence, source);
    cue->cue.begin = cue_begin(work, source.end, cue->verb);
    if (!passive || !expected) {
        cue->source = source; /* of "Roe is expected to win" the source is not named */
    }
    return true;
}

/* Nothing but an adverbial or another clause follows: the phrase is no object. */
static bool phrase_stops(const qu_attributor *work, uint32_t at, uint32_t end)
{
    if (at >= end || qu_tok(work, at)->kind == QU_STOP || qu_tok(work, at)->kind == QU_COMMA) {
        return true;
    }
    return qu_is(work, at, QU_IS_TIME | QU_IS_ADVERB) ||
           (qu_is(work, at, QU_IS_PREPOSITION) && !qu_token_is(work->language, at, "to") &&
               !qu_token_is(work->language, at, "of") &&
               !qu_token_is(work->language, at, "for"));
}

/* ", said the terms offered by", ", recalled Roe talking": a clause begins, no source stands
 * here.
 */
static bool ends_in_participle(const qu_attributor *work, qu_range source, uint32_t end)
{
    quoth_view last = qu_token_text(work->language, source.end - 1);
    bool lower = (qu_tok(work, source.end - 1)->shape & QU_CAPITAL) == 0;
    bool by = source.end < end && qu_token_is(work->language, source.end, "by");
    bool name_before = source.end > source.begin + 1 &&
                       (qu_tok(work, source.end - 2)->shape & QU_CAPITAL) != 0;
    return lower && ((by && qu_ends(last, "ed")) || (name_before && qu_ends(last, "ing")));
}

/* Words that no source begins with after its verb: "reported that", "told Roe". */
static bool is_never_inverted(const qu_attributor *work, uint32_t verb)
{
    return qu_token_is(work->language, verb, "told") ||
           qu_token_is(work->language, verb, "tells") ||
           qu_token_is(work->language, verb + 1, "that");
}

/* "Roe, speaking at the quay, said the ferry": the sentence has begun with its subject. */
static bool subject_opens(const qu_attributor *work, qu_range sentence, uint32_t verb)
{
    if (verb == sentence.begin || qu_tok(work, verb - 1)->kind != QU_COMMA) {
        return false;
    }
    qu_range before = qu_source_before(work, sentence.begin, verb);
    return !qu_empty(before) && before.begin == sentence.begin;
}

/* "...," said Jane Roe: right after a quotation or comma, and a name or description follows. */
static bool source_stands_after(
    qu_attributor *work, qu_cue *cue, const qu_cue_form *form, qu_range sentence)
{
    if ((form->takes & QU_TAKES_QUOTE) == 0 || form->form == QU_FORM_BASE ||
        form->form == QU_FORM_ING || cue->cue.end >= sentence.end ||
        is_never_inverted(work, cue->verb) || subject_opens(work, sentence, cue->verb)) {
        return false;
    }
    if (cue->verb > sentence.begin) {
        uint8_t kind = qu_tok(work, cue->verb - 1)->kind;
        if (kind != QU_QUOTE && kind != QU_COMMA && kind != QU_DASH) {
            return false;
        }
    }
    uint32_t next = cue->cue.end;
    bool quoted = cue->verb > 0 && qu_tok(work, cue->verb - 1)->kind == QU_QUOTE;
    bool begins = (qu_tok(work, next)->shape & QU_CAPITAL) != 0 ||
                  qu_is(work, next, QU_IS_DET | QU_IS_POSSESSIVE | QU_IS_SUBJECT) || quoted;
    if (!begins || qu_is(work, next, QU_IS_TIME | QU_IS_QUOTED)) {
        return false;
    }
    cue->source = qu_source_after(work, next, sentence.end);
    cue->after = true;
    return !qu_empty(cue->source) &&
           (quoted || (phrase_stops(work, cue->source.end, sentence.end) &&
                          !ends_in_participle(work, cue->source, sentence.end)));
}

/* "about an article claiming": the phrase, which is what claims; "in a letter saying" is not.
 */
static qu_range object_before(const qu_attributor *work, qu_range sentence, uint32_t participle)
{
    static const char *const prepositions[] = {"about", "on", "to", "over", "of", "against"};
    qu_range phrase = qu_source_before(work, sentence.begin, participle);
    if (qu_empty(phrase) || phrase.end != participle || phrase.begin == sentence.begin) {
        return (qu_range){0, 0};
    }
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++) {
        if (qu_token_is(work->language, phrase.begin - 1, prepositions[i])) {
            return phrase;
        }
    }
    return (qu_range){0, 0};
}

/* "..., adding that", "and said": the source is that of the clause before. */
static bool source_is_inherited(qu_attributor *work, qu_cue *cue, const qu_cue_form *form)
{
    qu_range sentence = work->language->sentences[cue->sentence];
    uint32_t begin = cue_begin(work, sentence.begin, cue->verb);
    if (begin == sentence.begin) {
        return false;
    }
    bool joined = qu_is(work, begin - 1, QU_IS_CONJUNCTION) && form->form != QU_FORM_BASE;
    uint32_t next = cue->verb + 1;
    next += next < sentence.end && qu_tok(work, next)->kind == QU_COMMA;
    bool infinitive = form->form == QU_FORM_BASE &&
                      qu_token_is(work->language, begin - 1, "to") && next < sentence.end &&
                      qu_tok(work, next)->kind == QU_QUOTE;
    bool participle = form->form == QU_FORM_ING && begin == cue->verb &&
                      !reads_as_noun(work, sentence.begin, cue->verb);
    bool after_word = participle && begin > sentence.begin + 1 &&
                      qu_tok(work, begin - 1)->kind != QU_COMMA && !joined;
    if (after_word && qu_tok(work, begin - 1)->kind == QU_QUOTE &&
        qu_tok(work, begin - 2)->kind != QU_COMMA) {
        return false; /* called him a “coward” threatening to leave */
    }
    qu_range told_of = after_word ? object_before(work, sentence, begin) : (qu_range){0, 0};
    bool needs_more =
        (form->takes & (QU_TAKES_CLAUSE | QU_TAKES_NOUN | QU_TAKES_INFINITIVE)) == 0;
    if (joined && needs_more && !verb_shown(work, cue->verb, sentence.end)) {
        return false; /* "arrested and charged Jane Roe" reports no speech */
    }
    if (!joined && !participle && !infinitive) {
        return false;
    }
    cue->source = !qu_empty(told_of) ? told_of
                  : infinitive       ? nearest_subject(work, sentence, begin)
                                     : inherit(work, cue->sentence, begin);
    cue->inherited = true;
    cue->cue.begin = begin;
    bool inside = cue->source.end > begin; /* of a clause that tells of the source */
    return !qu_empty(cue->source) && !inside;
}

/* "the United States Conference": capitals on both sides. */
static bool is_in_name(const qu_attributor *work, qu_range sentence, uint32_t verb)
{
    return verb > sentence.begin && verb + 1 < sentence.end &&
           (qu_tok(work, verb)->shape & QU_CAPITAL) != 0 &&
           (qu_tok(work, verb - 1)->shape & QU_CAPITAL) != 0 &&
           (qu_tok(work, verb + 1)->shape & QU_CAPITAL) != 0;
}

/* "fired back", "went on", "put it": the word without which the verb is no cue. */
static bool particle_follows(
    const qu_attributor *work, const qu_cue_form *form, uint32_t verb, uint32_t end)
{
    if (verb + 1 >= end) {
        return false;
    }
    if ((form->takes & QU_NEEDS_IT) != 0) {
        return qu_token_is(work->language, verb + 1, "it");
    }
    if ((form->takes & QU_NEEDS_ON) == 0) {
        return qu_is(work, verb + 1, QU_IS_PARTICLE);
    }
    if (!qu_token_is(work->language, verb + 1, "on")) {
        return false; /* "went on Monday" reports no speech */
    }
    uint8_t kind = verb + 2 < end ? qu_tok(work, verb + 2)->kind : (uint8_t)QU_STOP;
    return kind == QU_STOP || kind == QU_COMMA || kind == QU_QUOTE || kind == QU_DASH ||
           (verb > 0 && qu_tok(work, verb - 1)->kind == QU_QUOTE);
}

quoth_span qu_cue_whole(const qu_attributor *work, quoth_span cue)
{
    if (cue.begin == cue.end) {
        return cue;
    }
    uint32_t verb = qu_token_at(work, cue.end - 1);
    const qu_cue_form *form = qu_cue_form_of(work->tables, qu_tok(work, verb));
    if (form != NULL && (form->takes & QU_NEEDS_MORE) != 0 &&
        particle_follows(work, form, verb, work->language->n_tokens)) {
        cue.end = qu_tok(work, verb + 1)->end;
    }
    return cue;
}

/* "cried out.", "roared back,": a particle that nothing but the cue can own. */
static void take_particle(const qu_attributor *work, qu_cue *cue, uint32_t end)
{
    uint32_t next = cue->cue.end;
    bool own = (cue->takes & QU_TAKES_QUOTE) != 0 && next == cue->verb + 1 && next + 1 < end &&
               qu_is(work, next, QU_IS_PARTICLE);
    uint8_t kind = own ? qu_tok(work, next + 1)->kind : (uint8_t)QU_WORD;
    cue->cue.end += kind == QU_STOP || kind == QU_COMMA || kind == QU_QUOTE;
}

static void try_verb(qu_attributor *work, uint32_t sentence_index, uint32_t verb)
{
    qu_range sentence = work->language->sentences[sentence_index];
    const qu_cue_form *form = qu_cue_form_of(work->tables, qu_tok(work, verb));
    if (form == NULL || is_in_name(work, sentence, verb) ||
        (reads_as_noun(work, sentence.begin, verb) && form->form != QU_FORM_ING)) {
        return;
    }
    if ((form->takes & QU_MAY_BE_NOUN) != 0 && form->form != QU_FORM_PAST &&
        form->form != QU_FORM_ING &&
        (after_adjective(work, sentence.begin, verb) ||
            (!verb_shown(work, verb, sentence.end) &&
                !follows_content(work, sentence, verb)))) {
        return;
    }
    bool particle = (form->takes & QU_NEEDS_MORE) != 0;
    if (particle && !particle_follows(work, form, verb, sentence.end)) {
        return;
    }
    if (particle && form->form == QU_FORM_ING && verb > sentence.begin &&
        qu_tok(work, verb - 1)->kind != QU_COMMA) {
        return; /* "the shooting in Orley" */
    }
    qu_cue cue = {.cue = {verb, verb + 1 + particle},
        .verb = verb,
        .takes = form->takes,
        .form = form->form,
        .sentence = sentence_index};
    if (source_stands_after(work, &cue, form, sentence) ||
        (form->form != QU_FORM_ING && source_stands_before(work, &cue, form, sentence)) ||
        source_is_inherited(work, &cue, form)) {
        take_particle(work, &cue, sentence.end);
        add(work, cue);
    }
}

static bool holds_verb(const qu_attributor *work, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        if (qu_is(work, i, QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_VERB | QU_IS_CUE) ||
            qu_may_be_past(work, i)) {
            return true;
        }
    }
    return end >= work->language->n_tokens || qu_tok(work, end)->kind != QU_COMMA;
}

static void try_according(qu_attributor *work, uint32_t sentence_index, uint32_t token)
{
    qu_range sentence = work->language->sentences[sentence_index];
    if (token + 2 >= sentence.end || !qu_token_is(work->language, token + 1, "to")) {
        return;
    }
    qu_range source = qu_source_after(work, token + 2, sentence.end);
    for (uint32_t i = source.begin; token == sentence.begin && i < source.end; i++) {
        if (qu_tok(work, i)->kind == QU_COMMA && holds_verb(work, i + 1, source.end)) {
            source.end = i; /* what follows the comma is the content, not an apposition */
        }
    }
    if (!qu_empty(source)) {
        add(work, (qu_cue){.cue = {token, token + 2},
                      .source = source,
                      .verb = token,
                      .form = QU_FORM_PAST,
                      .after = true,
                      .sentence = sentence_index});
    }
}

void qu_find_cues(qu_attributor *work)
{
    uint32_t according = qu_word_fold("according");
    for (uint32_t s = 0; s < work->language->n_sentences; s++) {
        qu_range sentence = work->language->sentences[s];
        for (uint32_t i = sentence.begin; i < sentence.end; i++) {
            if (qu_is(work, i, QU_IS_QUOTED)) {
                continue;
            }
            if (qu_is(work, i, QU_IS_CUE)) {
                try_verb(work, s, i);
            } else if (qu_tok(work, i)->fold == according) {
                try_according(work, s, i);
            }
        }
    }
}
