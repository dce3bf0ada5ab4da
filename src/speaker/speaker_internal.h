/*
 * speaker_internal.h: what the files of this folder share.
 *
 * A report's cast is built in one pass over its tokens: words are classed by the tables, runs
 * of them become mentions (a name and the title before it), mentions that can be one person or
 * body become one entity, titles and appositions become roles. Sources are then resolved in
 * text order against what stands before them.
 */
#ifndef QUOTH_SPEAKER_SPEAKER_INTERNAL_H
#define QUOTH_SPEAKER_SPEAKER_INTERNAL_H

#include "speaker/speaker.h"

enum { /* what a word can be in a name or a description; a set */
    QU_W_TITLE = 1 << 0,
    QU_W_MAN = 1 << 1,   /* a title or role of men */
    QU_W_WOMAN = 1 << 2, /* a title or role of women */
    QU_W_OFFICE = 1 << 3,
    QU_W_ROLE = 1 << 4,
    QU_W_LEADER = 1 << 5,
    QU_W_LAWMAKER = 1 << 6,
    QU_W_DOCUMENT = 1 << 7,
    QU_W_PEOPLE = 1 << 8,
    QU_W_PLACE = 1 << 9,
    QU_W_BODY = 1 << 10,
    QU_W_MODIFIER = 1 << 11,
    QU_W_PARTICLE = 1 << 12,
    QU_W_SUFFIX = 1 << 13,
    QU_W_NEVER = 1 << 14,
    QU_W_GIVEN_MAN = 1 << 15,
    QU_W_GIVEN_WOMAN = 1 << 16,
    QU_W_PAIR = 1 << 17,    /* begins an entry of two words */
    QU_W_UNNAMED = 1 << 18, /* a person whom reports leave unnamed: "official", "aide" */
    QU_W_COMMON = 1 << 20,  /* begins sentences: "footage" */
    QU_W_EPITHET = 1 << 19, /* what somebody just named is called: "the billionaire" */
    QU_W_GIVEN = QU_W_GIVEN_MAN | QU_W_GIVEN_WOMAN
};

/* The word tables: folds of words, and pairs of folds, to sets of QU_W_. */
struct qu_speaker_tables {
    qu_map classes;
};

/* The classes of a token's word alone. */
uint32_t qu_speaker_class(const qu_speaker_tables *tables, uint32_t fold);

/* The classes of two words that stand side by side, which are those of both then. */
uint32_t qu_speaker_pair_class(const qu_speaker_tables *tables, uint32_t a, uint32_t b);

typedef enum {
    QU_UNKNOWN, /* a name of somebody or something */
    QU_PERSON,
    QU_BODY,
    QU_PLACE
} qu_entity_kind;

/* A name in the text. */
typedef struct {
    qu_range name;  /* tokens of the name, suffix included */
    qu_range title; /* tokens before it that say who it is; may be empty */
    uint32_t entity;
    uint32_t sentence;
    uint8_t kind;    /* qu_entity_kind, as far as these tokens tell */
    uint8_t n_parts; /* words of the name, suffix left out */
    bool quoted;     /* inside quotation marks */
    bool subject;    /* the first of its sentence that no preposition governs */
    bool attached;   /* possessive, or "the X" before another noun: not X itself */
    bool initial;    /* at the start of a sentence, where any word is a capital */
} qu_mention;

enum { QU_NAME_VARIANTS = 6, QU_CHAIN_MAX = 32 };

/* One spelling of an entity's name and how often it occurs. */
typedef struct {
    uint32_t mention, count;
    uint64_t hash;
} qu_variant;

/* A person or body of the report. */
typedef struct {
    qu_variant variants[QU_NAME_VARIANTS];
    uint32_t n_variants;
    uint32_t given, last;           /* tokens of the fullest name; given QUOTH_NONE: unknown */
    uint32_t next_last, next_given; /* next entity with the same last or given name */
    uint32_t n_mentions, n_full;    /* n_full: mentions by more than a last name */
    uint32_t first, latest;         /* full mentions: the first, the latest so far */
    uint32_t latest_bare;           /* latest mention by a lone name so far */
    uint32_t begin;                 /* the first token of all its names */
    bool junior;             /* a son whose father, of the same name, is another entity */
    uint16_t n_man, n_woman; /* evidence of gender */
    uint8_t kind;
    uint32_t speaker; /* index of the speaker, QUOTH_NONE until one is asked for */
} qu_entity;

/* What an entity is said to be: head "president", modifiers "Russian". */
enum { QU_ROLE_MODIFIERS = 4 };
typedef struct {
    uint32_t head, entity, next;
    uint32_t modifiers[QU_ROLE_MODIFIERS];
    uint8_t n_modifiers;
    bool placed;    /* a modifier before the head names a nation or place */
    uint32_t limit; /* not 0: former, deputy, vice; somebody else holds the role itself */
} qu_role;

