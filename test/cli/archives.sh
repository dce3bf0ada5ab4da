# Archives of every kind, whole, cut and endless; standard input; the same for any number of threads.
made=$(dirname "$EXAMPLES")/test/archives
cp "$made"/*.warc* "$made"/files.* .
"$QUOTH" extract made.warc.gz
echo "[$?]"
head -c 4000 made.warc.gz | "$QUOTH" extract --json - | python3 -c '
import json, sys
for line in sys.stdin:
    report = json.loads(line)
    print(report["path"], report["url"], report["title"])'
for file in made.warc dictionary.warc.zst packed_dictionary.warc.zst; do
    "$QUOTH" extract --json $file 2>/dev/null | sed "s/$file/made.warc.gz/" >"$file.out"
done
"$QUOTH" extract --json made.warc.gz 2>/dev/null >one
for file in *.out; do cmp one "$file" && echo "the same: $file"; done
for jobs in 1 2 3 8; do
    "$QUOTH" quotes --json --jobs $jobs made.warc.gz files.tar files.zip 2>&1 | cksum
done | sort -u | wc -l
"$QUOTH" quotes files.tar.xz
echo "[$?]"
gzip -c "$EXAMPLES/transcript.txt" >transcript.gz
cp "$EXAMPLES/draft.txt" .
"$QUOTH" check --record transcript.gz draft.txt | sed -n 1,3p
echo "--- feeds in archives: the texts that they hold, the host for a report without an outlet"
{
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://osk.example/feed\r\n\r\n'
    printf 'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>Osk Herald</title>'
    printf '<item><title>One</title><link>/one</link><c:encoded>“It was all in the feed,” said Jo Roe.'
    printf ' Nobody had to ask for the page, and nobody did, all day long, until the evening came and the'
    printf ' ferry sailed without anybody on board but her.</c:encoded></item>'
    printf '<item><title>Two</title><link>/two</link></item></channel></rss>\r\n\r\n'
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.lisle.example/a\r\n\r\n'
    printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>“We sail at noon,” said Ann'
    printf ' Poe, who runs the ferry of Lisle and has seen forty winters there.</p></body></html>\r\n\r\n'
} >feeds.warc
"$QUOTH" brief feeds.warc 2>/dev/null | grep -A1 '^Story'
"$QUOTH" extract --json feeds.warc | grep -o '"path":"[^"]*","url":"[^"]*","outlet":[^,]*'
tar cf feeds.tar feeds.warc && "$QUOTH" extract --json feeds.tar 2>&1 | cut -c1-60
