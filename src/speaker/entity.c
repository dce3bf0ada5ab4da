/*
 * entity.c: mentions that can be one person or body become one entity.
 *
 * Full names come first, so that a headline's "Roe" finds the "Jane Roe" of the text below it;
 * then last names, by the index of last words; then what stands in headlines. Chains of equal
 * last names are walked for QU_CHAIN_MAX steps, so hostile texts cost no more than others.
 */
#include "speaker/name/name.h"

enum { SEEN_CAPITAL = 2, TYPO_MIN_BYTES = 6, KIN_WORDS = 16 };

static uint64_t name_hash(const qu_cast *cast, const qu_mention *mention)
{
    uint64_t hash = 1;
    for (uint32_t i = mention->name.begin; i < mention->name.begin + mention->n_parts; i++) {
        hash = qu_hash_pair(hash, cast->language->tokens[i].fold);
    }
    return hash;
}

static bool shouted(const qu_cast *cast, uint32_t m)
{
    const qu_mention *mention = &cast->mentions[m];
    return (cast->language->tokens[mention->name.begin].shape & QU_ALL_CAPS) != 0 &&
           (mention->n_parts > 1 || mention->kind != QU_BODY);
}

static bool has_title(const qu_cast *cast, uint32_t m)
{
    return cast->mentions[m].title.begin < cast->mentions[m].title.end;
}

/* Count the spelling of a mention; the first QU_NAME_VARIANTS spellings are kept. */
static void count_variant(qu_cast *cast, qu_entity *entity, uint32_t m)
{
    uint64_t hash = name_hash(cast, &cast->mentions[m]);
    for (uint32_t i = 0; i < entity->n_variants; i++) {
        if (entity->variants[i].hash == hash) {
            entity->variants[i].count++;
            uint32_t *shown = &entity->variants[i].mention;
            bool louder = shouted(cast, *shown) && !shouted(cast, m);
            bool titled = has_title(cast, m) && !has_title(cast, *shown);
            *shown = louder || (titled && !shouted(cast, m)) ? m : *shown;
            return;
        }
    }
    if (entity->n_variants < QU_NAME_VARIANTS) {
        entity->variants[entity->n_variants++] = (qu_variant){m, 1, hash};
    }
}

void qu_entity_join(qu_cast *cast, uint32_t e, uint32_t m)
{
    qu_entity *entity = &cast->entities[e];
    qu_mention *mention = &cast->mentions[m];
    mention->entity = e;
    entity->begin = mention->name.begin < entity->begin ? mention->name.begin : entity->begin;
    entity->n_mentions++;
    entity->n_full += mention->n_parts > 1;
    entity->first = mention->n_parts > 1 && m < entity->first ? m : entity->first;
    if (mention->kind != QU_UNKNOWN && entity->kind == QU_UNKNOWN) {
        entity->kind = mention->kind;
    }
    count_variant(cast, entity, m);
    for (uint32_t i = mention->title.begin; i < mention->title.end; i++) {
        uint32_t classes = qu_cast_class(cast, i);
        entity->n_man = (uint16_t)(entity->n_man + ((classes & QU_W_MAN) != 0) * 4);
        entity->n_woman = (uint16_t)(entity->n_woman + ((classes & QU_W_WOMAN) != 0) * 4);
    }
}

static void chain(qu_cast *cast, qu_map *map, uint64_t key, uint32_t e, uint32_t *next)
{
    uint32_t *head = qu_map_put(map, key, QUOTH_NONE);
    if (head == NULL) {
        cast->failed = true;
        return;
    }
    *next = *head;
    *head = e;
}

uint32_t qu_entity_new(qu_cast *cast, uint32_t m)
{
    if (!qu_arena_grow(cast->arena, &cast->entities, &cast->entities_capacity, cast->n_entities,
            sizeof *cast->entities)) {
        cast->failed = true;
        return QUOTH_NONE;
    }
    uint32_t e = cast->n_entities++;
    qu_mention *mention = &cast->mentions[m];
    qu_entity *entity = &cast->entities[e];
    *entity = (qu_entity){.given = QUOTH_NONE,
        .last = qu_last_token(mention),
        .next_last = QUOTH_NONE,
        .next_given = QUOTH_NONE,
        .first = QUOTH_NONE,
        .latest = QUOTH_NONE,
        .latest_bare = QUOTH_NONE,
        .begin = QUOTH_NONE,
        .kind = mention->kind,
        .speaker = QUOTH_NONE};
    if (mention->kind != QU_BODY && mention->kind != QU_PLACE) {
        chain(
            cast, &cast->by_last, qu_cast_name_key(cast, entity->last), e, &entity->next_last);
        if (mention->n_parts > 1) {
            entity->given = mention->name.begin;
            chain(cast, &cast->by_given, cast->language->tokens[entity->given].fold, e,
                &entity->next_given);
        }
    }
    if (mention->kind != QU_BODY &&
        mention->n_parts > 2) { /* "Acosta" of "Melba Acosta Febo" */
        uint32_t *middle =
            qu_map_put(&cast->by_middle, qu_cast_name_key(cast, entity->last - 1), QUOTH_NONE);
        cast->failed = cast->failed || middle == NULL;
        if (middle != NULL && *middle == QUOTH_NONE) {
            *middle = e;
        }
    }
    qu_entity_join(cast, e, m);
    return e;
}

