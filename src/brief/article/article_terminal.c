/* article_terminal.c: an article for people: its facts, then its text as its page sets it. */
#include "brief/article/article_writer.h"
#include "brief/label.h"

enum { ITEM_COLUMNS = 2, DEEPEST_ITEM = 8, TABLE_GAP = 2 };

/* --- header ----------------------------------------------------------------------------- */

/* " · " and a fact, when there is one. */
static void add_fact(qu_terminal *terminal, bool *any, const char *before, quoth_view fact)
{
    if (fact.len == 0) {
        return;
    }
    if (*any) {
        qu_terminal_text(terminal, QU_STYLE_QUIET, "\u00a0\u00b7 ");
    }
    qu_terminal_text(terminal, QU_STYLE_QUIET, before);
    qu_terminal_view(terminal, QU_STYLE_PLAIN, fact);
    *any = true;
}

static void add_line(qu_terminal *terminal, qu_style style, quoth_view text)
{
    qu_terminal_begin(terminal, 0, 0);
    qu_terminal_view(terminal, style, text);
    qu_terminal_end(terminal);
}

/* The days of a report: "14 Sep 2026, updated 15 Sep 2026". */
static bool add_days(
    qu_terminal *terminal, qu_arena *arena, const quoth_facts *facts, bool full, bool *any)
{
    quoth_view day, later;
    if (!qu_label_day(arena, facts->published, &day) ||
        !qu_label_day(arena, facts->modified, &later)) {
        return false;
    }
    add_fact(terminal, any, "", day);
    if (full && qu_is_updated(facts)) {
        qu_terminal_text(terminal, QU_STYLE_PLAIN, ", updated ");
        qu_terminal_view(terminal, QU_STYLE_PLAIN, later);
    }
    return true;
}

bool qu_article_header(qu_terminal *terminal, const quoth_report *report, bool full)
{
    const quoth_facts *facts = quoth_report_facts(report);
    qu_setting setting = qu_setting_of(report);
    qu_terminal_rule(terminal);
    add_line(terminal, QU_STYLE_STRONG,
        facts->title.len > 0 ? facts->title : qu_label_report(report));
    quoth_view subtitle = qu_setting_subtitle(&setting, report);
    if (full && subtitle.len > 0) {
        add_line(terminal, QU_STYLE_PLAIN, subtitle);
    }
    qu_arena arena = {0};
    bool any = false;
    qu_terminal_begin(terminal, 0, 0);
    add_fact(terminal, &any, "", facts->outlet);
    add_fact(terminal, &any, "", facts->byline);
    if (full) {
        add_fact(terminal, &any, "agency ", facts->agency);
    }
    bool added = add_days(terminal, &arena, facts, full, &any);
    if (full) {
        add_fact(terminal, &any, "", facts->section);
        bool english = qu_begins(facts->language, "en");
        add_fact(terminal, &any, "language ", english ? (quoth_view){"", 0} : facts->language);
    }
    bool is_address = qu_label_is_address(facts->path); /* as the line below says in full */
    if (!is_address || facts->outlet.len == 0) {
        add_fact(terminal, &any, "",
            is_address || qu_equal(facts->path, qu_view("-")) ? qu_label_report(report)
                                                              : facts->path);
    }
    qu_terminal_end(terminal);
    if (facts->url.len > 0) {
        add_line(terminal, QU_STYLE_QUIET, facts->url);
    }
    qu_terminal_blank(terminal);
    qu_arena_dispose(&arena);
    return added;
}

/* --- text ------------------------------------------------------------------------------- */

typedef struct {
    qu_terminal out;
    qu_setting setting;
    qu_arena arena; /* rewound after each table */
} printer;

static void write_heading(printer *print, size_t i)
{
    quoth_view words = qu_setting_words(&print->setting, i);
    add_line(&print->out, QU_STYLE_STRONG, words);
    size_t n = qu_columns(words), most = print->out.width_columns;
    qu_terminal_begin(&print->out, 0, 0);
    for (size_t k = 0; k < n && k < most; k++) {
        qu_terminal_text(&print->out, QU_STYLE_QUIET, "\u2500");
    }
    qu_terminal_end(&print->out);
}

static void write_item(printer *print, size_t i)
{
    const quoth_form *form = &print->setting.forms[i];
    size_t level = form->level < DEEPEST_ITEM ? form->level : DEEPEST_ITEM;
    size_t first = ITEM_COLUMNS * (level > 0 ? level : 1);
    size_t rest = first + (form->number == 0 ? 2 : form->number < 10 ? 3 : 4);
    qu_terminal_begin(&print->out, form->goes_on ? rest : first, rest);
    if (!form->goes_on && form->number > 0) {
        qu_terminal_number(&print->out, QU_STYLE_QUIET, form->number);
        qu_terminal_text(&print->out, QU_STYLE_QUIET, ".");
    } else if (!form->goes_on) {
        qu_terminal_text(&print->out, QU_STYLE_QUIET, "\u2022");
    }
    if (!form->goes_on) {
        qu_terminal_column(&print->out, rest + print->out.margin_columns);
    }
    qu_terminal_view(&print->out, QU_STYLE_PLAIN, qu_setting_words(&print->setting, i));
    qu_terminal_end(&print->out);
}

