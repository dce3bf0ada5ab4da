# An article as people read it: in the terminal, as Markdown, as a page; what would be markup is text.
cat >ferry.html <<'PAGE'
<html lang="en"><head><title>Ferry runs dry | Marl Echo</title>
<meta property="og:site_name" content="Marl Echo"><meta property="article:section" content="Rivers &amp; Lakes">
<meta property="article:published_time" content="2026-09-14T10:00:00+01:00">
<meta property="article:modified_time" content="2026-09-15T08:00:00+01:00">
<link rel=canonical href="https://echo.example/ferry?a=1&b=2"><meta name=author content="Ida Roe, Associated Press">
</head><body><article><h1>Ferry runs dry: *what* "now"_?</h1><p class="standfirst">Nobody knows where the water is.</p>
<h2>MARL</h2>
<p>The ferry stayed in the harbour on Sunday because the river had no water left, and 2 * 3 eels &lt;b&gt; &amp;amp; [link](x)
`code` snake_case _emph_ | pipe ~~no~~ \ back.</p>
<p># No heading, and &lt;script&gt;alert(1)&lt;/script&gt; is no script.</p><p>--- is no rule</p><p>1986. What a year it was.</p>
<h3># What was found #</h3>
<ul><li>A bicycle from the bridge, which had been missing since the spring of the year before last</li>
<li>Two eels<ul><li>One of them asleep</li><li>- The other not</li></ul></li><li>A boot</li></ul>
<p>What to do:</p><ol><li>Look for water</li><li><p>Look again</p><p>Ask the eels</p></li><li>Give up</li></ol>
<blockquote><p>“The river was here on Saturday,” said Captain Thrupp, “and I have sailed it without ever losing it.”</p>
<p>Nobody laughed.</p></blockquote>
<table><tr><th>Day</th><th>Water</th><th>Eels</th></tr><tr><td>Sunday</td><td>None | at all</td><td>2</td></tr>
<tr><td>Monday</td><td></td><td>3</td></tr><tr><td>Tuesday</td><td>A little</td><td>17</td></tr></table>
<p>It was the driest September since the ferry began to run, in the time of the captain's grandmother, who rowed.</p>
</article></body></html>
PAGE
printf 'A day late\n\nThe ferry came on Monday. "It was late," said Ann Roe.\n' >late.txt
"$QUOTH" extract ferry.html late.txt
"$QUOTH" extract --width 40 ferry.html | tail -n 18
"$QUOTH" extract --markdown ferry.html late.txt
"$QUOTH" extract --html page.html --markdown ferry.html late.txt none.txt >both.md
echo "[$?]"
"$QUOTH" extract --markdown ferry.html late.txt | cmp - both.md
"$QUOTH" extract --html empty.html none.txt
echo "[$?]"
grep -c "There is no article" empty.html
"$QUOTH" extract --json --markdown ferry.html
echo "[$?]"
"$QUOTH" extract --html no/such/page.html ferry.html
echo "[$?]"
python3 - <<'END'
import html.parser

VOID = {"meta", "br"}
stack, seen, words = [], {}, []


class Reader(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        seen[tag] = seen.get(tag, 0) + 1
        assert not any(name.startswith("on") for name, _ in attributes), attributes
        if tag == "a":
            assert dict(attributes)["href"] == "https://echo.example/ferry?a=1&b=2"
        if tag not in VOID:
            stack.append(tag)

    def handle_endtag(self, tag):
        assert stack.pop() == tag, tag

    def handle_data(self, data):
        if "style" not in stack:
            words.append(data)


page = open("page.html", encoding="utf-8").read()
Reader(convert_charrefs=True).feed(page)
assert not stack and "url(" not in page and "@import" not in page
text = "".join(words)
assert "and 2 * 3 eels <b> &amp; [link](x)" in text and "<script>alert(1)</script> is no script" in text
print(seen)
END
