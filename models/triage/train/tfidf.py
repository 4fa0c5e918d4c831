"""The baseline: multinomial logistic regression over TF-IDF of words and word pairs."""
import collections
import math

import torch
import torch.nn.functional as F

import wordpiece


def grams(text):
    found = wordpiece.words(text)
    return found + [a + " " + b for a, b in zip(found, found[1:])]


def sparse(texts, index, weight):
    rows, columns, values = [], [], []
    for i, text in enumerate(texts):
        counts = collections.Counter(g for g in grams(text) if g in index)
        entries = {index[g]: n * weight[g] for g, n in counts.items()}
        norm = math.sqrt(sum(v * v for v in entries.values())) or 1
        rows += [i] * len(entries)
        columns += entries.keys()
        values += [v / norm for v in entries.values()]
    return torch.sparse_coo_tensor([rows, columns], values, (len(texts), len(index)), dtype=torch.float32).coalesce()


def classify(train, labels, test, size=20_000, steps=150):
    seen = collections.Counter(g for t in train for g in set(grams(t)))
    index = {g: i for i, (g, _) in enumerate(seen.most_common(size))}
    weight = {g: math.log(len(train) / seen[g]) + 1 for g in index}
    x, y = sparse(train, index, weight), torch.tensor(labels)
    weights, bias = torch.zeros(len(index), 5, requires_grad=True), torch.zeros(5, requires_grad=True)
    optimiser = torch.optim.Adam([weights, bias], 0.1)
    for _ in range(steps):
        optimiser.zero_grad()
        (F.cross_entropy(torch.sparse.mm(x, weights) + bias, y) + 1e-6 * weights.pow(2).sum()).backward()
        optimiser.step()
    with torch.no_grad():
        return (torch.sparse.mm(sparse(test, index, weight), weights) + bias).argmax(1).numpy()
