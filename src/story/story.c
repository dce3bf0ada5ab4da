/*
 * story.c: reports → stories: the steps in their order, and what the reader sees of a story.
 */
#include "story/story.h"

#include <stdlib.h>

#include "story/story_internal.h"

/* --- threads ------------------------------------------------------------------------------ */

bool qu_workers_open(unsigned n_jobs, qu_workers *out)
{
    *out = (qu_workers){.n = qu_pool_jobs(n_jobs)};
    out->keep = calloc(out->n, sizeof *out->keep);
    out->scratch = calloc(out->n, sizeof *out->scratch);
    out->failed = calloc(out->n, sizeof *out->failed);
    if (out->keep == NULL || out->scratch == NULL || out->failed == NULL) {
        qu_workers_dispose(out);
        return false;
    }
    return true;
}

void qu_workers_dispose(qu_workers *workers)
{
    for (unsigned w = 0; w < workers->n; w++) {
        if (workers->keep != NULL) {
            qu_arena_dispose(&workers->keep[w]);
        }
        if (workers->scratch != NULL) {
            qu_arena_dispose(&workers->scratch[w]);
        }
    }
    free(workers->keep);
    free(workers->scratch);
    free(workers->failed);
    *workers = (qu_workers){0};
}

bool qu_workers_failed(const qu_workers *workers)
{
    for (unsigned w = 0; w < workers->n; w++) {
        if (workers->failed[w]) {
            return true;
        }
    }
    return false;
}

/* --- reading the reports ------------------------------------------------------------------ */

/* All that the steps hand on. */
typedef struct {
    const quoth_report *const *reports; /* [n] as given */
    uint32_t n;
    qu_workers *workers;
    qu_background background;
    qu_profile *profiles; /* [n] by rank, once sorted */
    qu_vectors vectors;
    qu_pairs pairs;
    uint32_t *place;  /* [n] of each rank's story in groups */
    qu_group *groups; /* [n_groups] by first rank */
    uint32_t n_groups;
    qu_story *stories;        /* [n_groups], as groups */
    uint32_t *n_independent;  /* [n_groups] */
    quoth_witness *witnesses; /* [n] story after story */
} finding;

static void read_profile(void *user, unsigned worker, size_t i)
{
    finding *find = user;
    find->profiles[i].report = (uint32_t)i;
    if (!qu_profile_read(&find->workers->keep[worker], &find->workers->scratch[worker],
            &find->background, find->reports[i], &find->profiles[i])) {
        find->workers->failed[worker] = true;
    }
}

/* Days ascending, reports without a day last. */
static int compare_days(int32_t a, int32_t b)
{
    if (a == b) {
        return 0;
    }
    if (a == QU_NO_DAY || b == QU_NO_DAY) {
        return a == QU_NO_DAY ? 1 : -1;
    }
    return a < b ? -1 : 1;
}

static int by_rank(const void *a, const void *b)
{
    const qu_profile *x = a, *y = b;
    int days = compare_days(x->day, y->day);
    if (days != 0) {
        return days;
    }
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x->report > y->report) - (x->report < y->report);
}

static bool read_profiles(finding *find)
{
    find->profiles = qu_arena_array(&find->workers->keep[0], find->n, sizeof *find->profiles);
    if (find->profiles == NULL) {
        return false;
    }
    qu_pool_each(find->workers->n, find->n, read_profile, find);
    if (qu_workers_failed(find->workers)) {
        return false;
    }
    qsort(find->profiles, find->n, sizeof *find->profiles, by_rank);
    return true;
}

/* --- groups ------------------------------------------------------------------------------- */

/* From the least rank of each rank's story to lists of ranks. */
static bool list_groups(finding *find, const uint32_t *story)
{
    qu_arena *keep = &find->workers->keep[0];
    uint32_t *ranks = qu_arena_array(keep, find->n, sizeof *ranks);
    size_t *next = qu_arena_array(keep, find->n, sizeof *next);
    find->groups = qu_arena_array(keep, find->n, sizeof *find->groups);
    find->place = qu_arena_array(keep, find->n, sizeof *find->place);
    if (ranks == NULL || next == NULL || find->groups == NULL || find->place == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < find->n; i++) {
        find->place[i] = story[i] == i ? find->n_groups++ : find->place[story[i]];
        find->groups[find->place[i]].n_ranks++;
    }
    for (uint32_t g = 0, first = 0; g < find->n_groups; g++) {
        next[g] = first;
        find->groups[g].ranks = ranks + first;
        first += find->groups[g].n_ranks;
    }
    for (uint32_t i = 0; i < find->n; i++) {
        ranks[next[find->place[i]]++] = i;
    }
    return true;
}

