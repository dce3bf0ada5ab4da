/* test_input.c: files, folders, JSON Lines, standard input; and every input that is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/input.h"
#include "input/scratch.h"

static qu_input *open_paths(const char *first, const char *second)
{
    const char *paths[] = {first, second};
    qu_input *input = NULL;
    assert_int_equal(qu_input_open(paths, second == NULL ? 1 : 2, &input, NULL), QUOTH_OK);
    return input;
}

/* The next document's bytes must be `text`; its path must end with `path`. */
static void expect(qu_input *input, qu_document_kind kind, const char *path, const char *text)
{
    qu_document *document = NULL;
    quoth_error err = {0};
    assert_int_equal(qu_input_next(input, &document, &err), QUOTH_OK);
    assert_non_null(document);
    assert_int_equal(document->kind, kind);
    assert_true(qu_ends(document->path, path));
    assert_int_equal(document->n_bytes, strlen(text));
    assert_memory_equal(document->bytes, text, strlen(text));
    qu_document_free(document);
}

static void expect_problem(
    qu_input *input, quoth_status status, const char *source, const char *text)
{
    qu_document *document = NULL;
    quoth_error err = {0};
    assert_int_equal(qu_input_next(input, &document, &err), status);
    assert_null(document);
    assert_int_equal(err.status, status);
    assert_true(qu_ends(qu_view(err.source), source));
    assert_string_equal(err.text, text);
}

static void expect_end(qu_input *input)
{
    qu_document *document = NULL;
    assert_int_equal(qu_input_next(input, &document, NULL), QUOTH_OK);
    assert_null(document);
    qu_input_free(input);
}

/* --- what is read ------------------------------------------------------------------------ */

static void test_input_files__in_the_order_given(void **state)
{
    scratch_text(*state, "b.txt", "bee");
    scratch_text(*state, "a.html", "<!DOCTYPE html><p>ay");
    qu_input *input = open_paths(scratch_path(*state, "b.txt"), scratch_path(*state, "a.html"));
    expect(input, QU_DOCUMENT_TEXT, "/b.txt", "bee");
    expect(input, QU_DOCUMENT_HTML, "/a.html", "<!DOCTYPE html><p>ay");
    expect_end(input);
}

static void test_input_folder__walked_in_byte_order(void **state)
{
    scratch_folder(*state, "in");
    scratch_folder(*state, "in/b");
    scratch_text(*state, "in/b/z.txt", "2");
    scratch_text(*state, "in/b/y.txt", "1");
    scratch_text(*state, "in/c.txt", "3");
    scratch_text(*state, "in/B.txt", "0");
    scratch_text(*state, "in/\xC3\xA9.txt", "4");
    scratch_text(*state, "in/.hidden", "no");
    qu_input *input = open_paths(scratch_path(*state, "in/"), NULL);
    expect(input, QU_DOCUMENT_TEXT, "/in/B.txt", "0");
    expect(input, QU_DOCUMENT_TEXT, "/in/b/y.txt", "1");
    expect(input, QU_DOCUMENT_TEXT, "/in/b/z.txt", "2");
    expect(input, QU_DOCUMENT_TEXT, "/in/c.txt", "3");
    expect(input, QU_DOCUMENT_TEXT, "/in/\xC3\xA9.txt", "4");
    expect_end(input);
}

static void test_input_folder__link_to_a_file_is_followed(void **state)
{
    scratch_text(*state, "far.txt", "far");
    scratch_folder(*state, "in");
    assert_int_equal(symlink("../far.txt", scratch_path(*state, "in/near.txt")), 0);
    assert_int_equal(symlink("nowhere", scratch_path(*state, "in/zero.txt")), 0);
    qu_input *input = open_paths(scratch_path(*state, "in"), NULL);
    expect(input, QU_DOCUMENT_TEXT, "/in/near.txt", "far");
    expect_problem(input, QUOTH_E_IO, "/in/zero.txt", "No such file or directory");
    expect_end(input);
}

static void test_input_lines__each_a_document(void **state)
{
    scratch_text(*state, "two.jsonl", "{\"text\": \"one\"}\r\n\n  \n{\"text\": \"four\"}");
    qu_input *input = open_paths(scratch_path(*state, "two.jsonl"), NULL);
    expect(input, QU_DOCUMENT_RECORD, "/two.jsonl:1", "{\"text\": \"one\"}\r");
    expect(input, QU_DOCUMENT_RECORD, "/two.jsonl:4", "{\"text\": \"four\"}");
    expect_end(input);
}

static void test_input_lines__an_indented_object_is_one_document(void **state)
{
    const char *json = "{\n  \"title\": \"One\",\n  \"text\": \"Only.\"\n}\n";
    scratch_text(*state, "one.json", json);
    qu_input *input = open_paths(scratch_path(*state, "one.json"), NULL);
    expect(input, QU_DOCUMENT_RECORD, "/one.json", json);
    expect_end(input);
}

