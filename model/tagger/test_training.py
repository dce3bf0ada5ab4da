#!/usr/bin/env python3
"""Tests of the training: its quick ways against slow ones that are plainly right. Needs numpy and torch."""
import itertools
import unittest

import numpy as np
import torch

import crf
import dataset
import forms
import linker
import mistakes
import score
import vocabulary
from corpus import Column
from network import Layout
from recurrence import Recurrence


def every_path(emissions, transitions):
    """(labels, score) of each path that is allowed."""
    steps = torch.where(crf.ALLOWED, transitions, torch.full_like(transitions, -1e4))
    for path in itertools.product(range(dataset.N_LABELS), repeat=len(emissions)):
        ends = steps[crf.START, path[0]] + steps[path[-1], crf.END]
        inner = sum(steps[a, b] for a, b in zip(path, path[1:]))
        yield path, sum(emissions[t, label] for t, label in enumerate(path)) + ends + inner


class RandomField(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        self.emissions = torch.randn(3, 2, dataset.N_LABELS, requires_grad=True)
        self.transitions = torch.randn(crf.N_STATES, crf.N_STATES, requires_grad=True)
        self.lengths = torch.tensor([3, 2])
        self.labels = torch.tensor([[1, 4], [2, 0], [3, 0]])  # B I E; S O

    def test_likelihood_and_gradient_by_enumeration(self):
        slow = 0
        for k, n in enumerate(self.lengths.tolist()):
            paths = dict(every_path(self.emissions[:n, k], self.transitions))
            gold = paths[tuple(self.labels[:n, k].tolist())]
            slow = slow + gold - torch.logsumexp(torch.stack(list(paths.values())), 0)
        quick = crf.LogLikelihood.apply(self.emissions, self.transitions, self.labels, self.lengths)
        self.assertAlmostEqual(slow.item(), quick.item(), places=3)
        inputs = (self.emissions, self.transitions)
        for a, b in zip(torch.autograd.grad(slow, inputs), torch.autograd.grad(quick, inputs)):
            torch.testing.assert_close(a * (a.shape[0] == 3 or crf.ALLOWED), b, rtol=1e-3, atol=1e-4)

    def test_best_path_by_enumeration(self):
        best = crf.best_labels(self.emissions.detach(), self.transitions.detach(), self.lengths)
        for k, n in enumerate(self.lengths.tolist()):
            paths = list(every_path(self.emissions[:n, k], self.transitions))
            self.assertEqual(tuple(best[:n, k].tolist()), max(paths, key=lambda x: x[1].item())[0])


class RecurrentLayer(unittest.TestCase):
    def test_states_and_gradients_of_torch(self):
        torch.manual_seed(4)
        n_times, n, h = 5, 3, 4
        layer = torch.nn.GRU(3 * h, h, bidirectional=True)
        x = torch.randn(n_times, n, 3 * h)
        weights = torch.stack([layer.weight_hh_l0.t(), layer.weight_hh_l0_reverse.t()])
        sides = []
        for suffix in ("", "_reverse"):
            p = lambda name: getattr(layer, name + "_l0" + suffix)
            side = x @ p("weight_ih").t() + p("bias_ih")
            both = torch.cat([p("bias_hh")[:2 * h], torch.zeros(h)])
            sides.append(side + both)
        inputs = torch.stack([sides[0], sides[1].flip(0)])
        bias = torch.stack([layer.bias_hh_l0[2 * h:], layer.bias_hh_l0_reverse[2 * h:]])[:, None]
        states = Recurrence.apply(inputs, weights, bias)
        mine = torch.cat([states[0], states[1].flip(0)], 2)
        theirs = layer(x)[0]
        torch.testing.assert_close(mine, theirs)
        mix = torch.randn_like(mine)
        parameters = list(layer.parameters())
        for a, b in zip(torch.autograd.grad((mine * mix).sum(), parameters),
                torch.autograd.grad((theirs * mix).sum(), parameters)):
            torch.testing.assert_close(a, b)

    def test_layout_mirrors_each_sequence(self):
        layout = Layout(np.array([2, 3]))
        self.assertEqual(layout.forwards.tolist(), [0, 2, 1, 3, 5])
        self.assertEqual(layout.backwards.tolist(), [6 + 2, 6 + 0, 6 + 5, 6 + 3, 6 + 1])


class Labels(unittest.TestCase):
    def test_spans_come_back(self):
        labels = np.zeros(8, np.int64)
        dataset.write_label(labels, 0, 0, 1)
        dataset.write_label(labels, 2, 3, 6)
        dataset.write_label(labels, 1, 5, 7)  # overlaps: left out
        self.assertEqual(labels.tolist(), [4, 0, 0, 9, 10, 11, 0, 0])
        found = score.spans(labels, np.array([[0, 8]]))
        self.assertEqual(found, [{(0, 1)}, set(), {(3, 6)}])
        self.assertEqual(score.f1(found, [{(0, 1), (2, 3)}, set(), {(3, 5)}]), [2 / 3, 0, 0])

    def test_span_never_leaves_its_paragraph(self):
        labels = np.array([9, 10, 11, 9, 11])
        self.assertEqual(score.spans(labels, np.array([[0, 2], [2, 5]]))[2], {(3, 5)})

    def test_rows_and_code_points(self):
        self.assertEqual(dataset.rows_of([0, 4, 9], [3, 8, 12], (4, 10)), (1, 3))
        self.assertIsNone(dataset.rows_of([0, 4], [3, 8], (3, 4)))
        self.assertEqual(dataset.code_points("“a” é", np.array([0, 3, 4, 8, 10])).tolist(), [0, 1, 2, 4, 5])

    def test_heads(self):
        self.assertEqual([dataset.head_class(d) for d in (0, 1, 4, 9, -1, -9)], [0, 1, 3, 5, 6, 10])


class Texts(unittest.TestCase):
    def test_forms_keep_lengths_and_apostrophes(self):
        text = "“It’s ‘fine’,” said Mara Voß. \"No,\" she didn't."
        for form, _ in forms.SHARES:
            self.assertEqual(len(form(text)), len(text))
        self.assertEqual(forms.single_marks("“It’s ‘fine’,” I'd"), "‘It’s “fine”,’ I'd")
        self.assertEqual(forms.other_marks("He said \"No,\" and 'go'."), "He said “No,” and ‘go’.")
        self.assertEqual(forms.other_marks("“No”"), '"No"')

    def test_words(self):
        hashes = np.array([vocabulary.word_hash(w) for w in ("the", "the", "pier", "voss", "dock")], np.uint32)
        vectors = np.array([[1, 2], [3, 4], [5, 6]], np.float32)  # pier, dock, quay
        known = np.array([vocabulary.word_hash(w) for w in ("pier", "dock", "quay")], np.uint32)
        words = vocabulary.make(hashes, known, vectors, 2, 1)
        self.assertEqual(words.n_learned, 1)  # the; then pier as a common word and dock as a seen one
        self.assertEqual(words.rows(hashes).tolist(), [2, 2, 3, 1, 4])
        self.assertEqual(words.vectors.tolist(), [[0, 0], [0, 0], [0, 0], [1, 2], [3, 4]])


class Links(unittest.TestCase):
    def test_learns_which_choice_is_right(self):
        good, bad = (1,) + (linker.NO_FEATURE,) * 7, (2,) + (linker.NO_FEATURE,) * 7
        weights = linker.fit([([good, bad], 0), ([bad, good, bad], 1)])
        self.assertGreater(weights[1], weights[2] + 1)
        self.assertEqual(weights[linker.NO_FEATURE], 0)


class Mistakes(unittest.TestCase):
    TEXT = "Pier shut . The mayor said , after lunch , that the pier is shut and the dock open ."

    def classes(self, gold, printed):
        """Spans are given as ranges of words: (source, cue, content) each."""
        words, at, columns = self.TEXT.split(), 0, []
        for word in words:
            tag = "VBD" if word in ("said", "is") else "NN"
            columns.append(Column(at, at + len(word), tag, "O", 0, "dep"))
            at += len(word) + 1
        sides = [[{kind: [(columns[a].start, columns[b - 1].end) for a, b in spans]
                   for kind, spans in zip(("source", "cue", "content"), event)} for event in side]
                 for side in (gold, printed)]
        return [name for name, _, _ in mistakes.mistakes(mistakes.Article(self.TEXT, columns, *sides, 11))]

    def test_every_sort(self):
        right = ([(3, 5)], [(5, 6)], [(10, 19)])
        self.assertEqual(self.classes([right], [right]), [])
        self.assertEqual(self.classes([right], []), ["source missed: its cue likewise",
            "cue missed: say, tell or according to", "content missed: its cue likewise"])
        self.assertEqual(self.classes([], [right])[0], "source printed where none is marked: its cue likewise")
        for printed, name in (
                (([], [(5, 6)], [(10, 19)]), "source missed: its cue is found"),
                (([(4, 5)], [(5, 6)], [(10, 19)]), "source begins too late by a word"),
                (([(3, 5)], [(5, 9)], [(10, 19)]), "cue ends too late by words"),
                (([(3, 5)], [(5, 6)], [(9, 19)]), "content begins too early by a mark"),
                (([(3, 5)], [(5, 6)], [(10, 15)]), "content ends too early by words"),
                (([(3, 5)], [(5, 6)], [(11, 18)]), "content both ends wrong"),
                (([(3, 5)], [(5, 6)], [(10, 15), (16, 19)]), "content cut in two"),
                (([(3, 5)], [(5, 6)], [(10, 19), (0, 2)]), "content printed where none is marked: in the title")):
            self.assertEqual(self.classes([right], [printed]), [name])
            self.assertEqual(len(self.classes([printed], [right])), 1)
        parts = ([(3, 5)], [(5, 6)], [(10, 15), (16, 19)])
        self.assertEqual(self.classes([parts], [right]), ["content two joined in one"])
        inner = ([], [(13, 14)], [])
        self.assertEqual(self.classes([right, inner], [right]), ["cue missed: inside content"])


if __name__ == "__main__":
    unittest.main()
