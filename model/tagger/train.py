"""train.py CORPUS FEATURES VECTORS MODEL: what model/train runs."""
import argparse
import os
import sys
import time
from dataclasses import dataclass, fields

# One thread, one kind of arithmetic: before torch is loaded, or they have no effect.
os.environ.update(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", MKL_CBWR="AVX2", ATEN_CPU_CAPABILITY="avx2",
    ONEDNN_MAX_CPU_ISA="AVX2")

import numpy as np
import torch

import corpus
import dataset
import forms
import learn
import linker
import pack
import vocabulary
from network import Network

# The probability asked of a source, a cue, content; then, in turn, of a source or cue that a paragraph with quoted
# content lacks. Chosen on the development part.
LEAST, LEAST_MISSING = (0.35, 0.35, 0.35), (0.1, 0.05, -0.05)


@dataclass
class Options:
    """How each was chosen: README.md."""
    hidden: int = 96
    dropout: float = 0.5
    input_dropout: float = 0.4
    task_weight: float = 0.3
    field_weight: float = 5.0
    rate: float = 4e-3
    batch: int = 32
    passes: int = 10
    average: float = 0.998
    least_count: int = 3
    n_vectors: int = 45000
    seed: int = 1


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpus", "features", "vectors", "model"):
        parser.add_argument(name)
    for field in fields(Options):
        parser.add_argument("--" + field.name.replace("_", "-"), type=field.type, default=field.default)
    arguments = vars(parser.parse_args())
    paths = [arguments.pop(name) for name in ("corpus", "features", "vectors", "model")]
    return paths, Options(**arguments)


def read_data(folder, tool, vectors_path, options):
    """The training part, its other forms with their shares, the development part, words, tasks and rows of affixes."""
    names = dataset.TaskNames()
    articles = corpus.read_part(os.path.join(folder, "train"))
    train = dataset.build(articles, tool, names, grow=True)
    others = [(dataset.build(articles, tool, names, False, [form(a.text) for a in articles]), share)
        for form, share in forms.SHARES]
    dev = dataset.build(corpus.read_part(os.path.join(folder, "dev")), tool, names, grow=False)
    words = vocabulary.make(train.inputs[:, 0], *vocabulary.read_vectors(vectors_path), options.least_count,
        options.n_vectors)
    hot_rows = pack.hot_rows(words, train.inputs)
    for data in [train, dev] + [other for other, _ in others]:
        data.inputs[:, 0] = words.rows(data.inputs[:, 0])
    return train, others, dev, words, names, hot_rows


def main():
    (folder, tool, vectors_path, model_path), options = read_options()
    begin = time.time()
    log = lambda text: print("%5.0f s  %s" % (time.time() - begin, text), file=sys.stderr, flush=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    log(options)
    train, others, dev, words, names, hot_rows = read_data(folder, tool, vectors_path, options)
    log("%d and %d sub-tokens; %d words, of which %d are learnt" % (len(train.labels), len(dev.labels),
        len(words.hashes), words.n_learned))
    links = linker.train(train)
    log("linker")
    network = learn.train(Network(words, names.sizes(), options), learn.Forms(train, others), dev, options, log)
    with open(model_path, "wb") as file:
        file.write(pack.pack(network, words, hot_rows, links, LEAST, LEAST_MISSING))
    log("wrote " + model_path)


if __name__ == "__main__":
    main()
