/*
 * last_name.c: a last name that stands alone → the one of that name who is meant.
 *
 * Reports introduce a person in full and go on with the last name; where two share it, the bare
 * name is that of the one whom the report is about, and others are named in full each time. So
 * the first who was introduced is meant, and whoever the bare name meant before, unless a
 * title, a pronoun or a full name just before says otherwise.
 */
#include "speaker/name/name.h"

enum { TYPO_MIN_BYTES = 6 };

/* Set on bare names of PolNeAR's train part whose "Mr." or "Mrs." was hidden; see README. */
enum {
    FIT_INTRODUCED = 10, /* named in full before */
    FIT_FIRST = 6,       /* before all others of the name */
    FIT_LAST = 4,        /* meant by the bare name before */
    FIT_NEAR = 3,        /* named in full in this paragraph, since then */
    FIT_BESIDE = 12,     /* and that as a subject in the sentence before */
    FIT_FULL_MOST = 2,   /* one for each mention in full, up to so many */
    FIT_PERSON = 2,
    FIT_GENDER = 6,      /* a pronoun that goes on with the name agrees, or does not */
    FIT_LATER = -12,     /* named in full only later, and the name was somebody's before */
    FIT_GENERATION = 20, /* "the younger Mr. Lee" */
    FIT_JUNIOR = -6      /* a son has the suffix, the father most of the mentions */
};

static int title_gender(const qu_cast *cast, const qu_mention *mention)
{
    int gender = 0;
    for (uint32_t i = mention->title.begin; i < mention->title.end; i++) {
        uint32_t classes = qu_cast_class(cast, i);
        gender += ((classes & QU_W_MAN) != 0) - ((classes & QU_W_WOMAN) != 0);
    }
    return gender;
}

/* "Lee said she": the gender of the subject pronoun that follows, with no other name between.
 */
static int pronoun_gender(const qu_cast *cast, const qu_mention *mention)
{
    uint32_t end = cast->language->sentences[mention->sentence].end;
    for (uint32_t i = mention->name.end; i < end; i++) {
        if (cast->mention_at[i] != QUOTH_NONE || qu_cast_kind(cast, i) == QU_QUOTE) {
            return 0;
        }
        if (IS(cast, i, "he", "she")) {
            return qu_token_is(cast->language, i, "he") ? 1 : -1;
        }
    }
    return 0;
}

/* What the mention says of whom it means. */
typedef struct {
    const qu_mention *mention;
    int title, pronoun; /* > 0: a man, < 0: a woman */
    int generation;     /* > 0: the elder, < 0: the younger of two */
    uint32_t first;     /* of the name's bearers, who was introduced first */
    uint32_t last;      /* whom the bare name meant before */
} clue;

/* "The younger Mr. Lee": who is not the first of the name; "the elder": who is. */
static int generation(const qu_cast *cast, const qu_mention *mention)
{
    uint32_t at =
        mention->title.begin < mention->title.end ? mention->title.begin : mention->name.begin;
    return at == 0                                        ? 0
           : IS(cast, at - 1, "younger", "junior")        ? -1
           : IS(cast, at - 1, "elder", "older", "senior") ? 1
                                                          : 0;
}

static int fitness(const qu_cast *cast, uint32_t e, const clue *c)
{
    const qu_entity *entity = &cast->entities[e];
    int gender = qu_entity_gender(cast, e);
    if (gender * c->title < 0) {
        return 0;
    }
    uint32_t n_full = entity->n_full < FIT_FULL_MOST ? entity->n_full : FIT_FULL_MOST;
    int fit = 1 + FIT_GENDER + (int)n_full + (entity->kind == QU_PERSON ? FIT_PERSON : 0);
    fit += e == c->first ? FIT_FIRST : 0;
    fit += e == c->last ? FIT_LAST : 0;
    fit += gender * c->pronoun * FIT_GENDER;
    bool later = entity->n_full > 0 && entity->latest == QUOTH_NONE &&
                 entity->latest_bare == QUOTH_NONE && c->last != QUOTH_NONE;
    fit += later ? FIT_LATER : 0;
    fit += entity->junior && c->generation == 0 ? FIT_JUNIOR : 0;
    fit += (e == c->first ? c->generation : -c->generation) * FIT_GENERATION;
    if (entity->latest != QUOTH_NONE) {
        uint32_t paragraph = cast->paragraph_of[cast->mentions[entity->latest].sentence];
        bool since = entity->latest_bare == QUOTH_NONE || entity->latest > entity->latest_bare;
        bool near = since && paragraph == cast->paragraph_of[c->mention->sentence];
        const qu_mention *full = &cast->mentions[entity->latest];
        bool beside = near && full->subject && full->sentence + 1 == c->mention->sentence;
        fit += FIT_INTRODUCED + (beside ? FIT_BESIDE : near ? FIT_NEAR : 0);
    }
    return fit > 1 ? fit : 1;
}

static uint32_t next_of(const qu_cast *cast, uint32_t e, bool given)
{
    return given ? cast->entities[e].next_given : cast->entities[e].next_last;
}

/* People are called by their given name; "EgyptAir" is not "EgyptAir Flight 12". */
static bool answers_to_given(const qu_cast *cast, uint32_t e)
{
    const qu_entity *entity = &cast->entities[e];
    return entity->kind == QU_PERSON || (qu_cast_class(cast, entity->given) & QU_W_GIVEN) != 0;
}

