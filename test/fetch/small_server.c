/* small_server.c: a web server on loopback, as small as a test needs. */
#include "fetch/small_server.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_HELD = 64 };

struct small_server {
    int fd, port;
    pthread_t thread;
    small_answer answer;
    void *user;
    int held[MOST_HELD]; /* connections that get no answer */
    int n_held;
};

static void send_all(int fd, const char *text)
{
    for (size_t len = strlen(text); len > 0;) {
        ssize_t n = send(fd, text, len, MSG_NOSIGNAL);
        if (n <= 0) {
            return;
        }
        text += n;
        len -= (size_t)n;
    }
}

/* Read the head of a request; the target stays in `head`. NULL when there is none. */
static char *read_target(int fd, char *head, size_t room)
{
    size_t len = 0;
    head[0] = '\0';
    while (strstr(head, "\r\n\r\n") == NULL && len + 1 < room) {
        ssize_t n = recv(fd, head + len, room - len - 1, 0);
        if (n <= 0) {
            return NULL;
        }
        len += (size_t)n;
        head[len] = '\0';
    }
    char *end = strncmp(head, "GET ", 4) == 0 ? strchr(head + 4, ' ') : NULL;
    if (end == NULL) {
        return NULL;
    }
    *end = '\0';
    return head + 4;
}

static void *serve(void *argument)
{
    small_server *server = argument;
    for (int fd; (fd = accept(server->fd, NULL, NULL)) >= 0;) {
        char head[4096];
        const char *target = read_target(fd, head, sizeof head);
        const char *answer = target != NULL ? server->answer(server->user, target) : "";
        if (answer == NULL && server->n_held < MOST_HELD) {
            server->held[server->n_held++] = fd;
            continue;
        }
        send_all(fd, "HTTP/1.1 ");
        send_all(fd, answer);
        (void)close(fd);
    }
    return NULL;
}

small_server *small_server_open(small_answer answer, void *user)
{
    small_server *server = calloc(1, sizeof *server);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t len = sizeof address;
    assert(server != NULL);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->answer = answer;
    server->user = user;
    server->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (server->fd < 0 || bind(server->fd, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(server->fd, 64) != 0 ||
        getsockname(server->fd, (struct sockaddr *)&address, &len) != 0 ||
        pthread_create(&server->thread, NULL, serve, server) != 0) {
        abort();
    }
    server->port = ntohs(address.sin_port);
    return server;
}

void small_server_close(small_server *server)
{
    (void)shutdown(server->fd, SHUT_RDWR); /* accept returns */
    (void)pthread_join(server->thread, NULL);
    (void)close(server->fd);
    for (int i = 0; i < server->n_held; i++) {
        (void)close(server->held[i]);
    }
    free(server);
}

int small_server_port(const small_server *server)
{
    return server->port;
}
