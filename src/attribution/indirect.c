/*
 * indirect.c: clauses that a cue reports, and words in quotation marks inside sentences.
 *
 * For each cue that no quotation has taken: what follows it (a "that" clause and its kin, a
 * bare clause, an infinitive, a noun phrase, as the verb takes them), else the clause before
 * it.
 */
#include "attribution/attribution_internal.h"

enum { SEARCH_MAX_TOKENS = 14, SUBJECT_MAX_TOKENS = 5, FRAGMENT_NEAR_TOKENS = 3 };

static const float P_THAT = 0.9f, P_CLAUSE = 0.85f, P_INFINITIVE = 0.75f, P_NOUN = 0.55f,
                   P_TRAILING = 0.85f, P_FRAGMENT = 0.6f;

static uint32_t region_end(const qu_cue *cue)
{
    return cue->after && cue->source.end > cue->cue.end ? cue->source.end : cue->cue.end;
}

static uint32_t region_begin(const qu_cue *cue)
{
    bool before = !cue->after && !cue->inherited && !qu_empty(cue->source) &&
                  cue->source.begin < cue->cue.begin;
    return before ? cue->source.begin : cue->cue.begin;
}

static bool is_question_word(const qu_attributor *work, uint32_t token)
{
    static const char *const words[] = {
        "whether", "if", "what", "why", "how", "who", "where", "when", "which"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (qu_token_is(work->language, token, words[i])) {
            return true;
        }
    }
    return false;
}

/* "it may", "the bill could": a short noun phrase and its verb, so no addressee. */
static bool is_subject_of_verb(const qu_attributor *work, uint32_t i, uint32_t end)
{
    uint32_t last = i + SUBJECT_MAX_TOKENS < end ? i + SUBJECT_MAX_TOKENS : end;
    for (uint32_t k = i; k < last; k++) {
        if (k > i && qu_is(work, k, QU_IS_MODAL | QU_IS_AUXILIARY)) {
            return !qu_token_is(work->language, k, "being") &&
                   !qu_token_is(work->language, k, "having");
        }
        bool word = qu_tok(work, k)->kind == QU_WORD || qu_tok(work, k)->kind == QU_NUMBER;
        if (!word || qu_is(work, k, QU_IS_PREPOSITION | QU_IS_CONJUNCTION | QU_IS_CUE) ||
            (k == i && qu_is(work, k, QU_IS_ADDRESSEE) && !qu_is(work, k, QU_IS_SUBJECT)) ||
            (k > i && qu_is(work, k,
                          QU_IS_SUBORDINATOR | QU_IS_PRONOUN | QU_IS_TIME | QU_IS_DET |
                              QU_IS_POSSESSIVE))) {
            return false;
        }
    }
    return false;
}

/* Words that may stand between a cue and its content: addressees, adverbs, times, "in a
 * letter". */
static uint32_t skip_one(const qu_attributor *work, const qu_cue *cue, uint32_t i, uint32_t end)
{
    bool owns = (qu_tok(work, i)->shape & QU_POSSESSIVE) != 0; /* "Sunday's vote" */
    if (!owns && (qu_is(work, i, QU_IS_TIME | QU_IS_ADVERB | QU_IS_REFLEXIVE) ||
                     qu_is_filler(work, i))) {
        return i + 1;
    }
    bool word = qu_tok(work, i)->kind == QU_WORD || qu_tok(work, i)->kind == QU_NUMBER;
    if (!word || qu_is(work, i, QU_IS_QUOTED | QU_IS_CONJUNCTION | QU_IS_SUBORDINATOR)) {
        bool as =
            qu_token_is(work->language, i, "as") || qu_token_is(work->language, i, "after");
        return as ? i + 1 : i;
    }
    if (qu_is(work, i, QU_IS_PREPOSITION)) {
        i++;
        while (i < end &&
               (qu_tok(work, i)->kind == QU_WORD || qu_tok(work, i)->kind == QU_NUMBER) &&
               !qu_is(work, i,
                   QU_IS_SUBORDINATOR | QU_IS_QUOTED | QU_IS_SUBJECT | QU_IS_PREPOSITION)) {
            i++;
        }
        return i;
    }
    return (cue->takes & QU_TAKES_ADDRESSEE) != 0 || qu_is(work, i, QU_IS_ADDRESSEE) ? i + 1
                                                                                     : i;
}

