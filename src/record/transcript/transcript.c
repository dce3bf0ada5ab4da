/*
 * transcript.c: a record line by line. What is not said (numbers of lines, pages and subtitles,
 * time stamps, stage directions, names before a colon) is left out of the speeches, but every
 * byte keeps its place in the text.
 */
#include "record/transcript/transcript.h"

#include <string.h>

static const char *const directions[] = {
#include "words_record_direction.inc"
};

enum {
    MOST_DIRECTION_BYTES = 160,
    MOST_TAG_BYTES = 80,
    MOST_LINE_NUMBER = 60, /* of a page */
    LEAST_NUMBERED_LINES = 8,
    LEAST_INNER_LABELS = 4 /* within lines, where no line begins with one */
};

typedef struct {
    qu_arena *arena;
    quoth_view text;
    qu_transcript *out;
    qu_map names; /* fold of a label that may be a name → how often it stands there */
    quoth_view speaker;
    quoth_view spoke; /* before an audience cried out */
    bool cried;       /* it did, in the line before */
    bool numbered;    /* lines begin with their number */
    bool subtitles;
    uint32_t n_labels, n_inner; /* that are sure, at the beginning of lines and within */
    bool inner;                 /* names within lines count */
    bool failed;
} reader;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static quoth_view from(quoth_view text, size_t at)
{
    return (quoth_view){text.ptr + at, text.len - at};
}

static quoth_view skip_spaces(quoth_view line)
{
    size_t n = 0;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t')) {
        n++;
    }
    return from(line, n);
}

/* A run of digits at the beginning and its value. */
static size_t leading_number(quoth_view line, uint32_t *value)
{
    enum { MOST_DIGITS = 6 };
    size_t n = 0;
    *value = 0;
    while (n < line.len && n < MOST_DIGITS && is_digit(line.ptr[n])) {
        *value = *value * 10 + (uint32_t)(line.ptr[n++] - '0');
    }
    return n;
}

/* --- speeches ----------------------------------------------------------------------------- */

static bool open_turn(reader *r, uint32_t at)
{
    qu_transcript *out = r->out;
    if (!qu_arena_grow(
            r->arena, &out->turns, &out->turn_capacity, out->n_turns, sizeof *out->turns)) {
        r->failed = true;
        return false;
    }
    out->turns[out->n_turns++] = (quoth_turn){r->speaker, {at, at}};
    return true;
}

static void add_speech(reader *r, const char *begin, const char *end)
{
    qu_transcript *out = r->out;
    quoth_view said = qu_trim((quoth_view){begin, (size_t)(end - begin)});
    if (said.len == 0) {
        return;
    }
    quoth_span span = qu_span_of(r->text, said);
    if ((out->n_turns == 0 && !open_turn(r, span.begin)) ||
        !qu_arena_grow(r->arena, &out->speeches, &out->speech_capacity, out->n_speeches,
            sizeof *out->speeches)) {
        r->failed = true;
        return;
    }
    quoth_turn *turn = &out->turns[out->n_turns - 1];
    turn->span.begin = turn->span.begin == turn->span.end ? span.begin : turn->span.begin;
    turn->span.end = span.end;
    out->speeches[out->n_speeches++] = (qu_speech){span, out->n_turns - 1};
}

static bool is_audience(quoth_view name)
{
    static const char *const crowds[] = {"audience", "crowd", "audience members"};
    for (size_t i = 0; i < sizeof crowds / sizeof *crowds; i++) {
        if (qu_equal_ascii_case(name, crowds[i])) {
            return true;
        }
    }
    return false;
}

/* The next speaker, unless it is the one who speaks already. */
static void take_name(reader *r, quoth_view name, uint32_t at)
{
    qu_transcript *out = r->out;
    bool cries = is_audience(name);
    r->spoke = cries && !r->cried ? r->speaker : r->spoke;
    r->cried = cries;
    r->speaker = name;
    if (out->n_turns > 0 && qu_equal(out->turns[out->n_turns - 1].speaker, name)) {
        return;
    }
    if (out->n_turns > 0 &&
        out->turns[out->n_turns - 1].span.begin == out->turns[out->n_turns - 1].span.end) {
        out->n_turns--; /* nothing was said */
    }
    (void)open_turn(r, at);
}

