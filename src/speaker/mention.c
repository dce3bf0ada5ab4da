/*
 * mention.c: find the names of the text.
 *
 * A run of capitalised words is cut into the title, which says who somebody is, and the name.
 * What a run names is told by its own words alone: titles and given names tell a person, the
 * nouns of bodies a body, the rest is left unknown. Headlines, where every word is a capital,
 * are searched afterwards for the names that the rest of the text gave (entity.c).
 */
#include "speaker/name/name.h"

enum {
    SEEN_LOWER = 1,
    SEEN_CAPITAL = 2,
    RUN_WORDS_MAX = 24,
    HEADING_WORDS = 4,
    LABEL_WORDS = 5
};

qu_mention *qu_mention_add(qu_cast *cast, const qu_mention *mention)
{
    if (!qu_arena_grow(cast->arena, &cast->mentions, &cast->mentions_capacity, cast->n_mentions,
            sizeof *cast->mentions)) {
        cast->failed = true;
        return NULL;
    }
    for (uint32_t i = mention->name.begin; i < mention->name.end; i++) {
        cast->mention_at[i] = cast->n_mentions;
    }
    qu_mention *out = &cast->mentions[cast->n_mentions++];
    *out = *mention;
    out->entity = QUOTH_NONE;
    return out;
}

static uint8_t kind_of(const qu_cast *cast, uint32_t token)
{
    return cast->language->tokens[token].kind;
}

static bool possessive(const qu_cast *cast, uint32_t token)
{
    return (cast->language->tokens[token].shape & QU_POSSESSIVE) != 0;
}

static bool all_caps(const qu_cast *cast, uint32_t token)
{
    return (cast->language->tokens[token].shape & QU_ALL_CAPS) != 0;
}

/* "Osk-based": no name, though it holds one. */
static bool is_compound(const qu_cast *cast, uint32_t token)
{
    static const char *const endings[] = {"-based", "-led", "-style", "-backed", "-controlled",
        "-funded", "-born", "-appointed", "-era", "-leaning", "-run", "-owned", "-aligned",
        "-like", "-friendly", "-related", "-elect", "-educated", "-trained", "-sponsored",
        "-endorsed"};
    quoth_view word = qu_token_word(cast->language, token);
    for (size_t i = 0; word.len > 6 && i < sizeof endings / sizeof *endings; i++) {
        if (qu_ends(word, endings[i])) {
            return true;
        }
    }
    return false;
}

/* "PACs", "NGOs" */
static bool is_plural_acronym(const qu_cast *cast, uint32_t token)
{
    quoth_view word = qu_token_word(cast->language, token);
    bool plural = word.len > 2 && word.ptr[word.len - 1] == 's';
    for (size_t i = 0; plural && i + 1 < word.len; i++) {
        plural = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
    }
    return plural;
}

bool qu_name_word(const qu_cast *cast, uint32_t token)
{
    return qu_cast_capital(cast, token) && (qu_cast_class(cast, token) & QU_W_NEVER) == 0 &&
           !is_compound(cast, token) && !is_plural_acronym(cast, token);
}

/* "Chief executive of Osk, Will Young": a capital that stands for no other reason. */
static bool is_given_name(const qu_cast *cast, uint32_t token, qu_range sentence)
{
    const uint32_t both = QU_W_NEVER | QU_W_GIVEN_MAN, classes = qu_cast_class(cast, token);
    bool inside = token > sentence.begin + 1 && token + 1 < sentence.end;
    if ((classes & QU_W_GIVEN) != 0 && (classes & QU_W_NEVER) != 0 &&
        token + 3 < sentence.end && token == sentence.begin && IS(cast, token + 2, ",") &&
        IS(cast, token + 3, "a", "an", "the", "who")) {
        return qu_name_word(cast, token + 1); /* "Will Roe, a fisherman, said" */
    }
    return inside && (classes & both) == both && qu_cast_capital(cast, token) &&
           !all_caps(cast, token) &&
           (kind_of(cast, token - 1) == QU_WORD || IS(cast, token - 1, ",")) &&
           qu_name_word(cast, token + 1);
}

