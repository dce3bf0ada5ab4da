/*
 * source.c: the noun phrase that a cue's source is.
 *
 * Without a parser: a phrase is bounded by marks and by words of the closed classes, and its
 * head is its last word. Names carry the nouns before them ("campaign spokeswoman Jane Roe"),
 * common nouns are taken back to their determiner and on over "of", "for" and their kin.
 */
#include "attribution/attribution_internal.h"

enum {
    SOURCE_MAX_WORDS = 14,
    APPOSITION_MAX_TOKENS = 30,
    RELATIVE_MAX_TOKENS = 8,
    BRACKET_MAX_TOKENS = 10,
    LONG_MAX_TOKENS = 25,
    TIME_MAX_TOKENS = 7
};

static const uint32_t BOUNDARY = QU_IS_PREPOSITION | QU_IS_CONJUNCTION | QU_IS_SUBORDINATOR |
                                 QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_QUOTED | QU_IS_REFLEXIVE;

static bool is_word(const qu_attributor *work, uint32_t token)
{
    uint8_t kind = qu_tok(work, token)->kind;
    return kind == QU_WORD || kind == QU_NUMBER;
}

static bool is_capital(const qu_attributor *work, uint32_t token)
{
    return (qu_tok(work, token)->shape & QU_CAPITAL) != 0;
}

static bool ends_in_ly(const qu_attributor *work, uint32_t token)
{
    quoth_view word = qu_token_text(work->language, token);
    return word.len > 4 && qu_ends(word, "ly") && !is_capital(work, token);
}

bool qu_is_filler(const qu_attributor *work, uint32_t token)
{
    return is_word(work, token) && !is_capital(work, token) &&
           (qu_is(work, token, QU_IS_ADVERB | QU_IS_AUXILIARY | QU_IS_MODAL) ||
               ends_in_ly(work, token));
}

/* May the word be the head of a source? */
static bool can_be_head(const qu_attributor *work, uint32_t token)
{
    if (!is_word(work, token) || qu_is(work, token, QU_IS_QUOTED)) {
        return false;
    }
    if (qu_is(work, token, QU_IS_PRONOUN)) {
        return qu_is(work, token, QU_IS_SUBJECT) ||
               qu_token_is(work->language, token, "others") ||
               qu_tok(work, token)->end - qu_tok(work, token)->begin > 4;
    }
    if (is_capital(work, token) && !qu_is(work, token, BOUNDARY | QU_IS_DET | QU_IS_TIME)) {
        return true;
    }
    bool number = qu_tok(work, token)->kind == QU_NUMBER;
    bool degree = qu_token_is(work->language, token, "more") ||
                  qu_token_is(work->language, token, "most") ||
                  qu_token_is(work->language, token, "less");
    if (degree) {
        return false;
    }
    bool function = qu_is(work, token, BOUNDARY | QU_IS_ADVERB | QU_IS_POSSESSIVE | QU_IS_TIME);
    bool det = qu_is(work, token, QU_IS_DET);
    return !number && !function && !det && !ends_in_ly(work, token) &&
           (qu_tok(work, token)->shape & QU_POSSESSIVE) == 0;
}

/* Words of a phrase before its head: names, nouns, adjectives, possessives, numbers. */
static bool can_stand_inside(const qu_attributor *work, uint32_t token)
{
    if (!is_word(work, token) || qu_is(work, token, QU_IS_QUOTED | QU_IS_PRONOUN)) {
        return qu_is(work, token, QU_IS_POSSESSIVE) && !qu_is(work, token, QU_IS_QUOTED);
    }
    if (is_capital(work, token)) {
        return !qu_is(work, token, BOUNDARY) || qu_is(work, token, QU_IS_DET);
    }
    return !qu_is(work, token, BOUNDARY | QU_IS_ADVERB | QU_IS_VERB) &&
           !(qu_is(work, token, QU_IS_CUE) && !qu_is(work, token, QU_IS_SPEECH));
}

/* "Roe (D-Conn.) said": where the bracket that ends at `end` opens, or `end`. */
static uint32_t bracket_begin(const qu_attributor *work, uint32_t first, uint32_t end)
{
    if (end <= first || qu_tok(work, end - 1)->kind != QU_CLOSE) {
        return end;
    }
    for (uint32_t i = end - 1; i > first && i + BRACKET_MAX_TOKENS > end; i--) {
        if (qu_tok(work, i - 1)->kind == QU_OPEN) {
            return i - 1;
        }
    }
    return end;
}

