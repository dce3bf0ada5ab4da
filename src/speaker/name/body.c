/*
 * body.c: names of bodies: their words in any order, their initials, their last word.
 */
#include "speaker/name/name.h"

/* A word of a body's name that says nothing, or that is left out as often as not. */
static bool is_filler(const qu_cast *cast, uint32_t token)
{
    static const char *const fillers[] = {"the", "of", "for", "and", "on", "a", "an", "&", ",",
        "u.s.", "us", "'s", "united", "states", "inc", "inc.", "corp", "corp.", "co", "ltd"};
    return qu_cast_is(cast, token, fillers, sizeof fillers / sizeof *fillers);
}

/* "Mayor Ann Lee's office" is "Lee's office": where the owner's last name begins. */
static uint32_t owner_begin(const qu_cast *cast, qu_range words)
{
    for (uint32_t i = words.begin + 1; i + 1 < words.end; i++) {
        if ((cast->language->tokens[i].shape & QU_POSSESSIVE) != 0) {
            return (qu_cast_class(cast, words.begin) & (QU_W_TITLE | QU_W_GIVEN)) != 0
                       ? i
                       : words.begin;
        }
    }
    return words.begin;
}

/* A key of the words in any order, fillers left out: "Department of Trade", "Trade Department".
 */
static uint64_t body_key(const qu_cast *cast, qu_range words)
{
    uint64_t sum = 0;
    for (uint32_t i = owner_begin(cast, words); i < words.end; i++) {
        if (!is_filler(cast, i)) {
            uint32_t fold = cast->language->tokens[i].fold;
            sum += qu_hash_pair(1, fold);
        }
    }
    if (sum == 0) {
        sum = qu_hash_pair(2, cast->language->tokens[words.begin].fold);
    }
    return sum;
}

/*
 * The key of the initials of capitalised words, or of an acronym; 0 for fewer than two. Two
 * names written out are never one for their initials, so each looks up what the other enters.
 */
static uint64_t acronym_key(const qu_cast *cast, qu_range words, bool enter)
{
    char letters[12];
    size_t n = 0;
    quoth_view word = qu_cast_word(cast, words.begin);
    if (words.end == words.begin + 1) {
        for (size_t i = 0; i < word.len && n < sizeof letters; i++) {
            letters[n] = word.ptr[i];
            n += word.ptr[i] != '.';
        }
    } else {
        for (uint32_t i = words.begin; i < words.end && n < sizeof letters; i++) {
            letters[n] = qu_cast_word(cast, i).ptr[0];
            n += qu_cast_capital(cast, i);
        }
    }
    bool written_out = (words.end > words.begin + 1) == enter;
    return n < 2 ? 0 : qu_hash_pair(written_out ? 3 : 4, qu_hash(letters, n));
}

static const uint32_t AMBIGUOUS = QUOTH_NONE - 1;

/*
 * "Fox News", "Lorvane Marine Inc.": a firm, which its first word alone stands for as well.
 * Entered under that word, which stands for none when two firms share it.
 */
static bool enter_firm(qu_cast *cast, qu_range words, uint32_t e)
{
    uint32_t first = words.begin;
    const uint32_t other = QU_W_PLACE | QU_W_PEOPLE | QU_W_BODY | QU_W_TITLE | QU_W_ROLE;
    if (words.end < first + 2 || (qu_cast_class(cast, first) & other) != 0 ||
        !IS(cast, words.end - 1, "news", "inc", "inc.", "corp", "corp.", "co", "co.", "ltd",
            "company", "motors", "airlines", "holdings", "pharmaceuticals", "television",
            "industries", "technologies")) {
        return true;
    }
    uint32_t *value = qu_map_put(&cast->firms, cast->language->tokens[first].fold, e);
    if (value != NULL && *value != e) {
        *value = AMBIGUOUS;
    }
    return value != NULL;
}

uint32_t qu_firm_entity(const qu_cast *cast, const qu_mention *mention)
{
    bool lone = mention->name.end == mention->name.begin + 1 &&
                mention->title.begin == mention->title.end;
    uint32_t e =
        lone ? qu_map_get(&cast->firms, cast->language->tokens[mention->name.begin].fold)
             : QUOTH_NONE;
    return e == AMBIGUOUS ? QUOTH_NONE : e;
}

/* Enter a body under its last word, which stands for none when two of that word differ. */
static bool enter_noun(qu_cast *cast, uint32_t noun, uint32_t e)
{
    uint32_t *value = qu_map_put(&cast->by_noun, cast->language->tokens[noun].fold, e);
    if (value != NULL && *value != e) {
        *value = AMBIGUOUS;
    }
    return value != NULL;
}

/* "The Times", "the Board": the one body of the report whose longer name ends so. */
static uint32_t by_noun(const qu_cast *cast, const qu_mention *mention)
{
    uint32_t at = mention->name.begin;
    bool lone = mention->name.end == at + 1 && at > 0 && IS(cast, at - 1, "the") &&
                (cast->language->tokens[at].shape & QU_ALL_CAPS) == 0;
    if (!lone || IS(cast, at, "senate", "house", "congress", "party", "government")) {
        return QUOTH_NONE; /* there is always another one */
    }
    uint32_t fold = cast->language->tokens[at].fold;
    uint32_t e = qu_map_get(&cast->by_noun, fold), other = qu_map_get(&cast->by_last, fold);
    if (other == QUOTH_NONE || cast->entities[other].kind == QU_PERSON) {
        return e == AMBIGUOUS ? QUOTH_NONE : e;
    }
    bool only = e == QUOTH_NONE && cast->entities[other].next_last == QUOTH_NONE &&
                cast->entities[other].given != QUOTH_NONE;
    return only ? other : QUOTH_NONE;
}

