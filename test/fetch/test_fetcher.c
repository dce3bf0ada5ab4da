/*
 * test_fetcher.c: what the library promises of fetching, against a server on loopback. Only
 * 127.0.0.1 counts as public here, where the linker can arrange it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "fetch/address.h"
#include "fetch/fetch.h"
#include "fetch/small_server.h"

#ifdef QUOTH_TEST_WRAPS_ADDRESS
enum { WRAPPED = true };
bool __wrap_qu_address_is_public(const struct sockaddr *address);

bool __wrap_qu_address_is_public(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    memcpy(&v4, address, sizeof v4);
    return address->sa_family == AF_INET && v4.sin_addr.s_addr == htonl(INADDR_LOOPBACK);
}
#else
enum { WRAPPED = false };
#endif

enum { MOST_TIMES = 16 };

/* The server, what it was asked for and when. */
typedef struct {
    small_server *server;
    char log[1024];
    int64_t times_ms[MOST_TIMES];
    size_t n_times;
    char answer[512];
} site;

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static const char *answer(void *user, const char *target)
{
    site *of = user;
    (void)snprintf(of->log + strlen(of->log), sizeof of->log - strlen(of->log), "%s ", target);
    if (of->n_times < MOST_TIMES) {
        of->times_ms[of->n_times++] = now_ms();
    }
    if (strcmp(target, "/robots.txt") == 0) {
        return "404 None\r\n\r\n";
    }
    if (strncmp(target, "/hang", 5) == 0) {
        return NULL;
    }
    if (strncmp(target, "/to?", 4) == 0) {
        (void)snprintf(
            of->answer, sizeof of->answer, "302 Found\r\nLocation: %s\r\n\r\n", target + 4);
        return of->answer;
    }
    return "200 OK\r\nContent-Type: text/plain\r\nETag: \"x\"\r\nETag: \"y\"\r\n\r\nSome "
           "words.";
}

static int open_site(void **state)
{
    static site one;
    one = (site){0};
    one.server = small_server_open(answer, &one);
    *state = &one;
    return qu_fetch_start(NULL) == QUOTH_OK ? 0 : -1;
}

static int close_site(void **state)
{
    site *of = *state;
    small_server_close(of->server);
    qu_fetch_stop();
    return 0;
}

static qu_fetcher *open_fetcher(bool allow_private)
{
    qu_fetcher *fetcher = NULL;
    quoth_web_options options = {.allow_private = allow_private, .delay_ms = 1};
    static quoth_web_options kept;
    kept = options;
    assert_int_equal(qu_fetcher_open(&kept, &fetcher, NULL), QUOTH_OK);
    return fetcher;
}

static qu_fetch *ask(qu_fetcher *fetcher, const site *of, const char *host, const char *target)
{
    char url[256];
    qu_fetch *fetch = NULL;
    (void)snprintf(
        url, sizeof url, "http://%s:%d%s", host, small_server_port(of->server), target);
    assert_int_equal(qu_fetch_ask(fetcher, qu_view(url), &fetch, NULL), QUOTH_OK);
    return fetch;
}

static void expect_page(qu_fetcher *fetcher, qu_fetch *fetch)
{
    qu_response response;
    quoth_error err = {0};
    if (qu_fetch_wait(fetcher, fetch, NULL, NULL, &response, &err) != QUOTH_OK) {
        fail_msg("%s: %s", err.source, err.text);
    }
    assert_int_equal(response.n_bytes, 11);
    assert_memory_equal(response.bytes, "Some words.", 11);
    assert_true(qu_equal(response.type, qu_view("text/plain")));
    assert_true(qu_equal(response.etag, qu_view("\"x\"")));
    qu_fetch_free(fetcher, fetch);
}

static void expect_problem(qu_fetcher *fetcher, qu_fetch *fetch, const char *reason)
{
    qu_response response;
    quoth_error err = {0};
    assert_int_equal(qu_fetch_wait(fetcher, fetch, NULL, NULL, &response, &err), QUOTH_E_IO);
    assert_string_equal(err.text, reason);
    assert_true(qu_begins(qu_view(err.source), "http"));
    qu_fetch_free(fetcher, fetch);
}

/* --- tests ------------------------------------------------------------------------------- */

static void test_fetch_fetcher__pages_in_any_number(void **state)
{
    qu_fetcher *fetcher = open_fetcher(true);
    qu_fetch *fetches[20];
    for (int i = 0; i < 20; i++) {
        char target[16];
        (void)snprintf(target, sizeof target, "/%d", i);
        fetches[i] = ask(fetcher, *state, "127.0.0.1", target);
    }
    for (int i = 0; i < 20; i++) {
        expect_page(fetcher, fetches[i]);
    }
    qu_fetcher_free(fetcher);
    assert_string_equal(((site *)*state)->log,
        "/robots.txt /0 /1 /2 /3 /4 /5 /6 /7 /8 /9 /10 /11 /12 /13 /14 /15 /16 /17 /18 /19 ");
}

