"""The baseline: multinomial logistic regression over TF-IDF of words and word pairs."""
import collections
import math

import torch
import torch.nn.functional as F

import wordpiece


def grams(text):
    found = wordpiece.words(text)
    return found + [a + " " + b for a, b in zip(found, found[1:])]


def bags(texts, index, weight):
    """Flat columns, values and offsets, as embedding_bag takes them."""
    columns, values, offsets = [], [], []
    for text in texts:
        counts = collections.Counter(g for g in grams(text) if g in index)
        entries = {index[g]: n * weight[g] for g, n in counts.items()}
        norm = math.sqrt(sum(v * v for v in entries.values())) or 1
        offsets.append(len(columns))
        columns += entries.keys()
        values += [v / norm for v in entries.values()]
    return torch.tensor(columns, dtype=torch.long), torch.tensor(values), torch.tensor(offsets)


def classify(train, labels, test, size=20_000, epochs=8, batch=256):
    seen = collections.Counter(g for t in train for g in set(grams(t)))
    index = {g: i for i, (g, _) in enumerate(seen.most_common(size))}
    weight = {g: math.log(len(train) / seen[g]) + 1 for g in index}
    ready = [bags(train[i:i + batch], index, weight) + (torch.tensor(labels[i:i + batch]),) for i in range(0, len(train), batch)]
    weights, bias = torch.zeros(len(index), 5, requires_grad=True), torch.zeros(5, requires_grad=True)
    optimiser = torch.optim.Adam([weights, bias], 0.03)
    score = lambda columns, values, offsets: F.embedding_bag(columns, weights, offsets, mode="sum", per_sample_weights=values) + bias
    for _ in range(epochs):
        for *x, y in ready:
            optimiser.zero_grad()
            F.cross_entropy(score(*x), y).backward()
            optimiser.step()
    with torch.no_grad():
        return score(*bags(test, index, weight)).argmax(1).numpy()
