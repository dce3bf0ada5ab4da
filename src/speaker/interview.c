/*
 * interview.c: who answers where questions and answers name nobody: "A: ..." and what stands
 * below a question. It is whom the introduction says that it spoke to, or who spoke there, or
 * the one whom it is about; an explainer asks and answers too, so it must be somebody who
 * speaks of himself.
 */
#include "speaker/name/name.h"

enum {
    VERB_WITHIN = 4,
    PREPOSITION_WITHIN = 3,
    OWN_IN = 3 /* of so many answers, one in which somebody speaks of himself */
};

static bool is_person(const qu_cast *cast, const qu_mention *mention)
{
    if (mention == NULL || mention->quoted || mention->entity == QUOTH_NONE) {
        return false;
    }
    const qu_entity *entity = &cast->entities[mention->entity];
    return entity->kind == QU_PERSON ||
           (entity->kind == QU_UNKNOWN && entity->given != QUOTH_NONE);
}

/* The one entity that was added, QUOTH_NONE at first; more than one. */
typedef struct {
    uint32_t one;
    bool several;
} only;

static void add(only *to, uint32_t entity)
{
    to->several = to->several || (to->one != QUOTH_NONE && to->one != entity);
    to->one = entity;
}

static bool is_talk(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "spoke", "speaks", "talked", "talks", "sat", "chatted", "interview",
        "conversation", "interviewed", "interviewing", "discussed", "discusses");
}

/* "spoke with Roe", "interviewed Roe": the mention that follows the verb, or NULL. */
static const qu_mention *object_of(const qu_cast *cast, uint32_t verb, uint32_t end)
{
    uint32_t at = verb + 1;
    if (!IS(cast, verb, "interviewed", "interviewing")) {
        uint32_t last = at + PREPOSITION_WITHIN < end ? at + PREPOSITION_WITHIN : end;
        while (at < last && !IS(cast, at, "to", "with")) {
            at++;
        }
        if (at == last) {
            return NULL;
        }
        at++;
    }
    const qu_mention *mention = at < end ? qu_phrase_name(cast, at, end) : NULL;
    return is_person(cast, mention) ? mention : NULL;
}

/* The person after "and" or a comma, or NULL. */
static const qu_mention *next_of_list(
    const qu_cast *cast, const qu_mention *mention, uint32_t end)
{
    uint32_t at = mention->name.end;
    bool joined = at < end && IS(cast, at, "and", ",", "&");
    at += joined && at + 1 < end && IS(cast, at + 1, "and") ? 2 : 1;
    const qu_mention *next = joined && at < end ? qu_phrase_name(cast, at, end) : NULL;
    return is_person(cast, next) ? next : NULL;
}

/* "Roe, who spoke", "Roe spoke": a person right before the verb, or NULL. */
static const qu_mention *subject_of(const qu_cast *cast, uint32_t verb)
{
    for (uint32_t i = verb; i-- > 0 && verb - i <= VERB_WITHIN;) {
        const qu_mention *mention = qu_cast_mention(cast, i);
        if (mention != NULL) {
            return is_person(cast, mention) && mention->subject ? mention : NULL;
        }
        if (qu_cast_kind(cast, i) == QU_STOP) {
            return NULL;
        }
    }
    return NULL;
}

/* The one, or QUOTH_NONE. */
static uint32_t lone(only of)
{
    return of.several ? QUOTH_NONE : of.one;
}

/*
 * Whom the introduction, all tokens before `end`, brings on to be asked: those spoken to, else
 * who speaks there, else the one whom it names, or is about; QUOTH_NONE when these are several.
 */
