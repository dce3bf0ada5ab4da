/* brief_terminal.h: what the parts of a brief in a terminal share. */
#ifndef QUOTH_BRIEF_BRIEF_TERMINAL_H
#define QUOTH_BRIEF_BRIEF_TERMINAL_H

#include "brief/row.h"
#include "brief/side.h"
#include "brief/terminal/terminal.h"

enum { QU_LABEL_COLUMN = 3, QU_TEXT_COLUMN = 5 };

/* Between facts; at the end of a line when need be, not at the beginning of the next. */
#define QU_DOT "\u00a0\u00b7 "

typedef struct {
    qu_terminal out;
    qu_writer writer;
    qu_arena arena; /* rewound after each story */
    const quoth_collection *collection;
    const quoth_selection *selection;
    qu_choice choice;         /* the story at hand */
    const quoth_view *labels; /* of its witnesses */
    uint32_t n_left_out;      /* of its statements */
    uint32_t n_differences_left_out;
} qu_print;

void qu_print_plain(qu_print *print, const char *text);
void qu_print_quiet(qu_print *print, const char *text);

/* "1 report", "2 reports" */
void qu_print_count(qu_print *print, qu_style style, uint64_t n, const char *thing);
void qu_print_heading(qu_print *print, const char *heading);

/* What a report is called. */
quoth_view qu_print_label(const qu_print *print, uint32_t report);

/* The statements and the differences of the story at hand. false without memory. */
bool qu_print_statements(qu_print *print);
bool qu_print_differences(qu_print *print);

#endif
