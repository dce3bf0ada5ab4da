# Titles are read for quotes, with the article's speakers; a brief and a check do not count them.
cat >bridge.txt <<'END_'
Mayor Lee: bridge is safe

“The bridge is safe,” Ann Lee said on Monday. “We looked at every bolt.”
END_
cat >quay.txt <<'END_'
Poe ‘refused to pay’ for quay, says Harbour Board

The Harbour Board said on Monday that Tim Poe had refused to pay for the quay.
END_
cat >list.txt <<'END_'
Ferry strike: talks begin again on Monday

Ann Lee said the talks would begin again on Monday.
END_
for options in "" --fast; do
    "$QUOTH" quotes $options --json bridge.txt quay.txt list.txt | python3 -c '
import json, sys
for line in sys.stdin:
    for a in json.loads(line)["attributions"]:
        if a["in_title"]:
            said = [piece["text"] for piece in a["content"]]
            print(a["source"]["text"], a["cue"]["text"], said, a["speaker"], sep=" | ")'
done
"$QUOTH" quotes bridge.txt
"$QUOTH" brief --json bridge.txt quay.txt | python3 -c '
import json, sys
for story in json.load(sys.stdin)["stories"]:
    for statement in story["statements"]:
        print(statement["text"])'
echo "ANN LEE: The bridge is safe. We looked at every bolt." >record.txt
"$QUOTH" check --json --record record.txt quay.txt bridge.txt | grep -c verdict
cat >storm.txt <<'END_'
Poe: Lee says bridge is safe

“I was told that the bridge is safe,” Tim Poe said on Monday. Ann Lee said nothing else.
END_
"$QUOTH" quotes storm.txt | sed -n 4,9p
