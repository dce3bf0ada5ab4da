/* choose.c: which pieces of a page are its article. */
#include <string.h>

#include "article/page/page.h"

enum {
    LONGEST_FACT = 400,  /* bytes of a title or description that are compared */
    MOST_PIECES = 20000, /* of a page; one of more is left to the plain rules */
    SMALL_WORDS = 150,   /* a page of fewer is none that the forest has seen */
    COPY_BYTES = 60,     /* of a piece that is left out where it comes again */
    TOLD_WORDS = 80      /* of a told article, at least */
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
    *out = (qu_pieces){
        .page = page, .lines = lines, .title = shortened(facts->title), .told = {"", 0}};
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

/* Of what is in, leave out what stands there a second time, word for word. */
static bool leave_out_copies(const qu_pieces *pieces, uint8_t *ruled)
{
    qu_map seen = {0};
    bool looked = true;
    for (uint32_t i = 0; looked && i < pieces->lines->n_lines; i++) {
        quoth_view words = qu_slice(pieces->text, pieces->lines->lines[i].span);
        if (ruled[i] != QU_RULED_IN || words.len < COPY_BYTES) {
            continue;
        }
        uint32_t *first = qu_map_put(&seen, qu_hash(words.ptr, words.len), i);
        looked = first != NULL;
        if (looked && *first != i &&
            qu_equal(words, qu_slice(pieces->text, pieces->lines->lines[*first].span))) {
            ruled[i] = QU_RULED_OUT;
        }
    }
    qu_map_dispose(&seen);
    return looked;
}

/* Rule by the forest, where the page is one that it knows. */
static bool rule_by_traits(qu_arena *scratch, qu_pieces *pieces)
{
    const qu_lines *lines = pieces->lines;
    if (lines->n_lines > MOST_PIECES || count_words(lines) < SMALL_WORDS) {
        return true;
    }
    qu_traits *traits;
    uint8_t *judged = qu_arena_alloc(scratch, lines->n_lines);
    if (judged == NULL || !qu_pieces_describe(scratch, pieces, &traits)) {
        return false;
    }
    if (judge(traits, pieces, judged) > 0) {
        pieces->ruled = judged;
        return leave_out_copies(pieces, judged);
    }
    return true;
}

/* Take the told article when the elements hold less than half of it. */
static bool prefer_told(const qu_phrases *phrases, qu_arena *scratch, qu_lines *told,
    quoth_view told_text, quoth_view *text, qu_lines *lines)
{
    uint32_t n_words = 0;
    told->from_page = told->told = true;
    if (!qu_lines_scan(scratch, phrases, told_text, told)) {
        return false;
    }
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        bool is_in = lines->lines[i].kind != QU_BLOCK_BOILERPLATE;
        n_words += is_in ? lines->lines[i].n_words : 0;
    }
    if (count_words(told) >= TOLD_WORDS && count_words(told) > 2 * n_words) {
        *text = told_text;
        *lines = *told;
    }
    return true;
}

bool qu_page_choose(const qu_phrases *phrases, qu_arena *scratch, qu_page *page,
    const quoth_facts *facts, quoth_view body, quoth_view *text, qu_lines *lines)
{
    qu_pieces pieces;
    quoth_view told_text;
    qu_lines told = {0};
    if (!qu_page_pieces(phrases, scratch, page, facts, lines, &pieces) ||
        !qu_told_cut(scratch, body, facts->title, &told_text, &told)) {
        return false;
    }
    pieces.told = told_text;
    if (!rule_by_traits(scratch, &pieces)) {
        return false;
    }
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        qu_line *line = &lines->lines[i];
        if (line->kind == QU_BLOCK_TITLE || pieces.ruled[i] != QU_RULED_IN) {
            line->kind = QU_BLOCK_BOILERPLATE;
        }
    }
    *text = pieces.text;
    if (!prefer_told(phrases, scratch, &told, told_text, text, lines)) {
        return false;
    }
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        if (lines->lines[i].kind == QU_BLOCK_TITLE) {
            lines->lines[i].kind = QU_BLOCK_BOILERPLATE;
        }
    }
    qu_lines_name(lines);
    return true;
}
