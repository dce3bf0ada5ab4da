"""corpus.py: PolNeAR's files as articles: text, attributions, and the columns of its parser.

An article is NAME.txt, NAME.ann (brat stand-off: spans, tied by E lines) and NAME.conll (a token a line: start, end,
word, lemma, part of speech, named-entity class, head, relation). Offsets are code points.
"""
import os
import re
from dataclasses import dataclass

KINDS = ("source", "cue", "content")


@dataclass
class Column:
    """A token of the corpus's parser."""
    start: int
    end: int
    pos: str
    entity: str
    head: int  # index of the head's column in the article; its own index: the root
    relation: str


@dataclass
class Article:
    name: str
    text: str
    events: list  # of {kind: [(start, end)]}
    columns: list


def read_columns(path):
    columns, first = [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                first = len(columns)
                continue
            start, end, _, _, pos, entity, head, relation = line.rstrip("\n").split("\t")
            at = first + int(head) - 1 if head != "0" else len(columns)
            columns.append(Column(int(start), int(end), pos, entity, at, relation.split(":")[0]))
    return columns


def read_events(path):
    spans, events = {}, []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) < 2:
                continue  # the tail of a span's text that held a line break
            if re.fullmatch(r"T\d+", parts[0]):
                kind, where = parts[1].split(" ", 1)
                spans[parts[0]] = [tuple(map(int, piece.split())) for piece in where.split(";")]
            elif re.fullmatch(r"E\d+", parts[0]):
                event = {kind: [] for kind in KINDS}
                for role in parts[1].split():
                    name, span = role.split(":")
                    kind = name.rstrip("0123456789").lower()
                    if kind in event and span in spans:  # some lines name a span that is missing
                        event[kind] += spans[span]
                events.append(event)
    return events


def read_part(folder):
    """The articles of train/ or dev/ that have all three files, by name."""
    articles = []
    for file in sorted(os.listdir(folder)):
        if file.endswith(".conll"):
            stem = os.path.join(folder, file[:-len(".conll")])
            with open(stem + ".txt", encoding="utf-8", newline="") as text:
                articles.append(Article(os.path.basename(stem), text.read(), read_events(stem + ".ann"),
                    read_columns(stem + ".conll")))
    return articles
