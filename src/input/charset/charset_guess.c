/* charset_guess.c: the encoding that bytes look like, by uchardet and what it does not know. */
#include "input/charset/charset_internal.h"

#include <string.h>
#include <uchardet.h>

enum {
    GUESS_BYTES = 64 << 10, /* what uchardet is shown, from the first byte that is not ASCII */
    FEW_BYTES = 16          /* of a charset beyond ASCII are too few for uchardet */
};

static bool is_cp1252(unsigned char c)
{
    return qu_cp1252_char(c) != 0xFFFD;
}

/* Could these be a few typographic marks and accents of windows-1252 in a Latin text? */
static bool is_plain_latin(const char *bytes, size_t n_bytes)
{
    size_t n_high = 0, n_letters = 0;
    for (size_t i = 0; i < n_bytes; i++) {
        unsigned char c = (unsigned char)bytes[i];
        n_letters += c < 0x80 && qu_is_letter(c);
        n_high += c >= 0x80;
        if (!is_cp1252(c)) {
            return false;
        }
    }
    return n_high < FEW_BYTES && n_high * 5 < n_letters;
}

/*
 * Are most bytes beyond ASCII the quotation marks and dashes of Windows? uchardet reads a text
 * full of them ("don\x92t") as Mac Roman.
 */
static bool is_typographic(const char *bytes, size_t n_bytes)
{
    size_t n_high = 0, n_marks = 0;
    for (size_t i = 0; i < n_bytes; i++) {
        unsigned char c = (unsigned char)bytes[i];
        n_high += c >= 0x80;
        n_marks += c >= 0x91 && c <= 0x97;
        if (!is_cp1252(c)) {
            return false;
        }
    }
    return n_marks * 4 >= n_high * 3 && n_high * 10 < n_bytes;
}

bool qu_charset_guess(
    const char *bytes, size_t n_bytes, size_t first_high, char name[QU_CHARSET_NAME_BYTES])
{
    name[0] = '\0';
    if (is_plain_latin(bytes, n_bytes) || is_typographic(bytes, n_bytes)) {
        memcpy(name, "windows-1252", sizeof "windows-1252");
        return true;
    }
    uchardet_t detector = uchardet_new();
    if (detector == NULL) {
        return false;
    }
    size_t begin = first_high > GUESS_BYTES / 4 ? first_high - GUESS_BYTES / 4 : 0;
    size_t len = n_bytes - begin < GUESS_BYTES ? n_bytes - begin : GUESS_BYTES;
    if (uchardet_handle_data(detector, bytes + begin, len) == 0) {
        uchardet_data_end(detector);
        (void)qu_charset_name(qu_view(uchardet_get_charset(detector)), name);
    }
    uchardet_delete(detector);
    return name[0] != '\0' && strcmp(name, "UTF-8") != 0;
}

bool qu_charset_is_no_latin(const char *bytes, size_t n_bytes)
{
    enum { LONG_RUN = 4 }; /* "Ç\xC3O" has three in capitals, nothing Latin has more */
    size_t n_high = 0, n_together = 0, run = 0;
    for (size_t i = 0; i <= n_bytes; i++) {
        if (i < n_bytes && (unsigned char)bytes[i] >= 0x80) {
            run++;
            continue;
        }
        n_high += run;
        n_together += run >= LONG_RUN ? run : 0;
        run = 0;
    }
    return n_together >= FEW_BYTES && n_together * 2 > n_high;
}
