/*
 * fuzz_date.c: a day as pages and feeds print it, on the first line, and a text of that day.
 *
 * A printed day becomes ISO 8601 or nothing, and is read as itself when it is; the dates of the
 * text are in order, apart and on borders of characters, their values are TIMEX3's, and the
 * same text gives them twice.
 */
#include "fuzz.h"

#include <string.h>

#include "article/article_internal.h"
#include "feed/feed_internal.h"
#include "fuzz_article.h"
#include "language/date/date_internal.h"

/* "2026-03-05", a day that there may be, then perhaps a time and an offset. */
static void check_iso(quoth_view iso)
{
    static const char shape[] = "dddd-dd-ddTdd:dd";
    FUZZ_CHECK(iso.len == 0 || iso.len == 10 || iso.len >= sizeof shape - 1);
    for (size_t i = 0; i < iso.len; i++) {
        char c = iso.ptr[i];
        bool digit = c >= '0' && c <= '9';
        FUZZ_CHECK(i >= sizeof shape - 1 ? digit || (c != '\0' && strchr(":.+-Z", c) != NULL)
                   : shape[i] == 'd'     ? digit
                                         : c == shape[i]);
    }
    qu_day day = qu_day_read(iso);
    FUZZ_CHECK(iso.len == 0 || (day.year >= 1800 && day.year <= 2200 && day.month > 0));
    FUZZ_CHECK(iso.len <= 10 || day.day == 0 || day.minute >= 0);
}

static void check_printed(qu_arena *arena, quoth_view printed)
{
    quoth_view iso = {"", 0}, again = {"", 0};
    FUZZ_CHECK(qu_date_iso(arena, printed, &iso));
    check_iso(iso);
    FUZZ_CHECK(iso.len == 0 || qu_date_iso(arena, iso, &again));
    FUZZ_CHECK(qu_equal(iso, again));
    iso = (quoth_view){"", 0};
    FUZZ_CHECK(qu_feed_date(arena, printed, &iso));
    check_iso(iso);
}

/* A value is of digits and the letters of TIMEX3: "2026-W10", "P3D", "FUTURE_REF". */
static void check_value(quoth_view value)
{
    FUZZ_CHECK(value.len >= 3 && value.len < QU_DATE_VALUE_BYTES);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        FUZZ_CHECK((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                   (c != '\0' && strchr("-:/_", c) != NULL));
    }
}

static size_t check_dates(
    qu_arena *arena, const qu_language *language, quoth_view day, uint64_t *hash)
{
    qu_arena scratch = {0};
    const quoth_date *dates;
    size_t n;
    FUZZ_CHECK(qu_dates_find(arena, &scratch, language, day, &dates, &n, NULL) == QUOTH_OK);
    *hash = 1;
    for (size_t i = 0; i < n; i++) {
        quoth_span span = dates[i].span;
        FUZZ_CHECK(span.begin < span.end && span.end <= language->text.len);
        FUZZ_CHECK(i == 0 || dates[i - 1].span.end <= span.begin);
        FUZZ_CHECK(qu_utf8_boundary(language->text, span.begin));
        FUZZ_CHECK(qu_utf8_boundary(language->text, span.end));
        check_value(dates[i].value);
        *hash = qu_hash_pair(*hash, qu_hash(dates[i].value.ptr, dates[i].value.len));
    }
    qu_arena_dispose(&scratch);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    quoth_view text = fuzz_text(&arena, data, size), day = text;
    day.len = qu_find(text, "\n", 0);
    size_t begin = day.len + (day.len < text.len);
    text = (quoth_view){text.ptr + begin, text.len - begin};
    check_printed(&arena, day);

    qu_article article = fuzz_article(&arena, text);
    qu_language language;
    uint64_t first, second;
    FUZZ_CHECK(qu_language_split(&arena, text, fuzz_passages(&arena, &article),
                   article.n_blocks, &language, NULL) == QUOTH_OK);
    size_t n = check_dates(&arena, &language, day, &first);
    FUZZ_CHECK(check_dates(&arena, &language, day, &second) == n && first == second);
    (void)check_dates(&arena, &language, (quoth_view){"", 0}, &second);
    qu_arena_dispose(&arena);
    return 0;
}
