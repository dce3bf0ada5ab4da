/*
 * likeness.c: are two wordings one utterance?
 *
 * What two wordings share says that they may be one utterance; what stands where in the other
 * something else stands says that they are not. Leaving words out, at the ends or inside, is
 * what reporters do, so a gap on one side alone is no conflict:
 *
 *     conflict = sum over gaps, both ends included, of min(words of A, words of B)
 *
 * "Nobody won this strike" and "Nobody won this strike, but nobody ..." have none; the latter
 * and "Nobody won this strike by staying in bed" go on differently, which is four words' worth.
 */
#include "statement/statement_internal.h"

/* --- measuring ---------------------------------------------------------------------------- */

/* A run of paired words, or the gap before it. */
typedef struct {
    uint32_t n_same, n_content, n_inflected; /* the run; all 0 at the end of the wordings */
    uint32_t gap_a, gap_b;                   /* words outside brackets in the gap before it */
    uint32_t first_a, end_a;
} stretch;

static uint32_t is_plain(const qu_said *word)
{
    return (word->flags & QU_SAID_BRACKET) == 0;
}

/* The stretches of an alignment, the last one without a run; their number. */
static uint32_t cut(
    const qu_alignment *alignment, const qu_utterance *a, const qu_utterance *b, stretch *out)
{
    uint32_t n = 0;
    out[0] = (stretch){0};
    for (uint32_t i = 0; i < alignment->n; i++) {
        qu_align_step step = alignment->steps[i];
        bool paired = step.a != QU_ALIGN_GAP && step.b != QU_ALIGN_GAP;
        stretch *s = &out[n];
        bool in_run = s->n_same + s->n_inflected > 0;
        if (!paired) {
            if (in_run) {
                s = &out[++n];
                *s = (stretch){0};
            }
            s->gap_a += step.a != QU_ALIGN_GAP && is_plain(&a->words[step.a]);
            s->gap_b += step.b != QU_ALIGN_GAP && is_plain(&b->words[step.b]);
            continue;
        }
        if (!in_run) {
            s->first_a = (uint32_t)step.a;
        }
        s->end_a = (uint32_t)step.a + 1;
        s->n_same += step.same;
        s->n_inflected += !step.same;
        s->n_content += step.same && a->keys[step.a].content;
    }
    if (out[n].n_same + out[n].n_inflected > 0) {
        out[++n] = (stretch){0};
    }
    return n + 1;
}

/* "that", "of the": common to any two wordings, when other words stand against each other. */
static bool is_chance(const stretch *before, const stretch *after)
{
    enum { CHANCE_WORDS = 2 };
    bool clash =
        (before->gap_a > 0 && before->gap_b > 0) || (after->gap_a > 0 && after->gap_b > 0);
    return before->n_content == 0 && before->n_same + before->n_inflected <= CHANCE_WORDS &&
           clash;
}

/* Chance runs become part of the gap around them. */
static uint32_t dissolve(stretch *stretches, uint32_t n)
{
    uint32_t n_left = 0;
    for (uint32_t i = 0; i < n; i++) {
        stretch *s = &stretches[i];
        if (i + 1 < n && is_chance(s, &stretches[i + 1])) {
            uint32_t n_words = s->n_same + s->n_inflected;
            stretches[i + 1].gap_a += s->gap_a + n_words;
            stretches[i + 1].gap_b += s->gap_b + n_words;
        } else {
            stretches[n_left++] = *s;
        }
    }
    return n_left;
}

static void sum_up(const stretch *stretches, uint32_t n, qu_likeness *out)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < n; i++) {
        const stretch *s = &stretches[i];
        uint32_t run = s->n_same + s->n_inflected;
        out->conflict2 += 2 * (s->gap_a < s->gap_b ? s->gap_a : s->gap_b) + s->n_inflected;
        if (run == 0) {
            continue;
        }
        if (out->n_same + out->n_inflected == 0) {
            out->first_a = s->first_a;
            before = s->gap_b;
        }
        out->end_a = s->end_a;
        out->n_same += s->n_same;
        out->n_content += s->n_content;
        out->n_inflected += s->n_inflected;
        out->longest = run > out->longest ? run : out->longest;
    }
    out->n_outside = before + (n > 0 ? stretches[n - 1].gap_b : 0);
}

/* Do clauses of A begin and end where its kept words do? */
static bool at_clause(const qu_utterance *a, const qu_likeness *like)
{
    bool begins = like->first_a == 0 || (a->words[like->first_a - 1].flags & QU_SAID_CLAUSE);
    bool ends = like->end_a == a->n_words || (a->words[like->end_a - 1].flags & QU_SAID_CLAUSE);
    return begins && ends;
}

