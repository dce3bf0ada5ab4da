/* options.c: one table of options, from which they are read and their help is printed. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

enum { ALL = COMMAND_BRIEF | COMMAND_QUOTES | COMMAND_EXTRACT | COMMAND_CHECK };

typedef struct {
    char key;                    /* what getopt_long returns */
    const char *name, *argument; /* NULL: takes none */
    unsigned commands;
    const char *help;
} option_row;

static const option_row table[] = {
    {'r', "record", "FILE", COMMAND_BRIEF | COMMAND_CHECK,
        "a transcript, or a folder of them; may be repeated"},
    {'j', "json", NULL, ALL, "print JSON instead of text for people"},
    {'a', "markdown", NULL, COMMAND_EXTRACT, "print Markdown, with the facts as front matter"},
    {'p', "html", "FILE", COMMAND_BRIEF | COMMAND_CHECK | COMMAND_EXTRACT,
        "write a page, and nothing to the terminal"},
    {'g', "coverage", "FILE", COMMAND_CHECK, "write the records with what was quoted of them"},
    {'C', "context", "N", COMMAND_CHECK, "N sentences of the record around; also -C N"},
    {'S', "strict", NULL, COMMAND_CHECK, "show trivial differences too"},
    {'f', "fail-on", "LIST", COMMAND_CHECK, "verdicts that make the exit status 3"},
    {'P', "paraphrases", NULL, COMMAND_CHECK, "what paraphrases may stand for"},
    {'L', "lines", NULL, COMMAND_CHECK, "each line of a PATH is a quotation"},
    {'s', "story", "N", COMMAND_BRIEF, "only story number N"},
    {'n', "speaker", "NAME", COMMAND_BRIEF, "only what speakers of that name say"},
    {'l', "limit", "N", COMMAND_BRIEF, "at most N statements of each story"},
    {'m', "min-confidence", "X", COMMAND_BRIEF | COMMAND_QUOTES,
        "leave out what is less sure than X, from 0 to 1"},
    {'q', "fast", NULL, COMMAND_BRIEF | COMMAND_QUOTES,
        "rules alone, no trained network: finds less, sooner"},
    {'k', "model", "FILE", COMMAND_BRIEF | COMMAND_QUOTES,
        "a trained network other than the one built in"},
    {'F', "field", "KEY=NAME", ALL, "JSON Lines, CSV: the field NAME holds KEY"},
    {'W', "fetch", NULL, ALL, "fetch the pages that feeds in files list"},
    {'M', "max-pages", "N", ALL, "at most N pages of each feed; else 1000"},
    {'O', "timeout", "SECONDS", ALL, "for each page of the web; else 60"},
    {'U', "user-agent", "TEXT", ALL, "what servers are told; else Quoth/VERSION"},
    {'K', "cache", "FOLDER", ALL, "keep pages, fetch what changed"},
    {'A', "allow-private", NULL, ALL, "pages of private networks, too"},
    {'t', "jobs", "N", ALL, "threads; else one for each core"},
    {'c', "color", "WHEN", ALL, "auto, always or never"},
    {'w', "width", "N", ALL, "columns of a line; else the terminal's"},
    {'h', "help", NULL, ALL, "print this and exit"},
    {'v', "version", NULL, ALL, "print the version and exit"},
};

enum { N_ROWS = sizeof table / sizeof *table, MOST_JOBS = 256 };

static const char *command_name(command_id command)
{
    return command == COMMAND_BRIEF    ? "brief"
           : command == COMMAND_QUOTES ? "quotes"
           : command == COMMAND_CHECK  ? "check"
                                       : "extract";
}

int options_help(command_id command)
{
    static const char *const does[] = {
        "Reads news reports and prints who said what, side by side.",
        "Prints every attribution of each report: who says what.",
        "Prints each report's own text and what is known of it.",
        "Says for each quotation whether its words stand in a transcript.",
    };
    size_t which = command == COMMAND_CHECK ? 3 : (size_t)command >> 1;
    char text[4096];
    int n = snprintf(text, sizeof text,
        "Usage: quoth %s [OPTION]... [PATH]...\n\n%s\n\n"
        "A PATH is a file, a folder, an address (http:, https:), or - for standard\n"
        "input, which is also read when there is no PATH: text, HTML, JSON Lines,\n"
        "CSV, web archives, or a feed, of which an address yields the pages.\n\n",
        command_name(command), does[which]);
    for (size_t i = 0; i < N_ROWS; i++) {
        if (table[i].commands & (unsigned)command) {
            char left[40];
            (void)snprintf(left, sizeof left, "--%s%s%s", table[i].name,
                table[i].argument != NULL ? " " : "",
                table[i].argument != NULL ? table[i].argument : "");
            n += snprintf(
                text + n, sizeof text - (size_t)n, "  %-19s %s\n", left, table[i].help);
        }
    }
    return print_text(text);
}

