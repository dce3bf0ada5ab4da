# Pages of the web, from servers of the test's own: what comes, and who is not asked.
"$EXAMPLES/../test/web/with_server" sh -s <<'END'
"$QUOTH" extract "$A/article" "http://localhost:1/" "http://0.0.0.0:1/" "http://[::1]:1/" \
    "http://[::ffff:127.0.0.1]:1/" "file:///etc/hostname" "ftp://post.example/a"
echo "[$?] private addresses are refused"
"$QUOTH" extract --allow-private "$A/article"
"$QUOTH" extract --json --allow-private "$A/canonical" "$F/hops?n=3" "$G/cyrillic" >reports
python3 - <<'PYTHON'
import json
for line in open("reports", encoding="utf-8"):
    report = json.loads(line)
    print(report["path"], report["url"], report["title"], report["text"][:40].split("\n"))
PYTHON
for how in gzip deflate br zstd; do
    "$QUOTH" extract --allow-private "$A/packed?how=$how" | grep counted
done
"$QUOTH" extract --allow-private "$A/agent" | grep asked
"$QUOTH" extract --allow-private --user-agent "Quoth/1.0 (+desk@post.example)" "$A/agent" |
    grep asked
"$QUOTH" quotes --allow-private "$A/article?n=2"
printf 'ADA QUILL: We counted 2 of them.\n' >record.txt
"$QUOTH" check --allow-private --record record.txt "$A/article?n=2"
"$QUOTH" brief --allow-private "$A/article?n=2" "$F/article?n=3"
echo "--- records on the web, by the same rules"
"$QUOTH" check --record "$A/transcript" record.txt
echo "[$?]"
"$QUOTH" check --json --allow-private --record "$A/transcript" --record "$A/gone" \
    --record "$F/article?n=4" "$F/article?n=2" | grep -o '"verdict.*'
"$QUOTH" brief --json --allow-private --record "$A/transcript" "$F/article?n=2" |
    grep -o '"verdict[^}]*'
END
