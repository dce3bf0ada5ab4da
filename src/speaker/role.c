/*
 * role.c: what people are said to be, and who is meant by a description.
 *
 * Titles ("Osk Mayor Ann Lee") and appositions ("Ann Lee, the mayor of Osk,") are facts: a head
 * and its modifiers. A description is resolved to the one person whose facts fit it. When
 * several fit, the one who was just spoken of is meant, if only one of them was; else nobody.
 */
#include "speaker/name/name.h"

#include <string.h>

enum {
    APPOSITION_MAX = 16,
    ROLE_CHAIN_MAX = 64,
    PLACE_WORDS_MAX = 5,
    DESCRIPTION_SENTENCES = 3,
    LEDE_PARAGRAPHS = 2
};

/* Short titles and what they stand for; the second column is what facts are filed under. */
static const char *const canonical[][2] = {{"sen.", "senator"}, {"sen", "senator"},
    {"gov.", "governor"}, {"gov", "governor"}, {"rep.", "representative"}, {"sens.", "senator"},
    {"sens", "senator"}, {"senators", "senator"}, {"govs.", "governor"}, {"govs", "governor"},
    {"governors", "governor"}, {"reps.", "representative"}, {"reps", "representative"},
    {"representatives", "representative"}, {"rep", "representative"},
    {"congressman", "representative"}, {"congresswoman", "representative"}, {"gen.", "general"},
    {"gen", "general"}, {"lt.", "lieutenant"}, {"col.", "colonel"}, {"capt.", "captain"},
    {"sgt.", "sergeant"}, {"adm.", "admiral"}, {"dr.", "doctor"}, {"dr", "doctor"},
    {"prof.", "professor"}, {"prof", "professor"}, {"rev.", "reverend"}, {"rev", "reverend"},
    {"legislator", "lawmaker"}, {"harbour", "harbor"}, {"councillor", "councilor"},
    {"advisor", "adviser"}, {"frontrunner", "front-runner"}};

static uint32_t canonical_fold(const qu_cast *cast, uint32_t token)
{
    for (size_t i = 0; i < sizeof canonical / sizeof *canonical; i++) {
        if (qu_token_is(cast->language, token, canonical[i][0])) {
            return qu_word_fold(canonical[i][1]);
        }
    }
    return cast->language->tokens[token].fold;
}

static uint32_t place_key(quoth_view word)
{
    quoth_view state = qu_state_name(word);
    word = state.len > 0 ? state : word;
    word.len = word.len > 4 ? 4 : word.len;
    return (uint32_t)qu_fold_hash(word) ^ 1;
}

/* Nations by their first letters, so that Russia's and Russian are one; else the fold. */
static uint32_t modifier_key(const qu_cast *cast, uint32_t token)
{
    if ((qu_cast_class(cast, token) & (QU_W_PEOPLE | QU_W_PLACE)) == 0) {
        return cast->language->tokens[token].fold;
    }
    if (IS(cast, token, "us", "u.s.", "u.s", "american", "america", "usa", "united",
            "states")) {
        return qu_word_fold("american");
    }
    return place_key(qu_token_word(cast->language, token));
}

bool qu_role_limits(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "former", "ex", "deputy", "vice", "lieutenant", "lt.", "lt",
        "assistant", "associate", "acting", "then", "ousted", "late", "president-elect",
        "under", "junior");
}

static bool honours(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "lord",
        "lady", "dame", "mme", "madam", "madame", "st.", "hon.");
}

static bool is_head(const qu_cast *cast, uint32_t token)
{
    return (qu_cast_class(cast, token) & (QU_W_TITLE | QU_W_ROLE)) != 0 &&
           !honours(cast, token);
}

static bool is_modifier(const qu_cast *cast, uint32_t token)
{
    return cast->language->tokens[token].kind == QU_WORD &&
           !IS(cast, token, "the", "a", "an", "of", "for", "at", "in", "and", "his", "her",
               "its", "their", "who", "is", "was", "with", "on", "to", "from", "by", "said",
               "this", "that", "one", "our", "my");
}

/* File a role under its head, and under what any such head can be called. */
static void file(qu_cast *cast, const qu_role *role, uint32_t head)
{
    if (!qu_arena_grow(cast->arena, &cast->roles, &cast->roles_capacity, cast->n_roles,
            sizeof *cast->roles)) {
        cast->failed = true;
        return;
    }
    uint32_t *first = qu_map_put(&cast->by_role, head, QUOTH_NONE);
    if (first == NULL) {
        cast->failed = true;
        return;
    }
    qu_role *out = &cast->roles[cast->n_roles];
    *out = *role;
    out->head = head;
    out->next = *first;
    *first = cast->n_roles++;
}