/* A noun phrase can begin here. */
static bool begins_phrase(const qu_attributor *work, uint32_t i)
{
    const qu_token *token = qu_tok(work, i);
    if (qu_is(work, i, QU_IS_DET | QU_IS_POSSESSIVE | QU_IS_PRONOUN) ||
        token->kind == QU_QUOTE) {
        return true;
    }
    return token->kind == QU_WORD &&
           !qu_is(work, i,
               QU_IS_PREPOSITION | QU_IS_CONJUNCTION | QU_IS_SUBORDINATOR | QU_IS_ADVERB |
                   QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_TIME);
}

/* Past the title that opens at `i`, or `i`. */
static uint32_t after_title(const qu_attributor *work, uint32_t i)
{
    uint32_t q = qu_first_quotation_from(work, i);
    bool title = q < work->n_quotations && work->quotations[q].open == i &&
                 qu_is_title(work, &work->quotations[q]);
    return title ? work->quotations[q].close + 1 : i;
}

/* "told Harbour Radio they": past the name of who was told; only where a clause must follow. */
static uint32_t after_name(const qu_attributor *work, uint32_t i, uint32_t end)
{
    uint32_t from = i;
    while (i < end && (qu_tok(work, i)->shape & QU_CAPITAL) != 0 &&
           !qu_is(work, i, QU_IS_QUOTED | QU_IS_SUBJECT | QU_IS_PREPOSITION | QU_IS_TIME)) {
        i++;
    }
    bool clause = i < end && qu_is(work, i, QU_IS_SUBJECT | QU_IS_DET | QU_IS_POSSESSIVE);
    return clause ? i : from;
}

/* "Tuesday that", "Tuesday night she", "flatly that": of the cue, not of what was said. */
static bool stands_before_clause(const qu_attributor *work, uint32_t i, uint32_t end)
{
    bool time = qu_is(work, i, QU_IS_TIME) && (qu_tok(work, i)->shape & QU_POSSESSIVE) == 0;
    bool adverb =
        !time && qu_is_filler(work, i) && !qu_is(work, i, QU_IS_AUXILIARY | QU_IS_MODAL);
    if (i + 1 >= end || (!time && !adverb)) {
        return false;
    }
    if (qu_token_is(work->language, i + 1, "that")) {
        return !qu_token_is(work->language, i, "only");
    }
    bool more = time && qu_is(work, i + 1, QU_IS_TIME);
    return time && (more || qu_is(work, i + 1, QU_IS_SUBJECT | QU_IS_DET | QU_IS_POSSESSIVE) ||
                       (qu_tok(work, i + 1)->shape & QU_CAPITAL) != 0);
}

/* "responded to claims that": the clause is what others say. */
static bool is_claim(const qu_attributor *work, uint32_t token)
{
    static const char *const words[] = {"claims", "claim", "allegations", "allegation",
        "accusations", "accusation", "suggestions", "suggestion", "rumors", "rumours",
        "complaints", "speculation", "criticism", "fears", "concerns"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (qu_token_is(work->language, token, words[i])) {
            return true;
        }
    }
    return false;
}

