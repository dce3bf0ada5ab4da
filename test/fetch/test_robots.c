/* test_robots.c: groups, longest match, wildcards and escapes of RFC 9309. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fetch/robots.h"

static qu_robots read_rules(qu_arena *arena, const char *text)
{
    qu_robots robots;
    assert_true(qu_robots_read(arena, qu_view(text), qu_view("Quoth"), &robots));
    return robots;
}

/* What may be read of a list of targets: "+" or "-" for each. */
static void expect(const char *text, const char *targets, const char *allowed)
{
    qu_arena arena = {0};
    char found[64] = {0};
    qu_robots robots = read_rules(&arena, text);
    for (size_t n = 0; *targets != '\0'; n++) {
        size_t len = strcspn(targets, " ");
        bool may = qu_robots_allow(&arena, &robots, (quoth_view){targets, len});
        found[n] = may ? '+' : '-';
        targets += len + (targets[len] == ' ');
    }
    assert_string_equal(found, allowed);
    qu_arena_dispose(&arena);
}

static void test_fetch_robots__without_rules_all_is_allowed(void **state)
{
    (void)state;
    expect("", "/ /a", "++");
    expect("User-agent: *\nDisallow:\n", "/ /a", "++");
    expect("Disallow: /\n", "/", "+"); /* of no group */
    expect("<html>not found</html>", "/", "+");
    expect("User-agent: other\nDisallow: /\n", "/", "+");
}

static void test_fetch_robots__groups(void **state)
{
    (void)state;
    const char *text =
        "User-agent: *\nDisallow: /\n\n"
        "User-agent: other\nUser-Agent:quoth/2.0 # a version\nDisallow: /private\n"
        "Sitemap: https://post.example/s.xml\nDisallow: /more\n\n"
        "user-agent: third\nDisallow: /third\n\n"
        "USER-AGENT: QUOTH\nDISALLOW: /again\n";
    expect(text, "/ /private/a /more /third /again", "+--+-");
    expect("User-agent: quothbot\nDisallow: /\n", "/a", "+");
    expect("User-agent: a\nUser-agent: *\nDisallow: /x\n", "/x /y", "-+");
    expect("User-agent: quoth\n\nUser-agent: *\nDisallow: /x\n", "/x", "-");
}

static void test_fetch_robots__the_longest_rule_decides(void **state)
{
    (void)state;
    const char *text = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\n"
                       "Allow: /even\nDisallow: /even\n";
    expect(text, "/a /a/b /a/b/x /a/b/c/d /b /even", "-++-++");
    expect("User-agent: *\nDisallow: /\nAllow: /$\n", "/ /a /robots.txt", "+-+");
}

static void test_fetch_robots__wildcards(void **state)
{
    (void)state;
    const char *text =
        "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: *?print=\n"
        "Disallow: /tail*\nDisallow: /x*xx$\n";
    expect(text, "/q.pdf /q.pdf?x /aXbYc /abc /acb /n?print=1 /tail /tailor", "-+--+---");
    expect(text, "/xx /xxx /xaxx /xaxxb", "+--+");
    expect("User-agent: *\nDisallow: /a$b\n", "/a$b /a", "-+");
    expect("User-agent: *\nDisallow: *\n", "/ /a", "--");
}

static void test_fetch_robots__escapes_make_no_difference(void **state)
{
    (void)state;
    const char *text = "User-agent: *\nDisallow: /caf\xC3\xA9\nDisallow: /%7Ejo\n"
                       "Disallow: /a%2fb\nDisallow: /%zz\n";
    expect(text, "/caf%c3%a9/x /~jo /%7ejo /a%2Fb /a/b /%zz", "----+-");
}

static void test_fetch_robots__lines_of_any_system(void **state)
{
    (void)state;
    expect("\xEF\xBB\xBFUser-agent: *\r\nDisallow: /a # no\r\n\r\n", "/a /b", "-+");
    expect("User-agent: *\rDisallow: /a\r", "/a", "-");
    expect("  User-agent : *\n\tdisallow\t:\t/a\t\n", "/a", "-");
    expect("User-agent: *\nDisallow: /a", "/a", "-");
}

static void test_fetch_robots__delay(void **state)
{
    (void)state;
    qu_arena arena = {0};
    qu_robots robots = read_rules(&arena, "User-agent: *\nCrawl-delay: 2.5\nDisallow: /a");
    assert_int_equal(robots.delay_ms, 2500);
    assert_int_equal(robots.n_rules, 1);
    robots = read_rules(
        &arena, "User-agent: *\nCrawl-delay: 9\nUser-agent: quoth\nCrawl-delay: 3\nAllow: /\n");
    assert_int_equal(robots.delay_ms, 3000);
    robots = read_rules(&arena, "User-agent: quoth\nCrawl-delay: 99999999999999999999999\n");
    assert_true(robots.delay_ms >= 30000);
    robots = read_rules(&arena, "User-agent: quoth\nCrawl-delay: soon\n");
    assert_int_equal(robots.delay_ms, 0);
    qu_arena_dispose(&arena);
}

/* A pattern that a naive matcher takes exponential time for. */
static void test_fetch_robots__many_stars(void **state)
{
    (void)state;
    char text[4096] = "User-agent: *\nDisallow: /", target[2048] = "/";
    for (size_t i = 0; i < 500; i++) {
        memcpy(text + strlen(text), "*a", 3);
        memcpy(target + strlen(target), "aa", 3);
    }
    memcpy(text + strlen(text), "*b\n", 4);
    expect(text, target, "+");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fetch_robots__without_rules_all_is_allowed),
        cmocka_unit_test(test_fetch_robots__groups),
        cmocka_unit_test(test_fetch_robots__the_longest_rule_decides),
        cmocka_unit_test(test_fetch_robots__wildcards),
        cmocka_unit_test(test_fetch_robots__escapes_make_no_difference),
        cmocka_unit_test(test_fetch_robots__lines_of_any_system),
        cmocka_unit_test(test_fetch_robots__delay),
        cmocka_unit_test(test_fetch_robots__many_stars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
