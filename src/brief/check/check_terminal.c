/* check_terminal.c: the checks of a report for people: printed words above the record's. */
#include "brief/check/check_text.h"
#include "brief/label.h"
#include "brief/terminal/terminal.h"

enum { NUMBER_COLUMN = 4, WORDS_COLUMN = 14 };

#define DOT "\u00a0\u00b7 "

typedef struct {
    qu_terminal out;
    qu_arena arena;
    const quoth_archive *archive;
    const quoth_report *report;
    quoth_check_style style;
} print;

static void label(print *p, const char *text)
{
    qu_terminal_begin(&p->out, NUMBER_COLUMN, WORDS_COLUMN);
    qu_terminal_text(&p->out, QU_STYLE_QUIET, text);
    qu_terminal_column(&p->out, WORDS_COLUMN);
}

static void write_part(print *p, const qu_part *part, qu_style other)
{
    if (part->space) {
        qu_terminal_space(&p->out);
    }
    switch (part->kind) {
    case QU_PART_SAME:
        qu_terminal_view(&p->out, QU_STYLE_PLAIN, part->text);
        return;
    case QU_PART_OTHER:
        qu_terminal_text(&p->out, other, "{");
        qu_terminal_view(&p->out, other, part->text);
        if (part->text_end.len > 0) {
            qu_terminal_text(&p->out, other, " \u2026 ");
            qu_terminal_view(&p->out, other, part->text_end);
        }
        qu_terminal_text(&p->out, other, "}");
        return;
    case QU_PART_GAP:
        qu_terminal_text(&p->out, QU_STYLE_QUIET, "\u2026");
        return;
    case QU_PART_JUMP:
        qu_terminal_text(&p->out, QU_STYLE_STRONG, "//");
        return;
    }
}

static void write_parts(print *p, const qu_parts *parts, qu_style other)
{
    for (uint32_t i = 0; i < parts->n; i++) {
        write_part(p, &parts->parts[i], other);
    }
}

/* The printed words as they stand, the pieces of it parted by "…". */
static void write_words(print *p, const quoth_check *check)
{
    qu_terminal_text(&p->out, QU_STYLE_PLAIN, "\u201c");
    for (uint32_t i = 0; i < check->n_content; i++) {
        qu_terminal_text(&p->out, QU_STYLE_QUIET, i > 0 ? " \u2026 " : "");
        qu_terminal_view(&p->out, QU_STYLE_PLAIN,
            qu_label_words(
                qu_check_bare(qu_slice(quoth_report_text(p->report), check->content[i]))));
    }
    qu_terminal_text(&p->out, QU_STYLE_PLAIN, "\u201d");
}

static void write_place(print *p, const quoth_found *found)
{
    quoth_record record = quoth_archive_record(p->archive, found->record);
    qu_terminal_view(&p->out, QU_STYLE_QUIET, record.path);
    qu_terminal_text(&p->out, QU_STYLE_QUIET, ":");
    qu_terminal_number(&p->out, QU_STYLE_QUIET, found->line);
    if (found->page > 0) {
        qu_terminal_text(&p->out, QU_STYLE_QUIET, ", page\u00a0");
        qu_terminal_number(&p->out, QU_STYLE_QUIET, found->page);
    }
    if (found->speaker.len > 0) {
        qu_terminal_text(&p->out, QU_STYLE_QUIET, DOT);
        qu_terminal_view(&p->out, QU_STYLE_QUIET, found->speaker);
    }
}

static void write_context(print *p, const quoth_found *found)
{
    quoth_view before = qu_check_before(p->archive, found, p->style.context_sentences);
    quoth_view after = qu_check_after(p->archive, found, p->style.context_sentences);
    quoth_view text = quoth_archive_record(p->archive, found->record).text;
    label(p, "context");
    qu_terminal_view(&p->out, QU_STYLE_QUIET, before);
    qu_terminal_space(&p->out);
    qu_terminal_view(&p->out, QU_STYLE_PLAIN, qu_slice(text, found->span));
    bool apart = after.len > 0 && qu_is_letter((unsigned char)after.ptr[0]);
    if (apart) {
        qu_terminal_space(&p->out);
    }
    qu_terminal_view(&p->out, QU_STYLE_QUIET, after);
    qu_terminal_end(&p->out);
}

static void write_places(print *p, const quoth_check *check)
{
    for (uint32_t i = 0; i < check->n_found; i++) {
        if (p->style.context_sentences > 0) {
            write_context(p, &check->found[i]);
        }
        label(p, i == 0 ? "at" : "and");
        write_place(p, &check->found[i]);
        qu_terminal_end(&p->out);
    }
}

static bool write_comparison(print *p, const quoth_check *check)
{
    qu_parts printed, recorded;
    if (!qu_check_printed(&p->arena, check, p->style.strict, &printed) ||
        !qu_check_recorded(&p->arena, check, p->style.strict, &recorded)) {
        return false;
    }
    label(p, "printed");
    qu_terminal_text(&p->out, QU_STYLE_PLAIN, "\u201c");
    write_parts(p, &printed, QU_STYLE_ADDED);
    qu_terminal_text(&p->out, QU_STYLE_PLAIN, "\u201d");
    qu_terminal_end(&p->out);
    label(p, check->verdict == QUOTH_NOT_FOUND ? "nearest" : "record");
    qu_terminal_space(&p->out);
    write_parts(p, &recorded, QU_STYLE_CUT);
    qu_terminal_end(&p->out);
    return true;
}

