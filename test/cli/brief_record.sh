# The brief with a record: verdicts, and the record's words as the statement's text.
cp -R "$EXAMPLES/." .
echo "--- terminal"
"$QUOTH" brief --record transcript.txt reports | sed -n '9,60p'
echo "--- JSON"
"$QUOTH" brief --json --record transcript.txt reports >a.json
grep -o '"verdict":"[a-z-]*"' a.json | sort | uniq -c | sed 's/^ *//'
grep -o '"text":"I was never told that the seals[^"]*","reports":5,"record":{[^}]*}' a.json
"$QUOTH" brief --json reports | grep -c verdict
echo "--- page"
"$QUOTH" brief --html a.html --record transcript.txt reports
grep -c 'As the record has it' a.html
grep -o 'record:</span> <b>[a-z-]*' a.html | sort | uniq -c | sed 's/^ *//'
echo "--- the same for any number of jobs"
"$QUOTH" brief --jobs 1 --json --record transcript.txt reports | cmp - a.json && echo same
"$QUOTH" brief --jobs 3 --json --record transcript.txt reports | cmp - a.json && echo same
echo "--- bad records"
: >empty.txt
"$QUOTH" brief --record empty.txt --record missing.txt --json reports | grep -c '"stories"'
"$QUOTH" brief --record empty.txt reports >/dev/null
echo "[$?]"
"$QUOTH" brief --record empty.txt --record transcript.txt reports | grep -c 'as the record has it'
echo "--- a record in which nothing of it stands, one of words left out"
printf 'ORLO: The ferry sails at noon from the eastern pier.\n' >other.txt
"$QUOTH" brief --record other.txt reports | grep -c 'as the record has it'