/* The left end of the phrase whose words up to `head` go on leftwards, not before `first`. */
static uint32_t phrase_begin(const qu_attributor *work, uint32_t first, uint32_t head)
{
    uint32_t begin = head, n_words = 0;
    while (begin > first && n_words++ < SOURCE_MAX_WORDS) {
        uint32_t before = begin - 1;
        if (qu_is(work, begin, QU_IS_DET) && !is_capital(work, head) && begin != head &&
            !qu_is(work, before, QU_IS_ATTACH)) {
            break; /* "the" begins a phrase */
        }
        if (can_stand_inside(work, before)) {
            bool possessive = (qu_tok(work, before)->shape & QU_POSSESSIVE) != 0 ||
                              qu_is(work, before, QU_IS_POSSESSIVE);
            if (!possessive && qu_is(work, begin, QU_IS_DET) && begin != head) {
                break;
            }
            begin = before;
            continue;
        }
        /* "a spokesman for the campaign", "Department of Justice", "Roe and Doe" */
        bool attaches =
            qu_is(work, before, QU_IS_ATTACH) && before > first &&
            can_be_head(work, before - 1) &&
            !qu_is(work, before - 1, QU_IS_VERB | QU_IS_TIME | QU_IS_PRONOUN) &&
            (qu_token_is(work->language, before, "of") ||
                (!is_capital(work, before - 1) && !qu_is(work, before - 1, QU_IS_CUE)));
        uint32_t bracket = bracket_begin(work, first, before); /* "Roe (R) and Doe" */
        uint32_t other = bracket > first ? bracket - 1 : first;
        bool both = qu_is(work, before, QU_IS_CONJUNCTION) && before > first &&
                    !qu_token_is(work->language, before, "but") && is_capital(work, begin) &&
                    is_capital(work, other) && can_be_head(work, other);
        if (!attaches && !both) {
            break;
        }
        begin = both ? other : before - 1;
    }
    return begin;
}

/* Drop words at the left end that belong to the clause, not to the phrase. */
static uint32_t trim_begin(const qu_attributor *work, uint32_t begin, uint32_t head)
{
    while (begin < head &&
           (qu_is(work, begin, QU_IS_TIME | QU_IS_ADVERB) ||
               qu_tok(work, begin)->kind == QU_NUMBER) &&
           !qu_is(work, begin, QU_IS_DET) &&
           (qu_is(work, begin, QU_IS_TIME | QU_IS_ADVERB) ||
               qu_tok(work, begin)->end - qu_tok(work, begin)->begin == 4)) {
        begin++;
    }
    return begin;
}

/* "R-Texas": party and place of a lawmaker. */
static bool is_tag(const qu_attributor *work, uint32_t token)
{
    quoth_view word = qu_token_text(work->language, token);
    return word.len > 2 && word.ptr[1] == '-' && is_capital(work, token);
}

/* "A man, dressed in grey,": a participle or "who" after the comma. */
static bool tells_of(const qu_attributor *work, uint32_t token)
{
    quoth_view word = qu_token_text(work->language, token);
    return qu_token_is(work->language, token, "who") ||
           qu_token_is(work->language, token, "not") ||
           (!is_capital(work, token) && word.len > 5 &&
               (qu_ends(word, "ed") || qu_ends(word, "ing")));
}

/* "allies, including the mayor, Jane Roe, said": one of those who spoke. */
static bool is_example(const qu_attributor *work, uint32_t first, uint32_t begin)
{
    return begin > first && (qu_token_is(work->language, begin - 1, "including") ||
                                qu_token_is(work->language, begin - 1, "as") ||
                                qu_token_is(work->language, begin - 1, "like"));
}

/* “...,” Jane Roe, told us: a name between a quotation's end, at `mark`, and a stray comma. */
static uint32_t name_after_quotation(
    const qu_attributor *work, uint32_t first, uint32_t comma, uint32_t mark)
{
    bool fits = qu_tok(work, mark)->kind == QU_QUOTE && mark + 1 < comma &&
                is_capital(work, comma - 1) && can_be_head(work, comma - 1);
    return fits && phrase_begin(work, first, comma - 1) == mark + 1 ? mark + 1 : QUOTH_NONE;
}