/* Where the content after the cue begins, or QUOTH_NONE; *p_right by how it was told. */
static uint32_t content_after(
    const qu_attributor *work, const qu_cue *cue, uint32_t end, float *p_right)
{
    uint32_t from = region_end(cue);
    bool skipped_time = true;
    if (from + 2 < end && qu_token_is(work->language, from, ":") &&
        (cue->takes & QU_TAKES_QUOTE) != 0) {
        *p_right = P_CLAUSE;
        return from + 1; /* "Roe tweeted: the ferry is late" */
    }
    for (uint32_t i = from; i < end && i < from + SEARCH_MAX_TOKENS;) {
        if ((cue->takes & (QU_TAKES_THAT | QU_TAKES_CLAUSE)) != 0 &&
            qu_token_is(work->language, i, "that")) {
            *p_right = P_THAT;
            return i > from && is_claim(work, i - 1) ? QUOTH_NONE : i;
        }
        if ((cue->takes & (QU_TAKES_QUESTION | QU_TAKES_CLAUSE)) != 0 &&
            is_question_word(work, i)) {
            *p_right = P_CLAUSE;
            return i;
        }
        if ((cue->takes & QU_TAKES_INFINITIVE) != 0 && qu_token_is(work->language, i, "to") &&
            i + 1 < end && !qu_is(work, i + 1, QU_IS_DET | QU_IS_PRONOUN | QU_IS_POSSESSIVE) &&
            (qu_tok(work, i + 1)->shape & QU_CAPITAL) == 0) {
            *p_right = P_INFINITIVE;
            return i;
        }
        if (stands_before_clause(work, i, end)) {
            skipped_time = true;
            i++;
            continue;
        }
        bool bare_time = qu_is(work, i, QU_IS_TIME) && i + 1 < end &&
                         qu_tok(work, i + 1)->kind == QU_COMMA; /* "said Sunday, and" */
        bool addressee = (cue->takes & QU_TAKES_ADDRESSEE) != 0 && i == from &&
                         !is_subject_of_verb(work, i, end);
        bool subject = i > from && qu_is(work, i, QU_IS_SUBJECT) &&
                       !qu_is(work, i - 1, QU_IS_PREPOSITION) &&
                       !qu_ends(qu_token_text(work->language, i - 1), "thing");
        if ((cue->takes & QU_TAKES_CLAUSE) != 0 && !addressee && (skipped_time || subject) &&
            !bare_time && qu_can_begin_clause(work, i, end)) {
            *p_right = P_CLAUSE;
            return i;
        }
        uint32_t title = i > from ? after_title(work, i) : i; /* "said on “Daybreak” that" */
        if (title > i) {
            i = title;
            skipped_time = true;
            continue;
        }
        bool title_read = i == from && (cue->takes & QU_TAKES_NOUN) == 0 &&
                          after_title(work, i) > i; /* read “Low Tide” */
        if (qu_tok(work, i)->kind == QU_QUOTE && !title_read &&
            (cue->takes & (QU_TAKES_QUOTE | QU_TAKES_NOUN)) != 0) {
            *p_right = P_CLAUSE;
            return i;
        }
        uint32_t next = addressee ? after_name(work, i, end) : i;
        next = next > i ? next : skip_one(work, cue, i, end);
        if (next == i) {
            break;
        }
        skipped_time = qu_is(work, next - 1,
                           QU_IS_TIME | QU_IS_ADVERB | QU_IS_ADDRESSEE | QU_IS_PRONOUN) ||
                       qu_tok(work, next - 1)->kind == QU_NUMBER;
        i = next;
    }
    return QUOTH_NONE;
}

/* A noun phrase as content, for verbs that take one; names only when words are quoted. */
static uint32_t phrase_after(const qu_attributor *work, const qu_cue *cue, uint32_t end)
{
    uint32_t from = region_end(cue);
    if (from >= end || !begins_phrase(work, from)) {
        return QUOTH_NONE;
    }
    if ((cue->takes & QU_TAKES_NOUN) != 0) {
        return from;
    }
    for (uint32_t i = from; (cue->takes & QU_TAKES_NAME) != 0 && i < end; i++) {
        if (qu_tok(work, i)->kind == QU_QUOTE) {
            return from;
        }
    }
    return QUOTH_NONE;
}

