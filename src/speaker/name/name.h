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

/* state.c: the state that the letters are short for, in lower case; else empty. */
quoth_view qu_state_name(quoth_view word);

/* name_compare.c: letters apart. */

/* Insertions, deletions and changes between two words, at most `limit` + 1. */
unsigned qu_name_distance(quoth_view a, quoth_view b, unsigned limit);

typedef enum { QU_GIVEN_DIFFER, QU_GIVEN_CLOSE, QU_GIVEN_SAME } qu_given_relation;

/* Can these be given names of one person: equal, an initial, a short form, a slip of a letter?
 */
qu_given_relation qu_given_compare(quoth_view a, quoth_view b, bool both_known);

#endif
