/*
 * passages.c: the place where most of a quotation stands, and then places for the words that do
 * not stand there, since a quotation can be put together from more than one.
 */
#include <math.h>
#include <string.h>

#include "record/record_internal.h"

enum {
    MOST_ROUNDS = 4,
    SURE_RUN_WORDS = 3,      /* a run of as many words is no chance */
    LEAST_STRETCH_WORDS = 4, /* to look elsewhere for; one less where an ellipsis says so */
    JOIN_COST = 120,         /* what a passage elsewhere must be better by */
    SPEAKER_BONUS = 50,      /* among places that hold a quotation equally well */
    SAME_RECORD_BONUS = 40
};

static int name_fits(quoth_view name, quoth_view speaker)
{
    enum { MOST_BYTES = 128 };
    char title_case[MOST_BYTES];
    bool inside = false;
    if (name.len > MOST_BYTES) {
        return 1;
    }
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool capital = c >= 'A' && c <= 'Z';
        title_case[i] = capital && inside ? (char)(c + 32) : c;
        inside = capital || (c >= 'a' && c <= 'z');
    }
    return qu_speaker_match(speaker, (quoth_view){title_case, name.len});
}

/* Is it a part that anybody could play? "Q", "THE CHAIR", "MODERATOR" */
static bool is_role(quoth_view name)
{
    static const char *const roles[] = {"q", "a", "question", "answer", "reporter",
        "interviewer", "moderator", "speaker", "unidentified", "unknown", "host", "the",
        "journalist", "interpreter", "audience", "voice", "narrator", "operator"};
    size_t first = 0;
    while (first < name.len && name.ptr[first] != ' ') {
        first++;
    }
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (qu_equal_ascii_case((quoth_view){name.ptr, first}, roles[i])) {
            return true;
        }
    }
    return false;
}

/* Does the record name the speaker elsewhere? Then a part that is not named is another's. */
static bool has_turns(const quoth_archive *archive, uint32_t record, quoth_view speaker)
{
    enum { MOST_TURNS = 400 };
    const qu_transcript *t = &archive->records[record].transcript;
    for (uint32_t i = 0; i < t->n_turns && i < MOST_TURNS; i++) {
        quoth_view name = t->turns[i].speaker;
        if (name.len > 0 && !is_role(name) && name_fits(name, speaker) == 2) {
            return true;
        }
    }
    return false;
}

int qu_speaker_fits(const quoth_archive *archive, uint32_t at, quoth_view speaker)
{
    quoth_view name = qu_archive_speaker(archive, at);
    if (name.len == 0 || speaker.len == 0) {
        return 1;
    }
    if (is_role(name)) {
        return has_turns(archive, qu_archive_record_of(archive, at), speaker) ? 0 : 1;
    }
    return name_fits(name, speaker);
}

/* --- the best place ----------------------------------------------------------------------- */

typedef struct {
    uint32_t *map; /* [n] of the best window */
    uint32_t *room;
    int32_t score; /* with bonuses */
    int32_t plain; /* without */
    uint32_t n_places;
} best;

static uint32_t first_place(const uint32_t *map, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (map[i] != QUOTH_NONE) {
            return map[i];
        }
    }
    return QUOTH_NONE;
}

/* Compare the words [first, end) with each window that seek gives. */
static bool try_windows(const qu_quotation *q, uint32_t first, uint32_t end, bool wide,
    uint32_t near_record, best *found)
{
    qu_window windows[QU_MAX_WINDOWS];
    uint32_t n_windows, n = end - first;
    qu_arena_mark mark = qu_arena_here(q->scratch);
    if (!qu_seek(q->archive, q->scratch, q->words + first, n, wide, windows, &n_windows)) {
        return false;
    }
    qu_arena_rewind(q->scratch, mark);
    for (uint32_t w = 0; w < n_windows; w++) {
        if (windows[w].n_covered * 2 < windows[0].n_covered && w > 1) {
            break;
        }
        int32_t score;
        if (!qu_fit(q->archive, q->scratch, q->words + first, n, &windows[w], found->room,
                &score)) {
            return false;
        }
        uint32_t at = first_place(found->room, n);
        if (at == QUOTH_NONE) {
            continue;
        }
        int32_t plain = score;
        if (q->speaker.len > 0 && qu_speaker_fits(q->archive, at, q->speaker) > 0) {
            score += SPEAKER_BONUS;
        }
        if (near_record != QUOTH_NONE && qu_archive_record_of(q->archive, at) == near_record) {
            score += SAME_RECORD_BONUS;
        }
        found->n_places = plain > found->plain    ? 1
                          : plain == found->plain ? found->n_places + 1
                                                  : found->n_places;
        found->plain = plain > found->plain ? plain : found->plain;
        if (score > found->score) {
            found->score = score;
            memcpy(found->map, found->room, n * sizeof *found->map);
        }
    }
    return true;
}

