/* small_server.h: a web server on loopback, as small as a test needs. */
#ifndef TEST_FETCH_SMALL_SERVER_H
#define TEST_FETCH_SMALL_SERVER_H

#include <stdbool.h>

typedef struct small_server small_server;

/* What to answer to "GET target": all bytes after the status line's "HTTP/1.1 ", NUL-ended;
   NULL: nothing, ever. Called on the server's thread. */
typedef const char *(*small_answer)(void *user, const char *target);

/* Listen on 127.0.0.1, one connection after the other. */
small_server *small_server_open(small_answer answer, void *user);
void small_server_close(small_server *server);
int small_server_port(const small_server *server);

#endif
