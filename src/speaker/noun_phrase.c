/*
 * noun_phrase.c: noun phrases without a parser.
 *
 * A phrase ends at the first word that cannot go on in it: a preposition, a relative, a verb of
 * the closed class. Where "and" joins people rather than two jobs of one, the phrase is a list,
 * and those of it who are named can be told apart.
 */
#include "speaker/speaker_internal.h"

enum { TITLE_WORDS_MAX = 8 };

static bool is_determiner(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "the", "a", "an", "this", "that", "these", "those", "his", "her",
        "its", "their", "our", "my", "one", "some", "several", "many", "two", "three", "both",
        "another");
}

bool qu_phrase_indefinite(const qu_cast *cast, uint32_t token)
{
    return IS(cast, token, "a", "an", "another", "one", "some", "several", "many", "most",
               "few", "two", "three", "four", "five", "six", "any", "no", "other", "various",
               "each", "every", "these", "those", "all", "both", "more", "numerous", "dozens",
               "hundreds", "half", "neither", "either") ||
           qu_cast_kind(cast, token) == QU_NUMBER;
}

static bool ends_phrase(const qu_cast *cast, uint32_t token)
{
    return qu_cast_kind(cast, token) != QU_WORD ||
           IS(cast, token, "of", "for", "at", "in", "on", "with", "who", "whose", "which",
               "that", "from", "to", "by", "close", "familiar", "near", "under", "like", "such",
               "as", "than", "about", "including", "speaking", "inside", "outside", "is", "was",
               "has", "had", "said", "against", "behind", "on", "himself", "herself", "itself",
               "also", "both", "then", "have", "are", "were", "before", "after", "across",
               "off", "over", "between", "among", "around", "within", "throughout", "without",
               "during");
}

const qu_mention *qu_phrase_name(const qu_cast *cast, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end && i < at + TITLE_WORDS_MAX; i++) {
        const qu_mention *mention = qu_cast_mention(cast, i);
        if (mention != NULL) {
            bool title = mention->title.begin < mention->title.end;
            bool near = mention->title.begin <= at + 2 && mention->name.begin == i;
            return i == at || (title && near) ? mention : NULL;
        }
        if (qu_cast_kind(cast, i) != QU_WORD) {
            return NULL;
        }
    }
    return NULL;
}

/* The end of the title that the token stands in, or the token: "Secretary of State Ann Lee". */
static uint32_t past_title(const qu_cast *cast, uint32_t token, uint32_t end)
{
    for (uint32_t i = token + 1; i < end && i < token + TITLE_WORDS_MAX; i++) {
        const qu_mention *mention = qu_cast_mention(cast, i);
        if (mention != NULL) {
            bool inside = mention->title.begin < token && token < mention->title.end;
            return inside ? mention->name.begin : token;
        }
    }
    return token;
}

/* "contributor", "historian": a lower-case noun in the singular by which a job is named. */
static bool is_job(const qu_cast *cast, uint32_t token)
{
    static const char *const endings[] = {"er", "or", "ist", "ian", "ant", "man", "woman"};
    if ((qu_cast_class(cast, token) & (QU_W_TITLE | QU_W_ROLE)) != 0) {
        return true;
    }
    quoth_view word = qu_token_word(cast->language, token);
    bool ends = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ends = ends || (word.len > 4 && qu_ends(word, endings[i]));
    }
    return ends && !qu_cast_capital(cast, token);
}

/*
 * "Popular Christian and corporate speaker Ann Lee": capitals that the report has nowhere else,
 * before words for a job and a name.
 */
static bool only_describes(
    const qu_cast *cast, const qu_mention *mention, uint32_t next, uint32_t end)
{
    const qu_entity *entity = &cast->entities[mention->entity];
    const qu_mention *named = qu_phrase_name(cast, next, end);
    return mention->initial && entity->kind == QU_UNKNOWN && entity->n_mentions == 1 &&
           named != NULL && named->name.begin > next && !qu_cast_capital(cast, next);
}

