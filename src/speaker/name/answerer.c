/*
 * answerer.c: who answers in an interview whose turns begin with "Q" and "A": the one person
 * whom the paragraphs before the first question introduce.
 */
#include "speaker/name/name.h"

/* Whom the sentences up to `end` name; with `subjects` only those whom one is about. */
static uint32_t only_person(const qu_cast *cast, uint32_t end, bool subjects)
{
    uint32_t found = QUOTH_NONE;
    for (uint32_t m = 0; m < cast->n_mentions; m++) {
        const qu_mention *mention = &cast->mentions[m];
        if (mention->entity == QUOTH_NONE || mention->quoted || mention->sentence >= end ||
            (subjects && !mention->subject)) {
            continue;
        }
        const qu_entity *entity = &cast->entities[mention->entity];
        bool named = entity->kind == QU_PERSON ||
                     (entity->kind == QU_UNKNOWN && entity->given != QUOTH_NONE);
        if (!named || mention->entity == found) {
            continue;
        }
        if (found != QUOTH_NONE) {
            return QUOTH_NONE;
        }
        found = mention->entity;
    }
    return found;
}

static uint32_t find_answerer(const qu_cast *cast)
{
    const qu_language *language = cast->language;
    for (uint32_t p = 0; p < language->n_paragraphs; p++) {
        uint32_t first = language->paragraphs[p].tokens.begin;
        if (IS(cast, first, "q", "q.", "question")) {
            uint32_t end = language->paragraphs[p].sentences.begin;
            uint32_t one = only_person(cast, end, false);
            return one != QUOTH_NONE ? one : only_person(cast, end, true);
        }
    }
    return QUOTH_NONE;
}

bool qu_answerer_is(const qu_cast *cast, qu_range source)
{
    uint32_t paragraph = cast->paragraph_of[cast->sentence_of[source.begin]];
    bool lone =
        source.end == source.begin + 1 ||
        (source.end == source.begin + 2 && qu_cast_kind(cast, source.begin + 1) != QU_WORD);
    return lone && source.begin == cast->language->paragraphs[paragraph].tokens.begin &&
           IS(cast, source.begin, "a", "a.", "answer");
}

uint32_t qu_answerer(qu_cast *cast)
{
    if (!cast->asked) {
        cast->asked = true;
        cast->answerer = find_answerer(cast);
    }
    return cast->answerer;
}
