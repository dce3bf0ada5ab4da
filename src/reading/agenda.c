/*
 * agenda.c: paths, addresses and feeds → raw documents, in the order in which they stand.
 *
 * What is still to be read is a list of parts: a run of paths, one page of the web, what is
 * left of one feed. A feed puts each of its entries before itself when that entry's turn comes
 * near, so a feed of any length takes little more than its own memory, and documents come out
 * in one order however fast their servers are. Pages are asked for ahead of their turn.
 */
#include "reading/agenda.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed/feed.h"
#include "fetch/fetch.h"

enum {
    PAGES_AHEAD = 64,  /* asked for before their turn: enough for several hosts at once */
    MOST_PAGES = 1000, /* of one feed or site; the longest news sitemap there may be */
    DEEPEST_FEED = 4   /* feeds that list feeds; a sitemap index is 2 deep */
};

/* A feed and all that its entries share. Freed with the last of them. */
typedef struct {
    qu_arena arena; /* owns all that follows */
    quoth_view path;
    qu_feed feed;
    unsigned n_users;
} shared_feed;

typedef enum { PATHS, PAGE, FEED } part_kind;

typedef struct part part;
struct part {
    part *next;
    part_kind kind;
    unsigned depth;   /* feeds that led here */
    uint32_t *n_left; /* pages that may still be fetched for the argument it belongs to */

    const char *const *paths; /* PATHS */
    size_t n_paths;
    qu_input *input;

    quoth_view url; /* PAGE, and PATHS when it is a page that has come */
    qu_fetch *fetch;
    qu_response response;

    shared_feed *feed; /* FEED, and PAGE that is entry number `entry` of it; else NULL */
    uint32_t entry;    /* FEED: the next one */
    uint32_t n_bare;   /* FEED: entries that only point to a page, which was not fetched */
    uint64_t n_cut;    /* FEED: entries that were one page too many */
};

struct qu_agenda {
    qu_arena arena; /* owns counters of pages */
    const quoth_web_options *web;
    const quoth_field_names *fields;
    bool (*stop)(void *user);
    void *user;
    part *first;
    qu_fetcher *fetcher; /* NULL when no page can come up */
    qu_map seen;         /* addresses asked for */
};

/* --- parts ---------------------------------------------------------------------------------
 */

static void leave_feed(shared_feed *feed)
{
    if (feed != NULL && --feed->n_users == 0) {
        qu_arena_dispose(&feed->arena);
        free(feed);
    }
}

static void free_part(qu_agenda *agenda, part *old)
{
    qu_input_free(old->input);
    if (old->fetch != NULL) {
        qu_fetch_free(agenda->fetcher, old->fetch);
    }
    leave_feed(old->feed);
    free(old);
}

/* The first part is done with. */
static void drop_first(qu_agenda *agenda)
{
    part *old = agenda->first;
    agenda->first = old->next;
    free_part(agenda, old);
}

/* Put a part of that kind where *at is. NULL without memory. */
static part *insert(part **at, part_kind kind)
{
    part *new = calloc(1, sizeof *new);
    if (new != NULL) {
        new->kind = kind;
        new->next = *at;
        *at = new;
    }
    return new;
}

static bool is_asked_for(qu_agenda *agenda, quoth_view url)
{
    return qu_map_get(&agenda->seen, qu_hash(url.ptr, url.len)) != QUOTH_NONE;
}

static bool note_asked_for(qu_agenda *agenda, quoth_view url)
{
    return qu_map_put(&agenda->seen, qu_hash(url.ptr, url.len), 0) != NULL;
}

/* A counter of the pages that may be fetched for one argument or file. NULL without memory. */
static uint32_t *pages_left(qu_agenda *agenda)
{
    uint32_t *n_left = qu_arena_alloc(&agenda->arena, sizeof *n_left);
    if (n_left != NULL) {
        *n_left = agenda->web->most_pages > 0 ? agenda->web->most_pages : MOST_PAGES;
    }
    return n_left;
}

