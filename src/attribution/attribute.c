/* attribute.c: the steps in order, and drafts in tokens → attributions in bytes. */
#include <stdlib.h>
#include <string.h>

#include "attribution/attribution_internal.h"

uint32_t qu_sentence_of(const qu_attributor *work, uint32_t token)
{
    uint32_t low = 0, high = work->language->n_sentences;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (work->language->sentences[middle].begin <= token) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t qu_first_cue_from(const qu_attributor *work, uint32_t token)
{
    uint32_t low = 0, high = work->n_cues;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (work->cues[middle].verb < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

qu_draft *qu_draft_new(qu_attributor *work, qu_range source, qu_range cue, float p_right)
{
    if (!qu_arena_grow(&work->draft_arena, &work->drafts, &work->drafts_capacity,
            work->n_drafts, sizeof *work->drafts)) {
        work->no_memory = true;
        return NULL;
    }
    qu_draft *draft = &work->drafts[work->n_drafts++];
    *draft = (qu_draft){.source = source, .cue = cue, .p_right = p_right};
    return draft;
}

void qu_draft_piece(qu_attributor *work, qu_draft *draft, qu_range piece)
{
    if (!qu_arena_grow(&work->draft_arena, &draft->pieces, &draft->pieces_capacity,
            draft->n_pieces, sizeof *draft->pieces)) {
        work->no_memory = true;
        return;
    }
    draft->pieces[draft->n_pieces++] = piece;
    for (uint32_t i = piece.begin; i < piece.end; i++) {
        bool quoted = qu_is(work, i, QU_IS_QUOTED);
        uint8_t kind = qu_tok(work, i)->kind;
        work->classes[i] |= QU_IS_COVERED;
        draft->quoted = draft->quoted || quoted;
        draft->indirect =
            draft->indirect || (!quoted && (kind == QU_WORD || kind == QU_NUMBER));
    }
}

static void classify(qu_attributor *work)
{
    for (uint32_t i = 0; i < work->language->n_tokens; i++) {
        const qu_token *token = qu_tok(work, i);
        uint32_t classes = qu_map_get(&work->tables->classes, token->fold);
        bool country =
            (token->shape & QU_ALL_CAPS) != 0 && qu_token_is(work->language, i, "us");
        bool none = classes == QUOTH_NONE || token->kind != QU_WORD || country;
        work->classes[i] = none ? 0 : classes;
    }
}

static int by_place(const void *a, const void *b)
{
    const qu_draft *x = a, *y = b;
    uint32_t p = x->pieces[0].begin, q = y->pieces[0].begin;
    if (p != q) {
        return p < q ? -1 : 1;
    }
    return (x->cue.begin > y->cue.begin) - (x->cue.begin < y->cue.begin);
}

static int piece_by_place(const void *a, const void *b)
{
    const qu_range *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

static quoth_span span_of(const qu_attributor *work, qu_range range)
{
    return qu_empty(range) ? (quoth_span){0, 0} : qu_range_span(work->language, range);
}

/* Does the phrase hold a comma, and does one follow it: "Roe, a pilot, said"? */
static bool is_between_commas(const qu_attributor *work, qu_range range)
{
    bool holds = false;
    for (uint32_t i = range.begin; i < range.end; i++) {
        holds = holds || qu_token_is(work->language, i, ",");
    }
    return holds && range.end < work->language->n_tokens &&
           qu_token_is(work->language, range.end, ",");
}

/* A source that ends in a possessive is the name alone; what tells of it ends with its comma.
 */
static quoth_span source_span(const qu_attributor *work, qu_range range)
{
    range.end += is_between_commas(work, range);
    quoth_span span = span_of(work, range);
    if (!qu_empty(range) && (qu_tok(work, range.end - 1)->shape & QU_POSSESSIVE) != 0) {
        quoth_view word = qu_token_word(work->language, range.end - 1);
        span.end = qu_tok(work, range.end - 1)->begin + (uint32_t)word.len;
    }
    return span;
}

/* A colon right after the cue is part of it: "said:". */
static quoth_span cue_span(const qu_attributor *work, qu_range range)
{
    bool colon = !qu_empty(range) && range.end < work->language->n_tokens &&
                 qu_token_is(work->language, range.end, ":");
    range.end += colon;
    return span_of(work, range);
}

static bool emit(qu_arena *arena, qu_attributor *work, qu_draft *draft, quoth_attribution *out)
{
    quoth_span *content = qu_arena_array(arena, draft->n_pieces, sizeof *content);
    if (content == NULL) {
        return false;
    }
    qsort(draft->pieces, draft->n_pieces, sizeof *draft->pieces, piece_by_place);
    uint32_t n = 0;
    for (uint32_t i = 0; i < draft->n_pieces; i++) {
        quoth_span span = span_of(work, draft->pieces[i]);
        if (n == 0 || span.begin >= content[n - 1].end) {
            content[n++] = span;
        }
    }
    *out = (quoth_attribution){.kind = !draft->quoted    ? QUOTH_INDIRECT
                                       : draft->indirect ? QUOTH_MIXED
                                                         : QUOTH_DIRECT,
        .source = source_span(work, draft->source),
        .cue = cue_span(work, draft->cue),
        .content = content,
        .n_content = n,
        .speaker = QUOTH_NONE,
        .p_right = draft->p_right};
    return true;
}

/* Drafts of all kinds → the list, in text order. */
static quoth_status emit_drafts(
    qu_arena *arena, qu_attributor *work, quoth_attribution **out, quoth_error *err)
{
    *out = qu_arena_array(arena, work->n_drafts, sizeof **out);
    if (work->no_memory || *out == NULL) {
        return qu_fail_memory(err);
    }
    if (work->n_drafts > 0) {
        qsort(work->drafts, work->n_drafts, sizeof *work->drafts, by_place);
    }
    for (uint32_t i = 0; i < work->n_drafts; i++) {
        if (!emit(arena, work, &work->drafts[i], &(*out)[i])) {
            return qu_fail_memory(err);
        }
    }
    return QUOTH_OK;
}

static quoth_status find_by_rules(
    qu_arena *arena, qu_attributor *work, quoth_attribution **out, size_t *n, quoth_error *err)
{
    work->classes =
        qu_arena_array(work->scratch, work->language->n_tokens, sizeof *work->classes);
    if (work->classes == NULL) {
        return qu_fail_memory(err);
    }
    classify(work);
    qu_find_quotations(work);
    qu_attribute_turns(work);
    qu_find_cues(work);
    qu_attribute_set_off(work);
    qu_attribute_interview(work);
    qu_attribute_direct(work);
    qu_attribute_views(work);
    qu_attribute_indirect(work);
    quoth_status status = emit_drafts(arena, work, out, err);
    *n = work->n_drafts;
    qu_arena_dispose(&work->draft_arena); /* before the network needs room of its own */
    work->drafts = NULL;
    return status;
}

/* Copies attributions and their content to where they stay. */
static bool keep(
    qu_arena *arena, const quoth_attribution *found, size_t n, quoth_attribution **out)
{
    quoth_attribution *kept = qu_arena_dup(arena, found, n * sizeof *kept);
    for (size_t i = 0; kept != NULL && i < n; i++) {
        kept[i].content =
            qu_arena_dup(arena, found[i].content, found[i].n_content * sizeof *found->content);
        if (kept[i].content == NULL) {
            return false;
        }
    }
    *out = kept;
    return kept != NULL;
}

/* What either way finds lives in `both` until it is joined. */
static quoth_status find(
    qu_arena *both, qu_attributor *work, quoth_attribution **out, size_t *n, quoth_error *err)
{
    quoth_attribution *rules;
    size_t n_rules = 0;
    qu_tagged_list tagged;
    quoth_status status = find_by_rules(both, work, &rules, &n_rules, err);
    if (status == QUOTH_OK) {
        status = qu_tagger_find(
            both, work->scratch, work->tables->tagger, work->language, &tagged, err);
    }
    if (status != QUOTH_OK) {
        return status;
    }
    qu_mend(work, &tagged);
    bool joined = qu_join(both, work, &tagged, rules, (uint32_t)n_rules, out, n);
    return joined ? QUOTH_OK : qu_fail_memory(err);
}

quoth_status qu_attribute(qu_arena *arena, qu_arena *scratch,
    const qu_attribution_tables *tables, const qu_article *article, const qu_language *language,
    quoth_attribution **out, size_t *n, quoth_error *err)
{
    *out = NULL;
    *n = 0;
    qu_arena_mark mark = qu_arena_here(scratch);
    qu_attributor work = {
        .tables = tables, .language = language, .article = article, .scratch = scratch};
    qu_arena both = {0};
    quoth_status status = tables->tagger == NULL ? find_by_rules(arena, &work, out, n, err)
                                                 : find(&both, &work, out, n, err);
    if (status == QUOTH_OK && tables->tagger != NULL && !keep(arena, *out, *n, out)) {
        status = qu_fail_memory(err);
    }
    qu_arena_dispose(&both);
    for (size_t i = 0; status == QUOTH_OK && i < *n; i++) {
        (*out)[i].clause = qu_is_clause(&work, &(*out)[i]);
        (*out)[i].polarity = qu_polarity_of(&work, &(*out)[i]);
    }
    qu_arena_rewind(scratch, mark);
    return status;
}
