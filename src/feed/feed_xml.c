/*
 * feed_xml.c: RSS 0.9x, 1.0 and 2.0, Atom, sitemaps → entries, as libxml2 comes upon elements.
 *
 * No tree is built: where an element stands is told by a stack of places, what it means by one
 * table of place, namespace and name. A field takes all text within its element; elements
 * inside a content are written back as markup. No entity is ever expanded, since the repaired
 * text that the parser sees refers to none.
 */
#include "feed/feed_internal.h"

#include <libxml/parser.h>
#include <string.h>

enum {
    DEEPEST = 200, /* elements within each other; libxml2 itself stops at 256 */
    LONGEST_BYLINE = 200
};

/* Where an element stands, or its children do. */
typedef enum { OUTSIDE, TOP, ROOT, FEED, ENTRY, AUTHOR, SOURCE, NEWS, PUBLICATION } place;

typedef enum { PLAIN, DC, CONTENT, NEWS_SPACE, XML_SPACE, OTHER } space;

typedef enum {
    NO_FIELD,
    TITLE,
    LINK,
    PERMALINK, /* guid, id: an address perhaps */
    PUBLISHED,
    UPDATED,
    WRITER,
    OUTLET,
    LANGUAGE,
    WHOLE,  /* the text itself */
    SUMMARY /* the text itself, when there is no link to it */
} field;

typedef struct {
    place in;
    space of;
    const char *name;
    field what;
    place within; /* of its children; OUTSIDE: they mean nothing */
} meaning;

static const meaning meanings[] = {
    {TOP, PLAIN, "rss", NO_FIELD, ROOT},
    {TOP, PLAIN, "RDF", NO_FIELD, ROOT},
    {TOP, PLAIN, "channel", NO_FIELD, FEED},
    {TOP, PLAIN, "feed", NO_FIELD, FEED},
    {TOP, PLAIN, "urlset", NO_FIELD, FEED},
    {TOP, PLAIN, "sitemapindex", NO_FIELD, FEED},
    {ROOT, PLAIN, "channel", NO_FIELD, FEED},
    {ROOT, PLAIN, "item", NO_FIELD, ENTRY},
    {FEED, PLAIN, "item", NO_FIELD, ENTRY},
    {FEED, PLAIN, "entry", NO_FIELD, ENTRY},
    {FEED, PLAIN, "url", NO_FIELD, ENTRY},
    {FEED, PLAIN, "sitemap", NO_FIELD, ENTRY},
    {FEED, PLAIN, "title", TITLE, OUTSIDE},
    {FEED, PLAIN, "language", LANGUAGE, OUTSIDE},
    {FEED, DC, "language", LANGUAGE, OUTSIDE},
    {ENTRY, PLAIN, "title", TITLE, OUTSIDE},
    {ENTRY, DC, "title", TITLE, OUTSIDE},
    {ENTRY, PLAIN, "link", LINK, OUTSIDE},
    {ENTRY, PLAIN, "loc", LINK, OUTSIDE},
    {ENTRY, PLAIN, "guid", PERMALINK, OUTSIDE},
    {ENTRY, PLAIN, "id", PERMALINK, OUTSIDE},
    {ENTRY, PLAIN, "pubDate", PUBLISHED, OUTSIDE},
    {ENTRY, PLAIN, "published", PUBLISHED, OUTSIDE},
    {ENTRY, PLAIN, "issued", PUBLISHED, OUTSIDE}, /* Atom 0.3 */
    {ENTRY, DC, "date", PUBLISHED, OUTSIDE},
    {ENTRY, PLAIN, "updated", UPDATED, OUTSIDE},
    {ENTRY, PLAIN, "modified", UPDATED, OUTSIDE},
    {ENTRY, PLAIN, "lastmod", UPDATED, OUTSIDE},
    {ENTRY, PLAIN, "author", WRITER, AUTHOR},
    {ENTRY, DC, "creator", WRITER, OUTSIDE},
    {AUTHOR, PLAIN, "name", WRITER, OUTSIDE},
    {ENTRY, PLAIN, "source", OUTLET, SOURCE},
    {SOURCE, PLAIN, "title", OUTLET, OUTSIDE},
    {ENTRY, DC, "language", LANGUAGE, OUTSIDE},
    {ENTRY, CONTENT, "encoded", WHOLE, OUTSIDE},
    {ENTRY, PLAIN, "content", WHOLE, OUTSIDE},
    {ENTRY, PLAIN, "description", SUMMARY, OUTSIDE},
    {ENTRY, NEWS_SPACE, "news", NO_FIELD, NEWS},
    {NEWS, NEWS_SPACE, "title", TITLE, OUTSIDE},
    {NEWS, NEWS_SPACE, "publication_date", PUBLISHED, OUTSIDE},
    {NEWS, NEWS_SPACE, "publication", NO_FIELD, PUBLICATION},
    {PUBLICATION, NEWS_SPACE, "name", OUTLET, OUTSIDE},
    {PUBLICATION, NEWS_SPACE, "language", LANGUAGE, OUTSIDE},
};

