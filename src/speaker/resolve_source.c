/*
 * resolve_source.c: the words of a source → an entity.
 *
 * The head of the source's noun phrase decides: a name, a pronoun, a body or a role. What comes
 * after the head ("of the Osk Trust", "who chairs the panel") never does, but for a name set
 * beside it ("the mayor, Ann Lee"). Several people, nobody in particular ("a senior official"),
 * and papers are nobody.
 */
#include "speaker/name/name.h"

enum {
    BODY_WORDS_MAX = 12,
    RELATIVE_BACK = 24,
    BODY_SENTENCES = 2,
    APPOSITION_MAX = 40,
    WRITER_BACK = 3
};

/* "…, Ann Lee[, …]": a name of that kind set beside the head, alone between commas. */
static uint32_t apposition(const qu_cast *cast, uint32_t from, uint32_t end, uint8_t kind)
{
    uint32_t i = from;
    end = end > from + APPOSITION_MAX ? from + APPOSITION_MAX : end;
    while (i < end && !IS(cast, i, ",")) {
        if (IS(cast, i, "who", "which", "whose", "that", "including", "and", "or")) {
            return QUOTH_NONE;
        }
        i++;
    }
    const qu_mention *mention = i + 1 < end ? qu_phrase_name(cast, i + 1, end) : NULL;
    bool alone = mention != NULL && (mention->kind == kind || mention->kind == QU_UNKNOWN) &&
                 (mention->name.end >= end || IS(cast, mention->name.end, ",") ||
                     qu_cast_kind(cast, mention->name.end) == QU_STOP);
    return alone ? mention->entity : QUOTH_NONE;
}

uint32_t qu_apposition(const qu_cast *cast, uint32_t from, uint32_t end)
{
    return apposition(cast, from, end, QU_PERSON);
}

/* "the campaign": the one body of the text that ends in this noun, or the latest such. */
static uint32_t generic_body(const qu_cast *cast, uint32_t head)
{
    uint32_t only = QUOTH_NONE, fold = cast->language->tokens[head].fold;
    bool several = IS(cast, head, "party"); /* there is always another one */
    uint32_t n = cast->n_focus < QU_FOCUS_MAX ? cast->n_focus : QU_FOCUS_MAX;
    for (uint32_t back = 1; back <= n; back++) {
        const qu_focus *focus = &cast->focus[(cast->n_focus - back) % QU_FOCUS_MAX];
        if (focus->entity == QUOTH_NONE || focus->quoted ||
            cast->entities[focus->entity].kind != QU_BODY) {
            continue;
        }
        qu_range name = cast->mentions[qu_entity_best(cast, focus->entity)].name;
        bool same = cast->language->tokens[name.end - 1].fold == fold ||
                    cast->language->tokens[name.begin].fold == fold;
        if (same) {
            several = several || (only != QUOTH_NONE && only != focus->entity);
            only = only == QUOTH_NONE ? focus->entity : only;
        }
    }
    return several ? QUOTH_NONE : only;
}

/* Is it a body, or a name of two words that nothing tells a person's? */
static bool may_be_firm(const qu_cast *cast, uint32_t e)
{
    const qu_entity *entity = &cast->entities[e];
    return entity->kind == QU_BODY ||
           (entity->kind == QU_UNKNOWN && entity->given != QUOTH_NONE &&
               (qu_cast_class(cast, entity->given) & QU_W_GIVEN) == 0);
}

/* "The company": the body that spoke last, or of which one spoke, when it was just now. */
static uint32_t latest_body(const qu_cast *cast, uint32_t token)
{
    uint32_t n = cast->n_focus < QU_FOCUS_MAX ? cast->n_focus : QU_FOCUS_MAX;
    uint32_t here = cast->sentence_of[token], paragraph = cast->paragraph_of[here];
    for (uint32_t back = 1; back <= n; back++) {
        const qu_focus *focus = &cast->focus[(cast->n_focus - back) % QU_FOCUS_MAX];
        if (focus->entity == QUOTH_NONE || focus->quoted) {
            continue;
        }
        bool beside = focus->subject && focus->sentence + 1 >= here &&
                      cast->paragraph_of[focus->sentence] == paragraph;
        if (beside && may_be_firm(cast, focus->entity)) {
            return focus->entity;
        }
        if (focus->source) {
            bool body = cast->entities[focus->entity].kind == QU_BODY;
            return body && focus->sentence + BODY_SENTENCES >= here ? focus->entity
                                                                    : QUOTH_NONE;
        }
    }
    return QUOTH_NONE;
}

