/*
 * statement.c: attributions of many reports → statements, versions, edits.
 *
 *     utterance.c   attributions → utterances
 *     fuse.c        pieces that another report quotes as one
 *     cluster.c     utterances → clusters, by shingle.c, align.c and likeness.c
 *     split.c       clusters that run two remarks together
 *     paraphrase.c  indirect attributions join, or make clusters of their own
 *     wording.c     clusters → text, relations, edits
 *     contrast.c    and the points on which their versions differ
 */
#include "statement/version/contrast.h"

#include <stdlib.h>
#include <string.h>

/* A statement before it has its place in the order. */
typedef struct {
    quoth_statement statement;
    uint32_t number; /* under which contrasts know it */
    bool indirect;
    uint32_t place_pm; /* how far down the report that has it first, in thousandths */
} draft;

/* --- speaker ------------------------------------------------------------------------------ */

static uint32_t count_words(quoth_view name)
{
    uint32_t n_words = 0;
    bool blank = true;
    for (size_t i = 0; i < name.len; i++) {
        bool space = name.ptr[i] == ' ';
        n_words += blank && !space;
        blank = space;
    }
    return n_words;
}

/* How many versions name whom this name may stand for, and how many in these very words. */
typedef struct {
    uint32_t n_agree, n_equal, n_words;
} support;

static support support_of(
    qu_statement_work *work, const qu_composition *c, uint32_t n, quoth_view name)
{
    support out = {.n_words = count_words(name)};
    for (uint32_t i = 0; i < n; i++) {
        quoth_view other = c->wordings[i].utterance->speaker;
        bool quoted = c->wordings[i].relation != QUOTH_PARAPHRASE;
        if (other.len > 0) {
            out.n_agree += quoted && qu_names_match(work, name, other) > 0;
            out.n_equal += qu_equal(name, other);
        }
    }
    return out;
}

static bool is_better(support a, quoth_view name, support b, quoth_view than)
{
    if (a.n_agree != b.n_agree) {
        return a.n_agree > b.n_agree;
    }
    if (a.n_words != b.n_words) {
        return a.n_words > b.n_words;
    }
    if (a.n_equal != b.n_equal) {
        return a.n_equal > b.n_equal;
    }
    return name.len != than.len ? name.len > than.len : qu_compare(name, than) < 0;
}

/* The fullest name of the speaker whom most versions name. */
static quoth_view fullest_name(qu_statement_work *work, const qu_composition *c, uint32_t n)
{
    enum { MOST_LOOKED_AT = 64 };
    quoth_view best = {"", 0};
    support best_support = {0};
    for (uint32_t i = 0; i < n && i < MOST_LOOKED_AT; i++) {
        quoth_view name = c->wordings[i].utterance->speaker;
        if (name.len == 0) {
            continue;
        }
        support has = support_of(work, c, n < MOST_LOOKED_AT ? n : MOST_LOOKED_AT, name);
        if (best.len == 0 || is_better(has, name, best_support, best)) {
            best = name;
            best_support = has;
        }
    }
    return best;
}

/* --- how central -------------------------------------------------------------------------- */

/* In how many independent reports' attributions each root stands. */
typedef struct {
    qu_map counts, last; /* root → reports, root → the last witness + 1 that was counted */
    uint64_t total;      /* of the counts that several reports make up */
} ground;

static bool count_roots(ground *g, const qu_utterances *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        const qu_utterance *u = &list->items[i];
        for (uint32_t k = 0; k < u->n_words; k++) {
            if (u->words[k].root == 0) {
                continue;
            }
            uint32_t *count = qu_map_put(&g->counts, u->words[k].root, 0);
            uint32_t *last = qu_map_put(&g->last, u->words[k].root, 0);
            if (count == NULL || last == NULL) {
                return false;
            }
            if (*last != u->witness + 1) {
                *last = u->witness + 1;
                ++*count;
                g->total += *count > 1;
            }
        }
    }
    return true;
}

/* Share of the story's common words that the utterance holds, with how early it stands. */
static float score_of(const ground *g, const qu_utterance *u, uint32_t place_pm)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < u->n_words; i++) {
        bool again = u->words[i].root == 0;
        for (uint32_t k = 0; k < i && !again; k++) {
            again = u->words[k].root == u->words[i].root;
        }
        uint32_t n = again ? QUOTH_NONE : qu_map_get(&g->counts, u->words[i].root);
        sum += n == QUOTH_NONE ? 0 : n - 1;
    }
    double mass = g->total == 0 ? 0.0 : (double)sum / (double)g->total;
    return (float)(mass + 0.1 * (1.0 - place_pm / 1000.0));
}

