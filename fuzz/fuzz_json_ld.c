/*
 * fuzz_json_ld.c: any bytes as the JSON-LD of a page, alone and in one; and any text written as
 * a headline comes back as it was.
 */
#include "fuzz.h"

#include <string.h>

#include "article/dom.h"
#include "fuzz_read.h"

static void check_facts(const qu_linked *linked)
{
    const quoth_facts *facts = &linked->facts;
    const quoth_view views[] = {facts->url, facts->outlet, facts->title, facts->byline,
        facts->published, facts->language, facts->section, facts->modified, linked->body};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        FUZZ_CHECK(views[i].ptr != NULL && qu_utf8_valid(views[i]));
    }
    FUZZ_CHECK(facts->published.len == 0 || facts->published.len >= 4);
}

static qu_linked read_linked(qu_arena *arena, quoth_view json)
{
    qu_linked linked = {.facts = qu_no_facts(), .body = {"", 0}};
    FUZZ_CHECK(qu_linked_read(arena, arena, json, &linked));
    check_facts(&linked);
    return linked;
}

static void check_twice(qu_arena *arena, quoth_view json)
{
    qu_linked first = read_linked(arena, json), second = read_linked(arena, json);
    FUZZ_CHECK(qu_equal(first.facts.title, second.facts.title));
    FUZZ_CHECK(qu_equal(first.facts.byline, second.facts.byline));
    FUZZ_CHECK(qu_equal(first.body, second.body));
}

/* {"@type":"NewsArticle","headline":"..."}, each character that JSON does not bear escaped. */
static void check_headline(qu_arena *arena, quoth_view text)
{
    qu_buffer json = {0};
    qu_buffer_add_text(&json, "{\"@type\":\"NewsArticle\",\"headline\":\"");
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 || c == '"' || c == '\\') {
            qu_buffer_add_format(&json, "\\u%04x", c);
        } else {
            qu_buffer_add_byte(&json, (char)c);
        }
    }
    qu_buffer_add_text(&json, "\"}");
    qu_linked linked = read_linked(arena, qu_buffer_view(&json));
    FUZZ_CHECK(qu_equal(linked.facts.title, qu_trim(text)));
    qu_buffer_dispose(&json);
}

static void check_page(qu_arena *arena, const uint8_t *data, size_t size)
{
    qu_buffer page = {0};
    qu_article article;
    qu_buffer_add_text(&page, "<html><head><script type=\"application/ld+json\">");
    if (size > 0) {
        qu_buffer_add(&page, (const char *)data, size);
    }
    qu_buffer_add_text(&page, "</script></head><body><article><p>The mayor of Marl said on "
                              "Monday that the bridge would stay shut.</p></article></body>");
    (void)fuzz_read(arena, QU_DOCUMENT_HTML, (const uint8_t *)page.ptr, page.len, &article);
    qu_buffer_dispose(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    quoth_view text = fuzz_text(&arena, data, size);
    check_twice(&arena, text);
    if (size > 0 && memchr(text.ptr, '\0', text.len) == NULL) {
        check_headline(&arena, text);
    }
    check_page(&arena, data, size);
    qu_arena_dispose(&arena);
    return 0;
}