/* A description whose head is the noun of a body, or "X's office". */
static uint32_t resolve_body(qu_cast *cast, qu_range words, qu_phrase p)
{
    uint32_t head = p.end - 1, begin = words.begin;
    bool definite = IS(cast, begin, "the", "this");
    begin += definite;
    bool qualified = false;
    for (uint32_t i = begin; i < head; i++) {
        qualified = qualified || qu_cast_capital(cast, i);
        if (qu_pronoun_of(cast, i) != QU_NO_PRONOUN) {
            return QUOTH_NONE; /* "his office" */
        }
    }
    uint32_t end = p.end;
    if (end + 1 < words.end && IS(cast, end, "of", "for")) { /* "the office of the director" */
        while (end < words.end && qu_cast_kind(cast, end) == QU_WORD &&
               !IS(cast, end, "who", "which", "that", "when", "after") &&
               (qu_cast_class(cast, end + 1 < words.end ? end + 1 : end) & QU_W_NEVER) == 0) {
            end++;
        }
        bool generic = end - p.end < 2;
        qualified = qualified || (definite && !generic);
    }
    if (!qualified) {
        bool any = definite || IS(cast, head, "police");
        uint32_t same = any ? generic_body(cast, head) : QUOTH_NONE;
        bool broad = IS(cast, head, "company", "firm", "group", "agency", "organization",
            "organisation", "network", "newspaper", "paper", "department", "ministry");
        return same == QUOTH_NONE && definite && broad ? latest_body(cast, head) : same;
    }
    qu_range name = {begin, end};
    if (name.end - name.begin > BODY_WORDS_MAX) {
        return QUOTH_NONE;
    }
    uint32_t found = qu_body_entity(cast, name, false);
    if (found == QUOTH_NONE && end != p.end) {
        found = qu_body_entity(cast, (qu_range){begin, p.end}, false);
    }
    bool named = qu_cast_capital(cast, begin) && (qu_cast_class(cast, begin) & QU_W_NEVER) == 0;
    return found != QUOTH_NONE || !named ? found : qu_body_entity(cast, name, true);
}

/* "A spokesman, Tim Poe, said": the name set beside a source that ends before it. */
static uint32_t beside(const qu_cast *cast, uint32_t from)
{
    uint32_t end = cast->language->sentences[cast->sentence_of[from - 1]].end;
    return from < end && IS(cast, from, ",") ? qu_apposition(cast, from, end) : QUOTH_NONE;
}

/* "Ann Lee, 75, a retiree in Osk, said": the person whom a source that is set beside describes.
 */
static uint32_t described(const qu_cast *cast, uint32_t at)
{
    uint32_t begin = cast->language->sentences[cast->sentence_of[at]].begin;
    if (at < begin + 2 || !IS(cast, at, "a", "an", "the") || !IS(cast, at - 1, ",")) {
        return QUOTH_NONE;
    }
    at -= 2;
    at -=
        at > begin + 1 && qu_cast_kind(cast, at) == QU_NUMBER && IS(cast, at - 1, ",") ? 2 : 0;
    const qu_mention *mention = qu_cast_mention(cast, at);
    bool person = mention != NULL && cast->entities[mention->entity].kind == QU_PERSON;
    return person && !qu_cast_possessive(cast, at) && mention->subject ? mention->entity
                                                                       : QUOTH_NONE;
}

