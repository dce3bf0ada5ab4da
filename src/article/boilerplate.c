/*
 * boilerplate.c: which lines are the report's own, and which are pitches, captions, other
 * reports' headlines, biographies, prompts.
 *
 * Each line is first judged by the phrases that it holds, then by where it stands: after a real
 * paragraph or none, between separators, in a row of headlines, beside a line that is marked
 * already. Whatever looks like reporting, with a quotation and a cue, counts against.
 *
 * The numbers were chosen on the 924 articles of PolNeAR, nearly all of whose lines are the
 * articles' own, and on 201 English pages read with their margins: see README.md.
 */
#include "article/article_internal.h"

#include <string.h>

enum {
    PROOF = 4,           /* a score that marks a line */
    HEADLINE_WORDS = 25, /* the longest headline or standfirst */
    LONGEST_CAPTION = 70,
    REAL_WORDS = 12,   /* the shortest sentence that is surely a paragraph */
    LONGEST_LIST = 60, /* lines of related reports */
    MOST_LIVES = 4,
    STAMP_WORDS = 14,
    COMMENT_LINES = 12, /* between the time of a comment and the link to answer it */
    BIO_TRIES = 8       /* lines whose name is looked for in the text before */
};

static bool is_own(const qu_line *line)
{
    return line->kind == QU_BLOCK_PARAGRAPH;
}

static bool is_marked(const qu_line *line)
{
    return line->kind == QU_BLOCK_BOILERPLATE;
}

static void mark(qu_line *line)
{
    if (is_own(line)) {
        line->kind = QU_BLOCK_BOILERPLATE;
    }
}

/* A quotation and a cue: somebody says something here. */
static bool reports_speech(const qu_line *line)
{
    return line->n_quoted >= 4 && line->score[QU_SPEECH] >= 2;
}

/* A paragraph that is surely one, as far as its form tells. */
static bool is_real(const qu_line *line)
{
    return is_own(line) && (((line->stop || line->open) && line->n_words >= REAL_WORDS) ||
                               reports_speech(line) || line->n_words >= 2 * HEADLINE_WORDS);
}

/* Are three of four longer words capitalised? */
static bool is_title_case(const qu_line *line)
{
    return line->n_long >= 2 && line->n_long_capital * 4 >= line->n_long * 3 &&
           line->n_words <= HEADLINE_WORDS;
}

/* A line without a stop, long enough for a headline; in title case it may end with one. */
static bool is_headline(const qu_line *line)
{
    return is_own(line) && !line->open && !line->bullet && !line->in_list && line->capital &&
           line->n_words >= 3 && line->n_words <= HEADLINE_WORDS &&
           (!line->stop || (is_title_case(line) && line->n_long >= 3));
}

/* --- by itself --------------------------------------------------------------------------- */

/* Who took the picture: told by words, or by a name like "Jo Roe/Reuters" and little else. */
static int credit_score(const qu_line *line)
{
    bool only_names = line->agency && line->n_words <= 6 && is_title_case(line);
    return line->score[QU_CREDIT] + (line->agency ? 2 : 0) + (only_names ? 2 : 0);
}

static int own_score(const qu_line *line)
{
    const uint8_t *score = line->score;
    int sum = score[QU_PITCH] + score[QU_COMMENT] + score[QU_RELATED] + score[QU_NOTE];
    if (line->n_words <= LONGEST_CAPTION) {
        sum += credit_score(line);
    }
    if (line->stop) {
        /* Full sentences are rarely furniture, and the less so the more of them there are. */
        sum -= (line->n_words >= 15) + (line->n_words >= 25) + (line->n_words >= 40) +
               (line->n_words >= 60);
    } else if (sum > 0 && line->n_words <= 20) {
        sum++;
    }
    sum -= score[QU_SPEECH] >= 2 ? 2 : 0;
    sum -= reports_speech(line) ? 6 : line->n_quoted >= 6 ? 1 : 0;
    return sum;
}

