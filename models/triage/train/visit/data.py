"""Emergency visits of NHAMCS (CDC/NCHS public use) as the requests a clinic would send. Read in place, never copied."""
import json
import os

import numpy as np
import pandas as pd

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(os.environ.get("SALVE_TEST_DATA", os.path.join(HERE, "..", "..", "..", "..", "..", "shared", "data")), "triage")
REASONS = ["rfv1", "rfv2", "rfv3", "rfv4", "rfv5"]

# What a request may say, in the order of the numeric input. A flag per value follows: 1 where it is not known.
NUMBERS = ["age", "tempC", "heartRate", "respRate", "systolic", "diastolic", "spo2", "pain", "female", "ambulance", "injury"]
# Outside these bounds a value is a slip of the pen (a respiratory rate of 18 in the field of the saturation).
BOUNDS = {"age": (0, 120), "tempC": (25, 45), "heartRate": (15, 260), "respRate": (3, 90), "systolic": (40, 300), "diastolic": (15, 200), "spo2": (50, 100), "pain": (0, 10)}


def labels():
    """Every label of the reason-for-visit classification, also those that no visit of these years has."""
    with open(os.path.join(FOLDER, "nhamcs_rfv_labels.json")) as f:
        return sorted({label for codes in json.load(f).values() for label in codes.values()} - {"Blank"})


def table():
    visits = pd.read_csv(os.path.join(FOLDER, "nhamcs_ed_2016_2020.csv.gz"), low_memory=False)
    fahrenheit = visits.temp_f.where(visits.temp_f <= 200, visits.temp_f / 10)
    visits["temp_c"] = (fahrenheit - 32) / 1.8
    return visits


def reasons(visits):
    return [[x for x in row if isinstance(x, str) and x] for row in visits[REASONS].values.tolist()]


def numbers64(visits):
    """What a request would say, not a number where it says nothing."""
    columns = {"age": "age", "tempC": "temp_c", "heartRate": "pulse", "respRate": "resp", "systolic": "sbp", "diastolic": "dbp", "spo2": "spo2", "pain": "pain"}
    out = []
    for name in NUMBERS[:8]:
        low, high = BOUNDS[name]
        value = visits[columns[name]].astype("float64")
        out.append(value.where(value.between(low, high)))
    out.append(visits.sex.map({"F": 1.0, "M": 0.0}))
    out.append(visits.arrival_ems.map({1.0: 1.0, 2.0: 0.0}))
    out.append(visits.injury.map({0.0: 0.0, 1.0: 1.0, 2.0: 1.0}))
    return np.stack([np.asarray(column, "float64") for column in out], 1)


def numbers(visits):
    """Values, 0 where unknown, then the flags: what `features.ts` makes of a request."""
    raw = numbers64(visits)
    return np.concatenate([np.nan_to_num(raw), np.isnan(raw)], 1).astype("float32")


def outcomes(visits):
    critical = (visits.admit == 1) | (visits.dieded == 1) | (visits.hdstat == 2)
    hospital = (visits.admithos == 1) | (visits.tranoth == 1)
    return np.stack([critical, hospital], 1).astype("float32")


def acuity(visits):
    """The nurse's step less one, -1 where there is none."""
    return np.where(visits.immedr.between(1, 5), visits.immedr - 1, -1).astype("int64")


def companions(visits):
    """Other ends of a visit. They shape the network while it learns and are no part of its answers."""
    v = visits
    flag = lambda mask: np.asarray(mask, "float32")
    stay = flag((v.obshos == 1) | (v.obsdis == 1))
    unit = flag(v.admit.isin([2, 3, 4, 5]))
    died = flag((v.dieded == 1) | (v.hdstat == 2) | (v.doa == 1))
    left = flag((v.lwbs == 1) | (v.lbtc == 1))
    binary = np.stack([stay, unit, died, left, flag(v.trannh == 1), flag(v.tranpsyc == 1), flag(v.tranoth == 1)], 1)
    tests = np.where(v.totdiag >= 0, np.log1p(v.totdiag.clip(lower=0)), np.nan)
    drugs = np.where(v.numgiv >= 0, np.log1p(v.numgiv.clip(lower=0)), np.nan)
    return binary, np.stack([tests, drugs], 1).astype("float32")


def diagnoses(visits, least=60):
    """The first diagnosis by its three-character heading, -1 for rare ones."""
    heads = visits.diag1.where(visits.diag1.notna(), "").astype(str).str[:3]
    counts = heads.value_counts()
    kept = {head: i for i, head in enumerate(sorted(h for h, n in counts.items() if n >= least and len(h) == 3))}
    return np.array([kept.get(h, -1) for h in heads], "int64"), len(kept)