static void write_cell(printer *print, qu_style style, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (i > begin) {
            qu_terminal_space(&print->out);
        }
        qu_terminal_view(&print->out, style, qu_setting_words(&print->setting, i));
    }
}

/* The width of each column; their sum, gaps included. */
static size_t measure_columns(printer *print, qu_table table, size_t *widths)
{
    size_t sum = 0, begin, end;
    for (uint32_t row = 0; row < table.n_rows; row++) {
        for (uint32_t column = 0; column < table.n_columns; column++) {
            size_t wide = 0;
            qu_table_next(&print->setting, &table, row, column, &begin, &end);
            for (size_t i = begin; i < end; i++) {
                wide += qu_columns(qu_setting_words(&print->setting, i)) + (i > begin);
            }
            widths[column] = wide > widths[column] ? wide : widths[column];
        }
    }
    for (uint32_t column = 0; column < table.n_columns; column++) {
        sum += widths[column] + (widths[column] > 0 ? TABLE_GAP : 0);
    }
    return sum;
}

/* Columns below each other when they fit; else each row as a line of its cells. */
static bool write_table(printer *print, qu_table table)
{
    qu_arena_mark here = qu_arena_here(&print->arena);
    size_t *widths = qu_arena_array(&print->arena, table.n_columns, sizeof *widths);
    if (widths == NULL) {
        return false;
    }
    bool fits = measure_columns(print, table, widths) <= print->out.width_columns + TABLE_GAP;
    for (uint32_t row = 0; row < table.n_rows; row++) {
        qu_style style = row == 0 && table.headed ? QU_STYLE_STRONG : QU_STYLE_PLAIN;
        size_t at = 0, begin, end;
        bool any = false;
        qu_terminal_begin(&print->out, 0, fits ? 0 : 2);
        for (uint32_t column = 0; column < table.n_columns; column++) {
            qu_table_next(&print->setting, &table, row, column, &begin, &end);
            if (fits && begin < end && at > 0) {
                qu_terminal_column(&print->out, at + print->out.margin_columns);
            } else if (!fits && begin < end && any) {
                qu_terminal_text(&print->out, QU_STYLE_QUIET, "\u00a0| ");
            }
            any = any || begin < end;
            write_cell(print, style, begin, end);
            at += widths[column] + (widths[column] > 0 ? TABLE_GAP : 0);
        }
        qu_terminal_end(&print->out);
    }
    qu_arena_rewind(&print->arena, here);
    return true;
}

static bool write_text(printer *print)
{
    const qu_setting *setting = &print->setting;
    for (size_t i = 0, end; i < setting->n; i = end) {
        const quoth_form *form = &setting->forms[i];
        end = i + 1;
        bool quoted = form->quoted;
        qu_terminal_margin(&print->out, quoted ? "\u2502 " : "");
        if (form->kind == QUOTH_CELL) {
            qu_table table = qu_table_at(setting, i);
            end = table.end;
            if (!write_table(print, table)) {
                return false;
            }
        } else if (form->kind == QUOTH_HEADING) {
            write_heading(print, i);
        } else if (form->kind == QUOTH_ITEM) {
            write_item(print, i);
        } else {
            add_line(&print->out, QU_STYLE_PLAIN, qu_setting_words(setting, i));
        }
        const quoth_form *next = end < setting->n ? &setting->forms[end] : NULL;
        bool in_list = form->kind == QUOTH_ITEM && next != NULL && next->kind == QUOTH_ITEM;
        bool same = next != NULL && next->quoted && quoted;
        qu_terminal_margin(&print->out, same ? "\u2502 " : "");
        if (!in_list) {
            qu_terminal_blank(&print->out);
        }
    }
    return true;
}

quoth_status quoth_write_article_terminal(const quoth_report *report, const quoth_terminal *how,
    const quoth_sink *sink, quoth_error *err)
{
    qu_writer writer = qu_writer_open(sink);
    printer print = {.out = qu_terminal_open(how, &writer), .setting = qu_setting_of(report)};
    bool written = qu_article_header(&print.out, report, true) && write_text(&print);
    quoth_status status = written ? QUOTH_OK : qu_fail_memory(err);
    qu_arena_dispose(&print.arena);
    qu_terminal_close(&print.out);
    quoth_status closed = qu_writer_close(&writer, status == QUOTH_OK ? err : NULL);
    return status != QUOTH_OK ? status : closed;
}
