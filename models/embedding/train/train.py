"""Trains the embedding table: random projection + latent semantic start, then contrast with in-batch negatives.

  python3 train.py --out weights.npz            (seeded; one thread)
"""
import argparse
import math
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
import tokenizer as T

P = argparse.ArgumentParser()
P.add_argument("--out", default="weights.npz")
P.add_argument("--dim", type=int, default=256)
P.add_argument("--vocab", type=int, default=16000)
P.add_argument("--minutes", type=float, default=0, help="0: run all steps")
P.add_argument("--steps", type=int, default=1000)
P.add_argument("--batch", type=int, default=768)
P.add_argument("--lr", type=float, default=0.01)
P.add_argument("--temperature", type=float, default=0.05)
P.add_argument("--saturation", type=float, default=1.0, help="a token met n times counts n^this")
P.add_argument("--idf", type=float, default=1.0)
P.add_argument("--lsa", type=float, default=0.4)
P.add_argument("--drop", type=float, default=0.1, help="share of tokens left out of each text in training")
P.add_argument("--layshare", type=float, default=0.2)
P.add_argument("--pull", type=float, default=0.0, help="pull towards the start, per step, of the learning rate")
P.add_argument("--seed", type=int, default=20)
P.add_argument("--every", type=int, default=250)
A = P.parse_args()
MAX = 512

torch.set_num_threads(1)
torch.manual_seed(A.seed)
rnd = random.Random(A.seed)
rng = np.random.default_rng(A.seed)
t0 = time.time()

rows = data.medquad()
train = [r for r in rows if r["split"] == "train"]
pairs, layrows, labels = data.entailment(), data.lay(), data.reason_labels()
whole = set()
for terms, phrases in layrows:
    for x in terms + phrases:
        whole.update(T.words(x))
for x in [*data.OPEN, *data.CLOSE, *data.WHO, *(w for a, b in data.lay_words() for w in a + b)]:
    whole.update(T.words(x))
vocab = T.build(data.word_counts(train, pairs, layrows), A.vocab, whole=sorted(w for w in whole if len(w) < 30))
tok = T.Tokenizer(vocab)
V = len(vocab)
print(f"rows {len(rows)} train {len(train)} entailment {len(pairs)} lay {sum(len(p) for _, p in layrows)} labels {len(labels)} vocab {V} {time.time()-t0:.0f}s", flush=True)


def ids(text):
    return np.array(tok.encode(text, MAX)[1:-1], dtype=np.int64)


for r in rows:
    r["ids"] = ids(r["answer"])
    r["tids"] = ids(r["title"])
    r["text"] = data.sentences(r["answer"])[:60] if r["split"] == "train" else None
    r["sents"] = [ids(s) for s in r["text"]] if r["split"] == "train" else None
print(f"tokenised {time.time()-t0:.0f}s, tokens per passage {np.mean([len(r['ids']) for r in rows]):.0f}", flush=True)


def bags(list_of_ids, drop=0.0):
    """Distinct tokens of each text with the weight count^saturation, as input of embedding_bag."""
    n = np.array([len(x) for x in list_of_ids])
    key = np.repeat(np.arange(len(n)), n) * V + np.concatenate(list_of_ids)
    key, count = np.unique(key, return_counts=True)
    row, tokid = key // V, key % V
    keep = tokid > T.MASK
    if drop:
        keep &= (rng.random(len(tokid)) >= drop) | (np.diff(row, prepend=-1) > 0)
    row, tokid, count = row[keep], tokid[keep], count[keep]
    offsets = np.searchsorted(row, np.arange(len(n)))
    return torch.from_numpy(tokid), torch.from_numpy(offsets), torch.from_numpy((count**A.saturation).astype("float32"))


def embed(E, list_of_ids, drop=0.0):
    t, o, w = bags(list_of_ids, drop)
    return F.normalize(F.embedding_bag(t, E, o, mode="sum", per_sample_weights=w), dim=1, eps=1e-6)


# Start: idf-weighted mix of a random direction and a latent semantic direction per token.
texts = [np.concatenate([r["tids"], r["ids"]]) for r in train]
t, o, w = bags(texts)
df = np.bincount(t.numpy(), minlength=V)
idf = np.log((len(texts) + 1) / (df + 1.0)) + 0.1
idf[df < 3] = np.median(idf[df >= 3])
G = torch.randn(V, A.dim) / math.sqrt(A.dim)
row = torch.repeat_interleave(torch.arange(len(texts)), torch.diff(torch.cat([o, torch.tensor([len(t)])])))
val = w * torch.from_numpy(idf.astype("float32"))[t]
val = val / torch.sqrt(torch.zeros(len(texts)).index_add_(0, row, val * val))[row]
X = torch.sparse_coo_tensor(torch.stack([row, t]), val, (len(texts), V)).coalesce()
XT = X.t().coalesce()
Q = torch.randn(V, A.dim + 16)
for _ in range(4):
    Q, _ = torch.linalg.qr(torch.sparse.mm(XT, torch.sparse.mm(X, Q)))
