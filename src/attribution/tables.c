/* tables.c: word classes and cue verbs from model/words, made ready for look-up by fold. */
#include <stdlib.h>
#include <string.h>

#include "attribution/attribution_internal.h"

static const char *const class_lines[] = {
#include "words_word_classes.inc"
};
static const char *const no_name_words[] = {
#include "words_record_no_name.inc"
};
static const char *const direction_words[] = {
#include "words_record_direction.inc"
};
static const char *const polarity_lines[] = {
#include "words_cue_polarity.inc"
};
static const char *const verb_lines[] = {
#include "words_cue_verbs.inc"
};

/* The order of the bits QU_IS_*. */
static const char *const class_names[] = {"det", "possessive", "preposition", "attach",
    "conjunction", "subordinator", "clause", "auxiliary", "modal", "subject", "pronoun",
    "reflexive", "adverb", "time", "addressee", "speech", "title", "verb", "particle"};

/* The next word of a line, cut off its front; empty at the end. */
static quoth_view next_word(quoth_view *line)
{
    *line = qu_trim(*line);
    size_t n = 0;
    while (n < line->len && line->ptr[n] != ' ') {
        n++;
    }
    quoth_view word = {line->ptr, n};
    *line = (quoth_view){line->ptr + n, line->len - n};
    return word;
}

static bool add_class(qu_attribution_tables *tables, uint32_t fold, uint32_t class)
{
    uint32_t *classes = qu_map_put(&tables->classes, fold, 0);
    if (classes == NULL) {
        return false;
    }
    *classes |= class;
    return true;
}

static bool add_words(
    qu_attribution_tables *tables, const char *const *words, size_t n, uint32_t class)
{
    for (size_t i = 0; i < n; i++) {
        if (!add_class(tables, qu_word_fold(words[i]), class)) {
            return false;
        }
    }
    return true;
}

static bool add_class_line(qu_attribution_tables *tables, quoth_view line)
{
    quoth_view name = next_word(&line);
    uint32_t class = 0;
    for (size_t i = 0; i < sizeof class_names / sizeof *class_names; i++) {
        if (qu_equal(name, qu_view(class_names[i]))) {
            class = (uint32_t)1 << i;
        }
    }
    for (quoth_view word; (word = next_word(&line)).len > 0;) {
        if (!add_class(tables, (uint32_t)qu_fold_hash(word), class)) {
            return false;
        }
    }
    return true;
}

/* The first entry of a form stands: "thought" is the past of "think". */
static bool add_form(
    qu_attribution_tables *tables, quoth_view word, uint16_t takes, qu_verb_form form)
{
    uint32_t fold = (uint32_t)qu_fold_hash(word);
    if (qu_map_get(&tables->cue_forms, fold) != QUOTH_NONE) {
        return true;
    }
    if (!qu_arena_grow(&tables->arena, &tables->forms, &tables->forms_capacity, tables->n_forms,
            sizeof *tables->forms) ||
        qu_map_put(&tables->cue_forms, fold, tables->n_forms) == NULL) {
        return false;
    }
    tables->forms[tables->n_forms++] = (qu_cue_form){takes, (uint8_t)form};
    return add_class(tables, fold, QU_IS_CUE);
}

static uint16_t read_takes(quoth_view letters)
{
    static const char order[] = "qtzwoincvpul"; /* the order of the bits QU_TAKES_* */
    uint16_t takes = 0;
    for (size_t i = 0; i < letters.len; i++) {
        const char *place = strchr(order, letters.ptr[i]);
        if (place != NULL && *place != '\0') {
            takes = (uint16_t)(takes | 1u << (place - order));
        }
    }
    return takes;
}

/* Cut the base to its stem and add a regular ending: note → noted, deny → denies. */
static bool add_regular(
    qu_attribution_tables *tables, quoth_view base, uint16_t takes, qu_verb_form form)
{
    char word[64];
    if (base.len + 4 >= sizeof word) {
        return true;
    }
    memcpy(word, base.ptr, base.len);
    size_t len = base.len;
    char last = word[len - 1], before = len > 1 ? word[len - 2] : 'a';
    bool vowel_before = strchr("aeiou", before) != NULL;
    const char *ending = form == QU_FORM_ING ? "ing" : form == QU_FORM_PAST ? "ed" : "s";
    if (form == QU_FORM_PRESENT && (last == 's' || last == 'h' || last == 'x' || last == 'z')) {
        ending = strchr("sc", before) != NULL || last != 'h' || before == 's' ? "es" : "s";
    } else if (last == 'y' && !vowel_before && form != QU_FORM_ING) {
        word[len - 1] = 'i';
        ending = form == QU_FORM_PAST ? "ed" : "es";
    } else if (last == 'e' && form != QU_FORM_PRESENT && before != 'e') {
        len--;
    }
    memcpy(word + len, ending, strlen(ending));
    return add_form(tables, (quoth_view){word, len + strlen(ending)}, takes, form);
}

