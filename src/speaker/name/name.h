/* name.h: what names alone tell: whose a lone name is, which body, which state, how alike. */
#ifndef QUOTH_SPEAKER_NAME_NAME_H
#define QUOTH_SPEAKER_NAME_NAME_H

#include "speaker/speaker_internal.h"

/* last_name.c: the entity whom a lone name means, or QUOTH_NONE; and its misspellings. */
uint32_t qu_last_name_entity(qu_cast *cast, const qu_mention *mention);
void qu_last_name_enter(qu_cast *cast, uint32_t entity);

/*
 * body.c: the body that these words name; QUOTH_NONE when there is none and `make` is
 * false or the words hold no capital.
 */
uint32_t qu_body_entity(qu_cast *cast, qu_range words, bool make);
void qu_body_place(qu_cast *cast, uint32_t mention);

/* The firm, named in full before, that a lone word stands for ("Fox"), or QUOTH_NONE. */
uint32_t qu_firm_entity(const qu_cast *cast, const qu_mention *mention);

/*
 * name_title.c: in a run of name words, the first token of the name after the last title of it;
 * that of a given name which ends a long run, and where the title before that begins; whether
 * the run is a title that goes on after it ("UMWA Director of"); the begin of a title in lower
 * case before a run.
 */
uint32_t qu_title_end(const qu_cast *cast, qu_range run);
uint32_t qu_title_given(const qu_cast *cast, qu_range run, qu_range sentence, uint32_t *title);
bool qu_title_open(const qu_cast *cast, qu_range run, uint32_t sentence_end);
uint32_t qu_title_begin(const qu_cast *cast, uint32_t begin, qu_range sentence);

/* mention.c: can the word be part of a name, inside a sentence? */
bool qu_name_word(const qu_cast *cast, uint32_t token);

/*
 * epithet.c: whom "the billionaire", "the Italian" or "the 45-year-old" means, and whom "his
 * wife": QUOTH_NONE when more than one could be.
 */
uint32_t qu_epithet_resolve(const qu_cast *cast, qu_range words, uint32_t head);
uint32_t qu_epithet_kin(const qu_cast *cast, uint32_t head);

/* role.c: an adjective of a nation other than the report's own; "former", "deputy". */
bool qu_role_nation(const qu_cast *cast, uint32_t token);
bool qu_role_limits(const qu_cast *cast, uint32_t token);

/* interview.c: is the source an "A" that begins a paragraph? Who answers, or QUOTH_NONE. */
bool qu_answerer_is(const qu_cast *cast, qu_range source);
uint32_t qu_answerer(qu_cast *cast);

/* state.c: the state that the letters are short for, in lower case; else empty. */
quoth_view qu_state_name(quoth_view word);

/* name_compare.c: letters apart. */

/* Insertions, deletions and changes between two words, at most `limit` + 1. */
unsigned qu_name_distance(quoth_view a, quoth_view b, unsigned limit);

typedef enum { QU_GIVEN_DIFFER, QU_GIVEN_CLOSE, QU_GIVEN_SAME } qu_given_relation;

/* Can these be given names of one person: equal, an initial, a short form, a slip of a letter?
 */
qu_given_relation qu_given_compare(quoth_view a, quoth_view b, bool both_known);

static inline quoth_view qu_cast_word(const qu_cast *cast, uint32_t token)
{
    return qu_token_word(cast->language, token);
}

/* Of a mention's name. */
static inline uint32_t qu_last_token(const qu_mention *mention)
{
    return mention->name.begin + mention->n_parts - 1;
}

#endif