bool qu_likeness_measure(
    qu_statement_work *work, const qu_utterance *a, const qu_utterance *b, qu_likeness *out)
{
    *out = (qu_likeness){.n_b = b->n_plain};
    if (a->n_words > QU_ALIGN_MAX_WORDS || b->n_words > QU_ALIGN_MAX_WORDS) {
        if (a->hash == b->hash) {
            out->n_same = out->longest = out->n_b;
            out->n_content = b->n_content;
            out->end_a = a->n_words;
            out->at_clause = true;
        }
        return true;
    }
    qu_arena_mark mark = qu_arena_here(work->brush);
    qu_arena table = {0};
    qu_alignment alignment;
    quoth_status status = qu_align_words(
        work->brush, &table, a->keys, a->n_words, b->keys, b->n_words, &alignment, NULL);
    stretch *stretches = NULL;
    if (status == QUOTH_OK) {
        stretches = qu_arena_array(work->brush, alignment.n + 2, sizeof *stretches);
    }
    if (stretches != NULL) {
        uint32_t n = dissolve(stretches, cut(&alignment, a, b, stretches));
        sum_up(stretches, n, out);
        out->at_clause = out->end_a > 0 && at_clause(a, out);
    }
    qu_arena_dispose(&table);
    qu_arena_rewind(work->brush, mark);
    return stretches != NULL;
}

/* --- judging ------------------------------------------------------------------------------ */

/* The numbers below were set on the made-up reports in examples/ and re-read on real ones;
   after a change run test/statement and read the brief of a folder of real reports. */
enum {
    TINY_WORDS = 3,        /* a fragment this short must be wholly there */
    CLAUSE_WORDS = 5,      /* a whole clause this long may have one word of content */
    STRANGER_RUN = 8,      /* words in a row that two different speakers do not both say */
    OCCASION_RUN = 4,      /* words, all of a passage, that two occasions may share: a post and
                              a remark, Monday's and Tuesday's */
    OCCASION_PERCENT = 85, /* or this much of the longer one */
    LEAST_PERCENT = 60,    /* of the shorter wording is in the longer one */
    OVERLAP_PERCENT = 50,  /* the same where either goes on beyond the other */
    CONFLICT_PERCENT = 30  /* of the words kept */
};

static bool is_contained(const qu_likeness *like)
{
    return like->conflict2 == 0 && like->n_same == like->n_b && like->longest == like->n_b;
}

/* The same speaker's words, or words of a speaker whom one report does not name. */
static bool agree(const qu_likeness *like, bool named)
{
    if (is_contained(like) && like->n_content >= 2) {
        return named || like->n_b >= 4;
    }
    if (is_contained(like) && named && like->n_content > 0 && like->n_b >= CLAUSE_WORDS &&
        like->at_clause) {
        return true; /* "What I have is a boat", of "What I have is a boat, and I row it" */
    }
    if (like->n_b <= TINY_WORDS || like->n_content < 2 || like->n_same < 3) {
        return false;
    }
    uint32_t kept = like->n_same + like->n_inflected;
    uint32_t most = like->n_same * CONFLICT_PERCENT * 2 / 100;
    if (like->n_same >= 4 && most < 2) {
        most = 2;
    }
    if (like->conflict2 > most || like->longest < 3) {
        return false;
    }
    if (!named && (like->n_same < 5 || like->n_content < 3 || kept * 100 < 80 * like->n_b)) {
        return false;
    }
    return kept * 100 >= LEAST_PERCENT * like->n_b ||
           (like->conflict2 <= 1 && like->n_same >= 6 &&
               kept * 100 >= OVERLAP_PERCENT * like->n_b);
}

/* Said and written: nearly all words agree, or one is a passage of the other. */
static bool agree_across_media(const qu_utterance *a, const qu_likeness *like)
{
    uint32_t longer = a->n_plain > like->n_b ? a->n_plain : like->n_b;
    return like->n_same * 100 >= OCCASION_PERCENT * longer ||
           (is_contained(like) && like->longest >= OCCASION_RUN);
}

/* Two speakers are given the same words. */
static bool agree_across_speakers(const qu_likeness *like)
{
    return like->longest >= STRANGER_RUN && like->conflict2 <= 2 &&
           like->n_same * 100 >= OCCASION_PERCENT * like->n_b;
}

bool qu_is_said_again(
    const qu_utterance *a, quoth_view day, const qu_utterance *b, const qu_likeness *like)
{
    bool equal = a->hash == b->hash && a->n_words == b->n_words;
    bool passage = is_contained(like) && like->longest >= OCCASION_RUN;
    return day.len > 0 && b->day.len > 0 && !qu_equal(day, b->day) && !equal && !passage;
}

uint32_t qu_likeness_judge(qu_statement_work *work, const qu_utterance *a, quoth_view speaker,
    const qu_utterance *b, const qu_likeness *like)
{
    int match = qu_names_match(work, speaker, b->speaker);
    bool named = speaker.len > 0 && b->speaker.len > 0;
    bool equal = a->hash == b->hash && a->n_words == b->n_words;
    if (like->n_same == 0 || (a->written != b->written && !agree_across_media(a, like))) {
        return 0;
    }
    if (match == 0) {
        if (!agree_across_speakers(like)) {
            return 0;
        }
    } else if (!(equal && named && like->n_b >= TINY_WORDS) && !agree(like, named)) {
        return 0;
    }
    if (a->member == b->member && !equal && !is_contained(like)) {
        return 0; /* a report that repeats itself does not change the words */
    }
    uint32_t sure = 8 * like->n_same + 2 * (uint32_t)match + like->at_clause;
    return sure > like->conflict2 ? sure - like->conflict2 + 1 : 1;
}
