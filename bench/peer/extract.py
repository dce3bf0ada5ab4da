"""Peers of bench/extract, from bytes to text: a JSON line a page; CPU seconds, start left out, to stderr.

usage: extract.py PEER PATH...

trafilatura and newspaper4k find facts, too; readability-lxml and resiliparse text alone.
"""
import json
import re
import sys
import time


def trafilatura():
    import trafilatura as peer

    def read(page):
        found = peer.bare_extraction(page, with_metadata=True)
        found = found.as_dict() if found else {}
        return {'text': found.get('text'), 'title': found.get('title'),
                'published': found.get('date'), 'byline': found.get('author')}
    return read


def decoder():
    from resiliparse.parse.encoding import detect_encoding
    return lambda page: page.decode(detect_encoding(page), 'replace')


def readability():
    import lxml.html
    from readability import Document
    decode = decoder()

    def read(page):
        found = Document(decode(page))
        blocks = lxml.html.fromstring(found.summary()).itertext()
        return {'text': re.sub(r'\s+', ' ', ' '.join(blocks)), 'title': found.short_title()}
    return read


def newspaper4k():
    import newspaper
    decode = decoder()

    def read(page):
        article = newspaper.Article('https://page.example/', fetch_images=False)  # nothing of the network
        article.download(input_html=decode(page))
        article.parse()
        return {'text': article.text, 'title': article.title,
                'published': str(article.publish_date or '')[:10],
                'byline': ', '.join(article.authors)}
    return read


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    decode = decoder()
    return lambda page: {'text': extract_plain_text(decode(page), main_content=True)}


def main():
    read = {'trafilatura': trafilatura, 'readability-lxml': readability,
            'newspaper4k': newspaper4k, 'Resiliparse': resiliparse}[sys.argv[1]]()
    start = time.process_time()
    for path in sys.argv[2:]:
        with open(path, 'rb') as file:
            page = file.read()
        try:
            found = read(page)
        except Exception as error:  # a page that a peer cannot read costs it the page alone
            found = {'error': str(error)}
        print(json.dumps({'path': path, **found}))
    print(f'cpu {time.process_time() - start:.3f}', file=sys.stderr)


main()
