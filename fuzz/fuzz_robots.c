/*
 * fuzz_robots.c: any bytes as a robots.txt, their last line as what may be read: the answer is
 * that of a matcher which tries everything.
 */
#include "fuzz.h"

#include <string.h>

#include "fetch/robots.h"
#include "fuzz_article.h"

enum { LONGEST = 24 }; /* of a pattern and a target that are tried in every way */

/* Does the pattern fit, star by star? Exponential, and plain. */
static bool fits(const char *pattern, size_t n_pattern, const char *target, size_t n_target)
{
    if (n_pattern == 0) {
        return true;
    }
    if (*pattern == '*') {
        return fits(pattern + 1, n_pattern - 1, target, n_target) ||
               (n_target > 0 && fits(pattern, n_pattern, target + 1, n_target - 1));
    }
    if (*pattern == '$' && n_pattern == 1) {
        return n_target == 0;
    }
    return n_target > 0 && *pattern == *target &&
           fits(pattern + 1, n_pattern - 1, target + 1, n_target - 1);
}

static bool is_plain(quoth_view text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] <= ' ' || text.ptr[i] == 0x7F || text.ptr[i] == '%') {
            return false;
        }
    }
    return text.len <= LONGEST;
}

static void check_answer(const qu_robots *robots, quoth_view target, bool allowed)
{
    bool wanted = true;
    size_t longest = 0;
    for (uint32_t i = 0; i < robots->n_rules; i++) {
        const qu_robots_rule *rule = &robots->rules[i];
        if (!is_plain(rule->pattern)) {
            return;
        }
        if (rule->pattern.len >= longest &&
            fits(rule->pattern.ptr, rule->pattern.len, target.ptr, target.len)) {
            wanted = rule->pattern.len > longest ? rule->allow : wanted || rule->allow;
            longest = rule->pattern.len;
        }
    }
    FUZZ_CHECK(wanted == allowed || qu_equal(target, qu_view("/robots.txt")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qu_arena arena = {0};
    qu_robots robots;
    quoth_view bytes = {size == 0 ? "" : (const char *)data, size}, target = bytes;
    while (target.len > 0 && memchr(target.ptr, '\n', target.len) != NULL) {
        target.ptr++;
        target.len--;
    }
    FUZZ_CHECK(qu_robots_read(&arena, bytes, qu_view("quoth"), &robots));
    bool allowed = qu_robots_allow(&arena, &robots, target);
    FUZZ_CHECK(qu_robots_allow(&arena, &robots, target) == allowed);
    FUZZ_CHECK(robots.n_rules > 0 || allowed);
    if (is_plain(target)) {
        check_answer(&robots, target, allowed);
    }
    qu_arena_dispose(&arena);
    return 0;
}
