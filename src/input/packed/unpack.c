/*
 * unpack.c: a stream of gzip or zstd → what it unpacks to.
 *
 * Web archives compress record by record, so a file is a row of gzip members or zstd frames.
 * A gzip member that is at hand as a whole is unpacked at once; what is left of it to be read
 * is `made`. Others go step by step. In zstd they may share a dictionary, which then is the
 * first frame: one to skip, of number 0x184D2A5D, with the dictionary in it as it is or
 * compressed once more (IIPC, "Zstandard compression for WARC files", 2021).
 */
#include "input/packed/packed.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "input/packed/decoder.h"
#include "input/packed/member.h"

enum {
    MOST_DICTIONARY_BYTES = 16 << 20,
    SKIP_HEAD_BYTES = 8,
    MOST_BACKS = 1000 /* of one file, 256 KB each at most: a second's work */
};

typedef struct {
    qu_packing packing;
    qu_stream *from;
    const char *path;
    qu_decoder *decoder;
    qu_member *member; /* of gzip alone */
    quoth_view made;
    bool between; /* no member has begun that has not ended */
    bool pending; /* the decoder may have more to give without more input */
    size_t n_in;  /* bytes of the member so far, */
    size_t n_out; /* and of what came of it: what was `made` is not counted */
    unsigned n_backs;
    bool looked; /* for a dictionary */
    bool lost;   /* the dictionary is none: no frame can be read */
} unpacker;

static quoth_status fail(const unpacker *of, quoth_error *err, const char *reason)
{
    return qu_fail(err, QUOTH_E_INPUT, 0, "its %s data %s",
        of->packing == QU_PACKING_GZIP ? "gzip" : "zstd", reason);
}

/* --- dictionary -------------------------------------------------------------------------- */

