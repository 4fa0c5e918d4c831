"""Measures: BM25 written out, ranking figures, the judged LiveQA-Med questions."""
import collections
import json
import math
import os
import re

import numpy as np

import data

STOP = set("a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".split())


def terms(text):
    return [w for w in re.findall(r"[a-z0-9]+", text.lower()) if w not in STOP]


class BM25:
    """k1 0.9, b 0.4; lower case, Lucene's short stop list, no stemming."""

    def __init__(self, docs, k1=0.9, b=0.4):
        post, length = collections.defaultdict(list), np.zeros(len(docs))
        for i, d in enumerate(docs):
            t = terms(d)
            length[i] = len(t)
            for w, n in collections.Counter(t).items():
                post[w].append((i, n))
        norm = k1 * (1 - b + b * length / length.mean())
        self.n, self.post = len(docs), {}
        for w, p in post.items():
            i = np.array([x for x, _ in p])
            tf = np.array([x for _, x in p], dtype=float)
            idf = math.log(1 + (len(docs) - len(p) + 0.5) / (len(p) + 0.5))
            self.post[w] = (i, (idf * tf / (tf + norm[i])).astype("float32"))

    def score(self, query):
        s = np.zeros(self.n, "float32")
        for w in terms(query):
            if w in self.post:
                i, v = self.post[w]
                s[i] += v
        return s


def rank_figures(score_rows, relevant):
    """score_rows: iterable of score vectors; relevant: list of sets of passage indices."""
    first = []
    for s, rel in zip(score_rows, relevant):
        best = max(s[j] for j in rel)
        higher = int((s > best).sum())
        ties = int((s == best).sum()) - sum(1 for j in rel if s[j] == best)
        first.append(1 + higher + ties / 2)
    f = np.array(first)
    return {"first": f, "recall@1": float((f < 2).mean()), "recall@5": float((f < 6).mean()), "recall@10": float((f < 11).mean()), "mrr": float((1 / f).mean())}


def liveqa():
    """LiveQA-Med 2017: only for measuring, never for training."""
    folder = os.path.join(data.DATA, "retrieval")
    rel = collections.defaultdict(dict)
    with open(os.path.join(folder, "medquad_liveqa_qrels_mapped.tsv")) as f:
        for line in f:
            p = line.rstrip("\n").split("\t")
            if len(p) >= 3 and p[2].lstrip("-").isdigit():
                rel[p[0]][p[1]] = max(0, int(p[2]) - 1)
    with open(os.path.join(folder, "liveqa_med2017_test_questions.json")) as f:
        questions = {q["qid"]: q for q in json.load(f)}
    return {k: (questions[k], v) for k, v in rel.items() if k in questions}


def ndcg(order, gains, k=10):
    ideal = sum((2**g - 1) / math.log2(i + 2) for i, g in enumerate(sorted(gains.values(), reverse=True)[:k]))
    if ideal == 0:
        return None
    return sum((2 ** gains.get(d, 0) - 1) / math.log2(i + 2) for i, d in enumerate(order[:k])) / ideal


def liveqa_figures(ids, score, field="message"):
    """score(text) -> vector over ids. Returns nDCG@10 over the whole collection and over the judged passages only."""
    whole, judged = [], []
    where = collections.defaultdict(list)
    for i, d in enumerate(ids):
        where[d].append(i)
    for q, gains in liveqa().values():
        text = data.squeeze((q.get("subject") or "") + " " + (q.get("message") or "")) if field == "message" else q.get(field) or q.get("message")
        s = score(text)
        seen, order = set(), []
        for i in np.argsort(-s, kind="stable")[:50]:
            if ids[i] not in seen:
                seen.add(ids[i])
                order.append(ids[i])
        a = ndcg(order, gains)
        if a is None:
            continue
        whole.append(a)
        inside = sorted((d for d in gains if d in where), key=lambda d: -max(s[i] for i in where[d]))
        judged.append(ndcg(inside, gains))
    return {"questions": len(whole), "all_passages": float(np.mean(whole)), "judged_only": float(np.mean(judged))}
