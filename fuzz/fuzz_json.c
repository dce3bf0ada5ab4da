/*
 * fuzz_json.c: any bytes as a record; and any bytes written into a record come back as they
 * were.
 */
#include "fuzz.h"

#include <string.h>

#include "fuzz_read.h"

/* {"text": "..."} with each character that JSON does not bear written as an escape. */
static void write_record(qu_buffer *json, quoth_view text)
{
    qu_buffer_add_text(json, "{\"text\":\"");
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 || c == '"' || c == '\\') {
            qu_buffer_add_format(json, "\\u%04x", c);
        } else {
            qu_buffer_add_byte(json, (char)c);
        }
    }
    qu_buffer_add_text(json, "\"}");
}

static void check_round_trip(qu_arena *arena, const uint8_t *data, size_t size)
{
    qu_article article;
    quoth_view text = fuzz_text(arena, data, size);
    if (size == 0 || memchr(text.ptr, '\0', text.len) != NULL) {
        return;
    }
    qu_buffer json = {0};
    write_record(&json, text);
    if (fuzz_read(arena, QU_DOCUMENT_RECORD, (const uint8_t *)json.ptr, json.len, &article)) {
        FUZZ_CHECK(qu_equal(article.text, text));
    }
    qu_buffer_dispose(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    qu_article article;
    (void)fuzz_read(&arena, QU_DOCUMENT_RECORD, data, size, &article);
    check_round_trip(&arena, data, size);
    qu_arena_dispose(&arena);
    return 0;
}
