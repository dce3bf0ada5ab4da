/*
 * forest.c: a forest of small decision trees that tells a page's own pieces from the rest.
 *
 * Trees grown by gradient boosting (Friedman, Annals of Statistics 29, 2001); their leaves add
 * up to log odds, in thousandths. A tree is a row of nodes, each before its left subtree, that
 * before its right one. See model/page/README.md for how it was grown.
 */
#include "article/page/page.h"

enum {
    A_TREE = 255,
    A_LEAF = 254,
    MARGIN = 250,     /* of log odds that a piece has to be in: cross-validated by grow.py */
    FIRST_TREES = 8,  /* after which two of three pieces are surely out: menus */
    HOPELESS = -2100, /* their sum; of what is in, one of 10,000 is below */
    MORE_TREES = 20,  /* after which some are surely in, too */
    UNLIKELY = -2290,
    SURE = 1950
};

/* A split goes left where the trait is at most `bound`, else `skip` nodes on. */
typedef struct {
    uint8_t trait;
    int16_t bound; /* of a leaf its value, of a tree the number of its nodes */
    uint8_t skip;
} forest_node;

static const forest_node nodes[] = {
#include "words_page_forest.inc"
};

int qu_forest_judge(const qu_traits *traits)
{
    int sum = 0, n_trees = 0;
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i += (size_t)nodes[i].bound + 1) {
        const forest_node *at = &nodes[i + 1];
        while (at->trait != A_LEAF) {
            at += traits->values[at->trait] <= at->bound ? 1 : at->skip;
        }
        sum += at->bound;
        n_trees++;
        if ((n_trees == FIRST_TREES && sum < HOPELESS) ||
            (n_trees == MORE_TREES && (sum < UNLIKELY || sum > SURE))) {
            break;
        }
    }
    return sum - MARGIN;
}
