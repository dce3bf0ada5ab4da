/*
 * parse.c: a page's source → a flat list of nodes.
 *
 * libxml2 reads the page and calls for each element and text; the nodes, their texts and
 * attributes go into one arena, so that there is no tree to build, walk and free. What is under
 * a dropped element is not listed, but for the head.
 *
 * A text ends where the parser stands when it hands it over, and begins behind what it handed
 * over before, or at the `>` of a tag. page/place.c makes places of that.
 */
#include "article/dom.h"

#include <assert.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

enum {
    MOST_LEVELS = 1000, /* of elements: the parser looks through them at a stray end tag */
    TEXT_BYTES = 4096,  /* of a block of texts, at least */
    N_KNOWN = 64        /* names that the parser uses again and again */
};

#define QU_ELEMENT_ROW(id, name, tag) {name, QU_TAG_##tag, QU_EL_##id},
static const struct {
    const char *name;
    uint8_t tag, element;
} elements[] = {QU_ELEMENTS(QU_ELEMENT_ROW)};

/* In byte order, as in the enumeration. */
static const char *const attribute_names[QU_N_ATTRIBUTES] = {"class", "content", "datetime",
    "hidden", "href", "id", "itemprop", "lang", "name", "property", "rel", "role", "style",
    "type"};

typedef struct {
    qu_arena *arena;
    qu_page *page;
    htmlParserCtxtPtr parser;
    char *room, *room_end; /* for texts */
    uint32_t open;         /* the innermost element, or QUOTH_NONE */
    uint32_t n_ignored;    /* elements that are open inside a dropped one */
    uint32_t n_levels;
    uint32_t seen; /* bytes of the page before what comes next */
    bool no_memory;
    struct {
        const xmlChar *name; /* the parser's own copy, the same for the same name */
        uint8_t index;       /* into `elements`, from 1; 0: another */
    } known[N_KNOWN];
} reader;

/* --- names ------------------------------------------------------------------------------- */

static uint8_t look_up(const char *name)
{
    size_t low = 0, high = sizeof elements / sizeof *elements;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, elements[middle].name);
        if (order == 0) {
            return (uint8_t)(middle + 1);
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return 0;
}

static uint8_t element_index(reader *state, const xmlChar *name)
{
    size_t slot = ((uintptr_t)name >> 3) % N_KNOWN;
    if (state->known[slot].name != name) {
        state->known[slot].name = name;
        state->known[slot].index = look_up((const char *)name);
    }
    return state->known[slot].index;
}

static qu_attribute_name attribute_named(const char *name)
{
    for (size_t i = 0; i < QU_N_ATTRIBUTES; i++) {
        if (attribute_names[i][0] == name[0] && strcmp(attribute_names[i], name) == 0) {
            return (qu_attribute_name)i;
        }
    }
    return QU_N_ATTRIBUTES;
}

/* --- texts ------------------------------------------------------------------------------- */

static void give_up(reader *state)
{
    state->no_memory = true;
    xmlStopParser(state->parser);
}

/* Store n bytes behind `text`, or elsewhere when there is no room behind it. */
static bool append(reader *state, quoth_view *text, const char *bytes, size_t n)
{
    bool goes_on = text->len > 0 && text->ptr + text->len == state->room;
    if (!goes_on || (size_t)(state->room_end - state->room) < n) {
        size_t kept = goes_on ? 0 : text->len; /* to be moved */
        if ((size_t)(state->room_end - state->room) < n + kept) {
            size_t size = 2 * (text->len + n);
            size = size < TEXT_BYTES ? TEXT_BYTES : size;
            char *room = qu_arena_room(state->arena, size);
            if (room == NULL) {
                give_up(state);
                return false;
            }
            state->room = room;
            state->room_end = room + size;
        }
        memcpy(state->room, text->ptr, text->len);
        text->ptr = state->room;
        state->room += text->len;
    }
    memcpy(state->room, bytes, n);
    state->room += n;
    text->len += n;
    return true;
}

/* --- what the parser calls --------------------------------------------------------------- */

static bool add_node(reader *state, uint8_t element, uint8_t tag)
{
    qu_page *page = state->page;
    if (!qu_arena_grow(
            state->arena, &page->nodes, &page->capacity, page->n_nodes, sizeof *page->nodes)) {
        give_up(state);
        return false;
    }
    uint32_t i = page->n_nodes++;
    page->nodes[i] = (qu_node){
        .text = {"", 0}, .parent = state->open, .end = i + 1, .element = element, .tag = tag};
    return true;
}

