/*
 * trait.c: what each piece of a page shows: its words, its links, where it stands, what is
 * called what around it, and what the plain rules make of it and of its neighbours.
 *
 * All traits are whole numbers, so that the forest's tables are; the order here is that of
 * model/page/forest.txt, which has to be grown anew when a trait is added.
 */
#include <string.h>

#include "article/page/page.h"

enum {
    MOST_LEVELS = 40, /* of elements around a piece that are looked at */
    FAR = 20,         /* the distance of what is not around at all */
    MOST = 999,
    REAL_WORDS = 25, /* of a piece that is surely a paragraph */
    KEY_BYTES = 60   /* of a piece tell whether another is the same */
};

/* What is summed up over the pieces of an element. */
typedef struct {
    uint32_t n_pieces, n_words, n_bytes, n_link;
    uint32_t n_real; /* words of paragraphs without links */
} sums;

/* What is summed up over pieces whose elements look alike. */
typedef struct {
    uint32_t n_pieces, n_words, n_bytes, n_link, n_in;
} kin;

typedef struct {
    const qu_pieces *pieces;
    sums *of_parent;  /* [n_nodes] of the pieces right below the node */
    kin *kins;        /* [n_kins] */
    uint32_t *kin_of; /* [n_lines] */
    uint32_t n_kins;
    uint32_t home; /* the element right around which most paragraph words stand */
    uint32_t after_comment, after_related; /* the last heading of that kind, or QUOTH_NONE */
    uint32_t n_words;                      /* of the page */
    uint32_t first_real, last_real, n_real, first_in, last_in, n_in_words, n_in;
    uint32_t heading; /* the first piece after the title */
    qu_map seen;      /* beginnings of pieces */
} describer;

typedef struct {
    uint16_t *values;
    uint32_t n;
} row;

static void add(row *out, uint64_t value)
{
    out->values[out->n++] = (uint16_t)(value > MOST ? MOST : value);
}

static uint64_t percent(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : part * 100 / whole;
}

static uint32_t parent_of(const qu_page *page, uint32_t node)
{
    return node == QUOTH_NONE ? QUOTH_NONE : page->nodes[node].parent;
}

/* Distance as a number that is never negative: 500 is here. */
static uint64_t offset(uint32_t from, uint32_t to)
{
    int64_t steps = (int64_t)to - (int64_t)from;
    return (uint64_t)(500 + (steps > 400 ? 400 : steps < -400 ? -400 : steps));
}

/* Kinds of elements by number; 0: any other. */
static const uint8_t kinds[QU_N_ELEMENTS] = {[QU_EL_P] = 1,
    [QU_EL_LI] = 2,
    [QU_EL_H1] = 3,
    [QU_EL_H2] = 4,
    [QU_EL_H3] = 5,
    [QU_EL_H4] = 6,
    [QU_EL_H5] = 7,
    [QU_EL_H6] = 8,
    [QU_EL_TD] = 9,
    [QU_EL_TH] = 10,
    [QU_EL_DIV] = 11,
    [QU_EL_DD] = 12,
    [QU_EL_DT] = 13,
    [QU_EL_BLOCKQUOTE] = 14,
    [QU_EL_PRE] = 15,
    [QU_EL_SECTION] = 16,
    [QU_EL_ARTICLE] = 17,
    [QU_EL_BODY] = 18,
    [QU_EL_HEADER] = 19,
    [QU_EL_FOOTER] = 20,
    [QU_EL_ASIDE] = 21,
    [QU_EL_NAV] = 22,
    [QU_EL_FIGCAPTION] = 23,
    [QU_EL_FORM] = 24,
    [QU_EL_ADDRESS] = 25,
    [QU_EL_CENTER] = 26,
    [QU_EL_MAIN] = 27};

