/* engine.c: what Quoth knows before it reads anything. */
#include <stdlib.h>

#include "reading/reading_internal.h"

const char *quoth_version_text(void)
{
    return QUOTH_BUILD_VERSION;
}

quoth_status quoth_engine_open(
    const quoth_engine_options *options, quoth_engine **out, quoth_error *err)
{
    *out = NULL;
    quoth_engine *engine = calloc(1, sizeof *engine);
    if (engine == NULL) {
        return qu_fail_memory(err);
    }
    if (qu_fetch_start(err) != QUOTH_OK) {
        free(engine);
        return QUOTH_E_IO;
    }
    bool thorough = options != NULL && options->thorough;
    quoth_status status = qu_article_tables_open(&engine->article, err);
    if (status == QUOTH_OK) {
        status = qu_attribution_tables_open(thorough, &engine->attribution, err);
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
        qu_fetch_stop();
        free(engine);
    }
}
