/* robots.c: what a site lets robots read (RFC 9309). */
#include "fetch/robots.h"

#include <string.h>

enum { LONGEST_DELAY_S = 1000000 };

/* --- normal form ---------------------------------------------------------------------------
 */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 3986, section 2.3: what means the same with and without its escape. */
static bool is_unreserved(unsigned char c)
{
    return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' || c == '~' || c == '_'
                             : (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

/*
 * Paths are compared octet by octet once escapes are written in one way (section 2.2.2): none
 * where it is not needed, capitals in the others, one for each octet that is not ASCII.
 */
static bool normalise(qu_arena *arena, quoth_view path, quoth_view *out)
{
    static const char digits[] = "0123456789ABCDEF";
    char *to = qu_arena_alloc(arena, path.len * 3);
    size_t n = 0;
    if (to == NULL) {
        return false;
    }
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool escape = c <= ' ' || c >= 0x7F;
        if (c == '%' && i + 2 < path.len && hex_digit(path.ptr[i + 1]) >= 0 &&
            hex_digit(path.ptr[i + 2]) >= 0) {
            c = (unsigned char)(hex_digit(path.ptr[i + 1]) * 16 + hex_digit(path.ptr[i + 2]));
            escape = !is_unreserved(c);
            i += 2;
        }
        if (escape) {
            to[n++] = '%';
            to[n++] = digits[c >> 4];
            to[n++] = digits[c & 15];
        } else {
            to[n++] = (char)c;
        }
    }
    *out = (quoth_view){n == 0 ? "" : to, n};
    return true;
}

/* --- reading -------------------------------------------------------------------------------
 */

typedef struct {
    quoth_view product;
    qu_robots own, common; /* of groups that name the robot; of groups for all */
    uint32_t n_own, own_capacity, common_capacity;
    bool named;            /* a group named the robot */
    bool in_names;         /* the last line was a user-agent line, so the next one adds to it */
    bool for_own, for_all; /* the group at hand is for */
} reading;

/* The next line without its comment and outer blanks; false at the end. */
static bool next_line(quoth_view bytes, size_t *at, quoth_view *line)
{
    if (*at >= bytes.len) {
        return false;
    }
    size_t begin = *at, end = begin;
    while (end < bytes.len && bytes.ptr[end] != '\n' && bytes.ptr[end] != '\r') {
        end++;
    }
    *at = end + 1;
    const char *comment = memchr(bytes.ptr + begin, '#', end - begin);
    end = comment != NULL ? (size_t)(comment - bytes.ptr) : end;
    while (begin < end && strchr(" \t", bytes.ptr[begin]) != NULL) {
        begin++;
    }
    while (end > begin && strchr(" \t", bytes.ptr[end - 1]) != NULL) {
        end--;
    }
    *line = (quoth_view){bytes.ptr + begin, end - begin};
    return true;
}

static quoth_view trim_blanks(quoth_view text)
{
    size_t at = 0;
    quoth_view line;
    return next_line(text, &at, &line) ? line : (quoth_view){"", 0};
}

static bool is_product_char(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_';
}

/* A user-agent line names the robot by its product token, a version or the like behind it. */
static void read_name(reading *state, quoth_view name)
{
    if (!state->in_names) {
        state->for_own = state->for_all = false;
        state->in_names = true;
    }
    size_t n = 0;
    while (n < name.len && is_product_char(name.ptr[n])) {
        n++;
    }
    bool same = n > 0 && n == state->product.len;
    for (size_t i = 0; same && i < n; i++) {
        same = (name.ptr[i] | 0x20) == (state->product.ptr[i] | 0x20);
    }
    state->for_own = state->for_own || same;
    state->named = state->named || same;
    state->for_all = state->for_all || (name.len > 0 && name.ptr[0] == '*');
}

static bool add_rule(qu_arena *arena, qu_robots *to, uint32_t *capacity, qu_robots_rule rule)
{
    qu_robots_rule *rules = NULL;
    memcpy(&rules, &to->rules, sizeof rules);
    if (!qu_arena_grow(arena, &rules, capacity, to->n_rules, sizeof rule)) {
        return false;
    }
    rules[to->n_rules++] = rule;
    to->rules = rules;
    return true;
}

static bool read_rule(qu_arena *arena, reading *state, bool allow, quoth_view path)
{
    qu_robots_rule rule = {.allow = allow};
    state->in_names = false;
    if (path.len == 0 || !(state->for_own || state->for_all)) {
        return true; /* "Disallow:" forbids nothing */
    }
    return normalise(arena, path, &rule.pattern) &&
           (!state->for_own || add_rule(arena, &state->own, &state->own_capacity, rule)) &&
           (!state->for_all || add_rule(arena, &state->common, &state->common_capacity, rule));
}

/* Seconds, with a fraction perhaps. */
static void read_delay(reading *state, quoth_view text)
{
    uint64_t ms = 0, unit = 0;
    state->in_names = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '.' && unit == 0) {
            unit = 1000;
        } else if (c < '0' || c > '9' || ms > LONGEST_DELAY_S * UINT64_C(1000)) {
            break;
        } else if (unit == 0) {
            ms = ms * 10 + (uint64_t)(c - '0') * 1000;
        } else {
            unit /= 10;
            ms += (uint64_t)(c - '0') * unit;
        }
    }
    if (state->for_own) {
        state->own.delay_ms = (uint32_t)ms;
    }
    if (state->for_all) {
        state->common.delay_ms = (uint32_t)ms;
    }
}