/* Does the name of an entity end in all the words of the mention? ("Wasserman Schultz") */
static bool ends_in(const qu_cast *cast, const qu_entity *entity, const qu_mention *mention)
{
    const qu_mention *full = &cast->mentions[entity->variants[0].mention];
    if (full->n_parts <= mention->n_parts) {
        return false;
    }
    for (uint32_t i = 0; i < mention->n_parts; i++) {
        uint32_t a = qu_last_token(full) - i, b = qu_last_token(mention) - i;
        if (cast->language->tokens[a].fold != cast->language->tokens[b].fold) {
            return false;
        }
    }
    return true;
}

static bool given_known(const qu_cast *cast, uint32_t token)
{
    return (qu_cast_class(cast, token) & QU_W_GIVEN) != 0;
}

static bool has_suffix(const qu_cast *cast, const qu_mention *mention)
{
    return mention->name.end > mention->name.begin + mention->n_parts &&
           IS(cast, mention->name.end - 1, "jr", "jr.", "junior");
}

/* "His eldest son, Ann Lee Jr.,": do the words around speak of a father or a child? */
static bool among_kin(const qu_cast *cast, const qu_mention *mention)
{
    qu_range in = cast->language->sentences[mention->sentence];
    uint32_t at = mention->name.begin;
    in.begin = at > in.begin + KIN_WORDS ? at - KIN_WORDS : in.begin;
    in.end = at + KIN_WORDS < in.end ? at + KIN_WORDS : in.end;
    for (uint32_t i = in.begin; i < in.end; i++) {
        if (IS(cast, i, "son", "sons", "father", "father's", "children", "siblings", "brother",
                "brothers", "sister", "daughter", "namesake", "family")) {
            return true;
        }
    }
    return false;
}

/* A son who has his father's name, when the father was named without a suffix, and in full. */
static bool is_junior_of(const qu_cast *cast, const qu_mention *mention, const qu_entity *of)
{
    const qu_mention *other = &cast->mentions[of->variants[0].mention];
    return has_suffix(cast, mention) && !has_suffix(cast, other) &&
           (other->n_parts > mention->n_parts || among_kin(cast, mention));
}

/* Can the given names be one person's? "Kit" is "Katherine "Kit" Roe" too. */
static bool same_given(const qu_cast *cast, uint32_t given, const qu_entity *entity)
{
    uint32_t other = entity->given;
    bool both = given_known(cast, given) && given_known(cast, other);
    if (qu_given_compare(qu_cast_word(cast, given), qu_cast_word(cast, other), both) !=
        QU_GIVEN_DIFFER) {
        return true;
    }
    const qu_mention *full = &cast->mentions[entity->variants[0].mention];
    uint32_t nickname = full->name.begin + 2;
    return full->n_parts > 4 && qu_cast_kind(cast, nickname - 1) == QU_QUOTE &&
           cast->language->tokens[nickname].fold == cast->language->tokens[given].fold;
}

/* The entity that a full name is, by its last word. */
static uint32_t find_full(qu_cast *cast, const qu_mention *mention)
{
    uint32_t given = mention->name.begin;
    uint32_t e = qu_map_get(&cast->by_last, qu_cast_name_key(cast, qu_last_token(mention)));
    for (unsigned n = 0; e != QUOTH_NONE && n < QU_CHAIN_MAX; n++) {
        const qu_entity *entity = &cast->entities[e];
        if (ends_in(cast, entity, mention)) {
            return e;
        }
        if (entity->given != QUOTH_NONE && same_given(cast, given, entity)) {
            bool other = entity->junior ? !has_suffix(cast, mention)
                                        : is_junior_of(cast, mention, entity);
            if (!other) {
                return e;
            }
        }
        e = entity->next_last;
    }
    return QUOTH_NONE;
}

/* The entity with the same given name and a last name that is one slip apart. */
static uint32_t find_misspelt_last(qu_cast *cast, const qu_mention *mention)
{
    quoth_view last = qu_cast_word(cast, qu_last_token(mention));
    uint32_t e = qu_map_get(&cast->by_given, cast->language->tokens[mention->name.begin].fold);
    for (unsigned n = 0; e != QUOTH_NONE && n < QU_CHAIN_MAX; n++) {
        const qu_entity *entity = &cast->entities[e];
        quoth_view other = qu_cast_word(cast, entity->last);
        if (last.len >= TYPO_MIN_BYTES && other.len >= TYPO_MIN_BYTES &&
            last.ptr[0] == other.ptr[0] && qu_name_distance(last, other, 1) == 1) {
            return e;
        }
        e = entity->next_given;
    }
    return QUOTH_NONE;
}

