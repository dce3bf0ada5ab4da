/* test_story.c: reports → stories, on made-up reports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "story/made_report.h"
#include "story/story.h"

/* Three reports of a meeting in Lorvik, two of an earlier meeting of the same people in Karsk,
 * a copy of the first, and two of something else. */
enum { LORVIK_1, LORVIK_2, LORVIK_3, KARSK_1, KARSK_2, LORVIK_COPY, FLOOD_1, FLOOD_2, N };

typedef struct {
    const char *title, *published, *text;
} made;

static const made all[N] = {
    {"Vask and Renn agree on the fishing border", "2031-05-12",
        "President Ilmar Vask and Premier Odile Renn ended four years of dispute over the "
        "fishing "
        "border on Monday, shaking hands at a news conference in Lorvik after two hours of "
        "talks.\n"
        "Vask said the agreement gave both fleets what they needed. “Nobody goes home with an "
        "empty net,” he told reporters in the old customs house.\n"
        "Renn said the herring quota would be shared by halves from next spring, and that the "
        "coast guards would stop boarding trawlers north of the Selm bank.\n"
        "Fishermen in both countries had blocked harbours over the border since winter. Their "
        "union called the Lorvik agreement a beginning.\n"},
    {"Handshake in Lorvik ends herring dispute", "2031-05-12",
        "Four years of quarrel over herring ended with a handshake when President Ilmar Vask "
        "and "
        "Premier Odile Renn met in Lorvik on Monday.\n"
        "“Nobody goes home with an empty net,” the president said after two hours of talks in "
        "the "
        "customs house.\n"
        "Under the agreement the quota is shared by halves and trawlers north of the Selm bank "
        "are no longer boarded by coast guards, Renn told a news conference.\n"
        "The fishing union, whose boats had blocked harbours all winter, spoke of a "
        "beginning.\n"},
    {"Border deal: what the fleets get", "2031-05-13",
        "Half of the herring each, and no more boarding of trawlers north of the Selm bank: "
        "that "
        "is the agreement that Ilmar Vask and Odile Renn brought home from Lorvik.\n"
        "The president and the premier spent two hours in the customs house. Vask's line about "
        "nobody going home with an empty net was on every front page on Tuesday.\n"
        "Skippers who blocked harbours in winter said that the quota would decide, not the "
        "handshake. Their union wants the coast guards' orders in writing.\n"},
    {"Vask and Renn part without a deal on fishing border", "2030-01-20",
        "President Ilmar Vask and Premier Odile Renn parted without a word to the press in "
        "Karsk "
        "on Sunday, their first meeting since the fishing border came into dispute.\n"
        "Aides spoke of a cold lunch on the margins of the polar research fair. The premier "
        "left "
        "for her train an hour early, past a brass band that had been told to wait.\n"
        "Renn had asked for satellite records of the Selm bank; Vask's office said that no "
        "such "
        "records existed. A second lunch is not planned.\n"},
    {"Cold lunch in Karsk", "2030-01-20",
        "A lunch at the polar research fair in Karsk brought President Ilmar Vask and Premier "
        "Odile Renn to one table and no nearer to each other, aides said on Sunday.\n"
        "The premier took an early train, past a brass band that had been told to wait. Her "
        "request for satellite records was turned down: there are none, said the president's "
        "office.\n"
        "It was their first meeting since the dispute over the fishing border began.\n"},
    {"Two leaders settle border", "2031-05-13",
        "President Ilmar Vask and Premier Odile Renn ended four years of dispute over the "
        "fishing "
        "border on Monday, shaking hands at a news conference in Lorvik after two hours of "
        "talks.\n"
        "Vask said the agreement gave both fleets what they needed. “Nobody goes home with an "
        "empty net,” he told journalists in the old customs house.\n"
        "Renn said the herring quota would be shared by halves from next spring, and that the "
        "coast guards would stop boarding trawlers north of the Selm bank.\n"},
    {"Dam at Ostrel holds after night of rain", "2031-05-12",
        "The dam above Ostrel held on Monday after a night of rain that drove three hundred "
        "people "
        "from the lower town, the water board said.\n"
        "Engineers opened both spillways shortly before dawn. “We had a hand's breadth left,” "
        "said "
        "the dam keeper, Tobin Hale, who had slept in the gatehouse.\n"
        "Schools stay closed until the river Ame falls below the second mark.\n"},
    {"Three hundred leave homes below Ostrel dam", "2031-05-12",
        "Some three hundred people left the lower town of Ostrel in the night as rain filled "
        "the "
        "reservoir above it to a hand's breadth below the crest of the dam.\n"
        "Both spillways were opened before dawn and the dam held, the water board said on "
        "Monday. "
        "The keeper, Tobin Hale, watched from the gatehouse. The river Ame is still above its "
        "second mark, and schools are closed.\n"},
};