typedef enum { QU_HE, QU_SHE, QU_IT, QU_THEY, QU_WHO, QU_I, QU_NO_PRONOUN } qu_pronoun;

/* Something lately spoken of, for pronouns. */
typedef struct {
    uint32_t entity; /* QUOTH_NONE: somebody, but nobody knows who */
    uint32_t token, sentence;
    qu_pronoun pronoun; /* by which it was spoken of, QU_NO_PRONOUN for words */
    bool quoted, subject, source;
} qu_focus;

enum { QU_FOCUS_MAX = 48, QU_UNNAMED_MAX = 8 };

typedef struct {
    qu_arena *arena; /* scratch: owns all below but the maps */
    const qu_speaker_tables *tables;
    const qu_article *article;
    const qu_language *language;
    uint32_t *classes;      /* [n_tokens] */
    bool *quoted;           /* [n_tokens] */
    uint32_t *sentence_of;  /* [n_tokens] */
    uint32_t *paragraph_of; /* [n_sentences] */
    bool *titled;           /* [n_sentences] words have capitals as in a headline */
    uint32_t *meant;        /* [n_tokens] entity that a subject pronoun means, or QUOTH_NONE */
    uint32_t *mention_at;   /* [n_tokens] mention whose name holds the token, or QUOTH_NONE */
    qu_mention *mentions;
    uint32_t n_mentions, mentions_capacity;
    qu_entity *entities;
    uint32_t n_entities, entities_capacity;
    qu_role *roles;
    uint32_t n_roles, roles_capacity;
    qu_map seen;      /* fold → 1: also in lower case, 2: as a capital inside a sentence */
    qu_map by_last;   /* fold → first entity */
    qu_map by_given;  /* fold → first entity */
    qu_map by_middle; /* fold of the last but one of three or more → entity */
    qu_map by_noun;   /* fold of the last word of a body's longer name → entity */
    qu_map bodies;    /* key of the words, or an acronym → entity */
    qu_map firms;     /* fold of the first word of a firm's name → entity */
    qu_map by_role;   /* fold of head → first role */
    qu_map typos;     /* a last name with one letter left out → entity */
    qu_focus focus[QU_FOCUS_MAX];
    uint32_t n_focus;  /* all ever pushed; the latest QU_FOCUS_MAX are kept */
    qu_range said;     /* the words before the source at hand that it is said to have said */
    uint32_t answerer; /* who answers in an interview, once `asked`; or QUOTH_NONE */
    bool asked;
    uint32_t last_source; /* entity of the attribution before, or QUOTH_NONE */
    uint32_t somebody;    /* where whom the latest pronoun means, nobody known, was spoken of */
    uint32_t unnamed[QU_UNNAMED_MAX]; /* folds of the nouns of unnamed sources */
    uint32_t n_unnamed;               /* all ever noted; the latest are kept */
    bool failed;                      /* out of memory */
} qu_cast;

/* cast.c: the facts of tokens. False without memory. */
bool qu_cast_open(qu_cast *cast, const quoth_attribution *attributions, size_t n);
void qu_cast_close(qu_cast *cast);

static inline uint32_t qu_cast_class(const qu_cast *cast, uint32_t token)
{
    return cast->classes[token];
}

bool qu_cast_is(const qu_cast *cast, uint32_t token, const char *const *words, size_t n_words);

