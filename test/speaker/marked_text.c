/* marked_text.c: see marked_text.h. */
#include "speaker/marked_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    marked_text *out;
    char *copy;
    uint32_t n_bytes;
} reader;

/* Note what a mark of this letter and number holds. */
static void note(reader *r, char letter, size_t number, quoth_span span)
{
    assert_in_range(number, 1, MARKED_MAX);
    marked_text *out = r->out;
    quoth_attribution *a = &out->attributions[number - 1];
    out->n = number > out->n ? number : out->n;
    if (letter == 'S') {
        a->source = span;
    } else if (letter == 'C') {
        a->cue = span;
    } else {
        assert_in_range(a->n_content, 0, MARKED_CONTENT_MAX - 1);
        a->kind = letter == 'Q' ? QUOTH_DIRECT : letter == 'I' ? QUOTH_INDIRECT : QUOTH_MIXED;
        out->content[number - 1][a->n_content++] = span;
        a->content = out->content[number - 1];
    }
}

/* Copy up to the closing brace of a mark, or to the end; marks may stand in marks. */
static size_t copy_marked(reader *r, quoth_view marked, size_t at, bool inside)
{
    while (at < marked.len && !(inside && marked.ptr[at] == '}')) {
        bool opens = marked.ptr[at] == '{' && at + 2 < marked.len &&
                     strchr("SCQIM", marked.ptr[at + 1]) != NULL;
        if (!opens) {
            r->copy[r->n_bytes++] = marked.ptr[at++];
            continue;
        }
        char letter = marked.ptr[at + 1];
        size_t number = 0;
        for (at += 2; at < marked.len && marked.ptr[at] != ':'; at++) {
            number = number * 10 + (size_t)(marked.ptr[at] - '0');
        }
        uint32_t begin = r->n_bytes;
        at = copy_marked(r, marked, at + 1, true) + 1;
        note(r, letter, number, (quoth_span){begin, r->n_bytes});
    }
    assert_true(!inside || at < marked.len);
    return at;
}

void marked_text_open(quoth_view marked, marked_text *out)
{
    *out = (marked_text){.n = 0};
    reader r = {.out = out, .copy = qu_arena_alloc(&out->arena, marked.len + 1)};
    assert_non_null(r.copy);
    (void)copy_marked(&r, marked, 0, false);
    out->text = (quoth_view){r.copy, r.n_bytes};

    quoth_span *lines = qu_arena_array(&out->arena, out->text.len + 1, sizeof *lines);
    assert_non_null(lines);
    size_t n_lines = 0, begin = 0;
    for (size_t i = 0; i <= out->text.len; i++) {
        if (i < out->text.len && out->text.ptr[i] != '\n') {
            continue;
        }
        quoth_span line = qu_trim_span(out->text, (quoth_span){(uint32_t)begin, (uint32_t)i});
        if (line.begin < line.end) {
            lines[n_lines++] = line;
        }
        begin = i + 1;
    }
    assert_int_equal(
        qu_language_split(&out->arena, out->text, lines, n_lines, &out->language, NULL),
        QUOTH_OK);
}

void marked_text_dispose(marked_text *text)
{
    qu_arena_dispose(&text->arena);
}

void marked_text_speakers(const qu_speaker_tables *tables, marked_text *text, qu_buffer *out)
{
    qu_arena scratch = {0};
    qu_article article = {.text = text->text};
    qu_speakers speakers;
    assert_int_equal(qu_speakers_resolve(&text->arena, &scratch, tables, &article,
                         &text->language, text->attributions, text->n, &speakers, NULL),
        QUOTH_OK);
    for (size_t i = 0; i < text->n; i++) {
        const quoth_attribution *a = &text->attributions[i];
        qu_buffer_add_format(out, "%zu ", i + 1);
        assert_int_equal(a->speaker != QUOTH_NONE && a->n_speakers != 1, 0);
        for (uint32_t k = 0; k < a->n_speakers; k++) {
            assert_in_range(a->speakers[k], 0, speakers.n_speakers - 1);
            qu_buffer_add_text(out, k > 0 ? " | " : "");
            qu_buffer_add_view(out, speakers.speakers[a->speakers[k]].name);
        }
        qu_buffer_add_text(out, a->n_speakers == 1 && a->speaker == QUOTH_NONE ? " |" : "");
        if (a->anonymous.begin < a->anonymous.end) {
            assert_int_equal(a->n_speakers, 0);
            qu_buffer_add_byte(out, '"');
            qu_buffer_add_view(out, qu_slice(text->text, a->anonymous));
            qu_buffer_add_byte(out, '"');
        } else if (a->n_speakers == 0) {
            qu_buffer_add_byte(out, '-');
        }
        qu_buffer_add_byte(out, '\n');
    }
    qu_arena_dispose(&scratch);
}