static void add_attributes(reader *state, const xmlChar **pairs)
{
    qu_page *page = state->page;
    qu_node *node = &page->nodes[page->n_nodes - 1];
    node->attributes = page->n_attributes;
    for (; pairs != NULL && pairs[0] != NULL; pairs += 2) {
        qu_attribute attribute = {{"", 0}, attribute_named((const char *)pairs[0])};
        if (attribute.name == QU_N_ATTRIBUTES || node->n_attributes == UINT16_MAX) {
            continue;
        }
        const char *value = (const char *)pairs[1];
        if (!qu_arena_grow(state->arena, &page->attributes, &page->attribute_capacity,
                page->n_attributes, sizeof *page->attributes)) {
            give_up(state);
            return;
        }
        if (value != NULL && !append(state, &attribute.value, value, strlen(value))) {
            return;
        }
        page->attributes[page->n_attributes++] = attribute;
        node->n_attributes++;
    }
}

static uint32_t place(const reader *state)
{
    const xmlParserInput *input = state->parser->input; /* UTF-8: as it was handed over */
    return (uint32_t)(input->consumed + (unsigned long)(input->cur - input->base));
}

static void start_element(void *data, const xmlChar *name, const xmlChar **pairs)
{
    reader *state = data;
    if (++state->n_levels > MOST_LEVELS) {
        state->page->too_deep = true;
        xmlStopParser(state->parser);
        return;
    }
    if (state->n_ignored > 0) {
        state->n_ignored++;
        return;
    }
    uint8_t index = element_index(state, name);
    uint8_t element = index == 0 ? QU_EL_OTHER : elements[index - 1].element;
    uint8_t tag = index == 0 ? QU_TAG_INLINE : elements[index - 1].tag;
    if (state->no_memory || !add_node(state, element, tag)) {
        return;
    }
    add_attributes(state, pairs);
    state->seen = place(state);
    uint32_t i = state->page->n_nodes - 1;
    if (element == QU_EL_BODY && state->page->body == QUOTH_NONE) {
        state->page->body = i;
    }
    state->open = i;
    state->n_ignored = tag == QU_TAG_DROPPED && element != QU_EL_HEAD;
}

static void end_element(void *data, const xmlChar *name)
{
    (void)name;
    reader *state = data;
    state->n_levels--;
    if (state->n_ignored > 1) {
        state->n_ignored--;
        return;
    }
    state->n_ignored = 0;
    state->seen = place(state);
    if (state->open != QUOTH_NONE) {
        state->page->nodes[state->open].end = state->page->n_nodes;
        state->open = state->page->nodes[state->open].parent;
    }
}

static void add_text(void *data, const xmlChar *text, int n_bytes)
{
    reader *state = data;
    qu_page *page = state->page;
    if (state->open == QUOTH_NONE || n_bytes <= 0 || state->no_memory) {
        return;
    }
    qu_node *last = &page->nodes[page->n_nodes - 1];
    if (state->n_ignored > 0) {
        if (state->n_ignored == 1 && last->element == QU_EL_SCRIPT) {
            (void)append(state, &last->text, (const char *)text, (size_t)n_bytes);
        }
        return;
    }
    if (last->element != QU_EL_TEXT || last->parent != state->open) {
        if (!add_node(state, QU_EL_TEXT, QU_TAG_INLINE)) {
            return;
        }
        last = &page->nodes[page->n_nodes - 1];
        last->from = state->seen;
    }
    last->to = state->seen = place(state);
    (void)append(state, &last->text, (const char *)text, (size_t)n_bytes);
}

/* --- the whole --------------------------------------------------------------------------- */

static void run(reader *state)
{
    htmlParserCtxtPtr parser = state->parser;
    xmlSAXHandler handler = {.startElement = start_element,
        .endElement = end_element,
        .characters = add_text,
        .cdataBlock = add_text,
        .ignorableWhitespace = add_text};
    *parser->sax = handler;
    parser->userData = state;
    (void)htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    (void)xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    (void)htmlParseDocument(parser);
}

quoth_status qu_page_parse(qu_arena *arena, quoth_view html, qu_page *out, quoth_error *err)
{
    *out = (qu_page){.body = QUOTH_NONE};
    assert(html.len <= INT32_MAX);
    reader state = {.arena = arena, .page = out, .open = QUOTH_NONE};
    state.room = qu_arena_room(arena, html.len + 1); /* nearly always enough */
    state.parser = html.len == 0 ? NULL : htmlCreateMemoryParserCtxt(html.ptr, (int)html.len);
    if (state.room == NULL || (html.len > 0 && state.parser == NULL)) {
        htmlFreeParserCtxt(state.parser);
        return qu_fail_memory(err);
    }
    state.room_end = state.room + html.len;
    if (state.parser != NULL) {
        run(&state);
        htmlFreeParserCtxt(state.parser);
    }
    if (state.no_memory) {
        return qu_fail_memory(err);
    }
    if (out->n_nodes == 0) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "holds no text");
    }
    for (uint32_t i = state.open; i != QUOTH_NONE; i = out->nodes[i].parent) {
        out->nodes[i].end = out->n_nodes; /* where the parser stopped */
    }
    return QUOTH_OK;
}
