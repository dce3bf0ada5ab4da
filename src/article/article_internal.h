/* article_internal.h: what the files of this folder share: lines, phrases, pages, records. */
#ifndef QUOTH_ARTICLE_ARTICLE_INTERNAL_H
#define QUOTH_ARTICLE_ARTICLE_INTERNAL_H

#include "article/article.h"

/* --- phrases ----------------------------------------------------------------------------- */

/* What a phrase of model/words/boilerplate.txt speaks for. */
typedef enum {
    QU_PITCH,
    QU_COMMENT,
    QU_CREDIT,
    QU_BIO,
    QU_RELATED,
    QU_NOTE,
    QU_SPEECH,
    QU_BAR,
    QU_DATE,
    QU_N_EVIDENCE
} qu_evidence;

typedef struct qu_phrases qu_phrases;
typedef struct qu_around qu_around; /* page/around.h */

/* An index of the phrases, by their first words; in `arena`. false without memory. */
bool qu_phrases_open(qu_arena *arena, const qu_phrases **out);

/*
 * Add up the weights of the phrases in a line.
 *
 * in      words[n_words]: qu_word_key of each word of the line.
 * out     score[QU_N_EVIDENCE], at most 100 each.
 * cost    linear in the words.
 */
void qu_phrases_score(const qu_phrases *phrases, const uint32_t *words, uint32_t n_words,
    uint8_t score[QU_N_EVIDENCE]);

/* A hash of a word's characters, one after the other: start with QU_WORD_KEY. */
enum { QU_WORD_KEY = 0x1F35 };
static inline uint32_t qu_word_key(uint32_t key, uint32_t lower)
{
    return (key ^ lower) * UINT32_C(0x01000193) ^ key >> 15;
}

/* --- lines ------------------------------------------------------------------------------- */

/* A block of the text before it is known what it is, and what can be told from it alone. */
typedef struct {
    quoth_span span;    /* without white space at its ends; never empty */
    qu_block_kind kind; /* QU_BLOCK_PARAGRAPH until something else is known */
    bool gap;           /* a blank line before it, or the start of the text */
    bool in_list;       /* HTML: a list item */
    bool heading;       /* HTML: a heading */
    bool stop;          /* ends with . ! ? or the like, quotation marks and brackets aside */
    bool open;          /* ends with a colon, a comma or a dash */
    bool bullet;        /* begins with a list mark */
    bool capital;       /* its first letter is one */
    bool agency;        /* ends with a name like "Jo Roe/Reuters" */
    uint32_t n_words, n_numbers;
    uint32_t n_long, n_long_capital; /* words of four letters and more; of these capitalised */
    uint32_t n_quoted;               /* words in quotation marks */
    uint8_t score[QU_N_EVIDENCE];
    uint32_t node;        /* HTML: the innermost element around it that is not inline */
    uint32_t n_link;      /* HTML: bytes of it in links */
    uint32_t first, last; /* HTML: the text nodes that it begins and ends in; 0: none */
    quoth_form form;
} qu_line;

typedef struct {
    qu_line *lines; /* [n_lines] in `arena` */
    uint32_t n_lines, capacity;
    bool from_page; /* elements made the blocks, not lines */
    bool told;      /* elements of an article that the page's data hold, not of the page */
} qu_lines;

/* Add a line, its white space cut off at both ends; a blank one is left out. */
bool qu_lines_add(qu_arena *arena, qu_lines *lines, quoth_view text, qu_line line);

/* Cut a plain text into lines, or into paragraphs where it is hard-wrapped. */
bool qu_lines_cut(qu_arena *arena, quoth_view text, qu_lines *out);

/* Fill in what each line shows by itself. `scratch` is rewound. */
bool qu_lines_scan(
    qu_arena *scratch, const qu_phrases *phrases, quoth_view text, qu_lines *lines);

/*
 * Tell what each line is: marks boilerplate, headings and list items. Titles stay titles.
 *
 * cost    linear in the text.
 */
void qu_boilerplate_mark(quoth_view text, qu_lines *lines);

/* The bytes of a list mark that the words begin with ("- ", "12. "), white space included, or
 * 0; *number: what it counts, or 0. */
size_t qu_line_mark(quoth_view words, uint32_t *number);

/* Name the lines that are not marked: headings, list items, paragraphs. */
void qu_lines_name(qu_lines *lines);

/* The name after "By" in a line that says who wrote the report, else empty. */
quoth_view qu_line_byline(quoth_view text, const qu_line *line);

/*
 * Find the agencies that a report credits itself to: in its byline, a dateline, at its end.
 *
 * out     *out in `arena`: "Reuters", "AP, AFP"; empty when there is none.
 */
bool qu_agency_find(qu_arena *arena, quoth_view byline, quoth_view text, const qu_lines *lines,
    quoth_view *out);

/* "Jo Roe, Associated Press" → "Jo Roe": who wrote it, without the agencies. */
bool qu_byline_without_agency(qu_arena *arena, quoth_view *byline);

/* --- tables ------------------------------------------------------------------------------ */

struct qu_article_tables {
    qu_arena arena; /* holds the others */
    const qu_phrases *phrases;
    const qu_around *around;
};

/* --- readers ----------------------------------------------------------------------------- */

/*
 * A page → its text (paragraphs, a blank line between), its facts, and its blocks, of which
 * those that are not the article's are marked.
 *
 * in      page: valid UTF-8 without zero bytes; facts may hold values, which are kept.
 * owner   *facts belongs to `arena`, *text and *lines to `scratch`.
 * errors  QUOTH_E_INPUT, QUOTH_E_MEMORY.
 */
quoth_status qu_html_read(const qu_article_tables *tables, qu_arena *arena, qu_arena *scratch,
    quoth_view page, quoth_facts *facts, quoth_view *text, qu_lines *lines, quoth_error *err);

typedef struct {
    quoth_facts facts;
    quoth_view text;
    bool is_html;
} qu_record;

/*
 * Parse a line of JSON into `arena`.
 *
 * in      chosen: the names of fields that the caller knows; NULL: the usual ones.
 * errors  QUOTH_E_INPUT, QUOTH_E_MEMORY.
 */
quoth_status qu_record_parse(qu_arena *arena, quoth_view json, const quoth_field_names *chosen,
    qu_record *out, quoth_error *err);

/* A date as pages print it → ISO 8601, or empty when it is none. false without memory. */
bool qu_date_iso(qu_arena *arena, quoth_view printed, quoth_view *out);

#endif
