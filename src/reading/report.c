/* report.c: one document → one report, each step in the report's own arena. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reading/reading_internal.h"

enum { LARGEST_BYTES = 64 << 20 }; /* as qu_input reads */

void quoth_report_free(quoth_report *report)
{
    if (report != NULL) {
        qu_arena_dispose(&report->arena);
        free(report);
    }
}

const quoth_facts *quoth_report_facts(const quoth_report *report)
{
    return &report->article.facts;
}

quoth_view quoth_report_text(const quoth_report *report)
{
    return report->article.text;
}

const quoth_span *quoth_report_passages(const quoth_report *report, size_t *n)
{
    *n = report->n_passages;
    return report->passages;
}

const quoth_form *quoth_report_forms(const quoth_report *report, size_t *n)
{
    *n = report->n_passages;
    return report->forms;
}

const quoth_attribution *quoth_report_attributions(const quoth_report *report, size_t *n)
{
    *n = report->n_attributions;
    return report->attributions;
}

const quoth_date *quoth_report_dates(const quoth_report *report, size_t *n)
{
    *n = report->n_dates;
    return report->dates;
}

const quoth_speaker *quoth_report_speakers(const quoth_report *report, size_t *n)
{
    *n = report->speakers.n_speakers;
    return report->speakers.speakers;
}

/* --- making ------------------------------------------------------------------------------ */

/* The report's own blocks; (*blocks)[i] is the index of passage i among all blocks. */
static bool find_passages(quoth_report *report, qu_arena *scratch, uint32_t **blocks)
{
    const qu_article *article = &report->article;
    quoth_span *passages = qu_arena_array(&report->arena, article->n_blocks, sizeof *passages);
    quoth_form *forms = qu_arena_array(&report->arena, article->n_blocks, sizeof *forms);
    *blocks = qu_arena_array(scratch, article->n_blocks, sizeof **blocks);
    if (passages == NULL || forms == NULL || *blocks == NULL) {
        return false;
    }
    for (size_t i = 0; i < article->n_blocks; i++) {
        qu_block_kind kind = article->blocks[i].kind;
        if (kind != QU_BLOCK_TITLE && kind != QU_BLOCK_BOILERPLATE) {
            (*blocks)[report->n_passages] = (uint32_t)i;
            forms[report->n_passages] = article->blocks[i].form;
            passages[report->n_passages++] = article->blocks[i].span;
        }
    }
    report->passages = passages;
    report->forms = forms;
    return true;
}

/* Paragraphs know their passage; qu_attribute wants the block. */
static bool name_blocks(quoth_report *report, const uint32_t *blocks)
{
    qu_language *language = &report->language;
    size_t n_bytes = language->n_paragraphs * sizeof *language->paragraphs;
    qu_paragraph *paragraphs = qu_arena_dup(&report->arena, language->paragraphs, n_bytes);
    if (paragraphs == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < language->n_paragraphs; i++) {
        assert(paragraphs[i].block < report->n_passages);
        paragraphs[i].block = blocks[paragraphs[i].block];
    }
    language->paragraphs = paragraphs;
    return true;
}

/* Leaves out what is less likely to be right than was asked for; who the others' speakers are
 * does not depend on it. */
static void keep_likely(quoth_report *report, float least)
{
    size_t n = 0;
    for (size_t i = 0; i < report->n_attributions; i++) {
        report->attributions[n] = report->attributions[i];
        n += report->attributions[i].p_right >= least;
    }
    report->n_attributions = n;
}

static quoth_status read_document(quoth_report *report, const quoth_engine *engine,
    qu_arena *scratch, const qu_document *document, bool article_only, quoth_error *err)
{
    uint32_t *blocks = NULL;
    qu_article *article = &report->article;
    quoth_status status =
        qu_article_read(engine->article, &report->arena, document, article, err);
    if (status != QUOTH_OK) {
        return status;
    }
    if (!find_passages(report, scratch, &blocks)) {
        return qu_fail_memory(err);
    }
    if (article_only) {
        return QUOTH_OK;
    }
    status = qu_language_split(&report->arena, article->text, report->passages,
        report->n_passages, &report->language, err);
    if (status != QUOTH_OK) {
        return status;
    }
    if (!name_blocks(report, blocks)) {
        return qu_fail_memory(err);
    }
    status = qu_attribute(&report->arena, scratch, engine->attribution, article,
        &report->language, &report->attributions, &report->n_attributions, err);
    if (status != QUOTH_OK) {
        return status;
    }
    qu_arena_mark mark = qu_arena_here(scratch);
    status = qu_dates_find(&report->arena, scratch, &report->language, article->facts.published,
        &report->dates, &report->n_dates, err);
    qu_arena_rewind(scratch, mark);
    if (status != QUOTH_OK) {
        return status;
    }
    qu_attribution_days(&report->language, report->dates, report->n_dates, report->attributions,
        report->n_attributions);
    status = qu_speakers_resolve(&report->arena, scratch, engine->speaker, article,
        &report->language, report->attributions, report->n_attributions, &report->speakers,
        err);
    if (status == QUOTH_OK) {
        status = qu_title_read(engine, scratch, report, err);
    }
    keep_likely(report, engine->min_confidence);
    return status;
}

quoth_status qu_report_make(const quoth_engine *engine, qu_arena *scratch,
    qu_document *document, bool article_only, quoth_report **out, quoth_error *err)
{
    *out = NULL;
    quoth_report *report = calloc(1, sizeof *report);
    if (report == NULL) {
        return qu_fail_memory(err);
    }
    qu_arena_mark mark = qu_arena_here(scratch);
    quoth_status status = qu_document_unwrap(document, err);
    if (status == QUOTH_OK) {
        status = read_document(report, engine, scratch, document, article_only, err);
    }
    qu_arena_rewind(scratch, mark);
    if (status != QUOTH_OK) {
        qu_error_source(err, document->path);
        quoth_report_free(report);
        return status;
    }
    *out = report;
    return QUOTH_OK;
}

quoth_status quoth_report_from_bytes(const quoth_engine *engine, const char *name,
    const void *bytes, size_t n_bytes, quoth_report **out, quoth_error *err)
{
    *out = NULL;
    qu_document document = {.path = qu_view(name), .bytes = bytes, .n_bytes = n_bytes};
    if (n_bytes == 0 || n_bytes > LARGEST_BYTES) {
        qu_error_source(err, document.path);
        return n_bytes == 0 ? qu_fail(err, QUOTH_E_INPUT, 0, "is empty")
                            : qu_fail(err, QUOTH_E_LIMIT, 0, "is larger than 64 MB");
    }
    document.kind = qu_document_sniff(document.bytes, n_bytes);
    if (document.kind == QU_DOCUMENT_RECORD) {
        document.n_bytes = qu_record_length(document.bytes, n_bytes);
    }
    qu_arena scratch = {0};
    quoth_status status = qu_report_make(engine, &scratch, &document, false, out, err);
    qu_arena_dispose(&scratch);
    return status;
}
