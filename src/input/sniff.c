/* sniff.c: the kind of a document, told by its first bytes. */
#include "input/input_internal.h"

#include <string.h>

enum { SNIFF_BYTES = 1024 };

/* --- what is no text ---------------------------------------------------------------------- */

typedef struct {
    const char *bytes;
    uint8_t n_bytes, at;
    const char *reason;
} magic_number;

static const magic_number magic_numbers[] = {
    {"%PDF-", 5, 0, "is a PDF document, not text"},
    {"\x89PNG", 4, 0, "is a PNG image, not text"},
    {"\xFF\xD8\xFF", 3, 0, "is a JPEG image, not text"},
    {"GIF87a", 6, 0, "is a GIF image, not text"},
    {"GIF89a", 6, 0, "is a GIF image, not text"},
    {"PK\x03\x04", 4, 0, "is a ZIP archive or office document, not text"},
    {"\x1F\x8B", 2, 0, "is a gzip archive, not text"},
    {"\x28\xB5\x2F\xFD", 4, 0, "is a zstd archive, not text"},
    {"BZh", 3, 0, "is a bzip2 archive, not text"},
    {"\xFD"
     "7zXZ",
        5, 0, "is an xz archive, not text"},
    {"7z\xBC\xAF", 4, 0, "is a 7z archive, not text"},
    {"\x7F"
     "ELF",
        4, 0, "is a program, not text"},
    {"SQLite format 3", 15, 0, "is a database, not text"},
    {"{\\rtf", 5, 0, "is an RTF document, not plain text"},
    {"\xD0\xCF\x11\xE0", 4, 0, "is an office document, not text"},
    {"OggS", 4, 0, "is an Ogg recording, not text"},
    {"ID3", 3, 0, "is an MP3 recording, not text"},
    {"WEBP", 4, 8, "is a WebP image, not text"},
    {"WAVE", 4, 8, "is a WAVE recording, not text"},
    {"ftyp", 4, 4, "is a film, not text"},
};

const char *qu_wide_charset(const char *bytes, size_t n_bytes)
{
    size_t n_pairs = (n_bytes < SNIFF_BYTES ? n_bytes : SNIFF_BYTES) / 2;
    size_t n_first = 0, n_second = 0;
    for (size_t i = 0; i < n_pairs; i++) {
        n_first += bytes[2 * i] == '\0';
        n_second += bytes[2 * i + 1] == '\0';
    }
    /* A third of a UTF-16 text, its spaces and digits at least, has a zero half. */
    if (n_pairs < 4) {
        return NULL;
    }
    if (n_second * 3 > n_pairs && n_first * 50 < n_pairs) {
        return "UTF-16LE";
    }
    return n_first * 3 > n_pairs && n_second * 50 < n_pairs ? "UTF-16BE" : NULL;
}