/* Nothing but share buttons, sections of a site, or a date. */
static bool is_furniture(const qu_line *line)
{
    const uint8_t *score = line->score;
    if (line->n_words == line->n_numbers) {
        return true;
    }
    if (line->n_words > 15) {
        return false;
    }
    return (!line->stop && score[QU_BAR] + line->n_numbers == line->n_words) ||
           (line->n_words >= 2 && score[QU_DATE] > 0 &&
               score[QU_DATE] + line->n_numbers == line->n_words);
}

static void mark_by_itself(qu_lines *lines)
{
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        qu_line *line = &lines->lines[i];
        /* "Be the first to comment on" quotes the title, which may report speech. */
        bool prompts = line->score[QU_COMMENT] > PROOF && !line->stop && line->n_words <= 30;
        if (prompts || is_furniture(line) || own_score(line) >= PROOF) {
            mark(line);
        }
    }
}

/* --- captions ---------------------------------------------------------------------------- */

static bool has_credit(const qu_line *line)
{
    return is_marked(line) && credit_score(line) >= PROOF;
}

/* The line right above a credit is its caption, or the caption's own title. */
static void mark_captions(qu_lines *lines)
{
    uint32_t n_gaps = 0;
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        n_gaps += lines->lines[i].gap;
    }
    bool has_gaps = n_gaps * 2 > lines->n_lines; /* else neighbours have nothing in common */
    for (uint32_t i = 1; i < lines->n_lines; i++) {
        qu_line *above = &lines->lines[i - 1];
        if (!has_credit(&lines->lines[i]) || lines->lines[i].gap || !is_own(above) ||
            reports_speech(above)) {
            continue;
        }
        bool short_enough = has_gaps ? above->n_words <= 40 && above->gap
                                     : above->n_words <= 12 && !above->stop && !above->open;
        if (short_enough) {
            mark(above);
        }
    }
}

/* --- other reports ----------------------------------------------------------------------- */

static bool is_separator(const qu_line *line)
{
    return line->n_words == 0;
}

/* Could lines[begin, end), between two separators, be a headline and its standfirst? */
static bool is_entry(const qu_lines *lines, uint32_t begin, uint32_t end)
{
    if (begin == end || end - begin > 3) {
        return false;
    }
    for (uint32_t i = begin; i < end; i++) {
        const qu_line *line = &lines->lines[i];
        if (line->n_words > 40 || reports_speech(line)) {
            return false;
        }
    }
    return !lines->lines[begin].stop || is_title_case(&lines->lines[begin]);
}

static void mark_range(qu_lines *lines, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        mark(&lines->lines[i]);
    }
}

/* Rows of "-", headline, standfirst. */
static void mark_separated(qu_lines *lines)
{
    uint32_t last = QUOTH_NONE, n_entries = 0;
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        if (!is_separator(&lines->lines[i])) {
            continue;
        }
        if (last != QUOTH_NONE && is_entry(lines, last + 1, i)) {
            mark_range(lines, last + 1, i);
            n_entries++;
        } else if (last != QUOTH_NONE) {
            n_entries = 0;
        }
        last = i;
    }
    if (n_entries == 0) {
        return;
    }
    /* The last entry has no separator after it. */
    uint32_t end = last + 1;
    while (end < lines->n_lines && end < last + 3 && is_entry(lines, last + 1, end + 1)) {
        end++;
    }
    mark_range(lines, last + 1, end);
}

/* What follows a line such as "Related stories" or "Read more: ..." */
static void mark_led(qu_lines *lines)
{
    for (uint32_t i = 0; i + 1 < lines->n_lines; i++) {
        const qu_line *lead = &lines->lines[i];
        if (!is_marked(lead) || lead->score[QU_RELATED] < PROOF || lead->stop) {
            continue;
        }
        bool heads_list = lead->open || lead->n_words <= 4;
        uint32_t end = i + 1;
        while (end < lines->n_lines &&
               (is_headline(&lines->lines[end]) || is_separator(&lines->lines[end]))) {
            end++;
        }
        /* One entry is led to by the line itself: its standfirst may follow, a heading not. */
        const qu_line *next = &lines->lines[i + 1];
        if (!heads_list && end > i + 2) {
            end = i + 2;
        }
        if (!heads_list && next->n_words < 7 && end < lines->n_lines &&
            is_real(&lines->lines[end])) {
            continue;
        }
        mark_range(lines, i + 1, end);
    }
}

