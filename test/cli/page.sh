# The page is whole, needs nothing else, and its links within lead somewhere.
"$QUOTH" brief --html page.html "$EXAMPLES/reports"
echo "[$?]"
python3 - <<'END'
import html.parser

VOID = {"meta", "link", "img", "br", "hr", "input"}
ids, targets, stack, seen = set(), set(), [], {}


class Reader(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        seen[tag] = seen.get(tag, 0) + 1
        assert tag not in ("script", "link", "img", "iframe", "object"), tag
        assert not any(name.startswith("on") for name in attributes), attributes
        if "id" in attributes:
            assert attributes["id"] not in ids, attributes["id"]
            ids.add(attributes["id"])
        target = attributes.get("href", "")
        if target.startswith("#"):
            targets.add(target[1:])
        else:
            assert target == "" or target.startswith(("http://", "https://")), target
        if tag not in VOID:
            stack.append(tag)

    def handle_endtag(self, tag):
        assert stack.pop() == tag, tag


page = open("page.html", encoding="utf-8").read()
Reader(convert_charrefs=True).feed(page)
assert not stack and targets <= ids, targets - ids
assert "url(" not in page and "@import" not in page
assert page.startswith("<!DOCTYPE html>\n<html lang=\"en\">")
print({tag: seen[tag] for tag in ("html", "title", "header", "main", "h1", "article", "footer")})
END
