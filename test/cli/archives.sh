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
