#!/usr/bin/env python3
"""Grows model/page/forest.txt.

usage: grow.py TRAITS PIECES LABELS.json READ.txt SILVER.jsonl > forest.txt

TRAITS and PIECES are what describe.c writes. LABELS.json: URL -> {"file", "with", "without"}, passages that
the article of a page must hold and must not. READ.txt: pages that were read as a whole: a line
"file <tab> marks", a mark for each piece that is the article's own (+) or may be (~), with a hash of its text;
all others are not. SILVER.jsonl, lines {"path", "text"}: what another extractor
takes for the article; it labels the pieces that no passage touches, at a small weight. Prints to stderr
precision, recall and F1 over the passages, and the overlap of whole texts (4-grams of words) on the pages that
were read, of forests that never saw a page of the site (5 folds). Needs lightgbm, numpy, scikit-learn.
"""
import collections
import json
import math
import os
import re
import sys
import zlib
from urllib.parse import urlparse

import lightgbm
import numpy
from sklearn.model_selection import GroupKFold

N_TREES, SILVER_WEIGHT, MARGIN = 80, 0.08, 0.25  # cross-validated; MARGIN as in forest.c
EASY = 0.6  # of the pieces that no passage touches and silver leaves out, this share is left out
PARAMETERS = dict(objective="binary", learning_rate=0.18, num_leaves=16, min_data_in_leaf=60,
                  feature_fraction=0.5, bagging_fraction=0.8, bagging_freq=1, lambda_l2=10, max_bin=63,
                  verbose=-1, num_threads=1, seed=1, deterministic=True)
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


def read_marks(path):
    """{file: {hash of a piece: mark}}"""
    out = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                name, marks = line.rstrip("\n").split("\t")
                out[name] = {mark[1:]: mark[0] for mark in marks.split(" ")}
    return out


def hash_of(text):
    return f"{zlib.crc32(text.encode()):08x}"


def label_read(pieces, marks):
    out = []
    for _, text in pieces:
        mark = marks.get(hash_of(text))
        unsure = mark == "~" or (mark == "+" and len(text) <= 3)
        out.append((int(mark == "+"), 0 if unsure else 0.5 if len(text) < 15 else 1))
    return out


def grams(pieces):
    words = re.findall(r"\w+", " ".join(pieces).lower())
    return collections.Counter(zip(*(words[i:] for i in range(4))))


def overlap(pages, read, keep):
    """Mean overlap of the pages that were read; what may be in counts as it helps."""
    at, values = 0, []
    for name, pieces in pages:
        got = [text for i, (_, text) in enumerate(pieces) if keep[at + i]]
        at += len(pieces)
        if name not in read:
            continue
        best = 0
        for wanted in "+", "+~":
            want = grams([text for _, text in pieces if read[name].get(hash_of(text), "-") in wanted])
            both = sum((grams(got) & want).values())
            best = max(best, 2 * both / max(1, sum(grams(got).values()) + sum(want.values())))
        values.append(best)
    return f"whole texts of {len(values)} pages: F1={sum(values) / max(1, len(values)):.4f}"


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
    read = read_marks(sys.argv[4])
    with open(sys.argv[5], encoding="utf-8") as file:
        silver = {os.path.basename(row["path"]): fold(row["text"]) for row in map(json.loads, file)}
    labels, sites, numbers = [], [], {}
    for name, pieces in pages:
        url, item = items.get(name, ("", None))
        site = urlparse(url).netloc.removeprefix("www.") or name
        sites += [numbers.setdefault(site, len(numbers))] * len(pieces)
        labels += (label_read(pieces, read[name]) if name in read else
                   label(pieces, item, silver.get(name, "")) if item else [(0, 0)] * len(pieces))
    labels, weights = (numpy.array(row) for row in zip(*labels))
    easy = (labels == 0) & (weights < 0.1) & (numpy.random.RandomState(0).rand(n_pieces) < EASY)
    weights = numpy.where(easy, 0, weights)
    known, sites = weights > 0, numpy.array(sites)

    def grow(rows):
        rows = rows[known[rows]]
        return lightgbm.train(PARAMETERS, lightgbm.Dataset(traits[rows], labels[rows], weight=weights[rows]),
                              N_TREES)

    odds = numpy.zeros(n_pieces)
    for rows, rest in GroupKFold(5).split(traits, labels, sites):
        odds[rest] = grow(rows).predict(traits[rest], raw_score=True)
    keep = (odds > MARGIN) & (traits[:, TITLE_TRAIT] == 0)
    print(score(pages, items, keep), overlap(pages, read, keep), sep="\n", file=sys.stderr)
    print("# Trees, one a line, of nodes trait,bound,skip; 255: how many nodes follow; 254: a leaf. See README.md.")
    for tree in grow(numpy.arange(n_pieces)).dump_model()["tree_info"]:
        print_tree(tree)


main()
