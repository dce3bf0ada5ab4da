/*
 * article_markdown.c: an article as Markdown: front matter of facts, then CommonMark.
 *
 * A parser of CommonMark gives back the text: whatever it would take for markup is escaped.
 * Each paragraph is one line, so only its first characters can be taken for the start of a
 * block. Tables are those of GFM.
 */
#include <string.h>

#include "brief/article/article_writer.h"
#include "brief/safe.h"

enum { DEEPEST_ITEM = 8, TITLE_LEVEL = 1, LAST_LEVEL = 6 };

typedef struct {
    qu_writer writer;
    qu_setting setting;
    size_t indents[DEEPEST_ITEM + 1];   /* of the text of the open item of each level */
    size_t depth;                       /* levels of open items */
    uint32_t numbers[DEEPEST_ITEM + 1]; /* of the open item of each level; 0: it has none */
    char delimiter;                     /* behind numbers: another one begins another list */
} printer;

/* --- escapes ---------------------------------------------------------------------------- */

static bool is_alphanumeric(uint32_t c)
{
    return qu_is_letter(c) || qu_is_digit(c);
}

/* Would a parser take the character `c` at `at` for markup, wherever it stands? */
static bool is_markup(quoth_view text, size_t at, uint32_t c, bool in_table)
{
    size_t n = 0;
    uint32_t next = at + 1 < text.len ? qu_char_at(text, at + 1, &n) : ' ';
    switch (c) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '~':
        return true;
    case '_': /* within a word it is none */
        return !is_alphanumeric(next) || !is_alphanumeric(qu_char_before(text, at, &n));
    case '<':
        return qu_is_letter(next) || next == '/' || next == '!' || next == '?';
    case '&':
        return qu_is_letter(next) || next == '#';
    case '|':
        return in_table;
    default:
        return false;
    }
}

/* The byte at the start of a line to be escaped so that it begins no block; text.len: none. */
static size_t start_of_block(quoth_view text)
{
    char c = text.len > 0 ? text.ptr[0] : 'x';
    if (c == '#' || c == '>' || c == '+' || c == '-' || c == '=') {
        return 0;
    }
    size_t n = 0;
    while (n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= '9') {
        n++;
    }
    bool numbered = n > 0 && n < text.len && (text.ptr[n] == '.' || text.ptr[n] == ')');
    return numbered ? n : text.len;
}

/* Where the run of # begins with which a heading would seem to be closed. */
static size_t closing_run(quoth_view text)
{
    size_t at = text.len;
    while (at > 0 && text.ptr[at - 1] == '#') {
        at--;
    }
    return at;
}

/* What stands in place of a character; NULL: itself. */
static const char *replacement(uint32_t c, bool broken)
{
    switch (broken ? QU_SAFE_REPLACE : qu_safe_character(c)) {
    case QU_SAFE_DROP:
        return "";
    case QU_SAFE_REPLACE:
        return "\uFFFD";
    case QU_SAFE_BREAK:
        return " ";
    case QU_SAFE_SHOW:
        break;
    }
    return NULL;
}

/* Where words stand on their line. */
typedef enum { AT_START, IN_HEADING, IN_CELL } place;

static void write_words(printer *print, quoth_view text, place where)
{
    size_t start = where == AT_START ? start_of_block(text) : text.len;
    size_t closing = where == IN_HEADING ? closing_run(text) : text.len;
    bool space = false;
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        const char *instead = replacement(c, n == 1 && c > 0x7f);
        if (instead != NULL && *instead == ' ') {
            space = true; /* any number of them is one */
            continue;
        }
        qu_write_text(&print->writer, space ? " " : "");
        space = false;
        if (instead != NULL) {
            qu_write_text(&print->writer, instead);
            continue;
        }
        if (at == start || at >= closing || is_markup(text, at, c, where == IN_CELL)) {
            qu_write_byte(&print->writer, '\\');
        }
        qu_write_view(&print->writer, (quoth_view){text.ptr + at, n});
    }
}

/* --- front matter ----------------------------------------------------------------------- */

/* A line of YAML: a key and a text in quotation marks; nothing for what is not known. */
static void write_fact(printer *print, const char *key, quoth_view value)
{
    if (value.len == 0) {
        return;
    }
    qu_write_text(&print->writer, key);
    qu_write_text(&print->writer, ": \"");
    for (size_t at = 0, n; at < value.len; at += n) {
        uint32_t c = qu_char_at(value, at, &n);
        const char *instead = replacement(c, n == 1 && c > 0x7f);
        if (instead != NULL) {
            qu_write_text(&print->writer, instead);
            continue;
        }
        qu_write_text(&print->writer, c == '"' || c == '\\' ? "\\" : "");
        qu_write_view(&print->writer, (quoth_view){value.ptr + at, n});
    }
    qu_write_text(&print->writer, "\"\n");
}

static void write_facts(printer *print, const quoth_facts *facts)
{
    qu_write_text(&print->writer, "---\n");
    write_fact(print, "title", facts->title);
    write_fact(print, "subtitle", facts->subtitle);
    write_fact(print, "byline", facts->byline);
    write_fact(print, "outlet", facts->outlet);
    write_fact(print, "agency", facts->agency);
    write_fact(print, "published", facts->published);
    write_fact(print, "modified", facts->modified);
    write_fact(print, "section", facts->section);
    write_fact(print, "language", facts->language);
    write_fact(print, "url", facts->url);
    write_fact(print, "path", facts->path);
    qu_write_text(&print->writer, "---\n");
}

/* --- blocks ----------------------------------------------------------------------------- */

static void write_spaces(printer *print, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        qu_write_byte(&print->writer, ' ');
    }
}