typedef struct {
    quoth_report *reports[N];
    qu_arena arena;
    qu_stories stories;
} collection;

/* The reports numbered order[n], with or without their dates. */
static void open_collection(
    collection *c, const int *order, size_t n, bool dated, unsigned n_jobs)
{
    *c = (collection){0};
    for (size_t i = 0; i < n; i++) {
        const made *m = &all[order[i]];
        c->reports[i] = made_report(m->title, dated ? m->published : "", m->text);
    }
    assert_int_equal(qu_stories_find(&c->arena, (const quoth_report *const *)c->reports, n,
                         n_jobs, &c->stories, NULL),
        QUOTH_OK);
}

static void close_collection(collection *c)
{
    for (size_t i = 0; i < N; i++) {
        made_report_free(c->reports[i]);
    }
    qu_arena_dispose(&c->arena);
}

/* The story that a report is in, by its place in the input. */
static uint32_t story_of(const collection *c, uint32_t report)
{
    for (uint32_t s = 0; s < c->stories.n_stories; s++) {
        for (uint32_t w = 0; w < c->stories.stories[s].n_witnesses; w++) {
            if (c->stories.stories[s].witnesses[w].report == report) {
                return s;
            }
        }
    }
    fail_msg("report %u is in no story", report);
    return QUOTH_NONE;
}

static uint32_t copy_of(const collection *c, uint32_t report)
{
    const qu_story *story = &c->stories.stories[story_of(c, report)];
    for (uint32_t w = 0; w < story->n_witnesses; w++) {
        if (story->witnesses[w].report == report) {
            return story->witnesses[w].copy_of;
        }
    }
    return QUOTH_NONE;
}

static bool is_related(const collection *c, uint32_t a, uint32_t b)
{
    for (uint32_t r = 0; r < c->stories.stories[a].n_related; r++) {
        if (c->stories.stories[a].related[r] == b) {
            return true;
        }
    }
    return false;
}

static const int in_order[N] = {
    LORVIK_1, LORVIK_2, LORVIK_3, KARSK_1, KARSK_2, LORVIK_COPY, FLOOD_1, FLOOD_2};

static void check_three_stories(bool dated)
{
    collection c;
    open_collection(&c, in_order, N, dated, 1);
    uint32_t lorvik = story_of(&c, LORVIK_1), karsk = story_of(&c, KARSK_1);
    assert_int_equal(c.stories.n_stories, 3);
    assert_int_equal(lorvik, 0); /* most independent reports first */
    assert_int_equal(story_of(&c, LORVIK_2), lorvik);
    assert_int_equal(story_of(&c, LORVIK_3), lorvik);
    assert_int_equal(story_of(&c, LORVIK_COPY), lorvik);
    assert_int_equal(story_of(&c, KARSK_2), karsk);
    assert_int_equal(story_of(&c, FLOOD_1), story_of(&c, FLOOD_2));
    assert_int_equal(copy_of(&c, LORVIK_COPY), LORVIK_1);
    for (uint32_t i = 0; i < N; i++) {
        assert_true(i == LORVIK_COPY || copy_of(&c, i) == QUOTH_NONE);
    }
    assert_true(is_related(&c, karsk, lorvik));
    assert_true(is_related(&c, lorvik, karsk));
    assert_false(is_related(&c, story_of(&c, FLOOD_1), lorvik));
    close_collection(&c);
}

static void test_story_story__parts_events_with_dates(void **state)
{
    (void)state;
    check_three_stories(true);
}

static void test_story_story__parts_events_without_dates(void **state)
{
    (void)state;
    check_three_stories(false);
}

