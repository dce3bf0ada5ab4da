/*
 * safe.h: characters that must not be handed on as they are.
 *
 * Texts come from anywhere. A terminal obeys control characters, and overrides of the writing
 * direction make words seem to stand where they do not, in a terminal and on a page alike.
 */
#ifndef QUOTH_BRIEF_SAFE_H
#define QUOTH_BRIEF_SAFE_H

#include "base/base.h"

typedef enum {
    QU_SAFE_SHOW,
    QU_SAFE_BREAK,  /* white space at which a line may break */
    QU_SAFE_DROP,   /* nobody sees it anyway */
    QU_SAFE_REPLACE /* a control character: show U+FFFD */
} qu_safe;

qu_safe qu_safe_character(uint32_t c);

#endif
