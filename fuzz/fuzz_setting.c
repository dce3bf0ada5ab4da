/*
 * fuzz_setting.c: any bytes as a page, written as Markdown, as a page and for a terminal.
 *
 * The page that is written is one that the reader of pages reads; nothing but line feeds of
 * what terminals obey is in any of them.
 */
#include <string.h>

#include <quoth/quoth.h>

#include "base/base.h"
#include "fuzz.h"
#include "fuzz_article.h"

static bool add(void *user, const char *bytes, size_t n_bytes)
{
    qu_buffer_add(user, bytes, n_bytes);
    return true;
}

static void check_text(const qu_buffer *written)
{
    quoth_view text = qu_buffer_view(written);
    FUZZ_CHECK(!written->failed && qu_utf8_valid(text));
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        FUZZ_CHECK((c >= 0x20 || c == '\n') && c != 0x7f);
    }
}

static quoth_engine *engine_of_all(void)
{
    static quoth_engine *kept;
    static const quoth_engine_options fast = {.fast = true};
    if (kept == NULL) {
        FUZZ_CHECK(quoth_engine_open(&fast, &kept, NULL) == QUOTH_OK);
    }
    return kept;
}

static void write_all(const quoth_report *report)
{
    qu_buffer written = {0};
    quoth_sink sink = {&written, add};
    quoth_terminal narrow = {.width_columns = 40};
    quoth_error err = {0};
    FUZZ_CHECK(quoth_write_article_markdown(report, &sink, &err) == QUOTH_OK);
    check_text(&written);
    FUZZ_CHECK(written.len > 8 && memcmp(written.ptr, "---\n", 4) == 0);
    qu_buffer_clear(&written);
    FUZZ_CHECK(quoth_write_article_terminal(report, &narrow, &sink, &err) == QUOTH_OK);
    check_text(&written);
    qu_buffer_clear(&written);
    FUZZ_CHECK(quoth_write_articles_html_open(report, &sink, &err) == QUOTH_OK);
    FUZZ_CHECK(quoth_write_article_html(report, &sink, &err) == QUOTH_OK);
    FUZZ_CHECK(quoth_write_articles_html_close(&sink, &err) == QUOTH_OK);
    check_text(&written);
    quoth_report *again = NULL;
    quoth_status status = quoth_report_from_bytes(
        engine_of_all(), "again", written.ptr, written.len, &again, &err);
    FUZZ_CHECK(status == QUOTH_OK || status == QUOTH_E_INPUT || status == QUOTH_E_LIMIT);
    quoth_report_free(again);
    qu_buffer_dispose(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    quoth_report *report = NULL;
    quoth_error err = {0};
    if (size > 0 && size < 1 << 16 &&
        quoth_report_from_bytes(engine_of_all(), "fuzz", data, size, &report, &err) ==
            QUOTH_OK) {
        write_all(report);
    }
    quoth_report_free(report);
    return 0;
}
