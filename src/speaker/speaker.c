/*
 * speaker.c: the parts put together: the cast of a report, then each source in text order.
 */
#include "speaker/name/name.h"

#include <stdlib.h>
#include <string.h>

/* A source and its place, for working in text order. */
typedef struct {
    qu_range tokens;
    uint32_t attribution;
} source_ref;

typedef struct {
    qu_cast cast;
    quoth_attribution *attributions;
    size_t n;
    source_ref *sources; /* [n_sources] in text order */
    size_t n_sources;
    qu_answer *answers; /* [n] of attributions */
} work;

uint32_t qu_speaker_token(const qu_language *language, uint32_t at)
{
    uint32_t low = 0, high = language->n_tokens;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (language->tokens[middle].begin < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The tokens that a span touches. */
static qu_range tokens_of(const qu_language *language, quoth_span span)
{
    uint32_t begin = qu_speaker_token(language, span.begin);
    if (begin > 0 && language->tokens[begin - 1].end > span.begin) {
        begin--;
    }
    uint32_t end = qu_speaker_token(language, span.end);
    return (qu_range){begin, end < begin ? begin : end};
}

static int by_place(const void *a, const void *b)
{
    const source_ref *x = a, *y = b;
    if (x->tokens.begin != y->tokens.begin) {
        return x->tokens.begin < y->tokens.begin ? -1 : 1;
    }
    return x->attribution < y->attribution ? -1 : x->attribution > y->attribution;
}

static bool order_sources(work *w)
{
    w->sources = qu_arena_array(w->cast.arena, w->n, sizeof *w->sources);
    w->answers = qu_arena_array(w->cast.arena, w->n, sizeof *w->answers);
    if (w->sources == NULL || w->answers == NULL) {
        return false;
    }
    for (size_t i = 0; i < w->n; i++) {
        quoth_span span = w->attributions[i].source;
        w->answers[i] = (qu_answer){.entity = QUOTH_NONE};
        qu_range tokens = tokens_of(w->cast.language, span);
        if (span.begin < span.end && tokens.begin < tokens.end) {
            w->sources[w->n_sources++] = (source_ref){tokens, (uint32_t)i};
        }
    }
    if (w->n_sources > 1) {
        qsort(w->sources, w->n_sources, sizeof *w->sources, by_place);
    }
    return true;
}

/* "The mayor", "a reporter": where the phrase that begins with the article ends, or `at`. */
static uint32_t description_end(const qu_cast *cast, uint32_t at, uint32_t end)
{
    const uint32_t person = QU_W_TITLE | QU_W_ROLE;
    uint32_t stop = at + 5 < end ? at + 5 : end;
    for (uint32_t i = at + 1; i < stop && cast->language->tokens[i].kind == QU_WORD; i++) {
        if (cast->mention_at[i] != QUOTH_NONE) {
            return at;
        }
        bool last = i + 1 >= end || cast->language->tokens[i + 1].kind != QU_WORD ||
                    (qu_cast_class(cast, i + 1) & (person | QU_W_BODY)) == 0;
        bool own = (cast->language->tokens[i].shape & QU_POSSESSIVE) != 0;
        if ((qu_cast_class(cast, i) & person) != 0 && last) {
            bool name = i + 1 < end && cast->mention_at[i + 1] != QUOTH_NONE;
            return own || name ? at : i + 1;
        }
        if (own) {
            return at;
        }
    }
    return at;
}

/* Does the name of a person stand at the token? */
static bool person_at(const qu_cast *cast, uint32_t token)
{
    uint32_t m = cast->mention_at[token];
    uint32_t e = m == QUOTH_NONE ? QUOTH_NONE : cast->mentions[m].entity;
    return e != QUOTH_NONE && cast->entities[e].kind == QU_PERSON;
}

/* A description that stands where a subject does, for pronouns to go on with. */
static void pass_description(qu_cast *cast, uint32_t at, uint32_t end)
{
    static const char *const articles[] = {"the", "a", "an"};
    uint32_t first = cast->language->sentences[cast->sentence_of[at]].begin;
    bool opens = at == first || cast->language->tokens[at - 1].kind != QU_WORD;
    if (at > first + 1 && cast->language->tokens[at - 1].kind == QU_COMMA) {
        uint32_t before = at - 2;
        if (before > first + 1 && cast->language->tokens[before].kind == QU_NUMBER) {
            before -= 2; /* "Lee, 41, a former mayor" */
        }
        if (person_at(cast, before)) {
            return; /* "Lee, a former mayor": Lee is pushed */
        }
    }
    if (cast->quoted[at] || !opens || !qu_cast_is(cast, at, articles, 3)) {
        return;
    }
    uint32_t stop = description_end(cast, at, end);
    uint32_t sentence_end = cast->language->sentences[cast->sentence_of[at]].end;
    if (stop > at && qu_apposition(cast, stop, sentence_end) == QUOTH_NONE) {
        bool definite = qu_token_is(cast->language, at, "the");
        uint32_t entity =
            definite ? qu_role_resolve(cast, (qu_range){at + 1, stop}, stop - 1) : QUOTH_NONE;
        if (entity == QUOTH_NONE && definite && IS(cast, at + 1, "former", "ex")) {
            return; /* another word for somebody known: no rival of them */
        }
        qu_focus_push(cast, entity, stop - 1, true, false);
    }
}

/* "In Calder": a name of one word that nothing shows to be a person's is a place there. */
static bool is_scene(const qu_cast *cast, const qu_mention *mention)
{
    const qu_entity *entity = &cast->entities[mention->entity];
    uint32_t at = mention->name.begin;
    return at > 0 && qu_token_is(cast->language, at - 1, "in") && entity->kind == QU_UNKNOWN &&
           entity->given == QUOTH_NONE && entity->n_man + entity->n_woman == 0;
}

/* Push the names that stand between two tokens, so that pronouns find them. */
static void pass_over(qu_cast *cast, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        uint32_t m = cast->mention_at[i];
        if (m != QUOTH_NONE) {
            const qu_mention *mention = &cast->mentions[m];
            bool first = mention->name.begin == i && mention->entity != QUOTH_NONE;
            bool bare = !mention->attached || mention->kind != QU_UNKNOWN ||
                        (cast->language->tokens[mention->name.end - 1].shape & QU_POSSESSIVE);
            if (first && bare && !is_scene(cast, mention)) {
                qu_focus_push(cast, mention->entity, i, mention->subject, false);
            }
            continue;
        }
        pass_description(cast, i, end);
        qu_pronoun pronoun = qu_pronoun_of(cast, i);
        if ((pronoun == QU_HE || pronoun == QU_SHE) && !cast->quoted[i]) {
            if (qu_pronoun_is_subject(cast, i)) {
                uint32_t entity = qu_focus_resolve(cast, i, pronoun, QUOTH_NONE);
                cast->meant[i] = entity;
                qu_focus_push(cast, entity, i, true, false);
            }
        }
    }
}

/* The attribution in whose content a source stands, or QUOTH_NONE. */
static uint32_t outer_of(const work *w, const source_ref *source)
{
    uint32_t at = w->cast.language->tokens[source->tokens.begin].begin;
    uint32_t first = source->attribution > 3 ? source->attribution - 3 : 0;
    for (uint32_t a = source->attribution; a > first; a--) {
        const quoth_attribution *outer = &w->attributions[a - 1];
        for (uint32_t c = 0; c < outer->n_content; c++) {
            if (outer->content[c].begin <= at && at < outer->content[c].end) {
                return a - 1;
            }
        }
    }
    return QUOTH_NONE;
}

/* The content of the source's attribution that stands before it in its sentence. */
static qu_range said_before(const work *w, const source_ref *source)
{
    const qu_cast *cast = &w->cast;
    const quoth_attribution *a = &w->attributions[source->attribution];
    uint32_t begin = source->tokens.begin;
    qu_range sentence = cast->language->sentences[cast->sentence_of[begin]];
    uint32_t first = qu_speaker_token(cast->language, a->content[0].begin);
    first = first < sentence.begin ? sentence.begin : first;
    return first < begin ? (qu_range){first, begin} : (qu_range){0, 0};
}

/* The words for the unnamed source that begins at a token: "He" goes on with "an official". */
static qu_range unnamed_at(const work *w, uint32_t token)
{
    size_t low = 0, high = w->n_sources;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->sources[middle].tokens.begin < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < w->n_sources && w->sources[low].tokens.begin == token;
    return found ? w->answers[w->sources[low].attribution].unnamed : (qu_range){0, 0};
}

/* One name, several, or the words for somebody who is not named. */
static void answer_source(work *w, const source_ref *source, uint32_t holder)
{
    qu_cast *cast = &w->cast;
    const quoth_attribution *a = &w->attributions[source->attribution];
    qu_answer *answer = &w->answers[source->attribution];
    if (qu_answerer_is(cast, source->tokens)) {
        answer->entity = qu_answerer(cast);
        return;
    }
    answer->n_several = qu_phrase_names(cast, source->tokens, answer->several);
    if (answer->n_several == 0) {
        answer->n_several = qu_pair_resolve(cast, source->tokens, answer->several);
    }
    if (answer->n_several > 0) {
        return;
    }
    cast->said = said_before(w, source);
    cast->somebody = QUOTH_NONE;
    answer->entity = qu_source_resolve(cast, source->tokens, holder);
    cast->said = (qu_range){0, 0};
    if (answer->entity == QUOTH_NONE) {
        uint32_t cue =
            a->cue.begin < a->cue.end ? qu_speaker_token(cast->language, a->cue.begin) : 0;
        answer->unnamed = cast->somebody == QUOTH_NONE
                              ? qu_source_unnamed(cast, source->tokens, cue)
                              : unnamed_at(w, cast->somebody);
    }
}

/* Who was once "she" is so again. */
static void learn_gender(qu_cast *cast, uint32_t pronoun, uint32_t entity)
{
    if (entity != QUOTH_NONE && qu_entity_gender(cast, entity) == 0) {
        bool she = qu_pronoun_of(cast, pronoun) == QU_SHE;
        cast->entities[entity].n_woman += she;
        cast->entities[entity].n_man += !she;
    }
}

static void resolve_sources(work *w)
{
    qu_cast *cast = &w->cast;
    uint32_t at = 0;
    for (size_t i = 0; i < w->n_sources && !cast->failed; i++) {
        const source_ref *source = &w->sources[i];
        uint32_t begin = source->tokens.begin;
        if (begin > at) {
            pass_over(cast, at, begin);
            at = begin;
        }
        uint32_t outer = outer_of(w, source);
        answer_source(w, source, outer == QUOTH_NONE ? QUOTH_NONE : w->answers[outer].entity);
        uint32_t entity = w->answers[source->attribution].entity;
        if (qu_pronoun_is_subject(cast, begin)) {
            cast->meant[begin] = entity;
            learn_gender(cast, begin, entity);
        }
        if (entity != QUOTH_NONE || qu_source_is_person(cast, source->tokens)) {
            bool own = outer == QUOTH_NONE; /* not in what somebody else says */
            qu_focus_push(cast, entity, begin, own, own);
            cast->last_source = own ? entity : cast->last_source;
            uint32_t m = cast->mention_at[begin];
            at = m != QUOTH_NONE && at < cast->mentions[m].name.end ? begin + 1 : at;
        } else if (qu_source_is_thing(cast, source->tokens)) {
            qu_focus_push(cast, QUOTH_NONE, begin, outer == QUOTH_NONE, outer == QUOTH_NONE);
            cast->focus[(cast->n_focus - 1) % QU_FOCUS_MAX].pronoun = QU_IT;
        }
    }
}

/* "I told them so," Lee said: inside a quotation "I" and "we" are who utters it. */
static void settle_first_person(work *w)
{
    const qu_cast *cast = &w->cast;
    for (size_t i = 0; i < w->n_sources; i++) {
        const source_ref *source = &w->sources[i];
        uint32_t first = source->tokens.begin;
        bool lone = source->tokens.end == first + 1;
        if (lone && cast->quoted[first] && qu_pronoun_of(cast, first) == QU_I &&
            !IS(cast, first, "you", "your")) {
            uint32_t outer = outer_of(w, source);
            if (outer != QUOTH_NONE) {
                w->answers[source->attribution] = w->answers[outer];
            }
        }
    }
}

static const char *const reigning[] = {
    "pope", "king", "queen", "prince", "princess", "emperor", "sultan", "saint", "st."};
enum { N_REIGNING = sizeof reigning / sizeof *reigning };

/* The words of a mention's name with single spaces and without a possessive ending. */
static bool print_name(qu_arena *arena, const qu_cast *cast, uint32_t m, quoth_view *out)
{
    const qu_mention *mention = &cast->mentions[m];
    qu_range words = mention->name;
    bool reigns = mention->n_parts == 1 && mention->title.begin < mention->title.end &&
                  mention->title.end == words.begin &&
                  qu_cast_is(cast, words.begin - 1, reigning, N_REIGNING);
    words.begin -= reigns; /* "Pope Francis" is the whole name */
    quoth_span span = qu_range_span(cast->language, words);
    quoth_view last = qu_token_word(cast->language, mention->name.end - 1);
    size_t end = (size_t)(last.ptr - cast->language->text.ptr) + last.len;
    quoth_view whole = cast->language->text;
    bool damaged = end > 1 && (uint8_t)whole.ptr[end - 2] == 0xC3 &&
                   (uint8_t)whole.ptr[end - 1] == 0x83; /* a letter in two, the first: "Ã" */
    for (size_t bytes; damaged && end < whole.len; end += bytes) {
        if (qu_is_space(qu_char_at(whole, end, &bytes))) {
            break;
        }
    }
    quoth_view text = {whole.ptr + span.begin, end - span.begin};
    char *copy = qu_arena_alloc(arena, text.len + 1);
    if (copy == NULL) {
        return false;
    }
    size_t n = 0;
    for (size_t at = 0, bytes; at < text.len; at += bytes) {
        bool space = qu_is_space(qu_char_at(text, at, &bytes));
        if (!space) {
            memcpy(copy + n, text.ptr + at, bytes);
            n += bytes;
        } else if (n > 0 && copy[n - 1] != ' ') {
            copy[n++] = ' ';
        }
    }
    *out = (quoth_view){copy, n};
    return true;
}

/* Speakers in the order in which they are asked for. */
typedef struct {
    quoth_speaker *items; /* [n] in the report's arena */
    uint32_t n, capacity;
} list;

/* The index of an entity's speaker, who is entered when first asked for. */
static bool speaker_of(work *w, qu_arena *arena, list *speakers, uint32_t e, uint32_t *out)
{
    qu_entity *entity = &w->cast.entities[e];
    if (entity->speaker == QUOTH_NONE) {
        if (!qu_arena_grow(arena, &speakers->items, &speakers->capacity, speakers->n,
                sizeof *speakers->items) ||
            !print_name(arena, &w->cast, qu_entity_best(&w->cast, e),
                &speakers->items[speakers->n].name)) {
            return false;
        }
        entity->speaker = speakers->n++;
    }
    *out = entity->speaker;
    return true;
}

static bool name_speakers(work *w, qu_arena *arena, qu_speakers *out)
{
    list speakers = {0};
    for (size_t i = 0; i < w->n; i++) {
        const qu_answer *answer = &w->answers[i];
        quoth_attribution *a = &w->attributions[i];
        bool one = answer->entity != QUOTH_NONE;
        const uint32_t *entities = one ? &answer->entity : answer->several;
        uint32_t n = one ? 1 : answer->n_several;
        uint32_t *indices = n > 0 ? qu_arena_array(arena, n, sizeof *indices) : NULL;
        for (uint32_t k = 0; k < n; k++) {
            if (indices == NULL || !speaker_of(w, arena, &speakers, entities[k], &indices[k])) {
                return false;
            }
        }
        a->speakers = indices;
        a->n_speakers = n;
        a->speaker = one ? indices[0] : QUOTH_NONE;
        if (answer->unnamed.begin < answer->unnamed.end) {
            a->anonymous = qu_range_span(w->cast.language, answer->unnamed);
        }
    }
    *out = (qu_speakers){speakers.items, speakers.n};
    return true;
}

quoth_status qu_speakers_resolve(qu_arena *arena, qu_arena *scratch,
    const qu_speaker_tables *tables, const qu_article *article, const qu_language *language,
    quoth_attribution *attributions, size_t n, qu_speakers *out, quoth_error *err)
{
    *out = (qu_speakers){0};
    for (size_t i = 0; i < n; i++) {
        attributions[i].speaker = QUOTH_NONE;
        attributions[i].speakers = NULL;
        attributions[i].n_speakers = 0;
        attributions[i].anonymous = (quoth_span){0, 0};
    }
    if (n == 0 || language->n_tokens == 0) {
        return QUOTH_OK;
    }
    qu_arena_mark mark = qu_arena_here(scratch);
    work w = {
        .cast = {.arena = scratch, .tables = tables, .article = article, .language = language},
        .attributions = attributions,
        .n = n};
    bool ok = qu_cast_open(&w.cast, attributions, n) && order_sources(&w);
    if (ok) {
        qu_mentions_find(&w.cast);
        qu_entities_find(&w.cast);
        qu_roles_find(&w.cast);
        resolve_sources(&w);
        qu_running_speakers(&w.cast, attributions, n, w.answers);
        qu_interview_answers(&w.cast, attributions, n, w.answers);
        settle_first_person(&w);
        ok = !w.cast.failed && name_speakers(&w, arena, out);
    }
    qu_cast_close(&w.cast);
    qu_arena_rewind(scratch, mark);
    return ok ? QUOTH_OK : qu_fail_memory(err);
}
