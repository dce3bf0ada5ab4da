/* transcript.h: the text of a record → who says which part of it, and what in it is not said.
 */
#ifndef QUOTH_RECORD_TRANSCRIPT_H
#define QUOTH_RECORD_TRANSCRIPT_H

#include <quoth/record.h>

#include "base/base.h"

/* A stretch of the text that is said without anything else in it. */
typedef struct {
    quoth_span span;
    uint32_t turn;
} qu_speech;

/* A place where a page of the record begins. */
typedef struct {
    uint32_t at;
    uint32_t number;
} qu_page;

typedef struct {
    quoth_turn *turns;   /* [n_turns] at least one unless nothing is said */
    qu_speech *speeches; /* [n_speeches] in text order */
    qu_page *pages;      /* [n_pages] */
    uint32_t *lines;     /* [n_lines] where each line begins */
    uint32_t n_turns, n_speeches, n_pages, n_lines;
    uint32_t turn_capacity, speech_capacity, page_capacity, line_capacity;
} qu_transcript;

/*
 * Read a transcript of any common form: `NAME:` turns, "Q." and "A.", subtitles (SubRip,
 * WebVTT), numbered lines and pages, time stamps, stage directions, front matter.
 *
 * in      text: valid UTF-8, shorter than 2^32 bytes.
 * owner   *out belongs to `arena`.
 * errors  false without memory.
 * cost    linear in the text.
 */
bool qu_transcript_read(qu_arena *arena, quoth_view text, qu_transcript *out);

/* --- turn_label.c: names before a colon ----------------------------------------------------
 */

typedef enum {
    QU_LABEL_NONE,
    QU_LABEL_SURE, /* capitals, a title, Q. or A. */
    QU_LABEL_MAYBE /* a name if it stands there again */
} qu_label_kind;

/*
 * Is there a name at the beginning of a line that says who speaks?
 *
 * out     *name: without titles in brackets; *n_bytes: after it what is said begins.
 */
qu_label_kind qu_turn_label(quoth_view line, quoth_view *name, size_t *n_bytes);

/* The length of a time stamp at the beginning of a text, brackets and spaces included, or 0. */
size_t qu_time_stamp(quoth_view text);

#endif