/* The first line after the last real paragraph. */
static uint32_t find_tail(const qu_lines *lines)
{
    uint32_t tail = lines->n_lines;
    while (tail > 0 && !is_real(&lines->lines[tail - 1])) {
        tail--;
    }
    return tail;
}

static uint32_t find_first_real(const qu_lines *lines)
{
    uint32_t first = 0;
    while (first < lines->n_lines && !is_real(&lines->lines[first])) {
        first++;
    }
    return first;
}

/* Headlines in a row, in the middle of the text or at its end. */
static void mark_rows(qu_lines *lines)
{
    uint32_t tail = find_tail(lines), end;
    for (uint32_t i = find_first_real(lines) + 1; i < lines->n_lines; i = end + 1) {
        uint32_t n = 0, n_titles = 0;
        for (end = i; end < lines->n_lines &&
                      (is_headline(&lines->lines[end]) || is_separator(&lines->lines[end]));
             end++) {
            n += !is_separator(&lines->lines[end]);
            n_titles += is_title_case(&lines->lines[end]);
        }
        bool listed = lines->lines[i - 1].open && is_own(&lines->lines[i - 1]);
        if (!listed && n >= 2 && (n_titles * 3 >= n * 2 || n >= 3 || i >= tail)) {
            mark_range(lines, i, end);
        }
    }
}

/* --- pitches and prompts ----------------------------------------------------------------- */

static bool is_pitch(const qu_line *line)
{
    return is_marked(line) && line->score[QU_PITCH] + line->score[QU_COMMENT] >= PROOF;
}

/* A line beside a pitch that speaks to the reader belongs to it. */
static void mark_beside_pitch(qu_line *line, const qu_line *pitch)
{
    if (!is_pitch(pitch) || !is_own(line) || line->n_words > 40 || line->n_quoted >= 4 ||
        line->score[QU_SPEECH] >= 2) {
        return;
    }
    bool under_heading = pitch + 1 == line && !pitch->stop && pitch->n_words <= 8;
    if (line->score[QU_PITCH] + line->score[QU_COMMENT] >= (under_heading ? 1 : 2)) {
        mark(line);
    }
}

static void mark_pitches(qu_lines *lines)
{
    for (uint32_t i = 1; i < lines->n_lines; i++) {
        mark_beside_pitch(&lines->lines[i], &lines->lines[i - 1]);
    }
    for (uint32_t i = lines->n_lines; i-- > 1;) {
        qu_line *line = &lines->lines[i - 1];
        const qu_line *next = &lines->lines[i];
        mark_beside_pitch(line, next);
        bool names_letter = is_own(line) && !line->stop && !line->open && line->n_words <= 5 &&
                            is_title_case(line);
        if (names_letter && is_pitch(next)) {
            mark(line);
        }
    }
}

/* After a prompt to comment come comments, until the report is seen to go on. */
static void mark_comments(qu_lines *lines)
{
    bool in_comments = false;
    /* A link to the comments stands above the report, too. */
    for (uint32_t i = find_first_real(lines); i < lines->n_lines; i++) {
        qu_line *line = &lines->lines[i];
        bool counts = line->n_words <= 2 && line->score[QU_COMMENT] >= 2; /* "3 comments" */
        if (is_marked(line) && (counts || line->score[QU_COMMENT] >= PROOF)) {
            in_comments = true;
        } else if (reports_speech(line) || (line->stop && line->n_words >= HEADLINE_WORDS)) {
            in_comments = false;
        } else if (in_comments) {
            mark(line);
        }
    }
}

/* "Jo Roe, September 22, 2015 at 5:58 am": when a comment was made. */
static bool is_stamp(const qu_line *line)
{
    return line->n_words <= STAMP_WORDS && line->n_numbers >= 4 && line->score[QU_DATE] > 0 &&
           !line->stop;
}

/* Comments that each have their time, with links to answer them: all of them, and who wrote
 * them. */
