"""Figures: accuracy, under-triage, calibration, baselines, and the machine-readable card."""
import json

import numpy as np
import torch

import bag
import features
import grammar

EMERGENT = 1  # levels 0 and 1 need an emergency department


def softmax(logits):
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def temperature(logits, labels):
    kept = labels >= 0
    logits, labels = logits[kept], labels[kept]
    loss = lambda t: -np.log(softmax(logits / t)[np.arange(len(labels)), labels] + 1e-9).mean()
    return float(min(np.arange(0.5, 3.01, 0.05), key=loss).round(2))


def shares(network, lines, labels):
    """The network's share and the temperature with the least log loss."""
    loss = lambda share, t: -np.log(softmax((share * network + (1 - share) * lines) / t)[np.arange(len(labels)), labels] + 1e-9).mean()
    options = [(share, t) for share in np.arange(0, 1.01, 0.1) for t in np.arange(0.4, 2.01, 0.05)]
    return tuple(round(float(x), 2) for x in min(options, key=lambda x: loss(*x)))


def by_rules(rows):
    """What the rules say alone: the most urgent of a red flag's floor and the complaint's own level; a consultation where nothing was recognised."""
    rank = {name: i for i, name in enumerate(grammar.LEVELS)}
    said = [[rank[c.split(":")[1]] for c in r["cues"] if c.startswith(("floor:", "complaint:")) and c.split(":")[1] in rank] for r in rows]
    return np.array([min(levels, default=rank["consultation"]) for levels in said])


def calibration_error(probabilities, labels, bins=10):
    best, hit = probabilities.max(1), probabilities.argmax(1) == labels
    bucket = np.minimum((best * bins).astype(int), bins - 1)
    return float(sum(abs(best[bucket == b].mean() - hit[bucket == b].mean()) * (bucket == b).mean() for b in range(bins) if (bucket == b).any()))


def auc(labels, scores):
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    positive = labels.sum()
    return float((rank[labels == 1].sum() - positive * (positive + 1) / 2) / (positive * (len(labels) - positive)))


def level_figures(guess, labels):
    table = np.zeros((5, 5))
    np.add.at(table, (labels, guess), 1)
    weight = (np.arange(5)[:, None] - np.arange(5)) ** 2
    chance = table.sum(1)[:, None] * table.sum(0)[None] / table.sum()
    emergent = labels <= EMERGENT
    return {"accuracy": float((guess == labels).mean()), "quadraticKappa": float(1 - (weight * table).sum() / (weight * chance).sum()),
            "underTriage": float((guess > labels).mean()), "overTriage": float((guess < labels).mean()),
            "underByTwoOrMore": float((guess > labels + 1).mean()), "emergentRecall": float((guess[emergent] <= EMERGENT).mean()),
            "ambulanceRecall": float((guess[labels == 0] == 0).mean()), "selfCareToEmergent": float((guess[labels == 4] <= EMERGENT).mean())}


def rounded(values):
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in values.items()}


def report(outputs, data, t):
    level, specialty, scope = outputs
    labels, inside = data["level"].numpy(), data["scope"].numpy()
    kept = labels >= 0
    p = softmax(level[kept] / t)
    figures = level_figures(p.argmax(1), labels[kept])
    confident = p.max(1) >= 0.5
    figures |= {"rows": int(len(labels)), "calibrationError": calibration_error(p, labels[kept]), "confidentShare": float(confident.mean()),
                "confidentAccuracy": float((p.argmax(1) == labels[kept])[confident].mean()),
                "specialtyAccuracy": float((specialty[kept].argmax(1) == data["specialty"].numpy()[kept]).mean()),
                "inScopeRecall": float((scope[inside == 1] > 0).mean())}
    if (inside == 0).any():
        figures |= {"inScopeAuc": auc(inside, scope), "outOfScopeRecall": float((scope[inside == 0] <= 0).mean())}
    return rounded(figures)


