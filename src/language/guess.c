/*
 * guess.c: which language a text is in, by its commonest words.
 *
 * A dozen function words a language settle it for news text of a paragraph or more (Dunning,
 * "Statistical identification of language", 1994, says how little is needed); scripts that are
 * one language's own are told by their letters.
 */
#include "language/language.h"

enum { GUESS_MAX_BYTES = 4000, GUESS_MIN_HITS = 3 };

typedef struct {
    const char *code;
    const char *words; /* each with a space on either side */
} common_words;

static const common_words languages[] = {
    {"en", " the of and to in that is was for on with as his by said from they this have not "},
    {"de",
        " der die und den das von mit sich des auf ist im dem nicht ein eine als auch wird "},
    {"fr", " le les des et une est du que dans qui pour pas sur au avec plus ce il sont "},
    {"es", " el los las del que una por con para su se como más al lo pero fue este "},
    {"it", " il di che la della per una gli con sono non del nel alla più anche dei ha "},
    {"pt", " o os que da do em um uma para com não por mais dos como foi ao das "},
    {"nl", " de het een van en dat op te voor niet zijn met aan er ook bij om naar "},
    {"pl", " w na się nie że z do to jest jak po za od przez są dla oraz ale "},
    {"sv", " och att det som en är på för av med den till inte har ett om var "},
    {"cs", " se na je že v s z do o by pro jako ale po jsem jeho která "}};

enum { N_LANGUAGES = sizeof languages / sizeof *languages };

static bool list_holds(const char *list, quoth_view word)
{
    quoth_view text = qu_view(list);
    for (size_t at = 0; at + word.len + 2 <= text.len; at++) {
        if (text.ptr[at] == ' ' && text.ptr[at + 1 + word.len] == ' ') {
            bool same = true;
            for (size_t i = 0; same && i < word.len; i++) {
                same = text.ptr[at + 1 + i] == word.ptr[i];
            }
            if (same) {
                return true;
            }
        }
    }
    return false;
}

/* The language of a script that hardly any other uses, or NULL. */
static const char *by_script(uint32_t c)
{
    return c >= 0x3040 && c <= 0x30FF   ? "ja"
           : c >= 0x4E00 && c <= 0x9FFF ? "zh"
           : c >= 0xAC00 && c <= 0xD7AF ? "ko"
           : c >= 0x0400 && c <= 0x04FF ? "ru"
           : c >= 0x0370 && c <= 0x03FF ? "el"
           : c >= 0x0590 && c <= 0x05FF ? "he"
           : c >= 0x0600 && c <= 0x06FF ? "ar"
           : c >= 0x0900 && c <= 0x097F ? "hi"
           : c >= 0x0E00 && c <= 0x0E7F ? "th"
                                        : NULL;
}

quoth_view qu_language_guess(quoth_view text)
{
    unsigned hits[N_LANGUAGES] = {0};
    unsigned n_words = 0, n_foreign = 0;
    const char *foreign = NULL;
    size_t end = text.len < GUESS_MAX_BYTES ? text.len : GUESS_MAX_BYTES;
    while (!qu_utf8_boundary(text, end)) {
        end--;
    }
    for (size_t at = 0, n; at < end; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        if (!qu_is_letter(c)) {
            continue;
        }
        const char *script = c >= 0x370 ? by_script(c) : NULL;
        bool kana = script != NULL && script[0] == 'j';
        foreign = script != NULL && (foreign == NULL || kana) ? script : foreign;
        n_foreign += script != NULL;
        size_t begin = at;
        while (at + n < end && qu_is_letter(qu_char_at(text, at + n, &(size_t){0}))) {
            size_t m;
            (void)qu_char_at(text, at + n, &m);
            at += n;
            n = m;
        }
        quoth_view word = {text.ptr + begin, at + n - begin};
        n_words++;
        for (size_t i = 0; word.len <= 6 && i < N_LANGUAGES; i++) {
            hits[i] += list_holds(languages[i].words, word);
        }
    }
    if (n_foreign * 2 > n_words) {
        return qu_view(foreign);
    }
    size_t best = 0;
    for (size_t i = 1; i < N_LANGUAGES; i++) {
        best = hits[i] > hits[best] ? i : best;
    }
    bool told = hits[best] >= GUESS_MIN_HITS && hits[best] * 12 >= n_words;
    return told ? qu_view(languages[best].code) : (quoth_view){"", 0};
}