/* "Roe's lawyer", "Jane Roe's lawyer" */
static bool owned(const qu_cast *cast, uint32_t first, uint32_t head)
{
    const qu_mention *mention = qu_cast_mention(cast, first);
    uint32_t last = mention != NULL ? mention->name.end - 1 : first;
    return last < head && qu_cast_possessive(cast, last);
}

/* "Roe's statement", "Roe's latest tweet": who speaks in what is written. */
static uint32_t writer(const qu_cast *cast, qu_range words, uint32_t head)
{
    if (!IS(cast, head, "statement", "statements", "tweet", "tweets", "letter", "email",
            "e-mail", "post", "message", "memo", "op-ed", "essay", "column", "release",
            "testimony", "speech", "remarks", "posting")) {
        return QUOTH_NONE;
    }
    uint32_t at = head;
    while (at > words.begin && at + WRITER_BACK > head && !qu_cast_possessive(cast, at - 1)) {
        at--;
    }
    const qu_mention *mention = at > words.begin ? qu_cast_mention(cast, at - 1) : NULL;
    bool owns = mention != NULL && mention->name.end == at && qu_cast_possessive(cast, at - 1);
    uint8_t kind = owns ? cast->entities[mention->entity].kind : QU_PLACE;
    return kind == QU_PERSON || kind == QU_BODY ? mention->entity : QUOTH_NONE;
}

static uint32_t resolve_description(qu_cast *cast, qu_range words, qu_phrase p)
{
    uint32_t head = p.end - 1, classes = qu_cast_class(cast, head);
    if (p.several || qu_phrase_plural(cast, head)) {
        return QUOTH_NONE;
    }
    bool body = (classes & (QU_W_BODY | QU_W_TITLE | QU_W_ROLE)) == QU_W_BODY;
    uint32_t named = apposition(cast, p.end, words.end, body ? QU_BODY : QU_PERSON);
    if (named == QUOTH_NONE && p.end == words.end) {
        named = beside(cast, words.end);
    }
    named = named != QUOTH_NONE ? named : described(cast, words.begin);
    if (named != QUOTH_NONE || qu_phrase_indefinite(cast, words.begin)) {
        return named;
    }
    if ((classes & (QU_W_TITLE | QU_W_ROLE)) != 0 ||
        ((classes & QU_W_PEOPLE) != 0 && p.end > words.begin + 1)) {
        uint32_t first = words.begin;
        bool definite = IS(cast, first, "the", "this");
        bool own = qu_pronoun_of(cast, first) != QU_NO_PRONOUN;
        bool party = (classes & (QU_W_TITLE | QU_W_ROLE)) == 0;
        bool capital = qu_cast_capital(cast, head) && !party;
        if (own || (!definite && !capital && !owned(cast, first, head))) {
            return own && head == first + 1 ? qu_epithet_kin(cast, head) : QUOTH_NONE;
        }
        return qu_role_resolve(cast, (qu_range){first + definite, p.end}, head);
    }
    if ((classes & QU_W_DOCUMENT) != 0) {
        return writer(cast, words, head);
    }
    if (IS(cast, words.begin, "the") && p.end == words.begin + 2) { /* "the Italian" */
        uint32_t anybody = qu_epithet_resolve(cast, (qu_range){head, p.end}, head);
        if (anybody != QUOTH_NONE) {
            return anybody;
        }
    }
    return (classes & QU_W_BODY) != 0 ? resolve_body(cast, words, p) : QUOTH_NONE;
}

