/*
 * strip.c: a page without what no reader of it looks at, before it is parsed.
 *
 * Half of a page's bytes are scripts, styles, drawings, comments and attributes that only a
 * browser needs. The parser would read, check and copy each of them; leaving them out first
 * halves the time of a page. What is cut off in the middle stays as it is.
 */
#include <string.h>

#include "article/page/page.h"

enum { MOST_ATTRIBUTES = 256 /* of a tag: the parser compares each with all before */ };

typedef struct {
    quoth_view page;
    char *out; /* never longer than the page */
    size_t at, len;
    qu_arena *scratch;
    qu_runs *runs;
    bool no_memory;
} stripper;

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static void copy(stripper *state, size_t begin, size_t end)
{
    memcpy(state->out + state->len, state->page.ptr + begin, end - begin);
    state->len += end - begin;
}

/* Note where the text that begins at `len` stood. */
static void note_run(stripper *state, size_t len, size_t source)
{
    qu_runs *runs = state->runs;
    if (!qu_arena_grow(
            state->scratch, &runs->runs, &runs->capacity, runs->n_runs, sizeof *runs->runs)) {
        state->no_memory = true;
        return;
    }
    runs->runs[runs->n_runs++] = (qu_run){(uint32_t)len, (uint32_t)source};
}

/* Copy text, each run of white space as one space: what reads it folds them anyway. */
static void copy_text(stripper *state, size_t begin, size_t end)
{
    size_t len = state->len;
    const char *from = state->page.ptr;
    char *to = state->out + state->len;
    for (size_t i = begin; i < end;) {
        if ((unsigned char)from[i] > ' ' || from[i] == '\0') {
            *to++ = from[i++];
            continue;
        }
        *to++ = ' ';
        while (i < end && (unsigned char)from[i] <= ' ' && from[i] != '\0') {
            i++;
        }
    }
    state->len = (size_t)(to - state->out);
    if (state->len > len + 1 || (state->len == len + 1 && state->out[len] != ' ')) {
        note_run(state, len, begin);
    }
}

static bool is_word(quoth_view page, size_t begin, size_t end, const char *word)
{
    size_t n = strlen(word);
    if (end - begin != n) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (lower(page.ptr[begin + i]) != word[i]) {
            return false;
        }
    }
    return true;
}

/* Is any of the words in the bytes [begin, end)? */
static bool holds(quoth_view page, size_t begin, size_t end, const char *a, const char *b)
{
    quoth_view part = {page.ptr + begin, end - begin};
    return qu_find(part, a, 0) < part.len || qu_find(part, b, 0) < part.len;
}

/* Is the attribute [begin, end) looked at? Its name ends at `name_end`. */
static bool is_wanted(quoth_view page, bool link, size_t begin, size_t name_end, size_t end)
{
    static const char *const wanted[] = {"class", "id", "itemprop", "property", "name",
        "content", "rel", "type", "datetime", "role", "lang", "hidden"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (lower(page.ptr[begin]) == wanted[i][0] &&
            is_word(page, begin, name_end, wanted[i])) {
            return true;
        }
    }
    if (is_word(page, begin, name_end, "href")) {
        return !link || holds(page, begin, end, "/aut", "/profile"); /* else nobody asks */
    }
    return is_word(page, begin, name_end, "style") && holds(page, begin, end, "none", "NONE");
}

/* The end of the attribute that begins at `at`; *name_end: of its name. */
static size_t attribute_end(quoth_view page, size_t at, size_t *name_end)
{
    while (
        at < page.len && page.ptr[at] != '>' && page.ptr[at] != '=' && !is_gap(page.ptr[at])) {
        at++;
    }
    *name_end = at;
    size_t next = at;
    while (next < page.len && is_gap(page.ptr[next])) {
        next++;
    }
    if (next >= page.len || page.ptr[next] != '=') {
        return at;
    }
    for (next++; next < page.len && is_gap(page.ptr[next]) && page.ptr[next] != '/'; next++) {
    }
    if (next < page.len && (page.ptr[next] == '"' || page.ptr[next] == '\'')) {
        const char *close = memchr(page.ptr + next + 1, page.ptr[next], page.len - next - 1);
        return close == NULL ? page.len : (size_t)(close - page.ptr) + 1;
    }
    while (next < page.len && page.ptr[next] != '>' &&
           (!is_gap(page.ptr[next]) || page.ptr[next] == '/')) {
        next++;
    }
    return next;
}

/* Copy the opening tag at state->at, its name ending at `name_end`, without idle attributes. */
static void copy_tag(stripper *state, size_t name_end)
{
    quoth_view page = state->page;
    unsigned n_attributes = 0;
    size_t at = name_end, end;
    bool link = is_word(page, state->at + 1, name_end, "a");
    copy(state, state->at, name_end);
    while (at < page.len && page.ptr[at] != '>') {
        size_t attribute_name;
        if (is_gap(page.ptr[at])) {
            at++;
            continue;
        }
        end = attribute_end(page, at, &attribute_name);
        end += end == at; /* a lone = */
        if (n_attributes < MOST_ATTRIBUTES && is_wanted(page, link, at, attribute_name, end)) {
            state->out[state->len++] = ' ';
            copy(state, at, end);
            n_attributes++;
        }
        at = end;
    }
    if (at < page.len) {
        if (page.ptr[at - 1] == '/' && at > name_end) {
            state->out[state->len++] = '/';
        }
        state->out[state->len++] = '>';
        at++;
    }
    state->at = at;
}

