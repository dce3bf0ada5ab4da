/* main.c: quoth COMMAND, the commands and the help that names them. */
#include <stdio.h>
#include <string.h>

#include "command.h"

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    command_id id;
} commands[] = {
    {"brief", command_brief, COMMAND_BRIEF},
    {"quotes", command_quotes, COMMAND_QUOTES},
    {"extract", command_extract, COMMAND_EXTRACT},
    {"check", command_check, COMMAND_CHECK},
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static const char overview[] =
    "Usage: quoth COMMAND [OPTION]... [PATH]...\n"
    "\n"
    "Reads news reports of the same events and shows, side by side, who said what,\n"
    "in whose words, and how each outlet reported it.\n"
    "\n"
    "  brief     reports side by side: statements, wordings, differences\n"
    "  quotes    every attribution of each report\n"
    "  extract   the text of each report and what is known of it\n"
    "  check     each quotation against a transcript: do the words stand there?\n"
    "  help      this, or the options of a command: quoth help brief\n"
    "\n"
    "  --help    print this and exit\n"
    "  --version print the version and exit\n"
    "\n"
    "Example: quoth brief reports/\n";

static int wrong_usage(const char *reason, const char *what)
{
    char line[512];
    (void)snprintf(line, sizeof line, "%s%s%s%s", reason, *what != '\0' ? " '" : "", what,
        *what != '\0' ? "'" : "");
    complain("", line);
    (void)fputs("Try 'quoth help'.\n", stderr);
    return STATUS_USAGE;
}

static int help(int argc, char **argv)
{
    for (size_t i = 0; argc > 1 && i < N_COMMANDS; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            return options_help(commands[i].id);
        }
    }
    bool of_all = argc < 2 || strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0;
    return of_all ? print_text(overview) : wrong_usage("there is no command", argv[1]);
}

int main(int argc, char **argv)
{
    interrupt_install();
    if (argc < 2) {
        return wrong_usage("name a command: brief, quotes, extract or check", "");
    }
    const char *name = argv[1];
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(name, commands[i].name) == 0) {
            return commands[i].run(argc - 1, argv + 1);
        }
    }
    if (strcmp(name, "help") == 0) {
        return help(argc - 1, argv + 1);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        return print_text(overview);
    }
    if (strcmp(name, "--version") == 0) {
        return print_text(NULL);
    }
    return wrong_usage(*name == '-' ? "a command comes before" : "there is no command", name);
}
