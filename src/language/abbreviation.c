/* abbreviation.c: words that are written with a stop, which then ends no sentence by itself. */
#include <string.h>

#include "language/language_internal.h"

/* Before a name or a number: never the end of a sentence. In byte order, for bsearch-like use.
 */
static const char *const leading[] = {"Adm", "Amb", "Atty", "Brig", "Capt", "Cmdr", "Col",
    "Cpl", "Det", "Dr", "Fr", "Gen", "Gov", "Govs", "Hon", "Insp", "Lieut", "Lt", "Maj",
    "Messrs", "Mr", "Mrs", "Ms", "Mt", "No", "Nos", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens",
    "Sgt", "Spc", "Sr", "St", "Supt", "vs", "v", "approx", "est", "pp", "Pfc", "Pvt"};

/* After or beside a name: the end of a sentence when the next word begins one. */
static const char *const trailing[] = {"Jr", "Inc", "Corp", "Co", "Ltd", "Bros", "Dept", "Assn",
    "Ave", "Blvd", "Rd", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan",
    "Ky", "La", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore",
    "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo", "Ph.D", "etc", "al", "Esq", "Univ",
    "Mgr"};

static bool holds(const char *const *list, size_t n, quoth_view word)
{
    for (size_t i = 0; i < n; i++) {
        if (word.len == strlen(list[i]) && memcmp(word.ptr, list[i], word.len) == 0) {
            return true;
        }
    }
    return false;
}

/* "SEN.", "DR.": titles in text that is all capitals. */
static bool is_capital_title(quoth_view word)
{
    static const char *const titles[] = {"ADM", "CAPT", "CMDR", "COL", "DR", "GEN", "GOV",
        "HON", "LT", "MAJ", "MR", "MRS", "MS", "PROF", "REP", "REPS", "REV", "SEN", "SENS",
        "SGT", "ST", "SUPT"};
    return holds(titles, sizeof titles / sizeof *titles, word);
}

bool qu_is_abbreviation(quoth_view word)
{
    return word.len <= 6 &&
           (is_capital_title(word) || holds(leading, sizeof leading / sizeof *leading, word) ||
               holds(trailing, sizeof trailing / sizeof *trailing, word));
}

bool qu_is_leading_abbreviation(quoth_view word)
{
    if (word.len < 2 || word.len > 7 || word.ptr[word.len - 1] != '.') {
        return false;
    }
    word.len--;
    return is_capital_title(word) || holds(leading, sizeof leading / sizeof *leading, word);
}

bool qu_is_numeral(quoth_view word)
{
    static const char *const endings[] = {"", "st", "nd", "rd", "th", "s", "m", "bn", "k"};
    size_t digits = 0;
    while (digits < word.len && strchr("0123456789.,", word.ptr[digits]) != NULL) {
        digits++;
    }
    quoth_view rest = {word.ptr + digits, word.len - digits};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (qu_equal(rest, qu_view(endings[i]))) {
            return digits > 0;
        }
    }
    return false;
}