/* "who": the name that ends right before it, or before the apposition that it follows. */
static uint32_t resolve_relative(const qu_cast *cast, uint32_t token)
{
    uint32_t begin = cast->language->sentences[cast->sentence_of[token]].begin;
    uint32_t stop = token > begin + RELATIVE_BACK ? token - RELATIVE_BACK : begin;
    uint32_t at = token;
    at -= at > stop && IS(cast, at - 1, ",");
    const qu_mention *direct = at > stop ? qu_cast_mention(cast, at - 1) : NULL;
    if (direct != NULL && direct->kind == QU_PERSON) {
        return qu_cast_possessive(cast, at - 1) ? QUOTH_NONE : direct->entity;
    }
    if (direct != NULL && cast->entities[direct->entity].kind == QU_PERSON) {
        return direct->attached ? QUOTH_NONE : direct->entity;
    }
    while (at > stop && !IS(cast, at - 1, ",")) { /* over "the mayor of Osk" */
        at--;
    }
    if (at == stop || at < 2 || at - 1 <= stop) {
        return QUOTH_NONE;
    }
    const qu_mention *mention = qu_cast_mention(cast, at - 2);
    bool person = mention != NULL && (mention->kind == QU_PERSON ||
                                         (mention->kind == QU_UNKNOWN && mention->n_parts > 1));
    return person && !qu_cast_possessive(cast, at - 2) ? mention->entity : QUOTH_NONE;
}

/* "POTUS" */
static uint32_t resolve_nickname(qu_cast *cast, uint32_t token)
{
    if (!IS(cast, token, "potus")) {
        return QUOTH_NONE;
    }
    uint32_t first = qu_map_get(&cast->by_role, qu_word_fold("president"));
    uint32_t american = qu_word_fold("american"), found = QUOTH_NONE, plain = QUOTH_NONE;
    for (unsigned n = 0; first != QUOTH_NONE && n < QU_CHAIN_MAX; n++) {
        const qu_role *role = &cast->roles[first];
        bool own = role->n_modifiers > 0 && role->modifiers[0] == american && role->limit == 0;
        if (own && (found == QUOTH_NONE || found == role->entity)) {
            found = role->entity;
        } else if (own) {
            return QUOTH_NONE;
        } else if (role->n_modifiers == 0) {
            plain = plain == QUOTH_NONE || plain == role->entity ? role->entity : QUOTH_NONE;
        }
        first = role->next;
    }
    return found != QUOTH_NONE ? found : plain;
}

/*
 * "While he backs it, Tim Poe admits…": the name that begins the main clause, if it can be
 * "he"; a pronoun before a name means it where nothing but a conjunction stands before the
 * pronoun.
 */
static uint32_t named_after(const qu_cast *cast, uint32_t token, qu_pronoun pronoun)
{
    qu_range in = cast->language->sentences[cast->sentence_of[token]];
    if (token == in.begin || token > in.begin + 2 ||
        !IS(cast, in.begin, "as", "while", "although", "though", "even")) {
        return QUOTH_NONE;
    }
    uint32_t at = token + 1;
    while (at < in.end && !IS(cast, at, ",")) {
        if (cast->mention_at[at] != QUOTH_NONE && qu_cast_mention(cast, at) != NULL &&
            qu_cast_mention(cast, at)->subject) {
            return QUOTH_NONE;
        }
        at++;
    }
    const qu_mention *mention = at + 1 < in.end ? qu_phrase_name(cast, at + 1, in.end) : NULL;
    if (mention == NULL || mention->attached || mention->name.end >= in.end ||
        qu_cast_kind(cast, mention->name.end) != QU_WORD ||
        qu_cast_capital(cast, mention->name.end) || IS(cast, mention->name.end, "and", "or")) {
        return QUOTH_NONE;
    }
    const qu_entity *entity = &cast->entities[mention->entity];
    int gender = qu_entity_gender(cast, mention->entity);
    bool fits = entity->kind == QU_PERSON && (pronoun == QU_HE ? gender >= 0 : gender <= 0);
    return fits ? mention->entity : QUOTH_NONE;
}

