/*
 * dom.c: a page parsed, flattened, and searched for the element that holds the article.
 *
 * The tree becomes a list in document order, so that each question about it is a pass over an
 * array: sums run backwards from children to parents, what parents say runs forwards. The rule
 * is plain: what the page itself names as its article if that holds enough of the text, else
 * the innermost element with most of the paragraph text.
 */
#include "article/dom.h"

#include <string.h>

enum {
    MOST_BYTES = 16 << 20, /* of a page; its tree takes twenty times as much */
    PARAGRAPH_BYTES = 60,  /* without white space; below it may be a label */
    CENT = 100
};

/* --- elements ---------------------------------------------------------------------------- */

/* In byte order of the names, for a binary search. Elements that are not here are inline. */
static const struct {
    const char *name;
    qu_tag tag;
} tags[] = {{"address", QU_TAG_BLOCK}, {"article", QU_TAG_BLOCK}, {"aside", QU_TAG_ASIDE},
    {"audio", QU_TAG_DROPPED}, {"blockquote", QU_TAG_PARAGRAPH}, {"body", QU_TAG_BLOCK},
    {"br", QU_TAG_BREAK}, {"button", QU_TAG_DROPPED}, {"canvas", QU_TAG_DROPPED},
    {"caption", QU_TAG_ASIDE}, {"center", QU_TAG_BLOCK}, {"datalist", QU_TAG_DROPPED},
    {"dd", QU_TAG_PARAGRAPH}, {"details", QU_TAG_BLOCK}, {"dialog", QU_TAG_ASIDE},
    {"div", QU_TAG_BLOCK}, {"dl", QU_TAG_BLOCK}, {"dt", QU_TAG_PARAGRAPH},
    {"embed", QU_TAG_DROPPED}, {"fieldset", QU_TAG_ASIDE}, {"figcaption", QU_TAG_ASIDE},
    {"figure", QU_TAG_ASIDE}, {"footer", QU_TAG_ASIDE}, {"form", QU_TAG_ASIDE},
    {"h1", QU_TAG_HEADING}, {"h2", QU_TAG_HEADING}, {"h3", QU_TAG_HEADING},
    {"h4", QU_TAG_HEADING}, {"h5", QU_TAG_HEADING}, {"h6", QU_TAG_HEADING},
    {"head", QU_TAG_DROPPED}, {"header", QU_TAG_BLOCK}, {"hr", QU_TAG_BREAK},
    {"html", QU_TAG_BLOCK}, {"iframe", QU_TAG_DROPPED}, {"input", QU_TAG_DROPPED},
    {"li", QU_TAG_ITEM}, {"main", QU_TAG_BLOCK}, {"menu", QU_TAG_ASIDE}, {"nav", QU_TAG_ASIDE},
    {"noscript", QU_TAG_DROPPED}, {"object", QU_TAG_DROPPED}, {"ol", QU_TAG_BLOCK},
    {"option", QU_TAG_DROPPED}, {"p", QU_TAG_PARAGRAPH}, {"pre", QU_TAG_PARAGRAPH},
    {"script", QU_TAG_DROPPED}, {"section", QU_TAG_BLOCK}, {"select", QU_TAG_DROPPED},
    {"style", QU_TAG_DROPPED}, {"svg", QU_TAG_DROPPED}, {"table", QU_TAG_BLOCK},
    {"tbody", QU_TAG_BLOCK}, {"td", QU_TAG_BLOCK}, {"template", QU_TAG_DROPPED},
    {"textarea", QU_TAG_DROPPED}, {"tfoot", QU_TAG_BLOCK}, {"th", QU_TAG_BLOCK},
    {"thead", QU_TAG_BLOCK}, {"tr", QU_TAG_BLOCK}, {"ul", QU_TAG_BLOCK},
    {"video", QU_TAG_DROPPED}};

