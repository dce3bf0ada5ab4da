/*
 * article.c: raw document → the article: its text, its facts, and what in it is not its own.
 *
 * A plain text stays as it is and its lines are marked; from a page the lines that are not the
 * report's own are left out, since its text is made here anyway.
 */
#include "article/article_internal.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "article/page/around.h"
#include "language/language.h"

enum {
    LONGEST_TITLE_WORDS = 40, /* a first line above this is named the title, and read too */
    GUESS_BYTES = 1500,       /* of a text tell its language */
    LINE_HEADING_LEVEL = 2,   /* of a heading that no element gives a level */
    TOP_LINES = 8             /* among which stand "By Jo Roe" and a date */
};

/* --- tables ------------------------------------------------------------------------------ */

quoth_status qu_article_tables_open(qu_article_tables **out, quoth_error *err)
{
    xmlInitParser(); /* two threads that are the first to parse would wait for each other */
    qu_article_tables *tables = *out = calloc(1, sizeof *tables);
    if (tables == NULL || !qu_phrases_open(&tables->arena, &tables->phrases) ||
        !qu_around_open(&tables->arena, &tables->around)) {
        qu_article_tables_free(tables);
        *out = NULL;
        return qu_fail_memory(err);
    }
    return QUOTH_OK;
}

void qu_article_tables_free(qu_article_tables *tables)
{
    if (tables != NULL) {
        qu_arena_dispose(&tables->arena);
        free(tables);
    }
}

/* --- titles ------------------------------------------------------------------------------ */

/* Does `line` end with all of `part`, at a word's start? */
static bool ends_with(quoth_view line, quoth_view part)
{
    size_t n;
    if (part.len == 0 || part.len > line.len ||
        memcmp(line.ptr + line.len - part.len, part.ptr, part.len) != 0) {
        return false;
    }
    return part.len == line.len || qu_is_space(qu_char_before(line, line.len - part.len, &n));
}

/*
 * The first line is the title when a blank line follows it. Where it ends with the words of the
 * second, it is a trail ("Home World News ...") before the title, which the second repeats.
 */
static bool find_title(qu_arena *scratch, quoth_view text, qu_lines *lines, quoth_view *title)
{
    if (lines->n_lines < 2 || !lines->lines[1].gap) {
        return true;
    }
    quoth_view first = qu_slice(text, lines->lines[0].span);
    quoth_view second = qu_slice(text, lines->lines[1].span);
    *title = first;
    lines->lines[0].kind = QU_BLOCK_TITLE;
    if (!ends_with(first, second)) {
        return true;
    }
    lines->lines[1].kind = QU_BLOCK_TITLE;
    if (second.len == first.len) {
        return true;
    }
    *title = (quoth_view){first.ptr + first.len - second.len, second.len};
    qu_line trail = lines->lines[0];
    if (!qu_lines_add(scratch, lines, text, trail)) {
        return false;
    }
    memmove(lines->lines + 1, lines->lines, (lines->n_lines - 1) * sizeof trail);
    trail.kind = QU_BLOCK_BOILERPLATE;
    trail.span.end -= (uint32_t)second.len;
    trail.span = qu_trim_span(text, trail.span);
    lines->lines[0] = trail;
    lines->lines[1].span = qu_span_of(text, *title);
    lines->lines[1].gap = false;
    return true;
}

/* A line that repeats a title known from elsewhere is no passage. */
static void find_repeated_title(quoth_view text, qu_lines *lines, quoth_view title)
{
    if (lines->n_lines > 0 && qu_equal(qu_slice(text, lines->lines[0].span), title)) {
        lines->lines[0].kind = QU_BLOCK_TITLE;
    }
}

/* --- blocks ------------------------------------------------------------------------------ */

static bool has_letters(const qu_lines *lines)
{
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        if (lines->lines[i].n_words > lines->lines[i].n_numbers) {
            return true;
        }
    }
    return false;
}

/* Who wrote it and when, from the lines between the title and the text. */
static bool find_top_facts(
    qu_arena *arena, quoth_view text, const qu_lines *lines, quoth_facts *facts)
{
    for (uint32_t i = 0; i < lines->n_lines && i < TOP_LINES; i++) {
        const qu_line *line = &lines->lines[i];
        bool has_date = line->n_words <= 14 && line->n_numbers >= 2 && line->score[QU_DATE] > 0;
        if (line->kind == QU_BLOCK_PARAGRAPH) {
            break;
        }
        if (line->kind != QU_BLOCK_BOILERPLATE) {
            continue;
        }
        if (facts->byline.len == 0) {
            if (!qu_arena_copy(arena, qu_line_byline(text, line), &facts->byline)) {
                return false;
            }
        }
        if (facts->published.len == 0 && has_date &&
            !qu_date_iso(arena, qu_slice(text, line->span), &facts->published)) {
            return false;
        }
    }
    return true;
}

