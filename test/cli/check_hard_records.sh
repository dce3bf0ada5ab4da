# Records that are hard to read: huge, broken, missing, of other times and tongues.
check() {
    "$QUOTH" check "$@"
    echo "[$?]"
}
# Verdict, place and speaker of each quotation.
verdicts() {
    "$QUOTH" check --json "$@" | sed 's/.*"verdict":"\([a-z-]*\)".*"line":\([0-9]*\),/\1, line \2, /;s/"text".*//'
}
printf 'Orlo\tnobody won this fight\n' >one
printf 'ORLO: Well, nobody won this fight. And then we all went home.\n' >speaker.txt
printf 'Well, nobody won this fight. And then we all went home.\n' >nobody.txt

echo "--- one line of 50 MB, at its end the words; one of more than 64 MB"
awk 'BEGIN {
    for (i = 0; i < 1900000; i++) printf "counterrevolutionaries%d ", i % 5000
    print "nobody won this fight"
}' >long.txt
test "$(wc -c <long.txt)" -gt 50000000 && echo "large"
"$QUOTH" check --lines --record long.txt one | tail -n 4
cat long.txt long.txt >longer.txt
check --lines --record longer.txt one
rm long.txt longer.txt

echo "--- one speaker, no speaker"
check --lines --record speaker.txt one | tail -n 5
check --lines --record nobody.txt one | tail -n 5

echo "--- bytes, a program, a link to nowhere, a folder that is missing, an empty one, empty files"
printf '\000\001\002\377\376nobody won this fight\000\003' >bytes.dat
printf '\177ELF\002\001\001\000nobody won this fight' >program
ln -s nowhere link.txt
mkdir empty files
: >files/empty.txt
for record in bytes.dat program link.txt missing/ empty files; do
    check --lines --record "$record" one
done

echo "--- they cost the others nothing"
check --lines --record bytes.dat --record speaker.txt --record link.txt --record empty one | tail -n 5

echo "--- a draft without a quotation, and no draft"
printf 'The weather\n\nIt was fine all day, and nobody had anything to say about it.\n' >draft.txt
check --record speaker.txt draft.txt
check --json --record speaker.txt draft.txt
check --record speaker.txt empty

echo "--- Windows-1252 against UTF-8"
printf 'ORLO: We said \223nothing\224 \226 and we\222ll say it again \227 not one word of it.\n' >old.txt
cat >new.txt <<'END'
The pier

“We said ‘nothing’ – and we’ll say it again — not one word of it,” Orlo said.

"We said 'nothing' - and we'll say it again -- not one word of it," Orlo said.
END
verdicts --record old.txt new.txt

echo "--- pages and numbered lines"
{
    printf 'Page 3\n'
    for i in 1 2 3 4 5 6 7 8; do printf ' %s   Q.  What was line %s about?\n' $i $i; done
    printf ' 9   A.  We lost the boats and\n10   the pier, and the 12 men who\n\n\fPage 4\n 1   kept them.\n'
} >court.txt
cat >court_draft.txt <<'END'
The boats

“We lost the boats and the pier, and the 12 men who kept them,” Orlo said.
END
verdicts --record court.txt court_draft.txt

echo "--- through an interpreter"
printf 'RUNA HALVARD (through translator): We never asked for the boats. We asked for a bridge.\n\nORLO: I did, and for the pier.\n' >tongues.txt
cat >tongues_draft.txt <<'END'
The bridge

“We never asked for the boats,” Runa Halvard said.

“We asked for a bridge,” Orlo said.
END
verdicts --record tongues.txt tongues_draft.txt

echo "--- several records at once"
"$QUOTH" check --record old.txt --record court.txt --record tongues.txt new.txt court_draft.txt \
    tongues_draft.txt | grep '^    at'