/* --- what is not said --------------------------------------------------------------------- */

static bool is_direction_word(quoth_view inside)
{
    quoth_view word = qu_trim(inside);
    size_t n = 0;
    while (n < word.len && word.ptr[n] != ' ' && word.ptr[n] != ',' && word.ptr[n] != '.' &&
           word.ptr[n] != '-') {
        n++;
    }
    word.len = n;
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
        if (qu_equal_ascii_case(word, directions[i])) {
            return true;
        }
    }
    return false;
}

static bool is_capitals(quoth_view inside)
{
    size_t n_letters = 0;
    for (size_t at = 0, n; at < inside.len; at += n) {
        uint32_t c = qu_char_at(inside, at, &n);
        if (qu_is_lower(c)) {
            return false;
        }
        n_letters += qu_is_letter(c);
    }
    return n_letters > 2;
}

/* The length of a stage direction or time stamp at the beginning of a text, or 0. */
static size_t direction(quoth_view text)
{
    char open = text.ptr[0], close = open == '[' ? ']' : open == '(' ? ')' : '\0';
    if (close == '\0') {
        return 0;
    }
    size_t n = 1;
    while (n < text.len && n < MOST_DIRECTION_BYTES && text.ptr[n] != close &&
           text.ptr[n] != '\n') {
        n++;
    }
    if (n == text.len || text.ptr[n] != close) {
        return 0;
    }
    quoth_view inside = {text.ptr + 1, n - 1};
    bool said = open == '(' && !is_direction_word(inside) && !is_capitals(inside) &&
                qu_time_stamp((quoth_view){text.ptr, n + 1}) == 0;
    return said ? 0 : n + 1;
}

/* The length of a subtitle's tag; a voice's name goes into *name. */
static size_t tag(quoth_view text, quoth_view *name)
{
    size_t n = 1;
    while (n < text.len && n < MOST_TAG_BYTES && text.ptr[n] != '>' && text.ptr[n] != '<') {
        n++;
    }
    if (n == text.len || text.ptr[n] != '>' || n == 1) {
        return 0;
    }
    if (text.ptr[1] == 'v' && (text.ptr[2] == ' ' || text.ptr[2] == '.')) {
        size_t at = 2;
        while (at < n && text.ptr[at] != ' ') {
            at++;
        }
        *name = qu_trim((quoth_view){text.ptr + at, n - at});
    }
    return n + 1;
}

/* Capitals and a colon after the end of a sentence, in the middle of a line. */
static size_t inner_label(quoth_view line, size_t at, quoth_view *name)
{
    size_t n;
    uint32_t c = qu_char_at(line, at, &n), before = 0;
    size_t back = at;
    while (back > 0 && line.ptr[back - 1] == ' ') {
        back--;
    }
    before = back > 0 ? (unsigned char)line.ptr[back - 1] : 0;
    if (!qu_is_upper(c) || back == at ||
        (strchr(".!?)]-", (int)before) == NULL && before < 0x80)) {
        return 0;
    }
    size_t n_bytes;
    if (qu_turn_label(from(line, at), name, &n_bytes) != QU_LABEL_SURE || name->len < 3 ||
        line.ptr[at + n_bytes - 1] != ':' || !is_capitals(*name)) {
        return 0;
    }
    return n_bytes;
}

/* What is said in the rest of a line, once its name is known. */
static void read_said(reader *r, quoth_view line)
{
    size_t begin = 0, at = 0;
    while (at < line.len && !r->failed) {
        quoth_view name = {"", 0};
        size_t n = 0;
        char c = line.ptr[at];
        if (c == '[' || c == '(') {
            n = direction(from(line, at));
        } else if (c == '<' && r->subtitles) {
            n = tag(from(line, at), &name);
        } else if (r->inner && at > 0 && line.ptr[at - 1] == ' ' && c != ' ') {
            n = inner_label(line, at, &name);
        }
        if (n == 0) {
            at++;
            continue;
        }
        add_speech(r, line.ptr + begin, line.ptr + at);
        at += n;
        begin = at;
        if (name.len > 0) {
            take_name(r, name, qu_span_of(r->text, from(line, at)).begin);
        }
    }
    add_speech(r, line.ptr + begin, line.ptr + line.len);
}