static bool find_facts(
    qu_arena *arena, quoth_view text, const qu_lines *lines, quoth_facts *facts)
{
    if (!find_top_facts(arena, text, lines, facts)) {
        return false;
    }
    if (facts->agency.len == 0 &&
        !qu_agency_find(arena, facts->byline, text, lines, &facts->agency)) {
        return false;
    }
    return facts->agency.len == 0 || qu_byline_without_agency(arena, &facts->byline);
}

/* Join the lines that are the report's own, a blank line between. */
static bool drop_marked(qu_arena *arena, quoth_view *text, qu_lines *lines)
{
    char *kept = qu_arena_alloc(arena, text->len + 2 * (size_t)lines->n_lines);
    if (kept == NULL) {
        return false;
    }
    uint32_t n = 0;
    size_t len = 0;
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        qu_line line = lines->lines[i];
        if (line.kind == QU_BLOCK_BOILERPLATE) {
            continue;
        }
        if (n > 0) {
            memcpy(kept + len, "\n\n", 2);
            len += 2;
        }
        quoth_view words = qu_slice(*text, line.span);
        memcpy(kept + len, words.ptr, words.len);
        line.span = (quoth_span){(uint32_t)len, (uint32_t)(len + words.len)};
        len += words.len;
        lines->lines[n++] = line;
    }
    lines->n_lines = n;
    *text = (quoth_view){len == 0 ? "" : kept, len};
    return true;
}

static quoth_view guess_language(quoth_view text)
{
    size_t end = text.len < GUESS_BYTES ? text.len : GUESS_BYTES;
    while (!qu_utf8_boundary(text, end)) {
        end--;
    }
    return qu_language_guess((quoth_view){text.ptr, end});
}

/* How a line is set: as its page does, else by its own form. */
static quoth_form form_of(const qu_lines *lines, const qu_line *line, quoth_view words)
{
    quoth_form form = line->form;
    uint32_t number;
    if (!lines->from_page || lines->told) {
        form = (quoth_form){0};
        form.kind = line->kind == QU_BLOCK_HEADING ? QUOTH_HEADING
                    : line->kind == QU_BLOCK_ITEM  ? QUOTH_ITEM
                                                   : QUOTH_PARAGRAPH;
        form.level = form.kind == QUOTH_HEADING ? LINE_HEADING_LEVEL : form.kind == QUOTH_ITEM;
    }
    if (!lines->from_page) {
        form.source = line->span;
    }
    if (form.kind == QUOTH_PARAGRAPH && line->bullet) {
        form.kind = QUOTH_ITEM;
        form.level = 1;
    }
    if (form.kind == QUOTH_ITEM && !form.goes_on) {
        form.mark_bytes = (uint8_t)qu_line_mark(words, &number);
        form.number = form.mark_bytes > 0 ? number : form.number;
    }
    return form;
}

static quoth_status finish(
    qu_arena *arena, const qu_lines *lines, qu_article *out, quoth_error *err)
{
    if (!has_letters(lines)) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "holds no text");
    }
    qu_block *blocks = qu_arena_array(arena, lines->n_lines, sizeof *blocks);
    if (blocks == NULL) {
        return qu_fail_memory(err);
    }
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        const qu_line *line = &lines->lines[i];
        quoth_form form = form_of(lines, line, qu_slice(out->text, line->span));
        blocks[i] = (qu_block){line->span, line->kind, form};
        if (blocks[i].kind == QU_BLOCK_TITLE && lines->lines[i].n_words > LONGEST_TITLE_WORDS) {
            blocks[i].kind = QU_BLOCK_PARAGRAPH;
        }
    }
    out->blocks = blocks;
    out->n_blocks = lines->n_lines;
    if (out->facts.language.len == 0) {
        out->facts.language = guess_language(out->text);
    }
    return QUOTH_OK;
}

/* --- kinds ------------------------------------------------------------------------------- */

/* Mark the lines of out->text, and finish. */
static quoth_status read_lines(const qu_article_tables *tables, qu_arena *arena,
    qu_arena *scratch, qu_lines *lines, qu_article *out, quoth_error *err)
{
    if (!qu_lines_scan(scratch, tables->phrases, out->text, lines)) {
        return qu_fail_memory(err);
    }
    qu_boilerplate_mark(out->text, lines);
    if (!find_facts(arena, out->text, lines, &out->facts)) {
        return qu_fail_memory(err);
    }
    return finish(arena, lines, out, err);
}

static quoth_status read_text(const qu_article_tables *tables, qu_arena *arena,
    qu_arena *scratch, quoth_view text, qu_article *out, quoth_error *err)
{
    qu_lines lines = {0};
    out->text = text;
    if (!qu_lines_cut(scratch, text, &lines)) {
        return qu_fail_memory(err);
    }
    if (out->facts.title.len > 0) {
        find_repeated_title(text, &lines, out->facts.title);
    } else if (!find_title(scratch, text, &lines, &out->facts.title)) {
        return qu_fail_memory(err);
    }
    return read_lines(tables, arena, scratch, &lines, out, err);
}

