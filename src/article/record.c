/*
 * record.c: a line of JSON Lines → a report's fields, whoever wrote it.
 *
 * Of the names under which a field may stand (qu_field_name) the first that holds something
 * wins.
 */
#include "article/article_internal.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* What a field holds: its text, that of its first element, or the name of what it describes. */
static quoth_view text_of(const json_t *field)
{
    if (json_is_array(field)) {
        field = json_array_get(field, 0);
    }
    if (json_is_object(field)) {
        field = json_object_get(field, "name");
    }
    return json_is_string(field)
               ? (quoth_view){json_string_value(field), json_string_length(field)}
               : (quoth_view){"", 0};
}

static bool is_address(quoth_view text)
{
    return qu_begins(text, "http://") || qu_begins(text, "https://");
}

/* Some tools keep an address in the field in which others keep an outlet's name. */
static bool fits(quoth_view value, const char *name, qu_field which)
{
    return strcmp(name, "source") != 0 || is_address(value) == (which == QU_FIELD_URL);
}

/* The first of the fields that holds a text, white space and all; empty when none does. */
static quoth_view find_text(
    const json_t *object, const quoth_field_names *chosen, qu_field which)
{
    const char *name;
    for (size_t k = 0; (name = qu_field_name(chosen, which, k)) != NULL; k++) {
        quoth_view value = text_of(json_object_get(object, name));
        if (qu_trim(value).len > 0 && fits(value, name, which)) {
            return value;
        }
    }
    return (quoth_view){"", 0};
}

static bool copy_field(qu_arena *arena, const json_t *object, const quoth_field_names *chosen,
    qu_field which, quoth_view *out)
{
    return qu_arena_copy(arena, qu_trim(find_text(object, chosen, which)), out);
}

/* What Quoth itself prints. */
static bool copy_named(qu_arena *arena, const json_t *object, const char *name, quoth_view *out)
{
    return qu_arena_copy(arena, qu_trim(text_of(json_object_get(object, name))), out);
}

/* --- bylines and dates ------------------------------------------------------------------- */

/* All authors of a list, with commas between. */
static bool copy_byline(
    qu_arena *arena, const json_t *object, const quoth_field_names *chosen, quoth_view *out)
{
    const char *name;
    qu_buffer buffer = {0};
    for (size_t k = 0;
         buffer.len == 0 && (name = qu_field_name(chosen, QU_FIELD_BYLINE, k)) != NULL; k++) {
        const json_t *field = json_object_get(object, name);
        size_t n = json_is_array(field) ? json_array_size(field) : 1;
        for (size_t i = 0; i < n; i++) {
            quoth_view author =
                qu_trim(text_of(json_is_array(field) ? json_array_get(field, i) : field));
            if (author.len > 0) {
                qu_buffer_add_text(&buffer, buffer.len > 0 ? ", " : "");
                qu_buffer_add_view(&buffer, author);
            }
        }
    }
    bool copied = !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), out);
    qu_buffer_dispose(&buffer);
    return copied;
}

/* Seconds, or thousandths of them, since 1970 → ISO 8601 in UTC; empty when it is no such day.
 */
static bool copy_epoch(qu_arena *arena, json_int_t number, quoth_view *out)
{
    static const json_int_t least = 100000000, most = 9900000000; /* 1973, 2283: else no date */
    char text[32] = "";
    number = number > most ? number / 1000 : number;
    time_t seconds = (time_t)number;
    struct tm utc;
    if (number >= least && number <= most && gmtime_r(&seconds, &utc) != NULL) {
        (void)strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    }
    return qu_arena_copy(arena, qu_view(text), out);
}

static bool copy_published(
    qu_arena *arena, const json_t *object, const quoth_field_names *chosen, quoth_view *out)
{
    const char *name;
    *out = (quoth_view){"", 0};
    for (size_t k = 0;
         out->len == 0 && (name = qu_field_name(chosen, QU_FIELD_PUBLISHED, k)) != NULL; k++) {
        const json_t *field = json_object_get(object, name);
        if (json_is_integer(field)) {
            if (!copy_epoch(arena, json_integer_value(field), out)) {
                return false;
            }
            continue;
        }
        quoth_view printed = qu_trim(text_of(field));
        if (!qu_date_iso(arena, printed, out) ||
            (out->len == 0 &&
                !qu_arena_copy(arena, printed, out))) { /* "2018" is a date, too */
            return false;
        }
    }
    return true;
}

