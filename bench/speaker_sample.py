#!/usr/bin/env python3
"""Draws source mentions for marking by hand, the same ones each time, one an article at most.

usage: bench/speaker_sample.py FOLDER            a mention a line: half, kind, article, start, end
       bench/speaker_sample.py --read FOLDER     the same with what stands around, for who marks

FOLDER holds NAME.txt, NAME.ann and NAME.conll (PolNeAR's train part). The kind is a first guess
from the words and CoreNLP's name classes; who marks may correct it. An unsourced mention is a quotation
whose source stands in another paragraph: the place of its first content.
"""
import os
import random
import re
import sys

SEED = 20261127
WANTED = {'full': 40, 'last': 40, 'pronoun': 60, 'description': 50, 'body': 40, 'plural': 25,
          'anonymous': 30, 'both': 16, 'unsourced': 34}
LATER = {'full': 16, 'last': 16, 'pronoun': 28, 'description': 26, 'body': 22, 'plural': 8,
         'anonymous': 14, 'both': 4, 'unsourced': 18}  # a second draw, from articles left over
BEFORE = {'full': 120, 'last': 200, 'body': 300, 'plural': 300, 'anonymous': 120, 'pronoun': 650,
          'unsourced': 650, 'both': 300, 'description': 650}  # code points to read before a mention
PRONOUNS = set('he she they it we i who him her them you which that his'.split())
QUOTES = '"“\'‘'
BOTH = re.compile(r'[A-Z]\w+,? (and|nor|or) (M\w+\. |[A-Z]\w+\. |[A-Z]\w+ )?[A-Z]\w+$')
UNNAMED = re.compile(r'\b(officials?|sources?|aides?|people|person|spokes\w+|insiders?|advis[eo]rs?'
                     r'|operatives?|strategists?|staffers?|anonym\w*|condition)\b')


def read_spans(path):
    """The T lines: name -> (kind, [(start, end)]); the E lines: [[(role, name)]]."""
    spans, events = {}, []
    for line in open(path, encoding='utf-8'):
        parts = line.rstrip('\n').split('\t')
        if len(parts) < 2:
            continue
        if re.fullmatch(r'T\d+', parts[0]):
            kind, where = parts[1].split(' ', 1)
            spans[parts[0]] = (kind, [tuple(map(int, p.split())) for p in where.split(';')])
        elif re.fullmatch(r'E\d+', parts[0]):
            events.append([tuple(role.split(':')) for role in parts[1].split()])
    return spans, events


def read_names(path):
    """Tokens: (start, end, word, name class)."""
    if not os.path.exists(path):
        return []
    rows = [line.rstrip('\n').split('\t') for line in open(path, encoding='utf-8') if line.strip()]
    return [(int(r[0]), int(r[1]), r[2], r[5]) for r in rows]


def kind_of(words, tokens):
    classes = [t[3] for t in tokens]
    n_people = sum(1 for a, b in zip(['O'] + classes, classes) if b == 'PERSON' and a != b)
    if words.lower() in PRONOUNS:
        return 'pronoun'
    if n_people > 1 or re.search(r'\b(and|both)\b', words.split(',')[0]):
        return 'plural'
    if n_people == 0 and UNNAMED.search(words) and not words.lower().startswith('the '):
        return 'anonymous'
    if n_people:
        return 'full' if classes.count('PERSON') > 1 else 'last'
    if 'ORGANIZATION' in classes or re.search(r'\b[A-Z]{3,}\b', words):
        return 'body'
    return 'description'


def mentions(folder):
    """Every attribution's mention: {kind: [(article, start, end)]}."""
    found = {kind: [] for kind in WANTED}
    for name in sorted(os.listdir(folder)):
        if not name.endswith('.ann'):
            continue
        stem = os.path.join(folder, name[:-4])
        text = open(stem + '.txt', encoding='utf-8', newline='').read()
        tokens = read_names(stem + '.conll')
        spans, events = read_spans(stem + '.ann')
        for event in events:
            roles = {}
            for role, ref in event:
                if ref in spans:
                    roles.setdefault(role.rstrip('0123456789'), []).extend(spans[ref][1])
            place = min(roles.get('Source') or roles.get('Content') or [(0, 0)])
            if not tokens or 'Content' not in roles or place[0] == place[1]:
                continue
            inside = [t for t in tokens if place[0] <= t[0] < place[1]]
            words = text[slice(*place)]
            if 'Source' in roles:
                found[kind_of(words, inside)].append((name[:-4], *place))
                if BOTH.search(words):
                    found['both'].append((name[:-4], *place))
                said = min(roles['Content'])
                between = text[min(place[1], said[1]):max(place[0], said[0])]
                if '\n' in between and text[said[0]] in QUOTES and said[1] - said[0] > 30:
                    found['unsourced'].append((name[:-4], *said))
    return found


def draw(folder):
    chance, taken, rows = random.Random(SEED), set(), []
    found = mentions(folder)
    for wanted, halves in ((WANTED, ('now', 'later')), (LATER, ('fresh',))):
        for kind, n in wanted.items():
            pool = sorted(set(found[kind]))
            chance.shuffle(pool)
            chosen = []
            for one in pool:
                if len(chosen) < n and one[0] not in taken:
                    taken.add(one[0])
                    chosen.append(one)
            rows += [(halves[i % len(halves)], kind, *one) for i, one in enumerate(chosen)]
    return rows


def show(folder, number, row):
    half, kind, name, start, end = row
    stem = os.path.join(folder, name)
    text = open(stem + '.txt', encoding='utf-8', newline='').read()
    begin = max(0, start - BEFORE[kind])
    print(f'=== {number} {kind} {name} {start} {end}\n{text[:90] if begin else ""} ...\n'
          f'{text[begin:start]}[[{text[start:end]}]]{text[end:end + 160]}')
    runs, before = {}, None
    for _, _, word, label in read_names(stem + '.conll'):
        if label in ('PERSON', 'ORGANIZATION') and before and before[0] == label:
            before[1].append(word)
        else:
            if before:
                runs[' '.join(before[1])] = runs.get(' '.join(before[1]), 0) + 1
            before = (label, [word]) if label in ('PERSON', 'ORGANIZATION') else None
    near = set(re.findall(r'\w+', text[begin:end + 160]))
    near = [f'{k} {v}' for k, v in runs.items() if near & set(re.findall(r'\w{3,}', k))]
    print('names:', '; '.join(near), '\n')


def main():
    read = sys.argv[1:2] == ['--read']
    if len(sys.argv) != 2 + read:
        sys.exit(__doc__)
    for number, row in enumerate(draw(sys.argv[-1]), 1):
        if read:
            show(sys.argv[-1], number, row)
        else:
            print(*row, sep='\t')


if __name__ == '__main__':
    main()
