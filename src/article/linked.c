/* linked.c: what a page's JSON-LD tells of its article. */
#include <jansson.h>

#include "article/dom.h"

/* Keep `value` as a fact that is not known yet. */
static bool keep(qu_arena *arena, quoth_view value, quoth_view *fact)
{
    value = qu_trim(value);
    return fact->len > 0 || value.len == 0 || qu_arena_copy(arena, value, fact);
}

static bool keep_date(qu_arena *arena, quoth_view value, quoth_view *fact)
{
    return fact->len > 0 || qu_date_iso(arena, value, fact);
}

enum { DEEPEST = 4, MOST_OBJECTS = 64 };

static quoth_view text_of(const json_t *value)
{
    if (json_is_array(value)) {
        value = json_array_get(value, 0);
    }
    if (json_is_object(value)) {
        value = json_object_get(value, "name");
    }
    return json_is_string(value)
               ? (quoth_view){json_string_value(value), json_string_length(value)}
               : (quoth_view){"", 0};
}

/* The names of several authors, parted by commas. */
static bool keep_authors(qu_arena *arena, const json_t *authors, quoth_view *fact)
{
    if (!json_is_array(authors) || json_array_size(authors) < 2) {
        return keep(arena, text_of(authors), fact);
    }
    qu_buffer names = {0};
    for (size_t i = 0; i < json_array_size(authors) && i < 8; i++) {
        quoth_view name = qu_trim(text_of(json_array_get(authors, i)));
        qu_buffer_add_text(&names, names.len > 0 && name.len > 0 ? ", " : "");
        qu_buffer_add_view(&names, name);
    }
    bool kept = !names.failed && keep(arena, qu_buffer_view(&names), fact);
    qu_buffer_dispose(&names);
    return kept;
}

static bool is_article(const json_t *object)
{
    static const char *const types[] = {"Article", "Posting", "Report", "LiveBlog"};
    const json_t *type = json_object_get(object, "@type");
    size_t n = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < n && i < MOST_OBJECTS; i++) {
        quoth_view name = text_of(json_is_array(type) ? json_array_get(type, i) : type);
        for (size_t k = 0; k < sizeof types / sizeof *types; k++) {
            if (qu_find(name, types[k], 0) < name.len) {
                return true;
            }
        }
    }
    return false;
}

/* The longest body that any article of the page has. */
static bool keep_body(qu_arena *scratch, const json_t *object, quoth_view *body)
{
    quoth_view told = text_of(json_object_get(object, "articleBody"));
    return told.len <= body->len || qu_arena_copy(scratch, told, body);
}

static bool read_object(qu_arena *arena, const json_t *object, quoth_facts *facts)
{
    return keep(arena, text_of(json_object_get(object, "headline")), &facts->title) &&
           keep(arena, text_of(json_object_get(object, "publisher")), &facts->outlet) &&
           keep_authors(arena, json_object_get(object, "author"), &facts->byline) &&
           keep(arena, text_of(json_object_get(object, "inLanguage")), &facts->language) &&
           keep(arena, text_of(json_object_get(object, "articleSection")), &facts->section) &&
           keep_date(
               arena, text_of(json_object_get(object, "dateModified")), &facts->modified) &&
           keep_date(
               arena, text_of(json_object_get(object, "datePublished")), &facts->published);
}

/* Read the articles among a value, its list or its graph. */
static bool read_linked(
    qu_arena *arena, qu_arena *scratch, const json_t *value, unsigned depth, qu_linked *linked)
{
    if (depth == DEEPEST) {
        return true;
    }
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value) && i < MOST_OBJECTS; i++) {
            if (!read_linked(arena, scratch, json_array_get(value, i), depth + 1, linked)) {
                return false;
            }
        }
        return true;
    }
    if (!json_is_object(value)) {
        return true;
    }
    if (is_article(value) && (!read_object(arena, value, &linked->facts) ||
                                 !keep_body(scratch, value, &linked->body))) {
        return false;
    }
    return read_linked(arena, scratch, json_object_get(value, "@graph"), depth + 1, linked) &&
           read_linked(arena, scratch, json_object_get(value, "mainEntity"), depth + 1, linked);
}

bool qu_linked_read(qu_arena *arena, qu_arena *scratch, quoth_view json, qu_linked *linked)
{
    /* Many break lines in the middle of a text, which JSON does not allow. */
    char *copy = qu_arena_dup(scratch, json.ptr, json.len);
    if (copy == NULL) {
        return false;
    }
    size_t begin = 0; /* some hide it from old browsers */
    while (begin < json.len && copy[begin] != '{' && copy[begin] != '[') {
        begin++;
    }
    for (size_t i = begin; i < json.len; i++) {
        copy[i] = (unsigned char)copy[i] < ' ' ? ' ' : copy[i];
    }
    json_t *value = json_loadb(copy + begin, json.len - begin, JSON_DISABLE_EOF_CHECK, NULL);
    bool read = value == NULL || read_linked(arena, scratch, value, 0, linked);
    json_decref(value);
    return read;
}