static qu_verb_form form_of(quoth_view word)
{
    return qu_ends(word, "ing") ? QU_FORM_ING
           : qu_ends(word, "s") ? QU_FORM_PRESENT
                                : QU_FORM_PAST;
}

static bool add_verb_line(qu_attribution_tables *tables, quoth_view line)
{
    quoth_view base = next_word(&line);
    uint16_t takes = read_takes(next_word(&line));
    bool same = false; /* "read" is its own past: then what stands around it tells */
    quoth_view rest = line;
    for (quoth_view word; (word = next_word(&rest)).len > 0;) {
        same = same || qu_equal(word, base);
    }
    bool ok = add_form(tables, base, takes, same ? QU_FORM_PAST : QU_FORM_BASE);
    for (quoth_view word; (word = next_word(&line)).len > 0;) {
        ok = ok && add_form(tables, word, takes, form_of(word));
    }
    return ok && add_regular(tables, base, takes, QU_FORM_PRESENT) &&
           add_regular(tables, base, takes, QU_FORM_PAST) &&
           add_regular(tables, base, takes, QU_FORM_ING);
}

/* Another network is checked even where it is not used. */
static quoth_status open_tagger(
    bool fast, const quoth_view *model, qu_tagger **out, quoth_error *err)
{
    if (fast && model == NULL) {
        return QUOTH_OK;
    }
    quoth_status status =
        qu_tagger_open(model != NULL ? *model : qu_tagger_own_model(), out, err);
    if (fast) {
        qu_tagger_free(*out);
        *out = NULL;
    }
    return status;
}

/* The line's number tells the class. */
static bool add_polarity_line(qu_attribution_tables *tables, quoth_view line, uint32_t class)
{
    (void)next_word(&line);
    for (quoth_view word; (word = next_word(&line)).len > 0;) {
        if (qu_map_put(&tables->polarities, (uint32_t)qu_fold_hash(word), class) == NULL) {
            return false;
        }
    }
    return true;
}

quoth_status qu_attribution_tables_open(
    bool fast, const quoth_view *model, qu_attribution_tables **out, quoth_error *err)
{
    *out = NULL;
    qu_attribution_tables *tables = calloc(1, sizeof *tables);
    bool ok = tables != NULL;
    for (size_t i = 0; ok && i < sizeof class_lines / sizeof *class_lines; i++) {
        ok = add_class_line(tables, qu_view(class_lines[i]));
    }
    for (size_t i = 0; ok && i < sizeof verb_lines / sizeof *verb_lines; i++) {
        ok = add_verb_line(tables, qu_view(verb_lines[i]));
    }
    ok = ok &&
         add_words(tables, no_name_words, sizeof no_name_words / sizeof *no_name_words,
             QU_IS_NO_NAME) &&
         add_words(tables, direction_words, sizeof direction_words / sizeof *direction_words,
             QU_IS_DIRECTION);
    for (size_t i = 0; ok && i < sizeof polarity_lines / sizeof *polarity_lines; i++) {
        ok = add_polarity_line(tables, qu_view(polarity_lines[i]), QU_CUE_DENIES + (uint32_t)i);
    }
    quoth_status status = ok ? QUOTH_OK : qu_fail_memory(err);
    if (ok) {
        status = open_tagger(fast, model, &tables->tagger, err);
    }
    if (status != QUOTH_OK) {
        qu_attribution_tables_free(tables);
        return status;
    }
    *out = tables;
    return QUOTH_OK;
}

void qu_attribution_tables_free(qu_attribution_tables *tables)
{
    if (tables != NULL) {
        qu_tagger_free(tables->tagger);
        qu_map_dispose(&tables->classes);
        qu_map_dispose(&tables->polarities);
        qu_map_dispose(&tables->cue_forms);
        qu_arena_dispose(&tables->arena);
        free(tables);
    }
}

const qu_cue_form *qu_cue_form_of(const qu_attribution_tables *tables, const qu_token *token)
{
    uint32_t i = qu_map_get(&tables->cue_forms, token->fold);
    return i == QUOTH_NONE ? NULL : &tables->forms[i];
}