static uint32_t little_endian(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* Take the dictionary that is itself compressed. */
static quoth_status use_compressed(unpacker *of, quoth_view frame, quoth_error *err)
{
    unsigned long long n = ZSTD_getFrameContentSize(frame.ptr, frame.len);
    if (n == ZSTD_CONTENTSIZE_ERROR || n == ZSTD_CONTENTSIZE_UNKNOWN ||
        n > MOST_DICTIONARY_BYTES) {
        return fail(of, err, "begin with a dictionary that is none");
    }
    void *dictionary = malloc((size_t)n + 1);
    if (dictionary == NULL) {
        return qu_fail_memory(err);
    }
    size_t made = ZSTD_decompress(dictionary, (size_t)n, frame.ptr, frame.len);
    bool used =
        ZSTD_isError(made) == 0 && qu_decoder_use_dictionary(of->decoder, dictionary, made);
    free(dictionary);
    return used ? QUOTH_OK : fail(of, err, "begin with a dictionary that is none");
}

/* Use up a dictionary at the start of the stream, if there is one. */
static quoth_status look_for_dictionary(unpacker *of, quoth_error *err)
{
    of->looked = true;
    quoth_status status = qu_stream_fill(of->from, SKIP_HEAD_BYTES, of->path, err);
    quoth_view head = qu_stream_unused(of->from);
    if (status != QUOTH_OK || head.len < SKIP_HEAD_BYTES ||
        memcmp(head.ptr, "\x5D\x2A\x4D\x18", 4) != 0) {
        return status;
    }
    size_t n = little_endian(head.ptr + 4);
    if (n > MOST_DICTIONARY_BYTES) {
        return fail(of, err, "begin with a dictionary above 16 MB");
    }
    status = qu_stream_fill(of->from, SKIP_HEAD_BYTES + n, of->path, err);
    head = qu_stream_unused(of->from);
    if (status != QUOTH_OK || head.len < SKIP_HEAD_BYTES + n) {
        return status != QUOTH_OK ? status : fail(of, err, "end too early");
    }
    quoth_view dictionary = {head.ptr + SKIP_HEAD_BYTES, n};
    if (n >= 4 && memcmp(dictionary.ptr, "\x28\xB5\x2F\xFD", 4) == 0) {
        status = use_compressed(of, dictionary, err);
    } else if (n >= 4 && memcmp(dictionary.ptr, "\x37\xA4\x30\xEC", 4) == 0 &&
               !qu_decoder_use_dictionary(of->decoder, dictionary.ptr, n)) {
        status = fail(of, err, "begin with a dictionary that is none");
    }
    of->from->begin += SKIP_HEAD_BYTES + n;
    return status;
}

/* --- reading ----------------------------------------------------------------------------- */

/* The packed file ends where it should, or not. */
static quoth_status end(unpacker *of, quoth_error *err)
{
    quoth_error *failure = &of->from->failure;
    if (failure->status != QUOTH_OK) {
        quoth_error why = *failure;
        *failure = (quoth_error){0}; /* told once, by the innermost layer */
        return qu_fail(err, why.status, why.position, "%s", why.text);
    }
    return of->between ? QUOTH_OK : fail(of, err, "end too early");
}

/* After the last member of gzip nothing may follow but zeros, which tapes are filled up with.
 */
static bool is_member(unpacker *of, quoth_view unused)
{
    return of->packing == QU_PACKING_ZSTD || (unsigned char)unused.ptr[0] == 0x1F;
}

static quoth_status skip_zeros(unpacker *of, quoth_error *err)
{
    for (;;) {
        quoth_status status = qu_stream_fill(of->from, 1, of->path, err);
        quoth_view unused = qu_stream_unused(of->from);
        if (status != QUOTH_OK || unused.len == 0) {
            return status != QUOTH_OK ? status : end(of, err);
        }
        for (size_t i = 0; i < unused.len; i++) {
            if (unused.ptr[i] != '\0') {
                return fail(of, err, "are followed by something else");
            }
        }
        of->from->begin = of->from->end;
    }
}

/*
 * A damaged member has taken bytes that may be those of the next: give back all but one.
 * They are still there while it took no more than what was at hand when it began.
 */
static void give_back(unpacker *of)
{
    if (of->member != NULL && of->n_in < QU_MEMBER_BYTES && of->n_backs < MOST_BACKS) {
        of->n_backs++;
        of->from->begin -= of->n_in - 1;
    }
}

/* Decode from what is unused; *made is what came of it. */
static quoth_status decode(
    unpacker *of, quoth_view unused, char *bytes, size_t room, size_t *made, quoth_error *err)
{
    const char *in = unused.ptr;
    of->n_in = of->between ? 0 : of->n_in;
    of->n_out = of->between ? 0 : of->n_out;
    size_t n_in = unused.len, n_room = room;
    qu_decode_state state = qu_decoder_step(of->decoder, &in, &n_in, &bytes, &n_room);
    /* At least a byte is used, so that whoever looks for the next member finds another. */
    n_in -= state == QU_DECODE_DAMAGED && n_in == unused.len;
    of->from->begin += unused.len - n_in;
    of->n_in += unused.len - n_in;
    if (state == QU_DECODE_DAMAGED) {
        give_back(of);
    }
    of->between = state == QU_DECODE_ENDED;
    of->pending = state == QU_DECODE_MORE && n_room == 0;
    *made = room - n_room;
    of->n_out = of->between ? 0 : of->n_out + *made;
    return state == QU_DECODE_MEMORY    ? qu_fail_memory(err)
           : state == QU_DECODE_DAMAGED ? fail(of, err, "are damaged")
                                        : QUOTH_OK;
}

/* Unpack the member that begins here as a whole, if that can be done. */
static bool take_member(unpacker *of, quoth_view unused)
{
    size_t n_packed = 0;
    if (of->member == NULL || !of->between ||
        !qu_member_unpack(of->member, unused, &n_packed, &of->made)) {
        return false;
    }
    of->from->begin += n_packed;
    return true;
}

/* Hand out what was made; how much that is. */
static size_t hand_out(unpacker *of, char *bytes, size_t room)
{
    size_t n = of->made.len < room ? of->made.len : room;
    memcpy(bytes, of->made.ptr, n);
    of->made = (quoth_view){of->made.ptr + n, of->made.len - n};
    return n;
}

/* Go on where nothing is made and nothing pending: some bytes, or the end. */
static quoth_status advance(
    unpacker *of, char *bytes, size_t room, size_t *made, bool *ended, quoth_error *err)
{
    size_t wanted = of->member != NULL && of->between ? QU_MEMBER_BYTES : 1;
    quoth_status status = QUOTH_OK;
    if (!of->pending) {
        status = qu_stream_fill(of->from, wanted, of->path, err);
    }
    quoth_view unused = qu_stream_unused(of->from);
    *ended = status != QUOTH_OK || (!of->pending && unused.len == 0);
    if (*ended) {
        return status != QUOTH_OK ? status : end(of, err);
    }
    if (of->between && !is_member(of, unused)) {
        *ended = true;
        return skip_zeros(of, err);
    }
    return take_member(of, unused) ? QUOTH_OK : decode(of, unused, bytes, room, made, err);
}

/* A source's read: fill the room as far as it goes without waiting for more than is there. */
static quoth_status read_unpacked(
    void *user, char *bytes, size_t room, size_t *n_read, quoth_error *err)
{
    unpacker *of = user;
    quoth_status status = QUOTH_OK;
    bool ended = false;
    *n_read = 0;
    if (!of->looked && of->packing == QU_PACKING_ZSTD) {
        status = look_for_dictionary(of, err);
        of->lost = status != QUOTH_OK;
    }
    while (status == QUOTH_OK && !ended && *n_read < room) {
        *n_read += hand_out(of, bytes + *n_read, room - *n_read);
        bool dry = !of->pending && qu_stream_unused(of->from).len == 0;
        if (*n_read == room || (dry && *n_read > 0)) {
            break;
        }
        size_t made = 0;
        status = advance(of, bytes + *n_read, room - *n_read, &made, &ended, err);
        *n_read += made;
    }
    return status;
}

/* --- behind damage -------------------------------------------------------------------------
 */

static bool is_doubtful(void *user)
{
    return ((unpacker *)user)->n_out > 0;
}

/* The first bytes of a member: of gzip those that nobody writes otherwise. */
static bool is_start(const unpacker *of, const char *bytes)
{
    return of->packing == QU_PACKING_GZIP
               ? memcmp(bytes, "\x1F\x8B\x08", 3) == 0 && ((unsigned char)bytes[3] & 0xE0) == 0
               : memcmp(bytes, "\x28\xB5\x2F\xFD", 4) == 0;
}

/* A source's resume: to the next place where a member seems to begin. */
static quoth_status resume_unpacked(void *user, bool *found, quoth_error *err)
{
    enum { START_BYTES = 4 };
    unpacker *of = user;
    *found = false;
    qu_decoder_restart(of->decoder);
    of->between = true;
    of->pending = false;
    of->n_out = 0;
    while (!of->lost) {
        quoth_status status = qu_stream_fill(of->from, QU_INPUT_CHUNK_BYTES, of->path, err);
        quoth_view unused = qu_stream_unused(of->from);
        if (status != QUOTH_OK || unused.len < START_BYTES) {
            return status;
        }
        size_t at = 0, end = unused.len - START_BYTES + 1;
        while (at < end && !is_start(of, unused.ptr + at)) {
            at++;
        }
        of->from->begin += at;
        *found = at < end;
        if (*found) {
            return QUOTH_OK;
        }
    }
    return QUOTH_OK;
}

static void close_unpacker(void *user)
{
    unpacker *of = user;
    qu_decoder_free(of->decoder);
    qu_member_free(of->member);
    free(of);
}

quoth_status qu_unpack(
    qu_packing packing, qu_stream *from, const char *path, qu_source *out, quoth_error *err)
{
    unpacker *of = calloc(1, sizeof *of);
    qu_decoder *decoder =
        qu_decoder_open(packing == QU_PACKING_GZIP ? QU_CODING_GZIP : QU_CODING_ZSTD);
    qu_member *member = packing == QU_PACKING_GZIP ? qu_member_open() : NULL;
    if (of == NULL || decoder == NULL || (packing == QU_PACKING_GZIP && member == NULL)) {
        free(of);
        qu_decoder_free(decoder);
        qu_member_free(member);
        return qu_fail_memory(err);
    }
    *of = (unpacker){.packing = packing,
        .from = from,
        .path = path,
        .decoder = decoder,
        .member = member,
        .made = {"", 0},
        .between = true};
    *out = (qu_source){of, read_unpacked, is_doubtful, resume_unpacked, close_unpacker};
    return QUOTH_OK;
}