/* Another clause begins: " -- a word", "and the town has", "and has". */
static bool begins_another(const qu_attributor *work, uint32_t i, uint32_t end, bool in_clause)
{
    const qu_token *token = qu_tok(work, i);
    if (token->kind == QU_DASH) {
        bool apart =
            (token->shape & QU_SPACE_BEFORE) != 0 && (token->shape & QU_SPACE_AFTER) != 0;
        for (uint32_t k = i + 1; apart && k < end; k++) {
            apart = qu_tok(work, k)->kind != QU_DASH; /* two of them hold an aside */
        }
        return apart;
    }
    return !in_clause && qu_token_is(work->language, i, "and") &&
           (qu_is(work, i + 1, QU_IS_AUXILIARY | QU_IS_MODAL) ||
               is_subject_of_verb(work, i + 1, end));
}

/* “a ferry,” a word that: an apposition, but for one more quotation of a list. */
static bool ends_with_quotation(const qu_attributor *work, uint32_t i, uint32_t end)
{
    bool quotation = qu_tok(work, i)->kind == QU_QUOTE &&
                     qu_tok(work, i - 1)->kind == QU_COMMA && i + 1 < end &&
                     qu_is(work, i + 1, QU_IS_DET | QU_IS_POSSESSIVE);
    for (uint32_t k = i + 1; quotation && k < end; k++) {
        quotation = !qu_is(work, k, QU_IS_QUOTED);
    }
    return quotation;
}

/* A noun phrase ends before a comma after which an adverbial or another clause begins. */
static uint32_t phrase_end(const qu_attributor *work, qu_range content)
{
    bool in_clause = false; /* "a plan that" */
    uint32_t n_dashes = 0;
    for (uint32_t i = content.begin + 1; i + 1 < content.end; i++) {
        const uint32_t begins =
            QU_IS_SUBORDINATOR | QU_IS_CLAUSE | QU_IS_ADVERB | QU_IS_SUBJECT | QU_IS_TIME;
        bool quoted = qu_is(work, i, QU_IS_QUOTED);
        bool comma = qu_tok(work, i)->kind == QU_COMMA && !quoted;
        if (comma &&
            (qu_is(work, i + 1, begins) || qu_token_is(work->language, i + 1, "just"))) {
            return i;
        }
        if (ends_with_quotation(work, i, content.end)) {
            return i + 1;
        }
        in_clause = in_clause || qu_is(work, i, QU_IS_SUBORDINATOR | QU_IS_SUBJECT);
        if (!quoted && qu_tok(work, i)->kind == QU_DASH && n_dashes++ > 0) {
            continue;
        }
        if (!quoted && begins_another(work, i, content.end, in_clause)) {
            return i;
        }
    }
    return content.end;
}

static bool holds_quotation(const qu_attributor *work, qu_range range)
{
    for (uint32_t i = range.begin; i < range.end; i++) {
        if (qu_is(work, i, QU_IS_QUOTED)) {
            return true;
        }
    }
    return false;
}

/* A clause must not cut a quotation: take it in whole, though sentences end inside it. */
static qu_range whole_quotations(const qu_attributor *work, qu_range range)
{
    uint32_t i = qu_first_quotation_from(work, range.end);
    if (i > 0 && range.end > range.begin) {
        const qu_quotation *q = &work->quotations[i - 1];
        bool cut = q->open >= range.begin && range.end <= q->close && !q->unclosed;
        range.end = cut ? q->close + 1 : range.end;
    }
    return range;
}

static void add(
    qu_attributor *work, qu_cue *cue, qu_range content, qu_range more, float p_right)
{
    qu_draft *draft = qu_draft_new(work, cue->source, cue->cue, p_right);
    if (draft == NULL) {
        return;
    }
    qu_draft_piece(work, draft, content);
    if (!qu_empty(more)) {
        qu_draft_piece(work, draft, more);
    }
    cue->used = true;
}

static bool holds_verb(const qu_attributor *work, qu_range range)
{
    for (uint32_t i = range.begin; i < range.end; i++) {
        quoth_view word = qu_token_text(work->language, i);
        if (qu_is(work, i, QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_VERB | QU_IS_QUOTED) ||
            (word.len > 4 && qu_ends(word, "ed"))) {
            return true;
        }
    }
    return false;
}