/* Of less than that more than half are wrong: see model/card.md. */
static const float P_LEAST_ALONE = 0.5f;

/* --- one statement ------------------------------------------------------------------------ */

/* Links in the order of the reports and of their texts; the base stays first. */
static void sort_links(qu_statement_work *work, qu_cluster *cluster)
{
    const qu_utterance *quoted = work->quoted.items, *indirect = work->indirect.items;
    for (uint32_t i = 2; i < cluster->n; i++) { /* nearly in order already, mostly few */
        qu_link link = cluster->links[i];
        bool other = cluster->indirect || link.paraphrase;
        const qu_utterance *u = other ? &indirect[link.utterance] : &quoted[link.utterance];
        uint32_t k = i;
        while (k > 1) {
            const qu_link *before = &cluster->links[k - 1];
            bool was_other = cluster->indirect || before->paraphrase;
            const qu_utterance *v =
                was_other ? &indirect[before->utterance] : &quoted[before->utterance];
            if (v->member < u->member ||
                (v->member == u->member && v->spans[0].begin <= u->spans[0].begin)) {
                break;
            }
            cluster->links[k] = *before;
            k--;
        }
        cluster->links[k] = link;
    }
}

static uint32_t count_witnesses(const qu_composition *c, uint32_t n)
{
    uint32_t n_witnesses = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t witness = c->wordings[i].utterance->witness;
        bool again = false;
        /* Versions of one report stand together, but for the base and for copies. */
        for (uint32_t k = 0; k < i && !again; k++) {
            again = c->wordings[k].utterance->witness == witness;
        }
        n_witnesses += !again;
    }
    return n_witnesses;
}

static uint32_t first_place(const qu_composition *c, uint32_t n)
{
    uint32_t best = 1000;
    for (uint32_t i = 0; i < n; i++) {
        const qu_utterance *u = c->wordings[i].utterance;
        uint64_t len = u->report->article.text.len;
        uint32_t place = len == 0 ? 0 : (uint32_t)(u->spans[0].begin * UINT64_C(1000) / len);
        best = place < best ? place : best;
    }
    return best;
}

static bool write_versions(
    qu_statement_work *work, const qu_composition *c, uint32_t n, quoth_statement *out)
{
    quoth_version *versions = qu_arena_array(work->arena, n, sizeof *versions);
    if (versions == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        const qu_wording *w = &c->wordings[i];
        versions[i] = (quoth_version){.report = work->members[w->utterance->member],
            .attribution = w->utterance->attribution,
            .content = w->utterance->spans,
            .n_content = w->utterance->n_spans,
            .relation = w->relation,
            .edits = w->edits,
            .n_edits = w->n_edits};
    }
    out->versions = versions;
    out->n_versions = n;
    return true;
}

static bool write_statement(qu_statement_work *work, qu_cluster *cluster, const ground *g,
    const qu_names *names, draft *out, qu_contrasts *contrasts)
{
    qu_composition c = {0};
    sort_links(work, cluster);
    if (!qu_compose(work, cluster, &c) ||
        !write_versions(work, &c, cluster->n, &out->statement)) {
        return false;
    }
    out->indirect = cluster->indirect;
    out->place_pm = first_place(&c, cluster->n);
    out->statement.text = c.text;
    out->statement.n_reports = count_witnesses(&c, cluster->n);
    out->statement.score_central = score_of(g, c.base, out->place_pm);
    quoth_view name = qu_names_fullest(names, fullest_name(work, &c, cluster->n));
    if (!qu_arena_copy(work->arena, name, &out->statement.speaker)) {
        return false;
    }
    if (!qu_contrast_accounts(work, cluster, &c, out->number, contrasts)) {
        return false;
    }
    return out->statement.n_reports < 2 ||
           (qu_contrast_wording(work, cluster, &c, out->number, contrasts) &&
               qu_contrast_speaker(work, cluster, &c, out->number, contrasts));
}

/* --- all ---------------------------------------------------------------------------------- */

