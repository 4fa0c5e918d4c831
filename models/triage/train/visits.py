"""Emergency-department visits of NHAMCS (CDC/NCHS public use), for the two risk answers. Read in place, never copied."""
import os

import pandas as pd

SPLITS = {"train": (2016, 2018), "dev": (2019, 2019), "test": (2020, 2020)}


def known(value, low, high):
    return float(value) if value == value and low <= value <= high else None


def row(v):
    reasons = [x.lower() for x in (v.rfv1, v.rfv2, v.rfv3, v.rfv4, v.rfv5) if isinstance(x, str) and x]
    fahrenheit = v.temp_f / 10 if v.temp_f > 200 else v.temp_f
    temp = known(fahrenheit, 85, 112)
    numeric = {"age": known(v.age, 0, 120), "female": 1.0 if v.sex == "F" else 0.0, "pregnant": None, "tempC": None if temp is None else (temp - 32) / 1.8,
               "heartRate": known(v.pulse, 15, 260), "respRate": known(v.resp, 3, 80), "systolic": known(v.sbp, 40, 280), "diastolic": known(v.dbp, 20, 180), "spo2": known(v.spo2, 50, 100), "pain": known(v.pain, 0, 10)}
    critical = v.admit == 1 or v.dieded == 1 or v.hdstat == 2
    hospital = v.admithos == 1 or v.tranoth == 1
    return {"text": ", ".join(reasons), "level": -1, "specialty": -1, "scope": 1, "numeric": numeric, "risk": (float(critical), float(hospital))}


def load(folder):
    table = pd.read_csv(os.path.join(folder, "triage", "nhamcs_ed_2016_2020.csv.gz"), low_memory=False)
    table = table[table.age >= 18]
    return {name: [row(v) for v in table[table.year.between(*years)].itertuples()] for name, years in SPLITS.items()}