typedef struct {
    qu_feed_reading *reading;
    place places[DEEPEST + 1]; /* of the children of each open element; [0]: the root's own */
    unsigned depth;            /* open elements */
    unsigned too_deep;         /* open elements beyond DEEPEST */
    quoth_view feed_base, entry_base;

    /* the field whose text is taken */
    field what;
    unsigned field_depth;
    bool is_xhtml, is_plain;
    qu_buffer text;

    /* the entry at hand */
    unsigned entry_depth; /* 0: none */
    qu_feed_entry entry;
    quoth_view permalink, updated, summary;
} parsing;

/* --- names and attributes ------------------------------------------------------------------
 */

static bool is_name(const xmlChar *name, const char *wanted)
{
    return name != NULL && strcmp((const char *)name, wanted) == 0;
}

static space space_of(const xmlChar *prefix, const xmlChar *uri)
{
    static const struct {
        const char *uri, *prefix;
        space of;
    } spaces[] = {{"http://purl.org/dc/", "dc", DC},
        {"http://purl.org/rss/1.0/modules/content", "content", CONTENT},
        {"http://www.google.com/schemas/sitemap-news", "news", NEWS_SPACE},
        {"http://www.w3.org/2005/Atom", "atom", PLAIN},
        {"http://purl.org/atom/", "atom", PLAIN},
        {"http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf", PLAIN},
        {"http://purl.org/rss/", "rss", PLAIN}};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        if (uri != NULL ? qu_begins(qu_view((const char *)uri), spaces[i].uri) &&
                              !(spaces[i].of == PLAIN && strstr((const char *)uri, "modules"))
                        : is_name(prefix, spaces[i].prefix)) {
            return spaces[i].of;
        }
    }
    return prefix == NULL ? PLAIN : OTHER;
}

/* The value of an attribute, by its name without prefix; empty when it is not there. */
static quoth_view attribute(
    const xmlChar **attributes, int n_attributes, const char *name, const char *prefix)
{
    for (int i = 0; i < n_attributes; i++) {
        const xmlChar **row = attributes + (size_t)i * 5; /* name, prefix, URI, value, end */
        if (is_name(row[0], name) && (row[1] == NULL) == (prefix == NULL) &&
            (prefix == NULL || is_name(row[1], prefix))) {
            return (quoth_view){(const char *)row[3], (size_t)(row[4] - row[3])};
        }
    }
    return (quoth_view){"", 0};
}

static const meaning *meaning_of(place in, space of, const xmlChar *name)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (meanings[i].in == in && meanings[i].of == of && is_name(name, meanings[i].name)) {
            return &meanings[i];
        }
    }
    return NULL;
}

static void need(parsing *state, bool good)
{
    state->reading->no_memory = state->reading->no_memory || !good;
}

/* --- fields --------------------------------------------------------------------------------
 */

static void keep_first(quoth_view *fact, quoth_view value)
{
    if (fact->len == 0) {
        *fact = value;
    }
}

/* A whole text: HTML in RSS; in Atom what its type says. */
static quoth_view whole(parsing *state)
{
    quoth_view text = {"", 0};
    need(state,
        qu_arena_copy(state->reading->arena, qu_trim(qu_buffer_view(&state->text)), &text));
    return text;
}

/* Several authors are parted by commas. */
static void add_author(parsing *state, quoth_view name)
{
    quoth_view *byline = &state->entry.facts.byline;
    if (byline->len == 0 || name.len == 0) {
        keep_first(byline, name);
    } else if (byline->len < LONGEST_BYLINE && !qu_equal(*byline, name)) {
        qu_buffer both = {0};
        qu_buffer_add_view(&both, *byline);
        qu_buffer_add_text(&both, ", ");
        qu_buffer_add_view(&both, name);
        need(state, !both.failed &&
                        qu_arena_copy(state->reading->arena, qu_buffer_view(&both), byline));
        qu_buffer_dispose(&both);
    }
}

