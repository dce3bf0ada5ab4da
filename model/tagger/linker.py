"""linker.py: which spans of a paragraph belong together, as src/attribution/tagger/tag_link.c uses it.

Two linear scores over pairs, each the sum of one weight for each of eight features: of a cue and a source, by which a
cue chooses its source or none, and of a cue and a piece of content, by which the content chooses its cue. Learnt on the
spans that the corpus marks, as softmaxes over the choices.
"""
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from dataset import INPUTS

N_WEIGHTS, N_FEATURES = 4096, 8
NO_FEATURE = N_WEIGHTS - 1  # fills up the row of "none", whose weight stays 0
SHAPE, QUOTE, ENDING = INPUTS.index("shape"), INPUTS.index("quote"), INPUTS.index("suf2")
NO_KIND = 9  # of a gap without a word


@dataclass
class Paragraph:
    """The spans of a paragraph, in order."""
    source: list
    cue: list
    content: list


def between(spans, begin, end):
    """How many spans begin in a gap, at most 2."""
    starts = [s[0] for s in spans]
    return min(2, max(0, bisect_left(starts, end) - bisect_left(starts, begin)))


def pair_features(data, cue, span, spans, kind):
    """The features of a cue with a source or a piece of content."""
    after = int(span[0] >= cue[1])
    begin, end = (cue[1], span[0]) if after else (span[1], cue[0])
    gap = max(0, end - begin)
    distance = bisect_left([0, 1, 2, 4, 8, 16, 32], gap)
    cues = between(spans.cue, begin, end)
    same = between(getattr(spans, kind), begin, end)
    other = between(spans.content if kind == "source" else spans.source, begin, end)
    sentences = min(2, abs(int(data.sentence[span[0]]) - int(data.sentence[cue[0]])))
    first = int(data.inputs[begin, SHAPE]) >> 4 if gap else NO_KIND
    last = int(data.inputs[end - 1, SHAPE]) >> 4 if gap else NO_KIND
    quoted = int(data.inputs[span[0], QUOTE] in (2, 3, 4, 13))
    ending = int(data.inputs[cue[1] - 1, ENDING]) & 63
    return (after * 9 + cues * 3 + same, 32 + after * 8 + distance, 64 + (after * 3 + sentences) * 3 + other,
        96 + ((after * 2 + quoted) * 3 + cues) * 3 + sentences, 160 + (after * 10 + first) * 10 + last,
        384 + ending * 2 + after, 512 + ((after * 8 + distance) * 3 + cues) * 3 + other,
        768 + ((after * 2 + quoted) * 10 + first) * 3 + same)


def none_features(data, cue, spans):
    """The features of a cue without a source."""
    before = sum(1 for s in spans.source if s[0] < cue[0])
    after = len(spans.source) - before
    ending = int(data.inputs[cue[1] - 1, ENDING]) & 63
    return (1024 + min(2, before) * 3 + min(2, after), 1040 + min(3, len(spans.cue)), 1048 + ending) + (NO_FEATURE,) * 5


def spans_by_paragraph(data):
    """The true spans of each paragraph, and a function from a row to its paragraph."""
    begins = data.paragraphs[:, 0].tolist()
    number = lambda row: bisect_right(begins, row) - 1
    out = [Paragraph([], [], []) for _ in begins]
    for kind in ("source", "cue", "content"):
        for span in sorted({s for event in data.events for s in event[kind]}):
            getattr(out[number(span[0])], kind).append(span)
    return out, number


def examples(data):
    """Choices of sources and of cues: lists of (features of each choice, the right one)."""
    paragraphs, number = spans_by_paragraph(data)
    sources, contents = [], []
    for event in data.events:
        if not event["cue"]:
            continue
        cue = event["cue"][0]
        spans = paragraphs[number(cue[0])]
        want = event["source"][0] if event["source"] else None
        choices = spans.source + [None]
        if spans.source and want in choices:
            rows = [pair_features(data, cue, s, spans, "source") for s in spans.source]
            sources.append((rows + [none_features(data, cue, spans)], choices.index(want)))
        for piece in event["content"]:
            if piece in spans.content and len(spans.cue) > 1 and cue in spans.cue:
                rows = [pair_features(data, c, piece, spans, "content") for c in spans.cue]
                contents.append((rows, spans.cue.index(cue)))
    return sources, contents


def fit(cases, passes=12, rate=0.15, decay=1e-5, seed=7):
    """Weights of a softmax over the choices of each case, by AdaGrad, a case at a time."""
    weights, squares = np.zeros(N_WEIGHTS), np.full(N_WEIGHTS, 1e-6)
    cases = [(np.array(rows), right) for rows, right in cases]
    order, random = np.arange(len(cases)), np.random.RandomState(seed)
    for _ in range(passes):
        random.shuffle(order)
        for i in order:
            rows, right = cases[i]
            scores = weights[rows].sum(1)
            error = np.exp(scores - scores.max())
            error /= error.sum()
            error[right] -= 1
            touched = rows.ravel()
            gradient = np.repeat(error, N_FEATURES) + decay * weights[touched]
            np.add.at(squares, touched, gradient * gradient)
            np.add.at(weights, touched, -rate * gradient / np.sqrt(squares[touched]))
            weights[NO_FEATURE] = 0
    return weights.astype(np.float32)


def train(data):
    """(weights of sources, weights of contents)."""
    sources, contents = examples(data)
    return fit(sources), fit(contents)