/* The same for words that only look like "May" or "Will": after a given name or a title. */
static bool is_last_name(const qu_cast *cast, uint32_t token)
{
    uint32_t before = qu_cast_class(cast, token - 1);
    return qu_cast_capital(cast, token) &&
           (qu_cast_class(cast, token) & (QU_W_NEVER | QU_W_GIVEN)) > QU_W_NEVER &&
           (before & (QU_W_GIVEN | QU_W_TITLE)) != 0;
}

static bool begins_clause(const qu_cast *cast, uint32_t token, qu_range sentence)
{
    return token == sentence.begin ||
           (kind_of(cast, token - 1) != QU_WORD && kind_of(cast, token - 1) != QU_NUMBER &&
               !qu_token_is(cast->language, token - 1, ","));
}

/* The plural of a role or of a paper. */
static bool is_plural_noun(const qu_cast *cast, uint32_t token)
{
    quoth_view word = qu_token_word(cast->language, token);
    if (!qu_ends(word, "s") || word.len < 4) {
        return false;
    }
    word.len--;
    const uint32_t nouns = QU_W_ROLE | QU_W_TITLE | QU_W_DOCUMENT;
    return (qu_speaker_class(cast->tables, (uint32_t)qu_fold_hash(word)) & nouns) != 0;
}

/* "Readers of the Herald", "Stories have": a plural by what follows it. */
static bool reads_as_plural(const qu_cast *cast, uint32_t token)
{
    quoth_view word = qu_token_word(cast->language, token);
    return word.len > 4 && qu_ends(word, "s") && !qu_ends(word, "ss") &&
           !possessive(cast, token) && token + 1 < cast->language->n_tokens &&
           IS(cast, token + 1, "of", "who", "have", "are", "were", "in", "at", "from", "do");
}

/* A first word has a capital whatever it is: what does the rest of the text say of it? */
static bool is_name_at_start(const qu_cast *cast, uint32_t token, qu_range sentence)
{
    const uint32_t known =
        QU_W_TITLE | QU_W_GIVEN | QU_W_PEOPLE | QU_W_PLACE | QU_W_BODY | QU_W_ROLE;
    uint32_t classes = qu_cast_class(cast, token);
    uint32_t seen = qu_map_get(&cast->seen, cast->language->tokens[token].fold);
    seen = seen == QUOTH_NONE ? 0 : seen;
    bool more =
        token + 1 < sentence.end && qu_name_word(cast, token + 1) && !possessive(cast, token);
    more = more || ((classes & QU_W_TITLE) != 0 && token + 2 < sentence.end &&
                       IS(cast, token + 1, "of", "for") && qu_name_word(cast, token + 2));
    if (!more && (seen & SEEN_CAPITAL) == 0 && (classes & QU_W_COMMON) != 0) {
        return false;
    }
    if ((classes & known) == 0 && is_plural_noun(cast, token)) {
        return false; /* "Advisers said" */
    }
    if ((classes & known) == 0 && (seen & SEEN_CAPITAL) == 0 && reads_as_plural(cast, token)) {
        return false;
    }
    if ((classes & known) != 0) {
        return (seen & SEEN_LOWER) == 0 || more || (seen & SEEN_CAPITAL) != 0;
    }
    if ((seen & SEEN_CAPITAL) != 0) {
        return true;
    }
    quoth_view word = qu_token_word(cast->language, token);
    bool verbal =
        (word.len > 4 && qu_ends(word, "ing")) || (word.len > 5 && qu_ends(word, "ly"));
    return (seen & SEEN_LOWER) == 0 && !verbal;
}

/* Where a connector inside the name of a body leads: the capital after it, or `at`. */
static uint32_t past_connector(const qu_cast *cast, uint32_t at, uint32_t end)
{
    uint32_t next = at + 1;
    if (next < end && qu_token_is(cast->language, next, "the")) {
        next++;
    }
    return next < end && qu_name_word(cast, next) && !all_caps(cast, at) ? next : at;
}

