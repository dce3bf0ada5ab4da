/* engine.h: what Quoth knows before it reads anything: word tables and, later, trained models.
 */
#ifndef QUOTH_ENGINE_H
#define QUOTH_ENGINE_H

#include <quoth/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Read-only once open; any number of threads may share one. */
typedef struct quoth_engine quoth_engine;

typedef struct {
    bool thorough; /* the trained network as well as the rules: more is found, more slowly */
} quoth_engine_options;

/*
 * Open an engine with the tables that are built in.
 *
 * in      options may be NULL: rules alone.
 * out     *out, to be freed with quoth_engine_free; NULL on any error.
 * errors  QUOTH_E_MEMORY.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_engine_open(
    const quoth_engine_options *options, quoth_engine **out, quoth_error *err);

/* Free an engine; every report and collection made with it must be gone. NULL does nothing. */
QUOTH_API void quoth_engine_free(quoth_engine *engine);

#ifdef __cplusplus
}
#endif
#endif
