/*
 * name_compare.c: how far apart two name words are.
 *
 * Slips of the keyboard in names are few letters: Damerau (Commun. ACM 7, 1964) found four of
 * five to be one letter added, left out, changed or swapped.
 */
#include "speaker/name/name.h"

enum { DISTANCE_MAX_BYTES = 32 };

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned m = a < b ? a : b;
    return m < c ? m : c;
}

unsigned qu_name_distance(quoth_view a, quoth_view b, unsigned limit)
{
    size_t apart = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (apart > limit || a.len > DISTANCE_MAX_BYTES || b.len > DISTANCE_MAX_BYTES) {
        return limit + 1;
    }
    /* row[j]: distance of the first i bytes of a to the first j of b; two rows back for swaps
     */
    unsigned rows[3][DISTANCE_MAX_BYTES + 1];
    for (size_t j = 0; j <= b.len; j++) {
        rows[0][j] = (unsigned)j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = lower(a.ptr[i - 1]) == lower(b.ptr[j - 1]);
            row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + !same);
            bool swapped = i > 1 && j > 1 && lower(a.ptr[i - 1]) == lower(b.ptr[j - 2]) &&
                           lower(a.ptr[i - 2]) == lower(b.ptr[j - 1]);
            if (swapped && above2[j - 2] + 1 < row[j]) {
                row[j] = above2[j - 2] + 1;
            }
        }
    }
    unsigned distance = rows[a.len % 3][b.len];
    return distance > limit ? limit + 1 : distance;
}

/* Short forms that are not the beginning of the long one. */
static const char *const short_forms[][2] = {{"bill", "william"}, {"bob", "robert"},
    {"dick", "richard"}, {"jim", "james"}, {"jack", "john"}, {"mike", "michael"},
    {"ted", "edward"}, {"ted", "theodore"}, {"ned", "edward"}, {"hank", "henry"},
    {"harry", "henry"}, {"chuck", "charles"}, {"charlie", "charles"}, {"tony", "anthony"},
    {"kate", "katherine"}, {"kathy", "katherine"}, {"peggy", "margaret"}, {"meg", "margaret"},
    {"beth", "elizabeth"}, {"liz", "elizabeth"}, {"betty", "elizabeth"}, {"rudy", "rudolph"},
    {"bernie", "bernard"}, {"jeff", "jeffrey"}, {"joe", "joseph"}, {"larry", "lawrence"},
    {"andy", "andrew"}, {"rick", "richard"}, {"rob", "robert"}, {"tim", "timothy"},
    {"sally", "sarah"}, {"molly", "mary"}, {"nancy", "ann"}, {"jerry", "gerald"},
    {"bibi", "benjamin"}, {"bibi", "binyamin"}, {"binyamin", "benjamin"}, {"steve", "stephen"},
    {"drew", "andrew"}, {"gene", "eugene"}, {"jenny", "jennifer"}, {"sandy", "sandra"}};

static bool is_short_form(quoth_view a, quoth_view b)
{
    for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++) {
        const char *const *pair = short_forms[i];
        if ((qu_equal_ascii_case(a, pair[0]) && qu_equal_ascii_case(b, pair[1])) ||
            (qu_equal_ascii_case(a, pair[1]) && qu_equal_ascii_case(b, pair[0]))) {
            return true;
        }
    }
    return false;
}

/* "J." and "J" of "John"; also "J.R." */
static bool is_initial_of(quoth_view a, quoth_view b)
{
    return a.len > 0 && b.len > 0 && (a.len == 1 || a.ptr[1] == '.') &&
           lower(a.ptr[0]) == lower(b.ptr[0]);
}

/* Tim and Timothy: three letters or more that begin the other. */
static bool begins(quoth_view a, quoth_view b)
{
    if (a.len < 3 || a.len >= b.len) {
        return false;
    }
    return qu_name_distance(a, (quoth_view){b.ptr, a.len}, 0) == 0;
}

qu_given_relation qu_given_compare(quoth_view a, quoth_view b, bool both_known)
{
    if (qu_fold_hash(a) == qu_fold_hash(b)) {
        return QU_GIVEN_SAME;
    }
    if (is_initial_of(a, b) || is_initial_of(b, a) || is_short_form(a, b) || begins(a, b) ||
        begins(b, a)) {
        return QU_GIVEN_CLOSE;
    }
    /* Eric and Erin are two people; Vladimir and Vladmir are not. */
    size_t longer = a.len > b.len ? a.len : b.len;
    unsigned limit = longer >= 8 ? 2 : 1;
    bool slip = !both_known && longer >= 5 && a.len > 0 && b.len > 0 &&
                lower(a.ptr[0]) == lower(b.ptr[0]) && qu_name_distance(a, b, limit) <= limit;
    return slip ? QU_GIVEN_CLOSE : QU_GIVEN_DIFFER;
}
