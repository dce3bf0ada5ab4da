/* label.c: what readers are told a report, a day or a speaker is called. */
#include "brief/label.h"

#include "attribution/attribution.h" /* qu_said_day */

#include <stdio.h>
#include <string.h>

/* --- reports ---------------------------------------------------------------------------- */

static quoth_view name_of_input(quoth_view name)
{
    return qu_equal(name, qu_view("-")) ? qu_view("standard input") : name;
}

bool qu_label_is_address(quoth_view path)
{
    return qu_begins(path, "http://") || qu_begins(path, "https://");
}

/* "https://www.post.example:8080/a" → "post.example" */
static quoth_view host_of(quoth_view address)
{
    size_t begin = qu_find(address, "://", 0) + 3, end = begin;
    begin = qu_find(address, "//www.", 0) == begin - 2 ? begin + 4 : begin;
    while (end < address.len && strchr(":/?#", address.ptr[end]) == NULL) {
        end++;
    }
    return begin < end ? (quoth_view){address.ptr + begin, end - begin} : address;
}

/* "a.warc.gz:12": a record of a file, whose name says nothing of the report. */
static bool is_record(quoth_view path)
{
    size_t n = path.len;
    while (n > 0 && qu_is_digit((unsigned char)path.ptr[n - 1])) {
        n--;
    }
    return n > 1 && n < path.len && path.ptr[n - 1] == ':';
}

quoth_view qu_label_report(const quoth_report *report)
{
    const quoth_facts *facts = quoth_report_facts(report);
    if (facts->outlet.len > 0) {
        return facts->outlet;
    }
    quoth_view name = facts->path;
    if (qu_label_is_address(name)) {
        return host_of(name);
    }
    if (is_record(name) && qu_label_is_address(facts->url)) {
        return host_of(facts->url);
    }
    for (size_t i = name.len; i > 0; i--) {
        if (name.ptr[i - 1] == '/' && i < name.len) {
            name = (quoth_view){name.ptr + i, name.len - i};
            break;
        }
    }
    return name.len == 0 ? qu_view("standard input") : name_of_input(name);
}

quoth_view qu_label_source(const char *source)
{
    return name_of_input(qu_view(source));
}

bool qu_label_witnesses(qu_arena *arena, const quoth_collection *collection,
    const quoth_story *story, const quoth_view **out)
{
    size_t n_reports;
    const quoth_report *const *reports = quoth_collection_reports(collection, &n_reports);
    quoth_view *labels = qu_arena_array(arena, story->n_witnesses, sizeof *labels);
    if (labels == NULL) {
        return false;
    }
    qu_map seen = {0};
    bool done = true;
    for (uint32_t i = 0; done && i < story->n_witnesses; i++) {
        labels[i] = qu_label_report(reports[story->witnesses[i].report]);
        uint32_t *n = qu_map_put(&seen, qu_fold_hash(labels[i]), 0);
        done = n != NULL;
        if (done && ++*n > 1) {
            qu_buffer buffer = {0};
            qu_buffer_add_view(&buffer, labels[i]);
            qu_buffer_add_format(&buffer, " (%u)", *n);
            done = !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), &labels[i]);
            qu_buffer_dispose(&buffer);
        }
    }
    qu_map_dispose(&seen);
    *out = labels;
    return done;
}

/* --- days ------------------------------------------------------------------------------- */

typedef struct {
    unsigned year, month, day; /* 0: not said */
} date;

/* Exactly n digits at *at. */
static bool digits(quoth_view text, size_t *at, size_t n, unsigned *out)
{
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (*at + i >= text.len || text.ptr[*at + i] < '0' || text.ptr[*at + i] > '9') {
            return false;
        }
        *out = *out * 10 + (unsigned)(text.ptr[*at + i] - '0');
    }
    *at += n;
    return true;
}

