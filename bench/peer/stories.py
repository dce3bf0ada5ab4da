"""Peer of bench/stories: TF-IDF and average linkage, the threshold that is best on the gold."""
import datetime
import json
import sys

import numpy
import sklearn
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer


def b_cubed(gold, found):
    gold, found = numpy.array(gold), numpy.array(found)
    same, together = gold[:, None] == gold, found[:, None] == found
    both = (same & together).sum(1)
    p, r = (both / together.sum(1)).mean(), (both / same.sum(1)).mean()
    return 2 * p * r / (p + r)


def main():
    gold_path, reports_path, out_path, dates = sys.argv[1:5]
    with open(gold_path, encoding='utf-8') as file:
        gold = [json.loads(line)['story'] for line in file]
    with open(reports_path, encoding='utf-8') as file:  # the gold ones come first
        rows = [json.loads(line) for line in file]
    weights = TfidfVectorizer(sublinear_tf=True, stop_words='english').fit_transform(
        [f'{r["title"]}\n{r["text"]}' for r in rows])
    cosines = (weights @ weights.T).toarray()
    if dates:
        days = numpy.array([datetime.date.fromisoformat(r['published'][:10]).toordinal()
                            for r in rows])
        cosines *= numpy.exp(-0.08 * abs(days[:, None] - days))
    best = None
    for threshold in numpy.arange(0.02, 0.62, 0.01):
        labels = AgglomerativeClustering(n_clusters=None, metric='precomputed', linkage='average',
                                         distance_threshold=1 - threshold).fit(
                                             1 - cosines).labels_
        f1 = b_cubed(gold, labels[:len(gold)])
        if best is None or f1 > best[0]:
            best = f1, threshold, labels
    stories = {}
    for row, label in zip(rows, best[2]):
        stories.setdefault(int(label), []).append({'url': row['url']})
    with open(out_path, 'w', encoding='utf-8') as out:
        json.dump({'stories': [{'id': k, 'reports': v} for k, v in stories.items()]}, out)
    print(f'scikit-learn {sklearn.__version__}, TF-IDF, best at {best[1]:.2f}')


main()
