/* point.c: one point on which versions differ: its places, what they say, and a line on it. */
#include "statement/version/contrast.h"

#include <stdlib.h>

enum { MOST_SHOWN = 3, MOST_BYTES = 72 };

uint32_t qu_variants_count(qu_variants *variants, quoth_view text, uint64_t key)
{
    for (uint32_t i = 0; i < variants->n; i++) {
        if (variants->items[i].key == key) {
            variants->items[i].n_reports++;
            return i;
        }
    }
    if (variants->n == QU_MAX_VARIANTS) {
        return QUOTH_NONE;
    }
    variants->items[variants->n] = (qu_variant){text, key, 1};
    return variants->n++;
}

static int most_first(const void *x, const void *y)
{
    const qu_variant *a = x, *b = y;
    if (a->n_reports != b->n_reports) {
        return a->n_reports > b->n_reports ? -1 : 1;
    }
    return qu_compare(a->text, b->text);
}

/* The text with white space as single blanks, cut at a blank when it is long. */
static void add_text(qu_buffer *buffer, quoth_view text)
{
    size_t n, n_written = 0;
    bool blank = false;
    for (size_t at = 0; at < text.len; at += n) {
        bool space = qu_is_space(qu_char_at(text, at, &n));
        if (space && n_written > MOST_BYTES) {
            qu_buffer_add_text(buffer, " …");
            return;
        }
        if (!space) {
            qu_buffer_add(buffer, text.ptr + at, n);
        } else if (!blank) {
            qu_buffer_add_byte(buffer, ' ');
        }
        n_written += n;
        blank = space;
    }
}

static bool write_note(qu_arena *arena, qu_variants *variants, bool quoted, quoth_view *out)
{
    qu_buffer buffer = {0};
    qsort(variants->items, variants->n, sizeof *variants->items, most_first);
    for (uint32_t i = 0; i < variants->n && i < MOST_SHOWN; i++) {
        const qu_variant *variant = &variants->items[i];
        qu_buffer_add_text(&buffer, i > 0 ? ", " : "");
        qu_buffer_add_text(&buffer, quoted ? "“" : "");
        add_text(&buffer, variant->text);
        qu_buffer_add_text(&buffer, quoted ? "”" : "");
        qu_buffer_add_text(&buffer, " in ");
        qu_buffer_add_count(&buffer, variant->n_reports);
        if (i == 0) {
            qu_buffer_add_text(&buffer, variant->n_reports == 1 ? " report" : " reports");
        }
    }
    if (variants->n > MOST_SHOWN) {
        qu_buffer_add_text(&buffer, ", others elsewhere");
    }
    bool done = !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), out);
    qu_buffer_dispose(&buffer);
    return done;
}

bool qu_point_open(qu_statement_work *work, uint32_t n_most, qu_point *out)
{
    *out = (qu_point){0};
    out->places = qu_arena_array(work->arena, n_most, sizeof *out->places);
    out->witnesses = qu_arena_array(work->scratch, n_most, sizeof *out->witnesses);
    return out->places != NULL && out->witnesses != NULL;
}

bool qu_point_has(const qu_point *p, uint32_t witness)
{
    for (uint32_t i = 0; i < p->n; i++) {
        if (p->witnesses[i] == witness) {
            return true;
        }
    }
    return false;
}

bool qu_point_close(qu_statement_work *work, qu_point *p, quoth_difference_kind kind,
    uint32_t statement, qu_contrasts *out)
{
    if (p->variants.n < 2) {
        return true;
    }
    quoth_difference difference = {
        .kind = kind, .statement = statement, .places = p->places, .n_places = p->n};
    if (!write_note(work->arena, &p->variants, kind == QUOTH_WORDING, &difference.note) ||
        !qu_arena_grow(work->scratch, &out->items, &out->capacity, out->n, sizeof difference)) {
        return false;
    }
    out->items[out->n++] = difference;
    return true;
}