static void test_input_stdin__named_by_a_dash(void **state)
{
    scratch_text(*state, "piped", "{\"text\": \"from a pipe\"}\n");
    int kept = dup(STDIN_FILENO);
    int file = open(scratch_path(*state, "piped"), O_RDONLY);
    assert_true(kept >= 0 && file >= 0);
    assert_true(dup2(file, STDIN_FILENO) >= 0);
    qu_input *input = open_paths("-", NULL);
    expect(input, QU_DOCUMENT_RECORD, "-:1", "{\"text\": \"from a pipe\"}");
    expect_end(input);
    assert_true(dup2(kept, STDIN_FILENO) >= 0);
    close(kept);
    close(file);
}

/* --- what is not ------------------------------------------------------------------------- */

static void test_input_bad__missing_file(void **state)
{
    scratch_text(*state, "there.txt", "there");
    qu_input *input =
        open_paths(scratch_path(*state, "missing.txt"), scratch_path(*state, "there.txt"));
    expect_problem(input, QUOTH_E_IO, "/missing.txt", "No such file or directory");
    expect(input, QU_DOCUMENT_TEXT, "/there.txt", "there");
    expect_end(input);
}

static void test_input_bad__unreadable_folder_and_file(void **state)
{
    if (geteuid() == 0) {
        skip(); /* nothing is unreadable to root */
    }
    scratch_folder(*state, "shut");
    scratch_text(*state, "shut.txt", "shut");
    assert_int_equal(chmod(scratch_path(*state, "shut"), 0), 0);
    assert_int_equal(chmod(scratch_path(*state, "shut.txt"), 0), 0);
    qu_input *input =
        open_paths(scratch_path(*state, "shut"), scratch_path(*state, "shut.txt"));
    expect_problem(input, QUOTH_E_IO, "/shut", "Permission denied");
    expect_problem(input, QUOTH_E_IO, "/shut.txt", "Permission denied");
    expect_end(input);
    assert_int_equal(chmod(scratch_path(*state, "shut"), 0700), 0);
}

static void test_input_bad__empty_file(void **state)
{
    scratch_text(*state, "empty.txt", "");
    qu_input *input = open_paths(scratch_path(*state, "empty.txt"), NULL);
    expect_problem(input, QUOTH_E_INPUT, "/empty.txt", "is empty");
    expect_end(input);
}

static void test_input_bad__binary_files(void **state)
{
    scratch_folder(*state, "in");
    scratch_write(*state, "in/a.bin", "ab\0cd\0ef\1\2\3\0\0\0\7gh", 18);
    scratch_write(*state, "in/b.pdf", "%PDF-1.7\nsome", 13);
    scratch_write(*state, "in/c.gz", "\x1F\x8B\x08\x00\x00\x00", 6);
    scratch_write(*state, "in/d.txt", "\1\2\3\4\5\6 controls", 15);
    qu_input *input = open_paths(scratch_path(*state, "in"), NULL);
    expect_problem(input, QUOTH_E_INPUT, "/a.bin", "is not text");
    expect_problem(input, QUOTH_E_INPUT, "/b.pdf", "is a PDF document, not text");
    expect_problem(input, QUOTH_E_INPUT, "/c.gz", "its gzip data end too early");
    expect_problem(input, QUOTH_E_INPUT, "/d.txt", "is not text");
    expect_end(input);
}

static void test_input_bad__folder_that_links_to_itself(void **state)
{
    scratch_folder(*state, "in");
    scratch_folder(*state, "in/deep");
    scratch_text(*state, "in/deep/a.txt", "a");
    assert_int_equal(symlink("..", scratch_path(*state, "in/deep/up")), 0);
    assert_int_equal(symlink("deep", scratch_path(*state, "in/twin")), 0);
    qu_input *input = open_paths(scratch_path(*state, "in"), NULL);
    expect(input, QU_DOCUMENT_TEXT, "/in/deep/a.txt", "a");
    expect_problem(input, QUOTH_E_INPUT, "/in/deep/up", "links back to a folder that holds it");
    expect_problem(input, QUOTH_E_INPUT, "/in/twin",
        "is a folder that was read before under another name");
    expect_end(input);
}

static void test_input_bad__special_files(void **state)
{
    assert_int_equal(mkfifo(scratch_path(*state, "pipe"), 0600), 0);
    qu_input *input = open_paths(scratch_path(*state, "pipe"), "/dev/null");
    expect_problem(input, QUOTH_E_INPUT, "/pipe", "is a pipe, not a file");
    expect_problem(input, QUOTH_E_INPUT, "/dev/null", "is a device, not a file");
    expect_end(input);
}