/* One part for each address, and one for all paths between two. */
static bool add_arguments(qu_agenda *agenda, const char *const *paths, size_t n_paths)
{
    part **end = &agenda->first;
    for (size_t i = 0; i < n_paths;) {
        size_t begin = i;
        bool is_page = qu_is_url(qu_view(paths[i]));
        do {
            i++;
        } while (!is_page && i < n_paths && !qu_is_url(qu_view(paths[i])));
        part *new = insert(end, is_page ? PAGE : PATHS);
        uint32_t *n_left = pages_left(agenda);
        if (new == NULL || n_left == NULL ||
            (is_page && !note_asked_for(agenda, qu_view(paths[begin])))) {
            return false;
        }
        new->n_left = n_left;
        new->paths = paths + begin;
        new->n_paths = i - begin;
        new->url = is_page ? qu_view(paths[begin]) : (quoth_view){"", 0};
        end = &new->next;
    }
    return true;
}

quoth_status qu_agenda_open(const char *const *paths, size_t n_paths,
    const quoth_read_options *options, bool (*stop)(void *user), void *user, qu_agenda **out,
    quoth_error *err)
{
    *out = NULL;
    qu_agenda *agenda = calloc(1, sizeof *agenda);
    if (agenda == NULL) {
        return qu_fail_memory(err);
    }
    const quoth_web_options *web = agenda->web = &options->web;
    agenda->fields = options->fields;
    agenda->stop = stop;
    agenda->user = user;
    quoth_status status =
        add_arguments(agenda, paths, n_paths) ? QUOTH_OK : qu_fail_memory(err);
    bool is_web = web->entries;
    for (size_t i = 0; i < n_paths; i++) {
        is_web = is_web || qu_is_url(qu_view(paths[i]));
    }
    if (status == QUOTH_OK && is_web) {
        status = qu_fetcher_open(web, &agenda->fetcher, err);
    }
    if (status != QUOTH_OK) {
        qu_agenda_free(agenda);
        return status;
    }
    *out = agenda;
    return QUOTH_OK;
}

void qu_agenda_free(qu_agenda *agenda)
{
    if (agenda == NULL) {
        return;
    }
    qu_fetcher_free(agenda->fetcher); /* and all pages with it */
    while (agenda->first != NULL) {
        agenda->first->fetch = NULL;
        drop_first(agenda);
    }
    qu_map_dispose(&agenda->seen);
    qu_arena_dispose(&agenda->arena);
    free(agenda);
}

/* --- documents -----------------------------------------------------------------------------
 */

/* Tell a document what is known from elsewhere and not known yet. false without memory. */
static bool know(qu_document *document, const quoth_facts *facts)
{
    const quoth_view *from[] = {&facts->url, &facts->outlet, &facts->title, &facts->byline,
        &facts->published, &facts->language};
    quoth_facts *known = &document->known;
    quoth_view *to[] = {&known->url, &known->outlet, &known->title, &known->byline,
        &known->published, &known->language};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        if (to[i]->len == 0 && from[i]->len > 0 &&
            !qu_arena_copy(&document->arena, *from[i], to[i])) {
            return false;
        }
    }
    return true;
}

/* --- feeds ---------------------------------------------------------------------------------
 */

/* Are the pages of this feed fetched, or is it read as it is? */
static bool is_followed(const qu_agenda *agenda, const part *of)
{
    return agenda->web->entries || of->depth > 0;
}

/*
 * The next entry that is worth a page of its own becomes a part before *at, the feed; none does
 * when the entries that are left only repeat others or the feed has had its share of pages.
 */
static bool expand(qu_agenda *agenda, part **at, bool *expanded)
{
    part *from = *at;
    const qu_feed *feed = &from->feed->feed;
    *expanded = false;
    while (from->entry < feed->n_entries && !*expanded) {
        const qu_feed_entry *entry = &feed->entries[from->entry];
        quoth_view url = entry->facts.url;
        if (url.len == 0 ? entry->content.len == 0 : is_asked_for(agenda, url)) {
            from->entry++;
            continue;
        }
        if (url.len > 0 && *from->n_left == 0) {
            from->n_cut++;
            from->entry++;
            continue;
        }
        part *page = insert(at, PAGE);
        if (page == NULL || (url.len > 0 && !note_asked_for(agenda, url))) {
            return false;
        }
        *from->n_left -= url.len > 0;
        page->depth = from->depth;
        page->n_left = from->n_left;
        page->url = url;
        page->feed = from->feed;
        page->entry = from->entry++;
        from->feed->n_users++;
        *expanded = true;
    }
    return true;
}

