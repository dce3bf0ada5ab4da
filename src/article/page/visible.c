/*
 * visible.c: a date and a byline from what a page shows, where its meta elements tell none.
 *
 * The order was measured on the 990 pages: for the date its URL, what is called a date,
 * scripts, short texts that hold one; for the byline what is called an author, a link to one,
 * "By ...".
 */
#include <string.h>

#include "article/page/around.h"

enum {
    LEAST_BYTES = 3,     /* of a name */
    DATE_BYTES = 80,     /* of a text that may be a date */
    OPENING_BYTES = 18,  /* of a paragraph, which may begin with one */
    BESIDE_PERCENT = 30, /* of a page's text: what holds more is not beside it */
    BYLINE_BYTES = 160   /* of a text that may hold a byline */
};

typedef struct {
    qu_arena *arena, *scratch;
    const qu_page *page;
    uint32_t heading; /* the first <h1>, or the body */
    quoth_view date_named_below, date_named, date_below, date_any, date_opening, date_beside;
    quoth_view author_named, author_linked, author_said, outlet;
} guesses;

/* --- bylines ----------------------------------------------------------------------------- */

static bool is_lead_word(quoth_view word)
{
    static const char *const leads[] = {"by", "von", "par", "por", "di", "text", "texte",
        "texto", "interview", "autor", "autorin", "autoren", "author", "authors", "auteur",
        "written", "posted", "published", "erstellt", "geschrieben", "verfasst",
        "veröffentlicht", "autore", "autorka", "ein", "artikel", "beitrag", "the",
        "gastbeitrag", "redaktion:"};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        if (qu_equal_ascii_case(word, leads[i])) {
            return true;
        }
    }
    return false;
}

/* The byte after the word or the colon that begins at `at`. */
static size_t word_end(quoth_view text, size_t at)
{
    while (at < text.len && (unsigned char)text.ptr[at] > ' ' && text.ptr[at] != ':') {
        at++;
    }
    return at;
}

/* "Von Jo Roe | 3. Mai" → "Jo Roe"; empty when what is left is no name. */
static quoth_view clean_byline(quoth_view text, bool *led)
{
    static const char *const ends[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\xA2 ",
        " \xC2\xB7 ", "(", ";", "/ ", " am ", " on ", " in ", " at ", " / "};
    *led = false;
    text = qu_trim(text);
    for (int n = 0; n < 4; n++) {
        size_t end = word_end(text, 0);
        if (!is_lead_word((quoth_view){text.ptr, end})) {
            break;
        }
        *led = true;
        while (end < text.len && (text.ptr[end] == ':' || text.ptr[end] == ' ')) {
            end++;
        }
        text = qu_trim((quoth_view){text.ptr + end, text.len - end});
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        text.len = qu_find(text, ends[i], 0);
    }
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9') {
            text.len = i;
        }
    }
    text = qu_trim(text);
    while (text.len > 0 && strchr(",:|-", text.ptr[text.len - 1]) != NULL) {
        text = qu_trim((quoth_view){text.ptr, text.len - 1});
    }
    return text;
}

/* Do all words but short ones begin with a capital? */
static bool is_name(quoth_view text)
{
    size_t n;
    bool start = true;
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = qu_char_at(text, at, &n);
        size_t end = start ? word_end(text, at) : at;
        if (start && qu_is_letter(c) && !qu_is_upper(c) && end - at > 3) {
            return false;
        }
        start = c == ' ';
    }
    return text.len > 2;
}

/* "post.example": one word with a stop before two to four small letters at its end. */
static bool is_domain(quoth_view text)
{
    size_t n = 0;
    while (n < text.len && n < 5 && text.ptr[text.len - n - 1] >= 'a' &&
           text.ptr[text.len - n - 1] <= 'z') {
        n++;
    }
    return n >= 2 && n <= 4 && n + 1 < text.len && text.ptr[text.len - n - 1] == '.' &&
           qu_find(text, " ", 0) == text.len;
}

/* The letters and digits of two names, in capitals or not: are they the same? */
static bool is_same_name(quoth_view a, quoth_view b)
{
    size_t i = 0, k = 0, n = 0, m = 0;
    for (;;) {
        uint32_t c = 0, d = 0;
        for (; i < a.len && c == 0; i += n) {
            c = qu_char_at(a, i, &n);
            c = qu_is_letter(c) || qu_is_digit(c) ? qu_to_lower(c) : 0;
        }
        for (; k < b.len && d == 0; k += m) {
            d = qu_char_at(b, k, &m);
            d = qu_is_letter(d) || qu_is_digit(d) ? qu_to_lower(d) : 0;
        }
        if (c != d || c == 0) {
            return c == d;
        }
    }
}

