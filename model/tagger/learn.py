"""learn.py: the training of the network, the same bytes each time.

Adam with a rate that falls as a cosine; the weights kept are a running average of the last half of the steps. The
batches, the forms of the paragraphs (forms.py) and all dropout come from seeded generators.
"""
import copy
import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from crf import LogLikelihood, best_labels
from dataset import TASKS
from network import Layout, Network
from score import f1, spans


def batches(lengths, size, most_rows, random=None):
    """Paragraph numbers in batches of about equal length, in random order if there is `random`."""
    noise = random.random_sample(len(lengths)) * 4 if random else 0
    order = np.argsort(lengths + noise, kind="stable")
    out, i = [], 0
    while i < len(order):
        n = max(1, min(size, most_rows // max(1, int(lengths[order[i]]))))
        out.append(order[i:i + n])
        i += n
    if random:
        random.shuffle(out)
    return out


def rows_of(paragraphs):
    """Row numbers of several paragraphs, and the length of each."""
    lengths = paragraphs[:, 1] - paragraphs[:, 0]
    begins = np.repeat(paragraphs[:, 0] - (np.cumsum(lengths) - lengths), lengths)
    return begins + np.arange(lengths.sum()), lengths


class Forms:
    """The training part as it stands and in its other forms; each paragraph of a pass has one of them."""

    def __init__(self, plain, others):
        self.plain = plain
        self.shares = [share for _, share in others]
        data = [plain] + [other for other, _ in others]
        self.inputs = torch.from_numpy(np.concatenate([d.inputs for d in data]))
        self.labels = torch.from_numpy(np.concatenate([d.labels for d in data]))
        self.tasks = torch.from_numpy(np.concatenate([d.tasks for d in data]).astype(np.int64))
        offsets = np.cumsum([0] + [len(d.labels) for d in data])
        self.paragraphs = np.stack([d.paragraphs + offset for d, offset in zip(data, offsets)])

    def choose(self, random):
        """The rows [p][2] of each paragraph in the form that it has this time."""
        edges = np.cumsum([1 - sum(self.shares)] + self.shares)
        form = np.searchsorted(edges, random.random_sample(len(self.plain.paragraphs)), side="right")
        return self.paragraphs[np.minimum(form, len(self.shares)), np.arange(len(form))]


class Average:
    """A running average of the parameters."""

    def __init__(self, network, keep):
        self.network, self.keep, self.values = network, keep, None

    @torch.no_grad()
    def update(self):
        now = list(self.network.parameters())
        if self.values is None:
            self.values = [p.clone() for p in now]
        torch._foreach_lerp_(self.values, now, 1 - self.keep)

    @torch.no_grad()
    def averaged(self):
        """A copy of the network that has the average."""
        network = copy.deepcopy(self.network)
        for p, value in zip(network.parameters(), self.values or []):
            p.copy_(value)
        return network


def rate(options, step, n_steps):
    """Full after 200 steps, then from three tenths of the way on half a cosine down to a hundredth."""
    done = step / n_steps
    fall = 1 if done < 0.3 else 0.5 * (1 + math.cos(math.pi * (done - 0.3) / 0.7)) + 0.01
    return options.rate * min(1, step / 200 + 0.01) * fall


def loss_of(network, data, rows, lengths, options):
    layout, rows = Layout(lengths), torch.from_numpy(rows)
    emissions, tasks = network(data.inputs[rows], layout)
    labels = layout.by_time(data.labels[rows][:, None])[..., 0]
    likelihood = LogLikelihood.apply(layout.by_time(emissions), network.transitions, labels, layout.lengths)
    loss = -options.field_weight * likelihood / len(rows)
    for k, logits in enumerate(tasks):
        loss = loss + options.task_weight * F.cross_entropy(logits, data.tasks[rows, k], ignore_index=-1)
    return loss


@torch.no_grad()
def predict(network, data):
    """Labels of every row, and the classes of the tasks."""
    network.eval()
    labels, tasks = np.zeros(len(data.labels), np.int64), np.zeros((len(data.labels), len(TASKS)), np.int64)
    inputs = torch.from_numpy(data.inputs)
    lengths = data.paragraphs[:, 1] - data.paragraphs[:, 0]
    for batch in batches(lengths, 128, 8000):
        rows, n = rows_of(data.paragraphs[batch])
        layout = Layout(n)
        emissions, logits = network(inputs[torch.from_numpy(rows)], layout)
        best = best_labels(layout.by_time(emissions), network.transitions, layout.lengths)
        labels[rows] = best.reshape(-1)[layout.forwards].numpy()
        tasks[rows] = torch.stack([x.argmax(1) for x in logits], 1).numpy()
    network.train()
    return labels, tasks


def train(network, data, dev, options, log):
    """Train in place; returns the network of averaged weights."""
    random = np.random.RandomState(options.seed)
    gold = spans(dev.labels, dev.paragraphs)
    optimizer = torch.optim.Adam(network.parameters(), lr=options.rate, betas=(0.9, 0.98), fused=True)
    average = Average(network, options.average)
    steps_a_pass = len(batches(rows_of(data.plain.paragraphs)[1], options.batch, 8000))
    n_steps, step = steps_a_pass * options.passes, 0
    for number in range(options.passes):
        paragraphs = data.choose(random)
        total = 0.0
        for batch in batches(paragraphs[:, 1] - paragraphs[:, 0], options.batch, 8000, random):
            for group in optimizer.param_groups:
                group["lr"] = rate(options, step, n_steps)
            loss = loss_of(network, data, *rows_of(paragraphs[batch]), options)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            total += float(loss.detach())
            if 2 * step > n_steps:
                average.update()
        judged = average.averaged()
        scores = f1(spans(predict(judged, dev)[0], dev.paragraphs), gold)
        log("pass %d: loss %.3f, dev %s" % (number + 1, total / steps_a_pass, " ".join("%.4f" % s for s in scores)))
    return average.averaged()
