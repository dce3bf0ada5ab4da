/* check_page.c: stub */
#include "brief/check/check_text.h"
quoth_status quoth_write_checks_html(const quoth_archive *archive,
    const quoth_checks *const *checks, size_t n, const quoth_check_style *style,
    const quoth_sink *sink, quoth_error *err)
{ (void)archive;(void)checks;(void)n;(void)style;(void)sink;(void)err; return QUOTH_OK; }
quoth_status quoth_write_coverage_html(const quoth_archive *archive,
    const quoth_checks *const *checks, size_t n, const quoth_sink *sink, quoth_error *err)
{ (void)archive;(void)checks;(void)n;(void)sink;(void)err; return QUOTH_OK; }
