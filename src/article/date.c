/* date.c: dates as pages print them → ISO 8601. */
#include "article/article_internal.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PARTS = 12 };

/* A run of digits or of letters. */
typedef struct {
    bool number;
    unsigned value;    /* of a number; of a month's name 1 to 12, else 0 */
    unsigned n_digits; /* of a number */
} part;

static unsigned month_named(const char *letters, size_t n)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char name[4] = {0};
    for (size_t i = 0; i < 3 && i < n; i++) {
        name[i] = (char)qu_to_lower((unsigned char)letters[i] & 0x7F);
    }
    const char *hit = n >= 3 ? strstr(months, name) : NULL;
    return hit != NULL && (hit - months) % 3 == 0 ? (unsigned)(hit - months) / 3 + 1 : 0;
}

static size_t split(quoth_view text, part parts[MOST_PARTS])
{
    size_t n = 0, at = 0;
    while (at < text.len && n < MOST_PARTS) {
        size_t begin = at;
        unsigned value = 0;
        while (at < text.len && qu_is_digit((unsigned char)text.ptr[at]) && at - begin < 9) {
            value = value * 10 + (unsigned)(text.ptr[at++] - '0');
        }
        if (at > begin) {
            parts[n++] = (part){true, value, (unsigned)(at - begin)};
            continue;
        }
        while (at < text.len && qu_is_letter((unsigned char)text.ptr[at])) {
            at++;
        }
        if (at > begin) {
            parts[n++] = (part){.value = month_named(text.ptr + begin, at - begin)};
        } else {
            at++;
        }
    }
    return n;
}

static bool is_day(unsigned year, unsigned month, unsigned day)
{
    return year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* "July 16, 2018", "16 July 2018", "Mon, 16 Jul 2018", "16.07.2018", "2018/07/16", "20180716".
 */
static bool find_day(const part *parts, size_t n, unsigned day[3])
{
    for (size_t i = 0; i < n; i++) {
        const part *p = &parts[i];
        if (p->number && p->n_digits == 8 &&
            is_day(p->value / 10000, p->value / 100 % 100, p->value % 100)) {
            day[0] = p->value / 10000, day[1] = p->value / 100 % 100, day[2] = p->value % 100;
            return true;
        }
        if (i + 2 >= n || !p[2].number) {
            continue;
        }
        if (!p->number && p->value > 0 && p[1].number &&
            is_day(p[2].value, p->value, p[1].value)) {
            day[0] = p[2].value, day[1] = p->value, day[2] = p[1].value;
            return true;
        }
        if (p->number && is_day(p[2].value, p[1].value, p->value)) {
            day[0] = p[2].value, day[1] = p[1].value, day[2] = p->value;
            return true;
        }
        if (p->number && p[1].number && is_day(p->value, p[1].value, p[2].value)) {
            day[0] = p->value, day[1] = p[1].value, day[2] = p[2].value;
            return true;
        }
    }
    return false;
}

/* "2018-07-16", "2018-07-16T10:31:00+02:00", with a space for T or a stop behind. */
static bool is_iso(quoth_view text)
{
    static const char day[] = "dddd-dd-dd", minute[] = "dd:dd";
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        char wanted = i < 10 ? day[i] : i == 10 ? 'T' : i < 16 ? minute[i - 11] : '*';
        bool fits = wanted == 'd'   ? c >= '0' && c <= '9'
                    : wanted == 'T' ? c == 'T' || c == ' '
                    : wanted == '*' ? strchr("0123456789:.+-Z", c) != NULL && c != '\0'
                                    : c == wanted;
        if (!fits) {
            return false;
        }
    }
    return text.len == 10 || (text.len >= 16 && text.len <= 35);
}

bool qu_date_iso(qu_arena *arena, quoth_view printed, quoth_view *out)
{
    *out = (quoth_view){"", 0};
    printed = qu_trim(printed);
    if (is_iso(printed)) {
        char *copy = qu_arena_dup(arena, printed.ptr, printed.len);
        if (copy == NULL) {
            return false;
        }
        if (printed.len > 10) {
            copy[10] = 'T';
        }
        *out = (quoth_view){copy, printed.len};
        return true;
    }
    part parts[MOST_PARTS];
    unsigned day[3];
    if (printed.len > 80 || !find_day(parts, split(printed, parts), day)) {
        return true;
    }
    char iso[32];
    int n = snprintf(iso, sizeof iso, "%04u-%02u-%02u", day[0], day[1], day[2]);
    return qu_arena_copy(arena, (quoth_view){iso, (size_t)n}, out);
}
