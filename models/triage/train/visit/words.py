"""Reasons for a visit to token ids. Mirrored line by line by src/modules/triage/visit/features.ts."""
import re
from collections import Counter

WORD = re.compile(r"[a-z0-9]+")
# A reason that is no label is read part by part.
PARTS = re.compile(r"[,;/|&+\n\r()]|\band\b|\bwith\b", re.A)
NEGATIONS = {"no", "not", "without", "denies"}
PAD, UNKNOWN, LIMIT, LONGEST = 0, 1, 64, 6


def words(text):
    return WORD.findall(text.lower())


def key(text):
    return " ".join(words(text))


class Reader:
    """`labels`: key of a label to its words; `shorthand`: key of a staff's wording to the label it stands for."""

    def __init__(self, labels, shorthand, vocabulary):
        self.labels = {key(label): label for label in labels}
        self.shorthand = {key(k): key(v) for k, v in shorthand.items()}
        self.vocabulary = vocabulary

    def whole(self, phrase):
        """The label that a phrase is or stands for."""
        return phrase if phrase in self.labels else self.shorthand.get(phrase)

    def label_tokens(self, label):
        return ["=" + label] + label.split(" ")

    def pieces(self, reason):
        phrase = key(reason)
        label = self.whole(phrase)
        if label is not None:
            return self.label_tokens(label)
        out = []
        for part in PARTS.split(reason.lower()):
            found, at = words(part), 0
            while at < len(found):
                label, size = self.longest(found, at)
                if label is None and found[at] in NEGATIONS and at + 1 < len(found):
                    # What is denied is not there: "no pulse" is a wording of its own, "no LOC" is nothing.
                    at += 1 + self.longest(found, at + 1)[1]
                    continue
                out += [found[at]] if label is None else self.label_tokens(label)
                at += size
        return out

    def longest(self, found, at):
        """The label of the longest wording that begins here, and how many words it takes; one word where there is none."""
        for size in range(min(LONGEST, len(found) - at), 0, -1):
            label = self.whole(" ".join(found[at:at + size]))
            if label is not None:
                return label, size
        return None, 1

    def tokens(self, reasons):
        """Token ids and segments: 1 for the first reason, 2 for every other."""
        ids, segments = [], []
        for i, reason in enumerate(reasons):
            for piece in self.pieces(reason):
                ids.append(self.vocabulary.get(piece, UNKNOWN))
                segments.append(1 if i == 0 else 2)
        return ids[:LIMIT], segments[:LIMIT]


def vocabulary(labels, lists, extra=(), least=3):
    """Every label as one token, every word that enough visits have; ids 0 and 1 are padding and unknown."""
    counts = Counter(word for reasons in lists for reason in reasons for word in words(reason))
    known = {word for label in labels for word in words(label)} | set(extra)
    names = ["=" + key(label) for label in labels] + sorted(w for w, n in counts.items() if n >= least or w in known)
    names += sorted(known - set(names))
    return {name: i + 2 for i, name in enumerate(dict.fromkeys(names))}
