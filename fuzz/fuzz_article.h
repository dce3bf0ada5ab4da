/* fuzz_article.h: any bytes → a text of valid UTF-8 in paragraphs, for the targets that read
 * text.
 */
#ifndef QUOTH_FUZZ_ARTICLE_H
#define QUOTH_FUZZ_ARTICLE_H

#include <stdio.h>
#include <stdlib.h>

#include "article/article.h"

/* End the process when a promise is broken. */
#define FUZZ_CHECK(promise)                                                                    \
    ((promise) ? (void)0                                                                       \
               : (fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #promise), abort()))

/* The bytes with `?` for each that belongs to no character. */
static inline quoth_view fuzz_text(qu_arena *arena, const uint8_t *data, size_t size)
{
    if (size == 0) {
        return (quoth_view){"", 0};
    }
    char *copy = qu_arena_dup(arena, data, size);
    FUZZ_CHECK(copy != NULL);
    quoth_view text = {copy, size};
    for (size_t at = 0, n; at < size; at += n) {
        if (qu_char_at(text, at, &n) == 0xFFFD && n == 1) {
            copy[at] = '?';
        }
    }
    FUZZ_CHECK(qu_utf8_valid(text));
    return text;
}

/* The lines that hold more than white space, each a block. */
static inline qu_article fuzz_article(qu_arena *arena, quoth_view text)
{
    qu_block *blocks = NULL;
    uint32_t n = 0, capacity = 0, begin = 0;
    for (uint32_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != '\n') {
            continue;
        }
        quoth_span line = qu_trim_span(text, (quoth_span){begin, i});
        begin = i + 1;
        if (line.begin < line.end) {
            FUZZ_CHECK(qu_arena_grow(arena, &blocks, &capacity, n, sizeof *blocks));
            qu_block_kind kind = n == 0 ? QU_BLOCK_TITLE : QU_BLOCK_PARAGRAPH;
            blocks[n++] = (qu_block){.span = line, .kind = kind};
        }
    }
    return (qu_article){.facts = qu_no_facts(), .text = text, .blocks = blocks, .n_blocks = n};
}

/* The spans of the blocks, as qu_language_split wants them. */
static inline quoth_span *fuzz_passages(qu_arena *arena, const qu_article *article)
{
    quoth_span *passages = qu_arena_array(arena, article->n_blocks, sizeof *passages);
    FUZZ_CHECK(passages != NULL);
    for (size_t i = 0; i < article->n_blocks; i++) {
        passages[i] = article->blocks[i].span;
    }
    return passages;
}

#endif
