/* url.h: the parts of an address that fetching depends on. */
#ifndef QUOTH_FETCH_URL_H
#define QUOTH_FETCH_URL_H

#include "base/base.h"

enum { QU_URL_MAX_BYTES = 8000 }; /* RFC 9110, section 4.1, asks for as much */

typedef struct {
    const char *text;   /* NUL-ended, all ASCII but for the host, without its fragment */
    const char *origin; /* "https://post.example:443": whose robots.txt and pace it goes by */
    quoth_view target;  /* path and query */
} qu_url;

/*
 * Read an address as people and feeds write it.
 *
 * owner   *out belongs to `arena`.
 * errors  QUOTH_E_IO when it is none of http or https; QUOTH_E_MEMORY.
 */
quoth_status qu_url_read(qu_arena *arena, quoth_view text, qu_url *out, quoth_error *err);

#endif
