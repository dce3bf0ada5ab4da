/* address.c: which addresses anybody on the internet may be sent to. */
#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    uint8_t bytes[16];
    uint8_t n_bits;
} block;

/* IPv4 blocks that are not globally reachable, or are for something else than servers. */
static const block closed_v4[] = {
    {{0}, 8},             /* this network */
    {{10}, 8},            /* private */
    {{100, 64}, 10},      /* shared by a provider's customers */
    {{127}, 8},           /* loopback */
    {{169, 254}, 16},     /* link-local, and where clouds tell machines their secrets */
    {{172, 16}, 12},      /* private */
    {{192, 0, 0}, 24},    /* protocol assignments */
    {{192, 0, 2}, 24},    /* documentation */
    {{192, 88, 99}, 24},  /* once a relay to IPv6 */
    {{192, 168}, 16},     /* private */
    {{198, 18}, 15},      /* benchmarks */
    {{198, 51, 100}, 24}, /* documentation */
    {{203, 0, 113}, 24},  /* documentation */
    {{224}, 3},           /* multicast, reserved, broadcast */
};

/* IPv6: the one block that is given out, and the parts of it that are not for servers. */
static const block open_v6 = {{0x20}, 3};
static const block closed_v6[] = {
    {{0x20, 0x01, 0x00}, 23},       /* protocol assignments, Teredo among them */
    {{0x20, 0x01, 0x0d, 0xb8}, 32}, /* documentation */
    {{0x3f, 0xff, 0x00}, 20},       /* documentation */
};

/* IPv6 addresses that stand for an IPv4 address, and where in them it is. */
static const struct {
    block within;
    uint8_t at;
} wrapped_v4[] = {
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12}, /* mapped */
    {{{0, 0x64, 0xff, 0x9b}, 96}, 12},                      /* NAT64 */
    {{{0x20, 0x02}, 16}, 2},                                /* 6to4 */
};

static bool lies_in(const uint8_t *address, const block *in)
{
    size_t n_whole = in->n_bits / 8;
    if (memcmp(address, in->bytes, n_whole) != 0) {
        return false;
    }
    unsigned rest = in->n_bits % 8;
    return rest == 0 || (address[n_whole] ^ in->bytes[n_whole]) >> (8 - rest) == 0;
}

static bool is_public_v4(const uint8_t address[4])
{
    for (size_t i = 0; i < sizeof closed_v4 / sizeof *closed_v4; i++) {
        if (lies_in(address, &closed_v4[i])) {
            return false;
        }
    }
    return true;
}

static bool is_public_v6(const uint8_t address[16])
{
    for (size_t i = 0; i < sizeof wrapped_v4 / sizeof *wrapped_v4; i++) {
        if (lies_in(address, &wrapped_v4[i].within)) {
            return is_public_v4(address + wrapped_v4[i].at);
        }
    }
    for (size_t i = 0; i < sizeof closed_v6 / sizeof *closed_v6; i++) {
        if (lies_in(address, &closed_v6[i])) {
            return false;
        }
    }
    return lies_in(address, &open_v6);
}

bool qu_address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, address, sizeof v4);
        uint8_t bytes[4];
        memcpy(bytes, &v4.sin_addr, sizeof bytes);
        return is_public_v4(bytes);
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, address, sizeof v6);
        return is_public_v6(v6.sin6_addr.s6_addr);
    }
    return false;
}

void qu_address_text(const struct sockaddr *address, char text[QU_ADDRESS_TEXT])
{
    text[0] = '\0';
    if (address->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, address, sizeof v4);
        (void)inet_ntop(AF_INET, &v4.sin_addr, text, QU_ADDRESS_TEXT);
    } else if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, address, sizeof v6);
        (void)inet_ntop(AF_INET6, &v6.sin6_addr, text, QU_ADDRESS_TEXT);
    }
}