static void write_heading(printer *print, unsigned level, quoth_view words)
{
    for (unsigned i = 0; i < level; i++) {
        qu_write_byte(&print->writer, '#');
    }
    qu_write_byte(&print->writer, ' ');
    write_words(print, words, IN_HEADING);
    qu_write_byte(&print->writer, '\n');
}

/* "- ", "12. "; where numbers begin anew, "1) ". */
static size_t write_mark(printer *print, uint32_t number)
{
    uint32_t *last = &print->numbers[print->depth];
    if (number == 0 || number > 999999999) { /* more digits are no list */
        *last = 0;
        qu_write_text(&print->writer, "- ");
        return 2;
    }
    if (*last > 0 && number != *last + 1) {
        print->delimiter = print->delimiter == '.' ? ')' : '.';
    }
    *last = number;
    size_t n_digits = 1;
    for (uint32_t rest = number / 10; rest > 0; rest /= 10) {
        n_digits++;
    }
    qu_write_number(&print->writer, number);
    qu_write_byte(&print->writer, print->delimiter);
    qu_write_byte(&print->writer, ' ');
    return n_digits + 2;
}

/* An item stands below the text of the item that holds it. */
static void write_item(printer *print, size_t i)
{
    const quoth_form *form = &print->setting.forms[i];
    size_t level = form->level < DEEPEST_ITEM ? form->level : DEEPEST_ITEM;
    if (!form->goes_on) {
        size_t outer = level > 0 ? level - 1 : 0;
        outer = outer < print->depth ? outer : print->depth; /* where one is open */
        if (outer + 1 > print->depth) {
            print->numbers[outer + 1] = 0;
        }
        size_t indent = outer > 0 ? print->indents[outer] : 0;
        print->depth = outer + 1;
        write_spaces(print, indent);
        print->indents[print->depth] = indent + write_mark(print, form->number);
    } else {
        write_spaces(print, print->indents[print->depth]);
    }
    write_words(print, qu_setting_words(&print->setting, i), AT_START);
    qu_write_byte(&print->writer, '\n');
}

static void write_table(printer *print, qu_table table)
{
    for (uint32_t row = 0; row < table.n_rows; row++) {
        qu_write_text(
            &print->writer, row > 0 && print->setting.forms[table.begin].quoted ? "> |" : "|");
        for (uint32_t column = 0; column < table.n_columns; column++) {
            size_t begin, end;
            qu_table_next(&print->setting, &table, row, column, &begin, &end);
            for (size_t i = begin; i < end; i++) {
                qu_write_byte(&print->writer, ' ');
                write_words(print, qu_setting_words(&print->setting, i), IN_CELL);
            }
            qu_write_text(&print->writer, " |");
        }
        qu_write_byte(&print->writer, '\n');
        if (row == 0) {
            qu_write_text(
                &print->writer, print->setting.forms[table.begin].quoted ? "> |" : "|");
            for (uint32_t column = 0; column < table.n_columns; column++) {
                qu_write_text(&print->writer, " --- |");
            }
            qu_write_byte(&print->writer, '\n');
        }
    }
}

/* Write the block that begins with passage i; the passage after it. */
static size_t write_block(printer *print, size_t i)
{
    const quoth_form *form = &print->setting.forms[i];
    qu_write_text(&print->writer, form->quoted ? "> " : "");
    if (form->kind == QUOTH_CELL) {
        qu_table table = qu_table_at(&print->setting, i);
        write_table(print, table);
        return table.end;
    }
    if (form->kind == QUOTH_HEADING) {
        unsigned level = form->level > TITLE_LEVEL ? form->level : TITLE_LEVEL + 1;
        write_heading(print, level < LAST_LEVEL ? level : LAST_LEVEL,
            qu_setting_words(&print->setting, i));
    } else if (form->kind == QUOTH_ITEM) {
        write_item(print, i);
    } else {
        write_words(print, qu_setting_words(&print->setting, i), AT_START);
        qu_write_byte(&print->writer, '\n');
    }
    return i + 1;
}

static void write_text(printer *print)
{
    const qu_setting *setting = &print->setting;
    for (size_t i = 0, end; i < setting->n; i = end) {
        const quoth_form *form = &setting->forms[i];
        const quoth_form *before = i > 0 ? &setting->forms[i - 1] : NULL;
        bool in_list = form->kind == QUOTH_ITEM && before != NULL && print->depth > 0 &&
                       before->kind == QUOTH_ITEM && before->quoted == form->quoted;
        bool same_quote = before != NULL && before->quoted && form->quoted;
        print->depth = in_list ? print->depth : 0;
        if (!in_list || form->goes_on) {
            qu_write_text(&print->writer, same_quote ? ">\n" : "\n");
        }
        end = write_block(print, i);
    }
}

quoth_status quoth_write_article_markdown(
    const quoth_report *report, const quoth_sink *sink, quoth_error *err)
{
    const quoth_facts *facts = quoth_report_facts(report);
    printer print = {
        .writer = qu_writer_open(sink), .setting = qu_setting_of(report), .delimiter = '.'};
    quoth_view subtitle = qu_setting_subtitle(&print.setting, report);
    write_facts(&print, facts);
    if (facts->title.len > 0) {
        qu_write_byte(&print.writer, '\n');
        write_heading(&print, TITLE_LEVEL, facts->title);
    }
    if (subtitle.len > 0) {
        qu_write_byte(&print.writer, '\n');
        write_words(&print, subtitle, AT_START);
        qu_write_byte(&print.writer, '\n');
    }
    write_text(&print);
    qu_write_byte(&print.writer, '\n'); /* apart from the next report's front matter */
    return qu_writer_close(&print.writer, err);
}
