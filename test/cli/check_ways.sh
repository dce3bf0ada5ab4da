# The ways in which checks are asked for and given.
cp -R "$EXAMPLES/." .
echo "--- JSON, offsets that fit"
"$QUOTH" check --json --strict --record transcript.txt draft.txt | head -n 5
echo "--- context"
"$QUOTH" check -C 1 --record transcript.txt draft.txt | sed -n '4,22p'
echo "--- a list"
printf 'Hamish Orlo\twe will wait for the report\nI was never told\n\nJoren Sandvey\tI was never told that the repairs would cost twice as much\n' |
    "$QUOTH" check --lines --json --record transcript.txt | sed 's/"record".*//'
echo "--- paraphrases"
"$QUOTH" check --paraphrases --record transcript.txt reports/saltrey-ledger.jsonl |
    grep -A 9 paraphrase | head -n 24
echo "--- exit statuses"
"$QUOTH" check --record transcript.txt --fail-on altered,not-found draft.txt >/dev/null
echo "[$?]"
"$QUOTH" check --record transcript.txt --fail-on joined draft.txt >/dev/null
echo "[$?]"
"$QUOTH" check --record transcript.txt --fail-on altered draft.txt missing.txt >/dev/null
echo "[$?]"
echo "--- pages"
"$QUOTH" check --record transcript.txt --html a.html --coverage b.html draft.txt reports
echo "[$?]"
grep -c '<li><p><span class="verdict' a.html
grep -o '<mark class="[a-z]*">' b.html | sort | uniq -c | sed 's/^ *//'
echo "--- words left out are quoted by nobody"
printf 'Hearing\n\n“We did not hide anything … and nobody at City Hall will hide anything from this inquiry,” Odile Marrack said.\n' >cut.txt
"$QUOTH" check --record transcript.txt --coverage c.html cut.txt
grep -o 'We did not.*this inquiry' c.html | sed 's/<[^>]*>/|/g'
grep -c '</html>' a.html b.html