/* Office formats name themselves in the first entry of the ZIP file that they are. */
bool qu_is_office(const char *bytes, size_t n_bytes)
{
    static const char *const names[] = {"[Content_Types].xml", "_rels/", "docProps/", "word/",
        "xl/", "ppt/", "mimetypeapplication/vnd.oasis"};
    enum { NAME_AT = 30 };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);
        if (n_bytes >= NAME_AT + n && memcmp(bytes, "PK\x03\x04", 4) == 0 &&
            memcmp(bytes + NAME_AT, names[i], n) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_wide_mark(const char *bytes, size_t n_bytes)
{
    return n_bytes >= 2 &&
           (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
               (n_bytes >= 4 && memcmp(bytes, "\0\0\xFE\xFF", 4) == 0));
}

/* Control characters among up to 255 bytes; ISO-2022 has escapes. Written so that compilers
 * take many bytes at once. */
static void count_controls(
    const unsigned char *bytes, size_t n_bytes, size_t *n_zero, size_t *n_control)
{
    uint8_t zeros = 0, controls = 0;
    for (size_t i = 0; i < n_bytes; i++) {
        uint8_t c = bytes[i], low = c < 0x20;
        uint8_t space = (uint8_t)(c - '\b') <= '\r' - '\b';
        uint8_t escape = c == 0x1B;
        zeros = (uint8_t)(zeros + (c == 0));
        controls = (uint8_t)(controls + (low & (space ^ 1) & (escape ^ 1)));
    }
    *n_zero += zeros;
    *n_control += controls;
}

const char *qu_not_text(const char *bytes, size_t n_bytes)
{
    for (size_t i = 0; i < sizeof magic_numbers / sizeof *magic_numbers; i++) {
        const magic_number *magic = &magic_numbers[i];
        if (n_bytes > (size_t)magic->at + magic->n_bytes &&
            memcmp(bytes + magic->at, magic->bytes, magic->n_bytes) == 0) {
            return magic->reason;
        }
    }
    if (has_wide_mark(bytes, n_bytes) || qu_wide_charset(bytes, n_bytes) != NULL) {
        return NULL;
    }
    enum { PORTION_BYTES = 240 };
    size_t n_zero = 0, n_control = 0;
    for (size_t i = 0; i < n_bytes; i += PORTION_BYTES) {
        size_t n = n_bytes - i < PORTION_BYTES ? n_bytes - i : PORTION_BYTES;
        count_controls((const unsigned char *)bytes + i, n, &n_zero, &n_control);
    }
    /* A page with a stray zero byte or two is still a page. */
    return n_zero * 1000 > n_bytes || n_control * 50 > n_bytes ? "is not text" : NULL;
}

/* --- kinds ------------------------------------------------------------------------------- */

/* Elements that a page or a piece of one begins with. */
static const char *const html_starts[] = {"<!doctype html", "<html", "<head", "<body", "<title",
    "<meta", "<script", "<style", "<link", "<article", "<main", "<section", "<header", "<div",
    "<p", "<h1", "<h2", "<table", "<br", "<a", "<b", "<font", "<iframe", "<span", "<ul"};

static bool starts_element(const char *bytes, size_t n_bytes, const char *start)
{
    size_t n = strlen(start);
    return n_bytes > n && qu_equal_ascii_case((quoth_view){bytes, n}, start) &&
           (bytes[n] == '>' || bytes[n] == '/' || qu_is_space((unsigned char)bytes[n]));
}

static bool is_html(const char *bytes, size_t n_bytes)
{
    for (size_t i = 0; i < sizeof html_starts / sizeof *html_starts; i++) {
        if (starts_element(bytes, n_bytes, html_starts[i])) {
            return true;
        }
    }
    /* After comments, an XML declaration or stray words, a page still names itself. */
    for (size_t at = 0; at < n_bytes; at++) {
        if (bytes[at] == '<' && (starts_element(bytes + at, n_bytes - at, html_starts[0]) ||
                                    starts_element(bytes + at, n_bytes - at, html_starts[1]))) {
            return true;
        }
    }
    return n_bytes >= 4 && memcmp(bytes, "<!--", 4) == 0;
}

/* The place of the first byte after `at` that is no white space. */
static size_t skip_space(const char *bytes, size_t n_bytes, size_t at)
{
    while (at < n_bytes && qu_is_space((unsigned char)bytes[at])) {
        at++;
    }
    return at;
}

/* Past what may stand before the first element: declarations, comments, a document type. */
static size_t skip_prolog(const char *bytes, size_t n_bytes)
{
    quoth_view text = {bytes, n_bytes};
    size_t at = skip_space(bytes, n_bytes, 0);
    while (at + 1 < n_bytes && bytes[at] == '<' && strchr("?!", bytes[at + 1]) != NULL) {
        bool comment = qu_begins((quoth_view){bytes + at, n_bytes - at}, "<!--");
        bool declares = qu_find(text, "[", at) < qu_find(text, ">", at); /* entities */
        const char *end = comment ? "-->" : bytes[at + 1] == '?' ? "?>" : declares ? "]>" : ">";
        at = qu_find(text, end, at);
        at = at == n_bytes ? at : skip_space(bytes, n_bytes, at + strlen(end));
    }
    return at;
}

/* `"version": "https://jsonfeed.org/` near the start. */
static bool is_json_feed(const char *bytes, size_t n_bytes)
{
    quoth_view text = {bytes, n_bytes};
    for (size_t at = qu_find(text, "\"version\"", 0); at < n_bytes;
         at = qu_find(text, "\"version\"", at + 1)) {
        size_t i = skip_space(bytes, n_bytes, at + strlen("\"version\""));
        i = i < n_bytes && bytes[i] == ':' ? skip_space(bytes, n_bytes, i + 1) : n_bytes;
        size_t quoted_end = i < n_bytes ? qu_find(text, "\"", i + 1) : n_bytes;
        if (qu_begins((quoth_view){bytes + i, n_bytes - i}, "\"http") &&
            qu_find((quoth_view){bytes, quoted_end}, "//jsonfeed.org", i) +
                    qu_find((quoth_view){bytes, quoted_end}, "\\/jsonfeed.org", i) <
                2 * quoted_end) {
            return true;
        }
    }
    return false;
}

static bool is_feed(const char *bytes, size_t n_bytes)
{
    static const char *const roots[] = {
        "<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex", "<atom:feed", "<channel"};
    size_t at = skip_prolog(bytes, n_bytes);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (starts_element(bytes + at, n_bytes - at, roots[i])) {
            return true;
        }
    }
    return false;
}

