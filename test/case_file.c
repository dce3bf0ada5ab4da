/* case_file.c: cases as text that anyone can add. */
#include "case_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

quoth_view case_file_read(qu_arena *arena, const char *path)
{
    char name[1024];
    (void)snprintf(name, sizeof name, "%s/%s", QUOTH_SOURCE_DIR, path);
    FILE *file = fopen(name, "rb");
    if (file == NULL) {
        fail_msg("no file %s", name);
    }
    qu_buffer bytes = {0};
    char chunk[4096];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0) {
        qu_buffer_add(&bytes, chunk, n);
    }
    (void)fclose(file);
    quoth_view text;
    assert_true(qu_arena_copy(arena, qu_buffer_view(&bytes), &text));
    qu_buffer_dispose(&bytes);
    return text;
}

/* Cut the text up to a line that is `mark` off the front of `rest`. */
static quoth_view cut(quoth_view *rest, const char *mark)
{
    size_t at = qu_find(*rest, mark, 0);
    quoth_view before = {rest->ptr, at};
    size_t skip = at < rest->len ? at + qu_view(mark).len : at;
    *rest = (quoth_view){rest->ptr + skip, rest->len - skip};
    return before;
}

bool case_next(quoth_view *rest, case_text *out)
{
    *rest = qu_trim(*rest);
    if (rest->len == 0) {
        return false;
    }
    quoth_view whole = cut(rest, "\n====");
    out->title = cut(&whole, "\n");
    out->input = qu_trim(cut(&whole, "\n--\n"));
    out->expected = qu_trim(whole);
    return true;
}

void case_check(const case_text *expected, quoth_view got)
{
    got = qu_trim(got);
    if (!qu_equal(expected->expected, got)) {
        fail_msg("case \"%.*s\"\nexpected:\n%.*s\ngot:\n%.*s", (int)expected->title.len,
            expected->title.ptr, (int)expected->expected.len, expected->expected.ptr,
            (int)got.len, got.ptr);
    }
}
