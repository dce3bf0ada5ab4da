/*
 * agency.c: whose text a report is by its own credit: a news agency's.
 *
 * A credit stands where the writer's name does ("By Jo Roe, Associated Press"), in the dateline
 * ("WASHINGTON (AP) - ...") or behind the last words ("(dpa)", "© 2018 AFP"). An agency that
 * is named in the middle of a text is a source like any other.
 */
#include "article/article_internal.h"

#include <string.h>

enum {
    OPENING_BYTES = 90, /* of a paragraph that may be a dateline */
    CREDIT_BYTES = 120, /* of a last line that may be a credit */
    MOST_OPENINGS = 3,  /* paragraphs that may begin with a dateline */
    MOST_LAST = 2,      /* lines that may be a credit */
    MOST_AGENCIES = 4
};

/* As they are printed in credits, and what they are called here; the letters' case counts. */
static const struct {
    const char *printed, *name;
} agencies[] = {{"Reuters", "Reuters"}, {"REUTERS", "Reuters"}, {"Thomson Reuters", "Reuters"},
    {"rtr", "Reuters"}, {"AP", "AP"}, {"Associated Press", "AP"},
    {"The Associated Press", "AP"}, {"AFP", "AFP"}, {"afp", "AFP"},
    {"Agence France-Presse", "AFP"}, {"dpa", "dpa"}, {"DPA", "dpa"}, {"dpa-AFX", "dpa-AFX"},
    {"PA", "PA"}, {"PA Media", "PA"}, {"Press Association", "PA"}, {"UPI", "UPI"},
    {"United Press International", "UPI"}, {"TASS", "TASS"}, {"Interfax", "Interfax"},
    {"Xinhua", "Xinhua"}, {"ANSA", "ANSA"}, {"EFE", "EFE"}, {"Agencia EFE", "EFE"},
    {"APA", "APA"}, {"sda", "SDA"}, {"SDA", "SDA"}, {"Keystone-SDA", "SDA"}, {"PAP", "PAP"},
    {"Kyodo", "Kyodo"}, {"Kyodo News", "Kyodo"}, {"JIJI", "Jiji"}, {"Jiji Press", "Jiji"},
    {"ANI", "ANI"}, {"PTI", "PTI"}, {"Press Trust of India", "PTI"}, {"IANS", "IANS"},
    {"Belga", "Belga"}, {"ANP", "ANP"}, {"NTB", "NTB"}, {"Ritzau", "Ritzau"}, {"STT", "STT"},
    {"CTK", "ČTK"}, {"ČTK", "ČTK"}, {"MTI", "MTI"}, {"SID", "SID"}, {"sid", "SID"},
    {"epd", "epd"}, {"KNA", "KNA"}, {"AAP", "AAP"}, {"Australian Associated Press", "AAP"},
    {"The Canadian Press", "The Canadian Press"}, {"Canadian Press", "The Canadian Press"},
    {"Europa Press", "Europa Press"}, {"Anadolu", "Anadolu"}, {"Anadolu Agency", "Anadolu"},
    {"Yonhap", "Yonhap"}, {"Lusa", "Lusa"}, {"Adnkronos", "Adnkronos"},
    {"Tribune News Service", "Tribune News Service"}, {"TNS", "Tribune News Service"},
    {"City News Service", "City News Service"}, {"Bloomberg News", "Bloomberg"},
    {"Bloomberg", "Bloomberg"}, {"Caixin", "Caixin"}, {"News Agency of Nigeria", "NAN"},
    {"GNA", "GNA"}};

/* The agencies that were found, each once. */
typedef struct {
    const char *names[MOST_AGENCIES];
    size_t n;
} credits;

static bool add(credits *out, quoth_view printed)
{
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++) {
        if (!qu_equal(printed, qu_view(agencies[i].printed))) {
            continue;
        }
        for (size_t k = 0; k < out->n; k++) {
            if (strcmp(out->names[k], agencies[i].name) == 0) {
                return true;
            }
        }
        if (out->n < MOST_AGENCIES) {
            out->names[out->n++] = agencies[i].name;
        }
        return true;
    }
    return false;
}

static bool is_joint(char c)
{
    return c == ',' || c == '/' || c == '|' || c == ';' || c == '(' || c == ')' || c == '&';
}

/* The end of the part of a list that begins at `at`, and where the next one begins. */
static size_t part_end(quoth_view list, size_t at, size_t *next)
{
    static const char *const words[] = {" and ", " und ", " et ", " y ", " mit ", " with "};
    size_t end = at;
    while (end < list.len && !is_joint(list.ptr[end])) {
        end++;
    }
    *next = end + 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t word = qu_find((quoth_view){list.ptr, end}, words[i], at);
        if (word < end) {
            end = word;
            *next = word + strlen(words[i]);
        }
    }
    return end;
}

static quoth_view part_of(quoth_view list, size_t at, size_t end)
{
    quoth_view part = qu_trim((quoth_view){list.ptr + at, end - at});
    while (qu_ends(part, ".")) {
        part.len--;
    }
    return part;
}

