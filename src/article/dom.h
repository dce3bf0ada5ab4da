/* dom.h: a parsed page as a flat list of nodes, with what is needed to find the article. */
#ifndef QUOTH_ARTICLE_DOM_H
#define QUOTH_ARTICLE_DOM_H

#include "article/article_internal.h"

typedef enum {
    QU_TAG_INLINE, /* a, b, span, ...: text flows on */
    QU_TAG_BLOCK,  /* div, section, td, ...: text breaks before and after */
    QU_TAG_PARAGRAPH,
    QU_TAG_HEADING,
    QU_TAG_ITEM,
    QU_TAG_BREAK,   /* br, hr */
    QU_TAG_DROPPED, /* script, style, button, ...: never text of an article */
    QU_TAG_ASIDE,   /* nav, aside, footer, figure, ...: not when it is most of the page */
} qu_tag;

/* Elements that mean something here, in byte order, and what each does to the text. */
/* clang-format off */
#define QU_ELEMENTS(X) \
    X(A, "a", INLINE) X(ADDRESS, "address", BLOCK) X(ARTICLE, "article", BLOCK) \
    X(ASIDE, "aside", ASIDE) X(AUDIO, "audio", DROPPED) \
    X(B, "b", INLINE) X(BLOCKQUOTE, "blockquote", PARAGRAPH) X(BODY, "body", BLOCK) X(BR, "br", BREAK) \
    X(BUTTON, "button", DROPPED) X(CANVAS, "canvas", DROPPED) X(CAPTION, "caption", ASIDE) \
    X(CENTER, "center", BLOCK) X(DATALIST, "datalist", DROPPED) X(DD, "dd", PARAGRAPH) \
    X(DETAILS, "details", BLOCK) X(DIALOG, "dialog", ASIDE) X(DIV, "div", BLOCK) \
    X(DL, "dl", BLOCK) X(DT, "dt", PARAGRAPH) X(EMBED, "embed", DROPPED) \
    X(FIELDSET, "fieldset", ASIDE) X(FIGCAPTION, "figcaption", ASIDE) \
    X(FIGURE, "figure", ASIDE) X(FOOTER, "footer", ASIDE) X(FORM, "form", ASIDE) \
    X(H1, "h1", HEADING) X(H2, "h2", HEADING) X(H3, "h3", HEADING) X(H4, "h4", HEADING) \
    X(H5, "h5", HEADING) X(H6, "h6", HEADING) X(HEAD, "head", DROPPED) \
    X(HEADER, "header", BLOCK) X(HR, "hr", BREAK) X(HTML, "html", BLOCK) \
    X(IFRAME, "iframe", DROPPED) X(INPUT, "input", DROPPED) X(LI, "li", ITEM) \
    X(LINK, "link", INLINE) X(MAIN, "main", BLOCK) X(MENU, "menu", ASIDE) \
    X(META, "meta", INLINE) X(NAV, "nav", ASIDE) X(NOSCRIPT, "noscript", DROPPED) \
    X(OBJECT, "object", DROPPED) X(OL, "ol", BLOCK) X(OPTION, "option", DROPPED) \
    X(P, "p", PARAGRAPH) X(PRE, "pre", PARAGRAPH) X(SCRIPT, "script", DROPPED) \
    X(SECTION, "section", BLOCK) X(SELECT, "select", DROPPED) \
    X(STRONG, "strong", INLINE) X(STYLE, "style", DROPPED) \
    X(SVG, "svg", DROPPED) X(TABLE, "table", BLOCK) X(TBODY, "tbody", BLOCK) \
    X(TD, "td", BLOCK) X(TEMPLATE, "template", DROPPED) X(TEXTAREA, "textarea", DROPPED) \
    X(TFOOT, "tfoot", BLOCK) X(TH, "th", BLOCK) X(THEAD, "thead", BLOCK) \
    X(TIME, "time", INLINE) X(TITLE, "title", INLINE) X(TR, "tr", BLOCK) X(UL, "ul", BLOCK) \
    X(VIDEO, "video", DROPPED)
/* clang-format on */

#define QU_ELEMENT_NAME(id, name, tag) QU_EL_##id,
typedef enum {
    QU_EL_TEXT, /* a text node */
    QU_EL_OTHER,
    QU_ELEMENTS(QU_ELEMENT_NAME) /* inline */
    QU_N_ELEMENTS
} qu_element;
#undef QU_ELEMENT_NAME

