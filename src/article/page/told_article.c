/*
 * told_article.c: the article as a page's own data hold it, beside or instead of its elements.
 *
 * JSON-LD has the text under "articleBody": as plain text with line breaks, or as elements.
 * Both are read as a page of their own.
 */
#include "article/page/page.h"

enum { MOST_TOLD_BYTES = 1 << 20 };

bool qu_told_cut(
    qu_arena *scratch, quoth_view body, quoth_view title, quoth_view *text, qu_lines *lines)
{
    qu_buffer source = {0};
    qu_page page;
    quoth_error err;
    quoth_view html;
    *text = (quoth_view){"", 0};
    if (body.len == 0 || body.len > MOST_TOLD_BYTES) {
        return true;
    }
    for (size_t at = 0; at < body.len;) {
        size_t end = at;
        while (end < body.len && body.ptr[end] != '\n' && body.ptr[end] != '\0') {
            end++;
        }
        qu_buffer_add_text(&source, "<p>");
        qu_buffer_add(&source, body.ptr + at, end - at);
        at = end + 1;
    }
    bool copied = !source.failed && qu_arena_copy(scratch, qu_buffer_view(&source), &html);
    qu_buffer_dispose(&source);
    if (!copied) {
        return false;
    }
    quoth_status status = qu_page_parse(scratch, html, &page, &err);
    if (status != QUOTH_OK) {
        return status != QUOTH_E_MEMORY;
    }
    page.body = page.body == QUOTH_NONE ? 0 : page.body;
    return qu_page_cut(scratch, &page, title, text, lines);
}
