# Records of all forms, and bad ones.
try() {
    "$QUOTH" check --lines --json --record "$@" | sed 's/.*"verdict":/"verdict":/'
}
printf 'Orlo\tnobody won this fight\n' >one
: >empty.txt
printf 'Nobody won this fight.\n' >plain.txt
printf 'Le maire a dit que personne ne savait rien de tout cela, et la foule a ri.\n' >other.txt
printf '1\n00:00:01,000 --> 00:00:02,500\nNobody won\n\n2\n00:00:02,500 --> 00:00:04,000\nthis fight.\n' >a.srt
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Runa Halvard>Nobody won <i>this</i> fight.</v>\n' >b.vtt
printf '<html><body><p><b>ORLO:</b> Nobody won (APPLAUSE) this fight.</p><p>Q: Why?</p></body></html>\n' >c.html
{
    printf 'Page 3\n'
    for i in 1 2 3 4 5 6 7 8; do printf ' %s   Q.  What was line %s about?\n' $i $i; done
    printf ' 9   A.  Nobody won this\n10   fight.\n\nPage 4\n 1   Q.  Thank you.\n'
} >court.txt
printf 'RUNA HALVARD (through translator): Nobody, uh, nobody won [inaudible] this fight. ORLO: I did.\n' >inline.txt
for record in plain.txt other.txt a.srt b.vtt c.html court.txt inline.txt; do
    echo "--- $record"
    try "$record" one
done
echo "--- empty"
"$QUOTH" check --lines --record empty.txt one
echo "[$?]"
"$QUOTH" check --lines --record empty.txt --record plain.txt --json one >/dev/null
echo "[$?]"
echo "--- a folder"
mkdir records && mv a.srt b.vtt records
try records one
echo "--- the report as its own record"
cp "$EXAMPLES/reports/harbour-gazette.txt" report.txt
"$QUOTH" check --json --record report.txt report.txt | grep -c '"verdict":"verbatim"'
echo "--- one long line"
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "word%d and ", i % 5000; print "nobody won this fight" }' >long.txt
try long.txt one | cut -c1-60