static void mark_threads(qu_lines *lines)
{
    uint32_t first = 0, last = 0, stamp = 0, n_comments = 0;
    for (uint32_t i = find_first_real(lines) + 1; i < lines->n_lines; i++) {
        const qu_line *line = &lines->lines[i];
        bool answer = is_marked(line) && line->n_words <= 2 && line->score[QU_COMMENT] >= PROOF;
        if (is_stamp(line)) {
            stamp = i;
        } else if (answer && stamp > 0 && i - stamp <= COMMENT_LINES) {
            first = n_comments++ == 0 ? stamp : first;
            stamp = 0;
            last = i;
        }
    }
    if (n_comments < 2) {
        return;
    }
    bool named = lines->lines[first - 1].n_words <= 5 && !lines->lines[first - 1].stop;
    mark_range(lines, first - named, last);
}

/* --- who wrote it ------------------------------------------------------------------------ */

/* The first word of a line. */
static quoth_view first_word(quoth_view words)
{
    size_t begin = 0, end, n;
    while (begin < words.len && !qu_is_letter(qu_char_at(words, begin, &n))) {
        begin += n;
    }
    for (end = begin; end < words.len && qu_is_letter(qu_char_at(words, end, &n));) {
        end += n;
    }
    return (quoth_view){words.ptr + begin, end - begin};
}

/* The last of the capitalised words with which the line begins, and the word after them. */
static quoth_view leading_name(quoth_view words, quoth_view *next)
{
    quoth_view name = {"", 0};
    for (unsigned n_names = 0;; n_names++) {
        quoth_view word = first_word(words);
        size_t n;
        *next = word;
        if (word.len == 0 || n_names == 5 || !qu_is_upper(qu_char_at(word, 0, &n))) {
            return name;
        }
        name = word;
        size_t after = (size_t)(word.ptr + word.len - words.ptr);
        words = (quoth_view){words.ptr + after, words.len - after};
        if (words.len > 0 && (words.ptr[0] == ',' || words.ptr[0] == ':')) {
            *next = (quoth_view){"", 0};
            return name;
        }
    }
}

/* "Jo Roe is ...", "Jo Roe covers ...": a name and a verb of biographies. */
static bool begins_life(quoth_view words, quoth_view *name)
{
    static const char *const verbs[] = {"is", "has", "covers", "writes", "reports", "was",
        "joined", "lives", "works", "worked", "previously", "currently", "can", "graduated",
        "studied", "holds", "edits", "leads", "began", "started", "spent"};
    quoth_view verb;
    *name = leading_name(words, &verb);
    if (name->len == 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (qu_equal(verb, qu_view(verbs[i]))) {
            return true;
        }
    }
    return false;
}

static bool holds_word(quoth_view line, const char *word, size_t len)
{
    size_t n;
    for (size_t at = qu_find(line, word, 0); at < line.len;
         at = qu_find(line, word, at + len)) {
        bool inside = qu_is_letter(qu_char_before(line, at, &n)) ||
                      (at + len < line.len && qu_is_letter(qu_char_at(line, at + len, &n)));
        if (!inside) {
            return true;
        }
    }
    return false;
}

/* Does a word stand in one of the report's own lines before line `end`? */
static bool was_named(quoth_view text, const qu_lines *lines, uint32_t end, quoth_view word)
{
    char name[64];
    if (word.len == 0 || word.len >= sizeof name) {
        return true;
    }
    memcpy(name, word.ptr, word.len);
    name[word.len] = '\0';
    for (uint32_t i = 0; i < end; i++) {
        if (!is_marked(&lines->lines[i]) &&
            holds_word(qu_slice(text, lines->lines[i].span), name, word.len)) {
            return true;
        }
    }
    return false;
}

static bool begins_with_pronoun(quoth_view words)
{
    quoth_view word = first_word(words);
    return qu_equal_ascii_case(word, "he") || qu_equal_ascii_case(word, "she") ||
           qu_equal_ascii_case(word, "they");
}

