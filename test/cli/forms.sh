# Forms of pages and texts in which words are somebody's by where they stand.
show() {
    "$QUOTH" quotes --json "$@" | python3 -c '
import json, sys
for line in sys.stdin:
    report = json.loads(line)
    print("#", report["report"]["path"])
    for a in (a for a in report["attributions"] if a["kind"] == "direct"):
        source = a["source"] and a["source"]["text"]
        speaker = a["speaker"] and a["speaker"]["name"]
        print(a["kind"], source, speaker, " ... ".join(c["text"] for c in a["content"]), sep=" | ")'
}
cat >block.html <<'END'
<html><head><title>Ferry late again</title></head><body><article><h1>Ferry late again</h1>
<p>The ferry to Osk was late again on Monday, and the harbour board met in the evening to talk about it at some length.</p>
<p>In a statement, Commissioner Jane Roe said:</p>
<blockquote><p>The ferry was late because the tide was low. The crews did all that could be done.</p><p>The board thanks the passengers for their patience.</p></blockquote>
<p>Council leader Tom Voss was not content with that. On his own page he wrote:</p>
<blockquote>The tide is low twice a day. It is no news to anybody who lives on this coast, and it should be none to the harbour board.</blockquote>
<p>Nobody from the ferry company was at the meeting, which lasted for three hours and ended without a vote.</p>
<p>A sign at the pier reads:</p>
<blockquote>No ferry today.</blockquote>
<p>The board meets again next week, and the ferry will sail on Tuesday if the weather holds up.</p>
</article></body></html>
END
cat >block_marked.html <<'END'
<html><head><title>Ferry late again</title></head><body><article><h1>Ferry late again</h1>
<p>The ferry to Osk was late again on Monday, and the harbour board met in the evening to talk about it at some length.</p>
<p>Mayor Ada Hale had an answer ready. She wrote:</p>
<blockquote><p>“The ferry was late because the tide was low.”</p><p>“The board thanks the passengers for their patience.”</p></blockquote>
<p>Statement by Commissioner Jane Roe:</p>
<blockquote>We are glad that nobody was hurt on the pier, and we thank the crews for their work in the night.</blockquote>
<p>The rules of the port, printed on every ticket, are plain.</p>
<blockquote>No ferry sails when the wind is above force nine.</blockquote>
<p>The board meets again next week, and the ferry will sail on Tuesday if the weather holds up.</p>
</article></body></html>
END
cat >questions.html <<'END'
<html><head><title>A captain looks back</title></head><body><article><h1>A captain looks back</h1>
<p>Ida Thrupp has steered the Osk ferry for forty years. She spoke to the Calder Post about tides, fog and the new pier.</p>
<p><strong>How did you begin?</strong></p>
<p>My father took me along when I was nine. I never left, and I have never wanted to do anything else.</p>
<p><strong>Is the new pier any good?</strong></p>
<p>It is too short. Everybody knows that, but nobody asked us when it was planned and built.</p>
<p><strong>What would you change?</strong></p>
<p>I would build a longer one. We have asked for it since the storm, and I think that we will get it.</p>
</article></body></html>
END
cat >labels.txt <<'END'
A captain looks back

By Sam Hale

Ida Thrupp has steered the Osk ferry for forty years. She spoke to the Calder Post about tides, fog and the new pier.

Q: How did you begin?

A: My father took me along when I was nine. I never left.

Q: Is the new pier any good?

A: It is too short. Everybody knows that, but nobody asked us.
END
cat >column.txt <<'END'
Why I like piers

By Tom Voss

I walk on the pier every day, and the mayor, Jane Roe, does so too.

Is it safe?

I think so. I have seen worse.

Do you walk there?

You should. I do.

Is it long?

It is long enough for me.
END
cat >two.txt <<'END'
A talk with two captains

The Calder Post spoke with Ida Thrupp and Paul Hale about tides and fog.

Q: How did you begin?

A: My father took me along when I was nine.

Q: And now?

A: I teach others.
END
cat >explainer.txt <<'END'
What the pier law means

Senator Jane Roe spoke on Monday in favour of her pier bill. Here is what to know.

Q: What is in it?

A: It raises the harbour fee by a tenth.

Q: Who pays?

A: Anyone who lands a boat.
END
cat >letter.txt <<'END'
A letter at the pier

“I got a letter from the mayor,” Tom Voss told the board. “She wrote: ‘Dear Tom,

“ ‘I cannot stay in this town.

“ ‘Yours, Ada Hale.’

“I kept it,” he added.

The board read the rest of it: “ ‘The pier is too short, and I said so.’ ”

Voss quoted from the letter. “ ‘I will not come back,’ it says, ‘until the pier is mended,’ ” he said.
END
cat >turns.txt <<'END'
TRANSCRIPT: The Morning Desk

HOST: Good morning. With us is Senator Tom Voss. Senator, did you read the bill?

VOSS: I read all of it. It is four hundred pages of nothing.

HOST: The governor says you are stalling.

VOSS: The governor said that last year as well. (LAUGHTER) I'm not stalling.

(END VIDEOTAPE)
END
cat >heading.txt <<'END'
Trail opens on Monday

“This is a great day for walkers.” -Commissioner Jane Roe

From the desk of Mayor Ada Hale

“The county stands ready to help.”

“It will not wait until the spring.”

Remarks by Treasurer Sam Thrupp

“Every cent was audited.”

Old Songs of the Coast

“Low Tide” and “Nine Steps Down” are sung at noon.
END
show block.html block_marked.html questions.html labels.txt column.txt two.txt explainer.txt letter.txt turns.txt heading.txt
