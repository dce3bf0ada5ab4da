/* made_report.c: reports made from a title, a day and a text, without reading any file. */
#include "story/made_report.h"

#include <stdlib.h>
#include <string.h>

static void put_passages(quoth_report *report, const char *text)
{
    quoth_span *passages = qu_arena_array(&report->arena, strlen(text) + 1, sizeof *passages);
    size_t begin = 0;
    if (passages == NULL) {
        abort();
    }
    for (size_t at = 0; at <= strlen(text); at++) {
        if (text[at] == '\n' || text[at] == '\0') {
            if (at > begin) {
                passages[report->n_passages++] = (quoth_span){(uint32_t)begin, (uint32_t)at};
            }
            begin = at + 1;
        }
    }
    report->passages = passages;
}

quoth_report *made_report(const char *title, const char *published, const char *text)
{
    quoth_report *report = calloc(1, sizeof *report);
    if (report == NULL) {
        abort();
    }
    quoth_view none = {"", 0};
    report->article.facts = (quoth_facts){.path = none,
        .url = none,
        .outlet = none,
        .title = qu_view(title),
        .byline = none,
        .published = qu_view(published),
        .language = qu_view("en")};
    report->article.text = qu_view(text);
    put_passages(report, text);
    if (qu_language_split(&report->arena, report->article.text, report->passages,
            report->n_passages, &report->language, NULL) != QUOTH_OK) {
        abort();
    }
    return report;
}

void made_report_free(quoth_report *report)
{
    if (report != NULL) {
        qu_arena_dispose(&report->arena);
        free(report);
    }
}