/* One event alone stays one story: its words are not taken for common ones. */
static void test_story_story__keeps_a_lone_event_together(void **state)
{
    (void)state;
    const int order[] = {LORVIK_1, LORVIK_2, LORVIK_3};
    collection c;
    open_collection(&c, order, 3, false, 1);
    assert_int_equal(c.stories.n_stories, 1);
    assert_int_equal(c.stories.stories[0].n_witnesses, 3);
    close_collection(&c);
}

static void test_story_story__gives_days_and_title(void **state)
{
    (void)state;
    collection c;
    open_collection(&c, in_order, N, true, 1);
    const qu_story *story = &c.stories.stories[0];
    assert_true(qu_equal(story->from, qu_view("2031-05-12")));
    assert_true(qu_equal(story->to, qu_view("2031-05-13")));
    assert_true(story->title.len > 0);
    assert_false(qu_equal(story->title, qu_view(all[LORVIK_COPY].title)));
    assert_int_equal(story->witnesses[0].report, LORVIK_1); /* by day, then as given */
    assert_int_equal(story->witnesses[1].report, LORVIK_2);
    assert_int_equal(story->witnesses[2].report, LORVIK_3);
    assert_int_equal(story->witnesses[3].report, LORVIK_COPY);
    close_collection(&c);
}

static void test_story_story__needs_no_title(void **state)
{
    (void)state;
    quoth_report *report = made_report("", "2031", "It rained in Ostrel. It still does.");
    qu_arena arena = {0};
    qu_stories stories;
    assert_int_equal(
        qu_stories_find(&arena, (const quoth_report *const *)&report, 1, 1, &stories, NULL),
        QUOTH_OK);
    assert_int_equal(stories.n_stories, 1);
    assert_true(qu_equal(stories.stories[0].title, qu_view("It rained in Ostrel.")));
    assert_int_equal(stories.stories[0].from.len, 0); /* a year is no day */
    qu_arena_dispose(&arena);
    made_report_free(report);
}

static void test_story_story__takes_none_and_empty_reports(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_stories stories;
    assert_int_equal(qu_stories_find(&arena, NULL, 0, 1, &stories, NULL), QUOTH_OK);
    assert_int_equal(stories.n_stories, 0);
    quoth_report *reports[] = {made_report("", "", ""), made_report("", "", "")};
    assert_int_equal(
        qu_stories_find(&arena, (const quoth_report *const *)reports, 2, 2, &stories, NULL),
        QUOTH_OK);
    assert_int_equal(stories.n_stories, 2);
    assert_int_equal(stories.stories[0].title.len, 0);
    qu_arena_dispose(&arena);
    made_report_free(reports[0]);
    made_report_free(reports[1]);
}

static void test_story_story__minds_neither_order_nor_threads(void **state)
{
    (void)state;
    const int backwards[N] = {
        FLOOD_2, FLOOD_1, LORVIK_COPY, KARSK_2, KARSK_1, LORVIK_3, LORVIK_2, LORVIK_1};
    collection a, b;
    open_collection(&a, in_order, N, true, 1);
    open_collection(&b, backwards, N, true, 4);
    assert_int_equal(a.stories.n_stories, b.stories.n_stories);
    for (uint32_t i = 0; i < N; i++) {
        uint32_t j = N - 1 - i;
        assert_int_equal(story_of(&a, i), story_of(&b, j));
        uint32_t original = copy_of(&a, i);
        assert_int_equal(
            copy_of(&b, j), original == QUOTH_NONE ? QUOTH_NONE : N - 1 - original);
    }
    for (uint32_t s = 0; s < a.stories.n_stories; s++) {
        assert_true(qu_equal(a.stories.stories[s].title, b.stories.stories[s].title));
        assert_int_equal(a.stories.stories[s].n_related, b.stories.stories[s].n_related);
    }
    close_collection(&a);
    close_collection(&b);
}