static bool read_date(quoth_view iso, date *out)
{
    size_t at = 0;
    *out = (date){0};
    if (!digits(iso, &at, 4, &out->year)) {
        return false;
    }
    if (at < iso.len && iso.ptr[at] == '-') {
        at++;
        if (!digits(iso, &at, 2, &out->month) || out->month < 1 || out->month > 12) {
            return false;
        }
        if (at < iso.len && iso.ptr[at] == '-') {
            at++;
            if (!digits(iso, &at, 2, &out->day) || out->day < 1 || out->day > 31) {
                return false;
            }
        }
    }
    return at == iso.len || iso.ptr[at] == 'T' || iso.ptr[at] == ' ';
}

static const char *month_name(unsigned month)
{
    static const char names[][4] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return names[month - 1];
}

/* As much of a date as `with_month` and `with_year` ask for, and as is known. */
static void add_date(qu_buffer *buffer, date day, bool with_month, bool with_year)
{
    const char *space = "";
    if (day.day > 0) {
        qu_buffer_add_format(buffer, "%u", day.day);
        space = " ";
    }
    if (day.month > 0 && with_month) {
        qu_buffer_add_format(buffer, "%s%s", space, month_name(day.month));
        space = " ";
    }
    if (with_year) {
        qu_buffer_add_format(buffer, "%s%u", space, day.year);
    }
}

bool qu_label_days(qu_arena *arena, quoth_view from, quoth_view to, quoth_view *out)
{
    date first, last;
    *out = from;
    if (!read_date(from, &first)) {
        return true;
    }
    qu_buffer buffer = {0};
    if (read_date(to, &last) && memcmp(&first, &last, sizeof first) != 0) {
        bool same_year = first.year == last.year;
        bool same_month = same_year && first.month == last.month;
        add_date(
            &buffer, first, !(same_month && first.day > 0), !same_year || first.month == 0);
        qu_buffer_add_text(&buffer, " to ");
        first = last;
    }
    add_date(&buffer, first, true, true);
    bool done = !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), out);
    qu_buffer_dispose(&buffer);
    return done;
}

bool qu_label_day(qu_arena *arena, quoth_view iso, quoth_view *out)
{
    return qu_label_days(arena, iso, iso, out);
}

/* --- speakers --------------------------------------------------------------------------- */

static const quoth_attribution *attribution_of(
    const quoth_collection *collection, const quoth_version *version)
{
    size_t n_reports, n;
    const quoth_report *report =
        quoth_collection_reports(collection, &n_reports)[version->report];
    const quoth_attribution *attributions = quoth_report_attributions(report, &n);
    return version->attribution < n ? &attributions[version->attribution] : NULL;
}

static quoth_view text_of(const quoth_collection *collection, uint32_t report)
{
    size_t n_reports;
    return quoth_report_text(quoth_collection_reports(collection, &n_reports)[report]);
}

const quoth_date *qu_label_date(
    const quoth_collection *collection, const quoth_version *version)
{
    size_t n_reports, n_dates;
    const quoth_report *report =
        quoth_collection_reports(collection, &n_reports)[version->report];
    const quoth_date *dates = quoth_report_dates(report, &n_dates);
    const quoth_attribution *attribution = attribution_of(collection, version);
    bool told = attribution != NULL && attribution->date < n_dates;
    return told ? &dates[attribution->date] : NULL;
}

/* The day of a version when it is not that of its report. */
static quoth_view other_day(const quoth_collection *collection, const quoth_version *version)
{
    size_t n_reports, n_dates;
    const quoth_report *report =
        quoth_collection_reports(collection, &n_reports)[version->report];
    const quoth_date *dates = quoth_report_dates(report, &n_dates);
    const quoth_attribution *attribution = attribution_of(collection, version);
    quoth_view none = {"", 0}, published = quoth_report_facts(report)->published;
    quoth_view day = attribution == NULL ? none : qu_said_day(dates, n_dates, attribution);
    bool same =
        day.len > 0 && published.len >= day.len && memcmp(published.ptr, day.ptr, day.len) == 0;
    return same ? none : day;
}

