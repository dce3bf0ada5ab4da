/*
 * speaker.c: the parts put together: the cast of a report, then each source in text order.
 */
#include "speaker/speaker_internal.h"

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
    uint32_t *entity_of; /* [n] of attributions, QUOTH_NONE when open */
} work;

/* The first token that begins at or after byte `at`. */
static uint32_t token_at(const qu_language *language, uint32_t at)
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
    uint32_t begin = token_at(language, span.begin);
    if (begin > 0 && language->tokens[begin - 1].end > span.begin) {
        begin--;
    }
    uint32_t end = token_at(language, span.end);
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
    w->entity_of = qu_arena_array(w->cast.arena, w->n, sizeof *w->entity_of);
    if (w->sources == NULL || w->entity_of == NULL) {
        return false;
    }
    for (size_t i = 0; i < w->n; i++) {
        quoth_span span = w->attributions[i].source;
        w->entity_of[i] = QUOTH_NONE;
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
    if (at > first + 1 && cast->language->tokens[at - 1].kind == QU_COMMA &&
        person_at(cast, at - 2)) {
        return; /* "Lee, a former mayor": Lee is pushed */
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
            bool subject =
                qu_token_is(cast->language, i, "he") || qu_token_is(cast->language, i, "she");
            if (subject) {
                uint32_t entity = qu_focus_resolve(cast, i, pronoun, QUOTH_NONE);
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
    uint32_t first = token_at(cast->language, a->content[0].begin);
    first = first < sentence.begin ? sentence.begin : first;
    return first < begin ? (qu_range){first, begin} : (qu_range){0, 0};
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
        uint32_t holder = outer == QUOTH_NONE ? QUOTH_NONE : w->entity_of[outer];
        cast->said = said_before(w, source);
        uint32_t entity = qu_source_resolve(cast, source->tokens, holder);
        cast->said = (qu_range){0, 0};
        w->entity_of[source->attribution] = entity;
        if (entity != QUOTH_NONE || qu_source_is_person(cast, source->tokens)) {
            bool own = outer == QUOTH_NONE; /* not in what somebody else says */
            qu_focus_push(cast, entity, begin, own, own);
            cast->last_source = own ? entity : cast->last_source;
            uint32_t m = cast->mention_at[begin];
            at = m != QUOTH_NONE && at < cast->mentions[m].name.end ? begin + 1 : at;
        }
    }
}

static uint32_t paragraph_of_span(const qu_cast *cast, quoth_span span)
{
    uint32_t token = token_at(cast->language, span.begin);
    return token < cast->language->n_tokens ? cast->paragraph_of[cast->sentence_of[token]]
                                            : QUOTH_NONE;
}

/* Does the last quotation of a paragraph lack its closing mark? */
static bool left_open(const qu_cast *cast, uint32_t paragraph)
{
    qu_range tokens = cast->language->paragraphs[paragraph].tokens;
    uint32_t last = tokens.end - 1;
    return cast->quoted[last] && cast->language->tokens[last].kind != QU_QUOTE;
}

/* Is nothing in the paragraph but the attribution's content? */
static bool fills_paragraph(const qu_cast *cast, const quoth_attribution *a, uint32_t paragraph)
{
    quoth_span span = cast->language->paragraphs[paragraph].span;
    uint32_t inside = 0;
    for (uint32_t c = 0; c < a->n_content; c++) {
        inside += a->content[c].end - a->content[c].begin;
    }
    return inside + 4 >= span.end - span.begin;
}

/* The one person that the sentence before a paragraph is about: "Mayor Lee rose to speak." */
static uint32_t introduced(const qu_cast *cast, uint32_t paragraph)
{
    if (paragraph == 0) {
        return QUOTH_NONE;
    }
    qu_range tokens =
        cast->language->sentences[cast->language->paragraphs[paragraph - 1].sentences.end - 1];
    uint32_t found = QUOTH_NONE;
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        uint32_t m = cast->mention_at[i];
        if (cast->quoted[i] || cast->language->tokens[i].kind == QU_QUOTE) {
            return QUOTH_NONE;
        }
        const qu_mention *mention = m == QUOTH_NONE ? NULL : &cast->mentions[m];
        if (mention == NULL || mention->entity == QUOTH_NONE || mention->kind == QU_PLACE ||
            mention->kind == QU_BODY || mention->entity == found) {
            continue;
        }
        bool person = cast->entities[mention->entity].kind == QU_PERSON;
        if (found != QUOTH_NONE || !mention->subject || !person) {
            return QUOTH_NONE;
        }
        found = mention->entity;
    }
    return found;
}

/* Attributions that name nobody: the paragraph's speaker goes on, or one was brought on. */
static void continue_speakers(work *w)
{
    qu_cast *cast = &w->cast;
    uint32_t last_paragraph = QUOTH_NONE, last_entity = QUOTH_NONE;
    for (size_t i = 0; i < w->n; i++) {
        quoth_attribution *a = &w->attributions[i];
        if (a->n_content == 0) {
            continue;
        }
        uint32_t paragraph = paragraph_of_span(cast, a->content[0]);
        if (paragraph == QUOTH_NONE) {
            continue;
        }
        if (a->source.begin == a->source.end && a->kind == QUOTH_DIRECT &&
            a->cue.begin == a->cue.end) {
            bool goes_on = paragraph == last_paragraph ||
                           (last_paragraph != QUOTH_NONE && paragraph == last_paragraph + 1 &&
                               left_open(cast, last_paragraph));
            if (goes_on) {
                w->entity_of[i] = last_entity;
            } else if (fills_paragraph(cast, a, paragraph)) {
                w->entity_of[i] = introduced(cast, paragraph);
            }
        } else if (a->kind == QUOTH_INDIRECT) {
            continue; /* its speaker need not be who is quoted next */
        }
        last_paragraph = paragraph_of_span(cast, a->content[a->n_content - 1]);
        last_entity = w->entity_of[i];
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
    quoth_view text = {cast->language->text.ptr + span.begin, end - span.begin};
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

static bool name_speakers(work *w, qu_arena *arena, qu_speakers *out)
{
    quoth_speaker *speakers = NULL;
    uint32_t capacity = 0, n = 0;
    for (size_t i = 0; i < w->n; i++) {
        uint32_t e = w->entity_of[i];
        if (e == QUOTH_NONE) {
            continue;
        }
        qu_entity *entity = &w->cast.entities[e];
        if (entity->speaker == QUOTH_NONE) {
            if (!qu_arena_grow(arena, &speakers, &capacity, n, sizeof *speakers) ||
                !print_name(arena, &w->cast, qu_entity_best(&w->cast, e), &speakers[n].name)) {
                return false;
            }
            entity->speaker = n++;
        }
        w->attributions[i].speaker = entity->speaker;
    }
    *out = (qu_speakers){speakers, n};
    return true;
}

quoth_status qu_speakers_resolve(qu_arena *arena, qu_arena *scratch,
    const qu_speaker_tables *tables, const qu_article *article, const qu_language *language,
    quoth_attribution *attributions, size_t n, qu_speakers *out, quoth_error *err)
{
    *out = (qu_speakers){0};
    for (size_t i = 0; i < n; i++) {
        attributions[i].speaker = QUOTH_NONE;
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
        continue_speakers(&w);
        ok = !w.cast.failed && name_speakers(&w, arena, out);
    }
    qu_cast_close(&w.cast);
    qu_arena_rewind(scratch, mark);
    return ok ? QUOTH_OK : qu_fail_memory(err);
}
