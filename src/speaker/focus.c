/*
 * focus.c: what pronouns refer to.
 *
 * What was lately spoken of is kept in order. A pronoun goes to the entity that fits it by
 * gender and number and that stands out most: near, a subject, the speaker of the attribution
 * before (after Lappin & Leass, Comput. Linguist. 20, 1994, with weights of our own). Close
 * rivals leave it open.
 */
#include "speaker/speaker_internal.h"

#include <string.h>

/* Weights and the margin were set on hand-marked sources of PolNeAR's train part; see README.
 */
enum {
    WEIGHT_SENTENCE = 25, /* lost with each sentence that lies between */
    WEIGHT_START = 100,
    WEIGHT_SUBJECT = 25,
    WEIGHT_SOURCE = 25,
    WEIGHT_LAST_SOURCE = 25,
    WEIGHT_PARAGRAPH = 15,
    WEIGHT_SAME_SENTENCE = 30,
    WEIGHT_KNOWN_GENDER = 20,
    WEIGHT_UNKNOWN_KIND = -40,
    WEIGHT_HOLDER = 60,
    LEAST = 45,
    MARGIN = 12
};

static const uint32_t NOBODY = QUOTH_NONE - 1; /* not even somebody unknown */

/* "He’d" and "who's" without what is contracted; other words as they are. */
static quoth_view uncontracted(quoth_view word)
{
    for (size_t i = 1; i < word.len && i < 6; i++) {
        size_t mark = word.ptr[i] == '\'' ? 1 : 0;
        mark =
            mark == 0 && word.len - i > 3 && memcmp(word.ptr + i, "\u2019", 3) == 0 ? 3 : mark;
        if (mark > 0 && word.len - i - mark <= 2) {
            return (quoth_view){word.ptr, i};
        }
    }
    return word;
}

qu_pronoun qu_pronoun_of(const qu_cast *cast, uint32_t token)
{
    static const struct {
        const char *word;
        qu_pronoun pronoun;
    } pronouns[] = {{"he", QU_HE}, {"him", QU_HE}, {"his", QU_HE}, {"himself", QU_HE},
        {"she", QU_SHE}, {"her", QU_SHE}, {"hers", QU_SHE}, {"herself", QU_SHE}, {"it", QU_IT},
        {"its", QU_IT}, {"itself", QU_IT}, {"they", QU_THEY}, {"them", QU_THEY},
        {"their", QU_THEY}, {"theirs", QU_THEY}, {"themselves", QU_THEY}, {"who", QU_WHO},
        {"whom", QU_WHO}, {"whose", QU_WHO}, {"which", QU_WHO}, {"i", QU_I}, {"me", QU_I},
        {"my", QU_I}, {"we", QU_I}, {"us", QU_I}, {"our", QU_I}, {"you", QU_I}, {"your", QU_I}};
    static const char first_letters[] = "hsitwmouyHSITWMOUY";
    const qu_token *t = &cast->language->tokens[token];
    if (t->kind != QU_WORD || t->end - t->begin > 12 ||
        strchr(first_letters, cast->language->text.ptr[t->begin]) == NULL) {
        return QU_NO_PRONOUN;
    }
    quoth_view word = uncontracted(qu_token_text(cast->language, token));
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        if (qu_equal_ascii_case(word, pronouns[i].word)) {
            return pronouns[i].pronoun;
        }
    }
    return QU_NO_PRONOUN;
}

bool qu_pronoun_is_subject(const qu_cast *cast, uint32_t token)
{
    quoth_view word = uncontracted(qu_token_text(cast->language, token));
    return qu_equal_ascii_case(word, "he") || qu_equal_ascii_case(word, "she");
}

