/* console.c: standard output, standard error and the terminal behind them. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "command.h"

/* --- output ----------------------------------------------------------------------------- */

static bool write_all(void *user, const char *bytes, size_t n_bytes)
{
    output *to = user;
    while (n_bytes > 0 && to->error == 0) {
        ssize_t n = write(to->fd, bytes, n_bytes);
        if (n >= 0) {
            bytes += n;
            n_bytes -= (size_t)n;
        } else if (errno != EINTR || interrupt_signal() != 0) {
            to->error = errno;
        }
    }
    return to->error == 0;
}

quoth_sink output_sink(output *to)
{
    return (quoth_sink){to, write_all};
}

int output_failed(const output *to, const char *name)
{
    if (interrupt_signal() != 0) {
        return 128 + interrupt_signal();
    }
    if (to->error == EPIPE) {
        return STATUS_CLOSED_PIPE;
    }
    complain(name, strerror(to->error));
    return STATUS_PROBLEMS;
}

int output_done(output *to, int status)
{
    /* Some systems tell only now that what was written before found no room. */
    if (to->error == 0 && close(to->fd) != 0 && errno != EINTR) {
        to->error = errno;
    }
    return to->error != 0 ? output_failed(to, "standard output") : status;
}

int print_text(const char *text)
{
    char version[64];
    if (text == NULL) {
        (void)snprintf(version, sizeof version, "quoth %s\n", quoth_version_text());
        text = version;
    }
    output to = {.fd = STDOUT_FILENO};
    (void)write_all(&to, text, strlen(text));
    return output_done(&to, STATUS_DONE);
}

/* --- complaints ------------------------------------------------------------------------- */

/* Control characters, C1 in UTF-8 included, as question marks. */
static void put_safe(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at < 0x20 || *at == 0x7f) {
            (void)fputc('?', stderr);
        } else if (*at == 0xc2 && at[1] >= 0x80 && at[1] <= 0x9f) {
            (void)fputc('?', stderr);
            at++;
        } else {
            (void)fputc(*at, stderr);
        }
    }
}

void complain(const char *source, const char *reason)
{
    (void)fputs("quoth: ", stderr);
    put_safe(source);
    (void)fputs(*source != '\0' ? ": " : "", stderr);
    put_safe(reason);
    (void)fputc('\n', stderr);
}

void tell_language(const quoth_report *report)
{
    const quoth_facts *facts = quoth_report_facts(report);
    char path[512], reason[96];
    if (facts->language.len == 0 || strncmp(facts->language.ptr, "en", 2) == 0) {
        return;
    }
    (void)snprintf(path, sizeof path, "%.*s", (int)facts->path.len, facts->path.ptr);
    (void)snprintf(reason, sizeof reason,
        "its language is '%.*s'; who said what is found in English",
        facts->language.len < 16 ? (int)facts->language.len : 16, facts->language.ptr);
    complain(strcmp(path, "-") == 0 ? "standard input" : path, reason);
}

void complain_nothing(const options *from)
{
    for (size_t i = 0; i < from->n_paths; i++) {
        complain(
            strcmp(from->paths[i], "-") == 0 ? "standard input" : from->paths[i], "no reports");
    }
}

void complain_error(const quoth_error *error)
{
    complain(strcmp(error->source, "-") == 0 ? "standard input" : error->source, error->text);
}

/* --- terminal --------------------------------------------------------------------------- */

/* Lines longer than this are hard to read, so they are only printed when they are asked for. */
enum { WIDEST_COLUMNS = 100 };

static bool use_colour(colour_choice choice)
{
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (choice != COLOUR_AUTO) {
        return choice == COLOUR_ALWAYS;
    }
    return isatty(STDOUT_FILENO) && (no_colour == NULL || *no_colour == '\0') &&
           (terminal == NULL || strcmp(terminal, "dumb") != 0);
}

static unsigned find_width(void)
{
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns != NULL ? strtoul(columns, NULL, 10) : 0;
    struct winsize size;
    if (width == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        width = size.ws_col;
    }
    return width > WIDEST_COLUMNS ? WIDEST_COLUMNS : (unsigned)width;
}

quoth_terminal terminal_of(const options *from)
{
    return (quoth_terminal){
        .width_columns = from->width != 0 ? from->width : find_width(),
        .colour = use_colour(from->colour),
    };
}