static qu_tag tag_of(const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        return QU_TAG_INLINE;
    }
    if (node->type != XML_ELEMENT_NODE) {
        return QU_TAG_DROPPED;
    }
    size_t low = 0, high = sizeof tags / sizeof *tags;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp((const char *)node->name, tags[middle].name);
        if (order == 0) {
            return tags[middle].tag;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return QU_TAG_INLINE;
}

/* Words of class and id names that mark what is not the article. */
static const char *const aside_words[] = {"related", "newsletter", "newsletters", "share",
    "sharing", "sharedaddy", "social", "socials", "comment", "comments", "promo", "promos",
    "promotion", "caption", "byline", "cookie", "cookies", "gdpr", "consent", "sidebar",
    "footer", "breadcrumb", "breadcrumbs", "advert", "advertisement", "ad", "ads",
    "adsbygoogle", "sponsor", "sponsored", "popular", "recommended", "recommendations",
    "recirc", "subscribe", "subscription", "signup", "teaser", "teasers", "menu", "nav", "navi",
    "navigation", "navbar", "pagination", "pager", "widget", "widgets", "tags", "taglist",
    "tagcloud", "disqus", "outbrain", "taboola", "toolbar", "banner", "modal", "popup",
    "overlay", "credit", "copyright", "masthead", "paywall", "login", "rating", "trackback",
    "trackbacks", "respond", "authorbox", "bio", "meta", "metadata", "infobox", "skip", "print",
    "noprint", "jp", "sharebar", "addthis", "linklist", "hidden", "imprint", "impressum",
    "navbox", "toc", "references", "reflist", "mostread", "trending", NULL};

bool qu_has_word(quoth_view value, const char *const words[])
{
    for (size_t at = 0; at < value.len;) {
        size_t begin = at;
        while (at < value.len && qu_is_letter((unsigned char)value.ptr[at]) &&
               (at == begin || !qu_is_upper((unsigned char)value.ptr[at]) ||
                   qu_is_upper((unsigned char)value.ptr[at - 1]))) {
            at++;
        }
        quoth_view word = {value.ptr + begin, at - begin};
        for (size_t i = 0; word.len > 0 && words[i] != NULL; i++) {
            if ((word.ptr[0] | 0x20) == words[i][0] && qu_equal_ascii_case(word, words[i])) {
                return true;
            }
        }
        at += at == begin;
    }
    return false;
}

quoth_view qu_node_attribute(const xmlNode *node, const char *name)
{
    if (node->type == XML_ELEMENT_NODE) {
        for (const xmlAttr *attribute = node->properties; attribute != NULL;
             attribute = attribute->next) {
            if (strcmp((const char *)attribute->name, name) == 0) {
                const xmlNode *value = attribute->children;
                return value == NULL || value->content == NULL
                           ? (quoth_view){"", 0}
                           : qu_view((const char *)value->content);
            }
        }
    }
    return (quoth_view){"", 0};
}

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool is_hidden(const xmlNode *node)
{
    quoth_view style = qu_node_attribute(node, "style");
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, "hidden") == 0) {
            return true;
        }
    }
    return style.len > 0 && (qu_find(style, "display:none", 0) < style.len ||
                                qu_find(style, "display: none", 0) < style.len);
}

/* Does the element look like something beside the article, by its own names? */
static bool looks_aside(const qu_node *entry, bool trust_names)
{
    const xmlNode *node = entry->node;
    if (node->type != XML_ELEMENT_NODE || is_named(node, "body") || is_named(node, "html") ||
        is_named(node, "article") || is_named(node, "main")) {
        return false;
    }
    return entry->tag == QU_TAG_ASIDE || is_hidden(node) ||
           (trust_names && (qu_has_word(qu_node_attribute(node, "class"), aside_words) ||
                               qu_has_word(qu_node_attribute(node, "id"), aside_words)));
}

/* --- parsing ----------------------------------------------------------------------------- */

void qu_page_close(qu_page *page)
{
    xmlFreeDoc(page->document);
    page->document = NULL;
}

