/* arena.c: memory that is freed all at once. */
#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define QU_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define QU_ASAN 1
#endif
#endif
#ifdef QU_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

enum { FIRST_BLOCK_BYTES = 4096, LARGEST_BLOCK_BYTES = 1 << 20, ALIGNMENT = 16 };

struct qu_arena_block {
    qu_arena_block *before;
    size_t size_bytes;
    unsigned char *bytes; /* apart, so that they can move while marks point at the block */
};

/* The block that was kept when the arena was rewound, if it is large enough. */
static qu_arena_block *take_spare(qu_arena *arena, size_t n_bytes)
{
    qu_arena_block *block = arena->spare;
    if (block == NULL || block->size_bytes < n_bytes) {
        return NULL;
    }
    arena->spare = NULL;
    return block;
}

static void free_block(qu_arena_block *block)
{
    if (block != NULL) {
        ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size_bytes);
        free(block->bytes);
        free(block);
    }
}

static qu_arena_block *make_block(const qu_arena *arena, size_t n_bytes)
{
    size_t size = FIRST_BLOCK_BYTES;
    if (arena->last != NULL) {
        size = arena->last->size_bytes * 2;
    }
    if (size > LARGEST_BLOCK_BYTES) {
        size = LARGEST_BLOCK_BYTES;
    }
    if (size < n_bytes) {
        size = n_bytes;
    }
    qu_arena_block *block = malloc(sizeof *block);
    unsigned char *bytes = malloc(size);
    if (block == NULL || bytes == NULL) {
        free(block);
        free(bytes);
        return NULL;
    }
    *block = (qu_arena_block){.size_bytes = size, .bytes = bytes};
    ASAN_POISON_MEMORY_REGION(bytes, size);
    return block;
}

static bool add_block(qu_arena *arena, size_t n_bytes)
{
    qu_arena_block *block = take_spare(arena, n_bytes);
    block = block != NULL ? block : make_block(arena, n_bytes);
    if (block == NULL) {
        return false;
    }
    block->before = arena->last;
    arena->last = block;
    arena->used_bytes = 0;
    return true;
}

/* With one byte over, at least. */
static size_t rounded_up(size_t n_bytes)
{
    return (n_bytes + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
}

void *qu_arena_room(qu_arena *arena, size_t n_bytes)
{
    if (n_bytes > SIZE_MAX / 2) {
        return NULL;
    }
    size_t rounded = rounded_up(n_bytes);
    if (arena->last == NULL || rounded > arena->last->size_bytes - arena->used_bytes) {
        if (!add_block(arena, rounded)) {
            return NULL;
        }
    }
    void *memory = arena->last->bytes + arena->used_bytes;
    arena->used_bytes += rounded;
    ASAN_UNPOISON_MEMORY_REGION(memory, n_bytes);
    return memory;
}

void *qu_arena_alloc(qu_arena *arena, size_t n_bytes)
{
    void *memory = qu_arena_room(arena, n_bytes);
    if (memory != NULL) {
        memset(memory, 0, n_bytes);
    }
    return memory;
}

void *qu_arena_array(qu_arena *arena, size_t n, size_t size_bytes)
{
    if (size_bytes != 0 && n > SIZE_MAX / 2 / size_bytes) {
        return NULL;
    }
    return qu_arena_alloc(arena, n * size_bytes);
}

void *qu_arena_dup(qu_arena *arena, const void *bytes, size_t n_bytes)
{
    void *copy = qu_arena_room(arena, n_bytes);
    if (copy != NULL && n_bytes > 0) {
        memcpy(copy, bytes, n_bytes);
    }
    return copy;
}

bool qu_arena_copy(qu_arena *arena, quoth_view text, quoth_view *out)
{
    *out = (quoth_view){"", 0};
    if (text.len == 0) {
        return true;
    }
    char *copy = qu_arena_dup(arena, text.ptr, text.len);
    if (copy == NULL) {
        return false;
    }
    *out = (quoth_view){copy, text.len};
    return true;
}

/* The block that holds nothing but an array that is larger than blocks are, or NULL. */
static qu_arena_block *own_block(const qu_arena *arena, const void *array, size_t n_bytes)
{
    qu_arena_block *block = n_bytes > LARGEST_BLOCK_BYTES ? arena->last : NULL;
    while (
        block != NULL && (block->bytes != array || block->size_bytes != rounded_up(n_bytes))) {
        block = block->before;
    }
    return block;
}

/* A large array grows in its own block: a copy would leave as much again behind. */
static void *enlarge_block(qu_arena *arena, qu_arena_block *block, size_t n_bytes)
{
    size_t size = rounded_up(n_bytes);
    ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size_bytes);
    unsigned char *bytes = realloc(block->bytes, size);
    if (bytes == NULL) {
        return NULL;
    }
    *block = (qu_arena_block){block->before, size, bytes};
    arena->used_bytes = block == arena->last ? size : arena->used_bytes;
    ASAN_POISON_MEMORY_REGION(bytes + n_bytes, size - n_bytes);
    return bytes;
}