/* Learn that the entity is what the tokens say: the head is one of them; of a place, if any. */
static void learn(qu_cast *cast, uint32_t entity, qu_range words, uint32_t head, uint32_t place)
{
    qu_role role = {.entity = entity, .placed = place != 0};
    if (place != 0) {
        role.modifiers[role.n_modifiers++] = place;
    }
    if (words.begin > 0 && cast->language->tokens[words.begin - 1].kind == QU_NUMBER) {
        role.limit = 1; /* "2012 nominee" */
    }
    for (uint32_t i = words.begin; i < words.end; i++) {
        if (i == head || !is_modifier(cast, i)) {
            continue;
        }
        role.limit ^= i < head && qu_role_limits(cast, i) ? cast->language->tokens[i].fold : 0;
        if (role.n_modifiers < QU_ROLE_MODIFIERS && !honours(cast, i)) {
            role.modifiers[role.n_modifiers++] = modifier_key(cast, i);
            role.placed =
                role.placed ||
                (i < head && (qu_cast_class(cast, i) & (QU_W_PEOPLE | QU_W_PLACE)) != 0);
        }
    }
    uint32_t classes = qu_cast_class(cast, head), fold = canonical_fold(cast, head);
    file(cast, &role, fold);
    if ((classes & QU_W_LEADER) != 0 && fold != qu_word_fold("leader")) {
        file(cast, &role, qu_word_fold("leader"));
    }
    if ((classes & QU_W_LAWMAKER) != 0 && fold != qu_word_fold("lawmaker")) {
        file(cast, &role, qu_word_fold("lawmaker"));
    }
    qu_entity *person = &cast->entities[entity];
    person->n_man = (uint16_t)(person->n_man + ((classes & QU_W_MAN) != 0) * 2);
    person->n_woman = (uint16_t)(person->n_woman + ((classes & QU_W_WOMAN) != 0) * 2);
}

/* "Jane Roe of Vermont", "Jane Roe (R-Vt.)", "Jane Roe, R-Vt.,": the key of the place, or 0. */
static uint32_t place_after(const qu_cast *cast, const qu_mention *mention)
{
    uint32_t at = mention->name.end, end = cast->language->sentences[mention->sentence].end;
    if (at + 1 >= end) {
        return 0;
    }
    if (IS(cast, at, "of")) {
        return (qu_cast_class(cast, at + 1) & QU_W_PLACE) != 0 ? modifier_key(cast, at + 1) : 0;
    }
    bool tag = qu_cast_kind(cast, at) == QU_OPEN || IS(cast, at, ",");
    quoth_view word = qu_token_word(cast->language, at + 1);
    if (!tag || word.len < 4 || word.ptr[1] != '-' ||
        (word.ptr[0] != 'R' && word.ptr[0] != 'D' && word.ptr[0] != 'I')) {
        return 0;
    }
    return place_key((quoth_view){word.ptr + 2, word.len - 2});
}

/* "Jane Roe, R-Vt.,": a Republican of that place. */
static void learn_party(qu_cast *cast, const qu_mention *mention, uint32_t place)
{
    uint32_t at = mention->name.end + 1;
    if (place == 0 || IS(cast, at - 1, "of")) {
        return;
    }
    char letter = qu_token_word(cast->language, at).ptr[0];
    qu_role role = {.entity = mention->entity, .placed = true};
    role.modifiers[role.n_modifiers++] = place;
    file(cast, &role,
        qu_word_fold(letter == 'R'   ? "republican"
                     : letter == 'D' ? "democrat"
                                     : "independent"));
}

/* "Republican Jane Roe" and "Osk Mayor Jane Roe" */
static void learn_title(qu_cast *cast, const qu_mention *mention, qu_range title)
{
    uint32_t place = place_after(cast, mention);
    learn_party(cast, mention, place);
    for (uint32_t i = title.begin; i < title.end; i++) {
        bool party = (qu_cast_class(cast, i) & QU_W_PEOPLE) != 0 && i + 1 == title.end;
        if (is_head(cast, i) || party) {
            qu_range before = {title.begin, i};
            bool part_of_next = i + 1 < title.end && is_head(cast, i + 1);
            if (!part_of_next) {
                learn(cast, mention->entity, before, i, place);
            }
        }
    }
}

