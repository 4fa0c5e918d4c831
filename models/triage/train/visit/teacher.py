"""A teacher that sees how a visit ended up, and softens what the networks learn from: `teacher.py [--hold YEAR …]`.

A yes or no is a noisy account of a risk. The teacher knows, beside what a clinic would send, the diagnoses, how many tests and
drugs were given, the nurse's step, and how often the same sampling unit admits. What it says of a visit comes from folds that
did not hold this visit, and it never sees a held year. The networks learn from a mixture of its probability and the outcome,
and see only what a clinic would send.
"""
import argparse
import os

import numpy as np
import pandas as pd
import scipy.sparse as sparse
import xgboost

import data
import member
import rows

FOLDS = 5
MISSING = -99
TREES = {"objective": "binary:logistic", "tree_method": "hist", "eta": 0.06, "max_depth": 6, "min_child_weight": 8, "subsample": 0.8,
         "colsample_bytree": 0.4, "reg_lambda": 5, "nthread": 1}


def name(hold):
    return os.path.join(member.WORK, f"teacher-{hold or 'all'}.npy")


def grown(table, truth, rounds, seed=1, depth=6):
    return xgboost.train({**TREES, "seed": seed, "max_depth": depth}, xgboost.DMatrix(table, truth, missing=MISSING), rounds)


def said(model, table, margin=False):
    return model.predict(xgboost.DMatrix(table, missing=MISSING), output_margin=margin)


def hot(tokens, mask, size):
    at, _ = np.where(mask)
    out = sparse.csr_matrix((np.ones(len(at)), (at, tokens[mask])), shape=(len(tokens), size))
    out.data[:] = 1
    return out


def sent(visits, learned):
    """What a clinic would send: numbers, what follows from them, and the words and first labels that thirty visits have."""
    tokens, segments = visits["tensors"]["tokens"].numpy(), visits["tensors"]["segments"].numpy()
    numeric = visits["tensors"]["numeric"].numpy()
    value = np.where(numeric[:, 11:] > 0, np.nan, numeric[:, :11])
    age, warm, pulse, breath, systolic, diastolic, oxygen = value[:, :7].T
    derived = [pulse / systolic, (systolic + 2 * diastolic) / 3, systolic - diastolic, age * pulse / systolic,
               np.isnan(value[:, 1:7]).sum(1), breath / oxygen, pulse - (warm - 36.8) * 10, np.array([len(x) for x in visits["lists"]])]
    first, last = visits["label_range"]
    words = hot(tokens, tokens > 0, visits["vocabulary"])
    leading = hot(tokens, (segments == 1) & (tokens >= first) & (tokens < last), visits["vocabulary"])
    common = lambda table: table[:, np.asarray(table[learned].sum(0)).ravel() >= 30]
    dense = np.nan_to_num(np.concatenate([value, np.stack(derived, 1)], 1), nan=MISSING)
    return sparse.hstack([sparse.csr_matrix(dense), common(words), common(leading)]).tocsr()


def heads(column, length, least):
    short = column.fillna("").astype(str).str[:length]
    counts = short.value_counts()
    kept = {head: i for i, head in enumerate(sorted(h for h, n in counts.items() if h and n >= least))}
    at = np.where(short.isin(kept))[0]
    return sparse.csr_matrix((np.ones(len(at)), (at, [kept[short.iloc[i]] for i in at])), shape=(len(short), len(kept)))


def aftermath(table):
    """What is known only later, and never sent."""
    known = [table.totdiag.where(table.totdiag >= 0), table.numgiv.where(table.numgiv >= 0), table.immedr.where(table.immedr.between(1, 5)),
             table.episode.where(table.episode > 0), table.lwbs, table.lbtc, table.weight]
    dense = sparse.csr_matrix(np.nan_to_num(np.stack(known, 1), nan=MISSING))
    return sparse.hstack([dense, heads(table.diag1, 3, 30), heads(table.diag2, 3, 40), heads(table.diag3, 3, 40), heads(table.diag1, 1, 30)]).tocsr()


def effect(unit, truth, expected, units):
    """How much oftener a sampling unit's visits end so than expected, in log odds, drawn towards nought."""
    excess = np.bincount(unit, truth - expected, units)
    return excess / (np.bincount(unit, expected * (1 - expected), units) + 1.5)


def taught(plain, full, unit, truth, seed=0):
    """The teacher's probability of every visit, each from folds without it."""
    fold, units = np.random.default_rng(seed).integers(0, FOLDS, len(truth)), unit.max() + 1
    expected, soft = np.zeros(len(truth)), np.zeros(len(truth))
    for f in range(FOLDS):
        expected[fold == f] = said(grown(plain[fold != f], truth[fold != f], 250, depth=5), plain[fold == f])
    for f in range(FOLDS):
        column = np.zeros(len(truth))
        for g in range(FOLDS):
            others = (fold != f) & (fold != g)
            shift = effect(unit[others], truth[others], expected[others], units)
            column[fold == g] = shift[unit[fold == g]]
        table = sparse.hstack([sparse.csr_matrix(column[:, None] + 1e-9), full]).tocsr()
        models = [grown(table[fold != f], truth[fold != f], 300, seed=s) for s in range(2)]
        soft[fold == f] = np.mean([said(model, table[fold == f]) for model in models], 0)
    return soft


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--hold", type=int, nargs="*", default=[0])
    os.makedirs(member.WORK, exist_ok=True)
    visits, table = rows.load(), data.table()
    # Visits of a year that share a survey weight come from one sampling unit.
    unit = pd.factorize(table.year.astype(str) + "/" + table.weight.astype(str))[0]
    later, risk = aftermath(table), visits["tensors"]["risk"].numpy()
    for hold in options.parse_args().hold:
        if os.path.exists(name(hold)):
            continue
        learned = np.where((visits["age"] >= 18) & (visits["year"] != hold))[0]
        plain = sent(visits, learned)[learned]
        out = np.full(risk.shape, np.nan, "float32")
        for j in range(2):
            out[learned, j] = taught(plain, sparse.hstack([plain, later[learned]]).tocsr(), unit[learned], risk[learned, j])
        np.save(name(hold), out)
        print(f"teacher without {hold or 'nothing'}", flush=True)


if __name__ == "__main__":
    main()