/* "Roe, the mayor's spokeswoman," before a cue: the head stands before the first comma. */
static uint32_t apposition_begin(const qu_attributor *work, uint32_t first, uint32_t comma)
{
    uint32_t from =
        comma > first + APPOSITION_MAX_TOKENS ? comma - APPOSITION_MAX_TOKENS : first;
    for (uint32_t i = comma; i-- > from;) {
        const qu_token *token = qu_tok(work, i);
        bool shortened = token->kind == QU_STOP && qu_tok(work, i + 1)->kind == QU_COMMA;
        if (shortened) {
            continue; /* "D-Conn.," */
        }
        if (qu_is(work, i, QU_IS_QUOTED) || token->kind == QU_STOP || token->kind == QU_DASH) {
            return name_after_quotation(work, first, comma, i);
        }
        if (token->kind != QU_COMMA || i == first || i + 1 >= comma) {
            continue;
        }
        uint32_t bracket = bracket_begin(work, first, i); /* "Roe (D-Conn.), a senator," */
        uint32_t head = bracket > first ? bracket - 1 : first;
        uint32_t begin = can_be_head(work, head) ? phrase_begin(work, first, head) : i;
        if (is_tag(work, head) && begin > first && qu_tok(work, begin - 1)->kind == QU_COMMA) {
            continue; /* the name stands before "R-Texas" */
        }
        bool name_before =
            begin < i && is_capital(work, head) && !qu_is(work, head, QU_IS_SUBJECT);
        bool role_before = begin < i && qu_is(work, begin, QU_IS_DET);
        if (begin > first && qu_is(work, begin - 1, QU_IS_PREPOSITION) &&
            !qu_is(work, begin - 1, QU_IS_SUBORDINATOR) &&
            !qu_token_is(work->language, begin - 1, "of") && !is_example(work, first, begin)) {
            continue; /* "Outside the hall, where they met," */
        }
        bool explains = qu_is(work, i + 1, QU_IS_DET | QU_IS_POSSESSIVE) ||
                        qu_token_is(work->language, i + 1, "who") ||
                        qu_token_is(work->language, i + 1, "which") ||
                        qu_tok(work, i + 1)->kind == QU_NUMBER || !is_capital(work, i + 1);
        explains = explains || is_tag(work, i + 1);
        explains =
            explains || qu_token_is(work->language, i + 2, "of"); /* ", Whig of Orley," */
        bool names = is_capital(work, comma - 1) && can_be_head(work, comma - 1) &&
                     !is_example(work, first, begin);
        bool told_of = role_before && begin == first && tells_of(work, i + 1);
        if ((name_before && explains) || (role_before && names) || told_of) {
            return begin;
        }
    }
    return QUOTH_NONE;
}

static bool holds_hyphen(quoth_view word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] == '-') {
            return true;
        }
    }
    return false;
}

/* "Two people who were in the room said": the phrase is inside a clause that tells of its head.
 */
static uint32_t relative_begin(const qu_attributor *work, uint32_t first, uint32_t begin)
{
    uint32_t from = begin > first + RELATIVE_MAX_TOKENS ? begin - RELATIVE_MAX_TOKENS : first;
    for (uint32_t i = begin; i-- > from + 1;) {
        if (!is_word(work, i) || qu_is(work, i, QU_IS_QUOTED | QU_IS_CUE)) {
            break;
        }
        quoth_view word = qu_token_text(work->language, i);
        bool participle = qu_ends(word, "ing") && word.len > 5 && !is_capital(work, i) &&
                          !is_capital(work, i - 1) && !holds_hyphen(word);
        bool relative = qu_token_is(work->language, i, "who") || participle;
        if (relative && can_be_head(work, i - 1)) {
            return phrase_begin(work, first, i - 1);
        }
    }
    return begin;
}