/* "AP, Reuters", "dpa/lno", "Jo Roe and AP": is any of the parts an agency? */
static bool add_parts(credits *out, quoth_view list)
{
    bool any = false;
    for (size_t at = 0, next; at < list.len; at = next) {
        size_t end = part_end(list, at, &next);
        any = add(out, part_of(list, at, end)) || any;
    }
    return any;
}

static bool begins_word(quoth_view text, size_t at)
{
    size_t n;
    return at == 0 || !qu_is_letter(qu_char_before(text, at, &n));
}

/* "LONDON, Sept 14 (Reuters) - The ferry": brackets near the start and a dash behind them. */
static void read_dateline(credits *out, quoth_view words)
{
    quoth_view start = {words.ptr, words.len < OPENING_BYTES ? words.len : OPENING_BYTES};
    size_t open = qu_find(start, "(", 0), close = qu_find(start, ")", open);
    size_t n;
    if (close >= start.len || words.len == 0 || !qu_is_upper(qu_char_at(words, 0, &n))) {
        return;
    }
    quoth_view rest = qu_trim((quoth_view){words.ptr + close + 1, words.len - close - 1});
    bool dashed = qu_begins(rest, "-") || qu_begins(rest, "\u2013") ||
                  qu_begins(rest, "\u2014") || qu_begins(rest, ":") || qu_begins(rest, ".");
    if (dashed || open == 0) {
        (void)add_parts(out, (quoth_view){words.ptr + open + 1, close - open - 1});
    }
}

/* "... he said. (dpa)", "dpa/lno", "© 2018 AFP", "Copyright 2018 The Associated Press." */
static void read_credit(credits *out, quoth_view words)
{
    if (qu_ends(words, ")")) {
        size_t open = words.len;
        while (open > 0 && words.len - open < CREDIT_BYTES / 2 && words.ptr[open - 1] != '(') {
            open--;
        }
        if (open > 0 && words.ptr[open - 1] == '(') {
            (void)add_parts(out, (quoth_view){words.ptr + open, words.len - open - 1});
            return;
        }
    }
    if (words.len > CREDIT_BYTES) {
        return;
    }
    bool owned = qu_find(words, "opyright", 0) < words.len ||
                 qu_find(words, "\u00a9", 0) < words.len ||
                 qu_find(words, "OPYRIGHT", 0) < words.len;
    for (size_t i = 0; owned && i < sizeof agencies / sizeof *agencies; i++) {
        const char *printed = agencies[i].printed;
        size_t at = qu_find(words, printed, 0), n;
        size_t end = at + strlen(printed);
        if (at < words.len && begins_word(words, at) &&
            (end == words.len || !qu_is_letter(qu_char_at(words, end, &n)))) {
            (void)add(out, qu_view(printed));
        }
    }
    if (!owned && words.len <= CREDIT_BYTES / 2) {
        (void)add_parts(out, words);
    }
}

static void read_lines(credits *out, quoth_view text, const qu_lines *lines)
{
    uint32_t n_own = 0, last = 0;
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        const qu_line *line = &lines->lines[i];
        if (n_own == 0 && qu_line_byline(text, line).len > 0) {
            quoth_view words = qu_slice(text, line->span);
            (void)add_parts(out, (quoth_view){words.ptr + 3, words.len - 3});
        }
        if (line->kind != QU_BLOCK_PARAGRAPH) {
            continue;
        }
        last = i;
        if (n_own++ < MOST_OPENINGS) {
            read_dateline(out, qu_slice(text, line->span));
        }
    }
    uint32_t end = last + MOST_LAST < lines->n_lines ? last + MOST_LAST : lines->n_lines;
    for (uint32_t i = last; n_own > 0 && i < end; i++) {
        read_credit(out, qu_slice(text, lines->lines[i].span));
    }
}

bool qu_agency_find(
    qu_arena *arena, quoth_view byline, quoth_view text, const qu_lines *lines, quoth_view *out)
{
    credits found = {.n = 0};
    (void)add_parts(&found, byline);
    read_lines(&found, text, lines);
    qu_buffer names = {0};
    for (size_t i = 0; i < found.n; i++) {
        qu_buffer_add_text(&names, i > 0 ? ", " : "");
        qu_buffer_add_text(&names, found.names[i]);
    }
    bool copied = !names.failed && qu_arena_copy(arena, qu_buffer_view(&names), out);
    qu_buffer_dispose(&names);
    return copied;
}

bool qu_byline_without_agency(qu_arena *arena, quoth_view *byline)
{
    credits found = {.n = 0};
    qu_buffer people = {0};
    if (!add_parts(&found, *byline)) {
        return true;
    }
    for (size_t at = 0, next; at < byline->len; at = next) {
        quoth_view part = part_of(*byline, at, part_end(*byline, at, &next));
        if (part.len > 0 && !add(&found, part)) {
            qu_buffer_add_text(&people, people.len > 0 ? ", " : "");
            qu_buffer_add_view(&people, part);
        }
    }
    bool copied = !people.failed && qu_arena_copy(arena, qu_buffer_view(&people), byline);
    qu_buffer_dispose(&people);
    return copied;
}
