"""forms.py: other forms of a text, as long as the text and with the same lines, so that its labels still hold.

The corpus has double quotation marks and ordinary capitals; readers bring transcripts in capitals, posts without any,
and British reports with single quotation marks. A share of the paragraphs is learnt in such forms.
"""
import re

APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def capitals(text):
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def no_capitals(text):
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def straight(text):
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def curly(text):
    """Straight marks as “ ” ‘ ’: opening where no letter or stop stands before."""
    text = re.sub(r'"(?=\w)(?<![^\s([—–-]")', "“", text).replace('"', "”")
    return re.sub(r"(?<!\S)'(?=\w)", "‘", text).replace("'", "’")


def other_marks(text):
    """Straight marks for curly ones, or curly for straight ones."""
    return straight(text) if "“" in text else curly(text)


def single_marks(text):
    """Single marks outside and double ones inside, as in Britain; apostrophes stay."""
    swap = str.maketrans("“”‘’\"'", "‘’“”'\"")
    out, last = [], 0
    for match in APOSTROPHE.finditer(text):
        out += [text[last:match.start()].translate(swap), match.group()]
        last = match.end()
    return "".join(out) + text[last:].translate(swap)


# How large a share of the paragraphs of each pass has which form; all others stand as they are.
SHARES = ((other_marks, 0.10), (single_marks, 0.06), (capitals, 0.03), (no_capitals, 0.03))
