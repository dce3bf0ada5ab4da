/*
 * mend.c: the network's attributions where it gave a verb to the wrong source.
 *
 * "Roe feels insulted by it, Doe said": source Doe, cue "feels insulted", content on both sides
 * of the cue. The cue stands amid its content and the source outside: so the verb is part of
 * the content, and the source has a cue of its own.
 *
 * "Roe said that the board, which has concluded that it is late": "which" is the source of
 * "has concluded", not Roe; but of "..., and said" after it, Roe is. A source in a later
 * sentence than the cue is none.
 */
#include "attribution/attribution_internal.h"

/* Attributions before one that are looked at for its sentence's subject. */
enum { BACK_MAX = 16 };

static bool none(quoth_span span)
{
    return span.begin == span.end;
}

static bool one_sentence(const qu_attributor *work, quoth_span span)
{
    return qu_sentence_of(work, qu_token_at(work, span.begin)) ==
           qu_sentence_of(work, qu_token_at(work, span.end - 1));
}

/* The cue outside the hull of the content that the rules know the source of, or NULL. */
static const qu_cue *outer_cue(const qu_attributor *work, quoth_span source, quoth_span hull)
{
    uint32_t first = qu_token_at(work, source.begin);
    uint32_t last = qu_token_at(work, source.end - 1), sentence = qu_sentence_of(work, first);
    uint32_t i = qu_first_cue_from(work, work->language->sentences[sentence].begin);
    for (; i < work->n_cues && work->cues[i].sentence == sentence; i++) {
        const qu_cue *cue = &work->cues[i];
        quoth_span span = qu_range_span(work->language, cue->cue);
        bool has = cue->source.begin <= last && first < cue->source.end && !cue->inherited;
        if (has && (span.end <= hull.begin || span.begin >= hull.end)) {
            return cue;
        }
    }
    return NULL;
}

/* Does a piece of content end right before the cue, as a subject does? */
static bool has_subject(const qu_attributor *work, const qu_tagged *tagged)
{
    uint32_t cue = qu_token_at(work, tagged->cue.begin);
    bool found = false;
    for (uint32_t k = 0; k < tagged->n_content; k++) {
        found = found || qu_token_at(work, tagged->content[k].end) == cue;
    }
    return found;
}

static void drop_before_cue(qu_tagged *tagged)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < tagged->n_content; k++) {
        if (tagged->content[k].begin >= tagged->cue.end) {
            tagged->content[n++] = tagged->content[k];
        }
    }
    tagged->n_content = n;
}

static bool is_relative(const qu_attributor *work, uint32_t token)
{
    return qu_token_is(work->language, token, "who") ||
           qu_token_is(work->language, token, "which");
}

/* "who", "which" right before the cue are its source, unless that follows the cue. */
static void take_relative(const qu_attributor *work, qu_tagged *tagged, uint32_t cue)
{
    if (cue > 0 && is_relative(work, cue - 1)) {
        quoth_span pronoun = qu_range_span(work->language, (qu_range){cue - 1, cue});
        tagged->source = tagged->source.end <= pronoun.begin ? pronoun : tagged->source;
    }
}

/* Who does what the sentence begins with, before a clause of "who" or "which": the source of an
 * attribution there, or the sentence's subject. */
static quoth_span main_subject(
    const qu_attributor *work, const qu_tagged_list *tagged, uint32_t i)
{
    quoth_span relative = tagged->items[i].source;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK_MAX;) {
        const qu_tagged *before = &tagged->items[k];
        quoth_span source = before->source, cue = before->cue;
        if (none(source) || none(cue) || cue.end > relative.begin || source.end > cue.begin) {
            continue;
        }
        if (!one_sentence(work, (quoth_span){source.begin, relative.end})) {
            break;
        }
        return source;
    }
    uint32_t at = qu_token_at(work, relative.begin);
    qu_range sentence = work->language->sentences[qu_sentence_of(work, at)];
    qu_range subject = qu_sentence_subject(work, sentence, at);
    return qu_empty(subject) || subject.end >= at ? (quoth_span){0, 0}
                                                  : qu_range_span(work->language, subject);
}

/* "Roe met the board, which insists that it is late, and said": the clause of "which" is over,
 * so Roe says it. */
static void leave_relative(
    const qu_attributor *work, qu_tagged_list *tagged, uint32_t i, uint32_t cue)
{
    quoth_span source = tagged->items[i].source;
    uint32_t at = qu_token_at(work, source.begin);
    if (cue < at + 4 || !is_relative(work, at) || at == 0 ||
        qu_tok(work, at - 1)->kind != QU_COMMA || qu_tok(work, cue - 2)->kind != QU_COMMA ||
        !qu_is(work, cue - 1, QU_IS_CONJUNCTION)) {
        return;
    }
    quoth_span subject = main_subject(work, tagged, i);
    tagged->items[i].source = none(subject) ? source : subject;
}

static void mend_relative(const qu_attributor *work, qu_tagged_list *tagged, uint32_t i)
{
    qu_tagged *item = &tagged->items[i];
    if (!none(item->cue) && !none(item->source) && item->source.end <= item->cue.begin) {
        uint32_t cue = qu_token_at(work, item->cue.begin);
        take_relative(work, item, cue);
        leave_relative(work, tagged, i, cue);
    }
}

static void mend_inner_verb(const qu_attributor *work, qu_tagged *tagged)
{
    if (tagged->n_content < 2 || none(tagged->cue) || none(tagged->source)) {
        return;
    }
    quoth_span cue = tagged->cue, source = tagged->source;
    quoth_span hull = {tagged->content[0].begin, tagged->content[tagged->n_content - 1].end};
    bool amid = hull.begin < cue.begin && cue.end < hull.end;
    bool before = source.end <= hull.begin, outside = before || source.begin >= hull.end;
    if (!amid || !outside || !one_sentence(work, hull)) {
        return;
    }
    const qu_cue *outer = outer_cue(work, source, hull);
    if (outer != NULL && has_subject(work, tagged)) {
        tagged->cue = qu_range_span(work->language, outer->cue);
        tagged->content[0] = hull;
        tagged->n_content = 1;
    } else if (before && one_sentence(work, (quoth_span){source.begin, hull.end})) {
        drop_before_cue(tagged); /* another's words stand between source and cue */
    } else {
        tagged->n_content = 0;
    }
}

/* What stands in a later sentence than the cue is the source of something else. */
static void mend_far_source(const qu_attributor *work, qu_tagged *tagged)
{
    quoth_span cue = tagged->cue, source = tagged->source;
    if (!none(cue) && !none(source) && source.begin >= cue.end &&
        !one_sentence(work, (quoth_span){cue.begin, source.end})) {
        tagged->source = (quoth_span){0, 0};
    }
}

void qu_mend(const qu_attributor *work, qu_tagged_list *tagged)
{
    for (uint32_t i = 0; i < tagged->n; i++) {
        mend_far_source(work, &tagged->items[i]);
        mend_relative(work, tagged, i);
        mend_inner_verb(work, &tagged->items[i]);
    }
}
