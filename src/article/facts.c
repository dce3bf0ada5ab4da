/* facts.c: what a page says about itself: meta elements, links, JSON-LD, its own headings. */
#include "article/dom.h"

#include <string.h>

enum {
    NAMED_BYTES = 8,     /* of a heading, at least, to be known again in the title */
    HEADING_BYTES = 250, /* of a heading that may be the title, at most */
    HEADING_WORDS = 4,   /* at least */
    LONGEST_TITLE = 400, /* bytes of one that is compared with a heading */
    SHARED_WORDS = 2     /* with the title that is told elsewhere, at least */
};

/* Keep `value` as a fact that is not known yet. */
static bool keep(qu_arena *arena, quoth_view value, quoth_view *fact)
{
    value = qu_trim(value);
    return fact->len > 0 || value.len == 0 || qu_arena_copy(arena, value, fact);
}

static bool keep_date(qu_arena *arena, quoth_view value, quoth_view *fact)
{
    return fact->len > 0 || qu_date_iso(arena, value, fact);
}

/* --- elements ---------------------------------------------------------------------------- */

/* Where the facts come from, the surest last: a later source is only asked for what is missing.
 */
typedef struct {
    quoth_facts meta;        /* og: and article: properties, canonical link */
    quoth_facts plain;       /* meta names of old, <time>, rel=author */
    quoth_view heading;      /* the first <h1> */
    quoth_view long_heading; /* the first <h1> of a few words */
    uint32_t n_long_headings;
    quoth_view named_heading; /* the first <h1> or <h2> that <title> begins with */
    quoth_view head_title;
} found_facts;

/* Meta elements, and the facts that they hold; `plain`: asked only for what others leave open.
 */
static const struct {
    const char *name;
    size_t offset;
    bool plain, date;
} metas[] = {
    {"og:title", offsetof(quoth_facts, title), false, false},
    {"og:site_name", offsetof(quoth_facts, outlet), false, false},
    {"og:url", offsetof(quoth_facts, url), false, false},
    {"article:published_time", offsetof(quoth_facts, published), false, true},
    {"article:modified_time", offsetof(quoth_facts, modified), false, true},
    {"og:updated_time", offsetof(quoth_facts, modified), true, true},
    {"last-modified", offsetof(quoth_facts, modified), true, true},
    {"dcterms.modified", offsetof(quoth_facts, modified), true, true},
    {"dc.date.modified", offsetof(quoth_facts, modified), true, true},
    {"datemodified", offsetof(quoth_facts, modified), true, true},
    {"article:section", offsetof(quoth_facts, section), false, false},
    {"parsely-section", offsetof(quoth_facts, section), true, false},
    {"cxenseparse:recs:articlesection", offsetof(quoth_facts, section), true, false},
    {"section", offsetof(quoth_facts, section), true, false},
    {"twitter:title", offsetof(quoth_facts, title), true, false},
    {"dc.title", offsetof(quoth_facts, title), true, false},
    {"application-name", offsetof(quoth_facts, outlet), true, false},
    {"author", offsetof(quoth_facts, byline), false, false},
    {"article:author", offsetof(quoth_facts, byline), true, false},
    {"dc.creator", offsetof(quoth_facts, byline), true, false},
    {"parsely-author", offsetof(quoth_facts, byline), true, false},
    {"sailthru.author", offsetof(quoth_facts, byline), true, false},
    {"date", offsetof(quoth_facts, published), true, true},
    {"dc.date", offsetof(quoth_facts, published), true, true},
    {"dc.date.issued", offsetof(quoth_facts, published), true, true},
    {"dcterms.date", offsetof(quoth_facts, published), true, true},
    {"pubdate", offsetof(quoth_facts, published), true, true},
    {"publish-date", offsetof(quoth_facts, published), true, true},
    {"parsely-pub-date", offsetof(quoth_facts, published), true, true},
    {"sailthru.date", offsetof(quoth_facts, published), true, true},
    {"datepublished", offsetof(quoth_facts, published), true, true},
    {"publishdate", offsetof(quoth_facts, published), true, true},
    {"publication_date", offsetof(quoth_facts, published), true, true},
    {"cxenseparse:publishtime", offsetof(quoth_facts, published), true, true},
    {"citation_publication_date", offsetof(quoth_facts, published), true, true},
    {"dc.date.created", offsetof(quoth_facts, published), true, true},
    {"dcterms.created", offsetof(quoth_facts, published), true, true},
    {"og:published_time", offsetof(quoth_facts, published), true, true},
    {"og:article:published_time", offsetof(quoth_facts, published), true, true},
    {"article.published", offsetof(quoth_facts, published), true, true},
    {"sw-pubdate", offsetof(quoth_facts, published), true, true},
    {"created", offsetof(quoth_facts, published), true, true},
    {"pdate", offsetof(quoth_facts, published), true, true},
    {"byl", offsetof(quoth_facts, byline), true, false},
    {"og:article:author", offsetof(quoth_facts, byline), true, false},
    {"dcterms.creator", offsetof(quoth_facts, byline), true, false},
    {"citation_author", offsetof(quoth_facts, byline), true, false},
    {"cxenseparse:author", offsetof(quoth_facts, byline), true, false},
};

