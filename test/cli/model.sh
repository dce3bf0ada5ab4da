# Another network: what is none is refused, before anything is read.
cd "$EXAMPLES/reports"
"$QUOTH" quotes --model missing.model osk-radio.txt
echo "[$?]"
"$QUOTH" quotes --model osk-radio.txt osk-radio.txt
echo "[$?]"
"$QUOTH" brief --model . .
echo "[$?]"
printf '' > "$OLDPWD/empty.model"
"$QUOTH" quotes --fast --model "$OLDPWD/empty.model" osk-radio.txt 2>&1 | sed 's/ .*\/empty/ empty/'
"$QUOTH" quotes --model '' osk-radio.txt
echo "[$?]"
