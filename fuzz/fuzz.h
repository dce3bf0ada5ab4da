/* fuzz.h: what every fuzz target defines. */
#ifndef QUOTH_FUZZ_H
#define QUOTH_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Feeds one input to the target; always 0. A broken promise ends the process (abort). */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
