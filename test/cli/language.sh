# A report in another language: its reader is told, and it is no failure.
cat >bericht.txt <<'END'
Die Fähre ist zu spät

Die Fähre ist seit Montag nicht mehr im Hafen, und der Rat der Stadt sagt, dass das auch noch für einige Wochen so bleibt.
END
cat >report.txt <<'END'
The ferry is late

The ferry has not been in port since Monday, and Ann Roe said that it would stay so for weeks.
END
"$QUOTH" quotes --json bericht.txt report.txt | cut -c 1-40
"$QUOTH" quotes --json - <bericht.txt >/dev/null
echo "[$?]"
"$QUOTH" brief --json bericht.txt report.txt >/dev/null
echo "[$?]"
"$QUOTH" extract --json bericht.txt | cut -c 1-40