bool qu_label_said(qu_arena *arena, const quoth_collection *collection,
    const quoth_statement *statement, quoth_view *out)
{
    enum { MOST_DAYS = 3 };
    quoth_view days[MOST_DAYS];
    size_t n = 0;
    qu_buffer buffer = {0};
    bool done = true;
    for (uint32_t i = 0; done && i < statement->n_versions && n < MOST_DAYS; i++) {
        quoth_view label, day = other_day(collection, &statement->versions[i]);
        bool again = day.len == 0;
        for (size_t k = 0; k < n && !again; k++) {
            again = qu_equal(days[k], day);
        }
        if (!again) {
            done = qu_label_day(arena, day, &label);
            qu_buffer_add_text(&buffer, n == 0 ? "on " : " or ");
            qu_buffer_add_view(&buffer, done ? label : day);
            days[n++] = day;
        }
    }
    done = done && !buffer.failed && qu_arena_copy(arena, qu_buffer_view(&buffer), out);
    qu_buffer_dispose(&buffer);
    return done;
}

/* "he" tells nothing to those who do not have the report before them. */
static bool is_pronoun(quoth_view source)
{
    static const char *const words[] = {
        "he", "she", "it", "they", "i", "we", "you", "who", "which", "that"};
    uint64_t fold = qu_fold_hash(source);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (qu_fold_hash(qu_view(words[i])) == fold) {
            return true;
        }
    }
    return false;
}

/* "Ann Lee, Tim Poe and Jane Roe" */
static bool join_names(qu_arena *arena, const quoth_report *report,
    const quoth_attribution *attribution, quoth_view *out)
{
    size_t n_speakers, n_bytes = 0;
    const quoth_speaker *speakers = quoth_report_speakers(report, &n_speakers);
    for (uint32_t i = 0; i < attribution->n_speakers; i++) {
        n_bytes += speakers[attribution->speakers[i]].name.len + strlen(" and ");
    }
    char *text = qu_arena_alloc(arena, n_bytes + 1);
    if (text == NULL) {
        return false;
    }
    size_t at = 0;
    for (uint32_t i = 0; i < attribution->n_speakers; i++) {
        quoth_view joint = qu_view(i == 0                            ? ""
                                   : i + 1 < attribution->n_speakers ? ", "
                                                                     : " and ");
        quoth_view name = speakers[attribution->speakers[i]].name;
        memcpy(text + at, joint.ptr, joint.len);
        memcpy(text + at + joint.len, name.ptr, name.len);
        at += joint.len + name.len;
    }
    *out = (quoth_view){text, at};
    return true;
}

bool qu_label_speaker(qu_arena *arena, const quoth_collection *collection,
    const quoth_statement *statement, qu_label_who *out)
{
    *out = (qu_label_who){statement->speaker, false};
    for (uint32_t i = 0; i < statement->n_versions && out->name.len == 0; i++) {
        const quoth_version *version = &statement->versions[i];
        const quoth_attribution *attribution = attribution_of(collection, version);
        if (attribution == NULL) {
            continue;
        }
        if (attribution->n_speakers > 1) {
            size_t n;
            const quoth_report *report =
                quoth_collection_reports(collection, &n)[version->report];
            if (!join_names(arena, report, attribution, &out->name)) {
                return false;
            }
            continue;
        }
        bool anonymous = attribution->anonymous.begin < attribution->anonymous.end;
        quoth_view words = qu_slice(text_of(collection, version->report),
            anonymous ? attribution->anonymous : attribution->source);
        if (words.len > 0 && !is_pronoun(words)) {
            *out = (qu_label_who){words, true};
        }
    }
    if (out->name.len == 0) {
        out->name = qu_view("Speaker not named");
    }
    return true;
}

static quoth_view last_word(quoth_view name)
{
    name = qu_trim(name);
    size_t at = name.len;
    while (at > 0 && name.ptr[at - 1] != ' ') {
        at--;
    }
    return (quoth_view){name.ptr + at, name.len - at};
}

static bool holds(quoth_view text, quoth_view part)
{
    for (size_t at = 0; at + part.len <= text.len; at++) {
        if (memcmp(text.ptr + at, part.ptr, part.len) == 0) {
            return true;
        }
    }
    return false;
}