/* "Bank of", "Centre for", "Committee on": does the name of a body go on after this word? */
static bool connects_body(const qu_cast *cast, uint32_t at)
{
    if ((qu_cast_class(cast, at - 1) & QU_W_BODY) == 0) {
        return false;
    }
    return IS(cast, at, "of") ||
           (IS(cast, at, "for") &&
               IS(cast, at - 1, "center", "centre", "institute", "association", "agency",
                   "department", "organization", "organisation", "alliance", "council",
                   "coalition", "foundation", "fund", "society", "office", "league")) ||
           (IS(cast, at, "on") && IS(cast, at - 1, "committee", "subcommittee", "council",
                                      "commission", "conference", "panel"));
}

/* "Katherine "Kit" Roe": does a nickname in quotation marks stand before the rest of a name? */
static bool is_nickname(const qu_cast *cast, uint32_t at, uint32_t end)
{
    const qu_token *tokens = cast->language->tokens;
    return at + 3 < end && kind_of(cast, at) == QU_QUOTE && kind_of(cast, at + 2) == QU_QUOTE &&
           (tokens[at].shape & QU_SPACE_BEFORE) != 0 &&
           (tokens[at + 1].shape & (QU_SPACE_BEFORE | QU_SPACE_AFTER)) == 0 &&
           (tokens[at + 2].shape & QU_SPACE_AFTER) != 0 && qu_name_word(cast, at + 1) &&
           qu_name_word(cast, at + 3) && (qu_cast_class(cast, at - 1) & QU_W_GIVEN) != 0;
}

/* "Concerned Veterans for Osk": a plural that only a name has in capitals. */
static bool is_cause(const qu_cast *cast, uint32_t begin, uint32_t at)
{
    quoth_view word = qu_token_word(cast->language, at - 1);
    bool plural =
        word.len > 4 && qu_ends(word, "s") && !qu_ends(word, "ss") && !possessive(cast, at - 1);
    bool people = (qu_cast_class(cast, at - 1) & QU_W_PEOPLE) != 0;
    return IS(cast, at, "for", "against") && plural &&
           (people ? IS(cast, at - 1, "americans", "catholics", "christians")
                   : at > begin + 1 && !all_caps(cast, at - 1));
}

/* "LENA MARCH, HOST: Good evening": a month in the capitals of a label is a name there. */
static bool is_label_name(const qu_cast *cast, uint32_t token, qu_range sentence)
{
    bool month = (qu_cast_class(cast, token) & QU_W_NEVER) != 0 && all_caps(cast, token);
    if (!month || !IS(cast, token, "march", "may", "april", "june", "august", "will")) {
        return false;
    }
    uint32_t at = sentence.begin;
    while (at < sentence.end && at < sentence.begin + LABEL_WORDS && all_caps(cast, at)) {
        at++;
    }
    bool role = at + 2 < sentence.end && IS(cast, at, ",") && all_caps(cast, at + 1);
    return token < at && (IS(cast, at, ":") || (role && IS(cast, at + 2, ":")));
}