static bool copy_facts(
    qu_arena *arena, const json_t *object, const quoth_field_names *chosen, quoth_facts *facts)
{
    facts->path = (quoth_view){"", 0};
    return copy_named(arena, object, "subtitle", &facts->subtitle) &&
           copy_named(arena, object, "modified", &facts->modified) &&
           copy_named(arena, object, "section", &facts->section) &&
           copy_named(arena, object, "agency", &facts->agency) &&
           copy_field(arena, object, chosen, QU_FIELD_URL, &facts->url) &&
           copy_field(arena, object, chosen, QU_FIELD_OUTLET, &facts->outlet) &&
           copy_field(arena, object, chosen, QU_FIELD_TITLE, &facts->title) &&
           copy_field(arena, object, chosen, QU_FIELD_LANGUAGE, &facts->language) &&
           copy_byline(arena, object, chosen, &facts->byline) &&
           copy_published(arena, object, chosen, &facts->published);
}

/* --- the text ---------------------------------------------------------------------------- */

static quoth_status fail_without_body(
    const json_t *object, const quoth_field_names *chosen, quoth_error *err)
{
    const char *name = chosen->text != NULL ? chosen->text : chosen->html;
    if (name == NULL) {
        return qu_fail(err, QUOTH_E_INPUT, 0,
            "holds no text in a field \"text\" or \"html\"; --field text=NAME names another");
    }
    return qu_fail(err, QUOTH_E_INPUT, 0, "has no text in a field \"%.60s\"%s", name,
        json_object_get(object, name) != NULL ? " that is not empty" : "");
}

/* The text of whichever field holds one; a page kept under the name of a text is a page. */
static quoth_status copy_body(qu_arena *arena, const json_t *object,
    const quoth_field_names *chosen, qu_record *out, quoth_error *err)
{
    bool html_alone = chosen->html != NULL && chosen->text == NULL;
    quoth_view body =
        html_alone ? (quoth_view){"", 0} : find_text(object, chosen, QU_FIELD_TEXT);
    out->is_html = body.len == 0;
    if (out->is_html) {
        body = find_text(object, chosen, QU_FIELD_HTML);
    } else if (json_object_get(object, "text") == NULL || chosen->text != NULL) {
        out->is_html = qu_document_sniff(body.ptr, body.len) == QU_DOCUMENT_HTML;
    }
    if (body.len == 0) {
        return fail_without_body(object, chosen, err);
    }
    return qu_arena_copy(arena, body, &out->text) ? QUOTH_OK : qu_fail_memory(err);
}

static quoth_status read_fields(qu_arena *arena, const json_t *object,
    const quoth_field_names *chosen, qu_record *out, quoth_error *err)
{
    static const quoth_field_names usual = {0};
    chosen = chosen == NULL ? &usual : chosen;
    if (!json_is_object(object)) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "is JSON, but not an object with fields");
    }
    quoth_status status = copy_body(arena, object, chosen, out, err);
    if (status == QUOTH_OK && !copy_facts(arena, object, chosen, &out->facts)) {
        status = qu_fail_memory(err);
    }
    return status;
}

quoth_status qu_record_parse(qu_arena *arena, quoth_view json, const quoth_field_names *chosen,
    qu_record *out, quoth_error *err)
{
    json_error_t error;
    *out = (qu_record){0};
    json_t *object = json_loadb(json.ptr, json.len, JSON_DECODE_ANY, &error);
    if (object == NULL) {
        if (json_error_code(&error) == json_error_out_of_memory) {
            return qu_fail_memory(err);
        }
        bool cut = json_error_code(&error) == json_error_premature_end_of_input;
        uint64_t position = error.position < 0 ? 0 : (uint64_t)error.position;
        return qu_fail(err, QUOTH_E_INPUT, position, "is not valid JSON: %s at byte %llu",
            cut ? "it ends too early" : "an error", (unsigned long long)position);
    }
    quoth_status status = read_fields(arena, object, chosen, out, err);
    json_decref(object);
    return status;
}
