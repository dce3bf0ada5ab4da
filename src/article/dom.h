/* dom.h: a parsed page as a flat list of nodes, with what is needed to find the article. */
#ifndef QUOTH_ARTICLE_DOM_H
#define QUOTH_ARTICLE_DOM_H

#include "article/article_internal.h"

#include <libxml/HTMLparser.h>

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

/* A node in document order; its subtree is nodes[i, end). Sums are over the subtree. */
typedef struct {
    xmlNode *node;
    uint32_t parent, end;
    uint32_t n_text;   /* bytes of text without white space, dropped elements' left out */
    uint32_t n_link;   /* of these in links */
    uint32_t n_direct; /* of these in this block itself, not in blocks inside it */
    uint32_t n_para;   /* in blocks long enough to be paragraphs, asides left out */
    uint8_t tag;       /* qu_tag; text nodes are inline */
    bool aside;
} qu_node;

typedef struct {
    htmlDocPtr document;
    qu_node *nodes; /* [n_nodes] in an arena */
    uint32_t n_nodes, capacity;
    uint32_t body; /* index, or QUOTH_NONE */
} qu_page;

/* Parse a page; to be closed on any outcome. errors: QUOTH_E_INPUT, QUOTH_E_LIMIT,
 * QUOTH_E_MEMORY. */
quoth_status qu_page_open(qu_arena *arena, quoth_view html, qu_page *out, quoth_error *err);
void qu_page_close(qu_page *page);

/* Take for asides only what is one by its tag, whatever it is called. */
void qu_page_trust_names_less(qu_page *page);

/* The element that holds the article. */
uint32_t qu_page_article(const qu_page *page);

/* The attribute's value, empty when it is absent; borrowed from the page. */
quoth_view qu_node_attribute(const xmlNode *node, const char *name);

/* Does one of an attribute's words (parted by spaces, - and _, or a change of case) occur in
   `words`, which ends with NULL? */
bool qu_has_word(quoth_view value, const char *const words[]);

/* Read a page's facts; those already known are kept. `scratch` is rewound. */
bool qu_page_facts(qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_facts *facts);

/* Guess a date and a byline, where none is known, from what the page shows. */
bool qu_page_guess(qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_facts *facts);

/* Is it a name rather than an address, a role or the outlet? */
bool qu_is_byline(quoth_view text, quoth_view outlet);

/* Read one script of JSON-LD; quietly ignores what it cannot read. false without memory. */
bool qu_linked_facts(qu_arena *arena, quoth_view json, quoth_facts *facts);

/* All text under node i, white space folded, at most 64 KiB. false without memory. */
bool qu_node_text(qu_arena *arena, const qu_page *page, uint32_t i, quoth_view *out);

#endif
