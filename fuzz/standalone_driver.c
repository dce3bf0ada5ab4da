/*
 * standalone_driver.c: replays a corpus through a fuzz target, for builds without libFuzzer.
 *
 * usage: fuzz_NAME PATH...   a file is one input; a folder stands for the files in it.
 * The empty input always goes first. Ends with 1 when a path cannot be read; a defect in the
 * target ends it as it ends any program.
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_PATH_BYTES = 4096 };

/* Runs one file through the target; 0 when it was read. */
static int replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    uint8_t *data = NULL;
    size_t size = 0, room = 0;
    int failed = 0;
    do {
        if (size == room) {
            room = room ? 2 * room : 4096;
            uint8_t *grown = realloc(data, room);
            if (grown == NULL) {
                failed = 1;
                break;
            }
            data = grown;
        }
        size += fread(data + size, 1, room - size, file);
    } while (!feof(file) && !ferror(file));
    failed = failed || ferror(file);
    fclose(file);

    /* A block of exactly `size` bytes lets the sanitizer see the first byte read past it. */
    uint8_t *exact = failed ? NULL : malloc(size ? size : 1);
    if (exact != NULL) {
        memcpy(exact, data, size);
        LLVMFuzzerTestOneInput(exact, size);
    } else {
        fprintf(stderr, "%s: cannot be read\n", path);
    }
    failed = exact == NULL;
    free(exact);
    free(data);
    return failed;
}

/* Runs a file, or each file of a folder; counts them in *n_files; 0 when all were read. */
static int replay(const char *path, unsigned *n_files)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        perror(path);
        return 1;
    }
    if (!S_ISDIR(status.st_mode)) {
        ++*n_files;
        return replay_file(path);
    }
    DIR *folder = opendir(path);
    if (folder == NULL) {
        perror(path);
        return 1;
    }
    int failed = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        char inner[MAX_PATH_BYTES];
        int len = snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        failed |= len >= MAX_PATH_BYTES || replay(inner, n_files);
    }
    closedir(folder);
    return failed;
}

int main(int argc, char **argv)
{
    unsigned n_files = 0;
    int failed = 0;
    uint8_t *empty = calloc(1, 1);
    if (empty != NULL) {
        LLVMFuzzerTestOneInput(empty, 0);
        free(empty);
    }
    for (int i = 1; i < argc; ++i) {
        failed |= replay(argv[i], &n_files);
    }
    printf("%s: %u inputs replayed\n", argv[0], n_files);
    return failed;
}