/* Monday; or July in "on July 4", "in late July": not the May of a name. */
static bool names_day(const qu_attributor *work, uint32_t token)
{
    if (!qu_is(work, token, QU_IS_TIME) || !is_capital(work, token)) {
        return false;
    }
    return qu_ends(qu_token_text(work->language, token), "day") ||
           (token > 0 && qu_token_is(work->language, token - 1, "on")) ||
           (token > 0 && qu_token_is(work->language, token - 1, "in"));
}

/* "Roe on July 4, 2016, said": where the day between source and cue begins, or `end`. */
static uint32_t time_begin(const qu_attributor *work, uint32_t first, uint32_t end)
{
    bool day = false;
    uint32_t i = end;
    for (; i > first && i + TIME_MAX_TOKENS > end; i--) {
        uint8_t kind = qu_tok(work, i - 1)->kind;
        bool named = names_day(work, i - 1);
        bool year_before_comma = i > first + 1 && qu_tok(work, i - 2)->kind == QU_NUMBER;
        if (!named && kind != QU_NUMBER && (kind != QU_COMMA || day || !year_before_comma)) {
            break;
        }
        day = day || named;
    }
    if (!day || i == first) {
        return end;
    }
    uint8_t kind = qu_tok(work, i)->kind;
    bool on =
        qu_token_is(work->language, i - 1, "on") || qu_token_is(work->language, i - 1, "in");
    return on ? i - 1 : kind == QU_COMMA || kind == QU_NUMBER ? end : i;
}

static uint32_t without_fillers(const qu_attributor *work, uint32_t first, uint32_t end)
{
    while (
        end > first && (qu_is_filler(work, end - 1) || qu_is(work, end - 1, QU_IS_REFLEXIVE))) {
        end--;
    }
    return end;
}

/* "A pilot from Orley with a record of angering the board said": a sentence that has no verb
 * before the cue is one phrase. */
static uint32_t long_begin(const qu_attributor *work, uint32_t first, uint32_t begin)
{
    bool opens = qu_is(work, first, QU_IS_DET) && is_capital(work, first) &&
                 !qu_is(work, first + 1, QU_IS_TIME | QU_IS_SUBJECT) && begin > first + 2 &&
                 begin < first + LONG_MAX_TOKENS;
    if (!opens) {
        return begin;
    }
    for (uint32_t i = first; i < begin; i++) {
        quoth_view word = qu_token_text(work->language, i);
        bool verb = qu_is(work, i, QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_VERB) ||
                    (word.len > 4 && qu_ends(word, "ed") && !is_capital(work, i));
        if (!is_word(work, i) || verb ||
            qu_is(work, i,
                QU_IS_SUBORDINATOR | QU_IS_QUOTED | QU_IS_PRONOUN | QU_IS_CONJUNCTION)) {
            return begin;
        }
    }
    quoth_view before = qu_token_text(work->language, begin - 1);
    bool goes_on = qu_is(work, begin - 1, QU_IS_PREPOSITION) || qu_ends(before, "ing");
    return goes_on ? first : begin;
}

qu_range qu_source_before(const qu_attributor *work, uint32_t first, uint32_t end)
{
    qu_range none = {0, 0};
    end = without_fillers(work, first, end);
    uint32_t before_day = time_begin(work, first, end);
    end = before_day < end ? without_fillers(work, first, before_day) : end;
    if (end == first) {
        return none;
    }
    uint32_t bracket = bracket_begin(work, first, end);
    if (bracket < end && bracket > first) {
        qu_range name = qu_source_before(work, first, bracket);
        return qu_empty(name) || name.end != bracket ? none : (qu_range){name.begin, end};
    }
    if (qu_tok(work, end - 1)->kind == QU_COMMA && qu_token_is(work->language, end - 1, ",")) {
        uint32_t begin = apposition_begin(work, first, end - 1);
        return begin == QUOTH_NONE ? none : (qu_range){begin, end - 1};
    }
    uint32_t head = end - 1;
    if (!can_be_head(work, head)) {
        return none;
    }
    if (qu_token_is(work->language, head, "who") ||
        qu_token_is(work->language, head, "which")) {
        bool apart = head > first && (qu_tok(work, head - 1)->kind == QU_COMMA ||
                                         qu_tok(work, head - 1)->kind == QU_DASH);
        uint32_t before = apart ? head - 1 : head;
        bool told_of = before > first && (can_be_head(work, before - 1) ||
                                             qu_tok(work, before - 1)->kind == QU_CLOSE);
        return told_of ? (qu_range){head, end} : none; /* "Roe, who said": who */
    }
    if (qu_is(work, head, QU_IS_PRONOUN) && !qu_token_is(work->language, head, "others")) {
        return (qu_range){head, end};
    }
    uint32_t begin = trim_begin(work, phrase_begin(work, first, head), head);
    begin = relative_begin(work, first, begin);
    return (qu_range){long_begin(work, first, begin), end};
}

