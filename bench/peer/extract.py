"""Peer of bench/extract: trafilatura's usual settings, a JSON line a page."""
import json
import sys

import trafilatura

for path in sys.argv[1:]:
    with open(path, 'rb') as file:
        page = file.read()
    found = trafilatura.bare_extraction(page, with_metadata=True)
    found = found.as_dict() if found else {}
    print(json.dumps({'path': path, 'text': found.get('text'), 'title': found.get('title'),
                      'published': found.get('date'), 'byline': found.get('author')}))
