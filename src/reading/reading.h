/* reading.h: the report handle: article, language, attributions and speakers in one arena. */
#ifndef QUOTH_READING_READING_H
#define QUOTH_READING_READING_H

#include <quoth/engine.h>
#include <quoth/read.h>
#include <quoth/report.h>

#include "fetch/fetch.h"
#include "speaker/speaker.h"

struct quoth_engine {
    qu_article_tables *article;
    qu_attribution_tables *attribution;
    qu_speaker_tables *speaker;
    char *model;          /* a model's bytes, where it is not the library's own */
    float min_confidence; /* attributions of less are left out */
};

struct quoth_report {
    qu_arena arena; /* owns all that follows */
    qu_article article;
    const quoth_span *passages; /* [n_passages] the article's own blocks */
    const quoth_form *forms;    /* [n_passages] */
    size_t n_passages;
    qu_language language;
    quoth_attribution *attributions; /* [n_attributions] */
    size_t n_attributions;
    const quoth_date *dates; /* [n_dates] */
    size_t n_dates;
    qu_speakers speakers;
};

#endif
