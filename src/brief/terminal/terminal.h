/*
 * terminal.h: paragraphs for a terminal: wrapped, indented, styled, and safe.
 *
 * Texts come from anywhere: what a terminal would obey (control characters, escape sequences)
 * or be confused by (changes of the writing direction) never reaches it.
 */
#ifndef QUOTH_BRIEF_TERMINAL_H
#define QUOTH_BRIEF_TERMINAL_H

#include "brief/writer.h"

typedef enum {
    QU_STYLE_PLAIN,
    QU_STYLE_STRONG, /* headlines, speakers */
    QU_STYLE_QUIET,  /* what can be skipped */
    QU_STYLE_CUT,
    QU_STYLE_ADDED
} qu_style;

/* Lines are never longer than `width_columns`, but for words that have no place to break. */
typedef struct {
    qu_writer *to;
    size_t width_columns;
    bool colour;
    const char *margin; /* what every line begins with, in `margin_columns`; none: "" */
    size_t margin_columns;
    size_t indent;   /* of the next line, margin included */
    size_t column;   /* already used of this line */
    bool line_begun; /* the indent stands on the line */
    bool space;      /* one is due before the word */
    qu_buffer word;  /* styled; not written before it is known on which line */
    size_t word_columns;
} qu_terminal;

/* in: terminal may be NULL. Widths are 40 columns or more. */
qu_terminal qu_terminal_open(const quoth_terminal *terminal, qu_writer *to);
void qu_terminal_close(qu_terminal *terminal);

/* Begin a paragraph whose first line is indented by `first` columns and the others by `rest`.
 */
void qu_terminal_begin(qu_terminal *terminal, size_t first, size_t rest);

/* Begin the lines of what follows with a margin, such as a bar; "": none. */
void qu_terminal_margin(qu_terminal *terminal, const char *margin);

/* Add to the paragraph; white space is where lines may break. */
void qu_terminal_view(qu_terminal *terminal, qu_style style, quoth_view text);
void qu_terminal_text(qu_terminal *terminal, qu_style style, const char *text);
void qu_terminal_number(qu_terminal *terminal, qu_style style, uint64_t number);
void qu_terminal_space(qu_terminal *terminal);

/* Go to a column of this line, or stay where it is passed already, a space apart. */
void qu_terminal_column(qu_terminal *terminal, size_t column);

void qu_terminal_end(qu_terminal *terminal);   /* the paragraph */
void qu_terminal_blank(qu_terminal *terminal); /* an empty line */
void qu_terminal_rule(qu_terminal *terminal);  /* a line across */

#endif