/* The next node in document order after `node`; *n_up: how many levels up it stands. */
static xmlNode *next_node(xmlNode *node, bool enter, uint32_t *n_up)
{
    *n_up = 0;
    if (enter && node->children != NULL && node->type == XML_ELEMENT_NODE) {
        return node->children;
    }
    while (node != NULL && node->next == NULL) {
        node = node->parent;
        ++*n_up;
        if (node != NULL && node->type != XML_ELEMENT_NODE) {
            return NULL;
        }
    }
    return node == NULL ? NULL : node->next;
}

/* List the nodes; what is under a dropped element is not listed, but for the head. */
static bool flatten(qu_arena *arena, qu_page *page)
{
    xmlNode *node = xmlDocGetRootElement(page->document);
    uint32_t parent = QUOTH_NONE;
    while (node != NULL) {
        if (!qu_arena_grow(
                arena, &page->nodes, &page->capacity, page->n_nodes, sizeof *page->nodes)) {
            return false;
        }
        uint32_t i = page->n_nodes++, n_up;
        qu_tag tag = tag_of(node);
        page->nodes[i] = (qu_node){.node = node, .parent = parent, .tag = (uint8_t)tag};
        if (page->body == QUOTH_NONE && is_named(node, "body")) {
            page->body = i;
        }
        bool enter = node->type == XML_ELEMENT_NODE && node->children != NULL &&
                     (tag != QU_TAG_DROPPED || is_named(node, "head"));
        xmlNode *next = next_node(node, enter, &n_up);
        if (enter) {
            parent = i;
        }
        for (; n_up > 0 && parent != QUOTH_NONE; n_up--) {
            parent = page->nodes[parent].parent;
        }
        node = next;
    }
    return true;
}

static uint32_t count_letters(const xmlNode *node)
{
    uint32_t n = 0;
    for (const char *c = (const char *)node->content; c != NULL && *c != '\0'; c++) {
        n += (unsigned char)*c > ' ';
    }
    return n;
}

/* Fill in ends and the sums of text; `direct` goes to the nearest block. */
static void sum_text(qu_page *page)
{
    for (uint32_t i = page->n_nodes; i-- > 0;) {
        qu_node *entry = &page->nodes[i];
        entry->end = entry->end == 0 ? i + 1 : entry->end;
        if (entry->node->type != XML_ELEMENT_NODE && entry->tag == QU_TAG_INLINE) {
            entry->n_text = entry->n_direct = count_letters(entry->node);
        }
        if (is_named(entry->node, "a")) {
            entry->n_link = entry->n_text;
        }
        if (entry->parent == QUOTH_NONE) {
            continue;
        }
        qu_node *parent = &page->nodes[entry->parent];
        parent->end = parent->end == 0 ? entry->end : parent->end;
        if (entry->tag == QU_TAG_DROPPED || parent->tag == QU_TAG_DROPPED) {
            continue;
        }
        parent->n_text += entry->n_text;
        parent->n_link += entry->n_link;
        parent->n_direct += entry->tag == QU_TAG_INLINE ? entry->n_direct : 0;
    }
}

/* Tell asides, then sum up the paragraphs outside of them. */
static void sum_paragraphs(qu_page *page, bool trust_names)
{
    uint32_t n_all = page->nodes[page->body].n_text;
    for (uint32_t i = 0; i < page->n_nodes; i++) {
        qu_node *entry = &page->nodes[i];
        /* What is called a widget and yet holds the page's text is the article all the same. */
        bool is_most = (uint64_t)entry->n_text * 100 > (uint64_t)n_all * 40;
        entry->aside = (entry->parent != QUOTH_NONE && page->nodes[entry->parent].aside) ||
                       (!is_most && looks_aside(entry, trust_names));
        entry->n_para = 0;
    }
    for (uint32_t i = page->n_nodes; i-- > 0;) {
        qu_node *entry = &page->nodes[i];
        bool linked = (uint64_t)entry->n_link * 2 > entry->n_text;
        if (entry->tag != QU_TAG_INLINE && entry->tag != QU_TAG_DROPPED && !entry->aside &&
            entry->n_direct >= PARAGRAPH_BYTES && !linked) {
            entry->n_para += entry->n_direct;
        }
        if (entry->parent != QUOTH_NONE) {
            page->nodes[entry->parent].n_para += entry->n_para;
        }
    }
}