void qu_focus_push(qu_cast *cast, uint32_t entity, uint32_t token, bool subject, bool source)
{
    uint32_t classes = qu_cast_class(cast, token);
    cast->focus[cast->n_focus++ % QU_FOCUS_MAX] = (qu_focus){.entity = entity,
        .token = token,
        .sentence = cast->sentence_of[token],
        .pronoun = (classes & QU_W_MAN) != 0     ? QU_HE
                   : (classes & QU_W_WOMAN) != 0 ? QU_SHE
                                                 : qu_pronoun_of(cast, token),
        .quoted = cast->quoted[token],
        .subject = subject,
        .source = source};
}

/* What gender and number say: < 0 cannot be, else a bonus. */
static int agreement(const qu_cast *cast, const qu_focus *focus, qu_pronoun pronoun)
{
    uint32_t e = focus->entity;
    if (e == QUOTH_NONE) { /* "a senior official", or a pronoun that was left open */
        if (focus->pronoun == QU_IT) {
            return pronoun == QU_IT ? WEIGHT_KNOWN_GENDER : -1;
        }
        bool same = focus->pronoun == pronoun || focus->pronoun == QU_NO_PRONOUN;
        return same && pronoun <= QU_SHE ? WEIGHT_KNOWN_GENDER : -1;
    }
    const qu_entity *entity = &cast->entities[e];
    bool thing = entity->kind == QU_BODY || entity->kind == QU_PLACE;
    if (pronoun == QU_IT || pronoun == QU_THEY) {
        bool full_name = entity->kind == QU_UNKNOWN && entity->given != QUOTH_NONE;
        if (entity->kind == QU_PERSON || full_name || (pronoun == QU_THEY && !thing)) {
            return -1;
        }
        return entity->kind == QU_BODY ? WEIGHT_KNOWN_GENDER : 0;
    }
    int gender = qu_entity_gender(cast, e);
    bool word = entity->kind == QU_UNKNOWN && entity->n_full == 0 && gender == 0;
    thing = thing || (word && !focus->source && (!focus->subject || entity->n_mentions < 2));
    if (thing || (gender > 0 && pronoun == QU_SHE) || (gender < 0 && pronoun == QU_HE)) {
        return -1;
    }
    return gender != 0 ? WEIGHT_KNOWN_GENDER : 0;
}

/* Who else fits and was spoken of since, other than the last source. */
typedef struct {
    bool subject; /* as a subject */
    bool named;   /* in the pronoun's sentence, the first of a paragraph: "As for Roe, he" */
} rivals;

static void note_rival(const qu_cast *cast, const qu_focus *focus, uint32_t token,
    qu_pronoun pronoun, rivals *since)
{
    if (focus->entity == cast->last_source) {
        return;
    }
    uint32_t here = cast->sentence_of[token];
    uint32_t paragraph = cast->paragraph_of[here];
    bool opens = cast->language->paragraphs[paragraph].sentences.begin == here;
    bool person = focus->entity != QUOTH_NONE && pronoun <= QU_SHE &&
                  cast->entities[focus->entity].kind == QU_PERSON;
    since->subject = since->subject || focus->subject;
    since->named = since->named || (person && opens && focus->sentence == here);
}

static int salience(const qu_cast *cast, const qu_focus *focus, uint32_t token, int agreement,
    const rivals *since)
{
    uint32_t here = cast->sentence_of[token];
    uint32_t apart = here - focus->sentence;
    int score = WEIGHT_START + agreement - WEIGHT_SENTENCE * (int)(apart < 9 ? apart : 9);
    score += focus->subject ? WEIGHT_SUBJECT : 0;
    score += focus->source ? WEIGHT_SOURCE : 0;
    uint32_t paragraphs = cast->paragraph_of[here] - cast->paragraph_of[focus->sentence];
    bool spoke_last = focus->source && focus->entity == cast->last_source && paragraphs < 3;
    bool left = since->subject || (since->named && apart > 0);
    score += spoke_last && !left ? WEIGHT_LAST_SOURCE : 0;
    score += apart == 0 ? WEIGHT_SAME_SENTENCE : 0;
    score += paragraphs == 0 ? WEIGHT_PARAGRAPH : 0;
    if (focus->entity == QUOTH_NONE) {
        return score;
    }
    const qu_entity *entity = &cast->entities[focus->entity];
    bool hardly = entity->n_mentions < 2 || (entity->n_full == 0 && !focus->source);
    score += entity->kind == QU_UNKNOWN && hardly ? WEIGHT_UNKNOWN_KIND : 0;
    for (uint32_t n = entity->n_mentions; n > 1; n /= 2) {
        score += 2;
    }
    return score;
}