/* A title or the like that only the page's own text repeats must outlive that text. */
static quoth_status read_html(const qu_article_tables *tables, qu_arena *arena,
    qu_arena *scratch, quoth_view page, qu_article *out, quoth_error *err)
{
    qu_lines lines = {0};
    quoth_status status =
        qu_html_read(tables, arena, scratch, page, &out->facts, &out->text, &lines, err);
    if (status != QUOTH_OK) {
        return status;
    }
    if (!find_facts(arena, out->text, &lines, &out->facts) ||
        !drop_marked(arena, &out->text, &lines)) {
        return qu_fail_memory(err);
    }
    return finish(arena, &lines, out, err);
}

static quoth_status read_record(const qu_article_tables *tables, qu_arena *arena,
    qu_arena *scratch, const qu_document *document, qu_article *out, quoth_error *err)
{
    qu_record record = {0};
    quoth_view json;
    quoth_status status =
        qu_decode(scratch, document->bytes, document->n_bytes, (quoth_view){"", 0}, &json, err);
    if (status == QUOTH_OK) {
        status = qu_record_parse(arena, json, document->fields, &record, err);
    }
    if (status != QUOTH_OK) {
        return status;
    }
    record.facts.path = out->facts.path;
    out->facts = record.facts;
    return record.is_html ? read_html(tables, arena, scratch, record.text, out, err)
                          : read_text(tables, arena, scratch, record.text, out, err);
}

/* The bytes of a text or a page as UTF-8 in `arena`. */
static quoth_status decode(
    qu_arena *arena, const qu_document *document, quoth_view *out, quoth_error *err)
{
    quoth_view declared = document->charset.len > 0 ? document->charset : (quoth_view){"", 0};
    quoth_status status =
        document->kind == QU_DOCUMENT_HTML
            ? qu_decode_page(arena, document->bytes, document->n_bytes, declared, out, err)
            : qu_decode(arena, document->bytes, document->n_bytes, declared, out, err);
    bool borrowed =
        out->ptr >= document->bytes && out->ptr < document->bytes + document->n_bytes;
    bool kept = document->kind != QU_DOCUMENT_HTML; /* a page's text is made anew */
    if (status == QUOTH_OK && borrowed && kept && !qu_arena_copy(arena, *out, out)) {
        status = qu_fail_memory(err);
    }
    return status;
}

/* A path as a text: file names and addresses may hold any bytes. */
static bool copy_path(qu_arena *arena, quoth_view path, quoth_view *out)
{
    char *copy = qu_arena_dup(arena, path.ptr, path.len);
    if (copy == NULL) {
        return false;
    }
    for (size_t at = 0, n; at < path.len; at += n) {
        if (qu_char_at(path, at, &n) == 0xFFFD && n == 1) {
            copy[at] = '?';
        }
    }
    *out = (quoth_view){path.len == 0 ? "" : copy, path.len};
    return true;
}

/* Take over what is known from elsewhere where nothing better is known. */
static bool fill_facts(qu_arena *arena, const quoth_facts *known, quoth_facts *facts)
{
    const quoth_view *from[] = {&known->url, &known->outlet, &known->title, &known->byline,
        &known->published, &known->language};
    quoth_view *to[] = {&facts->url, &facts->outlet, &facts->title, &facts->byline,
        &facts->published, &facts->language};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        if (to[i]->len == 0 && from[i]->len > 0 && !qu_arena_copy(arena, *from[i], to[i])) {
            return false;
        }
    }
    return true;
}

static quoth_status read_document(const qu_article_tables *tables, qu_arena *arena,
    qu_arena *scratch, const qu_document *document, qu_article *out, quoth_error *err)
{
    bool known_first = document->kind == QU_DOCUMENT_TEXT || document->known_wins;
    bool archived = document->fetched.len > 0; /* by its address, whatever the page says */
    if (!copy_path(arena, document->path, &out->facts.path) ||
        (archived && !copy_path(arena, document->known.url, &out->facts.url)) ||
        (known_first && !fill_facts(arena, &document->known, &out->facts))) {
        return qu_fail_memory(err);
    }
    if (document->kind == QU_DOCUMENT_RECORD) {
        return read_record(tables, arena, scratch, document, out, err);
    }
    if (document->kind == QU_DOCUMENT_FEED) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "is a feed, not a report");
    }
    quoth_view text;
    bool is_html = document->kind == QU_DOCUMENT_HTML;
    quoth_status status = decode(is_html ? scratch : arena, document, &text, err);
    if (status != QUOTH_OK) {
        return status;
    }
    return is_html ? read_html(tables, arena, scratch, text, out, err)
                   : read_text(tables, arena, scratch, text, out, err);
}

quoth_status qu_article_read(const qu_article_tables *tables, qu_arena *arena,
    const qu_document *document, qu_article *out, quoth_error *err)
{
    *out = (qu_article){.facts = qu_no_facts(), .text = {"", 0}};
    qu_arena scratch = {0};
    quoth_status status = read_document(tables, arena, &scratch, document, out, err);
    qu_arena_dispose(&scratch);
    if (status == QUOTH_OK && !fill_facts(arena, &document->known, &out->facts)) {
        return qu_fail_memory(err);
    }
    return status;
}