static void describe_words(row *out, quoth_view words, const qu_line *line)
{
    uint32_t n_commas = 0, n_short = 0, run = 0, n_digits = 0;
    for (size_t i = 0; i < words.len; i++) {
        unsigned char c = (unsigned char)words.ptr[i];
        n_commas += c == ',';
        n_digits += c >= '0' && c <= '9';
        if (c == ' ') {
            n_short += run > 0 && run <= 3;
            run = 0;
        } else {
            run = c >= 'a' && c <= 'z' ? run + 1 : 99;
        }
    }
    add(out, line->n_words);
    add(out, words.len);
    add(out, percent(line->n_link, words.len));
    add(out, line->stop);
    add(out, line->open);
    add(out, line->bullet);
    add(out, line->capital);
    add(out, line->agency);
    add(out, line->n_numbers);
    add(out, percent(line->n_long_capital, line->n_long));
    add(out, line->n_quoted);
    add(out, n_commas);
    add(out, percent(n_short, line->n_words));
    add(out, percent(n_digits, words.len));
    for (int i = 0; i < QU_N_EVIDENCE; i++) {
        add(out, line->score[i]);
    }
}

/* With what pieces begin that lead elsewhere, in several languages, and of what kind that is.
 */
static const struct {
    const char *start;
    uint8_t kind;
} openings[] = {{"mehr zum thema", 1}, {"mehr:", 1}, {"lesen sie", 1}, {"lies auch", 1},
    {"auch interessant", 1}, {"das k", 1}, {"auch lesen", 1}, {"siehe auch", 1},
    {"lire aussi", 1}, {"voir aussi", 1}, {"sur le m", 1}, {"le puede", 1}, {"lea tam", 1},
    {"leer m", 1}, {"lee tam", 1}, {"mira", 1}, {"te puede", 1}, {"tambi", 1}, {"leia", 1},
    {"veja", 1}, {"saiba", 1}, {"leggi", 1}, {"czytaj", 1}, {"zobacz", 1}, {"read", 1},
    {"see also", 1}, {"related", 1}, {"more ", 1}, {"also read", 1}, {"watch", 1},
    {"weitere", 1}, {"\xC3\xA0 lire", 1}, {"follow", 2}, {"sign up", 2}, {"subscribe", 2},
    {"abonn", 2}, {"newsletter", 2}, {"folge", 2}, {"s\xC3\xADgu", 2}, {"download", 2},
    {"get the", 2}, {"join", 2}, {"click", 2}, {"support", 2}, {"jetzt", 2}, {"advertis", 3},
    {"anzeige", 3}, {"werbung", 3}, {"publicit", 3}, {"publicidad", 3}, {"\xC2\xA9", 4},
    {"copyright", 4}, {"quelle", 4}, {"foto", 4}, {"bild", 4}, {"photo", 4}, {"source", 4},
    {"image", 4}, {"fuente", 4}, {"comment", 5}, {"kommentar", 5}, {"teilen", 5}, {"share", 5},
    {"leave", 5}, {"antwort", 5}, {"reply", 5}, {"print", 5}, {"tags", 6}, {"schlagw", 6},
    {"posted", 6}, {"ver\xC3\xB6", 6}, {"publi", 6}, {"updated", 6}, {"aktualis", 6},
    {"stand:", 6}, {"filed", 6}, {"von ", 7}, {"by ", 7}, {"par ", 7}, {"por ", 7},
    {"text:", 7}, {"about", 8},
    {"\xC3\xBC"
     "ber ",
        8},
    {"contact", 8}, {"kontakt", 8}, {"impressum", 8},
    {"zur\xC3\xBC"
     "ck",
        8},
    {"back", 8}, {"home", 8}, {"weiter", 8}, {"this article", 9}, {"this story", 9},
    {"dieser", 9}, {"note", 9}, {"hinweis", 9}};

static uint8_t opening_of(quoth_view words)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        const char *start = openings[i].start;
        size_t n = 0;
        while (start[n] != '\0' && n < words.len &&
               (start[n] == words.ptr[n] || (words.ptr[n] >= 'A' && words.ptr[n] <= 'Z' &&
                                                (words.ptr[n] | 0x20) == start[n]))) {
            n++;
        }
        if (start[n] == '\0') {
            return openings[i].kind;
        }
    }
    return 0;
}

/* An address, a handle, a mark of copyright: 1, 2 and 4 added up. */
static unsigned marks_of(quoth_view words)
{
    unsigned marks = 0;
    for (size_t i = 0; i < words.len; i++) {
        char c = words.ptr[i];
        marks |= c == '@'                                                         ? 2
                 : c == '\xC2' && i + 1 < words.len && words.ptr[i + 1] == '\xA9' ? 4
                 : c == '/' && i > 1 && words.ptr[i - 1] == '/'                   ? 1
                                                                                  : 0;
    }
    return marks;
}

