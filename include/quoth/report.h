/*
 * report.h: one article by one outlet, who speaks in it and what it has them say.
 *
 * A report belongs to one thread at a time. All that its functions return is borrowed from it.
 */
#ifndef QUOTH_REPORT_H
#define QUOTH_REPORT_H

#include <quoth/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct quoth_report quoth_report;

/* What is known of a report beside its text. An absent value is the empty view. */
typedef struct {
    quoth_view path; /* as given by the caller; FILE:LINE for a line of JSON Lines, FILE:N for a
                        record of a web archive, FILE/NAME for an entry of a tar or ZIP file */
    quoth_view url;
    quoth_view outlet;
    quoth_view title;
    quoth_view byline;
    quoth_view published; /* ISO 8601, as precise as the page says */
    quoth_view language;  /* ISO 639-1, such as "en" */
    quoth_view subtitle;  /* what stands under the title: a standfirst */
    quoth_view modified;  /* ISO 8601; empty when the page does not tell it apart */
    quoth_view section;   /* of the outlet: "Politics" */
    quoth_view agency; /* whose text it is by its own credit: "Reuters"; several: "AP, AFP" */
} quoth_facts;

/* What a passage is: in a plain text by its form, on a page by its elements. */
typedef enum {
    QUOTH_PARAGRAPH = 0,
    QUOTH_HEADING = 1,
    QUOTH_ITEM = 2, /* of a list */
    QUOTH_CELL = 3  /* of a table; what only lays a page out is none */
} quoth_form_kind;

/* How a passage is set, and where in its source it stands. */
typedef struct {
    quoth_form_kind kind;
    uint8_t level;        /* of a heading, 1 to 6; of an item, the number of lists around it */
    uint8_t mark_bytes;   /* of the passage that are an item's mark: "- ", "1. " */
    bool quoted;          /* in a block quotation */
    bool goes_on;         /* more of the item or the cell that the passage before belongs to */
    bool header;          /* a cell that names its row or column */
    uint32_t number;      /* of an item in a numbered list, from 1; else 0 */
    uint32_t table;       /* of a cell: tables are counted from 1 */
    uint32_t row, column; /* of a cell, from 0 */
    quoth_span source; /* bytes of the source in UTF-8, a byte-order mark aside: the page, the
                          text, the record's field; no span: the page's data hold the
                          article, or it cannot be told */
} quoth_form;

typedef enum { QUOTH_DIRECT = 0, QUOTH_INDIRECT = 1, QUOTH_MIXED = 2 } quoth_kind;

/* What a cue says of the content: doc/format/quotes.md has it in full. */
typedef enum {
    QUOTH_AFFIRMS = 0, /* it is so: "said", "agreed", "promised" */
    QUOTH_DENIES =
        1, /* it is not, or nobody says so: "denied", "did not say", "refused to say" */
    QUOTH_ASKS = 2, /* "asked", "wondered", "demanded" */
    QUOTH_OTHER = 3 /* feelings, wishes, praise, blame: "hoped", "welcomed"; nothing tells */
} quoth_polarity;

/* A passage that reports speech, writing, thought or feeling. Spans are bytes of the text. */
typedef struct {
    quoth_kind kind;
    quoth_span source;         /* who, in the report's words; no span when nobody is named */
    quoth_span cue;            /* "said", "according to"; no span when there is none */
    const quoth_span *content; /* [n_content], in text order, quotation marks included */
    uint32_t n_content;        /* at least 1 */
    uint32_t speaker;          /* index of the one who speaks, or QUOTH_NONE: nobody is named,
                                  or several are */
    const uint32_t *speakers;  /* [n_speakers] indices of all who are named, as the source
                                  lists them; the one alone when there is one */
    uint32_t n_speakers;
    quoth_span anonymous; /* whom the report knows and does not name, in its words ("two
                             officials who spoke on condition of anonymity"); else none */
    uint32_t date; /* index of the date beside the cue, when it was said, or QUOTH_NONE */
    float p_right; /* probability that this is an attribution, rightly bounded */
    quoth_polarity polarity;
    bool clause;   /* the content says something; else it names what is spoken of: "the plan" */
    bool in_title; /* it stands in the report's title: no version of a statement */
} quoth_attribution;

/* A date in the text, and the day, week, month, year or hour that it stands for. */
typedef struct {
    quoth_span span;  /* "last Monday" */
    quoth_view value; /* TIMEX3, which is ISO 8601 and more: doc/format/quotes.md */
} quoth_date;

/* A person or body that speaks in a report. */
typedef struct {
    quoth_view name; /* the fullest that the report gives */
} quoth_speaker;

QUOTH_API void quoth_report_free(quoth_report *report); /* NULL does nothing */
QUOTH_API const quoth_facts *quoth_report_facts(const quoth_report *report);

/* The text: for plain text the file's own, byte for byte; else paragraphs, a blank line
 * between. */
QUOTH_API quoth_view quoth_report_text(const quoth_report *report);

/* The article's own passages of the text, in order, boilerplate left out; *n of them. */
QUOTH_API const quoth_span *quoth_report_passages(const quoth_report *report, size_t *n);

/* How each of these passages is set; *n of them, as many as passages. */
QUOTH_API const quoth_form *quoth_report_forms(const quoth_report *report, size_t *n);

/* The attributions in text order, those of the title among them; *n of them. */
QUOTH_API const quoth_attribution *quoth_report_attributions(
    const quoth_report *report, size_t *n);

/* The dates in the article's own passages, in text order; *n of them. */
QUOTH_API const quoth_date *quoth_report_dates(const quoth_report *report, size_t *n);

/* The speakers that attributions point to; *n of them. */
QUOTH_API const quoth_speaker *quoth_report_speakers(const quoth_report *report, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