static void test_input_files__bytes_in_memory(void **state)
{
    (void)state;
    static const char lines[] = "{\"text\": \"a\"}\n{\"text\": \"b\"}\n";
    qu_input *input = NULL;
    assert_int_equal(
        qu_input_open_bytes("https://post.example/a", lines, strlen(lines), &input, NULL),
        QUOTH_OK);
    expect(input, QU_DOCUMENT_RECORD, "https://post.example/a:1", "{\"text\": \"a\"}");
    expect(input, QU_DOCUMENT_RECORD, "https://post.example/a:2", "{\"text\": \"b\"}");
    expect_end(input);
    assert_int_equal(qu_input_open_bytes("-", "", 0, &input, NULL), QUOTH_OK);
    expect_problem(input, QUOTH_E_INPUT, "-", "is empty");
    expect_end(input);
}

static void test_input_bad__web_address(void **state)
{
    (void)state;
    qu_input *input = open_paths("https://gazette.example/a", NULL);
    expect_problem(input, QUOTH_E_INPUT, "https://gazette.example/a",
        "is an address of the web, not a file");
    expect_end(input);
}

/* A file of `n_bytes`, nearly all of it a hole that takes no room on the disk. */
static void write_long(
    void *state, const char *name, const char *begin, long n_bytes, const char *end)
{
    FILE *file = fopen(scratch_path(state, name), "wb");
    assert_non_null(file);
    assert_true(fputs(begin, file) >= 0);
    assert_int_equal(fseek(file, n_bytes, SEEK_SET), 0);
    assert_true(fputs(end, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void test_input_limit__a_line_of_200_mb_costs_bounded_memory(void **state)
{
    char start[70000] = "{\"text\": \"one\"}\n{\"text\": \"";
    size_t n = strlen(start);
    memset(start + n, 'a', sizeof start - 1 - n); /* no hole in what is looked at first */
    write_long(*state, "long.jsonl", start, 200L << 20, "\"}\n{\"text\": \"three\"}\n");
    struct rusage before, after;
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    qu_input *input = open_paths(scratch_path(*state, "long.jsonl"), NULL);
    expect(input, QU_DOCUMENT_RECORD, "/long.jsonl:1", "{\"text\": \"one\"}");
    expect_problem(input, QUOTH_E_LIMIT, "/long.jsonl:2", "the line is longer than 64 MB");
    expect(input, QU_DOCUMENT_RECORD, "/long.jsonl:3", "{\"text\": \"three\"}");
    expect_end(input);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    /* In KiB: 64 MB and what growing to it leaves behind; all of the line would take 400. */
    assert_true(after.ru_maxrss - before.ru_maxrss < 300L << 10);
}

static void test_input_limit__a_text_of_200_mb_is_skipped(void **state)
{
    char start[70000];
    memset(start, 'a', sizeof start - 1);
    start[sizeof start - 1] = '\0';
    write_long(*state, "long.txt", start, 200L << 20, "end\n");
    scratch_text(*state, "next.txt", "next");
    qu_input *input =
        open_paths(scratch_path(*state, "long.txt"), scratch_path(*state, "next.txt"));
    expect_problem(input, QUOTH_E_LIMIT, "/long.txt", "is larger than 64 MB");
    expect(input, QU_DOCUMENT_TEXT, "/next.txt", "next");
    expect_end(input);
}

/* --- signals ----------------------------------------------------------------------------- */

static void on_alarm(int number)
{
    (void)number;
}

static bool always(void *user)
{
    ++*(int *)user;
    return true;
}

static void test_input_stop__a_signal_ends_waiting_for_input(void **state)
{
    (void)state;
    int ends[2], kept = dup(STDIN_FILENO), n_asked = 0;
    assert_int_equal(pipe(ends), 0);
    assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
    struct sigaction action = {.sa_handler = on_alarm};
    assert_int_equal(sigaction(SIGALRM, &action, NULL), 0);
    qu_input *input = open_paths("-", NULL);
    qu_input_on_interrupt(input, always, &n_asked);
    alarm(1);
    expect_problem(input, QUOTH_E_STOPPED, "-", "reading was stopped");
    assert_int_equal(n_asked, 1);
    qu_input_free(input);
    assert_true(dup2(kept, STDIN_FILENO) >= 0);
    close(kept);
    close(ends[0]);
    close(ends[1]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_input_files__bytes_in_memory),
        TEST(test_input_files__in_the_order_given),
        TEST(test_input_folder__walked_in_byte_order),
        TEST(test_input_folder__link_to_a_file_is_followed),
        TEST(test_input_lines__each_a_document),
        TEST(test_input_lines__an_indented_object_is_one_document),
        TEST(test_input_stdin__named_by_a_dash),
        TEST(test_input_bad__missing_file),
        TEST(test_input_bad__unreadable_folder_and_file),
        TEST(test_input_bad__empty_file),
        TEST(test_input_bad__binary_files),
        TEST(test_input_bad__folder_that_links_to_itself),
        TEST(test_input_bad__special_files),
        TEST(test_input_bad__web_address),
        TEST(test_input_limit__a_line_of_200_mb_costs_bounded_memory),
        TEST(test_input_limit__a_text_of_200_mb_is_skipped),
        TEST(test_input_stop__a_signal_ends_waiting_for_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