/* The tree around a piece: link shares and paragraph shares of the elements that hold it. */
static void describe_place(row *out, const describer *state, const qu_line *line)
{
    const qu_page *page = state->pieces->page;
    const qu_node *owner = &page->nodes[line->node];
    uint32_t n_all = page->nodes[page->body].n_para, at = line->node, depth = 0;
    add(out, kinds[owner->element]);
    for (int level = 0; level < 4; level++) {
        at = level == 0 || at == page->body ? at : parent_of(page, at);
        if (at == QUOTH_NONE) {
            at = 0;
        }
        add(out, percent(page->nodes[at].n_link, page->nodes[at].n_text));
        add(out, percent(page->nodes[at].n_para, n_all));
        add(out, kinds[page->nodes[at].element]);
    }
    uint32_t parent = parent_of(page, line->node);
    const sums *siblings = &state->of_parent[parent == QUOTH_NONE ? 0 : parent];
    add(out, siblings->n_pieces);
    add(out, siblings->n_words);
    add(out, percent(siblings->n_link, siblings->n_bytes));
    bool inside = line->node >= state->pieces->article &&
                  line->node < page->nodes[state->pieces->article].end;
    add(out, inside);
    for (at = line->node; inside && at != state->pieces->article && depth < MOST_LEVELS;
         depth++) {
        at = parent_of(page, at);
    }
    add(out, inside ? depth : MOST_LEVELS + 1);
    add(out, owner->aside);
}

static void describe_order(row *out, const describer *state, uint32_t i, uint32_t n_before)
{
    const qu_pieces *pieces = state->pieces;
    add(out, pieces->ruled[i]);
    add(out, percent(i, pieces->lines->n_lines));
    add(out, percent(n_before, state->n_words));
    add(out, state->n_words / 10);
    add(out, percent(state->n_in_words, state->n_words));
    add(out, state->n_in);
    add(out, state->n_real);
    add(out, offset(state->first_in, i));
    add(out, offset(state->last_in, i));
    add(out, offset(state->first_real, i));
    add(out, offset(state->last_real, i));
    add(out, state->heading == QUOTH_NONE ? 999 : offset(state->heading, i));
}

static void describe_neighbour(row *out, const qu_pieces *pieces, uint32_t i, int step)
{
    int64_t at = (int64_t)i + step;
    if (at < 0 || at >= pieces->lines->n_lines) {
        for (int n = 0; n < 4; n++) {
            add(out, MOST);
        }
        return;
    }
    const qu_line *line = &pieces->lines->lines[at];
    const qu_line *here = &pieces->lines->lines[i];
    add(out, line->n_words);
    add(out, percent(line->n_link, line->span.end - line->span.begin));
    add(out, pieces->ruled[at] + 4u * (line->stop > 0));
    add(out, parent_of(pieces->page, line->node) == parent_of(pieces->page, here->node));
}

/* Does `part` occur in `whole`, as far as its first bytes tell? */
static bool occurs(quoth_view whole, quoth_view part)
{
    char key[KEY_BYTES + 1];
    size_t n = part.len < KEY_BYTES ? part.len : KEY_BYTES;
    if (whole.len < n || n < 20) {
        return false;
    }
    memcpy(key, part.ptr, n);
    key[n] = '\0';
    return qu_find(whole, key, 0) < whole.len;
}

/* Does it repeat the title, the description, or a piece before it? false: no memory. */
static bool describe_copies(row *out, describer *state, quoth_view words, uint32_t i)
{
    const qu_pieces *pieces = state->pieces;
    quoth_view start = {words.ptr, words.len < KEY_BYTES ? words.len : KEY_BYTES};
    uint64_t key = qu_hash(start.ptr, start.len);
    uint32_t *first = qu_map_put(&state->seen, key, i);
    if (first == NULL) {
        return false;
    }
    add(out, *first != i);
    add(out, pieces->title.len > 0 && qu_equal(words, pieces->title));
    add(out, words.len <= 300 && occurs(pieces->title, words));
    add(out, words.len <= 600 && occurs(pieces->description, words));
    return true;
}