/* The end of the run of name words that begins at `begin`. */
static uint32_t run_end(const qu_cast *cast, uint32_t begin, uint32_t end)
{
    uint32_t last_classes = qu_cast_class(cast, begin);
    bool connected = false;
    uint32_t i = begin + 1;
    while (i < end && i - begin < RUN_WORDS_MAX && !possessive(cast, i - 1)) {
        if (qu_name_word(cast, i) || is_last_name(cast, i) ||
            is_label_name(cast, i, (qu_range){begin, end})) {
            last_classes = qu_cast_class(cast, i);
            i++;
            continue;
        }
        bool particle = (qu_cast_class(cast, i) & QU_W_PARTICLE) != 0 && i + 1 < end;
        if (particle &&
            (qu_name_word(cast, i + 1) || ((qu_cast_class(cast, i + 1) & QU_W_PARTICLE) != 0 &&
                                              i + 2 < end && qu_name_word(cast, i + 2)))) {
            i++;
            continue;
        }
        if (is_nickname(cast, i, end)) {
            i += 3;
            continue;
        }
        bool of = IS(cast, i, "of", "for");
        bool body = connected ? IS(cast, i, "and", "of")
                              : connects_body(cast, i) || is_cause(cast, begin, i);
        uint32_t next = past_connector(cast, i, end);
        bool office = (last_classes & QU_W_TITLE) != 0 && of &&
                      (qu_cast_class(cast, next) & QU_W_OFFICE) != 0;
        bool ampersand = kind_of(cast, i) == QU_MARK && IS(cast, i, "&");
        if (next == i || !(body || office || ampersand)) {
            break;
        }
        connected = true;
        last_classes = qu_cast_class(cast, next);
        i = next + 1;
    }
    return i;
}

/* "Trump campaign", "Russian foreign ministry": the end of the noun in lower case, or `end`. */
static uint32_t body_end(const qu_cast *cast, uint32_t end, uint32_t sentence_end)
{
    uint32_t i = end;
    while (i < sentence_end && i < end + 3 && kind_of(cast, i) == QU_WORD &&
           !qu_cast_capital(cast, i)) {
        uint32_t classes = qu_cast_class(cast, i);
        uint32_t next = i + 1 < sentence_end ? qu_cast_class(cast, i + 1) : 0;
        bool modifies = (classes & QU_W_MODIFIER) != 0 &&
                        (next & (QU_W_BODY | QU_W_MODIFIER)) != 0 &&
                        !qu_cast_capital(cast, i + 1);
        bool noun = (classes & QU_W_BODY) != 0;
        bool more = noun && (next & QU_W_BODY) != 0 && !qu_cast_capital(cast, i + 1);
        if (!modifies && !more) { /* "Osk convention", "Osk convention committee" */
            return noun ? i + 1 : end;
        }
        i++;
    }
    return end;
}

static bool all_of(const qu_cast *cast, qu_range range, uint32_t classes)
{
    for (uint32_t i = range.begin; i < range.end; i++) {
        if ((qu_cast_class(cast, i) & classes) == 0) {
            return false;
        }
    }
    return range.begin < range.end;
}

/* Body nouns at the end of a name, or before its "of". */
static bool names_body(const qu_cast *cast, qu_range name)
{
    for (uint32_t i = name.begin; i < name.end; i++) {
        bool noun_end = i + 1 == name.end || !qu_cast_capital(cast, i + 1);
        if (noun_end && (qu_cast_class(cast, i) & QU_W_BODY) != 0) {
            return true;
        }
    }
    return false;
}

static bool is_acronym(const qu_cast *cast, uint32_t token)
{
    quoth_view word = qu_token_word(cast->language, token);
    bool label = token + 1 < cast->language->n_tokens && IS(cast, token + 1, ":");
    return all_caps(cast, token) && word.len <= 6 && !label;
}

/* "FARGO, N.D. (AP) -" at the begin of a paragraph */
static bool is_dateline(const qu_cast *cast, const qu_mention *mention)
{
    uint32_t at = mention->name.begin, end = mention->name.end;
    uint32_t p = cast->paragraph_of[mention->sentence];
    if (at != cast->language->paragraphs[p].tokens.begin || !all_caps(cast, at) ||
        qu_token_word(cast->language, at).len < 4 || end + 1 >= cast->language->n_tokens) {
        return false;
    }
    uint8_t after = kind_of(cast, end);
    return after == QU_DASH || after == QU_OPEN ||
           (IS(cast, end, ",") && !all_caps(cast, end + 1));
}

