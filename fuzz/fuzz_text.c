/* fuzz_text.c: any bytes as plain text, which stays byte for byte what it is if it is UTF-8. */
#include "fuzz.h"

#include <string.h>

#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    qu_article article;
    if (fuzz_read(&arena, QU_DOCUMENT_TEXT, data, size, &article)) {
        quoth_view text = {(const char *)data, size};
        if (qu_begins(text, "\xEF\xBB\xBF")) {
            text.ptr += 3;
            text.len -= 3;
        }
        FUZZ_CHECK(memchr(data, '\0', size) != NULL || memchr(data, 0x1B, size) != NULL ||
                   !qu_utf8_valid(text) || qu_equal(text, article.text));
    }
    qu_arena_dispose(&arena);
    return 0;
}
