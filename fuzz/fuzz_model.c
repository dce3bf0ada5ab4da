/*
 * fuzz_model.c: any bytes → a model, or a clean refusal.
 *
 * The input is tried as it stands, and as damage to the library's own model: cut short, and
 * with one byte changed. None of these is a model. Then it becomes the numbers of a small model
 * with a true header and hash, which may be refused, and reads a text if it is not.
 */
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "fuzz.h"

#include "attribution/tagger/tagger.h"
#include "fuzz_article.h"

static void refuse(quoth_view model)
{
    quoth_error err = {0};
    qu_tagger *tagger;
    FUZZ_CHECK(qu_tagger_open(model, &tagger, &err) == QUOTH_E_INPUT);
    FUZZ_CHECK(tagger == NULL && err.status == QUOTH_E_INPUT && err.text[0] != '\0');
}

static void put_u32(uint8_t *at, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (uint8_t)(value >> 8 * i);
    }
}

/* A model of 16 hidden units and two words whose numbers are the input, over and over. */
static uint8_t *small_model(const uint8_t *data, size_t size, size_t *n)
{
    enum { HIDDEN = 16, WORDS = 2, COLUMNS = 10, HEADER = 64 };
    size_t rows = WORDS + 2 + 2048 + 2048 + 1024 + 4096 + 160 + 16 + 5 + 8;
    size_t halves = 2 * 3 * HIDDEN * (COLUMNS + HIDDEN + 2) + 13 * (2 * HIDDEN + 1) + 15 * 15;
    halves += 2 * 4096;
    *n = HEADER + 4 * WORDS + 8 * WORDS + 4 * COLUMNS + rows + WORDS + 2 + 2 * halves + 4 * 6;
    uint8_t *model = malloc(*n);
    FUZZ_CHECK(model != NULL);
    memcpy(model, "QUOTHATR", 8);
    put_u32(model + 8, 2);
    put_u32(model + 12, HIDDEN);
    put_u32(model + 16, WORDS);
    for (size_t i = 0; i < 9; i++) {
        put_u32(model + 20 + 4 * i, i == 0 ? 2 : 1); /* the word's is 2, so that all are even */
    }
    for (size_t i = HEADER; i < *n; i++) {
        model[i] = size > 0 ? data[(i - HEADER) % size] : 0;
    }
    uint64_t hash = XXH64(model + HEADER, *n - HEADER, 0);
    put_u32(model + 56, (uint32_t)hash);
    put_u32(model + 60, (uint32_t)(hash >> 32));
    return model;
}

static void read_with(const qu_tagger *tagger)
{
    static const char text[] = "“The pier won't hold,” said Mara Voss.\n\nShe denied that.";
    qu_arena arena = {0}, scratch = {0};
    qu_language language;
    qu_tagged_list list;
    quoth_span passages[] = {{0, 42}, {44, sizeof text - 1}};
    FUZZ_CHECK(qu_language_split(&arena, (quoth_view){text, sizeof text - 1}, passages, 2,
                   &language, NULL) == QUOTH_OK);
    FUZZ_CHECK(qu_tagger_find(&arena, &scratch, tagger, &language, &list, NULL) == QUOTH_OK);
    for (uint32_t i = 0; i < list.n; i++) {
        FUZZ_CHECK(list.items[i].cue.end <= sizeof text - 1);
    }
    qu_arena_dispose(&scratch);
    qu_arena_dispose(&arena);
}

static void try_small(const uint8_t *data, size_t size)
{
    size_t n;
    uint8_t *model = small_model(data, size, &n);
    quoth_error err = {0};
    qu_tagger *tagger;
    quoth_status status = qu_tagger_open((quoth_view){(const char *)model, n}, &tagger, &err);
    FUZZ_CHECK(status == QUOTH_OK || (status == QUOTH_E_INPUT && err.position == 64));
    if (status == QUOTH_OK) {
        read_with(tagger);
        qu_tagger_free(tagger);
    }
    free(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    refuse((quoth_view){size > 0 ? (const char *)data : "", size});
    uint32_t number = 0;
    memcpy(&number, data, size < sizeof number ? size : sizeof number);
    quoth_view own = qu_tagger_own_model();
    size_t at = number % own.len;
    refuse((quoth_view){own.ptr, at});
    char *copy = malloc(own.len);
    FUZZ_CHECK(copy != NULL);
    memcpy(copy, own.ptr, own.len);
    copy[at] = (char)(copy[at] ^ 1 << (number >> 24 & 7));
    refuse((quoth_view){copy, own.len});
    free(copy);
    try_small(data, size);
    return 0;
}