def worst(outputs, rows):
    guess, by = outputs[0].argmax(1), {}
    for g, r in zip(guess, rows):
        if r["level"] >= 0:
            by.setdefault(r["id"], []).append(g <= r["level"])
    share = {k: round(float(np.mean(v)), 2) for k, v in by.items()}
    return dict(sorted(share.items(), key=lambda x: x[1])[:25])


def baselines(train, test, written):
    """The majority level, and logistic regression over TF-IDF words and word pairs."""
    from tfidf import classify
    train = [r for r in train if r["level"] >= 0]
    labels = np.array([r["level"] for r in train])
    out = {}
    for name, rows in (("test", test), ("written", written)):
        rows = [r for r in rows if r["level"] >= 0]
        if rows:
            truth = np.array([r["level"] for r in rows])
            guess = classify([r["text"] for r in train], labels, [r["text"] for r in rows])
            out[name] = {"majority": rounded(level_figures(np.full(len(truth), np.bincount(labels).argmax()), truth)), "tfidfLogisticRegression": rounded(level_figures(guess, truth))}
    return out


def write_reference(members, shape, rows, path, encode):
    """Float answers of some rows, to compare with the exported file."""
    data = encode(rows, shape["tokenizer"], shape["stats"])
    with torch.no_grad():
        parts = [m.eval()(data["ids"].long(), (data["ids"] != 0).long(), data["numeric"]) for m in members]
    level, specialty, scope = [torch.stack(column).mean(0) for column in zip(*parts)]
    level = shape["share"] * level + (1 - shape["share"]) * torch.tensor(bag.logits(*shape["bag"], rows))
    out = [{"text": r["text"], "cues": r["cues"], "label": r["level"], "numeric": n, "level": a, "specialty": b, "inScope": c} for r, n, a, b, c in zip(rows, data["numeric"].tolist(), level.tolist(), specialty.tolist(), torch.sigmoid(scope).tolist())]
    with open(path, "w") as f:
        json.dump(out, f)


def card(files, stats, t, figures, limit):
    mean, std = stats
    test = figures["test"]
    down = lambda v, slack: round(max(0.0, v - slack), 2)
    outputs = {"level_logits": "[batch, 5] float32; divide by temperature.level, then softmax; order of labels.levels", "specialty_logits": "[batch, 15] float32; softmax; order of labels.specialties",
               "in_scope": "[batch] float32, a probability: the text reports symptoms in English; below 0.5 do not use the other answers"}
    floor = {"levelAccuracy": down(test["accuracy"], 0.03), "emergentRecall": down(test["emergentRecall"], 0.03), "ambulanceRecall": down(test["ambulanceRecall"], 0.03),
             "specialtyAccuracy": down(test["specialtyAccuracy"], 0.03), "inScopeAuc": down(test["inScopeAuc"], 0.02)}
    return {"id": "salve-triage", "version": "0.3.0", "tag": "release", "sha256": files, "labels": {"levels": grammar.LEVELS, "specialties": grammar.SPECIALTIES},
            "inputs": {"input_ids": "[batch, length] int64", "attention_mask": "[batch, length] int64",
                       "bag_ids": "[batch, grams] int64: see `bag`", "bag_weights": "[batch, grams] float32",
                       "numeric": {"shape": "[batch, 22] float32", "names": features.NAMES, "mean": [round(float(x), 6) for x in mean], "std": [round(float(x), 6) for x in std], "clip": features.CLIP,
                                   "note": "11 values (x - mean) / std, clipped to ±clip, 0 where missing; then 11 flags, 1 where missing. age in years, ageLog = ln(age + 0.25), female and pregnant 0 or 1, tempC in °C, spo2 in %, pain 0 to 10"}},
            "outputs": outputs, "maxTokens": limit, "temperature": {"level": t}, "bag": {"buckets": bag.BUCKETS, "letters": bag.LETTERS, "cue": bag.CUE}, "abstainBelow": 0.5, "inScopeBelow": 0.5, "mix": figures["mix"],
            "measured": {k: v for k, v in figures.items() if k not in ("curve", "worstPresentations", "mix")}, "floor": floor}