U, S, W = torch.linalg.svd(torch.sparse.mm(X, Q).t() @ torch.sparse.mm(X, Q))
L = (Q @ U)[:, : A.dim] * S[: A.dim].pow(0.25)
L = F.normalize(L, dim=1, eps=1e-6) @ torch.linalg.qr(torch.randn(A.dim, A.dim))[0]
E0 = F.normalize((1 - A.lsa) * F.normalize(G, dim=1) + A.lsa * L, dim=1) * torch.from_numpy(idf.astype("float32") ** A.idf)[:, None]
E0[: T.MASK + 1] = 0
E0 /= E0.norm(dim=1).mean()
print(f"start made {time.time()-t0:.0f}s", flush=True)


def measure(E, split):
    with torch.no_grad():
        D = torch.cat([embed(E, [r["ids"] for r in rows[i : i + 2048]]) for i in range(0, len(rows), 2048)])
        DT = torch.cat([embed(E, [np.concatenate([r["tids"], r["ids"]])[:510] for r in rows[i : i + 2048]]) for i in range(0, len(rows), 2048)])
        held = [(i, r) for i, r in enumerate(rows) if r["split"] == split]
        q = embed(E, [ids(r["question"]) for _, r in held])
        out = []
        for M in (D, DT):
            s = q @ M.t()
            rank = (s > s[torch.arange(len(held)), torch.tensor([i for i, _ in held])][:, None]).sum(1) + 1
            out.append(" ".join(f"{(rank <= k).float().mean():.3f}" for k in (1, 5, 10)) + f" mrr {(1/rank.float()).mean():.3f}")
    return out


def lay_measure(E):
    """Development questions in lay words; right if a passage with one of the named titles is in the first ten."""
    try:
        dev = data.lay("lay_dev.txt")
    except FileNotFoundError:
        return "-"
    with torch.no_grad():
        DT = torch.cat([embed(E, [np.concatenate([r["tids"], r["ids"]])[:510] for r in rows[i : i + 2048]]) for i in range(0, len(rows), 2048)])
        hit1 = hit10 = n = 0
        for terms, phrases in dev:
            good = [any(x.lower() in (r["title"] + " " + " ".join(r["synonyms"])).lower() for x in terms) for r in rows]
            if not any(good):
                continue
            s = embed(E, [ids(p) for p in phrases]) @ DT.t()
            top = s.topk(10, dim=1).indices
            for k in top.tolist():
                n += 1
                hit1 += good[k[0]]
                hit10 += any(good[j] for j in k)
    return f"{hit1/n:.3f}/{hit10/n:.3f} of {n}"


by_focus = {}
for i, r in enumerate(train):
    by_focus.setdefault(r["title"].lower(), []).append(i)
foci = list(by_focus)
bytitle = [(k.lower(), v) for k, v in by_focus.items()]
lay_items = []
for terms, phrases in layrows:
    targets = [i for x in terms for k, v in bytitle if x.lower() == k or (len(x) > 6 and x.lower() in k and len(k) < len(x) + 12) for i in v if train[i]["qtype"] in ("information", "symptoms", "causes", "treatment", "exams and tests", "considerations")]
    lay_items.append((terms, phrases, targets))
print("lay groups with passages", sum(1 for x in lay_items if x[2]), "of", len(lay_items), flush=True)
words = data.lay_words()
syn = [(r["title"], r["synonyms"]) for r in train if r["synonyms"] and r["qtype"] == "information"]


def passage(r):
    u = rnd.random()
    body = r["ids"]
    if len(body) > 120 and rnd.random() < 0.35:  # a window, as a chunked knowledge base would hold
        a = rnd.randrange(0, len(body) - 80)
        body = body[a : a + rnd.randrange(80, 350)]
    return np.concatenate([r["tids"], body])[:510] if u < 0.5 or len(body) == 0 else body[:510]


reword = data.Reword()
layable = [(i, k) for i, r in enumerate(train) for k, t in enumerate(r["text"]) if len(r["text"]) > 1 and reword.any.search(t)]
print("sentences with a medical word to reword", len(layable), flush=True)


