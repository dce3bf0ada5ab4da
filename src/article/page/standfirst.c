/* standfirst.c: the line under a page's title: what the page calls one, or a heading there. */
#include "article/page/page.h"

enum {
    NEAR_NODES = 150, /* behind the title */
    TEXT_BYTES = 60,  /* of a paragraph with which the article has begun */
    LEAST_BYTES = 20,
    MOST_BYTES = 500
};

static bool is_called_so(const qu_page *page, uint32_t i)
{
    static const char *const words[] = {"subtitle", "subtitel", "untertitel", "subheadline",
        "subhead", "subheading", "standfirst", "dek", "deck", "chapo", "sottotitolo",
        "subtitulo", "bajada", "alternativeheadline", NULL};
    static const char *const parts[] = {"sub-title", "sub_title", "sub-head", "sub_head"};
    quoth_view class = qu_node_attribute(page, i, QU_AT_CLASS);
    for (size_t k = 0; class.len > 0 && k < sizeof parts / sizeof *parts; k++) {
        if (qu_find(class, parts[k], 0) < class.len) {
            return true;
        }
    }
    return qu_has_word(class, words) ||
           qu_has_word(qu_node_attribute(page, i, QU_AT_ITEMPROP), words);
}

/* An <h2> beside the title, in the <header> of both. */
static bool is_second_heading(const qu_page *page, uint32_t title, uint32_t i)
{
    uint32_t parent = page->nodes[i].parent;
    return qu_node_is(page, i, QU_EL_H2) && parent == page->nodes[title].parent &&
           parent != QUOTH_NONE && qu_node_is(page, parent, QU_EL_HEADER);
}

bool qu_page_subtitle(
    qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_view title, quoth_view *out)
{
    uint32_t heading = page->body;
    while (heading < page->n_nodes && !qu_node_is(page, heading, QU_EL_H1)) {
        heading++;
    }
    for (uint32_t i = heading; i < page->n_nodes && i < heading + NEAR_NODES; i++) {
        const qu_node *node = &page->nodes[i];
        if (node->element == QU_EL_P && node->n_text >= TEXT_BYTES && !is_called_so(page, i)) {
            break;
        }
        bool fits = node->n_attributes > 0 || node->element == QU_EL_H2;
        if (out->len > 0 || !fits || node->n_text < LEAST_BYTES || node->n_text > MOST_BYTES ||
            (i == heading && node->n_text > 0) || node->tag == QU_TAG_DROPPED ||
            (!is_called_so(page, i) && !is_second_heading(page, heading, i))) {
            continue;
        }
        quoth_view text;
        qu_arena_mark mark = qu_arena_here(scratch);
        bool read = qu_node_text(scratch, page, i, &text);
        if (read && !qu_equal(text, title)) {
            read = qu_arena_copy(arena, qu_trim(text), out);
        }
        qu_arena_rewind(scratch, mark);
        if (!read) {
            return false;
        }
    }
    return true;
}
