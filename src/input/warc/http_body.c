/* http_body.c: the body of an HTTP response, out of its chunks and codings (RFC 9110, 9112). */
#include "input/warc/warc.h"

#include <string.h>

#include "input/packed/decoder.h"

enum { MOST_CODINGS = 4, STEP_BYTES = 64 << 10 };

/* --- chunks ------------------------------------------------------------------------------ */

/* The size in the line at *at, which is moved behind it; false when there is none. */
static bool read_size(quoth_view body, size_t *at, size_t *size)
{
    static const char digits[] = "0123456789abcdef";
    const char *newline = memchr(body.ptr + *at, '\n', body.len - *at);
    if (newline == NULL) {
        return false;
    }
    size_t end = (size_t)(newline - body.ptr), i = *at, n_digits = 0;
    *size = 0;
    for (; i < end && n_digits < 15; i++, n_digits++) {
        char c = body.ptr[i];
        c = (char)(c >= 'A' && c <= 'F' ? c | 0x20 : c);
        const char *digit = c == '\0' ? NULL : strchr(digits, c);
        if (digit == NULL) {
            break;
        }
        *size = *size * 16 + (size_t)(digit - digits);
    }
    bool stops = i == end || strchr(" \t\r;", body.ptr[i]) != NULL;
    *at = end + 1;
    return n_digits > 0 && stops;
}

/* Join the chunks; a body that does not begin like one of chunks stays as it is. */
static bool join_chunks(qu_arena *arena, quoth_view body, quoth_view *out)
{
    size_t at = 0, size, len = 0;
    *out = body;
    if (!read_size(body, &at, &size)) {
        return true;
    }
    char *joined = qu_arena_alloc(arena, body.len);
    if (joined == NULL) {
        return false;
    }
    do {
        size = size < body.len - at ? size : body.len - at;
        memcpy(joined + len, body.ptr + at, size);
        len += size;
        at += size;
        at += at < body.len && body.ptr[at] == '\r';
        at += at < body.len && body.ptr[at] == '\n';
    } while (size > 0 && read_size(body, &at, &size));
    *out = (quoth_view){len == 0 ? "" : joined, len};
    return true;
}

/* --- codings ----------------------------------------------------------------------------- */

static bool coding_named(quoth_view name, quoth_view body, qu_coding *out)
{
    unsigned first = body.len > 0 ? (unsigned char)body.ptr[0] : 0;
    unsigned second = body.len > 1 ? (unsigned char)body.ptr[1] : 0;
    if (qu_equal_ascii_case(name, "gzip") || qu_equal_ascii_case(name, "x-gzip")) {
        *out = QU_CODING_GZIP;
        return first == 0x1F && second == 0x8B;
    }
    if (qu_equal_ascii_case(name, "deflate")) {
        /* Some servers leave out zlib's two bytes, which are a multiple of 31. */
        bool has_head = (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
        *out = has_head ? QU_CODING_ZLIB : QU_CODING_DEFLATE;
        return true;
    }
    *out = qu_equal_ascii_case(name, "br") ? QU_CODING_BROTLI : QU_CODING_ZSTD;
    return qu_equal_ascii_case(name, "br") ||
           (qu_equal_ascii_case(name, "zstd") && first == 0x28 && second == 0xB5);
}

/* Decode all of a body; *damaged when that failed somewhere. false: out of memory. */
static bool decode_all(qu_coding coding, quoth_view body, qu_buffer *out, bool *damaged)
{
    qu_decoder *decoder = qu_decoder_open(coding);
    qu_decode_state state = QU_DECODE_MORE;
    size_t made = 1;
    if (decoder == NULL) {
        return false;
    }
    while (state == QU_DECODE_MORE && (body.len > 0 || made > 0) &&
           out->len <= QU_INPUT_MAX_BYTES && !out->failed) {
        char step[STEP_BYTES], *to = step;
        size_t room = sizeof step;
        state = qu_decoder_step(decoder, &body.ptr, &body.len, &to, &room);
        made = sizeof step - room;
        qu_buffer_add(out, step, made);
        if (state == QU_DECODE_ENDED && body.len > 0 && coding == QU_CODING_GZIP &&
            (unsigned char)body.ptr[0] == 0x1F) {
            state = QU_DECODE_MORE;
        }
    }
    *damaged = state == QU_DECODE_DAMAGED;
    qu_decoder_free(decoder);
    return state != QU_DECODE_MEMORY && !out->failed;
}

/* Undo one coding, if the body has it. */
static quoth_status undo(qu_arena *arena, quoth_view name, quoth_view *body, quoth_error *err)
{
    qu_coding coding;
    bool damaged = false;
    if (!coding_named(name, *body, &coding)) {
        return QUOTH_OK;
    }
    qu_buffer out = {0};
    bool enough = decode_all(coding, *body, &out, &damaged);
    quoth_status status = QUOTH_OK;
    if (!enough) {
        status = qu_fail_memory(err);
    } else if (out.len > QU_INPUT_MAX_BYTES) {
        status = qu_fail(err, QUOTH_E_LIMIT, 0, "unpacks to more than 64 MB");
    } else if (!(damaged && out.len == 0) &&
               !qu_arena_copy(arena, qu_buffer_view(&out), body)) {
        status = qu_fail_memory(err);
    }
    qu_buffer_dispose(&out);
    return status;
}

quoth_status qu_http_body(qu_arena *arena, quoth_view body, bool chunked, quoth_view codings,
    quoth_view *out, quoth_error *err)
{
    *out = body;
    if (chunked && !join_chunks(arena, body, out)) {
        return qu_fail_memory(err);
    }
    /* The coding that was applied last is undone first. */
    for (int i = 0; i < MOST_CODINGS && codings.len > 0; i++) {
        size_t begin = codings.len;
        while (begin > 0 && codings.ptr[begin - 1] != ',') {
            begin--;
        }
        quoth_view name = {codings.ptr + begin, codings.len - begin};
        while (name.len > 0 && name.ptr[0] == ' ') {
            name.ptr++;
            name.len--;
        }
        quoth_status status = undo(arena, name, out, err);
        if (status != QUOTH_OK) {
            return status;
        }
        codings.len = begin > 0 ? begin - 1 : 0;
    }
    return QUOTH_OK;
}
