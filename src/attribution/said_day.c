/*
 * said_day.c: on which day something was said, where the report says so beside the cue.
 *
 * "said on Monday", "told reporters in Marl on Monday", "On Monday, Roe said": a date of the
 * same sentence that stands just behind the cue, or just before source and cue at the start of
 * the sentence. Dates in what is said are left alone, and so are those further off: "Roe, who
 * came on Monday, said".
 */
#include "attribution/attribution_internal.h"

enum {
    WORDS_BEHIND = 6, /* from the cue to the date: "reporters at a meeting in Marl" */
    WORDS_BEFORE = 2 /* from the start of the sentence to the date, and from it to the source */
};

/* The first token that ends after a place. */
static uint32_t token_at(const qu_language *language, uint32_t place)
{
    uint32_t low = 0, high = language->n_tokens;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (language->tokens[middle].end > place) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static qu_range sentence_of(const qu_language *language, uint32_t token)
{
    uint32_t low = 0, high = language->n_sentences;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (language->sentences[middle].begin > token) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return language->sentences[low];
}

static bool in_content(const quoth_attribution *attribution, uint32_t begin, uint32_t end)
{
    for (uint32_t i = 0; i < attribution->n_content; i++) {
        quoth_span content = attribution->content[i];
        if (begin < content.end && content.begin < end) {
            return true;
        }
    }
    return false;
}

static bool is_beside(
    const qu_language *language, const quoth_attribution *attribution, quoth_span date)
{
    quoth_span cue = attribution->cue, source = attribution->source;
    bool sourced = source.begin < source.end;
    uint32_t begin = token_at(language, date.begin), end = token_at(language, date.end - 1) + 1;
    uint32_t cue_begin = token_at(language, cue.begin);
    uint32_t cue_end = token_at(language, cue.end - 1) + 1;
    qu_range sentence = sentence_of(language, cue_begin);
    if (begin < sentence.begin || end > sentence.end) {
        return false;
    }
    if (begin >= cue_end) {
        uint32_t after = sourced && source.begin > cue.begin
                             ? token_at(language, source.end - 1) + 1
                             : cue_end;
        after = after > begin ? cue_end : after;
        return begin - after <= WORDS_BEHIND &&
               !in_content(attribution, language->tokens[after - 1].end, date.end);
    }
    uint32_t first =
        sourced && source.begin < cue.begin ? token_at(language, source.begin) : cue_begin;
    return begin - sentence.begin <= WORDS_BEFORE && end <= first &&
           first - end <= WORDS_BEFORE && !in_content(attribution, date.begin, cue.begin);
}

void qu_attribution_days(const qu_language *language, const quoth_date *dates, size_t n_dates,
    quoth_attribution *attributions, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        quoth_attribution *attribution = &attributions[i];
        attribution->date = QUOTH_NONE;
        uint32_t cue = token_at(language, attribution->cue.begin);
        bool has_cue = attribution->cue.begin < attribution->cue.end &&
                       cue < language->n_tokens &&
                       language->tokens[cue].begin <= attribution->cue.begin;
        if (!has_cue || n_dates == 0) {
            continue;
        }
        qu_range sentence = sentence_of(language, cue);
        uint32_t from = language->tokens[sentence.begin].begin;
        uint32_t to = language->tokens[sentence.end - 1].end;
        size_t low = 0, high = n_dates; /* the first date of the sentence */
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (dates[middle].span.begin >= from) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        for (size_t k = low; k < n_dates && dates[k].span.begin < to; k++) {
            if (is_beside(language, attribution, dates[k].span)) {
                attribution->date = (uint32_t)k;
                break;
            }
        }
    }
}

quoth_view qu_said_day(
    const quoth_date *dates, size_t n_dates, const quoth_attribution *attribution)
{
    static const char shape[] = "dddd-dd-dd";
    quoth_view value =
        attribution->date < n_dates ? dates[attribution->date].value : (quoth_view){"", 0};
    size_t n = sizeof shape - 1; /* then the time or the part of the day, or nothing */
    bool is_day = value.len >= n && (value.len == n || value.ptr[n] == 'T');
    for (size_t i = 0; is_day && i < n; i++) {
        is_day = shape[i] == 'd' ? qu_is_digit((unsigned char)value.ptr[i])
                                 : value.ptr[i] == shape[i];
    }
    return is_day ? (quoth_view){value.ptr, n} : (quoth_view){"", 0};
}
