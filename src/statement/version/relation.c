/* relation.c: runs → the relation of a version to its statement's text, and its edits. */
#include "statement/version/wording.h"

typedef struct {
    bool replaced, inflected_only, inserted_inside, extended, bracketed, cut, run_together;
    uint32_t n_inflected;
} changes;

/* A whole sentence or more left out between two passages, without a sign of it? */
static bool runs_together(const qu_composition *c, const qu_utterance *u, const qu_run *run)
{
    if (run->a == 0 || run->b == 0 || run->a_end >= c->n_words || run->b >= u->n_words) {
        return false;
    }
    uint8_t flags = u->words[run->b].flags;
    return (c->said[run->a - 1]->flags & QU_SAID_SENTENCE) &&
           (c->said[run->a_end - 1]->flags & QU_SAID_SENTENCE) &&
           !(flags & (QU_SAID_PIECE | QU_SAID_ELLIPSIS));
}

static void note_replace(changes *out, const qu_composition *c, const qu_run *run)
{
    if (run->bracketed) {
        out->bracketed = true;
        return;
    }
    out->replaced = true;
    if (run->inflected && c->keys[run->a].content) {
        out->n_inflected++;
    } else {
        out->inflected_only = false;
    }
}

static changes count_changes(
    const qu_composition *c, const qu_utterance *u, const qu_run *runs, uint32_t n)
{
    changes out = {.inflected_only = true};
    for (uint32_t i = 0; i < n; i++) {
        const qu_run *run = &runs[i];
        if (run->op == QUOTH_REPLACE) {
            note_replace(&out, c, run);
        } else if (run->op == QUOTH_DELETE) {
            out.cut = true;
            out.run_together = out.run_together || runs_together(c, u, run);
        } else if (run->op == QUOTH_INSERT) {
            bool at_end = i == 0 || i + 1 == n;
            out.bracketed = out.bracketed || run->bracketed;
            out.extended = out.extended || (!run->bracketed && at_end);
            out.inserted_inside = out.inserted_inside || (!run->bracketed && !at_end);
        }
    }
    return out;
}

/* One word in ten: enough for a singular that became a plural where the rest was only cut. */
enum { INFLECTED_SHARE = 10 };

quoth_relation qu_relate(const qu_composition *c, const qu_wording *wording, bool joined)
{
    const qu_utterance *u = wording->utterance;
    changes found = count_changes(c, u, wording->runs, wording->n_runs);
    bool small = found.inflected_only && found.cut && !found.extended &&
                 found.n_inflected * INFLECTED_SHARE <= u->n_plain;
    if ((found.replaced && !small) || found.inserted_inside) {
        return joined ? QUOTH_JOINED : QUOTH_ALTERED;
    }
    if (joined || found.run_together) {
        return QUOTH_JOINED;
    }
    if (found.extended) {
        return QUOTH_EXTENDED;
    }
    if (found.cut) {
        return QUOTH_SHORTENED;
    }
    return found.bracketed ? QUOTH_BRACKETED : QUOTH_SAME;
}

/* Words of a version in print never cross from one content span into another. */
static uint32_t same_span_end(const qu_utterance *u, uint32_t first, uint32_t end)
{
    uint32_t i = first + 1;
    while (i < end && !(u->words[i].flags & QU_SAID_PIECE)) {
        i++;
    }
    return i;
}

static quoth_view from_text(const qu_composition *c, uint32_t first, uint32_t end)
{
    return first < end
               ? qu_slice(c->text, (quoth_span){c->words[first].begin, c->words[end - 1].end})
               : (quoth_view){"", 0};
}

/* One run as one edit, or several where it goes over a border between spans. */
static uint32_t write_edits(
    const qu_composition *c, const qu_utterance *u, const qu_run *run, quoth_edit *out)
{
    uint32_t n = 0, a = run->a, b = run->b;
    if (run->b == run->b_end) {
        out[n++] =
            (quoth_edit){.op = run->op, .from = from_text(c, a, run->a_end), .to = {"", 0}};
        return n;
    }
    while (b < run->b_end) {
        uint32_t end = same_span_end(u, b, run->b_end);
        uint32_t a_end = end == run->b_end ? run->a_end : a + (end - b);
        a_end = a_end > run->a_end ? run->a_end : a_end;
        quoth_edit_op op = run->op == QUOTH_REPLACE && a == a_end ? QUOTH_INSERT : run->op;
        out[n++] = (quoth_edit){.op = op,
            .bracketed = run->bracketed,
            .from = from_text(c, a, a_end),
            .to = qu_print_of(u, b, end, end == u->n_words)};
        a = a_end;
        b = end;
    }
    return n;
}

bool qu_edits_make(qu_statement_work *work, const qu_composition *c, const qu_utterance *u,
    qu_wording *wording)
{
    uint32_t n_most = wording->n_runs;
    for (uint32_t i = 0; i < u->n_words; i++) {
        n_most += (u->words[i].flags & QU_SAID_PIECE) != 0;
    }
    quoth_edit *edits = qu_arena_array(work->arena, n_most, sizeof *edits);
    if (edits == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < wording->n_runs; i++) {
        wording->n_edits += write_edits(c, u, &wording->runs[i], edits + wording->n_edits);
    }
    wording->edits = edits;
    return true;
}