static uint32_t find_interviewee(const qu_cast *cast, uint32_t end)
{
    const only nobody = {QUOTH_NONE, false};
    only objects = nobody, subjects = nobody, people = nobody, about = nobody;
    for (uint32_t i = 0; i < end; i++) {
        const qu_mention *mention = qu_cast_mention(cast, i);
        if (is_person(cast, mention)) {
            add(&people, mention->entity);
            if (mention->subject) {
                add(&about, mention->entity);
            }
        }
        if (!is_talk(cast, i) || cast->quoted[i]) {
            continue;
        }
        const qu_mention *object = object_of(cast, i, end), *subject = subject_of(cast, i);
        while (object != NULL) { /* "with Roe and Doe" */
            add(&objects, object->entity);
            object = next_of_list(cast, object, end);
        }
        if (subject != NULL) {
            add(&subjects, subject->entity);
        }
    }
    if (objects.one != QUOTH_NONE) {
        return lone(objects);
    }
    if (subjects.one != QUOTH_NONE) {
        return lone(subjects);
    }
    return people.several ? lone(about) : people.one;
}

/* Does somebody speak of himself? */
static bool is_own(const qu_cast *cast, qu_range words)
{
    for (uint32_t i = words.begin; i < words.end; i++) {
        if (qu_pronoun_of(cast, i) == QU_I && !IS(cast, i, "you", "your")) {
            return true;
        }
    }
    return false;
}

/* --- "Q" and "A" ------------------------------------------------------------------------- */

static bool is_answer_label(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "a", "a.", "answer");
}

bool qu_answerer_is(const qu_cast *cast, qu_range source)
{
    uint32_t paragraph = cast->paragraph_of[cast->sentence_of[source.begin]];
    bool alone =
        source.end == source.begin + 1 ||
        (source.end == source.begin + 2 && qu_cast_kind(cast, source.begin + 1) != QU_WORD);
    return alone && source.begin == cast->language->paragraphs[paragraph].tokens.begin &&
           is_answer_label(cast, source.begin);
}

static uint32_t find_answerer(const qu_cast *cast)
{
    const qu_language *language = cast->language;
    uint32_t introduction = QUOTH_NONE, n_answers = 0, n_own = 0;
    for (uint32_t p = 0; p < language->n_paragraphs; p++) {
        qu_range tokens = language->paragraphs[p].tokens;
        if (introduction == QUOTH_NONE && IS(cast, tokens.begin, "q", "q.", "question")) {
            introduction = tokens.begin;
        }
        if (introduction != QUOTH_NONE && is_answer_label(cast, tokens.begin)) {
            n_answers++;
            n_own += is_own(cast, tokens);
        }
    }
    if (introduction == QUOTH_NONE) {
        return QUOTH_NONE;
    }
    bool own = OWN_IN * n_own >= n_answers || is_own(cast, (qu_range){0, introduction});
    return own ? find_interviewee(cast, introduction) : QUOTH_NONE;
}

uint32_t qu_answerer(qu_cast *cast)
{
    if (!cast->asked) {
        cast->asked = true;
        cast->answerer = find_answerer(cast);
    }
    return cast->answerer;
}

/* --- answers without a label -------------------------------------------------------------- */

/* The first token of an answer below a question, or QUOTH_NONE for any other attribution. */
static uint32_t answer_begin(const qu_cast *cast, const quoth_attribution *a)
{
    bool bare = a->kind == QUOTH_DIRECT && a->source.begin == a->source.end &&
                a->cue.begin == a->cue.end && a->n_content > 0;
    if (!bare) {
        return QUOTH_NONE;
    }
    uint32_t first = qu_speaker_token(cast->language, a->content[0].begin);
    bool asked = first > 0 && qu_token_is(cast->language, first - 1, "?");
    return asked && qu_cast_kind(cast, first) != QU_QUOTE ? first : QUOTH_NONE;
}

void qu_interview_answers(
    const qu_cast *cast, const quoth_attribution *attributions, size_t n, qu_answer *answers)
{
    bool found = false;
    uint32_t who = QUOTH_NONE;
    for (size_t i = 0; i < n; i++) {
        uint32_t first = answer_begin(cast, &attributions[i]);
        if (first == QUOTH_NONE) {
            continue;
        }
        if (!found) {
            uint32_t question = cast->paragraph_of[cast->sentence_of[first - 1]];
            who = find_interviewee(cast, cast->language->paragraphs[question].tokens.begin);
            found = true;
        }
        answers[i] = (qu_answer){.entity = who};
    }
}
