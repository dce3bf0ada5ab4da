/*
 * marked_text.h: texts whose attributions are marked by hand.
 *
 * {S1:Ann Lee} {C1:said} {I1:that it rained}. {Q2:"It rained,"} {S2:she} {C2:said}.
 * S source, C cue, Q content that is direct, I indirect, M mixed; the number says which
 * attribution, from 1, in text order. Each line is a paragraph.
 */
#ifndef QUOTH_TEST_MARKED_TEXT_H
#define QUOTH_TEST_MARKED_TEXT_H

#include "speaker/speaker.h"

enum { MARKED_MAX = 32, MARKED_CONTENT_MAX = 4 };

typedef struct {
    qu_arena arena;
    quoth_view text; /* without the marks */
    qu_language language;
    quoth_attribution attributions[MARKED_MAX]; /* [n] */
    quoth_span content[MARKED_MAX][MARKED_CONTENT_MAX];
    size_t n;
} marked_text;

/* Read a marked text; fails the test when a mark is not closed. */
void marked_text_open(quoth_view marked, marked_text *out);
void marked_text_dispose(marked_text *text);

/*
 * A line for each attribution: its number and its speaker's name; the names of several, parted
 * by " | ", with one at the end of a name that is alone of several; in quotation marks the
 * words for somebody who is not named; or "-".
 */
void marked_text_speakers(const qu_speaker_tables *tables, marked_text *text, qu_buffer *out);

#endif
