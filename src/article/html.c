/* html.c: a page → the text of its article, block by block, and its facts. */
#include "article/article_internal.h"

#include <string.h>

#include "article/page/page.h"

enum {
    HEAD_BYTES = 4096,    /* in which a page names its charset */
    MOST_TAGS = 500000,   /* of a page; a tree of them takes 300 MB */
    MOST_ATTRIBUTES = 256 /* of a tag */
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

/* A page on its way to the parser, copied when a byte of it has to go. */
typedef struct {
    qu_arena *scratch;
    quoth_view page;
    char *copy; /* of the page, once it differs */
} tamed;

static bool blank(tamed *out, size_t begin, size_t end)
{
    if (out->copy == NULL) {
        out->copy = qu_arena_dup(out->scratch, out->page.ptr, out->page.len);
        if (out->copy == NULL) {
            return false;
        }
        out->page.ptr = out->copy;
    }
    memset(out->copy + begin, ' ', end - begin);
    return true;
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/';
}

/* The end of the tag that begins at `at`; *cut: where its attributes become too many. */
static size_t tag_end(quoth_view page, size_t at, size_t *cut)
{
    unsigned n_attributes = 0;
    *cut = 0;
    for (at++; at < page.len && page.ptr[at] != '>'; at++) {
        char c = page.ptr[at];
        if ((c == '"' || c == '\'') && page.ptr[at - 1] == '=') {
            const char *close = memchr(page.ptr + at + 1, c, page.len - at - 1);
            at = close == NULL ? page.len - 1 : (size_t)(close - page.ptr);
        } else if (is_gap(c) && !is_gap(page.ptr[at - 1]) &&
                   ++n_attributes == MOST_ATTRIBUTES) {
            *cut = at;
        }
    }
    return at;
}

/*
 * Take from a page what the parser does not bear: it ends at a zero byte, and compares each
 * attribute of a tag with all before. *n_tags: how many there are.
 */
static bool tame(tamed *out, size_t *n_tags)
{
    quoth_view page = out->page;
    *n_tags = 0;
    for (size_t at = 0; at < page.len; at++) {
        const char *zero = memchr(page.ptr + at, '\0', page.len - at);
        if (zero == NULL) {
            break;
        }
        at = (size_t)(zero - page.ptr);
        if (!blank(out, at, at + 1)) {
            return false;
        }
    }
    for (size_t at = 0, cut; at + 1 < page.len; at++) {
        if (page.ptr[at] != '<') {
            continue;
        }
        ++*n_tags;
        if (qu_is_letter((unsigned char)page.ptr[at + 1])) {
            at = tag_end(page, at, &cut);
            if (cut > 0 && !blank(out, cut, at)) {
                return false;
            }
        }
    }
    return true;
}

quoth_status qu_html_read(qu_arena *arena, qu_arena *scratch, quoth_view html,
    quoth_facts *facts, quoth_view *text, qu_lines *lines, quoth_error *err)
{
    qu_page page;
    size_t n_tags;
    tamed input = {.scratch = scratch, .page = html};
    if (!tame(&input, &n_tags)) {
        return qu_fail_memory(err);
    }
    if (n_tags > MOST_TAGS) {
        return qu_fail(err, QUOTH_E_LIMIT, 0, "is a page of more than 500,000 tags");
    }
    quoth_status status = qu_page_open(scratch, input.page, &page, err);
    if (status == QUOTH_OK) {
        bool read = qu_page_facts(arena, scratch, &page, facts) &&
                    qu_page_choose(scratch, &page, facts, text, lines);
        status = read ? QUOTH_OK : qu_fail_memory(err);
    }
    qu_page_close(&page);
    return status;
}