quoth_status qu_page_open(qu_arena *arena, quoth_view html, qu_page *out, quoth_error *err)
{
    *out = (qu_page){.body = QUOTH_NONE};
    if (html.len > MOST_BYTES) {
        return qu_fail(err, QUOTH_E_LIMIT, 0, "is a page larger than 16 MB");
    }
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                  HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    out->document = htmlReadMemory(html.ptr, (int)html.len, NULL, "UTF-8", options);
    if (out->document == NULL || xmlDocGetRootElement(out->document) == NULL) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "holds no text");
    }
    if (!flatten(arena, out)) {
        return qu_fail_memory(err);
    }
    if (out->body == QUOTH_NONE) {
        out->body = 0;
    }
    sum_text(out);
    sum_paragraphs(out, true);
    return QUOTH_OK;
}

void qu_page_trust_names_less(qu_page *page)
{
    sum_paragraphs(page, false);
}

/* --- the article ------------------------------------------------------------------------- */

/* How surely an element is the article by what it is called, as the least share (in hundredths)
   of the page's paragraphs that it must hold; 0: not at all. */
static unsigned share_wanted(const xmlNode *node)
{
    static const char *const bodies[] = {"articlebody", "article-body", "article__body",
        "article_body", "entry-content", "post-content", "story-body", "article-content",
        "article__content", "post-body", "storytext", "post-entry", "article-text",
        "entry-body", "field-name-body", "content-body", "body-content"};
    if (node->type != XML_ELEMENT_NODE) {
        return 0;
    }
    quoth_view property = qu_node_attribute(node, "itemprop");
    if (qu_equal_ascii_case(property, "articlebody")) {
        return 30;
    }
    quoth_view class = qu_node_attribute(node, "class");
    for (size_t i = 0; class.len > 0 && i < sizeof bodies / sizeof *bodies; i++) {
        if (qu_find(class, bodies[i], 0) < class.len) {
            return 35;
        }
    }
    if (is_named(node, "article")) {
        return 45;
    }
    bool main =
        is_named(node, "main") || qu_equal_ascii_case(qu_node_attribute(node, "role"), "main");
    return main ? 60 : 0;
}

/* The innermost element with most of the paragraphs. */
static uint32_t find_innermost(const qu_page *page, uint32_t from)
{
    uint64_t wanted = (uint64_t)page->nodes[from].n_para * 75;
    uint32_t best = from;
    for (uint32_t i = from; i < page->nodes[from].end; i++) {
        const qu_node *entry = &page->nodes[i];
        if (entry->tag == QU_TAG_BLOCK && (uint64_t)entry->n_para * CENT >= wanted) {
            best = i;
        }
    }
    return best;
}

uint32_t qu_page_article(const qu_page *page)
{
    uint64_t n_all = page->nodes[page->body].n_para;
    uint32_t best = QUOTH_NONE;
    unsigned best_wanted = CENT;
    for (uint32_t i = page->body; n_all > 0 && i < page->n_nodes; i++) {
        const qu_node *entry = &page->nodes[i];
        if (entry->n_para * (uint64_t)CENT < n_all * 30) {
            continue;
        }
        unsigned wanted = share_wanted(entry->node);
        bool holds = wanted > 0 && entry->n_para * (uint64_t)CENT >= n_all * wanted;
        if (holds && (wanted < best_wanted ||
                         (wanted == best_wanted && entry->n_para > page->nodes[best].n_para))) {
            best = i;
            best_wanted = wanted;
        }
    }
    return best != QUOTH_NONE ? best : find_innermost(page, page->body);
}
