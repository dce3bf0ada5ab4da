/* fuzz_html.c: any bytes as a page, whose text is paragraphs with a blank line between. */
#include "fuzz.h"

#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    qu_article article;
    if (fuzz_read(&arena, QU_DOCUMENT_HTML, data, size, &article)) {
        size_t at = 0;
        for (size_t i = 0; i < article.n_blocks; i++) {
            FUZZ_CHECK(article.blocks[i].span.begin == at);
            FUZZ_CHECK(article.blocks[i].kind != QU_BLOCK_BOILERPLATE);
            at = article.blocks[i].span.end + 2;
        }
        FUZZ_CHECK(at == article.text.len + 2);
    }
    qu_arena_dispose(&arena);
    return 0;
}
