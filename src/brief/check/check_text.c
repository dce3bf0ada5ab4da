/* check_text.c: what is shown of a check, for any writer. */
#include "brief/check/check_text.h"

#include <string.h>

enum { MOST_BETWEEN_BYTES = 24, MOST_SHOWN_WORDS = 28, SHOWN_AT_END_WORDS = 8 };

bool qu_check_differs(const quoth_check *check, bool strict)
{
    for (uint32_t i = 0; i < check->n_edits; i++) {
        const quoth_word_edit *edit = &check->edits[i];
        if (edit->op != QUOTH_KEEP && (strict || !edit->trivial)) {
            return true;
        }
    }
    return false;
}

typedef struct {
    qu_arena *arena;
    qu_part *parts;
    uint32_t n, capacity;
    quoth_view last; /* the words before, to print what stands between */
    bool jumped, failed;
} builder;

static void add(builder *b, qu_part part)
{
    if (!qu_arena_grow(b->arena, &b->parts, &b->capacity, b->n, sizeof part)) {
        b->failed = true;
        return;
    }
    b->parts[b->n++] = part;
}

/* What stands between two runs of words, if that is no more than punctuation. */
static void add_between(builder *b, quoth_view words)
{
    if (b->last.len == 0 || b->jumped) {
        return;
    }
    const char *end = b->last.ptr + b->last.len;
    bool near = words.ptr >= end && words.ptr - end <= MOST_BETWEEN_BYTES;
    if (near) {
        add(b, (qu_part){.kind = QU_PART_SAME, .text = {end, (size_t)(words.ptr - end)}});
    } else {
        add(b, (qu_part){.kind = QU_PART_GAP, .space = true});
    }
}

/* The first or the last n words of a text. */
static quoth_view some_words(quoth_view text, uint32_t n_words, bool from_end)
{
    size_t at = from_end ? text.len : 0;
    for (uint32_t i = 0; i < n_words; i++) {
        while (from_end ? at > 0 && text.ptr[at - 1] != ' ' && text.ptr[at - 1] != '\n'
                        : at < text.len && text.ptr[at] != ' ' && text.ptr[at] != '\n') {
            at += from_end ? (size_t)-1 : 1;
        }
        if (i + 1 < n_words) {
            while (from_end ? at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\n')
                            : at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\n')) {
                at += from_end ? (size_t)-1 : 1;
            }
        }
    }
    return from_end ? (quoth_view){text.ptr + at, text.len - at} : (quoth_view){text.ptr, at};
}

static void add_words(builder *b, quoth_view words, bool other)
{
    if (words.len == 0) {
        return;
    }
    add_between(b, words);
    qu_part part = {.kind = other ? QU_PART_OTHER : QU_PART_SAME,
        .space = b->n > 0 && b->parts[b->n - 1].kind >= QU_PART_GAP,
        .text = words};
    uint32_t n_words = 1;
    for (size_t i = 0; i < words.len; i++) {
        n_words += words.ptr[i] == ' ' || words.ptr[i] == '\n';
    }
    if (other && n_words > MOST_SHOWN_WORDS) {
        part.text = some_words(words, SHOWN_AT_END_WORDS, false);
        part.text_end = some_words(words, SHOWN_AT_END_WORDS, true);
    }
    add(b, part);
    b->last = words;
    b->jumped = false;
}

static bool build(
    qu_arena *arena, const quoth_check *check, bool strict, bool printed, qu_parts *out)
{
    builder b = {.arena = arena, .last = {"", 0}};
    for (uint32_t i = 0; i < check->n_edits; i++) {
        const quoth_word_edit *edit = &check->edits[i];
        if (edit->jump) {
            add(&b, (qu_part){.kind = QU_PART_JUMP, .space = true, .text = {"", 0}});
            b.jumped = true;
            b.last = printed ? b.last : (quoth_view){"", 0};
            continue;
        }
        bool other = edit->op != QUOTH_KEEP && (strict || !edit->trivial);
        add_words(&b, printed ? edit->to : edit->from, other);
    }
    *out = (qu_parts){b.parts, b.n};
    return !b.failed;
}

bool qu_check_printed(qu_arena *arena, const quoth_check *check, bool strict, qu_parts *out)
{
    return build(arena, check, strict, true, out);
}

bool qu_check_recorded(qu_arena *arena, const quoth_check *check, bool strict, qu_parts *out)
{
    return build(arena, check, strict, false, out);
}

/* --- notes -------------------------------------------------------------------------------- */

static void add_note(qu_buffer *note, const char *text)
{
    qu_buffer_add_text(note, note->len > 0 ? "; " : "");
    qu_buffer_add_text(note, text);
}