/* Ask for pages that will soon be due. */
static quoth_status look_ahead(qu_agenda *agenda, quoth_error *err)
{
    unsigned n_asked = 0;
    for (part **at = &agenda->first; *at != NULL && n_asked < PAGES_AHEAD;) {
        part *here = *at;
        bool expanded = false;
        if (here->kind == FEED && is_followed(agenda, here) && !expand(agenda, at, &expanded)) {
            return qu_fail_memory(err);
        }
        here = *at;
        n_asked += here->kind == PAGE;
        if (here->kind == PAGE && here->fetch == NULL && here->url.len > 0) {
            quoth_status status = qu_fetch_ask(agenda->fetcher, here->url, &here->fetch, err);
            if (status != QUOTH_OK) {
                return status;
            }
        }
        at = &here->next;
    }
    return QUOTH_OK;
}

/* A document that is a feed: its entries come next. */
static quoth_status open_feed(
    qu_agenda *agenda, const part *from, const qu_document *document, quoth_error *err)
{
    bool is_page = from->fetch != NULL && qu_equal(document->path, from->url);
    unsigned depth = from->depth + is_page;
    uint32_t *n_left = is_page ? from->n_left : pages_left(agenda);
    if (n_left == NULL) {
        return qu_fail_memory(err);
    }
    qu_error_source(err, document->path);
    if (depth > DEEPEST_FEED) {
        return qu_fail(err, QUOTH_E_LIMIT, 0, "is a feed in a feed in a feed");
    }
    shared_feed *feed = calloc(1, sizeof *feed);
    if (feed == NULL) {
        return qu_fail_memory(err);
    }
    feed->n_users = 1;
    quoth_status status = qu_feed_read(&feed->arena, document, &feed->feed, err);
    if (status == QUOTH_OK && !qu_arena_copy(&feed->arena, document->path, &feed->path)) {
        status = qu_fail_memory(err);
    }
    if (status == QUOTH_OK && feed->feed.n_entries == 0) {
        status = qu_fail(err, QUOTH_E_INPUT, 0, "is a feed without entries");
    }
    part *new = status == QUOTH_OK ? insert(&agenda->first, FEED) : NULL;
    if (new == NULL) {
        leave_feed(feed);
        return status == QUOTH_OK ? qu_fail_memory(err) : status;
    }
    new->depth = depth;
    new->n_left = n_left;
    new->feed = feed;
    return QUOTH_OK;
}

/* The text that an entry itself holds. */
static quoth_status make_entry(
    const shared_feed *feed, uint32_t number, qu_document **out, quoth_error *err)
{
    const qu_feed_entry *entry = &feed->feed.entries[number];
    qu_document *document = calloc(1, sizeof *document);
    qu_buffer path = {0};
    if (document == NULL) {
        return qu_fail_memory(err);
    }
    qu_buffer_add_view(&path, feed->path);
    qu_buffer_add_format(&path, ":%" PRIu32, number + 1);
    document->kind = entry->is_html ? QU_DOCUMENT_HTML : QU_DOCUMENT_TEXT;
    document->known_wins = true;
    document->charset = qu_view("utf-8");
    document->n_bytes = entry->content.len;
    document->bytes = qu_arena_dup(&document->arena, entry->content.ptr, entry->content.len);
    bool made = !path.failed && document->bytes != NULL &&
                qu_arena_copy(&document->arena, qu_buffer_view(&path), &document->path) &&
                know(document, &entry->facts);
    qu_buffer_dispose(&path);
    if (!made) {
        qu_document_free(document);
        return qu_fail_memory(err);
    }
    *out = document;
    return QUOTH_OK;
}

/* The next entry of a feed that is read as it is, or how the feed ended. */
static quoth_status next_entry(qu_agenda *agenda, qu_document **out, quoth_error *err)
{
    part *from = agenda->first;
    const qu_feed *feed = &from->feed->feed;
    while (!is_followed(agenda, from) && from->entry < feed->n_entries) {
        uint32_t number = from->entry++;
        if (feed->entries[number].content.len > 0) {
            return make_entry(from->feed, number, out, err);
        }
        from->n_bare++;
    }
    quoth_status status = QUOTH_OK;
    uint64_t n_cut = from->n_cut + feed->n_more;
    qu_error_source(err, from->feed->path);
    if (from->n_bare > 0) {
        status = qu_fail(err, QUOTH_E_INPUT, 0,
            "%" PRIu32 " of %" PRIu32
            " entries hold no text, only where it is (--fetch fetches it)",
            from->n_bare, feed->n_entries);
    } else if (n_cut > 0) {
        status = qu_fail(err, QUOTH_E_LIMIT, 0,
            "%" PRIu64 " of its %" PRIu64 " entries are more than are fetched (--max-pages)",
            n_cut, feed->n_entries + feed->n_more);
    }
    drop_first(agenda);
    return status;
}

