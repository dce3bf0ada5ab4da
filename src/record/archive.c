/* archive.c: records one after the other in a row of keys, and the way back to their texts. */
#include <stdlib.h>
#include <string.h>

#include "input/input.h"
#include "record/record_internal.h"

enum { LARGEST_RECORD_BYTES = INT32_MAX };
static const uint32_t MOST_KEYS = UINT32_MAX - 64;

quoth_status quoth_archive_open(quoth_archive **out, quoth_error *err)
{
    *out = calloc(1, sizeof **out);
    if (*out == NULL || !qu_vocabulary_open(&(*out)->vocabulary)) {
        free(*out);
        *out = NULL;
        return qu_fail_memory(err);
    }
    quoth_status status = qu_article_tables_open(&(*out)->tables, err);
    if (status != QUOTH_OK) {
        quoth_archive_free(*out);
        *out = NULL;
    }
    return status;
}

/* Nothing more is to be fetched. */
static void close_fetcher(quoth_archive *archive)
{
    if (archive->fetcher != NULL) {
        qu_fetcher_free(archive->fetcher);
        archive->fetcher = NULL;
        qu_fetch_stop();
    }
}

void quoth_archive_free(quoth_archive *archive)
{
    if (archive == NULL) {
        return;
    }
    close_fetcher(archive);
    qu_article_tables_free(archive->tables);
    qu_vocabulary_dispose(&archive->vocabulary);
    qu_place_index_dispose(&archive->runs);
    qu_place_index_dispose(&archive->stems);
    free(archive->keys);
    free(archive->begins);
    free(archive->lengths);
    free(archive->marks);
    free(archive->counts);
    qu_arena_dispose(&archive->arena);
    free(archive);
}

/* --- the row ------------------------------------------------------------------------------ */

static bool enlarge(void *array, size_t n, size_t size_bytes)
{
    void **at = array;
    void *bigger = realloc(*at, n * size_bytes);
    if (bigger != NULL) {
        *at = bigger;
    }
    return bigger != NULL;
}

static bool make_room(quoth_archive *archive, uint32_t n)
{
    if (archive->n_keys + n <= archive->key_capacity) {
        return true;
    }
    size_t capacity = archive->key_capacity == 0 ? 4096 : archive->key_capacity;
    while (capacity < (size_t)archive->n_keys + n) {
        capacity += capacity / 2;
    }
    if (capacity > MOST_KEYS || !enlarge(&archive->keys, capacity, sizeof *archive->keys) ||
        !enlarge(&archive->begins, capacity, sizeof *archive->begins) ||
        !enlarge(&archive->lengths, capacity, sizeof *archive->lengths) ||
        !enlarge(&archive->marks, capacity, sizeof *archive->marks)) {
        return false;
    }
    archive->key_capacity = (uint32_t)capacity;
    return true;
}

static bool add_keys(quoth_archive *archive, const qu_spoken_list *list)
{
    if (!make_room(archive, list->n)) {
        return false;
    }
    for (uint32_t i = 0; i < list->n; i++) {
        const qu_spoken *word = &list->items[i];
        uint32_t at = archive->n_keys++, length = word->end - word->begin;
        archive->keys[at] = word->key;
        archive->begins[at] = word->begin;
        archive->lengths[at] = (uint16_t)(length < UINT16_MAX ? length : UINT16_MAX);
        archive->marks[at] =
            (uint8_t)(word->marks | (word->flags & QU_KEY_NAME ? QU_ROW_NAME : 0));
    }
    return true;
}

static bool add_speeches(quoth_archive *archive, const qu_stored *stored)
{
    qu_spoken_list list = {0};
    bool good = true;
    for (uint32_t i = 0; good && i < stored->transcript.n_speeches; i++) {
        list.n = 0;
        good = qu_spoken_split(&archive->vocabulary, &archive->vocabulary, stored->text,
                   stored->transcript.speeches[i].span, false, &list) &&
               add_keys(archive, &list);
    }
    qu_spoken_dispose(&list);
    return good;
}

/* --- adding ------------------------------------------------------------------------------- */

/* The text of a document: a page's or a line of JSON's article, else the file's own. */
static quoth_status read_text(
    quoth_archive *archive, qu_document *document, quoth_view *out, quoth_error *err)
{
    quoth_status unwrapped = qu_document_unwrap(document, err);
    if (unwrapped != QUOTH_OK) {
        return unwrapped;
    }
    if (document->kind != QU_DOCUMENT_TEXT) {
        qu_article article;
        quoth_status status =
            qu_article_read(archive->tables, &archive->arena, document, &article, err);
        *out = article.text;
        return status;
    }
    quoth_view decoded;
    quoth_view charset = document->charset.len > 0 ? document->charset : (quoth_view){"", 0};
    quoth_status status =
        qu_decode(&archive->arena, document->bytes, document->n_bytes, charset, &decoded, err);
    if (status != QUOTH_OK) {
        return status;
    }
    if (decoded.len > LARGEST_RECORD_BYTES) {
        return qu_fail(err, QUOTH_E_LIMIT, 0, "is larger than 2 GB");
    }
    return qu_arena_copy(&archive->arena, decoded, out) ? QUOTH_OK : qu_fail_memory(err);
}

