/* terminal.c: paragraphs for a terminal. */
#include "brief/terminal/terminal.h"

#include <inttypes.h>
#include <stdio.h>

#include "brief/safe.h"

enum { DEFAULT_COLUMNS = 80, LEAST_COLUMNS = 40 };

qu_terminal qu_terminal_open(const quoth_terminal *terminal, qu_writer *to)
{
    size_t width = terminal != NULL ? terminal->width_columns : 0;
    width = width == 0 ? DEFAULT_COLUMNS : width;
    width = width < LEAST_COLUMNS ? LEAST_COLUMNS : width;
    return (qu_terminal){.to = to,
        .width_columns = width,
        .colour = terminal != NULL && terminal->colour,
        .margin = ""};
}

void qu_terminal_close(qu_terminal *terminal)
{
    if (terminal->word.failed) {
        terminal->to->buffer.failed = true;
    }
    qu_buffer_dispose(&terminal->word);
}

void qu_terminal_margin(qu_terminal *terminal, const char *margin)
{
    terminal->margin = margin;
    terminal->margin_columns = qu_columns(qu_view(margin));
}

static void write_spaces(qu_terminal *terminal, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        qu_write_byte(terminal->to, ' ');
    }
}

void qu_terminal_begin(qu_terminal *terminal, size_t first, size_t rest)
{
    qu_write_text(terminal->to, terminal->margin);
    write_spaces(terminal, first);
    terminal->indent = rest + terminal->margin_columns;
    terminal->column = first + terminal->margin_columns;
    terminal->line_begun = false;
    terminal->space = false;
}

/* --- words ------------------------------------------------------------------------------ */

static void break_line(qu_terminal *terminal)
{
    qu_write_byte(terminal->to, '\n');
    qu_write_text(terminal->to, terminal->margin);
    write_spaces(terminal, terminal->indent - terminal->margin_columns);
    terminal->column = terminal->indent;
    terminal->line_begun = false;
}

/* Put the gathered word on this line or the next. */
static void place_word(qu_terminal *terminal)
{
    if (terminal->word_columns == 0) {
        qu_buffer_clear(&terminal->word);
        return;
    }
    size_t space = terminal->space && terminal->line_begun ? 1 : 0;
    if (terminal->line_begun &&
        terminal->column + space + terminal->word_columns > terminal->width_columns) {
        break_line(terminal);
        space = 0;
    }
    if (space > 0) {
        qu_write_byte(terminal->to, ' ');
    }
    qu_write_view(terminal->to, qu_buffer_view(&terminal->word));
    terminal->column += space + terminal->word_columns;
    terminal->line_begun = true;
    terminal->space = false;
    terminal->word_columns = 0;
    qu_buffer_clear(&terminal->word);
}

void qu_terminal_space(qu_terminal *terminal)
{
    place_word(terminal);
    terminal->space = true;
}

/* --- characters ------------------------------------------------------------------------- */

static const char *sequence(qu_style style)
{
    switch (style) {
    case QU_STYLE_STRONG:
        return "\033[1m";
    case QU_STYLE_QUIET:
        return "\033[2m";
    case QU_STYLE_CUT:
        return "\033[31;9m";
    case QU_STYLE_ADDED:
        return "\033[32;4m";
    case QU_STYLE_PLAIN:
        break;
    }
    return "";
}

/* Add characters without a place to break to the word, in one style. */
static void add_run(qu_terminal *terminal, qu_style style, quoth_view run)
{
    if (run.len == 0) {
        return;
    }
    const char *on = terminal->colour ? sequence(style) : "";
    qu_buffer_add_text(&terminal->word, on);
    qu_buffer_add_view(&terminal->word, run);
    qu_buffer_add_text(&terminal->word, *on != '\0' ? "\033[0m" : "");
    terminal->word_columns += qu_columns(run);
}

void qu_terminal_view(qu_terminal *terminal, qu_style style, quoth_view text)
{
    size_t run = 0, n, columns = 0;
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        qu_safe treated = n == 1 && c > 0x7f ? QU_SAFE_REPLACE : qu_safe_character(c);
        size_t wide = treated != QU_SAFE_SHOW ? 0
                      : c < 0x7f              ? 1
                                              : qu_columns((quoth_view){text.ptr + at, n});
        /* A word longer than any line is broken where the line ends. */
        bool full = terminal->word_columns + columns + wide >
                    terminal->width_columns - terminal->indent;
        if (treated != QU_SAFE_SHOW || full) {
            add_run(terminal, style, (quoth_view){text.ptr + run, at - run});
            run = treated == QU_SAFE_SHOW ? at : at + n;
            columns = 0;
        }
        if (treated == QU_SAFE_REPLACE) {
            add_run(terminal, style, qu_view("\uFFFD"));
        } else if (treated == QU_SAFE_BREAK) {
            qu_terminal_space(terminal);
        } else if (full) {
            place_word(terminal);
        }
        columns += wide;
        if (wide == 2) { /* scripts without spaces may break after each character */
            add_run(terminal, style, (quoth_view){text.ptr + run, at + n - run});
            place_word(terminal);
            run = at + n;
            columns = 0;
        }
    }
    add_run(terminal, style, (quoth_view){text.ptr + run, text.len - run});
}

void qu_terminal_text(qu_terminal *terminal, qu_style style, const char *text)
{
    qu_terminal_view(terminal, style, qu_view(text));
}

void qu_terminal_number(qu_terminal *terminal, qu_style style, uint64_t number)
{
    char digits[24];
    (void)snprintf(digits, sizeof digits, "%" PRIu64, number);
    qu_terminal_text(terminal, style, digits);
}

/* --- lines ------------------------------------------------------------------------------ */

void qu_terminal_column(qu_terminal *terminal, size_t column)
{
    place_word(terminal);
    if (terminal->column + 1 > column) {
        terminal->space = true;
        return;
    }
    for (; terminal->column < column; terminal->column++) {
        qu_write_byte(terminal->to, ' ');
    }
    terminal->line_begun = false;
    terminal->space = false;
}

void qu_terminal_end(qu_terminal *terminal)
{
    place_word(terminal);
    qu_write_byte(terminal->to, '\n');
    terminal->column = 0;
    terminal->space = false;
}

void qu_terminal_blank(qu_terminal *terminal)
{
    quoth_view margin = qu_trim(qu_view(terminal->margin));
    qu_write_view(terminal->to, margin);
    qu_write_byte(terminal->to, '\n');
}

void qu_terminal_rule(qu_terminal *terminal)
{
    qu_terminal_begin(terminal, 0, 0);
    const char *on = terminal->colour ? sequence(QU_STYLE_QUIET) : "";
    qu_write_text(terminal->to, on);
    for (size_t i = 0; i < terminal->width_columns; i++) {
        qu_write_text(terminal->to, "\u2500");
    }
    qu_write_text(terminal->to, *on != '\0' ? "\033[0m\n" : "\n");
}
