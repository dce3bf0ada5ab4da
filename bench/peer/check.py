#!/usr/bin/env python3
"""How matchers that people use answer what bench/check asks, beside Quoth, on the same quotations.

usage: bench/peer/check.py CASES.json      build/bench/check/beside.json; bench/check runs this

Each peer gives a score of a quotation in each record, and the best one counts:
  rapidfuzz  partial_ratio_alignment, after the processing that it offers;
  difflib    the longest run of words in common gives a window as long as the quotation, whose ratio
             by characters is taken (by characters alone difflib would take hours, and with its
             defaults it finds nothing: it drops what is frequent);
  lotte      all quotations are one text, a paragraph each, against each record, with runs from
             three words on; the ratio of a quotation to the passage that lotte names for it.
They have no verdicts, so two thresholds make three of them, found as printed, found but changed,
not found, and the pair that is right most often on these very cases is taken, which favours them.
"""
import difflib
import importlib.metadata
import json
import platform
import sys
import time
import warnings

from rapidfuzz import fuzz, utils
from lotte.Lotte import Lotte

GROUP = {'verbatim': 2, 'other-speaker': 2, 'not-found': 0}
APART = '\n' + 'qzxj ' * 15 + '\n'  # more than lotte merges or skips


def by_rapidfuzz(quotations, texts):
    texts = [utils.default_process(text) for text in texts]
    for quotation in map(utils.default_process, quotations):
        best = 0
        for text in texts:
            found = fuzz.partial_ratio_alignment(quotation, text, score_cutoff=best)
            best = max(best, found.score if found else 0)
        yield best


def by_difflib(quotations, texts):
    records = [utils.default_process(text).split() for text in texts]
    for quotation in map(utils.default_process, quotations):
        words, best = quotation.split(), 0
        runs = difflib.SequenceMatcher(None, autojunk=False)
        runs.set_seq2(words)
        letters = difflib.SequenceMatcher(None, autojunk=False)
        letters.set_seq2(quotation)
        for record in records:
            runs.set_seq1(record)
            run = runs.find_longest_match(0, len(record), 0, len(words))
            start = max(0, run.a - run.b)
            letters.set_seq1(' '.join(record[start:start + len(words)]))
            if letters.real_quick_ratio() > best and letters.quick_ratio() > best:
                best = max(best, letters.ratio())
        yield 100 * best


def by_lotte(quotations, texts):
    warnings.simplefilter('ignore')  # it says that it has a new name
    target, starts = '', []
    for quotation in quotations:
        starts.append(len(target))
        target += quotation + APART
    best = [0] * len(quotations)
    for text in texts:
        places = {}
        for match in Lotte(min_match_length=3).compare(text, target):
            at = match.target_match_segment.character_start_pos
            index = sum(start <= at for start in starts) - 1
            source = match.source_match_segment
            places.setdefault(index, []).append(
                (source.character_start_pos, source.character_end_pos))
        for index, spans in places.items():
            wanted = utils.default_process(quotations[index])
            spans.append((min(s for s, _ in spans), max(e for _, e in spans)))
            best[index] = max([best[index]] + [
                fuzz.ratio(wanted, utils.default_process(text[s:e])) for s, e in spans])
    return best


def thresholds(scores, truth):
    steps = [x / 2 for x in range(80, 203)]
    return max((sum(answer(s, low, high) == t for s, t in zip(scores, truth)), low, high)
               for low in steps for high in steps if low <= high)[1:]


def answer(score, low, high):
    return 2 if score >= high else 1 if score >= low else 0


def row(name, answers, truth, seconds, pair):
    n = len(truth)

    def right(of):
        return (f'{sum(a == t == of for a, t in zip(answers, truth)) / truth.count(of):.3f}'
                if of in truth else '-')
    return [name, f'{sum(map(int.__eq__, answers, truth)) / n:.4f}',
            f'{sum((a > 0) == (t > 0) for a, t in zip(answers, truth)) / n:.4f}', right(2), right(1),
            right(0), sum(a == 2 and t == 1 for a, t in zip(answers, truth)),
            f'{1000 * seconds / n:.2f}', pair]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding='utf-8') as file:
        data = json.load(file)
    texts = []
    for path in data['records']:
        raw = open(path, 'rb').read()
        try:
            texts.append(raw.decode('utf-8-sig'))
        except UnicodeDecodeError:
            texts.append(raw.decode('cp1252', 'replace'))
    cases = data['cases']
    quotations = [case['text'] for case in cases]
    truth = [GROUP.get(case['verdict'], 1) for case in cases]
    answers = [GROUP.get(got.get('wording') or got['verdict'], 1) for got in data['quoth']]
    rows = [row('Quoth', answers, truth, data['seconds'], '')]
    peers = [('rapidfuzz', importlib.metadata.version('rapidfuzz'), by_rapidfuzz),
             ('difflib', platform.python_version(), by_difflib),
             ('lotte', importlib.metadata.version('lotte'), by_lotte)]
    for name, version, scorer in peers:
        begin = time.process_time()
        scores = list(scorer(quotations, texts))
        seconds = time.process_time() - begin
        low, high = thresholds(scores, truth)
        rows.append(row(f'{name} {version}', [answer(s, low, high) for s in scores], truth, seconds,
                        f'{low}, {high}'))
    json.dump([['', 'right of three', 'found or not', 'verbatim', 'changed', 'not found',
                'changed called verbatim', 'ms CPU a quotation', 'thresholds'], rows], sys.stdout)


main()