/* --- lines -------------------------------------------------------------------------------- */

static void add_page(reader *r, uint32_t at, uint32_t number)
{
    qu_transcript *out = r->out;
    if (!qu_arena_grow(
            r->arena, &out->pages, &out->page_capacity, out->n_pages, sizeof *out->pages)) {
        r->failed = true;
        return;
    }
    out->pages[out->n_pages++] = (qu_page){at, number};
}

/* "Page 12", "Page 12 of 80", "- 12 -", "12": *number is 0 for a line that is no page's. */
static bool is_page_line(quoth_view line, uint32_t *number)
{
    quoth_view rest = qu_trim(line);
    bool named = rest.len > 5 && qu_equal_ascii_case((quoth_view){rest.ptr, 5}, "page ");
    rest = named ? skip_spaces(from(rest, 5)) : rest;
    while (!named && rest.len > 0 && (rest.ptr[0] == '-' || rest.ptr[0] == ' ')) {
        rest = from(rest, 1);
    }
    size_t n = leading_number(rest, number);
    rest = qu_trim(from(rest, n));
    bool of = named && qu_begins(rest, "of ") && rest.len < 9;
    while (rest.len > 0 && rest.ptr[0] == '-') {
        rest = qu_trim(from(rest, 1));
    }
    return n > 0 && (rest.len == 0 || of);
}

static bool is_subtitle_line(const reader *r, quoth_view line)
{
    return r->subtitles && (qu_find(line, "-->", 0) < line.len || qu_begins(line, "WEBVTT") ||
                               qu_begins(line, "NOTE") || qu_begins(line, "STYLE") ||
                               qu_begins(line, "Kind:") || qu_begins(line, "Language:") ||
                               qu_begins(line, "X-TIMESTAMP"));
}

/* Without the number of the line and the marks before a name. */
static quoth_view without_lead(const reader *r, quoth_view line)
{
    uint32_t number;
    line = skip_spaces(line);
    size_t n = r->numbered ? leading_number(line, &number) : 0;
    if (n > 0 && number <= MOST_LINE_NUMBER &&
        (n == line.len || line.ptr[n] == ' ' || line.ptr[n] == '\t')) {
        line = skip_spaces(from(line, n));
    }
    while (qu_begins(line, ">")) {
        line = skip_spaces(from(line, 1));
    }
    n = qu_time_stamp(line);
    return skip_spaces(from(line, n));
}

/* Is it a name that counts: sure, or there more than once? */
static bool is_name(const reader *r, qu_label_kind kind, quoth_view name)
{
    if (kind != QU_LABEL_MAYBE) {
        return kind == QU_LABEL_SURE;
    }
    uint32_t n = qu_map_get(&r->names, qu_fold_hash(name));
    return n != QUOTH_NONE && n > 1;
}

static void read_line(reader *r, quoth_view line)
{
    uint32_t number;
    quoth_view name;
    size_t n;
    if (is_subtitle_line(r, line)) {
        return;
    }
    uint32_t at = qu_span_of(r->text, line).begin;
    if (is_page_line(line, &number)) {
        if (!r->subtitles && !(r->numbered && number <= MOST_LINE_NUMBER)) {
            add_page(r, at, number);
        }
        return;
    }
    line = without_lead(r, line);
    if (line.len == 0 || is_page_line(line, &number)) {
        return;
    }
    if (is_name(r, qu_turn_label(line, &name, &n), name)) {
        take_name(r, name, at);
        line = skip_spaces(from(line, n));
        line = skip_spaces(from(line, qu_time_stamp(line)));
    } else if (r->cried && line.len > 0) { /* a cry from the audience is one line long */
        take_name(r, r->spoke, at);
    }
    read_said(r, line);
}

/* --- the whole ---------------------------------------------------------------------------- */

