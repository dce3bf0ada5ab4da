/*
 * robots.h: what a site lets robots read (RFC 9309).
 */
#ifndef QUOTH_FETCH_ROBOTS_H
#define QUOTH_FETCH_ROBOTS_H

#include "base/base.h"

typedef struct {
    quoth_view pattern; /* normalised: * stands for anything, $ at the end for the end */
    bool allow;
} qu_robots_rule;

/* The rules for one robot. Zeroed: everything may be read. */
typedef struct {
    const qu_robots_rule *rules; /* [n_rules] */
    uint32_t n_rules;
    uint32_t delay_ms; /* Crawl-delay, 0 when none is asked for */
} qu_robots;

/*
 * Read a robots.txt.
 *
 * in      product: the robot's name, such as "quoth"; bytes of any kind.
 * owner   *out belongs to `arena`.
 * errors  false without memory.
 * cost    linear.
 */
bool qu_robots_read(qu_arena *arena, quoth_view bytes, quoth_view product, qu_robots *out);

/*
 * May the robot read this? The longest rule that fits decides, and of two the kinder.
 *
 * in      target: path and query, such as "/a?b"; `scratch` is rewound.
 * errors  false without memory: what cannot be looked up is not read.
 * cost    linear in the rules, each in its own length and the target's.
 */
bool qu_robots_allow(qu_arena *scratch, const qu_robots *robots, quoth_view target);

#endif