static void end_entry_field(parsing *state)
{
    qu_arena *arena = state->reading->arena;
    quoth_facts *facts = &state->entry.facts;
    quoth_view text = qu_buffer_view(&state->text), value = {"", 0};
    switch (state->what) {
    case TITLE:
        need(state, qu_feed_line(arena, text, !state->is_plain, &value));
        keep_first(&facts->title, value);
        return;
    case LINK:
        need(state, qu_feed_link(arena, state->entry_base, text, &value));
        keep_first(&facts->url, value);
        return;
    case PERMALINK:
        need(state, qu_feed_link(arena, (quoth_view){"", 0}, text, &value));
        keep_first(&state->permalink, value);
        return;
    case PUBLISHED:
    case UPDATED:
        need(state, qu_feed_date(arena, text, &value));
        keep_first(state->what == PUBLISHED ? &facts->published : &state->updated, value);
        return;
    case WRITER:
        need(state, qu_feed_author(arena, text, &value));
        add_author(state, value);
        return;
    case OUTLET:
        need(state, qu_feed_line(arena, text, true, &value));
        keep_first(&facts->outlet, value);
        return;
    case LANGUAGE:
        need(state, qu_feed_language(arena, text, &value));
        keep_first(&facts->language, value);
        return;
    case WHOLE:
        if (state->entry.content.len == 0) {
            state->entry.content = whole(state);
            state->entry.is_html = !state->is_plain;
        }
        return;
    case SUMMARY:
        state->summary = whole(state);
        return;
    default:
        return;
    }
}

static void end_field(parsing *state)
{
    qu_feed_reading *reading = state->reading;
    quoth_view text = qu_buffer_view(&state->text), value = {"", 0};
    need(state, !state->text.failed);
    if (state->entry_depth > 0) {
        end_entry_field(state);
    } else if (state->what == TITLE) {
        need(state, qu_feed_line(reading->arena, text, !state->is_plain, &value));
        keep_first(&reading->title, value);
    } else if (state->what == LANGUAGE) {
        need(state, qu_feed_language(reading->arena, text, &value));
        keep_first(&reading->language, value);
    }
    state->what = NO_FIELD;
}

/* A link with an address of its own, as in Atom; only the page itself is meant. */
static void take_href(parsing *state, const xmlChar **attributes, int n_attributes)
{
    quoth_view href = attribute(attributes, n_attributes, "href", NULL);
    quoth_view rel = attribute(attributes, n_attributes, "rel", NULL);
    if (href.len > 0 && (rel.len == 0 || qu_equal_ascii_case(rel, "alternate"))) {
        quoth_view url = {"", 0};
        need(state, qu_feed_link(state->reading->arena, state->entry_base, href, &url));
        keep_first(&state->entry.facts.url, url);
    }
    if (href.len > 0 || rel.len > 0) {
        state->what = NO_FIELD;
    }
}

/* Atom says what kind of text a field is; RSS means HTML. */
static void read_type(parsing *state, const xmlChar *name, const xmlChar *uri, quoth_view type)
{
    bool atom = uri != NULL && strstr((const char *)uri, "tom") != NULL;
    state->is_xhtml = qu_equal_ascii_case(type, "xhtml");
    state->is_plain = (atom && type.len == 0) || qu_equal_ascii_case(type, "text") ||
                      qu_equal_ascii_case(type, "text/plain");
    bool is_text = type.len == 0 || state->is_xhtml || state->is_plain ||
                   qu_equal_ascii_case(type, "html") || qu_begins(type, "text/") ||
                   qu_equal_ascii_case(type, "application/xhtml+xml");
    if (is_name(name, "content") && (!atom || !is_text)) {
        state->what = NO_FIELD; /* a picture, or <media:content> without its namespace */
    }
}

static void begin_field(parsing *state, const meaning *of, const xmlChar *name,
    const xmlChar *uri, const xmlChar **attributes, int n_attributes)
{
    state->what = of->what;
    state->field_depth = state->depth;
    qu_buffer_clear(&state->text);
    read_type(state, name, uri, attribute(attributes, n_attributes, "type", NULL));
    if (state->what == LINK) {
        take_href(state, attributes, n_attributes);
    }
    if (state->what == PERMALINK &&
        qu_equal_ascii_case(
            attribute(attributes, n_attributes, "isPermaLink", NULL), "false")) {
        state->what = NO_FIELD;
    }
}

/* --- entries -------------------------------------------------------------------------------
 */

/* xml:base of a feed or an entry, itself relative to what is around it. */
static quoth_view base_within(
    parsing *state, quoth_view base, const xmlChar **attributes, int n_attributes)
{
    quoth_view named = attribute(attributes, n_attributes, "base", "xml"), own = {"", 0};
    need(state, qu_feed_link(state->reading->arena, base, named, &own));
    return own.len > 0 ? own : base;
}

static void begin_entry(parsing *state, const xmlChar **attributes, int n_attributes)
{
    static const quoth_view none = {"", 0};
    state->entry = (qu_feed_entry){.facts = qu_no_facts(), .content = none};
    state->permalink = state->updated = state->summary = none;
    state->entry_depth = state->depth;
    state->entry_base = base_within(state, state->feed_base, attributes, n_attributes);
    need(state,
        qu_feed_language(state->reading->arena,
            attribute(attributes, n_attributes, "lang", "xml"), &state->entry.facts.language));
    need(state, qu_feed_link(state->reading->arena, none,
                    attribute(attributes, n_attributes, "about", "rdf"), &state->permalink));
}

