#!/usr/bin/env python3
"""What kinds of mistakes `quoth quotes` makes, commonest first.

usage: mistakes.py GOLD < quotes.jsonl            what `quoth quotes --json GOLD/*.txt` printed
       mistakes.py --cases N GOLD < quotes.jsonl  the cases of row N of that table

Spans are compared as ranges of the corpus's tokens. Those of one kind that are missed and those
printed that are none make one mistake where they overlap, so a span with a wrong end counts once.
"Its cue likewise": the cue is missed too, or none that is marked. Cut in two, joined: or in more.
A mark is a token without letter or digit; in the title stands what ends there.
"""
import collections, json, os, re, sys
from bisect import bisect_left, bisect_right
import corpus

SPEECH = re.compile(r'\b(sa(y|ys|id|ying)|tell|tells|told|telling|according to)\b', re.I)


class Article:
    """Gold and printed attributions of an article, {kind: [(first token, token past the end)]}."""
    def __init__(self, text, columns, gold, printed, title_end):
        self.text, self.columns = text, columns
        self.starts, self.ends = [c.start for c in columns], [c.end for c in columns]
        self.gold, self.printed = [[{k: self.ranges(a[k]) for k in corpus.KINDS} for a in side]
                                   for side in (gold, printed)]
        self.title_end = title_end

    def ranges(self, spans):
        found = [(bisect_right(self.ends, a), bisect_left(self.starts, b)) for a, b in spans]
        return [r for r in found if r[0] < r[1]]

    def words(self, span):
        return self.text[self.starts[span[0]]:self.ends[span[1] - 1]]

    def in_title(self, span):
        return self.ends[span[1] - 1] <= self.title_end


def touches(span, others):
    return any(span[0] < o[1] and o[0] < span[1] for o in others)


def spans_of(attributions, kind):
    return {s for a in attributions for s in a[kind]}


def clusters(missed, extra):
    """The spans of both sets that overlap, together: [(missed, extra)]."""
    groups, reach = [], -1
    for first, end, side in sorted([(*s, 0) for s in missed] + [(*s, 1) for s in extra]):
        if first >= reach:
            groups.append(([], []))
        groups[-1][side].append((first, end))
        reach = max(reach, end)
    return groups


def cue_class(article, span, others):
    if not any(c.pos[:2] in ('VB', 'MD') for c in article.columns[span[0]:span[1]]):
        return 'without a verb'
    if SPEECH.search(article.words(span)):
        return 'say, tell or according to'
    return 'inside content' if touches(span, spans_of(others, 'content')) else 'any other verb'


def alone(article, kind, span, mine, others):
    """What is known of a span that overlaps none of its kind on the other side."""
    if article.in_title(span):
        return 'in the title'
    if kind == 'cue':
        return cue_class(article, span, others)
    cues = [c for a in mine if span in a[kind] for c in a['cue']]
    if not any(touches(c, spans_of(others, 'cue')) for c in cues):
        return 'its cue likewise'
    return 'its cue is found' if others is article.printed else 'its cue is true'


def edge(article, side, want, got):
    """How the begin (side 0) or end (side 1) of a printed span differs from the true one."""
    between = article.columns[min(want, got):max(want, got)]
    n_words = sum(any(map(str.isalnum, article.text[c.start:c.end])) for c in between)
    how = ('a mark', 'a word')[n_words] if n_words < 2 else 'words'
    return '%s too %s by %s' % (('begins', 'ends')[side], 'early' if got < want else 'late', how)


def classify(article, kind, missed, extra):
    """The class of the mistake that a cluster is."""
    if not extra or not missed:
        span = (missed or extra)[0]
        mine, others = (article.gold, article.printed) if missed else (article.printed, article.gold)
        right = touches(span, spans_of(others, kind))
        why = 'overlaps one found right' if right else alone(article, kind, span, mine, others)
        return '%s: %s' % ('missed' if missed else 'printed where none is marked', why)
    if len(missed) > 1:
        return 'two joined in one' if len(extra) == 1 else 'several in place of several'
    if len(extra) > 1:
        return 'cut in two'
    want, got = missed[0], extra[0]
    if want[0] != got[0] and want[1] != got[1]:
        return 'both ends wrong'
    side = int(want[0] == got[0])
    return edge(article, side, want[side], got[side])


def mistakes(article):
    """(class, missed spans, printed spans) of an article."""
    for kind in corpus.KINDS:
        gold, printed = spans_of(article.gold, kind), spans_of(article.printed, kind)
        for missed, extra in clusters(gold - printed, printed - gold):
            yield '%s %s' % (kind, classify(article, kind, missed, extra)), missed, extra


def printed_of(attribution):
    """The spans of a row of quotes --json, as read_events has them."""
    lists = {k: attribution[k] or [] for k in corpus.KINDS}
    return {k: [(s['start'], s['end']) for s in (v if isinstance(v, list) else [v])] for k, v in lists.items()}


def read_cases(folder, lines):
    """{class: [(article, missed, printed)]}, and the number of articles."""
    rows = {os.path.basename(row['report']['path'])[:-4]: row for row in map(json.loads, lines)}
    cases, articles = collections.defaultdict(list), [a for a in corpus.read_part(folder) if a.name in rows]
    for gold in articles:
        row = rows[gold.name]
        title = row['report']['title'] or ''
        article = Article(gold.text, gold.columns, gold.events, [printed_of(a) for a in row['attributions']],
                          len(title) if gold.text.startswith(title) else 0)
        for name, missed, extra in mistakes(article):
            cases[name].append((gold.name, [article.words(s) for s in missed], [article.words(s) for s in extra]))
    return cases, len(articles)


def main():
    if len(sys.argv) not in (2, 4) or (len(sys.argv) == 4 and sys.argv[1] != '--cases'):
        sys.exit(__doc__)
    cases, n_articles = read_cases(sys.argv[-1], sys.stdin)
    table = sorted(cases.items(), key=lambda item: (-len(item[1]), item[0]))
    if len(sys.argv) == 4:
        for name, missed, extra in table[int(sys.argv[2]) - 1][1]:
            print('%s\n  marked:  %s\n  printed: %s' % (name, ' | '.join(missed), ' | '.join(extra)))
        return
    for i, (name, of) in enumerate(table, 1):
        print('%3d %5d  %s' % (i, len(of), name))
    n_missed, n_extra = (sum(len(case[side]) for of in cases.values() for case in of) for side in (1, 2))
    print('%d mistakes in %d articles: %d spans missed, %d printed that are none' %
          (sum(map(len, cases.values())), n_articles, n_missed, n_extra))


if __name__ == '__main__':
    main()