uint32_t qu_source_resolve(qu_cast *cast, qu_range source, uint32_t holder)
{
    qu_range words = qu_phrase_strip(cast, source);
    if (words.begin >= words.end) {
        return QUOTH_NONE;
    }
    qu_phrase p = qu_phrase_of(cast, words);
    qu_pronoun pronoun = qu_pronoun_of(cast, words.begin);
    bool lone = p.end == words.begin + 1 || words.end == words.begin + 1;
    if (pronoun == QU_WHO) {
        return resolve_relative(cast, words.begin);
    }
    if (qu_token_is(cast->language, words.begin, "that") && lone) {
        return QUOTH_NONE; /* most often a paper */
    }
    if (IS(cast, words.begin, "everyone", "everybody", "nobody", "anyone", "anybody", "none")) {
        return QUOTH_NONE; /* "everyone but Lee" */
    }
    if (pronoun != QU_NO_PRONOUN && lone) {
        uint32_t after = pronoun <= QU_SHE && !cast->quoted[words.begin]
                             ? named_after(cast, words.begin, pronoun)
                             : QUOTH_NONE;
        if (after != QUOTH_NONE) {
            return after;
        }
        bool open = pronoun == QU_I || p.several || cast->quoted[words.begin];
        return open ? QUOTH_NONE : qu_focus_resolve(cast, words.begin, pronoun, holder);
    }
    if (p.end == words.begin) {
        return QUOTH_NONE;
    }
    uint32_t nickname = resolve_nickname(cast, p.end - 1);
    if (nickname != QUOTH_NONE) {
        return nickname;
    }
    const qu_mention *mention = qu_cast_mention(cast, p.end - 1);
    if (mention == NULL) {
        return resolve_description(cast, words, p);
    }
    bool work = source.begin < words.begin && qu_cast_kind(cast, source.begin) == QU_QUOTE &&
                cast->entities[mention->entity].kind == QU_UNKNOWN && mention->n_parts == 1;
    if (work && p.end < words.end) {
        return QUOTH_NONE; /* "Good Enough: a Life" */
    }
    if (qu_cast_possessive(cast, p.end - 1) && p.end < words.end) {
        return QUOTH_NONE; /* "Lee's close allies" */
    }
    bool noun = mention->name.end == mention->name.begin + 1 &&
                (qu_cast_class(cast, mention->name.begin) & QU_W_BODY) != 0;
    if (noun && p.end < words.end && IS(cast, p.end, "for", "on", "to", "of")) {
        return QUOTH_NONE; /* "the Committee for a Better Osk": half a name is no name */
    }
    bool mood = IS(cast, words.begin, "a", "an") && /* "an angry Lee" */
                cast->entities[mention->entity].kind == QU_PERSON;
    bool people =
        mention->kind == QU_PERSON || mood || !qu_phrase_indefinite(cast, words.begin);
    bool several = p.several || qu_phrase_begins_list(cast, p.end, words.end);
    return several || !people ? QUOTH_NONE : mention->entity;
}

bool qu_source_is_thing(const qu_cast *cast, qu_range source)
{
    qu_range words = qu_phrase_strip(cast, source);
    if (words.begin >= words.end || cast->quoted[words.begin]) {
        return false;
    }
    qu_phrase p = qu_phrase_of(cast, words);
    bool it = qu_pronoun_of(cast, words.begin) == QU_IT && words.end == words.begin + 1;
    return it ||
           (p.end > words.begin && !p.several && qu_cast_mention(cast, p.end - 1) == NULL &&
               (qu_cast_class(cast, p.end - 1) & (QU_W_BODY | QU_W_DOCUMENT)) != 0);
}

bool qu_source_is_person(const qu_cast *cast, qu_range source)
{
    qu_range words = qu_phrase_strip(cast, source);
    if (words.begin >= words.end) {
        return false;
    }
    qu_pronoun pronoun = qu_pronoun_of(cast, words.begin);
    qu_phrase p = qu_phrase_of(cast, words);
    if (pronoun != QU_NO_PRONOUN && words.end == words.begin + 1) {
        return pronoun == QU_HE || pronoun == QU_SHE;
    }
    bool member = p.end > words.begin + 1 && /* "the Ohio Democrat" */
                  (qu_cast_class(cast, p.end - 1) & QU_W_PEOPLE) != 0 &&
                  (qu_cast_class(cast, p.end - 2) & QU_W_PLACE) != 0;
    return p.end > words.begin && !p.several &&
           (member || (qu_cast_class(cast, p.end - 1) & (QU_W_TITLE | QU_W_ROLE)) != 0);
}
