"""dataset.py: articles → arrays: what the network reads of each sub-token, and what it is to say.

The features come from the library itself (features.c); here are only the labels.
"""
import os
import subprocess
import tempfile
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from corpus import KINDS

# Columns of Dataset.inputs; the first is the word's hash until vocabulary.py makes a row of it.
INPUTS = ("word", "pre3", "suf3", "suf2", "suf4", "shape", "quote", "place", "paragraph")
N_LABELS = 1 + 4 * len(KINDS)  # 0 outside, then B I E S of each kind
TASKS = ("pos", "entity", "relation", "head")  # of the corpus's parser, learnt beside


@dataclass
class Dataset:
    inputs: np.ndarray  # [n][9]
    labels: np.ndarray  # [n]
    tasks: np.ndarray  # [n][4], -1 where unknown
    sentence: np.ndarray  # [n] number within the paragraph
    span: np.ndarray  # [n][2] code points of the article
    paragraphs: np.ndarray  # [p][2] ranges of rows
    articles: list  # of (name, first row, end)
    events: list  # of {kind: [(begin, end)]} in rows


def run_features(tool, texts):
    """The rows of features.c for each text."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, text in enumerate(texts):
            paths.append(os.path.join(folder, "%06d.txt" % i))
            with open(paths[-1], "w", encoding="utf-8", newline="") as file:
                file.write(text)
        out = subprocess.run([tool] + paths, stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(out, dtype="<i4").reshape(-1, 14)


def code_points(text, bytes_at):
    """Byte offsets as code point offsets."""
    raw = np.frombuffer(text.encode(), np.uint8)
    begins = np.concatenate([(raw & 0xC0) != 0x80, [True]])
    return (np.cumsum(begins) - 1)[bytes_at]


def rows_of(starts, ends, span):
    """The rows [i, j) that a span of code points touches, or None."""
    i, j = bisect_right(ends, span[0]), bisect_left(starts, span[1])
    return (i, j) if i < j else None


def write_label(labels, kind, begin, end):
    """B I* E or S, where nothing is labelled yet."""
    if labels[begin:end].any():
        return
    first = 1 + 4 * kind
    labels[begin:end] = first + 1
    labels[begin], labels[end - 1] = first, first + 2
    if end - begin == 1:
        labels[begin] = first + 3


def head_class(distance):
    """Where the head is: 0 the root, else by direction and how far: 1, 2, 3-4, 5-8, more."""
    if distance == 0:
        return 0
    far = bisect_left([1, 2, 4, 8], abs(distance))
    return 1 + far + (5 if distance < 0 else 0)


class TaskNames:
    """Numbers for the classes of each task, in the order in which training meets them."""

    def __init__(self):
        self.numbers = {task: {} for task in TASKS}

    def number(self, task, name, grow):
        numbers = self.numbers[task]
        if grow and name not in numbers:
            numbers[name] = len(numbers)
        return numbers.get(name, -1)

    def sizes(self):
        return [len(self.numbers[task]) for task in TASKS]


def read_tasks(columns, starts, names, grow):
    """The classes of the parser's token that holds the begin of each sub-token."""
    ends = [c.end for c in columns]
    out = np.full((len(starts), len(TASKS)), -1, np.int32)
    for row, start in enumerate(starts):
        at = bisect_right(ends, start)
        if at < len(columns):
            c = columns[at]
            classes = (c.pos, c.entity, c.relation, head_class(c.head - at))
            out[row] = [names.number(task, name, grow) for task, name in zip(TASKS, classes)]
    return out


def ranges_of(numbers):
    """Ranges of equal numbers."""
    cuts = np.flatnonzero(np.diff(numbers)) + 1
    return np.stack([np.concatenate([[0], cuts]), np.concatenate([cuts, [len(numbers)]])], 1)


def build(articles, tool, names, grow, texts=None):
    """Dataset of articles, of which `texts` may hold other forms, as long and with the same lines."""
    texts = texts or [a.text for a in articles]
    rows = run_features(tool, texts)
    n = len(rows)
    data = Dataset(inputs=rows[:, 5:14].astype(np.int64), labels=np.zeros(n, np.int64),
        tasks=np.full((n, len(TASKS)), -1, np.int32), sentence=rows[:, 2], span=np.zeros((n, 2), np.int64),
        paragraphs=ranges_of(rows[:, 0].astype(np.int64) * 100000 + rows[:, 1]), articles=[], events=[])
    for first, end in ranges_of(rows[:, 0]):
        number = rows[first, 0]
        article = articles[number]
        span = code_points(texts[number], rows[first:end, 3:5])
        data.span[first:end] = span
        starts, ends = span[:, 0].tolist(), span[:, 1].tolist()
        data.tasks[first:end] = read_tasks(article.columns, starts, names, grow)
        for event in article.events:
            found = {kind: [rows_of(starts, ends, s) for s in event[kind]] for kind in KINDS}
            event = {kind: sorted({(int(first) + r[0], int(first) + r[1]) for r in found[kind] if r}) for kind in KINDS}
            for kind, name in enumerate(KINDS):
                for begin, stop in event[name]:
                    write_label(data.labels, kind, begin, stop)
            data.events.append(event)
        data.articles.append((article.name, int(first), int(end)))
    return data
