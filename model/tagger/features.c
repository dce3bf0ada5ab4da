/*
 * features FILE...: what the network reads of each word, as the library itself finds it, so that
 * training and use cannot differ. Writes 14 int32 a sub-token to standard output:
 *
 *   file, paragraph, sentence, begin, end (bytes), hash of the word,
 *   pre3, suf3, suf2, suf4, shape, quotation state, place, paragraph's place
 */
#include <stdio.h>
#include <stdlib.h>

#include "attribution/tagger/tagger_internal.h"

enum { N_COLUMNS = 14, N_PARAGRAPHS = 8 };

static void fail(const char *path, const char *why)
{
    fprintf(stderr, "features: %s: %s\n", path, why);
    exit(1);
}

static quoth_view read_file(qu_arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fail(path, "cannot be read");
    }
    size_t n = (size_t)ftell(file);
    rewind(file);
    char *bytes = qu_arena_alloc(arena, n + 1);
    if (bytes == NULL || fread(bytes, 1, n, file) != n) {
        fail(path, "cannot be read");
    }
    fclose(file);
    return (quoth_view){bytes, n};
}

/* Every line that is not empty is a paragraph. */
static quoth_span *find_lines(qu_arena *arena, quoth_view text, size_t *n)
{
    quoth_span *lines = qu_arena_array(arena, text.len + 1, sizeof *lines);
    size_t begin = 0;
    *n = 0;
    for (size_t i = 0; lines != NULL && i <= text.len; i++) {
        if (i == text.len || text.ptr[i] == '\n') {
            if (i > begin) {
                lines[(*n)++] = (quoth_span){(uint32_t)begin, (uint32_t)i};
            }
            begin = i + 1;
        }
    }
    return lines;
}

static void write_row(quoth_view text, int32_t file, int32_t paragraph, const qu_subtoken *s)
{
    quoth_view word = qu_slice(text, (quoth_span){s->begin, s->end});
    int32_t row[N_COLUMNS] = {file, paragraph, s->sentence, (int32_t)s->begin, (int32_t)s->end,
        (int32_t)qu_tag_word_hash(word), (int32_t)s->form.rows[QU_PRE3],
        (int32_t)s->form.rows[QU_SUF3], (int32_t)s->form.rows[QU_SUF2],
        (int32_t)s->form.rows[QU_SUF4], s->shape, s->quote, s->place, s->context % N_PARAGRAPHS};
    if (fwrite(row, sizeof row, 1, stdout) != 1) {
        fail("standard output", "cannot be written");
    }
}

static void write_features(const qu_tagger *tagger, int32_t file, const char *path)
{
    qu_arena arena = {0};
    qu_language language;
    size_t n_lines;
    quoth_view text = read_file(&arena, path);
    quoth_span *lines = find_lines(&arena, text, &n_lines);
    if (lines == NULL ||
        qu_language_split(&arena, text, lines, n_lines, &language, NULL) != QUOTH_OK) {
        fail(path, "no memory");
    }
    bool open = false;
    for (uint32_t i = 0; i < language.n_paragraphs; i++) {
        qu_range tokens = language.paragraphs[i].tokens;
        qu_piece piece = {.tokens = tokens, .opened = open};
        qu_subtoken *out =
            qu_arena_array(&arena, 2 * (size_t)(tokens.end - tokens.begin) + 1, sizeof *out);
        if (out == NULL) {
            fail(path, "no memory");
        }
        open = qu_tag_features(tagger, &language, &piece, i, language.n_paragraphs, out);
        for (uint32_t k = 0; k < piece.n; k++) {
            write_row(text, file, (int32_t)i, &out[k]);
        }
    }
    qu_arena_dispose(&arena);
}

int main(int argc, char **argv)
{
    qu_tagger *no_words = calloc(1, sizeof *no_words);
    for (int i = 1; no_words != NULL && i < argc; i++) {
        write_features(no_words, i - 1, argv[i]);
    }
    free(no_words);
    return 0;
}
