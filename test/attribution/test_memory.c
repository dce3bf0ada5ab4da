/*
 * test_memory.c: allocation n fails, for n = 1, 2, 3 ... until the path passes.
 *
 * The linker sends the library's malloc, calloc, realloc and free through here (--wrap). Each
 * failure must come out as QUOTH_E_MEMORY, and leave nothing behind once the arenas are gone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "attribution/attribution.h"
#include "case_file.h"
#include "speaker/speaker.h"

#ifdef QUOTH_TEST_WRAPS_MALLOC

enum { NEVER = 0 };

static unsigned n_calls, fail_at; /* the call that fails, NEVER: none */
static long n_live;               /* pieces of memory that are not freed yet */

void *__real_malloc(size_t n_bytes);
void *__real_calloc(size_t n, size_t size_bytes);
void *__real_realloc(void *memory, size_t n_bytes);
void __real_free(void *memory);
void *__wrap_malloc(size_t n_bytes);
void *__wrap_calloc(size_t n, size_t size_bytes);
void *__wrap_realloc(void *memory, size_t n_bytes);
void __wrap_free(void *memory);

static bool fails(void)
{
    return ++n_calls == fail_at;
}

void *__wrap_malloc(size_t n_bytes)
{
    void *memory = fails() ? NULL : __real_malloc(n_bytes);
    n_live += memory != NULL;
    return memory;
}

void *__wrap_calloc(size_t n, size_t size_bytes)
{
    void *memory = fails() ? NULL : __real_calloc(n, size_bytes);
    n_live += memory != NULL;
    return memory;
}

void *__wrap_realloc(void *memory, size_t n_bytes)
{
    void *bigger = fails() ? NULL : __real_realloc(memory, n_bytes);
    n_live += memory == NULL && bigger != NULL;
    return bigger;
}

void __wrap_free(void *memory)
{
    n_live -= memory != NULL;
    __real_free(memory);
}

/* What the action under test works on. */
typedef struct {
    quoth_view text;
    qu_attribution_tables *attribution;
    qu_speaker_tables *speaker;
    size_t pad_bytes; /* taken first, so that blocks end at another place */
} setting;

typedef quoth_status action(const setting *given, quoth_error *err);

static void check(const setting *given, action *act)
{
    bool failed = true;
    for (unsigned n = 1; failed; n++) {
        assert_true(n < 1000000);
        quoth_error err = {0};
        long live = n_live;
        n_calls = 0;
        fail_at = n;
        quoth_status status = act(given, &err);
        failed = n_calls >= n;
        fail_at = NEVER;
        assert_int_equal(status, failed ? QUOTH_E_MEMORY : QUOTH_OK);
        assert_int_equal(err.status, status);
        assert_int_equal(n_live, live);
    }
}

static quoth_status open_attribution_tables(const setting *given, quoth_error *err)
{
    (void)given;
    qu_attribution_tables *tables;
    quoth_status status = qu_attribution_tables_open(false, NULL, &tables, err);
    assert_true((tables != NULL) == (status == QUOTH_OK));
    qu_attribution_tables_free(tables);
    return status;
}

static quoth_status open_speaker_tables(const setting *given, quoth_error *err)
{
    (void)given;
    qu_speaker_tables *tables;
    quoth_status status = qu_speaker_tables_open(&tables, err);
    assert_true((tables != NULL) == (status == QUOTH_OK));
    qu_speaker_tables_free(tables);
    return status;
}

static void test_memory__tables(void **state)
{
    (void)state;
    check(NULL, open_attribution_tables);
    check(NULL, open_speaker_tables);
}

enum { MAX_BLOCKS = 400 };

/* Each line of the text is a block. */
static size_t blocks_of(quoth_view text, qu_block *blocks, quoth_span *passages)
{
    size_t n = 0, begin = 0;
    for (size_t end; begin < text.len && n < MAX_BLOCKS; begin = end + 1) {
        end = qu_find(text, "\n", begin);
        quoth_span line = qu_trim_span(text, (quoth_span){(uint32_t)begin, (uint32_t)end});
        if (line.begin < line.end) {
            blocks[n] = (qu_block){.span = line, .kind = QU_BLOCK_PARAGRAPH};
            passages[n++] = line;
        }
    }
    return n;
}

static quoth_status read_text(const setting *given, quoth_error *err)
{
    qu_arena arena = {0}, scratch = {0};
    qu_block blocks[MAX_BLOCKS];
    quoth_span passages[MAX_BLOCKS];
    qu_article article = {.facts = qu_no_facts(),
        .text = given->text,
        .blocks = blocks,
        .n_blocks = blocks_of(given->text, blocks, passages)};
    qu_language language;
    quoth_attribution *attributions;
    qu_speakers speakers;
    size_t n;
    quoth_status status = QUOTH_OK;
    if (qu_arena_alloc(&arena, given->pad_bytes) == NULL ||
        qu_arena_alloc(&scratch, given->pad_bytes) == NULL) {
        status = qu_fail_memory(err);
        goto done;
    }
    status = qu_language_split(&arena, given->text, passages, article.n_blocks, &language, err);
    if (status == QUOTH_OK) {
        status = qu_attribute(
            &arena, &scratch, given->attribution, &article, &language, &attributions, &n, err);
    }
    if (status == QUOTH_OK) {
        status = qu_speakers_resolve(&arena, &scratch, given->speaker, &article, &language,
            attributions, n, &speakers, err);
    }
done:
    qu_arena_dispose(&arena);
    qu_arena_dispose(&scratch);
    return status;
}

/* The inputs of the attribution cases, marks and all, are the text. */
static void test_memory__text_to_speakers(void **state)
{
    (void)state;
    static const size_t pads[] = {0, 300, 1000, 1700, 2500, 3300, 4000};
    qu_arena arena = {0};
    setting given = {.text = case_file_read(&arena, "test/cases/attribution/direct.case")};
    assert_int_equal(
        qu_attribution_tables_open(false, NULL, &given.attribution, NULL), QUOTH_OK);
    assert_int_equal(qu_speaker_tables_open(&given.speaker, NULL), QUOTH_OK);
    for (size_t i = 0; i < sizeof pads / sizeof *pads; i++) {
        given.pad_bytes = pads[i];
        check(&given, read_text);
    }
    qu_attribution_tables_free(given.attribution);
    qu_speaker_tables_free(given.speaker);
    qu_arena_dispose(&arena);
}

#else

static void test_memory__tables(void **state)
{
    (void)state;
    skip(); /* this linker cannot wrap malloc */
}

static void test_memory__text_to_speakers(void **state)
{
    (void)state;
    skip();
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory__tables),
        cmocka_unit_test(test_memory__text_to_speakers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
