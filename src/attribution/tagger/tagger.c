/* tagger.c: paragraphs in groups through the network, and what comes out as spans of the text.
 */
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

/* Sets lacks[source, cue]; is there quoted content that lacks one? */
static bool lacks_some(
    const finder *work, const qu_subtoken *subtokens, uint32_t n, bool lacks[2])
{
    bool quoted = false;
    lacks[QU_SOURCE] = lacks[QU_CUE] = true;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t label = work->decoder->labels[i];
        quoted = quoted || (label >= 9 && in_quotation(subtokens[i].quote));
        if (label >= 1 && label < 9) {
            lacks[(label - 1) / 4] = false;
        }
    }
    return quoted && (lacks[QU_SOURCE] || lacks[QU_CUE]);
}

static void decode(
    finder *work, const float *emissions, const qu_subtoken *subtokens, uint32_t n)
{
    bool lacks[2];
    const float *start = work->tagger->start_bonus, *more = work->tagger->missing_bonus;
    qu_tag_decode(work->decoder, work->tagger, emissions, n, start);
    for (size_t i = 0; i < sizeof work->tagger->missing_bonus / sizeof *more; i++) {
        if (!lacks_some(work, subtokens, n, lacks)) {
            return;
        }
        float bonus[QU_N_KINDS];
        for (int kind = 0; kind < QU_N_KINDS; kind++) {
            bool missing = kind < QU_CONTENT && lacks[kind];
            bonus[kind] = start[kind] + (missing ? more[i] : 0);
        }
        qu_tag_decode(work->decoder, work->tagger, emissions, n, bonus);
    }
}

static void add_span(finder *work, uint32_t begin, uint32_t end)
{
    const qu_decoder *decoder = work->decoder;
    uint32_t kind = (decoder->labels[begin] - 1u) / 4;
    float first = decoder->p[begin][decoder->labels[begin]];
    float last = decoder->p[end - 1][decoder->labels[end - 1]];
    work->links->spans[kind][work->links->n[kind]++] =
        (qu_tag_span){begin, end, first < last ? first : last};
}

/* B I* E and S; anything else is no span. */
static void read_spans(finder *work, uint32_t n)
{
    const uint8_t *labels = work->decoder->labels;
    for (uint32_t i = 0; i < QU_N_KINDS; i++) {
        work->links->n[i] = 0;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (labels[i] == 0) {
            continue;
        }
        uint32_t part = (labels[i] - 1u) % 4, end = i + 1;
        while (part == 0 && end < n && labels[end] == labels[i] + 1) {
            end++;
        }
        if (part == 3) {
            add_span(work, i, i + 1);
        } else if (part == 0 && end < n && labels[end] == labels[i] + 2) {
            add_span(work, i, end + 1);
            i = end;
        }
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
    decode(work, emissions, subtokens, piece->n);
    bool any = false;
    for (uint32_t i = 0; i < piece->n && !any; i++) {
        any = work->decoder->labels[i] != 0;
    }
    if (any) {
        qu_tag_marginals(work->decoder, work->tagger, emissions, piece->n);
        read_spans(work, piece->n);
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
    work->subtokens = qu_arena_array(work->scratch, room, sizeof *work->subtokens);
    work->emissions =
        qu_arena_array(work->scratch, room, QU_LABELS_PADDED * sizeof *work->emissions);
    work->lexicon = qu_lexicon_new(work->scratch, work->tagger, (uint32_t)room);
    work->network = qu_network_new(work->scratch, work->tagger, GROUP_PIECES);
    work->decoder = qu_arena_alloc(work->scratch, sizeof *work->decoder);
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
