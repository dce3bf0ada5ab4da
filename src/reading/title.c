/*
 * title.c: what a report's title has people say.
 *
 * A title is read apart from the article, whose attributions and speakers are the same with it
 * and without; its speakers are those of the article.
 */
#include <string.h>

#include "reading/reading_internal.h"

/* The index of the title among all blocks (where it is repeated, of the first), or n_blocks. */
static uint32_t find_title(const qu_article *article)
{
    uint32_t i = 0;
    while (i < article->n_blocks && article->blocks[i].kind != QU_BLOCK_TITLE) {
        i++;
    }
    return i;
}

/* The title's attributions take their place among the article's, by where they stand. */
static bool merge(quoth_report *report, const quoth_attribution *titles, size_t n_titles)
{
    size_t n = report->n_attributions, i = 0, k = 0;
    quoth_attribution *all = qu_arena_array(&report->arena, n + n_titles, sizeof *all);
    if (all == NULL) {
        return false;
    }
    while (i < n || k < n_titles) {
        bool title = i == n;
        if (i < n && k < n_titles) {
            title = titles[k].content[0].begin < report->attributions[i].content[0].begin;
        }
        all[i + k] = title ? titles[k] : report->attributions[i];
        i += !title;
        k += title;
    }
    report->attributions = all;
    report->n_attributions = n + n_titles;
    return true;
}

/* The title's attributions, *n of them, with room for one more. */
static quoth_status attribute_title(quoth_report *report, const quoth_engine *engine,
    qu_arena *scratch, const qu_language *title, quoth_attribution **out, size_t *n,
    quoth_error *err)
{
    quoth_attribution *found;
    quoth_status status = qu_attribute(
        &report->arena, scratch, engine->attribution, &report->article, title, &found, n, err);
    if (status != QUOTH_OK) {
        return status;
    }
    *out = qu_arena_array(&report->arena, *n + 1, sizeof **out);
    if (*out == NULL) {
        return qu_fail_memory(err);
    }
    if (*n > 0) {
        memcpy(*out, found, *n * sizeof *found);
    }
    return QUOTH_OK;
}

/* Do all stand inside what the label's owner says, each with a source or cue of its own? */
static bool all_inside(const quoth_attribution *label, const quoth_attribution *found, size_t n)
{
    uint32_t from = label->content[0].begin;
    for (size_t i = 0; i < n; i++) {
        quoth_span source = found[i].source, cue = found[i].cue;
        bool has_source = source.begin < source.end, has_cue = cue.begin < cue.end;
        if ((!has_source && !has_cue) || (has_source && source.begin < from) ||
            (has_cue && cue.begin < from) || found[i].content[0].begin < from) {
            return false;
        }
    }
    return true;
}

/* "Roe: bridge is safe", "Roe: Doe says bridge is safe", where Roe speaks in the article. */
static quoth_status take_label(quoth_report *report, const qu_language *title,
    quoth_attribution *found, size_t *n, quoth_error *err)
{
    quoth_attribution label;
    quoth_status status = qu_attribute_label(&report->arena, title, &label, err);
    if (status != QUOTH_OK || label.n_content == 0 || !all_inside(&label, found, *n)) {
        return status;
    }
    status =
        qu_speakers_of_title(&report->arena, title->text, &report->speakers, &label, 1, err);
    if (status == QUOTH_OK && label.speaker != QUOTH_NONE) {
        memmove(found + 1, found, *n * sizeof *found);
        found[0] = label;
        ++*n;
    }
    return status;
}

/* The title split by itself; its one passage is a block of the article. */
static quoth_status split_title(
    quoth_report *report, uint32_t block, qu_language *out, quoth_error *err)
{
    const qu_article *article = &report->article;
    quoth_status status = qu_language_split(
        &report->arena, article->text, &article->blocks[block].span, 1, out, err);
    if (status != QUOTH_OK) {
        return status;
    }
    size_t n_bytes = out->n_paragraphs * sizeof *out->paragraphs;
    qu_paragraph *paragraphs = qu_arena_dup(&report->arena, out->paragraphs, n_bytes);
    if (paragraphs == NULL) {
        return qu_fail_memory(err);
    }
    for (uint32_t i = 0; i < out->n_paragraphs; i++) {
        paragraphs[i].block = block;
    }
    out->paragraphs = paragraphs;
    return QUOTH_OK;
}

quoth_status qu_title_read(
    const quoth_engine *engine, qu_arena *scratch, quoth_report *report, quoth_error *err)
{
    const qu_article *article = &report->article;
    uint32_t block = find_title(article);
    if (block == article->n_blocks) {
        return QUOTH_OK;
    }
    qu_language title;
    quoth_attribution *found;
    size_t n;
    quoth_status status = split_title(report, block, &title, err);
    if (status == QUOTH_OK) {
        status = attribute_title(report, engine, scratch, &title, &found, &n, err);
    }
    if (status == QUOTH_OK) {
        qu_attribution_days(&title, NULL, 0, found, n);
        status = qu_speakers_of_title(
            &report->arena, article->text, &report->speakers, found, n, err);
    }
    if (status == QUOTH_OK) {
        status = take_label(report, &title, found, &n, err);
    }
    if (status != QUOTH_OK || n == 0) {
        return status;
    }
    for (size_t i = 0; i < n; i++) {
        found[i].in_title = true;
    }
    return merge(report, found, n) ? QUOTH_OK : qu_fail_memory(err);
}