/* The end of an apposition that begins at the comma `i`, or `i` when none does. */
static uint32_t apposition_end(const qu_attributor *work, uint32_t i, uint32_t end)
{
    if (i + 1 >= end || qu_tok(work, i)->kind != QU_COMMA ||
        !qu_token_is(work->language, i, ",")) {
        return i;
    }
    bool explains = qu_is(work, i + 1, QU_IS_DET | QU_IS_POSSESSIVE) ||
                    qu_token_is(work->language, i + 1, "who") ||
                    qu_tok(work, i + 1)->kind == QU_NUMBER ||
                    (is_word(work, i + 1) && !is_capital(work, i + 1) &&
                        !qu_is(work, i + 1, BOUNDARY | QU_IS_CUE | QU_IS_ADVERB));
    if (!explains) {
        return i;
    }
    uint32_t last = end - i > APPOSITION_MAX_TOKENS ? i + APPOSITION_MAX_TOKENS : end;
    for (uint32_t k = i + 1; k < last; k++) {
        uint8_t kind = qu_tok(work, k)->kind;
        if (kind == QU_COMMA || kind == QU_STOP || kind == QU_DASH ||
            qu_is(work, k, QU_IS_QUOTED)) {
            return k;
        }
    }
    return last == end ? end : i;
}

/* "said the leader of the board, Jane Roe.": the end of a name alone after the comma `i`. */
static uint32_t name_end(const qu_attributor *work, uint32_t i, uint32_t end)
{
    if (i + 2 >= end || !qu_token_is(work->language, i, ",")) {
        return i;
    }
    uint32_t k = i + 1;
    while (k < end && is_capital(work, k) && is_word(work, k) &&
           !qu_is(work, k, BOUNDARY | QU_IS_TIME | QU_IS_DET | QU_IS_ADVERB)) {
        k++;
    }
    bool alone =
        k >= end || qu_tok(work, k)->kind == QU_STOP || qu_tok(work, k)->kind == QU_COMMA;
    return alone && k > i + 2 ? k : i;
}

qu_range qu_source_after(const qu_attributor *work, uint32_t begin, uint32_t end)
{
    qu_range none = {0, 0};
    uint32_t i = begin, head = QUOTH_NONE;
    if (begin < end && qu_is(work, begin, QU_IS_SUBJECT)) {
        return (qu_range){begin, begin + 1};
    }
    for (; i < end && i < begin + SOURCE_MAX_WORDS; i++) {
        if (qu_is(work, i, QU_IS_DET | QU_IS_POSSESSIVE) && i == begin) {
            continue;
        }
        bool attach =
            i > begin && qu_is(work, i, QU_IS_ATTACH) && i + 1 < end &&
            (can_stand_inside(work, i + 1)) && !qu_is(work, i + 1, QU_IS_TIME) &&
            !qu_is(work, i - 1, QU_IS_TIME) &&
            (qu_token_is(work->language, i, "of") || qu_token_is(work->language, i, "for"));
        bool both = i > begin && qu_token_is(work->language, i, "and") && i + 1 < end &&
                    is_capital(work, i + 1) && is_capital(work, i - 1);
        if (attach || both) {
            continue;
        }
        bool word = is_word(work, i) &&
                    !qu_is(work, i, BOUNDARY | QU_IS_ADVERB | QU_IS_TIME | QU_IS_PRONOUN) &&
                    !ends_in_ly(work, i);
        if (!word) {
            break;
        }
        head = i;
    }
    if (head == QUOTH_NONE || !can_be_head(work, head)) {
        return none;
    }
    uint32_t named = qu_is(work, begin, QU_IS_DET) ? name_end(work, head + 1, end) : head + 1;
    return (qu_range){begin, named > head + 1 ? named : apposition_end(work, head + 1, end)};
}

