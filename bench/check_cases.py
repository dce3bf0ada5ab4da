"""Makes quotations with known answers out of transcripts.

A passage is cut from a record and one kind of change, or several, is made to it. Each case knows
its verdict, the words that were changed, and who said it. Every third is short (3 to 7 words); some
are of passages that the records hold more than once. A case whose changed words happen to stand in
the records as they are is left out, since its answer would be wrong.
"""
import glob
import os
import random
import re

INNER_LABEL = re.compile(r"[.!?\u2026\])-] ([A-Z][A-Z.' -]{2,40}):\s")
LABEL = re.compile(r"^(?:\*\*)?([A-Z][A-Za-z.' -]{1,40}?)(?: \(.*?\))?:\s")
CROWDS = ("AUDIENCE", "CROWD")
MODALS = ["can", "could", "may", "might", "must", "should", "will", "would"]
FILLERS = ["really", "probably", "quickly", "certainly", "today", "again", "clearly", "always"]
NEGATIONS = {"not", "never"}
CONTRACTIONS = [("I'm", "I am"), ("we're", "we are"), ("they're", "they are"),
                ("you're", "you are"), ("I've", "I have"), ("we've", "we have"),
                ("don't", "do not"), ("doesn't", "does not"), ("can't", "cannot"),
                ("won't", "will not"), ("isn't", "is not"), ("I'll", "I will"),
                ("it's", "it is"), ("that's", "that is")]
SPELLINGS = [("labor", "labour"), ("honor", "honour"), ("color", "colour"), ("center", "centre"),
             ("defense", "defence"), ("neighbor", "neighbour"), ("favor", "favour"),
             ("realize", "realise"), ("organize", "organise"), ("program", "programme")]
NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"]
FIGURES = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
           "eight": "8", "nine": "9", "ten": "10", "twelve": "12"}
FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
NUMERIC = re.compile(r"\d|hundred|thousand|[mbtr]illion|ty\b|teen\b|\b(" +
                     "|".join(NUMBERS) + r")\b", re.I)
PLACES = ["Halverton", "Ostrava", "Quillon", "Marrack", "Sandvey", "Brannoc"]


def read(path):
    raw = open(path, "rb").read()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def key(word):
    """A word as it is compared when one asks whether a case changed anything."""
    return re.sub(r"[^a-z0-9']", "", word.lower().replace("\u2019", "'")).strip("'")


def keys(text):
    text = re.sub(r"[-\u2013\u2014\u2026]|\.\.\.", " ", text)
    return [k for k in map(key, text.split()) if k]


