/* speaker.h: sources and names of a text → speakers, named as fully as the report does. */
#ifndef QUOTH_SPEAKER_SPEAKER_H
#define QUOTH_SPEAKER_SPEAKER_H

#include "attribution/attribution.h"

typedef struct qu_speaker_tables qu_speaker_tables;

quoth_status qu_speaker_tables_open(qu_speaker_tables **out, quoth_error *err);
void qu_speaker_tables_free(qu_speaker_tables *tables);

/* Every speaker and named entity of a report, and which attribution is whose. */
typedef struct {
    const quoth_speaker *speakers;
    size_t n_speakers;
} qu_speakers;

/*
 * Resolve the sources of attributions.
 *
 * in      attributions[n]: their `speaker` is filled in, QUOTH_NONE where nobody can be named,
 *         and so are `speakers` and `anonymous`.
 * owner   *out belongs to `arena`; `scratch` is rewound before return.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_speakers_resolve(qu_arena *arena, qu_arena *scratch,
    const qu_speaker_tables *tables, const qu_article *article, const qu_language *language,
    quoth_attribution *attributions, size_t n, qu_speakers *out, quoth_error *err);

/*
 * Resolve the sources of a title's attributions to those who speak in the article, where one
 * alone can be meant. A title brings nobody in.
 *
 * in      text: that of the spans; speakers: those of the article.
 * out     as qu_speakers_resolve.
 * owner   what is added belongs to `arena`.
 * errors  QUOTH_E_MEMORY.
 * cost    sources times speakers.
 */
quoth_status qu_speakers_of_title(qu_arena *arena, quoth_view text, const qu_speakers *speakers,
    quoth_attribution *attributions, size_t n, quoth_error *err);

/*
 * Could two names, from two reports, be one speaker? ("Donald Trump", "President Trump")
 *
 * out     0: no; 1: yes, as far as the names tell; 2: the same name or one holding the other.
 *         An empty name could be anybody: 1.
 */
int qu_speaker_match(quoth_view a, quoth_view b);

#endif