/* Where `</name` stands at or after `from`, or the page's end. */
static size_t find_close(quoth_view page, size_t from, const char *name)
{
    size_t n = strlen(name);
    while (from + n + 2 <= page.len) {
        const char *hit = memchr(page.ptr + from, '<', page.len - from);
        if (hit == NULL) {
            break;
        }
        from = (size_t)(hit - page.ptr);
        if (from + n + 2 <= page.len && page.ptr[from + 1] == '/' &&
            is_word(page, from + 2, from + 2 + n, name)) {
            return from;
        }
        from++;
    }
    return page.len;
}

/* Does a script say what the page is? */
static bool is_told(quoth_view page, size_t begin, size_t end)
{
    quoth_view script = {page.ptr + begin, end - begin};
    return qu_find(script, "ublish", 0) < script.len ||
           qu_find(script, "ld+json", 0) < script.len ||
           qu_find(script, "\"createdAt\"", 0) < script.len;
}

/* Elements that are never looked into; those before N_GONE leave no trace, of the others the
 * empty element stays, since it parts what is around it. */
static const char *const passed[] = {"script", "style", "svg", "noscript", "iframe", "select",
    "textarea", "button", "video", "audio", "canvas"};
enum { N_PASSED = sizeof passed / sizeof *passed, N_GONE = 3, SCRIPT = 0 };

/* Which of them begins at state->at, or N_PASSED. */
static size_t which_passed(const stripper *state, size_t name_end)
{
    size_t i = 0;
    char first = lower(state->page.ptr[state->at + 1]);
    while (i < N_PASSED && (passed[i][0] != first ||
                               !is_word(state->page, state->at + 1, name_end, passed[i]))) {
        i++;
    }
    return i;
}

/* Pass the element at state->at when it is never looked into; false when it is. */
static bool pass(stripper *state, size_t name_end, uint32_t *closed)
{
    size_t i = which_passed(state, name_end);
    if (i == N_PASSED || (*closed & UINT32_C(1) << i) != 0) {
        return false;
    }
    size_t close = find_close(state->page, name_end, passed[i]);
    if (close == state->page.len) {
        *closed |= UINT32_C(1) << i; /* no need to look for it again */
        return false;
    }
    if (i == SCRIPT && is_told(state->page, state->at, close)) {
        copy(state, state->at, close);
        state->at = close;
        return true;
    }
    if (i >= N_GONE) {
        copy(state, state->at, name_end);
        state->out[state->len++] = '>';
        state->at = close; /* the end tag is copied as it stands */
        return true;
    }
    const char *end = memchr(state->page.ptr + close, '>', state->page.len - close);
    state->at = end == NULL ? state->page.len : (size_t)(end - state->page.ptr) + 1;
    return true;
}

/* Pass the comment at state->at; false when it has no end. */
static bool pass_comment(stripper *state, bool *unclosed)
{
    quoth_view page = state->page;
    if (*unclosed || page.len - state->at < 7 || memcmp(page.ptr + state->at, "<!--", 4) != 0) {
        return false;
    }
    size_t end = qu_find(page, "-->", state->at + 4);
    if (end >= page.len) {
        *unclosed = true;
        return false;
    }
    state->at = end + 3;
    return true;
}

bool qu_page_strip(
    qu_arena *scratch, quoth_view page, quoth_view *out, qu_runs *runs, size_t *n_tags)
{
    stripper state = {.page = page, .scratch = scratch, .runs = runs};
    state.out = qu_arena_room(scratch, 2 * page.len + 1);
    uint32_t closed = 0;
    bool unclosed = false;
    *n_tags = 0;
    if (state.out == NULL) {
        return false;
    }
    while (state.at < page.len) {
        const char *tag = memchr(page.ptr + state.at, '<', page.len - state.at);
        size_t next = tag == NULL ? page.len : (size_t)(tag - page.ptr);
        copy_text(&state, state.at, next);
        state.at = next;
        if (next + 1 >= page.len) {
            copy(&state, next, page.len);
            break;
        }
        ++*n_tags;
        if (is_letter(page.ptr[next + 1])) {
            size_t end = next + 1;
            while (end < page.len && page.ptr[end] != '>' && !is_gap(page.ptr[end])) {
                end++;
            }
            if (!pass(&state, end, &closed)) {
                copy_tag(&state, end);
            }
        } else if (!pass_comment(&state, &unclosed)) {
            copy(&state, next, next + 1);
            state.at = next + 1;
        }
    }
    for (size_t i = 0; i < state.len; i++) {
        const char *zero = memchr(state.out + i, '\0', state.len - i);
        if (zero == NULL) {
            break;
        }
        i = (size_t)(zero - state.out);
        state.out[i] = ' '; /* the parser ends there */
    }
    *out = (quoth_view){state.out, state.len};
    return !state.no_memory;
}
