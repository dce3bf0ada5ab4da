/* cut.c: all text of a page cut into pieces: what elements part, in document order. */
#include "article/page/page.h"

enum { NODE_TEXT_BYTES = 64 << 10 };

/* The text under construction: a block grows until an element ends it. */
typedef struct {
    qu_arena *scratch;
    const qu_page *page;
    quoth_view title;
    qu_buffer text;
    qu_lines *lines;
    size_t begin;         /* of the block at hand */
    uint32_t owner;       /* the element that is not inline around its start */
    uint32_t first, last; /* the text nodes it begins and ends in */
    size_t n_links;       /* bytes of it in links */
    bool space, hard, heading, item, no_memory;
    bool initial; /* the block at hand is one capital, which may begin the next */
} writer;

static void close_block(writer *out);

/* Text goes on after a capital that stood alone: a word's other letters, or another block. */
static void follow_initial(writer *out, uint32_t c)
{
    bool heading = out->heading, item = out->item;
    if (!qu_is_letter(c) || qu_is_upper(c)) {
        close_block(out);
    }
    out->initial = out->space = false;
    out->heading = heading;
    out->item = item;
}

/* Add text with white space folded. */
static void write_text(writer *out, quoth_view text, bool in_link)
{
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        if (c == 0x200B || c == 0xFEFF || c == 0xAD) {
            continue; /* no width: only there to break lines */
        }
        if (qu_is_space(c)) {
            out->hard = c == 0xA0 && !out->space; /* alone it stays what it is */
            out->space = true;
            continue;
        }
        if (out->initial) {
            follow_initial(out, c);
        }
        if (out->space && out->text.len > out->begin) {
            qu_buffer_add_text(&out->text, out->hard ? "\xC2\xA0" : " ");
        }
        out->space = false;
        while (at + n < text.len && text.ptr[at + n] > ' ' && text.ptr[at + n] < 0x7F) {
            n++; /* the rest of an ASCII word goes with its first letter */
        }
        qu_buffer_add(&out->text, text.ptr + at, n);
        out->n_links += in_link ? n : 0;
    }
}

/* A large first letter, set apart? */
static bool is_initial(const writer *out)
{
    if (out->text.len == out->begin) {
        return false;
    }
    quoth_view text = {out->text.ptr + out->begin, out->text.len - out->begin};
    size_t n = 0;
    return text.len <= 4 && qu_is_upper(qu_char_at(text, 0, &n)) && n == text.len;
}

static void close_block(writer *out)
{
    size_t len = out->text.len - out->begin;
    if (len > 0) {
        quoth_view words = {out->text.ptr + out->begin, len};
        bool is_title = qu_equal(words, out->title);
        qu_line line = {.span = {(uint32_t)out->begin, (uint32_t)out->text.len},
            .gap = true,
            .in_list = out->item,
            .heading = out->heading,
            .kind = is_title ? QU_BLOCK_TITLE : QU_BLOCK_PARAGRAPH,
            .node = out->owner,
            .first = out->first,
            .last = out->last,
            .n_link = (uint32_t)out->n_links};
        if (!qu_lines_add(out->scratch, out->lines, qu_buffer_view(&out->text), line)) {
            out->no_memory = true;
        }
        qu_buffer_add(&out->text, "\n\n", 2);
    }
    out->begin = out->text.len;
    out->n_links = 0;
    out->space = out->heading = out->item = false;
}

/* End the block at hand; a capital alone waits for what follows. */
static void end_block(writer *out)
{
    out->initial = is_initial(out);
    if (out->initial) {
        out->space = out->heading = out->item = false;
    } else {
        close_block(out);
    }
}

/* The innermost element around node i that is not inline. */
static uint32_t owner_of(const qu_page *page, uint32_t i)
{
    uint32_t at = page->nodes[i].parent;
    while (at != page->body && at != QUOTH_NONE &&
           (page->nodes[at].tag == QU_TAG_INLINE || page->nodes[at].tag == QU_TAG_BREAK)) {
        at = page->nodes[at].parent;
    }
    return at == QUOTH_NONE ? page->body : at;
}

/* Enter or leave an element. */
static void write_border(writer *out, const qu_node *entry, bool enter)
{
    if (entry->tag == QU_TAG_INLINE) {
        return;
    }
    bool begins_item = enter && out->item && out->text.len == out->begin;
    end_block(out);
    if (enter) {
        out->heading = entry->tag == QU_TAG_HEADING;
        out->item = entry->tag == QU_TAG_ITEM || begins_item; /* <li><p> is one item */
    }
}

/* Write a text node. */
static void write_node(writer *out, uint32_t i, bool in_link)
{
    bool begins = out->text.len == out->begin;
    size_t begin = out->begin, len = out->text.len;
    write_text(out, out->page->nodes[i].text, in_link);
    if (out->text.len > len) {
        out->first = begins || out->begin != begin ? i : out->first;
        out->last = i;
    }
}

/* Write all text under the page's body. */
static void write_all(writer *out, uint32_t root)
{
    const qu_node *nodes = out->page->nodes;
    uint32_t link_end = 0, open = root; /* the innermost element that is open */
    for (uint32_t i = root; i < nodes[root].end && !out->no_memory;) {
        const qu_node *entry = &nodes[i];
        while (open != root && i >= nodes[open].end) {
            write_border(out, &nodes[open], false);
            open = nodes[open].parent;
        }
        if (entry->tag == QU_TAG_DROPPED) {
            write_border(out, entry, false);
            i = entry->end;
            continue;
        }
        if (entry->element != QU_EL_TEXT) {
            write_border(out, entry, true);
            open = entry->end > i + 1 ? i : open;
            if (entry->element == QU_EL_A) {
                link_end = entry->end > link_end ? entry->end : link_end;
            }
        } else {
            if (out->text.len == out->begin || out->initial) {
                out->owner = owner_of(out->page, i);
            }
            write_node(out, i, i < link_end);
        }
        i++;
    }
    close_block(out);
}

bool qu_page_cut(
    qu_arena *scratch, const qu_page *page, quoth_view title, quoth_view *text, qu_lines *lines)
{
    writer out = {.scratch = scratch, .page = page, .title = title, .lines = lines};
    write_all(&out, page->body);
    bool cut = !out.no_memory && !out.text.failed &&
               qu_arena_copy(scratch, qu_buffer_view(&out.text), text);
    qu_buffer_dispose(&out.text);
    return cut;
}

bool qu_node_text(qu_arena *arena, const qu_page *page, uint32_t i, quoth_view *out)
{
    writer text = {.page = page};
    for (uint32_t at = i; at < page->nodes[i].end && text.text.len < NODE_TEXT_BYTES; at++) {
        if (page->nodes[at].element == QU_EL_TEXT) {
            write_text(&text, page->nodes[at].text, false);
        }
    }
    bool copied = !text.text.failed && qu_arena_copy(arena, qu_buffer_view(&text.text), out);
    qu_buffer_dispose(&text.text);
    return copied;
}
