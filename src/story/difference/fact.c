/*
 * fact.c: report → the facts that it states outside quotation marks.
 *
 * A number with what it counts ("41 workers", "6.5 percent", "14-page"), a sum of money, a day
 * of the week, a date. What somebody is quoted as saying is left to the statements. Each fact
 * keeps the words around it: by them it is known again in another report (fact_match.c).
 */
#include <stdlib.h>
#include <string.h>

#include "story/difference/fact.h"

enum { NEAR_TOKENS = 15, UNIT_TOKENS = 6 };

/* --- words without endings ---------------------------------------------------------------- */

uint64_t qu_root(quoth_view word)
{
    static const char *const endings[] = {"ing", "ed", "es", "e", "ly"};
    enum { FEWEST_LEFT = 4 };
    char folded[QU_TERM_BYTES];
    size_t len = qu_term_fold(word, folded);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (len >= n + FEWEST_LEFT && memcmp(folded + len - n, endings[i], n) == 0) {
            len -= n;
            break;
        }
    }
    return len == 0 ? 0 : qu_hash(folded, len);
}

/* --- numbers ------------------------------------------------------------------------------ */

/* A token read as a number; what is left after a hyphen counts as what it counts. */
typedef struct {
    double value;
    quoth_view rest;
    bool is_number;
} amount;

static amount read_digits(quoth_view text)
{
    amount out = {0, {"", 0}, false};
    double part = 0;
    size_t at = 0;
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        bool digit_next =
            at + 1 < text.len && text.ptr[at + 1] >= '0' && text.ptr[at + 1] <= '9';
        if (c >= '0' && c <= '9') {
            out.value = part > 0 ? out.value + part * (c - '0') : out.value * 10 + (c - '0');
            part /= 10;
            out.is_number = true;
        } else if (c == '.' && part == 0 && digit_next) {
            part = 0.1;
        } else if (c != ',' || !digit_next) {
            break;
        }
    }
    quoth_view rest = {text.ptr + at, text.len - at};
    if (rest.len > 1 && rest.ptr[0] == '-') {
        out.rest = (quoth_view){rest.ptr + 1, rest.len - 1};
    } else if (qu_equal_ascii_case(rest, "m")) {
        out.value *= 1e6;
    } else if (qu_equal_ascii_case(rest, "bn")) {
        out.value *= 1e9;
    } else if (rest.len > 0) {
        out.is_number = false; /* 19th, 5G */
    }
    return out;
}

/* --- the sentence ------------------------------------------------------------------------- */

typedef struct {
    qu_arena *arena;
    const qu_fact_words *words;
    const qu_language *language;
    qu_range sentence;
    const bool *quoted; /* of each token of the sentence */
    uint32_t report, witness;
    int32_t published;
    qu_facts *out;
    bool failed;
} reader;

static bool is_inside(const reader *r, int64_t token)
{
    return token >= r->sentence.begin && token < r->sentence.end;
}

static qu_fact_word word_at(const reader *r, int64_t token)
{
    if (!is_inside(r, token)) {
        return (qu_fact_word){0, 0};
    }
    return qu_fact_words_get(r->words, &r->language->tokens[token]);
}

static bool is_text_at(const reader *r, int64_t token, const char *text)
{
    return is_inside(r, token) &&
           qu_equal(qu_token_text(r->language, (uint32_t)token), qu_view(text));
}

static amount amount_at(const reader *r, int64_t token)
{
    amount none = {0, {"", 0}, false};
    if (!is_inside(r, token)) {
        return none;
    }
    qu_fact_word word = word_at(r, token);
    if ((word.classes & QU_FACT_NUMBER) != 0) {
        return (amount){word.value, {"", 0}, true};
    }
    quoth_view text = qu_token_word(r->language, (uint32_t)token);
    return text.len > 0 && text.ptr[0] >= '0' && text.ptr[0] <= '9' ? read_digits(text) : none;
}

/* --- what stands near --------------------------------------------------------------------- */

static int by_root(const void *a, const void *b)
{
    const qu_near *x = a, *y = b;
    if (x->root != y->root) {
        return x->root < y->root ? -1 : 1;
    }
    return (int)y->capital - (int)x->capital;
}

/* Enter the pieces of a token, and with a number what it counts; how many were entered. */
static uint32_t enter_near(const reader *r, uint32_t token, qu_near *near, uint32_t capacity)
{
    const qu_token *t = &r->language->tokens[token];
    quoth_view word = qu_token_word(r->language, token);
    uint32_t n = 0;
    size_t begin = 0;
    if (t->kind != QU_WORD && t->kind != QU_NUMBER) {
        return 0;
    }
    bool capital = (t->shape & QU_CAPITAL) != 0 && token > r->sentence.begin;
    for (size_t at = 0; at <= word.len && n < capacity; at++) {
        if (at == word.len || word.ptr[at] == '-') {
            uint64_t root = qu_root((quoth_view){word.ptr + begin, at - begin});
            if (root != 0) {
                near[n++] = (qu_near){root, capital, false, 0};
            }
            begin = at + 1;
        }
    }
    amount amount_here = amount_at(r, token);
    if (amount_here.is_number && n < capacity && is_inside(r, (int64_t)token + 1)) {
        uint64_t counted = qu_root(qu_token_word(r->language, token + 1));
        if (counted != 0) {
            uint64_t value = qu_hash(&amount_here.value, sizeof amount_here.value);
            near[n++] = (qu_near){qu_hash_pair(value, counted), false, true, 0};
        }
    }
    return n;
}

