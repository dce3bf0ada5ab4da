/* tagger.c: paragraphs in groups through the network, and what comes out as spans of the text.
 */
#include <string.h>

#include "attribution/tagger/tagger_internal.h"

enum { MAX_TOKENS = QU_MAX_PIECE / 2, GROUP_SUBTOKENS = 4096, GROUP_PIECES = 1024 };

typedef struct {
    const qu_tagger *tagger;
    const qu_language *language;
    qu_arena *arena, *scratch;
    qu_piece *pieces; /* [n_pieces] of the whole text */
    uint32_t n_pieces, pieces_capacity;
    qu_subtoken *subtokens; /* of the group at work */
    float *emissions;
    qu_lexicon *lexicon;
    qu_network *network;
    qu_decoder *decoder;
    qu_links *links;
    qu_tagged_list *list;
    uint32_t last; /* the attribution with the last content, QUOTH_NONE at first */
    bool no_memory;
} finder;

static void add_piece(finder *work, uint32_t begin, uint32_t end)
{
    if (!qu_arena_grow(work->scratch, &work->pieces, &work->pieces_capacity, work->n_pieces,
            sizeof *work->pieces)) {
        work->no_memory = true;
        return;
    }
    work->pieces[work->n_pieces++] = (qu_piece){.tokens = {begin, end}};
}

/* A long paragraph is cut where a sentence begins, if one does. */
static void cut_paragraph(finder *work, const qu_paragraph *paragraph)
{
    uint32_t begin = paragraph->tokens.begin;
    for (uint32_t i = paragraph->sentences.begin; i < paragraph->sentences.end; i++) {
        qu_range sentence = work->language->sentences[i];
        if (sentence.end - begin > MAX_TOKENS && sentence.begin > begin) {
            add_piece(work, begin, sentence.begin);
            begin = sentence.begin;
        }
        for (; sentence.end - begin > MAX_TOKENS; begin += MAX_TOKENS) {
            add_piece(work, begin, begin + MAX_TOKENS);
        }
    }
    if (begin < paragraph->tokens.end) {
        add_piece(work, begin, paragraph->tokens.end);
    }
}

static bool in_quotation(uint8_t state)
{
    return (state >= 2 && state <= 7) || state == 13 || state == 14;
}

static bool is_quoted(const qu_subtoken *subtokens, const qu_tag_span *span)
{
    bool quoted = false;
    for (uint32_t i = span->begin; i < span->end; i++) {
        quoted = quoted || in_quotation(subtokens[i].quote);
    }
    return quoted;
}

static bool quotes(const qu_links *links, const qu_subtoken *subtokens)
{
    for (uint32_t i = 0; i < links->n[QU_CONTENT]; i++) {
        if (is_quoted(subtokens, &links->spans[QU_CONTENT][i])) {
            return true;
        }
    }
    return false;
}

/* The spans of a piece; where it quotes, less is asked of a source and a cue that it lacks. */
static void choose(finder *work, const qu_subtoken *subtokens)
{
    const qu_tagger *tagger = work->tagger;
    qu_links *links = work->links;
    float least[QU_N_KINDS];
    memcpy(least, tagger->least, sizeof least);
    qu_tag_choose(work->decoder, least, links);
    bool quoted = quotes(links, subtokens);
    for (size_t i = 0; quoted && i < sizeof tagger->least_missing / sizeof *least; i++) {
        bool lacks_source = links->n[QU_SOURCE] == 0, lacks_cue = links->n[QU_CUE] == 0;
        if (!lacks_source && !lacks_cue) {
            return;
        }
        least[QU_SOURCE] = lacks_source ? tagger->least_missing[i] : least[QU_SOURCE];
        least[QU_CUE] = lacks_cue ? tagger->least_missing[i] : least[QU_CUE];
        qu_tag_choose(work->decoder, least, links);
    }
}

static quoth_span bytes_of(const qu_subtoken *subtokens, const qu_tag_span *span)
{
    return (quoth_span){subtokens[span->begin].begin, subtokens[span->end - 1].end};
}

static qu_tagged *new_tagged(finder *work)
{
    qu_tagged_list *list = work->list;
    if (!qu_arena_grow(
            work->arena, &list->items, &list->capacity, list->n, sizeof *list->items)) {
        work->no_memory = true;
        return NULL;
    }
    list->items[list->n] = (qu_tagged){.p_source = 1, .p_cue = 1, .p_content = 1};
    return &list->items[list->n++];
}

static void add_content(
    finder *work, uint32_t item, const qu_subtoken *subtokens, const qu_tag_span *span)
{
    qu_tagged *tagged = &work->list->items[item];
    if (!qu_arena_grow(work->arena, &tagged->content, &tagged->content_capacity,
            tagged->n_content, sizeof *tagged->content)) {
        work->no_memory = true;
        return;
    }
    tagged->content[tagged->n_content++] = bytes_of(subtokens, span);
    tagged->p_content = span->p < tagged->p_content ? span->p : tagged->p_content;
    work->last = item; /* contents come in text order, so the newest is the last */
}

