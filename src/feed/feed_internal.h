/* feed_internal.h: what the files of this folder share. */
#ifndef QUOTH_FEED_FEED_INTERNAL_H
#define QUOTH_FEED_FEED_INTERNAL_H

#include "feed/feed.h"

/* A feed while it is read. */
typedef struct {
    qu_arena *arena;
    quoth_view base;            /* URL that links are relative to, or empty */
    quoth_view title, language; /* of the feed, for entries that do not say */
    qu_feed_entry *entries;
    uint32_t n_entries, capacity;
    uint64_t n_more;
    bool is_index, is_feed;
    bool no_memory;
} qu_feed_reading;

static inline bool qu_is_latin(char c)
{
    return ((c | 0x20) >= 'a') && ((c | 0x20) <= 'z');
}

/* Add an entry, unless there is nothing behind it. */
void qu_feed_add(qu_feed_reading *reading, const qu_feed_entry *entry);

/* Read XML: valid UTF-8, whose named entities are resolved (qu_feed_repair). */
void qu_feed_read_xml(qu_feed_reading *reading, quoth_view xml);

/* Read JSON Feed. errors: QUOTH_E_INPUT for broken JSON, QUOTH_E_MEMORY. */
quoth_status qu_feed_read_json(qu_feed_reading *reading, quoth_view json, quoth_error *err);

/*
 * XML as feeds print it → XML that says what they mean: entities of HTML become characters, an
 * ampersand that begins none is one, characters that XML forbids are blanks.
 *
 * out     *out, to be disposed of. false without memory.
 */
bool qu_feed_repair(quoth_view xml, qu_buffer *out);

/*
 * A text of one line: white space folded, and where it is HTML, tags left out and entities
 * resolved. false without memory.
 */
bool qu_feed_line(qu_arena *arena, quoth_view text, bool is_html, quoth_view *out);

/* A link in a feed → an address, when it is one of http or https, else empty. */
bool qu_feed_link(qu_arena *arena, quoth_view base, quoth_view link, quoth_view *out);

/* "Thu, 05 Mar 2026 08:00:00 GMT", "2026-03-05T08:00:00Z" → ISO 8601; empty when it is none. */
bool qu_feed_date(qu_arena *arena, quoth_view printed, quoth_view *out);

/* "en-GB" → "en"; empty when it is no language. */
bool qu_feed_language(qu_arena *arena, quoth_view named, quoth_view *out);

/* The author of an entry: "jo@post.example (Jo Roe)" → "Jo Roe". */
bool qu_feed_author(qu_arena *arena, quoth_view printed, quoth_view *out);

#endif