static bool read_meta(qu_arena *arena, const qu_page *page, uint32_t node, found_facts *found)
{
    quoth_view name = qu_node_attribute(page, node, QU_AT_PROPERTY);
    name = name.len > 0 ? name : qu_node_attribute(page, node, QU_AT_NAME);
    name = name.len > 0 ? name : qu_node_attribute(page, node, QU_AT_ITEMPROP);
    quoth_view value = qu_node_attribute(page, node, QU_AT_CONTENT);
    for (size_t i = 0; name.len > 0 && i < sizeof metas / sizeof *metas; i++) {
        if (!qu_equal_ascii_case(name, metas[i].name)) {
            continue;
        }
        quoth_facts *facts = metas[i].plain ? &found->plain : &found->meta;
        quoth_view *fact = (quoth_view *)(void *)((char *)facts + metas[i].offset);
        bool is_url =
            qu_begins(value, "http") && (metas[i].offset == offsetof(quoth_facts, byline) ||
                                            metas[i].offset == offsetof(quoth_facts, section));
        return is_url ||
               (metas[i].date ? keep_date(arena, value, fact) : keep(arena, value, fact));
    }
    return true;
}

/* The text of node i as a fact, when it has one of fitting length. */
static bool keep_text(qu_arena *arena, qu_arena *scratch, const qu_page *page, uint32_t i,
    bool date, quoth_view *fact)
{
    if (fact->len > 0) {
        return true;
    }
    quoth_view text;
    qu_arena_mark mark = qu_arena_here(scratch);
    bool kept =
        qu_node_text(scratch, page, i, &text) &&
        (date ? keep_date(arena, text, fact) : text.len > 300 || keep(arena, text, fact));
    qu_arena_rewind(scratch, mark);
    return kept;
}

/* A heading with which the page's title begins is the article's; the site's name is not. */
static bool keep_named_heading(
    qu_arena *arena, qu_arena *scratch, const qu_page *page, uint32_t i, found_facts *found)
{
    quoth_view text, title = found->head_title;
    if (found->named_heading.len > 0 || title.len == 0) {
        return true;
    }
    qu_arena_mark mark = qu_arena_here(scratch);
    bool kept = qu_node_text(scratch, page, i, &text);
    bool begins =
        kept && text.len >= NAMED_BYTES && text.len <= title.len &&
        memcmp(title.ptr, text.ptr, text.len) == 0 &&
        text.len * 2 > title.len; /* "Marl Echo: Ferry runs dry" begins with the site */
    if (begins) {
        kept = keep(arena, text, &found->named_heading);
    }
    qu_arena_rewind(scratch, mark);
    return kept;
}

static bool keep_long_heading(
    qu_arena *arena, qu_arena *scratch, const qu_page *page, uint32_t i, found_facts *found)
{
    quoth_view text;
    qu_arena_mark mark = qu_arena_here(scratch);
    bool kept = qu_node_text(scratch, page, i, &text);
    text = kept ? qu_trim(text) : text;
    if (kept && text.len <= HEADING_BYTES && qu_count_words(text) >= HEADING_WORDS) {
        found->n_long_headings++;
        kept = keep(arena, text, &found->long_heading);
    }
    qu_arena_rewind(scratch, mark);
    return kept;
}

static bool has_token(quoth_view value, const char *word)
{
    const char *const words[] = {word, NULL};
    return qu_has_word(value, words);
}

static bool read_script(
    qu_arena *arena, qu_arena *scratch, const qu_page *page, uint32_t node, qu_linked *linked)
{
    quoth_view type = qu_node_attribute(page, node, QU_AT_TYPE);
    return qu_find(type, "ld+json", 0) == type.len ||
           qu_linked_read(arena, scratch, qu_trim(page->nodes[node].text), linked);
}