static bool open_best(const qu_quotation *q, uint32_t n, best *out)
{
    *out = (best){.score = INT32_MIN, .plain = INT32_MIN};
    out->map = qu_arena_array(q->scratch, n + 1, sizeof *out->map);
    out->room = qu_arena_array(q->scratch, n + 1, sizeof *out->room);
    return out->map != NULL && out->room != NULL;
}

/* --- other places ------------------------------------------------------------------------- */

/* The words from i on that follow one another in the record too. */
static uint32_t run_length(const qu_quotation *q, uint32_t i)
{
    uint32_t end = i + 1;
    while (end < q->n && q->map[end] != QUOTH_NONE && q->map[end] == q->map[end - 1] + 1) {
        end++;
    }
    return end - i;
}

static int32_t score_in_place(const qu_quotation *q, uint32_t first, uint32_t end)
{
    int32_t score = 0;
    for (uint32_t i = first; i < end; i++) {
        if (q->map[i] != QUOTH_NONE) {
            score += q->words[i].flags & QU_KEY_FUNCTION ? QU_FIT_FUNCTION : QU_FIT_CONTENT;
            score -= i > first && q->map[i] != q->map[i - 1] + 1 ? QU_FIT_SKIP_OPEN : 0;
        } else {
            score -= q->words[i].marks & QU_SPOKEN_BRACKET ? 0 : QU_FIT_FOREIGN;
        }
    }
    return score;
}

/* The next stretch from *first on that no sure run holds. */
static bool next_stretch(const qu_quotation *q, uint32_t *first, uint32_t *end)
{
    uint32_t i = *first, begin = *first;
    bool any = false;
    while (i < q->n) {
        uint32_t n = q->map[i] != QUOTH_NONE ? run_length(q, i) : 1;
        bool sure = q->map[i] != QUOTH_NONE && n >= SURE_RUN_WORDS;
        if (sure && any) {
            break;
        }
        if (!sure && !any) {
            begin = i;
            any = true;
        }
        i += n;
    }
    *first = begin;
    *end = i;
    return any;
}

/* What a run has to tell, so that it is no chance that it stands at this distance. */
static float least_bits(
    const qu_quotation *q, int64_t gap_words, uint32_t n_foreign, bool shown)
{
    /* Beyond the number of places that it could have stood at; chosen with bench/check. */
    static const float spare_bits = 5, spare_bits_shown = 1, spare_bits_elsewhere = 7;
    enum { NEAR_WORDS = 6, FAR_WORDS = 250 };
    if (gap_words < 0 || gap_words > FAR_WORDS) {
        return qu_archive_bits(q->archive) + (shown ? spare_bits_shown : spare_bits_elsewhere);
    }
    if (gap_words <= (int64_t)n_foreign + NEAR_WORDS) {
        return 0;
    }
    return log2f((float)gap_words) + (shown ? spare_bits_shown : spare_bits);
}

/* Do the words of a stretch tell enough where they were found, far from the rest? */
static bool tells(const qu_quotation *q, const uint32_t *map, uint32_t n, bool shown)
{
    float bits = 0;
    for (uint32_t i = 0; i < n;) {
        uint32_t end = i + 1;
        while (end < n && map[i] != QUOTH_NONE && map[end] == map[end - 1] + 1) {
            end++;
        }
        bits += map[i] != QUOTH_NONE ? qu_run_bits(q->archive, map[i], end - i) : 0;
        i = end;
    }
    return bits >= least_bits(q, -1, 0, shown);
}

/* The words of a stretch into another place, if they stand there much better. */
static bool look_elsewhere(
    qu_quotation *q, uint32_t first, uint32_t end, bool shown, bool *moved)
{
    qu_arena_mark mark = qu_arena_here(q->scratch);
    uint32_t at = first_place(q->map, q->n);
    best found;
    bool good =
        open_best(q, end - first, &found) &&
        try_windows(q, first, end, false,
            at != QUOTH_NONE ? qu_archive_record_of(q->archive, at) : QUOTH_NONE, &found);
    int32_t most = qu_fit_most(q->words + first, end - first);
    if (good && found.score != INT32_MIN && found.plain * 10 >= most * 7 &&
        found.plain > score_in_place(q, first, end) + JOIN_COST &&
        tells(q, found.map, end - first, shown)) {
        memcpy(q->map + first, found.map, (end - first) * sizeof *q->map);
        *moved = true;
    }
    qu_arena_rewind(q->scratch, mark);
    return good;
}

