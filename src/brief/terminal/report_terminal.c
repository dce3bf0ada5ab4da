/* report_terminal.c: one report for people: who says what in it. */
#include "brief/article/article_writer.h"

static quoth_status close_all(qu_terminal *terminal, quoth_status status, quoth_error *err)
{
    qu_terminal_close(terminal);
    quoth_status closed = qu_writer_close(terminal->to, status == QUOTH_OK ? err : NULL);
    return status != QUOTH_OK ? status : closed;
}

/* A colon or a dash is a cue that tells a reader nothing. */
static bool has_letter(quoth_view cue)
{
    for (size_t at = 0, n; at < cue.len; at += n) {
        if (qu_is_letter(qu_char_at(cue, at, &n))) {
            return true;
        }
    }
    return false;
}

static void write_speaker(
    qu_terminal *terminal, const quoth_report *report, const quoth_attribution *attribution)
{
    size_t n_speakers;
    const quoth_speaker *speakers = quoth_report_speakers(report, &n_speakers);
    quoth_view text = quoth_report_text(report);
    bool anonymous = attribution->anonymous.begin < attribution->anonymous.end;
    quoth_span words = anonymous ? attribution->anonymous : attribution->source;
    uint32_t n = attribution->n_speakers;
    if (attribution->speaker < n_speakers || n > 1) { /* one, or several */
        for (uint32_t i = 0; i < n; i++) {
            const char *joint = i == 0 ? "" : i + 1 < n ? ", " : " and ";
            qu_terminal_text(terminal, QU_STYLE_STRONG, joint);
            qu_terminal_view(
                terminal, QU_STYLE_STRONG, speakers[attribution->speakers[i]].name);
        }
    } else if (words.begin < words.end) {
        qu_terminal_text(terminal, QU_STYLE_STRONG, "\u201c");
        qu_terminal_view(terminal, QU_STYLE_STRONG, qu_slice(text, words));
        qu_terminal_text(terminal, QU_STYLE_STRONG, "\u201d");
        qu_terminal_text(terminal, QU_STYLE_QUIET, anonymous ? "\u00a0\u00b7 not named" : "");
    } else {
        qu_terminal_text(terminal, QU_STYLE_STRONG, "Speaker not named");
    }
    quoth_view cue = qu_slice(text, attribution->cue);
    if (has_letter(cue)) {
        qu_terminal_text(terminal, QU_STYLE_QUIET, "\u00a0\u00b7 ");
        qu_terminal_view(terminal, QU_STYLE_PLAIN, cue);
    }
}

static void write_attribution(qu_terminal *terminal, const quoth_report *report,
    const quoth_attribution *attribution, size_t number)
{
    static const char *const kinds[] = {"direct", "indirect", "mixed"};
    quoth_view text = quoth_report_text(report);
    qu_terminal_begin(terminal, number < 10 ? 1 : 0, 4);
    qu_terminal_number(terminal, QU_STYLE_QUIET, number);
    qu_terminal_column(terminal, 4);
    write_speaker(terminal, report, attribution);
    qu_terminal_text(terminal, QU_STYLE_QUIET, "\u00a0\u00b7 ");
    qu_terminal_text(terminal, QU_STYLE_QUIET, kinds[attribution->kind]);
    qu_terminal_text(terminal, QU_STYLE_QUIET, attribution->in_title ? ", in the title" : "");
    qu_terminal_end(terminal);
    qu_terminal_begin(terminal, 4, 4);
    for (uint32_t i = 0; i < attribution->n_content; i++) {
        qu_terminal_text(terminal, QU_STYLE_QUIET, i > 0 ? " \u2026 " : "");
        qu_terminal_view(terminal, QU_STYLE_PLAIN, qu_slice(text, attribution->content[i]));
    }
    qu_terminal_end(terminal);
    qu_terminal_blank(terminal);
}

quoth_status quoth_write_quotes_terminal(const quoth_report *report, const quoth_terminal *how,
    const quoth_sink *sink, quoth_error *err)
{
    qu_writer writer = qu_writer_open(sink);
    qu_terminal terminal = qu_terminal_open(how, &writer);
    quoth_status status =
        qu_article_header(&terminal, report, false) ? QUOTH_OK : qu_fail_memory(err);
    size_t n;
    const quoth_attribution *attributions = quoth_report_attributions(report, &n);
    for (size_t i = 0; status == QUOTH_OK && i < n; i++) {
        write_attribution(&terminal, report, &attributions[i], i + 1);
    }
    if (status == QUOTH_OK && n == 0) {
        qu_terminal_begin(&terminal, 4, 4);
        qu_terminal_text(&terminal, QU_STYLE_QUIET, "Nobody is quoted.");
        qu_terminal_end(&terminal);
        qu_terminal_blank(&terminal);
    }
    return close_all(&terminal, status, err);
}