/* The words around tokens [begin, end) of the sentence. */
static void give_near(reader *r, uint32_t begin, uint32_t end, qu_fact *fact)
{
    enum { MOST = 4 * NEAR_TOKENS };
    qu_near near[MOST];
    uint32_t n = 0, n_unique = 0;
    uint32_t from =
        begin - r->sentence.begin > NEAR_TOKENS ? begin - NEAR_TOKENS : r->sentence.begin;
    uint32_t to = r->sentence.end - end > NEAR_TOKENS ? end + NEAR_TOKENS : r->sentence.end;
    for (uint32_t token = from; token < to; token++) {
        if (token < begin || token >= end) {
            n += enter_near(r, token, near + n, MOST - n);
        }
    }
    if (n > 0) {
        qsort(near, n, sizeof *near, by_root);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (n_unique == 0 || near[n_unique - 1].root != near[i].root) {
            near[n_unique++] = near[i];
        }
    }
    fact->near = qu_arena_dup(r->arena, near, n_unique * sizeof *near);
    fact->n_near = n_unique;
    r->failed = r->failed || fact->near == NULL;
}

/* Enter a fact in tokens [begin, end). */
static void add_fact(reader *r, qu_fact fact, uint32_t begin, uint32_t end)
{
    fact.report = r->report;
    fact.witness = r->witness;
    fact.published = r->published;
    fact.passage = qu_range_span(r->language, r->sentence);
    fact.words = qu_range_span(r->language, (qu_range){begin, end});
    give_near(r, begin, end, &fact);
    if (r->failed || !qu_arena_grow(r->arena, &r->out->items, &r->out->capacity, r->out->n,
                         sizeof *r->out->items)) {
        r->failed = true;
        return;
    }
    r->out->items[r->out->n++] = fact;
}

/* --- kinds of facts ----------------------------------------------------------------------- */

/* A day of the week, unless it is the day on which somebody spoke. */
static void read_weekday(reader *r, uint32_t token, double day)
{
    for (int64_t beside = (int64_t)token - 2; beside <= (int64_t)token + 1; beside++) {
        if ((word_at(r, beside).classes & QU_FACT_SAYS) != 0) {
            return;
        }
    }
    add_fact(r, (qu_fact){.kind = QU_WEEKDAY, .value = day}, token, token + 1);
}

static int year_at(const reader *r, int64_t token)
{
    if (!is_inside(r, token)) {
        return 0;
    }
    quoth_view text = qu_token_text(r->language, (uint32_t)token);
    int year = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || text.len != 4) {
            return 0;
        }
        year = year * 10 + (text.ptr[i] - '0');
    }
    return year >= 1900 && year < 2100 ? year : 0;
}

/* The day of a month, also "3rd", or 0. */
static int month_day_at(const reader *r, int64_t token)
{
    if (!is_inside(r, token) || r->language->tokens[token].kind != QU_NUMBER) {
        return 0;
    }
    quoth_view text = qu_token_text(r->language, (uint32_t)token);
    int day = 0;
    size_t n = 0;
    for (; n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= '9' && day <= 31; n++) {
        day = day * 10 + (text.ptr[n] - '0');
    }
    return n > 0 && n <= 2 && text.len <= 4 && day <= 31 ? day : 0;
}

/* A date around the name of a month; the token after it. */
static uint32_t read_month(reader *r, uint32_t token, double month)
{
    qu_fact fact = {.kind = QU_DATE, .month = (int)month};
    uint32_t begin = token, end = token + 1;
    bool day_before = month_day_at(r, (int64_t)token - 1) != 0;
    if (qu_token_is(r->language, token, "may") || qu_token_is(r->language, token, "march")) {
        bool dated = (word_at(r, (int64_t)token - 1).classes & QU_FACT_BEFORE) != 0 ||
                     day_before || month_day_at(r, end) != 0 || year_at(r, end) != 0;
        if (!dated) {
            return end;
        }
    }
    if (day_before) {
        fact.day = month_day_at(r, --begin);
        if (r->out->n > 0 &&
            r->out->items[r->out->n - 1].words.begin == r->language->tokens[begin].begin) {
            r->out->n--; /* it was taken for a number */
        }
    } else if (year_at(r, end) == 0 && month_day_at(r, end) != 0) {
        fact.day = month_day_at(r, end++);
    }
    uint32_t year = is_text_at(r, end, ",") ? end + 1 : end;
    if (year_at(r, year) != 0) {
        fact.year = year_at(r, year);
        end = year + 1;
    }
    add_fact(r, fact, begin, end);
    return end;
}

