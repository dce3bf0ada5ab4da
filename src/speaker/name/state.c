/* state.c: the American states by their short forms, as in "R-Vt." and "D-NY". */
#include "speaker/name/name.h"

/* Name, the short form of news agencies, the postal one; both without stops at their ends. */
static const char *const states[][3] = {{"alabama", "ala", "al"}, {"alaska", "alaska", "ak"},
    {"arizona", "ariz", "az"}, {"arkansas", "ark", "ar"}, {"california", "calif", "ca"},
    {"colorado", "colo", "co"}, {"connecticut", "conn", "ct"}, {"delaware", "del", "de"},
    {"florida", "fla", "fl"}, {"georgia", "ga", "ga"}, {"hawaii", "hawaii", "hi"},
    {"idaho", "idaho", "id"}, {"illinois", "ill", "il"}, {"indiana", "ind", "in"},
    {"iowa", "iowa", "ia"}, {"kansas", "kan", "ks"}, {"kentucky", "ky", "ky"},
    {"louisiana", "la", "la"}, {"maine", "maine", "me"}, {"maryland", "md", "md"},
    {"massachusetts", "mass", "ma"}, {"michigan", "mich", "mi"}, {"minnesota", "minn", "mn"},
    {"mississippi", "miss", "ms"}, {"missouri", "mo", "mo"}, {"montana", "mont", "mt"},
    {"nebraska", "neb", "ne"}, {"nevada", "nev", "nv"}, {"new hampshire", "n.h", "nh"},
    {"new jersey", "n.j", "nj"}, {"new mexico", "n.m", "nm"}, {"new york", "n.y", "ny"},
    {"north carolina", "n.c", "nc"}, {"north dakota", "n.d", "nd"}, {"ohio", "ohio", "oh"},
    {"oklahoma", "okla", "ok"}, {"oregon", "ore", "or"}, {"pennsylvania", "pa", "pa"},
    {"rhode island", "r.i", "ri"}, {"south carolina", "s.c", "sc"},
    {"south dakota", "s.d", "sd"}, {"tennessee", "tenn", "tn"}, {"texas", "tex", "tx"},
    {"utah", "utah", "ut"}, {"vermont", "vt", "vt"}, {"virginia", "va", "va"},
    {"washington", "wash", "wa"}, {"west virginia", "w.va", "wv"}, {"wisconsin", "wis", "wi"},
    {"wyoming", "wyo", "wy"}};

quoth_view qu_state_name(quoth_view word)
{
    word.len -= word.len > 0 && word.ptr[word.len - 1] == '.';
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        for (size_t form = 1; form < 3; form++) {
            if (qu_equal_ascii_case(word, states[i][form])) {
                return qu_view(states[i][0]);
            }
        }
    }
    return (quoth_view){"", 0};
}