static bool find_groups(finding *find)
{
    uint32_t *story = qu_arena_array(&find->workers->keep[0], find->n, sizeof *story);
    return story != NULL &&
           qu_weigh(
               find->workers, &find->background, find->profiles, find->n, &find->vectors) &&
           qu_pairs_find(find->workers, &find->vectors, &find->pairs) &&
           qu_stories_part(find->workers, &find->vectors, &find->pairs, story) &&
           list_groups(find, story) &&
           qu_related_find(find->workers, &find->vectors, &find->pairs, find->place,
               find->groups, find->n_groups);
}

/* --- what the reader sees ----------------------------------------------------------------- */

/* A report of a story while that is written up. */
typedef struct {
    const quoth_report *handle;
    uint32_t rank, report;
    int32_t day;
    uint32_t n_tokens;
    uint32_t copy_of; /* report, or QUOTH_NONE */
} member;

/* The first by day, of one day the longest, is taken for the original. */
static int originals_first(const void *a, const void *b)
{
    const member *x = a, *y = b;
    int days = compare_days(x->day, y->day);
    if (days != 0) {
        return days;
    }
    if (x->n_tokens != y->n_tokens) {
        return x->n_tokens > y->n_tokens ? -1 : 1;
    }
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static int by_day_as_given(const void *a, const void *b)
{
    const member *x = a, *y = b;
    int days = compare_days(x->day, y->day);
    return days != 0 ? days : (x->report > y->report) - (x->report < y->report);
}

static bool mark_copies(qu_arena *scratch, member *members, uint32_t n)
{
    const quoth_report **reports = qu_arena_array(scratch, n, sizeof *reports);
    uint32_t *copy_of = qu_arena_array(scratch, n, sizeof *copy_of);
    if (reports == NULL || copy_of == NULL) {
        return false;
    }
    qsort(members, n, sizeof *members, originals_first);
    for (uint32_t i = 0; i < n; i++) {
        reports[i] = members[i].handle;
    }
    if (!qu_copies_find(scratch, reports, n, copy_of)) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        members[i].copy_of = copy_of[i] == QUOTH_NONE ? QUOTH_NONE : members[copy_of[i]].report;
    }
    return true;
}

/* How like a report is to the others of its story, a sample of them when they are many. */
static float centrality(const finding *find, const qu_group *group, uint32_t rank)
{
    enum { SAMPLE = 64 };
    const qu_vector *a = &find->vectors.vectors[rank];
    uint32_t n = group->n_ranks < SAMPLE ? group->n_ranks : SAMPLE;
    float sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t other = group->ranks[(uint64_t)i * group->n_ranks / n];
        const qu_vector *b = &find->vectors.vectors[other];
        sum += qu_weights_product(a->weights, a->n_weights, b->weights, b->n_weights);
    }
    return sum;
}

static quoth_view first_sentence(const quoth_report *report)
{
    const qu_language *language = &report->language;
    if (language->n_sentences == 0) {
        return (quoth_view){"", 0};
    }
    return qu_slice(language->text, qu_range_span(language, language->sentences[0]));
}

/* in: members: originals first, so that of equally central reports the earlier gives the title.
 */
static quoth_view title_of(
    const finding *find, const qu_group *group, const member *members, uint32_t n)
{
    const quoth_report *best = members[0].handle;
    float most = -1;
    for (uint32_t i = 0; i < n; i++) {
        if (members[i].copy_of == QUOTH_NONE &&
            members[i].handle->article.facts.title.len > 0) {
            float central = centrality(find, group, members[i].rank);
            if (central > most) {
                most = central;
                best = members[i].handle;
            }
        }
    }
    quoth_view title = qu_trim(best->article.facts.title);
    return title.len > 0 ? title : first_sentence(best);
}

/* The day that a report was published on, as it is printed. */
static quoth_view day_text(const member *m)
{
    enum { DAY_BYTES = 10 }; /* 2026-01-31 */
    return (quoth_view){m->handle->article.facts.published.ptr, DAY_BYTES};
}

