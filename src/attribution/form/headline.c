/* headline.c: "Roe: bridge is safe": who has the word in a title, by a colon alone. */
#include "attribution/attribution.h"

enum { LABEL_MAX_TOKENS = 6, SAID_MIN_TOKENS = 2 };

static const float P_LABEL = 0.8f;

/* The colon after a label of capital words, or the title's end. */
static uint32_t label_end(const qu_language *title, qu_range tokens)
{
    uint32_t i = tokens.begin;
    while (i < tokens.end && !qu_token_is(title, i, ":")) {
        const qu_token *token = &title->tokens[i];
        bool name = token->kind == QU_WORD && (token->shape & QU_CAPITAL) != 0;
        if (!name || i - tokens.begin == LABEL_MAX_TOKENS) {
            return tokens.end;
        }
        i++;
    }
    return i;
}

quoth_status qu_attribute_label(
    qu_arena *arena, const qu_language *title, quoth_attribution *out, quoth_error *err)
{
    *out = (quoth_attribution){.kind = QUOTH_INDIRECT,
        .speaker = QUOTH_NONE,
        .date = QUOTH_NONE,
        .p_right = P_LABEL,
        .clause = true};
    qu_range tokens = {0, title->n_tokens};
    uint32_t colon = label_end(title, tokens);
    if (colon == tokens.begin || tokens.end - colon <= SAID_MIN_TOKENS) {
        return QUOTH_OK;
    }
    bool stop = title->tokens[tokens.end - 1].kind == QU_STOP;
    quoth_span said = qu_range_span(title, (qu_range){colon + 1, tokens.end - stop});
    out->source = qu_range_span(title, (qu_range){tokens.begin, colon});
    out->cue = qu_range_span(title, (qu_range){colon, colon + 1});
    out->content = qu_arena_dup(arena, &said, sizeof said);
    out->n_content = out->content != NULL;
    return out->content != NULL ? QUOTH_OK : qu_fail_memory(err);
}