/* "CLAUSE, he said." and "CLAUSE, he said, CLAUSE": content before the cue. */
static void try_before(qu_attributor *work, uint32_t index, qu_range sentence)
{
    qu_cue *cue = &work->cues[index];
    bool according = cue->takes == 0;
    uint32_t begin = region_begin(cue), from = sentence.begin;
    bool comma = begin > from && qu_tok(work, begin - 1)->kind == QU_COMMA;
    bool fits = according || (cue->takes & (QU_TAKES_CLAUSE | QU_TAKES_THAT)) != 0;
    if (begin <= from + 1 || !fits || (!comma && !according)) {
        return;
    }
    for (uint32_t k = index; k-- > 0 && work->cues[k].sentence == cue->sentence;) {
        const qu_cue *other = &work->cues[k];
        if (other->used && (other->takes & QU_TAKES_QUOTE) != 0) {
            return; /* the clause before is another's content already */
        }
    }
    qu_range content = {from, comma ? begin - 1 : begin}, more = {0, 0};
    if (qu_is(work, content.begin, QU_IS_CONJUNCTION) && content.begin + 1 < content.end) {
        content.begin++; /* "But the bridge is safe, he said" */
    }
    uint32_t follows = region_end(cue);
    bool object = !according && follows < sentence.end &&
                  qu_is(work, follows, QU_IS_DET | QU_IS_POSSESSIVE | QU_IS_SUBJECT);
    bool parted = follows < sentence.end && qu_tok(work, follows)->kind == QU_COMMA;
    bool where = qu_is(work, content.begin, QU_IS_PREPOSITION) && !holds_verb(work, content);
    if (object) { /* "In a letter, Hale promised a quay": what was said follows */
        content = (qu_range){follows, qu_clause_end(work, follows, sentence.end, index)};
        content.end = phrase_end(work, content);
        add(work, cue, whole_quotations(work, content), more, P_NOUN);
        return;
    }
    if (where && !parted && !according) {
        return;
    }
    if (cue->source.begin < content.end && content.begin < cue->source.end) {
        return; /* "Hale left early, adding": the clause tells of the source, it is not said */
    }
    uint32_t after = region_end(cue);
    bool aside = where && parted && !according;
    bool middle =
        after + 2 < sentence.end && qu_tok(work, after)->kind == QU_COMMA &&
        (aside || qu_is(work, after + 1,
                      QU_IS_AUXILIARY | QU_IS_MODAL | QU_IS_SUBJECT | QU_IS_PREPOSITION));
    if (middle) {
        more = (qu_range){after + 1, qu_clause_end(work, after + 1, sentence.end, index)};
        more = whole_quotations(work, more);
    }
    bool worth = content.end > content.begin + (according ? 1 : 2) || !qu_empty(more) ||
                 holds_quotation(work, content);
    if (aside) { /* "In March, Roe said, the bridge had been safe": the clause comes after */
        worth = !qu_empty(more);
        content = more;
        more = (qu_range){0, 0};
    }
    if (worth) {
        add(work, cue, content, more, P_TRAILING);
    }
}

static void try_according_first(qu_attributor *work, uint32_t index, qu_range sentence)
{
    qu_cue *cue = &work->cues[index];
    uint32_t after = region_end(cue);
    if (after + 2 < sentence.end && qu_tok(work, after)->kind == QU_COMMA) {
        qu_range content = {after + 1, qu_clause_end(work, after + 1, sentence.end, index)};
        if (!qu_empty(content)) {
            add(work, cue, content, (qu_range){0, 0}, P_TRAILING);
        }
    }
}

static void attribute_cue(qu_attributor *work, uint32_t index)
{
    qu_cue *cue = &work->cues[index];
    qu_range sentence = work->language->sentences[cue->sentence];
    bool according = cue->takes == 0;
    if (according) {
        if (cue->cue.begin <= sentence.begin + 1) {
            try_according_first(work, index, sentence);
        } else {
            try_before(work, index, sentence);
        }
        return;
    }
    float p_right = P_NOUN;
    uint32_t begin = content_after(work, cue, sentence.end, &p_right);
    if (begin == QUOTH_NONE) {
        begin = phrase_after(work, cue, sentence.end);
    }
    if (begin == QUOTH_NONE) {
        try_before(work, index, sentence);
        return;
    }
    qu_range content = {begin, qu_clause_end(work, begin, sentence.end, index)};
    if (p_right <= P_NOUN) {
        content.end = phrase_end(work, content);
    }
    content = whole_quotations(work, content);
    if (content.end > content.begin) {
        add(work, cue, content, (qu_range){0, 0}, p_right);
    }
}

