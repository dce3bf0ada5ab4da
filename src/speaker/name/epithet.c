/*
 * epithet.c: descriptions that say nothing of who is meant: "the billionaire", "the Italian",
 * "the 45-year-old". No fact fits them; they are the one person who was spoken of in the last
 * sentences, as a subject or as who speaks, if there is only one. And kin: "his wife".
 */
#include "speaker/name/name.h"

enum { EPITHET_SENTENCES = 4, KIN_SENTENCES = 3 };

/* Whom anybody can be called by: a noun of the list, a nation, an age. */
static bool is_epithet(const qu_cast *cast, qu_range words, uint32_t head)
{
    quoth_view word = qu_token_word(cast->language, head);
    bool lone = head == words.begin;
    return (qu_cast_class(cast, head) & QU_W_EPITHET) != 0 ||
           (lone && qu_role_nation(cast, head) && !qu_ends(word, "s")) ||
           (lone && word.len > 9 && qu_ends(word, "-year-old"));
}

static bool fits_gender(const qu_cast *cast, uint32_t entity, uint32_t classes)
{
    int gender = qu_entity_gender(cast, entity);
    return !(gender > 0 && (classes & QU_W_WOMAN) != 0) &&
           !(gender < 0 && (classes & QU_W_MAN) != 0);
}

uint32_t qu_epithet_resolve(const qu_cast *cast, qu_range words, uint32_t head)
{
    uint32_t found = QUOTH_NONE;
    uint32_t here = cast->sentence_of[words.begin];
    uint32_t n = cast->n_focus < QU_FOCUS_MAX ? cast->n_focus : QU_FOCUS_MAX;
    bool subject = false;
    for (uint32_t i = words.begin; i < head; i++) {
        if (qu_role_nation(cast, i) || qu_role_limits(cast, i)) {
            return QUOTH_NONE;
        }
    }
    if (!is_epithet(cast, words, head)) {
        return QUOTH_NONE;
    }
    for (uint32_t back = 1; back <= n; back++) {
        const qu_focus *focus = &cast->focus[(cast->n_focus - back) % QU_FOCUS_MAX];
        if (focus->sentence + EPITHET_SENTENCES < here) {
            break;
        }
        uint32_t e = focus->entity;
        uint8_t kind = e == QUOTH_NONE ? QU_PERSON : cast->entities[e].kind;
        bool unknown = kind == QU_UNKNOWN && cast->entities[e].given == QUOTH_NONE;
        bool thing = kind == QU_BODY || kind == QU_PLACE || focus->pronoun == QU_IT;
        if (focus->quoted || thing || unknown) {
            continue;
        }
        if (e == QUOTH_NONE || kind != QU_PERSON || (found != QUOTH_NONE && found != e)) {
            return QUOTH_NONE;
        }
        found = e;
        subject = subject || focus->subject || focus->source;
    }
    bool fits =
        found != QUOTH_NONE && subject && fits_gender(cast, found, qu_cast_class(cast, head));
    return fits ? found : QUOTH_NONE;
}

/* The only one of the text who is called so, when spoken of in the last sentences. */
uint32_t qu_epithet_kin(const qu_cast *cast, uint32_t head)
{
    if (!IS(cast, head, "wife", "husband", "son", "daughter", "mother", "father", "brother",
            "sister", "widow", "fiance", "fiancee", "stepson", "stepdaughter")) {
        return QUOTH_NONE;
    }
    uint32_t r = qu_map_get(&cast->by_role, cast->language->tokens[head].fold);
    uint32_t found = QUOTH_NONE;
    for (unsigned n = 0; r != QUOTH_NONE && n < QU_CHAIN_MAX; n++) {
        const qu_role *role = &cast->roles[r];
        if (role->limit != 0 || (found != QUOTH_NONE && found != role->entity)) {
            return QUOTH_NONE;
        }
        found = role->entity;
        r = role->next;
    }
    uint32_t n = cast->n_focus < QU_FOCUS_MAX ? cast->n_focus : QU_FOCUS_MAX;
    for (uint32_t back = 1; back <= n && found != QUOTH_NONE; back++) {
        const qu_focus *focus = &cast->focus[(cast->n_focus - back) % QU_FOCUS_MAX];
        if (focus->sentence + KIN_SENTENCES < cast->sentence_of[head]) {
            break;
        }
        if (focus->entity == found && !focus->quoted) {
            return fits_gender(cast, found, qu_cast_class(cast, head)) ? found : QUOTH_NONE;
        }
    }
    return QUOTH_NONE;
}
