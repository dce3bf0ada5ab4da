/* title_source.c: the sources of a title, by their names alone: the article says who is who. */
#include "speaker/speaker_internal.h"

/* "Roe and Doe", "Roe, Doe": more than one, or more than a name. */
static bool is_list(quoth_view source)
{
    return qu_find(source, " and ", 0) < source.len || qu_find(source, ",", 0) < source.len ||
           qu_find(source, " & ", 0) < source.len;
}

/* "FDA": what a title calls a body, whose name need not hold it. */
static bool is_acronym(quoth_view word)
{
    bool capitals = word.len > 1;
    for (size_t i = 0; i < word.len; i++) {
        capitals = capitals && word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
    }
    return capitals;
}

/* "Roe Campaign Manager" is not Roe: does a name hold the source's last word? */
static bool holds_last(quoth_view name, quoth_view source)
{
    size_t begin = source.len;
    while (begin > 0 && source.ptr[begin - 1] != ' ') {
        begin--;
    }
    quoth_view word = {source.ptr + begin, source.len - begin};
    uint64_t last = qu_fold_hash(word);
    for (size_t at = 0; at < name.len;) {
        size_t end = qu_find(name, " ", at);
        if (qu_fold_hash((quoth_view){name.ptr + at, end - at}) == last) {
            return true;
        }
        at = end + 1;
    }
    return begin == 0 && is_acronym(word);
}

/* The one speaker whose name the source's can be, or QUOTH_NONE. */
static uint32_t only_match(quoth_view source, const qu_speakers *speakers)
{
    uint32_t one = QUOTH_NONE;
    bool named = source.len > 0 && !is_list(source);
    for (uint32_t i = 0; named && i < speakers->n_speakers; i++) {
        quoth_view name = speakers->speakers[i].name;
        if (qu_speaker_match(source, name) == 0 || !holds_last(name, source)) {
            continue;
        }
        if (one != QUOTH_NONE) {
            return QUOTH_NONE;
        }
        one = i;
    }
    return one;
}

quoth_status qu_speakers_of_title(qu_arena *arena, quoth_view text, const qu_speakers *speakers,
    quoth_attribution *attributions, size_t n, quoth_error *err)
{
    for (size_t i = 0; i < n; i++) {
        quoth_attribution *a = &attributions[i];
        uint32_t speaker = only_match(qu_slice(text, a->source), speakers);
        bool named = speaker != QUOTH_NONE;
        a->speakers = named ? qu_arena_dup(arena, &speaker, sizeof speaker) : NULL;
        if (named && a->speakers == NULL) {
            return qu_fail_memory(err);
        }
        a->speaker = speaker;
        a->n_speakers = named;
        a->anonymous = (quoth_span){0, 0};
    }
    return QUOTH_OK;
}