static qu_entity_kind kind_of_name(const qu_cast *cast, const qu_mention *mention)
{
    qu_range name = mention->name;
    uint32_t first = qu_cast_class(cast, name.begin);
    bool titled = mention->title.begin < mention->title.end;
    if (!titled && all_of(cast, name, QU_W_PLACE)) {
        return QU_PLACE;
    }
    if (is_dateline(cast, mention)) {
        return QU_PLACE;
    }
    if (names_body(cast, name)) {
        return QU_BODY;
    }
    if (titled && all_of(cast, mention->title, QU_W_PEOPLE) && mention->n_parts == 1) {
        return QU_UNKNOWN; /* "Republican Trump", "American Idol" */
    }
    quoth_view word = qu_token_word(cast->language, name.begin);
    bool initial = word.len >= 2 && word.ptr[1] == '.';
    if (titled || (mention->n_parts > 1 && ((first & QU_W_GIVEN) != 0 || initial))) {
        return QU_PERSON;
    }
    return mention->n_parts == 1 && is_acronym(cast, name.begin) ? QU_BODY : QU_UNKNOWN;
}

/* Is the name governed by a preposition? */
static bool governed(const qu_cast *cast, uint32_t begin, qu_range sentence)
{
    if (begin > sentence.begin && IS(cast, begin - 1, "the", "a", "an")) {
        begin--;
    }
    return begin > sentence.begin &&
           IS(cast, begin - 1, "of", "with", "to", "by", "for", "from", "against", "about",
               "in", "at", "on", "over", "under", "between", "like", "than", "after", "before",
               "near", "into", "alongside", "toward", "towards");
}

/* The parts of a name, suffix left out; the suffix joins the name. */
static void measure(qu_cast *cast, qu_mention *mention, uint32_t sentence_end)
{
    uint32_t end = mention->name.end;
    while (end - 1 > mention->name.begin && (qu_cast_class(cast, end - 1) & QU_W_SUFFIX) != 0) {
        end--;
    }
    mention->n_parts = (uint8_t)(end - mention->name.begin);
    uint32_t after = mention->name.end; /* "Roe, Jr." */
    if (end == after && after + 1 < sentence_end && IS(cast, after, ",") &&
        IS(cast, after + 1, "jr", "jr.", "sr", "sr.")) {
        mention->name.end += 2;
    }
}

/* Add the body that a title begins with: "Osk Harbour Board Chairwoman Ann Lee". */
static void add_body_of_title(qu_cast *cast, const qu_mention *person, qu_range run)
{
    uint32_t end = run.begin;
    while (end < person->title.end && (qu_cast_class(cast, end) & QU_W_TITLE) == 0) {
        end++;
    }
    qu_mention body = *person;
    body.name = (qu_range){run.begin, end};
    body.title = (qu_range){run.begin, run.begin};
    body.n_parts = (uint8_t)(end - run.begin);
    if (end > run.begin + 1 && end < person->name.begin && names_body(cast, body.name)) {
        body.kind = QU_BODY;
        body.subject = false;
        body.attached = true;
        (void)qu_mention_add(cast, &body);
    }
}

static bool ends_plural_people(const qu_cast *cast, uint32_t token)
{
    return (qu_cast_class(cast, token) & QU_W_PEOPLE) != 0 &&
           (qu_ends(qu_token_word(cast->language, token), "s") ||
               qu_ends(qu_token_word(cast->language, token), "S"));
}

/* "Ann Lee and Tim Poe": the second of a pair is as much a subject as the first. */
static bool shares_subject(const qu_cast *cast, uint32_t begin, uint32_t sentence)
{
    if (cast->n_mentions == 0 || begin < 2 || !IS(cast, begin - 1, "and")) {
        return false;
    }
    const qu_mention *before = &cast->mentions[cast->n_mentions - 1];
    return before->sentence == sentence && before->subject && before->name.end == begin - 1;
}

