/*
 * name_title.c: where in a run of capitals the title ends and the name begins; where a title in
 * lower case before it begins.
 */
#include "speaker/name/name.h"

enum { TITLE_WORDS_MAX = 8 };

/* "House Republican Jane Roe", "Democrat Roe": after what the named belong to. */
static uint32_t past_people(const qu_cast *cast, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i + 1 < end; i++) {
        uint32_t classes = qu_cast_class(cast, i), next = qu_cast_class(cast, i + 1);
        bool people = (classes & QU_W_PEOPLE) != 0 && (classes & QU_W_GIVEN) == 0;
        bool first = i == begin &&
                     (i + 2 == end || IS(cast, i, "democrat") || (next & QU_W_PEOPLE) != 0);
        if ((classes & next & QU_W_PLACE) != 0) {
            continue; /* "Saudi Arabia" */
        }
        if (people && (first || (next & QU_W_GIVEN) != 0)) {
            begin = i + 1;
        }
    }
    return begin;
}

/* "Director of" before the run: where that title begins; else the run's own begin. */
static uint32_t title_before(const qu_cast *cast, qu_range run, qu_range sentence)
{
    if (run.begin < sentence.begin + 2 || !IS(cast, run.begin - 1, "of", "for") ||
        (qu_cast_class(cast, run.begin - 2) & QU_W_TITLE) == 0 ||
        !qu_cast_capital(cast, run.begin - 2)) {
        return run.begin;
    }
    uint32_t begin = run.begin - 2;
    while (begin > sentence.begin && begin + TITLE_WORDS_MAX > run.begin &&
           qu_cast_capital(cast, begin - 1)) {
        begin--;
    }
    return begin;
}

/*
 * "United Auto Workers Secretary-Treasurer Gary Lee", "[Director of] Public Affairs Phil Lee":
 * a known given name and one or two words after it end a long run, whatever stands before them.
 */
uint32_t qu_title_given(const qu_cast *cast, qu_range run, qu_range sentence, uint32_t *title)
{
    *title = title_before(cast, run, sentence);
    if ((qu_cast_class(cast, run.begin) & QU_W_GIVEN) != 0) {
        return run.begin;
    }
    uint32_t least = run.begin + (*title < run.begin ? 1 : 2);
    for (uint32_t i = least; i + 1 < run.end; i++) {
        bool given = (qu_cast_class(cast, i) & QU_W_GIVEN) != 0 &&
                     (qu_cast_class(cast, i) & (QU_W_PLACE | QU_W_BODY)) == 0;
        uint32_t before = qu_cast_class(cast, i - 1);
        if (given && (before & (QU_W_GIVEN | QU_W_PARTICLE)) == 0 && i + 3 >= run.end &&
            (qu_cast_class(cast, run.end - 1) & QU_W_BODY) == 0) {
            return i;
        }
    }
    return run.begin;
}

/* Is the run a title that goes on after it: "UMWA Director of", without a name in it? */
bool qu_title_open(const qu_cast *cast, qu_range run, uint32_t sentence_end)
{
    uint32_t last = qu_cast_class(cast, run.end - 1);
    if (run.end < run.begin + 2 || run.end + 1 >= sentence_end || (last & QU_W_TITLE) == 0 ||
        (last & QU_W_GIVEN) != 0 || !IS(cast, run.end, "of", "for") ||
        !qu_name_word(cast, run.end + 1)) {
        return false;
    }
    for (uint32_t i = run.begin; i + 1 < run.end; i++) { /* "Rep. Peter T. King of Osk" */
        quoth_view word = qu_token_word(cast->language, i);
        if ((qu_cast_class(cast, i) & (QU_W_TITLE | QU_W_GIVEN)) != 0 ||
            (word.len > 1 && word.ptr[1] == '.')) {
            return false;
        }
    }
    return true;
}

/* The first token of the name in a run, after the last title of it. */
uint32_t qu_title_end(const qu_cast *cast, qu_range run)
{
    uint32_t begin = run.begin;
    for (uint32_t i = run.begin; i + 1 < run.end; i++) {
        uint32_t classes = qu_cast_class(cast, i);
        bool title = (classes & QU_W_TITLE) != 0 ||
                     ((classes & QU_W_ROLE) != 0 && (classes & QU_W_GIVEN) == 0);
        uint32_t first = qu_cast_class(cast, begin);
        bool given_before = i > begin && (first & QU_W_GIVEN) != 0 && (first & QU_W_PLACE) == 0;
        bool given = i == run.begin && run.end == i + 2 && (classes & QU_W_GIVEN) != 0;
        if (title && !given_before && !given) { /* "Dean Roe" is nobody's dean */
            begin = i + 1;
        }
    }
    /* "Secretary of State John Kerry" */
    if (begin > run.begin && !qu_cast_capital(cast, begin)) {
        uint32_t i = begin;
        while (i < run.end &&
               (!qu_cast_capital(cast, i) || (qu_cast_class(cast, i) & QU_W_OFFICE) != 0)) {
            i++;
        }
        begin = i;
    }
    return past_people(cast, begin, run.end);
}

/* The lower-case title right before a run: "campaign chairman", "special counsel". */
uint32_t qu_title_begin(const qu_cast *cast, uint32_t begin, qu_range sentence)
{
    uint32_t run = begin;
    if (begin > sentence.begin + 2 && IS(cast, begin - 2, "of", "for") &&
        (qu_cast_class(cast, begin - 1) & QU_W_OFFICE) != 0 &&
        (qu_cast_class(cast, begin - 3) & QU_W_TITLE) != 0) {
        begin -= 2; /* "secretary of state Jane Roe" */
    }
    if (begin == sentence.begin || qu_cast_kind(cast, begin - 1) != QU_WORD ||
        (qu_cast_class(cast, begin - 1) & (QU_W_TITLE | QU_W_ROLE)) == 0 ||
        qu_cast_possessive(cast, begin - 1)) {
        return run;
    }
    uint32_t i = begin - 1;
    if (i > sentence.begin && IS(cast, i - 1, "to", "will", "would", "could", "can", "should",
                                  "not", "may", "might", "must")) {
        return run; /* "will host Roe" */
    }
    uint32_t stop = begin > TITLE_WORDS_MAX ? begin - TITLE_WORDS_MAX : 0;
    while (i > sentence.begin && i > stop && qu_cast_kind(cast, i - 1) == QU_WORD) {
        uint32_t classes = qu_cast_class(cast, i - 1);
        const uint32_t fitting = QU_W_TITLE | QU_W_ROLE | QU_W_MODIFIER | QU_W_PEOPLE |
                                 QU_W_PLACE | QU_W_BODY | QU_W_OFFICE;
        bool former = IS(cast, i - 1, "former", "ex", "then", "longtime", "acting");
        bool capital = qu_name_word(cast, i - 1);
        if ((classes & fitting) == 0 && !former && !capital) {
            break;
        }
        i--;
    }
    return i;
}
