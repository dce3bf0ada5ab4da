#!/usr/bin/env python3
"""Grows model/page/forest.txt.

usage: grow.py TRAITS PIECES LABELS.json [SILVER.jsonl] > forest.txt

TRAITS and PIECES are what describe.c writes. LABELS.json: URL -> {"file", "with", "without"}, passages that
the article of a page must hold and must not. SILVER.jsonl, lines {"path", "text"}: what another extractor
takes for the article; it labels the pieces that no passage touches, at a small weight. Prints to stderr
precision, recall and F1 over the passages, of forests that never saw a page of the site (5 folds).
Needs lightgbm, numpy, scikit-learn.
"""
import json
import math
import re
import sys
from urllib.parse import urlparse

import lightgbm
import numpy
from sklearn.model_selection import GroupKFold

N_TREES, N_LEAVES, SILVER_WEIGHT = 160, 24, 0.08  # cross-validated
PARAMETERS = dict(objective="binary", learning_rate=0.1, num_leaves=N_LEAVES, min_data_in_leaf=30,
                  feature_fraction=0.5, bagging_fraction=0.8, bagging_freq=1, lambda_l2=3, max_bin=63,
                  verbose=-1, num_threads=2, seed=1)
RULED_IN = 3
TITLE_TRAIT = 71  # the piece is the title, which is never taken


def fold(text):
    return re.sub(r"\s+", " ", text or "").strip()


def read_pages(path):
    pages = []
    with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
        for line in file:
            head, rest = line.rstrip("\n").split("\t", 1)
            if head == "P":
                pages.append((rest.split("\t")[0], []))
            else:
                pages[-1][1].append((int(head), fold(rest)))
    return pages


def touched(pieces, passage):
    """The pieces that a passage lies in or runs across."""
    starts, at = [], 0
    for _, text in pieces:
        starts.append(at)
        at += len(text) + 1
    whole = " ".join(text for _, text in pieces)
    hits = set()
    for match in re.finditer(re.escape(passage), whole):
        hits.update(i for i, (_, text) in enumerate(pieces)
                    if starts[i] < match.end() and starts[i] + len(text) > match.start())
    return hits


def label(pieces, item, silver):
    """[(label, weight)] of a page's pieces."""
    out = []
    for ruling, text in pieces:
        if len(silver) > 100:
            weight = SILVER_WEIGHT * (0.3 if len(text) < 15 else 1)
            out.append((int(text[:80] in silver), weight))
        else:
            out.append((int(ruling == RULED_IN), SILVER_WEIGHT / 3))
    for passage in filter(None, map(fold, item["with"])):
        hits = touched(pieces, passage)
        for i in {i for i in hits if pieces[i][0] == RULED_IN} or hits:
            out[i] = (1, 1)
    for passage in filter(None, map(fold, item["without"])):
        hits = touched(pieces, passage)
        for i in hits:
            if out[i] != (1, 1):
                out[i] = (0, max(1 / max(1, len(hits) / 2), 0.2))
    return out


def score(pages, items, keep):
    hit = missed = wrong = at = 0
    for name, pieces in pages:
        text = " ".join(piece[1] for i, piece in enumerate(pieces) if keep[at + i])
        at += len(pieces)
        item = items.get(name, (None, {"with": [], "without": []}))[1]
        held = sum(fold(passage) in text for passage in item["with"])
        hit, missed = hit + held, missed + len(item["with"]) - held
        wrong += sum(fold(passage) in text for passage in item["without"])
    precision, recall = hit / (hit + wrong), hit / (hit + missed)
    return f"P={precision:.4f} R={recall:.4f} F1={2 * precision * recall / (precision + recall):.4f}"


def print_tree(tree):
    nodes = []

    def walk(node):
        if "leaf_value" in node:
            nodes.append([254, round(node["leaf_value"] * 1000), 0])
            return
        at = len(nodes)
        nodes.append([node["split_feature"], math.floor(node["threshold"]), 0])
        walk(node["left_child"])
        nodes[at][2] = len(nodes) - at
        walk(node["right_child"])

    walk(tree["tree_structure"])
    print(" ".join(",".join(map(str, node)) for node in [[255, len(nodes), 0]] + nodes))


def main():
    pages = read_pages(sys.argv[2])
    n_pieces = sum(len(pieces) for _, pieces in pages)
    traits = numpy.fromfile(sys.argv[1], dtype=numpy.uint16).reshape(n_pieces, -1)
    with open(sys.argv[3], encoding="utf-8") as file:
        items = {item["file"]: (url, item) for url, item in json.load(file).items()}
    silver = {}
    if len(sys.argv) > 4:
        with open(sys.argv[4], encoding="utf-8") as file:
            silver = {row["path"]: fold(row["text"]) for row in map(json.loads, file)}
    labels, sites, numbers = [], [], {}
    for name, pieces in pages:
        url, item = items.get(name, ("", None))
        site = urlparse(url).netloc.removeprefix("www.")
        sites += [numbers.setdefault(site, len(numbers))] * len(pieces)
        labels += label(pieces, item, silver.get(name, "")) if item else [(0, 0)] * len(pieces)
    labels, weights = (numpy.array(row) for row in zip(*labels))
    known, sites = weights > 0, numpy.array(sites)

    def grow(rows):
        rows = rows[known[rows]]
        return lightgbm.train(PARAMETERS, lightgbm.Dataset(traits[rows], labels[rows], weight=weights[rows]),
                              N_TREES)

    odds = numpy.zeros(n_pieces)
    for rows, rest in GroupKFold(5).split(traits, labels, sites):
        odds[rest] = grow(rows).predict(traits[rest], raw_score=True)
    print(score(pages, items, (odds > 0) & (traits[:, TITLE_TRAIT] == 0)), file=sys.stderr)
    print("# Trees, one a line, of nodes trait,bound,skip; 255: how many nodes follow; 254: a leaf. See README.md.")
    for tree in grow(numpy.arange(n_pieces)).dump_model()["tree_info"]:
        print_tree(tree)


main()
