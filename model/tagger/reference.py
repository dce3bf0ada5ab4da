#!/usr/bin/env python3
"""reference.py MODEL FEATURES TEXT: emissions of the first and the last label for each sub-token of a line of text.

The network as plain arithmetic on the numbers of a model file, without training's code or the library's kernels:
test/attribution/test_tagger.c holds those to what this prints, `text` there being TEXT. Needs numpy.
"""
import struct
import subprocess
import sys
import tempfile

import numpy as np

ROWS = (2048, 2048, 1024, 4096, 160, 16, 5, 8)  # of all embeddings but the word's
N_LABELS, N_HOT, FIRST, OTHER = 13, 4096, 2, 1


class Model:
    """What src/attribution/tagger/model.c specifies."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read()
        _, h, n_words, *dims = struct.unpack_from("<12I", self.bytes, 8)
        self.at, self.h, n_inputs = 64, h, sum(dims)
        self.words = self.take("<u4", n_words).tolist()
        self.take("<u2", min(n_words, N_HOT), 4)
        self.tables = []
        for rows, columns in zip((n_words + FIRST,) + ROWS, dims):
            scale = self.take("<f4", columns)
            self.tables.append(self.take("i1", rows, columns) * scale)
        half = lambda *shape: self.take("<f2", *shape).astype(np.float64)
        self.directions = [(half(3 * h, n_inputs), half(3 * h, h), half(3 * h), half(3 * h)) for _ in range(2)]
        self.out, self.bias = half(N_LABELS, 2 * h), half(N_LABELS)

    def take(self, kind, *shape):
        n = int(np.prod(shape))
        values = np.frombuffer(self.bytes, kind, n, self.at).reshape(shape)
        self.at += values.nbytes
        return values

    def states(self, x, direction):
        """h of each row of x [n][inputs], in the order of x: Cho et al. 2014."""
        by_input, recurrent, bias, inner = self.directions[direction]
        sigmoid = lambda v: 1 / (1 + np.exp(-v))
        state, out, h = np.zeros(self.h), [], self.h
        for row in x @ by_input.T + bias:
            sums = recurrent @ state + inner
            r, z = sigmoid(row[:h] + sums[:h]), sigmoid(row[h:2 * h] + sums[h:2 * h])
            n = np.tanh(row[2 * h:] + r * sums[2 * h:])
            state = n + z * (state - n)
            out.append(state)
        return np.array(out)

    def emissions(self, features):
        """[n][label] of one paragraph's rows of features.c."""
        row_of = {word: i + FIRST for i, word in enumerate(self.words)}
        ids = [[row_of.get(int(f[5]) & 0xFFFFFFFF, OTHER), *f[6:]] for f in features]
        x = np.array([np.concatenate([table[i] for table, i in zip(self.tables, row)]) for row in ids])
        both = np.concatenate([self.states(x, 0), self.states(x[::-1], 1)[::-1]], 1)
        return both @ self.out.T + self.bias


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    model, tool, text = sys.argv[1:]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        rows = subprocess.run([tool, file.name], stdout=subprocess.PIPE, check=True).stdout
    for row in Model(model).emissions(np.frombuffer(rows, "<i4").reshape(-1, 14)):
        print("{%.4ff, %.4ff}," % (row[0], row[-1]))


if __name__ == "__main__":
    main()
