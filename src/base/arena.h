/*
 * arena.h: memory that is freed all at once.
 *
 * An arena is a list of blocks, each twice as large as the one before up to a limit. Who passes
 * an arena owns the result. A scratch arena is marked before use and rewound after it.
 */
#ifndef QUOTH_BASE_ARENA_H
#define QUOTH_BASE_ARENA_H

#include <quoth/base.h>

typedef struct qu_arena_block qu_arena_block;

typedef struct {
    qu_arena_block *last;  /* the block in use; blocks are linked backwards */
    size_t used_bytes;     /* of the block in use */
    qu_arena_block *spare; /* kept when the arena was rewound; NULL: none */
} qu_arena;

/* A place to rewind to. */
typedef struct {
    qu_arena_block *block;
    size_t used_bytes;
} qu_arena_mark;

/* An empty arena holds no memory: `qu_arena arena = {0}` is one. */
void qu_arena_dispose(qu_arena *arena);

/* n_bytes of zeroed memory, aligned for any type; NULL when there is none. n_bytes may be 0. */
void *qu_arena_alloc(qu_arena *arena, size_t n_bytes);

/* The same, but holding anything: for what is written before it is read. */
void *qu_arena_room(qu_arena *arena, size_t n_bytes);

/* Room for n items of size bytes each, zeroed; NULL also when the product overflows. */
void *qu_arena_array(qu_arena *arena, size_t n, size_t size_bytes);

/* A copy of the text in the arena; false without memory. */
bool qu_arena_copy(qu_arena *arena, quoth_view text, quoth_view *out);

/* A copy of n bytes; NULL without memory. */
void *qu_arena_dup(qu_arena *arena, const void *bytes, size_t n_bytes);

/*
 * Make room for one more item in an array that grows in the arena.
 *
 * in      *items: [*capacity] of size_bytes each, n of them in use; NULL at first.
 * out     *items and *capacity, doubled when n == *capacity; what is new holds anything.
 * errors  false without memory; *items is then as before. Pointers into it may be of no use.
 */
bool qu_arena_grow(
    qu_arena *arena, void *items, uint32_t *capacity, uint32_t n, size_t size_bytes);

qu_arena_mark qu_arena_here(const qu_arena *arena);

/* Free all that was allocated since the mark was taken. */
void qu_arena_rewind(qu_arena *arena, qu_arena_mark mark);

#endif
