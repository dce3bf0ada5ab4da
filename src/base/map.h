/*
 * map.h: 64-bit keys to 32-bit values, by open addressing with linear probing.
 *
 * Keys are hashes (qu_hash), so two texts with one hash are one key: at 64 bits that happens
 * once in some 10^8 collections of ten million texts, and nothing here depends on its absence
 * for safety. Iteration order is never used, so results do not depend on it.
 */
#ifndef QUOTH_BASE_MAP_H
#define QUOTH_BASE_MAP_H

#include <quoth/base.h>

typedef struct {
    uint64_t *keys;   /* [capacity], 0: free */
    uint32_t *values; /* [capacity] */
    size_t capacity;  /* 0 or a power of two */
    size_t n;
} qu_map;

/* `qu_map map = {0}` is an empty one. */
void qu_map_dispose(qu_map *map);

/* The value of `key`, or QUOTH_NONE. */
uint32_t qu_map_get(const qu_map *map, uint64_t key);

/*
 * The place of the value of `key`, which is entered with `value` when it is new.
 *
 * out     borrowed until the next call; NULL without memory.
 */
uint32_t *qu_map_put(qu_map *map, uint64_t key, uint32_t value);

/* A 64-bit hash of bytes (XXH3), never 0. */
uint64_t qu_hash(const void *bytes, size_t n_bytes);

/* A hash of two hashes, in this order, never 0. */
uint64_t qu_hash_pair(uint64_t a, uint64_t b);

#endif
