/* feed_json.c: JSON Feed (version 1.1), its entries. */
#include "feed/feed_internal.h"

#include <jansson.h>

static quoth_view text_of(const json_t *object, const char *name)
{
    const json_t *field = json_object_get(object, name);
    return json_is_string(field)
               ? (quoth_view){json_string_value(field), json_string_length(field)}
               : (quoth_view){"", 0};
}

/* The names of the authors, parted by commas; version 1 had one `author`. */
static bool read_authors(qu_arena *arena, const json_t *item, quoth_view *out)
{
    qu_buffer names = {0};
    const json_t *list = json_object_get(item, "authors");
    for (size_t i = 0; i < json_array_size(list) && i < 8; i++) {
        quoth_view name = text_of(json_array_get(list, i), "name");
        qu_buffer_add_text(&names, names.len > 0 && name.len > 0 ? ", " : "");
        qu_buffer_add_view(&names, name);
    }
    if (names.len == 0) {
        qu_buffer_add_view(&names, text_of(json_object_get(item, "author"), "name"));
    }
    bool read = !names.failed && qu_feed_line(arena, qu_buffer_view(&names), false, out);
    qu_buffer_dispose(&names);
    return read;
}

/* The page of an item; `external_url` is what it writes about. */
static bool read_url(qu_feed_reading *reading, const json_t *item, quoth_view *out)
{
    static const char *const names[] = {"url", "external_url", "id"};
    for (size_t i = 0; i < 3; i++) {
        quoth_view base = i < 2 ? reading->base : (quoth_view){"", 0};
        if (!qu_feed_link(reading->arena, base, text_of(item, names[i]), out)) {
            return false;
        }
        if (out->len > 0) {
            return true;
        }
    }
    return true;
}

static bool read_item(qu_feed_reading *reading, const json_t *item)
{
    qu_arena *arena = reading->arena;
    qu_feed_entry entry = {.facts = qu_no_facts()};
    quoth_facts *facts = &entry.facts;
    quoth_view html = text_of(item, "content_html"), text = text_of(item, "content_text");
    entry.is_html = qu_trim(html).len > 0;
    if (!read_url(reading, item, &facts->url) ||
        !qu_feed_line(arena, text_of(item, "title"), false, &facts->title) ||
        !read_authors(arena, item, &facts->byline) ||
        !qu_feed_date(arena, text_of(item, "date_published"), &facts->published) ||
        !qu_feed_language(arena, text_of(item, "language"), &facts->language) ||
        !qu_arena_copy(arena, qu_trim(entry.is_html ? html : text), &entry.content)) {
        return false;
    }
    qu_feed_add(reading, &entry);
    return true;
}

quoth_status qu_feed_read_json(qu_feed_reading *reading, quoth_view json, quoth_error *err)
{
    json_error_t error;
    json_t *feed = json_loadb(json.ptr, json.len, 0, &error);
    if (feed == NULL) {
        return qu_fail(err, QUOTH_E_INPUT, (uint64_t)(error.position > 0 ? error.position : 0),
            "is broken JSON: %.150s", error.text);
    }
    const json_t *items = json_object_get(feed, "items");
    bool good = qu_feed_line(reading->arena, text_of(feed, "title"), false, &reading->title) &&
                qu_feed_language(reading->arena, text_of(feed, "language"), &reading->language);
    for (size_t i = 0; good && i < json_array_size(items); i++) {
        good = read_item(reading, json_array_get(items, i));
    }
    json_decref(feed);
    return good ? QUOTH_OK : qu_fail_memory(err);
}
