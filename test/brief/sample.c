/* sample.c: a small collection built by hand. */
#include "brief/sample.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const char alder_text[] =
    "Bridge will open in May, mayor says\n\n"
    "\u201cThe bridge will open in May, and not a day later,\u201d said Mayor Ilse Tarn.\n\n"
    "\u201cThey rang the bell for an hour,\u201d said Ilse Tarn.\n\n"
    "\u201cThe fish do not care,\u201d said a man on the quay.\n\n"
    "The work took 14 months.\n";

static const char cove_text[] =
    "Na\u00efve \u2014 the mayor said \"the bridge will open in June\".\n\n"
    "Ilse Tarn denied that there would be a toll.\n\n"
    "\"They rang the [old] bell for an hour,\" Ilse Tarrn said.\n\n"
    "It took 16 months.\n";

static const char lone_text[] = "Nothing happened in Ostwick.\n";

static void *new (sample *in, size_t n, size_t size_bytes)
{
    void *memory = qu_arena_array(&in->arena, n, size_bytes);
    assert(memory != NULL);
    return memory;
}

static quoth_span find(quoth_view text, const char *words)
{
    size_t at = qu_find(text, words, 0);
    assert(at < text.len);
    return (quoth_span){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

static quoth_report *new_report(sample *in, const char *text, const char *path,
    const char *outlet, const char *title, const char *published)
{
    quoth_report *report = new (in, 1, sizeof *report);
    report->article.text = qu_view(text);
    report->article.facts = qu_no_facts();
    report->article.facts.path = qu_view(path);
    report->article.facts.outlet = qu_view(outlet);
    report->article.facts.title = qu_view(title);
    report->article.facts.published = qu_view(published);
    report->article.facts.language = qu_view("en");
    quoth_span *passages = new (in, 20, sizeof *passages);
    size_t begin = 0, n = 0, length = strlen(text);
    for (size_t at = 0; at < length; at++) {
        if (text[at] == '\n') {
            if (at > begin) {
                passages[n++] = (quoth_span){(uint32_t)begin, (uint32_t)at};
            }
            begin = at + 1;
        }
    }
    report->passages = passages;
    report->forms = new (in, 20, sizeof *report->forms);
    report->n_passages = n;
    report->attributions = new (in, 8, sizeof *report->attributions);
    return report;
}

static void add_speaker(sample *in, quoth_report *report, const char *name)
{
    quoth_speaker *speakers = new (in, report->speakers.n_speakers + 1, sizeof *speakers);
    if (report->speakers.n_speakers > 0) {
        memcpy(speakers, report->speakers.speakers,
            report->speakers.n_speakers * sizeof *speakers);
    }
    speakers[report->speakers.n_speakers].name = qu_view(name);
    report->speakers = (qu_speakers){speakers, report->speakers.n_speakers + 1};
}

static void add_attribution(sample *in, quoth_report *report, quoth_kind kind,
    const char *content, const char *source, const char *cue, uint32_t speaker)
{
    quoth_view text = report->article.text;
    quoth_span *span = new (in, 1, sizeof *span);
    *span = find(text, content);
    uint32_t *speakers = new (in, 1, sizeof *speakers);
    *speakers = speaker;
    report->attributions[report->n_attributions++] = (quoth_attribution){.kind = kind,
        .source = find(text, source),
        .cue = find(text, cue),
        .content = span,
        .n_content = 1,
        .speaker = speaker,
        .speakers = speakers,
        .n_speakers = speaker != QUOTH_NONE,
        .p_right = 0.9f};
}

static void fill_alder(sample *in, quoth_report *report)
{
    add_speaker(in, report, "Ilse Tarn");
    add_attribution(in, report, QUOTH_DIRECT,
        "\u201cThe bridge will open in May, and not a day later,\u201d", "Mayor Ilse Tarn",
        "said", 0);
    add_attribution(in, report, QUOTH_DIRECT, "\u201cThey rang the bell for an hour,\u201d",
        "Ilse Tarn", "said", 0);
    add_attribution(in, report, QUOTH_DIRECT, "\u201cThe fish do not care,\u201d",
        "a man on the quay", "said", QUOTH_NONE);
}

static void fill_cove(sample *in, quoth_report *report)
{
    add_speaker(in, report, "Ilse Tarn");
    add_speaker(in, report, "Ilse Tarrn");
    add_attribution(
        in, report, QUOTH_MIXED, "\"the bridge will open in June\"", "the mayor", "said", 0);
    add_attribution(
        in, report, QUOTH_INDIRECT, "that there would be a toll", "Ilse Tarn", "denied", 0);
    add_attribution(in, report, QUOTH_DIRECT, "\"They rang the [old] bell for an hour,\"",
        "Ilse Tarrn", "said", 1);
}

static quoth_version version_of(
    sample *in, uint32_t report, uint32_t attribution, quoth_relation relation)
{
    const quoth_report *from = in->collection.reports[report];
    return (quoth_version){.report = report,
        .attribution = attribution,
        .content = from->attributions[attribution].content,
        .n_content = 1,
        .relation = relation};
}

static void set_edits(sample *in, quoth_version *version, const quoth_edit *edits, uint32_t n)
{
    quoth_edit *own = new (in, n, sizeof *own);
    memcpy(own, edits, n * sizeof *own);
    version->edits = own;
    version->n_edits = n;
}

static quoth_edit edit(quoth_edit_op op, const char *from, const char *to)
{
    return (quoth_edit){op, op == QUOTH_INSERT && *to == '[', qu_view(from), qu_view(to)};
}

static const quoth_statement *new_statements(sample *in)
{
    quoth_statement *all = new (in, 4, sizeof *all);
    quoth_version *bridge = new (in, 3, sizeof *bridge), *bell = new (in, 3, sizeof *bell);
    quoth_version *toll = new (in, 1, sizeof *toll), *fish = new (in, 2, sizeof *fish);
    for (uint32_t i = 0; i < 2; i++) {
        bridge[i] = version_of(in, i, 0, QUOTH_SAME);
        bell[i] = version_of(in, i, 1, QUOTH_SAME);
        fish[i] = version_of(in, i, 2, QUOTH_SAME);
    }
    bridge[2] = version_of(in, 2, 0, QUOTH_ALTERED);
    const quoth_edit changed[] = {
        edit(QUOTH_KEEP, "The bridge will open in", "the bridge will open in"),
        edit(QUOTH_REPLACE, "May", "June"), edit(QUOTH_DELETE, "and not a day later", "")};
    set_edits(in, &bridge[2], changed, 3);
    bell[2] = version_of(in, 2, 2, QUOTH_BRACKETED);
    const quoth_edit inserted[] = {edit(QUOTH_KEEP, "They rang the", "They rang the"),
        edit(QUOTH_INSERT, "", "[old]"),
        edit(QUOTH_KEEP, "bell for an hour", "bell for an hour")};
    set_edits(in, &bell[2], inserted, 3);
    toll[0] = version_of(in, 2, 1, QUOTH_PARAPHRASE);
    quoth_view tarn = qu_view("Ilse Tarn");
    all[0] = (quoth_statement){tarn,
        qu_view("The bridge will open in May, and not a day later,"), 2, 1, bridge, 3, NULL};
    all[1] = (quoth_statement){
        tarn, qu_view("They rang the bell for an hour,"), 2, 1, bell, 3, NULL};
    all[2] =
        (quoth_statement){tarn, qu_view("that there would be a toll"), 1, 1, toll, 1, NULL};
    all[3] =
        (quoth_statement){qu_view(""), qu_view("The fish do not care,"), 1, 1, fish, 2, NULL};
    return all;
}

static const quoth_difference *new_differences(sample *in)
{
    static const char *const passages[] = {"The work took 14 months.", "It took 16 months."};
    static const char *const words[] = {"14", "16"};
    quoth_difference *difference = new (in, 1, sizeof *difference);
    quoth_place *places = new (in, 3, sizeof *places);
    for (uint32_t i = 0; i < 3; i++) {
        quoth_view text = quoth_report_text(in->collection.reports[i]);
        places[i] = (quoth_place){i, find(text, passages[i / 2]), find(text, words[i / 2])};
    }
    *difference = (quoth_difference){
        QUOTH_NUMBER, QUOTH_NONE, places, 3, qu_view("how long the work took")};
    return difference;
}

static void fill_stories(sample *in, quoth_story *stories)
{
    quoth_witness *witnesses = new (in, 4, sizeof *witnesses);
    for (uint32_t i = 0; i < 4; i++) {
        witnesses[i] = (quoth_witness){i, i == 1 ? 0 : QUOTH_NONE};
    }
    uint32_t *related = new (in, 2, sizeof *related);
    related[0] = 1;
    stories[0] = (quoth_story){.title = qu_view("Bridge will open in May, mayor says"),
        .from = qu_view("2026-03-30"),
        .to = qu_view("2026-04-02"),
        .witnesses = witnesses,
        .n_witnesses = 3,
        .statements = new_statements(in),
        .n_statements = 4,
        .differences = new_differences(in),
        .n_differences = 1,
        .related = related,
        .n_related = 1};
    stories[1] = (quoth_story){.title = qu_view("Nothing happened in Ostwick."),
        .from = qu_view(""),
        .to = qu_view(""),
        .witnesses = witnesses + 3,
        .n_witnesses = 1,
        .related = related + 1,
        .n_related = 1};
}

void sample_open(sample *out)
{
    *out = (sample){0};
    quoth_collection *collection = &out->collection;
    collection->n_reports = 4;
    collection->reports = new (out, 4, sizeof *collection->reports);
    collection->reports[0] = new_report(out, alder_text, "in/alder.txt", "Alder Post",
        "Bridge will open in May, mayor says", "2026-03-30");
    collection->reports[1] =
        new_report(out, alder_text, "in/copied.txt", "", "Bridge opens in May", "");
    collection->reports[2] = new_report(out, cove_text, "in/cove.jsonl:3", "Cove News",
        "<script>alert('toll')</script> \033[31mred\033[0m \u202e & more",
        "2026-04-02T08:00:00Z");
    collection->reports[2]->article.facts.url = qu_view("https://cove.example/?a=1&b=\"2\"");
    collection->reports[3] = new_report(out, lone_text, "-", "", "", "");
    fill_alder(out, collection->reports[0]);
    fill_alder(out, collection->reports[1]);
    fill_cove(out, collection->reports[2]);

    quoth_story *stories = new (out, 2, sizeof *stories);
    fill_stories(out, stories);
    collection->stories = stories;
    collection->n_stories = 2;
    collection->problems = new (out, 1, sizeof *collection->problems);
    collection->n_problems = 1;
    collection->problems[0].status = QUOTH_E_IO;
    (void)snprintf(collection->problems[0].source, QUOTH_ERROR_SOURCE_BYTES, "gone\xff.txt");
    (void)snprintf(
        collection->problems[0].text, QUOTH_ERROR_TEXT_BYTES, "No such file or directory");
    collection->built = true;
}

void sample_close(sample *sampled)
{
    qu_arena_dispose(&sampled->arena);
}

static bool gather(void *user, const char *bytes, size_t n_bytes)
{
    gathered *to = user;
    if (to->limit_bytes > 0 && to->buffer.len + n_bytes > to->limit_bytes) {
        return false;
    }
    qu_buffer_add(&to->buffer, bytes, n_bytes);
    return true;
}

quoth_sink gathered_sink(gathered *to)
{
    return (quoth_sink){to, gather};
}

const char *gathered_text(const gathered *from)
{
    return from->buffer.len > 0 ? from->buffer.ptr : "";
}

void gathered_free(gathered *from)
{
    qu_buffer_dispose(&from->buffer);
}
