/* interrupt.c: Ctrl-C and SIGTERM stop the reading; a second one ends the program at once. */
#include <signal.h>
#include <stddef.h>

#include "command.h"

static volatile sig_atomic_t caught;

static void catch (int number)
{
    caught = number;
}

/* What was told to ignore a signal, as nohup does, goes on ignoring it. */
static void handle(int number)
{
    /* Without SA_RESTART, so that a read that waits for input is left. */
    struct sigaction action = {.sa_handler = catch, .sa_flags = (int)SA_RESETHAND}, before;
    (void)sigemptyset(&action.sa_mask);
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
        (void)sigaction(number, &action, NULL);
    }
}

void interrupt_install(void)
{
    handle(SIGINT);
    handle(SIGTERM);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigemptyset(&ignore.sa_mask);
    (void)sigaction(SIGPIPE, &ignore, NULL);
    (void)sigaction(SIGXFSZ, &ignore, NULL); /* a limit on files is an error like any other */
}

int interrupt_signal(void)
{
    return caught;
}

bool interrupt_asked(void *user)
{
    (void)user;
    return caught != 0;
}
