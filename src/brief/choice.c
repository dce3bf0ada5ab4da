/* choice.c: what of a collection goes into a brief. */
#include "brief/choice.h"

#include <stdlib.h>

quoth_status qu_choice_stories(size_t n_stories, const quoth_selection *selection,
    uint32_t *begin, uint32_t *end, quoth_error *err)
{
    *begin = 0;
    *end = (uint32_t)n_stories;
    if (selection == NULL || selection->story == 0) {
        return QUOTH_OK;
    }
    if (selection->story > n_stories) {
        return qu_fail(err, QUOTH_E_RANGE, 0, "there is no story %u, only %zu of them",
            selection->story, n_stories);
    }
    *begin = selection->story - 1;
    *end = selection->story;
    return QUOTH_OK;
}

quoth_view qu_version_speaker(const quoth_collection *collection, const quoth_version *version)
{
    size_t n_reports, n_attributions, n_speakers;
    const quoth_report *report =
        quoth_collection_reports(collection, &n_reports)[version->report];
    const quoth_attribution *attributions = quoth_report_attributions(report, &n_attributions);
    const quoth_speaker *speakers = quoth_report_speakers(report, &n_speakers);
    if (version->attribution >= n_attributions) {
        return qu_view("");
    }
    uint32_t speaker = attributions[version->attribution].speaker;
    return speaker < n_speakers ? speakers[speaker].name : qu_view("");
}

/* --- speakers --------------------------------------------------------------------------- */

/* The next word of a text: letters and digits and the marks between them. */
static bool next_word(quoth_view text, size_t *at, quoth_view *word)
{
    size_t n, begin = text.len;
    for (; *at < text.len; *at += n) {
        uint32_t c = qu_char_at(text, *at, &n);
        bool inside = qu_is_letter(c) || qu_is_digit(c) || c == '\'';
        if (inside && begin == text.len) {
            begin = *at;
        } else if (!inside && begin < text.len) {
            break;
        }
    }
    *word = (quoth_view){text.ptr + begin, begin < text.len ? *at - begin : 0};
    return word->len > 0;
}

bool qu_name_holds(qu_arena *scratch, quoth_view name, quoth_view wanted)
{
    quoth_view folded_name, folded_wanted, word, have;
    if (!qu_fold(scratch, name, &folded_name) || !qu_fold(scratch, wanted, &folded_wanted)) {
        return false;
    }
    bool any = false;
    for (size_t at = 0; next_word(folded_wanted, &at, &word);) {
        bool found = false;
        for (size_t in = 0; !found && next_word(folded_name, &in, &have);) {
            found = qu_equal(have, word);
        }
        if (!found) {
            return false;
        }
        any = true;
    }
    return any;
}

/* Is one of those whom the version names called so? */
static bool names(const quoth_collection *collection, const quoth_version *version,
    qu_arena *scratch, quoth_view wanted)
{
    size_t n_reports, n, n_speakers;
    const quoth_report *report =
        quoth_collection_reports(collection, &n_reports)[version->report];
    const quoth_attribution *attributions = quoth_report_attributions(report, &n);
    const quoth_speaker *speakers = quoth_report_speakers(report, &n_speakers);
    bool held = qu_name_holds(scratch, qu_version_speaker(collection, version), wanted);
    for (uint32_t i = 0;
         !held && version->attribution < n && i < attributions[version->attribution].n_speakers;
         i++) {
        uint32_t speaker = attributions[version->attribution].speakers[i];
        held = qu_name_holds(scratch, speakers[speaker].name, wanted);
    }
    return held;
}

bool qu_choice_allows(qu_arena *scratch, const quoth_collection *collection,
    const quoth_statement *statement, const quoth_selection *selection)
{
    if (selection == NULL || selection->speaker.len == 0) {
        return true;
    }
    qu_arena_mark here = qu_arena_here(scratch);
    bool held = qu_name_holds(scratch, statement->speaker, selection->speaker);
    for (uint32_t i = 0; !held && i < statement->n_versions; i++) {
        held = names(collection, &statement->versions[i], scratch, selection->speaker);
    }
    qu_arena_rewind(scratch, here);
    return held;
}

/* --- the choice ------------------------------------------------------------------------- */

struct qu_choice_entry {
    uint32_t report, witness;
};

static int compare_entries(const void *a, const void *b)
{
    uint32_t x = ((const struct qu_choice_entry *)a)->report;
    uint32_t y = ((const struct qu_choice_entry *)b)->report;
    return (x > y) - (x < y);
}

static bool index_witnesses(qu_arena *arena, qu_choice *choice)
{
    uint32_t n = choice->story->n_witnesses;
    struct qu_choice_entry *index = qu_arena_array(arena, n, sizeof *index);
    if (index == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        index[i] = (struct qu_choice_entry){choice->story->witnesses[i].report, i};
    }
    if (n > 1) {
        qsort(index, n, sizeof *index, compare_entries);
    }
    choice->index = index;
    return true;
}

uint32_t qu_choice_witness(const qu_choice *choice, uint32_t report)
{
    uint32_t low = 0, high = choice->story->n_witnesses;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (choice->index[middle].report == report) {
            return choice->index[middle].witness;
        }
        if (choice->index[middle].report < report) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return choice->story->n_witnesses;
}

