/* test_boilerplate.c: what in a plain text is not the report's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/made_article.h"

/* Made-up paragraphs between which the furniture stands. */
#define TITLE "Ferry to Marl runs dry\n\n"
#define A                                                                                      \
    "The ferry to Marl stayed in the harbour on Sunday because the river had no water "        \
    "left.\n\n"
#define B                                                                                       \
    "“We looked for the river everywhere,” said Captain Ida Thrupp, who has sailed it for " \
    "years.\n\n"
#define C                                                                                      \
    "The council of Marl will meet on Tuesday and is expected to order a smaller boat.\n\n"

static void test_article_boilerplate__pitches(void **state)
{
    (void)state;
    expect_kinds(TITLE A
        "Subscribe to the Marl Echo\n\n"
        "Wake up wiser. Get the tides, plus a joke, before your first tea.\n\n" B C,
        "TPbbPP");
    expect_kinds(TITLE A "Get our free newsletter\n\n" B, "TPbP");
    expect_kinds(TITLE A B "Follow us on Facebook and never miss a story.\n", "TPPb");
    expect_kinds(TITLE A
        "You have read three of your four free articles. Subscribe from a crown "
        "a week.\n\n" B,
        "TPbP");
    expect_kinds(TITLE A "Download our app for the tides\n\n" B, "TPbP");
}

static void test_article_boilerplate__a_letters_name_above_its_pitch(void **state)
{
    (void)state;
    expect_kinds(TITLE A "The Harbour Letter\n\nSign up for news of the quay.\n\n" B, "TPbbP");
}

static void test_article_boilerplate__related_headlines_between_dashes(void **state)
{
    (void)state;
    expect_kinds(TITLE A B
        "-\nHeron elected mayor of Ault\nTown Desk The bird declined to speak\n"
        "-\nPier closes 'for ever'\nTown Desk It will open again in spring\n"
        "-\nRain returns to the upper valley\nSkies Farmers were seen to dance\n",
        "TPPbbbbbbbbb");
}

static void test_article_boilerplate__title_case_rows_in_the_middle(void **state)
{
    (void)state;
    expect_kinds(TITLE A "Heron Elected Mayor of Ault After Long Count\n\n"
                         "Pier Closes Again as Winter Storms Draw Near\n\n" B C,
        "TPbbPP");
}

static void test_article_boilerplate__read_more_and_its_standfirst(void **state)
{
    (void)state;
    expect_kinds(TITLE A "Read more: A heron for mayor\n\n"
                         "Our reporter spent a week in the reeds with the favourite\n\n" B C,
        "TPbbPP");
    expect_kinds(TITLE A "Read more: A heron for mayor\n\nA smaller boat\n\n" B C, "TPbHPP");
    expect_kinds(TITLE A B "More coverage of the dry river from the Marl Echo:\n", "TPPb");
}

static void test_article_boilerplate__captions_and_credits(void **state)
{
    (void)state;
    expect_kinds(TITLE A "The ferry on Sunday\nThe ferry lies in the mud. (Photo: Una "
                         "Pell/Marl Echo)\n\n" B,
        "TPbbP");
    expect_kinds(TITLE A "Passengers wait for the river.\nPhotograph: Una Pell/Marl Echo\n\n" B,
        "TPbbP");
    expect_kinds(
        TITLE "The quay at Marl, 3 May (Photo by UNA PELL/POOL/Shutterstock)\n\n" A B, "TbPP");
    /* Without blank lines a caption's neighbour may be a paragraph. */
    expect_kinds("The ferry to Marl stayed in the harbour on Sunday, dry as a bone.\n"
                 "Photo: Una Pell/Marl Echo\n"
                 "The council of Marl will meet on Tuesday and order a smaller boat.\n"
                 "It has no money left, and the boat has no water, the mayor said.\n",
        "PbPP");
}

static void test_article_boilerplate__biographies(void **state)
{
    (void)state;
    expect_kinds(TITLE A B "Wilma is a graduate of Ault College, with degrees in rivers. She "
                           "enjoys soup and lives in Marl with her family and friends.\n",
        "TPPb");
    expect_kinds(TITLE A B
        "Wilma Orr has covered the river for the Echo since 2009. She lives in "
        "a boat.\n-\nHeron elected mayor\nTown It flew\n-\nPier closes\nTown It "
        "rained\n",
        "TPPbbbbbbb");
    expect_kinds(TITLE "·Staff Writer\n\n" A B, "TbPP");
    expect_kinds(TITLE "Wilma Orr\nMay 3, 2026 at 9:15 a.m.\n\n" A B, "TbbPP");
}

static void test_article_boilerplate__a_person_in_the_news_is_no_author(void **state)
{
    (void)state;
    expect_kinds(TITLE A B "Thrupp is a graduate of Ault College and lives in a house by the "
                           "river with two cats.\n",
        "TPPP");
}

static void test_article_boilerplate__what_is_left_at_the_end(void **state)
{
    (void)state;
    expect_kinds(TITLE A B "Related topics\n\nRivers\n\nMarl\n", "TPPbbb");
    expect_kinds(TITLE A
        "Captain Thrupp, who knows the river well, says it may have gone to:\n\n"
        "Ault\n\nThe sea\n\nSupper\n",
        "TPPHHP");
}

