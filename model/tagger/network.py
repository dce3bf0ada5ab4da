"""network.py: embeddings → one bidirectional gated recurrent layer → emissions, and the tasks learnt beside.

The rows of a batch are those of its paragraphs, one after the other, without padding; only the recurrence and the
random field lay them out by time.
"""
import numpy as np
import torch
from torch import nn

from crf import N_STATES
from dataset import INPUTS, N_LABELS
from recurrence import Place, Recurrence, Take

ROWS = {"pre3": 2048, "suf3": 2048, "suf2": 1024, "suf4": 4096, "shape": 160, "quote": 16, "place": 5, "paragraph": 8}
DIMS = {"word": 64, "pre3": 16, "suf3": 24, "suf2": 8, "suf4": 24, "shape": 16, "quote": 12, "place": 4, "paragraph": 6}


class Layout:
    """Where the rows of paragraphs stand by time: the forward direction, and the mirrored one behind it."""

    def __init__(self, lengths):
        self.lengths = torch.from_numpy(lengths)
        self.n_times, self.n = int(lengths.max()), len(lengths)
        sequence = np.repeat(np.arange(self.n), lengths)
        time = np.arange(len(sequence)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        mirrored = lengths[sequence] - 1 - time
        self.forwards = torch.from_numpy(time * self.n + sequence)
        self.backwards = torch.from_numpy((self.n_times + mirrored) * self.n + sequence)
        self.both = torch.cat([self.forwards, self.backwards])

    def by_time(self, rows):
        """[row][k] → [time][sequence][k]."""
        return Place.apply(rows, self.forwards, self.n_times * self.n).view(self.n_times, self.n, -1)


class Dropout:
    """Zeroes a share of the numbers, in 256ths, and scales up the others; one byte of chance for each."""

    def __init__(self, seed):
        self.random = np.random.Generator(np.random.SFC64(seed))

    def __call__(self, x, share):
        limit = round(share * 256)
        chance = np.frombuffer(self.random.bytes(x.numel()), np.uint8)
        keep = torch.from_numpy((chance >= limit).astype(np.float32)).view(x.shape)
        return x * keep.mul_(256 / (256 - limit))


class Network(nn.Module):
    def __init__(self, vocabulary, n_classes, options):
        super().__init__()
        self.options, self.dropout = options, Dropout(options.seed)
        h, n_inputs = options.hidden, sum(DIMS.values())
        # A word is what training adds to its vector. Words without an addition share one: 0 those with a vector, 1 those
        # that have none.
        self.added = nn.Embedding(vocabulary.n_learned + 2, DIMS["word"])
        self.register_buffer("vectors", torch.from_numpy(vocabulary.vectors))
        self.register_buffer("counts", torch.from_numpy(vocabulary.counts.astype(np.float32)))
        self.project = nn.Linear(vocabulary.vectors.shape[1], DIMS["word"], bias=False)
        self.tables = nn.ModuleList([nn.Embedding(ROWS[name], DIMS[name]) for name in INPUTS[1:]])
        for table in [self.added, *self.tables]:
            nn.init.normal_(table.weight, 0, 0.3)
        nn.init.normal_(self.project.weight, 0, 0.3 / vocabulary.vectors.shape[1] ** 0.5)
        bound = 1 / h ** 0.5
        uniform = lambda *shape: nn.Parameter(torch.empty(*shape).uniform_(-bound, bound))
        self.by_input, self.input_bias = uniform(n_inputs, 6 * h), uniform(6 * h)
        self.recurrent, self.inner_bias = uniform(2, h, 3 * h), uniform(2, 1, h)
        self.out = nn.Linear(2 * h, N_LABELS)
        self.transitions = nn.Parameter(torch.zeros(N_STATES, N_STATES))
        self.tasks = nn.ModuleList([nn.Linear(2 * h, n) for n in n_classes])

    def addition(self, words):
        """The row of `added` for each word."""
        has_vector = words >= len(self.added.weight)
        return torch.where(has_vector, torch.zeros_like(words), words)

    def drop_words(self, words):
        """In training, words lose their addition, the rarer the oftener, and some their vector as well."""
        counts = self.counts[words]
        share = (0.5 / (0.25 + counts)).clamp_max(0.5) + 0.045
        chance = torch.rand(len(words))
        no_vector = self.vectors[words].abs().sum(1) == 0
        lost = chance < share
        added = torch.where(lost & ~no_vector, torch.zeros_like(words), self.addition(words))
        other = lost & (no_vector | (chance < 0.2 * share))
        return torch.where(other, torch.ones_like(words), words), torch.where(other, torch.ones_like(words), added)

    def embed(self, inputs):
        words = inputs[:, 0]
        words, added = self.drop_words(words) if self.training else (words, self.addition(words))
        parts = [self.added(added) + self.project(self.vectors[words])]
        parts += [table(inputs[:, k]) for k, table in enumerate(self.tables, 1)]
        return torch.cat(parts, 1)

    def forward(self, inputs, layout):
        """Emissions [row][label], and the logits of each task."""
        h, n = self.options.hidden, len(inputs)
        x = self.embed(inputs)
        if self.training:
            x = self.dropout(x, self.options.input_dropout)
        x = torch.addmm(self.input_bias, x, self.by_input)
        x = torch.cat([x[:, :3 * h], x[:, 3 * h:]])
        places = layout.n_times * layout.n
        x = Place.apply(x, layout.both, 2 * places).view(2, layout.n_times, layout.n, 3 * h)
        states = Recurrence.apply(x, self.recurrent, self.inner_bias).reshape(2 * places, h)
        states = Take.apply(states, layout.both)
        y = torch.cat([states[:n], states[n:]], 1)
        emissions = self.out(self.dropout(y, self.options.dropout) if self.training else y)
        return emissions, [task(y) for task in self.tasks]

    def word_rows(self):
        """The whole row of each word: its addition and its vector."""
        words = torch.arange(len(self.vectors))
        return self.added(self.addition(words)) + self.project(self.vectors)
