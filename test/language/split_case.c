/* split_case.c: text → tokens and sentences, with each line a paragraph. */
#include "split_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "case_file.h"

qu_language split_lines(qu_arena *arena, quoth_view text)
{
    quoth_span *passages = NULL;
    uint32_t n = 0, capacity = 0, begin = 0;
    for (uint32_t i = 0; i <= text.len; i++) {
        if (i == text.len || text.ptr[i] == '\n') {
            assert_true(qu_arena_grow(arena, &passages, &capacity, n, sizeof *passages));
            passages[n++] = (quoth_span){begin, i};
            begin = i + 1;
        }
    }
    qu_language language;
    assert_int_equal(qu_language_split(arena, text, passages, n, &language, NULL), QUOTH_OK);
    return language;
}

void split_check_file(const char *path, split_print *print)
{
    qu_arena arena = {0};
    quoth_view rest = case_file_read(&arena, path);
    case_text text;
    size_t n = 0;
    for (; case_next(&rest, &text); n++) {
        qu_arena own = {0};
        qu_buffer got = {0};
        qu_language language = split_lines(&own, text.input);
        print(&language, &got);
        case_check(&text, qu_buffer_view(&got));
        qu_buffer_dispose(&got);
        qu_arena_dispose(&own);
    }
    assert_true(n > 0);
    qu_arena_dispose(&arena);
}