/* --- the subject of a sentence --------------------------------------------------------------
 */

bool qu_may_be_past(const qu_attributor *work, uint32_t token)
{
    quoth_view word = qu_token_text(work->language, token);
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] == '-') {
            return false; /* "the guild-backed pilot" */
        }
    }
    return qu_tok(work, token)->kind == QU_WORD && word.len > 4 && qu_ends(word, "ed") &&
           (qu_tok(work, token)->shape & QU_CAPITAL) == 0;
}

/* After "(D-Conn.)" and "on Friday", which may stand between a name and its verb. */
static uint32_t past_bracket_and_time(const qu_attributor *work, uint32_t at, uint32_t before)
{
    uint32_t i = at;
    if (i < before && qu_tok(work, i)->kind == QU_OPEN) {
        while (i < before && i < at + BRACKET_MAX_TOKENS && qu_tok(work, i)->kind != QU_CLOSE) {
            i++;
        }
        i += i < before;
    }
    bool on = i + 1 < before && qu_is(work, i, QU_IS_PREPOSITION);
    uint32_t time = i + on;
    while (time < before && qu_is(work, time, QU_IS_TIME)) {
        time++;
    }
    return time > i + on ? time : i;
}

/* The capitalised words that a sentence begins with, when more of the sentence follows them. */
static qu_range opening_name(const qu_attributor *work, qu_range sentence, uint32_t before)
{
    const uint32_t no_name = QU_IS_QUOTED | QU_IS_PREPOSITION | QU_IS_SUBORDINATOR |
                             QU_IS_ADVERB | QU_IS_TIME | QU_IS_CONJUNCTION | QU_IS_AUXILIARY |
                             QU_IS_MODAL;
    uint32_t end = sentence.begin;
    while (end < before && (qu_tok(work, end)->shape & QU_CAPITAL) != 0 &&
           (!qu_is(work, end, no_name | QU_IS_DET) ||
               (end == sentence.begin && qu_is(work, end, QU_IS_DET)))) {
        end++;
    }
    bool only_det = end == sentence.begin + 1 && qu_is(work, sentence.begin, QU_IS_DET);
    quoth_view first = qu_token_text(work->language, sentence.begin);
    bool participle = end == sentence.begin + 1 && qu_ends(first, "ing");
    uint32_t next = past_bracket_and_time(work, end, before);
    bool goes_on = next < before && qu_tok(work, next)->kind == QU_WORD &&
                   !qu_is(work, next,
                       QU_IS_PREPOSITION | QU_IS_SUBORDINATOR | QU_IS_DET | QU_IS_PRONOUN |
                           QU_IS_POSSESSIVE);
    bool owner = end > sentence.begin && (qu_tok(work, end - 1)->shape & QU_POSSESSIVE) != 0;
    bool name = end > sentence.begin && !only_det && !participle && !owner && goes_on;
    return name ? (qu_range){sentence.begin, end} : (qu_range){0, 0};
}

/* The first noun phrase of the sentence that has a verb's place to be its subject. */
qu_range qu_sentence_subject(const qu_attributor *work, qu_range sentence, uint32_t before)
{
    qu_range name = opening_name(work, sentence, before);
    if (!qu_empty(name)) {
        return name;
    }
    for (uint32_t i = sentence.begin + 1; i < before; i++) {
        bool verb = qu_is(work, i, QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_VERB | QU_IS_CUE) &&
                    !qu_is(work, i, QU_IS_QUOTED);
        if (!verb && !qu_may_be_past(work, i)) {
            continue;
        }
        qu_range subject = qu_source_before(work, sentence.begin, i);
        if (!qu_empty(subject)) {
            bool capital =
                ((qu_tok(work, subject.end - 1)->shape | qu_tok(work, subject.begin)->shape) &
                    QU_CAPITAL) != 0;
            bool pronoun = qu_is(work, subject.begin, QU_IS_PRONOUN);
            return capital || pronoun ||
                           qu_is(work, subject.begin, QU_IS_DET | QU_IS_POSSESSIVE)
                       ? subject
                       : (qu_range){0, 0};
        }
    }
    return (qu_range){0, 0};
}
