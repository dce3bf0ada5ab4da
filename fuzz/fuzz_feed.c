/*
 * fuzz_feed.c: any bytes as a feed: its entries are text, have an address of the web or a text,
 * and are the same when they are read again.
 */
#include "fuzz.h"

#include "feed/feed.h"
#include "fuzz_article.h"

static void check_entry(const qu_feed_entry *entry)
{
    const quoth_facts *facts = &entry->facts;
    const quoth_view views[] = {facts->url, facts->outlet, facts->title, facts->byline,
        facts->published, facts->language, entry->content};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        FUZZ_CHECK(views[i].ptr != NULL && qu_utf8_valid(views[i]));
    }
    FUZZ_CHECK(facts->url.len > 0 || entry->content.len > 0);
    FUZZ_CHECK(
        facts->url.len == 0 || qu_equal_ascii_case((quoth_view){facts->url.ptr, 4}, "http"));
    FUZZ_CHECK(facts->published.len == 0 || facts->published.len >= 10);
    FUZZ_CHECK(
        facts->language.len == 0 || facts->language.len == 2 || facts->language.len == 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    qu_feed feed, again;
    quoth_error err = {0};
    qu_document document = {.kind = QU_DOCUMENT_FEED,
        .path = qu_view("fuzz"),
        .bytes = size == 0 ? "" : (const char *)data,
        .n_bytes = size,
        .known = {.url = qu_view("https://post.example/feeds/all")}};
    quoth_status status = qu_feed_read(&arena, &document, &feed, &err);
    FUZZ_CHECK(status == err.status && status != QUOTH_E_MEMORY);
    FUZZ_CHECK(qu_feed_read(&arena, &document, &again, NULL) == status);
    FUZZ_CHECK(feed.n_entries == again.n_entries && feed.is_index == again.is_index);
    for (uint32_t i = 0; i < feed.n_entries; i++) {
        check_entry(&feed.entries[i]);
        FUZZ_CHECK(qu_equal(feed.entries[i].facts.title, again.entries[i].facts.title));
        FUZZ_CHECK(qu_equal(feed.entries[i].content, again.entries[i].content));
    }
    qu_arena_dispose(&arena);
    return 0;
}
