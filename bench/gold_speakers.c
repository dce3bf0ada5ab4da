/*
 * gold_speakers.c: speakers of attributions that are given, so that src/speaker is measured
 * alone. Standard input, fields parted by spaces, offsets in code points:
 *
 *     FILE                                            an article (plain text)
 *      KIND SOURCE-BEGIN END CUE-BEGIN END BEGIN END …   an attribution of it and its content,
 *                                                     a blank first; BEGIN == END: absent
 *
 * Standard output: for each attribution a line, the names parted by " | "; "anonymous"; or "-".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reading/reading_internal.h"

enum { MOST = 4096, MOST_CONTENT = 64, LINE = 1 << 16 };

typedef struct {
    quoth_attribution attributions[MOST];
    quoth_span content[MOST][MOST_CONTENT];
    size_t n;
    uint32_t *bytes; /* [n_chars + 1] code point → byte */
    uint32_t n_chars;
    quoth_report report;
} gold;

static void die(const char *path, const char *why)
{
    fprintf(stderr, "gold_speakers: %s: %s\n", path, why);
    exit(1);
}

static void read_article(gold *g, const char *path)
{
    FILE *file = fopen(path, "rb");
    static char bytes[1 << 24];
    size_t n = file == NULL ? 0 : fread(bytes, 1, sizeof bytes, file);
    if (n == 0 || n == sizeof bytes) {
        die(path, "cannot be read");
    }
    fclose(file);
    qu_document document = {.path = qu_view(path), .bytes = bytes, .n_bytes = n};
    document.kind = QU_DOCUMENT_TEXT;
    quoth_report *r = &g->report;
    *r = (quoth_report){0};
    quoth_error err;
    qu_article_tables *tables;
    if (qu_article_tables_open(&tables, &err) != QUOTH_OK ||
        qu_article_read(tables, &r->arena, &document, &r->article, &err) != QUOTH_OK) {
        die(path, err.text);
    }
    qu_article_tables_free(tables);
    quoth_span *passages = qu_arena_array(&r->arena, r->article.n_blocks, sizeof *passages);
    for (size_t i = 0; i < r->article.n_blocks; i++) {
        passages[r->n_passages++] = r->article.blocks[i].span; /* titles too: gold has them */
    }
    if (qu_language_split(&r->arena, r->article.text, passages, r->n_passages, &r->language,
            &err) != QUOTH_OK) {
        die(path, err.text);
    }
    quoth_view text = r->article.text;
    g->bytes = qu_arena_array(&r->arena, text.len + 1, sizeof *g->bytes);
    g->n_chars = 0;
    for (size_t at = 0, len; at < text.len; at += len) {
        g->bytes[g->n_chars++] = (uint32_t)at;
        (void)qu_char_at(text, at, &len);
    }
    g->bytes[g->n_chars] = (uint32_t)text.len;
    g->n = 0;
}

static quoth_span take_span(const gold *g, char **at)
{
    unsigned long begin = strtoul(*at, at, 10), end = strtoul(*at, at, 10);
    if (begin > end || end > g->n_chars) {
        die("standard input", "a place outside its article");
    }
    return (quoth_span){g->bytes[begin], g->bytes[end]};
}

static void read_attribution(gold *g, char *at)
{
    if (g->n == MOST) {
        die("standard input", "too many attributions");
    }
    quoth_attribution *a = &g->attributions[g->n];
    *a = (quoth_attribution){.kind = (quoth_kind)strtoul(at, &at, 10)};
    a->source = take_span(g, &at);
    a->cue = take_span(g, &at);
    while (*at == ' ' && a->n_content < MOST_CONTENT) {
        g->content[g->n][a->n_content++] = take_span(g, &at);
    }
    a->content = g->content[g->n++];
}

static void print_speakers(gold *g, const qu_speaker_tables *tables)
{
    qu_arena scratch = {0};
    quoth_report *r = &g->report;
    if (qu_speakers_resolve(&r->arena, &scratch, tables, &r->article, &r->language,
            g->attributions, g->n, &r->speakers, NULL) != QUOTH_OK) {
        die("standard input", "out of memory");
    }
    for (size_t i = 0; i < g->n; i++) {
        const quoth_attribution *a = &g->attributions[i];
        for (uint32_t k = 0; k < a->n_speakers; k++) {
            quoth_view name = r->speakers.speakers[a->speakers[k]].name;
            printf("%s%.*s", k > 0 ? " | " : "", (int)name.len, name.ptr);
        }
        if (a->n_speakers == 0) {
            printf("%s", a->anonymous.begin < a->anonymous.end ? "anonymous" : "-");
        }
        printf("\n");
    }
    qu_arena_dispose(&scratch);
    qu_arena_dispose(&r->arena);
}

int main(void)
{
    static gold g;
    static char line[LINE];
    qu_speaker_tables *tables;
    if (qu_speaker_tables_open(&tables, NULL) != QUOTH_OK) {
        die("tables", "out of memory");
    }
    bool any = false;
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == ' ') {
            read_attribution(&g, line + 1);
            continue;
        }
        if (any) {
            print_speakers(&g, tables);
        }
        read_article(&g, line);
        any = true;
    }
    if (any) {
        print_speakers(&g, tables);
    }
    qu_speaker_tables_free(tables);
    return 0;
}
