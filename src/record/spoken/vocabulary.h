/*
 * vocabulary.h: words as they are compared when a quotation is checked.
 *
 * What was said can be set in many ways: "I'm" or "I am", 12 or twelve, colour or color, gonna
 * or going to. Each word is a list of keys, and words that are the same by ear have the same
 * keys.
 */
#ifndef QUOTH_RECORD_VOCABULARY_H
#define QUOTH_RECORD_VOCABULARY_H

#include "base/base.h"

enum {                      /* what is known of a key, a set */
    QU_KEY_FUNCTION = 1,    /* says little by itself */
    QU_KEY_NEGATION = 2,    /* not, never, nobody */
    QU_KEY_MODAL = 4,       /* may, must, would */
    QU_KEY_NUMBER = 8,      /* other than one */
    QU_KEY_HESITATION = 16, /* no word at all */
    QU_KEY_NAME = 32        /* in print only: a capital inside a sentence */
};

/* The first keys, which stand for one another: 's is "is" or "has", 'd is "would" or "had". */
enum { QU_KEY_S, QU_KEY_IS, QU_KEY_HAS, QU_KEY_D, QU_KEY_WOULD, QU_KEY_HAD, QU_KEY_N_FIXED };

static const uint32_t QU_KEY_UNKNOWN = UINT32_MAX; /* a word that no record holds */

enum { QU_FORM_KEYS = 4, QU_SURFACE_BYTES = 64 };

typedef enum {
    QU_FORM_WORD,
    QU_FORM_DIGITS, /* 12, 33,000, 2.5 */
    QU_FORM_UNIT,   /* one to nineteen */
    QU_FORM_TENS,   /* twenty to ninety */
    QU_FORM_HUNDRED,
    QU_FORM_SCALE,   /* thousand and above */
    QU_FORM_ORDINAL, /* third, 3rd */
    QU_FORM_AND,
    QU_FORM_A
} qu_form_kind;

/* A word in lower case with straight apostrophes, and what it stands for. */
typedef struct {
    uint32_t keys[QU_FORM_KEYS]; /* [n_keys] */
    double value;                /* of a number */
    uint8_t flags[QU_FORM_KEYS];
    uint8_t n_keys, kind;
} qu_form;

typedef struct {
    qu_map spoken; /* hash of a short form → its place among the short forms */
    qu_map facts;  /* hash of a word → its flags */
    qu_map keys;   /* hash of a word's canonical spelling → its key */
    qu_map known;  /* hash of a word as printed in lower case → its form */
    qu_form *forms;
    uint32_t n_forms, form_capacity;
    uint8_t *flags;  /* [n_keys] */
    uint32_t *stems; /* [n_keys] equal for inflections of a word, itself a key */
    uint32_t n_keys, key_capacity;
} qu_vocabulary;

bool qu_vocabulary_open(qu_vocabulary *out); /* false without memory */
void qu_vocabulary_dispose(qu_vocabulary *vocabulary);

/* Enter a word and give its form. false without memory. */
bool qu_vocabulary_enter(qu_vocabulary *vocabulary, quoth_view surface, qu_form *out);

/* The form of a word, nothing entered: keys that no record holds are QU_KEY_UNKNOWN. */
void qu_vocabulary_look_up(const qu_vocabulary *vocabulary, quoth_view surface, qu_form *out);

/* The key of a number, entered when `grow`; QU_KEY_UNKNOWN when it is not known. */
bool qu_vocabulary_number(qu_vocabulary *grow, const qu_vocabulary *vocabulary, double value,
    bool ordinal, uint32_t *key, uint8_t *flags);

/* May two keys stand for one another? */
static inline bool qu_keys_match(uint32_t a, uint32_t b)
{
    if (a == b) {
        return a != UINT32_MAX;
    }
    if (a >= QU_KEY_N_FIXED || b >= QU_KEY_N_FIXED) {
        return false;
    }
    return a / 3 == b / 3 && (a % 3 == 0 || b % 3 == 0);
}

/* One key for all that may stand for one another, to look words up by. */
static inline uint32_t qu_key_group(uint32_t key)
{
    return key < QU_KEY_N_FIXED ? key / 3 * 3 : key;
}

#endif
