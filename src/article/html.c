/* html.c: a page → the text of its article, block by block, and its facts. */
#include "article/article_internal.h"

#include <string.h>

#include "article/dom.h"

enum {
    HEAD_BYTES = 4096,     /* in which a page names its charset */
    MOST_TAGS = 500000,    /* of a page; a tree of them takes 300 MB */
    MOST_ATTRIBUTES = 256, /* of a tag */
    NODE_TEXT_BYTES = 64 << 10,
    ENOUGH_BYTES = 250 /* of text; a page with less is looked at again */
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

/* --- text -------------------------------------------------------------------------------- */

/* The text under construction: a block grows until an element ends it. */
typedef struct {
    qu_arena *scratch;
    const qu_page *page;
    quoth_view title;
    qu_buffer text;
    qu_lines *lines;
    size_t begin;   /* of the block at hand */
    size_t n_links; /* bytes of it in links */
    bool space, heading, item, no_memory;
} writer;

/* Add text with white space folded. */
static void write_text(writer *out, quoth_view text, bool in_link)
{
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        if (c == 0x200B || c == 0xFEFF || c == 0xAD) {
            continue; /* no width: only there to break lines */
        }
        if (qu_is_space(c)) {
            out->space = true;
            continue;
        }
        if (out->space && out->text.len > out->begin) {
            qu_buffer_add_byte(&out->text, ' ');
        }
        out->space = false;
        qu_buffer_add(&out->text, text.ptr + at, n);
        out->n_links += in_link ? n : 0;
    }
}

/* A block that is nothing but a link leads to something else. */
static bool is_link(const writer *out, size_t len)
{
    return out->n_links * 10 >= len * 8 && len < 240;
}

/* End the block at hand. */
static void end_block(writer *out)
{
    size_t len = out->text.len - out->begin;
    quoth_view block = {len == 0 ? "" : out->text.ptr + out->begin, len};
    if (len > 0 && (is_link(out, len) || qu_equal(block, out->title))) {
        out->text.len = out->begin;
    } else if (len > 0) {
        qu_line line = {.span = {(uint32_t)out->begin, (uint32_t)out->text.len},
            .gap = true,
            .in_list = out->item,
            .heading = out->heading,
            .kind = QU_BLOCK_PARAGRAPH};
        if (!qu_lines_add(out->scratch, out->lines, qu_buffer_view(&out->text), line)) {
            out->no_memory = true;
        }
        qu_buffer_add(&out->text, "\n\n", 2);
    }
    out->begin = out->text.len;
    out->n_links = 0;
    out->space = out->heading = out->item = false;
}

/* Enter or leave an element. */
static void write_border(writer *out, const qu_node *entry, bool enter)
{
    if (entry->tag == QU_TAG_INLINE || entry->node->type != XML_ELEMENT_NODE) {
        return;
    }
    bool begins_item = enter && out->item && out->text.len == out->begin;
    end_block(out);
    if (enter) {
        out->heading = entry->tag == QU_TAG_HEADING;
        out->item = entry->tag == QU_TAG_ITEM || begins_item; /* <li><p> is one item */
    }
}

/* Write the subtree of node `root`, asides only when the root is itself one. */
static void write_subtree(writer *out, uint32_t root)
{
    const qu_node *nodes = out->page->nodes;
    bool any = nodes[root].aside;
    uint32_t link_end = 0, open = root; /* the innermost element that is open */
    for (uint32_t i = root; i < nodes[root].end && !out->no_memory;) {
        const qu_node *entry = &nodes[i];
        while (open != root && i >= nodes[open].end) {
            write_border(out, &nodes[open], false);
            open = nodes[open].parent;
        }
        if (entry->tag == QU_TAG_DROPPED || (entry->aside && !any)) {
            write_border(out, entry, false);
            i = entry->end;
            continue;
        }
        if (entry->node->type == XML_ELEMENT_NODE) {
            write_border(out, entry, true);
            open = entry->end > i + 1 ? i : open;
            if (strcmp((const char *)entry->node->name, "a") == 0) {
                link_end = entry->end > link_end ? entry->end : link_end;
            }
        } else if (entry->node->content != NULL) {
            write_text(out, qu_view((const char *)entry->node->content), i < link_end);
        }
        i++;
    }
    end_block(out);
}

bool qu_node_text(qu_arena *arena, const qu_page *page, uint32_t i, quoth_view *out)
{
    writer text = {.page = page};
    for (uint32_t at = i; at < page->nodes[i].end && text.text.len < NODE_TEXT_BYTES; at++) {
        const xmlNode *node = page->nodes[at].node;
        if (node->type != XML_ELEMENT_NODE && node->content != NULL &&
            page->nodes[at].tag != QU_TAG_DROPPED) {
            write_text(&text, qu_view((const char *)node->content), false);
        }
    }
    bool copied = !text.text.failed && qu_arena_copy(arena, qu_buffer_view(&text.text), out);
    qu_buffer_dispose(&text.text);
    return copied;
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

/* Write the article; where little comes of it, once more with less left out. */
static void write_article(writer *out, qu_page *page)
{
    for (int attempt = 0; attempt < 3; attempt++) {
        out->text.len = out->begin = 0;
        out->lines->n_lines = 0;
        write_subtree(out, attempt == 2 ? page->body : qu_page_article(page));
        bool is_most = out->text.len * 4 >= page->nodes[page->body].n_text;
        if (out->text.len >= ENOUGH_BYTES || is_most || out->no_memory) {
            return;
        }
        qu_page_trust_names_less(page);
    }
}

static quoth_status write_page(qu_arena *arena, qu_arena *scratch, qu_page *page,
    quoth_facts *facts, quoth_view *text, qu_lines *lines, quoth_error *err)
{
    if (!qu_page_facts(arena, scratch, page, facts)) {
        return qu_fail_memory(err);
    }
    writer out = {.scratch = scratch, .page = page, .title = facts->title, .lines = lines};
    lines->from_page = true;
    write_article(&out, page);
    bool copied = !out.no_memory && !out.text.failed &&
                  qu_arena_copy(arena, qu_buffer_view(&out.text), text);
    qu_buffer_dispose(&out.text);
    return copied ? QUOTH_OK : qu_fail_memory(err);
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
        status = write_page(arena, scratch, &page, facts, text, lines, err);
    }
    qu_page_close(&page);
    return status;
}