/* What a number counts: up to three words after it, or its sign. */
static void give_units(const reader *r, uint32_t token, quoth_view rest, qu_fact *fact)
{
    int64_t before = (int64_t)token - 1;
    if (is_text_at(r, before, "$") || is_text_at(r, before, "€") ||
        is_text_at(r, before, "£")) {
        fact->kind = QU_MONEY;
    }
    if (rest.len > 0) {
        size_t hyphen = qu_find(rest, "-", 0);
        fact->units[fact->n_units++] = qu_root((quoth_view){rest.ptr, hyphen});
        return;
    }
    for (uint32_t k = token + 1;
         k <= token + UNIT_TOKENS && is_inside(r, k) && fact->n_units < QU_FACT_UNITS; k++) {
        qu_fact_word word = word_at(r, k);
        quoth_view text = qu_token_word(r->language, k);
        if ((word.classes & QU_FACT_PERCENT) != 0 || is_text_at(r, k, "%")) {
            fact->units[0] = qu_root(qu_view("percent"));
            fact->n_units = 1;
            return;
        }
        if ((word.classes & QU_FACT_SCALE) != 0) {
            fact->value *= word.value;
        } else if ((word.classes & QU_FACT_PASS) == 0 && !amount_at(r, k).is_number) {
            if ((word.classes & QU_FACT_END) != 0 || r->language->tokens[k].kind != QU_WORD) {
                return;
            }
            uint64_t root = fact->kind == QU_MONEY ? 0 : qu_root(text);
            if (root != 0) {
                fact->units[fact->n_units++] = root;
            }
        }
    }
}

static void read_number(reader *r, uint32_t token, const amount *counted)
{
    qu_fact fact = {.kind = QU_COUNT, .value = counted->value};
    qu_fact_word before = word_at(r, (int64_t)token - 1);
    int year = year_at(r, token);
    if (year != 0) { /* "in 2016", but not "the 2016 election" */
        if ((before.classes & QU_FACT_BEFORE) != 0) {
            add_fact(r, (qu_fact){.kind = QU_DATE, .year = year}, token, token + 1);
        }
        return;
    }
    if ((before.classes & QU_FACT_MONTH) != 0) {
        return;
    }
    fact.about = (before.classes & QU_FACT_ABOUT) != 0;
    give_units(r, token, counted->rest, &fact);
    if (fact.n_units > 0 || fact.kind == QU_MONEY) {
        add_fact(r, fact, token, token + 1);
    }
}

static void read_sentence(reader *r)
{
    for (uint32_t token = r->sentence.begin; token < r->sentence.end;) {
        const qu_token *t = &r->language->tokens[token];
        if (r->quoted[token - r->sentence.begin] || t->kind > QU_NUMBER) {
            token++;
            continue;
        }
        qu_fact_word word = word_at(r, token);
        bool capital = (t->shape & QU_CAPITAL) != 0;
        if (capital && (word.classes & QU_FACT_MONTH) != 0) {
            token = read_month(r, token, word.value);
            continue;
        }
        amount amount_here = amount_at(r, token);
        if (capital && (word.classes & QU_FACT_WEEKDAY) != 0) {
            read_weekday(r, token, word.value);
        } else if (amount_here.is_number) {
            read_number(r, token, &amount_here);
        }
        token++;
    }
}

/* --- the report --------------------------------------------------------------------------- */

/* Is each token of the sentence inside double quotation marks? `open` goes on with the
 * paragraph. */
static void mark_quoted(
    const qu_language *language, qu_range sentence, bool *quoted, bool *open)
{
    for (uint32_t token = sentence.begin; token < sentence.end; token++) {
        quoth_view text = qu_token_text(language, token);
        bool *q = &quoted[token - sentence.begin];
        *q = true;
        if (qu_equal(text, qu_view("“"))) {
            *open = true;
        } else if (qu_equal(text, qu_view("”"))) {
            *open = false;
        } else if (qu_equal(text, qu_view("\""))) {
            *open = !*open;
        } else {
            *q = *open;
        }
    }
}

bool qu_facts_read(qu_arena *arena, const qu_fact_words *words, const quoth_report *report,
    uint32_t index, uint32_t witness, qu_facts *out)
{
    const qu_language *language = &report->language;
    reader r = {.arena = arena,
        .words = words,
        .language = language,
        .report = index,
        .witness = witness,
        .published = qu_day_of(report->article.facts.published),
        .out = out};
    bool *quoted = qu_arena_array(arena, language->n_tokens, sizeof *quoted);
    r.quoted = quoted;
    r.failed = quoted == NULL;
    for (uint32_t p = 0; !r.failed && p < language->n_paragraphs; p++) {
        qu_range sentences = language->paragraphs[p].sentences;
        bool open = false;
        for (uint32_t s = sentences.begin; s < sentences.end; s++) {
            r.sentence = language->sentences[s];
            mark_quoted(language, r.sentence, quoted, &open);
            read_sentence(&r);
        }
    }
    return !r.failed;
}
