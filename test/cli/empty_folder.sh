# A folder without a report is no error, and every output says so.
mkdir empty
"$QUOTH" brief empty
echo "[$?]"
"$QUOTH" brief --json empty
echo "[$?]"
"$QUOTH" quotes --json empty
echo "[$?]"
"$QUOTH" brief --html page.html empty
echo "[$?]"
grep -c 'There is nothing to show' page.html