static bool write_story(const finding *find, qu_arena *scratch, uint32_t g, quoth_witness *out)
{
    const qu_group *group = &find->groups[g];
    qu_story *story = &find->stories[g];
    uint32_t n = group->n_ranks;
    member *members = qu_arena_array(scratch, n, sizeof *members);
    if (members == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        const qu_profile *profile = &find->profiles[group->ranks[i]];
        const quoth_report *report = find->reports[profile->report];
        members[i] = (member){.handle = report,
            .rank = group->ranks[i],
            .report = profile->report,
            .day = qu_day_of(report->article.facts.published),
            .n_tokens = report->language.n_tokens,
            .copy_of = QUOTH_NONE};
    }
    if (n > 1 && !mark_copies(scratch, members, n)) {
        return false;
    }
    *story = (qu_story){.witnesses = out,
        .n_witnesses = n,
        .title = title_of(find, group, members, n),
        .from = {"", 0},
        .to = {"", 0}};
    qsort(members, n, sizeof *members, by_day_as_given);
    for (uint32_t i = 0; i < n; i++) {
        out[i] = (quoth_witness){members[i].report, members[i].copy_of};
        find->n_independent[g] += members[i].copy_of == QUOTH_NONE;
        if (members[i].day != QU_NO_DAY) {
            story->from = i == 0 ? day_text(&members[i]) : story->from;
            story->to = day_text(&members[i]);
        }
    }
    return true;
}

static void write_one(void *user, unsigned worker, size_t g)
{
    finding *find = user;
    qu_arena *scratch = &find->workers->scratch[worker];
    qu_arena_mark mark = qu_arena_here(scratch);
    size_t first = (size_t)(find->groups[g].ranks - find->groups[0].ranks);
    if (!write_story(find, scratch, (uint32_t)g, find->witnesses + first)) {
        find->workers->failed[worker] = true;
    }
    qu_arena_rewind(scratch, mark);
}

static bool write_stories(finding *find, qu_arena *arena)
{
    qu_arena *keep = &find->workers->keep[0];
    find->stories = qu_arena_array(keep, find->n_groups, sizeof *find->stories);
    find->n_independent = qu_arena_array(keep, find->n_groups, sizeof *find->n_independent);
    find->witnesses = qu_arena_array(arena, find->n, sizeof *find->witnesses);
    if (find->stories == NULL || find->n_independent == NULL || find->witnesses == NULL) {
        return false;
    }
    qu_pool_each(find->workers->n, find->n_groups, write_one, find);
    return !qu_workers_failed(find->workers);
}

/* --- order -------------------------------------------------------------------------------- */

typedef struct {
    uint32_t group, n_independent, n_witnesses;
    quoth_view to;
} entry;

/* Most independent reports, most reports, latest; then by rank. */
static int most_first(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->n_independent != y->n_independent) {
        return x->n_independent > y->n_independent ? -1 : 1;
    }
    if (x->n_witnesses != y->n_witnesses) {
        return x->n_witnesses > y->n_witnesses ? -1 : 1;
    }
    int later = qu_compare(y->to, x->to);
    return later != 0 ? later : (x->group > y->group) - (x->group < y->group);
}

static bool give_stories(const finding *find, qu_arena *arena, qu_stories *out)
{
    qu_arena *keep = &find->workers->keep[0];
    qu_story *stories = qu_arena_array(arena, find->n_groups, sizeof *stories);
    entry *order = qu_arena_array(keep, find->n_groups, sizeof *order);
    uint32_t *number = qu_arena_array(keep, find->n_groups, sizeof *number);
    if (stories == NULL || order == NULL || number == NULL) {
        return false;
    }
    for (uint32_t g = 0; g < find->n_groups; g++) {
        order[g] = (entry){
            g, find->n_independent[g], find->stories[g].n_witnesses, find->stories[g].to};
    }
    qsort(order, find->n_groups, sizeof *order, most_first);
    for (uint32_t i = 0; i < find->n_groups; i++) {
        number[order[i].group] = i;
    }
    for (uint32_t i = 0; i < find->n_groups; i++) {
        const qu_group *group = &find->groups[order[i].group];
        uint32_t *related = qu_arena_array(arena, group->n_related, sizeof *related);
        if (related == NULL) {
            return false;
        }
        for (uint32_t r = 0; r < group->n_related; r++) {
            related[r] = number[group->related[r]];
        }
        stories[i] = find->stories[order[i].group];
        stories[i].related = related;
        stories[i].n_related = group->n_related;
    }
    *out = (qu_stories){stories, find->n_groups};
    return true;
}

quoth_status qu_stories_find(qu_arena *arena, const quoth_report *const *reports, size_t n,
    unsigned n_jobs, qu_stories *out, quoth_error *err)
{
    *out = (qu_stories){0};
    qu_workers workers;
    if (n == 0) {
        return QUOTH_OK;
    }
    if (!qu_workers_open(n_jobs, &workers)) {
        return qu_fail_memory(err);
    }
    finding find = {.reports = reports, .n = (uint32_t)n, .workers = &workers};
    bool ok = qu_background_open(&find.background) && read_profiles(&find) &&
              find_groups(&find) && write_stories(&find, arena) &&
              give_stories(&find, arena, out);
    qu_background_dispose(&find.background);
    qu_workers_dispose(&workers);
    return ok ? QUOTH_OK : qu_fail_memory(err);
}
