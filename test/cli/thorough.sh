# With the trained network as well as the rules.
cd "$EXAMPLES/reports"
"$QUOTH" quotes osk-radio.txt | tail -n 3
"$QUOTH" quotes --thorough osk-radio.txt
"$QUOTH" brief --thorough --story 2 --limit 1 . | head -n 12
"$QUOTH" extract --thorough osk-radio.txt
echo "[$?]"