/* Code points before each block of the text. */
static bool count_points(quoth_archive *archive, qu_stored *stored)
{
    size_t n_blocks = stored->text.len / QU_POINT_BLOCK_BYTES + 1;
    uint32_t *points = qu_arena_array(&archive->arena, n_blocks, sizeof *points), n = 0;
    if (points == NULL) {
        return false;
    }
    for (size_t i = 0; i < stored->text.len; i++) {
        if (i % QU_POINT_BLOCK_BYTES == 0) {
            points[i / QU_POINT_BLOCK_BYTES] = n;
        }
        n += ((unsigned char)stored->text.ptr[i] & 0xC0) != 0x80;
    }
    if (stored->text.len % QU_POINT_BLOCK_BYTES == 0) {
        points[n_blocks - 1] = n;
    }
    stored->points = points;
    return true;
}

uint32_t quoth_archive_code_point(const quoth_archive *archive, size_t record, uint32_t byte)
{
    const qu_stored *stored = &archive->records[record];
    uint32_t block = byte / QU_POINT_BLOCK_BYTES, n = stored->points[block];
    for (uint32_t i = block * QU_POINT_BLOCK_BYTES; i < byte; i++) {
        n += ((unsigned char)stored->text.ptr[i] & 0xC0) != 0x80;
    }
    return n;
}

static quoth_status add_document(
    quoth_archive *archive, qu_document *document, quoth_error *err)
{
    qu_stored stored = {.first_key = archive->n_keys};
    quoth_status status = read_text(archive, document, &stored.text, err);
    if (status != QUOTH_OK) {
        return status;
    }
    if (!qu_arena_copy(&archive->arena, document->path, &stored.path) ||
        !qu_transcript_read(&archive->arena, stored.text, &stored.transcript) ||
        !count_points(archive, &stored) || !add_speeches(archive, &stored)) {
        return qu_fail_memory(err);
    }
    if (archive->n_keys == stored.first_key) {
        return qu_fail(err, QUOTH_E_INPUT, 0, "nothing is said in it");
    }
    stored.end_key = archive->n_keys;
    if (!qu_arena_grow(&archive->arena, &archive->records, &archive->record_capacity,
            archive->n_records, sizeof stored)) {
        return qu_fail_memory(err);
    }
    archive->records[archive->n_records++] = stored;
    return QUOTH_OK;
}

/* Whom to tell of what could not be read. */
typedef struct {
    void (*problem)(void *user, const quoth_error *problem); /* may be NULL */
    void *user;
} listener;

/* A bad input is told and no error, unless the reading as a whole ends with it. */
static quoth_status tell(const listener *to, const quoth_error *error, quoth_error *err)
{
    if (error->status == QUOTH_E_MEMORY || error->status == QUOTH_E_STOPPED) {
        if (err != NULL) {
            *err = *error;
        }
        return error->status;
    }
    if (to->problem != NULL) {
        to->problem(to->user, error);
    }
    return QUOTH_OK;
}

/* Add all records of an input. charset: that HTTP names, or empty. */
static quoth_status add_input(quoth_archive *archive, qu_input *input, const char *path,
    quoth_view charset, const listener *to, quoth_error *err)
{
    quoth_error error = {0};
    quoth_status status = QUOTH_OK;
    for (bool empty = true; status == QUOTH_OK; empty = false) {
        qu_document *document = NULL;
        status = qu_input_next(input, &document, &error);
        if (status == QUOTH_OK && document == NULL) {
            if (!empty) {
                break;
            }
            status = qu_fail(&error, QUOTH_E_INPUT, 0, "holds no record");
            qu_error_source(&error, (quoth_view){path, strlen(path)});
        }
        if (status == QUOTH_OK) {
            document->charset = document->charset.len > 0 ? document->charset : charset;
            status = add_document(archive, document, &error);
            if (status != QUOTH_OK) {
                qu_error_source(&error, document->path);
            }
        }
        qu_document_free(document);
        if (status != QUOTH_OK) {
            status = tell(to, &error, err);
        }
    }
    return status;
}

quoth_status quoth_archive_read(quoth_archive *archive, const char *path,
    void (*problem)(void *user, const quoth_error *problem), void *user, quoth_error *err)
{
    qu_input *input = NULL;
    listener to = {problem, user};
    quoth_status status = qu_input_open(&path, 1, &input, err);
    if (status == QUOTH_OK) {
        status = add_input(archive, input, path, (quoth_view){"", 0}, &to, err);
    }
    qu_input_free(input);
    return status;
}