/* Whose a statement of one report is: the original's when it carries it, else a copy's. */
static uint32_t owner_of(const qu_choice *choice, const quoth_statement *statement)
{
    const quoth_story *story = choice->story;
    uint32_t first = story->n_witnesses;
    for (uint32_t i = 0; i < statement->n_versions; i++) {
        uint32_t witness = qu_choice_witness(choice, statement->versions[i].report);
        if (witness < story->n_witnesses) {
            if (story->witnesses[witness].copy_of == QUOTH_NONE) {
                return witness;
            }
            first = first == story->n_witnesses ? witness : first;
        }
    }
    return first;
}

typedef struct {
    uint32_t *shared;  /* [n_statements] */
    uint32_t *singles; /* [n_statements] */
    uint32_t *owner;   /* [n_statements] witness of a single statement */
    uint32_t *n_owned; /* [n_witnesses + 1] shown */
    uint32_t *n_more;  /* [n_witnesses + 1] left out */
    uint32_t n_singles;
} sorting;

/* Whether the i-th selected statement is shown when `limit` statements are, in their order. */
static void sort_statement(sorting *sort, uint32_t index, uint32_t limit,
    const qu_choice_limits *limits, qu_choice *out)
{
    const quoth_statement *statement = &out->story->statements[index];
    bool within = limit == 0 || out->n_selected < limit;
    out->n_selected++;
    if (statement->n_reports > 1) {
        if (limit == 0 ? out->n_shared < limits->n_shared : within) {
            sort->shared[out->n_shared++] = index;
        } else {
            out->n_shared_more++;
        }
        return;
    }
    uint32_t owner = owner_of(out, statement);
    if (limit == 0 ? sort->n_owned[owner] < limits->n_single : within) {
        sort->owner[sort->n_singles] = owner;
        sort->singles[sort->n_singles++] = index;
        sort->n_owned[owner]++;
    } else {
        sort->n_more[owner]++;
    }
}

/* One group for each witness that has any: a counting sort, so linear. */
static bool group_singles(
    qu_arena *arena, const sorting *sort, const quoth_story *story, qu_choice *out)
{
    uint32_t n_groups = story->n_witnesses;
    qu_choice_single *groups = qu_arena_array(arena, n_groups, sizeof *groups);
    uint32_t *places = qu_arena_array(arena, n_groups + 1, sizeof *places);
    uint32_t *sorted = qu_arena_array(arena, sort->n_singles, sizeof *sorted);
    if (groups == NULL || places == NULL || sorted == NULL) {
        return false;
    }
    uint32_t place = 0;
    for (uint32_t i = 0; i < n_groups; i++) {
        places[i] = place;
        if (sort->n_owned[i] + sort->n_more[i] > 0) {
            groups[out->n_singles++] = (qu_choice_single){
                story->witnesses[i].report, sorted + place, sort->n_owned[i], sort->n_more[i]};
        }
        place += sort->n_owned[i];
    }
    places[n_groups] = place;
    for (uint32_t i = 0; i < sort->n_singles; i++) {
        sorted[places[sort->owner[i]]++] = sort->singles[i];
    }
    out->singles = groups;
    return true;
}

static bool choose_differences(qu_arena *arena, const quoth_story *story,
    const bool *allowed /* [n_statements] */, bool all, qu_choice *out)
{
    uint32_t *chosen = qu_arena_array(arena, story->n_differences, sizeof *chosen);
    if (chosen == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < story->n_differences; i++) {
        uint32_t statement = story->differences[i].statement;
        if (all || (statement < story->n_statements && allowed[statement])) {
            chosen[out->n_differences++] = i;
        }
    }
    out->differences = chosen;
    return true;
}

quoth_status qu_choice_make(qu_arena *arena, const quoth_collection *collection, uint32_t index,
    const quoth_selection *selection, const qu_choice_limits *limits, qu_choice *out,
    quoth_error *err)
{
    size_t n_stories;
    const quoth_story *story = &quoth_collection_stories(collection, &n_stories)[index];
    *out = (qu_choice){.story = story, .number = index + 1};
    uint32_t n = story->n_statements, n_witnesses = story->n_witnesses;
    sorting sort = {
        .shared = qu_arena_array(arena, n, sizeof *sort.shared),
        .singles = qu_arena_array(arena, n, sizeof *sort.singles),
        .owner = qu_arena_array(arena, n, sizeof *sort.owner),
        .n_owned = qu_arena_array(arena, n_witnesses + 1, sizeof *sort.n_owned),
        .n_more = qu_arena_array(arena, n_witnesses + 1, sizeof *sort.n_more),
    };
    bool *allowed = qu_arena_array(arena, n, sizeof *allowed);
    if (!index_witnesses(arena, out) || sort.shared == NULL || sort.singles == NULL ||
        sort.owner == NULL || sort.n_owned == NULL || sort.n_more == NULL || allowed == NULL) {
        return qu_fail_memory(err);
    }
    uint32_t limit = selection != NULL ? selection->limit : 0;
    for (uint32_t i = 0; i < n; i++) {
        allowed[i] = qu_choice_allows(arena, collection, &story->statements[i], selection);
        if (allowed[i]) {
            sort_statement(&sort, i, limit, limits, out);
        }
    }
    out->shared = sort.shared;
    bool all = selection == NULL || selection->speaker.len == 0;
    if (!group_singles(arena, &sort, story, out) ||
        !choose_differences(arena, story, allowed, all, out)) {
        return qu_fail_memory(err);
    }
    return QUOTH_OK;
}
