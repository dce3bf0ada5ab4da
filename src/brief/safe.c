/* safe.c: characters that must not be handed on as they are. */
#include "brief/safe.h"

/* Overrides and marks of direction, soft hyphens, spaces without width, notes, tags. The
 * joiners U+200C and U+200D stay: some scripts cannot be written without them. */
static bool is_invisible(uint32_t c)
{
    return c == 0xad || c == 0x61c || c == 0x200b || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

qu_safe qu_safe_character(uint32_t c)
{
    if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85) {
        return QU_SAFE_BREAK;
    }
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) {
        return QU_SAFE_REPLACE;
    }
    if (c < 0x7f) {
        return QU_SAFE_SHOW;
    }
    if (is_invisible(c)) {
        return QU_SAFE_DROP;
    }
    bool holds_together = c == 0xa0 || c == 0x202f || c == 0x2007;
    return qu_is_space(c) && !holds_together ? QU_SAFE_BREAK : QU_SAFE_SHOW;
}