/* Reports that are each like the next do not make one story of the first and the last. */
static void test_story_story__does_not_chain(void **state)
{
    (void)state;
    enum { LINKS = 12, WORDS = 40, STEP = 8 };
    char texts[LINKS][WORDS * 12];
    quoth_report *reports[LINKS];
    for (int i = 0; i < LINKS; i++) {
        size_t len = 0;
        for (int k = 0; k < WORDS; k++) {
            int word = i * STEP + k;
            int n = snprintf(texts[i] + len, sizeof texts[i] - len, "zor%c%c%c ",
                'a' + word % 26, 'a' + word / 26, 'a' + word % 7);
            len += (size_t)n;
        }
        reports[i] = made_report("", "", texts[i]);
    }
    qu_arena arena = {0};
    qu_stories stories;
    assert_int_equal(
        qu_stories_find(&arena, (const quoth_report *const *)reports, LINKS, 1, &stories, NULL),
        QUOTH_OK);
    for (uint32_t s = 0; s < stories.n_stories; s++) {
        bool first = false, last = false;
        for (uint32_t w = 0; w < stories.stories[s].n_witnesses; w++) {
            first = first || stories.stories[s].witnesses[w].report == 0;
            last = last || stories.stories[s].witnesses[w].report == LINKS - 1;
        }
        assert_false(first && last);
    }
    qu_arena_dispose(&arena);
    for (int i = 0; i < LINKS; i++) {
        made_report_free(reports[i]);
    }
}

/* Two hundred reports of one event and of nothing else: what they share still ties them. */
static void test_story_story__keeps_a_large_event_together(void **state)
{
    (void)state;
    enum { REPORTS = 200, SHARED = 30, OWN = 8, STEP = 2, LETTERS = 12 };
    static char texts[REPORTS][(SHARED + OWN) * LETTERS];
    quoth_report *reports[REPORTS];
    for (int i = 0; i < REPORTS; i++) {
        size_t len = 0;
        for (int k = 0; k < SHARED + OWN; k++) {
            int word = k < SHARED ? k : i * STEP + k; /* some with neighbours */
            int n = snprintf(texts[i] + len, sizeof texts[i] - len, "mur%c%c%c ",
                'a' + word % 26, 'a' + word / 26 % 26, 'a' + word / 676);
            len += (size_t)n;
        }
        reports[i] = made_report("", "", texts[i]);
    }
    qu_arena arena = {0};
    qu_stories stories;
    assert_int_equal(qu_stories_find(&arena, (const quoth_report *const *)reports, REPORTS, 1,
                         &stories, NULL),
        QUOTH_OK);
    assert_int_equal(stories.n_stories, 1);
    qu_arena_dispose(&arena);
    for (int i = 0; i < REPORTS; i++) {
        made_report_free(reports[i]);
    }
}

/* However many outlets print the same text, it is one story and one witness. */
static void test_story_story__keeps_many_copies_together(void **state)
{
    (void)state;
    enum { REPORTS = 250 };
    quoth_report *reports[REPORTS];
    for (int i = 0; i < REPORTS; i++) {
        reports[i] =
            made_report(all[LORVIK_1].title, all[LORVIK_1].published, all[LORVIK_1].text);
    }
    qu_arena arena = {0};
    qu_stories stories;
    assert_int_equal(qu_stories_find(&arena, (const quoth_report *const *)reports, REPORTS, 1,
                         &stories, NULL),
        QUOTH_OK);
    assert_int_equal(stories.n_stories, 1);
    uint32_t n_witnesses = 0;
    for (uint32_t w = 0; w < stories.stories[0].n_witnesses; w++) {
        n_witnesses += stories.stories[0].witnesses[w].copy_of == QUOTH_NONE;
    }
    assert_int_equal(n_witnesses, 1);
    qu_arena_dispose(&arena);
    for (int i = 0; i < REPORTS; i++) {
        made_report_free(reports[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_story_story__parts_events_with_dates),
        cmocka_unit_test(test_story_story__parts_events_without_dates),
        cmocka_unit_test(test_story_story__keeps_a_lone_event_together),
        cmocka_unit_test(test_story_story__gives_days_and_title),
        cmocka_unit_test(test_story_story__needs_no_title),
        cmocka_unit_test(test_story_story__takes_none_and_empty_reports),
        cmocka_unit_test(test_story_story__minds_neither_order_nor_threads),
        cmocka_unit_test(test_story_story__does_not_chain),
        cmocka_unit_test(test_story_story__keeps_a_large_event_together),
        cmocka_unit_test(test_story_story__keeps_many_copies_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
