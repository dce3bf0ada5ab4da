/* record.c: a line of JSON Lines → a report's fields. */
#include "article/article_internal.h"

#include <jansson.h>

/* The first of some fields that holds a text; *out stays empty when none does. */
static bool copy_field(
    qu_arena *arena, const json_t *object, const char *const names[], quoth_view *out)
{
    *out = (quoth_view){"", 0};
    for (size_t i = 0; names[i] != NULL && out->len == 0; i++) {
        const json_t *field = json_object_get(object, names[i]);
        if (json_is_array(field)) {
            field = json_array_get(field, 0);
        }
        if (json_is_object(field)) {
            field = json_object_get(field, "name");
        }
        if (json_is_string(field)) {
            quoth_view value = {json_string_value(field), json_string_length(field)};
            if (!qu_arena_copy(arena, qu_trim(value), out)) {
                return false;
            }
        }
    }
    return true;
}

static bool copy_facts(qu_arena *arena, const json_t *object, quoth_facts *facts)
{
    static const char *const url[] = {"url", "link", NULL};
    static const char *const outlet[] = {"outlet", "source", "site_name", "publisher", NULL};
    static const char *const title[] = {"title", "headline", NULL};
    static const char *const byline[] = {"byline", "author", "authors", NULL};
    static const char *const published[] = {"published", "date", "date_published", NULL};
    static const char *const language[] = {"language", "lang", NULL};
    quoth_view printed;
    facts->path = (quoth_view){"", 0};
    if (!copy_field(arena, object, url, &facts->url) ||
        !copy_field(arena, object, outlet, &facts->outlet) ||
        !copy_field(arena, object, title, &facts->title) ||
        !copy_field(arena, object, byline, &facts->byline) ||
        !copy_field(arena, object, language, &facts->language) ||
        !copy_field(arena, object, published, &printed) ||
        !qu_date_iso(arena, printed, &facts->published)) {
        return false;
    }
    if (facts->published.len == 0) {
        facts->published = printed; /* "2018" is a date, too */
    }
    return true;
}

/* Copy a text as it is, white space and all. */
static bool copy_text(qu_arena *arena, const json_t *field, quoth_view *out)
{
    quoth_view text = {json_string_value(field), json_string_length(field)};
    return qu_arena_copy(arena, text, out);
}

static quoth_status read_fields(
    qu_arena *arena, const json_t *object, qu_record *out, quoth_error *err)
{
    if (!json_is_object(object)) {
        return qu_fail(
            err, QUOTH_E_INPUT, 0, "is a JSON list; reports are read one object a line");
    }
    const json_t *text = json_object_get(object, "text");
    const json_t *html = json_object_get(object, "html");
    out->is_html = !json_is_string(text) || json_string_length(text) == 0;
    const json_t *body = out->is_html ? html : text;
    if (!json_is_string(body)) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "is JSON without a field \"text\" or \"html\"");
    }
    if (!copy_facts(arena, object, &out->facts) || !copy_text(arena, body, &out->text)) {
        return qu_fail_memory(err);
    }
    return QUOTH_OK;
}

quoth_status qu_record_parse(
    qu_arena *arena, const char *bytes, size_t n_bytes, qu_record *out, quoth_error *err)
{
    json_error_t error;
    *out = (qu_record){0};
    json_t *object = json_loadb(bytes, n_bytes, 0, &error);
    if (object == NULL) {
        if (json_error_code(&error) == json_error_out_of_memory) {
            return qu_fail_memory(err);
        }
        bool cut = json_error_code(&error) == json_error_premature_end_of_input;
        uint64_t position = error.position < 0 ? 0 : (uint64_t)error.position;
        return qu_fail(err, QUOTH_E_INPUT, position, "is not valid JSON: %s at byte %llu",
            cut ? "it ends too early" : "an error", (unsigned long long)position);
    }
    quoth_status status = read_fields(arena, object, out, err);
    json_decref(object);
    return status;
}