def sample():
    """One (query, passage, group, text key); pairs of one group never count as each other's negatives."""
    u = rnd.random() * 0.865 / (1 - A.layshare)
    if u < 0.52:
        out = []
        focus = by_focus[rnd.choice(foci)]
        for i in rnd.sample(focus, min(len(focus), 3)):  # passages of one topic together: hard negatives
            r = train[i]
            q = data.ask(r, rnd)
            out.append((ids(reword(q, rnd) if rnd.random() < 0.1 else q), passage(r), ("m", r["title"].lower(), r["qtype"]), r["answer"]))
        return out
    if u < 0.72:
        if rnd.random() < 0.5:
            i, k = rnd.choice(layable)
            r = train[i]
        else:
            r = train[rnd.randrange(len(train))]
            if len(r["sents"]) < 2:
                return []
            k = rnd.randrange(len(r["sents"]))
        rest = np.concatenate([*([r["tids"]] if rnd.random() < 0.3 else []), *(s for j, s in enumerate(r["sents"]) if j != k)])
        s = r["sents"][k]
        if rnd.random() < 0.6:
            s = ids(reword(r["text"][k], rnd))
        if len(s) > 12 and rnd.random() < 0.5:
            a = rnd.randrange(0, len(s) - 8)
            s = s[a : a + rnd.randrange(6, 16)]
        return [(s, rest[:510], ("s", r["title"].lower()), r["answer"])]
    if u < 0.77:
        name, names = rnd.choice(syn)
        a, b = rnd.sample([name, *names], 2)
        return [(ids(a), ids(b), ("y", name.lower()), name)]
    if u < 0.85:
        a, b = rnd.choice(pairs)
        if rnd.random() < 0.5:
            a, b = b, a
        return [(ids(a), ids(b), ("e", b), b)]
    if u < 0.855:
        a, b = rnd.choice(words)
        a = rnd.sample(a, rnd.randint(1, min(2, len(a))))
        return [(ids(data.chat(" ".join(a), rnd)), ids(" ".join(rnd.sample(b, rnd.randint(1, len(b))))), ("w", b[0]), b[0])]
    if u < 0.865:
        a, b = rnd.choice(labels)
        return [(ids(data.chat(a, rnd)), ids(b), ("l", b), b)]
    g = rnd.randrange(len(lay_items))
    terms, phrases, targets = lay_items[g]
    q = ids(data.chat(rnd.choice(phrases), rnd, 0.15))
    v = rnd.random()
    if targets and v < 0.6:
        r = train[rnd.choice(targets)]
        return [(q, passage(r), ("g", g), r["answer"])]
    if v < 0.85 or len(phrases) < 2:
        return [(q, ids(" ".join(rnd.sample(terms, rnd.randint(1, len(terms))))), ("g", g), terms[0])]
    return [(q, ids(data.chat(rnd.choice(phrases), rnd, 0.15)), ("g", g), terms[0])]


def batch():
    items = []
    while len(items) < A.batch:
        items += [x for x in sample() if len(x[0]) and len(x[1])]
    q = [x[0] for x in items]
    p = [x[1] for x in items]
    same = np.zeros((len(items), len(items)), bool)
    for col in (2, 3):
        codes = {}
        c = np.array([codes.setdefault(x[col], len(codes)) for x in items])
        same |= c[:, None] == c[None]
    tit = {}  # a sentence pair of a topic is no negative for another passage of the topic
    c = np.array([tit.setdefault(x[2][1], len(tit)) for x in items])
    s = np.array([x[2][0] != "m" for x in items])
    same |= (c[:, None] == c[None]) & (s[:, None] | s[None])
    np.fill_diagonal(same, False)
    return q, p, torch.from_numpy(same)


E = torch.nn.Parameter(E0.clone())
m, v = torch.zeros_like(E0), torch.zeros_like(E0)
print("start dev", measure(E0, "dev"), "lay", lay_measure(E0), f"{time.time()-t0:.0f}s", flush=True)
ls, t1 = 0.0, time.time()
progress, step = 0.0, 0
while progress < 1:
    progress = (time.time() - t1) / (A.minutes * 60) if A.minutes else step / A.steps
    step += 1
    lr = A.lr * (min(1, progress / 0.05) if progress < 0.05 else 0.5 * (1 + math.cos(math.pi * min(1, (progress - 0.05) / 0.95))))
    q, p, same = batch()
    z = embed(E, q + p, A.drop)
    a, b = z[: len(q)], z[len(q) :]
    s = (a @ b.t()) / A.temperature
    s = s.masked_fill(same, -1e4)
    y = torch.arange(len(q))
    loss = (F.cross_entropy(s, y) * 0.7 + F.cross_entropy(s.t(), y) * 0.3)
    E.grad = None
    loss.backward()
    with torch.no_grad():
        g = E.grad
        g[: T.MASK + 1] = 0
        m.mul_(0.9).add_(g, alpha=0.1)
        v.mul_(0.99).addcmul_(g, g, value=0.01)
        E.addcdiv_(m / (1 - 0.9**step), (v / (1 - 0.99**step)).sqrt_().add_(1e-7), value=-lr)
        if A.pull:
            E.lerp_(E0, A.pull * lr)
    ls = 0.98 * ls + 0.02 * loss.item()
    if step % A.every == 0:
        print(f"step {step} loss {ls/(1-0.98**step):.3f} dev {measure(E.data,'dev')} lay {lay_measure(E.data)} {time.time()-t0:.0f}s", flush=True)
print(f"end: {step} steps, dev {measure(E.data,'dev')} lay {lay_measure(E.data)} {time.time()-t0:.0f}s", flush=True)
np.savez(A.out, E=E.data.numpy(), E0=E0.numpy(), vocab=np.array(list(vocab)), saturation=A.saturation, seed=A.seed, steps=step, max_len=MAX)
