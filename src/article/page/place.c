/*
 * place.c: where in its page a paragraph stood.
 *
 * The parser tells where each text node begins and ends in the stripped page, but for the end
 * of the tag before it and for white space; strip.c tells where each run of text began in the
 * page itself. Between the two only white space differs, so a place is found by walking along
 * the run. What is found is looked at: a place that does not begin and end as the paragraph
 * does is none.
 */
#include <string.h>

#include "article/page/page.h"

enum { LONGEST_ENTITY = 10 };

/* No more than white space to a reader of pages: see write_text in cut.c. */
static bool is_blank(uint32_t c)
{
    return qu_is_space(c) || c == 0x200B || c == 0xFEFF || c == 0xAD;
}

/* The bytes of the entity at `at` when it stands for white space, else 0. */
static size_t blank_entity(quoth_view page, size_t at)
{
    static const char *const names[] = {
        "&nbsp;", "&shy;", "&ensp;", "&emsp;", "&thinsp;", "&hairsp;"};
    quoth_view rest = {page.ptr + at, page.len - at};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (qu_begins(rest, names[i])) {
            return strlen(names[i]);
        }
    }
    if (!qu_begins(rest, "&#")) {
        return 0;
    }
    bool hex = rest.len > 2 && (rest.ptr[2] | 0x20) == 'x';
    uint32_t c = 0;
    for (size_t n = hex ? 3 : 2; n < rest.len && n < LONGEST_ENTITY; n++) {
        char digit = rest.ptr[n], letter = (char)(digit | 0x20);
        if (digit == ';') {
            return is_blank(c) ? n + 1 : 0;
        }
        bool decimal = digit >= '0' && digit <= '9';
        if (!decimal && !(hex && letter >= 'a' && letter <= 'f')) {
            return 0;
        }
        c = c * (hex ? 16 : 10) + (uint32_t)(decimal ? digit - '0' : letter - 'a' + 10);
    }
    return 0;
}

/* The end of the tag or comment at `at`. */
static size_t tag_end(quoth_view page, size_t at, size_t end)
{
    quoth_view part = {page.ptr, end};
    bool comment = qu_begins((quoth_view){page.ptr + at, end - at}, "<!--");
    size_t close = qu_find(part, comment ? "-->" : ">", at);
    return close >= end ? end : close + (comment ? 3 : 1);
}

/* The first byte of words between `at` and `end`, where the parser may stand in a tag. */
static size_t find_begin(quoth_view page, size_t at, size_t end)
{
    while (at < end && (page.ptr[at] == ' ' || page.ptr[at] == '/')) {
        at++;
    }
    at += at < end && page.ptr[at] == '>';
    while (at < end) {
        size_t n = 0;
        uint32_t c = qu_char_at(page, at, &n);
        bool tag = c == '<' && at + 1 < end && strchr("/!?", page.ptr[at + 1]) != NULL;
        if (tag ||
            (c == '<' && at + 1 < end && qu_is_letter((unsigned char)page.ptr[at + 1]))) {
            at = tag_end(page, at, end);
        } else if (is_blank(c)) {
            at += n;
        } else {
            n = c == '&' ? blank_entity(page, at) : 0;
            if (n == 0) {
                break;
            }
            at += n;
        }
    }
    return at;
}

/* The end of the words between `from` and `end`. */
static size_t find_end(quoth_view page, size_t from, size_t end)
{
    while (end > from) {
        size_t n = 0;
        uint32_t c = qu_char_before(page, end, &n);
        if (is_blank(c)) {
            end -= n;
            continue;
        }
        size_t at = end - 1;
        while (c == ';' && at > from && end - at < LONGEST_ENTITY && page.ptr[at] != '&') {
            at--;
        }
        if (c != ';' || page.ptr[at] != '&' || at + blank_entity(page, at) != end) {
            break;
        }
        end = at;
    }
    return end;
}

/* Byte `at` of the stripped page as a byte of the page, or QUOTH_NONE. */
static uint32_t map_back(quoth_view source, const qu_runs *runs, size_t at)
{
    uint32_t low = 0, high = runs->n_runs;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (runs->runs[middle].stripped <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        return QUOTH_NONE;
    }
    size_t stripped = runs->runs[low - 1].stripped, i = runs->runs[low - 1].source;
    for (; stripped < at && i < source.len; stripped++) {
        unsigned char c = (unsigned char)source.ptr[i++];
        while (c <= ' ' && c != 0 && i < source.len && (unsigned char)source.ptr[i] <= ' ' &&
               source.ptr[i] != '\0') {
            i++;
        }
    }
    return i < source.len ? (uint32_t)i : QUOTH_NONE;
}

static bool is_same(char of_page, char of_text, char entity)
{
    return of_page == of_text || of_page == entity;
}

void qu_pieces_locate(const qu_page *page, quoth_view source, quoth_view stripped,
    const qu_runs *runs, quoth_view text, qu_lines *lines)
{
    for (uint32_t i = 0; i < lines->n_lines && !lines->told; i++) {
        qu_line *line = &lines->lines[i];
        if (line->kind == QU_BLOCK_BOILERPLATE || line->first == 0) {
            continue;
        }
        const qu_node *first = &page->nodes[line->first], *last = &page->nodes[line->last];
        size_t limit = first->to < stripped.len ? first->to : stripped.len;
        size_t from = find_begin(stripped, first->from < limit ? first->from : limit, limit);
        size_t least = line->first == line->last ? from : last->from;
        size_t to = find_end(stripped, least, last->to <= stripped.len ? last->to : least);
        if (from >= to || to == least) {
            continue;
        }
        uint32_t begin = map_back(source, runs, from), end = map_back(source, runs, to - 1);
        quoth_view words = qu_slice(text, line->span);
        if (begin <= end && end != QUOTH_NONE &&
            is_same(source.ptr[begin], words.ptr[0], '&') &&
            is_same(source.ptr[end], words.ptr[words.len - 1], ';')) {
            line->form.source = (quoth_span){begin, end + 1};
        }
    }
}
