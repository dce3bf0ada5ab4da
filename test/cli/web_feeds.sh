# Feeds: by address their pages are read, as files their own texts, with --fetch both.
"$EXAMPLES/../test/web/with_server" sh -s <<'END'
show() {
    python3 -c '
import json, sys
for line in sys.stdin:
    r = json.loads(line)
    print(*(r[k] for k in ("path", "title", "outlet", "byline", "published")),
          r["text"].split("\n")[-1][:40], sep=" | ")'
}
read_feed() {
    "$QUOTH" extract --json --allow-private "$@" >out
    echo "[$?]"
    show <out
}
echo "--- RSS"
read_feed "$H/feed"
"$QUOTH" extract --json --allow-private --jobs 1 "$H/feed" >one 2>/dev/null
"$QUOTH" extract --json --allow-private --jobs 4 "$H/feed" >four 2>/dev/null
cmp one out && cmp four out
echo "--- sitemaps"
read_feed "$B/index"
read_feed "$H/nest" "$A/empty-feed"
echo "--- other kinds"
read_feed "$A/lines"
echo "--- hostile"
read_feed "$A/laughs"
read_feed --max-pages 3 "$C/article" "$A/long-feed"
echo "--- several hosts at once"
read_feed "$A/together?n=1" "$F/together?n=2" "$G/together?n=3"
echo "--- files"
cat >feed.xml <<XML
<feed xmlns="http://www.w3.org/2005/Atom"><title>Osk Herald</title>
<entry><title>One</title><link href="$F/article?n=1"/><updated>2026-03-05T08:00:00Z</updated>
<content type="html">&lt;p>“It was all in the feed,” said Jo Roe, and nobody had to ask for the page.&lt;/p>
</content></entry><entry><title>Two</title><link href="$G/article?n=2"/></entry></feed>
XML
cat >feed.json <<JSON
{"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "items": [{"title": "Three",
"url": "$F/article?n=3", "content_text": "“We sail,” said Jo Roe.", "date_published": "2026-03-06"}]}
JSON
read_feed feed.xml feed.json
read_feed - <feed.json
read_feed --fetch feed.xml feed.json
"$QUOTH" quotes feed.json
END
