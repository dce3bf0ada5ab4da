/*
 * form.c: how a page sets a piece: as a heading, an item of a list, a cell of a table, quoted.
 *
 * Pages use lists and tables for their layout, too: an item of many pieces is none, nor are
 * cells that hold paragraphs or stand in one row or column.
 */
#include "article/page/page.h"

enum {
    MOST_LEVELS = 64,      /* of elements around a piece that are looked at */
    MOST_ITEM_PIECES = 4,  /* of an item; one of more is a part of the page */
    MOST_COLUMNS = 64,     /* of a table that holds data; half of its cells may be empty */
    MEAN_CELL_BYTES = 100, /* of the cells of a table that holds data, at most */
    BOLD_LEVEL = 3,        /* of a heading that is only set in bold */
    HEADING_LEVELS = 2,    /* of elements in which a heading may stand, its own included */
    HEADING_BYTES = 160    /* of a heading, at most: unclosed ones hold the rest of a page */
};

/* The elements around a piece: nodes, or 0. */
typedef struct {
    uint32_t item, cell, row, table;
} surroundings;

/* A line and the elements around it. */
typedef struct {
    qu_line *line;
    surroundings at;
} piece;

typedef struct {
    const qu_page *page;
    quoth_view text;
    piece *pieces; /* [n_pieces] the lines that are in */
    uint32_t n_pieces;
    uint32_t *place; /* [n_nodes] of items and cells: from 0, among their kin */
    uint32_t item, cell, row, table, n_tables, n_rows; /* of the piece before */
} survey;

static bool is_cell(const qu_node *node)
{
    return node->element == QU_EL_TD || node->element == QU_EL_TH;
}

static surroundings look_around(const qu_page *page, uint32_t node, qu_line *line)
{
    surroundings out = {0};
    quoth_form *form = &line->form;
    *form = (quoth_form){0};
    for (unsigned n = 0; node != QUOTH_NONE && node != page->body && n < MOST_LEVELS; n++) {
        const qu_node *entry = &page->nodes[node];
        uint8_t element = entry->element;
        bool heads = n < HEADING_LEVELS && line->span.end - line->span.begin <= HEADING_BYTES &&
                     !qu_node_is(page, line->node, QU_EL_P);
        if (element >= QU_EL_H1 && element <= QU_EL_H6 && form->level == 0 && heads) {
            form->kind = QUOTH_HEADING;
            form->level = (uint8_t)(element - QU_EL_H1 + 1);
        } else if (element == QU_EL_LI && out.item == 0 && out.table == 0) {
            out.item = node;
        } else if (element == QU_EL_BLOCKQUOTE) {
            form->quoted = true;
        } else if (is_cell(entry) && out.cell == 0 && out.item == 0) {
            out.cell = node;
        } else if (element == QU_EL_TR && out.row == 0 && out.cell != 0) {
            out.row = node;
        } else if (element == QU_EL_TABLE && out.table == 0 && out.row != 0) {
            out.table = node;
        }
        if ((element == QU_EL_UL || element == QU_EL_OL) && form->kind != QUOTH_HEADING) {
            form->level = (uint8_t)(form->level + 1);
        }
        node = entry->parent;
    }
    return out;
}

/* Number items among their list's and cells among their row's. */
static bool number_kin(qu_arena *scratch, survey *out)
{
    const qu_page *page = out->page;
    uint32_t n = page->n_nodes;
    uint32_t *counts = qu_arena_array(scratch, (size_t)n * 2, sizeof *counts);
    if (counts == NULL) {
        return false;
    }
    out->place = counts + n;
    for (uint32_t i = page->body; i < n; i++) {
        const qu_node *entry = &page->nodes[i];
        if ((entry->element == QU_EL_LI || is_cell(entry)) && entry->parent != QUOTH_NONE) {
            out->place[i] = counts[entry->parent]++;
        }
    }
    return true;
}

/* Is a piece that no element names a heading set as one: in bold, from end to end? A dateline
 * is, too, and ends with a dash. */
static bool is_bold(const qu_page *page, const qu_line *line, quoth_view words)
{
    if (qu_ends(words, "-")) {
        return false;
    }
    const uint32_t ends[] = {line->first, line->last};
    for (size_t i = 0; i < 2; i++) {
        bool bold = false;
        uint32_t at = ends[i];
        for (unsigned n = 0; at != QUOTH_NONE && at != line->node && n < MOST_LEVELS; n++) {
            bold = bold || qu_node_is(page, at, QU_EL_B) || qu_node_is(page, at, QU_EL_STRONG);
            at = page->nodes[at].parent;
        }
        if (!bold) {
            return false;
        }
    }
    return true;
}