static bool read_line(qu_arena *arena, reading *state, quoth_view line)
{
    size_t colon = qu_find(line, ":", 0);
    if (colon == line.len) {
        return true;
    }
    quoth_view key = trim_blanks((quoth_view){line.ptr, colon});
    quoth_view value = trim_blanks((quoth_view){line.ptr + colon + 1, line.len - colon - 1});
    if (qu_equal_ascii_case(key, "user-agent")) {
        read_name(state, value);
        return true;
    }
    if (qu_equal_ascii_case(key, "allow") || qu_equal_ascii_case(key, "disallow")) {
        return read_rule(arena, state, (key.ptr[0] | 0x20) == 'a', value);
    }
    if (qu_equal_ascii_case(key, "crawl-delay")) {
        read_delay(state, value);
    }
    return true; /* "Sitemap" and the like stand outside groups and end none */
}

bool qu_robots_read(qu_arena *arena, quoth_view bytes, quoth_view product, qu_robots *out)
{
    reading state = {.product = product};
    size_t at = qu_begins(bytes, "\xEF\xBB\xBF") ? 3 : 0;
    *out = (qu_robots){0};
    for (quoth_view line; next_line(bytes, &at, &line);) {
        if (!read_line(arena, &state, line)) {
            return false;
        }
    }
    *out = state.named ? state.own : state.common;
    return true;
}

/* --- matching ------------------------------------------------------------------------------
 */

/* Where `part` begins in text at or after `from`; text.len + 1 when nowhere. */
static size_t find_part(quoth_view text, quoth_view part, size_t from)
{
    while (from + part.len <= text.len) {
        const char *first = part.len == 0
                                ? text.ptr + from
                                : memchr(text.ptr + from, part.ptr[0], text.len - from);
        if (first == NULL) {
            break;
        }
        from = (size_t)(first - text.ptr);
        if (from + part.len <= text.len && memcmp(first, part.ptr, part.len) == 0) {
            return from;
        }
        from++;
    }
    return text.len + 1;
}

/* The part of a pattern up to its next star or its end. */
static quoth_view next_part(quoth_view pattern, size_t *at)
{
    size_t begin = *at;
    const char *star = memchr(pattern.ptr + begin, '*', pattern.len - begin);
    size_t end = star == NULL ? pattern.len : (size_t)(star - pattern.ptr);
    *at = end;
    return (quoth_view){pattern.ptr + begin, end - begin};
}

/* Each part between stars is looked for as early as it can stand; only `$` binds the last. */
static bool fits(quoth_view pattern, quoth_view target)
{
    bool to_end = pattern.len > 0 && pattern.ptr[pattern.len - 1] == '$';
    pattern.len -= to_end;
    size_t at = 0, in_pattern = 0;
    quoth_view part = next_part(pattern, &in_pattern);
    if (part.len > target.len || memcmp(target.ptr, part.ptr, part.len) != 0) {
        return false;
    }
    at = part.len;
    if (in_pattern == pattern.len) {
        return !to_end || at == target.len;
    }
    while (in_pattern < pattern.len) {
        in_pattern++; /* the star */
        part = next_part(pattern, &in_pattern);
        if (to_end && in_pattern == pattern.len) {
            return part.len <= target.len - at &&
                   memcmp(target.ptr + target.len - part.len, part.ptr, part.len) == 0;
        }
        at = find_part(target, part, at) + part.len;
        if (at > target.len) {
            return false;
        }
    }
    return true;
}

bool qu_robots_allow(qu_arena *scratch, const qu_robots *robots, quoth_view target)
{
    bool allow = true;
    size_t longest = 0;
    quoth_view normal;
    if (robots->n_rules == 0 || qu_equal(target, qu_view("/robots.txt"))) {
        return true;
    }
    qu_arena_mark mark = qu_arena_here(scratch);
    if (!normalise(scratch, target, &normal)) {
        return false;
    }
    for (uint32_t i = 0; i < robots->n_rules; i++) {
        const qu_robots_rule *rule = &robots->rules[i];
        bool decides = rule->pattern.len > longest ||
                       (rule->pattern.len == longest && rule->allow && !allow);
        if (decides && fits(rule->pattern, normal)) {
            allow = rule->allow;
            longest = rule->pattern.len;
        }
    }
    qu_arena_rewind(scratch, mark);
    return allow;
}
