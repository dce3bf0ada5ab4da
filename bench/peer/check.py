"""How partial matching by rapidfuzz answers what bench/check asks, on the cases that it left.

usage: bench/peer/check.py CASES.json [N]       CASES.json: build/bench/check/cases.json

Score of a quotation: the best partial_ratio_alignment in any record, after the processing that
rapidfuzz offers (lower case, letters and digits alone). It has no verdicts, so two thresholds make
three of them, found as printed, found but changed, not found, and the pair that is right most often
on these very cases is taken, which favours it.
"""
import json
import sys
import time

import rapidfuzz
from rapidfuzz import fuzz, utils

GROUP = {'verbatim': 2, 'other-speaker': 2, 'not-found': 0}


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        data = json.load(file)
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    texts = []
    for path in data['records']:
        raw = open(path, 'rb').read()
        try:
            text = raw.decode('utf-8-sig')
        except UnicodeDecodeError:
            text = raw.decode('cp1252', 'replace')
        texts.append(utils.default_process(text))
    cases = data['cases'][:n]
    begin = time.process_time()
    scores = []
    for case in cases:
        quotation = utils.default_process(case['text'])
        best = 0
        for text in texts:
            found = fuzz.partial_ratio_alignment(quotation, text, score_cutoff=best)
            best = max(best, found.score if found else 0)
        scores.append(best)
    seconds = time.process_time() - begin
    truth = [GROUP.get(case['verdict'], 1) for case in cases]
    steps = [x / 2 for x in range(80, 202)]
    best = max((sum((2 if s >= high else 1 if s >= low else 0) == t
                    for s, t in zip(scores, truth)), low, high)
               for low in steps for high in steps if low <= high)
    wrongly = sum(s >= best[2] and t == 1 for s, t in zip(scores, truth))
    print(f'rapidfuzz {rapidfuzz.__version__}: {best[0] / n:.4f} right of three answers (verbatim, changed, '
          f'not found), thresholds {best[1]} and {best[2]}; {wrongly} of {truth.count(1)} changed '
          f'ones called verbatim; {1000 * seconds / n:.1f} ms CPU a quotation')


main()