static void describe_around(row *out, const describer *state, const qu_line *line)
{
    const qu_page *page = state->pieces->page;
    uint16_t *distances = out->values + out->n;
    for (int i = 0; i < QU_N_AROUND; i++) {
        add(out, FAR);
    }
    uint32_t at = line->node;
    for (uint16_t level = 0; level < FAR && at != QUOTH_NONE && at != page->body; level++) {
        for (uint32_t bits = (uint32_t)page->nodes[at].names; bits != 0; bits &= bits - 1) {
            int bit = __builtin_ctz(bits);
            distances[bit] = distances[bit] == FAR ? level : distances[bit];
        }
        at = page->nodes[at].parent;
    }
}

/* --- kin --------------------------------------------------------------------------------- */

/* Pieces are kin when their elements, and those around them, have the same tags and classes. */
static uint64_t signature_of(const qu_page *page, uint32_t node)
{
    uint64_t key = page->nodes[node].element;
    for (int level = 0; level < 2 && node != QUOTH_NONE; level++) {
        quoth_view class = qu_node_attribute(page, node, QU_AT_CLASS);
        key = (key * 31 + page->nodes[node].element) ^ qu_hash(class.ptr, class.len);
        node = page->nodes[node].parent;
    }
    return key;
}

static bool find_kin(qu_arena *scratch, describer *state)
{
    const qu_pieces *pieces = state->pieces;
    uint32_t n = pieces->lines->n_lines;
    qu_map numbers = {0};
    state->kins = qu_arena_array(scratch, n, sizeof *state->kins);
    state->kin_of = qu_arena_array(scratch, n, sizeof *state->kin_of);
    bool found = state->kins != NULL && state->kin_of != NULL;
    for (uint32_t i = 0; found && i < n; i++) {
        const qu_line *line = &pieces->lines->lines[i];
        uint64_t key = signature_of(pieces->page, line->node);
        uint32_t *number = qu_map_put(&numbers, key, state->n_kins);
        found = number != NULL;
        if (found) {
            state->n_kins += *number == state->n_kins;
            kin *of = &state->kins[state->kin_of[i] = *number];
            of->n_pieces++;
            of->n_words += line->n_words;
            of->n_bytes += line->span.end - line->span.begin;
            of->n_link += line->n_link;
            of->n_in += pieces->ruled[i] == QU_RULED_IN;
        }
    }
    qu_map_dispose(&numbers);
    return found;
}

static void describe_kin(row *out, const describer *state, uint32_t i)
{
    const kin *of = &state->kins[state->kin_of[i]];
    add(out, of->n_pieces);
    add(out, percent(of->n_words, state->n_words));
    add(out, of->n_words / (of->n_pieces == 0 ? 1 : of->n_pieces));
    add(out, percent(of->n_link, of->n_bytes));
    add(out, percent(of->n_in, of->n_pieces));
}

/* How far up from the piece the first element is that holds its home, too. */
static void describe_home(row *out, const describer *state, uint32_t node)
{
    const qu_page *page = state->pieces->page;
    uint32_t home = state->home, level = 0, at = parent_of(page, node);
    while (at != QUOTH_NONE && level < MOST_LEVELS &&
           !(home >= at && home < page->nodes[at].end)) {
        at = page->nodes[at].parent;
        level++;
    }
    add(out, level);
    add(out, at == home);
    add(out, node >= home ? node < page->nodes[home].end ? 0 : 1 : 2);
}

/* "12 Kommentare", "Leave a comment", "Leserkommentare" */
static bool names_comments(quoth_view words)
{
    return qu_find(words, "omment", 0) < words.len ||
           qu_find(words, "COMMENT", 0) < words.len ||
           qu_find(words, "omentario", 0) < words.len;
}

