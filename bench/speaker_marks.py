"""Mentions marked by hand (speakers.tsv), the attributions around them, and how answers are judged.

A verdict: right; open (somebody could have been named, or labelled as unnamed, and nobody was);
part (of several, some are named and nobody else); wrong (another name than the right one);
invented (a name, or a label, where there is none to give)."""
import collections
import re

import speaker_sample as sample

KINDS = ('full', 'last', 'pronoun', 'description', 'body', 'plural', 'anonymous', 'unsourced')
Row = collections.namedtuple('Row', 'half kind article start end wanted')


def read(path):
    """The marked rows; wanted: the answers that are right, each a tuple of names."""
    rows = []
    for line in list(open(path, encoding='utf-8'))[1:]:
        half, kind, article, start, end, speaker = line.rstrip('\n').split('\t')
        wanted = [tuple(w.split(' | ')) for w in speaker.split(' / ')]
        rows.append(Row(half, kind, article, int(start), int(end), wanted))
    return rows


def attributions(stem, unsourced):
    """(place, line for gold_speakers) of each attribution of an article, in text order. One whose
    content begins in `unsourced` loses its source and cue."""
    text = open(stem + '.txt', encoding='utf-8', newline='').read()
    spans, events = sample.read_spans(stem + '.ann')
    out = []
    for event in events:
        roles = {'Source': [], 'Cue': [], 'Content': []}
        for role, ref in event:
            name = role.rstrip('0123456789')
            if ref in spans and name in roles:
                roles[name] += spans[ref][1]
        content = sorted(roles['Content'])
        if not content:
            continue
        alone = content[0][0] in unsourced
        source = (0, 0) if alone or not roles['Source'] else min(roles['Source'])
        cue = (0, 0) if alone or not roles['Cue'] else min(roles['Cue'])
        numbers = [kind_of(text, content), *source, *cue, *(x for s in content for x in s)]
        place = source[0] if source[1] else content[0][0]
        out.append((min(s[0] for s in [*content, source] if s[1]), place,
                    ' '.join(map(str, numbers))))
    return [(place, line) for _, place, line in sorted(out)]


def kind_of(text, content):
    """0 direct, 1 indirect, 2 mixed."""
    words = ''.join(text[slice(*s)] for s in content)
    if not any(q in words for q in sample.QUOTES[:2] + '”') and "''" not in words:
        return 1
    return 0 if text[content[0][0]] in sample.QUOTES else 2


def answer(line):
    """A line of gold_speakers: (names, labelled as unnamed)."""
    return ([], line == 'anonymous') if line in ('-', 'anonymous') else (line.split(' | '), False)


def key(name):
    """What does not make a name another one: the article, a possessive ending, the apostrophe."""
    name = re.sub(r"^the\s+", '', name.strip().lower().replace('’', "'"))
    return re.sub(r"'s?(?= |$)", '', name)


def is_name(got, wanted):
    """The wanted name, or the same with fewer or more of a person's names around the last."""
    got, wanted = key(got).split(), key(wanted).split()
    return got == wanted


def verdict(wanted, got):
    names, unnamed = got
    verdicts = []
    for one in wanted:
        if one in (('-',), ('anonymous',)):
            right = not names and (unnamed or one == ('-',)) and not (unnamed and one == ('-',))
            verdicts.append('right' if right else
                            'invented' if names or unnamed else 'open')
            continue
        hits = [any(is_name(name, w) for w in one) for name in names]
        if not names:
            verdicts.append('wrong' if unnamed else 'open')
        elif not all(hits):
            verdicts.append('wrong')
        else:
            verdicts.append('right' if len(names) == len(one) else 'part')
    return min(verdicts, key=('right', 'part', 'open', 'wrong', 'invented').index)