/* in: what: may be NULL; what the reason is about, as it was typed. */
static bool fail(command_id command, const char *reason, const char *what)
{
    char line[512];
    (void)snprintf(line, sizeof line, "%s%s%s%s", reason, what != NULL ? " '" : "",
        what != NULL ? what : "", what != NULL ? "'" : "");
    complain(command_name(command), line);
    (void)fprintf(stderr, "Try 'quoth help %s'.\n", command_name(command));
    return false;
}

/* A whole number from 1 to `most`. */
static bool read_number(
    command_id command, const char *name, const char *text, uint32_t most, uint32_t *out)
{
    uint64_t number = 0;
    size_t i = 0;
    for (; text[i] >= '0' && text[i] <= '9' && number <= most; i++) {
        number = number * 10 + (uint64_t)(text[i] - '0');
    }
    if (i == 0 || text[i] != '\0' || number == 0 || number > most) {
        char range[64];
        int n = snprintf(range, sizeof range, "--%s takes a whole number from 1", name);
        if (most < UINT32_MAX) {
            n += snprintf(range + n, sizeof range - (size_t)n, " to %u", most);
        }
        (void)snprintf(range + n, sizeof range - (size_t)n, ", not");
        return fail(command, range, text);
    }
    *out = (uint32_t)number;
    return true;
}

/* A number from 0 to 1, as people write it: 0.9, .9, 1. */
static bool read_share(command_id command, const char *name, const char *text, float *out)
{
    uint32_t whole = 0, parts = 0, unit = 1;
    size_t i = 0, n_digits = 0;
    for (; text[i] >= '0' && text[i] <= '9' && whole <= 1; i++, n_digits++) {
        whole = whole * 10 + (uint32_t)(text[i] - '0');
    }
    i += text[i] == '.';
    for (; text[i] >= '0' && text[i] <= '9' && n_digits < 9; i++, n_digits++) {
        parts = parts * 10 + (uint32_t)(text[i] - '0');
        unit *= 10;
    }
    if (n_digits == 0 || text[i] != '\0' || whole > 1 || (whole == 1 && parts > 0)) {
        char range[64];
        (void)snprintf(range, sizeof range, "--%s takes a number from 0 to 1, not", name);
        return fail(command, range, text);
    }
    *out = (float)whole + (float)parts / (float)unit;
    return true;
}

static bool read_colour(command_id command, const char *text, colour_choice *out)
{
    static const char *const names[] = {"auto", "always", "never"};
    for (size_t i = 0; i < 3; i++) {
        if (strcmp(text, names[i]) == 0) {
            *out = (colour_choice)i;
            return true;
        }
    }
    return fail(command, "--color takes auto, always or never, not", text);
}

/* "altered,not-found" → a set of verdicts. */
static bool read_verdicts(command_id command, const char *list, unsigned *out)
{
    while (*list != '\0') {
        size_t n = strcspn(list, ",");
        unsigned found = 0;
        for (int verdict = QUOTH_VERBATIM; verdict <= QUOTH_NOT_FOUND; verdict++) {
            const char *name = quoth_verdict_name((quoth_verdict)verdict);
            if (strlen(name) == n && strncmp(name, list, n) == 0) {
                found = 1U << verdict;
            }
        }
        if (found == 0) {
            return fail(command,
                "--fail-on takes verbatim, elided, bracketed, altered, joined, "
                "other-speaker and not-found, with commas between, not",
                list);
        }
        *out |= found;
        list += n + (list[n] == ',');
    }
    return *out != 0 || fail(command, "--fail-on takes a list of verdicts", NULL);
}

static bool read_record(command_id command, const char *value, options *out)
{
    if (*value == '\0') {
        return fail(command, "--record takes the name of a file, a folder or an address", NULL);
    }
    if (out->n_records == MOST_RECORDS) {
        return fail(command, "--record is there too often; name a folder", NULL);
    }
    out->records[out->n_records++] = value;
    return true;
}

/* "text=body": the field "body" holds the text. */
static bool read_field(command_id command, const char *value, quoth_field_names *out)
{
    const struct {
        const char *what;
        const char **name;
    } all[] = {{"text", &out->text}, {"html", &out->html}, {"url", &out->url},
        {"outlet", &out->outlet}, {"title", &out->title}, {"byline", &out->byline},
        {"published", &out->published}, {"language", &out->language}};
    size_t n = strcspn(value, "=");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strlen(all[i].what) == n && strncmp(all[i].what, value, n) == 0 &&
            value[n] == '=' && value[n + 1] != '\0') {
            *all[i].name = value + n + 1;
            return true;
        }
    }
    return fail(command,
        "--field takes text, html, url, outlet, title, byline, published or language, = and "
        "the name of a field, not",
        value);
}

static bool read_user_agent(command_id command, const char *value, options *out)
{
    unsigned char first = (unsigned char)(*value | 0x20);
    out->web.user_agent = value;
    if (first < 'a' || first > 'z') {
        return fail(command, "--user-agent begins with a name, such as Quoth/1.0, not", value);
    }
    return true;
}

