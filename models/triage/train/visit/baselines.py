"""What the ensemble is held against, each year predicted from the others; and the ensemble by sex and age band."""
import json
import os

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

import calibrate
import data
import member
import members
import rows

BANDS = [(18, 39), (40, 64), (65, 120)]


def boosted(visits, year, outcome):
    """Gradient boosting on the numbers and on how often each of the 150 commonest labels is a reason."""
    tokens, segments = visits["tensors"]["tokens"].numpy(), visits["tensors"]["segments"].numpy()
    first, last = visits["label_range"]
    numeric = visits["tensors"]["numeric"].numpy()
    values = np.where(numeric[:, 11:] > 0, np.nan, numeric[:, :11])
    adult = visits["age"] >= 18
    train, held = np.where(adult & (visits["year"] != year))[0], np.where(adult & (visits["year"] == year))[0]
    counts = np.bincount(tokens[train][(tokens[train] >= first) & (tokens[train] < last)], minlength=last)
    hot = np.stack([((tokens == label) * (3 - segments)).max(1) for label in np.argsort(-counts)[:150]], 1)
    table = np.concatenate([values, hot], 1)
    truth = visits["tensors"]["risk"].numpy()[:, outcome]
    model = HistGradientBoostingClassifier(max_iter=250, learning_rate=0.05, max_leaf_nodes=16, min_samples_leaf=60, l2_regularization=5, random_state=1)
    return model.fit(table[train], truth[train]).decision_function(table[held])


def nurse(visits, held):
    """The urgency of the level; a missing one counts as the commonest, the third."""
    steps = visits["tensors"]["acuity"].numpy()[held]
    return -np.where(steps < 0, 2, steps)


def bands(visits, by_year):
    picks = np.concatenate([pick for pick, _, _ in by_year.values()])
    logits = np.concatenate([x for _, x, _ in by_year.values()])
    truth, age, female = visits["tensors"]["risk"].numpy()[picks], visits["age"][picks], visits["female"][picks]
    groups = {"women": female, "men": ~female, **{f"{low} to {high}" if high < 120 else f"{low} and older": (age >= low) & (age <= high) for low, high in BANDS}}
    return {name: {risk: round(roc_auc_score(truth[mask, j], logits[mask, j]), 4) for j, risk in enumerate(calibrate.RISKS)} for name, mask in groups.items()}


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


def main():
    visits = rows.load()
    by_year = calibrate.held(visits, range(len(members.MEMBERS)))
    truth, out = visits["tensors"]["risk"].numpy(), {"years": {}}
    for year, (held, _, _) in by_year.items():
        told = visits["tensors"]["acuity"].numpy()[held] >= 0
        bag = np.load(member.name(0, year) + ".npy") if os.path.exists(member.name(0, year) + ".npy") else None
        out["years"][year] = {}
        for j, risk in enumerate(calibrate.RISKS):
            auc = lambda score: round(roc_auc_score(truth[held, j], score), 4)
            out["years"][year][risk] = {"nurse": auc(nurse(visits, held)), "nurseWhereToldOnly": round(roc_auc_score(truth[held][told, j], nurse(visits, held)[told]), 4),
                                        "boosting": auc(boosted(visits, year, j)), "oneBag": None if bag is None else auc(bag[:, j])}
        print(year, json.dumps(out["years"][year]), flush=True)
    write_held(visits, by_year, os.path.join(member.WORK, "held.json"))
    out["bands"] = bands(visits, by_year)
    print(json.dumps(out["bands"], indent=1))
    with open(os.path.join(member.WORK, "baselines.json"), "w") as f:
        json.dump(out, f, indent=1)


if __name__ == "__main__":
    main()
