/* map.c: 64-bit keys to 32-bit values, by open addressing with linear probing. */
#include "base/map.h"

#include <stdlib.h>
#include <xxhash.h>

void qu_map_dispose(qu_map *map)
{
    free(map->keys);
    free(map->values);
    *map = (qu_map){0};
}

/* The slot of `key`, or the free slot where it belongs. */
static size_t find_slot(const qu_map *map, uint64_t key)
{
    /* The high half is mixed in first, so that keys which differ there alone part as well. */
    uint64_t mixed = (key ^ key >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    size_t slot = (size_t)(mixed >> 32) & (map->capacity - 1);
    while (map->keys[slot] != 0 && map->keys[slot] != key) {
        slot = (slot + 1) & (map->capacity - 1);
    }
    return slot;
}

static bool enlarge(qu_map *map)
{
    qu_map bigger = {.capacity = map->capacity == 0 ? 64 : map->capacity * 2, .n = map->n};
    bigger.keys = calloc(bigger.capacity, sizeof *bigger.keys);
    bigger.values = calloc(bigger.capacity, sizeof *bigger.values);
    if (bigger.keys == NULL || bigger.values == NULL) {
        qu_map_dispose(&bigger);
        return false;
    }
    for (size_t i = 0; i < map->capacity; i++) {
        if (map->keys[i] != 0) {
            size_t slot = find_slot(&bigger, map->keys[i]);
            bigger.keys[slot] = map->keys[i];
            bigger.values[slot] = map->values[i];
        }
    }
    qu_map_dispose(map);
    *map = bigger;
    return true;
}

uint32_t qu_map_get(const qu_map *map, uint64_t key)
{
    key = key == 0 ? 1 : key;
    if (map->capacity == 0) {
        return QUOTH_NONE;
    }
    size_t slot = find_slot(map, key);
    return map->keys[slot] == key ? map->values[slot] : QUOTH_NONE;
}

uint32_t *qu_map_put(qu_map *map, uint64_t key, uint32_t value)
{
    key = key == 0 ? 1 : key;
    if (map->n * 2 >= map->capacity && !enlarge(map)) {
        return NULL;
    }
    size_t slot = find_slot(map, key);
    if (map->keys[slot] == 0) {
        map->keys[slot] = key;
        map->values[slot] = value;
        map->n++;
    }
    return &map->values[slot];
}

uint64_t qu_hash(const void *bytes, size_t n_bytes)
{
    uint64_t hash = XXH3_64bits(bytes, n_bytes);
    return hash == 0 ? 1 : hash;
}

uint64_t qu_hash_pair(uint64_t a, uint64_t b)
{
    uint64_t both[2] = {a, b};
    return qu_hash(both, sizeof both);
}
