# What somebody denies or is asked never reads as what he says, quoted or not.
cat >trap.txt <<'END'
Pier is no trap

CALDER, March 3 - Mayor Ada Hale denied that the old pier was “a death trap for children”. Hale dismissed the report as “harbour gossip from Osk”.

Hale refused to say whether the ferry was “late by design and not by chance”.

Mayor Ada Hale denied that she had sold the pier to a friend.
END
"$QUOTH" brief trap.txt | sed -n '/WHO SAID/,$p'
"$QUOTH" brief --html page.html trap.txt
python3 - <<'END'
import html, re
page = re.sub(r"<[^>]+>", "", open("page.html", encoding="utf-8").read())
for words in ("a death trap", "harbour gossip", "late by design", "she had sold"):
    line = next(line for line in page.split("\n") if words in line)
    print(" ".join(html.unescape(line).split())[:60])
END
"$QUOTH" brief --json trap.txt | python3 -c '
import json, sys
for statement in json.load(sys.stdin)["stories"][0]["statements"]:
    print(statement["text"], statement["versions"][0].get("polarity"), sep=" | ")'