/* "Union leader Jane Roe": she is the subject, not the union that her title names. */
static void take_subject(qu_cast *cast, qu_mention *mention)
{
    qu_mention *before = cast->n_mentions > 0 ? &cast->mentions[cast->n_mentions - 1] : NULL;
    if (before != NULL && before->subject && before->name.begin >= mention->title.begin &&
        before->name.end <= mention->title.end) {
        mention->subject = true;
        before->subject = false;
        before->attached = true;
    }
}

/* Add the person whom a body is named after: "the Jane Roe campaign". */
static void add_namesake(qu_cast *cast, const qu_mention *body, qu_range run)
{
    qu_mention person = *body;
    person.name = run;
    person.title = (qu_range){run.begin, run.begin};
    person.n_parts = (uint8_t)(run.end - run.begin);
    const uint32_t other = QU_W_PLACE | QU_W_PEOPLE | QU_W_BODY | QU_W_TITLE;
    if (person.n_parts == 2 && (qu_cast_class(cast, run.begin) & QU_W_GIVEN) != 0 &&
        (qu_cast_class(cast, run.begin) & other) == 0 &&
        (qu_cast_class(cast, run.begin + 1) & other) == 0) {
        person.kind = QU_PERSON;
        person.attached = true;
        (void)qu_mention_add(cast, &person);
    }
}

/* "The Jane Roe Show" */
static bool is_programme(const qu_cast *cast, qu_range run)
{
    return run.end > run.begin + 2 &&
           IS(cast, run.end - 1, "show", "hour", "factor", "files", "podcast", "programme");
}

/* "MAYOR RESIGNS OVER PIER", before the words of a sentence: a heading, and no name. */
static bool is_heading(const qu_cast *cast, qu_range run)
{
    uint32_t n_long = 0;
    for (uint32_t i = run.begin; i < run.end; i++) {
        if (kind_of(cast, i) == QU_WORD && !all_caps(cast, i)) {
            return false;
        }
        n_long += qu_token_word(cast->language, i).len > 3;
    }
    return run.end - run.begin >= HEADING_WORDS && n_long > 1;
}

/* "The Ohio Democrat", "the Osk Republican": a description, and no name. */
static bool is_member(const qu_cast *cast, qu_range run, qu_range sentence)
{
    const uint32_t kind = QU_W_PEOPLE | QU_W_PLACE;
    uint32_t last = run.end - 1;
    if (last == run.begin || (qu_cast_class(cast, last) & kind) != QU_W_PEOPLE ||
        run.begin == sentence.begin || !IS(cast, run.begin - 1, "the", "a", "an")) {
        return false;
    }
    return all_of(cast, run, kind) ||
           IS(cast, last, "republican", "democrat", "independent", "libertarian");
}

/* "The Osk campaign": a body whose noun, in lower case, ends the run at `end`. */
static void set_body(qu_cast *cast, qu_mention *mention, qu_range run, uint32_t end)
{
    mention->name = (qu_range){run.begin, end};
    mention->title = (qu_range){run.begin, run.begin};
    mention->kind = QU_BODY;
    mention->n_parts = (uint8_t)(end - run.begin);
    add_namesake(cast, mention, run);
}