/* The first bytes in ASCII: no mark, no zero halves of UTF-16, no leading white space. */
static size_t plain_start(const char *bytes, size_t n_bytes, char plain[SNIFF_BYTES])
{
    size_t n = 0;
    for (size_t i = 0; i < n_bytes && n < SNIFF_BYTES; i++) {
        unsigned char c = (unsigned char)bytes[i];
        bool is_mark = i < 4 && (c == 0xFE || c == 0xFF || c == 0xEF || c == 0xBB || c == 0xBF);
        if (c != '\0' && !is_mark && (n > 0 || !qu_is_space(c))) {
            plain[n++] = (char)c;
        }
    }
    return n;
}

/* `{"` and `[{"`, with white space anywhere: no prose begins like that. */
static bool is_record(const char *bytes, size_t n_bytes)
{
    size_t at = 0;
    if (at < n_bytes && bytes[at] == '[') {
        at = skip_space(bytes, n_bytes, at + 1);
    }
    if (at >= n_bytes || bytes[at] != '{') {
        return false;
    }
    at = skip_space(bytes, n_bytes, at + 1);
    return at < n_bytes && bytes[at] == '"';
}

qu_document_kind qu_document_sniff(const char *bytes, size_t n_bytes)
{
    char plain[SNIFF_BYTES];
    size_t n = plain_start(bytes, n_bytes, plain);
    if (is_record(plain, n)) {
        return is_json_feed(plain, n) ? QU_DOCUMENT_FEED : QU_DOCUMENT_RECORD;
    }
    if (is_feed(plain, n)) {
        return QU_DOCUMENT_FEED;
    }
    return is_html(plain, n) ? QU_DOCUMENT_HTML : QU_DOCUMENT_TEXT;
}

bool qu_record_is_whole(const char *bytes, size_t n_bytes)
{
    size_t at = 0;
    while (at < n_bytes && bytes[at] != '{' && bytes[at] != '[') {
        at++;
    }
    if (at < n_bytes && bytes[at] == '[') {
        return true;
    }
    for (; at < n_bytes && bytes[at] != '"'; at++) {
        if (bytes[at] == '\n') {
            return true;
        }
    }
    return false;
}

size_t qu_record_length(const char *bytes, size_t n_bytes)
{
    if (qu_record_is_whole(bytes, n_bytes)) {
        return n_bytes;
    }
    size_t begin = skip_space(bytes, n_bytes, 0);
    const char *newline = memchr(bytes + begin, '\n', n_bytes - begin);
    return newline == NULL ? n_bytes : (size_t)(newline - bytes);
}
