/* attribution_internal.h: what the files of this folder share. */
#ifndef QUOTH_ATTRIBUTION_ATTRIBUTION_INTERNAL_H
#define QUOTH_ATTRIBUTION_ATTRIBUTION_INTERNAL_H

#include "attribution/attribution.h"
#include "attribution/tagger/tagger.h"

/* Classes of words, a bit each, in the order of model/words/word_classes.txt. */
enum {
    QU_IS_DET = 1 << 0,
    QU_IS_POSSESSIVE = 1 << 1,
    QU_IS_PREPOSITION = 1 << 2,
    QU_IS_ATTACH = 1 << 3, /* a preposition that may stand inside a source */
    QU_IS_CONJUNCTION = 1 << 4,
    QU_IS_SUBORDINATOR = 1 << 5,
    QU_IS_CLAUSE = 1 << 6, /* begins another clause of the sentence */
    QU_IS_AUXILIARY = 1 << 7,
    QU_IS_MODAL = 1 << 8,
    QU_IS_SUBJECT = 1 << 9, /* a pronoun that can only be a subject, or can be one */
    QU_IS_PRONOUN = 1 << 10,
    QU_IS_REFLEXIVE = 1 << 11,
    QU_IS_ADVERB = 1 << 12,
    QU_IS_TIME = 1 << 13,
    QU_IS_ADDRESSEE = 1 << 14,
    QU_IS_SPEECH = 1 << 15, /* a noun for something said */
    QU_IS_TITLE = 1 << 16,
    QU_IS_VERB = 1 << 17,     /* a common verb that is no cue */
    QU_IS_PARTICLE = 1 << 18, /* goes with some cue verbs */
    QU_IS_CUE = 1 << 19,      /* a form of a cue verb */
    QU_IS_QUOTED = 1 << 20,   /* inside quotation marks; set for the text at hand */
    QU_IS_COVERED = 1 << 21,  /* part of some content; set for the text at hand */
    QU_IS_NO_NAME = 1 << 22,  /* before a colon it names nobody: "Update:" */
    QU_IS_DIRECTION = 1 << 23 /* begins a stage direction: "(laughter)" */
};

/* What a cue verb takes: the letters of model/words/cue_verbs.txt. */
enum {
    QU_TAKES_QUOTE = 1 << 0,
    QU_TAKES_THAT = 1 << 1,
    QU_TAKES_CLAUSE = 1 << 2,
    QU_TAKES_QUESTION = 1 << 3,
    QU_TAKES_ADDRESSEE = 1 << 4,
    QU_TAKES_INFINITIVE = 1 << 5,
    QU_TAKES_NOUN = 1 << 6,
    QU_TAKES_NAME = 1 << 7,
    QU_MAY_BE_NOUN = 1 << 8,
    QU_NEEDS_PARTICLE = 1 << 9,
    QU_NEEDS_ON = 1 << 10,
    QU_NEEDS_IT = 1 << 11,
    QU_NEEDS_MORE = QU_NEEDS_PARTICLE | QU_NEEDS_ON | QU_NEEDS_IT
};

typedef enum {
    QU_FORM_BASE,
    QU_FORM_PRESENT,
    QU_FORM_PAST, /* or past participle */
    QU_FORM_ING
} qu_verb_form;

typedef struct {
    uint16_t takes; /* QU_TAKES_* */
    uint8_t form;   /* qu_verb_form */
} qu_cue_form;

/* Classes of model/words/cue_polarity.txt, in its order, from 1. */
enum { QU_CUE_DENIES = 1, QU_CUE_SILENT, QU_CUE_ASKS, QU_CUE_OTHER, QU_CUE_NEGATES };

struct qu_attribution_tables {
    qu_map polarities;  /* fold → QU_CUE_* */
    qu_map classes;     /* fold → QU_IS_* */
    qu_map cue_forms;   /* fold → index of `forms` */
    qu_cue_form *forms; /* [n_forms] */
    uint32_t n_forms, forms_capacity;
    qu_tagger *tagger; /* NULL: rules alone */
    qu_arena arena;    /* owns forms */
};

typedef enum { QU_MARK_OPENS, QU_MARK_CLOSES, QU_MARK_EITHER } qu_mark_side;

/* A quotation mark of the paragraph at hand. */
typedef struct {
    uint32_t token;
    bool single;
    bool none;    /* an apostrophe or inches after all */
    bool leans;   /* closes beside a stop or comma, or at the paragraph's end */
    uint8_t side; /* qu_mark_side */
} qu_mark;

/* A pair of quotation marks in one paragraph; tokens. */
typedef struct {
    uint32_t open;  /* the opening mark */
    uint32_t close; /* the closing mark; when it has none, the last token that is quoted */
    uint32_t paragraph;
    bool unclosed;  /* no closing mark */
    bool continues; /* the next paragraph's first quotation goes on with it */
    bool used;      /* already part of an attribution */
} qu_quotation;

/* A cue in running text with its source. Empty ranges where there is none. */
typedef struct {
    qu_range cue;    /* tokens, auxiliaries left out */
    qu_range source; /* tokens */
    uint32_t verb;   /* the token that is the verb */
    uint16_t takes;
    uint8_t form;
    bool after;     /* the source follows the cue */
    bool inherited; /* the source is that of an earlier cue or the sentence's subject */
    bool used;      /* already part of an attribution */
    uint32_t sentence;
} qu_cue;

