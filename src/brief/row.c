/* row.c: the versions of a statement as rows. */
#include "brief/row.h"

#include <quoth/record.h>

bool qu_row_words(qu_arena *arena, const quoth_collection *collection,
    const quoth_version *version, quoth_view *out)
{
    size_t n_reports;
    quoth_view text =
        quoth_report_text(quoth_collection_reports(collection, &n_reports)[version->report]);
    if (version->n_content == 1) {
        *out = qu_slice(text, version->content[0]);
        return true;
    }
    qu_buffer buffer = {0};
    for (uint32_t i = 0; i < version->n_content; i++) {
        qu_buffer_add_text(&buffer, i > 0 ? " \u2026 " : "");
        qu_buffer_add_view(&buffer, qu_slice(text, version->content[i]));
    }
    bool done = !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), out);
    qu_buffer_dispose(&buffer);
    return done;
}

/* Rows with one key print the same. */
static uint64_t key_of(const qu_row *row)
{
    const quoth_version *version = row->version;
    uint64_t key = qu_hash_pair((uint64_t)version->relation + 1, qu_fold_hash(row->other_name));
    key = qu_hash_pair(key, qu_fold_hash(row->cue));
    if (version->check != NULL) {
        key = qu_hash_pair(key, (uint64_t)version->check->verdict + 1);
    }
    if (row->is_same) {
        return key;
    }
    for (uint32_t i = 0; i < version->n_edits; i++) {
        const quoth_edit *edit = &version->edits[i];
        uint64_t change = qu_hash_pair(qu_fold_hash(edit->from), qu_fold_hash(edit->to));
        key = qu_hash_pair(key, qu_hash_pair((uint64_t)edit->op + 1, change));
    }
    return version->n_edits > 0 ? key : qu_hash_pair(key, qu_fold_hash(row->words));
}

typedef struct {
    qu_arena *arena;
    const quoth_collection *collection;
    const quoth_statement *statement;
    qu_row *rows;     /* [n_versions] */
    uint32_t *row_of; /* [n_versions] of each version */
    uint32_t n_rows;
    qu_map index;
    bool is_quotation; /* the statement's text */
} maker;

static bool add_version(maker *make, uint32_t i)
{
    const quoth_version *version = &make->statement->versions[i];
    qu_row new = {.version = version, .n_reports = 1};
    new.other_name = qu_label_other_speaker(make->collection, make->statement, version);
    new.is_quotation = qu_label_is_quotation(make->collection, version);
    if (!qu_row_words(make->arena, make->collection, version, &new.words) ||
        !qu_label_cue(make->arena, make->collection, version, &new.cue)) {
        return false;
    }
    quoth_view text = qu_label_words(make->statement->text);
    new.is_same = new.is_quotation == make->is_quotation &&
                  (version->relation == QUOTH_SAME ||
                      qu_fold_hash(qu_label_words(new.words)) == qu_fold_hash(text));
    uint32_t *row = qu_map_put(&make->index, key_of(&new), make->n_rows);
    if (row == NULL) {
        return false;
    }
    make->row_of[i] = *row;
    if (*row < make->n_rows) {
        make->rows[*row].n_reports++;
        return true;
    }
    bool marked = !new.is_same && version->relation != QUOTH_PARAPHRASE && version->n_edits > 0;
    bool done = !marked || qu_mark_version(make->arena, version, &new.marking);
    make->rows[make->n_rows++] = new;
    return done;
}

/* Enter the reports into the rows, one that prints the words again only once. */
static bool enter_reports(maker *make)
{
    uint32_t n_versions = make->statement->n_versions, place = 0;
    qu_row_report *all = qu_arena_array(make->arena, n_versions, sizeof *all);
    if (all == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < make->n_rows; i++) {
        make->rows[i].reports = all + place;
        place += make->rows[i].n_reports;
        make->rows[i].n_reports = 0;
    }
    for (uint32_t i = 0; i < n_versions; i++) {
        qu_row *row = &make->rows[make->row_of[i]];
        qu_row_report *reports = all + (row->reports - all);
        uint32_t report = make->statement->versions[i].report, at = row->n_reports;
        while (at > 0 && reports[at - 1].report != report && row->n_reports - at < 64) {
            at--;
        }
        if (at > 0 && reports[at - 1].report == report) {
            reports[at - 1].n_times++;
        } else {
            reports[row->n_reports++] = (qu_row_report){report, 1};
        }
    }
    return true;
}

/* The very words, then what was changed, then what was told in other words. */
static unsigned rank_of(const qu_row *row)
{
    if (row->is_same) {
        return row->other_name.len > 0 ? 1 : 0;
    }
    return row->is_quotation ? 2 : 3;
}

static bool in_order(const maker *make, const qu_row **out)
{
    qu_row *rows = qu_arena_array(make->arena, make->n_rows, sizeof *rows);
    if (rows == NULL) {
        return false;
    }
    uint32_t n = 0;
    for (unsigned rank = 0; rank < 4; rank++) {
        for (uint32_t i = 0; i < make->n_rows; i++) {
            if (rank_of(&make->rows[i]) == rank) {
                rows[n++] = make->rows[i];
            }
        }
    }
    *out = rows;
    return true;
}

bool qu_rows_make(qu_arena *arena, const quoth_collection *collection,
    const quoth_statement *statement, const qu_row **out, uint32_t *n_out)
{
    uint32_t n = statement->n_versions;
    maker make = {.arena = arena, .collection = collection, .statement = statement};
    make.rows = qu_arena_array(arena, n, sizeof *make.rows);
    make.row_of = qu_arena_array(arena, n, sizeof *make.row_of);
    make.is_quotation = n > 0 && qu_label_is_quotation(collection, &statement->versions[0]);
    bool done = make.rows != NULL && make.row_of != NULL;
    for (uint32_t i = 0; done && i < n; i++) {
        done = add_version(&make, i);
    }
    qu_map_dispose(&make.index);
    *out = NULL;
    done = done && enter_reports(&make) && in_order(&make, out);
    *n_out = make.n_rows;
    return done;
}

const char *qu_row_relation(const qu_row *row)
{
    static const char *const names[] = {
        "same words", "cut", "longer", "changed", "bracketed", "run together", "paraphrase"};
    return row->is_same               ? names[QUOTH_SAME]
           : row->marking.is_fragment ? "only"
                                      : names[row->version->relation];
}