quoth_view qu_label_other_speaker(const quoth_collection *collection,
    const quoth_statement *statement, const quoth_version *version)
{
    quoth_view own = qu_version_speaker(collection, version), name = statement->speaker;
    if (own.len == 0 || name.len == 0 || holds(own, name) || holds(name, own) ||
        qu_fold_hash(last_word(own)) == qu_fold_hash(last_word(name))) {
        return qu_view("");
    }
    return own;
}

/* --- words ------------------------------------------------------------------------------ */

static bool is_quotation_mark(uint32_t c)
{
    switch (c) {
    case '"':
    case '\'':
    case '`':
    case 0xab:
    case 0xbb:
    case 0x2039:
    case 0x203a:
    case 0x300c:
    case 0x300e:
        return true;
    default:
        return c >= 0x2018 && c <= 0x201f;
    }
}

bool qu_label_is_quotation(const quoth_collection *collection, const quoth_version *version)
{
    const quoth_attribution *attribution = attribution_of(collection, version);
    if (attribution == NULL || attribution->kind == QUOTH_DIRECT) {
        return version->relation != QUOTH_PARAPHRASE;
    }
    if (attribution->kind == QUOTH_INDIRECT || version->relation == QUOTH_PARAPHRASE ||
        version->n_content == 0) {
        return false;
    }
    quoth_view text = text_of(collection, version->report);
    quoth_span whole = {
        version->content[0].begin, version->content[version->n_content - 1].end};
    size_t n;
    return whole.begin < whole.end && is_quotation_mark(qu_char_at(text, whole.begin, &n)) &&
           is_quotation_mark(qu_char_before(text, whole.end, &n));
}

/* "dismissed it as “gossip”": the quoted words are what the source calls it. */
static bool is_name_for_it(const quoth_collection *collection, const quoth_version *version)
{
    if (version->n_content == 0 || !qu_label_is_quotation(collection, version)) {
        return false;
    }
    quoth_view text = text_of(collection, version->report);
    quoth_view before = qu_trim((quoth_view){text.ptr, version->content[0].begin});
    return qu_ends(before, " as") || qu_ends(before, " as a") || qu_ends(before, " as an");
}

quoth_polarity qu_label_polarity(
    const quoth_collection *collection, const quoth_version *version)
{
    const quoth_attribution *attribution = attribution_of(collection, version);
    bool own = attribution == NULL || attribution->kind == QUOTH_DIRECT ||
               is_name_for_it(collection, version);
    return own ? QUOTH_AFFIRMS : attribution->polarity;
}

/* Words that somebody denied or asked are not that one's own, though they are quoted. */
static bool needs_cue(const quoth_collection *collection, const quoth_version *version)
{
    quoth_polarity polarity = qu_label_polarity(collection, version);
    return polarity == QUOTH_DENIES || polarity == QUOTH_ASKS ||
           !qu_label_is_quotation(collection, version);
}

bool qu_label_cue(qu_arena *arena, const quoth_collection *collection,
    const quoth_version *version, quoth_view *out)
{
    *out = qu_view("");
    const quoth_attribution *attribution = attribution_of(collection, version);
    if (attribution == NULL || attribution->cue.begin >= attribution->cue.end ||
        !needs_cue(collection, version)) {
        return true;
    }
    quoth_view cue = qu_slice(text_of(collection, version->report), attribution->cue);
    bool begins_sentence = cue.len > 1 && cue.ptr[0] >= 'A' && cue.ptr[0] <= 'Z' &&
                           cue.ptr[1] >= 'a' && cue.ptr[1] <= 'z';
    if (!begins_sentence) {
        *out = cue;
        return true;
    }
    char *lower = qu_arena_dup(arena, cue.ptr, cue.len);
    if (lower == NULL) {
        return false;
    }
    lower[0] = (char)(lower[0] - 'A' + 'a');
    *out = (quoth_view){lower, cue.len};
    return true;
}

quoth_view qu_label_words(quoth_view text)
{
    text = qu_trim(text);
    if (text.len > 1 && text.ptr[text.len - 1] == ',') {
        text.len--;
    }
    return text;
}