/* Attributes that are looked at; page/strip.c leaves out all others. */
typedef enum {
    QU_AT_CLASS,
    QU_AT_CONTENT,
    QU_AT_DATETIME,
    QU_AT_HIDDEN,
    QU_AT_HREF,
    QU_AT_ID,
    QU_AT_ITEMPROP,
    QU_AT_LANG,
    QU_AT_NAME,
    QU_AT_PROPERTY,
    QU_AT_REL,
    QU_AT_ROLE,
    QU_AT_STYLE,
    QU_AT_TYPE,
    QU_N_ATTRIBUTES
} qu_attribute_name;

typedef struct {
    quoth_view value;
    qu_attribute_name name;
} qu_attribute;

/* A node in document order; its subtree is nodes[i, end). Sums are over the subtree. */
typedef struct {
    quoth_view text; /* of a text node or a script */
    uint32_t parent, end;
    union {
        uint32_t attributes; /* index of the first */
        uint32_t to;         /* of a text: its end in the page that was parsed */
    };
    uint32_t n_text;   /* bytes of text without white space, dropped elements' left out */
    uint32_t n_link;   /* of these in links */
    uint32_t n_direct; /* of these in this block itself, not in blocks inside it */
    uint32_t n_para;   /* in blocks long enough to be paragraphs, asides left out */
    uint32_t from;     /* of a text: where the parser stood before it; see parse.c */
    uint64_t names;    /* a bit for each QU_AROUND_ that its tag and names speak for */
    uint16_t n_attributes;
    uint8_t element; /* qu_element */
    uint8_t tag;     /* qu_tag; text nodes are inline */
    bool aside;
} qu_node;

typedef struct {
    qu_node *nodes; /* [n_nodes] in an arena, like all that follows */
    uint32_t n_nodes, capacity;
    qu_attribute *attributes;
    uint32_t n_attributes, attribute_capacity;
    uint32_t body; /* index, or QUOTH_NONE */
    bool too_deep; /* elements are nested so deep that what followed was not read */
} qu_page;

/* Parse a page into `arena`. errors: QUOTH_E_INPUT, QUOTH_E_LIMIT, QUOTH_E_MEMORY. */
quoth_status qu_page_open(
    const qu_around *around, qu_arena *arena, quoth_view html, qu_page *out, quoth_error *err);

/* The nodes of a page, as the parser meets them; sums are left at 0. errors: see above. */
quoth_status qu_page_parse(qu_arena *arena, quoth_view html, qu_page *out, quoth_error *err);

/* Take for asides only what is one by its tag, whatever it is called. */
void qu_page_trust_names_less(qu_page *page);

/* The element that holds the article. */
uint32_t qu_page_article(const qu_page *page);

/* The attribute's value, empty when it is absent. */
quoth_view qu_node_attribute(const qu_page *page, uint32_t i, qu_attribute_name name);
bool qu_node_has(const qu_page *page, uint32_t i, qu_attribute_name name);

static inline bool qu_node_is(const qu_page *page, uint32_t i, qu_element element)
{
    return page->nodes[i].element == element;
}

/* Does one of an attribute's words (parted by spaces, - and _, or a change of case) occur in
   `words`, which ends with NULL? */
bool qu_has_word(quoth_view value, const char *const words[]);

/* Read a page's facts; those already known are kept. *body, in `scratch`: the article as the
 * page's data hold it, or empty. */
bool qu_page_facts(qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_facts *facts,
    quoth_view *body);

/* The standfirst that the page shows under its title, or empty; in `arena`. */
bool qu_page_subtitle(
    qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_view title, quoth_view *out);

/* Guess a date and a byline, where none is known, from what the page shows. */
bool qu_page_guess(qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_facts *facts);

/*
 * A moment in UTC falls on another day where many readers are: where the page prints that day
 * and not the one of UTC, take it; but not where its address has that of UTC.
 */
bool qu_page_local_day(qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_view url,
    quoth_view *published);

/* Is it a name rather than an address, a role or the outlet? */
bool qu_is_byline(quoth_view text, quoth_view outlet);

/* What JSON-LD tells of an article; its body lies in a scratch arena. */
typedef struct {
    quoth_facts facts;
    quoth_view body;
} qu_linked;

/* Read one script of JSON-LD; quietly ignores what it cannot read. false without memory. */
bool qu_linked_read(qu_arena *arena, qu_arena *scratch, quoth_view json, qu_linked *linked);

/* All text under node i, white space folded, at most 64 KiB. false without memory. */
bool qu_node_text(qu_arena *arena, const qu_page *page, uint32_t i, quoth_view *out);

#endif
