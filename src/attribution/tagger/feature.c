/* feature.c: what the network reads of each word. The same as in training. */
#include <string.h>

#include "attribution/tagger/tagger_internal.h"

enum { MAX_NORMAL = 256 };

enum { /* places */
    PLACE_SENTENCE_FIRST,
    PLACE_SENTENCE_LAST,
    PLACE_INNER,
    PLACE_FIRST,
    PLACE_LAST
};

enum { /* quotation states; of a pair: + 0 up to 3 words, + 1 up to 8, + 2 more */
    STATE_OUTSIDE,
    STATE_LONE,
    STATE_OPENS,
    STATE_INSIDE = 5,
    STATE_CLOSES = 8,
    STATE_STRAY = 11,
    STATE_BEFORE_STRAY,
    STATE_NEVER_CLOSED,
    STATE_UNCLOSED
};

typedef struct {
    char bytes[MAX_NORMAL];
    size_t len;
} normal_form;

static uint32_t hash_bytes(uint32_t hash, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        hash = qu_tag_hash(hash, (uint8_t)bytes[i]);
    }
    return hash;
}

static uint32_t finish(uint32_t hash)
{
    return hash ^ hash >> 15;
}

static bool is_one_of(quoth_view word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (qu_equal(word, qu_view(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_single(quoth_view word)
{
    static const char *const marks[] = {"'", "‘", "’", "`", "‚", "‛", "‹", "›"};
    return is_one_of(word, marks, sizeof marks / sizeof *marks);
}

static bool is_double(quoth_view word)
{
    if (word.len == 0 || word.len > 3 ||
        ((uint8_t)word.ptr[0] < 0x80 && word.ptr[0] != '\'' && word.ptr[0] != '`')) {
        return false; /* nearly every word */
    }
    static const char *const marks[] = {"“", "”", "„", "«", "»", "‟", "''", "``", "＂"};
    return is_one_of(word, marks, sizeof marks / sizeof *marks);
}

/* Small ASCII letters, one kind of quotation mark, 0 for each digit. */
static void normalize(quoth_view word, normal_form *out)
{
    out->len = 0;
    if (is_double(word)) {
        out->bytes[out->len++] = '"';
        return;
    }
    for (size_t i = 0; i < word.len && out->len < MAX_NORMAL; i++) {
        char c = word.ptr[i];
        if (word.len - i >= 3 &&
            (memcmp(word.ptr + i, "’", 3) == 0 || memcmp(word.ptr + i, "‘", 3) == 0)) {
            c = '\'';
            i += 2;
        }
        bool capital = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
        out->bytes[out->len++] = digit ? '0' : capital ? (char)(c + 32) : c;
    }
}

static uint32_t affix(char kind, const char *bytes, size_t n)
{
    return hash_bytes(qu_tag_hash(2166136261u, (uint8_t)kind), bytes, n);
}

uint32_t qu_tag_word_hash(quoth_view word)
{
    normal_form normal;
    normalize(word, &normal);
    return finish(hash_bytes(2166136261u, normal.bytes, normal.len));
}

/* The rows of a word's affixes, of the bytes of its normal form. */
static void look_up_affixes(const normal_form *word, qu_form *out)
{
    size_t n = word->len;
    const char *end = word->bytes + n;
    size_t two = n < 2 ? n : 2, three = n < 3 ? n : 3, four = n < 4 ? n : 4;
    uint32_t suf4 = qu_tag_hash(affix('q', end - four, four), '|');
    out->rows[QU_PRE3] = finish(affix('p', word->bytes, three)) & 2047;
    out->rows[QU_SUF3] = finish(affix('s', end - three, three)) & 2047;
    out->rows[QU_SUF2] = finish(affix('t', end - two, two)) & 1023;
    out->rows[QU_SUF4] = finish(hash_bytes(suf4, word->bytes, n > 0)) & 4095;
}

static void look_up(const qu_tagger *tagger, quoth_view text, const qu_token *token,
    uint8_t shape, qu_subtoken *out)
{
    normal_form word;
    normalize(text, &word);
    uint32_t hash = finish(hash_bytes(2166136261u, word.bytes, word.len));
    uint32_t row = qu_map_get(&tagger->words, (uint64_t)hash | (uint64_t)1 << 32);
    out->shape = (uint16_t)(token->kind * 16 + (shape & 15));
    if (row != QUOTH_NONE && row < QU_FIRST_WORD + tagger->n_hot) {
        out->form = tagger->hot_forms[row - QU_FIRST_WORD];
        return;
    }
    out->form.rows[QU_WORD_ID] = row == QUOTH_NONE ? QU_FIRST_WORD - 1 : row;
    look_up_affixes(&word, &out->form);
}

/* Where a clitic begins in a word, or 0. */
static uint32_t clitic_at(quoth_view word)
{
    static const char *const clitics[] = {"n't", "n’t", "'s", "’s", "'S", "’S", "'ll", "’ll",
        "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m", "N'T", "N’T"};
    size_t tail = word.len < 5 ? word.len : 5;
    if (memchr(word.ptr + word.len - tail, '\'', tail) == NULL &&
        memchr(word.ptr + word.len - tail, '\x99', tail) == NULL) { /* ’ is E2 80 99 */
        return 0;
    }
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
        size_t n = strlen(clitics[i]);
        if (word.len > n && memcmp(word.ptr + word.len - n, clitics[i], n) == 0) {
            return (uint32_t)(word.len - n);
        }
    }
    if (word.len > 2 && word.ptr[word.len - 1] == '\'') {
        return (uint32_t)(word.len - 1);
    }
    return word.len > 4 && qu_ends(word, "’") ? (uint32_t)(word.len - 3) : 0;
}

static uint32_t add_token(const qu_tagger *tagger, const qu_language *language, uint32_t i,
    uint16_t sentence, qu_subtoken *out)
{
    const qu_token *token = &language->tokens[i];
    quoth_view text = qu_token_text(language, i);
    uint32_t cut = token->kind == QU_WORD ? clitic_at(text) : 0;
    out[0] = (qu_subtoken){.begin = token->begin, .end = token->end, .sentence = sentence};
    if (cut == 0) {
        look_up(tagger, text, token, token->shape, out);
        return 1;
    }
    out[1] = out[0];
    out[0].end = out[1].begin = token->begin + cut;
    uint8_t left = (uint8_t)(token->shape & ~QU_SPACE_AFTER);
    look_up(tagger, (quoth_view){text.ptr, cut}, token, left, &out[0]);
    look_up(tagger, (quoth_view){text.ptr + cut, text.len - cut}, token,
        token->shape & QU_SPACE_AFTER, &out[1]);
    return 2;
}

static void set_places(qu_subtoken *subtokens, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool first = i == 0 || subtokens[i - 1].sentence != subtokens[i].sentence;
        bool last = i + 1 == n || subtokens[i + 1].sentence != subtokens[i].sentence;
        subtokens[i].place = i + 1 == n ? PLACE_LAST
                             : i == 0   ? PLACE_FIRST
                             : first    ? PLACE_SENTENCE_FIRST
                             : last     ? PLACE_SENTENCE_LAST
                                        : PLACE_INNER;
    }
    uint16_t sentence = 0; /* the linker counts those that have more than a last word */
    for (uint32_t i = 0; i < n; i++) {
        sentence = (uint16_t)(sentence + (subtokens[i].place == PLACE_SENTENCE_FIRST));
        subtokens[i].sentence = sentence;
    }
}

/* The quotation marks of a piece while it is read. */
typedef struct {
    qu_subtoken *subtokens;
    quoth_view text;
    uint32_t open;  /* the mark that is open, or QUOTH_NONE */
    uint32_t clean; /* what stands before belongs to some mark */
} marks;

static quoth_view mark_text(const marks *m, uint32_t i)
{
    const qu_subtoken *s = &m->subtokens[i];
    return qu_slice(m->text, (quoth_span){s->begin, s->end});
}

static void set_states(const marks *m, uint32_t begin, uint32_t end, int state)
{
    for (uint32_t i = begin; i < end; i++) {
        if (m->subtokens[i].quote != STATE_LONE) {
            m->subtokens[i].quote = (uint8_t)state;
        }
    }
}

static void leave_open(const marks *m, uint32_t end)
{
    m->subtokens[m->open].quote = STATE_NEVER_CLOSED;
    set_states(m, m->open + 1, end, STATE_UNCLOSED);
}

static void close_pair(marks *m, uint32_t close)
{
    uint32_t n = close - m->open - 1;
    int size = n <= 3 ? 0 : n <= 8 ? 1 : 2;
    m->subtokens[m->open].quote = (uint8_t)(STATE_OPENS + size);
    set_states(m, m->open + 1, close, STATE_INSIDE + size);
    m->subtokens[close].quote = (uint8_t)(STATE_CLOSES + size);
    m->open = QUOTH_NONE;
}

static void stray_mark(marks *m, uint32_t at)
{
    m->subtokens[at].quote = STATE_STRAY;
    for (; m->clean < at; m->clean++) {
        if (m->subtokens[m->clean].quote == STATE_OUTSIDE) {
            m->subtokens[m->clean].quote = STATE_BEFORE_STRAY;
        }
    }
}

static bool opens(const marks *m, quoth_view mark, bool space_before, bool space_after)
{
    static const char *const opening[] = {"“", "„", "«", "``", "‟", "‘", "‹", "‚"};
    static const char *const closing[] = {"”", "»", "’", "›"};
    if (is_one_of(mark, opening, sizeof opening / sizeof *opening)) {
        return true;
    }
    if (is_one_of(mark, closing, sizeof closing / sizeof *closing)) {
        return false;
    }
    return m->open == QUOTH_NONE || (space_before && !space_after);
}

static void read_mark(marks *m, uint32_t i, bool doubles)
{
    quoth_view mark = mark_text(m, i);
    uint16_t shape = m->subtokens[i].shape;
    bool single = is_single(mark);
    bool before = (shape & QU_SPACE_BEFORE) != 0, after = (shape & QU_SPACE_AFTER) != 0;
    bool opening = opens(m, mark, before, after);
    bool lone = opening ? !before || after : m->open == QUOTH_NONE;
    if (single && (doubles || lone)) {
        m->subtokens[i].quote = STATE_LONE;
    } else if (opening) {
        if (m->open != QUOTH_NONE) {
            leave_open(m, i);
        }
        m->open = i;
    } else if (m->open != QUOTH_NONE) {
        close_pair(m, i);
    } else {
        stray_mark(m, i);
    }
}

/* Sets the quotation state of each sub-token; is a quotation open at the end? */
static bool read_marks(quoth_view text, qu_subtoken *subtokens, uint32_t n)
{
    marks m = {.subtokens = subtokens, .text = text, .open = QUOTH_NONE};
    bool doubles = false;
    for (uint32_t i = 0; i < n && !doubles; i++) {
        doubles = subtokens[i].shape >> 4 == QU_QUOTE && !is_single(mark_text(&m, i));
    }
    for (uint32_t i = 0; i < n; i++) {
        if (subtokens[i].shape >> 4 == QU_QUOTE) {
            read_mark(&m, i, doubles);
        }
    }
    if (m.open == QUOTH_NONE) {
        return false;
    }
    if (is_single(mark_text(&m, m.open))) {
        subtokens[m.open].quote = STATE_LONE;
        return false;
    }
    leave_open(&m, n);
    return true;
}

static uint32_t sentence_at(const qu_language *language, uint32_t token)
{
    uint32_t low = 0, high = language->n_sentences;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (language->sentences[middle].begin <= token) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

bool qu_tag_features(const qu_tagger *tagger, const qu_language *language, qu_piece *piece,
    uint32_t i_piece, uint32_t n_pieces, qu_subtoken *out)
{
    uint32_t sentence = sentence_at(language, piece->tokens.begin), first = sentence, n = 0;
    for (uint32_t i = piece->tokens.begin; i < piece->tokens.end; i++) {
        while (language->sentences[sentence].end <= i) {
            sentence++;
        }
        n += add_token(tagger, language, i, (uint16_t)(sentence - first), out + n);
    }
    piece->n = n;
    set_places(out, n);
    bool open = read_marks(language->text, out, n);
    uint32_t part = i_piece < 2 ? i_piece : i_piece + 1 < n_pieces ? 2 : 3;
    uint32_t paragraph = (piece->opened ? 1 : 0) + 2 * part;
    for (uint32_t i = 0; i < n; i++) {
        out[i].context = (uint16_t)((out[i].quote * 5u + out[i].place) * 8u + paragraph);
    }
    return open;
}
