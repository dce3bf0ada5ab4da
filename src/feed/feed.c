/* feed.c: RSS, Atom, JSON Feed and sitemaps → their entries. */
#include "feed/feed_internal.h"

#include <string.h>

enum { DECLARATION_BYTES = 200 };

/* The charset of `<?xml version="1.0" encoding="..."?>`; empty when none is named. */
static quoth_view declared_charset(const qu_document *document)
{
    size_t n = document->n_bytes < DECLARATION_BYTES ? document->n_bytes : DECLARATION_BYTES;
    quoth_view head = {document->bytes, n};
    head.len = qu_find(head, "?>", 0);
    size_t at = qu_find(head, "encoding", 0);
    if (document->charset.len > 0 || at == head.len) {
        return document->charset.len > 0 ? document->charset : (quoth_view){"", 0};
    }
    at += strlen("encoding");
    while (at < head.len && strchr(" \t\r\n=\"'", head.ptr[at]) != NULL) {
        at++;
    }
    size_t begin = at;
    while (at < head.len && strchr("\"' ", head.ptr[at]) == NULL) {
        at++;
    }
    return (quoth_view){head.ptr + begin, at - begin};
}

void qu_feed_add(qu_feed_reading *reading, const qu_feed_entry *entry)
{
    if (entry->facts.url.len == 0 && entry->content.len == 0) {
        return;
    }
    if (reading->n_entries == QU_FEED_MAX_ENTRIES) {
        reading->n_more++;
        return;
    }
    if (!qu_arena_grow(reading->arena, &reading->entries, &reading->capacity,
            reading->n_entries, sizeof *entry)) {
        reading->no_memory = true;
        return;
    }
    reading->entries[reading->n_entries++] = *entry;
}

static quoth_status read_xml(qu_feed_reading *reading, quoth_view xml, quoth_error *err)
{
    qu_buffer repaired = {0};
    if (qu_feed_repair(xml, &repaired)) {
        qu_feed_read_xml(reading, qu_buffer_view(&repaired));
    } else {
        reading->no_memory = true;
    }
    qu_buffer_dispose(&repaired);
    return reading->no_memory || reading->is_feed
               ? QUOTH_OK
               : qu_fail(err, QUOTH_E_INPUT, 0, "is no feed that can be read");
}

/* What an entry does not say, the feed says for all. */
static void fill_from_feed(const qu_feed_reading *reading)
{
    for (uint32_t i = 0; i < reading->n_entries; i++) {
        quoth_facts *facts = &reading->entries[i].facts;
        if (facts->outlet.len == 0) {
            facts->outlet = reading->title;
        }
        if (facts->language.len == 0) {
            facts->language = reading->language;
        }
    }
}

quoth_status qu_feed_read(
    qu_arena *arena, const qu_document *document, qu_feed *out, quoth_error *err)
{
    static const quoth_view none = {"", 0};
    quoth_view base = document->known.url.len > 0 ? document->known.url : none;
    qu_feed_reading reading = {.arena = arena, .base = base, .title = none, .language = none};
    qu_arena scratch = {0};
    quoth_view text;
    *out = (qu_feed){0};
    quoth_status status = qu_decode(
        &scratch, document->bytes, document->n_bytes, declared_charset(document), &text, err);
    if (status == QUOTH_OK) {
        quoth_view start = qu_trim(text);
        status = start.len > 0 && (start.ptr[0] == '{' || start.ptr[0] == '[')
                     ? qu_feed_read_json(&reading, start, err)
                     : read_xml(&reading, start, err);
    }
    qu_arena_dispose(&scratch);
    if (status != QUOTH_OK || reading.no_memory) {
        return status != QUOTH_OK ? status : qu_fail_memory(err);
    }
    fill_from_feed(&reading);
    *out = (qu_feed){reading.is_index, reading.entries, reading.n_entries, reading.n_more};
    return QUOTH_OK;
}