def letters(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


class Records:
    """Paragraphs of transcripts: (record, speaker, words)."""

    def __init__(self, folder, keep=lambda i: True):
        self.paragraphs, self.speakers = [], {}
        paths = sorted(glob.glob(os.path.join(folder, "*")))
        self.paths = [p for i, p in enumerate(paths) if keep(i)]
        joined = []
        for number, path in enumerate(self.paths):
            speaker, text = None, FRONT.sub("", read(path))
            joined.append(" | " + " ".join(keys(re.sub(r"[(\[].*?[)\]]", " ", text))) + " |")
            for line in text.split("\n"):
                match = LABEL.match(line)
                if match and match.group(1).isupper():
                    speaker, line = match.group(1), line[match.end():]
                    self.speakers.setdefault(number, set()).add(speaker)
                words = line.split()
                if len(words) >= 8 and not re.search(r"[\[\](){}\"\u201c\u201d*_:]|\.\.\.|\u2026",
                                                     line):
                    self.paragraphs.append((number, speaker, words))
                for inner in INNER_LABEL.findall(line):
                    speaker = inner
        self.all = " ".join(joined)
        self.letters = letters(self.all)

    def holds(self, text):
        return " " + " ".join(keys(text)) + " " in self.all


class Maker:
    """Cases from records; `outside`: records that the program does not get."""

    def __init__(self, records, outside, seed):
        self.random = random.Random(seed)
        self.records, self.outside = records, outside
        self.vocabulary = sorted({w for _, _, p in records.paragraphs for w in p
                                  if re.fullmatch(r"[a-z]{4,10}", w)})
        self.repeated = self.find_repeated()

    def find_repeated(self):
        seen, out = {}, []
        for index, (_, _, words) in enumerate(self.records.paragraphs):
            for at in range(0, len(words) - 8, 3):
                gram = " ".join(keys(" ".join(words[at:at + 8])))
                if gram in seen and seen[gram] != index:
                    out.append((index, at))
                seen.setdefault(gram, index)
        return out

    def passage(self, least=3, repeated=False, records=None):
        records = records or self.records
        if repeated and self.repeated and records is self.records:
            index, at = self.random.choice(self.repeated)
            number, speaker, words = records.paragraphs[index]
            return number, speaker, words[at:at + self.random.randint(8, 20)]
        while True:
            number, speaker, words = self.random.choice(records.paragraphs)
            short = self.random.random() < 1 / 3
            n = self.random.randint(least, 7) if short and least < 7 else self.random.randint(
                max(8, least), 40)
            if n <= len(words):
                at = self.random.randint(0, len(words) - n)
                words = words[at:at + n]
                if all(keys(w) for w in words):
                    if not NUMERIC.search(words[0] + " " + words[-1]):
                        return number, speaker, words

    @staticmethod
    def with_word(word, new):
        """`new` with the case and the punctuation of `word`."""
        core = re.match(r"^([^\w]*)(.*?)([^\w]*)$", word)
        new = new.capitalize() if core.group(2)[:1].isupper() and len(core.group(2)) > 1 else new
        return core.group(1) + new + core.group(3)

    # Each change takes and gives words, and the edits as (from, to); None: not possible here.

    def change_word(self, words):
        places = [i for i in range(1, len(words) - 1)
                  if re.fullmatch(r"[a-z]{3,}[.,;]?", words[i]) and key(words[i]) not in NEGATIONS]
        if not places or len(words) < 6:
            return None
        i = self.random.choice(places)
        new = self.random.choice(self.vocabulary)
        if new in keys(" ".join(words)):
            return None
        out = words[:i] + [self.with_word(words[i], new)] + words[i + 1:]
        return out, [(words[i], new)]

    def add_word(self, words):
        if len(words) < 6:
            return None
        i, new = self.random.randint(2, len(words) - 2), self.random.choice(FILLERS)
        if new in keys(" ".join(words)):
            return None
        return words[:i] + [new] + words[i:], [("", new)]

    def drop_negation(self, words):
        places = [i for i in range(1, len(words) - 1) if key(words[i]) in NEGATIONS]
        if not places or len(words) < 6:
            return None
        i = self.random.choice(places)
        return words[:i] + words[i + 1:], [(words[i], "")]

    def add_negation(self, words):
        places = [i for i in range(1, len(words) - 2) if key(words[i]) in (
            "is", "are", "was", "were", "will", "would", "can", "should", "must", "have")]
        if not places or len(words) < 6:
            return None
        i = self.random.choice(places)
        if key(words[i + 1]) in NEGATIONS or not words[i].isalpha():
            return None
        return words[:i + 1] + ["not"] + words[i + 1:], [("", "not")]

    def change_modal(self, words):
        places = [i for i in range(1, len(words) - 1) if words[i] in MODALS]
        if not places or len(words) < 6:
            return None
        i = self.random.choice(places)
        new = self.random.choice([m for m in MODALS if m != words[i]])
        return words[:i] + [new] + words[i + 1:], [(words[i], new)]

    def change_number(self, words):
        places = [i for i in range(1, len(words) - 1) if key(words[i]) in NUMBERS
                  and "-" not in words[i] and not any(
                      re.search(r"\d|hundred|thousand|million|billion|ty$|teen$", w)
                      or key(w) in NUMBERS for w in (words[i - 1], words[i + 1]))]
        if not places or len(words) < 6:
            return None
        i = self.random.choice(places)
        new = self.random.choice([n for n in NUMBERS if n != key(words[i])])
        return words[:i] + [self.with_word(words[i], new)] + words[i + 1:], [(words[i], new)]

    def change_name(self, words):
        places = [i for i in range(1, len(words) - 1) if re.fullmatch(r"[A-Z][a-z]{3,}", words[i])
                  and not words[i - 1].endswith((".", "!", "?"))]
        if not places or len(words) < 6:
            return None
        i, new = self.random.choice(places), self.random.choice(PLACES)
        return words[:i] + [new] + words[i + 1:], [(words[i], new)]

    def cut(self, words, mark=""):
        if len(words) < 9:
            return None
        n = self.random.randint(1, min(12, len(words) - 6))
        i = self.random.randint(3, len(words) - 3 - n)
        row = [keys(w) for w in words]
        if row[i:i + n] in (row[i - n:i], row[i + n:i + 2 * n]):
            return None
        left = words[:i]
        if mark:
            left[-1] = left[-1].rstrip(".,;!?")
        return left + ([mark] if mark else []) + words[i + n:], [(" ".join(words[i:i + n]), "")]

    def cut_shown(self, words):
        return self.cut(words, self.random.choice(["...", "\u2026", "[...]"]))

    def bracket(self, words):
        if len(words) < 5:
            return None
        i = self.random.randint(2, len(words) - 2)
        new = self.random.choice(["[the company]", "(Monday)", "[my opponent]", "[in Iowa]"])
        return words[:i] + [new] + words[i:], [("", new)]

    def bracket_for(self, words):
        places = [i for i in range(1, len(words) - 1) if key(words[i]) in (
            "it", "they", "them", "he", "she", "him", "her", "that") and words[i].isalpha()]
        if not places or len(words) < 6:
            return None
        i = self.random.choice(places)
        return words[:i] + ["[the plan]"] + words[i + 1:], [(words[i], "[the plan]")]

    def trivial(self, words):
        text = " ".join(words)
        pairs = CONTRACTIONS + SPELLINGS + list(FIGURES.items())
        self.random.shuffle(pairs)
        for a, b in pairs:
            for x, y in ((a, b), (b, a)):
                if re.search(rf"\b{re.escape(x)}\b", text) and (
                        x not in FIGURES and x not in FIGURES.values() or not re.search(
                            rf"(\d|ty|teen|hundred|[a-z]-)[ ,-]*{x}\b|\b{x}[ ,.:-]*"
                            r"(\d|hundred|thousand|million|billion|percent|[a-z]*-)", text)):
                    return re.sub(rf"\b{re.escape(x)}\b", y, text, count=1).split(), []
        words = [words[0][:1].upper() + words[0][1:]] + words[1:]
        return [w.replace("'", "\u2019") for w in words[:-1]] + [words[-1].rstrip(",;") + "."], []

    ALTERED = ["change_word", "add_word", "drop_negation", "add_negation", "change_modal",
               "change_number", "change_name"]

    def joined(self):
        number, speaker, first = self.passage(6)
        for _ in range(50):
            other, name, second = self.passage(6)
            far = other != number or (" ".join(second) not in " ".join(first))
            if far and name == speaker and second[0][:1].isupper():
                break
        else:
            return None
        mark = self.random.choice(["", "", "...", "\u2026"])
        first = first[:-1] + [first[-1].rstrip(",;")] + ([mark] if mark else [])
        if other == number and not self.apart(number, first, second):
            return None
        return speaker, first + second, []

    def apart(self, number, first, second):
        """Far apart in a record, whichever place of each is taken."""
        text = FRONT.sub("", read(self.records.paths[number]))
        row = " ".join(keys(text))
        a, b = (" ".join(keys(" ".join(x))) for x in (first, second))
        return row.count(a) == 1 and row.count(b) == 1 and abs(row.find(a) - row.find(b)) > 4000

    def case(self, kind):
        if kind == "joined":
            made = self.joined()
            return made and self.close(kind, "joined", *made)
        if kind == "not-found":
            _, _, words = self.passage(6, records=self.outside)
            row = keys(" ".join(words))
            grams = [" ".join(row[i:i + 3]) for i in range(len(row) - 2)]
            if sum(" " + g + " " in self.records.all for g in grams) > len(grams) * 0.2:
                return None
            return self.close(kind, "not-found", None, words, None)
        number, speaker, words = self.passage(repeated=self.random.random() < 0.1)
        if kind == "other-speaker":
            others = self.records.speakers.get(number, set()) - {speaker}
            if not speaker or not others or len(words) < 6:
                return None
            if self.records.letters.count(letters(" ".join(words))) != 1 or speaker in CROWDS:
                return None
            return self.close(kind, kind, self.random.choice(sorted(others)).title(), words, [])
        if kind == "verbatim":
            return self.close(kind, kind, speaker, words, [])
        if kind == "several":
            first = self.random.choice(["cut", "cut_shown", "bracket", "change_word"])
            second = self.random.choice(self.ALTERED)
            kinds, verdict = [first, second], "altered"
        elif kind == "elided":
            kinds, verdict = [self.random.choice(["cut", "cut_shown"])], "elided"
        elif kind == "bracketed":
            kinds, verdict = [self.random.choice(["bracket", "bracket_for"])], "bracketed"
        elif kind == "trivial":
            kinds, verdict = ["trivial"], "verbatim"
        else:
            kinds, verdict = [kind], "altered"
        edits = []
        for name in kinds:
            made = getattr(self, name)(words)
            if made is None or (edits and self.touches(edits, made[1], words)):
                return None
            words, more = made
            edits += more
        if kinds == ["cut"] and len(edits[0][0].split()) <= 3 and any(
                k in ("not", "never", "no", "nothing", "nobody", "without", "none") or
                k.endswith("n't") for k in keys(edits[0][0])):
            verdict = "altered"
        return self.close(kind, verdict, speaker, words, edits)

    @staticmethod
    def touches(edits, more, words):
        """Two changes side by side are one; keep them apart by at least two words."""
        row = keys(" ".join(words))
        new = [k for f, t in more for k in keys(f + " " + t)]
        old = [k for f, t in edits for k in keys(t)]
        for a in new:
            for i, k in enumerate(row):
                if k == a and any(k2 in old for k2 in row[max(0, i - 3):i + 4]):
                    return True
        return any(f and not t for f, t in edits) and any(
            k in keys(f) for k in new for f, _ in edits)

    def close(self, kind, verdict, speaker, words, edits):
        text = " ".join(words)
        plain = re.sub(r"[(\[].*?[)\]]", "", text)
        stands = self.records.holds(plain)
        if verdict in ("altered", "elided", "joined", "not-found") and stands:
            return None
        speaker = speaker.title() if speaker else ""
        return {"kind": kind, "verdict": verdict, "speaker": speaker, "text": text,
                "edits": edits}

    KINDS = ["verbatim", "trivial", "elided", "bracketed", "joined", "other-speaker", "not-found",
             "several"] + ALTERED

    def make(self, n):
        cases, tries = [], 0
        while len(cases) < n:
            kind = self.KINDS[len(cases) % len(self.KINDS)]
            case = self.case(kind)
            tries += 1
            if case is None and tries < 400:
                continue
            tries = 0
            cases.append(case or self.close("verbatim", "verbatim", None,
                                            self.passage()[2], []))
        return cases