static bool fill_stretches(qu_quotation *q)
{
    bool moved = true;
    for (int round = 0; round < MOST_ROUNDS && moved; round++) {
        moved = false;
        uint32_t first = 0, end = 0;
        while (first < q->n && next_stretch(q, &first, &end)) {
            bool shown = (q->words[first].marks & QU_SPOKEN_ELLIPSIS) ||
                         (end < q->n && (q->words[end].marks & QU_SPOKEN_ELLIPSIS));
            uint32_t least = LEAST_STRETCH_WORDS - (shown ? 1 : 0);
            bool whole = first == 0 && end == q->n;
            if (end - first >= least && !whole &&
                !look_elsewhere(q, first, end, shown, &moved)) {
                return false;
            }
            first = end;
        }
    }
    return true;
}

/* --- chance ------------------------------------------------------------------------------- */

typedef struct {
    uint32_t first, n;
    float bits;
} run;

static uint32_t list_runs(const qu_quotation *q, run *runs)
{
    uint32_t n_runs = 0;
    for (uint32_t i = 0; i < q->n;) {
        if (q->map[i] == QUOTH_NONE) {
            i++;
            continue;
        }
        uint32_t n = run_length(q, i);
        runs[n_runs++] = (run){i, n, qu_run_bits(q->archive, q->map[i], n)};
        i += n;
    }
    return n_runs;
}

/* What a run lacks to belong to the run after it. */
static float lacks(const qu_quotation *q, const run *a, const run *b, float bits)
{
    uint32_t end = a->first + a->n;
    int64_t gap_words = (int64_t)q->map[b->first] - q->map[end - 1] - 1;
    bool shown = false;
    for (uint32_t i = end; i <= b->first; i++) {
        shown = shown || (q->words[i].marks & QU_SPOKEN_ELLIPSIS);
    }
    return least_bits(q, gap_words, b->first - end, shown) - bits;
}

/* Runs that only happen to stand far from those beside them are not where it is from. */
static bool drop_chance(qu_quotation *q)
{
    qu_arena_mark mark = qu_arena_here(q->scratch);
    run *runs = qu_arena_array(q->scratch, q->n + 1, sizeof *runs);
    if (runs == NULL) {
        return false;
    }
    for (uint32_t n_runs = list_runs(q, runs); n_runs > 1;) {
        uint32_t worst = 0;
        float most = 0;
        for (uint32_t i = 0; i < n_runs; i++) {
            float before = i > 0 ? lacks(q, &runs[i - 1], &runs[i], runs[i].bits) : INFINITY;
            float after =
                i + 1 < n_runs ? lacks(q, &runs[i], &runs[i + 1], runs[i].bits) : INFINITY;
            float least = before < after ? before : after;
            if (least > most) {
                most = least;
                worst = i;
            }
        }
        if (most <= 0) {
            break;
        }
        for (uint32_t k = 0; k < runs[worst].n; k++) {
            q->map[runs[worst].first + k] = QUOTH_NONE;
        }
        memmove(&runs[worst], &runs[worst + 1], (--n_runs - worst) * sizeof *runs);
    }
    qu_arena_rewind(q->scratch, mark);
    return true;
}

bool qu_passages_find(qu_quotation *q)
{
    best found;
    if (q->n == 0) {
        return true;
    }
    q->map = qu_arena_array(q->arena, q->n + 1, sizeof *q->map);
    if (q->map == NULL || !open_best(q, q->n, &found)) {
        return false;
    }
    for (uint32_t i = 0; i < q->n; i++) {
        q->map[i] = QUOTH_NONE;
    }
    if (!try_windows(q, 0, q->n, false, QUOTH_NONE, &found)) {
        return false;
    }
    int32_t most = qu_fit_most(q->words, q->n);
    if ((found.score == INT32_MIN || found.plain * 2 < most) &&
        !try_windows(q, 0, q->n, true, QUOTH_NONE, &found)) {
        return false;
    }
    if (found.score != INT32_MIN) {
        memcpy(q->map, found.map, q->n * sizeof *q->map);
        q->n_places = found.n_places;
    }
    if (found.plain < most && !fill_stretches(q)) {
        return false;
    }
    return drop_chance(q);
}