/* Is the token one of these lower-case words? */
#define IS(cast, token, ...)                                                                   \
    qu_cast_is(cast, token, (const char *const[]){__VA_ARGS__},                                \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static inline uint8_t qu_cast_kind(const qu_cast *cast, uint32_t token)
{
    return cast->language->tokens[token].kind;
}

static inline bool qu_cast_possessive(const qu_cast *cast, uint32_t token)
{
    return (cast->language->tokens[token].shape & QU_POSSESSIVE) != 0;
}

/* The mention whose name begins or goes on at the token, or NULL. */
static inline const qu_mention *qu_cast_mention(const qu_cast *cast, uint32_t token)
{
    uint32_t m = cast->mention_at[token];
    return m == QUOTH_NONE || cast->mentions[m].entity == QUOTH_NONE ? NULL
                                                                     : &cast->mentions[m];
}

/* A word that begins with a capital, or with a lower-case article as in al-Assad. */
bool qu_cast_capital(const qu_cast *cast, uint32_t token);

/* What to compare a name word by: its fold without al- or el-. */
uint32_t qu_cast_name_key(const qu_cast *cast, uint32_t token);

/* mention.c: find the names of the text. */
void qu_mentions_find(qu_cast *cast);
qu_mention *qu_mention_add(qu_cast *cast, const qu_mention *mention);

/* entity.c: mentions that can be one person or body become one entity. */
void qu_entities_find(qu_cast *cast);

/* A new entity of a mention; a mention of a known one. */
uint32_t qu_entity_new(qu_cast *cast, uint32_t mention);
void qu_entity_join(qu_cast *cast, uint32_t entity, uint32_t mention);

/* The mention by whose words an entity is named. */
uint32_t qu_entity_best(const qu_cast *cast, uint32_t entity);

/* > 0: a man, < 0: a woman, 0: not known. */
int qu_entity_gender(const qu_cast *cast, uint32_t entity);

/* role.c: what people are said to be, and who is meant by a description. */
void qu_roles_find(qu_cast *cast);
uint32_t qu_role_resolve(qu_cast *cast, qu_range description, uint32_t head);

/* focus.c: what pronouns and short descriptions can refer to. */
qu_pronoun qu_pronoun_of(const qu_cast *cast, uint32_t token);
bool qu_pronoun_is_subject(const qu_cast *cast, uint32_t token); /* "he", "she", "he'd" */
void qu_focus_push(qu_cast *cast, uint32_t entity, uint32_t token, bool subject, bool source);
uint32_t qu_focus_resolve(qu_cast *cast, uint32_t token, qu_pronoun pronoun, uint32_t holder);

/* noun_phrase.c: noun phrases, bounded by closed-class words. */
typedef struct {
    uint32_t end; /* of the noun phrase, before what is added to its head */
    bool several; /* two or more are joined by "and" or "or" */
} qu_phrase;

qu_phrase qu_phrase_of(const qu_cast *cast, qu_range words);

/* The range without the marks around it. */
qu_range qu_phrase_strip(const qu_cast *cast, qu_range words);

bool qu_phrase_indefinite(const qu_cast *cast, uint32_t token);
bool qu_phrase_plural(const qu_cast *cast, uint32_t head);

/* The name that begins at a token, after its title and a few lower-case words; or NULL. */
const qu_mention *qu_phrase_name(const qu_cast *cast, uint32_t at, uint32_t end);

/* "Ann Lee, Tim Poe and Jane Roe": does a name follow the comma after a name? */
bool qu_phrase_begins_list(const qu_cast *cast, uint32_t at, uint32_t end);

enum { QU_SOURCE_MAX = 8 };

/* Those of a list who are named ("Lee and Poe", "Lee and others"); 0: it is no list. */
uint32_t qu_phrase_names(
    const qu_cast *cast, qu_range source, uint32_t entities[QU_SOURCE_MAX]);

/* resolve_source.c: the tokens of a source → an entity. `holder`: who utters what the source is
 * in. */
uint32_t qu_source_resolve(qu_cast *cast, qu_range source, uint32_t holder);

/* "the mayor of Osk, Ann Lee,": the one named after the first comma at or after `from`. */
uint32_t qu_apposition(const qu_cast *cast, uint32_t from, uint32_t end);

/*
 * pair.c: "both", "the two", "both senators": the two people, and nobody else, who were spoken
 * of just before; 0 when there are not just two.
 */
uint32_t qu_pair_resolve(
    const qu_cast *cast, qu_range source, uint32_t entities[QU_SOURCE_MAX]);

/* Is a source that could not be resolved one person, so that a pronoun may go on with it? */
bool qu_source_is_person(const qu_cast *cast, qu_range source);

/* Is it a body or a paper that is not named, so that "it" may go on with it? */
bool qu_source_is_thing(const qu_cast *cast, qu_range source);

/*
 * unnamed.c: the words by which a report keeps a source unnamed, with the condition that
 * follows ("who spoke on condition of anonymity") up to the token `cue` if that comes after;
 * an empty range for any other source. Remembers the noun, so that "the official" goes on.
 */
qu_range qu_source_unnamed(qu_cast *cast, qu_range source, uint32_t cue);

/* What is known of an attribution's source. */
typedef struct {
    uint32_t entity;                 /* the one who speaks, or QUOTH_NONE */
    uint32_t several[QU_SOURCE_MAX]; /* [n_several] those of a list who are named */
    uint32_t n_several;
    qu_range unnamed; /* the words for somebody who is not named; else empty */
} qu_answer;

/* speaker.c: the first token that begins at or after byte `at`. */
uint32_t qu_speaker_token(const qu_language *language, uint32_t at);

/* running.c: the speakers of attributions without a source and cue. */
void qu_running_speakers(
    const qu_cast *cast, const quoth_attribution *attributions, size_t n, qu_answer *answers);

/* interview.c: the speaker of answers without a name. */
void qu_interview_answers(
    const qu_cast *cast, const quoth_attribution *attributions, size_t n, qu_answer *answers);

#endif
