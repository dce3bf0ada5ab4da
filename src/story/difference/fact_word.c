/* fact_word.c: the words that facts are told by. */
#include "story/difference/fact.h"

typedef struct {
    const char *word;
    unsigned classes;
    double value;
} word_row;

static const word_row rows[] = {
    {"two", QU_FACT_NUMBER, 2},
    {"three", QU_FACT_NUMBER, 3},
    {"four", QU_FACT_NUMBER, 4},
    {"five", QU_FACT_NUMBER, 5},
    {"six", QU_FACT_NUMBER, 6},
    {"seven", QU_FACT_NUMBER, 7},
    {"eight", QU_FACT_NUMBER, 8},
    {"nine", QU_FACT_NUMBER, 9},
    {"ten", QU_FACT_NUMBER, 10},
    {"eleven", QU_FACT_NUMBER, 11},
    {"twelve", QU_FACT_NUMBER, 12},
    {"thirteen", QU_FACT_NUMBER, 13},
    {"fourteen", QU_FACT_NUMBER, 14},
    {"fifteen", QU_FACT_NUMBER, 15},
    {"sixteen", QU_FACT_NUMBER, 16},
    {"seventeen", QU_FACT_NUMBER, 17},
    {"eighteen", QU_FACT_NUMBER, 18},
    {"nineteen", QU_FACT_NUMBER, 19},
    {"twenty", QU_FACT_NUMBER, 20},
    {"thirty", QU_FACT_NUMBER, 30},
    {"forty", QU_FACT_NUMBER, 40},
    {"fifty", QU_FACT_NUMBER, 50},
    {"sixty", QU_FACT_NUMBER, 60},
    {"seventy", QU_FACT_NUMBER, 70},
    {"eighty", QU_FACT_NUMBER, 80},
    {"ninety", QU_FACT_NUMBER, 90},
    {"hundred", QU_FACT_SCALE, 1e2},
    {"thousand", QU_FACT_SCALE, 1e3},
    {"million", QU_FACT_SCALE, 1e6},
    {"billion", QU_FACT_SCALE, 1e9},
    {"trillion", QU_FACT_SCALE, 1e12},
    {"percent", QU_FACT_PERCENT, 0},
    {"cent", QU_FACT_PERCENT, 0}, /* per cent */
    {"january", QU_FACT_MONTH, 1},
    {"february", QU_FACT_MONTH, 2},
    {"march", QU_FACT_MONTH, 3},
    {"april", QU_FACT_MONTH, 4},
    {"may", QU_FACT_MONTH, 5},
    {"june", QU_FACT_MONTH, 6},
    {"july", QU_FACT_MONTH, 7},
    {"august", QU_FACT_MONTH, 8},
    {"september", QU_FACT_MONTH, 9},
    {"october", QU_FACT_MONTH, 10},
    {"november", QU_FACT_MONTH, 11},
    {"december", QU_FACT_MONTH, 12},
    {"jan.", QU_FACT_MONTH, 1},
    {"feb.", QU_FACT_MONTH, 2},
    {"mar.", QU_FACT_MONTH, 3},
    {"apr.", QU_FACT_MONTH, 4},
    {"aug.", QU_FACT_MONTH, 8},
    {"sept.", QU_FACT_MONTH, 9},
    {"sep.", QU_FACT_MONTH, 9},
    {"oct.", QU_FACT_MONTH, 10},
    {"nov.", QU_FACT_MONTH, 11},
    {"dec.", QU_FACT_MONTH, 12},
    {"monday", QU_FACT_WEEKDAY, 1},
    {"tuesday", QU_FACT_WEEKDAY, 2},
    {"wednesday", QU_FACT_WEEKDAY, 3},
    {"thursday", QU_FACT_WEEKDAY, 4},
    {"friday", QU_FACT_WEEKDAY, 5},
    {"saturday", QU_FACT_WEEKDAY, 6},
    {"sunday", QU_FACT_WEEKDAY, 7},
    {"of", QU_FACT_PASS | QU_FACT_BEFORE, 0},
    {"the", QU_FACT_PASS, 0},
    {"or", QU_FACT_PASS, 0},
    {"to", QU_FACT_PASS | QU_FACT_ABOUT, 0},
    {"more", QU_FACT_PASS, 0},
    {"per", QU_FACT_PASS, 0},
    {"than", QU_FACT_PASS | QU_FACT_ABOUT, 0},
    {"over", QU_FACT_END | QU_FACT_ABOUT, 0},
    {"least", QU_FACT_ABOUT, 0},
    {"about", QU_FACT_END | QU_FACT_ABOUT, 0},
    {"around", QU_FACT_END | QU_FACT_ABOUT, 0},
    {"nearly", QU_FACT_ABOUT, 0},
    {"almost", QU_FACT_ABOUT, 0},
    {"some", QU_FACT_ABOUT, 0},
    {"roughly", QU_FACT_ABOUT, 0},
    {"in", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"on", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"by", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"from", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"since", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"until", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"before", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"after", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"during", QU_FACT_END | QU_FACT_BEFORE, 0},
    {"early", QU_FACT_BEFORE, 0},
    {"late", QU_FACT_BEFORE, 0},
    {"last", QU_FACT_BEFORE, 0},
    {"next", QU_FACT_BEFORE, 0},
    {"dated", QU_FACT_BEFORE, 0},
    {"and", QU_FACT_END, 0},
    {"at", QU_FACT_END, 0},
    {"for", QU_FACT_END, 0},
    {"with", QU_FACT_END, 0},
    {"who", QU_FACT_END, 0},
    {"that", QU_FACT_END, 0},
    {"which", QU_FACT_END, 0},
    {"was", QU_FACT_END, 0},
    {"were", QU_FACT_END, 0},
    {"is", QU_FACT_END, 0},
    {"are", QU_FACT_END, 0},
    {"say", QU_FACT_SAYS, 0},
    {"says", QU_FACT_SAYS, 0},
    {"said", QU_FACT_SAYS, 0},
    {"told", QU_FACT_SAYS, 0},
    {"added", QU_FACT_SAYS, 0},
    {"announced", QU_FACT_SAYS, 0},
    {"insisted", QU_FACT_SAYS, 0},
    {"warned", QU_FACT_SAYS, 0},
    {"vowed", QU_FACT_SAYS, 0},
    {"called", QU_FACT_SAYS, 0},
    {"tweeted", QU_FACT_SAYS, 0},
    {"wrote", QU_FACT_SAYS, 0},
    {"reported", QU_FACT_SAYS, 0},
    {"denied", QU_FACT_SAYS, 0},
    {"statement", QU_FACT_SAYS, 0},
    {"interview", QU_FACT_SAYS, 0},
};

bool qu_fact_words_open(qu_fact_words *out)
{
    *out = (qu_fact_words){0};
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (qu_map_put(&out->rows, qu_word_fold(rows[i].word), i) == NULL) {
            qu_fact_words_dispose(out);
            return false;
        }
    }
    return true;
}

void qu_fact_words_dispose(qu_fact_words *words)
{
    qu_map_dispose(&words->rows);
}

qu_fact_word qu_fact_words_get(const qu_fact_words *words, const qu_token *token)
{
    uint32_t row = qu_map_get(&words->rows, token->fold);
    return row == QUOTH_NONE ? (qu_fact_word){0, 0}
                             : (qu_fact_word){rows[row].classes, rows[row].value};
}
