# Two reports of one event in a terminal, narrow and wide, and what is chosen of them.
. "$(dirname "$0")/reports.txt"
"$QUOTH" brief reports
echo "[$?]"
"$QUOTH" brief --width 50 --limit 1 reports
"$QUOTH" brief --speaker halloran reports
"$QUOTH" brief --speaker nobody reports
"$QUOTH" brief --story 1 --json --limit 1 reports | python3 -m json.tool --no-ensure-ascii
"$QUOTH" brief --story 2 reports
echo "[$?]"