/* Where the noun phrase that begins at `begin` ends: its head is the token before. */
static uint32_t phrase_end(const qu_cast *cast, uint32_t begin, uint32_t end)
{
    uint32_t i = begin;
    while (i < end && i < begin + APPOSITION_MAX && cast->language->tokens[i].kind == QU_WORD &&
           !IS(cast, i, "of", "for", "at", "in", "on", "with", "who", "whose", "which", "that",
               "and", "from", "to", "by", "is", "was", "has", "said")) {
        i++;
    }
    return i;
}

static bool possessive_name(const qu_cast *cast, const qu_mention *mention)
{
    return (cast->language->tokens[mention->name.end - 1].shape & QU_POSSESSIVE) != 0;
}

/* "Jane Roe, [the] Osk [board's] chairwoman [of the Osk Trust]," */
static void learn_apposition(qu_cast *cast, const qu_mention *mention, uint32_t end)
{
    uint32_t at = mention->name.end,
             of = at + PLACE_WORDS_MAX < end ? at + PLACE_WORDS_MAX : end;
    if (at < end && IS(cast, at, "of") && !possessive_name(cast, mention)) {
        uint32_t place = at + 1; /* "Representative Jane Roe of New Osk, the whip," */
        while (place < of && qu_cast_capital(cast, place)) {
            place++;
        }
        at = place < end && place > at + 1 && IS(cast, place, ",") ? place : at;
    }
    bool comma = at < end && IS(cast, at, ",");
    at += comma;
    if (comma && at + 1 < end && cast->language->tokens[at].kind == QU_NUMBER &&
        IS(cast, at + 1, ",")) {
        at += 2; /* "Jane Roe, 41, a lawyer" */
    }
    bool who = comma && at < end && IS(cast, at, "who");
    at += who;
    bool copula = (who || !comma) && at < end && IS(cast, at, "is", "was");
    if (comma == who && !copula) {
        return; /* neither ", a lawyer" nor "is a lawyer" nor ", who is a lawyer" */
    }
    uint32_t begin = at + copula, stop = phrase_end(cast, begin, end);
    uint32_t head = stop;
    while (head > begin && !is_head(cast, head - 1)) {
        head--;
    }
    if (head == begin || head != stop) {
        return;
    }
    uint32_t next_mention = cast->mention_at[head - 1];
    if (next_mention != QUOTH_NONE || (stop < end && IS(cast, stop, "said", "is", "was"))) {
        return; /* "…, spokesman Roe": the start of something else */
    }
    uint32_t last = stop;
    while (stop < end && last < end && last < stop + 6 &&
           cast->language->tokens[last].kind == QU_WORD &&
           !IS(cast, last, "who", "and", "said", "which")) {
        last++;
    }
    learn(cast, mention->entity, (qu_range){begin, last}, head - 1, 0);
}

/* "the mayor", "the mayor of New Osk": the head of the noun phrase that ends there, if a role.
 */
static uint32_t head_before(const qu_cast *cast, uint32_t begin, uint32_t end)
{
    if (is_head(cast, end - 1)) {
        return end - 1;
    }
    for (uint32_t i = end - 1; i > begin + 1 && i + PLACE_WORDS_MAX + 1 > end; i--) {
        if (cast->language->tokens[i].kind != QU_WORD || IS(cast, i, "is", "was", "and")) {
            break;
        }
        if (IS(cast, i, "of", "for") && is_head(cast, i - 1)) {
            return i - 1;
        }
    }
    return QUOTH_NONE;
}

/* "the mayor, Jane Roe,"; "Roe's lawyer, Tim Poe," */
static void learn_before(qu_cast *cast, const qu_mention *mention, uint32_t begin, uint32_t end)
{
    uint32_t at = mention->title.begin;
    bool closed =
        mention->name.end >= end || cast->language->tokens[mention->name.end].kind != QU_WORD;
    if (at < begin + 3 || !IS(cast, at - 1, ",") || !closed) {
        return;
    }
    uint32_t head = head_before(cast, begin, at - 1), first = head;
    if (head == QUOTH_NONE) {
        return;
    }
    bool owned = false; /* "Roe's lawyer" */
    while (first > begin && head - first < 5 && !owned && is_modifier(cast, first - 1)) {
        first--;
        owned = (cast->language->tokens[first].shape & QU_POSSESSIVE) != 0;
    }
    if (owned ||
        (first > begin && IS(cast, first - 1, "the", "his", "her", "its", "their", "our"))) {
        learn(cast, mention->entity, (qu_range){first, at - 1}, head, 0);
    }
}

static bool is_plural_title(const qu_cast *cast, qu_range title)
{
    return title.begin < title.end &&
           IS(cast, title.end - 1, "sens.", "sens", "senators", "govs.", "govs", "governors",
               "reps.", "reps", "representatives", "presidents", "ministers", "mayors",
               "judges", "justices", "generals", "secretaries", "messrs.", "messrs");
}

