#!/usr/bin/env python3
"""How sure attributions are against how often they are right; and the lines of join.c.

usage: calibrate.py GOLD < quotes.jsonl          what `quoth quotes --json GOLD/*.txt` printed
       calibrate.py --fit GOLD < quotes.jsonl    the same, when join.c gives the bare belief

Right: half of the content or more is that of one attribution of the corpus, and a word of the
source (or neither has one). With --fit, confidence is a logistic curve of belief for each kind;
the table is of halves: articles of one half are judged by the curve of the other.
"""
import collections, json, math, os, sys
import corpus

KINDS = ('direct', 'indirect', 'mixed')
KNOTS = (0, .1, .2, .35, .5, .65, .8, .9, .96, 1)


def words(spans):
    return {i for a, b in spans for i in range(a, b)}


def is_right(found, gold):
    content = words((c['start'], c['end']) for c in found['content'])
    source = found['source']
    for event in gold:
        want = words(event['content'])
        if 2 * len(content & want) < max(len(content), 1) or 2 * len(content & want) < len(want):
            continue
        if source is None and not event['source']:
            return True
        if source and any(a < source['end'] and source['start'] < b for a, b in event['source']):
            return True
    return False


def logit(p):
    p = min(max(p, 1e-3), 1 - 1e-3)
    return math.log(p / (1 - p))


def fit(rows):
    """Two numbers a, b of p = 1 / (1 + exp(-a - b logit(belief))), by Newton's method."""
    a, b = 0.0, 1.0
    for _ in range(30):
        g = [0.0, 0.0]
        h = [[1e-3, 0.0], [0.0, 1e-3]]
        for belief, right in rows:
            x = logit(belief)
            p = 1 / (1 + math.exp(-a - b * x))
            for i, u in enumerate((1, x)):
                g[i] += (right - p) * u
                for j, v in enumerate((1, x)):
                    h[i][j] += p * (1 - p) * u * v
        d = h[0][0] * h[1][1] - h[0][1] * h[1][0]
        a += (h[1][1] * g[0] - h[0][1] * g[1]) / d
        b += (h[0][0] * g[1] - h[1][0] * g[0]) / d
    return a, b


def curve(ab, belief):
    return 1 / (1 + math.exp(-ab[0] - ab[1] * logit(belief)))


def table(rows):
    edges = (0, .5, .6, .7, .8, .9, .95, 1.001)
    print('%-10s' % 'confidence' + ''.join('%16s' % ('%.2f-%.2f' % (a, min(b, 1)))
                                           for a, b in zip(edges, edges[1:])))
    for kind in KINDS + ('all',):
        cells = []
        for a, b in zip(edges, edges[1:]):
            inside = [r for k, p, r in rows if a <= p < b and kind in (k, 'all')]
            cells.append('%.2f of %d' % (sum(inside) / len(inside), len(inside)) if inside else '')
        print('%-10s' % kind + ''.join('%16s' % c for c in cells))


def main():
    fitting = '--fit' in sys.argv
    folder = sys.argv[-1]
    rows = []
    for line in sys.stdin:
        row = json.loads(line)
        name = os.path.basename(row['report']['path'])[:-4]
        stem = os.path.join(folder, name)
        if not os.path.exists(stem + '.ann'):
            continue
        gold = corpus.read_events(stem + ".ann")
        rows += [(name, a['kind'], a['confidence'], is_right(a, gold)) for a in row['attributions']]
    names = sorted({r[0] for r in rows})
    half = {n: i % 2 for i, n in enumerate(names)}
    if not fitting:
        table([(k, p, r) for _, k, p, r in rows])
        return
    judged = []
    for kind in KINDS:
        of = [r for r in rows if r[1] == kind]
        curves = [fit([(p, r) for n, _, p, r in of if half[n] != h]) for h in (0, 1)]
        judged += [(kind, curve(curves[half[n]], p), r) for n, _, p, r in of]
        whole = fit([(p, r) for _, _, p, r in of])
        print('%-9s' % kind, ', '.join('%.3ff' % curve(whole, k) for k in KNOTS))
    table(judged)


if __name__ == '__main__':
    main()
