"""score.py: labels → spans, and how many of them are right."""
from corpus import KINDS


def spans(labels, paragraphs):
    """For each kind the set of (begin, end) that B I* E or S mark; anything else is no span."""
    found = [set() for _ in KINDS]
    labels = labels.tolist()
    for begin, end in paragraphs.tolist():
        i = begin
        while i < end:
            label, part = labels[i], (labels[i] - 1) % 4
            stop = i + 1
            if label and part == 0:
                while stop < end and labels[stop] == label + 1:
                    stop += 1
                if stop < end and labels[stop] == label + 2:
                    found[(label - 1) // 4].add((i, stop + 1))
                    i = stop
            elif label and part == 3:
                found[(label - 1) // 4].add((i, stop))
            i += 1
    return found


def f1(found, gold):
    """F1 of each kind."""
    return [2 * len(f & g) / max(1, len(f) + len(g)) for f, g in zip(found, gold)]