static bool read_element(qu_arena *arena, qu_arena *scratch, const qu_page *page, uint32_t i,
    qu_linked *linked, found_facts *found)
{
    const qu_element element = page->nodes[i].element;
    if (element == QU_EL_META) {
        return read_meta(arena, page, i, found);
    }
    if (element == QU_EL_SCRIPT) {
        return read_script(arena, scratch, page, i, linked);
    }
    if (element == QU_EL_TITLE && i < page->body) {
        return keep_text(arena, scratch, page, i, false, &found->head_title);
    }
    if (element == QU_EL_H1) {
        return keep_text(arena, scratch, page, i, false, &found->heading) &&
               keep_long_heading(arena, scratch, page, i, found) &&
               keep_named_heading(arena, scratch, page, i, found);
    }
    if (element == QU_EL_H2) {
        return keep_named_heading(arena, scratch, page, i, found);
    }
    if (element == QU_EL_TIME ||
        qu_equal_ascii_case(qu_node_attribute(page, i, QU_AT_ITEMPROP), "datepublished")) {
        return keep_date(arena, qu_node_attribute(page, i, QU_AT_DATETIME),
                   &found->plain.published) &&
               keep_text(arena, scratch, page, i, true, &found->plain.published);
    }
    if (element == QU_EL_LINK &&
        qu_equal_ascii_case(qu_node_attribute(page, i, QU_AT_REL), "canonical")) {
        quoth_view url = qu_trim(qu_node_attribute(page, i, QU_AT_HREF));
        return !qu_begins(url, "http") || keep(arena, url, &found->plain.url);
    }
    if (element == QU_EL_HTML) {
        return keep(arena, qu_node_attribute(page, i, QU_AT_LANG), &found->meta.language);
    }
    if (page->nodes[i].n_attributes > 0 &&
        (has_token(qu_node_attribute(page, i, QU_AT_REL), "author") ||
            has_token(qu_node_attribute(page, i, QU_AT_ITEMPROP), "author"))) {
        return keep_text(arena, scratch, page, i, false, &found->plain.byline);
    }
    return true;
}

/* --- putting together -------------------------------------------------------------------- */

/* "Headline | Outlet": the title without the site's name, when its end is that. */
static quoth_view without_site(quoth_view title, quoth_view outlet)
{
    static const char *const bars[] = {
        " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " \xC2\xB7 ", " :: "};
    size_t best = title.len, best_end = title.len;
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        size_t n = strlen(bars[i]);
        for (size_t at = qu_find(title, bars[i], 0); at < title.len;
             at = qu_find(title, bars[i], at + n)) {
            if (best == title.len || at > best) {
                best = at;
                best_end = at + n;
            }
        }
    }
    quoth_view suffix = {title.ptr + best_end, title.len - best_end};
    bool is_site = outlet.len > 0 ? qu_equal(suffix, outlet) : suffix.len * 2 < best;
    return best < title.len && is_site ? (quoth_view){title.ptr, best} : title;
}

static void fill(quoth_view *fact, quoth_view value)
{
    if (fact->len == 0) {
        *fact = value;
    }
}

/* Is it what the site is called: the outlet, or the end of the page's title behind a bar? */
static bool is_site_name(quoth_view text, quoth_view head_title, quoth_view outlet)
{
    quoth_view rest = {head_title.ptr, head_title.len - text.len};
    bool ends = text.len < head_title.len &&
                memcmp(head_title.ptr + rest.len, text.ptr, text.len) == 0 &&
                rest.len > text.len / 2 && qu_trim(rest).len < rest.len;
    return text.len > 0 && (ends || qu_equal(text, outlet));
}

/* The word at or after *at, or an empty one. */
static quoth_view next_word(quoth_view text, size_t *at)
{
    size_t n = 0, begin;
    while (*at < text.len && !qu_is_letter(qu_char_at(text, *at, &n))) {
        *at += n;
    }
    begin = *at;
    while (*at < text.len && qu_is_letter(qu_char_at(text, *at, &n))) {
        *at += n;
    }
    return (quoth_view){text.ptr + begin, *at - begin};
}

static bool is_same_word(quoth_view a, quoth_view b)
{
    size_t n = 0, m = 0, i = 0, k = 0;
    for (; i < a.len && k < b.len; i += n, k += m) {
        if (qu_to_lower(qu_char_at(a, i, &n)) != qu_to_lower(qu_char_at(b, k, &m))) {
            return false;
        }
    }
    return i == a.len && k == b.len;
}

static bool holds(quoth_view text, quoth_view part)
{
    for (size_t at = 0; at + part.len <= text.len; at++) {
        if (memcmp(text.ptr + at, part.ptr, part.len) == 0) {
            return true;
        }
    }
    return false;
}