bool qu_is_byline(quoth_view text, quoth_view outlet)
{
    static const char *const never[] = {"admin", "staff", "redaktion", "editor", "online",
        "wordpressadmin", "webmaster", "editorial team", "guest", "administrator", "no author",
        "author", "staff writer", "staff reporter", "news desk", "newsroom", "web desk",
        "agencies", "profile", "follow", "about the author", "unknown", "anonymous", "null",
        "datum", "human", "publiziert am", "die redaktion", "redaction", "redacción"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (qu_equal_ascii_case(text, never[i])) {
            return false;
        }
    }
    return text.len >= 2 && text.len <= 100 && qu_find(text, "http", 0) == text.len &&
           qu_find(text, "@", 0) == text.len && qu_find(text, "www.", 0) == text.len &&
           !is_domain(text) && !(outlet.len > 0 && is_same_name(text, outlet));
}

static bool keep_byline(guesses *out, quoth_view text, bool has_to_lead, quoth_view *fact)
{
    bool led;
    if (fact->len > 0) {
        return true;
    }
    quoth_view name = clean_byline(text, &led);
    if (!qu_is_byline(name, out->outlet) || qu_count_words(name) > 9 ||
        (has_to_lead && (!led || !is_name(name) || qu_count_words(name) > 5))) {
        return true;
    }
    return qu_arena_copy(out->arena, name, fact);
}

/* --- dates ------------------------------------------------------------------------------- */

/* "/2018/07/16/" or "-2018-07-16" in an address. */
static bool date_of_url(qu_arena *arena, quoth_view url, quoth_view *out)
{
    for (size_t at = 0; at + 11 <= url.len; at++) {
        char mark = url.ptr[at + 5];
        if ((mark == '/' || mark == '-') && url.ptr[at + 8] == mark &&
            (url.ptr[at] == '/' || url.ptr[at] == '-') && url.ptr[at + 1] >= '1' &&
            url.ptr[at + 1] <= '2') {
            char day[11];
            memcpy(day, url.ptr + at + 1, 10);
            day[4] = day[7] = '-';
            if (!qu_date_iso(arena, (quoth_view){day, 10}, out) || out->len > 0) {
                return out->len > 0;
            }
        }
    }
    return true;
}

static bool keep_date(guesses *out, quoth_view text, quoth_view *fact)
{
    return fact->len > 0 || qu_date_iso(out->arena, text, fact);
}

/* What scripts call the date: "datePublished":"2018-07-16". */
static bool date_of_script(guesses *out, quoth_view text, quoth_view *fact)
{
    static const char *const keys[] = {"\"datePublished\"", "\"published_at\"",
        "\"publishedAt\"", "\"publish_date\"", "\"publishDate\"", "\"pubDate\"",
        "\"createdAt\""};
    for (size_t i = 0; i < sizeof keys / sizeof *keys && fact->len == 0; i++) {
        size_t at = qu_find(text, keys[i], 0) + strlen(keys[i]);
        while (at < text.len && strchr(": \"", text.ptr[at]) != NULL) {
            at++;
        }
        if (at + 10 <= text.len && !keep_date(out, (quoth_view){text.ptr + at, 10}, fact)) {
            return false;
        }
    }
    return true;
}

/* --- the page ---------------------------------------------------------------------------- */

/* Does node i stand in comments or the like, as far as a few levels tell? What holds much of
 * the page is not beside it, whatever it is called. */
static bool is_beside(const qu_page *page, uint32_t i)
{
    uint32_t n_all = page->nodes[page->body].n_text;
    for (int level = 0; level < 8 && i != QUOTH_NONE && i != page->body; level++) {
        const qu_node *node = &page->nodes[i];
        if ((uint64_t)node->n_text * 100 > (uint64_t)n_all * BESIDE_PERCENT) {
            break;
        }
        if (node->element == QU_EL_FOOTER || node->element == QU_EL_ASIDE ||
            node->element == QU_EL_NAV || (node->names & QU_NAMES_BESIDE) != 0) {
            return true;
        }
        i = page->nodes[i].parent;
    }
    return false;
}

static bool has_digit(quoth_view text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9') {
            return true;
        }
    }
    return false;
}

