/*
 * pair.c: "both", "the two", "both senators" → the two people who were spoken of just before,
 * when there are just two, and as many hold the office that the words name, if they name one.
 */
#include "speaker/name/name.h"

enum { PAIR_SENTENCES = 3 };

/* The word before the end of the phrase in the singular, as facts are filed; or 0. */
static uint32_t single_fold(const qu_cast *cast, uint32_t head)
{
    quoth_view word = qu_token_word(cast->language, head);
    if (word.len < 4 || !qu_ends(word, "s")) {
        return 0;
    }
    word.len--;
    uint32_t fold = (uint32_t)qu_fold_hash(word);
    return (qu_speaker_class(cast->tables, fold) & (QU_W_TITLE | QU_W_ROLE)) != 0 ? fold : 0;
}

/* Do the words speak of two people? `*role`: the office that they hold, 0 for any. */
static bool means_two(const qu_cast *cast, qu_range words, uint32_t *role)
{
    bool both = IS(cast, words.begin, "both");
    bool two = words.begin + 1 < words.end && IS(cast, words.begin, "the") &&
               IS(cast, words.begin + 1, "two", "pair", "duo", "couple");
    uint32_t noun = words.begin + (two ? 2 : 1);
    *role = 0;
    if (!both && !two) {
        return false;
    }
    if (noun >= words.end || IS(cast, noun, "men", "women")) {
        return true;
    }
    *role = single_fold(cast, noun);
    return *role != 0 && noun + 1 == words.end;
}

static bool holds(const qu_cast *cast, uint32_t entity, uint32_t role)
{
    uint32_t r = qu_map_get(&cast->by_role, role);
    for (unsigned n = 0; r != QUOTH_NONE && n < QU_CHAIN_MAX; n++) {
        if (cast->roles[r].entity == entity && cast->roles[r].limit == 0) {
            return true;
        }
        r = cast->roles[r].next;
    }
    return false;
}

uint32_t qu_pair_resolve(const qu_cast *cast, qu_range source, uint32_t entities[QU_SOURCE_MAX])
{
    qu_range words = qu_phrase_strip(cast, source);
    uint32_t role = 0, n_found = 0;
    if (words.begin >= words.end || cast->quoted[words.begin] ||
        !means_two(cast, words, &role)) {
        return 0;
    }
    uint32_t here = cast->sentence_of[words.begin];
    uint32_t n = cast->n_focus < QU_FOCUS_MAX ? cast->n_focus : QU_FOCUS_MAX;
    for (uint32_t back = 1; back <= n; back++) {
        const qu_focus *focus = &cast->focus[(cast->n_focus - back) % QU_FOCUS_MAX];
        uint32_t e = focus->entity;
        if (focus->sentence + PAIR_SENTENCES < here) {
            break;
        }
        bool person = e != QUOTH_NONE && cast->entities[e].kind == QU_PERSON;
        bool known = n_found > 0 && (entities[0] == e || (n_found > 1 && entities[1] == e));
        if (focus->quoted || !person || known || (role != 0 && !holds(cast, e, role))) {
            continue;
        }
        if (n_found == 2) {
            return 0; /* three of whom two are meant */
        }
        entities[n_found++] = e;
    }
    if (n_found != 2) {
        return 0;
    }
    if (cast->entities[entities[1]].begin < cast->entities[entities[0]].begin) {
        uint32_t first = entities[1]; /* as the report named them */
        entities[1] = entities[0];
        entities[0] = first;
    }
    return 2;
}
