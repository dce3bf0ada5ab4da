# The day on which something was said: shown where it is not the report's, and what parts statements.
cat >echo.json <<'END'
{"outlet": "Marl Echo", "published": "2026-03-03", "title": "Ferry stays in port", "text": "The Marl ferry will stay in port for the rest of the week, the harbour board decided.\n\n\"We will not sail a boat with a broken rudder, and nobody can ask us to,\" Ann Roe, the board's chair, told reporters in Marl on Monday.\n\nRoe said the rudder had been inspected in January."}
END
cat >post.json <<'END'
{"outlet": "Lisle Post", "published": "2026-03-04", "title": "Marl ferry stays in port all week", "text": "The Marl ferry will not leave port this week, its harbour board decided.\n\n\"We will not sail a boat with a cracked rudder, and nobody can ask us to,\" said Ann Roe, chair of the harbour board, on Monday.\n\nPassengers in Marl wait for the ferry."}
END
cat >gazette.json <<'END'
{"outlet": "Orr Gazette", "published": "2026-03-05", "title": "No ferry from Marl", "text": "No ferry will leave the port of Marl this week, the harbour board decided.\n\nOn Thursday, Ann Roe said: \"We will not sail a boat with a mended rudder, and nobody should ask us to.\"\n\nThe ferry rudder of Marl broke in January."}
END
echo "--- Monday's words, as two reports have them, and Thursday's, of the day of the report"
"$QUOTH" brief . | sed -n '9,26p'
echo "--- JSON"
"$QUOTH" brief --json . | grep -o '"date":{[^}]*}'
echo "--- page"
"$QUOTH" brief --html a.html .
grep -o 'on 2 Mar 2026' a.html
echo "--- of one day they would be one statement"
sed 's/On Thursday, //' gazette.json >other.json
"$QUOTH" brief echo.json post.json other.json | sed -n '11p'
