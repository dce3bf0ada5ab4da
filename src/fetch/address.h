/*
 * address.h: which addresses anybody on the internet may be sent to.
 *
 * A page or a feed must not reach into the network of whoever reads it. So the address of each
 * socket is looked at before it connects: neither a name that is looked up twice nor a redirect
 * gets round it.
 */
#ifndef QUOTH_FETCH_ADDRESS_H
#define QUOTH_FETCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/*
 * Is this a public address? Private, loopback, link-local, shared, multicast, documentation and
 * reserved ones are not, whether of IPv4, IPv6, or IPv4 written as IPv6; nor is anything else.
 *
 * source  IANA special-purpose address registries (RFC 6890), as of 2025.
 */
bool qu_address_is_public(const struct sockaddr *address);

enum { QU_ADDRESS_TEXT = 64 };

/* The address as people write it. */
void qu_address_text(const struct sockaddr *address, char text[QU_ADDRESS_TEXT]);

#endif
