/*
 * attribution.h: sentences → attributions: who (in the report's words), by which cue, what.
 *
 * This header is the seam: rules and a trained network stand behind it, and others could.
 */
#ifndef QUOTH_ATTRIBUTION_ATTRIBUTION_H
#define QUOTH_ATTRIBUTION_ATTRIBUTION_H

#include "article/article.h"
#include "language/language.h"

/* What attribution knows before it reads: read-only, shared by threads. */
typedef struct qu_attribution_tables qu_attribution_tables;

/*
 * Open the tables, and the trained network that finds what the rules miss.
 *
 * in      fast: rules alone. model: the bytes of another network than the library's own, which
 *         must outlive the tables; NULL: the library's.
 * errors  QUOTH_E_MEMORY; QUOTH_E_INPUT when `model` is none.
 */
quoth_status qu_attribution_tables_open(
    bool fast, const quoth_view *model, qu_attribution_tables **out, quoth_error *err);
void qu_attribution_tables_free(qu_attribution_tables *tables);

/*
 * Find the attributions of an article.
 *
 * in      language: qu_language_split of the article's own blocks, paragraph.block an index of
 *         article->blocks.
 * out     *out, [*n] in text order of their first span, speaker QUOTH_NONE in each.
 * owner   *out belongs to `arena`; `scratch` is rewound before return.
 * errors  QUOTH_E_MEMORY.
 * tests   test/attribution, test/cases/attribution, fuzz/fuzz_attribution.c
 */
quoth_status qu_attribute(qu_arena *arena, qu_arena *scratch,
    const qu_attribution_tables *tables, const qu_article *article, const qu_language *language,
    quoth_attribution **out, size_t *n, quoth_error *err);

/*
 * What a title has somebody say by a colon alone: "Roe: bridge is safe". Whether Roe is
 * somebody, those who speak in the article tell.
 *
 * in      title: the title split by itself.
 * out     *out, without content when the title has no such form.
 * owner   content belongs to `arena`.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_attribute_label(
    qu_arena *arena, const qu_language *title, quoth_attribution *out, quoth_error *err);

/*
 * Tell on which day each was said, where the report says so beside the cue.
 *
 * in      dates[n_dates]: those of the text (qu_dates_find).
 * out     the `date` of each attribution: an index of `dates` or QUOTH_NONE.
 * cost    linear in the attributions, for the dates of a sentence are few.
 * tests   test/attribution/test_day.c
 */
void qu_attribution_days(const qu_language *language, const quoth_date *dates, size_t n_dates,
    quoth_attribution *attributions, size_t n);

/*
 * The day on which it was said, "2026-03-02", where the report says so to the day; else empty.
 *
 * in      dates[n_dates]: those of the report.
 * owner   borrowed from the date.
 */
quoth_view qu_said_day(
    const quoth_date *dates, size_t n_dates, const quoth_attribution *attribution);

#endif
