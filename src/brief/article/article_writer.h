/* article_writer.h: what the writers of an article share: its header, its tables. */
#ifndef QUOTH_BRIEF_ARTICLE_WRITER_H
#define QUOTH_BRIEF_ARTICLE_WRITER_H

#include <quoth/report.h>

#include "brief/terminal/terminal.h"

/* The passages of a report, with how each is set. */
typedef struct {
    quoth_view text;
    const quoth_span *passages;
    const quoth_form *forms;
    size_t n;
} qu_setting;

qu_setting qu_setting_of(const quoth_report *report);

/* Passage i without the mark of an item: "- ", "1. ". */
quoth_view qu_setting_words(const qu_setting *setting, size_t i);

/* The standfirst, unless one of the first passages repeats it; else empty. */
quoth_view qu_setting_subtitle(const qu_setting *setting, const quoth_report *report);

/* Was the report changed on a later day than it was published on? */
bool qu_is_updated(const quoth_facts *facts);

/* A table: its passages [begin, end), its columns. */
typedef struct {
    size_t begin, end, at; /* at: what qu_table_next has come to */
    uint32_t n_columns, n_rows;
    bool headed; /* its first row names its columns */
} qu_table;

/* The table that passage `begin`, a cell, is of. */
qu_table qu_table_at(const qu_setting *setting, size_t begin);

/* Go to a cell: its passages are [*begin, *end), none where the page has none. To be called for
 * each column of each row, in order. */
void qu_table_next(const qu_setting *setting, qu_table *table, uint32_t row, uint32_t column,
    size_t *begin, size_t *end);

/* What is known of a report, above its text; `full`: all of it. false without memory. */
bool qu_article_header(qu_terminal *terminal, const quoth_report *report, bool full);

#endif
