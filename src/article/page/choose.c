/* choose.c: which pieces of a page are its article. */
#include <string.h>

#include "article/page/page.h"

enum {
    LONGEST_FACT = 400,  /* bytes of a title or description that are compared */
    MOST_PIECES = 20000, /* of a page; one of more is left to the plain rules */
    SMALL_WORDS = 150    /* a page of fewer is none that the forest has seen */
};

static quoth_view shortened(quoth_view text)
{
    return (quoth_view){text.ptr, text.len < LONGEST_FACT ? text.len : LONGEST_FACT};
}

/* What a page says of itself in a meta element; borrowed from it. */
static quoth_view description_of(const qu_page *page)
{
    for (uint32_t i = 0; i < page->body; i++) {
        if (qu_node_is(page, i, QU_EL_META) &&
            (qu_equal_ascii_case(
                 qu_node_attribute(page, i, QU_AT_PROPERTY), "og:description") ||
                qu_equal_ascii_case(qu_node_attribute(page, i, QU_AT_NAME), "description"))) {
            return shortened(qu_node_attribute(page, i, QU_AT_CONTENT));
        }
    }
    return (quoth_view){"", 0};
}

bool qu_page_pieces(const qu_phrases *phrases, qu_arena *scratch, qu_page *page,
    const quoth_facts *facts, qu_lines *lines, qu_pieces *out)
{
    uint8_t *ruled;
    *out = (qu_pieces){.page = page, .lines = lines, .title = shortened(facts->title)};
    out->description = description_of(page);
    lines->from_page = true;
    if (!qu_page_cut(scratch, page, facts->title, &out->text, lines) ||
        !qu_lines_scan(scratch, phrases, out->text, lines) ||
        !qu_pieces_rule(scratch, page, out->text, lines, &out->article, &ruled)) {
        return false;
    }
    out->ruled = ruled;
    return true;
}

static uint32_t count_words(const qu_lines *lines)
{
    uint32_t n_words = 0;
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        n_words += lines->lines[i].n_words;
    }
    return n_words;
}

/* Judge each piece by its traits; how many are in. */
static uint32_t judge(const qu_traits *traits, const qu_pieces *pieces, uint8_t *ruled)
{
    uint32_t n_in = 0;
    for (uint32_t i = 0; i < pieces->lines->n_lines; i++) {
        ruled[i] = qu_forest_judge(&traits[i]) > 0 ? QU_RULED_IN : QU_RULED_OUT;
        n_in += ruled[i] == QU_RULED_IN;
    }
    return n_in;
}

bool qu_page_choose(const qu_phrases *phrases, qu_arena *scratch, qu_page *page,
    const quoth_facts *facts, quoth_view *text, qu_lines *lines)
{
    qu_pieces pieces;
    if (!qu_page_pieces(phrases, scratch, page, facts, lines, &pieces)) {
        return false;
    }
    const uint8_t *ruled = pieces.ruled;
    if (lines->n_lines <= MOST_PIECES && count_words(lines) >= SMALL_WORDS) {
        qu_traits *traits;
        uint8_t *judged = qu_arena_alloc(scratch, lines->n_lines);
        if (judged == NULL || !qu_pieces_describe(scratch, &pieces, &traits)) {
            return false;
        }
        ruled = judge(traits, &pieces, judged) > 0 ? judged : ruled;
    }
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        qu_line *line = &lines->lines[i];
        if (line->kind == QU_BLOCK_TITLE || ruled[i] != QU_RULED_IN) {
            line->kind = QU_BLOCK_BOILERPLATE;
        }
    }
    qu_lines_name(lines);
    *text = pieces.text;
    return true;
}