/* An attribution while it is being put together, all in tokens. */
typedef struct {
    qu_range source, cue;
    qu_range *pieces; /* [n_pieces] */
    uint32_t n_pieces, pieces_capacity;
    bool quoted, indirect; /* some of the content is so */
    float p_right;
} qu_draft;

/* The work on one article. */
typedef struct {
    const qu_attribution_tables *tables;
    const qu_language *language;
    const qu_article *article;
    qu_arena *scratch;
    uint32_t *classes; /* [n_tokens] QU_IS_* */
    qu_mark *marks;    /* of the paragraph at hand */
    uint32_t marks_capacity;
    uint32_t last_marked; /* the last paragraph before this one that has a mark */
    qu_quotation *quotations;
    uint32_t n_quotations, quotations_capacity;
    qu_cue *cues; /* in text order */
    uint32_t n_cues, cues_capacity;
    qu_arena draft_arena; /* owns the drafts */
    qu_draft *drafts;
    uint32_t n_drafts, drafts_capacity;
    bool no_memory; /* asked once, at the end */
} qu_attributor;

/* quote_mark.c: fill work->marks with a paragraph's marks, false ones left out; how many they
 * are. */
uint32_t qu_marks_of(qu_attributor *work, qu_range range);
bool qu_mark_opens(const qu_mark *mark, bool is_open);
bool qu_same_mark(const qu_attributor *work, uint32_t a, uint32_t b);

/* quotation.c */
void qu_find_quotations(qu_attributor *work);
bool qu_is_title(const qu_attributor *work, const qu_quotation *q);
uint32_t qu_first_quotation_from(const qu_attributor *work, uint32_t token); /* by its mark */

/* form/set_off.c: who signs a quotation after a dash; whom a heading names as its text's
 * source. */
qu_range qu_signature_of(const qu_attributor *work, const qu_quotation *q, uint32_t *dash);
qu_range qu_heading_name(const qu_attributor *work, qu_range tokens);
/* All words of a range are somebody's own, whatever cues and marks they hold. */
void qu_take_words(qu_attributor *work, qu_draft *draft, qu_range words);
/* Does somebody speak of himself in the range, outside quotation marks? */
bool qu_is_first_person(const qu_attributor *work, qu_range range);

/* cue.c: every cue outside quotation marks, with its source. */
void qu_find_cues(qu_attributor *work);
/* A cue in bytes, with the particle that its verb needs: "shot" -> "shot back". */
quoth_span qu_cue_whole(const qu_attributor *work, quoth_span cue);
const qu_cue_form *qu_cue_form_of(const qu_attribution_tables *tables, const qu_token *token);

/* source.c: the noun phrase that ends before, or begins at, a token; empty when there is none.
 */
qu_range qu_source_before(const qu_attributor *work, uint32_t first, uint32_t end);
qu_range qu_source_after(const qu_attributor *work, uint32_t begin, uint32_t end);
bool qu_is_filler(
    const qu_attributor *work, uint32_t token); /* adverb between source and cue */
bool qu_may_be_past(const qu_attributor *work, uint32_t token);
qu_range qu_sentence_subject(const qu_attributor *work, qu_range sentence, uint32_t before);

/* content.c */
uint32_t qu_clause_end(const qu_attributor *work, uint32_t begin, uint32_t end, uint32_t cue);
bool qu_can_begin_clause(const qu_attributor *work, uint32_t token, uint32_t end);

/* form/, direct.c, indirect.c: add drafts. */
void qu_attribute_turns(qu_attributor *work);
void qu_attribute_set_off(qu_attributor *work);
void qu_attribute_interview(qu_attributor *work);
void qu_attribute_views(qu_attributor *work);
void qu_attribute_direct(qu_attributor *work);
void qu_attribute_indirect(qu_attributor *work);

/* attribute.c */
qu_draft *qu_draft_new(qu_attributor *work, qu_range source, qu_range cue, float p_right);
void qu_draft_piece(qu_attributor *work, qu_draft *draft, qu_range piece);
uint32_t qu_sentence_of(const qu_attributor *work, uint32_t token);
uint32_t qu_first_cue_from(const qu_attributor *work, uint32_t token); /* by its verb */

/* stance.c */
bool qu_is_clause(const qu_attributor *work, const quoth_attribution *a);
quoth_polarity qu_polarity_of(const qu_attributor *work, const quoth_attribution *a);

/* mend.c: what was taken for a cue though it is part of what is said. */
void qu_mend(const qu_attributor *work, qu_tagged_list *tagged);

/* join.c: the first token that ends after a byte. */
uint32_t qu_token_at(const qu_attributor *work, uint32_t byte);
/* *out and *n are the tagger's attributions and the rules', in text order. */
bool qu_join(qu_arena *arena, qu_attributor *work, const qu_tagged_list *tagged,
    quoth_attribution *rules, uint32_t n_rules, quoth_attribution **out, size_t *n);

static inline bool qu_is(const qu_attributor *work, uint32_t token, uint32_t classes)
{
    return (work->classes[token] & classes) != 0;
}

static inline const qu_token *qu_tok(const qu_attributor *work, uint32_t token)
{
    return &work->language->tokens[token];
}

static inline bool qu_empty(qu_range range)
{
    return range.begin >= range.end;
}

#endif