static uint32_t best_of_chain(
    const qu_cast *cast, uint32_t head, const qu_mention *mention, bool given)
{
    clue c = {.mention = mention,
        .title = title_gender(cast, mention),
        .pronoun = pronoun_gender(cast, mention),
        .generation = generation(cast, mention),
        .first = QUOTH_NONE,
        .last = QUOTH_NONE};
    uint32_t first = QUOTH_NONE, bare = 0;
    uint32_t e = head;
    for (unsigned n = 0; e != QUOTH_NONE && n < QU_CHAIN_MAX; n++) {
        const qu_entity *entity = &cast->entities[e];
        if (entity->first < first) {
            first = entity->first;
            c.first = e;
        }
        if (entity->latest_bare != QUOTH_NONE && entity->latest_bare >= bare) {
            bare = entity->latest_bare;
            c.last = e;
        }
        e = next_of(cast, e, given);
    }
    uint32_t best = QUOTH_NONE;
    int best_fitness = 0;
    e = head;
    for (unsigned n = 0; e != QUOTH_NONE && n < QU_CHAIN_MAX; n++) {
        int fit = fitness(cast, e, &c);
        if (given && !answers_to_given(cast, e)) {
            fit = 0;
        }
        if (fit > 0 && fit >= best_fitness) {
            best = e;
            best_fitness = fit;
        }
        e = next_of(cast, e, given);
    }
    return best;
}

/* The last word of a title by which somebody is told from others, or QUOTH_NONE. */
static uint32_t office_of(const qu_cast *cast, const qu_mention *mention)
{
    uint32_t last = mention->title.end;
    bool honour = last > mention->title.begin &&
                  IS(cast, last - 1, "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir",
                      "dr.", "dr", "prof.", "professor", "rev.", "lord", "lady");
    bool title = last > mention->title.begin && !honour &&
                 (qu_cast_class(cast, last - 1) & QU_W_TITLE) != 0;
    return title ? cast->language->tokens[last - 1].fold : QUOTH_NONE;
}

/*
 * "Mayor Lee" before "Councilman Tim Lee" is introduced: another man, if no mention of Tim
 * Lee's has her office and one has his own.
 */
static bool holds_other_office(const qu_cast *cast, uint32_t e, const qu_mention *mention)
{
    uint32_t office = office_of(cast, mention);
    const qu_entity *entity = &cast->entities[e];
    bool other = false;
    if (office == QUOTH_NONE || entity->n_full == 0 || entity->latest != QUOTH_NONE) {
        return false; /* introduced before */
    }
    for (uint32_t i = 0; i < entity->n_variants; i++) {
        uint32_t held = office_of(cast, &cast->mentions[entity->variants[i].mention]);
        if (held == office) {
            return false;
        }
        other = other || held != QUOTH_NONE;
    }
    return other;
}

/* Enter a last name under itself and each form with a letter left out; or look one up so. */
static uint32_t typo_entity(qu_cast *cast, quoth_view word, uint32_t enter)
{
    uint32_t found = QUOTH_NONE;
    if (word.len < TYPO_MIN_BYTES || word.len > 24) {
        return found;
    }
    for (size_t skip = 0; skip <= word.len && found == QUOTH_NONE; skip++) {
        char letters[24];
        size_t n = 0;
        for (size_t i = 0; i < word.len; i++) {
            char c = word.ptr[i];
            letters[n] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            n += i != skip;
        }
        uint64_t key = qu_hash(letters, n);
        if (enter == QUOTH_NONE) {
            found = qu_map_get(&cast->typos, key);
        } else if (qu_map_put(&cast->typos, key, enter) == NULL) {
            cast->failed = true;
        }
    }
    return found;
}

/* The entity, named in full elsewhere, whose last name this one, met alone, misspells. */
static uint32_t find_misspelt_single(qu_cast *cast, const qu_mention *mention)
{
    quoth_view word = qu_cast_word(cast, qu_last_token(mention));
    uint32_t e = typo_entity(cast, word, QUOTH_NONE);
    if (e == QUOTH_NONE || cast->entities[e].n_full == 0) {
        return QUOTH_NONE;
    }
    quoth_view other = qu_cast_word(cast, cast->entities[e].last);
    bool slip = word.ptr[0] == other.ptr[0] && qu_name_distance(word, other, 1) == 1;
    bool plural = word.len == other.len + 1 && qu_ends(word, "s");
    return slip && !plural ? e : QUOTH_NONE;
}

void qu_last_name_enter(qu_cast *cast, uint32_t e)
{
    (void)typo_entity(cast, qu_cast_word(cast, cast->entities[e].last), e);
}

uint32_t qu_last_name_entity(qu_cast *cast, const qu_mention *mention)
{
    uint32_t token = qu_last_token(mention), key = qu_cast_name_key(cast, token);
    uint32_t e = best_of_chain(cast, qu_map_get(&cast->by_last, key), mention, false);
    if (e != QUOTH_NONE && holds_other_office(cast, e, mention)) {
        return QUOTH_NONE;
    }
    if (e == QUOTH_NONE && title_gender(cast, mention) == 0) {
        e = best_of_chain(cast, qu_map_get(&cast->by_given, key), mention, true);
    }
    if (e == QUOTH_NONE && mention->kind != QU_BODY) {
        e = qu_map_get(&cast->by_middle, key);
    }
    if (e == QUOTH_NONE && mention->kind != QU_BODY &&
        (qu_cast_class(cast, token) & QU_W_GIVEN) == 0) {
        e = find_misspelt_single(cast, mention);
    }
    return e;
}
