"""Runs Quoth and a scorer on data with gold answers: {measure: value}. What bench/stories,
bench/quotes, bench/extract and bench/gate share. The scorers belong to the data."""
import json
import os
import re
import subprocess
import sys

import benchlib as b


def score(scorer, gold, predictions):
    """What a scorer prints."""
    with open(predictions, 'rb') as source:
        run = subprocess.run([sys.executable, scorer, gold], stdin=source, capture_output=True,
                             text=True)
    if run.returncode != 0:
        sys.exit(f'{scorer}: {run.stderr[-500:]}')
    return run.stdout


def numbers(text, names):
    """The numbers that follow `name=` in what a scorer printed."""
    return {name: float(re.search(rf'\b{name}=([0-9.]+)', text).group(1)) for name in names}


def without_gold(gold, dated, others=None):
    """A file of the reports as Quoth may see them, and after them the texts of a folder; a day
    in a text's file name is when it was published."""
    target = os.path.join(b.work_folder(), 'stories.jsonl')
    hidden = ('story',) if dated else ('story', 'published')
    with open(gold, encoding='utf-8') as source, open(target, 'w', encoding='utf-8') as out:
        for line in source:
            row = {k: v for k, v in json.loads(line).items() if k not in hidden}
            out.write(json.dumps(row) + '\n')
        for path in b.texts(others) if others else []:
            name = os.path.basename(path)
            with open(path, encoding='utf-8', errors='replace') as file:
                title, text = file.readline().strip(), file.read()
            row = {'url': f'other:{name}', 'title': title, 'text': text}
            day = re.search(r'\d{4}-\d\d-\d\d', name)
            if dated and day:
                row['published'] = day.group()
            out.write(json.dumps(row) + '\n')
    return target


def stories(scorer, gold, dated, others=None):
    brief = os.path.join(b.work_folder(), 'brief.json')
    b.measure([b.quoth(), 'brief', '--json', without_gold(gold, dated, others)], brief)
    return stories_of(scorer, gold, brief)


def stories_of(scorer, gold, brief):
    text = score(scorer, gold, brief)
    found = int(re.search(r'found (\d+)', text).group(1))
    return {'found': found, **numbers(text, ('P', 'R', 'F1'))}


def quotes(scorer, folder):
    """Exact spans of each kind, and direct quotations found with the right source."""
    rows = os.path.join(b.work_folder(), 'quotes.jsonl')
    b.measure([b.quoth(), 'quotes', '--json'] + b.texts(folder), rows)
    text = score(scorer, folder, rows)
    return text, numbers(text, ('source', 'cue', 'content', 'direct'))


def pages_of(labels):
    with open(labels, encoding='utf-8') as file:
        files = [item['file'] for item in json.load(file).values()]
    folder = os.path.join(os.path.dirname(os.path.abspath(labels)), 'pages')
    return [os.path.join(folder, name) for name in files
            if os.path.exists(os.path.join(folder, name))]


def plain_labels(labels):
    """The labels with each list of authors as one text: the scorer stops at a list."""
    with open(labels, encoding='utf-8') as file:
        items = json.load(file)
    for item in items.values():
        for key in ('title', 'author', 'date'):
            if isinstance(item.get(key), list):
                item[key] = ', '.join(item[key])
    target = os.path.join(b.work_folder(), 'labels.json')
    with open(target, 'w', encoding='utf-8') as out:
        json.dump(items, out)
    return target


def extract(scorer, labels, command, errors=None):
    """Scores of an extractor's command, to which the pages are given; and the run itself. What it
    says on standard error goes to the file `errors`."""
    rows = os.path.join(b.work_folder(), 'extract.jsonl')
    run = b.measure(command + pages_of(labels), rows, statuses=(0, 1), errors=errors)
    text = score(scorer, plain_labels(labels), rows)
    shares = {key: float(re.search(rf'\b{key} \d+/\d+ ([0-9.]+)', text).group(1))
              for key in ('title', 'date', 'author')}
    return {**numbers(text, ('P', 'R', 'accuracy', 'F1')), **shares}, run
