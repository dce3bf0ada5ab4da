/* reading_internal.h: what the files of this folder share. */
#ifndef QUOTH_READING_READING_INTERNAL_H
#define QUOTH_READING_READING_INTERNAL_H

#include "reading/reading.h"

/* The bytes of a file, to be freed; *bytes may be set on an error too, which names the file. */
quoth_status qu_model_file_read(const char *path, char **bytes, size_t *n, quoth_error *err);

/*
 * Make a report of a document.
 *
 * in      document: is unwrapped; article_only: text, facts and passages, no more.
 * out     *out, to be freed with quoth_report_free; NULL on any error, whose source is the
 *         document's path. `scratch` is rewound.
 * errors  those of qu_article_read.
 */
quoth_status qu_report_make(const quoth_engine *engine, qu_arena *scratch,
    qu_document *document, bool article_only, quoth_report **out, quoth_error *err);

/*
 * Find the attributions of the title, if there is one, once the article's speakers are known.
 *
 * out     they take their places among report->attributions.
 * owner   what is added belongs to the report's arena; `scratch` is rewound.
 * errors  QUOTH_E_MEMORY.
 */
quoth_status qu_title_read(
    const quoth_engine *engine, qu_arena *scratch, quoth_report *report, quoth_error *err);

#endif