static bool look_for_date(guesses *out, uint32_t i, quoth_view text)
{
    quoth_view iso = {"", 0};
    if (text.len > DATE_BYTES || text.len < 8 || !has_digit(text)) {
        return true;
    }
    if (!qu_date_iso(out->arena, text, &iso)) {
        return false;
    }
    if (iso.len == 0) {
        return true;
    }
    if (is_beside(out->page, i)) {
        out->date_beside = out->date_beside.len == 0 ? iso : out->date_beside;
        return true;
    }
    bool named = false, below = i > out->heading;
    for (int level = 0; level < 3 && i != QUOTH_NONE && !named; level++) {
        named = (out->page->nodes[i].names & QU_NAMES_DATE) != 0;
        i = out->page->nodes[i].parent;
    }
    quoth_view *fact = named && below ? &out->date_named_below
                       : named        ? &out->date_named
                       : below        ? &out->date_below
                                      : &out->date_any;
    if (fact->len == 0) {
        *fact = iso;
    }
    return true;
}

/* "27.1.2022 - A ferry ...": the day that a paragraph begins with. */
static bool look_at_opening(guesses *out, uint32_t i, quoth_view text)
{
    if (out->date_opening.len > 0 || i < out->heading || text.len < OPENING_BYTES ||
        text.ptr[0] < '0' || text.ptr[0] > '9' || is_beside(out->page, i)) {
        return true;
    }
    quoth_view opening = {text.ptr, OPENING_BYTES};
    while (opening.len > 0 && !qu_utf8_boundary(text, opening.len)) {
        opening.len--;
    }
    return qu_date_iso(out->arena, opening, &out->date_opening);
}

static bool is_author_link(quoth_view href)
{
    static const char *const parts[] = {
        "/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/auteurs/", "/profile/"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (qu_find(href, parts[i], 0) < href.len) {
            return true;
        }
    }
    return false;
}

static bool look_for_author(guesses *out, uint32_t i, quoth_view text)
{
    const qu_node *node = &out->page->nodes[i];
    bool named = out->author_named.len == 0 && (node->names & QU_NAMES_AUTHOR) != 0;
    bool linked = !named && out->author_linked.len == 0 && node->element == QU_EL_A &&
                  is_author_link(qu_node_attribute(out->page, i, QU_AT_HREF));
    if ((named || linked) && is_beside(out->page, i)) {
        return true;
    }
    if (named) {
        return keep_byline(out, text, false, &out->author_named);
    }
    if (linked) {
        return keep_byline(out, text, false, &out->author_linked);
    }
    return node->tag == QU_TAG_INLINE || text.len > DATE_BYTES || i < out->heading ||
           keep_byline(out, text, true, &out->author_said);
}

static bool look_at(guesses *out, uint32_t i)
{
    const qu_node *entry = &out->page->nodes[i];
    if (entry->element == QU_EL_TEXT && entry->n_text > DATE_BYTES) {
        return look_at_opening(out, i, qu_trim(entry->text));
    }
    if (entry->n_text < LEAST_BYTES || entry->n_text > BYLINE_BYTES) {
        return true;
    }
    quoth_view text;
    qu_arena_mark mark = qu_arena_here(out->scratch);
    if (!qu_node_text(out->scratch, out->page, i, &text)) {
        return false;
    }
    bool looked = entry->element == QU_EL_TEXT
                      ? look_for_date(out, i, text)
                      : look_for_author(out, i, text) && look_for_date(out, i, text);
    qu_arena_rewind(out->scratch, mark);
    return looked;
}

static void fill(quoth_view *fact, quoth_view value)
{
    if (fact->len == 0) {
        *fact = value;
    }
}

bool qu_page_guess(qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_facts *facts)
{
    static const quoth_view none = {"", 0};
    guesses out = {arena, scratch, page, page->body, none, none, none, none, none, none, none,
        none, none, facts->outlet};
    if (facts->published.len == 0 && !date_of_url(arena, facts->url, &facts->published)) {
        return false;
    }
    if (facts->published.len > 0 && facts->byline.len > 0) {
        return true;
    }
    for (uint32_t i = page->n_nodes; i-- > page->body;) {
        out.heading = qu_node_is(page, i, QU_EL_H1) ? i : out.heading;
    }
    quoth_view scripted = none;
    for (uint32_t i = 0; i < page->n_nodes; i++) {
        if (qu_node_is(page, i, QU_EL_SCRIPT) && facts->published.len == 0 &&
            !date_of_script(&out, page->nodes[i].text, &scripted)) {
            return false;
        }
        if (i > page->body && page->nodes[i].tag != QU_TAG_DROPPED && !look_at(&out, i)) {
            return false;
        }
    }
    fill(&facts->published, out.date_named_below);
    fill(&facts->published, scripted);
    fill(&facts->published, out.date_named);
    fill(&facts->published, out.date_below);
    fill(&facts->published, out.date_any);
    fill(&facts->published, out.date_opening);
    fill(&facts->published, out.date_beside); /* better than none */
    fill(&facts->byline, out.author_named);
    fill(&facts->byline, out.author_linked);
    fill(&facts->byline, out.author_said);
    return true;
}
