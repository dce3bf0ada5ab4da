# A folder without a report is no error, and every output says so.
mkdir empty
"$QUOTH" brief empty
echo "[$?]"
"$QUOTH" brief --json empty
echo "[$?]"
"$QUOTH" quotes --json empty
echo "[$?]"
mkdir other
"$QUOTH" extract empty other
echo "[$?]"
printf 'JO ROE: We sail at noon.\n' >record.txt
"$QUOTH" check --record record.txt empty
echo "[$?]"
"$QUOTH" quotes empty record.txt >/dev/null
echo "[$?]"
"$QUOTH" brief --html page.html empty
echo "[$?]"
grep -c 'There is nothing to show' page.html
