/*
 * resolve_source.c: the words of a source → an entity.
 *
 * The head of the source's noun phrase decides: a name, a pronoun, a body or a role. What comes
 * after the head ("of the Osk Trust", "who chairs the panel") never does, but for a name set
 * beside it ("the mayor, Ann Lee"). Several people, nobody in particular ("a senior official"),
 * and papers are nobody.
 */
#include "speaker/speaker_internal.h"

#define IS(cast, token, ...)                                                                   \
    qu_cast_is(cast, token, (const char *const[]){__VA_ARGS__},                                \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

enum {
    BODY_WORDS_MAX = 12,
    RELATIVE_BACK = 24,
    BODY_SENTENCES = 2,
    TITLE_WORDS_MAX = 8,
    APPOSITION_MAX = 40
};

static uint8_t kind_of(const qu_cast *cast, uint32_t token)
{
    return cast->language->tokens[token].kind;
}

static bool possessive(const qu_cast *cast, uint32_t token)
{
    return (cast->language->tokens[token].shape & QU_POSSESSIVE) != 0;
}

/* The mention whose name begins or goes on at the token, or NULL. */
static const qu_mention *mention_at(const qu_cast *cast, uint32_t token)
{
    uint32_t m = cast->mention_at[token];
    return m == QUOTH_NONE || cast->mentions[m].entity == QUOTH_NONE ? NULL
                                                                     : &cast->mentions[m];
}

static bool is_determiner(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "the", "a", "an", "this", "that", "these", "those", "his", "her",
        "its", "their", "our", "my", "one", "some", "several", "many", "two", "three", "both",
        "another");
}

static bool is_indefinite(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "a", "an", "another", "one", "some", "several", "many", "most",
               "few", "two", "three", "four", "five", "six", "any", "no", "other", "various",
               "each", "every", "these", "those", "all", "both", "more", "numerous", "dozens",
               "hundreds", "half", "neither", "either") ||
           kind_of(cast, token) == QU_NUMBER;
}

static bool ends_phrase(const qu_cast *cast, uint32_t token)
{
    return kind_of(cast, token) != QU_WORD ||
           IS(cast, token, "of", "for", "at", "in", "on", "with", "who", "whose", "which",
               "that", "from", "to", "by", "close", "familiar", "near", "under", "like", "such",
               "as", "than", "about", "including", "speaking", "inside", "outside", "is", "was",
               "has", "had", "said", "against", "behind", "on", "himself", "herself", "itself",
               "also", "both", "then", "have", "are", "were", "before", "after", "across",
               "off", "over", "between", "among", "around", "within", "throughout", "without",
               "during");
}

/* The name that begins at a token, after its title and a few lower-case words; or NULL. */
static const qu_mention *mention_after(const qu_cast *cast, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end && i < at + TITLE_WORDS_MAX; i++) {
        const qu_mention *mention = mention_at(cast, i);
        if (mention != NULL) {
            bool title = mention->title.begin < mention->title.end;
            bool near = mention->title.begin <= at + 2 && mention->name.begin == i;
            return i == at || (title && near) ? mention : NULL;
        }
        if (kind_of(cast, i) != QU_WORD) {
            return NULL;
        }
    }
    return NULL;
}

/* The end of the title that the token stands in, or the token: "Secretary of State Ann Lee". */
static uint32_t past_title(const qu_cast *cast, uint32_t token, uint32_t end)
{
    for (uint32_t i = token + 1; i < end && i < token + TITLE_WORDS_MAX; i++) {
        const qu_mention *mention = mention_at(cast, i);
        if (mention != NULL) {
            bool inside = mention->title.begin < token && token < mention->title.end;
            return inside ? mention->name.begin : token;
        }
    }
    return token;
}

typedef struct {
    uint32_t end; /* of the noun phrase, before what is added to its head */
    bool several; /* two or more are joined by "and" or "or" */
    bool another; /* a name stands in it, other than at its end */
} phrase;

/* Does "and" at `at` join two people rather than two jobs of one? */
static bool joins_people(const qu_cast *cast, uint32_t begin, uint32_t at, uint32_t end)
{
    if (at + 1 >= end || is_determiner(cast, at + 1) || kind_of(cast, at + 1) != QU_WORD) {
        return true;
    }
    const uint32_t person = QU_W_TITLE | QU_W_ROLE;
    bool jobs = at > begin && (qu_cast_class(cast, at - 1) & person) != 0 &&
                mention_at(cast, at - 1) == NULL;
    return !jobs;
}

