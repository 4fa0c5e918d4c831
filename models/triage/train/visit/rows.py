"""The visits as tensors, and the vocabulary that every member shares."""
import os

import numpy as np
import torch

import data
import words

HERE = os.path.dirname(os.path.abspath(__file__))
LENGTH = 36  # the longest list of coded reasons has 35 tokens


def shorthand():
    with open(os.path.join(HERE, "shorthand.tsv"), encoding="utf8") as f:
        pairs = [line.rstrip("\n").split("\t") for line in f if line.strip()]
    return {wording: label for label, wordings in pairs for wording in wordings.split("|")}


def reader(lists):
    labels = data.labels()
    return words.Reader(labels, shorthand(), words.vocabulary(labels, lists)), labels


def load():
    visits = data.table()
    lists = data.reasons(visits)
    read, labels = reader(lists)
    tokens, segments = np.zeros((len(visits), LENGTH), "int64"), np.zeros((len(visits), LENGTH), "int64")
    for i, reasons in enumerate(lists):
        ids, parts = read.tokens(reasons)
        tokens[i, :len(ids[:LENGTH])], segments[i, :len(ids[:LENGTH])] = ids[:LENGTH], parts[:LENGTH]
    binary, counts = data.companions(visits)
    diagnosis, kinds = data.diagnoses(visits)
    columns = {"tokens": tokens, "segments": segments, "numeric": data.numbers(visits), "risk": data.outcomes(visits), "acuity": data.acuity(visits),
               "binary": binary, "counts": counts, "diagnosis": diagnosis}
    return {
        "tensors": {name: torch.from_numpy(column) for name, column in columns.items()},
        "year": visits.year.to_numpy(), "age": visits.age.to_numpy(), "female": (visits.sex == "F").to_numpy(),
        "lists": lists, "reader": read, "labels": labels, "vocabulary": len(read.vocabulary) + 2, "diagnoses": kinds,
        "label_range": (2, 2 + len({words.key(label) for label in labels})),
    }