/* "Sens. Ann Lee of Osk and Tim Poe": the title of a mention, or that which it shares. */
static qu_range shared_title(const qu_cast *cast, const qu_mention *mention, qu_range before)
{
    uint32_t at = mention->name.begin;
    bool joined = mention->title.begin == mention->title.end && at > 0 &&
                  before.begin < before.end &&
                  cast->sentence_of[before.begin] == mention->sentence &&
                  IS(cast, at - 1, "and", ",") && is_plural_title(cast, before);
    return joined ? before : mention->title;
}

void qu_roles_find(qu_cast *cast)
{
    qu_range title = {0, 0};
    for (uint32_t m = 0; m < cast->n_mentions && !cast->failed; m++) {
        const qu_mention *mention = &cast->mentions[m];
        if (mention->entity == QUOTH_NONE || mention->quoted || mention->kind == QU_PLACE ||
            mention->kind == QU_BODY) {
            continue;
        }
        qu_range in = cast->language->sentences[mention->sentence];
        title = shared_title(cast, mention, title);
        learn_title(cast, mention, title);
        if (!mention->attached) {
            learn_apposition(cast, mention, in.end);
            learn_before(cast, mention, in.begin, in.end);
        }
    }
}

static bool role_has(const qu_role *role, uint32_t modifier)
{
    for (uint32_t i = 0; i < role->n_modifiers; i++) {
        if (role->modifiers[i] == modifier) {
            return true;
        }
    }
    return false;
}

/*
 * How a fact fits a description: 0 not, 1 but for a place or nation that nothing tells of, 2
 * nothing against it, 3 as unqualified as the description, 4 by a shared modifier.
 */
enum { FIT_NO, FIT_ELSEWHERE, FIT_LOOSE, FIT_PLAIN, FIT_SHARED, N_FITS };

/* An adjective of a nation other than the report's own, as that of a party is not. */
bool qu_role_nation(const qu_cast *cast, uint32_t token)
{
    return (qu_cast_class(cast, token) & QU_W_PEOPLE) != 0 &&
           !IS(cast, token, "us", "u.s.", "american", "republican", "democrat", "democratic",
               "conservative", "liberal", "libertarian", "labour", "labor", "socialist",
               "independent", "green", "tory", "evangelical", "catholic", "jewish", "muslim",
               "christian", "black", "white", "african-american", "latino", "hispanic",
               "progressive", "western", "southern", "northern", "eastern");
}

static unsigned fit(const qu_cast *cast, const qu_role *role, qu_range words, uint32_t head)
{
    uint32_t limit = 0;
    bool shared = false, unknown = false, elsewhere = false;
    for (uint32_t i = words.begin; i < head; i++) {
        if (!is_modifier(cast, i)) {
            continue;
        }
        if (qu_role_limits(cast, i)) {
            limit ^= cast->language->tokens[i].fold;
        } else if (role_has(role, modifier_key(cast, i)) ||
                   (role->placed && qu_cast_capital(cast, i) &&
                       role_has(role, place_key(qu_token_word(cast->language, i))))) {
            shared = true;
        } else {
            uint32_t classes = qu_cast_class(cast, i);
            bool proper =
                (classes & (QU_W_PEOPLE | QU_W_PLACE)) != 0 || qu_cast_capital(cast, i);
            if (proper && role->n_modifiers > 0) {
                return FIT_NO; /* "the Osk mayor" is not the mayor of Brae */
            }
            if (qu_role_nation(cast, i)) {
                return FIT_NO; /* "the French president" is not a president of no nation */
            }
            unknown = true;
            elsewhere = elsewhere || proper;
        }
    }
    if (limit != role->limit) {
        return FIT_NO;
    }
    bool any = IS(
        cast, head, "leader", "lawmaker", "chief"); /* who is called so by a title of his own */
    return shared                                    ? FIT_SHARED
           : elsewhere                               ? FIT_ELSEWHERE
           : unknown || any || role->n_modifiers > 0 ? FIT_LOOSE
                                                     : FIT_PLAIN;
}

/* Does the description name a nation or place, and does the fact, without sharing it? */
static bool contradicts(const qu_cast *cast, const qu_role *role, qu_range words, uint32_t head)
{
    bool named = false;
    for (uint32_t i = words.begin; i < head; i++) {
        if ((qu_cast_class(cast, i) & (QU_W_PEOPLE | QU_W_PLACE)) != 0) {
            named = true;
            if (role_has(role, modifier_key(cast, i))) {
                return false;
            }
        }
    }
    return named && role->placed && role->limit == 0;
}