/* Is line `i` the life of who wrote the report, who is no part of it? */
static bool is_life(quoth_view text, const qu_lines *lines, uint32_t i, unsigned *n_tries)
{
    const qu_line *line = &lines->lines[i];
    quoth_view words = qu_slice(text, line->span);
    uint8_t score = line->score[QU_BIO];
    if (score < 3 || reports_speech(line) || !line->capital) {
        return false;
    }
    if (begins_with_pronoun(words)) {
        return i > 0 && is_marked(&lines->lines[i - 1]) &&
               lines->lines[i - 1].score[QU_BIO] >= 3;
    }
    quoth_view name;
    if (!begins_life(words, &name) || ++*n_tries > BIO_TRIES) {
        return false;
    }
    return !was_named(text, lines, i, name);
}

static void mark_lives(quoth_view text, qu_lines *lines)
{
    unsigned n_tries = 0;
    uint32_t first = find_first_real(lines), tail = find_tail(lines);
    for (uint32_t i = 0; i < lines->n_lines; i++) {
        qu_line *line = &lines->lines[i];
        bool at_edge = i < first || i >= tail;
        if (!is_own(line)) {
            continue;
        }
        bool is_role = at_edge && !line->stop && line->n_words <= 8 && line->score[QU_BIO] >= 3;
        /* In the middle of the text a biography must say so twice. */
        bool is_late = i > first && (i + 1 >= tail || line->score[QU_BIO] >= 5);
        if (is_role || qu_line_byline(text, line).len > 0 ||
            (is_late && is_life(text, lines, i, &n_tries))) {
            mark(line);
        }
    }
    /* Above a byline's date or office stands its name. */
    for (uint32_t i = 0; i + 1 < lines->n_lines && i < first; i++) {
        qu_line *line = &lines->lines[i];
        if (is_own(line) && is_marked(&lines->lines[i + 1]) && line->n_words <= 4 &&
            line->n_words >= 2 && !line->stop && line->capital &&
            line->n_long_capital == line->n_long) {
            mark(line);
        }
    }
}

/* --- the whole --------------------------------------------------------------------------- */

/* What is left after the last paragraph and touches what is marked is no heading of anything.
 */
static void mark_leftovers(qu_lines *lines)
{
    for (uint32_t i = find_tail(lines); i < lines->n_lines; i++) {
        qu_line *line = &lines->lines[i];
        if (is_own(line) && (line->open || line->bullet || line->in_list)) {
            return; /* a list that the report ends with */
        }
        bool touches = (i > 0 && is_marked(&lines->lines[i - 1])) ||
                       (i + 1 < lines->n_lines && is_marked(&lines->lines[i + 1]));
        if (touches && (is_headline(line) || (!line->stop && line->n_words < 3))) {
            mark(line);
        }
    }
}

void qu_lines_name(qu_lines *lines)
{
    bool has_next = false; /* one of the report's own lines after this one */
    for (uint32_t i = lines->n_lines; i-- > 0;) {
        qu_line *line = &lines->lines[i];
        if (!is_own(line)) {
            has_next = has_next || !is_marked(line);
            continue;
        }
        if (line->heading) {
            line->kind = QU_BLOCK_HEADING;
        } else if (line->bullet || line->in_list) {
            line->kind = QU_BLOCK_ITEM;
        } else if (!line->stop && !line->open && line->n_words <= 14 && has_next &&
                   !reports_speech(line)) {
            line->kind = QU_BLOCK_HEADING;
        }
        has_next = true;
    }
}

void qu_boilerplate_mark(quoth_view text, qu_lines *lines)
{
    mark_by_itself(lines);
    mark_separated(lines);
    mark_captions(lines);
    mark_pitches(lines);
    mark_comments(lines);
    mark_threads(lines);
    mark_led(lines);
    if (!lines->from_page) {
        mark_rows(lines); /* where elements tell lists and asides, a row of lines is a poem */
    }
    /* Behind a biography that is found another may show: each round moves the end up. */
    uint32_t tail = QUOTH_NONE;
    for (int round = 0; round < MOST_LIVES && find_tail(lines) < tail; round++) {
        tail = find_tail(lines);
        mark_lives(text, lines);
    }
    mark_leftovers(lines);
    qu_lines_name(lines);
}