/* Do two titles, of which the first does not hold the second, have words in common? */
static bool are_akin(quoth_view a, quoth_view b)
{
    uint32_t n_shared = 0;
    if (b.len > LONGEST_TITLE || holds(a, b)) {
        return false;
    }
    for (size_t at = 0; at < a.len;) {
        quoth_view word = next_word(a, &at), other;
        bool seen = word.len == 0;
        for (size_t k = 0; !seen && k < b.len;) {
            other = next_word(b, &k);
            seen = other.len > 0 && is_same_word(word, other);
            n_shared += seen;
        }
    }
    return n_shared >= SHARED_WORDS;
}

/* The best title first: the page's own word for it, then headings, then <title>. */
static void fill_title(const found_facts *found, quoth_view linked, quoth_facts *facts)
{
    bool known = facts->title.len > 0;
    quoth_view shared = without_site(found->meta.title, facts->outlet);
    if (!qu_equal(shared, facts->outlet)) {
        fill(&facts->title, shared);
    }
    fill(&facts->title, linked);
    fill(&facts->title, found->named_heading);
    if (!is_site_name(found->heading, found->head_title, facts->outlet)) {
        fill(&facts->title, found->heading);
    }
    fill(&facts->title, without_site(found->plain.title, facts->outlet));
    if (is_site_name(found->heading, found->head_title, facts->outlet) &&
        found->heading.len < found->head_title.len) {
        size_t len = found->head_title.len - found->heading.len;
        while (len > 0 && strchr(" |-:", found->head_title.ptr[len - 1]) != NULL) {
            len--;
        }
        fill(&facts->title, (quoth_view){found->head_title.ptr, len});
    }
    fill(&facts->title, without_site(found->head_title, facts->outlet));
    fill(&facts->title, found->heading);
    /* What is told to other sites is often shorter than what is printed. */
    if (!known && found->n_long_headings == 1 &&
        !is_site_name(found->long_heading, found->head_title, facts->outlet) &&
        are_akin(found->long_heading, facts->title)) {
        facts->title = found->long_heading;
    }
}

/* "en-GB" → "en" */
static quoth_view short_language(quoth_view language)
{
    size_t n = 0;
    while (n < language.len && (unsigned char)language.ptr[n] < 0x80 &&
           qu_is_letter((unsigned char)language.ptr[n])) {
        n++;
    }
    return n == 2 || n == 3 ? (quoth_view){language.ptr, n} : (quoth_view){"", 0};
}

static bool lower_language(qu_arena *arena, quoth_view *language)
{
    *language = short_language(*language);
    char *lower = qu_arena_dup(arena, language->ptr, language->len);
    for (size_t i = 0; lower != NULL && i < language->len; i++) {
        lower[i] = (char)qu_to_lower((unsigned char)lower[i]);
    }
    language->ptr = language->len == 0 ? "" : lower;
    return lower != NULL;
}

bool qu_page_facts(qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_facts *facts,
    quoth_view *body)
{
    static const quoth_view none = {"", 0};
    const quoth_facts empty = qu_no_facts();
    qu_linked linked = {empty, none};
    found_facts found = {empty, empty, none, none, 0, none, none};
    for (uint32_t i = 0; i < page->n_nodes; i++) {
        if (!read_element(arena, scratch, page, i, &linked, &found)) {
            return false;
        }
    }
    *body = linked.body;
    fill(&facts->outlet, found.meta.outlet);
    fill(&facts->outlet, linked.facts.outlet);
    fill(&facts->outlet, found.plain.outlet);
    fill_title(&found, linked.facts.title, facts);
    fill(&facts->published, found.meta.published);
    fill(&facts->published, linked.facts.published);
    fill(&facts->published, found.plain.published);
    fill(&facts->byline, linked.facts.byline);
    fill(&facts->byline, found.meta.byline);
    fill(&facts->byline, found.plain.byline);
    fill(&facts->url, found.plain.url);
    fill(&facts->url, found.meta.url);
    fill(&facts->language, found.meta.language);
    fill(&facts->language, linked.facts.language);
    if (!qu_is_byline(facts->byline, facts->outlet)) {
        facts->byline = none;
    }
    if (!qu_page_guess(arena, scratch, page, facts) ||
        !qu_page_local_day(arena, scratch, page, facts->url, &facts->published)) {
        return false;
    }
    fill(&facts->modified, linked.facts.modified);
    fill(&facts->modified, found.meta.modified);
    fill(&facts->modified, found.plain.modified);
    fill(&facts->published, facts->modified);
    fill(&facts->section, found.meta.section);
    fill(&facts->section, linked.facts.section);
    fill(&facts->section, found.plain.section);
    if (!qu_page_subtitle(arena, scratch, page, facts->title, &facts->subtitle)) {
        return false;
    }
    return lower_language(arena, &facts->language);
}
