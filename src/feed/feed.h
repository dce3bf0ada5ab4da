/* feed.h: RSS, Atom, JSON Feed and sitemaps → their entries: where a report is, or its text. */
#ifndef QUOTH_FEED_FEED_H
#define QUOTH_FEED_FEED_H

#include "input/input.h"

enum { QU_FEED_MAX_ENTRIES = 200000 }; /* of one feed; the sitemap protocol allows 50,000 */

typedef struct {
    quoth_facts facts;  /* url, title, byline, published, outlet, language, as far as told */
    quoth_view content; /* the whole text; empty when the entry only points to it */
    bool is_html;       /* the content is; else plain text */
} qu_feed_entry;

typedef struct {
    bool is_index;                /* of sitemaps: the entries are feeds themselves */
    const qu_feed_entry *entries; /* [n_entries], each with a URL or a content or both */
    uint32_t n_entries;
    uint64_t n_more; /* beyond QU_FEED_MAX_ENTRIES, left out */
} qu_feed;

/*
 * Read a feed. What is broken in it is passed over as far as it can be: the entries that can be
 * read are read. Entities that it declares are not expanded.
 *
 * in      document: of kind FEED; document->known.url, when there is one, is what links in it
 *         are relative to.
 * owner   *out belongs to `arena`.
 * errors  QUOTH_E_INPUT when it is no feed after all, or broken JSON; QUOTH_E_ENCODING,
 *         QUOTH_E_MEMORY.
 * cost    linear.
 */
quoth_status qu_feed_read(
    qu_arena *arena, const qu_document *document, qu_feed *out, quoth_error *err);

#endif
