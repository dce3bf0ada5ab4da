/* member.h: whole gzip members at once, by libdeflate: twice as fast as step by step. */
#ifndef QUOTH_INPUT_PACKED_MEMBER_H
#define QUOTH_INPUT_PACKED_MEMBER_H

#include "base/base.h"

/* Compressed bytes that should be at hand for most members to be whole: a page takes 25 KB. */
enum { QU_MEMBER_BYTES = 256 << 10 };

typedef struct qu_member qu_member;

qu_member *qu_member_open(void); /* NULL: no memory */
void qu_member_free(qu_member *member);

/*
 * Unpack the member that the bytes begin with, if it is whole, sound and of usual size.
 *
 * out     *n_packed: bytes of the member; *out: what it unpacks to, borrowed until the next
 *         call.
 * returns false when it has to be unpacked step by step, which also tells what is wrong.
 * cost    linear in what is unpacked, at most twice.
 */
bool qu_member_unpack(qu_member *member, quoth_view bytes, size_t *n_packed, quoth_view *out);

#endif
