/*
 * walk.c: folders, entry by entry, in byte order of the names.
 *
 * The folders on the way to the entry at hand are a stack, so depth costs no C stack. No folder
 * is entered twice: a walk ends even where folders link to each other in a circle.
 */
#include "input/input_internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct qu_walk_frame {
    qu_arena arena; /* owns path and names */
    quoth_view path;
    const char **names; /* [n_names], sorted */
    uint32_t n_names, next;
    uint64_t identity; /* of device and inode */
};

void qu_walk_dispose(qu_walk *walk)
{
    for (size_t i = 0; i < walk->n_frames; i++) {
        qu_arena_dispose(&walk->frames[i].arena);
    }
    free(walk->frames);
    qu_map_dispose(&walk->seen);
    qu_buffer_dispose(&walk->path);
    *walk = (qu_walk){0};
}

static int compare_names(const void *a, const void *b)
{
    const char *const *first = a, *const *second = b;
    return strcmp(*first, *second);
}

/* Read the names of a folder, those of hidden files left out. */
static quoth_status list_folder(qu_walk_frame *frame, const char *path, quoth_error *err)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return qu_fail_system(err, path, errno);
    }
    quoth_status status = QUOTH_OK;
    uint32_t capacity = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            status = errno == 0 ? QUOTH_OK : qu_fail_system(err, path, errno);
            break;
        }
        if (entry->d_name[0] == '.') {
            continue;
        }
        const char *name =
            qu_arena_dup(&frame->arena, entry->d_name, strlen(entry->d_name) + 1);
        if (name == NULL || !qu_arena_grow(&frame->arena, &frame->names, &capacity,
                                frame->n_names, sizeof *frame->names)) {
            status = qu_fail_memory(err);
            break;
        }
        frame->names[frame->n_names++] = name;
    }
    (void)closedir(folder);
    if (frame->n_names > 0) {
        qsort(frame->names, frame->n_names, sizeof *frame->names, compare_names);
    }
    return status;
}

/* Note the folder as entered; fails when it was so before. */
static quoth_status enter_once(
    qu_walk *walk, const char *path, uint64_t identity, quoth_error *err)
{
    for (size_t i = 0; i < walk->n_frames; i++) {
        if (walk->frames[i].identity == identity) {
            return qu_fail_path(
                err, QUOTH_E_INPUT, path, "links back to a folder that holds it");
        }
    }
    if (qu_map_get(&walk->seen, identity) != QUOTH_NONE) {
        return qu_fail_path(
            err, QUOTH_E_INPUT, path, "is a folder that was read before under another name");
    }
    return qu_map_put(&walk->seen, identity, 0) == NULL ? qu_fail_memory(err) : QUOTH_OK;
}

quoth_status qu_walk_enter(
    qu_walk *walk, const char *path, const struct stat *folder, quoth_error *err)
{
    qu_walk_frame frame = {
        .identity = qu_hash_pair((uint64_t)folder->st_dev, (uint64_t)folder->st_ino)};
    quoth_status status = enter_once(walk, path, frame.identity, err);
    if (status != QUOTH_OK) {
        return status;
    }
    if (walk->n_frames == walk->capacity) {
        size_t capacity = walk->capacity * 2 + 8;
        qu_walk_frame *bigger = realloc(walk->frames, capacity * sizeof *bigger);
        if (bigger == NULL) {
            return qu_fail_memory(err);
        }
        walk->frames = bigger;
        walk->capacity = capacity;
    }
    quoth_view name = qu_view(path);
    while (name.len > 0 && name.ptr[name.len - 1] == '/') {
        name.len--;
    }
    if (!qu_arena_copy(&frame.arena, name, &frame.path)) {
        return qu_fail_memory(err);
    }
    status = list_folder(&frame, path, err);
    if (status != QUOTH_OK) {
        qu_arena_dispose(&frame.arena);
        return status;
    }
    walk->frames[walk->n_frames++] = frame;
    return QUOTH_OK;
}

quoth_status qu_walk_next(qu_walk *walk, const char **path, quoth_error *err)
{
    *path = NULL;
    while (walk->n_frames > 0) {
        qu_walk_frame *frame = &walk->frames[walk->n_frames - 1];
        if (frame->next < frame->n_names) {
            qu_buffer_clear(&walk->path);
            qu_buffer_add_view(&walk->path, frame->path);
            qu_buffer_add_byte(&walk->path, '/');
            qu_buffer_add_text(&walk->path, frame->names[frame->next++]);
            *path = walk->path.ptr;
            return walk->path.failed ? qu_fail_memory(err) : QUOTH_OK;
        }
        qu_arena_dispose(&frame->arena);
        walk->n_frames--;
    }
    return QUOTH_OK;
}
