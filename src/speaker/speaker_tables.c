/* speaker_tables.c: the word lists of model/words, as classes of words. */
#include "speaker/speaker_internal.h"

#include <stdlib.h>

static const char *const title_any[] = {
#include "words_title_any.inc"
};
static const char *const title_man[] = {
#include "words_title_man.inc"
};
static const char *const title_woman[] = {
#include "words_title_woman.inc"
};
static const char *const title_office[] = {
#include "words_title_office.inc"
};
static const char *const role_any[] = {
#include "words_role_any.inc"
};
static const char *const role_man[] = {
#include "words_role_man.inc"
};
static const char *const role_woman[] = {
#include "words_role_woman.inc"
};
static const char *const role_leader[] = {
#include "words_role_leader.inc"
};
static const char *const role_lawmaker[] = {
#include "words_role_lawmaker.inc"
};
static const char *const role_document[] = {
#include "words_role_document.inc"
};
static const char *const role_unnamed[] = {
#include "words_role_unnamed.inc"
};
static const char *const role_epithet[] = {
#include "words_role_epithet.inc"
};
static const char *const name_people[] = {
#include "words_name_people.inc"
};
static const char *const name_place[] = {
#include "words_name_place.inc"
};
static const char *const name_body[] = {
#include "words_name_body.inc"
};
static const char *const name_modifier[] = {
#include "words_name_modifier.inc"
};
static const char *const name_particle[] = {
#include "words_name_particle.inc"
};
static const char *const name_suffix[] = {
#include "words_name_suffix.inc"
};
static const char *const name_never[] = {
#include "words_name_never.inc"
};
static const char *const name_common[] = {
#include "words_name_common.inc"
};
static const char *const name_man[] = {
#include "words_name_man.inc"
};
static const char *const name_woman[] = {
#include "words_name_woman.inc"
};

static const struct {
    const char *const *words;
    size_t n_words;
    uint32_t classes;
} lists[] = {
#define LIST(name, classes)                                                                    \
    {                                                                                          \
        name, sizeof name / sizeof *name, classes                                              \
    }
    LIST(title_any, QU_W_TITLE),
    LIST(title_man, QU_W_TITLE | QU_W_MAN),
    LIST(title_woman, QU_W_TITLE | QU_W_WOMAN),
    LIST(title_office, QU_W_OFFICE),
    LIST(role_any, QU_W_ROLE),
    LIST(role_man, QU_W_ROLE | QU_W_MAN),
    LIST(role_woman, QU_W_ROLE | QU_W_WOMAN),
    LIST(role_leader, QU_W_ROLE | QU_W_LEADER),
    LIST(role_lawmaker, QU_W_ROLE | QU_W_LAWMAKER),
    LIST(role_document, QU_W_DOCUMENT),
    LIST(role_unnamed, QU_W_UNNAMED),
    LIST(role_epithet, QU_W_EPITHET),
    LIST(name_people, QU_W_PEOPLE),
    LIST(name_place, QU_W_PLACE),
    LIST(name_body, QU_W_BODY),
    LIST(name_modifier, QU_W_MODIFIER),
    LIST(name_particle, QU_W_PARTICLE),
    LIST(name_suffix, QU_W_SUFFIX),
    LIST(name_never, QU_W_NEVER),
    LIST(name_common, QU_W_COMMON),
    LIST(name_man, QU_W_GIVEN_MAN),
    LIST(name_woman, QU_W_GIVEN_WOMAN),
#undef LIST
};

static uint64_t pair_key(uint32_t a, uint32_t b)
{
    return (uint64_t)a << 32 | b;
}

static bool add(qu_map *map, uint64_t key, uint32_t classes)
{
    uint32_t *value = qu_map_put(map, key, 0);
    if (value != NULL) {
        *value |= classes;
    }
    return value != NULL;
}

/* Enter a word, or two that are parted by a space. */
static bool add_entry(qu_map *map, quoth_view entry, uint32_t classes)
{
    size_t space = qu_find(entry, " ", 0);
    uint32_t first = (uint32_t)qu_fold_hash((quoth_view){entry.ptr, space});
    if (space == entry.len) {
        return add(map, first, classes);
    }
    quoth_view rest = {entry.ptr + space + 1, entry.len - space - 1};
    return add(map, first, QU_W_PAIR) &&
           add(map, pair_key(first, (uint32_t)qu_fold_hash(rest)), classes);
}

quoth_status qu_speaker_tables_open(qu_speaker_tables **out, quoth_error *err)
{
    *out = NULL;
    qu_speaker_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL) {
        return qu_fail_memory(err);
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (size_t w = 0; w < lists[i].n_words; w++) {
            if (!add_entry(&tables->classes, qu_view(lists[i].words[w]), lists[i].classes)) {
                qu_speaker_tables_free(tables);
                return qu_fail_memory(err);
            }
        }
    }
    *out = tables;
    return QUOTH_OK;
}

void qu_speaker_tables_free(qu_speaker_tables *tables)
{
    if (tables != NULL) {
        qu_map_dispose(&tables->classes);
        free(tables);
    }
}

uint32_t qu_speaker_class(const qu_speaker_tables *tables, uint32_t fold)
{
    uint32_t classes = qu_map_get(&tables->classes, fold);
    return classes == QUOTH_NONE ? 0 : classes;
}

uint32_t qu_speaker_pair_class(const qu_speaker_tables *tables, uint32_t a, uint32_t b)
{
    uint32_t classes = qu_map_get(&tables->classes, pair_key(a, b));
    return classes == QUOTH_NONE ? 0 : classes;
}