bool qu_arena_grow(
    qu_arena *arena, void *items, uint32_t *capacity, uint32_t n, size_t size_bytes)
{
    if (n < *capacity) {
        return true;
    }
    uint32_t wanted = *capacity == 0 ? 2 : *capacity * 2; /* many hold one thing or two */
    if (*capacity > UINT32_MAX / 2 || wanted > SIZE_MAX / 4 / size_bytes) {
        return false;
    }
    void *old = NULL, *bigger = NULL;
    memcpy(&old, items, sizeof old); /* `items` is the address of a pointer of any type */
    size_t old_bytes = *capacity * size_bytes;
    qu_arena_block *block = own_block(arena, old, old_bytes);
    if (block != NULL) {
        bigger = enlarge_block(arena, block, wanted * size_bytes);
    } else if ((bigger = qu_arena_room(arena, wanted * size_bytes)) != NULL && n > 0) {
        memcpy(bigger, old, n * size_bytes);
        ASAN_POISON_MEMORY_REGION(old, old_bytes); /* none may still look there */
    }
    if (bigger == NULL) {
        return false;
    }
    memcpy(items, &bigger, sizeof bigger);
    *capacity = wanted;
    return true;
}

qu_arena_mark qu_arena_here(const qu_arena *arena)
{
    return (qu_arena_mark){arena->last, arena->used_bytes};
}

/*
 * The largest block is kept: where a block ends amid a loop that rewinds, each round would make
 * and free one, and the system would clear its pages each time.
 */
static void keep_largest(qu_arena *arena, qu_arena_block *block)
{
    bool larger = arena->spare == NULL || block->size_bytes > arena->spare->size_bytes;
    if (block->size_bytes <= LARGEST_BLOCK_BYTES && larger) {
        free_block(arena->spare);
        arena->spare = block;
    } else {
        free_block(block);
    }
}

void qu_arena_rewind(qu_arena *arena, qu_arena_mark mark)
{
    size_t used = arena->used_bytes; /* of arena->last; blocks before it count as full */
    while (arena->last != mark.block) {
        qu_arena_block *block = arena->last;
        assert(block != NULL);
        arena->last = block->before;
        ASAN_POISON_MEMORY_REGION(block->bytes, used);
        used = arena->last == NULL ? 0 : arena->last->size_bytes;
        keep_largest(arena, block);
    }
    arena->used_bytes = mark.used_bytes;
    if (arena->last != NULL) {
        ASAN_POISON_MEMORY_REGION(arena->last->bytes + mark.used_bytes, used - mark.used_bytes);
    }
}

void qu_arena_dispose(qu_arena *arena)
{
    qu_arena_rewind(arena, (qu_arena_mark){NULL, 0});
    free_block(arena->spare);
    arena->spare = NULL;
}
