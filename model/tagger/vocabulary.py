"""vocabulary.py: which words have a row of their own, and the vectors that they begin with.

Words are known by the hash of their normal form, as in src/attribution/tagger/feature.c. Row 0 stands for nothing, row
1 for any other word; then come the words that training saw often, then those that have a vector alone.
"""
import json
from dataclasses import dataclass

import numpy as np

OTHER, FIRST = 1, 2


def word_hash(word):
    """FNV-1a of 32 bits, its halves mixed: qu_tag_word_hash."""
    h = 2166136261
    for byte in word.encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h ^ h >> 15


@dataclass
class Vocabulary:
    hashes: np.ndarray  # uint32 [n]
    counts: np.ndarray  # [n + 2] in training; 0 of the words with a vector alone
    n_learned: int  # words that training saw often enough, the first of hashes
    vectors: np.ndarray  # float32 [n + 2][d], of rows; zeros where there is none

    def rows(self, hashes):
        """Rows of words by hash."""
        order = np.argsort(self.hashes, kind="stable")
        hashes = hashes.astype(np.uint32)
        at = np.minimum(np.searchsorted(self.hashes, hashes, sorter=order), len(order) - 1)
        found = self.hashes[order[at]] == hashes
        return np.where(found, order[at] + FIRST, OTHER)


def read_vectors(path):
    """(hashes, vectors) of the words of a wink-embeddings file, the commonest first."""
    with open(path, encoding="utf-8") as file:
        package = json.load(file)
    n = package["dimensions"]
    seen, hashes, rows = set(), [], []
    for word in package["words"]:
        h = word_hash(word)
        if h not in seen and not any(c.isdigit() for c in word):  # numbers are known by their length alone
            seen.add(h)
            hashes.append(h)
            rows.append(package["vectors"][word][:n])
    vectors = np.array(rows, np.float32)
    vectors -= vectors.mean(0)
    return np.array(hashes, np.uint32), vectors / vectors.std()


def make(train_hashes, vector_hashes, vectors, least_count, n_common):
    """Words seen `least_count` times and more; then those with a vector that training or the world uses."""
    seen, counts = np.unique(train_hashes.astype(np.uint32), return_counts=True)
    order = np.lexsort((seen, -counts))
    seen, counts = seen[order], counts[order]
    learned = seen[counts >= least_count]
    rare = set(seen[counts < least_count].tolist())
    known = set(learned.tolist())
    only = [h for i, h in enumerate(vector_hashes.tolist()) if h not in known and (i < n_common or h in rare)]
    hashes = np.concatenate([learned, np.array(only, np.uint32)])
    row_of = {h: i + FIRST for i, h in enumerate(hashes.tolist())}
    table = np.zeros((len(hashes) + FIRST, vectors.shape[1]), np.float32)
    for h, vector in zip(vector_hashes.tolist(), vectors):
        if h in row_of:
            table[row_of[h]] = vector
    all_counts = np.zeros(len(hashes) + FIRST)
    all_counts[FIRST:FIRST + len(learned)] = counts[:len(learned)]
    return Vocabulary(hashes, all_counts, len(learned), table)
