/* test_packed.c: gzip, zstd, bzip2, xz, tar and ZIP, whole, cut, damaged and endless. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <zlib.h>
#include <zstd.h>

#include "input/listing.h"
#include "input/scratch.h"

static void expect_listing(void *state, const char *name, const char *expected)
{
    char *listing = listing_of(state, scratch_path(state, name));
    assert_string_equal(listing, expected);
    free(listing);
}

/* One gzip member; the number of its bytes. */
static size_t pack_gzip(const char *text, unsigned char *out, size_t room)
{
    z_stream zlib = {0};
    assert_int_equal(
        deflateInit2(&zlib, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    unsigned char copy[1 << 16];
    assert_true(strlen(text) <= sizeof copy);
    memcpy(copy, text, strlen(text));
    zlib.next_in = copy;
    zlib.avail_in = (uInt)strlen(text);
    zlib.next_out = out;
    zlib.avail_out = (uInt)room;
    assert_int_equal(deflate(&zlib, Z_FINISH), Z_STREAM_END);
    (void)deflateEnd(&zlib);
    return room - zlib.avail_out;
}

/* --- gzip -------------------------------------------------------------------------------- */

static void test_packed_gzip__members_are_one_file(void **state)
{
    unsigned char bytes[1000];
    size_t n = pack_gzip("{\"text\": \"one\"}\n{\"te", bytes, sizeof bytes);
    n += pack_gzip("", bytes + n, sizeof bytes - n);
    n += pack_gzip("xt\": \"two\"}", bytes + n, sizeof bytes - n);
    memset(bytes + n, 0, 100); /* as tapes are filled up */
    scratch_write(*state, "a.jsonl", bytes, n + 100);
    expect_listing(*state, "a.jsonl",
        "a.jsonl:1 record: {\"text\": \"one\"}\na.jsonl:2 record: {\"text\": \"two\"}\n");
}

static void test_packed_gzip__cut_off_keeps_what_came(void **state)
{
    unsigned char bytes[4000];
    size_t n = pack_gzip("{\"text\": \"one\"}\n{\"text\": \"two\"}\n", bytes, sizeof bytes);
    size_t first = n;
    n += pack_gzip("{\"text\": \"three\"}\n{\"text\"", bytes + n, sizeof bytes - n);
    scratch_write(*state, "lines", bytes, n - 9);
    expect_listing(*state, "lines",
        "lines:1 record: {\"text\": \"one\"}\nlines:2 record: {\"text\": \"two\"}\n"
        "lines:3 record: {\"text\": \"three\"}\nlines! its gzip data end too early\n");
    scratch_write(*state, "whole", bytes, first);
    expect_listing(*state, "whole",
        "whole:1 record: {\"text\": \"one\"}\nwhole:2 record: {\"text\": \"two\"}\n");
    n = pack_gzip("A bridge is shut, and nobody knows why.", bytes, sizeof bytes);
    scratch_write(*state, "text", bytes, n - 8);
    expect_listing(*state, "text",
        "text text: A bridge is shut, and no\ntext! its gzip data end too early\n");
    scratch_write(*state, "head", bytes, 10);
    expect_listing(*state, "head", "head! its gzip data end too early\n");
}

static void test_packed_gzip__damage_and_a_tail_are_told(void **state)
{
    unsigned char bytes[1000];
    size_t n = pack_gzip("Text that is long enough", bytes, sizeof bytes);
    memcpy(bytes + n, "tail", 4);
    scratch_write(*state, "tail", bytes, n + 4);
    expect_listing(*state, "tail",
        "tail text: Text that is long enough\n"
        "tail! its gzip data are followed by something else\n");
    bytes[n - 6] ^= 1; /* of the checksum */
    scratch_write(*state, "sum", bytes, n);
    expect_listing(
        *state, "sum", "sum text: Text that is long enough\nsum! its gzip data are damaged\n");
}

/* --- behind damage -------------------------------------------------------------------------
 */

/* A record of a web archive with a text that does not pack well, so that damage hits it. */
static const char *record(char name)
{
    static char text[1000];
    int n = snprintf(text, sizeof text,
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: <http://a.example/%c>\r\n"
        "Content-Type: text/plain\r\nContent-Length: 400\r\n\r\n",
        name);
    uint32_t random = (uint32_t)name;
    for (int i = 0; i < 400; i++) {
        random = random * 1103515245u + 12345u;
        text[n++] = i < 4 ? name : (char)('!' + random / 65536 % 90);
    }
    memcpy(text + n, "\r\n\r\n", 5);
    return text;
}

/* Four records, a member each, of which begins[i] is where member i begins; [4]: the end. */
static void pack_records(bool zstd, unsigned char *out, size_t room, size_t begins[5])
{
    begins[0] = 0;
    for (int i = 0; i < 4; i++) {
        const char *text = record((char)('a' + i));
        unsigned char *at = out + begins[i];
        size_t left = room - begins[i];
        begins[i + 1] = begins[i] + (zstd ? ZSTD_compress(at, left, text, strlen(text), 3)
                                          : pack_gzip(text, at, left));
    }
}

/* What is listed of the records named; a problem where there is a '!'. */
static void expect_records(void *state, const char *names, const char *problem)
{
    char *listing = listing_of(state, scratch_path(state, "a"));
    char *line = strtok(listing, "\n");
    for (; *names != '\0'; names++) {
        assert_non_null(line);
        const char *wanted = problem;
        char url[] = "<http://a.example/x>";
        if (*names != '!') {
            url[sizeof url - 3] = *names;
            wanted = url;
        }
        assert_non_null(strstr(line, wanted));
        line = strtok(NULL, "\n");
    }
    assert_null(line);
    free(listing);
}

static void test_packed_damage__the_next_member_is_read(void **state)
{
    unsigned char bytes[4000], holed[4000];
    size_t begins[5];
    static const char gzip[] =
        "a! its gzip data are damaged; it is read on where the next record begins";
    pack_records(false, bytes, sizeof bytes, begins);
    bytes[begins[1] + 200] ^= 0x55;
    scratch_write(*state, "a", bytes, begins[4]);
    expect_records(*state, "a!cd", gzip);
    bytes[begins[3] + 2] = 9; /* another method: no head of gzip, and none behind it */
    scratch_write(*state, "a", bytes, begins[4]);
    expect_records(*state, "a!c!", "a! its gzip data are damaged");
    bytes[begins[3] + 2] = 8;

    /* What is missing has the next member's bytes taken for those of the damaged one. */
    size_t n = begins[1] + 100, rest = begins[4] - begins[2];
    memcpy(holed, bytes, n);
    memcpy(holed + n, bytes + begins[2], rest);
    scratch_write(*state, "a", holed, n + rest);
    expect_records(*state, "a!cd", gzip);

    memcpy(holed, "\x1F\x8B\x08\0rubbish", 11);
    memcpy(holed + 11, bytes + begins[2], rest);
    scratch_write(*state, "a", holed, 11 + rest);
    expect_records(*state, "!cd", gzip);
}

static void test_packed_damage__something_else_between_members(void **state)
{
    unsigned char bytes[4000], mixed[8000];
    size_t begins[5];
    pack_records(false, bytes, sizeof bytes, begins);
    memcpy(mixed, bytes, begins[2]);
    memset(mixed + begins[2], 'x', 3000);
    memcpy(mixed + begins[2] + 3000, bytes + begins[2], begins[4] - begins[2]);
    scratch_write(*state, "a", mixed, begins[4] + 3000);
    expect_records(*state, "ab!cd",
        "a! its gzip data are followed by something else; it is read on where the next record "
        "begins");
}

static void test_packed_damage__the_next_frame_is_read(void **state)
{
    unsigned char bytes[4000];
    size_t begins[5];
    pack_records(true, bytes, sizeof bytes, begins);
    memset(bytes + begins[1] + 6, 0xFF, 20);
    scratch_write(*state, "a", bytes, begins[4]);
    expect_records(*state, "a!cd",
        "a! its zstd data are damaged; it is read on where the next record begins");
}

/* --- zstd -------------------------------------------------------------------------------- */

static void test_packed_zstd__frames_and_frames_to_skip(void **state)
{
    char bytes[1000] = "\x50\x2A\x4D\x18\x03\0\0\0abc";
    size_t n = 11;
    n += ZSTD_compress(bytes + n, sizeof bytes - n, "One and ", 8, 3);
    n += ZSTD_compress(bytes + n, sizeof bytes - n, "two.", 4, 3);
    scratch_write(*state, "a.zst", bytes, n);
    expect_listing(*state, "a.zst", "a.zst text: One and two.\n");
    scratch_write(*state, "b.zst", bytes, n - 2);
    expect_listing(
        *state, "b.zst", "b.zst text: One and tw\nb.zst! its zstd data end too early\n");
}

static void test_packed_zstd__dictionary_that_is_none(void **state)
{
    scratch_write(*state, "a.zst", "\x5D\x2A\x4D\x18\x0C\0\0\0\x37\xA4\x30\xEC!!!!!!!!", 20);
    expect_listing(
        *state, "a.zst", "a.zst! its zstd data begin with a dictionary that is none\n");
    scratch_write(*state, "b.zst", "\x5D\x2A\x4D\x18\xFF\xFF\xFF\xFF", 8);
    expect_listing(
        *state, "b.zst", "b.zst! its zstd data begin with a dictionary above 16 MB\n");
    scratch_write(*state, "c.zst", "\x5D\x2A\x4D\x18\xFF\0\0\0abc", 11);
    expect_listing(*state, "c.zst", "c.zst! its zstd data end too early\n");
}

/* --- files in files ---------------------------------------------------------------------- */

static void expect_files(void *state, const char *name)
{
    char path[64], expected[2000];
    size_t n_bytes;
    (void)snprintf(path, sizeof path, "archives/%s", name);
    char *bytes = listing_fixture(path, &n_bytes);
    scratch_write(state, "a", bytes, n_bytes);
    free(bytes);
    (void)snprintf(expected, sizeof expected, "%s",
        "a/herald/ferry.html html: <!DOCTYPE html>|<html><h\n"
        "a/herald/mill.html.gz html: <!DOCTYPE html>|<html><h\n"
        "a/bridge.txt text: Bridge is shut||The brid\n"
        "a/lines.jsonl:1 record: {\"title\": \"One\", \"text\":\n"
        "a/lines.jsonl:2 record: {\"title\": \"Two\", \"text\":\n"
        "a/logo.png! is a PNG image, not text\n");
    expect_listing(state, "a", expected);
}

static void test_packed_files__of_every_kind(void **state)
{
    expect_files(*state, "files.tar");
    expect_files(*state, "files.tar.bz2");
    expect_files(*state, "files.tar.xz");
    expect_files(*state, "files.zip");
}

static void test_packed_files__zip_that_cannot_be_sought(void **state)
{
    size_t n_bytes;
    char *zip = listing_fixture("archives/files.zip", &n_bytes);
    char packed[4000];
    size_t n = ZSTD_compress(packed, sizeof packed, zip, n_bytes, 3);
    scratch_write(*state, "a.zip.zst", packed, n);
    char *listing = listing_of(*state, scratch_path(*state, "a.zip.zst"));
    assert_non_null(strstr(listing, "a.zip.zst/bridge.txt text: Bridge is shut"));
    assert_non_null(strstr(listing, "a.zip.zst/lines.jsonl:2 record"));
    free(listing);
    free(zip);
}

static void test_packed_files__cut_off_keeps_what_came(void **state)
{
    size_t n_bytes;
    char *tar = listing_fixture("archives/files.tar", &n_bytes);
    scratch_write(*state, "a.tar", tar, 700);
    expect_listing(*state, "a.tar",
        "a.tar/herald/ferry.html html: <!DOCTYPE html>|<html><h\n"
        "a.tar/herald/ferry.html! cannot be unpacked: Truncated tar archive\n");
    free(tar);
}

static void test_packed_files__office_documents_are_none(void **state)
{
    size_t n_bytes;
    char *office = listing_fixture("archives/report.docx", &n_bytes);
    scratch_write(*state, "a.docx", office, n_bytes);
    expect_listing(*state, "a.docx", "a.docx! is a ZIP archive or office document, not text\n");
    free(office);
}

static void test_packed_files__too_deep(void **state)
{
    char bytes[2][2000] = {"Text"};
    size_t n = 4;
    for (int i = 0; i < 9; i++) {
        n = ZSTD_compress(bytes[(i + 1) % 2], sizeof bytes[0], bytes[i % 2], n, 3);
        if (i == 6) {
            scratch_write(*state, "seven", bytes[(i + 1) % 2], n);
        }
    }
    scratch_write(*state, "nine", bytes[1], n);
    expect_listing(*state, "seven", "seven text: Text\n");
    expect_listing(*state, "nine", "nine! is packed too many times over\n");
}

/* --- what unpacks without end ------------------------------------------------------------ */

enum { FRAME_BYTES = 8 << 20 };

/* `start`, then 2 GB of `c` in frames of zstd that take half a megabyte together. */
static void write_bomb(void *state, const char *name, const void *start, size_t n_start, char c)
{
    char *content = malloc(FRAME_BYTES), frame[4000];
    assert_non_null(content);
    FILE *file = fopen(scratch_path(state, name), "wb");
    assert_non_null(file);
    size_t n = ZSTD_compress(frame, sizeof frame, start, n_start, 3);
    assert_int_equal(fwrite(frame, 1, n, file), n);
    memset(content, c, FRAME_BYTES);
    n = ZSTD_compress(frame, sizeof frame, content, FRAME_BYTES, 3);
    for (size_t i = 0; i < 256; i++) {
        assert_int_equal(fwrite(frame, 1, n, file), n);
    }
    assert_int_equal(fclose(file), 0);
    free(content);
}

static void test_packed_bomb__one_endless_text(void **state)
{
    write_bomb(*state, "a", "Text", 4, 'a');
    struct rusage before, after;
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    expect_listing(*state, "a", "a! is larger than 64 MB\n");
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_true(after.ru_maxrss - before.ru_maxrss < 300L << 10); /* KiB */
}

/* The head of a tar file's entry big.txt, of a size in eleven octal digits. */
static void write_header(char header[512], const char *size)
{
    memset(header, 0, 512);
    memcpy(header, "big.txt", 7);
    memcpy(header + 100, "0000644\0000000000\0000000000\00000000000000\00000000000000\0", 48);
    memcpy(header + 124, size, 11);
    memcpy(header + 148, "        0", 9);
    unsigned sum = 0;
    for (size_t i = 0; i < 512; i++) {
        sum += (unsigned char)header[i];
    }
    (void)snprintf(header + 148, 8, "%06o", sum);
}

static void test_packed_bomb__an_endless_entry(void **state)
{
    char header[512];
    write_header(header, "17777777777");
    write_bomb(*state, "a.tar", header, sizeof header, 'a');
    expect_listing(*state, "a.tar",
        "a.tar/big.txt! is larger than 64 MB\n"
        "a.tar! unpacks to more than 256 times its size; the rest is not read\n");
}

/* Each entry is within bounds, all of them are not: the one that is cut is no report. */
static void test_packed_bomb__entries_without_end(void **state)
{
    enum { ENTRY_BYTES = 60 << 20, N = 4, ROOM = 64 << 10 };
    char header[512], *content = malloc(ENTRY_BYTES), *packed = malloc(ROOM);
    assert_true(content != NULL && packed != NULL);
    memset(content, 'a', ENTRY_BYTES);
    write_header(header, "00360000000");
    size_t n = 0;
    for (int i = 0; i < N; i++) {
        n += ZSTD_compress(packed + n, ROOM - n, header, sizeof header, 3);
        n += ZSTD_compress(packed + n, ROOM - n, content, ENTRY_BYTES, 3);
        assert_true(n < ROOM);
    }
    scratch_write(*state, "a.tar", packed, n);
    expect_listing(*state, "a.tar",
        "a.tar/big.txt text: aaaaaaaaaaaaaaaaaaaaaaaa\n"
        "a.tar! unpacks to more than 256 times its size; the rest is not read\n");
    free(content);
    free(packed);
}

static void test_packed_bomb__lines_without_end(void **state)
{
    write_bomb(*state, "a", "{\"text\": \"one\"}\n", 16, ' ');
    expect_listing(*state, "a",
        "a:1 record: {\"text\": \"one\"}\na:2! the line is longer than 64 MB\n"
        "a! unpacks to more than 256 times its size; the rest is not read\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_packed_gzip__members_are_one_file),
        TEST(test_packed_gzip__cut_off_keeps_what_came),
        TEST(test_packed_gzip__damage_and_a_tail_are_told),
        TEST(test_packed_damage__the_next_member_is_read),
        TEST(test_packed_damage__something_else_between_members),
        TEST(test_packed_damage__the_next_frame_is_read),
        TEST(test_packed_zstd__frames_and_frames_to_skip),
        TEST(test_packed_zstd__dictionary_that_is_none),
        TEST(test_packed_files__of_every_kind),
        TEST(test_packed_files__zip_that_cannot_be_sought),
        TEST(test_packed_files__cut_off_keeps_what_came),
        TEST(test_packed_files__office_documents_are_none),
        TEST(test_packed_files__too_deep),
        TEST(test_packed_bomb__one_endless_text),
        TEST(test_packed_bomb__an_endless_entry),
        TEST(test_packed_bomb__entries_without_end),
        TEST(test_packed_bomb__lines_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
