"""The linear member: logistic regression over a bag of hashed n-grams and of what the rules recognised.

Words, pairs of words and letters within a word (fastText's features, Joulin 2016), hashed (Weinberger 2009). The server
hashes alike: src/plugins/transformers/bag.ts; check-export.ts compares the answers.
"""
import collections
import math
import re
import unicodedata

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

BUCKETS, LETTERS, CUE, STRENGTH = 1 << 17, 5, 0.15, 0.9
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def bucket(gram):
    h = 0x811C9DC5
    units = gram.encode("utf-16-le")
    for i in range(0, len(units), 2):
        h = ((h ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    h = ((h ^ h >> 16) * 0x85EBCA6B) & 0xFFFFFFFF
    return (h ^ h >> 13) % BUCKETS


KNOWN = {}


def letters(word):
    if word not in KNOWN:
        padded = f" {word} "
        sizes = range(2, LETTERS + 1) if len(word) > 1 else [len(padded)]
        KNOWN[word] = [bucket("c:" + padded[i:i + n]) for n in sizes for i in range(len(padded) - n + 1)]
    return KNOWN[word]


def grams(text, cues):
    """Buckets with their weights, of one message."""
    words = WORD.findall(unicodedata.normalize("NFKC", text).lower().replace("’", "'"))
    whole = collections.Counter(bucket("w:" + w) for w in words)
    whole.update(bucket(f"b:{a} {b}") for a, b in zip(words, words[1:]))
    parts = collections.Counter(g for w in words for g in letters(w))
    out = collections.defaultdict(float)
    for block in (whole, parts):
        length = math.sqrt(sum((1 + math.log(n)) ** 2 for n in block.values())) or 1
        for key, n in block.items():
            out[key] += (1 + math.log(n)) / length
    for cue in cues:
        out[bucket("q:" + cue)] += CUE
    return out


def matrix(rows):
    places, columns, values = [], [], []
    for place, row in enumerate(rows):
        for column, value in grams(row["text"], row.get("cues", [])).items():
            places.append(place)
            columns.append(column)
            values.append(value)
    return sparse.csr_matrix((values, (places, columns)), (len(rows), BUCKETS), dtype=np.float32)


def fit(rows):
    """A table of buckets by levels, and the bias: the rarity of each n-gram (IDF) is folded into the table."""
    x = matrix(rows)
    seen = np.asarray((x > 0).sum(0)).ravel()
    rarity = np.where(seen >= 2, np.log((1 + len(rows)) / (1 + seen)) + 1, 0).astype(np.float32)
    model = LogisticRegression(C=STRENGTH, max_iter=200).fit(x @ sparse.diags(rarity), [r["level"] for r in rows], [r["weight"] for r in rows])
    return (model.coef_ * rarity).T.astype(np.float32), model.intercept_.astype(np.float32)


def logits(table, bias, rows):
    return matrix(rows) @ table + bias