static void end_entry(parsing *state)
{
    quoth_facts *facts = &state->entry.facts;
    keep_first(&facts->url, state->permalink);
    keep_first(&facts->published, state->updated);
    if (facts->url.len == 0 && state->entry.content.len == 0) {
        state->entry.content = state->summary;
        state->entry.is_html = true;
    }
    qu_feed_add(state->reading, &state->entry);
    state->entry_depth = 0;
}

static void begin_feed(
    parsing *state, const xmlChar *name, const xmlChar **attributes, int n_attributes)
{
    state->reading->is_feed = true;
    state->reading->is_index = is_name(name, "sitemapindex");
    state->feed_base = base_within(state, state->feed_base, attributes, n_attributes);
    quoth_view language = {"", 0};
    need(state, qu_feed_language(state->reading->arena,
                    attribute(attributes, n_attributes, "lang", "xml"), &language));
    keep_first(&state->reading->language, language);
}

/* --- what libxml2 calls --------------------------------------------------------------------
 */

/* A tag inside a content, as markup. */
static void add_tag(parsing *state, const char *open, const xmlChar *name)
{
    if (state->what == WHOLE || state->what == SUMMARY) {
        qu_buffer_add_text(&state->text, open);
        qu_buffer_add_text(&state->text, (const char *)name);
        qu_buffer_add_byte(&state->text, '>');
    }
}

static void begin_meaning(parsing *state, const meaning *of, const xmlChar *name,
    const xmlChar *uri, const xmlChar **attributes, int n_attributes)
{
    state->places[state->depth] = of->within;
    if (of->within == ROOT || of->within == FEED) {
        begin_feed(state, name, attributes, n_attributes);
    } else if (of->within == ENTRY) {
        begin_entry(state, attributes, n_attributes);
    }
    if (of->what != NO_FIELD) {
        begin_field(state, of, name, uri, attributes, n_attributes);
    }
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int n_spaces, const xmlChar **spaces, int n_attributes, int n_defaulted,
    const xmlChar **attributes)
{
    parsing *state = user;
    (void)n_spaces, (void)spaces, (void)n_defaulted;
    if (state->depth == DEEPEST) {
        state->too_deep++;
        return;
    }
    place in = state->places[state->depth];
    state->places[++state->depth] = OUTSIDE;
    const meaning *of = meaning_of(in, space_of(prefix, uri), name);
    if (of != NULL) {
        begin_meaning(state, of, name, uri, attributes, n_attributes);
    } else if (state->what != NO_FIELD) {
        add_tag(state, "<", name);
    }
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    parsing *state = user;
    (void)prefix, (void)uri;
    if (state->too_deep > 0) {
        state->too_deep--;
        return;
    }
    if (state->depth == 0) {
        return;
    }
    if (state->what != NO_FIELD && state->field_depth == state->depth) {
        end_field(state);
    } else if (state->what != NO_FIELD) {
        add_tag(state, "</", name);
    }
    if (state->entry_depth == state->depth) {
        end_entry(state);
    }
    state->depth--;
}

static void on_text(void *user, const xmlChar *bytes, int n_bytes)
{
    parsing *state = user;
    if (state->what == NO_FIELD || state->too_deep > 0 ||
        ((state->what == WRITER || state->what == OUTLET) &&
            state->field_depth != state->depth)) {
        return; /* an address beside a name */
    }
    bool escape = state->is_xhtml && state->what == WHOLE;
    for (int i = 0; i < n_bytes; i++) {
        char c = (char)bytes[i];
        if (escape && (c == '<' || c == '&')) {
            qu_buffer_add_text(&state->text, c == '<' ? "&lt;" : "&amp;");
        } else {
            qu_buffer_add_byte(&state->text, c);
        }
    }
}

static bool parse(parsing *state, quoth_view xml)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (parser == NULL) {
        return false;
    }
    *parser->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text};
    parser->userData = state;
    xmlDocPtr none = xmlCtxtReadMemory(parser, xml.ptr, (int)xml.len, NULL, "UTF-8",
        XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR |
            XML_PARSE_NOWARNING);
    xmlFreeDoc(none);
    xmlFreeParserCtxt(parser);
    return true;
}

void qu_feed_read_xml(qu_feed_reading *reading, quoth_view xml)
{
    parsing *state = qu_arena_alloc(reading->arena, sizeof *state);
    if (state == NULL || xml.len > INT32_MAX) {
        reading->no_memory = true;
        return;
    }
    state->reading = reading;
    state->places[0] = TOP;
    state->feed_base = reading->base;
    need(state, parse(state, xml));
    qu_buffer_dispose(&state->text);
}
