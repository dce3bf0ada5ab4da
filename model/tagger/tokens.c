/* tokens FILE...: analyser tokens, one article a block: "A path", "P" at each paragraph, "S" at
 * each sentence, "T begin end kind shape" with byte offsets; clitics split off. */
#include "language/language.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int clitic(const char *p, size_t n, size_t *cut)
{
    static const char *const tails[] = {"n't", "n’t", "'s", "’s", "'S", "’S", "'ll", "’ll",
        "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m", "N'T", "N’T"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t t = strlen(tails[i]);
        if (n > t && memcmp(p + n - t, tails[i], t) == 0) {
            *cut = n - t;
            return 1;
        }
    }
    if (n > 2 && (p[n - 1] == '\'')) {
        *cut = n - 1;
        return 1;
    }
    if (n > 4 && memcmp(p + n - 3, "’", 3) == 0) {
        *cut = n - 3;
        return 1;
    }
    return 0;
}
int main(int c, char **v)
{
    static char b[1 << 22];
    for (int k = 1; k < c; k++) {
        FILE *f = fopen(v[k], "rb");
        size_t n = fread(b, 1, sizeof b, f);
        fclose(f);
        quoth_view t = {b, n};
        static quoth_span ps[100000];
        size_t np = 0, s = 0;
        for (size_t i = 0; i <= n; i++)
            if (i == n || b[i] == '\n') {
                if (i > s)
                    ps[np++] = (quoth_span){s, i};
                s = i + 1;
            }
        qu_arena a = {0};
        qu_language l;
        if (qu_language_split(&a, t, ps, np, &l, NULL))
            return 1;
        printf("A %s\n", v[k]);
        for (uint32_t p = 0; p < l.n_paragraphs; p++) {
            printf("P\n");
            for (uint32_t i = l.paragraphs[p].sentences.begin;
                 i < l.paragraphs[p].sentences.end; i++) {
                printf("S\n");
                for (uint32_t j = l.sentences[i].begin; j < l.sentences[i].end; j++) {
                    const qu_token *w = &l.tokens[j];
                    size_t cut;
                    if (w->kind == QU_WORD && clitic(b + w->begin, w->end - w->begin, &cut)) {
                        printf("T %u %zu %d %d\n", w->begin, w->begin + cut, w->kind,
                            w->shape & ~8);
                        printf(
                            "T %zu %u %d %d\n", w->begin + cut, w->end, w->kind, w->shape & 8);
                    } else
                        printf("T %u %u %d %d\n", w->begin, w->end, w->kind, w->shape);
                }
            }
        }
        qu_arena_dispose(&a);
    }
}
