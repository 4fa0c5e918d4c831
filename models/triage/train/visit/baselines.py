"""What the ensemble is held against, each year predicted from the others; and the ensemble by sex and age band."""
import json
import os
import warnings

import numpy as np
import scipy.sparse as sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import calibrate
import data
import member
import members
import rows
import teacher

BANDS = [(18, 39), (40, 64), (65, 79), (80, 120)]


def boosting_table(visits, train):
    """The numbers, and how often each of the 150 commonest labels is a reason."""
    tokens, segments = visits["tensors"]["tokens"].numpy(), visits["tensors"]["segments"].numpy()
    first, last = visits["label_range"]
    numeric = visits["tensors"]["numeric"].numpy()
    values = np.where(numeric[:, 11:] > 0, np.nan, numeric[:, :11])
    counts = np.bincount(tokens[train][(tokens[train] >= first) & (tokens[train] < last)], minlength=last)
    hot = np.stack([((tokens == label) * (3 - segments)).max(1) for label in np.argsort(-counts)[:150]], 1)
    return np.concatenate([values, hot], 1)


def boosted(table, truth, train, held):
    model = HistGradientBoostingClassifier(max_iter=250, learning_rate=0.05, max_leaf_nodes=16, min_samples_leaf=60, l2_regularization=5, random_state=1)
    return model.fit(table[train], truth[train]).decision_function(table[held])


def regression_table(visits, train):
    """Words, labels, and every number as the steps that it has passed."""
    numeric = visits["tensors"]["numeric"].numpy()
    columns = [teacher.sent(visits, train)[:, 19:]]
    for i in range(11):
        value, known = numeric[:, i], numeric[:, 11 + i] == 0
        edges = np.unique(np.quantile(value[train][known[train]], np.linspace(0, 1, 13)[1:-1]))
        columns.append(sparse.csr_matrix(np.concatenate([(value[:, None] >= edges) * known[:, None], ~known[:, None]], 1) * 0.7))
    return sparse.hstack(columns).tocsr()


def regressed(table, truth, train, held):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return LogisticRegression(C=0.1, max_iter=200).fit(table[train], truth[train]).decision_function(table[held])


def nurse(visits, held):
    """The urgency of the level; a missing one counts as the commonest, the third."""
    steps = visits["tensors"]["acuity"].numpy()[held]
    return -np.where(steps < 0, 2, steps)


def bands(visits, by_year, calibrated):
    picks = np.concatenate([pick for pick, _, _ in by_year.values()])
    truth, age, female = visits["tensors"]["risk"].numpy()[picks], visits["age"][picks], visits["female"][picks]
    groups = {"women": female, "men": ~female, **{f"{low} to {high}" if high < 120 else f"{low} and older": (age >= low) & (age <= high) for low, high in BANDS}}
    out = {}
    for name, mask in groups.items():
        out[name] = {"visits": int(mask.sum())}
        for j, risk in enumerate(calibrate.RISKS):
            p = calibrated[mask, j]
            out[name][risk] = {"auc": round(roc_auc_score(truth[mask, j], p), 4), "interval": calibrate.interval(truth[mask, j], p),
                               "rate": round(float(truth[mask, j].mean()), 4), "meanRisk": round(float(p.mean()), 4)}
    return out


def write_held(visits, by_year, path):
    """The last held year with the network's distribution, for acuity.ts."""
    year = max(by_year)
    held, logits, _ = by_year[year]
    exact, steps = data.numbers64(data.table().iloc[held]), visits["tensors"]["acuity"].numpy()[held]
    distribution = calibrate.softmax(logits[:, 2:])
    out = [{"reasons": visits["lists"][i], "known": {name: float(exact[n, k]) for k, name in enumerate(data.NUMBERS) if exact[n, k] == exact[n, k]},
            "distribution": distribution[n].round(5).tolist(), "truth": int(steps[n]) + 1} for n, i in enumerate(held) if steps[n] >= 0]
    with open(path, "w") as f:
        json.dump(out, f)


def year_of(visits, year, held, logits):
    truth, adult = visits["tensors"]["risk"].numpy(), visits["age"] >= 18
    train = np.where(adult & (visits["year"] != year))[0]
    told = visits["tensors"]["acuity"].numpy()[held] >= 0
    alone = [np.load(member.name(i, year) + ".npy") for i in range(len(members.MEMBERS)) if os.path.exists(member.name(i, year) + ".npy")]
    trees, lines, out = boosting_table(visits, train), regression_table(visits, train), {}
    for j, risk in enumerate(calibrate.RISKS):
        auc = lambda score, rows=slice(None): round(roc_auc_score(truth[held, j][rows], score[rows]), 4)
        each = [auc(x[:, j]) for x in alone]
        out[risk] = {"majority": 0.5, "nurse": auc(nurse(visits, held)), "nurseWhereToldOnly": auc(nurse(visits, held), told),
                     "regression": auc(regressed(lines, truth[:, j], train, held)), "boosting": auc(boosted(trees, truth[:, j], train, held)),
                     "oneNetwork": {"mean": round(float(np.mean(each)), 4), "least": min(each), "most": max(each), "spread": round(float(np.std(each)), 4)},
                     "ensemble": auc(logits[:, j])}
    return out


def main():
    visits = rows.load()
    by_year = calibrate.held(visits, range(len(members.MEMBERS)))
    out = {"years": {}}
    for year, (held, logits, _) in by_year.items():
        out["years"][year] = year_of(visits, year, held, logits)
        print(year, json.dumps(out["years"][year]), flush=True)
    write_held(visits, by_year, os.path.join(member.WORK, "held.json"))
    out["bands"] = bands(visits, by_year, calibrate.apart(visits, by_year))
    print(json.dumps(out["bands"], indent=1))
    with open(os.path.join(member.WORK, "baselines.json"), "w") as f:
        json.dump(out, f, indent=1)


if __name__ == "__main__":
    main()
