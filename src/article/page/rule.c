/* rule.c: the plain rules: an element that holds the article, asides by name, phrases. */
#include <string.h>

#include "article/page/page.h"

enum { ENOUGH_BYTES = 250 /* of text; a page with less is looked at again */ };

/* A block that is nothing but a link leads to something else. */
static bool is_link(const qu_line *line)
{
    uint32_t len = line->span.end - line->span.begin;
    return (uint64_t)line->n_link * 10 >= (uint64_t)len * 8 && len < 240;
}

/* Rule by place alone; the bytes of what is in. */
static size_t rule_by_place(
    const qu_page *page, uint32_t article, const qu_lines *lines, uint8_t *ruled)
{
    const qu_node *root = &page->nodes[article];
    size_t n_bytes = 0;
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        const qu_line *line = &lines->lines[i];
        bool inside = line->node >= article && line->node < root->end &&
                      (root->aside || !page->nodes[line->node].aside) &&
                      line->kind != QU_BLOCK_TITLE;
        ruled[i] = !inside ? QU_RULED_OUT : is_link(line) ? QU_RULED_LINK : QU_RULED_IN;
        n_bytes += ruled[i] == QU_RULED_IN ? line->span.end - line->span.begin : 0;
    }
    return n_bytes;
}

/* Mark by phrases and neighbours what is in. */
static bool rule_by_words(
    qu_arena *scratch, quoth_view text, const qu_lines *lines, uint8_t *ruled)
{
    qu_lines in = {.from_page = true};
    in.lines = qu_arena_array(scratch, lines->n_lines, sizeof *in.lines);
    if (in.lines == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        if (ruled[i] == QU_RULED_IN) {
            in.lines[in.n_lines++] = lines->lines[i];
        }
    }
    qu_boilerplate_mark(text, &in);
    uint32_t n = 0;
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        if (ruled[i] == QU_RULED_IN && in.lines[n++].kind == QU_BLOCK_BOILERPLATE) {
            ruled[i] = QU_RULED_MARKED;
        }
    }
    return true;
}

bool qu_pieces_rule(qu_arena *scratch, qu_page *page, quoth_view text, const qu_lines *lines,
    uint32_t *article, uint8_t **ruled)
{
    *ruled = qu_arena_alloc(scratch, lines->n_lines);
    if (*ruled == NULL) {
        return false;
    }
    for (int attempt = 0; attempt < 3; attempt++) {
        *article = attempt == 2 ? page->body : qu_page_article(page);
        size_t n_bytes = rule_by_place(page, *article, lines, *ruled);
        if (n_bytes >= ENOUGH_BYTES || n_bytes * 4 >= page->nodes[page->body].n_text) {
            break;
        }
        qu_page_trust_names_less(page);
    }
    return rule_by_words(scratch, text, lines, *ruled);
}
