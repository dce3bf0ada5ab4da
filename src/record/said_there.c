/*
 * said_there.c: a check → what is said in the record from the first word to the last.
 *
 * Runs of the record's words that the edits name follow one another but for what was left out;
 * a long cut ends a run, for a statement is no whole speech. Of a run only what is said counts:
 * the speeches of the transcript that it touches.
 */
#include <string.h>

#include "record/record_internal.h"

enum { LONG_CUT_WORDS = 40 };

static void add_text(qu_buffer *out, quoth_view text)
{
    bool blank = out->len > 0;
    for (size_t at = 0, n; at < text.len; at += n) {
        bool space = qu_is_space(qu_char_at(text, at, &n));
        if (!space) {
            if (blank && out->len > 0) {
                qu_buffer_add_byte(out, ' ');
            }
            qu_buffer_add(out, text.ptr + at, n);
        }
        blank = space;
    }
}

/* Add what is said within a span of a record's text. */
static void add_span(qu_buffer *out, const qu_stored *record, quoth_span span)
{
    const qu_transcript *t = &record->transcript;
    uint32_t low = 0, high = t->n_speeches;
    while (low < high) { /* the first that does not end before */
        uint32_t middle = low + (high - low) / 2;
        if (t->speeches[middle].span.end <= span.begin) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < t->n_speeches && t->speeches[low].span.begin < span.end; low++) {
        quoth_span said = t->speeches[low].span;
        said.begin = said.begin > span.begin ? said.begin : span.begin;
        said.end = said.end < span.end ? said.end : span.end;
        add_text(out, qu_slice(record->text, said));
    }
}

/* The record whose text holds the view, of those where the check was found. */
static const qu_stored *holder(
    const quoth_archive *archive, const quoth_check *check, quoth_view words)
{
    for (uint32_t i = 0; i < check->n_found; i++) {
        const qu_stored *record = &archive->records[check->found[i].record];
        if (words.ptr >= record->text.ptr &&
            words.ptr + words.len <= record->text.ptr + record->text.len) {
            return record;
        }
    }
    return NULL;
}

/* A stop right after the last word is the record's. */
static void add_stop(qu_buffer *out, const qu_stored *record, uint32_t end)
{
    if (end < record->text.len && strchr(".!?", record->text.ptr[end]) != NULL &&
        record->text.ptr[end] != '\0') {
        qu_buffer_add_byte(out, record->text.ptr[end]);
    }
}

bool qu_check_said(
    const quoth_archive *archive, qu_arena *arena, const quoth_check *check, quoth_view *out)
{
    qu_buffer text = {0};
    const qu_stored *record = NULL;
    quoth_span run = {0, 0};
    for (uint32_t i = 0; i < check->n_edits; i++) {
        const quoth_word_edit *edit = &check->edits[i];
        bool cut = edit->op == QUOTH_DELETE &&
                   (edit->jump || qu_count_words(edit->from) > LONG_CUT_WORDS);
        if (cut && record != NULL) {
            add_span(&text, record, run);
            qu_buffer_add_text(&text, " \u2026");
            record = NULL;
        }
        if (cut || edit->from.len == 0) {
            continue;
        }
        const qu_stored *holds = holder(archive, check, edit->from);
        if (holds == NULL) {
            continue;
        }
        quoth_span span = qu_span_of(holds->text, edit->from);
        run = record == NULL ? span : (quoth_span){run.begin, span.end};
        record = holds;
    }
    if (record != NULL) {
        add_span(&text, record, run);
        add_stop(&text, record, run.end);
    }
    bool good = !text.failed && qu_arena_copy(arena, qu_buffer_view(&text), out);
    qu_buffer_dispose(&text);
    return good;
}