/* --- pages ---------------------------------------------------------------------------------
 */

/* Tell a document that came from the web where from, and what its server and its feed say. */
static bool know_page(const part *from, qu_document *document)
{
    quoth_facts known = {0};
    quoth_view type, charset;
    if (from->feed != NULL) {
        known = from->feed->feed.entries[from->entry].facts;
    }
    known.url = from->response.url;
    qu_media_type(from->response.type, &type, &charset);
    return know(document, &known) &&
           (document->charset.len > 0 ||
               qu_arena_copy(&document->arena, charset, &document->charset));
}

/* The first part, a page. Where it cannot be had, what its feed holds of it is read. */
static quoth_status next_page(qu_agenda *agenda, qu_document **out, quoth_error *err)
{
    part *from = agenda->first;
    bool has_content =
        from->feed != NULL && from->feed->feed.entries[from->entry].content.len > 0;
    quoth_status status = QUOTH_E_INPUT;
    if (from->fetch != NULL) {
        status = qu_fetch_wait(
            agenda->fetcher, from->fetch, agenda->stop, agenda->user, &from->response, err);
    }
    if (status == QUOTH_E_STOPPED) {
        return status;
    }
    if (status == QUOTH_OK) {
        const qu_response *page = &from->response;
        qu_buffer name = {0};
        qu_buffer_add_view(&name, from->url);
        status = name.failed ? qu_fail_memory(err)
                             : qu_input_open_bytes(
                                   name.ptr, page->bytes, page->n_bytes, &from->input, err);
        qu_buffer_dispose(&name);
        from->kind = PATHS; /* of bytes in memory now */
        if (status == QUOTH_OK) {
            qu_input_name_fields(from->input, agenda->fields);
        }
    } else if (status != QUOTH_E_MEMORY && has_content) {
        status = make_entry(from->feed, from->entry, out, err);
    }
    if (status != QUOTH_OK || from->kind != PATHS) {
        drop_first(agenda);
    }
    return status;
}

/* --- paths ---------------------------------------------------------------------------------
 */

static quoth_status next_document(qu_agenda *agenda, qu_document **out, quoth_error *err)
{
    part *from = agenda->first;
    quoth_status status = QUOTH_OK;
    if (from->input == NULL) {
        status = qu_input_open(from->paths, from->n_paths, &from->input, err);
        if (status != QUOTH_OK) {
            return status;
        }
        qu_input_on_interrupt(from->input, agenda->stop, agenda->user);
        qu_input_name_fields(from->input, agenda->fields);
    }
    status = qu_input_next(from->input, out, err);
    if (status != QUOTH_OK) {
        return status;
    }
    qu_document *document = *out;
    if (document == NULL) {
        drop_first(agenda);
    } else if (from->fetch != NULL && !know_page(from, document)) {
        status = qu_fail_memory(err);
    } else if (document->kind == QU_DOCUMENT_FEED) {
        status = open_feed(agenda, from, document, err);
        if (status == QUOTH_OK && from->fetch != NULL && qu_equal(document->path, from->url)) {
            agenda->first->next = from->next; /* there is nothing behind it: free its bytes */
            free_part(agenda, from);
        }
    } else {
        return QUOTH_OK;
    }
    *out = NULL;
    qu_document_free(document);
    return status;
}

quoth_status qu_agenda_next(qu_agenda *agenda, qu_document **out, quoth_error *err)
{
    *out = NULL;
    while (*out == NULL && agenda->first != NULL) {
        quoth_status status = look_ahead(agenda, err);
        if (status == QUOTH_OK) {
            part_kind kind = agenda->first->kind;
            status = kind == PATHS  ? next_document(agenda, out, err)
                     : kind == PAGE ? next_page(agenda, out, err)
                                    : next_entry(agenda, out, err);
        }
        if (status != QUOTH_OK) {
            return status;
        }
    }
    return QUOTH_OK;
}
