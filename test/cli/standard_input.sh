# Without a path, and as -, standard input is read.
printf 'A title\n\n"We are still here," said Ada Quill.\n' >report.txt
"$QUOTH" quotes <report.txt
"$QUOTH" quotes - <report.txt | sed 1d | head -n 1
"$QUOTH" extract --json <report.txt
"$QUOTH" extract </dev/null
echo "[$?]"
