/*
 * dom.c: a page searched for the element that holds the article.
 *
 * Its nodes are a list in document order, so that each question about them is a pass over an
 * array: sums run backwards from children to parents, what parents say runs forwards. The rule
 * is plain: what the page itself names as its article if that holds enough of the text, else
 * the innermost element with most of the paragraph text.
 */
#include "article/dom.h"

#include <string.h>

#include "article/page/around.h"

enum {
    PARAGRAPH_BYTES = 60, /* without white space; below it may be a label */
    CENT = 100
};

/* --- names and attributes ----------------------------------------------------------------- */

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

quoth_view qu_node_attribute(const qu_page *page, uint32_t i, qu_attribute_name name)
{
    const qu_node *node = &page->nodes[i];
    for (uint32_t n = 0; n < node->n_attributes; n++) {
        const qu_attribute *attribute = &page->attributes[node->attributes + n];
        if (attribute->name == name) {
            return attribute->value;
        }
    }
    return (quoth_view){"", 0};
}

bool qu_node_has(const qu_page *page, uint32_t i, qu_attribute_name name)
{
    const qu_node *node = &page->nodes[i];
    for (uint32_t n = 0; n < node->n_attributes; n++) {
        if (page->attributes[node->attributes + n].name == name) {
            return true;
        }
    }
    return false;
}

static bool is_hidden(const qu_page *page, uint32_t i)
{
    quoth_view style = qu_node_attribute(page, i, QU_AT_STYLE);
    return qu_node_has(page, i, QU_AT_HIDDEN) ||
           (style.len > 0 && (qu_find(style, "display:none", 0) < style.len ||
                                 qu_find(style, "display: none", 0) < style.len));
}

/* Does the element look like something beside the article, by its own names? */
static bool looks_aside(const qu_page *page, uint32_t i, bool trust_names)
{
    const qu_node *node = &page->nodes[i];
    if (node->element == QU_EL_TEXT || node->element == QU_EL_BODY ||
        node->element == QU_EL_HTML || node->element == QU_EL_ARTICLE ||
        node->element == QU_EL_MAIN) {
        return false;
    }
    bool named = trust_names && (node->names & QU_NAMES_ASIDE) != 0;
    return node->tag == QU_TAG_ASIDE || named || (node->n_attributes > 0 && is_hidden(page, i));
}

/* --- sums -------------------------------------------------------------------------------- */

static uint32_t count_letters(quoth_view text)
{
    uint32_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        n += (unsigned char)text.ptr[i] > ' ';
    }
    return n;
}

/* Fill in the sums of text; `direct` goes to the nearest block. */
static void sum_text(qu_page *page)
{
    for (uint32_t i = page->n_nodes; i-- > 0;) {
        qu_node *entry = &page->nodes[i];
        if (entry->element == QU_EL_TEXT) {
            entry->n_text = entry->n_direct = count_letters(entry->text);
        }
        if (entry->element == QU_EL_A) {
            entry->n_link = entry->n_text;
        }
        if (entry->parent == QUOTH_NONE) {
            continue;
        }
        qu_node *parent = &page->nodes[entry->parent];
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
                       (!is_most && looks_aside(page, i, trust_names));
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

quoth_status qu_page_open(
    const qu_around *around, qu_arena *arena, quoth_view html, qu_page *out, quoth_error *err)
{
    quoth_status status = qu_page_parse(arena, html, out, err);
    if (status != QUOTH_OK) {
        return status;
    }
    if (out->body == QUOTH_NONE) {
        out->body = 0;
    }
    for (uint32_t i = 0; i < out->n_nodes; i++) {
        out->nodes[i].names = qu_around_names(around, out, i);
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
static unsigned share_wanted(const qu_page *page, uint32_t i)
{
    static const char *const bodies[] = {"articlebody", "article-body", "article__body",
        "article_body", "entry-content", "post-content", "story-body", "article-content",
        "article__content", "post-body", "storytext", "post-entry", "article-text",
        "entry-body", "field-name-body", "content-body", "body-content"};
    quoth_view property = qu_node_attribute(page, i, QU_AT_ITEMPROP);
    if (qu_equal_ascii_case(property, "articlebody")) {
        return 30;
    }
    quoth_view class = qu_node_attribute(page, i, QU_AT_CLASS);
    for (size_t n = 0; class.len > 0 && n < sizeof bodies / sizeof *bodies; n++) {
        if (qu_find(class, bodies[n], 0) < class.len) {
            return 35;
        }
    }
    if (qu_node_is(page, i, QU_EL_ARTICLE)) {
        return 45;
    }
    bool main = qu_node_is(page, i, QU_EL_MAIN) ||
                qu_equal_ascii_case(qu_node_attribute(page, i, QU_AT_ROLE), "main");
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
        unsigned wanted = share_wanted(page, i);
        bool holds = wanted > 0 && entry->n_para * (uint64_t)CENT >= n_all * wanted;
        if (holds && (wanted < best_wanted ||
                         (wanted == best_wanted && entry->n_para > page->nodes[best].n_para))) {
            best = i;
            best_wanted = wanted;
        }
    }
    return best != QUOTH_NONE ? best : find_innermost(page, page->body);
}
