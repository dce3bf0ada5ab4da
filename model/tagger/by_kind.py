#!/usr/bin/env python3
"""Exact F1 of source, cue and content for each kind of attribution and for each outlet.

usage: by_kind.py GOLD < quotes.jsonl          what `quoth quotes --json GOLD/*.txt` printed

Precision is of the spans that are printed for attributions of the kind, recall of those that the corpus has for them,
each right when it is among the other's of whatever kind. Spans are compared as ranges of the corpus's tokens, as the
corpus's scorer does. Kind of the corpus's attributions: direct when each piece of content stands in quotation marks, mixed when
some mark stands in it, else indirect.
"""
import json, os, sys
from bisect import bisect_left, bisect_right

import corpus

KINDS = ('direct', 'mixed', 'indirect')
MARKS = '"“”'


def kind_of(text, content):
    pieces = [text[a:b].strip() for a, b in content]
    if pieces and all(len(p) > 1 and p[0] in MARKS and p.rstrip('.,')[-1:] in MARKS for p in pieces):
        return 'direct'
    return 'mixed' if any(m in p for p in pieces for m in MARKS) else 'indirect'


def in_tokens(article, attributions):
    """{(kind, role, first token, end)} of (kind, {role: [(start, end)]})."""
    starts, ends = [c.start for c in article.columns], [c.end for c in article.columns]
    spans = set()
    for kind, roles in attributions:
        for role in corpus.KINDS:
            for start, end in roles[role]:
                i, j = bisect_right(ends, start), bisect_left(starts, end)
                if i < j:
                    spans.add((kind, role, i, j))
    return spans


def printed(attribution):
    roles = {role: attribution[role] or [] for role in corpus.KINDS}
    roles = {role: spans if isinstance(spans, list) else [spans] for role, spans in roles.items()}
    return attribution['kind'], {role: [(s['start'], s['end']) for s in spans] for role, spans in roles.items()}


def row(name, found, gold, belongs):
    """A line of the table: of the spans for which `belongs` is true."""
    bare = lambda spans: {(s[0], *s[2:]) for s in spans}
    cells, n_content = [], 0
    for role in corpus.KINDS:
        a, b = ({s for s in spans if s[2] == role} for spans in (found, gold))
        ours, theirs = (bare(s for s in spans if belongs(s)) for spans in (a, b))
        precision, recall = (len(x & bare(y)) / max(len(x), 1) for x, y in ((ours, b), (theirs, a)))
        cells.append('%.3f' % (2 * precision * recall / max(precision + recall, 1e-9)))
        n_content = len(theirs)
    print('%-16s' % name + ''.join('%9s' % c for c in cells) + '%14d' % n_content)


def main():
    folder = sys.argv[1]
    lines = {}
    for line in sys.stdin:
        report = json.loads(line)
        lines[os.path.basename(report['report']['path'])[:-len('.txt')]] = report['attributions']
    found, gold = set(), set()  # of (article, kind, role, first token, end)
    for article in corpus.read_part(folder):
        marked = [(kind_of(article.text, e['content']), e) for e in article.events]
        gold |= {(article.name, *s) for s in in_tokens(article, marked)}
        found |= {(article.name, *s) for s in in_tokens(article, map(printed, lines.get(article.name, [])))}
    print('%-16s' % 'exact F1' + ''.join('%9s' % role for role in corpus.KINDS) + '%14s' % 'gold content')
    for kind in KINDS:
        row(kind, found, gold, lambda span: span[1] == kind)
    outlet_of = lambda span: span[0].split('_')[0]
    for outlet in sorted({outlet_of(s) for s in gold}):
        row(outlet, found, gold, lambda span: outlet_of(span) == outlet)


if __name__ == '__main__':
    main()