static void test_article_boilerplate__comment_prompts(void **state)
{
    (void)state;
    expect_kinds(TITLE A B
        "Be the first to comment on \"Captain says ferry runs dry in Marl\"\n\n"
        "Leave a comment\n\nYour email address will not be published.\n",
        "TPPbbb");
    expect_kinds(TITLE A B "3 comments\n\nNice boat\n\nI saw the river last week.\n", "TPPbbb");
}

static void test_article_boilerplate__notes(void **state)
{
    (void)state;
    expect_kinds(TITLE "3 min read\n\nShare Tweet Email\n\n" A B
                       "Additional reporting by Otto Lisle.\n\n© 2026 Marl Echo. All rights "
                       "reserved.\n",
        "TbbPPbb");
    expect_kinds(TITLE A "Advertisement\n\n" B "Story continues below\n\n" C, "TPbPbP");
    expect_kinds(TITLE A B "This article was originally published on May 3.\n", "TPPb");
    expect_kinds(TITLE A "***\n\n" B, "TPbP");
}

static void test_article_boilerplate__reporting_is_never_marked(void **state)
{
    (void)state;
    expect_kinds(TITLE
        "“Sign up for the boat and follow us on the water,” the captain told her "
        "passengers, and they did.\n\n" A,
        "TPP");
    expect_kinds(TITLE A
        "The mayor asked readers to subscribe to the view that the river would "
        "come back, and said the newsletter of the harbour had misled them.\n\n" B,
        "TPPP");
    expect_kinds(TITLE A "Photos of the empty river were shared by thousands of people who had "
                         "never been to Marl and will never go.\n\n" B,
        "TPPP");
    expect_kinds(TITLE A "Published in 1911, the only book about the ferry says that it cannot "
                         "sink, which on Sunday was true.\n\n" B,
        "TPPP");
}

static void test_article_boilerplate__a_list_after_a_colon_is_the_reports(void **state)
{
    (void)state;
    expect_kinds(TITLE A
        "The council wants three things:\n\n"
        "A smaller boat with a flat bottom\n\nA river with some water in it\n\n"
        "A captain who can do without either\n\n" C,
        "TPPHHHP");
}

static void test_article_boilerplate__other_languages(void **state)
{
    (void)state;
    expect_kinds(TITLE A "Lesen Sie auch: Der Fluss ist weg\n\n" B "Anzeige\n\n" C, "TPbPbP");
    expect_kinds(TITLE A "Foto: Ida Thrupp\n\n" B "Schreibe einen Kommentar\n", "TPbPb");
    expect_kinds(TITLE A "Lea también: El río se fue\n\n" B "Newsletter abonnieren\n", "TPbPb");
    expect_kinds(TITLE A "Teilen Drucken\n\n" B "Alle Rechte vorbehalten\n", "TPbPb");
}

static void test_article_boilerplate__threads_of_comments(void **state)
{
    (void)state;
    expect_kinds(TITLE A B
        "Bo Quill\n\nSeptember 22, 2026 at 5:58 am\n\n"
        "I for one saw the river go, and it went in the direction of the sea.\n\n"
        "Reply\n\nCy Marsh\n\nSeptember 23, 2026 at 7:10 pm\n\n"
        "It had been meaning to leave for years and nobody would listen to it.\n\n"
        "Reply\n",
        "TPPbbbbbbbb");
    /* A live blog has times and no answers. */
    expect_kinds(TITLE "September 22, 2026 at 5:58 am\n\n" A
                       "September 22, 2026 at 6:10 am\n\n" B
                       "September 22, 2026 at 7:00 am\n\n" C,
        "TbPbPbP");
    /* The link to the comments stands above the report. */
    expect_kinds(TITLE "12 Comments\n\n" A B C, "TbPPP");
}

static void test_article_boilerplate__owners_of_pictures(void **state)
{
    (void)state;
    expect_kinds(TITLE A "\u00a9 Bo Quill / Marl Pictures\n\n" B, "TPbP");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_article_boilerplate__pitches),
        cmocka_unit_test(test_article_boilerplate__a_letters_name_above_its_pitch),
        cmocka_unit_test(test_article_boilerplate__related_headlines_between_dashes),
        cmocka_unit_test(test_article_boilerplate__title_case_rows_in_the_middle),
        cmocka_unit_test(test_article_boilerplate__read_more_and_its_standfirst),
        cmocka_unit_test(test_article_boilerplate__captions_and_credits),
        cmocka_unit_test(test_article_boilerplate__biographies),
        cmocka_unit_test(test_article_boilerplate__a_person_in_the_news_is_no_author),
        cmocka_unit_test(test_article_boilerplate__what_is_left_at_the_end),
        cmocka_unit_test(test_article_boilerplate__comment_prompts),
        cmocka_unit_test(test_article_boilerplate__notes),
        cmocka_unit_test(test_article_boilerplate__other_languages),
        cmocka_unit_test(test_article_boilerplate__threads_of_comments),
        cmocka_unit_test(test_article_boilerplate__owners_of_pictures),
        cmocka_unit_test(test_article_boilerplate__reporting_is_never_marked),
        cmocka_unit_test(test_article_boilerplate__a_list_after_a_colon_is_the_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