static phrase phrase_of(const qu_cast *cast, qu_range words)
{
    phrase out = {.end = words.begin};
    while (out.end < words.end) {
        const qu_mention *mention = mention_at(cast, out.end);
        if (mention != NULL) {
            out.end = mention->name.end > out.end ? mention->name.end : out.end + 1;
            out.end = out.end < words.end ? out.end : words.end;
            continue;
        }
        if (IS(cast, out.end, "and", "or", "&")) {
            if (joins_people(cast, words.begin, out.end, words.end)) {
                out.several = true;
                break;
            }
        } else if (ends_phrase(cast, out.end)) {
            uint32_t title = past_title(cast, out.end, words.end);
            if (title == out.end) {
                break;
            }
            out.end = title - 1;
        }
        out.end++;
    }
    return out;
}

/* "…, Ann Lee[, …]": a name set beside the head, alone between commas. */
uint32_t qu_apposition(const qu_cast *cast, uint32_t from, uint32_t end)
{
    uint32_t i = from;
    end = end > from + APPOSITION_MAX ? from + APPOSITION_MAX : end;
    while (i < end && !IS(cast, i, ",")) {
        if (IS(cast, i, "who", "which", "whose", "that", "including", "and", "or")) {
            return QUOTH_NONE;
        }
        i++;
    }
    const qu_mention *mention = i + 1 < end ? mention_after(cast, i + 1, end) : NULL;
    bool alone = mention != NULL &&
                 (mention->kind == QU_PERSON || mention->kind == QU_UNKNOWN) &&
                 (mention->name.end >= end || IS(cast, mention->name.end, ","));
    return alone ? mention->entity : QUOTH_NONE;
}

