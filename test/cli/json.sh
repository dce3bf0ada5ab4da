# Every line is JSON as in doc/format, and text[start:end] is what it says.
cd "$EXAMPLES" || exit 1
"$QUOTH" quotes --json reports >"$OLDPWD/quotes"
"$QUOTH" extract --json reports >"$OLDPWD/extract"
"$QUOTH" brief --json reports >"$OLDPWD/brief"
python3 - <<'END'
import html
import json
import os
import re

FACTS = ["path", "url", "outlet", "title", "byline", "published", "language", "subtitle", "modified", "section",
         "agency"]


def check_span(text, span, keys=("start", "end", "text")):
    assert set(keys) <= set(span), span
    assert text[span["start"]:span["end"]] == span["text"], span


texts = {}
for line in open(os.environ["OLDPWD"] + "/extract", encoding="utf-8"):
    report = json.loads(line)
    assert list(report) == FACTS + ["text", "paragraphs"], report
    name, _, number = report["path"].partition(".jsonl:")
    if number:
        row = open(name + ".jsonl", encoding="utf-8").readlines()[int(number) - 1]
        source = json.loads(row)["text"].encode()
    else:
        source = open(name, "rb").read().removeprefix(b"\xef\xbb\xbf")
    at = 0
    for paragraph in report["paragraphs"]:
        assert list(paragraph)[:3] == ["start", "end", "kind"] and "source" in paragraph
        assert paragraph["kind"] in ("paragraph", "heading", "item", "cell")
        assert at <= paragraph["start"] < paragraph["end"] <= len(report["text"])
        at = paragraph["end"]
        there = source[paragraph["source"]["start"]:paragraph["source"]["end"]].decode()
        there = html.unescape(re.sub(r"<[^>]*>", "", there)) if report["path"].endswith("html") else there
        words = report["text"][paragraph["start"]:at]
        assert there.split() == words.split(), (there, words)
    assert report["paragraphs"]
    texts[report["path"]] = report["text"]
print(len(texts), "articles")

n = 0
for line in open(os.environ["OLDPWD"] + "/quotes", encoding="utf-8"):
    value = json.loads(line)
    assert list(value) == ["report", "text", "attributions", "dates"]
    for date in value["dates"]:
        check_span(value["text"], date)
        assert date["value"]
    assert list(value["report"]) == FACTS
    assert value["text"] == texts[value["report"]["path"]]
    for number, attribution in enumerate(value["attributions"], 1):
        assert list(attribution) == ["id", "kind", "source", "cue", "content", "speaker",
                                     "speakers", "anonymous", "date", "polarity",
                                     "in_title", "confidence"]
        assert attribution["in_title"] in (True, False)
        assert attribution["id"] == number
        assert attribution["kind"] in ("direct", "indirect", "mixed")
        assert attribution["polarity"] in ("affirms", "denies", "asks", "other")
        assert 0 <= attribution["confidence"] <= 1
        assert attribution["speaker"] is None or attribution["speaker"]["name"]
        names = [speaker["name"] for speaker in attribution["speakers"]]
        if attribution["speaker"]:
            assert names == [attribution["speaker"]["name"]]
        assert all(names) and not (names and attribution["anonymous"])
        spans = [attribution["source"], attribution["cue"], attribution["anonymous"]]
        spans += attribution["content"]
        for span in spans:
            if span is not None:
                check_span(value["text"], span)
        assert attribution["content"]
        n += 1
print("attributions" if n > 50 else n)

brief = json.load(open(os.environ["OLDPWD"] + "/brief", encoding="utf-8"))
assert list(brief) == ["stories", "not_read"] and brief["not_read"] == []
for number, story in enumerate(brief["stories"], 1):
    assert list(story) == ["id", "title", "from", "to", "reports", "statements", "differences", "related"]
    assert story["id"] == number
    text = {report["id"]: texts[report["path"]] for report in story["reports"]}
    for report in story["reports"]:
        assert list(report) == ["id", "path", "url", "outlet", "title", "published", "copy_of"]
        assert report["copy_of"] is None or report["copy_of"] in text
    for place, statement in enumerate(story["statements"], 1):
        assert list(statement) == ["id", "speaker", "text", "reports", "versions"]
        assert statement["id"] == place and statement["text"]
        assert statement["reports"] >= 1 and statement["versions"]
        for version in statement["versions"]:
            check_span(text[version["report"]], version)
            for span in version.get("content", []):
                check_span(text[version["report"]], span)
            assert version["relation"] in ("same", "shortened", "extended", "altered", "bracketed",
                                           "joined", "paraphrase")
            for edit in version["edits"]:
                assert list(edit) == ["op", "from", "to"]
                assert edit["op"] in ("replace", "insert", "delete")
    for difference in story["differences"]:
        assert list(difference) == ["kind", "statement", "reports", "note", "places"]
        assert difference["kind"] in ("wording", "speaker", "number", "date", "name")
        assert len(difference["places"]) >= 2
        assert set(difference["reports"]) == {place["report"] for place in difference["places"]}
        for place in difference["places"]:
            check_span(text[place["report"]], place)
            if place["words"] is not None:
                check_span(text[place["report"]], place["words"])
    assert all(other in range(1, len(brief["stories"]) + 1) for other in story["related"])
print(len(brief["stories"]), "stories of", [len(s["reports"]) for s in brief["stories"]], "reports")
END
