/*
 * guess.c: which language a text is in, by its commonest words.
 *
 * A dozen function words a language settle it for news text of a paragraph or more (Dunning,
 * "Statistical identification of language", 1994, says how little is needed); scripts that are
 * one language's own are told by their letters. The lists are short, so they are entered into a
 * table on the stack anew for each text: and each word is looked up once.
 */
#include <string.h>

#include "language/language.h"

enum { GUESS_MAX_BYTES = 2000, GUESS_MIN_HITS = 3, TABLE_SLOTS = 1024 };

typedef struct {
    const char *code;
    const char *words; /* of at most eight bytes, a space between */
} common_words;

static const common_words languages[] = {
    {"en", "the of and to in that is was for on with as his by said from they this have not be "
           "are it at has had were but who you their will would"},
    {"de",
        "der die und den das von mit sich des auf ist im dem nicht ein eine als auch wird sie "
        "er wir am bei nach für war hat aus ob zu sei"},
    {"fr",
        "le les des et une est du que dans qui pour pas sur au avec plus ce il sont nous vous "
        "qu son ses aux été cette ont"},
    {"es", "el los las del que una por con para su se como más al lo pero fue este"},
    {"it", "il di che la della per una gli con sono non del nel alla più anche dei ha"},
    {"pt", "o os que da do em um uma para com não por mais dos como foi ao das"},
    {"nl", "de het een van en dat op te voor niet zijn met aan er ook bij om naar"},
    {"pl", "w na się nie że z do to jest jak po za od przez są dla oraz ale"},
    {"sv", "och att det som en är på för av med den till inte har ett om var"},
    {"cs", "se na je že v s z do o by pro jako ale po jsem jeho která"}};

enum { N_LANGUAGES = sizeof languages / sizeof *languages };

/* Scripts that hardly any other language uses. */
static const struct {
    uint32_t first, last;
    const char *code;
} scripts[] = {{0x0370, 0x03FF, "el"}, {0x0400, 0x04FF, "ru"}, {0x0590, 0x05FF, "he"},
    {0x0600, 0x06FF, "ar"}, {0x0900, 0x097F, "hi"}, {0x0E00, 0x0E7F, "th"},
    {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"}};

enum { N_SCRIPTS = sizeof scripts / sizeof *scripts, CYRILLIC = 1, KANA = 6, HAN = 7 };

/* Words by their bytes; open addressing. */
typedef struct {
    uint64_t keys[TABLE_SLOTS];      /* 0: free */
    uint16_t languages[TABLE_SLOTS]; /* a bit for each */
} word_table;

/* What was seen of a text. */
typedef struct {
    unsigned n_words, n_letters, n_russian, n_ukrainian;
    unsigned hits[N_LANGUAGES];
    unsigned n_script[N_SCRIPTS];
} tally;

/* A word of up to eight bytes as a number, its capitals made small as far as Latin-1 goes. */
static uint64_t key_of(const char *word, size_t len)
{
    char small[sizeof(uint64_t)] = {0};
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)word[i];
        bool capital = (byte >= 'A' && byte <= 'Z') ||
                       (i > 0 && word[i - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E);
        small[i] = (char)(capital ? byte | 0x20 : byte);
    }
    uint64_t key;
    memcpy(&key, small, sizeof key);
    return key;
}

static size_t slot_of(const word_table *table, uint64_t key)
{
    size_t slot = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 48) % TABLE_SLOTS;
    while (table->keys[slot] != 0 && table->keys[slot] != key) {
        slot = (slot + 1) % TABLE_SLOTS;
    }
    return slot;
}

static void enter_words(word_table *table)
{
    for (size_t i = 0; i < N_LANGUAGES; i++) {
        const char *word = languages[i].words;
        while (*word != '\0') {
            size_t len = strcspn(word, " ");
            uint64_t key = key_of(word, len);
            size_t slot = slot_of(table, key);
            table->keys[slot] = key;
            table->languages[slot] = (uint16_t)(table->languages[slot] | 1u << i);
            word += len + (word[len] == ' ');
        }
    }
}

static void count_word(const word_table *table, quoth_view word, tally *seen)
{
    seen->n_words++;
    if (word.len > sizeof(uint64_t)) {
        return;
    }
    unsigned found = table->languages[slot_of(table, key_of(word.ptr, word.len))];
    for (size_t i = 0; found != 0; i++, found >>= 1) {
        seen->hits[i] += found & 1;
    }
}

static void count_letter(uint32_t c, tally *seen)
{
    seen->n_letters++;
    if (c < 0x370) {
        return;
    }
    for (size_t i = 0; i < N_SCRIPTS; i++) {
        seen->n_script[i] += c >= scripts[i].first && c <= scripts[i].last;
    }
    seen->n_russian += c == 0x44B || c == 0x44D || c == 0x451;                 /* ы э ё */
    seen->n_ukrainian += c == 0x456 || c == 0x457 || c == 0x454 || c == 0x491; /* і ї є ґ */
}

static const char *by_script(const tally *seen)
{
    size_t best = 0;
    for (size_t i = 1; i < N_SCRIPTS; i++) {
        best = seen->n_script[i] > seen->n_script[best] ? i : best;
    }
    if (best == HAN && seen->n_script[KANA] * 10 > seen->n_script[HAN]) {
        best = KANA;
    }
    if (best == CYRILLIC && seen->n_russian == 0) {
        return seen->n_ukrainian > 0 ? "uk" : "";
    }
    return scripts[best].code;
}

static const char *by_words(const tally *seen)
{
    size_t best = 0;
    for (size_t i = 1; i < N_LANGUAGES; i++) {
        best = seen->hits[i] > seen->hits[best] ? i : best;
    }
    bool told = seen->hits[best] >= GUESS_MIN_HITS && seen->hits[best] * 12 >= seen->n_words;
    return told ? languages[best].code : "";
}

static void count(quoth_view text, const word_table *table, tally *seen)
{
    size_t word = 0; /* where the word at hand begins */
    for (size_t at = 0, n; at < text.len; at += n) {
        unsigned char byte = (unsigned char)text.ptr[at];
        n = 1;
        uint32_t c = byte < 0x80 ? byte : qu_char_at(text, at, &n);
        if (byte < 0x80 ? (byte | 0x20u) - 'a' < 26u : qu_is_letter(c)) {
            count_letter(c, seen);
            continue;
        }
        if (at > word) {
            count_word(table, (quoth_view){text.ptr + word, at - word}, seen);
        }
        word = at + n;
    }
    if (text.len > word) {
        count_word(table, (quoth_view){text.ptr + word, text.len - word}, seen);
    }
}

quoth_view qu_language_guess(quoth_view text)
{
    if (text.len > GUESS_MAX_BYTES) {
        text.len = GUESS_MAX_BYTES;
        while ((text.ptr[text.len] & 0xC0) == 0x80) {
            text.len--; /* to the begin of the character */
        }
    }
    word_table table = {0};
    tally seen = {0};
    enter_words(&table);
    count(text, &table, &seen);
    unsigned n_foreign = 0;
    for (size_t i = 0; i < N_SCRIPTS; i++) {
        n_foreign += seen.n_script[i];
    }
    return qu_view(n_foreign * 2 > seen.n_letters ? by_script(&seen) : by_words(&seen));
}