/* "It" and "they" are most often no body: only what spoke or was a subject just before. */
static bool stands_for_body(
    const qu_cast *cast, const qu_focus *focus, uint32_t token, qu_pronoun pronoun)
{
    if (pronoun != QU_IT && pronoun != QU_THEY) {
        return true;
    }
    uint32_t here = cast->sentence_of[token];
    bool near = cast->paragraph_of[here] == cast->paragraph_of[focus->sentence];
    bool body = focus->entity == QUOTH_NONE ||
                cast->entities[focus->entity].kind == QU_BODY; /* see agreement */
    if (pronoun == QU_THEY) {
        return focus->source && near;
    }
    return (focus->source && focus->sentence + 4 >= here) ||
           (body && focus->subject && focus->sentence + 1 >= here);
}

/* "He told Roe": Roe is somebody else. The entity two words on, or QUOTH_NONE. */
static uint32_t object_of(const qu_cast *cast, uint32_t token)
{
    uint32_t end = cast->language->sentences[cast->sentence_of[token]].end;
    if (token + 2 >= end || cast->language->tokens[token + 1].kind != QU_WORD ||
        cast->mention_at[token + 1] != QUOTH_NONE ||
        cast->mention_at[token + 2] == QUOTH_NONE) {
        return QUOTH_NONE;
    }
    const qu_mention *mention = &cast->mentions[cast->mention_at[token + 2]];
    return mention->attached ? QUOTH_NONE : mention->entity;
}

uint32_t qu_focus_resolve(qu_cast *cast, uint32_t token, qu_pronoun pronoun, uint32_t holder)
{
    uint32_t n = cast->n_focus < QU_FOCUS_MAX ? cast->n_focus : QU_FOCUS_MAX;
    uint32_t best = NOBODY;
    int best_score = LEAST - 1, second_score = 0;
    rivals since = {false, false};
    uint32_t barred = object_of(cast, token), best_token = QUOTH_NONE;
    for (uint32_t back = 1; back <= n; back++) {
        const qu_focus *focus = &cast->focus[(cast->n_focus - back) % QU_FOCUS_MAX];
        int fits = agreement(cast, focus, pronoun);
        bool object = focus->entity != QUOTH_NONE && focus->entity == barred;
        bool said = cast->said.begin <= focus->token && focus->token < cast->said.end;
        object =
            object || (said && focus->pronoun == QU_NO_PRONOUN); /* "Roe is late, he said" */
        if (fits < 0 || object || focus->quoted ||
            !stands_for_body(cast, focus, token, pronoun)) {
            continue;
        }
        int score = salience(cast, focus, token, fits, &since);
        note_rival(cast, focus, token, pronoun, &since);
        score += focus->entity == holder && holder != QUOTH_NONE ? WEIGHT_HOLDER : 0;
        if (focus->entity == best) {
            best_token = score > best_score ? focus->token : best_token;
            best_score = score > best_score ? score : best_score;
        } else if (score > best_score) {
            second_score = best == NOBODY ? second_score : best_score;
            best = focus->entity;
            best_token = focus->token;
            best_score = score;
        } else if (score > second_score) {
            second_score = score;
        }
    }
    bool clear = best != NOBODY && best_score - second_score >= MARGIN;
    cast->somebody = clear && best == QUOTH_NONE ? best_token : QUOTH_NONE;
    return clear ? best : QUOTH_NONE;
}
