# Several speakers, and one whom the report does not name, for people and as JSON.
cat >quay.txt <<'END'
Fog on the quay

“The quay is closed,” Ann Lee and Tim Poe said on Monday.

“It is worse than they say,” said a Harbour Board official, who spoke on condition of anonymity because the talks go on. He added that boats were lost.
END
"$QUOTH" quotes quay.txt
"$QUOTH" quotes --json quay.txt | python3 -c '
import json, sys
for a in json.load(sys.stdin)["attributions"]:
    unnamed = a["anonymous"]
    print(a["speaker"], [s["name"] for s in a["speakers"]], unnamed and unnamed["text"])'
