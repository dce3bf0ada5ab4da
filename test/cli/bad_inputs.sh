# Each bad input is named with the reason; the report between them is not lost.
printf 'A title\n\n"We are still here," said Ada Quill.\n' >good.txt
: >empty.txt
printf '\001\002\003\000\377\376\000\000' >binary.dat
printf ' \n\n \n' >blank.txt
ln -s nowhere dangling.txt
printf '{"text": \n' >broken.jsonl
mkfifo fifo.txt
"$QUOTH" quotes missing.txt empty.txt binary.dat good.txt blank.txt dangling.txt fifo.txt \
    'no
such' ftp://news.example/a.html
echo "[$?]"
"$QUOTH" brief --json missing.txt good.txt | python3 -c '
import json, sys
brief = json.load(sys.stdin)
print(len(brief["stories"]), brief["not_read"])'