/* "Trembling Roe": a first word that is a capital only by its place, before a known name. */
static bool drop_first_word(qu_cast *cast, uint32_t m)
{
    qu_mention *mention = &cast->mentions[m];
    uint32_t first = mention->name.begin;
    uint32_t seen = qu_map_get(&cast->seen, cast->language->tokens[first].fold);
    if (find_full(cast, mention) != QUOTH_NONE || !mention->initial ||
        mention->kind != QU_UNKNOWN || given_known(cast, first) ||
        (seen != QUOTH_NONE && (seen & SEEN_CAPITAL) != 0) ||
        qu_map_get(&cast->by_last, qu_cast_name_key(cast, qu_last_token(mention))) ==
            QUOTH_NONE) {
        return false;
    }
    cast->mention_at[first] = QUOTH_NONE;
    mention->name.begin++;
    mention->n_parts--;
    return true;
}

static void place_full(qu_cast *cast, uint32_t m)
{
    if (cast->mentions[m].n_parts > 1) {
        (void)drop_first_word(cast, m);
    }
    const qu_mention *mention = &cast->mentions[m];
    if (mention->n_parts < 2) {
        return; /* now a last name: see place_single */
    }
    uint32_t e = find_full(cast, mention);
    e = e != QUOTH_NONE ? e : find_misspelt_last(cast, mention);
    if (e != QUOTH_NONE) {
        qu_entity_join(cast, e, m);
        return;
    }
    bool suffix = has_suffix(cast, mention);
    e = qu_entity_new(cast, m);
    if (e != QUOTH_NONE) {
        cast->entities[e].junior = suffix && cast->entities[e].next_last != QUOTH_NONE;
    }
}

int qu_entity_gender(const qu_cast *cast, uint32_t e)
{
    const qu_entity *entity = &cast->entities[e];
    uint32_t given = entity->given == QUOTH_NONE ? entity->last : entity->given;
    uint32_t classes = qu_cast_class(cast, given) & QU_W_GIVEN;
    int sum = entity->n_man - entity->n_woman;
    sum += classes == QU_W_GIVEN_MAN ? 3 : classes == QU_W_GIVEN_WOMAN ? -3 : 0;
    return sum > 0 ? 1 : sum < 0 ? -1 : 0;
}

/*
 * "Western Journalism", "the American Legion": what looked like a person's nation or party
 * ("Republican Roe") is half of a name that is nobody else's; it is placed as a body then.
 */
static bool restore_adjective(qu_cast *cast, uint32_t m)
{
    qu_mention *mention = &cast->mentions[m];
    uint32_t n = mention->title.end - mention->title.begin;
    if (mention->kind != QU_UNKNOWN || n == 0 || mention->title.end != mention->name.begin ||
        qu_cast_class(cast, mention->title.begin) & (QU_W_TITLE | QU_W_ROLE) ||
        !qu_cast_capital(cast, mention->title.begin)) {
        return false;
    }
    mention->name.begin = mention->title.begin;
    mention->title.end = mention->title.begin;
    mention->n_parts = (uint8_t)(mention->n_parts + n);
    return true;
}

static void place_single(qu_cast *cast, uint32_t m)
{
    const qu_mention *mention = &cast->mentions[m];
    uint32_t e = qu_last_name_entity(cast, mention);
    e = e != QUOTH_NONE ? e : qu_firm_entity(cast, mention);
    if (e == QUOTH_NONE && mention->kind == QU_BODY) {
        return; /* an acronym: see place_body */
    }
    if (e != QUOTH_NONE) {
        qu_entity_join(cast, e, m);
    } else if (!restore_adjective(cast, m)) {
        e = qu_entity_new(cast, m);
    }
    if (e != QUOTH_NONE) {
        cast->entities[e].latest_bare = m;
    }
}

