# By the rules alone, with another network, and only what is likely.
cd "$EXAMPLES/reports"
"$QUOTH" quotes osk-radio.txt | tail -n 3
"$QUOTH" quotes --fast osk-radio.txt | tail -n 3
"$QUOTH" brief --fast --story 2 --limit 1 . | head -n 12
"$QUOTH" quotes --min-confidence 0.92 osk-radio.txt
"$QUOTH" quotes --min-confidence 1 osk-radio.txt
for share in '' x 1.5 -1 .; do "$QUOTH" quotes --min-confidence "$share" osk-radio.txt; done
"$QUOTH" extract --fast osk-radio.txt
echo "[$?]"
