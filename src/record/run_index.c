/*
 * run_index.c: where each run of keys stands.
 *
 * Two passes over the row, a count and a placement, into one array of places ordered by bucket:
 * no lists, no pointers, four bytes a word. Runs share buckets by hash, so who looks up
 * compares the keys again. Telling words are indexed by stem, for what is not quoted word for
 * word.
 */
#include <stdlib.h>
#include <string.h>

#include "record/record_internal.h"

enum { LEAST_BITS = 8, MOST_BITS = 27 };

void qu_place_index_dispose(qu_place_index *index)
{
    free(index->starts);
    free(index->places);
    *index = (qu_place_index){0};
}

uint32_t qu_run_bucket(const quoth_archive *archive, const uint32_t keys[QU_RUN_KEYS])
{
    uint64_t hash = keys[0];
    for (int i = 1; i < QU_RUN_KEYS; i++) {
        hash = (hash ^ hash >> 29) * UINT64_C(0x9E3779B97F4A7C15) + keys[i];
    }
    hash = (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(hash >> (64 - archive->run_bits));
}

static uint32_t run_at(const quoth_archive *archive, uint32_t at)
{
    uint32_t keys[QU_RUN_KEYS];
    for (uint32_t i = 0; i < QU_RUN_KEYS; i++) {
        keys[i] = qu_key_group(archive->keys[at + i]);
    }
    return qu_run_bucket(archive, keys);
}

/* The bucket of a place in the index of stems; QUOTH_NONE for a word that tells nothing. */
static uint32_t stem_at(const quoth_archive *archive, uint32_t at)
{
    uint32_t key = archive->keys[at];
    bool tells = !(archive->vocabulary.flags[key] & QU_KEY_FUNCTION);
    return tells ? archive->vocabulary.stems[key] : QUOTH_NONE;
}

/* in: bucket: of a place, or QUOTH_NONE; the last n_less places of each record have none. */
static bool build(const quoth_archive *archive, uint32_t n_buckets, uint32_t n_less,
    uint32_t (*bucket)(const quoth_archive *archive, uint32_t at), qu_place_index *out)
{
    *out = (qu_place_index){.n = n_buckets};
    out->starts = calloc((size_t)n_buckets + 2, sizeof *out->starts);
    if (out->starts == NULL) {
        return false;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t r = 0; r < archive->n_records; r++) {
            const qu_stored *record = &archive->records[r];
            for (uint32_t at = record->first_key; at + n_less < record->end_key; at++) {
                uint32_t b = bucket(archive, at);
                if (b == QUOTH_NONE) {
                    continue;
                }
                if (pass == 0) {
                    out->starts[b + 2]++;
                } else {
                    out->places[out->starts[b + 1]++] = at;
                }
            }
        }
        if (pass == 0) {
            for (uint32_t b = 0; b < n_buckets; b++) {
                out->starts[b + 2] += out->starts[b + 1];
            }
            out->places =
                malloc(((size_t)out->starts[n_buckets + 1] + 1) * sizeof *out->places);
            if (out->places == NULL) {
                return false;
            }
        }
    }
    return true;
}

static bool count_keys(quoth_archive *archive)
{
    archive->counts = calloc((size_t)archive->vocabulary.n_keys + 1, sizeof *archive->counts);
    for (uint32_t i = 0; archive->counts != NULL && i < archive->n_keys; i++) {
        archive->counts[archive->keys[i]]++;
    }
    return archive->counts != NULL;
}

bool qu_run_index_build(quoth_archive *archive)
{
    archive->run_bits = LEAST_BITS;
    while (archive->run_bits < MOST_BITS && archive->n_keys >> archive->run_bits > 0) {
        archive->run_bits++;
    }
    return count_keys(archive) &&
           build(archive, UINT32_C(1) << archive->run_bits, QU_RUN_KEYS - 1, run_at,
               &archive->runs) &&
           build(archive, archive->vocabulary.n_keys, 0, stem_at, &archive->stems);
}