static bool is_plural(const qu_cast *cast, uint32_t head)
{
    if (IS(cast, head, "people", "men", "women", "both", "others", "police", "media")) {
        return !IS(cast, head, "police", "media");
    }
    if (IS(cast, head, "justices", "judges", "senators", "sens", "sens.", "representatives",
            "reps", "reps.", "governors", "presidents", "mayors", "generals", "secretaries",
            "ministers", "messrs", "messrs.")) {
        return true;
    }
    quoth_view word = qu_token_word(cast->language, head);
    const uint32_t single = QU_W_BODY | QU_W_TITLE | QU_W_ROLE;
    return word.len > 3 && qu_ends(word, "s") && !qu_ends(word, "ss") &&
           (qu_cast_class(cast, head) & single) == 0;
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

/* "The company": the body that spoke last, when it was just now. */
static uint32_t latest_body(const qu_cast *cast, uint32_t token)
{
    uint32_t n = cast->n_focus < QU_FOCUS_MAX ? cast->n_focus : QU_FOCUS_MAX;
    for (uint32_t back = 1; back <= n; back++) {
        const qu_focus *focus = &cast->focus[(cast->n_focus - back) % QU_FOCUS_MAX];
        if (focus->source && focus->entity != QUOTH_NONE) {
            bool body = cast->entities[focus->entity].kind == QU_BODY;
            bool near = focus->sentence + BODY_SENTENCES >= cast->sentence_of[token];
            return body && near ? focus->entity : QUOTH_NONE;
        }
    }
    return QUOTH_NONE;
}

/* A description whose head is the noun of a body, or "X's office". */
static uint32_t resolve_body(qu_cast *cast, qu_range words, phrase p)
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
        while (end < words.end && kind_of(cast, end) == QU_WORD &&
               !IS(cast, end, "who", "which", "that")) {
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
    uint32_t found = qu_entity_body(cast, name, false);
    if (found == QUOTH_NONE && end != p.end) {
        found = qu_entity_body(cast, (qu_range){begin, p.end}, false);
    }
    return found != QUOTH_NONE ? found : qu_entity_body(cast, name, true);
}

static uint32_t resolve_description(qu_cast *cast, qu_range words, phrase p)
{
    uint32_t head = p.end - 1, classes = qu_cast_class(cast, head);
    if (p.several || is_plural(cast, head)) {
        return QUOTH_NONE;
    }
    uint32_t named = qu_apposition(cast, p.end, words.end);
    if (named != QUOTH_NONE || is_indefinite(cast, words.begin)) {
        return named;
    }
    if ((classes & (QU_W_TITLE | QU_W_ROLE)) != 0 ||
        ((classes & QU_W_PEOPLE) != 0 && p.end > words.begin + 1)) {
        uint32_t first = words.begin;
        bool definite = IS(cast, first, "the", "this");
        bool own = qu_pronoun_of(cast, first) != QU_NO_PRONOUN;
        bool party = (classes & (QU_W_TITLE | QU_W_ROLE)) == 0;
        bool capital = qu_cast_capital(cast, head) && !party;
        if (own || (!definite && !capital && !possessive(cast, first))) {
            return QUOTH_NONE;
        }
        return qu_role_resolve(cast, (qu_range){first + definite, p.end}, head);
    }
    if ((classes & QU_W_DOCUMENT) != 0) {
        return QUOTH_NONE;
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
    const qu_mention *direct = at > stop ? mention_at(cast, at - 1) : NULL;
    if (direct != NULL && direct->kind == QU_PERSON) {
        return possessive(cast, at - 1) ? QUOTH_NONE : direct->entity;
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
    const qu_mention *mention = mention_at(cast, at - 2);
    bool person = mention != NULL && (mention->kind == QU_PERSON ||
                                         (mention->kind == QU_UNKNOWN && mention->n_parts > 1));
    return person && !possessive(cast, at - 2) ? mention->entity : QUOTH_NONE;
}

/* Without the marks around it. */
static qu_range strip(const qu_cast *cast, qu_range words)
{
    while (words.begin < words.end && kind_of(cast, words.begin) != QU_WORD &&
           kind_of(cast, words.begin) != QU_NUMBER) {
        words.begin++;
    }
    while (words.begin < words.end && kind_of(cast, words.end - 1) != QU_WORD &&
           kind_of(cast, words.end - 1) != QU_CLOSE) {
        words.end--;
    }
    return words;
}

/* "Ann Lee, Tim Poe and Jane Roe": does a name follow the comma after a name? */
static bool begins_list(const qu_cast *cast, uint32_t at, uint32_t end)
{
    if (at < end && kind_of(cast, at) == QU_OPEN) { /* "Ann Lee (R-Ohio) and others" */
        while (at < end && kind_of(cast, at) != QU_CLOSE) {
            at++;
        }
        at++;
    }
    if (at + 1 >= end || !IS(cast, at, ",")) {
        return at < end && IS(cast, at, "and", "or");
    }
    const qu_mention *mention = mention_after(cast, at + 1, end);
    return mention != NULL && !possessive(cast, mention->name.end - 1) &&
           (mention->kind == QU_PERSON || mention->kind == QU_UNKNOWN) &&
           mention->name.end < end && IS(cast, mention->name.end, ",", "and", "or");
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

uint32_t qu_source_resolve(qu_cast *cast, qu_range source, uint32_t holder)
{
    qu_range words = strip(cast, source);
    if (words.begin >= words.end) {
        return QUOTH_NONE;
    }
    phrase p = phrase_of(cast, words);
    qu_pronoun pronoun = qu_pronoun_of(cast, words.begin);
    bool lone = p.end == words.begin + 1 || words.end == words.begin + 1;
    if (pronoun == QU_WHO) {
        return resolve_relative(cast, words.begin);
    }
    if (qu_token_is(cast->language, words.begin, "that") && lone) {
        return QUOTH_NONE; /* most often a paper */
    }
    if (pronoun != QU_NO_PRONOUN && lone) {
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
    const qu_mention *mention = mention_at(cast, p.end - 1);
    if (mention == NULL) {
        return resolve_description(cast, words, p);
    }
    if (possessive(cast, p.end - 1) && p.end < words.end) {
        return QUOTH_NONE; /* "Lee's close allies" */
    }
    bool noun = mention->name.end == mention->name.begin + 1 &&
                (qu_cast_class(cast, mention->name.begin) & QU_W_BODY) != 0;
    if (noun && p.end < words.end && IS(cast, p.end, "for", "on", "to", "of")) {
        return QUOTH_NONE; /* "the Committee for a Better Osk": half a name is no name */
    }
    bool mood = IS(cast, words.begin, "a", "an") && /* "an angry Lee" */
                cast->entities[mention->entity].kind == QU_PERSON;
    bool people = mention->kind == QU_PERSON || mood || !is_indefinite(cast, words.begin);
    bool several = p.several || begins_list(cast, p.end, words.end);
    return several || !people ? QUOTH_NONE : mention->entity;
}

bool qu_source_is_person(const qu_cast *cast, qu_range source)
{
    qu_range words = strip(cast, source);
    if (words.begin >= words.end) {
        return false;
    }
    qu_pronoun pronoun = qu_pronoun_of(cast, words.begin);
    phrase p = phrase_of(cast, words);
    if (pronoun != QU_NO_PRONOUN && words.end == words.begin + 1) {
        return pronoun == QU_HE || pronoun == QU_SHE;
    }
    bool member = p.end > words.begin + 1 && /* "the Ohio Democrat" */
                  (qu_cast_class(cast, p.end - 1) & QU_W_PEOPLE) != 0 &&
                  (qu_cast_class(cast, p.end - 2) & QU_W_PLACE) != 0;
    return p.end > words.begin && !p.several &&
           (member || (qu_cast_class(cast, p.end - 1) & (QU_W_TITLE | QU_W_ROLE)) != 0);
}