/* In a headline: known full names and last names; nothing new is learnt there. */
static void place_headline(qu_cast *cast, qu_range sentence)
{
    for (uint32_t i = sentence.begin; i < sentence.end && !cast->failed; i++) {
        if (!qu_cast_capital(cast, i) || (qu_cast_class(cast, i) & QU_W_NEVER) != 0) {
            continue;
        }
        uint32_t key = qu_cast_name_key(cast, i);
        uint32_t e = qu_map_get(&cast->by_last, key);
        if (e == QUOTH_NONE || cast->entities[e].kind != QU_PERSON) {
            continue;
        }
        bool full = i > sentence.begin && cast->entities[e].given != QUOTH_NONE &&
                    cast->language->tokens[i - 1].fold ==
                        cast->language->tokens[cast->entities[e].given].fold;
        qu_mention mention = {.name = {full ? i - 1 : i, i + 1},
            .sentence = cast->sentence_of[i],
            .kind = QU_PERSON,
            .n_parts = full ? 2 : 1,
            .initial = true};
        mention.title = (qu_range){mention.name.begin, mention.name.begin};
        if (qu_mention_add(cast, &mention) != NULL) {
            cast->mentions[cast->n_mentions - 1].entity = e;
            qu_entity *entity = &cast->entities[e];
            entity->begin =
                mention.name.begin < entity->begin ? mention.name.begin : entity->begin;
        }
    }
}

/* One lone pronoun in a sentence that names one person tells that person's gender. */
static void learn_genders(qu_cast *cast)
{
    uint32_t n = cast->n_mentions;
    for (uint32_t m = 0; m < n; m++) {
        const qu_mention *mention = &cast->mentions[m];
        uint32_t s = mention->sentence;
        bool alone = (m == 0 || cast->mentions[m - 1].sentence != s ||
                         cast->mentions[m - 1].kind == QU_PLACE) &&
                     (m + 1 == n || cast->mentions[m + 1].sentence != s ||
                         cast->mentions[m + 1].kind == QU_PLACE);
        if (!alone || mention->quoted || mention->entity == QUOTH_NONE ||
            mention->kind == QU_BODY) {
            continue;
        }
        qu_entity *entity = &cast->entities[mention->entity];
        for (uint32_t i = mention->name.end; i < cast->language->sentences[s].end; i++) {
            qu_pronoun pronoun = cast->quoted[i] ? QU_NO_PRONOUN : qu_pronoun_of(cast, i);
            if (pronoun == QU_HE || pronoun == QU_SHE) {
                if (!qu_pronoun_is_subject(cast, i)) {
                    break;
                }
                entity->n_man = (uint16_t)(entity->n_man + (pronoun == QU_HE));
                entity->n_woman = (uint16_t)(entity->n_woman + (pronoun == QU_SHE));
                break;
            }
        }
    }
}

void qu_entities_find(qu_cast *cast)
{
    uint32_t n = cast->n_mentions;
    for (int sure = 1; sure >= 0; sure--) { /* people first: they decide what a word is */
        for (uint32_t m = 0; m < n && !cast->failed; m++) {
            const qu_mention *mention = &cast->mentions[m];
            bool person = mention->kind == QU_PERSON;
            bool unknown = mention->kind == QU_UNKNOWN;
            if (mention->n_parts > 1 && (sure ? person : unknown)) {
                place_full(cast, m);
            }
        }
    }
    for (uint32_t e = 0; e < cast->n_entities && !cast->failed; e++) {
        qu_last_name_enter(cast, e);
    }
    for (uint32_t m = 0; m < n && !cast->failed; m++) {
        qu_mention *mention = &cast->mentions[m];
        if (mention->entity != QUOTH_NONE) {
            if (mention->n_parts > 1) {
                cast->entities[mention->entity].latest = m;
            }
            continue;
        }
        if (mention->n_parts == 1 && mention->kind != QU_PLACE &&
            (qu_cast_class(cast, mention->name.begin) & QU_W_BODY) == 0) {
            place_single(cast, m);
        }
        if (cast->mentions[m].entity == QUOTH_NONE) {
            qu_body_place(cast, m);
        }
    }
    for (uint32_t s = 0; s < cast->language->n_sentences && !cast->failed; s++) {
        if (cast->titled[s]) {
            place_headline(cast, cast->language->sentences[s]);
        }
    }
    learn_genders(cast);
}

/* Words count two, initials one; then the spelling met most, one with a known given name. */
static uint32_t fullness(const qu_cast *cast, const qu_variant *variant)
{
    const qu_mention *mention = &cast->mentions[variant->mention];
    uint32_t parts = 0;
    for (uint32_t i = mention->name.begin; i < mention->name.end; i++) {
        quoth_view word = qu_cast_word(cast, i);
        parts += word.len <= 2 || (word.len <= 5 && word.ptr[1] == '.') ? 1 : 2;
    }
    uint32_t count = variant->count < 1000 ? variant->count : 1000;
    bool quiet = !shouted(cast, variant->mention);
    return ((parts * 2 + quiet) << 16) + count * 2 + given_known(cast, mention->name.begin);
}

uint32_t qu_entity_best(const qu_cast *cast, uint32_t e)
{
    const qu_entity *entity = &cast->entities[e];
    uint32_t best = 0;
    for (uint32_t i = 1; i < entity->n_variants; i++) {
        if (fullness(cast, &entity->variants[i]) > fullness(cast, &entity->variants[best])) {
            best = i;
        }
    }
    return entity->variants[best].mention;
}
