/* side.c: the sides of a difference. */
#include "brief/side.h"

#include <string.h>

#include <string.h>

/* Words shown around those that matter: enough for a clause. */
enum { AROUND_WORDS = 14 };

/* The first place at or after which only AROUND_WORDS words are left. */
static size_t back_words(quoth_view text)
{
    size_t at = text.len, n;
    unsigned n_words = 0;
    bool inside = false;
    while (at > 0) {
        bool space = qu_is_space(qu_char_before(text, at, &n));
        if (space && inside && ++n_words == AROUND_WORDS) {
            return at;
        }
        inside = !space;
        at -= n;
    }
    return 0;
}

static size_t forth_words(quoth_view text)
{
    unsigned n_words = 0;
    bool inside = false;
    for (size_t at = 0, n; at < text.len; at += n) {
        bool space = qu_is_space(qu_char_at(text, at, &n));
        if (space && inside && ++n_words == AROUND_WORDS) {
            return at;
        }
        inside = !space;
    }
    return text.len;
}

static void look_around(qu_side *side, quoth_view text, const quoth_place *place)
{
    quoth_span words = place->words;
    if (words.begin >= words.end) {
        words = place->passage;
    }
    side->words = qu_slice(text, words);
    quoth_span before = {place->passage.begin, words.begin};
    quoth_span after = {words.end, place->passage.end};
    side->before = before.begin < before.end ? qu_slice(text, before) : qu_view("");
    side->after = after.begin < after.end ? qu_slice(text, after) : qu_view("");
    size_t from = back_words(side->before);
    side->more_before = from > 0;
    side->before = (quoth_view){side->before.ptr + from, side->before.len - from};
    size_t to = forth_words(side->after);
    side->more_after = to < side->after.len;
    side->after.len = to;
}

static bool holds(quoth_view text, quoth_view part)
{
    for (size_t at = 0; at + part.len <= text.len; at++) {
        if (memcmp(text.ptr + at, part.ptr, part.len) == 0) {
            return true;
        }
    }
    return false;
}

/* The speaker of the attribution whose source stands at the words, empty when there is none. */
static quoth_view speaker_at(const quoth_report *report, quoth_span words)
{
    size_t n, n_speakers;
    const quoth_attribution *attributions = quoth_report_attributions(report, &n);
    const quoth_speaker *speakers = quoth_report_speakers(report, &n_speakers);
    for (size_t i = 0; i < n; i++) {
        quoth_span source = attributions[i].source;
        if (source.begin < words.end && words.begin < source.end &&
            attributions[i].speaker < n_speakers) {
            return speakers[attributions[i].speaker].name;
        }
    }
    return qu_view("");
}

bool qu_sides_make(qu_arena *arena, const quoth_collection *collection,
    const quoth_difference *difference, const qu_side **out, uint32_t *n_out)
{
    size_t n_all;
    const quoth_report *const *all = quoth_collection_reports(collection, &n_all);
    uint32_t n_places = difference->n_places, n = 0;
    qu_side *sides = qu_arena_array(arena, n_places, sizeof *sides);
    uint32_t *side_of = qu_arena_array(arena, n_places, sizeof *side_of);
    uint32_t *reports = qu_arena_array(arena, n_places, sizeof *reports);
    bool done = sides != NULL && side_of != NULL && reports != NULL;
    qu_map index = {0};
    for (uint32_t i = 0; done && i < n_places; i++) {
        const quoth_place *place = &difference->places[i];
        quoth_view text = quoth_report_text(all[place->report]);
        qu_side side = {.speaker = {"", 0}};
        look_around(&side, text, place);
        if (difference->kind == QUOTH_WHO) {
            side.speaker = speaker_at(all[place->report], place->words);
        }
        quoth_view key = side.speaker.len > 0 ? side.speaker : qu_trim(side.words);
        uint32_t *entry = qu_map_put(&index, qu_fold_hash(key), n);
        done = entry != NULL;
        if (done) {
            side_of[i] = *entry;
            side.speaker = holds(side.words, side.speaker) ? qu_view("") : side.speaker;
            if (*entry == n) {
                sides[n++] = side;
            }
        }
    }
    qu_map_dispose(&index);
    for (uint32_t s = 0; done && s < n; s++) {
        sides[s].reports = reports;
        for (uint32_t i = 0; i < n_places; i++) {
            uint32_t report = difference->places[i].report;
            if (side_of[i] == s &&
                (sides[s].n_reports == 0 || reports[sides[s].n_reports - 1] != report)) {
                reports[sides[s].n_reports++] = report;
            }
        }
        reports += sides[s].n_reports;
    }
    *out = sides;
    *n_out = n;
    return done;
}
