/* html.c: a page → the text of its article, block by block, and its facts. */
#include "article/article_internal.h"

#include <string.h>

#include "article/page/page.h"

enum {
    MOST_BYTES = 16 << 20, /* of a page; its nodes take several times as much */
    MOST_TAGS = 500000     /* of a page; their nodes take 80 MB */
};

static bool is_empty(const qu_lines *lines)
{
    uint32_t i = 0;
    while (i < lines->n_lines && lines->lines[i].kind == QU_BLOCK_BOILERPLATE) {
        i++;
    }
    return i == lines->n_lines;
}

/* --- the whole --------------------------------------------------------------------------- */

quoth_status qu_html_read(const qu_article_tables *tables, qu_arena *arena, qu_arena *scratch,
    quoth_view html, quoth_facts *facts, quoth_view *text, qu_lines *lines, quoth_error *err)
{
    qu_page page;
    size_t n_tags;
    quoth_view stripped;
    qu_runs runs = {0};
    if (html.len > MOST_BYTES) {
        return qu_fail(err, QUOTH_E_LIMIT, 0, "is a page larger than 16 MB");
    }
    if (!qu_page_strip(scratch, html, &stripped, &runs, &n_tags)) {
        return qu_fail_memory(err);
    }
    if (n_tags > MOST_TAGS) {
        return qu_fail(err, QUOTH_E_LIMIT, 0, "is a page of more than 500,000 tags");
    }
    quoth_status status = qu_page_open(tables->around, scratch, stripped, &page, err);
    if (status == QUOTH_OK) {
        quoth_view body = {"", 0};
        bool read = qu_page_facts(arena, scratch, &page, facts, &body) &&
                    qu_page_choose(tables->phrases, scratch, &page, facts, body, text, lines) &&
                    qu_pieces_form(scratch, &page, *text, lines);
        if (read) {
            qu_pieces_locate(&page, html, stripped, &runs, *text, lines);
        }
        status = read ? QUOTH_OK : qu_fail_memory(err);
        if (read && page.too_deep && is_empty(lines)) {
            status = qu_fail(err, QUOTH_E_LIMIT, 0,
                "nests its elements more than 1,000 deep, and holds no text above");
        }
    }
    return status;
}
