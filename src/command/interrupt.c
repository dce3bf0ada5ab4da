/* interrupt.c: Ctrl-C and SIGTERM stop the reading; a second one ends the program at once. */
#include <signal.h>
#include <stddef.h>

#include "command.h"

static volatile sig_atomic_t caught;

static void catch (int number)
{
    caught = number;
}

void interrupt_install(void)
{
    /* Without SA_RESTART, so that a read that waits for input is left. */
    struct sigaction action = {.sa_handler = catch, .sa_flags = (int)SA_RESETHAND};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigemptyset(&ignore.sa_mask);
    (void)sigaction(SIGPIPE, &ignore, NULL);
}

int interrupt_signal(void)
{
    return caught;
}