static int by_weight(const void *x, const void *y)
{
    const draft *a = x, *b = y;
    if (a->statement.n_reports != b->statement.n_reports) {
        return a->statement.n_reports > b->statement.n_reports ? -1 : 1;
    }
    if (a->indirect != b->indirect) {
        return a->indirect ? 1 : -1;
    }
    if (a->statement.score_central != b->statement.score_central) {
        return a->statement.score_central > b->statement.score_central ? -1 : 1;
    }
    if (a->place_pm != b->place_pm) {
        return a->place_pm < b->place_pm ? -1 : 1;
    }
    int order = qu_compare(a->statement.text, b->statement.text);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static int by_statement(const void *x, const void *y)
{
    const quoth_difference *a = x, *b = y;
    if (a->statement != b->statement) {
        return a->statement < b->statement ? -1 : 1;
    }
    return (a->kind > b->kind) - (a->kind < b->kind);
}

/* Order the drafts, and let the contrasts speak of statements by their place in that order. */
static bool order_all(qu_statement_work *work, draft *drafts, uint32_t n,
    qu_contrasts *contrasts, qu_statements *out)
{
    quoth_statement *statements = qu_arena_array(work->arena, n, sizeof *statements);
    uint32_t *place = qu_arena_array(work->scratch, n, sizeof *place);
    if (statements == NULL || place == NULL) {
        return false;
    }
    qsort(drafts, n, sizeof *drafts, by_weight);
    for (uint32_t i = 0; i < n; i++) {
        statements[i] = drafts[i].statement;
        place[drafts[i].number] = i;
    }
    for (uint32_t i = 0; i < contrasts->n; i++) {
        contrasts->items[i].statement = place[contrasts->items[i].statement];
    }
    if (contrasts->n > 0) {
        qsort(contrasts->items, contrasts->n, sizeof *contrasts->items, by_statement);
    }
    quoth_difference *differences =
        qu_arena_dup(work->arena, contrasts->items, contrasts->n * sizeof *differences);
    *out = (qu_statements){statements, n, differences, contrasts->n};
    return differences != NULL;
}

/* "defended the plan", "was asked whether", in one report and in no words that were said:
 * nothing to lay side by side. */
static bool is_attitude(const qu_statement_work *work, const qu_cluster *cluster)
{
    if (!cluster->indirect || cluster->n != 1) {
        return false;
    }
    const qu_utterance *u = &work->indirect.items[cluster->links[0].utterance];
    const quoth_attribution *a = &u->report->attributions[u->attribution];
    bool says = a->clause ? a->polarity != QUOTH_ASKS : a->polarity == QUOTH_DENIES;
    return !says || a->p_right < P_LEAST_ALONE;
}

static bool write_all(
    qu_statement_work *work, const ground *g, const qu_names *names, qu_statements *out)
{
    qu_contrasts contrasts = {0};
    draft *drafts = qu_arena_array(work->scratch, work->clusters.n, sizeof *drafts);
    uint32_t n = 0;
    if (drafts == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < work->clusters.n; i++) {
        if (work->clusters.items[i].n == 0 || is_attitude(work, &work->clusters.items[i])) {
            continue;
        }
        drafts[n].number = n;
        if (!write_statement(
                work, &work->clusters.items[i], g, names, &drafts[n], &contrasts)) {
            return false;
        }
        n++;
    }
    return order_all(work, drafts, n, &contrasts, out);
}

static bool find(qu_statement_work *work, qu_statements *out)
{
    ground g = {0};
    qu_names names = {0};
    bool done = qu_utterances_gather(work) && qu_names_share(work) && qu_fuse_bridged(work) &&
                qu_clusters_build(work) && qu_clusters_split(work) && qu_fuse_rows(work) &&
                qu_paraphrases_join(work) && count_roots(&g, &work->quoted) &&
                count_roots(&g, &work->indirect) && qu_names_gather(work, &names) &&
                write_all(work, &g, &names, out);
    qu_names_dispose(&names);
    qu_map_dispose(&g.counts);
    qu_map_dispose(&g.last);
    qu_map_dispose(&work->matches);
    return done;
}

quoth_status qu_statements_find(qu_arena *arena, qu_arena *scratch,
    const quoth_report *const *reports, const uint32_t *members, const uint32_t *witness,
    size_t n_members, qu_statements *out, quoth_error *err)
{
    qu_arena brush = {0};
    qu_arena_mark mark = qu_arena_here(scratch);
    qu_statement_work work = {.arena = arena,
        .scratch = scratch,
        .brush = &brush,
        .reports = reports,
        .members = members,
        .witness = witness,
        .n_members = n_members};
    *out = (qu_statements){0};
    bool done = find(&work, out);
    qu_arena_dispose(&brush);
    qu_arena_rewind(scratch, mark);
    if (!done) {
        *out = (qu_statements){0};
        return qu_fail_memory(err);
    }
    return QUOTH_OK;
}