/* Does "and" at `at` join two people rather than two jobs of one? */
static bool joins_people(const qu_cast *cast, uint32_t begin, uint32_t at, uint32_t end)
{
    if (at + 1 >= end || is_determiner(cast, at + 1) || qu_cast_kind(cast, at + 1) != QU_WORD) {
        return true;
    }
    if (at == begin) {
        return true;
    }
    const qu_mention *mention = qu_cast_mention(cast, at - 1);
    return mention == NULL ? !is_job(cast, at - 1)
                           : !only_describes(cast, mention, at + 1, end);
}

qu_phrase qu_phrase_of(const qu_cast *cast, qu_range words)
{
    qu_phrase out = {.end = words.begin};
    while (out.end < words.end) {
        const qu_mention *mention = qu_cast_mention(cast, out.end);
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

bool qu_phrase_plural(const qu_cast *cast, uint32_t head)
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

qu_range qu_phrase_strip(const qu_cast *cast, qu_range words)
{
    while (words.begin < words.end && qu_cast_kind(cast, words.begin) != QU_WORD &&
           qu_cast_kind(cast, words.begin) != QU_NUMBER) {
        words.begin++;
    }
    while (words.begin < words.end && qu_cast_kind(cast, words.end - 1) != QU_WORD &&
           qu_cast_kind(cast, words.end - 1) != QU_CLOSE) {
        words.end--;
    }
    return words;
}

bool qu_phrase_begins_list(const qu_cast *cast, uint32_t at, uint32_t end)
{
    if (at < end && qu_cast_kind(cast, at) == QU_OPEN) { /* "Ann Lee (R-Ohio) and others" */
        while (at < end && qu_cast_kind(cast, at) != QU_CLOSE) {
            at++;
        }
        at++;
    }
    if (at + 1 >= end || !IS(cast, at, ",")) {
        return at < end && IS(cast, at, "and", "or");
    }
    const qu_mention *mention = qu_phrase_name(cast, at + 1, end);
    return mention != NULL && !qu_cast_possessive(cast, mention->name.end - 1) &&
           (mention->kind == QU_PERSON || mention->kind == QU_UNKNOWN) &&
           mention->name.end < end && IS(cast, mention->name.end, ",", "and", "or");
}

/* "(R-Ohio)" after a name. */
static uint32_t past_bracket(const qu_cast *cast, uint32_t at, uint32_t end)
{
    if (at < end && qu_cast_kind(cast, at) == QU_OPEN) {
        while (at < end && qu_cast_kind(cast, at) != QU_CLOSE) {
            at++;
        }
        return at < end ? at + 1 : end;
    }
    return at;
}

/* "Lee of Osk": after what places a name; `*plain` is set to false when there is such. */
static uint32_t past_place(const qu_cast *cast, uint32_t at, uint32_t end, bool *plain)
{
    if (at + 1 < end && IS(cast, at, "of", "from")) {
        const qu_mention *place = qu_cast_mention(cast, at + 1);
        if (place != NULL && place->name.begin == at + 1 && place->name.end <= end) {
            *plain = false;
            return place->name.end;
        }
    }
    return at;
}

/* "Ann Lee, head of the Osk board, and Tim Poe": from one comma to ", and"; else `at`. */
static uint32_t past_apposition(const qu_cast *cast, uint32_t at, uint32_t end, bool *plain)
{
    if (at >= end || !IS(cast, at, ",") || qu_phrase_name(cast, at + 1, end) != NULL) {
        return at;
    }
    for (uint32_t i = at + 1; i + 1 < end && qu_cast_kind(cast, i) != QU_QUOTE; i++) {
        if (IS(cast, i, ",")) {
            bool joined = i > at + 1 && IS(cast, i + 1, "and");
            *plain = *plain && !joined;
            return joined ? i : at;
        }
    }
    return at;
}

/* A step from one of a list to the next. */
typedef struct {
    uint32_t at; /* where the next begins; the end of the words when none does */
    bool plain;  /* nothing but a joint stands between */
    bool joined; /* by "and", not by a comma alone */
} step;

static step next_in_list(const qu_cast *cast, uint32_t at, uint32_t end)
{
    step out = {.at = end, .plain = true};
    at = past_bracket(cast, past_place(cast, at, end, &out.plain), end);
    at = past_apposition(cast, at, end, &out.plain);
    bool comma = at < end && IS(cast, at, ",");
    at += comma;
    out.joined = at < end && IS(cast, at, "and", "or", "nor", "&");
    at += out.joined;
    if (at >= end || (!comma && !out.joined)) {
        return out;
    }
    if (comma && !out.joined && IS(cast, at, "the") && at + 1 < end) {
        const qu_mention *next = qu_phrase_name(cast, at + 1, end);
        if (next != NULL && cast->entities[next->entity].kind != QU_BODY) {
            return out; /* "Lee, the Ann and Tim Poe Professor": what she is */
        }
    }
    at += IS(cast, at, "the", "both");
    bool named = at < end && qu_phrase_name(cast, at, end) != NULL;
    out.at = at < end && ((out.joined && out.plain) || named) ? at : end;
    return out;
}

/* Can the name stand beside the first of a list? Only people across what places them. */
static bool fits_list(const qu_cast *cast, uint32_t first, uint32_t entity, bool plain)
{
    if (first == QUOTH_NONE) {
        return true;
    }
    uint8_t a = cast->entities[first].kind, b = cast->entities[entity].kind;
    return (plain && !(a == QU_PERSON && b == QU_PLACE)) || (a == QU_PERSON && b == QU_PERSON);
}

/* "The Gay and Lesbian Alliance": a word met nowhere else, joined to the name of a body. */
static bool begins_body(const qu_cast *cast, const qu_mention *first, uint32_t end)
{
    const qu_entity *entity = &cast->entities[first->entity];
    uint32_t at = first->name.end;
    const qu_mention *next =
        at + 1 < end && IS(cast, at, "and") ? qu_cast_mention(cast, at + 1) : NULL;
    return next != NULL && first->n_parts == 1 && entity->n_mentions == 1 &&
           entity->kind == QU_UNKNOWN && cast->entities[next->entity].kind == QU_BODY;
}

/* Does the name end where one of a list can end? Not so in "Lee and Poe supporters". */
static bool is_whole(const qu_cast *cast, const qu_mention *mention, uint32_t end)
{
    uint32_t at = mention->name.end;
    return !qu_cast_possessive(cast, at - 1) &&
           (at >= end || qu_cast_kind(cast, at) != QU_WORD ||
               IS(cast, at, "and", "or", "nor") || ends_phrase(cast, at));
}

uint32_t qu_phrase_names(const qu_cast *cast, qu_range source, uint32_t entities[QU_SOURCE_MAX])
{
    qu_range words = qu_phrase_strip(cast, source);
    words.begin +=
        words.begin < words.end && IS(cast, words.begin, "both", "neither", "either");
    words.begin += words.begin < words.end && IS(cast, words.begin, "the");
    uint32_t n = 0;
    bool joined = false;
    step to = {.at = words.begin, .plain = true};
    while (to.at < words.end && n < QU_SOURCE_MAX) {
        const qu_mention *mention = qu_phrase_name(cast, to.at, words.end);
        uint32_t first = n > 0 ? entities[0] : QUOTH_NONE;
        if (mention == NULL || mention->name.end > words.end ||
            !fits_list(cast, first, mention->entity, to.plain)) {
            break; /* "Lee and other critics" */
        }
        uint32_t end = mention->name.end;
        bool describes = end + 1 < words.end && IS(cast, end, "and") &&
                         only_describes(cast, mention, end + 1, words.end);
        if (describes || !is_whole(cast, mention, words.end) ||
            (n == 0 && begins_body(cast, mention, words.end))) {
            return 0;
        }
        bool known = false;
        for (uint32_t i = 0; i < n; i++) {
            known = known || entities[i] == mention->entity;
        }
        entities[n] = mention->entity;
        n += !known;
        to = next_in_list(cast, end, words.end);
        if (joined && !to.joined) {
            break; /* "Lee and Poe, mayors of Osk": what follows the last of a list */
        }
        joined = joined || (to.joined && to.at < words.end);
    }
    return joined ? n : 0; /* "Lee, R-Osk," has commas, and is nobody else */
}