/* Those who hold such a role elsewhere: the American president is not the Osk president. */
typedef struct {
    uint32_t entities[8];
    uint32_t n;
} others;

/*
 * Is somebody named only after these words, which are none of the first ones of the text? Who
 * reads "the senator" there cannot know yet who will be called one.
 */
static bool comes_later(const qu_cast *cast, uint32_t entity, uint32_t token)
{
    return cast->paragraph_of[cast->sentence_of[token]] > LEDE_PARAGRAPHS &&
           cast->entities[entity].begin > token;
}

static bool is_other(const others *no, uint32_t entity)
{
    for (uint32_t i = 0; i < no->n; i++) {
        if (no->entities[i] == entity) {
            return true;
        }
    }
    return false;
}

static others others_of(const qu_cast *cast, uint32_t role, qu_range words, uint32_t head)
{
    others no = {.n = 0};
    for (unsigned n = 0; role != QUOTH_NONE && n < ROLE_CHAIN_MAX && no.n < 8; n++) {
        const qu_role *r = &cast->roles[role];
        if (contradicts(cast, r, words, head) && !is_other(&no, r->entity)) {
            no.entities[no.n++] = r->entity;
        }
        role = r->next;
    }
    return no;
}

/* The entity among the latest sentences that holds the role, when only one of them does. */
static uint32_t recent_holder(const qu_cast *cast, uint32_t first_role, qu_range words,
    uint32_t head, const others *no, unsigned least)
{
    uint32_t found = QUOTH_NONE;
    uint32_t here = cast->sentence_of[words.begin];
    uint32_t n = cast->n_focus < QU_FOCUS_MAX ? cast->n_focus : QU_FOCUS_MAX;
    uint32_t sentence = QUOTH_NONE;
    for (uint32_t back = 1; back <= n; back++) {
        const qu_focus *focus = &cast->focus[(cast->n_focus - back) % QU_FOCUS_MAX];
        if (focus->entity == QUOTH_NONE || focus->quoted ||
            focus->sentence + DESCRIPTION_SENTENCES < here) {
            continue;
        }
        if (found != QUOTH_NONE && focus->sentence != sentence) {
            return found;
        }
        uint32_t r = first_role;
        for (unsigned k = 0; r != QUOTH_NONE && k < ROLE_CHAIN_MAX; k++) {
            const qu_role *role = &cast->roles[r];
            if (role->entity == focus->entity && !is_other(no, role->entity) &&
                fit(cast, role, words, head) >= least) {
                if (found != QUOTH_NONE && found != focus->entity) {
                    return QUOTH_NONE;
                }
                found = focus->entity;
                sentence = focus->sentence;
            }
            r = role->next;
        }
    }
    return found;
}

uint32_t qu_role_resolve(qu_cast *cast, qu_range words, uint32_t head)
{
    uint32_t first = qu_map_get(&cast->by_role, canonical_fold(cast, head));
    others no = others_of(cast, first, words, head);
    uint32_t only[N_FITS];
    bool several[N_FITS] = {false}, unborn = first != QUOTH_NONE;
    memset(only, 0xFF, sizeof only); /* QUOTH_NONE */
    uint32_t r = first;
    for (unsigned n = 0; r != QUOTH_NONE && n < ROLE_CHAIN_MAX; n++) {
        const qu_role *role = &cast->roles[r];
        bool later = comes_later(cast, role->entity, words.begin);
        unborn = unborn && later;
        unsigned how = is_other(&no, role->entity) ? FIT_NO : fit(cast, role, words, head);
        how = later && how < FIT_SHARED ? FIT_NO : how;
        for (unsigned level = how; level > FIT_NO; level--) { /* fits the looser ways too */
            several[level] =
                several[level] || (only[level] != QUOTH_NONE && only[level] != role->entity);
            only[level] = role->entity;
        }
        r = role->next;
    }
    bool party = (qu_cast_class(cast, head) & (QU_W_TITLE | QU_W_ROLE)) == 0;
    for (unsigned level = FIT_SHARED; level > FIT_NO; level--) {
        if (only[level] == QUOTH_NONE) {
            continue;
        }
        bool ask = several[level] || party || level == FIT_ELSEWHERE;
        uint32_t found =
            ask ? recent_holder(cast, first, words, head, &no, level) : only[level];
        if (found != QUOTH_NONE || level == FIT_SHARED) {
            return found;
        }
    }
    return first == QUOTH_NONE || unborn ? qu_epithet_resolve(cast, words, head) : QUOTH_NONE;
}
