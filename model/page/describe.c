/*
 * describe.c: the traits of each piece of each page in a folder, for grow.py.
 *
 * usage: describe PAGES TRAITS PIECES
 *
 * TRAITS gets QU_N_TRAITS numbers of 16 bits for each piece; PIECES a line "P <tab> page <tab>
 * number of pieces" for each page and after it a line "ruling <tab> words" for each piece. To
 * be linked with the objects of the library, whose insides it sees.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "article/page/around.h"

static bool load(qu_arena *arena, const char *folder, const char *name, quoth_view *out)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    long n_bytes = 0;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        n_bytes = ftell(file);
        rewind(file);
    }
    char *bytes = n_bytes > 0 ? qu_arena_alloc(arena, (size_t)n_bytes) : NULL;
    size_t n = bytes == NULL ? 0 : fread(bytes, 1, (size_t)n_bytes, file);
    *out = (quoth_view){bytes, n};
    if (file != NULL) {
        (void)fclose(file);
    }
    return n > 0;
}

static void write_pieces(const char *name, const qu_pieces *pieces, const qu_traits *traits,
    FILE *numbers, FILE *words)
{
    (void)fprintf(words, "P\t%s\t%u\n", name, pieces->lines->n_lines);
    for (uint32_t i = 0; i < pieces->lines->n_lines; i++) {
        quoth_view text = qu_slice(pieces->text, pieces->lines->lines[i].span);
        (void)fwrite(traits[i].values, sizeof *traits[i].values, QU_N_TRAITS, numbers);
        (void)fprintf(words, "%d\t%.*s\n", pieces->ruled[i], (int)text.len, text.ptr);
    }
}

static void describe(const char *folder, const char *name, FILE *numbers, FILE *words)
{
    quoth_facts facts = qu_no_facts();
    qu_arena arena = {0};
    quoth_error err;
    quoth_view raw, html;
    size_t n_tags;
    qu_runs runs = {0};
    qu_page page = {0};
    qu_lines lines = {0}, told = {0};
    quoth_view body;
    qu_pieces pieces;
    qu_traits *traits;
    const qu_phrases *phrases;
    const qu_around *around;
    if (qu_phrases_open(&arena, &phrases) && qu_around_open(&arena, &around) &&
        load(&arena, folder, name, &raw) &&
        qu_decode_page(&arena, raw.ptr, raw.len, (quoth_view){"", 0}, &html, &err) ==
            QUOTH_OK &&
        qu_page_strip(&arena, html, &html, &runs, &n_tags) &&
        qu_page_open(around, &arena, html, &page, &err) == QUOTH_OK &&
        qu_page_facts(&arena, &arena, &page, &facts, &body) &&
        qu_page_pieces(phrases, &arena, &page, &facts, &lines, &pieces) &&
        qu_told_cut(&arena, body, facts.title, &pieces.told, &told) &&
        qu_pieces_describe(&arena, &pieces, &traits)) {
        write_pieces(name, &pieces, traits, numbers, words);
    }
    qu_arena_dispose(&arena);
}

int main(int argc, char **argv)
{
    struct dirent **entries = NULL;
    int n = argc == 4 ? scandir(argv[1], &entries, NULL, alphasort) : -1;
    FILE *numbers = n < 0 ? NULL : fopen(argv[2], "wb"),
         *words = n < 0 ? NULL : fopen(argv[3], "wb");
    if (numbers == NULL || words == NULL) {
        (void)fprintf(stderr, "usage: describe PAGES TRAITS PIECES\n");
        return 2;
    }
    for (int i = 0; i < n; i++) {
        if (entries[i]->d_name[0] != '.') {
            describe(argv[1], entries[i]->d_name, numbers, words);
        }
        free(entries[i]);
    }
    free(entries);
    return fclose(numbers) != 0 || fclose(words) != 0;
}