/* The pieces[begin, limit) that stand in one item, or in one table, end where? */
static uint32_t run_end(const survey *of, uint32_t begin, uint32_t limit, bool table)
{
    const piece *pieces = of->pieces;
    uint32_t end = begin + 1;
    while (end < limit && (table ? pieces[end].at.table == pieces[begin].at.table
                                 : pieces[end].at.item == pieces[begin].at.item)) {
        end++;
    }
    return end;
}

/* Do pieces[begin, end), all of one table, hold data rather than lay out a page? */
static bool holds_data(const survey *of, uint32_t begin, uint32_t end)
{
    uint32_t n_rows = 0, row = 0, widest = 0;
    uint64_t n_bytes = 0;
    for (uint32_t i = begin; i < end; i++) {
        const piece *one = &of->pieces[i];
        uint32_t column = of->place[one->at.cell];
        n_rows += one->at.row != row;
        row = one->at.row;
        widest = column > widest ? column : widest;
        n_bytes += one->line->span.end - one->line->span.begin;
    }
    uint64_t n = end - begin, n_places = (uint64_t)n_rows * (widest + 1);
    return n_rows >= 2 && widest >= 1 && widest < MOST_COLUMNS && n_places <= 2 * n + 8 &&
           n_bytes <= n * MEAN_CELL_BYTES;
}

static void set_cell(survey *of, const piece *one)
{
    quoth_form *form = &one->line->form;
    if (one->at.row != of->row) {
        of->n_rows++;
        of->row = one->at.row;
    }
    form->kind = QUOTH_CELL;
    form->level = 0;
    form->goes_on = one->at.cell == of->cell;
    form->header = qu_node_is(of->page, one->at.cell, QU_EL_TH);
    form->table = of->n_tables;
    form->row = of->n_rows - 1;
    form->column = of->place[one->at.cell];
    of->cell = one->at.cell;
}

static void set_item(survey *of, const piece *one)
{
    quoth_form *form = &one->line->form;
    uint32_t list = of->page->nodes[one->at.item].parent;
    bool ordered = list != QUOTH_NONE && qu_node_is(of->page, list, QU_EL_OL);
    form->kind = QUOTH_ITEM;
    form->level = form->level == 0 ? 1 : form->level;
    form->goes_on = one->at.item == of->item;
    form->number = ordered ? of->place[one->at.item] + 1 : 0;
    of->item = one->at.item;
}

static void set_paragraph(const survey *of, qu_line *line)
{
    line->form.level = 0;
    if (line->kind == QU_BLOCK_HEADING &&
        is_bold(of->page, line, qu_slice(of->text, line->span))) {
        line->form.kind = QUOTH_HEADING;
        line->form.level = BOLD_LEVEL;
    }
}

/* Set pieces[begin, end), which no table of data holds. */
static void set_flow(survey *of, uint32_t begin, uint32_t end)
{
    bool small = false;
    for (uint32_t i = begin, run = begin; i < end; i++) {
        const piece *one = &of->pieces[i];
        if (i >= run) {
            run = run_end(of, i, end, false);
            small = run - i <= MOST_ITEM_PIECES;
        }
        if (one->line->form.kind == QUOTH_HEADING) {
            continue;
        }
        if (one->at.item != 0 && small) {
            set_item(of, one);
        } else {
            set_paragraph(of, one->line);
        }
    }
}

bool qu_pieces_form(qu_arena *scratch, const qu_page *page, quoth_view text, qu_lines *lines)
{
    survey of = {.page = page, .text = text};
    bool numbered = false;
    if (lines->told || lines->n_lines == 0) {
        return true;
    }
    of.pieces = qu_arena_array(scratch, lines->n_lines, sizeof *of.pieces);
    if (of.pieces == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        qu_line *line = &lines->lines[i];
        if (line->kind != QU_BLOCK_BOILERPLATE) {
            surroundings at = look_around(page, line->node, line);
            of.pieces[of.n_pieces++] = (piece){line, at};
            numbered = numbered || at.item != 0 || at.table != 0;
        }
    }
    if (numbered && !number_kin(scratch, &of)) {
        return false;
    }
    for (uint32_t i = 0, end; i < of.n_pieces; i = end) {
        end = run_end(&of, i, of.n_pieces, true);
        if (of.pieces[i].at.table == 0 || !holds_data(&of, i, end)) {
            set_flow(&of, i, end);
            continue;
        }
        of.n_tables++;
        of.n_rows = of.row = of.cell = of.item = 0;
        for (uint32_t k = i; k < end; k++) {
            set_cell(&of, &of.pieces[k]);
        }
    }
    return true;
}
