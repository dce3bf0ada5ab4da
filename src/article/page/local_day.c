/* local_day.c: the day that a page prints, where its data tell a moment in UTC. */
#include <string.h>

#include "article/page/around.h"
#include "article/page/page.h"

enum {
    DAY_BYTES = 10,
    DATE_BYTES = 80,    /* of a text that may be a date */
    MOST_DATES = 64,    /* that are looked at */
    MOST_LEVELS = 8,    /* of elements around a date that are looked at */
    FIRST_EASTERN = 14, /* hour of UTC at which it is tomorrow in Sydney */
    LAST_WESTERN = 10   /* at which it is yesterday in Honolulu */
};

/* Days since some day, of an ISO date: the formula counts years from March. */
static long day_number(quoth_view iso)
{
    long year = 0, month, day;
    for (size_t i = 0; i < 4; i++) {
        year = year * 10 + (iso.ptr[i] - '0');
    }
    month = (iso.ptr[5] - '0') * 10 + (iso.ptr[6] - '0');
    day = (iso.ptr[8] - '0') * 10 + (iso.ptr[9] - '0');
    year -= month <= 2;
    month = (month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
}

static bool is_utc(quoth_view iso)
{
    return iso.len > DAY_BYTES &&
           (qu_ends(iso, "Z") || qu_ends(iso, "+00:00") || qu_ends(iso, "+0000"));
}

/* May it be `distance` days later in a zone where people live, by the hour in UTC? */
static bool may_be(quoth_view iso, long distance)
{
    int hour = (iso.ptr[DAY_BYTES + 1] - '0') * 10 + (iso.ptr[DAY_BYTES + 2] - '0');
    return (distance == 1 && hour >= FIRST_EASTERN) || (distance == -1 && hour <= LAST_WESTERN);
}

static bool is_beside(const qu_page *page, uint32_t i)
{
    for (int level = 0; level < MOST_LEVELS && i != QUOTH_NONE && i != page->body; level++) {
        const qu_node *node = &page->nodes[i];
        if (node->element == QU_EL_FOOTER || node->element == QU_EL_ASIDE ||
            node->element == QU_EL_NAV || (node->names & QU_NAMES_BESIDE) != 0) {
            return true;
        }
        i = node->parent;
    }
    return false;
}

/* "/2018/07/16/" of "2018-07-16..." */
static bool is_in_address(quoth_view url, quoth_view iso)
{
    char day[] = "/yyyy/mm/dd";
    memcpy(day + 1, iso.ptr, DAY_BYTES);
    day[5] = day[8] = '/';
    return qu_find(url, day, 0) < url.len;
}

bool qu_page_local_day(qu_arena *arena, qu_arena *scratch, const qu_page *page, quoth_view url,
    quoth_view *published)
{
    quoth_view neighbour = {"", 0};
    uint32_t n_dates = 0;
    if (!is_utc(*published) || is_in_address(url, *published)) {
        return true;
    }
    long told = day_number(*published);
    for (uint32_t i = page->body; i < page->n_nodes && n_dates < MOST_DATES; i++) {
        const qu_node *node = &page->nodes[i];
        bool dated = node->element == QU_EL_TIME || (node->names & QU_NAMES_DATE) != 0;
        if (!dated || node->n_text < 6 || node->n_text > DATE_BYTES || is_beside(page, i)) {
            continue;
        }
        quoth_view text, day;
        qu_arena_mark mark = qu_arena_here(scratch);
        bool read = qu_node_text(scratch, page, i, &text) && qu_date_iso(scratch, text, &day);
        long distance = read && day.len >= DAY_BYTES ? day_number(day) - told : 2;
        if (distance == 0) {
            qu_arena_rewind(scratch, mark);
            return true;
        }
        if (may_be(*published, distance) && neighbour.len == 0) {
            read = read && qu_arena_copy(arena, (quoth_view){day.ptr, DAY_BYTES}, &neighbour);
        }
        n_dates++;
        qu_arena_rewind(scratch, mark);
        if (!read) {
            return false;
        }
    }
    *published = neighbour.len > 0 ? neighbour : *published;
    return true;
}