/* --- words in quotation marks that no clause holds ------------------------------------------
 */

/* he “doesn’t see why”: a subject right before the marks and a verb right after. */
static bool subject_speaks(qu_attributor *work, const qu_quotation *q, qu_range sentence)
{
    bool verb = qu_is(work, q->open + 1, QU_IS_AUXILIARY | QU_IS_MODAL);
    if (!verb || q->close < q->open + 3) {
        return false;
    }
    qu_range source = qu_source_before(work, sentence.begin, q->open);
    bool pronoun = !qu_empty(source) && qu_is(work, source.begin, QU_IS_SUBJECT);
    if (!pronoun || source.end != q->open) {
        return false; /* what "Roe had “left behind”" says, somebody else says of Roe */
    }
    qu_draft *draft = qu_draft_new(work, source, (qu_range){0, 0}, P_FRAGMENT);
    if (draft != NULL) {
        qu_draft_piece(work, draft, (qu_range){q->open, q->close + 1});
    }
    return true;
}

/* The nearest cue of the sentence with a source speaks the words. */
static void attribute_fragment(qu_attributor *work, const qu_quotation *q)
{
    uint32_t s = qu_sentence_of(work, q->open);
    qu_range sentence = work->language->sentences[s];
    if (qu_is_title(work, q) || subject_speaks(work, q, sentence)) {
        return;
    }
    uint32_t next = qu_first_cue_from(work, q->open);
    bool before = next > 0 && work->cues[next - 1].sentence == s;
    bool after = !before && next < work->n_cues && work->cues[next].sentence == s;
    if (!before && !after) {
        return;
    }
    uint32_t nearest = before ? next - 1 : next;
    const qu_cue *cue = &work->cues[nearest];
    if ((cue->takes & QU_NEEDS_MORE) != 0) {
        return; /* "went on" takes quotations alone */
    }
    if (after && cue->cue.begin > q->close + 1 &&
        (qu_token_is(work->language, cue->cue.begin - 1, "who") ||
            qu_token_is(work->language, cue->cue.begin - 1, "that"))) {
        return; /* a “whistle stop” by people who want more: they do not say it */
    }
    if (after && (cue->inherited || region_begin(cue) > q->close + FRAGMENT_NEAR_TOKENS)) {
        return; /* words that stand in the account before anybody speaks */
    }
    qu_range content = {q->open, q->close + 1};
    uint32_t from = region_end(cue);
    for (uint32_t i = from; before && cue->used && i < q->open; i++) {
        if (qu_tok(work, i)->kind == QU_DASH && !qu_is(work, i, QU_IS_QUOTED)) {
            return; /* another clause, of which no cue is known */
        }
    }
    if (before && !cue->used && from < q->open && begins_phrase(work, from)) {
        content = (qu_range){from, qu_clause_end(work, from, sentence.end, nearest)};
        content = whole_quotations(work, content);
    }
    qu_draft *draft = qu_draft_new(work, cue->source, cue->cue, P_FRAGMENT);
    if (draft != NULL) {
        qu_draft_piece(work, draft, content);
    }
}

void qu_attribute_indirect(qu_attributor *work)
{
    for (uint32_t i = 0; i < work->n_cues && !work->no_memory; i++) {
        if (!work->cues[i].used) {
            attribute_cue(work, i);
        }
    }
    for (uint32_t i = 0; i < work->n_quotations && !work->no_memory; i++) {
        if (!work->quotations[i].used &&
            !qu_is(work, work->quotations[i].open, QU_IS_COVERED)) {
            attribute_fragment(work, &work->quotations[i]);
        }
    }
}
