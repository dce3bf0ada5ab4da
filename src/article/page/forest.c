/*
 * forest.c: a forest of small decision trees that tells a page's own pieces from the rest.
 *
 * Trees grown by gradient boosting (Friedman, Annals of Statistics 29, 2001); their leaves add
 * up to log odds, in thousandths. A tree is a row of nodes, each before its left subtree, that
 * before its right one. See model/page/README.md for how it was grown.
 */
#include "article/page/page.h"

enum { A_TREE = 255, A_LEAF = 254, FIRST_TREES = 20, HOPELESS = -2500 };

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
        if (++n_trees == FIRST_TREES && sum < HOPELESS) {
            break; /* a menu's entry: most of what stands on a page */
        }
    }
    return sum;
}
