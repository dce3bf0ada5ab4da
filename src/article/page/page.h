/* page.h: which pieces of a page are its article: traits of each piece, a forest that judges.
 */
#ifndef QUOTH_ARTICLE_PAGE_PAGE_H
#define QUOTH_ARTICLE_PAGE_PAGE_H

#include "article/dom.h"

/* What the names and tags of the elements around a piece speak for; a row of distances. */
enum {
    QU_AROUND_BODY,
    QU_AROUND_MEDIA,
    QU_AROUND_COMMENT,
    QU_AROUND_RELATED,
    QU_AROUND_SHARE,
    QU_AROUND_BYLINE,
    QU_AROUND_DATE,
    QU_AROUND_CAPTION,
    QU_AROUND_MENU,
    QU_AROUND_AD,
    QU_AROUND_FOOT,
    QU_AROUND_LETTER,
    QU_AROUND_TAGS,
    QU_AROUND_CONSENT,
    QU_AROUND_LEAD,
    QU_AROUND_TITLE,
    QU_AROUND_WIDGET,
    QU_AROUND_BOX,
    QU_AROUND_META,
    QU_N_NAMED, /* below by tag */
    QU_AROUND_ARTICLE = QU_N_NAMED,
    QU_AROUND_MAIN,
    QU_AROUND_ASIDE,
    QU_AROUND_NAV,
    QU_AROUND_FOOTER,
    QU_AROUND_HEADER,
    QU_AROUND_FIGURE,
    QU_AROUND_FORM,
    QU_AROUND_TABLE,
    QU_AROUND_LIST,
    QU_AROUND_QUOTE,
    QU_AROUND_ARTICLE_BODY, /* itemprop */
    QU_N_AROUND
};

enum { QU_N_TRAITS = 76 + QU_N_AROUND + 11 };

typedef struct {
    uint16_t values[QU_N_TRAITS];
} qu_traits;

/* How a piece stands with the plain rules. */
typedef enum {
    QU_RULED_OUT,  /* not in the element that holds the article, or beside it */
    QU_RULED_LINK, /* nothing but a link */
    QU_RULED_MARKED,
    QU_RULED_IN
} qu_ruled;

/* A page's pieces on their way to being judged; lines->lines[i].kind says what is the title. */
typedef struct {
    const qu_page *page;
    quoth_view text;
    const qu_lines *lines;
    const uint8_t *ruled; /* [n_lines] */
    uint32_t article;     /* node that holds the article by the plain rules */
    quoth_view title, description;
    quoth_view told; /* the article as the page's data hold it; may be empty */
} qu_pieces;

/* The text that begins at byte `stripped` of a stripped page began at byte `source` of the
   page itself. */
typedef struct {
    uint32_t stripped, source;
} qu_run;

typedef struct {
    qu_run *runs; /* [n_runs], in order */
    uint32_t n_runs, capacity;
} qu_runs;

/*
 * Leave out of a page's source what is never looked at. Zero bytes become spaces.
 *
 * out     *out and runs->runs in `scratch`; *n_tags: about how many tags there are.
 * cost    linear.
 */
bool qu_page_strip(
    qu_arena *scratch, quoth_view page, quoth_view *out, qu_runs *runs, size_t *n_tags);

/* Find where in `source` each line that is not marked stood, whose text it was parsed from. */
void qu_pieces_locate(const qu_page *page, quoth_view source, quoth_view stripped,
    const qu_runs *runs, quoth_view text, qu_lines *lines);

/* Tell of each line that is not marked how its page sets it. false without memory. */
bool qu_pieces_form(qu_arena *scratch, const qu_page *page, quoth_view text, qu_lines *lines);

/* Cut all text of a page into pieces, a blank line between. *text and *lines in `scratch`. */
bool qu_page_cut(qu_arena *scratch, const qu_page *page, quoth_view title, quoth_view *text,
    qu_lines *lines);

/*
 * Judge the pieces by plain rules: what stands in the element that holds the article, is not
 * beside it, and is not marked as boilerplate. Where that is next to nothing, once more with
 * less left out.
 */
bool qu_pieces_rule(qu_arena *scratch, qu_page *page, quoth_view text, const qu_lines *lines,
    uint32_t *article, uint8_t **ruled);

/* Cut the article that a page's data tell into pieces: *text is empty when there is none. */
bool qu_told_cut(
    qu_arena *scratch, quoth_view body, quoth_view title, quoth_view *text, qu_lines *lines);

/* Cut a page into pieces and rule on each. pieces->told is not touched. */
bool qu_page_pieces(const qu_phrases *phrases, qu_arena *scratch, qu_page *page,
    const quoth_facts *facts, qu_lines *lines, qu_pieces *out);

/* Cut, describe and judge a page: what is not the article is marked as boilerplate. Where the
 * elements lack most of the article that the data hold (`body`), that is taken. */
bool qu_page_choose(const qu_phrases *phrases, qu_arena *scratch, qu_page *page,
    const quoth_facts *facts, quoth_view body, quoth_view *text, qu_lines *lines);

/* Describe each piece. `scratch` holds *out, [n_lines]. false without memory. */
bool qu_pieces_describe(qu_arena *scratch, const qu_pieces *pieces, qu_traits **out);

/* How surely a piece is the article's own: above 0 it is rather than not. */
int qu_forest_judge(const qu_traits *traits);

#endif