static void add_cues(finder *work, const qu_subtoken *subtokens)
{
    const qu_links *links = work->links;
    for (uint32_t c = 0; c < links->n[QU_CUE]; c++) {
        qu_tagged *tagged = new_tagged(work);
        if (tagged == NULL) {
            return;
        }
        tagged->cue = bytes_of(subtokens, &links->spans[QU_CUE][c]);
        tagged->p_cue = links->spans[QU_CUE][c].p;
        if (links->source_of[c] != QU_MAX_PIECE) {
            const qu_tag_span *source = &links->spans[QU_SOURCE][links->source_of[c]];
            tagged->source = bytes_of(subtokens, source);
            tagged->p_source = source->p;
        }
    }
}

static void add_attributions(finder *work, const qu_piece *piece, const qu_subtoken *subtokens)
{
    const qu_links *links = work->links;
    uint32_t first = work->list->n, before = work->last;
    add_cues(work, subtokens);
    for (uint32_t i = 0; i < links->n[QU_CONTENT] && !work->no_memory; i++) {
        uint32_t item = first + links->cue_of[i];
        if (links->n[QU_CUE] == 0) {
            bool goes_on = piece->opened && before != QUOTH_NONE;
            item = goes_on ? before : work->list->n;
            if (!goes_on && new_tagged(work) == NULL) {
                return;
            }
        }
        add_content(work, item, subtokens, &links->spans[QU_CONTENT][i]);
    }
}

static void find_in_piece(finder *work, const qu_piece *piece)
{
    const qu_subtoken *subtokens = work->subtokens + piece->begin;
    const float *emissions = work->emissions + (size_t)piece->begin * QU_LABELS_PADDED;
    qu_tag_candidates(work->decoder, work->tagger, emissions, piece->n);
    if (work->decoder->n > 0) {
        choose(work, subtokens);
        qu_tag_link(work->links, work->tagger, subtokens, piece->n);
        add_attributions(work, piece, subtokens);
    }
}

/* Work on pieces from `first` until the group is full; returns the first of the next group. */
static uint32_t find_in_group(finder *work, uint32_t first)
{
    uint32_t n = 0, i = first;
    for (; i < work->n_pieces && n < GROUP_SUBTOKENS && i - first < GROUP_PIECES; i++) {
        qu_piece *piece = &work->pieces[i];
        piece->begin = n;
        bool open = qu_tag_features(
            work->tagger, work->language, piece, i, work->n_pieces, work->subtokens + n);
        if (i + 1 < work->n_pieces) {
            work->pieces[i + 1].opened = open;
        }
        n += piece->n;
    }
    if (!qu_lexicon_fill(work->lexicon, work->subtokens, n)) {
        work->no_memory = true;
        return i;
    }
    qu_tag_emissions(work->network, work->lexicon, work->pieces + first, i - first,
        work->subtokens, work->emissions);
    for (uint32_t k = first; k < i && !work->no_memory; k++) {
        find_in_piece(work, &work->pieces[k]);
    }
    return i;
}

static void find(finder *work)
{
    const qu_language *language = work->language;
    for (uint32_t i = 0; i < language->n_paragraphs; i++) {
        cut_paragraph(work, &language->paragraphs[i]);
    }
    /* A short text needs less than a group. */
    size_t most = 2 * (size_t)language->n_tokens;
    size_t room = most < GROUP_SUBTOKENS + QU_MAX_PIECE ? most : GROUP_SUBTOKENS + QU_MAX_PIECE;
    size_t emission_bytes = QU_LABELS_PADDED * sizeof *work->emissions;
    work->subtokens = qu_arena_room(work->scratch, room * sizeof *work->subtokens);
    work->emissions = qu_arena_room(work->scratch, room * emission_bytes);
    work->lexicon = qu_lexicon_new(work->scratch, work->tagger, (uint32_t)room);
    work->network = qu_network_new(work->scratch, work->tagger, GROUP_PIECES);
    work->decoder = qu_arena_room(work->scratch, sizeof *work->decoder);
    work->links = qu_arena_alloc(work->scratch, sizeof *work->links);
    work->no_memory = work->no_memory || work->subtokens == NULL || work->emissions == NULL ||
                      work->lexicon == NULL || work->network == NULL || work->decoder == NULL ||
                      work->links == NULL;
    for (uint32_t i = 0; i < work->n_pieces && !work->no_memory;) {
        i = find_in_group(work, i);
    }
}

quoth_status qu_tagger_find(qu_arena *arena, qu_arena *scratch, const qu_tagger *tagger,
    const qu_language *language, qu_tagged_list *out, quoth_error *err)
{
    *out = (qu_tagged_list){0};
    qu_arena_mark mark = qu_arena_here(scratch);
    finder work = {.tagger = tagger,
        .language = language,
        .arena = arena,
        .scratch = scratch,
        .list = out,
        .last = QUOTH_NONE};
    find(&work);
    qu_arena_rewind(scratch, mark);
    return work.no_memory ? qu_fail_memory(err) : QUOTH_OK;
}