/* Wait for the page, and add what is in it. */
static quoth_status add_page(quoth_archive *archive, const char *url, bool (*stop)(void *user),
    const listener *to, quoth_error *err)
{
    qu_fetcher *fetcher = archive->fetcher;
    quoth_error error = {0};
    qu_fetch *fetch = NULL;
    qu_input *input = NULL;
    qu_response page;
    quoth_status status = qu_fetch_ask(fetcher, qu_view(url), &fetch, err);
    if (status != QUOTH_OK) {
        return status;
    }
    status = qu_fetch_wait(fetcher, fetch, stop, to->user, &page, &error);
    if (status != QUOTH_OK) {
        status = tell(to, &error, err);
    } else {
        quoth_view type, charset;
        qu_media_type(page.type, &type, &charset);
        status = qu_input_open_bytes(url, page.bytes, page.n_bytes, &input, err);
        if (status == QUOTH_OK) {
            status = add_input(archive, input, url, charset, to, err);
        }
    }
    qu_input_free(input);
    qu_fetch_free(fetcher, fetch);
    return status;
}

static quoth_status open_fetcher(
    quoth_archive *archive, const quoth_web_options *web, quoth_error *err)
{
    static const quoth_web_options usual = {0};
    quoth_status status = qu_fetch_start(err);
    if (status != QUOTH_OK) {
        return status;
    }
    status = qu_fetcher_open(web != NULL ? web : &usual, &archive->fetcher, err);
    if (status != QUOTH_OK) {
        qu_fetch_stop();
    }
    return status;
}

quoth_status quoth_archive_fetch(quoth_archive *archive, const char *url,
    const quoth_web_options *web, bool (*stop)(void *user),
    void (*problem)(void *user, const quoth_error *problem), void *user, quoth_error *err)
{
    listener to = {problem, user};
    quoth_status status = archive->fetcher == NULL ? open_fetcher(archive, web, err) : QUOTH_OK;
    return status == QUOTH_OK ? add_page(archive, url, stop, &to, err) : status;
}

quoth_status quoth_archive_add(quoth_archive *archive, const char *name, const void *bytes,
    size_t n_bytes, quoth_error *err)
{
    qu_document document = {.kind = qu_document_sniff(bytes, n_bytes),
        .path = {name, strlen(name)},
        .bytes = bytes,
        .n_bytes = n_bytes};
    if (document.kind == QU_DOCUMENT_RECORD) {
        document.n_bytes = qu_record_length(bytes, n_bytes);
    }
    quoth_status status = add_document(archive, &document, err);
    if (status != QUOTH_OK) {
        qu_error_source(err, document.path);
    }
    return status;
}

quoth_status quoth_archive_index(quoth_archive *archive, quoth_error *err)
{
    archive->indexed = true;
    close_fetcher(archive);
    return qu_run_index_build(archive) ? QUOTH_OK : qu_fail_memory(err);
}

/* --- reading ------------------------------------------------------------------------------ */

size_t quoth_archive_n_records(const quoth_archive *archive)
{
    return archive->n_records;
}

uint64_t quoth_archive_n_words(const quoth_archive *archive)
{
    return archive->n_keys;
}

quoth_record quoth_archive_record(const quoth_archive *archive, size_t index)
{
    const qu_stored *stored = &archive->records[index];
    return (quoth_record){
        stored->path, stored->text, stored->transcript.turns, stored->transcript.n_turns};
}

uint32_t qu_archive_record_of(const quoth_archive *archive, uint32_t at)
{
    uint32_t low = 0, high = archive->n_records;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (archive->records[middle].first_key <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t qu_archive_turn_of(const quoth_archive *archive, uint32_t record, uint32_t at)
{
    const qu_transcript *t = &archive->records[record].transcript;
    uint32_t low = 0, high = t->n_turns, byte = archive->begins[at];
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (t->turns[middle].span.begin <= byte) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

quoth_view qu_archive_speaker(const quoth_archive *archive, uint32_t at)
{
    uint32_t record = qu_archive_record_of(archive, at);
    return archive->records[record]
        .transcript.turns[qu_archive_turn_of(archive, record, at)]
        .speaker;
}

uint32_t qu_archive_line(const quoth_archive *archive, uint32_t record, uint32_t byte)
{
    const qu_transcript *t = &archive->records[record].transcript;
    uint32_t low = 0, high = t->n_lines;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (t->lines[middle] <= byte) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low + 1;
}

uint32_t qu_archive_page(const quoth_archive *archive, uint32_t record, uint32_t byte)
{
    const qu_transcript *t = &archive->records[record].transcript;
    uint32_t low = 0, high = t->n_pages;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->pages[middle].at <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 ? t->pages[low - 1].number : 0;
}

quoth_span qu_archive_span(const quoth_archive *archive, uint32_t first, uint32_t last)
{
    return (quoth_span){archive->begins[first], archive->begins[last] + archive->lengths[last]};
}

quoth_found qu_archive_found(
    const quoth_archive *archive, uint32_t first, uint32_t last, float score)
{
    uint32_t record = qu_archive_record_of(archive, first);
    quoth_span span = qu_archive_span(archive, first, last);
    return (quoth_found){.record = record,
        .span = span,
        .speaker = qu_archive_speaker(archive, first),
        .line = qu_archive_line(archive, record, span.begin),
        .page = qu_archive_page(archive, record, span.begin),
        .score = score};
}
