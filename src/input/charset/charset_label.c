/* charset_label.c: labels of encodings → their names, by the table of the Encoding Standard. */
#include "input/charset/charset_internal.h"

#include <string.h>

static const char *const encodings[] = {
#include "words_charset_labels.inc"
};

enum { MOST_LABEL_BYTES = QU_CHARSET_NAME_BYTES };

/* Letters and digits in lower case; 0 when the label holds what none does. */
static size_t fold_label(quoth_view label, char key[MOST_LABEL_BYTES])
{
    size_t n = 0;
    for (size_t i = 0; i < label.len; i++) {
        uint32_t c = qu_to_lower((unsigned char)label.ptr[i]);
        bool is_word = c < 0x80 && (qu_is_letter(c) || qu_is_digit(c));
        if (c == 0 || (!is_word && (c >= 0x80 || strchr("-_:.", (int)c) == NULL))) {
            return 0; /* iconv reads "/" and "," as commands */
        }
        if (is_word) {
            key[n++] = (char)c;
        }
    }
    return n;
}

static size_t word_length(const char *at)
{
    return strcspn(at, " ");
}

/* Does an encoding's line, behind its name, hold the label? */
static bool has_label(const char *line, const char *key, size_t n_key)
{
    const char *at = line + word_length(line);
    while (*at == ' ') {
        at++;
        char other[MOST_LABEL_BYTES];
        size_t n = word_length(at);
        if (fold_label((quoth_view){at, n}, other) == n_key && memcmp(other, key, n_key) == 0) {
            return true;
        }
        at += n;
    }
    return false;
}

bool qu_charset_name(quoth_view label, char name[QU_CHARSET_NAME_BYTES])
{
    char key[MOST_LABEL_BYTES];
    label = qu_trim(label);
    name[0] = '\0';
    size_t n_key = label.len < MOST_LABEL_BYTES ? fold_label(label, key) : 0;
    if (n_key == 0) {
        return false;
    }
    bool known = false;
    quoth_view found = label;
    for (size_t i = 0; !known && i < sizeof encodings / sizeof *encodings; i++) {
        known = has_label(encodings[i], key, n_key);
        found = known ? (quoth_view){encodings[i], word_length(encodings[i])} : label;
    }
    /* Browsers refuse some encodings for what could be smuggled in them; here is no such risk.
     */
    found = qu_equal(found, qu_view("replacement")) ? label : found;
    memcpy(name, found.ptr, found.len);
    name[found.len] = '\0';
    return known;
}