/* A run of capitals → its mention, unless it names nobody; returns where to go on. */
static uint32_t add_run(qu_cast *cast, qu_range run, uint32_t sentence, bool *subject_seen)
{
    qu_range in = cast->language->sentences[sentence];
    uint32_t end = body_end(cast, run.end, in.end);
    qu_mention mention = {.sentence = sentence, .initial = begins_clause(cast, run.begin, in)};
    if (is_heading(cast, run)) {
        return run.end;
    }
    if (end > run.end && !possessive(cast, run.end - 1)) {
        set_body(cast, &mention, run, end);
    } else {
        end = run.end;
        if (all_of(cast, run, QU_W_PEOPLE | QU_W_TITLE | QU_W_ROLE | QU_W_OFFICE) &&
            !all_of(cast, run, QU_W_PLACE) &&
            (qu_cast_class(cast, end - 1) & QU_W_GIVEN) == 0) {
            return end; /* "Republicans", "US President" */
        }
        if (is_member(cast, run, in)) {
            return end;
        }
        if (qu_title_open(cast, run, in.end)) {
            return end;
        }
        uint32_t begin = qu_title_end(cast, run), title = run.begin;
        if (begin == run.begin) {
            begin = qu_title_given(cast, run, in, &title);
        }
        bool plural = end > run.begin + 1 && ends_plural_people(cast, end - 1);
        bool office = begin > run.begin && begin + 1 == run.end && !possessive(cast, begin) &&
                      IS(cast, begin, "general", "president", "secretary", "officer",
                          "director", "editor", "counsel", "executive", "manager", "staff");
        if (begin >= run.end || plural || office) {
            return end; /* "Senate Republicans" */
        }
        mention.name = (qu_range){begin, run.end};
        mention.title =
            (qu_range){begin > run.begin ? title : qu_title_begin(cast, run.begin, in), begin};
        if (begin > run.begin && run.begin > in.begin &&
            IS(cast, run.begin - 1, "former", "ex", "then", "acting")) {
            mention.title.begin--;
        }
        measure(cast, &mention, in.end);
        mention.kind = (uint8_t)kind_of_name(cast, &mention);
        if (is_programme(cast, run)) {
            mention.kind = QU_BODY;
            add_namesake(cast, &mention, (qu_range){run.begin, run.end - 1});
        }
        if (mention.kind == QU_BODY || mention.kind == QU_PLACE) {
            mention.name.begin = run.begin;
            mention.title = (qu_range){run.begin, run.begin};
            mention.n_parts = (uint8_t)(run.end - run.begin);
        }
    }
    mention.quoted = cast->quoted[mention.name.begin];
    bool article = run.begin > in.begin && IS(cast, run.begin - 1, "the", "a", "an");
    mention.attached =
        possessive(cast, mention.name.end - 1) || (article && mention.kind == QU_UNKNOWN);
    uint32_t whole =
        mention.title.begin < mention.name.begin ? mention.title.begin : mention.name.begin;
    mention.subject =
        !*subject_seen && !mention.quoted && !mention.attached && !governed(cast, whole, in);
    *subject_seen = *subject_seen || mention.subject;
    mention.subject = mention.subject || shares_subject(cast, whole, sentence);
    take_subject(cast, &mention);
    if (begins_clause(cast, run.begin, in) || mention.title.end > mention.title.begin) {
        add_body_of_title(cast, &mention, run);
    }
    (void)qu_mention_add(cast, &mention);
    return mention.name.end > end ? mention.name.end : end;
}

/* "She wants to elect Roe": Roe is not whom the sentence is about. */
static bool is_subject_pronoun(const qu_cast *cast, uint32_t token)
{
    const qu_token *t = &cast->language->tokens[token];
    return t->end - t->begin <= 4 && !cast->quoted[token] &&
           (qu_cast_class(cast, token) & QU_W_NEVER) != 0 &&
           IS(cast, token, "he", "she", "they", "we", "i");
}

void qu_mentions_find(qu_cast *cast)
{
    const qu_language *language = cast->language;
    for (uint32_t s = 0; s < language->n_sentences && !cast->failed; s++) {
        if (cast->titled[s]) {
            continue;
        }
        qu_range in = language->sentences[s];
        bool subject_seen = false;
        for (uint32_t i = in.begin; i < in.end && !cast->failed;) {
            bool starts = begins_clause(cast, i, in);
            subject_seen = subject_seen || is_subject_pronoun(cast, i);
            bool never = (qu_cast_class(cast, i) & QU_W_NEVER) != 0;
            bool names = never ? is_given_name(cast, i, in) || is_label_name(cast, i, in)
                               : qu_name_word(cast, i);
            if (!names || (starts && !is_name_at_start(cast, i, in))) {
                i++;
                continue;
            }
            i = add_run(cast, (qu_range){i, run_end(cast, i, in.end)}, s, &subject_seen);
        }
    }
}
