"""Turns age, sex, pregnancy and vital signs into the model's numeric input."""
import math

import numpy as np

NAMES = ["age", "ageLog", "female", "pregnant", "tempC", "heartRate", "respRate", "systolic", "diastolic", "spo2", "pain"]
CLIP = 5


def raw(numeric):
    values = dict(numeric)
    age = values.get("age")
    values["ageLog"] = None if age is None else math.log(age + 0.25)
    return [math.nan if values.get(name) is None else float(values[name]) for name in NAMES]


def statistics(rows):
    table = np.array(rows, "float64")
    return np.nanmean(table, 0), np.nanstd(table, 0)


def vectors(rows, mean, std):
    """Standardised values (0 where missing), then one flag per value: 1 where missing."""
    table = np.array(rows, "float64")
    scaled = np.clip((table - mean) / std, -CLIP, CLIP)
    return np.concatenate([np.nan_to_num(scaled), np.isnan(table)], 1).astype("float32")
