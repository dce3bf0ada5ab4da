/* engine.c: what Quoth knows before it reads anything. */
#include <stdlib.h>

#include "reading/reading_internal.h"

const char *quoth_version_text(void)
{
    return QUOTH_BUILD_VERSION;
}

/* The tables of attribution, with the network that was asked for. */
static quoth_status open_attribution(
    quoth_engine *engine, const quoth_engine_options *options, quoth_error *err)
{
    quoth_view model = {"", 0};
    if (options->model != NULL) { /* checked even where it is not used */
        quoth_status status =
            qu_model_file_read(options->model, &engine->model, &model.len, err);
        if (status != QUOTH_OK) {
            return status;
        }
        model.ptr = engine->model;
    }
    const quoth_view *other = options->model != NULL ? &model : NULL;
    quoth_status status =
        qu_attribution_tables_open(options->fast, other, &engine->attribution, err);
    if (status == QUOTH_E_INPUT) {
        qu_error_source(err, qu_view(options->model));
    }
    return status;
}

quoth_status quoth_engine_open(
    const quoth_engine_options *options, quoth_engine **out, quoth_error *err)
{
    static const quoth_engine_options usual = {0};
    options = options == NULL ? &usual : options;
    *out = NULL;
    quoth_engine *engine = calloc(1, sizeof *engine);
    if (engine == NULL) {
        return qu_fail_memory(err);
    }
    if (qu_fetch_start(err) != QUOTH_OK) {
        free(engine);
        return QUOTH_E_IO;
    }
    engine->min_confidence = options->min_confidence;
    quoth_status status = qu_article_tables_open(&engine->article, err);
    if (status == QUOTH_OK) {
        status = open_attribution(engine, options, err);
    }
    if (status == QUOTH_OK) {
        status = qu_speaker_tables_open(&engine->speaker, err);
    }
    if (status != QUOTH_OK) {
        quoth_engine_free(engine);
        return status;
    }
    *out = engine;
    return QUOTH_OK;
}

void quoth_engine_free(quoth_engine *engine)
{
    if (engine != NULL) {
        qu_article_tables_free(engine->article);
        qu_attribution_tables_free(engine->attribution);
        qu_speaker_tables_free(engine->speaker);
        free(engine->model);
        free(engine);
    }
}
