/*
 * fuzz_url.c: any text as an address: what is read is http or https, is ASCII behind its host,
 * and is read as the same again.
 */
#include "fuzz.h"

#include <string.h>

#include "fetch/url.h"
#include "fuzz_article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    qu_url url, again;
    quoth_view text = fuzz_text(&arena, data, size);
    quoth_error err = {0};
    quoth_status status = qu_url_read(&arena, text, &url, &err);
    FUZZ_CHECK(status == err.status && (status == QUOTH_OK || status == QUOTH_E_IO));
    if (status == QUOTH_OK) {
        FUZZ_CHECK(
            strncmp(url.origin, "http://", 7) == 0 || strncmp(url.origin, "https://", 8) == 0);
        FUZZ_CHECK(url.target.len > 0 && url.target.ptr[0] == '/');
        for (size_t i = 0; i < url.target.len; i++) {
            FUZZ_CHECK(url.target.ptr[i] > ' ' && url.target.ptr[i] < 0x7F);
        }
        FUZZ_CHECK(qu_url_read(&arena, qu_view(url.text), &again, NULL) == QUOTH_OK);
        FUZZ_CHECK(strcmp(url.origin, again.origin) == 0);
        FUZZ_CHECK(qu_equal(url.target, again.target));
    }
    qu_arena_dispose(&arena);
    return 0;
}