static bool read_web_option(command_id command, int key, const char *value, options *out)
{
    uint32_t number = 0;
    bool good = true;
    switch (key) {
    case 'W':
        out->web.entries = true;
        return true;
    case 'M':
        return read_number(command, "max-pages", value, UINT32_MAX, &out->web.most_pages);
    case 'O':
        good = read_number(command, "timeout", value, 86400, &number);
        out->web.timeout_ms = number * 1000;
        return good;
    case 'U':
        return read_user_agent(command, value, out);
    case 'K':
        out->web.cache = value;
        return *value != '\0' || fail(command, "--cache takes the name of a folder", NULL);
    default:
        out->web.allow_private = true;
        return true;
    }
}

static bool read_option(command_id command, int key, const char *value, options *out)
{
    uint32_t number = 0;
    bool good = true;
    switch (key) {
    case 'j':
        out->json = true;
        return true;
    case 'a':
        out->markdown = true;
        return true;
    case 'p':
        out->html = value;
        return *value != '\0' || fail(command, "--html takes the name of a file", NULL);
    case 'g':
        out->coverage = value;
        return *value != '\0' || fail(command, "--coverage takes the name of a file", NULL);
    case 'r':
        return read_record(command, value, out);
    case 'C':
        return read_number(command, "context", value, 1000, &out->context);
    case 'f':
        return read_verdicts(command, value, &out->fail_on);
    case 'S':
        out->strict = true;
        return true;
    case 'q':
        out->engine.fast = true;
        return true;
    case 'k':
        out->engine.model = value;
        return *value != '\0' || fail(command, "--model takes the name of a file", NULL);
    case 'm':
        return read_share(command, "min-confidence", value, &out->engine.min_confidence);
    case 'F':
        return read_field(command, value, &out->fields);
    case 'P':
        out->paraphrases = true;
        return true;
    case 'L':
        out->lines = true;
        return true;
    case 'n':
        out->speaker = value;
        return *value != '\0' || fail(command, "--speaker takes a name", NULL);
    case 's':
        return read_number(command, "story", value, UINT32_MAX, &out->story);
    case 'l':
        return read_number(command, "limit", value, UINT32_MAX, &out->limit);
    case 't':
        good = read_number(command, "jobs", value, MOST_JOBS, &number);
        out->jobs = number;
        return good;
    case 'w':
        good = read_number(command, "width", value, 10000, &number);
        out->width = number;
        return good;
    case 'c':
        return read_colour(command, value, &out->colour);
    default:
        return read_web_option(command, key, value, out);
    }
}

static bool read_paths(command_id command, int argc, char **argv, options *out)
{
    static const char *const standard_input[] = {"-"};
    if (optind < argc) {
        out->paths = (const char *const *)argv + optind;
        out->n_paths = (size_t)(argc - optind);
        for (int i = optind; i < argc; i++) {
            if (*argv[i] == '\0') {
                return fail(command, "a PATH is empty", NULL);
            }
        }
        return true;
    }
    if (isatty(STDIN_FILENO)) {
        return fail(command, "name files or folders, or - for standard input", NULL);
    }
    out->paths = standard_input;
    out->n_paths = 1;
    return true;
}

static bool unknown(command_id command, int key, char **argv)
{
    const char *what = argv[optind - 1];
    char letter[3] = {'-', (char)optopt, '\0'};
    for (size_t i = 0; i < N_ROWS; i++) {
        if (table[i].key == optopt && key == ':') {
            return fail(command, "a value is missing after", what);
        }
        if (table[i].key == optopt && table[i].argument == NULL &&
            strncmp(what, "--", 2) == 0) {
            return fail(command, "no value belongs into", what);
        }
    }
    return fail(command, "there is no option",
        strncmp(what, "--", 2) != 0 && optopt != 0 ? letter : what);
}

bool options_read(command_id command, int argc, char **argv, options *out, int *status)
{
    struct option long_options[N_ROWS + 1] = {{0}};
    size_t n = 0;
    for (size_t i = 0; i < N_ROWS; i++) {
        if (table[i].commands & (unsigned)command) {
            int takes = table[i].argument != NULL ? required_argument : no_argument;
            long_options[n++] = (struct option){table[i].name, takes, NULL, table[i].key};
        }
    }
    *out = (options){0};
    *status = STATUS_USAGE;
    opterr = 0;
    const char *letters = command == COMMAND_CHECK ? ":hC:" : ":h";
    for (int key; (key = getopt_long(argc, argv, letters, long_options, NULL)) != -1;) {
        if (key == '?' || key == ':') {
            return unknown(command, key, argv);
        }
        if (key == 'h' || key == 'v') {
            *status = key == 'h' ? options_help(command) : print_text(NULL);
            return false;
        }
        if (!read_option(command, key, optarg, out)) {
            return false;
        }
    }
    if (out->json && out->markdown) {
        return fail(command, "--json and --markdown exclude each other", NULL);
    }
    if (command == COMMAND_CHECK && out->n_records == 0) {
        return fail(command, "name a transcript with --record FILE", NULL);
    }
    return read_paths(command, argc, argv, out);
}
