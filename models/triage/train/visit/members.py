"""What the ensemble is made of. The members differ in how they read numbers, in what they lose while they learn, in the seed."""
import net

# `teacher`: how much of what a risk learns from is the teacher's word (see teacher.py), per risk.
LEARN = {"epochs": 7, "rate": 2e-3, "decay": 0.05, "words": 0.2, "labels": 0.2, "numbers": 0.02, "companions": 3.0, "batch": 128, "adults": False, "teacher": [0.75, 0.45]}

# Kind, shape, what differs in learning, weight in the mean.
MEMBERS = [
    ("bag", {"width": 128, "inner": 256, "drop": 0.3}, {"seed": 200}, 1),
    ("binned", {"width": 128, "inner": 256, "drop": 0.2}, {"seed": 201, "epochs": 6, "decay": 0.02, "words": 0.15}, 1),
    ("bag", {"width": 96, "inner": 256, "drop": 0.35}, {"seed": 202, "words": 0.15, "labels": 0.25, "companions": 2.0}, 1),
    ("bag", {"width": 128, "inner": 320, "drop": 0.35}, {"seed": 203, "epochs": 8, "companions": 2.5}, 1),
    ("binned", {"width": 128, "inner": 256, "drop": 0.3, "lost": 0.15}, {"seed": 204, "decay": 0.02, "words": 0.15, "companions": 2.0}, 1),
    ("bag", {"width": 128, "inner": 256, "drop": 0.3}, {"seed": 205, "rate": 3e-3, "decay": 0.1}, 1),
]


def build(index, vocabulary, diagnoses):
    kind, shape, *_ = MEMBERS[index]
    return {"bag": net.Bag, "binned": net.Binned}[kind](vocabulary, diagnoses, **shape)


def learning(index):
    return {**LEARN, **MEMBERS[index][2]}


def weight(index):
    return MEMBERS[index][3]