static void test_fetch_fetcher__a_redirect_into_a_private_network(void **state)
{
    site *of = *state;
    char target[128];
    if (!WRAPPED) {
        skip();
    }
    qu_fetcher *fetcher = open_fetcher(false);
    int port = small_server_port(of->server);
    expect_page(fetcher, ask(fetcher, of, "127.0.0.1", "/page"));
    (void)snprintf(target, sizeof target, "/to?http://127.0.0.2:%d/secret", port);
    expect_problem(
        fetcher, ask(fetcher, of, "127.0.0.1", target), "is at a private address (127.0.0.2)");
    (void)snprintf(target, sizeof target, "/to?http://[::ffff:127.0.0.1]:%d/secret", port);
    expect_problem(fetcher, ask(fetcher, of, "127.0.0.1", target),
        "is at a private address (::ffff:127.0.0.1)");
    expect_problem(fetcher, ask(fetcher, of, "127.0.0.1", "/to?http://169.254.169.254/secret"),
        "is at a private address (169.254.169.254)");
    qu_fetcher_free(fetcher);
    assert_null(strstr(strstr(of->log, "/to?"), " /secret"));
}

static void test_fetch_fetcher__a_private_page(void **state)
{
    site *of = *state;
    qu_fetcher *fetcher = open_fetcher(false);
    expect_problem(
        fetcher, ask(fetcher, of, "127.0.0.3", "/page"), "is at a private address (127.0.0.3)");
    qu_fetcher_free(fetcher);
    assert_string_equal(of->log, "");
}

static void test_fetch_fetcher__a_pause_between_two_pages(void **state)
{
    site *of = *state;
    qu_fetcher *fetcher = NULL;
    quoth_web_options options = {.allow_private = true, .delay_ms = 300};
    assert_int_equal(qu_fetcher_open(&options, &fetcher, NULL), QUOTH_OK);
    qu_fetch *first = ask(fetcher, of, "127.0.0.1", "/1");
    qu_fetch *second = ask(fetcher, of, "127.0.0.1", "/2");
    expect_page(fetcher, first);
    expect_page(fetcher, second);
    qu_fetcher_free(fetcher);
    assert_int_equal(of->n_times, 3);
    assert_true(of->times_ms[2] - of->times_ms[1] >= 290);
}

static bool stop_soon(void *user)
{
    return ++*(int *)user == 3;
}

static void test_fetch_fetcher__stopping(void **state)
{
    int n_asked = 0;
    qu_response response;
    qu_fetcher *fetcher = open_fetcher(true);
    qu_fetch *fetch = ask(fetcher, *state, "127.0.0.1", "/hang");
    int64_t begun = now_ms();
    assert_int_equal(
        qu_fetch_wait(fetcher, fetch, stop_soon, &n_asked, &response, NULL), QUOTH_E_STOPPED);
    (void)ask(fetcher, *state, "127.0.0.1", "/2");
    (void)ask(fetcher, *state, "127.0.0.2", "/3");
    qu_fetcher_free(fetcher);
    assert_true(now_ms() - begun < 12000); /* a slow server is given up after 15 seconds */
}

static void test_fetch_fetcher__bad_addresses_and_names(void **state)
{
    qu_fetcher *fetcher = open_fetcher(true);
    qu_fetch *fetch = NULL;
    assert_int_equal(qu_fetch_ask(fetcher, qu_view("http://"), &fetch, NULL), QUOTH_OK);
    expect_problem(fetcher, fetch, "is no address of a page");
    expect_page(fetcher, ask(fetcher, *state, "127.0.0.1", "/1"));
    qu_fetcher_free(fetcher);
    static const char *const agents[] = {"", "/1.0", "7", "Quoth\r\nX: y", "a@b"};
    for (size_t i = 0; i < sizeof agents / sizeof *agents; i++) {
        quoth_web_options options = {.user_agent = agents[i]};
        assert_int_equal(qu_fetcher_open(&options, &fetcher, NULL), QUOTH_E_INPUT);
        assert_null(fetcher);
    }
    qu_fetcher_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_site, close_site)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fetch_fetcher__pages_in_any_number),
        TEST(test_fetch_fetcher__a_redirect_into_a_private_network),
        TEST(test_fetch_fetcher__a_private_page),
        TEST(test_fetch_fetcher__a_pause_between_two_pages),
        TEST(test_fetch_fetcher__stopping),
        TEST(test_fetch_fetcher__bad_addresses_and_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