/* Do the words end the name, which has more? */
static bool is_tail(const qu_cast *cast, qu_range name, qu_range words)
{
    uint32_t n = words.end - words.begin;
    if (name.end - name.begin <= n) {
        return false;
    }
    for (uint32_t i = 1; i <= n; i++) {
        if (cast->language->tokens[name.end - i].fold !=
            cast->language->tokens[words.end - i].fold) {
            return false;
        }
    }
    return true;
}

/* "The Port Authority": the one body of the report whose longer name ends in these words. */
static uint32_t by_tail(const qu_cast *cast, const qu_mention *mention)
{
    qu_range words = mention->name;
    uint32_t last = words.end - 1;
    if (words.end < words.begin + 2 || words.begin == 0 || !IS(cast, words.begin - 1, "the") ||
        IS(cast, last, "senate", "house", "congress", "party", "government", "court",
            "committee", "department", "campaign")) {
        return QUOTH_NONE;
    }
    uint32_t e = qu_map_get(&cast->by_noun, cast->language->tokens[last].fold);
    bool ends =
        e != QUOTH_NONE && e != AMBIGUOUS &&
        is_tail(cast, cast->mentions[cast->entities[e].variants[0].mention].name, words);
    return ends ? e : QUOTH_NONE;
}

/* "Swiss Tide Union (UMS)": the body before an acronym that is no initials of it. */
static uint32_t before_bracket(const qu_cast *cast, const qu_mention *mention)
{
    uint32_t at = mention->name.begin, end = mention->name.end;
    if (at < 2 || end != at + 1 || qu_cast_kind(cast, at - 1) != QU_OPEN ||
        end >= cast->language->n_tokens || qu_cast_kind(cast, end) != QU_CLOSE ||
        (cast->language->tokens[at].shape & QU_ALL_CAPS) == 0) {
        return QUOTH_NONE;
    }
    const qu_mention *named = qu_cast_mention(cast, at - 2);
    bool body = named != NULL && named->name.end == at - 1 && named->n_parts > 1 &&
                cast->entities[named->entity].kind == QU_BODY;
    return body ? named->entity : QUOTH_NONE;
}

/* Enter the body under its words and its initials; `m` is its first mention. */
static uint32_t new_body(qu_cast *cast, uint32_t m, uint64_t key)
{
    qu_range words = cast->mentions[m].name;
    uint64_t acronym = acronym_key(cast, words, true);
    uint32_t e = qu_entity_new(cast, m);
    if (e == QUOTH_NONE || qu_map_put(&cast->bodies, key, e) == NULL ||
        !enter_firm(cast, words, e) ||
        (acronym != 0 && qu_map_put(&cast->bodies, acronym, e) == NULL) ||
        (words.end > words.begin + 1 && !enter_noun(cast, words.end - 1, e))) {
        cast->failed = true;
    }
    return e;
}

static uint32_t find_body(const qu_cast *cast, qu_range words)
{
    uint32_t e = qu_map_get(&cast->bodies, body_key(cast, words));
    uint64_t acronym = e == QUOTH_NONE ? acronym_key(cast, words, false) : 0;
    return acronym != 0 ? qu_map_get(&cast->bodies, acronym) : e;
}

uint32_t qu_body_entity(qu_cast *cast, qu_range words, bool make)
{
    uint32_t e = find_body(cast, words);
    bool capital = false;
    for (uint32_t i = words.begin; i < words.end; i++) {
        capital = capital || qu_cast_capital(cast, i);
    }
    if (e != QUOTH_NONE || !make || !capital) {
        return e;
    }
    qu_mention mention = {.name = words,
        .title = {words.begin, words.begin},
        .entity = QUOTH_NONE,
        .sentence = cast->sentence_of[words.begin],
        .kind = QU_BODY,
        .n_parts = (uint8_t)(words.end - words.begin)};
    uint32_t held[2] = {cast->mention_at[words.begin], cast->mention_at[words.end - 1]};
    if (qu_mention_add(cast, &mention) == NULL) {
        return QUOTH_NONE;
    }
    cast->mention_at[words.begin] = held[0];
    cast->mention_at[words.end - 1] = held[1];
    return new_body(cast, cast->n_mentions - 1, body_key(cast, words));
}

void qu_body_place(qu_cast *cast, uint32_t m)
{
    const qu_mention *mention = &cast->mentions[m];
    uint32_t e = find_body(cast, mention->name);
    uint64_t key = body_key(cast, mention->name);
    if (e == QUOTH_NONE) {
        e = before_bracket(cast, mention);
        if (e != QUOTH_NONE && qu_map_put(&cast->bodies, key, e) == NULL) {
            cast->failed = true;
        }
    }
    e = e != QUOTH_NONE ? e : by_noun(cast, mention);
    e = e != QUOTH_NONE ? e : by_tail(cast, mention);
    if (e != QUOTH_NONE) {
        qu_entity_join(cast, e, m);
    } else {
        (void)new_body(cast, m, key);
    }
}