static void note_sense(qu_buffer *note, const quoth_check *check)
{
    static const char *const senses[] = {
        "", "a negation", "a number", "a name", "a modal verb"};
    bool seen[QUOTH_SENSE_MODAL + 1] = {false};
    for (uint32_t i = 0; i < check->n_edits; i++) {
        seen[check->edits[i].trivial ? 0 : check->edits[i].sense] = true;
    }
    bool any = false;
    for (int sense = 1; sense <= QUOTH_SENSE_MODAL; sense++) {
        if (seen[sense]) {
            add_note(note, "");
            note->len -= any ? 2 : 0;
            qu_buffer_add_text(note, any ? ", " : "changes ");
            qu_buffer_add_text(note, senses[sense]);
            any = true;
        }
    }
}

bool qu_check_note(qu_arena *arena, const quoth_check *check, quoth_view *out)
{
    qu_buffer note = {0};
    if (check->verdict == QUOTH_OTHER_SPEAKER) {
        qu_buffer_add_text(&note, "the record has ");
        qu_buffer_add_view(&note, check->found[0].speaker);
        qu_buffer_add_text(&note, " say it");
        if (check->wording != QUOTH_VERBATIM) {
            qu_buffer_add_format(&note, ", %s", quoth_verdict_name(check->wording));
        }
    }
    if (check->wording < QUOTH_NOT_FOUND) {
        note_sense(&note, check);
    }
    if (check->wording == QUOTH_RUN_TOGETHER) {
        add_note(&note, "from passages that stand apart");
    }
    if (check->wording == QUOTH_ELIDED || check->wording == QUOTH_RUN_TOGETHER) {
        add_note(&note,
            check->silent ? "nothing shows that words are left out" : "an ellipsis shows it");
    }
    if (check->verdict == QUOTH_NOT_FOUND && check->n_found > 0) {
        add_note(&note, "the nearest passage is below");
    }
    if (check->weak) {
        add_note(&note, "too short or too common to prove anything");
    }
    bool good = !note.failed && qu_arena_copy(arena, qu_buffer_view(&note), out);
    qu_buffer_dispose(&note);
    return good;
}

void qu_check_count(const quoth_checks *checks, uint32_t counts[QUOTH_NO_VERDICT + 1])
{
    size_t n;
    const quoth_check *list = quoth_checks_list(checks, &n);
    memset(counts, 0, (QUOTH_NO_VERDICT + 1) * sizeof *counts);
    for (size_t i = 0; i < n; i++) {
        counts[list[i].verdict]++;
    }
}

/* --- context ------------------------------------------------------------------------------ */

static bool ends_here(quoth_view text, size_t at)
{
    char c = text.ptr[at];
    bool blank = at + 1 >= text.len || text.ptr[at + 1] == ' ' || text.ptr[at + 1] == '\n' ||
                 text.ptr[at + 1] == '\r';
    return c == '\n' || ((c == '.' || c == '?' || c == '!') && blank);
}

enum { MOST_CONTEXT_BYTES = 4000 };

quoth_view qu_check_before(const quoth_archive *archive, const quoth_found *found, uint32_t n)
{
    quoth_view text = quoth_archive_record(archive, found->record).text;
    size_t at = found->span.begin;
    uint32_t left = n + 1; /* the rest of its own sentence is one */
    while (at > 0 && found->span.begin - at < MOST_CONTEXT_BYTES) {
        if (ends_here(text, at - 1) && at - 1 + 2 < found->span.begin && --left == 0) {
            break;
        }
        at--;
    }
    while (at < text.len && !qu_utf8_boundary(text, at)) {
        at++;
    }
    return n == 0 ? (quoth_view){"", 0}
                  : qu_trim((quoth_view){text.ptr + at, found->span.begin - at});
}

quoth_view qu_check_after(const quoth_archive *archive, const quoth_found *found, uint32_t n)
{
    quoth_view text = quoth_archive_record(archive, found->record).text;
    size_t at = found->span.end;
    uint32_t left = n + 1;
    while (at < text.len && at - found->span.end < MOST_CONTEXT_BYTES) {
        if (ends_here(text, at) && --left == 0) {
            at++;
            break;
        }
        at++;
    }
    while (at < text.len && !qu_utf8_boundary(text, at)) {
        at++;
    }
    return n == 0 ? (quoth_view){"", 0}
                  : qu_trim((quoth_view){text.ptr + found->span.end, at - found->span.end});
}

quoth_view qu_check_bare(quoth_view text)
{
    static const char *const marks[] = {"\"", "\u201c", "\u201d", "\u00ab", "\u00bb", "\u201e"};
    text = qu_trim(text);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if (qu_begins(text, marks[i])) {
            text = (quoth_view){text.ptr + n, text.len - n};
        }
        if (qu_ends(text, marks[i])) {
            text.len -= n;
        }
    }
    return text;
}
