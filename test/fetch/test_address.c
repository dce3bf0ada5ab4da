/* test_address.c: which addresses are public: the last one inside and the first one outside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "fetch/address.h"

static void check(const char *text, bool is_public)
{
    struct sockaddr_storage storage = {0};
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    char written[QU_ADDRESS_TEXT];
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        memcpy(&storage, &v4, sizeof v4);
    } else {
        assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
        memcpy(&storage, &v6, sizeof v6);
    }
    struct sockaddr *address = (struct sockaddr *)&storage;
    if (qu_address_is_public(address) != is_public) {
        fail_msg("%s should be %s", text, is_public ? "public" : "private");
    }
    qu_address_text(address, written);
    assert_string_equal(written, text);
}

static void test_fetch_address__private_v4(void **state)
{
    static const char *const closed[] = {"0.0.0.0", "0.255.255.255", "10.0.0.1",
        "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1", "127.255.255.254",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.170", "192.0.2.1",
        "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255",
        "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255"};
    (void)state;
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        check(closed[i], false);
    }
}

static void test_fetch_address__public_v4(void **state)
{
    static const char *const open[] = {"1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255",
        "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0",
        "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.88.98.255",
        "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
        "198.51.99.255", "203.0.114.0", "223.255.255.255"};
    (void)state;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        check(open[i], true);
    }
}

static void test_fetch_address__v6(void **state)
{
    static const char *const closed[] = {"::", "::1", "::127.0.0.1", "fc00::1",
        "fd12:3456:789a::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "2001::1",
        "2001:1ff::1", "2001:db8::1", "3fff::1", "64:ff9b:1::1", "5f00::1", "4000::1"};
    static const char *const open[] = {
        "2001:200::1", "2606:4700::1111", "2a00:1450::1", "3ffe::1", "2001:db9::1"};
    (void)state;
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        check(closed[i], false);
    }
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        check(open[i], true);
    }
}

static void test_fetch_address__v4_written_as_v6(void **state)
{
    (void)state;
    check("::ffff:127.0.0.1", false);
    check("::ffff:169.254.169.254", false);
    check("::ffff:0.0.0.0", false);
    check("::ffff:9.9.9.9", true);
    check("64:ff9b::a00:1", false); /* 10.0.0.1 */
    check("64:ff9b::909:909", true);
    check("2002:7f00:1::1", false); /* 127.0.0.1 */
    check("2002:909:909::1", true);
}

static void test_fetch_address__of_no_internet(void **state)
{
    (void)state;
    struct sockaddr address = {.sa_family = AF_UNIX};
    assert_false(qu_address_is_public(&address));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fetch_address__private_v4),
        cmocka_unit_test(test_fetch_address__public_v4),
        cmocka_unit_test(test_fetch_address__v6),
        cmocka_unit_test(test_fetch_address__v4_written_as_v6),
        cmocka_unit_test(test_fetch_address__of_no_internet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
