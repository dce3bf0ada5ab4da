/* engine.h: what Quoth knows before it reads anything: word tables and a trained network. */
#ifndef QUOTH_ENGINE_H
#define QUOTH_ENGINE_H

#include <quoth/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Read-only once open; any number of threads may share one. */
typedef struct quoth_engine quoth_engine;

typedef struct {
    bool fast; /* rules alone, no trained network: less is found, in a third of the time */
    const char *model; /* a model file in place of the one that is built in; NULL: that one */
    float min_confidence; /* attributions with a lower p_right are left out; 0: none */
} quoth_engine_options;

/*
 * Open an engine with the tables that are built in.
 *
 * in      options may be NULL: all of them zero.
 * out     *out, to be freed with quoth_engine_free; NULL on any error.
 * errors  QUOTH_E_MEMORY; with a model file QUOTH_E_IO, and QUOTH_E_INPUT when it is no model
 *         of this version or damaged.
 */
QUOTH_API QUOTH_CHECKED quoth_status quoth_engine_open(
    const quoth_engine_options *options, quoth_engine **out, quoth_error *err);

/* Free an engine; every report and collection made with it must be gone. NULL does nothing. */
QUOTH_API void quoth_engine_free(quoth_engine *engine);

#ifdef __cplusplus
}
#endif
#endif
