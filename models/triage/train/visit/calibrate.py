"""Calibration and figures of the ensemble, from years that its members did not learn from."""
import os

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import member
import members

YEARS = range(2016, 2021)
RISKS = ["criticalCare", "hospitalisation"]


def held(visits, chosen):
    """Mean logits of the members per held year, for every year that three of them or more were trained without."""
    out = {}
    for year in YEARS:
        there = [i for i in chosen if os.path.exists(member.name(i, year) + ".npy")]
        if len(there) >= min(3, len(chosen)):
            pick = np.where((visits["year"] == year) & (visits["age"] >= 18))[0]
            logits = [np.load(member.name(i, year) + ".npy") for i in there]
            out[year] = (pick, np.average(logits, 0, [members.weight(i) for i in there]), len(there))
    return out


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def kappa(truth, guess):
    table = np.zeros((5, 5))
    np.add.at(table, (truth, guess), 1)
    weight = (np.arange(5)[:, None] - np.arange(5)) ** 2
    chance = table.sum(1)[:, None] * table.sum(0)[None] / table.sum()
    return 1 - (weight * table).sum() / (weight * chance).sum()


def expected_error(truth, p, bins=10):
    """Calibration error over bins of equal size."""
    order = np.array_split(np.argsort(p, kind="stable"), bins)
    return float(sum(len(part) * abs(truth[part].mean() - p[part].mean()) for part in order) / len(p))


def interval(truth, score, seed=0, rounds=200):
    rng, values = np.random.default_rng(seed), []
    for _ in range(rounds):
        pick = rng.integers(0, len(truth), len(truth))
        values.append(roc_auc_score(truth[pick], score[pick]))
    return [round(float(x), 4) for x in np.percentile(values, [2.5, 97.5])]


def lines(truth, logits):
    """Scale and shift of each risk's log odds."""
    found = [LogisticRegression(C=1e6).fit(logits[:, [j]], truth[:, j]) for j in range(2)]
    return [round(float(x.coef_[0, 0]), 4) for x in found], [round(float(x.intercept_[0]), 4) for x in found]


def risks(logits, scale, shift):
    return 1 / (1 + np.exp(-(logits[:, :2] * scale + shift)))


def apart(visits, by_year):
    """Calibrated risks of the held years in their order, each by a line drawn through the other held years."""
    truth, out = visits["tensors"]["risk"].numpy(), []
    for year, (_, logits, _) in by_year.items():
        others = [by_year[other] for other in by_year if other != year] or [by_year[year]]
        scale, shift = lines(truth[np.concatenate([p for p, _, _ in others])], np.concatenate([x for _, x, _ in others]))
        out.append(risks(logits, scale, shift))
    return np.concatenate(out)


def run(visits, chosen):
    by_year = held(visits, chosen)
    truth, steps = visits["tensors"]["risk"].numpy(), visits["tensors"]["acuity"].numpy()
    pick = np.concatenate([p for p, _, _ in by_year.values()])
    logits = np.concatenate([x for _, x, _ in by_year.values()])
    scale, shift = lines(truth[pick], logits)
    honest = dict(zip(by_year, np.split(apart(visits, by_year), np.cumsum([len(p) for p, _, _ in by_year.values()])[:-1])))
    known = steps[pick] >= 0
    losses = {t: -np.log(softmax(logits[known, 2:] / t)[np.arange(known.sum()), steps[pick][known]] + 1e-9).mean() for t in np.arange(0.7, 1.5, 0.05)}
    temperature = round(float(min(losses, key=losses.get)), 2)
    figures = {"leaveOneYearOut": {}}
    for year, (rows, x, count) in by_year.items():
        told = steps[rows] >= 0
        answer = {"visits": len(rows), "members": count}
        for j, name in enumerate(RISKS):
            answer[name] = {"auc": round(roc_auc_score(truth[rows, j], x[:, j]), 4), "interval": interval(truth[rows, j], x[:, j]),
                            "calibrationError": round(expected_error(truth[rows, j], honest[year][:, j]), 4)}
        answer["acuityKappa"] = round(kappa(steps[rows][told], np.clip(np.round((softmax(x[told, 2:] / temperature) * np.arange(5)).sum(1)), 0, 4).astype(int)), 4)
        figures["leaveOneYearOut"][str(year)] = answer
        print(year, answer, flush=True)
    return {"risk": {"scale": scale, "shift": shift}, "acuity": {"temperature": temperature}, "years": sorted(by_year)}, figures


if __name__ == "__main__":
    import rows as rows_module

    run(rows_module.load(), range(len(members.MEMBERS)))
