/* html.c: a page → the text of its article, block by block, and its facts. */
#include "article/article_internal.h"

#include <string.h>

#include "article/page/page.h"

enum {
    HEAD_BYTES = 4096, /* in which a page names its charset */
    MOST_TAGS = 500000 /* of a page; a tree of them takes 300 MB */
};

/* --- charset ----------------------------------------------------------------------------- */

quoth_view qu_html_charset(const char *bytes, size_t n_bytes)
{
    quoth_view head = {bytes, n_bytes < HEAD_BYTES ? n_bytes : HEAD_BYTES};
    static const char *const names[] = {"charset=", "CHARSET=", "Charset=", "encoding="};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t at = qu_find(head, names[i], 0);
        if (at == head.len) {
            continue;
        }
        for (at += strlen(names[i]); at < head.len && strchr("\"' ", head.ptr[at]) != NULL;) {
            at++;
        }
        size_t begin = at;
        while (at < head.len && strchr("\"' />;?", head.ptr[at]) == NULL) {
            at++;
        }
        return (quoth_view){head.ptr + begin, at - begin};
    }
    return (quoth_view){"", 0};
}

/* --- the whole --------------------------------------------------------------------------- */

quoth_status qu_html_read(const qu_article_tables *tables, qu_arena *arena, qu_arena *scratch,
    quoth_view html, quoth_facts *facts, quoth_view *text, qu_lines *lines, quoth_error *err)
{
    qu_page page;
    size_t n_tags;
    quoth_view stripped;
    if (!qu_page_strip(scratch, html, &stripped, &n_tags)) {
        return qu_fail_memory(err);
    }
    if (n_tags > MOST_TAGS) {
        return qu_fail(err, QUOTH_E_LIMIT, 0, "is a page of more than 500,000 tags");
    }
    quoth_status status = qu_page_open(tables->around, scratch, stripped, &page, err);
    if (status == QUOTH_OK) {
        bool read = qu_page_facts(arena, scratch, &page, facts) &&
                    qu_page_choose(tables->phrases, scratch, &page, facts, text, lines);
        status = read ? QUOTH_OK : qu_fail_memory(err);
    }
    return status;
}
