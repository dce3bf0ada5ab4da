/* progress.c: a count of reports on standard error. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "command.h"

enum { STEP_MS = 100 };

static int64_t now_ms(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

progress progress_open(bool beside_output)
{
    const char *terminal = getenv("TERM");
    bool dumb = terminal == NULL || strcmp(terminal, "dumb") == 0;
    bool shown = !dumb && isatty(STDERR_FILENO) && !(beside_output && isatty(STDOUT_FILENO));
    /* Nothing is shown of what is done at once. */
    return (progress){.shown = shown, .next_ms = shown ? now_ms() + 3 * STEP_MS : 0};
}

void progress_step(progress *count)
{
    count->n_reports++;
    if (!count->shown) {
        return;
    }
    int64_t now = now_ms();
    if (now >= count->next_ms) {
        count->next_ms = now + STEP_MS;
        count->drawn = true;
        (void)fprintf(stderr, "\r%" PRIu64 " report%s read", count->n_reports,
            count->n_reports == 1 ? "" : "s");
    }
}

void progress_say(progress *count, const char *what)
{
    if (count->shown && now_ms() >= count->next_ms - STEP_MS) {
        count->drawn = true;
        (void)fprintf(stderr, "\r\033[K%" PRIu64 " report%s read; %s", count->n_reports,
            count->n_reports == 1 ? "" : "s", what);
    }
}

void progress_clear(progress *count)
{
    if (count->drawn) {
        count->drawn = false;
        (void)fputs("\r\033[K", stderr);
    }
}

void progress_complain(progress *count, const quoth_error *problem)
{
    if (interrupt_signal() == 0) {
        progress_clear(count);
        complain_error(problem);
    }
}