/* A paraphrase and the passages that it may stand for. */
static void write_likely(print *p, const quoth_check *check)
{
    label(p, "printed");
    qu_terminal_view(&p->out, QU_STYLE_PLAIN,
        qu_slice(quoth_report_text(p->report),
            (quoth_span){check->content[0].begin, check->content[check->n_content - 1].end}));
    qu_terminal_end(&p->out);
    for (uint32_t i = 0; i < check->n_found; i++) {
        const quoth_found *found = &check->found[i];
        label(p, i == 0 ? "perhaps" : "or");
        qu_terminal_view(&p->out, QU_STYLE_PLAIN,
            qu_slice(quoth_archive_record(p->archive, found->record).text, found->span));
        qu_terminal_end(&p->out);
        label(p, "at");
        write_place(p, found);
        qu_terminal_end(&p->out);
    }
}

static bool write_check(print *p, const quoth_check *check, size_t number)
{
    quoth_view note;
    if (!qu_check_note(&p->arena, check, &note)) {
        return false;
    }
    bool paraphrase = check->verdict == QUOTH_NO_VERDICT;
    qu_terminal_begin(&p->out, number < 10 ? 1 : 0, NUMBER_COLUMN);
    qu_terminal_number(&p->out, QU_STYLE_QUIET, number);
    qu_terminal_column(&p->out, NUMBER_COLUMN);
    qu_terminal_text(&p->out,
        paraphrase || check->verdict == QUOTH_VERBATIM ? QU_STYLE_PLAIN : QU_STYLE_STRONG,
        paraphrase ? "paraphrase" : quoth_verdict_name(check->verdict));
    if (check->speaker.len > 0) {
        qu_terminal_text(&p->out, QU_STYLE_QUIET, DOT);
        qu_terminal_view(&p->out, QU_STYLE_PLAIN, check->speaker);
    }
    if (note.len > 0) {
        qu_terminal_text(&p->out, QU_STYLE_QUIET, DOT);
        qu_terminal_view(&p->out, QU_STYLE_PLAIN, note);
    }
    qu_terminal_end(&p->out);
    if (paraphrase) {
        write_likely(p, check);
    } else if (qu_check_differs(check, p->style.strict)) {
        if (!write_comparison(p, check)) {
            return false;
        }
        write_places(p, check);
    } else {
        label(p, "printed");
        write_words(p, check);
        qu_terminal_end(&p->out);
        write_places(p, check);
    }
    qu_terminal_blank(&p->out);
    return true;
}

static void write_head(print *p, const quoth_checks *checks)
{
    size_t n;
    (void)quoth_checks_list(checks, &n);
    uint32_t counts[QUOTH_NO_VERDICT + 1];
    qu_check_count(checks, counts);
    const quoth_facts *facts = quoth_report_facts(p->report);
    qu_terminal_rule(&p->out);
    qu_terminal_begin(&p->out, 0, 0);
    qu_terminal_view(&p->out, QU_STYLE_STRONG,
        facts->title.len > 0 ? facts->title : qu_label_report(p->report));
    qu_terminal_end(&p->out);
    qu_terminal_begin(&p->out, 0, 0);
    qu_terminal_view(&p->out, QU_STYLE_PLAIN,
        qu_equal(facts->path, qu_view("-")) ? qu_label_report(p->report) : facts->path);
    n -= counts[QUOTH_NO_VERDICT];
    qu_terminal_text(&p->out, QU_STYLE_QUIET, DOT);
    qu_terminal_number(&p->out, QU_STYLE_PLAIN, n);
    qu_terminal_text(&p->out, QU_STYLE_PLAIN, n == 1 ? " quotation" : " quotations");
    for (int verdict = 0; verdict < QUOTH_NO_VERDICT; verdict++) {
        if (counts[verdict] > 0) {
            qu_terminal_text(&p->out, QU_STYLE_QUIET, DOT);
            qu_terminal_number(&p->out, QU_STYLE_PLAIN, counts[verdict]);
            qu_terminal_text(&p->out, QU_STYLE_PLAIN, "\u00a0");
            qu_terminal_text(
                &p->out, QU_STYLE_PLAIN, quoth_verdict_name((quoth_verdict)verdict));
        }
    }
    qu_terminal_end(&p->out);
    qu_terminal_blank(&p->out);
}

quoth_status quoth_write_checks_terminal(const quoth_archive *archive,
    const quoth_checks *checks, const quoth_check_style *style, const quoth_terminal *terminal,
    const quoth_sink *sink, quoth_error *err)
{
    qu_writer writer = qu_writer_open(sink);
    print p = {.out = qu_terminal_open(terminal, &writer),
        .archive = archive,
        .report = quoth_checks_report(checks)};
    p.style = style != NULL ? *style : (quoth_check_style){0};
    size_t n;
    const quoth_check *list = quoth_checks_list(checks, &n);
    write_head(&p, checks);
    bool good = true;
    for (size_t i = 0; good && i < n && !qu_writer_failed(&writer); i++) {
        good = write_check(&p, &list[i], i + 1);
    }
    qu_terminal_close(&p.out);
    qu_arena_dispose(&p.arena);
    quoth_status closed = qu_writer_close(&writer, good ? err : NULL);
    return good ? closed : qu_fail_memory(err);
}