/* Each line to a function; the front matter is left out. */
static void each_line(
    reader *r, size_t at, void (*take)(reader *r, quoth_view line, uint32_t at))
{
    while (at < r->text.len && !r->failed) {
        const char *end = memchr(r->text.ptr + at, '\n', r->text.len - at);
        size_t next = end != NULL ? (size_t)(end - r->text.ptr) : r->text.len;
        quoth_view line = {r->text.ptr + at, next - at};
        if (line.len > 0 && line.ptr[line.len - 1] == '\r') {
            line.len--;
        }
        take(r, line, (uint32_t)at);
        at = next + 1;
    }
}

static void note_line(reader *r, quoth_view line, uint32_t at)
{
    (void)line;
    qu_transcript *out = r->out;
    if (!qu_arena_grow(
            r->arena, &out->lines, &out->line_capacity, out->n_lines, sizeof *out->lines)) {
        r->failed = true;
        return;
    }
    out->lines[out->n_lines++] = at;
}

static void note_name(reader *r, quoth_view line, uint32_t at)
{
    (void)at;
    quoth_view name;
    size_t n;
    for (size_t i = 1; i < line.len; i++) {
        r->n_inner += line.ptr[i - 1] == ' ' && line.ptr[i] >= 'A' && line.ptr[i] <= 'Z' &&
                      inner_label(line, i, &name) > 0;
    }
    qu_label_kind kind = qu_turn_label(without_lead(r, line), &name, &n);
    r->n_labels += kind == QU_LABEL_SURE;
    if (kind == QU_LABEL_MAYBE) {
        uint32_t *count = qu_map_put(&r->names, qu_fold_hash(name), 0);
        if (count == NULL) {
            r->failed = true;
        } else {
            ++*count;
        }
    }
}

static void say_line(reader *r, quoth_view line, uint32_t at)
{
    (void)at;
    read_line(r, line);
}

/* Do most lines begin with a number that counts them? */
static bool has_line_numbers(const reader *r)
{
    uint32_t n_lines = 0, n_counted = 0, last = 0, number;
    for (uint32_t i = 0; i < r->out->n_lines; i++) {
        size_t at = r->out->lines[i];
        quoth_view line = skip_spaces(from(r->text, at));
        if (line.len == 0 || line.ptr[0] == '\n' || line.ptr[0] == '\r') {
            continue;
        }
        n_lines++;
        if (leading_number(line, &number) > 0 && number <= MOST_LINE_NUMBER) {
            n_counted += number == last + 1 || number == 1;
            last = number;
        }
    }
    return n_counted >= LEAST_NUMBERED_LINES && n_counted * 10 >= n_lines * 6;
}

/* "---" lines around facts at the beginning: where the text begins after them. */
static size_t front_matter(reader *r)
{
    if (!qu_begins(r->text, "---\n")) {
        return 0;
    }
    size_t end = qu_find(r->text, "\n---", 3);
    size_t named = qu_find(r->text, "\nspeaker:", 3);
    if (end == r->text.len) {
        return 0;
    }
    if (named < end) {
        size_t at = named + strlen("\nspeaker:");
        size_t stop = qu_find(r->text, "\n", at);
        quoth_view name = qu_trim((quoth_view){r->text.ptr + at, stop - at});
        while (name.len > 1 && strchr("'\"", name.ptr[0]) != NULL) {
            name = (quoth_view){name.ptr + 1, name.len - 2};
        }
        r->speaker = name;
    }
    size_t after = qu_find(r->text, "\n", end + 1);
    return after < r->text.len ? after + 1 : after;
}

bool qu_transcript_read(qu_arena *arena, quoth_view text, qu_transcript *out)
{
    enum { HEAD_BYTES = 4096 };
    *out = (qu_transcript){0};
    reader r = {.arena = arena, .text = text, .out = out, .speaker = {"", 0}, .spoke = {"", 0}};
    quoth_view head = {text.ptr, text.len < HEAD_BYTES ? text.len : HEAD_BYTES};
    r.subtitles = qu_find(head, " --> ", 0) < head.len;
    each_line(&r, 0, note_line);
    r.numbered = !r.subtitles && has_line_numbers(&r);
    size_t begin = front_matter(&r);
    each_line(&r, begin, note_name);
    r.inner = r.n_labels > 0 || r.n_inner >= LEAST_INNER_LABELS;
    each_line(&r, begin, say_line);
    qu_map_dispose(&r.names);
    return !r.failed;
}
