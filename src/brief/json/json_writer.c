/* json_writer.c: JSON as a stream. RFC 8259; characters above ASCII are written as they are. */
#include "brief/json/json_writer.h"

static void before_value(qu_json *json)
{
    if (json->comma) {
        qu_write_byte(json->to, ',');
    }
    json->comma = true;
}

void qu_json_open(qu_json *json, char bracket)
{
    before_value(json);
    qu_write_byte(json->to, bracket);
    json->comma = false;
}

void qu_json_close(qu_json *json, char bracket)
{
    qu_write_byte(json->to, bracket);
    json->comma = true;
}

void qu_json_key(qu_json *json, const char *key)
{
    before_value(json);
    qu_write_byte(json->to, '"');
    qu_write_text(json->to, key);
    qu_write_text(json->to, "\":");
    json->comma = false;
}

/* The short escape of a byte, or 0. */
static char short_escape(unsigned char byte)
{
    switch (byte) {
    case '"':
    case '\\':
        return (char)byte;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

static void write_escaped(qu_json *json, quoth_view text)
{
    static const char hex[] = "0123456789abcdef";
    size_t done = 0;
    for (size_t at = 0; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.ptr[at];
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f) {
            continue;
        }
        qu_write_view(json->to, (quoth_view){text.ptr + done, at - done});
        char escape[6] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
        size_t n = sizeof escape;
        if (short_escape(byte) != 0) {
            escape[1] = short_escape(byte);
            n = 2;
        }
        qu_write_view(json->to, (quoth_view){escape, n});
        done = at + 1;
    }
    qu_write_view(json->to, (quoth_view){text.ptr + done, text.len - done});
}

/* The name of a file need not be UTF-8, but JSON must. */
static void write_broken(qu_json *json, quoth_view text)
{
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        bool broken = n == 1 && c > 0x7f;
        write_escaped(json, broken ? qu_view("\uFFFD") : (quoth_view){text.ptr + at, n});
    }
}

void qu_json_string(qu_json *json, quoth_view text)
{
    before_value(json);
    qu_write_byte(json->to, '"');
    if (qu_utf8_valid(text)) {
        write_escaped(json, text);
    } else {
        write_broken(json, text);
    }
    qu_write_byte(json->to, '"');
}

void qu_json_number(qu_json *json, uint64_t number)
{
    before_value(json);
    qu_write_number(json->to, number);
}

void qu_json_bool(qu_json *json, bool value)
{
    before_value(json);
    qu_write_text(json->to, value ? "true" : "false");
}

void qu_json_null(qu_json *json)
{
    before_value(json);
    qu_write_text(json->to, "null");
}

void qu_json_probability(qu_json *json, float p)
{
    before_value(json);
    unsigned thousandths = p > 0 ? (unsigned)((p < 1 ? p : 1) * 1000 + 0.5f) : 0;
    qu_write_number(json->to, thousandths / 1000);
    unsigned rest = thousandths % 1000;
    if (rest == 0) {
        return;
    }
    qu_write_byte(json->to, '.');
    for (unsigned place = 100; place > 0 && rest > 0; place /= 10) {
        qu_write_byte(json->to, (char)('0' + rest / place));
        rest %= place;
    }
}

void qu_json_string_or_null(qu_json *json, const char *key, quoth_view text)
{
    qu_json_key(json, key);
    if (text.len == 0) {
        qu_json_null(json);
    } else {
        qu_json_string(json, text);
    }
}
