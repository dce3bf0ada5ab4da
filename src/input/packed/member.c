/* member.c: whole gzip members at once, by libdeflate. */
#include "input/packed/member.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { FIRST_BYTES = 256 << 10, MOST_BYTES = 4 << 20 /* a longer one goes step by step */ };

struct qu_member {
    struct libdeflate_decompressor *library;
    char *bytes; /* [capacity] */
    size_t capacity;
};

qu_member *qu_member_open(void)
{
    qu_member *member = calloc(1, sizeof *member);
    if (member == NULL) {
        return NULL;
    }
    member->library = libdeflate_alloc_decompressor();
    member->bytes = malloc(FIRST_BYTES);
    member->capacity = FIRST_BYTES;
    if (member->library == NULL || member->bytes == NULL) {
        qu_member_free(member);
        return NULL;
    }
    return member;
}

void qu_member_free(qu_member *member)
{
    if (member != NULL) {
        libdeflate_free_decompressor(member->library);
        free(member->bytes);
        free(member);
    }
}

/* Twice the room; false when that is too much, or more than there is. */
static bool enlarge(qu_member *member)
{
    size_t capacity = member->capacity * 2;
    char *bytes = capacity > MOST_BYTES ? NULL : malloc(capacity);
    if (bytes == NULL) {
        return false;
    }
    free(member->bytes);
    member->bytes = bytes;
    member->capacity = capacity;
    return true;
}

bool qu_member_unpack(qu_member *member, quoth_view bytes, size_t *n_packed, quoth_view *out)
{
    size_t n = 0;
    for (;;) {
        enum libdeflate_result result = libdeflate_gzip_decompress_ex(member->library,
            bytes.ptr, bytes.len, member->bytes, member->capacity, n_packed, &n);
        if (result == LIBDEFLATE_SUCCESS) {
            *out = (quoth_view){member->bytes, n};
            return true;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE || !enlarge(member)) {
            return false;
        }
    }
}