/* How far back a short piece stands that heads comments or other reports. */
static void describe_heads(
    row *out, describer *state, uint32_t i, quoth_view words, uint8_t opening)
{
    const qu_line *line = &state->pieces->lines->lines[i];
    add(out, state->after_comment == QUOTH_NONE ? MOST : i - state->after_comment);
    add(out, state->after_related == QUOTH_NONE ? MOST : i - state->after_related);
    if (line->n_words <= 6 && !line->stop && i > state->first_real) {
        if (line->score[QU_COMMENT] >= 2 || names_comments(words)) {
            state->after_comment = i;
        }
        if (opening == 1 || line->score[QU_RELATED] >= 2) {
            state->after_related = i;
        }
    }
}

/* Is it in the article as the page's own data tell it? 0: they tell none. */
static void describe_told(row *out, const describer *state, quoth_view words)
{
    quoth_view told = state->pieces->told;
    add(out, told.len == 0 ? 0 : occurs(told, words) ? 2 : 1);
}

/* --- the whole --------------------------------------------------------------------------- */

/* What has to be known of all pieces before one is described. */
static bool prepare(qu_arena *scratch, describer *state)
{
    const qu_pieces *pieces = state->pieces;
    const qu_page *page = pieces->page;
    state->of_parent = qu_arena_array(scratch, page->n_nodes, sizeof *state->of_parent);
    if (state->of_parent == NULL) {
        return false;
    }
    state->first_real = state->first_in = pieces->lines->n_lines;
    state->heading = state->after_comment = state->after_related = QUOTH_NONE;
    state->home = page->body;
    for (uint32_t i = 0; i < pieces->lines->n_lines; i++) {
        const qu_line *line = &pieces->lines->lines[i];
        uint32_t parent = parent_of(page, line->node);
        sums *sum = &state->of_parent[parent == QUOTH_NONE ? 0 : parent];
        sum->n_pieces++;
        bool real = line->n_words >= REAL_WORDS / 2 &&
                    line->n_link * 4 < line->span.end - line->span.begin;
        sum->n_real += real ? line->n_words : 0;
        if (sum->n_real > state->of_parent[state->home].n_real) {
            state->home = parent == QUOTH_NONE ? 0 : parent;
        }
        sum->n_words += line->n_words;
        sum->n_bytes += line->span.end - line->span.begin;
        sum->n_link += line->n_link;
        state->n_words += line->n_words;
        if (line->kind == QU_BLOCK_TITLE) {
            state->heading = i;
        }
        if (pieces->ruled[i] != QU_RULED_IN) {
            continue;
        }
        state->n_in++;
        state->n_in_words += line->n_words;
        state->first_in = i < state->first_in ? i : state->first_in;
        state->last_in = i;
        if (line->n_words >= REAL_WORDS) {
            state->n_real++;
            state->first_real = i < state->first_real ? i : state->first_real;
            state->last_real = i;
        }
    }
    return find_kin(scratch, state);
}

bool qu_pieces_describe(qu_arena *scratch, const qu_pieces *pieces, qu_traits **out)
{
    describer state = {.pieces = pieces};
    qu_traits *all = qu_arena_room(scratch, pieces->lines->n_lines * sizeof *all);
    bool described = all != NULL && prepare(scratch, &state);
    uint32_t n_before = 0;
    for (uint32_t i = 0; described && i < pieces->lines->n_lines; i++) {
        const qu_line *line = &pieces->lines->lines[i];
        row traits = {all[i].values, 0};
        quoth_view words = qu_slice(pieces->text, line->span);
        describe_words(&traits, words, line);
        describe_place(&traits, &state, line);
        describe_order(&traits, &state, i, n_before);
        describe_neighbour(&traits, pieces, i, -2);
        describe_neighbour(&traits, pieces, i, -1);
        describe_neighbour(&traits, pieces, i, 1);
        describe_neighbour(&traits, pieces, i, 2);
        described = describe_copies(&traits, &state, words, i);
        uint8_t opening = opening_of(words);
        add(&traits, opening);
        add(&traits, marks_of(words));
        describe_around(&traits, &state, line);
        describe_kin(&traits, &state, i);
        describe_home(&traits, &state, line->node);
        describe_heads(&traits, &state, i, words, opening);
        describe_told(&traits, &state, words);
        n_before += line->n_words;
        while (traits.n < QU_N_TRAITS) {
            add(&traits, 0);
        }
    }
    qu_map_dispose(&state.seen);
    *out = all;
    return described;
}
