/* fuzz_charset.c: a label up to the first newline, then bytes that it is said to describe, as a
 * text and as a page. */
#include "fuzz.h"

#include <string.h>

#include "fuzz_article.h"

static void decode(quoth_view bytes, quoth_view label, bool is_page)
{
    qu_arena arena = {0};
    quoth_view out, again;
    quoth_error err = {0};
    quoth_status status = is_page
                              ? qu_decode_page(&arena, bytes.ptr, bytes.len, label, &out, &err)
                              : qu_decode(&arena, bytes.ptr, bytes.len, label, &out, &err);
    FUZZ_CHECK(status == QUOTH_OK || status == QUOTH_E_ENCODING);
    FUZZ_CHECK((status == QUOTH_OK) == (err.text[0] == '\0'));
    FUZZ_CHECK(qu_utf8_valid(out) && out.len <= bytes.len * 4);
    if (status == QUOTH_OK) {
        FUZZ_CHECK(qu_decode(&arena, out.ptr, out.len, label, &again, NULL) != QUOTH_E_MEMORY);
    }
    qu_arena_dispose(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    quoth_view label = {"", 0}, bytes = {size == 0 ? "" : (const char *)data, size};
    const char *newline = memchr(bytes.ptr, '\n', size);
    if (newline != NULL) {
        label = (quoth_view){bytes.ptr, (size_t)(newline - bytes.ptr)};
        bytes = (quoth_view){newline + 1, size - label.len - 1};
    }
    decode(bytes, label, false);
    decode(bytes, label, true);
    (void)qu_document_sniff(bytes.ptr, bytes.len);
    FUZZ_CHECK(qu_record_length(bytes.ptr, bytes.len) <= bytes.len);
    return 0;
}
